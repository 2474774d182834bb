/** Every lint, in the order in which they are told. A new one is a file beside this, a line here, its words and its cases. */
import type { Programme } from '../../domain/programme/programme.ts';
import type { Day } from '../../domain/time/day.ts';
import { addUp } from './add-up.ts';
import { amountWithoutLeast } from './amount-without-least.ts';
import { balanceAboveLaw } from './balance-above-law.ts';
import { bonusAddsUp } from './bonus-adds-up.ts';
import { bonusLarge } from './bonus-large.ts';
import { couponStacksFreely } from './coupon-stacks-freely.ts';
import { earnsTwice } from './earns-twice.ts';
import { giftBeatsPrice } from './gift-beats-price.ts';
import { giftsEarn } from './gifts-earn.ts';
import { goodsUnknown } from './goods-unknown.ts';
import { nearlyFree } from './nearly-free.ts';
import { offerUnreachable } from './offer-unreachable.ts';
import { paidMoneyEnds } from './paid-money-ends.ts';
import { paidMoneyEndsEarly } from './paid-money-ends-early.ts';
import { planGivesMore } from './plan-gives-more.ts';
import { pointsDear } from './points-dear.ts';
import { pointsEndSoon } from './points-end-soon.ts';
import { pointsNeverEnd } from './points-never-end.ts';
import { pointsUnlimited } from './points-unlimited.ts';
import { promotionBeaten } from './promotion-beaten.ts';
import { rewardBeatsPoints } from './reward-beats-points.ts';
import { rewardBeatsSpend } from './reward-beats-spend.ts';
import { ruleNever } from './rule-never.ts';
import { ruleOver } from './rule-over.ts';
import { stacksToNothing } from './stacks-to-nothing.ts';
import { tierByHand } from './tier-by-hand.ts';
import { tierPassedOver } from './tier-passed-over.ts';
import { voidTerm } from './void-term.ts';

export const LINTS = [
  ...[voidTerm, paidMoneyEnds, paidMoneyEndsEarly, balanceAboveLaw],
  ...[earnsTwice, giftsEarn, pointsDear, pointsUnlimited, rewardBeatsPoints, rewardBeatsSpend],
  ...[bonusLarge, bonusAddsUp, giftBeatsPrice, planGivesMore],
  ...[nearlyFree, stacksToNothing, amountWithoutLeast, couponStacksFreely, addUp, offerUnreachable, tierPassedOver],
  ...[tierByHand, promotionBeaten, ruleNever, ruleOver, goodsUnknown],
  ...[pointsNeverEnd, pointsEndSoon],
] as const;

type Declared = (typeof LINTS)[number];
export type LintCode = Declared['code'];

export type KnownLint = Pick<Declared, 'code' | 'about' | 'source'>;

/** What one lint found, with its figures. */
export type LintWarning = {
  readonly [C in LintCode]: { readonly code: C } & ReturnType<Extract<Declared, { code: C }>['finds']>[number];
}[LintCode];

/** Everything in a programme that courts strike down, that loses money or that does nothing. Never a reason not to apply it. */
export const lintsOf = (programme: Programme, today: Day): LintWarning[] =>
  LINTS.flatMap(({ code, finds }) => finds(programme, today).map((found) => ({ ...found, code }) as LintWarning));
