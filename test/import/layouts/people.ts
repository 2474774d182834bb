/** The people of a shop, as its owner knows them. */
import fc from 'fast-check';
import { STATES } from './words.ts';

export interface Person {
  /** Minor units. */
  readonly paid: number;
  readonly bonus: number;
  readonly points: number;
  /** The last good day of each kind of value, and of all; null: it never ends. */
  readonly moneyEnd: string | null;
  readonly pointsEnd: string | null;
  readonly end: string | null;
  readonly state: (typeof STATES)[number];
  /** Which of the names and remarks are theirs. */
  readonly name: number;
  readonly remark: number;
  /** Figures that nobody owes them: sums of the past, counts. */
  readonly other: number;
  /** What they have besides, or owe: a deposit, a debt, another purse. Minor units. */
  readonly besides: number;
  readonly store: number;
  /** This row is once more of the person above. */
  readonly again: boolean;
}

/** Minor units: whole coins, nothing, cents, thousands. */
const amount = fc.oneof(
  fc.integer({ min: 1, max: 500 }).map((units) => units * 100),
  fc.constant(0),
  fc.integer({ min: 1, max: 99_999 }),
  fc.integer({ min: 100_000, max: 9_999_999 }),
);
const points = fc.oneof(fc.nat(999), fc.integer({ min: 1000, max: 99_999 }));

/** Days that have been, days to come, and none. */
const day = fc.constantFrom('2027-03-04', '2026-12-31', '2027-01-25', '2026-05-04', '2025-12-01', null);

const person: fc.Arbitrary<Person> = fc.record({
  paid: amount,
  bonus: amount,
  points,
  moneyEnd: day,
  pointsEnd: day,
  end: day,
  state: fc.constantFrom('active', 'active', ...STATES),
  name: fc.nat(99),
  remark: fc.nat(99),
  other: fc.nat(400),
  besides: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 9000 })),
  store: fc.nat(2),
  again: fc.nat(12).map((chance) => chance === 12),
});

export const people: fc.Arbitrary<readonly Person[]> = fc.array(person, { minLength: 2, maxLength: 9 });
