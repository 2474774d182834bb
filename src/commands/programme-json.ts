import { formatMoney, type Money } from '../core/domain/money.ts';
import type { EarningRule, ExpiryPolicy, Programme, Reward, TopupOffer } from '../core/domain/programme.ts';
import type { Json } from './shared/output.ts';

/** The rules as programs read them: the words of the programme file with every default written out. */
export function programmeJson(programme: Programme): Json {
  const { storedValue, points, calendar, currency } = programme;
  const money = (amount: Money | null): string | null => (amount === null ? null : formatMoney(amount, currency));
  return {
    name: programme.name,
    currency: currency.code,
    decimals: currency.decimals,
    time_zone: calendar.timeZone,
    day_starts_at: timeOfDay(calendar.dayStartsAt),
    tenders: programme.tenders,
    stored_value: {
      draw: storedValue.draw,
      min_topup: money(storedValue.minTopup),
      max_topup: money(storedValue.maxTopup),
      max_balance: money(storedValue.maxBalance),
      paid_expires: expiryJson(storedValue.paidExpires),
      bonus_expires: expiryJson(storedValue.bonusExpires),
      reinstate_days: storedValue.reinstateDays,
    },
    points: {
      value: points.value && { points: points.value.points, worth: money(points.value.worth) },
      use: {
        min: points.use.min,
        step: points.use.step,
        max_share: points.use.maxShare,
        max: points.use.max,
      },
      pending_days: points.pendingDays,
      grace_days: points.graceDays,
      expire: expiryJson(points.expire),
    },
    topup_offers: programme.topupOffers.map((offer) => offerJson(offer, money)),
    earning: programme.earning.map((rule) => earningJson(rule, money)),
    rewards: programme.rewards.map((reward) => rewardJson(reward, money)),
    tiers: programme.tiers.map(({ code, name }) => ({ code, name })),
    items: programme.items.map(({ sku, name, category, price }) => ({ sku, name, category, price: money(price) })),
    settlement: { bonus_cost: programme.settlement?.bonusCost ?? 'seller' },
  };
}

type MoneyText = (amount: Money | null) => string | null;

const timeOfDay = (minutes: number): string =>
  [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');

const offerJson = ({ code, name, group, when, give, bonusExpires }: TopupOffer, money: MoneyText): Json => ({
  code,
  name,
  group,
  when: { at_least: money(when.atLeast) },
  give: { bonus: money(give.bonus), bonus_percent: give.bonusPercent, points: give.points },
  bonus_expires: bonusExpires && expiryJson(bonusExpires),
});

const earningJson = ({ code, on, per, points, tenders, round }: EarningRule, money: MoneyText): Json => ({
  code,
  on,
  per: money(per),
  points,
  tenders,
  round,
});

const rewardJson = ({ code, name, points, stock, limitPerMember, give }: Reward, money: MoneyText): Json => ({
  code,
  name,
  points,
  stock,
  limit_per_member: limitPerMember,
  give: { bonus: money(give.bonus), goods: give.goods },
});

/** A list of policies, of which the earliest date counts; no policy at all is `never`. */
const expiryJson = (policies: readonly ExpiryPolicy[]): Json =>
  policies.length === 0 ? [{ rule: 'never' }] : policies.map(policyJson);

function policyJson(policy: ExpiryPolicy): Json {
  if (policy.rule !== 'rolling') return { ...policy };
  const { rule, days, months, endOf } = policy;
  return {
    rule,
    ...(days !== undefined && { days }),
    ...(months !== undefined && { months }),
    ...(endOf !== undefined && { end_of: endOf }),
  };
}
