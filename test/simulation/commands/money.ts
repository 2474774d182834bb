import fc from 'fast-check';

/** Any number of people or things to choose by. */
export const some = fc.nat(40);

/** The newest things mostly: people bring back what they bought lately. */
export const recent = fc.oneof({ weight: 7, arbitrary: fc.nat(4) }, { weight: 3, arbitrary: fc.nat(60) });

/** So much of something, in thousandths; now and then a little more than there is. */
export const share = fc.oneof({ weight: 9, arbitrary: fc.nat(1000) }, { weight: 1, arbitrary: fc.constant(1100) });

/** That much of it, in whole units, and at least one. */
export const partOf = (whole: number, thousandths: number): number =>
  Math.max(1, Math.ceil((whole * thousandths) / 1000));

/** Round sums mostly. */
export const sum = (most: number): fc.Arbitrary<number> =>
  fc.oneof(
    { weight: 3, arbitrary: fc.integer({ min: 1, max: most / 100 }).map((yuan) => yuan * 100) },
    { weight: 2, arbitrary: fc.integer({ min: 1, max: most }) },
  );

export const ordinaryTender = fc.constantFrom('cash', 'wechat');

/** What money goes back in: mostly what it was paid in. */
export const backTo = fc.constantFrom(null, null, null, 'cash', 'wechat');

export const cause = fc.constantFrom(null, 'shop', 'member');
