/**
 * The whole language of the programme file. What it does not know is refused with its line, because a rule that is
 * silently not applied costs money.
 */

import { z } from 'zod';
import { type Currency, POINTS_MAX } from '../domain/numbers/money.ts';
import type { Rounding } from '../domain/numbers/ratio.ts';
import { BONUS_COSTS, DRAW_ORDERS, MEASURES, PLAN_REFUNDS, PROMOTION_PHASES } from '../domain/programme/programme.ts';
import type { Occasion } from '../domain/rules/words.ts';
import { NO_OFFER } from '../domain/stored-value/offers.ts';
import { expiry, MONEY_POLICIES, POINTS_POLICIES } from './expiry.ts';
import { rulePackCodes } from './rule-packs.ts';
import {
  amount,
  code,
  currencyCode,
  days,
  months,
  percent,
  points,
  price,
  text,
  timeOfDay,
  timeZone,
  wholeNumber,
  yearOrMonths,
} from './scalars.ts';
import { insteadOf, listOf, map, section, withJustOneOf, withOneOf } from './shapes.ts';
import { validitySchema } from './validity.ts';
import { factor, giveSchema, type Nameable, releaseSchema, takeSchema, whenSchema } from './vocabulary.ts';

/** Names that the ledger and the till use already; a tender called so could not be told from them. */
const RESERVED_TENDERS = [
  ...['paid', 'bonus', 'balance', 'points', 'points_debt', 'pass', 'coupon', 'ordinary', 'max', 'none'],
  ...['sales', 'sales_returns', 'discount', 'bonus_cost', 'points_cost', 'breakage', 'opening', 'adjustment'],
  ...[
    'points_issued',
    'visits_issued',
    'coupons_issued',
    'cash_out_difference',
    'pass_difference',
    'donations',
    'plan',
    'clearing',
  ],
];

/** The top of the file: the shop, and which sections there are. The sections have schemas of their own. */
export const shopSchema = () =>
  map({
    name: text(),
    currency: currencyCode(),
    decimals: z.literal([0, 2, 3]).optional(),
    time_zone: timeZone(),
    day_starts_at: timeOfDay().optional(),
    tenders: listOf(code({ reserved: RESERVED_TENDERS })),
    stored_value: section(),
    points: section(),
    topup_offers: listOf(z.unknown()),
    earning: listOf(z.unknown()),
    promotions: listOf(z.unknown()),
    rewards: listOf(z.unknown()),
    tiers: listOf(z.unknown()),
    tier_review: section(),
    birthday: section(),
    referral: section(),
    tier_rate: z.enum(['next_bill', 'this_bill']).optional(),
    items: listOf(z.unknown()),
    passes: listOf(z.unknown()),
    coupons: listOf(z.unknown()),
    rights: section(),
    plans: listOf(z.unknown()),
    settlement: map({ bonus_cost: z.enum(BONUS_COSTS).optional() }).nullish(),
    terms: listOf(text()),
    rule_packs: listOf(z.enum(rulePackCodes())),
  });

export const storedValueSchema = (currency: Currency) =>
  map({
    draw: z.enum(DRAW_ORDERS).optional(),
    min_topup: amount(currency).optional(),
    max_topup: amount(currency).optional(),
    max_balance: amount(currency).optional(),
    paid_expires: expiry(MONEY_POLICIES).optional(),
    bonus_expires: expiry(MONEY_POLICIES).optional(),
    max_bonus_per_month: amount(currency).optional(),
    reinstate_days: days().optional(),
  });

export const pointsSchema = (currency: Currency) =>
  map({
    value: map({ points: points(), worth: amount(currency) }).nullish(),
    use: map({
      min: points().optional(),
      step: points().optional(),
      max_share: percent().optional(),
      max: points().optional(),
    }).nullish(),
    pending_days: days().optional(),
    grace_days: days().optional(),
    expire: expiry(POINTS_POLICIES).optional(),
    earn_twice: z.boolean().optional(),
  });

/** What is left to a manager. */
export const rightsSchema = (currency: Currency) => map({ refund_limit: amount(currency).optional() });

export const topupOfferSchema = (shop: Nameable) =>
  map({
    code: code({ reserved: [NO_OFFER] }),
    name: text().optional(),
    group: code().optional(),
    when: whenSchema(shop, 'topup'),
    give: giveSchema(shop, 'topup'),
    bonus_expires: expiry(MONEY_POLICIES).optional(),
    release: releaseSchema(),
  });

/** A rule that gives points. */
export const earningSchema = (shop: Nameable, occasion: Occasion) =>
  map({
    ...EARNING,
    when: whenSchema(shop, occasion),
    per: amount(shop.currency).optional(),
    points: points(),
    factor: insteadOf('points', 'factor'),
    tenders: listOf(z.enum(['ordinary', 'paid', 'bonus', 'balance', 'points', ...shop.tenders])),
    round: z.enum(ROUNDINGS).optional(),
    max_per_bill: points().optional(),
    max_per_day: points().optional(),
    max_per_member: points().optional(),
  });

/** A rule that multiplies what those give. */
export const factorSchema = (shop: Nameable, occasion: Occasion) =>
  map({ ...EARNING, when: whenSchema(shop, occasion), factor: factor() });

const EARNING = {
  code: code(),
  name: text().optional(),
  group: code().optional(),
  on: z.enum(['spend', 'topup']).default('spend'),
};

export const promotionSchema = (shop: Nameable) =>
  map({
    code: code(),
    name: text().optional(),
    phase: z.enum(PROMOTION_PHASES).optional(),
    group: code().optional(),
    when: whenSchema(shop, 'spend'),
    take: takeSchema(shop),
    on_return: z.enum(['keep', 'recheck']).optional(),
  });

export const rewardSchema = (shop: Nameable) =>
  map({
    code: code(),
    name: text().optional(),
    points: points(),
    plus: amount(shop.currency).optional(),
    stock: wholeNumber(0, POINTS_MAX).optional(),
    limit_per_member: wholeNumber(1, POINTS_MAX).optional(),
    when: whenSchema(shop, 'redeem'),
    give: giveSchema(shop, 'redeem').optional(),
    draw: map({ prizes: z.array(prizeSchema(shop)).min(2) }).optional(),
    donate: map({ to: text(), worth: amount(shop.currency).optional() }).optional(),
  });

const prizeSchema = (shop: Nameable) =>
  map({
    code: code(),
    name: text().optional(),
    parts: wholeNumber(1, PARTS_MAX),
    stock: wholeNumber(0, POINTS_MAX).optional(),
    give: giveSchema(shop, 'redeem').optional(),
  });

/** Odds as fine as anybody will write them. */
const PARTS_MAX = 1_000_000_000;

export const tierSchema = (shop: Nameable) =>
  map({
    code: code(),
    name: text().optional(),
    qualify: qualify(shop.currency).optional(),
    take: takeSchema(shop).optional(),
    earn_factor: factor().optional(),
    gift: giftSchema(shop).optional(),
  });

/** What the shop gives on an occasion at which nobody pays. */
const giftSchema = (shop: Nameable) => giveSchema(shop, 'gift');

/** `any` or `all` of some conditions; each names one thing that is counted. */
const qualify = (currency: Currency) => {
  const conditions = () => z.array(condition(currency)).min(1).optional();
  return withJustOneOf(['any', 'all'], map({ any: conditions(), all: conditions() }));
};

const condition = (currency: Currency) =>
  withJustOneOf(
    MEASURES,
    map({
      spend: amount(currency).optional(),
      topup: amount(currency).optional(),
      points_earned: points().optional(),
      visits: wholeNumber(1, POINTS_MAX).optional(),
      months: months(1).optional(),
      single: z.boolean().optional(),
    }),
  );

export const birthdaySchema = (shop: Nameable) =>
  map({ days_before: wholeNumber(0, 60).optional(), give: giftSchema(shop) });

export const referralSchema = (shop: Nameable) =>
  withOneOf(
    ['referrer', 'friend'],
    map({
      after: z.enum(['first_spend']).optional(),
      hold_days: wholeNumber(0, 365).optional(),
      referrer: giftSchema(shop).optional(),
      friend: giftSchema(shop).optional(),
    }),
  );

export const tierReviewSchema = () =>
  map({
    every: yearOrMonths(),
    counted_from: z.enum(['entry', 'calendar']).optional(),
    down: z.enum(['one_step', 'qualified', 'never']).optional(),
    grace_days: days().optional(),
    on_refund: z.enum(['keep', 'review']).optional(),
  });

export const itemSchema = (currency: Currency) =>
  map({ sku: code(), name: text().optional(), category: text().optional(), price: price(currency) });

export const passSchema = (shop: Nameable) =>
  map({
    code: code(),
    name: text().optional(),
    price: price(shop.currency),
    visits: wholeNumber(1, VISITS_MAX),
    bonus_visits: wholeNumber(0, VISITS_MAX).optional(),
    starts: z.enum(['purchase', 'first_use']).optional(),
    valid: validitySchema().optional(),
    when: whenSchema(shop, 'spend'),
  });

export const couponSchema = (shop: Nameable) =>
  map({
    code: code(),
    name: text().optional(),
    when: whenSchema(shop, 'spend'),
    take: takeSchema(shop),
    valid: validitySchema().optional(),
    starts: z.enum(['at_once', 'next_day']).optional(),
    stacks: z.boolean().optional(),
    uses: wholeNumber(1, VISITS_MAX).optional(),
    public: z.boolean().optional(),
    on_return: z.enum(['keep', 'recheck']).optional(),
  });

export const planSchema = (shop: Nameable) =>
  map({
    code: code(),
    name: text().optional(),
    price: price(shop.currency),
    months: months(1),
    tier: z.enum(shop.tiers).optional(),
    take: takeSchema(shop).optional(),
    monthly: giftSchema(shop).optional(),
    refund: z.enum(PLAN_REFUNDS).optional(),
  });

/** More than anybody will ever visit. */
const VISITS_MAX = 100_000;

export type ShopSection = z.output<ReturnType<typeof shopSchema>>;
export type StoredValueSection = z.output<ReturnType<typeof storedValueSchema>>;
export type PointsSection = z.output<ReturnType<typeof pointsSchema>>;
export type RightsSection = z.output<ReturnType<typeof rightsSchema>>;
export type TopupOfferSection = z.output<ReturnType<typeof topupOfferSchema>>;
export type EarningSection = z.output<ReturnType<typeof earningSchema>>;
export type FactorSection = z.output<ReturnType<typeof factorSchema>>;
export type PromotionSection = z.output<ReturnType<typeof promotionSchema>>;
export type TakeSection = PromotionSection['take'];
export type RewardSection = z.output<ReturnType<typeof rewardSchema>>;
export type TierSection = z.output<ReturnType<typeof tierSchema>>;
export type PrizeSection = NonNullable<RewardSection['draw']>['prizes'][number];
export type GiveSection = NonNullable<RewardSection['give']>;
export type BirthdaySection = z.output<ReturnType<typeof birthdaySchema>>;
export type ReferralSection = z.output<ReturnType<typeof referralSchema>>;
export type TierReviewSection = z.output<ReturnType<typeof tierReviewSchema>>;
export type ItemSection = z.output<ReturnType<typeof itemSchema>>;
export type PlanSection = z.output<ReturnType<typeof planSchema>>;
export type PassSection = z.output<ReturnType<typeof passSchema>>;
export type CouponSection = z.output<ReturnType<typeof couponSchema>>;
export type PolicySection = NonNullable<PointsSection['expire']>[number];

const ROUNDINGS: readonly Rounding[] = ['down', 'half_up', 'up'];
