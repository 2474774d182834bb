import type { Details } from '../members/edit.ts';
import type { Money, Points } from '../numbers/money.ts';
import type { Measure, PlanRefund } from '../programme/programme.ts';
import type { Limits } from '../staff/limits.ts';
import type { TierReason } from '../tiers/tier.ts';
import type { Day } from '../time/day.ts';
import type { Asset } from './lot.ts';

export type Detail = keyof Details;

/**
 * One step of a working, as data: rules write steps, commands put them into words in the reader's language.
 * Stored with the entry, so an explanation years later is the one of that day. Money in minor units.
 */
export type Step =
  | {
      readonly step: 'offer_bonus';
      readonly rule: string;
      readonly amount: Money;
      readonly atLeast: Money | null;
      readonly bonus: Money;
    }
  | {
      readonly step: 'offer_percent';
      readonly rule: string;
      readonly amount: Money;
      readonly atLeast: Money | null;
      readonly percent: number;
      readonly bonus: Money;
    }
  | { readonly step: 'offer_points'; readonly rule: string; readonly points: Points }
  | { readonly step: 'offer_factor'; readonly rule: string; readonly factor: number }
  | { readonly step: 'offer_goods'; readonly rule: string; readonly goods: string }
  | { readonly step: 'offer_capped'; readonly rule: string; readonly bonus: Money; readonly room: Money }
  | {
      readonly step: 'offer_released';
      readonly rule: string;
      readonly parts: number;
      readonly every: string;
      readonly last: Day;
    }
  | { readonly step: 'offer_beaten'; readonly rule: string; readonly by: string }
  | { readonly step: 'offer_none'; readonly amount: Money }
  | { readonly step: 'offer_declined' }
  | {
      readonly step: 'discounted';
      readonly phase: string;
      readonly rule: string;
      /** What the lines that it is about had left. */
      readonly base: Money;
      readonly amount: Money;
    }
  | { readonly step: 'discount_beaten'; readonly rule: string; readonly by: string }
  | { readonly step: 'discount_fallen'; readonly rule: string; readonly amount: Money }
  | {
      readonly step: 'earned';
      readonly rule: string;
      readonly base: Money;
      readonly per: Money | null;
      readonly points: Points;
    }
  | { readonly step: 'earned_nothing'; readonly rule: string; readonly base: Money; readonly per: Money }
  | {
      readonly step: 'earned_factor';
      /** The rule whose points are multiplied, and what multiplies them. */
      readonly rule: string;
      readonly by: string;
      /** Thousandths. */
      readonly factor: number;
      readonly from: Points;
      readonly to: Points;
    }
  | { readonly step: 'earned_capped'; readonly rule: string; readonly points: Points; readonly room: Points }
  | {
      readonly step: 'pass_sold';
      readonly pass: string;
      readonly quantity: number;
      /** Of one pass. */
      readonly visits: number;
      readonly bonus: number;
      readonly price: Money;
      readonly starts: 'purchase' | 'first_use';
      readonly validFrom: Day | null;
      readonly expiresOn: Day | null;
    }
  /** What the visits are worth in the books, and what they paid of the bill. */
  | {
      readonly step: 'pass_used';
      readonly pass: string;
      readonly visits: number;
      readonly worth: Money;
      readonly amount: Money;
      /** Visits of this pass that can still be used. */
      readonly left: number;
    }
  /** By its first visit. */
  | { readonly step: 'pass_begun'; readonly pass: string; readonly expiresOn: Day }
  | {
      readonly step: 'pass_returned';
      readonly pass: string;
      readonly visits: number;
      readonly gone: number;
      readonly cost: Money;
      readonly earned: Money;
      readonly pays: Money;
    }
  /** Not all that the visits paid for has come back. */
  | { readonly step: 'visits_kept'; readonly pass: string; readonly visits: number; readonly amount: Money }
  | {
      readonly step: 'pass_redated';
      readonly pass: string;
      readonly lot: number;
      readonly frozenUntil: Day | null;
      readonly from: Day | null;
      readonly to: Day | null;
    }
  | { readonly step: 'pass_moved'; readonly pass: string; readonly visits: number; readonly money: Money }
  | {
      readonly step: 'coupons_issued';
      readonly template: string;
      readonly count: number;
      readonly validFrom: Day | null;
      readonly expiresOn: Day | null;
    }
  | { readonly step: 'coupon_closed'; readonly coupon: string; readonly template: string; readonly left: number }
  /** Uses that are left; null: a public code has none of its own. */
  | { readonly step: 'coupon_used'; readonly coupon: string; readonly template: string; readonly left: number | null }
  | { readonly step: 'coupon_returned'; readonly coupon: string; readonly expiresOn: Day | null }
  /** What came back to it: its days are over, or somebody closed it. */
  | { readonly step: 'coupon_ended'; readonly coupon: string; readonly endedOn: Day }
  | { readonly step: 'coupon_stays_closed'; readonly coupon: string }
  | {
      readonly step: 'plan_sold';
      readonly plan: string;
      readonly price: Money;
      readonly startsOn: Day;
      readonly endsOn: Day;
    }
  /** A month of a plan begins and earns its share of the price. */
  | {
      readonly step: 'plan_month';
      readonly plan: string;
      readonly month: number;
      readonly months: number;
      readonly earned: Money;
    }
  | {
      readonly step: 'plan_left';
      readonly plan: string;
      readonly price: Money;
      /** What was asked to know what is kept: months begun, days gone by, or nothing. */
      readonly by: PlanRefund;
      readonly begun: number;
      readonly months: number;
      readonly kept: Money;
      readonly pays: Money;
    }
  | {
      readonly step: 'referral';
      /** Of who gets it, or had it. */
      readonly role: 'referrer' | 'friend';
      readonly friend: string;
      readonly purchase: number;
    }
  | {
      readonly step: 'referral_back';
      /** Of who gets it, or had it. */
      readonly role: 'referrer' | 'friend';
      readonly friend: string;
      readonly purchase: number;
    }
  | { readonly step: 'plan_ended'; readonly plan: string; readonly endsOn: Day }
  | { readonly step: 'points_as_money'; readonly points: Points; readonly worth: Money }
  | {
      readonly step: 'drawn';
      readonly pair: number;
      readonly order: string;
      readonly paid: Money;
      readonly bonus: Money;
      readonly openedOn: Day;
    }
  | { readonly step: 'debt_repaid'; readonly points: Points }
  | { readonly step: 'debt_made'; readonly points: Points }
  | {
      readonly step: 'points_recomputed';
      readonly before: Points;
      readonly after: Points;
      readonly taken: Points;
      readonly due: Points;
    }
  | { readonly step: 'restored'; readonly asset: string; readonly lot: number; readonly amount: number }
  | {
      readonly step: 'lapsed';
      readonly asset: string;
      readonly lot: number;
      readonly amount: number;
      readonly endedOn: Day;
    }
  | {
      readonly step: 'made_good';
      readonly asset: string;
      readonly lot: number;
      readonly amount: number;
      /** Null: they never end. */
      readonly expiresOn: Day | null;
    }
  | {
      readonly step: 'taken_back';
      readonly asset: string;
      /** Code of the pass or coupon. */
      readonly product?: string;
      readonly amount: number;
      readonly gone: number;
    }
  | {
      readonly step: 'cash_out';
      readonly pair: number;
      readonly paid: Money;
      readonly bonus: Money;
      readonly used: Money;
      readonly pays: Money;
    }
  /** Of what a pair is worth by the formula: paid out before, and now. */
  | {
      readonly step: 'cash_out_part';
      readonly pair: number;
      readonly worth: Money;
      readonly before: Money;
      readonly pays: Money;
    }
  | { readonly step: 'paid_out'; readonly tender: string; readonly amount: Money }
  | { readonly step: 'status'; readonly from: string; readonly to: string }
  | { readonly step: 'erased' }
  | { readonly step: 'card_status'; readonly card: number; readonly from: string; readonly to: string }
  | { readonly step: 'card_replaced'; readonly card: number; readonly by: number }
  | { readonly step: 'tags'; readonly added: number; readonly removed: number }
  /** Which of what is known of a member has changed or gone; never what it says. */
  | { readonly step: 'details'; readonly set: readonly Detail[]; readonly removed: readonly Detail[] }
  /** Spends from another's account from now on; or goes on with one of their own. */
  | { readonly step: 'joined'; readonly member: string; readonly to: string; readonly ownPoints: boolean }
  /** `from`: whose account it stays; empty: nobody is left on it. */
  | { readonly step: 'left'; readonly member: string; readonly from: string; readonly ownPoints: boolean }
  | ({ readonly step: 'limits'; readonly member: string; readonly before: Limits } & Limits)
  /** What may still be taken today and this month; null: without a limit. */
  | { readonly step: 'limit_left'; readonly member: string; readonly day: Money | null; readonly month: Money | null }
  /** By law, since money came to the card again. */
  | { readonly step: 'prolonged'; readonly lot: number; readonly expiresOn: Day }
  /** On the account that paid, which is not the member's own. */
  | { readonly step: 'shared_balance'; readonly left: Money }
  | { readonly step: 'merged'; readonly from: string; readonly into: string; readonly cards: number }
  | { readonly step: 'unmerged'; readonly from: string; readonly into: string; readonly cards: number }
  | {
      readonly step: 'reward';
      readonly reward: string;
      readonly quantity: number;
      readonly points: Points;
      /** Money beside the points. */
      readonly plus?: Money;
    }
  | {
      readonly step: 'draw_ticket';
      readonly reward: string;
      /** Of all tickets of its secret, from 1. */
      readonly number: number;
      /** Where it fell, counted from 1, of so many parts. */
      readonly part: number;
      readonly parts: number;
      readonly fell: string;
      readonly prize: string;
      readonly name: string | null;
    }
  /** Of a rehearsal: what a ticket would draw is told to nobody. */
  | { readonly step: 'draw_ahead'; readonly reward: string; readonly tickets: number }
  | { readonly step: 'draw_committed'; readonly reward: string; readonly commitment: string; readonly parts: number }
  | {
      readonly step: 'draw_revealed';
      readonly reward: string;
      readonly commitment: string;
      readonly seed: string;
      readonly tickets: number;
    }
  /** `worth`: what the shop owes the cause for it. */
  | {
      readonly step: 'donated';
      readonly rule: string;
      readonly to: string;
      readonly points: Points;
      readonly worth: Money;
    }
  | {
      readonly step: 'tier';
      readonly from: string | null;
      readonly to: string | null;
      readonly reason: TierReason;
    }
  /** How far a condition of a tier was met; what counted begins on `from`, null: from the beginning. */
  | {
      readonly step: 'tier_measure';
      readonly measure: Measure;
      readonly have: number;
      readonly least: number;
      readonly from: Day | null;
      readonly single: boolean;
    }
  | { readonly step: 'gift'; readonly rule: string; readonly asset: Asset; readonly amount: number }
  | { readonly step: 'gift_coupons'; readonly rule: string; readonly template: string; readonly count: number }
  /** The days of the template are over. */
  | { readonly step: 'gift_coupons_over'; readonly rule: string; readonly template: string; readonly endedOn: Day }
  | { readonly step: 'gift_pass'; readonly rule: string; readonly pass: string; readonly count: number }
  | { readonly step: 'gift_tier'; readonly rule: string; readonly tier: string }
  | { readonly step: 'gift_plan'; readonly rule: string; readonly plan: string }
  | { readonly step: 'plan_given'; readonly plan: string; readonly startsOn: Day; readonly endsOn: Day }
  | { readonly step: 'plan_gift_back'; readonly plan: string }
  | { readonly step: 'gift_goods'; readonly rule: string; readonly goods: string }
  /** The balance had no room for it. */
  /** Gone of an earlier one that was taken back: so much bonus money, or so many of a product. */
  | {
      readonly step: 'gift_gone';
      readonly rule: string;
      readonly kind: 'bonus' | 'pass' | 'coupon' | 'plan' | 'goods';
      readonly product: string | null;
      readonly amount: number;
    }
  | { readonly step: 'gift_left_out'; readonly rule: string; readonly asset: Asset; readonly amount: number }
  | { readonly step: 'expires'; readonly asset: string; readonly expiresOn: Day; readonly policy: string };
