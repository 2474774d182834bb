import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { LINTS, lintsOf } from '../../src/core/programme/lint/index.ts';
import { loadProgramme } from '../../src/core/programme/load.ts';
import { templateNames, templateText } from '../../src/core/programme/templates.ts';

const TODAY = '2026-11-27';
const FOLDER = join(import.meta.dirname, '../../src/core/programme/lint');

/** A shop that nothing can be said against, with what a case is about. */
function programmeOf(yaml: string) {
  const basics = [
    'name: Test',
    ...(yaml.includes('currency:') ? [] : ['currency: CNY']),
    'time_zone: Asia/Shanghai',
    ...(yaml.includes('stored_value:') ? [] : ['stored_value: {max_balance: "5000.00"}']),
    ...(yaml.includes('points:\n') || yaml.includes('points: {') ? [] : ['points: {expire: {months: 12}}']),
  ];
  const loaded = loadProgramme(`${basics.join('\n')}\n${yaml}\n`, 'test.yaml');
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problem));
  return loaded.value;
}

const base = 'earning: [{code: base, per: "1.00", points: 1}]';
const offers = (...rows: string[]): string => `topup_offers:\n${rows.map((row) => `  - {${row}}`).join('\n')}`;
const promotions = (...rows: string[]): string => `promotions:\n${rows.map((row) => `  - {${row}}`).join('\n')}`;
const tiers = (...rows: string[]): string => `tiers:\n${rows.map((row) => `  - {${row}}`).join('\n')}`;
const points = (row: string): string => `points: {${row}}\n${base}`;

/** What a programme says, and which rules the lint of this code then names; nothing where it is fine. */
const rows: readonly (readonly [code: string, yaml: string, rules: string])[] = [
  ['void_term', 'terms: [储值卡一经售出，概不退款]', 'terms'],
  ['void_term', 'terms: [售出不退]', 'terms'],
  ['void_term', 'terms: [卡片遗失不补]', 'terms'],
  ['void_term', 'terms: [本卡不得转让]', 'terms'],
  ['void_term', 'terms: [余额到期作废]', 'terms'],
  ['void_term', 'terms: [本店保留最终解释权]', 'terms'],
  ['void_term', 'terms: [No refunds, no replacement of lost cards.]', 'terms|terms'],
  ['void_term', 'terms: [This card is non-transferable.]', 'terms'],
  [
    'void_term',
    offers('code: a, name: 充500送50（不退不换，概不退还）, when: {at_least: "500.00"}, give: {bonus: "50.00"}'),
    'a',
  ],
  ['void_term', 'terms: [退卡按实际使用折算退款，七日内全额退款, 积分到期清零, 不退出会员也可以, 遗失可补办]', ''],
  [
    'paid_money_ends',
    'stored_value: {max_balance: "5000.00", paid_expires: {months: 24}}',
    'stored_value.paid_expires',
  ],
  ['paid_money_ends', 'stored_value: {max_balance: "5000.00", paid_expires: never}', ''],
  ['paid_money_ends', 'currency: JPY\nstored_value: {paid_expires: {months: 6}}', ''],
  ['paid_money_ends_early', 'currency: USD\nstored_value: {paid_expires: {months: 59}}', 'stored_value.paid_expires'],
  [
    'paid_money_ends_early',
    'currency: USD\nstored_value: {paid_expires: {rule: fixed, on: "12-31"}}',
    'stored_value.paid_expires',
  ],
  ['paid_money_ends_early', 'currency: USD\nstored_value: {paid_expires: {months: 60}}', ''],
  ['balance_above_law', 'stored_value: {max_balance: "5000.01"}', 'stored_value.max_balance'],
  ['balance_above_law', 'stored_value: {min_topup: "10.00"}', 'stored_value.max_balance'],
  ['balance_above_law', 'stored_value: {max_balance: "5000.00"}', ''],
  ['balance_above_law', 'currency: USD\nstored_value: {max_balance: "9000.00"}', ''],
  [
    'earns_twice',
    'points: {earn_twice: true, expire: {months: 12}}\nearning: [{code: load, on: topup, per: "1.00", points: 1}, {code: bill, per: "1.00", points: 1}]',
    'load bill',
  ],
  [
    'earns_twice',
    'earning: [{code: load, on: topup, per: "1.00", points: 1}, {code: bill, per: "1.00", points: 1, tenders: [ordinary]}]',
    '',
  ],
  ['gifts_earn', 'earning: [{code: base, per: "1.00", points: 1, tenders: [ordinary, balance]}]', 'base'],
  ['gifts_earn', 'earning: [{code: base, per: "1.00", points: 1, tenders: [points]}]', 'base'],
  ['gifts_earn', base, ''],
  ['points_dear', points('expire: {months: 12}, value: {points: 100, worth: "30.00"}, use: {max: 1}'), 'base'],
  ['points_dear', points('expire: {months: 12}, value: {points: 100, worth: "29.00"}, use: {max: 1}'), ''],
  [
    'points_dear',
    `points: {expire: {months: 12}, value: {points: 100, worth: "10.00"}, use: {max: 1}}\nearning:\n  - {code: base, per: "1.00", points: 1}\n  - {code: triple, when: {birthday: day}, factor: 3}`,
    'base triple',
  ],
  ['points_dear', points('expire: {months: 12}'), ''],
  ['points_unlimited', points('expire: {months: 12}, value: {points: 100, worth: "1.00"}'), 'points.use'],
  ['points_unlimited', points('expire: {months: 12}, value: {points: 100, worth: "1.00"}, use: {max_share: 50}'), ''],
  ['points_unlimited', points('expire: {months: 12}'), ''],
  [
    'reward_beats_points',
    'points: {expire: {months: 12}, value: {points: 100, worth: "1.00"}, use: {max: 1}}\nrewards: [{code: r, points: 100, give: {bonus: "1.01"}}]',
    'r',
  ],
  [
    'reward_beats_points',
    'points: {expire: {months: 12}, value: {points: 100, worth: "1.00"}, use: {max: 1}}\nrewards: [{code: r, points: 100, give: {bonus: "1.00"}}]',
    '',
  ],
  ['bonus_large', offers('code: a, when: {at_least: "100.00"}, give: {bonus: "50.00"}'), 'a'],
  ['bonus_large', offers('code: a, when: {at_least: "100.00"}, give: {bonus: "49.99"}'), ''],
  ['bonus_large', offers('code: a, when: {at_least: "100.00"}, give: {bonus_percent: 60}'), 'a'],
  ['bonus_large', offers('code: a, give: {bonus: "5.00"}'), 'a'],
  ['bonus_large', offers('code: a, give: {points: 5}'), ''],
  [
    'stacks_to_nothing',
    promotions(
      'code: a, when: {bill_at_least: "100.00"}, take: {amount: "60.00"}',
      'code: b, when: {bill_at_least: "20.00"}, take: {amount: "50.00"}',
    ),
    'a b',
  ],
  [
    'stacks_to_nothing',
    promotions(
      'code: a, group: g, when: {bill_at_least: "100.00"}, take: {amount: "60.00"}',
      'code: b, group: g, when: {bill_at_least: "20.00"}, take: {amount: "50.00"}',
    ),
    '',
  ],
  ['stacks_to_nothing', promotions('code: a, take: {percent: 90}', 'code: b, take: {percent: 50}'), 'a b'],
  [
    'stacks_to_nothing',
    promotions(
      'code: a, when: {weekdays: [mon]}, take: {percent: 90}',
      'code: b, when: {weekdays: [tue]}, take: {percent: 50}',
    ),
    '',
  ],
  [
    'stacks_to_nothing',
    `${promotions('code: a, when: {tiers: [gold], weekdays: [mon]}, take: {percent: 90}')}\n${tiers('code: gold, take: {percent: 50}')}`,
    'gold a',
  ],
  [
    'stacks_to_nothing',
    `${promotions('code: a, when: {tiers: [silver]}, take: {percent: 90}')}\n${tiers('code: silver', 'code: gold, take: {percent: 50}')}`,
    '',
  ],
  ['stacks_to_nothing', promotions('code: free, when: {skus: [x]}, take: {price: "0.00"}'), ''],
  ['amount_without_least', promotions('code: a, take: {amount: "10.00"}'), 'a'],
  ['amount_without_least', promotions('code: a, when: {bill_at_least: "10.00"}, take: {amount: "10.00"}'), 'a'],
  ['amount_without_least', promotions('code: a, when: {bill_at_least: "10.01"}, take: {amount: "10.00"}'), ''],
  ['amount_without_least', promotions('code: a, take: {amount: "5.00", per: "50.00"}'), ''],
  ['coupon_stacks_freely', 'coupons: [{code: ten, take: {amount: "10.00"}, stacks: true}]', 'ten'],
  ['coupon_stacks_freely', 'coupons: [{code: ten, take: {amount: "10.00"}}]', ''],
  [
    'coupon_stacks_freely',
    'coupons: [{code: ten, when: {bill_at_least: "50.00"}, take: {amount: "10.00"}, stacks: true}]',
    '',
  ],
  [
    'add_up',
    offers(
      'code: a, when: {at_least: "500.00"}, give: {bonus: "50.00"}',
      'code: b, when: {at_least: "1000.00"}, give: {bonus: "150.00"}',
    ),
    'a b',
  ],
  [
    'add_up',
    offers(
      'code: a, group: g, when: {at_least: "500.00"}, give: {bonus: "50.00"}',
      'code: b, group: g, when: {at_least: "1000.00"}, give: {bonus: "150.00"}',
    ),
    '',
  ],
  [
    'add_up',
    promotions(
      'code: a, when: {bill_at_least: "200.00"}, take: {amount: "30.00"}',
      'code: b, when: {bill_at_least: "400.00"}, take: {amount: "80.00"}',
    ),
    'a b',
  ],
  [
    'offer_unreachable',
    offers(
      'code: a, group: g, when: {at_least: "500.00"}, give: {bonus: "100.00"}',
      'code: b, group: g, when: {at_least: "1000.00"}, give: {bonus: "90.00"}',
    ),
    'b',
  ],
  [
    'offer_unreachable',
    offers(
      'code: a, group: g, when: {at_least: "500.00"}, give: {bonus: "100.00"}',
      'code: b, group: g, when: {at_least: "1000.00"}, give: {bonus: "190.00"}',
    ),
    '',
  ],
  ['offer_unreachable', offers('code: a, when: {at_least: "6000.00"}, give: {bonus: "100.00"}'), 'a'],
  [
    'offer_unreachable',
    offers(
      'code: a, group: g, give: {bonus_percent: 10}',
      'code: b, group: g, when: {birthday: month}, give: {bonus_percent: 5}',
    ),
    'b',
  ],
  [
    'offer_unreachable',
    offers(
      'code: a, group: g, when: {birthday: month}, give: {bonus_percent: 10}',
      'code: b, group: g, give: {bonus_percent: 5}',
    ),
    '',
  ],
  [
    'tier_passed_over',
    tiers(
      'code: a',
      'code: b, qualify: {any: [{spend: "1000.00", months: 12}]}',
      'code: c, qualify: {any: [{spend: "1000.00", months: 12}]}',
    ),
    'c b',
  ],
  [
    'tier_passed_over',
    tiers(
      'code: a',
      'code: b, qualify: {any: [{spend: "1000.00", months: 12}]}',
      'code: c, qualify: {any: [{spend: "1001.00", months: 12}]}',
    ),
    '',
  ],
  [
    'tier_passed_over',
    tiers(
      'code: b, qualify: {any: [{spend: "900.00"}, {topup: "500.00"}]}',
      'code: c, qualify: {any: [{spend: "800.00"}]}',
    ),
    '',
  ],
  [
    'tier_passed_over',
    tiers(
      'code: b, qualify: {all: [{spend: "900.00"}, {topup: "500.00"}]}',
      'code: c, qualify: {all: [{spend: "800.00"}]}',
    ),
    'c b',
  ],
  ['tier_by_hand', tiers('code: a, earn_factor: 2', 'code: b, qualify: {any: [{visits: 5}]}'), 'a'],
  ['tier_by_hand', tiers('code: a, take: {percent: 1}', 'code: b, qualify: {any: [{visits: 5}]}'), 'a'],
  [
    'tier_by_hand',
    `${tiers('code: a', 'code: b, qualify: {any: [{visits: 5}]}')}\n${promotions('code: p, when: {tiers: [a]}, take: {percent: 50}')}`,
    'a',
  ],
  // It gives nothing; it is one of several that are given by hand; it is reached; a plan lends it.
  ['tier_by_hand', tiers('code: a', 'code: b, qualify: {any: [{visits: 5}]}, take: {percent: 1}'), ''],
  ['tier_by_hand', tiers('code: a, take: {percent: 1}', 'code: b, take: {percent: 2}'), ''],
  ['tier_by_hand', tiers('code: a, take: {percent: 1}, qualify: {any: [{visits: 5}]}'), ''],
  [
    'tier_by_hand',
    `${tiers('code: a, take: {percent: 1}', 'code: b, qualify: {any: [{visits: 5}]}')}\nplans: [{code: p, price: "9.00", months: 1, tier: a}]`,
    '',
  ],
  [
    'amount_without_least',
    'coupons: [{code: a, public: true, when: {bill_at_least: "20.00"}, take: {amount: "20.00"}}]',
    'a',
  ],
  ['amount_without_least', 'coupons: [{code: a, when: {bill_at_least: "20.00"}, take: {amount: "20.00"}}]', ''],
  [
    'amount_without_least',
    'coupons: [{code: a, public: true, when: {limit_per_member: 1}, take: {amount: "5.00"}}]',
    '',
  ],
  ['amount_without_least', tiers('code: a, take: {amount: "5.00"}'), 'a'],
  [
    'nearly_free',
    promotions('code: a, when: {categories: [cut]}, take: {price: "0.00"}', 'code: b, take: {percent: 90}'),
    'a|b',
  ],
  ['nearly_free', promotions('code: a, take: {percent: 89}', 'code: b, take: {percent: 100, max: "5.00"}'), ''],
  ['nearly_free', promotions('code: a, when: {limit_per_member: 1}, take: {percent: 100}'), ''],
  ['nearly_free', promotions('code: a, when: {birthday: day}, take: {price: "0.00"}'), ''],
  ['nearly_free', promotions('code: a, take: {amount: "9.00", per: "10.00"}'), 'a'],
  ['nearly_free', 'coupons: [{code: a, public: true, take: {percent: 100}}, {code: b, take: {percent: 100}}]', 'a'],
  ['nearly_free', 'plans: [{code: a, price: "10.00", months: 12, take: {percent: 100}}]', 'a'],
  [
    'nearly_free',
    tiers('code: staff, take: {percent: 100}', 'code: b, qualify: {any: [{visits: 2}]}, take: {percent: 95}'),
    'b',
  ],
  [
    'bonus_adds_up',
    offers(
      'code: a, group: g, when: {at_least: "100.00"}, give: {bonus_percent: 40}',
      'code: b, group: h, when: {at_least: "100.00"}, give: {bonus_percent: 40}',
    ),
    'a b',
  ],
  [
    'bonus_adds_up',
    offers(
      'code: a, group: g, when: {at_least: "100.00"}, give: {bonus_percent: 40}',
      'code: b, group: g, when: {at_least: "100.00"}, give: {bonus_percent: 30}',
    ),
    '',
  ],
  [
    'bonus_adds_up',
    offers(
      'code: a, group: g, when: {at_least: "100.00"}, give: {bonus_percent: 40}',
      'code: b, group: h, when: {at_least: "100.00", first: true}, give: {bonus_percent: 40}',
    ),
    '',
  ],
  [
    'bonus_adds_up',
    `stored_value: {max_balance: "5000.00", max_bonus_per_month: "45.00"}\n${offers(
      'code: a, when: {at_least: "100.00"}, give: {bonus: "40.00"}',
      'code: b, when: {at_least: "100.00"}, give: {bonus: "40.00"}',
    )}`,
    '',
  ],
  [
    'gift_beats_price',
    `points: {value: {points: 100, worth: "1.00"}, expire: {months: 12}}\n${offers('code: a, when: {at_least: "100.00"}, give: {points: 10000}')}`,
    'a',
  ],
  [
    'gift_beats_price',
    `points: {value: {points: 100, worth: "1.00"}, expire: {months: 12}}\n${offers('code: a, when: {at_least: "100.00"}, give: {points: 9999}')}`,
    '',
  ],
  ['gift_beats_price', offers('code: a, when: {at_least: "100.00"}, give: {points: 10000}'), ''],
  [
    'gift_beats_price',
    `${offers(
      'code: a, when: {at_least: "100.00"}, give: {passes: [{pass: p, count: 2}]}',
      'code: b, when: {at_least: "10.00"}, give: {plan: club}',
      'code: c, when: {at_least: "10.00", first: true}, give: {plan: club}',
    )}\npasses: [{code: p, price: "50.00", visits: 5}]\nplans: [{code: club, price: "10.00", months: 1}]`,
    'a|b',
  ],
  [
    'reward_beats_spend',
    `${base}\nrewards: [{code: a, points: 99, give: {passes: [{pass: p}]}}, {code: b, points: 1, give: {plan: club}}, {code: c, points: 101, give: {passes: [{pass: p}]}}]\npasses: [{code: p, price: "100.00", visits: 5}]\nplans: [{code: club, price: "10.00", months: 1}]`,
    'a|b',
  ],
  [
    'reward_beats_spend',
    `${base}\nrewards: [{code: a, points: 1, limit_per_member: 1, give: {goods: cup}}, {code: b, points: 58, plus: "0.01", give: {goods: cup}}]\nitems: [{sku: cup, price: "58.00"}]`,
    '',
  ],
  [
    'reward_beats_spend',
    `${base}\nrewards: [{code: a, points: 58, give: {goods: cup}}]\nitems: [{sku: cup, price: "58.00"}]`,
    'a',
  ],
  ['plan_gives_more', 'plans: [{code: a, price: "10.00", months: 12, monthly: {bonus: "20.00"}}]', 'a'],
  ['plan_gives_more', 'plans: [{code: a, price: "240.00", months: 12, monthly: {bonus: "20.00"}}]', ''],
  [
    'promotion_beaten',
    promotions(
      'code: a, group: z, when: {bill_at_least: "50.00"}, take: {percent: 5}',
      'code: b, group: z, when: {bill_at_least: "50.00"}, take: {percent: 6}',
    ),
    'a b',
  ],
  [
    'promotion_beaten',
    promotions(
      'code: a, group: z, when: {bill_at_least: "50.00"}, take: {amount: "6.00"}',
      'code: b, group: z, when: {bill_at_least: "80.00", weekdays: [mon]}, take: {amount: "6.00"}',
    ),
    'b a',
  ],
  [
    'promotion_beaten',
    promotions(
      'code: a, group: z, when: {skus: [x]}, take: {price: "6.00"}',
      'code: b, group: z, when: {skus: [x]}, take: {price: "5.00"}',
    ),
    'a b',
  ],
  [
    'promotion_beaten',
    promotions(
      'code: ladder-1, group: z, when: {bill_at_least: "50.00"}, take: {amount: "5.00"}',
      'code: ladder-2, group: z, when: {bill_at_least: "100.00"}, take: {amount: "15.00"}',
      'code: monday, group: z, when: {weekdays: [mon]}, take: {amount: "20.00"}',
    ),
    '',
  ],
  [
    'promotion_beaten',
    promotions(
      'code: a, group: z, when: {bill_at_least: "50.00"}, take: {percent: 5}',
      'code: capped, group: z, when: {bill_at_least: "50.00"}, take: {percent: 6, max: "20.00"}',
      'code: once, group: z, when: {bill_at_least: "50.00", limit_per_member: 1}, take: {percent: 10}',
    ),
    '',
  ],
  ['promotion_beaten', promotions('code: a, take: {percent: 5}', 'code: b, take: {percent: 6}'), ''],
  [
    'rule_never',
    promotions('code: a, when: {from: 2027-01-04, to: 2027-01-04, weekdays: [sun]}, take: {percent: 10}'),
    'a',
  ],
  [
    'rule_never',
    promotions('code: a, when: {from: 2027-01-04, to: 2027-01-10, weekdays: [sun]}, take: {percent: 10}'),
    '',
  ],
  ['rule_never', promotions('code: a, when: {pay_with: [cash], tenders: [wechat]}, take: {percent: 10}'), 'a'],
  [
    'rule_never',
    promotions('code: a, when: {pay_with: [ordinary], tenders: [balance, points]}, take: {percent: 10}'),
    'a',
  ],
  [
    'rule_never',
    promotions('code: a, when: {pay_with: [ordinary, balance], tenders: [wechat]}, take: {percent: 10}'),
    '',
  ],
  [
    'rule_never',
    'rewards: [{code: a, points: 5, stock: 0, give: {goods: x}}, {code: b, points: 5, stock: 1, give: {goods: x}}]',
    'a',
  ],
  [
    'rule_over',
    promotions(
      'code: a, when: {to: 2026-11-26}, take: {percent: 10}',
      'code: b, when: {to: 2026-11-27}, take: {percent: 10}',
    ),
    'a',
  ],
  ['rule_over', 'coupons: [{code: a, take: {percent: 10}, valid: {from: 2020-01-01, to: 2020-12-31}}]', 'a'],
  ['rule_over', 'coupons: [{code: a, take: {percent: 10}, valid: {days: 1}}]', ''],
  [
    'goods_unknown',
    `${promotions('code: a, when: {skus: [cut, cutt]}, take: {percent: 10}', 'code: b, when: {categories: [colr]}, take: {percent: 10}', 'code: c, when: {categories: [colour]}, take: {percent: 10}')}\nitems: [{sku: cut, category: colour, price: 5}]`,
    'a|b',
  ],
  [
    'goods_unknown',
    `${promotions('code: b, when: {categories: [colr]}, take: {percent: 10}')}\nitems: [{sku: cut, price: 5}]`,
    '',
  ],
  ['goods_unknown', promotions('code: a, when: {skus: [cutt]}, take: {percent: 10}'), ''],
  ['points_never_end', `points: {value: null}\n${base}`, 'points.expire'],
  ['points_never_end', 'points: {value: null}', ''],
  ['points_never_end', points('expire: {months: 12}'), ''],
  ['points_end_soon', points('expire: {rule: fixed, on: "12-31"}'), 'points.expire'],
  ['points_end_soon', points('expire: {rule: fixed, on: "12-31", months: 3}'), ''],
  ['points_end_soon', points('expire: {days: 59}'), 'points.expire'],
  ['points_end_soon', points('expire: {days: 60}'), ''],
  ['points_end_soon', points('expire: {rule: inactivity, months: 1}'), 'points.expire'],
];

test.each(rows.map(([code, yaml, rules]) => ({ code, yaml, rules })))(
  '$code: $yaml → $rules',
  ({ code, yaml, rules }) => {
    const found = lintsOf(programmeOf(yaml), TODAY).filter((warning) => warning.code === code);
    expect(found.map((warning) => warning.rules.join(' ')).join('|')).toBe(rules);
  },
);

test('the figures of a warning are those of the till', () => {
  const yaml = promotions(
    'code: a, when: {bill_at_least: "100.00"}, take: {amount: "60.00"}',
    'code: b, when: {bill_at_least: "20.00"}, take: {percent: 90}',
  );
  expect(lintsOf(programmeOf(yaml), TODAY)).toContainEqual({
    code: 'stacks_to_nothing',
    rules: ['a', 'b'],
    gross: 100_00,
    net: 4_00,
  });
});

describe('lints', () => {
  test('each has a file of its own, named as it, and cases here that hit and that miss', () => {
    const files = readdirSync(FOLDER).filter((file) => !['index.ts', 'lint.ts'].includes(file));
    expect(LINTS.map(({ code }) => `${code.replaceAll('_', '-')}.ts`).toSorted()).toEqual(files.toSorted());
    for (const { code } of LINTS) {
      const cases = rows.filter(([of]) => of === code).map(([, , rules]) => rules !== '');
      expect(new Set(cases), code).toEqual(new Set([true, false]));
    }
  });

  test('each says what it looks for and why in both languages', () => {
    for (const { about, source } of LINTS) {
      expect(about.en).not.toBe('');
      expect(about['zh-CN']).toMatch(/\p{Script=Han}/u);
      expect(source.en).not.toBe('');
      expect(source['zh-CN']).not.toBe('');
    }
  });

  test.each(templateNames())('nothing can be said against the template %s', (name) => {
    const loaded = loadProgramme(templateText(name), name);
    expect(loaded.ok && lintsOf(loaded.value, TODAY)).toEqual([]);
  });
});
