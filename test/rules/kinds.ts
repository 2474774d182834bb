/**
 * Every kind of rule as a shop would write it, made so that it really does something in the trade of `pairwise.test.ts`:
 * on Sunday 22 November 2026 at noon, a member with tier vip, tag vip and birthday that day, who tops up 500 and 100,
 * buys tea, cake and beans, and then 80 without items. A new kind is a line here.
 */
import { parse, stringify } from 'yaml';

/** What every programme of the test has: things to buy, and a ladder to stand on. */
const GROUND = `
items:
  - {sku: tea, category: drinks, price: "30.00"}
  - {sku: cake, category: cakes, price: "120.00"}
  - {sku: bean, category: goods, price: "15.10"}
tiers: [{code: basic}, {code: vip}]
`;

const EARNS = 'earning: [{code: base, per: "1.00", points: 1}]';
const offer = (code: string, rest: string): string => `topup_offers: [{code: ${code}, ${rest}}]`;
const gives = (code: string, when: string): string => offer(code, `when: {${when}}, give: {bonus: "7.77"}`);
const promotion = (code: string, rest: string): string => `promotions: [{code: ${code}, ${rest}}]`;
const takes = (code: string, when: string): string => promotion(code, `when: {${when}}, take: {amount: "3.33"}`);
const expires = (policy: string): string => `${EARNS}\npoints: {expire: ${policy}}`;

/** By name. `when.…`, `give.…` and `take.…` are the words of the vocabularies; the others are sections and settings. */
export const KINDS: Readonly<Record<string, string>> = {
  'give.bonus': offer('g-bonus', 'give: {bonus: "50.00"}'),
  'give.bonus_percent': offer('g-percent', 'give: {bonus_percent: 7}'),
  'give.points': offer('g-points', 'give: {points: 33}'),
  'give.points_factor': `${offer('g-factor', 'give: {points_factor: 2}')}
earning: [{code: in, on: topup, per: "1.00", points: 1}]\npoints: {earn_twice: true}`,
  'give.goods': offer('g-goods', 'give: {goods: mug}'),
  'give.passes': `${offer('g-passes', 'when: {at_least: "500.00"}, give: {passes: [{pass: gift-2}]}')}
passes: [{code: gift-2, price: "60.00", visits: 2}]`,
  'give.tier': `${offer('g-tier', 'give: {tier: best}')}\ntiers: [{code: best, take: {percent: 1}}]`,
  'give.coupons': `${offer('g-coupons', 'when: {at_least: "500.00"}, give: {coupons: [{template: gift-5, count: 2}]}')}
coupons: [{code: gift-5, take: {amount: "5.00"}, valid: {days: 30}}]`,
  'give.plan': `${offer('g-plan', 'when: {at_least: "500.00"}, give: {plan: club}')}
plans: [{code: club, price: "30.00", months: 3, take: {percent: 1}}]`,
  'give with an end': offer('g-ends', 'give: {bonus: "20.00", points: 5, expires: {days: 60}}'),
  'give in parts': offer('g-parts', 'give: {bonus: "100.01", release: {parts: 3, every: month}}'),
  'a group of offers': `topup_offers:
  - {code: ladder-1, group: ladder, when: {at_least: "100.00"}, give: {bonus: "5.00"}}
  - {code: ladder-2, group: ladder, when: {at_least: "500.00"}, give: {bonus: "30.00"}}`,

  'when.at_least': gives('w-least', 'at_least: "500.00"'),
  'when.less_than': gives('w-less', 'less_than: "500.00"'),
  'when.from': gives('w-from', 'from: 2026-11-22'),
  'when.to': gives('w-to', 'to: 2026-11-22'),
  'when.weekdays': gives('w-days', 'weekdays: [sun]'),
  'when.hours': gives('w-hours', 'hours: "11:00-13:00"'),
  'when.birthday': gives('w-birthday', 'birthday: day'),
  'when.first': gives('w-first', 'first: true'),
  'when.tiers': takes('w-tiers', 'tiers: [vip]'),
  'when.plans': `${takes('w-plans', 'plans: [vip-year]')}
plans: [{code: vip-year, price: "99.00", months: 12}]`,
  'when.tags': takes('w-tags', 'tags: [vip]'),
  'when.stores': takes('w-stores', 'stores: [main]'),
  'when.channels': takes('w-channels', 'channels: [till]'),
  'when.tenders': gives('w-tenders', 'tenders: [cash]'),
  'when.pay_with': takes('w-pay', 'pay_with: [balance]'),
  'when.bill_at_least': takes('w-bill', 'bill_at_least: "80.00"'),
  'when.bill_over': takes('w-over', 'bill_over: "79.99"'),
  'when.categories': takes('w-category', 'categories: [drinks]'),
  'when.skus': takes('w-sku', 'skus: [bean]'),
  'when.quantity_at_least': takes('w-quantity', 'skus: [tea], quantity_at_least: 2'),
  'when.topup_within_days': `${EARNS}
earning: [{code: soon, factor: 2, when: {topup_within_days: 3}}]`,
  'when.limit_per_member': takes('w-each', 'limit_per_member: 1'),
  'when.limit_total': takes('w-all', 'limit_total: 50'),

  'take.amount': promotion('t-amount', 'take: {amount: "12.34"}'),
  'take.per': promotion('t-per', 'take: {per: "50.00", amount: "4.00"}'),
  'take.percent': promotion('t-percent', 'take: {percent: 12}'),
  'take.price': promotion('t-price', 'when: {skus: [cake]}, take: {price: "99.00"}'),
  'take.max': promotion('t-max', 'take: {percent: 50, max: "9.99"}'),
  'take.on': promotion('t-on', 'when: {categories: [cakes]}, take: {percent: 3, on: bill}'),
  'phase item': promotion('p-item', 'phase: item, when: {skus: [bean]}, take: {price: "14.00"}'),
  'phase member': promotion('p-member', 'phase: member, when: {pay_with: [balance]}, take: {percent: 5}'),
  'phase item_promo': promotion('p-promo', 'phase: item_promo, when: {skus: [tea]}, take: {percent: 10}'),
  'on_return recheck': promotion(
    'recheck',
    'on_return: recheck, when: {bill_at_least: "150.00"}, take: {amount: "15.00"}',
  ),
  'a group of promotions': `promotions:
  - {code: step-1, group: steps, when: {bill_at_least: "50.00"}, take: {amount: "2.00"}}
  - {code: step-2, group: steps, when: {bill_at_least: "150.00"}, take: {amount: "9.00"}}`,

  earning: EARNS,
  'earning half up': 'earning: [{code: half, per: "7.00", points: 3, round: half_up}]',
  'earning up': 'earning: [{code: up, per: "9.00", points: 1, round: up, tenders: [paid]}]',
  'earning a bill': 'earning: [{code: visit, points: 11}]',
  'earning of a category': 'earning: [{code: cakes, per: "1.00", points: 2, when: {categories: [cakes]}}]',
  'earning of bonus': 'earning: [{code: all, per: "1.00", points: 1, tenders: [ordinary, balance]}]',
  'earning factor': `${EARNS}\nearning: [{code: thrice, factor: 1.5, when: {categories: [drinks]}}]`,
  'earning capped':
    'earning: [{code: capped, per: "1.00", points: 1, max_per_bill: 70, max_per_day: 90, max_per_member: 95}]',
  'points as money': `${EARNS}\npoints: {value: {points: 100, worth: "1.00"}}`,
  'points pending': `${EARNS}\npoints: {pending_days: 3}`,
  'points rolling': expires('{rule: rolling, months: 12, end_of: month}'),
  'points fixed': expires('{rule: fixed, on: "12-31", months: 3}'),
  'points inactive': expires('{rule: inactivity, months: 6}'),
  'points either': expires('[{rule: rolling, days: 400}, {rule: inactivity, months: 8}]'),

  'bonus first': 'stored_value: {draw: bonus_first}',
  'paid first': 'stored_value: {draw: paid_first}',
  'bonus ends': 'stored_value: {bonus_expires: {months: 3}}',
  'paid ends': 'stored_value: {paid_expires: {months: 24}}',
  'bonus of a month': 'stored_value: {max_bonus_per_month: "40.00"}',

  'tier discount': 'tiers: [{code: vip, take: {percent: 5}}]',
  'tier rate': `${EARNS}\ntiers: [{code: vip, earn_factor: 1.2}]`,
  'tier reached': `${EARNS}
tiers: [{code: gold, take: {percent: 3}, earn_factor: 2, qualify: {any: [{spend: "100.00"}]}, gift: {bonus: "8.00", points: 9}}]
tier_review: {every: year, on_refund: review}`,
  'tier this bill': `${EARNS}
tiers: [{code: top, earn_factor: 3, qualify: {all: [{topup: "400.00", single: true}]}}]\ntier_rate: this_bill
tier_review: {every: year, on_refund: review}`,

  'reward of bonus': `${EARNS}\nrewards: [{code: ten, points: 20, give: {bonus: "10.00"}}]`,
  'reward of goods': `${EARNS}\nrewards: [{code: mug, points: 15, stock: 9, limit_per_member: 2, give: {goods: mug}}]`,

  pass: 'passes: [{code: cut-3, price: "100.00", visits: 3}]',
  'pass from first use': `passes: [{code: wash-5, price: "99.99", visits: 5, bonus_visits: 2, starts: first_use, valid: {months: 6}}]`,
  'pass for an item': 'passes: [{code: tea-4, price: "80.00", visits: 4, when: {skus: [tea]}, valid: {days: 90}}]',

  'reward with money': `${EARNS}\nrewards: [{code: lamp, points: 5, plus: "9.90", give: {goods: lamp}}]`,
  'reward of a coupon': `${EARNS}\nrewards: [{code: ticket, points: 7, give: {coupons: [{template: seat}]}}]
coupons: [{code: seat, take: {percent: 50, max: "8.00"}, valid: {months: 2}}]`,
  'points given away': `${EARNS}\nrewards: [{code: school, points: 6, donate: {to: school, worth: "0.06"}}]`,
  'prize draw': `${EARNS}
rewards: [{code: wheel, points: 3, draw: {prizes: [{code: p-two, parts: 1, give: {bonus: "2.00", points: 1}}, {code: p-none, parts: 1}]}}]`,

  coupon: 'coupons: [{code: c-off, take: {amount: "6.00"}, valid: {days: 30}}]',
  'coupon for everybody':
    'coupons: [{code: c-all, public: true, when: {limit_per_member: 9, bill_at_least: "5.00"}, take: {percent: 11}}]',
  'coupon of two uses':
    'coupons: [{code: c-two, uses: 2, stacks: true, on_return: recheck, when: {bill_at_least: "5.00"}, take: {amount: "7.50"}}]',

  'plan of a tier': `plans: [{code: gold-year, price: "12.34", months: 12, tier: plus}]\ntiers: [{code: plus, take: {percent: 2}}]`,
  'plan by the month':
    'plans: [{code: monthly, price: "10.00", months: 2, monthly: {bonus: "1.00", points: 3}, refund: months}]',

  referral: 'referral: {hold_days: 2, referrer: {bonus: "10.00"}, friend: {points: 12}}',
  'a law': 'rule_packs: [cn-spc-2025]',

  birthday: 'birthday: {days_before: 0, give: {bonus: "6.00"}}',
};

type Written = { readonly [key: string]: Written } | readonly Written[] | string | number | boolean | null;

/** Each section that a text begins at the margin; one may stand there twice. */
const sectionsOf = (text: string): Written[] =>
  text
    .trim()
    .split(/\n(?=\S)/)
    .map((section) => parse(section) as Written);

const PARSED = new Map(Object.entries(KINDS).map(([name, text]) => [name, sectionsOf(text)]));
const BASE = sectionsOf(GROUND);

/** Whether these kinds can stand in one programme: they say nothing different of the same. */
export const fit = (names: readonly string[]): boolean => programmeOf(names) !== null;

/** The rules of these kinds in one programme, as a shop would write them. */
export const together = (names: readonly string[]): string => stringify(programmeOf(names));

function programmeOf(names: readonly string[]): Written | null {
  try {
    return [...BASE, ...names.flatMap((name) => PARSED.get(name) ?? [])].reduce(merged);
  } catch (error) {
    if (error instanceof Contradiction) return null;
    throw error;
  }
}

class Contradiction extends Error {}

/** Rows of a list are one if they have the same code or sku. */
function merged(one: Written, other: Written): Written {
  if (Array.isArray(one) && Array.isArray(other)) {
    const rows = [...(one as Written[])];
    for (const row of other as Written[]) {
      const at = rows.findIndex((known) => nameOf(known) !== undefined && nameOf(known) === nameOf(row));
      if (at < 0) rows.push(row);
      else rows[at] = merged(rows[at] as Written, row);
    }
    return rows;
  }
  if (isMap(one) && isMap(other)) {
    const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
    return Object.fromEntries(
      [...keys].map((key) => {
        const [left, right] = [one[key], other[key]];
        return [key, left === undefined || right === undefined ? ((left ?? right) as Written) : merged(left, right)];
      }),
    );
  }
  if (one !== other) throw new Contradiction();
  return one;
}

const isMap = (value: Written): value is { readonly [key: string]: Written } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const nameOf = (row: Written): unknown => (isMap(row) ? (row.code ?? row.sku) : undefined);
