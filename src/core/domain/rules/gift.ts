import type { Money, Points } from '../money.ts';
import type { ArgumentKind, Arguments, Factor, Word } from './words.ts';

/**
 * What a rule gives, whatever words it gives it in. A new kind of gift is a field here with its nothing in `NOTHING`,
 * a word in `give/`, and what an entry does with it.
 */
export interface Gift {
  readonly bonus: Money;
  readonly points: Points;
  /** Multiplies the points that the same entry gives otherwise; null: does not. */
  readonly pointsFactor: Factor | null;
  /** Handed over; leaves nothing in the ledger but a note. */
  readonly goods: string | null;
}

export const NOTHING: Gift = { bonus: 0, points: 0, pointsFactor: null, goods: null };

/** One word of **give**: its part of the gift. `amount` is the money that the entry is about. */
export interface Grant<K extends ArgumentKind> extends Word<K> {
  readonly gives: (argument: Arguments[K], amount: Money) => Partial<Gift>;
}

export const grant = <K extends ArgumentKind>(word: Grant<K>): Grant<K> => word;
