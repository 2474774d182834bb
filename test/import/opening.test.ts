import { expect, test } from 'vitest';
import { decideOpening, type OpeningLot } from '../../src/core/domain/stored-value/opening.ts';
import { pointsEndOf } from '../../src/core/import/columns/points-end.ts';
import { rules } from '../support/programme.ts';

const LOT: OpeningLot = {
  asset: 'paid',
  product: null,
  amount: 100,
  remaining: 100,
  openedOn: '2025-01-01',
  validFrom: null,
  expiresOn: null,
  onClock: false,
  pair: null,
  cost: null,
  unearned: null,
  coupon: null,
  ended: null,
  rule: null,
  version: rules(),
  store: 'main',
  origin: { file: 'members.csv', line: 2 },
};

/** `opening/paid 100 +amount` */
const postingsOf = (lots: readonly Partial<OpeningLot>[]) => {
  const plan = decideOpening({
    accountId: 1,
    day: '2025-06-30',
    lots: lots.map((lot) => ({ ...LOT, ...lot })),
    origin: { file: 'members.csv', line: 2 },
    holding: { accountId: 1, newestAt: null, activeOn: null, clockEndsOn: null, lots: [] },
    rules: rules().programme.points,
  });
  const postings = plan.postings.map(
    ({ debit, credit, amount, lotEffect, figure }) =>
      `${debit}/${credit} ${amount} ${lotEffect > 0 ? '+' : '-'}${figure}`,
  );
  return { postings, amount: plan.entry.amount, pairs: plan.lots.map(({ pairId }) => pairId) };
};

test.each<{ name: string; lots: Partial<OpeningLot>[]; postings: string[]; amount: number }>([
  { name: 'nothing', lots: [], postings: [], amount: 0 },
  { name: 'a whole lot', lots: [{}], postings: ['opening/paid 100 +amount'], amount: 100 },
  {
    name: 'a lot that was partly used',
    lots: [{ asset: 'bonus', remaining: 40 }],
    postings: ['opening/bonus 100 +amount', 'bonus/opening 60 -used'],
    amount: 40,
  },
  {
    name: 'points, which are no money',
    lots: [{ asset: 'points' }],
    postings: ['points_issued/points 100 +amount'],
    amount: 0,
  },
  {
    name: 'points that the member owes',
    lots: [{ asset: 'points_debt' }],
    postings: ['points_debt/points_issued 100 +amount'],
    amount: 0,
  },
  {
    name: 'points good on their last day',
    lots: [{ asset: 'points', expiresOn: '2025-06-30' }],
    postings: ['points_issued/points 100 +amount'],
    amount: 0,
  },
  {
    name: 'a lot that ended the day before, with something left',
    lots: [{ asset: 'points', remaining: 12, expiresOn: '2025-06-29' }],
    postings: ['points_issued/points 100 +amount', 'points/points_issued 88 -used', 'points/points_issued 12 -expired'],
    amount: 0,
  },
  {
    name: 'money that ended is no money',
    lots: [{ remaining: 12, expiresOn: '2025-06-29' }],
    postings: ['opening/paid 100 +amount', 'paid/opening 88 -used', 'paid/opening 12 -expired'],
    amount: 0,
  },
])('$name', ({ lots, postings, amount }) => {
  expect(postingsOf(lots)).toMatchObject({ postings, amount });
});

test('lots that name the same number are a pair, the others stand alone', () => {
  const { pairs } = postingsOf([{ pair: 1 }, { asset: 'bonus', pair: 1 }, {}, {}, { asset: 'points', pair: 1 }]);
  expect(pairs).toEqual(['new:1', 'new:1', 'new:-3', 'new:-4', null]);
});

test.each([
  ['never', []],
  ['2026-12-31', '2026-12-31'],
  ['12m', [{ rule: 'rolling', months: 12 }]],
  ['90d', [{ rule: 'rolling', days: 90 }]],
  ['12M/year', [{ rule: 'rolling', months: 12, endOf: 'year' }]],
  ['2026-02-30', undefined],
  ['soon', undefined],
])('points that end %s', (text, end) => expect(pointsEndOf(text)).toEqual(end));
