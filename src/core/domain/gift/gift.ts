/**
 * What shops give, whoever gives it: a top-up's offer, a reward, a tier, a birthday. A gift is worked out by the words
 * of the rule (`rules/give.ts`); here it comes into the book, and leaves it again as far as it is still there.
 */

import { accept, type Decision } from '../decision.ts';
import type { Book } from '../ledger/book.ts';
import { type Lot, productOf } from '../ledger/lot.ts';
import type { Step } from '../ledger/step.ts';
import type { Money } from '../numbers/money.ts';
import { repayDebt } from '../points/points.ts';
import type { ProgrammeVersion } from '../programme/programme.ts';
import type { Gift } from '../rules/gift.ts';
import { type Give, giftOf } from '../rules/give.ts';
import { KINDS } from './index.ts';
import type { GiftGone, Giving, Prices, Recipient, TakenBack, Taking } from './kind.ts';

export { type GiftGone, type Giving, ONCE, type Recipient, type TakenBack, type Taking } from './kind.ts';

/** The gift of a rule that says all there is to say in its **give**. `amount` is the money that percents are of. */
export const givingOf = (rule: string, give: Give, { programme }: ProgrammeVersion, amount: Money = 0): Giving => ({
  rule,
  gift: giftOf(give, amount),
  bonusExpires: give.expires ?? programme.storedValue.bonusExpires,
  pointsExpire: give.expires ?? null,
  release: give.release ?? null,
});

/**
 * What a gift is worth in money, in minor units: points where they are money, passes and plans at their price, coupons
 * as far as they say what they take off at most. Tiers, goods and factors are worth none here.
 */
export const worthOf = (gift: Gift, programme: Prices): Money =>
  KINDS.reduce((sum, { worth }) => sum + (worth?.(gift, programme) ?? 0), 0);

/** Whether the account may hold a gift. Refuses, in this order: balance_limit, above_maximum. */
export function roomForGift(book: Book, giving: Giving, to: Recipient): Decision<null> {
  for (const { room } of KINDS) {
    const decision = room?.(book, giving, to);
    if (decision?.ok === false) return decision;
  }
  return accept(null);
}

/** What a gift holds, in words: what is given by which rule. */
export const tellGift = (giving: Giving): Step[] => KINDS.flatMap(({ told }) => told(giving));

/**
 * Opens in the book all that a gift holds, whether there is room or not; the caller repays debts after everything
 * that its entry gives. The steps tell what is not plain from the gift itself.
 */
export const openGift = (book: Book, giving: Giving, to: Recipient): Step[] =>
  KINDS.flatMap(({ open }) => open?.(book, giving, to) ?? []);

/** A gift that comes by itself. Nobody is there to be refused, so what a card may not hold is left out, and said. */
export function openWhatFits(book: Book, giving: Giving, to: Recipient): Step[] {
  const steps: Step[] = [];
  for (const { told, room, open } of KINDS) {
    const has = told(giving);
    if (has.length === 0) continue;
    if (room?.(book, giving, to).ok === false) {
      steps.push(...has.flatMap((step) => (step.step === 'gift' ? { ...step, step: 'gift_left_out' as const } : step)));
    } else {
      steps.push(...has, ...(open?.(book, giving, to) ?? []));
    }
  }
  return [...steps, ...repayDebt(book, to.accountId)];
}

/** A gift that had been taken back and comes again: without what was gone of it, which is told. */
export function giftAgain(
  giving: Giving,
  gone: readonly GiftGone[],
): { readonly giving: Giving; readonly steps: Step[] } {
  let { gift } = giving;
  const steps: Step[] = [];
  for (const { less } of KINDS) {
    if (!less) continue;
    const { gift: left, held } = less(gift, gone);
    gift = { ...gift, ...left };
    steps.push(...held.map((one): Step => ({ step: 'gift_gone', rule: giving.rule, ...one })));
  }
  return { giving: { ...giving, gift }, steps };
}

/** What of a gift did not come back and counts against the next one. Points that are gone are owed, so they all did. */
export const goneOf = (taken: readonly TakenBack[]): GiftGone[] =>
  taken.flatMap(({ asset, product, gone }): GiftGone[] => {
    if (gone === 0) return [];
    if (asset === 'bonus') return [{ kind: asset, product: null, amount: gone }];
    return asset === 'coupon' || asset === 'pass' ? [{ kind: asset, product, amount: 1 }] : [];
  });

/**
 * Takes back what a gift opened, lot by lot, as far as it is still there. Lots of other kinds (the paid money of a
 * top-up) are not gifts and are left alone. Points that are gone are owed; all else that is gone is the shop's loss.
 */
export const takeGiftBack = (book: Book, lots: readonly Lot[], taking: Taking): TakenBack[] =>
  lots.flatMap((lot) => KINDS.find(({ asset }) => asset === lot.asset)?.takeBack?.(book, lot, taking) ?? []);

/** What was recovered and what is gone, in words. Of what had ended on its own there is nothing to tell. */
export const tellTakenBack = (taken: readonly TakenBack[]): Step[] =>
  taken.flatMap(({ due, found: amount, gone, steps = [], ...lot }): Step[] =>
    due === 0 ? [] : [{ step: 'taken_back', asset: lot.asset, ...productOf(lot), amount, gone }, ...steps],
  );
