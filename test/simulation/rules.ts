/** Rules of a shop by chance: in the auditor's words, and the same as the program takes them. */
import fc from 'fast-check';
import type { ExpiryPolicy } from '../../src/core/domain/programme/programme.ts';
import type { Rules } from '../support/programme.ts';
import type {
  AuditedRules,
  DrawnReward,
  Gift,
  Multiplying,
  Offer,
  Pass,
  Plan,
  Prize,
  Promotion,
  Referral,
  Review,
  Template,
  Tier,
} from './auditor/rules.ts';

export const ITEMS = [
  { sku: 'perm', name: null, category: null, price: 298_00 },
  { sku: 'cut', name: null, category: null, price: 58_00 },
  { sku: 'care', name: null, category: null, price: 33_33 },
  { sku: 'comb', name: null, category: null, price: 7_05 },
] as const;

export const REWARDS: readonly {
  readonly code: string;
  readonly points: number;
  readonly bonus: number;
  readonly coupons: readonly string[];
  readonly passes: readonly string[];
  readonly tier?: string;
  readonly plans?: readonly string[];
}[] = [
  { code: 'mug', points: 150, bonus: 0, coupons: [], passes: [] },
  { code: 'bonus-20', points: 200, bonus: 20_00, coupons: [], passes: [] },
  { code: 'set', points: 120, bonus: 0, coupons: ['plum'], passes: ['oak'] },
  { code: 'rise', points: 250, bonus: 0, coupons: [], passes: [], tier: 'gold' },
  { code: 'months', points: 180, bonus: 0, coupons: [], passes: [], plans: ['club'] },
];

/** Rewards of which tickets are drawn, where a programme has them. */
export const DRAWN = ['wheel', 'lantern'] as const;

export const TAGS = ['regular', 'staff', 'student'] as const;

/** What a shop decides once: where it is, and when its days begin. */
export interface Place {
  readonly timeZone: string;
  /** Minutes after midnight. */
  readonly dayStartsAt: number;
  /** The first day of its trade. */
  readonly opensOn: string;
}

/** Zones with and without a summer time, of an hour and of half of one; days that begin where a clock may jump. */
export const anyPlace: fc.Arbitrary<Place> = fc.record({
  timeZone: fc.constantFrom('Asia/Shanghai', 'America/New_York', 'Europe/London', 'Australia/Lord_Howe'),
  dayStartsAt: fc.constantFrom(0, 120, 150, 240, 1439),
  opensOn: fc.oneof(
    // Around the changes of clocks, the end of February in a leap year and in a common one, and the end of a year.
    fc.constantFrom('2027-03-12', '2027-03-27', '2027-10-02', '2027-10-30', '2027-11-05', '2028-02-27', '2027-02-26'),
    fc.constantFrom('2026-12-29', '2027-08-30', '2027-05-31'),
  ),
});

/** Rules from the beginning, and those that follow so many days later. */
export interface Versions {
  readonly first: AuditedRules;
  readonly second: AuditedRules;
  readonly after: number;
}

const yuan = (most: number) => fc.integer({ min: 1, max: most }).map((units) => units * 100);
const now = <T>(arbitrary: fc.Arbitrary<T>, otherwise: T) =>
  fc.oneof({ weight: 2, arbitrary: fc.constant(otherwise) }, arbitrary);

/** Given at once; mostly none is. */
const givenTier = now(now(fc.constantFrom('silver', 'gold'), null), null);

const givenPlans = now(now(fc.constantFrom<readonly string[]>(['club'], ['house']), []), []);

const offer = (group: string | null): fc.Arbitrary<Offer> =>
  fc
    .record({
      group: fc.constant(group),
      from: yuan(500),
      bonus: now(yuan(50), 0),
      percent: now(fc.integer({ min: 10, max: 40 }), 0),
      points: now(fc.integer({ min: 1, max: 300 }), 0),
      factor: now(fc.integer({ min: 11, max: 25 }), 0),
      coupons: now(fc.constantFrom<readonly string[]>(['plum'], ['peach'], ['pear', 'pear']), []),
      passes: now(fc.constantFrom<readonly string[]>(['oak'], ['ash']), []),
      goods: now(fc.constant('towel'), null),
      tier: givenTier,
      plans: givenPlans,
    })
    // One that gives nothing is none that a programme may have.
    .map((given) => ({ ...given, bonus: given.bonus || (given.percent + given.points === 0 ? 1 : 0) }));

const offers: fc.Arbitrary<readonly Offer[]> = fc.tuple(offer('ladder'), offer('ladder'), offer('ladder'), offer(null));

/** How often a rule holds: mostly without an end. */
const limits = {
  perMember: now(fc.integer({ min: 1, max: 3 }), null),
  total: now(fc.integer({ min: 1, max: 8 }), null),
};

const promotion = (code: string): fc.Arbitrary<Promotion> =>
  fc.record({
    code: fc.constant(code),
    phase: fc.constantFrom('item', 'member', 'item_promo', 'bill'),
    group: fc.constantFrom(null, null, 'season', 'tier'),
    off: fc.oneof(fc.constant(0), yuan(20), fc.integer({ min: 1, max: 20_00 })),
    percent: fc.integer({ min: 1, max: 40 }),
    per: now(yuan(100), null),
    most: now(yuan(15), null),
    least: now(yuan(200), 0),
    sku: fc.constantFrom(null, null, 'cut', 'care'),
    tag: fc.constantFrom(null, null, null, ...TAGS),
    ...limits,
  });

const multiplying = (code: string): fc.Arbitrary<Multiplying> =>
  fc.record({
    code: fc.constant(code),
    group: fc.constantFrom(null, 'rate', 'rate'),
    factor: fc.constantFrom(5, 11, 15, 20, 33),
    least: now(yuan(200), 0),
    sku: fc.constantFrom(null, 'cut', 'cut', 'care'),
    tag: fc.constantFrom(null, null, null, ...TAGS),
  });

const coupon = (code: string): fc.Arbitrary<Template> =>
  fc
    .record({
      code: fc.constant(code),
      off: fc.oneof(fc.constant(0), yuan(60), fc.integer({ min: 1, max: 60_00 })),
      percent: fc.integer({ min: 1, max: 100 }),
      least: fc.oneof(fc.constant(0), yuan(200)),
      sku: fc.constantFrom(null, null, 'perm', 'care'),
      stacks: fc.boolean(),
      uses: fc.constantFrom(1, 1, 2, 5),
      days: fc.option(fc.nat(60), { freq: 5 }),
      nextDay: fc.constantFrom(false, false, true),
      ...limits,
      isPublic: fc.constant(false),
    })
    // A coupon that ends before it begins is none that a programme may have.
    .map((template) => (template.days === 0 ? { ...template, nextDay: false } : template));

const inPublic = (template: Template): Template => ({ ...template, isPublic: true });

const pass = (code: string): fc.Arbitrary<Pass> =>
  fc.record({
    code: fc.constant(code),
    price: fc.oneof(fc.constantFrom(100_00, 300_00), fc.integer({ min: 1, max: 300_00 })),
    visits: fc.integer({ min: 1, max: 12 }),
    bonusVisits: fc.nat(2),
    sku: fc.constantFrom(null, 'cut', 'cut', 'comb'),
    months: fc.constantFrom(null, 0, 1, 3),
    fromFirstUse: fc.boolean(),
  });

const gift: fc.Arbitrary<Gift> = fc.record({
  bonus: now(yuan(20), 0),
  points: now(fc.integer({ min: 1, max: 200 }), 0),
  coupons: now(fc.constantFrom<readonly string[]>(['plum'], ['peach', 'peach']), []),
  passes: now(fc.constantFrom<readonly string[]>(['oak'], ['ash']), []),
});

/** Where tiers and plans may come with the rest. */
const giftWithTier: fc.Arbitrary<Gift> = fc.tuple(gift, givenTier).map(([given, tier]) => ({ ...given, tier }));

const prize: fc.Arbitrary<Prize> = fc.record({
  code: fc.constantFrom('bike', 'five', 'points', 'cup', 'blank'),
  parts: fc.oneof(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 1_000_000_000 })),
  stock: now(fc.nat(2), null),
  gift: fc.tuple(giftWithTier, givenPlans).map(([given, plans]) => ({ ...given, plans })),
});

/** Of the last one there are as many as are drawn. */
const prizes: fc.Arbitrary<readonly Prize[]> = fc
  .uniqueArray(prize, { selector: ({ code }) => code, minLength: 2, maxLength: 4 })
  .map((some) => [...some.slice(0, -1), { ...(some.at(-1) as Prize), stock: null }]);

const drawn = (code: string): fc.Arbitrary<DrawnReward> =>
  fc.record({
    code: fc.constant(code),
    points: fc.integer({ min: 1, max: 30 }),
    plus: now(fc.oneof(yuan(9), fc.integer({ min: 1, max: 9_99 })), 0),
    stock: now(fc.integer({ min: 2, max: 40 }), null),
    perMember: now(fc.integer({ min: 1, max: 8 }), null),
    tag: now(now(fc.constantFrom(...TAGS), null), null),
    prizes: fc.oneof({ weight: 8, arbitrary: prizes }, fc.constant([])),
  });

const tier = (code: string, from: number): fc.Arbitrary<Tier> =>
  fc.record({
    code: fc.constant(code),
    spend: fc.integer({ min: from, max: 4 * from }).map((units) => units * 100),
    topup: now(
      fc.integer({ min: 2 * from, max: 8 * from }).map((units) => units * 100),
      0,
    ),
    months: fc.constantFrom(null, 1, 2),
    percent: fc.constantFrom(0, 5, 12),
    factor: now(fc.constantFrom(5, 11, 15, 30), 0),
    gift,
  });

const plan = (code: string): fc.Arbitrary<Plan> =>
  fc.record({
    code: fc.constant(code),
    price: fc.oneof(fc.constantFrom(0, 30_00, 199_00), fc.integer({ min: 1, max: 100_00 })),
    months: fc.constantFrom(1, 1, 2, 3, 12),
    tier: fc.constantFrom(null, 'silver', 'gold'),
    percent: fc.constantFrom(0, 8, 20),
    monthly: gift,
    refund: fc.constantFrom('months', 'days', 'none'),
  });

const review: fc.Arbitrary<Review> = fc.record({
  months: fc.constantFrom(1, 2, 3),
  countedFrom: fc.constantFrom('entry', 'calendar'),
  down: fc.constantFrom('one_step', 'qualified', 'never'),
  graceDays: fc.constantFrom(0, 3, 10),
  onRefund: fc.constantFrom('keep', 'review'),
});

const reward: fc.Arbitrary<Gift> = giftWithTier.map((given) => ({
  ...given,
  points: given.points || 10,
}));

const referral: fc.Arbitrary<Referral> = fc.record({
  holdDays: fc.constantFrom(0, 1, 7, 20),
  referrer: fc.option(reward, { freq: 4 }),
  friend: fc.option(reward, { freq: 4 }),
});

const byDate = fc.integer({ min: 0, max: 4 });

const anyRules = (onClock: boolean): fc.Arbitrary<AuditedRules> =>
  fc
    .record({
      draw: fc.constantFrom('pro_rata', 'pro_rata', 'bonus_first', 'paid_first'),
      pendingDays: fc.constantFrom(0, 0, 1, 3),
      graceDays: fc.integer({ min: 0, max: 40 }),
      reinstateDays: fc.integer({ min: 1, max: 40 }),
      perUnit: fc.integer({ min: 1, max: 3 }),
      perBill: fc.integer({ min: 1, max: 9 }),
      pointsMonths: onClock ? fc.constant(null) : byDate,
      bonusMonths: byDate,
      idleMonths: fc.integer({ min: 1, max: 2 }),
      offers,
      value: fc.integer({ min: 1, max: 120 }),
      step: fc.constantFrom(1, 10, 100),
      share: fc.constantFrom(10, 50, 100),
      coupons: fc.tuple(coupon('plum'), coupon('peach'), coupon('pear'), coupon('fig').map(inPublic)),
      promotions: fc
        .tuple(...['autumn', 'winter', 'spring'].map((code) => fc.option(promotion(code), { freq: 2 })))
        .map((some) => some.filter((one) => one !== null)),
      factors: fc
        .tuple(...['double', 'happy', 'colour'].map((code) => fc.option(multiplying(code), { freq: 2 })))
        .map((some) => some.filter((one) => one !== null)),
      passes: fc.tuple(pass('oak'), pass('ash')),
      draws: fc
        .tuple(...DRAWN.map((code) => fc.option(drawn(code), { freq: 5 })))
        .map((some) => some.filter((one) => one !== null)),
      tiers: fc.tuple(tier('silver', 100), tier('gold', 400)),
      rate: fc.constantFrom('this_bill', 'next_bill'),
      review: fc.option(review, { freq: 2 }),
      plans: fc.tuple(plan('club'), plan('house')),
      birthday: fc.option(fc.record({ daysBefore: fc.constantFrom(0, 3, 14), gift: giftWithTier })),
      referral: fc.option(referral, { freq: 3 }),
    })
    // Points that may end before they begin are no rules that a programme may have.
    .map((rules) => (rules.pointsMonths === 0 ? { ...rules, pendingDays: 0 } : rules));

export const anyVersions: fc.Arbitrary<Versions> = fc
  .boolean()
  .chain((onClock) =>
    fc.record({ first: anyRules(onClock), second: anyRules(onClock), after: fc.integer({ min: 1, max: 90 }) }),
  );

/** What so many points are worth as money, down to the cent. */
export const worthOf = (points: number, { value }: AuditedRules): number => Math.floor((points * 1_00) / value);

/** The same rules as the program takes them. */
export function programmeOf(rules: AuditedRules, { timeZone, dayStartsAt }: Place): Rules {
  const points: ExpiryPolicy[] =
    rules.pointsMonths === null
      ? [{ rule: 'inactivity', months: rules.idleMonths, activity: ['earn', 'redeem', 'spend', 'topup'] }]
      : [{ rule: 'rolling', months: rules.pointsMonths, endOf: 'month' }];
  const earning = { on: 'spend', tenders: ['ordinary', 'paid'], round: 'down' } as const;
  return {
    calendar: { timeZone, dayStartsAt },
    storedValue: {
      draw: rules.draw,
      bonusExpires: [{ rule: 'rolling', months: rules.bonusMonths, endOf: 'month' }],
      reinstateDays: rules.reinstateDays,
    },
    points: {
      value: { points: rules.value, worth: 1_00 },
      use: { min: rules.step, step: rules.step, maxShare: rules.share, max: null },
      pendingDays: rules.pendingDays,
      graceDays: rules.graceDays,
      expire: points,
    },
    topupOffers: rules.offers.map(
      (
        { from, group, bonus, percent, points: given, factor, goods, coupons, passes, tier = null, plans = [] },
        no,
      ) => ({
        ...{ code: `offer-${no}`, group, name: null, bonusExpires: null, when: { atLeast: from } },
        give: {
          ...{
            bonus: bonus || null,
            bonusPercent: percent || null,
            points: given || null,
            goods,
            tier,
            plan: plans[0] ?? null,
          },
          ...{ pointsFactor: factor * 100 || null, ...counted({ coupons, passes }) },
        },
      }),
    ),
    earning: [
      { ...earning, code: 'base', per: 1_00, points: rules.perUnit },
      { ...earning, code: 'visit', per: null, points: rules.perBill },
    ],
    factors: rules.factors.map(({ code, group, factor, ...words }) => ({
      ...{ code, on: 'spend', factor: factor * 100, when: whenOf({ ...words, perMember: null, total: null }) },
      ...(group !== null && { group }),
    })),
    rewards: [
      ...REWARDS.map(({ code, points: needed, bonus, coupons, passes, tier = null, plans = [] }) => ({
        ...{ code, name: null, points: needed, stock: 10_000, limitPerMember: null },
        give: {
          bonus: bonus || null,
          goods: code === 'mug' ? code : null,
          tier,
          plan: plans[0] ?? null,
          ...counted({ coupons, passes }),
        },
      })),
      ...rules.draws.map(({ perMember, tag, plus, prizes, ...reward }) => ({
        ...{ ...reward, name: null, limitPerMember: perMember, when: tag === null ? {} : { tags: [tag] } },
        ...(plus > 0 && { plus }),
        ...(prizes.length > 0 ? { give: {}, draw: { prizes: prizes.map(prizeOf) } } : { give: { goods: reward.code } }),
      })),
    ],
    items: ITEMS,
    tierReview: rules.review,
    tierRate: rules.rate,
    referral: rules.referral && {
      holdDays: rules.referral.holdDays,
      referrer: rules.referral.referrer && giveOf(rules.referral.referrer),
      friend: rules.referral.friend && giveOf(rules.referral.friend),
    },
    birthday: rules.birthday && { daysBefore: rules.birthday.daysBefore, give: giveOf(rules.birthday.gift) },
    tiers: rules.tiers.map(({ code, spend, topup, months, percent, factor, gift }) => ({
      ...{ code, name: null },
      qualify: {
        need: 'any',
        of: [
          { measure: 'spend', least: spend, months, single: false },
          ...(topup > 0 ? [{ measure: 'topup', least: topup, months, single: false } as const] : []),
        ],
      },
      ...(percent > 0 && { take: { percent, on: 'bill' } }),
      ...(factor > 0 && { earnFactor: factor * 100 }),
      gift: giveOf(gift),
    })),
    plans: rules.plans.map(({ percent, monthly, ...words }) => ({
      ...{ ...words, name: null, monthly: giveOf(monthly) },
      ...(percent > 0 && { take: { percent, on: 'bill' } }),
    })),
    passes: rules.passes.map(({ sku, months, fromFirstUse, ...words }) => ({
      ...{ ...words, name: null, starts: fromFirstUse ? 'first_use' : 'purchase' },
      when: sku === null ? {} : { skus: [sku] },
      valid: months === null ? null : { months },
    })),
    promotions: rules.promotions.map(({ group, phase, off, percent, per, most, ...words }) => ({
      ...{ code: words.code, name: null, phase, onReturn: 'keep' },
      ...(group !== null && { group }),
      when: whenOf(words),
      take: { ...(off > 0 ? { amount: off, per } : { percent }), max: most, on: words.sku === null ? 'bill' : 'items' },
    })),
    coupons: rules.coupons.map(({ off, percent, stacks, uses, days, nextDay, isPublic, ...words }) => ({
      ...{ code: words.code, name: null, stacks, uses, public: isPublic, onReturn: 'keep' },
      when: whenOf(words),
      take: { ...(off > 0 ? { amount: off } : { percent }), on: words.sku === null ? 'bill' : 'items' },
      valid: days === null ? null : { days },
      starts: nextDay ? 'next_day' : 'at_once',
    })),
  };
}

/** A gift as a programme writes it. */
const giveOf = (gift: Gift) => ({
  ...{ bonus: gift.bonus || null, points: gift.points || null, tier: gift.tier ?? null, plan: gift.plans?.[0] ?? null },
  ...counted(gift),
});

const prizeOf = ({ code, parts, stock, gift }: Prize) => ({
  ...{ code, name: null, parts, give: giveOf(gift) },
  ...(stock !== null && { stock }),
});

/** The conditions of a discount. */
const whenOf = ({
  least,
  sku,
  tag,
  perMember,
  total,
}: Pick<Promotion, 'least' | 'sku' | 'perMember' | 'total'> & { readonly tag?: string | null }) => ({
  ...(least > 0 && { billAtLeast: least }),
  ...(sku !== null && { skus: [sku] }),
  ...(tag && { tags: [tag] }),
  ...(perMember !== null && { limitPerMember: perMember }),
  ...(total !== null && { limitTotal: total }),
});

/** Codes as a programme writes how many of a kind it gives. */
const counted = ({ coupons, passes }: Pick<Offer, 'coupons' | 'passes'>) => ({
  coupons: [...new Set(coupons)].map((template) => ({
    template,
    count: coupons.filter((one) => one === template).length,
  })),
  passes: [...new Set(passes)].map((pass) => ({ pass, count: passes.filter((one) => one === pass).length })),
});
