import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Programme } from '../../src/core/domain/programme/programme.ts';
import type { Finding } from '../../src/core/programme/finding.ts';
import { loadProgramme } from '../../src/core/programme/load.ts';

const SHOP = 'name: 晨光发艺\ncurrency: CNY\ntime_zone: Asia/Shanghai\n';

function load(yaml: string): Programme {
  const loaded = loadProgramme(yaml, 'shop.yaml');
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problem, null, 2));
  return loaded.value;
}

function findings(yaml: string): readonly Finding[] {
  const loaded = loadProgramme(yaml, 'shop.yaml');
  if (loaded.ok || loaded.problem.code !== 'programme_invalid') return [];
  expect(loaded.problem.file).toBe('shop.yaml');
  return loaded.problem.findings;
}

/** `4 stored_value.draw value_not_allowed` */
const told = (yaml: string): string[] => findings(yaml).map(({ line, path, code }) => `${line} ${path} ${code}`);

/** Findings of one line below the shop's three. */
const toldOf = (section: string): string[] => told(`${SHOP}${section}`);

describe('what comes out', () => {
  test('the shortest programme, with every default', () => {
    expect(load(SHOP)).toEqual({
      name: '晨光发艺',
      currency: { code: 'CNY', decimals: 2 },
      calendar: { timeZone: 'Asia/Shanghai', dayStartsAt: 0 },
      tenders: ['cash', 'wechat', 'alipay', 'card', 'bank', 'other'],
      storedValue: {
        draw: 'pro_rata',
        minTopup: null,
        maxTopup: null,
        maxBalance: null,
        paidExpires: [],
        bonusExpires: [],
        reinstateDays: 30,
      },
      points: {
        value: null,
        use: { min: null, step: null, maxShare: null, max: null },
        pendingDays: 0,
        graceDays: 0,
        expire: [],
      },
      topupOffers: [],
      earning: [],
      factors: [],
      promotions: [],
      rewards: [],
      tiers: [],
      tierReview: null,
      tierRate: 'next_bill',
      birthday: null,
      referral: null,
      items: [],
      passes: [],
      coupons: [],
      plans: [],
      settlement: { bonusCost: 'seller' },
    });
  });

  test('plans: what a term is sold for, and what it brings', () => {
    const { plans } = load(
      `${SHOP}tiers: [{code: vip}]\nplans:\n  - {code: year, price: "199.00", months: 12, tier: vip, take: {percent: 5}, monthly: {points: 10}, refund: days}\n  - {code: month, name: 月卡, price: 0, months: 1}`,
    );
    expect(plans).toEqual([
      {
        ...{ code: 'year', name: null, price: 19900, months: 12, tier: 'vip', refund: 'days' },
        ...{ take: { percent: 5, on: 'bill' }, monthly: { points: 10 } },
      },
      { code: 'month', name: '月卡', price: 0, months: 1, tier: null, refund: 'months' },
    ]);
  });

  test('what bringing somebody is worth', () => {
    expect(
      load(`${SHOP}referral: {after: first_spend, hold_days: 3, referrer: {bonus: 10}, friend: {points: 5}}`).referral,
    ).toEqual({
      holdDays: 3,
      referrer: { bonus: 1000 },
      friend: { points: 5 },
    });
    expect(load(`${SHOP}referral: {friend: {points: 5}}`).referral).toEqual({
      holdDays: 7,
      referrer: null,
      friend: { points: 5 },
    });
  });

  test.each([
    { section: 'referral: {hold_days: 3}', finds: '4 referral one_key_needed' },
    { section: 'referral: {after: first_topup, friend: {points: 5}}', finds: '4 referral.after value_not_allowed' },
    { section: 'referral: {friend: {}}', finds: '4 referral.friend one_key_needed' },
  ])('$section: $finds', ({ section, finds }) => {
    expect(toldOf(section)).toEqual([finds]);
  });

  test('whose cost bonus is between stores', () => {
    for (const cost of ['seller', 'server', 'split'] as const) {
      expect(load(`${SHOP}settlement: {bonus_cost: ${cost}}`).settlement).toEqual({ bonusCost: cost });
    }
    expect(load(`${SHOP}settlement:`).settlement).toEqual({ bonusCost: 'seller' });
    expect(toldOf('settlement: {bonus_cost: both}')).toEqual(['4 settlement.bonus_cost value_not_allowed']);
    expect(toldOf('settlement: {bonus: split}')).toEqual(['4 settlement.bonus key_unknown']);
  });

  test('above what a refund needs a manager', () => {
    expect(load(`${SHOP}rights: {refund_limit: "200.00"}`).rights).toEqual({ refundLimit: 200_00 });
    expect(load(`${SHOP}rights:`).rights).toBeUndefined();
    expect(toldOf('rights: {refund_limit: 1.5}')).toEqual(['4 rights.refund_limit money_unquoted']);
    expect(toldOf('rights: {refunds: 5}')).toEqual(['4 rights.refunds key_unknown']);
  });

  test('every key that works', () => {
    const programme = load(`${SHOP}day_starts_at: "04:00"
tenders: [meituan, cash, 饿了么]
stored_value:
  draw: bonus_first
  min_topup: "50.00"
  max_topup: "5000.00"
  max_balance: 6000
  paid_expires: never
  bonus_expires: {months: 12, end_of: month}
  reinstate_days: 7
points:
  value: {points: 100, worth: "1.00"}
  use: {min: 100, step: 50, max_share: 40, max: 5000}
  pending_days: 3
  grace_days: 30
  expire:
    - {rule: rolling, days: 400, end_of: quarter}
    - {rule: fixed, on: "12-31", months: 6}
    - {rule: inactivity, months: 12}
    - never
  earn_twice: false
topup_offers:
  - {code: 满500送50, name: 充500送50, group: ladder, when: {at_least: "500.00"}, give: {bonus: "50.00"}, bonus_expires: never}
  - {code: top-1000, when: {}, give: {bonus_percent: 15, points: 500}}
earning:
  - {code: base, per: "1.00", points: 1}
  - {code: visit, on: spend, points: 5, tenders: [balance, cash]}
  - {code: up, on: spend, per: "100.00", points: 10, tenders: [ordinary], round: up}
rewards:
  - {code: mug, name: 马克杯, points: 500, stock: 100, limit_per_member: 1, give: {goods: mug}}
  - {code: back, points: 1000, give: {bonus: "10.00"}}
  - {code: plain, points: 1}
tiers: [{code: basic}, {code: silver, name: 银卡}]
items: [{sku: "00123", name: 烫发, category: perm, price: "298.00"}, {sku: gift, price: 0}]
`);
    expect(programme.calendar).toEqual({ timeZone: 'Asia/Shanghai', dayStartsAt: 240 });
    expect(programme.tenders).toEqual(['cash', 'wechat', 'alipay', 'card', 'bank', 'other', 'meituan', '饿了么']);
    expect(programme.storedValue).toEqual({
      draw: 'bonus_first',
      minTopup: 50_00,
      maxTopup: 5000_00,
      maxBalance: 6000_00,
      paidExpires: [],
      bonusExpires: [{ rule: 'rolling', months: 12, endOf: 'month' }],
      reinstateDays: 7,
    });
    expect(programme.points).toEqual({
      value: { points: 100, worth: 1_00 },
      use: { min: 100, step: 50, maxShare: 40, max: 5000 },
      pendingDays: 3,
      graceDays: 30,
      expire: [
        { rule: 'rolling', days: 400, endOf: 'quarter' },
        { rule: 'fixed', on: '12-31', months: 6 },
        { rule: 'inactivity', months: 12, activity: ['earn', 'redeem', 'spend', 'topup'] },
      ],
    });
    expect(programme.topupOffers).toEqual([
      {
        code: '满500送50',
        name: '充500送50',
        group: 'ladder',
        when: { atLeast: 500_00 },
        give: { bonus: 50_00 },
        bonusExpires: [],
      },
      {
        code: 'top-1000',
        name: null,
        group: null,
        when: {},
        give: { bonusPercent: 15, points: 500 },
        bonusExpires: null,
      },
    ]);
    expect(programme.earning).toEqual([
      { code: 'base', on: 'spend', per: 1_00, points: 1, tenders: ['ordinary', 'paid'], round: 'down' },
      { code: 'visit', on: 'spend', per: null, points: 5, tenders: ['paid', 'bonus', 'cash'], round: 'down' },
      { code: 'up', on: 'spend', per: 100_00, points: 10, tenders: ['ordinary'], round: 'up' },
    ]);
    expect(programme.rewards).toEqual([
      { code: 'mug', name: '马克杯', points: 500, stock: 100, limitPerMember: 1, give: { goods: 'mug' } },
      {
        code: 'back',
        name: null,
        points: 1000,
        stock: null,
        limitPerMember: null,
        give: { bonus: 10_00 },
      },
      { code: 'plain', name: null, points: 1, stock: null, limitPerMember: null, give: {} },
    ]);
    expect(programme.tiers).toEqual([
      { code: 'basic', name: null },
      { code: 'silver', name: '银卡' },
    ]);
    expect(programme.items).toEqual([
      { sku: '00123', name: '烫发', category: 'perm', price: 298_00 },
      { sku: 'gift', name: null, category: null, price: 0 },
    ]);
  });

  test('an earning rule on top-ups counts ordinary tenders', () => {
    expect(load(`${SHOP}earning: [{code: load, on: topup, per: "10.00", points: 1}]`).earning).toMatchObject([
      { on: 'topup', tenders: ['ordinary'] },
    ]);
  });

  test.each([
    { currency: 'JPY', written: '"500"', units: 500 },
    { currency: 'KWD', written: '"5.125"', units: 5125 },
    { currency: 'CNY', written: '500', units: 500_00 },
    { currency: 'CNY', written: '"１，２３４．５０"', units: 1234_50 },
  ])('$written $currency is $units minor units', ({ currency, written, units }) => {
    const yaml = `name: a\ncurrency: ${currency}\ntime_zone: UTC\nstored_value: {min_topup: ${written}}`;
    expect(load(yaml).storedValue.minTopup).toBe(units);
  });

  test('decimals override the table', () => {
    const yaml = 'name: a\ncurrency: TWD\ndecimals: 0\ntime_zone: Asia/Taipei\nstored_value: {min_topup: "500"}';
    expect(load(yaml)).toMatchObject({ currency: { code: 'TWD', decimals: 0 }, storedValue: { minTopup: 500 } });
  });

  test('sections that are left blank are empty, and it survives being stored', () => {
    const blank = load(`${SHOP}stored_value:\npoints:\nearning:\ntiers:\n`);
    expect(blank).toEqual(load(SHOP));
    expect(JSON.parse(JSON.stringify(blank))).toEqual(blank);
  });

  test('Windows line ends and a byte order mark change nothing', () => {
    expect(load(`\uFEFF${SHOP.replaceAll('\n', '\r\n')}`)).toEqual(load(SHOP));
  });
});

describe('templates', () => {
  const folder = 'fixtures/programmes';
  test.each(readdirSync(folder))('%s is in order', (file) => {
    const yaml = readFileSync(`${folder}/${file}`, 'utf8');
    expect(findings(yaml)).toEqual([]);
    expect(yaml).not.toContain('\t');
  });
});

describe('one thing wrong', () => {
  test.each([
    // Keys
    { section: 'stored_valu: {}', finds: '4 stored_valu key_unknown' },
    { section: 'points: {expires: never}', finds: '4 points.expires key_unknown' },
    { section: 'tiers: [{name: 银卡}]', finds: '4 tiers[0].code key_missing' },
    { section: 'points: {value: {points: 100}}', finds: '4 points.value.worth key_missing' },
    { section: 'topup_offers: [{code: a, give: {}}]', finds: '4 topup_offers[0].give one_key_needed' },
    { section: 'rewards: [{code: a, points: 1, give: {}}]', finds: '4 rewards[0].give one_key_needed' },
    { section: 'points: {use: {min: 1}}', finds: '4 points.use key_needs' },
    { section: 'earning: [{code: a, on: spend, points: 1, round: up}]', finds: '4 earning[0].round key_needs' },
    {
      section: 'topup_offers: [{code: a, give: {points: 5}, bonus_expires: never}]',
      finds: '4 topup_offers[0].bonus_expires key_needs',
    },
    {
      section: 'topup_offers: [{code: a, give: {points: 5}, release: {parts: 2, every: month}}]',
      finds: '4 topup_offers[0].release key_needs',
    },
    {
      section: 'topup_offers: [{code: a, give: {bonus: 5, expires: never}, bonus_expires: never}]',
      finds: '4 topup_offers[0].bonus_expires one_key_only',
    },
    {
      section: 'topup_offers: [{code: a, give: {bonus: 5, release: {parts: 3, every: month}, expires: {months: 1}}}]',
      finds: '4 topup_offers[0].give part_ends_early',
    },
    {
      section: 'topup_offers: [{code: a, give: {goods: tea, expires: never}}]',
      finds: '4 topup_offers[0].give.expires key_needs',
    },
    {
      section: 'rewards: [{code: a, points: 1, give: {goods: tea, release: {parts: 2, every: month}}}]',
      finds: '4 rewards[0].give.release key_needs',
    },
    {
      section: 'birthday: {give: {bonus: 5, release: {parts: 3, every: month}, expires: {months: 1}}}',
      finds: '4 birthday.give part_ends_early',
    },
    {
      section: 'rewards: [{code: a, points: 1, give: {passes: [{pass: cut}]}}]',
      finds: '4 rewards[0].give.passes[0].pass value_not_allowed',
    },
    {
      section: 'rewards: [{code: a, points: 1, give: {tier: gold}}]',
      finds: '4 rewards[0].give.tier value_not_allowed',
    },
    {
      section: 'tiers: [{code: a, qualify: {all: [{spend: 1}]}, gift: {tier: a}}]',
      finds: '4 tiers[0].gift.tier key_unknown',
    },
    {
      section: 'rewards: [{code: a, points: 1, when: {from: 2026-02-01, to: 2026-01-01}}]',
      finds: '4 rewards[0].when.from minimum_above_maximum',
    },
    {
      section: 'rewards: [{code: a, points: 1, when: {bill_at_least: 5}}]',
      finds: '4 rewards[0].when.bill_at_least key_unknown',
    },
    {
      section: 'rewards: [{code: a, points: 1, draw: {prizes: [{code: x, parts: 1}, {code: y, parts: 1, stock: 1}]}}]',
      finds: '4 rewards[0].draw.prizes[1].stock key_unknown',
    },
    {
      section: 'rewards: [{code: a, points: 1, draw: {prizes: [{code: x, parts: 1}, {code: x, parts: 1}]}}]',
      finds: '4 rewards[0].draw.prizes[1].code code_twice',
    },
    {
      section:
        'rewards: [{code: a, points: 1, give: {goods: b}, draw: {prizes: [{code: x, parts: 1}, {code: y, parts: 1}]}}]',
      finds: '4 rewards[0].give one_key_only',
    },
    {
      section: 'rewards: [{code: a, points: 1, draw: {prizes: [{code: x, parts: 0}, {code: y, parts: 1}]}}]',
      finds: '4 rewards[0].draw.prizes[0].parts number_out_of_range',
    },
    { section: 'rewards: [{code: a, points: 1, donate: {}}]', finds: '4 rewards[0].donate.to key_missing' },
    { section: 'earning: [{code: a, factor: 3}]', finds: '4 earning[0].factor key_needs' },
    { section: 'earning: [{code: a, points: 1, factor: 3}]', finds: '4 earning[0].factor one_key_only' },
    { section: 'earning: [{code: a, points: 1}, {code: b, factor: 3, per: 1}]', finds: '4 earning[1].per key_unknown' },
    // Words of the vocabularies
    {
      section: 'topup_offers: [{code: a, give: {points: 1}, when: {bill_over: 5}}]',
      finds: '4 topup_offers[0].when.bill_over key_unknown',
    },
    {
      section: 'earning: [{code: a, points: 1, when: {at_least: 5}}]',
      finds: '4 earning[0].when.at_least key_unknown',
    },
    {
      section: 'earning: [{code: a, points: 1, when: {from: 2026-02-30}}]',
      finds: '4 earning[0].when.from form_wrong',
    },
    {
      section: 'earning: [{code: a, points: 1, when: {from: 2026-03-02, to: 2026-03-01}}]',
      finds: '4 earning[0].when.from minimum_above_maximum',
    },
    {
      section: 'topup_offers: [{code: a, give: {points: 1}, when: {at_least: 5, less_than: 5}}]',
      finds: '4 topup_offers[0].when.at_least minimum_above_maximum',
    },
    {
      section: 'earning: [{code: a, points: 1, when: {weekdays: [sunday]}}]',
      finds: '4 earning[0].when.weekdays[0] value_not_allowed',
    },
    {
      section: 'earning: [{code: a, points: 1, when: {weekdays: []}}]',
      finds: '4 earning[0].when.weekdays value_empty',
    },
    { section: 'earning: [{code: a, points: 1, when: {hours: "9-17"}}]', finds: '4 earning[0].when.hours form_wrong' },
    {
      section: 'earning: [{code: a, points: 1, when: {hours: ["09:00-09:00"]}}]',
      finds: '4 earning[0].when.hours[0] hours_empty',
    },
    {
      section: 'earning: [{code: a, points: 1, when: {birthday: week}}]',
      finds: '4 earning[0].when.birthday value_not_allowed',
    },
    {
      section: 'earning: [{code: a, points: 1, when: {first: false}}]',
      finds: '4 earning[0].when.first value_not_allowed',
    },
    {
      section: 'earning: [{code: a, points: 1, when: {tiers: [gold]}}]',
      finds: '4 earning[0].when.tiers[0] value_not_allowed',
    },
    {
      section: 'earning: [{code: a, points: 1, when: {pay_with: [gold]}}]',
      finds: '4 earning[0].when.pay_with[0] value_not_allowed',
    },
    {
      section: 'earning: [{code: a, points: 1, when: {limit_total: 0}}]',
      finds: '4 earning[0].when.limit_total number_out_of_range',
    },
    { section: 'earning: [{code: a, points: 1}, {code: b, factor: 0}]', finds: '4 earning[1].factor form_wrong' },
    { section: 'earning: [{code: a, points: 1}, {code: b, factor: 1.2345}]', finds: '4 earning[1].factor form_wrong' },
    {
      section: 'topup_offers: [{code: a, give: {bonus_percent: 0}}]',
      finds: '4 topup_offers[0].give.bonus_percent number_out_of_range',
    },
    // Discounts
    { section: 'promotions: [{code: a, take: {}}]', finds: '4 promotions[0].take one_key_needed' },
    { section: 'promotions: [{code: a, take: {amount: 5, percent: 5}}]', finds: '4 promotions[0].take one_key_only' },
    { section: 'promotions: [{code: a, take: {percent: 5, per: 100}}]', finds: '4 promotions[0].take.per key_needs' },
    {
      section: 'promotions: [{code: a, take: {amount: 6, per: 5}}]',
      finds: '4 promotions[0].take.amount minimum_above_maximum',
    },
    {
      section: 'promotions: [{code: a, phase: coupon, take: {amount: 6}}]',
      finds: '4 promotions[0].phase value_not_allowed',
    },
    {
      section: 'promotions: [{code: a, take: {amount: 6, on: item}}]',
      finds: '4 promotions[0].take.on value_not_allowed',
    },
    {
      section: 'promotions: [{code: a, take: {amount: 6}, on_return: drop}]',
      finds: '4 promotions[0].on_return value_not_allowed',
    },
    {
      section: 'promotions: [{code: a, take: {percent: 101}}]',
      finds: '4 promotions[0].take.percent number_out_of_range',
    },
    { section: 'promotions: [{code: a, take: {max: 5}}]', finds: '4 promotions[0].take one_key_needed' },
    {
      section: 'promotions: [{code: a, take: {amount: 5}}, {code: a, take: {amount: 5}}]',
      finds: '4 promotions[1].code code_twice',
    },
    { section: 'tiers: [{code: a, take: {percent: 0}}]', finds: '4 tiers[0].take.percent number_out_of_range' },
    { section: 'name: again', finds: '4 name key_twice' },
    { section: 'items: [{sku: a, price: 1}, {sku: b, price: 1, sku: c}]', finds: '4 items[1].sku key_twice' },
    // Kinds
    { section: 'points: 5', finds: '4 points kind_wrong' },
    { section: 'points: 1.5', finds: '4 points kind_wrong' },
    { section: 'points: {value: 1.5}', finds: '4 points.value kind_wrong' },
    { section: 'tiers: [1.5]', finds: '4 tiers[0] kind_wrong' },
    { section: 'stored_value: {draw: 1.5}', finds: '4 stored_value.draw kind_wrong' },
    { section: 'earning: {code: a}', finds: '4 earning kind_wrong' },
    { section: 'earning: [5]', finds: '4 earning[0] kind_wrong' },
    { section: 'items: [{sku: 00123, price: 1}]', finds: '4 items[0].sku kind_wrong' },
    { section: 'points: {grace_days: "30"}', finds: '4 points.grace_days kind_wrong' },
    { section: 'points: {grace_days: 1.5}', finds: '4 points.grace_days kind_wrong' },
    { section: 'points: {earn_twice: 1}', finds: '4 points.earn_twice kind_wrong' },
    { section: 'points: {grace_days: }', finds: '4 points.grace_days value_empty' },
    { section: 'tiers: [{code: a, name: " "}]', finds: '4 tiers[0].name value_empty' },
    { section: 'day_starts_at: 4', finds: '4 day_starts_at kind_wrong' },
    { section: 'day_starts_at: "24:00"', finds: '4 day_starts_at form_wrong' },
    // Values
    { section: 'decimals: 1', finds: '4 decimals value_not_allowed' },
    { section: 'stored_value: {draw: prorata}', finds: '4 stored_value.draw value_not_allowed' },
    { section: 'tiers: [{code: "a b"}]', finds: '4 tiers[0].code code_malformed' },
    { section: 'tiers: [{code: -a}]', finds: '4 tiers[0].code code_malformed' },
    { section: 'items: [{sku: "perm*2", price: 1}]', finds: '4 items[0].sku code_malformed' },
    { section: `tiers: [{code: ${'a'.repeat(41)}}]`, finds: '4 tiers[0].code text_too_long' },
    { section: 'tiers: [{code: a, name: "\\e[31m"}]', finds: '4 tiers[0].name text_unprintable' },
    { section: 'terms: [卡 4012-8888-8888-1881]', finds: '4 terms[0] bank_card_number' },
    { section: 'terms: [４１１１１１１１１１１１１１１１]', finds: '4 terms[0] bank_card_number' },
    { section: 'points: {grace_days: 4111111111111111}', finds: '4 points.grace_days bank_card_number' },
    { section: 'tiers: [{code: "4111111111111111", nmae: x}]', finds: '4 tiers[0].code bank_card_number' },
    { section: 'tiers: [{code: a}]  # 4111 1111 1111 1111', finds: '4  bank_card_number' },
    { section: 'rewards: [{code: a, 4111111111111111: b}]', finds: '4 rewards[0] bank_card_number' },
    { section: 'tiers: [{code: a}]  # \u001b[2J', finds: '4  yaml_unreadable' },
    { section: 'topup_offers: [{code: none, give: {points: 5}}]', finds: '4 topup_offers[0].code value_reserved' },
    { section: 'points: {pending_days: -1}', finds: '4 points.pending_days number_out_of_range' },
    {
      section: 'points: {use: {max_share: 101}, value: {points: 1, worth: 1}}',
      finds: '4 points.use.max_share number_out_of_range',
    },
    {
      section: 'topup_offers: [{code: a, give: {bonus_percent: 101}}]',
      finds: '4 topup_offers[0].give.bonus_percent number_out_of_range',
    },
    { section: 'rewards: [{code: a, points: 0}]', finds: '4 rewards[0].points number_out_of_range' },
    {
      section: 'earning: [{code: a, on: spend, per: "0.01", points: 101}]',
      finds: '4 earning[0].points number_out_of_range',
    },
    { section: 'earning: [{code: a, on: sale, points: 1}]', finds: '4 earning[0].on value_not_allowed' },
    {
      section: 'earning: [{code: a, on: spend, points: 1, tenders: [csh]}]',
      finds: '4 earning[0].tenders[0] value_not_allowed',
    },
    {
      section: 'earning: [{code: a, on: topup, points: 1, tenders: [paid]}]',
      finds: '4 earning[0].tenders[0] value_not_allowed',
    },
    // Money
    { section: 'stored_value: {min_topup: 50.1}', finds: '4 stored_value.min_topup money_unquoted' },
    { section: 'stored_value: {min_topup: 50.00}', finds: '4 stored_value.min_topup money_unquoted' },
    { section: 'stored_value: {min_topup: 1e3}', finds: '4 stored_value.min_topup money_unquoted' },
    { section: 'stored_value: {min_topup: "1e3"}', finds: '4 stored_value.min_topup money_malformed' },
    { section: 'stored_value: {min_topup: 五十}', finds: '4 stored_value.min_topup money_malformed' },
    { section: 'stored_value: {min_topup: 0x10}', finds: '4 stored_value.min_topup money_malformed' },
    { section: 'stored_value: {min_topup: "50.123"}', finds: '4 stored_value.min_topup money_decimals' },
    { section: 'stored_value: {min_topup: "0.00"}', finds: '4 stored_value.min_topup money_out_of_range' },
    { section: 'stored_value: {min_topup: -5}', finds: '4 stored_value.min_topup money_out_of_range' },
    {
      section: 'stored_value: {min_topup: 99999999999999999999}',
      finds: '4 stored_value.min_topup money_out_of_range',
    },
    { section: 'items: [{sku: a, price: "-1"}]', finds: '4 items[0].price money_out_of_range' },
    { section: 'stored_value: {min_topup: [1]}', finds: '4 stored_value.min_topup kind_wrong' },
    // Expiry
    { section: 'points: {expire: forever}', finds: '4 points.expire form_wrong' },
    { section: 'points: {expire: []}', finds: '4 points.expire value_empty' },
    { section: 'points: {expire: {rule: roling, months: 1}}', finds: '4 points.expire.rule value_not_allowed' },
    { section: 'points: {expire: {month: 12}}', finds: '4 points.expire.month key_unknown' },
    { section: 'points: {expire: {rule: rolling, end_of: year}}', finds: '4 points.expire one_key_needed' },
    { section: 'points: {expire: {months: 1, days: 1}}', finds: '4 points.expire one_key_only' },
    { section: 'points: {expire: {months: 12, end_of: week}}', finds: '4 points.expire.end_of value_not_allowed' },
    { section: 'points: {expire: {rule: fixed, on: 31-12}}', finds: '4 points.expire.on form_wrong' },
    { section: 'points: {expire: {rule: fixed, on: "02-30"}}', finds: '4 points.expire.on form_wrong' },
    {
      section: 'points: {expire: [{days: 5}, {rule: inactivity, months: 0}]}',
      finds: '4 points.expire[1].months number_out_of_range',
    },
    {
      section: 'points: {expire: [{rule: inactivity, months: 1}, {rule: inactivity, months: 2}]}',
      finds: '4 points.expire[1] code_twice',
    },
    {
      section: 'stored_value: {bonus_expires: {rule: inactivity, months: 1}}',
      finds: '4 stored_value.bonus_expires.rule value_not_allowed',
    },
    // Meaning
    {
      section: 'tiers: [{code: a, qualify: {any: [{visits: 5, single: true}]}}]',
      finds: '4 tiers[0].qualify.any[0].single key_needs',
    },
    { section: 'tiers: [{code: a, qualify: {}}]', finds: '4 tiers[0].qualify one_key_needed' },
    {
      section: 'tiers: [{code: a, qualify: {any: [{spend: 5, visits: 2}]}}]',
      finds: '4 tiers[0].qualify.any[0] one_key_only',
    },
    { section: 'tiers: [{code: a, gift: {points: 5}}]', finds: '4 tiers[0].gift key_needs' },
    {
      section: 'tiers: [{code: a, qualify: {any: [{visits: 2}]}, gift: {coupons: [{template: b}]}}]',
      finds: '4 tiers[0].gift.coupons[0].template value_not_allowed',
    },
    { section: 'tier_review: {every: year}', finds: '4 tier_review key_needs' },
    { section: 'tier_review: {every: 12}', finds: '4 tier_review.every form_wrong' },
    { section: 'tier_review: {every: [12]}', finds: '4 tier_review.every kind_wrong' },
    { section: 'earning: [{code: a, points: 1}, {code: b, factor: "2"}]', finds: '4 earning[1].factor kind_wrong' },
    { section: 'tier_review: {every: weekly}', finds: '4 tier_review.every form_wrong' },
    { section: 'tiers: [{code: a}, {code: a}]', finds: '4 tiers[1].code code_twice' },
    { section: 'items: [{sku: a, price: 1}, {sku: a, price: 2}]', finds: '4 items[1].sku code_twice' },
    { section: 'stored_value: {min_topup: 5, max_topup: 4}', finds: '4 stored_value.min_topup minimum_above_maximum' },
    {
      section: 'stored_value: {min_topup: 5, max_balance: 4}',
      finds: '4 stored_value.min_topup minimum_above_maximum',
    },
    {
      section: 'points: {value: {points: 1, worth: 1}, use: {step: 100, max: 50}}',
      finds: '4 points.use.step minimum_above_maximum',
    },
  ])('$section: $finds', ({ section, finds }) => {
    expect(toldOf(section)).toEqual([finds]);
  });

  test.each([
    { section: 'plans: [{code: a, price: 1, months: 0}]', finds: '4 plans[0].months number_out_of_range' },
    { section: 'plans: [{code: a, price: 1}]', finds: '4 plans[0].months key_missing' },
    { section: 'plans: [{code: a, price: 1, months: 1, tier: vip}]', finds: '4 plans[0].tier value_not_allowed' },
    { section: 'plans: [{code: a, price: 1, months: 1, refund: week}]', finds: '4 plans[0].refund value_not_allowed' },
    {
      section: 'plans: [{code: a, price: 1, months: 1}, {code: a, price: 1, months: 1}]',
      finds: '4 plans[1].code code_twice',
    },
    {
      section: 'plans: [{code: a, price: 1, months: 1, take: {per: 10, percent: 5}}]',
      finds: '4 plans[0].take.per key_needs',
    },
    {
      section: 'plans: [{code: a, price: 1, months: 1, monthly: {plan: a}}]',
      finds: '4 plans[0].monthly.plan key_unknown',
    },
    {
      section: 'passes: [{code: a, price: 1, visits: 1, when: {limit_total: 5}}]',
      finds: '4 passes[0].when.limit_total key_unknown',
    },
    {
      section: 'promotions: [{code: a, when: {plans: [vip]}, take: {percent: 5}}]',
      finds: '4 promotions[0].when.plans[0] value_not_allowed',
    },
  ])('$section: $finds', ({ section, finds }) => {
    expect(toldOf(section)).toEqual([finds]);
  });

  test.each(['paid', 'bonus', 'points', 'balance', 'ordinary', 'sales', 'points_issued', 'clearing'])(
    'no tender may be called %s',
    (tender) => {
      expect(toldOf(`tenders: [${tender}]`)).toEqual(['4 tenders[0] value_reserved']);
    },
  );

  test.each([
    { shop: '', finds: ['1  value_empty'] },
    { shop: '# nothing yet\n', finds: ['1  value_empty'] },
    { shop: '- a', finds: ['1  kind_wrong'] },
    { shop: 'hello', finds: ['1  kind_wrong'] },
    {
      shop: 'referral: []',
      finds: ['1 name key_missing', '1 currency key_missing', '1 time_zone key_missing', '1 referral kind_wrong'],
    },
    { shop: 'name: a', finds: ['1 currency key_missing', '1 time_zone key_missing'] },
    { shop: 'name: a\ncurrency: RMB\ntime_zone: UTC', finds: ['2 currency currency_unknown'] },
    { shop: 'name: a\ncurrency: CNY\ntime_zone: Mars', finds: ['3 time_zone time_zone_unknown'] },
    { shop: 'name: 5\ncurrency: CNY\ntime_zone: UTC', finds: ['1 name kind_wrong'] },
    // A currency that is not known makes no findings of its amounts.
    {
      shop: 'name: a\ncurrency: XYZ\ntime_zone: UTC\nstored_value: {min_topup: "1.234"}',
      finds: ['2 currency currency_unknown'],
    },
  ])('the top of the file: $finds', ({ shop, finds }) => {
    expect(told(shop)).toEqual(finds);
  });
});

describe('what a finding knows', () => {
  test.each<{ section: string; facts: Partial<Finding> & Record<string, unknown> }>([
    {
      section: 'stored_value: {min_topups: "5.00"}',
      facts: {
        key: 'min_topups',
        suggestion: 'min_topup',
        allowed: [
          'draw',
          'min_topup',
          'max_topup',
          'max_balance',
          'paid_expires',
          'bonus_expires',
          'max_bonus_per_month',
          'reinstate_days',
        ],
      },
    },
    { section: 'stored_value: {minTopup: "5.00"}', facts: { suggestion: 'min_topup' } },
    { section: 'promotion: []', facts: { suggestion: 'promotions' } },
    { section: 'xyz: []', facts: { suggestion: null } },
    { section: 'stored_value: {draw: bonus}', facts: { allowed: ['pro_rata', 'bonus_first', 'paid_first'] } },
    {
      section: 'earning: [{code: a, on: spend, points: 1, tenders: [wechatt]}]',
      facts: { value: 'wechatt', suggestion: 'wechat' },
    },
    { section: 'stored_value: {min_topup: 50.1}', facts: { value: '50.1', allowed: ['"50.1"'] } },
    { section: 'stored_value: {min_topup: "1.234"}', facts: { value: '1.234', decimals: 2, allowed: ['"50.00"'] } },
    { section: 'points: {grace_days: 99999}', facts: { value: 99999, least: 0, most: 36500 } },
    { section: 'points: {expire: {days: 1, months: 1}}', facts: { allowed: ['days', 'months'] } },
    { section: 'tiers:\n  - {code: a}\n  - {code: a}', facts: { line: 6, value: 'a', first_line: 5 } },
    {
      section: 'stored_value: {min_topup: "5.00", max_topup: "4.00"}',
      facts: { minimum: '5.00', maximum: '4.00' },
    },
  ])('$section', ({ section, facts }) => {
    expect(findings(`${SHOP}${section}`)).toMatchObject([facts]);
  });

  test.each([
    { value: 'RMB', suggestion: 'CNY' },
    { value: 'cny', suggestion: 'CNY' },
    { value: 'yuan', suggestion: 'CNY' },
    { value: 'XYZ', suggestion: null },
  ])('currency $value: $suggestion is meant', ({ value, suggestion }) => {
    expect(findings(`name: a\ncurrency: ${value}\ntime_zone: UTC`)).toMatchObject([{ suggestion }]);
  });

  test.each([
    { value: 'Beijing', suggestion: 'Asia/Shanghai' },
    { value: 'Asia/Shangai', suggestion: 'Asia/Shanghai' },
    { value: 'Tokyo', suggestion: 'Asia/Tokyo' },
    { value: 'Nowhere/At/All', suggestion: null },
  ])('time zone $value: $suggestion is meant', ({ value, suggestion }) => {
    expect(findings(`name: a\ncurrency: CNY\ntime_zone: ${value}`)).toMatchObject([{ suggestion }]);
  });
});

test('everything at once, in the order of the file', () => {
  const yaml = `name:
currency: RMB
time_zone: Shanghai
tenders: [paid]
stored_value:
  draw: both
  min_topup: 50.1
topup_offers:
  - code: a
    when: {at_leest: "5.00"}
    give: {bonus: "1.234"}
  - code: a
    give: {points: 5}
    release: {parts: 12}
referral: []
earning:
  - {code: base, on: spend, per: "1.00", points: 1, factor: 2}
  - {code: base, on: spend, points: 0}
`;
  expect(told(yaml)).toEqual([
    '1 name value_empty',
    '2 currency currency_unknown',
    '3 time_zone time_zone_unknown',
    '4 tenders[0] value_reserved',
    '6 stored_value.draw value_not_allowed',
    '7 stored_value.min_topup money_unquoted',
    '10 topup_offers[0].when.at_leest key_unknown',
    '11 topup_offers[0].give.bonus money_decimals',
    '12 topup_offers[1].code code_twice',
    '14 topup_offers[1].release.every key_missing',
    '15 referral kind_wrong',
    '17 earning[0].factor one_key_only',
    '18 earning[1].points number_out_of_range',
    '18 earning[1].code code_twice',
  ]);
});

describe('not YAML', () => {
  test.each([
    { name: 'a tab', yaml: 'name: a\n\tcurrency: CNY', line: 2, detail: 'TAB_AS_INDENT' },
    { name: 'an open quote', yaml: 'name: "a', line: 1, detail: 'MISSING_CHAR' },
    { name: 'a step too far in', yaml: 'name: a\n  currency: CNY', line: 1, detail: 'BLOCK_AS_IMPLICIT_KEY' },
    { name: 'an alias of nothing', yaml: 'name: *a', line: 1, detail: 'ALIASES' },
    { name: 'two documents', yaml: 'name: a\n---\nname: b', line: 2, detail: 'MULTIPLE_DOCS' },
  ])('$name', ({ yaml, line, detail }) => {
    expect(findings(yaml)).toMatchObject([{ code: 'yaml_unreadable', line, detail }]);
  });

  test('aliases that multiply each other are not followed', () => {
    const bomb = ['a: &a [x, x, x, x, x, x, x, x, x, x]'];
    for (const [one, two] of ['ab', 'bc', 'cd', 'de']) bomb.push(`${two}: &${two} [${`*${one}, `.repeat(10)}]`);
    expect(findings(bomb.join('\n'))).toMatchObject([{ code: 'yaml_unreadable', detail: 'ALIASES' }]);
  });

  test('an alias that is used well is read as what it stands for', () => {
    const yaml = `${SHOP}stored_value: {bonus_expires: &year {months: 12}}\npoints: {expire: *year}`;
    expect(load(yaml).points.expire).toEqual([{ rule: 'rolling', months: 12 }]);
  });
});

describe('each unit of cash earns once', () => {
  const onTopup = '{code: load, on: topup, per: "1.00", points: 1}';
  test.each([
    { name: 'the usual tenders', spend: '{code: bill, on: spend, per: "1.00", points: 1}' },
    { name: 'paid by name', spend: '{code: bill, on: spend, points: 1, tenders: [paid]}' },
    { name: 'the balance', spend: '{code: bill, on: spend, points: 1, tenders: [balance]}' },
  ])('on the way in and on the way out is refused: $name', ({ spend }) => {
    expect(findings(`${SHOP}earning:\n  - ${onTopup}\n  - ${spend}`)).toMatchObject([
      { line: 6, path: 'earning[1]', code: 'earns_twice', first_line: 5 },
    ]);
  });

  test.each([
    {
      name: 'bills earn on other tenders only',
      yaml: `earning: [${onTopup}, {code: b, on: spend, points: 1, tenders: [ordinary]}]`,
    },
    {
      name: 'bills earn on bonus money',
      yaml: `earning: [${onTopup}, {code: b, on: spend, points: 1, tenders: [bonus]}]`,
    },
    {
      name: 'the programme says so',
      yaml: `points: {earn_twice: true}\nearning: [${onTopup}, {code: b, on: spend, points: 1}]`,
    },
    {
      name: 'points of an offer are a gift',
      yaml: 'topup_offers: [{code: a, give: {points: 5}}]\nearning: [{code: b, on: spend, points: 1}]',
    },
  ])('allowed: $name', ({ yaml }) => {
    expect(toldOf(yaml)).toEqual([]);
  });
});

describe('nothing ends before it begins', () => {
  test.each([
    { expire: '{days: 6}', pending: 7, ends: true },
    { expire: '{days: 7}', pending: 7, ends: false },
    { expire: '{months: 1}', pending: 29, ends: true },
    { expire: '{months: 1}', pending: 28, ends: false },
    { expire: '{months: 0, end_of: month}', pending: 1, ends: true },
    { expire: '{rule: fixed, on: "12-31"}', pending: 1, ends: true },
    { expire: '{rule: fixed, on: "12-31", months: 1}', pending: 28, ends: false },
    { expire: '{rule: inactivity, months: 1}', pending: 29, ends: true },
    { expire: '{rule: inactivity, months: 1}', pending: 28, ends: false },
    { expire: 'never', pending: 9999, ends: false },
  ])('$expire with $pending days pending', ({ expire, pending, ends }) => {
    const found = toldOf(`points: {pending_days: ${pending}, expire: ${expire}}`);
    expect(found).toEqual(ends ? ['4 points.expire ends_before_it_begins'] : []);
  });

  const clock = (activity: string) => `points: {expire: {rule: inactivity, months: 6, activity: [${activity}]}}\n`;
  test.each([
    { name: 'earning counts', activity: 'earn', rules: 'earning: [{code: a, on: spend, points: 1}]', missing: null },
    {
      name: 'what earns counts',
      activity: 'spend',
      rules: 'earning: [{code: a, on: spend, points: 1}]',
      missing: null,
    },
    {
      name: 'bills earn and do not count',
      activity: 'redeem',
      rules: 'earning: [{code: a, on: spend, points: 1}]',
      missing: 'spend',
    },
    {
      name: 'offers give points and do not count',
      activity: 'spend',
      rules: 'topup_offers: [{code: a, give: {points: 1}}]',
      missing: 'topup',
    },
    { name: 'nothing gives points', activity: 'redeem', rules: '', missing: null },
  ])('the clock starts with the points: $name', ({ activity, rules, missing }) => {
    const found = findings(`${SHOP}${clock(activity)}${rules}`);
    expect(found).toMatchObject(
      missing === null ? [] : [{ path: 'points.expire.activity', code: 'clock_misses_earning', missing }],
    );
    expect(found).toHaveLength(missing === null ? 0 : 1);
  });
});
