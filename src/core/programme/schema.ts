/**
 * The whole language of the programme file. `later` names the keys that belong to it and do not work in this version:
 * they are told from slips of the pen, and refused, because a rule that is silently not applied costs money.
 */
import { z } from 'zod';
import type { Period } from '../domain/day.ts';
import { type Currency, POINTS_MAX } from '../domain/money.ts';
import { NO_OFFER } from '../domain/offers.ts';
import { type Activity, BONUS_COSTS, DRAW_ORDERS } from '../domain/programme.ts';
import type { Rounding } from '../domain/ratio.ts';
import { complain, kindWrong } from './complaint.ts';
import { nearest } from './nearest.ts';
import {
  amount,
  code,
  currencyCode,
  days,
  monthDay,
  months,
  percent,
  points,
  price,
  text,
  timeOfDay,
  timeZone,
  wholeNumber,
} from './scalars.ts';
import { isPlainMap } from './source.ts';

/** Names that the ledger and the till use already; a tender called so could not be told from them. */
const RESERVED_TENDERS = [
  ...['paid', 'bonus', 'balance', 'points', 'points_debt', 'pass', 'coupon', 'ordinary', 'max', 'none'],
  ...['sales', 'sales_returns', 'discount', 'bonus_cost', 'points_cost', 'breakage', 'opening', 'adjustment'],
  ...['points_issued', 'visits_issued', 'coupons_issued', 'cash_out_difference', 'pass_difference', 'clearing'],
];

/** The top of the file: the shop, and which sections there are. The sections have schemas of their own. */
export const shopSchema = () =>
  map(
    {
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
      rewards: listOf(z.unknown()),
      tiers: listOf(z.unknown()),
      items: listOf(z.unknown()),
      settlement: map({ bonus_cost: z.enum(BONUS_COSTS).optional() }).nullish(),
    },
    ['promotions', 'tier_review', 'tier_rate', 'coupons', 'passes', 'plans', 'referral', 'birthday'],
  );

export const storedValueSchema = (currency: Currency) =>
  map({
    draw: z.enum(DRAW_ORDERS).optional(),
    min_topup: amount(currency).optional(),
    max_topup: amount(currency).optional(),
    max_balance: amount(currency).optional(),
    paid_expires: expiry(MONEY_POLICIES).optional(),
    bonus_expires: expiry(MONEY_POLICIES).optional(),
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

export const topupOfferSchema = (currency: Currency) =>
  map(
    {
      code: code({ reserved: [NO_OFFER] }),
      name: text().optional(),
      group: code().optional(),
      when: map({ at_least: amount(currency).optional() }, without(WHEN, 'at_least')).nullish(),
      give: withOneOf(
        ['bonus', 'bonus_percent', 'points'],
        map(
          { bonus: amount(currency).optional(), bonus_percent: percent().optional(), points: points().optional() },
          without(GIVE, 'bonus', 'bonus_percent', 'points'),
        ),
      ),
      bonus_expires: expiry(MONEY_POLICIES).optional(),
    },
    ['release', 'expires'],
  );

/** `tenders`: the shop's ordinary ones by name. */
export const earningSchema = (currency: Currency, tenders: readonly string[]) =>
  map(
    {
      code: code(),
      on: z.enum(['spend', 'topup']).default('spend'),
      per: amount(currency).optional(),
      points: points(),
      tenders: listOf(z.enum(['ordinary', 'paid', 'bonus', 'balance', 'points', ...tenders])),
      round: z.enum(ROUNDINGS).optional(),
    },
    ['name', 'group', 'when', 'factor'],
  );

export const rewardSchema = (currency: Currency) =>
  map(
    {
      code: code(),
      name: text().optional(),
      points: points(),
      stock: wholeNumber(0, POINTS_MAX).optional(),
      limit_per_member: wholeNumber(1, POINTS_MAX).optional(),
      give: withOneOf(
        ['bonus', 'goods'],
        map({ bonus: amount(currency).optional(), goods: text().optional() }, without(GIVE, 'bonus', 'goods')),
      ).optional(),
    },
    ['plus', 'when'],
  );

export const tierSchema = () =>
  map({ code: code(), name: text().optional() }, ['qualify', 'take', 'earn_factor', 'gift']);

export const itemSchema = (currency: Currency) =>
  map({ sku: code(), name: text().optional(), category: text().optional(), price: price(currency) });

export type ShopSection = z.output<ReturnType<typeof shopSchema>>;
export type StoredValueSection = z.output<ReturnType<typeof storedValueSchema>>;
export type PointsSection = z.output<ReturnType<typeof pointsSchema>>;
export type TopupOfferSection = z.output<ReturnType<typeof topupOfferSchema>>;
export type EarningSection = z.output<ReturnType<typeof earningSchema>>;
export type RewardSection = z.output<ReturnType<typeof rewardSchema>>;
export type TierSection = z.output<ReturnType<typeof tierSchema>>;
export type ItemSection = z.output<ReturnType<typeof itemSchema>>;
export type PolicySection = NonNullable<PointsSection['expire']>[number];

const ROUNDINGS: readonly Rounding[] = ['down', 'half_up', 'up'];
const ACTIVITIES: readonly Activity[] = ['earn', 'redeem', 'spend', 'topup'];
const PERIODS: readonly Period[] = ['month', 'quarter', 'year'];

/** Every condition of the language. */
const WHEN = [
  ...['at_least', 'less_than', 'bill_at_least', 'bill_over', 'from', 'to', 'weekdays', 'hours', 'birthday', 'first'],
  ...['tiers', 'plans', 'tags', 'stores', 'channels', 'tenders', 'pay_with', 'categories', 'skus', 'quantity_at_least'],
  ...['limit_per_member', 'limit_total'],
];

/** Every grant of the language. */
const GIVE = [
  ...['bonus', 'bonus_percent', 'points', 'points_factor', 'coupons', 'passes', 'tier', 'plan', 'goods'],
  ...['expires', 'release'],
];

const without = (keys: readonly string[], ...working: readonly string[]) =>
  keys.filter((key) => !working.includes(key));

/** A map with these keys and no others. */
function map<S extends z.ZodRawShape>(keys: S, laterKeys: readonly string[] = []): z.ZodObject<S, z.core.$strict> {
  const allowed = Object.keys(keys);
  const known = [...allowed, ...laterKeys];
  const unknown = z.custom<never>(
    () => false,
    complain((_found, key) => ({ code: 'key_unknown', key, suggestion: nearest(key, known), allowed })),
  );
  const later = Object.fromEntries(laterKeys.map((key) => [key, notWorkingYet]));
  return z.object({ ...later, ...keys }).catchall(unknown) as unknown as z.ZodObject<S, z.core.$strict>;
}

const notWorkingYet = z
  .custom<never>(
    () => false,
    complain((_found, key) => ({ code: 'key_not_working_yet', key })),
  )
  .optional();

const section = () => z.looseObject({}).nullish();

const listOf = <T extends z.ZodType>(of: T) => z.array(of).nullish();

const withOneOf = <T extends z.ZodType<object>>(keys: readonly string[], schema: T) =>
  schema.refine(
    (found) => keys.some((key) => key in found),
    complain(() => ({ code: 'one_key_needed', allowed: keys })),
  );

/** Money has no inactivity clock: it belongs to the points of an account. */
const MONEY_POLICIES = ['never', 'rolling', 'fixed'] as const;
const POINTS_POLICIES = [...MONEY_POLICIES, 'inactivity'] as const;

/** `never`, one policy or a list of them; always read as a list. A policy without a rule is a rolling one. */
function expiry(rules: readonly (typeof POINTS_POLICIES)[number][]) {
  const policies = {
    never: map({ rule: z.literal('never') }),
    rolling: map({
      rule: z.literal('rolling'),
      days: days().optional(),
      months: months().optional(),
      end_of: z.enum(PERIODS).optional(),
    })
      .refine(({ days, months }) => days !== undefined || months !== undefined, oneKey('one_key_needed'))
      .refine(({ days, months }) => days === undefined || months === undefined, oneKey('one_key_only')),
    fixed: map({ rule: z.literal('fixed'), on: monthDay(), months: months().optional() }),
    inactivity: map({
      rule: z.literal('inactivity'),
      months: months(1),
      activity: z.array(z.enum(ACTIVITIES)).min(1).optional(),
    }),
  };
  type Policy = (typeof policies)[keyof typeof policies];
  const [first, ...rest] = rules.map((rule): Policy => policies[rule]);
  const policy = z
    .custom<Record<string, unknown>>(
      isPlainMap,
      complain((found) => ({ ...kindWrong('expiry', found), allowed: FORMS })),
    )
    .pipe(
      z.discriminatedUnion('rule', [first as Policy, ...rest]) as z.ZodType<z.output<Policy>, Record<string, unknown>>,
    );
  return z.preprocess(asPolicies, z.array(policy).min(1));
}

const FORMS = ['never', '{months: 12, end_of: month}', '{days: 90}', '{rule: fixed, on: "12-31"}'];

const oneKey = (code: 'one_key_needed' | 'one_key_only') => complain(() => ({ code, allowed: ['days', 'months'] }));

const asPolicies = (found: unknown): unknown => (Array.isArray(found) ? found.map(asPolicy) : [asPolicy(found)]);

function asPolicy(found: unknown): unknown {
  if (found === 'never') return { rule: 'never' };
  return isPlainMap(found) && !('rule' in found) ? { rule: 'rolling', ...found } : found;
}
