import type { CouponRule, DrawOrder, PassTerms } from '../programme/programme.ts';
import type { Day } from '../time/day.ts';

/** What a lot holds. `points_debt` is owed by the member, everything else to the member. */
export type Asset = 'paid' | 'bonus' | 'points' | 'pass' | 'coupon' | 'points_debt';

/** What is counted in: money in minor units, the rest in whole pieces. Postings balance per unit. */
export type Unit = 'money' | 'points' | 'visits' | 'uses';

export const UNIT_OF: Record<Asset, Unit> = {
  paid: 'money',
  bonus: 'money',
  points: 'points',
  points_debt: 'points',
  pass: 'visits',
  coupon: 'uses',
};

/** The four figures of a lot that postings move; what remains follows from them. */
export type LotFigure = 'amount' | 'used' | 'expired' | 'withdrawn';

/** Terms that a later programme may not touch any more. */
export interface LotTerms {
  readonly draw?: DrawOrder;
  readonly reinstateDays?: number;
  /** Of a pass: when it begins, how long it is good, what a visit pays for. */
  readonly pass?: PassTerms;
  /** Of a coupon: its code as it was given out, and what it does. */
  readonly coupon?: CouponTerms;
}

export interface CouponTerms extends CouponRule {
  /** Null until it is saved, where the shop has not made one up: random codes are drawn then, as numbers are. */
  readonly code: string | null;
}

/** One parcel of value that an account holds. */
export interface Lot {
  readonly id: number;
  /** Where it lives now. */
  readonly accountId: number;
  readonly asset: Asset;
  /** Code of the pass or coupon. */
  readonly product: string | null;
  /** Id of the first lot of the top-up that made it; null outside stored value. */
  readonly pairId: number | null;
  /** The entry that opened it. */
  readonly entryId: number;
  /** Its age: decides order and expiry, apart from the day of its entry. */
  readonly openedOn: Day;
  readonly validFrom: Day | null;
  /** Last good business day, inclusive. */
  readonly expiresOn: Day | null;
  /** Ends with the account's inactivity clock. */
  readonly onClock: boolean;
  readonly amount: number;
  readonly used: number;
  readonly expired: number;
  readonly withdrawn: number;
  /** amount − used − expired − withdrawn, never below zero */
  readonly remaining: number;
  /** Minor units paid for a pass. */
  readonly cost: number | null;
  /** Minor units of that which no visit has earned yet: derived from the postings that name the lot, kept nowhere. */
  readonly unearned: number;
  /** The lot that this one stands in for, when a dead one was made good. */
  readonly originLot: number | null;
  /** The store that sold it. */
  readonly store: string;
  readonly tender: string | null;
  readonly funder: string | null;
  readonly programme: number;
  readonly rule: string | null;
  readonly terms: LotTerms;
}

export type LotDraft = Omit<
  Lot,
  'id' | 'pairId' | 'entryId' | 'used' | 'expired' | 'withdrawn' | 'remaining' | 'unearned'
> & {
  /** A number: an existing pair; `new`: the pair that this entry makes; `new:2`: one of several that it makes. */
  readonly pairId: number | 'new' | `new:${number}` | null;
};

/** Code of the pass or coupon, where a lot has one, for what tells of it. */
export const productOf = ({ product }: Pick<Lot, 'product'>): { readonly product?: string } =>
  product === null ? {} : { product };

/** When the account's inactivity clock runs out; null where nothing is on it. */
export interface LotMoment {
  readonly day: Day;
  readonly clockEndsOn: Day | null;
}

/** The day a lot ends: its own date or the account's clock, the earlier. Null: never. */
export function endOfLot(lot: Pick<Lot, 'expiresOn' | 'onClock'>, clockEndsOn: Day | null): Day | null {
  if (!lot.onClock || clockEndsOn === null) return lot.expiresOn;
  return lot.expiresOn === null || clockEndsOn < lot.expiresOn ? clockEndsOn : lot.expiresOn;
}

export const isDead = (lot: Pick<Lot, 'expiresOn' | 'onClock'>, { day, clockEndsOn }: LotMoment): boolean => {
  const end = endOfLot(lot, clockEndsOn);
  return end !== null && end < day;
};

export const isPending = (lot: Pick<Lot, 'validFrom'>, day: Day): boolean =>
  lot.validFrom !== null && lot.validFrom > day;

/** Good: begun, not ended, something left. Only good lots count in a balance. */
export const isGood = (lot: Lot, moment: LotMoment): boolean =>
  lot.remaining > 0 && !isPending(lot, moment.day) && !isDead(lot, moment);

/** The order of drawing: the earliest end first, no end last; then the oldest; then the order of opening. */
export const byEnd =
  (clockEndsOn: Day | null) =>
  (a: Lot, b: Lot): number => {
    const endOfA = endOfLot(a, clockEndsOn) ?? '9999-99-99';
    const endOfB = endOfLot(b, clockEndsOn) ?? '9999-99-99';
    if (endOfA !== endOfB) return endOfA < endOfB ? -1 : 1;
    if (a.openedOn !== b.openedOn) return a.openedOn < b.openedOn ? -1 : 1;
    return a.id - b.id;
  };
