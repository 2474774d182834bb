/**
 * The rules of a shop as the till uses them: checked, whole numbers, no text left to parse. The YAML that people
 * write becomes this in `programme/`; it is stored so, with a version, and never changed again.
 */

import type { Tender } from '../ledger/entry.ts';
import type { Currency, Money, Points } from '../numbers/money.ts';
import type { Rounding } from '../numbers/ratio.ts';
import type { Give } from '../rules/give.ts';
import type { Take } from '../rules/take.ts';
import type { When } from '../rules/when.ts';
import type { Factor } from '../rules/words.ts';
import type { Calendar, Day, Period } from '../time/day.ts';
import type { LawRule } from './law.ts';

/** Which of a top-up's two moneys is drawn first; frozen on the pair. */
export type DrawOrder = 'pro_rata' | 'bonus_first' | 'paid_first';

export const DRAW_ORDERS: readonly DrawOrder[] = ['pro_rata', 'bonus_first', 'paid_first'];

/** Doings that keep an account's inactivity clock running. */
export type Activity = 'earn' | 'redeem' | 'spend' | 'topup';

/** How value ends. A list of policies means the earliest date of them. */
export type ExpiryPolicy =
  | { readonly rule: 'never' }
  | { readonly rule: 'rolling'; readonly days?: number; readonly months?: number; readonly endOf?: Period }
  | { readonly rule: 'fixed'; readonly on: string; readonly months: number }
  | InactivityPolicy;

/** All points of an account end together, so many months after its newest activity. */
export interface InactivityPolicy {
  readonly rule: 'inactivity';
  readonly months: number;
  readonly activity: readonly Activity[];
}

export interface StoredValueRules {
  readonly draw: DrawOrder;
  readonly minTopup: Money | null;
  readonly maxTopup: Money | null;
  readonly maxBalance: Money | null;
  readonly paidExpires: readonly ExpiryPolicy[];
  readonly bonusExpires: readonly ExpiryPolicy[];
  readonly reinstateDays: number;
  /** What one member may be given by top-ups in one calendar month. */
  readonly maxBonusPerMonth?: Money;
}

export interface PointsRules {
  /** `points` points are worth `worth`; null: points are not money here. */
  readonly value: { readonly points: Points; readonly worth: Money } | null;
  readonly use: {
    readonly min: Points | null;
    readonly step: Points | null;
    /** Percent of the bill. */
    readonly maxShare: number | null;
    readonly max: Points | null;
  };
  readonly pendingDays: number;
  readonly graceDays: number;
  readonly expire: readonly ExpiryPolicy[];
  /** Where these have no inactivity clock: that of the rules before them, on which older points still run. */
  readonly formerClock?: InactivityPolicy;
}

export interface TopupOffer {
  readonly code: string;
  readonly name: string | null;
  /** Offers of one group exclude each other: the best for the member wins. */
  readonly group: string | null;
  readonly when: When;
  readonly give: Give;
  /** Null: as the programme says. */
  readonly bonusExpires: readonly ExpiryPolicy[] | null;
  readonly pointsExpire?: readonly ExpiryPolicy[];
  readonly release?: Release;
}

/** Bonus in so many equal parts, the first at once, the others each one `every` later. */
export interface Release {
  readonly parts: number;
  readonly every: ReleasePeriod;
}

export const RELEASES = ['day', 'week', 'month', 'quarter', 'year'] as const;
export type ReleasePeriod = (typeof RELEASES)[number];

interface EarningHead {
  readonly code: string;
  readonly name?: string;
  readonly on: 'spend' | 'topup';
  /** Rules of one group exclude each other: the best for the member wins. */
  readonly group?: string;
  readonly when?: When;
}

export interface EarningRule extends EarningHead {
  /** Points for every `per` of the base; null: once per bill that has a base. */
  readonly per: Money | null;
  readonly points: Points;
  /** What counts as base: tender names, `ordinary` (all ordinary tenders), `paid`, `bonus`, `points`. */
  readonly tenders: readonly string[];
  readonly round: Rounding;
  readonly maxPerBill?: Points;
  /** For one member on one business day. */
  readonly maxPerDay?: Points;
  /** For one member, ever. */
  readonly maxPerMember?: Points;
}

/** Multiplies what the rules above gave, on the lines that its conditions choose. */
export interface EarningFactor extends EarningHead {
  readonly factor: Factor;
}

/** Phases that promotions belong to; `domain/bills/pricing.ts` has all of them. */
export const PROMOTION_PHASES = ['item', 'member', 'item_promo', 'bill'] as const;
export type PromotionPhase = (typeof PROMOTION_PHASES)[number];

export interface Promotion {
  readonly code: string;
  readonly name: string | null;
  readonly phase: PromotionPhase;
  /** Promotions of one phase and group exclude each other: the best for the member wins. */
  readonly group?: string;
  readonly when: When;
  readonly take: Take;
  readonly onReturn: 'keep' | 'recheck';
}

export interface Reward {
  readonly code: string;
  readonly name: string | null;
  readonly points: Points;
  readonly stock: number | null;
  readonly limitPerMember: number | null;
  readonly give: Give;
  /** Money beside the points. */
  readonly plus?: Money;
  readonly when?: When;
  /** The points go to a cause, and the shop pays it so much for each. */
  readonly donate?: { readonly to: string; readonly worth: Money | null };
  /** A ticket of a prize draw instead of anything certain. */
  readonly draw?: Draw;
}

/** A prize draw: each prize has its parts of all. */
export interface Draw {
  readonly prizes: readonly Prize[];
}

export interface Prize {
  readonly code: string;
  readonly name: string | null;
  readonly parts: number;
  /** Not there: as many as are drawn. The last prize has none: to it falls what is gone of the others. */
  readonly stock?: number;
  /** Nothing: a blank. */
  readonly give: Give;
}

/** Which store bears the bonus that one sold and another served. */
export type BonusCost = 'seller' | 'server' | 'split';

export const BONUS_COSTS: readonly BonusCost[] = ['seller', 'server', 'split'];

/** How long a pass is good: so long from its beginning, or between two days; either end may be open. */
export type Validity =
  | { readonly days: number }
  | { readonly months: number }
  | { readonly from: Day | null; readonly to: Day | null };

/** What is frozen with every pass that is sold. */
export interface PassTerms {
  /** Its time runs from the sale, or from the first visit. */
  readonly starts: 'purchase' | 'first_use';
  /** Null: it never ends. */
  readonly valid: Validity | null;
  /** When it may be used, and which lines of a bill a visit pays for: the whole bill, if it chooses none. */
  readonly when: When;
}

/** A counted card that is sold: so many visits for a price. */
export interface Pass extends PassTerms {
  readonly code: string;
  readonly name: string | null;
  readonly price: Money;
  readonly visits: number;
  /** Given on top; each visit of all of them has the same share of the price. */
  readonly bonusVisits: number;
}

/** What a coupon does, frozen with every one that is issued. */
export interface CouponRule {
  readonly when: When;
  readonly take: Take;
  /** It may stand beside other coupons on one bill. */
  readonly stacks: boolean;
  readonly onReturn: 'keep' | 'recheck';
}

/** A kind of coupon. */
export interface CouponTemplate extends CouponRule {
  readonly code: string;
  readonly name: string | null;
  /** Null: it never ends. */
  readonly valid: Validity | null;
  /** Whether one that is issued is good on the same day or from the next on. */
  readonly starts: 'at_once' | 'next_day';
  /** How often one that is issued may be used. */
  readonly uses: number;
  /** Its own code is good for everybody, without one being issued. */
  readonly public: boolean;
}

/** What leaving a plan pays back: for whole months that have not begun, for days to come, or nothing. */
export const PLAN_REFUNDS = ['months', 'days', 'none'] as const;
export type PlanRefund = (typeof PLAN_REFUNDS)[number];

/** What is frozen with every term of a plan. */
export interface PlanTerms {
  /** The member has at least this tier meanwhile. */
  readonly tier: string | null;
  /** Off every bill, in phase `member`. */
  readonly take?: Take;
  /** What each month brings on its first day. */
  readonly monthly?: Give;
  readonly refund: PlanRefund;
}

/** A membership that is paid for: so many months for a price. */
export interface Plan extends PlanTerms {
  readonly code: string;
  readonly name: string | null;
  readonly price: Money;
  readonly months: number;
}

/** What members do that may lift them: bills' net, top-ups, points for what was paid, bills. Refunds count against it. */
export type Measure = 'spend' | 'topup' | 'points_earned' | 'visits';

export const MEASURES: readonly Measure[] = ['spend', 'topup', 'points_earned', 'visits'];

/** One condition of a tier: reached exactly counts. */
export interface Qualifier {
  readonly measure: Measure;
  readonly least: number;
  /** The months that end on the day it is asked; null: ever since. */
  readonly months: number | null;
  /** One top-up alone must reach it. */
  readonly single: boolean;
}

export interface Qualification {
  readonly need: 'any' | 'all';
  readonly of: readonly Qualifier[];
}

/** A step of the ladder, the lowest first in the file. */
export interface Tier {
  readonly code: string;
  readonly name: string | null;
  /** Off every bill, in phase `member`. */
  readonly take?: Take;
  /** Multiplies what bills and top-ups earn, after all other factors. */
  readonly earnFactor?: Factor;
  /** Not there: only given by hand, and never lost by a review. */
  readonly qualify?: Qualification;
  /** What comes with reaching it. */
  readonly gift?: Give;
}

export interface TierReview {
  /** Length of a period. */
  readonly months: number;
  readonly countedFrom: 'entry' | 'calendar';
  readonly down: 'one_step' | 'qualified' | 'never';
  readonly graceDays: number;
  readonly onRefund: 'keep' | 'review';
}

/** What everybody gets once a year, so many days ahead. */
export interface BirthdayRule {
  readonly daysBefore: number;
  readonly give: Give;
}

/** What bringing somebody is worth, once their first purchase has stood for so many days. */
export interface ReferralRule {
  readonly holdDays: number;
  /** Null: nothing. */
  readonly referrer: Give | null;
  readonly friend: Give | null;
}

export interface Item {
  readonly sku: string;
  readonly name: string | null;
  readonly category: string | null;
  readonly price: Money;
}

export interface Programme {
  readonly name: string;
  readonly currency: Currency;
  readonly calendar: Calendar;
  /** Ordinary tenders, ours and the shop's own. */
  readonly tenders: readonly Tender[];
  readonly storedValue: StoredValueRules;
  readonly points: PointsRules;
  readonly topupOffers: readonly TopupOffer[];
  readonly earning: readonly EarningRule[];
  readonly factors: readonly EarningFactor[];
  readonly promotions: readonly Promotion[];
  readonly rewards: readonly Reward[];
  readonly tiers: readonly Tier[];
  /** Null: a tier that was reached stays. */
  readonly tierReview: TierReview | null;
  /** Which tier multiplies the points of what lifts a member: the one before, or the one that it reaches. */
  readonly tierRate: 'next_bill' | 'this_bill';
  /** Null: birthdays bring nothing by themselves. */
  readonly birthday: BirthdayRule | null;
  /** Null: bringing somebody is worth nothing. */
  readonly referral: ReferralRule | null;
  readonly items: readonly Item[];
  readonly passes: readonly Pass[];
  readonly coupons: readonly CouponTemplate[];
  readonly plans: readonly Plan[];
  /** Between the stores of a chain. Absent in versions that were put in force before there was any. */
  readonly settlement?: { readonly bonusCost: BonusCost };
  /** The shop's own words beside its rules, as they hang on the wall. No rule follows from them. */
  readonly terms?: readonly string[];
  /** Above what a refund is left to a manager. Absent: a cashier may pay back any amount. */
  readonly rights?: { readonly refundLimit: Money };
  /** Of the packs that it names, as they were when it was put in force. */
  readonly law?: readonly LawRule[];
}

/** What a programme says nothing of that was stored before these rules could be written. */
export const UNSAID: Pick<
  Programme,
  'factors' | 'promotions' | 'passes' | 'coupons' | 'plans' | 'tierReview' | 'tierRate' | 'birthday' | 'referral'
> = {
  factors: [],
  promotions: [],
  passes: [],
  coupons: [],
  plans: [],
  tierReview: null,
  tierRate: 'next_bill',
  birthday: null,
  referral: null,
};

/** A programme with the number and the day that entries know it by. */
export interface ProgrammeVersion {
  readonly version: number;
  /** The first business day it is in force; null: from the beginning. */
  readonly inForceFrom: Day | null;
  readonly programme: Programme;
}

/** Tenders that every shop has. */
export const ORDINARY_TENDERS: readonly Tender[] = ['cash', 'wechat', 'alipay', 'card', 'bank', 'other'];

/** What pays from a member's value, `card:…` from another member's; everything else that pays is ordinary. */
const MEMBERS_VALUE: readonly Tender[] = ['paid', 'bonus', 'balance', 'points', 'coupon', 'pass'];

/** Whether any tier is reached by points. */
export const countsPoints = ({ tiers }: Pick<Programme, 'tiers'>): boolean =>
  tiers.some(({ qualify }) => qualify?.of.some(({ measure }) => measure === 'points_earned'));

export const isOrdinaryTender = (tender: Tender): boolean =>
  !MEMBERS_VALUE.includes(tender) && !tender.startsWith('card:');
