import type { Money, Points } from '../numbers/money.ts';
import type { ArgumentKind, Arguments, Factor, GivenCoupons, GivenPass, Word } from './words.ts';

/**
 * What a rule gives, whatever words it gives it in. A new kind of gift is a field here with its nothing in `NOTHING`,
 * how it adds up and multiplies below, a word in `give/`, and how it is opened and taken back in `domain/gift/`.
 */
export interface Gift {
  readonly bonus: Money;
  readonly points: Points;
  /** Multiplies the points that the same entry gives otherwise; null: does not. */
  readonly pointsFactor: Factor | null;
  readonly passes: readonly GivenPass[];
  readonly coupons: readonly GivenCoupons[];
  /** Code of a tier; null: none. */
  readonly tier: string | null;
  /** Codes of plans, one for each term. */
  readonly plans: readonly string[];
  /** Handed over; leaves nothing in the ledger but a note. */
  readonly goods: string | null;
}

export const NOTHING: Gift = {
  bonus: 0,
  points: 0,
  pointsFactor: null,
  passes: [],
  coupons: [],
  tier: null,
  plans: [],
  goods: null,
};

/** Both gifts in one. Of what there can be only one of, the second says it. */
export const together = (gift: Gift, more: Partial<Gift>): Gift => ({
  bonus: gift.bonus + (more.bonus ?? 0),
  points: gift.points + (more.points ?? 0),
  pointsFactor: more.pointsFactor ?? gift.pointsFactor,
  passes: [...gift.passes, ...(more.passes ?? [])],
  coupons: [...gift.coupons, ...(more.coupons ?? [])],
  tier: more.tier ?? gift.tier,
  plans: [...gift.plans, ...(more.plans ?? [])],
  goods: more.goods ?? gift.goods,
});

/** The same gift so many times. */
export const times = (gift: Gift, quantity: number): Gift => ({
  ...gift,
  bonus: gift.bonus * quantity,
  points: gift.points * quantity,
  passes: gift.passes.map((given) => ({ ...given, count: given.count * quantity })),
  coupons: gift.coupons.map((given) => ({ ...given, count: given.count * quantity })),
  plans: Array.from({ length: quantity }, () => gift.plans).flat(),
  goods: gift.goods !== null && quantity > 1 ? `${gift.goods} × ${quantity}` : gift.goods,
});

export const givesSomething = ({ bonus, points, pointsFactor, passes, coupons, tier, plans, goods }: Gift): boolean =>
  bonus > 0 ||
  points > 0 ||
  pointsFactor !== null ||
  passes.length + coupons.length + plans.length > 0 ||
  tier !== null ||
  goods !== null;

/** One word of **give**: its part of the gift. `amount` is the money that the entry is about. */
export interface Grant<K extends ArgumentKind> extends Word<K> {
  readonly gives: (argument: Arguments[K], amount: Money) => Partial<Gift>;
}

export const grant = <K extends ArgumentKind>(word: Grant<K>): Grant<K> => word;
