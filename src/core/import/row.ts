import type { Asset } from '../domain/ledger/lot.ts';
import type { Money, Points } from '../domain/numbers/money.ts';
import type { Day } from '../domain/time/day.ts';
import type { MemberState } from './header/profile.ts';

/** Where a row stands in its file. */
export interface RowPlace {
  readonly line: number;
  readonly lines: number;
}

/** A member as another system knew them, checked. Money in minor units. */
export interface MemberRow extends RowPlace {
  readonly card: string | null;
  /** Further cards of the same member. */
  readonly cards: readonly string[];
  readonly name: string;
  /** E.164 */
  readonly phone: string | null;
  readonly email: string | null;
  readonly gender: string | null;
  /** `YYYY-MM-DD` or `MM-DD` */
  readonly birthday: string | null;
  readonly tier: string | null;
  readonly status: MemberState;
  readonly joinedOn: Day | null;
  readonly source: string | null;
  readonly store: string | null;
  /** The referrer's card. */
  readonly referrer: string | null;
  readonly tags: readonly string[];
  readonly note: string | null;
  readonly paid: Money;
  readonly bonus: Money;
  readonly points: Points;
  /**
   * Kinds of value that the file has no column for: none came, and whoever is set keeps what they have. And the state,
   * where the row says nothing of it: whoever is new is active.
   */
  readonly unstated: readonly ('paid' | 'bonus' | 'points' | 'status')[];
  /** Last good day of paid and bonus; null: none. */
  readonly paidExpiresOn: Day | null;
  readonly bonusExpiresOn: Day | null;
  readonly pointsExpireOn: Day | null;
  /** The file says in so many words that they never end. */
  readonly pointsNeverExpire: boolean;
}

/** One parcel of value with its own dates. */
export interface LotRow extends RowPlace {
  /** The number by which the other system knew it; null where it had none. */
  readonly ref: string | null;
  /** Null: known by the phone, or a coupon of whoever brings it. */
  readonly card: string | null;
  /** Whose it is, where there is no card; beside one, whether it is still the same person's. E.164 */
  readonly phone: string | null;
  /** Whose it is by name; empty: the row does not say. */
  readonly person: string;
  readonly asset: Asset;
  /** The pass or coupon as the file names it, by its code or by its name. */
  readonly product: string | null;
  /** Null: the file does not say, and it is as many as the programme gives with such a pass or coupon. */
  readonly amount: number | null;
  /** Null: all of them. */
  readonly remaining: number | null;
  /** The file knows only what is left, so its amount is no more than that. */
  readonly onlyLeft: boolean;
  readonly openedOn: Day | null;
  readonly validFrom: Day | null;
  /** Last good day; null: never, or not said. */
  readonly expiresOn: Day | null;
  /** Points or bonus of which a row does not say when they end, nor that they never do. */
  readonly undated: boolean;
  /** Of a pass what was paid for all of it. */
  readonly cost: Money | null;
  /** What one visit of a pass costs, where the file knows no more than that. */
  readonly unitCost: Money | null;
  /** What of the cost of a pass no visit has earned yet; null: the share of the visits that are left. */
  readonly unearned: Money | null;
  /** Of a coupon, the code under which it was given out. */
  readonly code: string | null;
  /** The rule that gave it, as the file has it. */
  readonly rule: string | null;
  /** How a pass or coupon ended in the other system; a frozen pass may be used again one day. Null: it is open. */
  readonly ended: 'used' | 'expired' | 'closed' | 'frozen' | null;
  /** Lots of one top-up name the same number. */
  readonly pair: number | null;
}

/** One line of history: what changed and when. It is evidence, not money. */
export interface TransactionRow extends RowPlace {
  readonly ref: string;
  readonly card: string;
  /** Whose it is by name; empty: the row does not say. */
  readonly person: string;
  readonly kind: string;
  readonly day: Day;
  /** Seconds after midnight by the shop's clock; null: only the day is known. */
  readonly second: number | null;
  readonly amount: Money | null;
  readonly paid: Money;
  readonly bonus: Money;
  readonly points: Points;
  readonly tender: string | null;
  readonly store: string | null;
  readonly operator: string | null;
  readonly items: string | null;
  readonly note: string | null;
}

/** Value by kind, in minor units and whole points. */
export interface Totals {
  readonly paid: Money;
  readonly bonus: Money;
  readonly points: Points;
}

export const COUNTED = ['paid', 'bonus', 'points'] as const satisfies readonly (keyof Totals)[];
