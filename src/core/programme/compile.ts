import type { Currency } from '../domain/numbers/money.ts';
import {
  type CouponTemplate,
  type EarningFactor,
  type EarningRule,
  type ExpiryPolicy,
  type Item,
  MEASURES,
  type Measure,
  ORDINARY_TENDERS,
  type Pass,
  type Plan,
  type PointsRules,
  type Prize,
  type Programme,
  type Promotion,
  type Qualification,
  type Reward,
  type StoredValueRules,
  type Tier,
  type TierReview,
  type TopupOffer,
} from '../domain/programme/programme.ts';
import type { Give } from '../domain/rules/give.ts';
import type { Take } from '../domain/rules/take.ts';
import { choosesLines, type When } from '../domain/rules/when.ts';
import { rulePack } from './rule-packs.ts';
import type {
  BirthdaySection,
  CouponSection,
  EarningSection,
  FactorSection,
  GiveSection,
  ItemSection,
  PassSection,
  PlanSection,
  PointsSection,
  PolicySection,
  PrizeSection,
  PromotionSection,
  ReferralSection,
  RewardSection,
  RightsSection,
  ShopSection,
  StoredValueSection,
  TakeSection,
  TierReviewSection,
  TierSection,
  TopupOfferSection,
} from './schema.ts';
import { validity } from './validity.ts';

/** A programme file whose every part was read. */
export interface Sections {
  readonly shop: ShopSection;
  readonly currency: Currency;
  readonly storedValue: StoredValueSection;
  readonly points: PointsSection;
  readonly rights: RightsSection;
  readonly topupOffers: readonly TopupOfferSection[];
  readonly earning: readonly (EarningSection | FactorSection)[];
  readonly promotions: readonly PromotionSection[];
  readonly rewards: readonly RewardSection[];
  readonly tiers: readonly TierSection[];
  readonly tierReview: TierReviewSection | null;
  readonly birthday: BirthdaySection | null;
  readonly referral: ReferralSection | null;
  readonly items: readonly ItemSection[];
  readonly passes: readonly PassSection[];
  readonly coupons: readonly CouponSection[];
  readonly plans: readonly PlanSection[];
}

/** The rules as the till uses them: the file's words with every default filled in. */
export const compile = (sections: Sections): Programme => ({
  name: sections.shop.name,
  currency: sections.currency,
  calendar: { timeZone: sections.shop.time_zone, dayStartsAt: sections.shop.day_starts_at ?? 0 },
  tenders: ordinaryTenders(sections.shop.tenders ?? []),
  storedValue: storedValueRules(sections.storedValue),
  points: pointsRules(sections.points),
  topupOffers: sections.topupOffers.map(topupOffer),
  earning: sections.earning.filter(givesPoints).map(earningRule),
  factors: sections.earning.filter(multiplies).map(earningFactor),
  promotions: sections.promotions.map(promotion),
  rewards: sections.rewards.map(reward),
  tiers: sections.tiers.map(tier),
  tierReview: sections.tierReview && tierReview(sections.tierReview),
  birthday: sections.birthday && {
    daysBefore: sections.birthday.days_before ?? 0,
    give: giving(sections.birthday.give),
  },
  referral: sections.referral && {
    holdDays: sections.referral.hold_days ?? 7,
    referrer: sections.referral.referrer ? giving(sections.referral.referrer) : null,
    friend: sections.referral.friend ? giving(sections.referral.friend) : null,
  },
  tierRate: sections.shop.tier_rate ?? 'next_bill',
  items: sections.items.map(item),
  settlement: { bonusCost: sections.shop.settlement?.bonus_cost ?? 'seller' },
  passes: sections.passes.map(pass),
  coupons: sections.coupons.map(coupon),
  plans: sections.plans.map(plan),
  ...(sections.shop.terms && { terms: sections.shop.terms }),
  ...(sections.rights.refund_limit !== undefined && { rights: { refundLimit: sections.rights.refund_limit } }),
  ...(sections.shop.rule_packs && { law: sections.shop.rule_packs.flatMap((pack) => rulePack(pack).rules) }),
});

/** The tenders that every shop has, then its own. */
export const ordinaryTenders = (own: readonly string[]): string[] => [...new Set([...ORDINARY_TENDERS, ...own])];

const storedValueRules = (section: StoredValueSection): StoredValueRules => ({
  draw: section.draw ?? 'pro_rata',
  minTopup: section.min_topup ?? null,
  maxTopup: section.max_topup ?? null,
  maxBalance: section.max_balance ?? null,
  paidExpires: expiryPolicies(section.paid_expires),
  bonusExpires: expiryPolicies(section.bonus_expires),
  reinstateDays: section.reinstate_days ?? 30,
  ...(section.max_bonus_per_month !== undefined && { maxBonusPerMonth: section.max_bonus_per_month }),
});

const pointsRules = (section: PointsSection): PointsRules => ({
  value: section.value ?? null,
  use: {
    min: section.use?.min ?? null,
    step: section.use?.step ?? null,
    maxShare: section.use?.max_share ?? null,
    max: section.use?.max ?? null,
  },
  pendingDays: section.pending_days ?? 0,
  graceDays: section.grace_days ?? 0,
  expire: expiryPolicies(section.expire),
});

const topupOffer = (section: TopupOfferSection): TopupOffer => {
  const { gift, expires, release = section.release } = section.give;
  const ends = expires && expiryPolicies(expires);
  return {
    code: section.code,
    name: section.name ?? null,
    group: section.group ?? null,
    when: section.when ?? {},
    give: gift,
    bonusExpires: section.bonus_expires === undefined ? (ends ?? null) : expiryPolicies(section.bonus_expires),
    ...(ends && { pointsExpire: ends }),
    ...(release && { release }),
  };
};

export const givesPoints = (section: EarningSection | FactorSection): section is EarningSection => 'points' in section;

const multiplies = (section: EarningSection | FactorSection): section is FactorSection => !givesPoints(section);

const earningRule = (section: EarningSection): EarningRule => ({
  ...earningHead(section),
  per: section.per ?? null,
  points: section.points,
  tenders: earningTenders(section),
  round: section.round ?? 'down',
  ...(section.max_per_bill !== undefined && { maxPerBill: section.max_per_bill }),
  ...(section.max_per_day !== undefined && { maxPerDay: section.max_per_day }),
  ...(section.max_per_member !== undefined && { maxPerMember: section.max_per_member }),
});

const earningFactor = (section: FactorSection): EarningFactor => ({
  ...earningHead(section),
  factor: section.factor,
});

const earningHead = ({ code, on, name, group, when }: EarningSection | FactorSection) => ({
  code,
  on,
  ...(name !== undefined && { name }),
  ...(group !== undefined && { group }),
  ...(when && { when }),
});

/** What a rule counts when it does not say; `balance` is both of its moneys. */
export function earningTenders({ on, tenders }: Pick<EarningSection, 'on' | 'tenders'>): string[] {
  const named = tenders ?? (on === 'spend' ? ['ordinary', 'paid'] : ['ordinary']);
  return [...new Set(named.flatMap((tender) => (tender === 'balance' ? ['paid', 'bonus'] : [tender])))];
}

const promotion = ({ code, name, phase, group, when: said, take, on_return }: PromotionSection): Promotion => {
  const when = said ?? {};
  return {
    code,
    name: name ?? null,
    phase: phase ?? (choosesLines(when) ? 'item_promo' : 'bill'),
    ...(group !== undefined && { group }),
    when,
    take: taking(take, when),
    onReturn: on_return ?? 'keep',
  };
};

/** Off the lines that the rule chooses if it chooses any, else off the bill, unless it says so itself. */
export const taking = ({ on, ...take }: TakeSection, when: When): Take => ({
  ...(Object.fromEntries(Object.entries(take).filter(([, said]) => said !== undefined)) as Omit<Take, 'on'>),
  on: on ?? (choosesLines(when) ? 'items' : 'bill'),
});

const reward = (section: RewardSection): Reward => ({
  code: section.code,
  name: section.name ?? null,
  points: section.points,
  stock: section.stock ?? null,
  limitPerMember: section.limit_per_member ?? null,
  give: section.give ? giving(section.give) : {},
  ...(section.plus !== undefined && { plus: section.plus }),
  ...(section.when && { when: section.when }),
  ...(section.draw && { draw: { prizes: section.draw.prizes.map(prize) } }),
  ...(section.donate && { donate: { to: section.donate.to, worth: section.donate.worth ?? null } }),
});

const prize = ({ code, name, parts, stock, give }: PrizeSection): Prize => ({
  code,
  name: name ?? null,
  parts,
  ...(stock !== undefined && { stock }),
  give: give ? giving(give) : {},
});

const tier = (section: TierSection): Tier => ({
  code: section.code,
  name: section.name ?? null,
  ...(section.take && { take: taking(section.take, {}) }),
  ...(section.earn_factor !== undefined && { earnFactor: section.earn_factor }),
  ...(section.qualify && { qualify: qualification(section.qualify) }),
  ...(section.gift && { gift: giving(section.gift) }),
});

const giving = ({ gift, expires, release }: GiveSection): Give => ({
  ...gift,
  ...(expires && { expires: expiryPolicies(expires) }),
  ...(release && { release }),
});

const qualification = ({ any, all }: NonNullable<TierSection['qualify']>): Qualification => ({
  need: any ? 'any' : 'all',
  of: (any ?? all ?? []).map((condition) => {
    const measure = MEASURES.find((name) => condition[name] !== undefined) as Measure;
    const { months = null, single = false } = condition;
    return { measure, least: condition[measure] as number, months, single };
  }),
});

const tierReview = (section: TierReviewSection): TierReview => ({
  months: section.every,
  countedFrom: section.counted_from ?? 'entry',
  down: section.down ?? 'one_step',
  graceDays: section.grace_days ?? 0,
  onRefund: section.on_refund ?? 'keep',
});

const item = (section: ItemSection): Item => ({
  sku: section.sku,
  name: section.name ?? null,
  category: section.category ?? null,
  price: section.price,
});

const pass = (section: PassSection): Pass => ({
  code: section.code,
  name: section.name ?? null,
  price: section.price,
  visits: section.visits,
  bonusVisits: section.bonus_visits ?? 0,
  starts: section.starts ?? 'purchase',
  valid: section.valid === undefined ? null : validity(section.valid),
  when: section.when ?? {},
});

const coupon = ({ when: said, take, on_return, ...section }: CouponSection): CouponTemplate => {
  const when = said ?? {};
  return {
    code: section.code,
    name: section.name ?? null,
    when,
    take: taking(take, when),
    valid: section.valid === undefined ? null : validity(section.valid),
    starts: section.starts ?? 'at_once',
    stacks: section.stacks ?? false,
    uses: section.uses ?? 1,
    public: section.public ?? false,
    onReturn: on_return ?? 'keep',
  };
};

const plan = (section: PlanSection): Plan => ({
  code: section.code,
  name: section.name ?? null,
  price: section.price,
  months: section.months,
  tier: section.tier ?? null,
  ...(section.take && { take: taking(section.take, {}) }),
  ...(section.monthly && { monthly: giving(section.monthly) }),
  refund: section.refund ?? 'months',
});

/** `never` says nothing beside other policies, and alone it is the same as no policy. */
export const expiryPolicies = (sections: readonly PolicySection[] | undefined): ExpiryPolicy[] =>
  (sections ?? []).map(expiryPolicy).filter((policy) => policy.rule !== 'never');

export function expiryPolicy(section: PolicySection): ExpiryPolicy {
  switch (section.rule) {
    case 'never':
      return { rule: 'never' };
    case 'rolling':
      return {
        rule: 'rolling',
        ...(section.days !== undefined && { days: section.days }),
        ...(section.months !== undefined && { months: section.months }),
        ...(section.end_of !== undefined && { endOf: section.end_of }),
      };
    case 'fixed':
      return { rule: 'fixed', on: section.on, months: section.months ?? 0 };
    case 'inactivity':
      return {
        rule: 'inactivity',
        months: section.months,
        activity: section.activity ?? ['earn', 'redeem', 'spend', 'topup'],
      };
  }
}
