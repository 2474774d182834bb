import type { Decision } from '../decision.ts';
import type { Book } from '../ledger/book.ts';
import type { Asset, Lot } from '../ledger/lot.ts';
import type { Step } from '../ledger/step.ts';
import type { Money } from '../numbers/money.ts';
import type { ExpiryPolicy, Programme, ProgrammeVersion, Release } from '../programme/programme.ts';
import type { Gift } from '../rules/gift.ts';

/** To whom a gift goes, and what the entry that brings it is. */
export interface Recipient {
  readonly memberId: number;
  readonly accountId: number;
  readonly version: ProgrammeVersion;
  readonly store: string;
  /** The entry starts the inactivity clock again. */
  readonly activity: boolean;
}

/** One gift on its way: what, by which rule, how it ends and comes. */
export interface Giving {
  readonly rule: string;
  readonly gift: Gift;
  readonly bonusExpires: readonly ExpiryPolicy[];
  /** Null: as the programme says. */
  readonly pointsExpire: readonly ExpiryPolicy[] | null;
  /** Bonus in parts; null: at once. */
  readonly release: Release | null;
}

/** What taking back starts from. */
export interface Taking {
  readonly store: string;
  readonly programme: number;
  /** The posting that opened a lot, which taking it back names; null: nobody knows it any more. */
  readonly opening: (lot: Lot) => number | null;
  /** How much of a lot has been taken back of the same giving before. */
  readonly before: (lot: Lot) => number;
}

/** Taking back for good, once, what nobody names the giving of. */
export const ONCE: Pick<Taking, 'opening' | 'before'> = { opening: () => null, before: () => 0 };

/** What became of one lot of a gift: `due` was given, `gone` is what nobody can take back any more. */
export interface TakenBack {
  readonly asset: Asset;
  /** Code of the pass or coupon. */
  readonly product: string | null;
  readonly lot: number;
  readonly due: number;
  readonly found: number;
  readonly gone: number;
  /** What followed from it: points that are owed now. */
  readonly steps?: readonly Step[];
}

/** What of a gift did not come back when it was taken back: so much bonus money, so many of anything else. */
export interface GiftGone {
  readonly kind: 'bonus' | 'pass' | 'coupon' | 'plan' | 'goods';
  /** What it is one of; null: money. */
  readonly product: string | null;
  readonly amount: number;
}

/** What is left of a gift, and what of it is held back. */
export interface GiftLess {
  readonly gift: Partial<Gift>;
  readonly held: readonly GiftGone[];
}

/** How many of each are left without those that are gone, in their order. */
export function countLess(
  kind: GiftGone['kind'],
  given: readonly { readonly product: string; readonly count: number }[],
  gone: readonly GiftGone[],
): { readonly left: readonly number[]; readonly held: readonly GiftGone[] } {
  const open = new Map<string | null, number>();
  for (const one of gone) {
    if (one.kind === kind) open.set(one.product, (open.get(one.product) ?? 0) + one.amount);
  }
  const held = given.map(({ product, count }) => {
    const amount = Math.min(count, open.get(product) ?? 0);
    open.set(product, (open.get(product) ?? 0) - amount);
    return { kind, product, amount };
  });
  return {
    left: given.map(({ count }, at) => count - (held[at]?.amount ?? 0)),
    held: held.filter(({ amount }) => amount > 0),
  };
}

/** What says how much money a gift is worth. */
export type Prices = Pick<Programme, 'points' | 'passes' | 'plans' | 'coupons'>;

/**
 * One kind of thing that can be given. Each is a file of its own beside this, with a line in the index of the folder
 * and a word in `rules/give/`.
 */
export interface GiftKind {
  /** What the gift has of it, told one by one; nothing: it has none. */
  readonly told: (giving: Giving) => readonly Step[];
  /** What it is worth in money, where offers are compared. */
  readonly worth?: (gift: Gift, programme: Prices) => Money;
  /** Whether the account may hold it. */
  readonly room?: (book: Book, giving: Giving, to: Recipient) => Decision<null>;
  /** Puts it into the book; gives what `told` cannot know. */
  readonly open?: (book: Book, giving: Giving, to: Recipient) => readonly Step[];
  /** The gift without what is gone of an earlier one; not there: nothing of it is ever gone. */
  readonly less?: (gift: Gift, gone: readonly GiftGone[]) => GiftLess;
  /** What it becomes in the book. */
  readonly asset?: Asset;
  /** Takes a lot of it back as far as it is still there. */
  readonly takeBack?: (book: Book, lot: Lot, taking: Taking) => TakenBack;
}
