/** Which columns a list has, what they are called, in which order they stand, and what is printed around them. */
import fc from 'fast-check';
import { COUNT, type Meaning, OTHERS } from './columns.ts';
import { LANGUAGES, type Language } from './words.ts';

export interface Layout {
  readonly language: Language;
  /** Which columns of money it has; `within`: the bonus is in the balance; `apart`: it stands beside it. */
  readonly money: 'paid' | 'parts' | 'balance' | 'within' | 'apart' | 'none';
  readonly points: boolean;
  readonly who: 'card' | 'both' | 'phone';
  readonly name: boolean;
  readonly ends: readonly ('moneyEnd' | 'pointsEnd' | 'end')[];
  readonly state: boolean;
  readonly note: boolean;
  readonly others: readonly Meaning[];
  /** Which of the words for each column is taken, and where it stands. */
  readonly words: readonly number[];
  readonly order: readonly number[];
  /** How its money is counted, if its columns say it. */
  readonly unit: 'none' | 'currency' | 'minor' | 'thousand';
  readonly titles: number;
  readonly total: 'none' | 'right' | 'wrong';
  /** Sums of each store. */
  readonly subtotals: boolean;
  /** The header once more on each page. */
  readonly pages: boolean;
  readonly blanks: boolean;
  readonly footers: number;
  /** Which of its words stand in cells and around the table, and how cards are numbered. */
  readonly pick: number;
}

const oneOf = (many: number): fc.Arbitrary<boolean> => fc.nat(many - 1).map((chance) => chance === many - 1);

export const layout: fc.Arbitrary<Layout> = fc.record({
  language: fc.constantFrom(...LANGUAGES),
  money: fc.constantFrom('paid', 'parts', 'balance', 'balance', 'within', 'apart', 'none'),
  points: fc.boolean(),
  who: fc.constantFrom('card', 'both', 'both', 'phone'),
  name: fc.nat(5).map((chance) => chance < 5),
  ends: fc.oneof(fc.constant([]), fc.subarray(['moneyEnd', 'pointsEnd', 'end'] as const, { maxLength: 2 })),
  state: oneOf(3),
  note: oneOf(3),
  others: fc.subarray(OTHERS, { maxLength: 6 }),
  words: fc.array(fc.nat(11), { minLength: COUNT, maxLength: COUNT }),
  order: fc.oneof(
    fc.constant(Array.from({ length: COUNT }, (_, place) => place)),
    fc.array(fc.nat(99), { minLength: COUNT, maxLength: COUNT }),
  ),
  unit: fc.constantFrom('none', 'none', 'none', 'currency', 'minor', 'thousand'),
  titles: fc.oneof(fc.constant(0), fc.nat(2)),
  total: fc.constantFrom('none', 'none', 'right', 'wrong'),
  subtotals: oneOf(5),
  pages: oneOf(6),
  blanks: oneOf(5),
  footers: fc.oneof(fc.constant(0), fc.nat(2)),
  pick: fc.nat(11),
});
