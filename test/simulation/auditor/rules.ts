/** The rules of a shop on a day, in the auditor's own words. */

import type { Limited } from './uses.ts';

export type DrawOrder = 'pro_rata' | 'bonus_first' | 'paid_first';

export interface AuditedRules {
  readonly draw: DrawOrder;
  readonly pendingDays: number;
  readonly graceDays: number;
  readonly reinstateDays: number;
  /** Points for every whole unit of cash and of paid money. */
  readonly perUnit: number;
  /** Points per bill that cash or paid money had a part in. */
  readonly perBill: number;
  /** Months of life, to the end of the last; null: the inactivity clock decides. */
  readonly pointsMonths: number | null;
  readonly bonusMonths: number;
  /** Months without activity after which what is on the clock ends. */
  readonly idleMonths: number;
  readonly offers: readonly Offer[];
  /** So many points are worth one unit of money. */
  readonly value: number;
  /** Points on a bill: at least one such step, by the step, for so many percent of the bill at most. */
  readonly step: number;
  readonly share: number;
  readonly coupons: readonly Template[];
  readonly promotions: readonly Promotion[];
  /** What multiplies the points of purchases, before tiers do. */
  readonly factors: readonly Multiplying[];
  readonly passes: readonly Pass[];
  /** Rewards of which tickets are drawn. */
  readonly draws: readonly DrawnReward[];
  /** The lowest first. */
  readonly tiers: readonly Tier[];
  /** Whether a bill that lifts somebody earns by the new tier already. */
  readonly rate: 'this_bill' | 'next_bill';
  /** Null: a tier that was reached stays. */
  readonly review: Review | null;
  readonly plans: readonly Plan[];
  /** What everybody gets for their birthday; null: nothing. */
  readonly birthday: { readonly daysBefore: number; readonly gift: Gift } | null;
  /** What who brings somebody gets, and who was brought; null: nothing. */
  readonly referral: Referral | null;
}

export interface Referral {
  /** So many days the first purchase must have stood. */
  readonly holdDays: number;
  readonly referrer: Gift | null;
  readonly friend: Gift | null;
}

/** How tiers are lost. */
export interface Review {
  /** Length of a period. */
  readonly months: number;
  /** From the day of the tier, or by blocks of so many months from January on. */
  readonly countedFrom: 'entry' | 'calendar';
  readonly down: 'one_step' | 'qualified' | 'never';
  readonly graceDays: number;
  readonly onRefund: 'keep' | 'review';
}

/** A reward of which tickets are drawn. */
export interface DrawnReward {
  readonly code: string;
  /** For one ticket. */
  readonly points: number;
  /** Money beside them; 0: none. */
  readonly plus: number;
  /** So many for everybody, and for one person; null: any number. */
  readonly stock: number | null;
  readonly perMember: number | null;
  /** Only for those who are called so; null: for everybody. */
  readonly tag: string | null;
  /** In their order: the last one is given for what is gone of the others. None: a plain reward, of goods. */
  readonly prizes: readonly Prize[];
}

export interface Prize {
  readonly code: string;
  /** Odds, of the parts of all prizes. */
  readonly parts: number;
  /** Null: any number. */
  readonly stock: number | null;
  readonly gift: Gift;
}

/** What is given, whoever gives it: codes of kinds, as often as they are given. */
export interface Gift {
  readonly bonus: number;
  readonly points: number;
  readonly coupons: readonly string[];
  readonly passes: readonly string[];
  /** Whoever gets it stands on this tier at least; null: on their own. */
  readonly tier?: string | null;
  /** Terms of plans for nothing. */
  readonly plans?: readonly string[];
}

/** A step of the ladder. */
export interface Tier {
  readonly code: string;
  /** Reached by bills or by top-ups of so much; 0: not by these. */
  readonly spend: number;
  readonly topup: number;
  /** In the months that end today; null: ever. */
  readonly months: number | null;
  /** Percent off every bill. */
  readonly percent: number;
  /** What multiplies the points of bills, in tenths; 0: nothing. */
  readonly factor: number;
  /** What comes with reaching it. */
  readonly gift: Gift;
}

/** A membership of so many months for a price; what it is good for is agreed when it is sold. */
export interface Plan {
  readonly code: string;
  readonly price: number;
  readonly months: number;
  /** Who has it stands on this tier at least; null: on their own. */
  readonly tier: string | null;
  /** Percent off every bill; of these and those of the tier the most. */
  readonly percent: number;
  /** What each month brings on its first day. */
  readonly monthly: Gift;
  /** What leaving pays back: whole months that have not begun, days to come, or nothing. */
  readonly refund: 'months' | 'days' | 'none';
}

/** A counted card; when it is good and what for is agreed when it is sold. */
export interface Pass {
  readonly code: string;
  readonly price: number;
  readonly visits: number;
  readonly bonusVisits: number;
  /** A visit pays for one piece of this article; null: for a whole bill. */
  readonly sku: string | null;
  /** Months from the sale, or from the first visit; null: it never ends. */
  readonly months: number | null;
  readonly fromFirstUse: boolean;
}

/** A kind of coupon; what it says is agreed when one is issued. */
export interface Template extends Limited {
  /** So much off; 0: so many percent. */
  readonly off: number;
  readonly percent: number;
  /** As much must be left of the bill. */
  readonly least: number;
  /** Only off the lines of this article; null: off the whole bill. */
  readonly sku: string | null;
  /** It may stand beside others. */
  readonly stacks: boolean;
  readonly uses: number;
  /** Days after the one on which it is issued; null: it never ends. */
  readonly days: number | null;
  /** Good from the next day on. */
  readonly nextDay: boolean;
  /** Its own code is good for whoever says it. */
  readonly isPublic: boolean;
}

/** What is taken off every bill that it is about. */
export interface Promotion extends Limited, Pick<Template, 'off' | 'percent' | 'least' | 'sku'> {
  readonly phase: 'item' | 'member' | 'item_promo' | 'bill';
  /** Those of one group and phase exclude each other; the discount of a tier or a plan is of the group `tier`. */
  readonly group: string | null;
  readonly per: number | null;
  readonly most: number | null;
  /** Only for those who are called so; null: for everybody. */
  readonly tag: string | null;
}

/** A rule that multiplies points. */
export interface Multiplying extends Pick<Promotion, 'code' | 'group' | 'least' | 'sku' | 'tag'> {
  /** In tenths. */
  readonly factor: number;
}

/** What a top-up from some amount on gives. */
export interface Offer {
  readonly from: number;
  /** Offers of one group exclude each other. */
  readonly group: string | null;
  readonly bonus: number;
  readonly percent: number;
  readonly points: number;
  /** What multiplies the points of all offers, in tenths; 0: nothing. */
  readonly factor: number;
  /** Codes of kinds. */
  readonly coupons: readonly string[];
  readonly passes: readonly string[];
  readonly goods: string | null;
  readonly tier?: string | null;
  readonly plans?: readonly string[];
}

/** An offer of money alone. */
export const plainOffer = (from: number, { bonus = 0, percent = 0, points = 0 }): Offer => ({
  ...{ from, group: 'ladder', bonus, percent, points },
  ...{ factor: 0, coupons: [], passes: [], goods: null },
});
