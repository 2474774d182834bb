import { formatMoney, type Money } from '../core/domain/numbers/money.ts';
import type {
  CouponTemplate,
  EarningFactor,
  EarningRule,
  ExpiryPolicy,
  Pass,
  Programme,
  Promotion,
  Qualifier,
  Reward,
  TierReview,
  TopupOffer,
} from '../core/domain/programme/programme.ts';
import { GIVE } from '../core/domain/rules/give/index.ts';
import type { Give } from '../core/domain/rules/give.ts';
import { TAKE } from '../core/domain/rules/take/index.ts';
import { WHEN } from '../core/domain/rules/when/index.ts';
import type { Json } from './shared/output.ts';
import { factorText, type MoneyText, timeOfDay, wordsJson } from './shared/rule-words.ts';

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
      ...(storedValue.maxBonusPerMonth !== undefined && { max_bonus_per_month: money(storedValue.maxBonusPerMonth) }),
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
    earning: [
      ...programme.earning.map((rule) => earningJson(rule, money)),
      ...programme.factors.map((rule) => factorJson(rule, money)),
    ],
    promotions: programme.promotions.map((promotion) => promotionJson(promotion, money)),
    rewards: programme.rewards.map((reward) => rewardJson(reward, money)),
    tiers: programme.tiers.map(({ code, name, take, earnFactor, qualify, gift }) => ({
      code,
      name,
      ...(qualify && { qualify: { [qualify.need]: qualify.of.map((one) => qualifierJson(one, money)) } }),
      ...(take && { take: wordsJson(TAKE, take, money) }),
      ...(earnFactor !== undefined && { earn_factor: factorText(earnFactor) }),
      ...(gift && { gift: giveJson(gift, money) }),
    })),
    ...(programme.tierReview && { tier_review: tierReviewJson(programme.tierReview), tier_rate: programme.tierRate }),
    ...(programme.birthday && {
      birthday: {
        days_before: programme.birthday.daysBefore,
        give: giveJson(programme.birthday.give, money),
      },
    }),
    items: programme.items.map(({ sku, name, category, price }) => ({ sku, name, category, price: money(price) })),
    passes: programme.passes.map((pass) => passJson(pass, money)),
    coupons: programme.coupons.map((coupon) => couponJson(coupon, money)),
    settlement: { bonus_cost: programme.settlement?.bonusCost ?? 'seller' },
    ...(programme.terms && { terms: programme.terms }),
    ...(programme.law && { rule_packs: [...new Set(programme.law.map(({ pack }) => pack))] }),
  };
}

const offerJson = (offer: TopupOffer, money: MoneyText): Json => ({
  code: offer.code,
  name: offer.name,
  group: offer.group,
  when: wordsJson(WHEN, offer.when, money),
  give: giveJson({ ...offer.give, ...(offer.pointsExpire && { expires: offer.pointsExpire }) }, money),
  bonus_expires: offer.bonusExpires && expiryJson(offer.bonusExpires),
  ...(offer.release && { release: { parts: offer.release.parts, every: offer.release.every } }),
});

const headJson = ({ code, name, on, group, when }: EarningRule | EarningFactor, money: MoneyText) => ({
  code,
  ...(name !== undefined && { name }),
  on,
  ...(group !== undefined && { group }),
  ...(when && { when: wordsJson(WHEN, when, money) }),
});

const earningJson = (rule: EarningRule, money: MoneyText): Json => ({
  ...headJson(rule, money),
  per: money(rule.per),
  points: rule.points,
  tenders: rule.tenders,
  round: rule.round,
  ...(rule.maxPerBill !== undefined && { max_per_bill: rule.maxPerBill }),
  ...(rule.maxPerDay !== undefined && { max_per_day: rule.maxPerDay }),
  ...(rule.maxPerMember !== undefined && { max_per_member: rule.maxPerMember }),
});

const factorJson = (rule: EarningFactor, money: MoneyText): Json => ({
  ...headJson(rule, money),
  factor: factorText(rule.factor),
});

const promotionJson = ({ code, name, phase, group, when, take, onReturn }: Promotion, money: MoneyText): Json => ({
  code,
  name,
  phase,
  ...(group !== undefined && { group }),
  when: wordsJson(WHEN, when, money),
  take: wordsJson(TAKE, take, money),
  on_return: onReturn,
});

/** What a rule gives, and how it ends and comes. */
const giveJson = ({ expires, release, ...words }: Give, money: MoneyText): Json => ({
  ...wordsJson(GIVE, words, money),
  ...(expires && { expires: expiryJson(expires) }),
  ...(release && { release: { ...release } }),
});

const rewardJson = (
  { code, name, points, plus, stock, limitPerMember, when, give, donate, draw }: Reward,
  money: MoneyText,
): Json => ({
  code,
  name,
  points,
  ...(plus !== undefined && { plus: money(plus) }),
  stock,
  limit_per_member: limitPerMember,
  ...(when && { when: wordsJson(WHEN, when, money) }),
  ...(draw && {
    draw: {
      prizes: draw.prizes.map((prize) => ({
        code: prize.code,
        name: prize.name,
        parts: prize.parts,
        ...(prize.stock !== undefined && { stock: prize.stock }),
        give: giveJson(prize.give, money),
      })),
    },
  }),
  ...(donate && { donate: { to: donate.to, worth: money(donate.worth) } }),
  give: giveJson(give, money),
});

const passJson = (pass: Pass, money: MoneyText): Json => ({
  code: pass.code,
  name: pass.name,
  price: money(pass.price),
  visits: pass.visits,
  bonus_visits: pass.bonusVisits,
  starts: pass.starts,
  valid: pass.valid && { ...pass.valid },
  when: wordsJson(WHEN, pass.when, money),
});

const couponJson = (coupon: CouponTemplate, money: MoneyText): Json => ({
  code: coupon.code,
  name: coupon.name,
  when: wordsJson(WHEN, coupon.when, money),
  take: wordsJson(TAKE, coupon.take, money),
  valid: coupon.valid && { ...coupon.valid },
  starts: coupon.starts,
  stacks: coupon.stacks,
  uses: coupon.uses,
  public: coupon.public,
  on_return: coupon.onReturn,
});

const qualifierJson = ({ measure, least, months, single }: Qualifier, money: MoneyText): Json => ({
  [measure]: measure === 'spend' || measure === 'topup' ? money(least) : least,
  ...(months !== null && { months }),
  ...(single && { single }),
});

const tierReviewJson = ({ months, countedFrom, down, graceDays, onRefund }: TierReview): Json => ({
  every: months === 12 ? 'year' : `${months} months`,
  counted_from: countedFrom,
  down,
  grace_days: graceDays,
  on_refund: onRefund,
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
