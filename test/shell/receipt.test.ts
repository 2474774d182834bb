import { describe, expect, test } from 'vitest';
import { sayIn } from '../../src/commands/shared/language.ts';
import { receiptJson, receiptText, warningTexts } from '../../src/commands/shared/receipt.ts';
import { done } from '../../src/commands/text/receipt.ts';
import type { EntryKind } from '../../src/core/domain/ledger/entry.ts';
import type { Outcome } from '../../src/core/domain/ledger/outcome.ts';

const english = sayIn(() => 'en');
const chinese = sayIn(() => 'zh-CN');

const topup: Outcome = {
  entry: {
    id: 42,
    kind: 'topup',
    at: Date.parse('2026-11-22T10:00:00+08:00'),
    day: '2026-11-22',
    store: 'main',
    operator: null,
    ref: 'R-17',
    replayed: false,
    dryRun: false,
    amount: 50000,
    reverses: null,
  },
  member: { id: 1, number: 'M1', card: '8001', name: '张三', tier: 'silver' },
  changes: [
    { asset: 'paid', change: 50000, lot: 7, expiresOn: null, validFrom: null, rule: null, member: null },
    { asset: 'bonus', change: 5000, lot: 8, expiresOn: '2027-11-30', validFrom: null, rule: 'top-500', member: null },
    { asset: 'points', change: 500, lot: 9, expiresOn: '2027-11-30', validFrom: null, rule: 'base', member: null },
  ],
  before: { paid: 0, bonus: 0, total: 0, points: 0, pointsDebt: 0 },
  balance: { paid: 50000, bonus: 5000, total: 55000, points: 500, pointsDebt: 0 },
  bill: null,
  refund: null,
  steps: [{ step: 'offer_bonus', rule: 'top-500', amount: 50000, atLeast: 50000, bonus: 5000 }],
  warnings: [],
  names: {},
  currency: { code: 'CNY', decimals: 2 },
  calendar: { timeZone: 'Asia/Shanghai', dayStartsAt: 240 },
};

const spend: Outcome = {
  ...topup,
  entry: { ...topup.entry, id: 43, kind: 'spend', ref: null, amount: 29800 },
  changes: [
    { asset: 'paid', change: -13636, lot: 7, expiresOn: null, validFrom: null, rule: null, member: null },
    { asset: 'bonus', change: -1364, lot: 8, expiresOn: '2027-11-30', validFrom: null, rule: null, member: null },
    { asset: 'points', change: 100, lot: 10, expiresOn: '2027-11-30', validFrom: null, rule: 'base', member: null },
    { asset: 'points', change: 50, lot: 11, expiresOn: null, validFrom: '2026-12-01', rule: 'extra', member: null },
    { asset: 'paid', change: -1000, lot: 20, expiresOn: null, validFrom: null, rule: null, member: 'M2' },
  ],
  before: topup.balance,
  balance: { paid: 36364, bonus: 3636, total: 40000, points: 650, pointsDebt: 20 },
  bill: {
    gross: 33600,
    lines: [
      { no: 1, sku: 'perm', name: '烫发', category: 'perm', quantity: 1, price: 29800, gross: 29800, net: 26430 },
      { no: 2, sku: 'X', name: null, category: null, quantity: 2, price: 1900, gross: 3800, net: 3370 },
    ],
    discounts: [{ phase: 'member', rule: 'silver', amount: 3800 }],
    net: 29800,
    tenders: [
      { tender: 'balance', amount: 15000 },
      { tender: 'points', amount: 1000, points: 1000 },
      { tender: 'card:9002', amount: 1000 },
      { tender: 'wechat', amount: 12800 },
    ],
    earned: [{ rule: 'base', points: 100 }],
    due: 13800,
  },
  steps: [],
};

describe('as JSON', () => {
  test('a top-up', () => {
    expect(receiptJson(topup, english)).toEqual({
      entry: {
        id: 42,
        kind: 'topup',
        at: '2026-11-22T10:00:00+08:00',
        business_day: '2026-11-22',
        store: 'main',
        operator: null,
        ref: 'R-17',
        replayed: false,
        dry_run: false,
        amount: '500.00',
        reverses: null,
      },
      member: { id: 1, number: 'M1', card: '8001', name: '张三', tier: 'silver' },
      changes: [
        { asset: 'paid', change: '500.00', lot: 7, expires_on: null, rule: null },
        { asset: 'bonus', change: '50.00', lot: 8, expires_on: '2027-11-30', rule: 'top-500' },
        { asset: 'points', change: 500, lot: 9, expires_on: '2027-11-30', rule: 'base' },
      ],
      before: { paid: '0.00', bonus: '0.00', total: '0.00', points: 0, points_debt: 0 },
      balance: { paid: '500.00', bonus: '50.00', total: '550.00', points: 500, points_debt: 0 },
      bill: null,
      explain: ['top-500: 500.00 is at least 500.00, gives bonus 50.00'],
    });
  });

  test('the bill of a sale', () => {
    expect(receiptJson(spend, english)).toMatchObject({
      bill: {
        gross: '336.00',
        lines: [
          { sku: 'perm', name: '烫发', category: 'perm', qty: 1, price: '298.00', net: '264.30' },
          { sku: 'X', name: null, category: null, qty: 2, price: '19.00', net: '33.70' },
        ],
        discounts: [{ phase: 'member', rule: 'silver', amount: '38.00' }],
        net: '298.00',
        tenders: [
          { tender: 'balance', amount: '150.00' },
          { tender: 'points', amount: '10.00', points: 1000 },
          { tender: 'card:9002', amount: '10.00' },
          { tender: 'wechat', amount: '128.00' },
        ],
        earned: [{ rule: 'base', points: 100 }],
        due: '138.00',
      },
      changes: expect.arrayContaining([
        { asset: 'points', change: 50, lot: 11, expires_on: null, rule: 'extra', valid_from: '2026-12-01' },
        { asset: 'paid', change: '-10.00', lot: 20, expires_on: null, rule: null, member: 'M2' },
      ]),
    });
  });

  test('a refund', () => {
    const refund = {
      net: 10000,
      lines: [{ no: 1, sku: 'perm', quantity: 1, net: 10000 }],
      tenders: [{ tender: 'points', amount: 500, points: 500 }],
      pointsTaken: 30,
      pointsReturned: 500,
      pointsLapsed: 0,
      couponsReturned: ['C-1'],
      left: 19800,
    };
    expect(receiptJson({ ...topup, refund }, english)).toMatchObject({
      refund: {
        net: '100.00',
        lines: [{ sku: 'perm', qty: 1, net: '100.00' }],
        tenders: [{ tender: 'points', amount: '5.00', points: 500 }],
        points_taken: 30,
        points_returned: 500,
        points_lapsed: 0,
        coupons_returned: ['C-1'],
        left: '198.00',
      },
    });
  });

  test('money has the decimals of its currency', () => {
    const yen = receiptJson({ ...topup, currency: { code: 'JPY', decimals: 0 } }, english);
    expect(yen).toMatchObject({ entry: { amount: '50000' }, balance: { total: '55000' } });
  });
});

describe('for people', () => {
  test('a top-up', () => {
    expect(receiptText(topup, english)).toMatchInlineSnapshot(`
      "Topped up ¥500.00 · 张三 (M1, card 8001)
        top-500: ¥500.00 is at least ¥500.00, gives bonus ¥50.00
        paid +¥500.00  (¥0.00 → ¥500.00)
        bonus +¥50.00  (¥0.00 → ¥50.00)  until 2027-11-30
        points +500  (0 → 500)  until 2027-11-30
      Balance: ¥550.00 and 500 points
      Entry 42 · 2026-11-22 10:00 · ref R-17
      To undo: member void 42 (same day), later member refund 42"
    `);
    expect(receiptText(topup, chinese)).toMatchInlineSnapshot(`
      "已充值 ¥500.00 · 张三（M1，卡 8001）
        top-500：充 ¥500.00，满 ¥500.00，赠送 ¥50.00
        本金 +¥500.00（¥0.00 → ¥500.00）
        赠送 +¥50.00（¥0.00 → ¥50.00）  有效期至 2027-11-30
        积分 +500（0 → 500）  有效期至 2027-11-30
      余额：¥550.00，500 积分
      流水 42 · 2026-11-22 10:00 · 单号 R-17
      如需撤销：当日 member void 42，之后 member refund 42"
    `);
  });

  test('points on an inactivity clock have no day that could be promised', () => {
    const changes = topup.changes.map((change) =>
      change.asset === 'points' ? { ...change, onClock: true as const } : change,
    );
    const text = receiptText({ ...topup, changes }, english);
    expect(text).toMatch(/^ {2}points \+500 {2}\(0 → 500\)$/m);
    expect(text).toMatch(/^ {2}bonus .* until 2027-11-30$/m);
  });

  test('a sale', () => {
    expect(receiptText(spend, english)).toMatchInlineSnapshot(`
      "Sold for ¥298.00 · 张三 (M1, card 8001)
        烫发 × 1  ¥298.00
        X × 2  ¥38.00
        silver  -¥38.00
        Net ¥298.00
        Paid with: balance ¥150.00, points ¥10.00 (1,000 points), card 9002 ¥10.00, WeChat ¥128.00
        paid -¥136.36  (¥500.00 → ¥363.64)
        bonus -¥13.64  (¥50.00 → ¥36.36)
        points +150  (500 → 650)  100 points until 2027-11-30, 50 points good from 2026-12-01
        paid -¥10.00 of M2
      Balance: ¥400.00 and 650 points, 20 points owed
      Entry 43 · 2026-11-22 10:00
      To undo: member void 43 (same day), later member refund 43"
    `);
    expect(receiptText(spend, chinese)).toMatchInlineSnapshot(`
      "已消费 ¥298.00 · 张三（M1，卡 8001）
        烫发 × 1  ¥298.00
        X × 2  ¥38.00
        silver  -¥38.00
        应收 ¥298.00
        付款：余额 ¥150.00、积分 ¥10.00（1,000 积分）、卡 9002 ¥10.00、微信 ¥128.00
        本金 -¥136.36（¥500.00 → ¥363.64）
        赠送 -¥13.64（¥50.00 → ¥36.36）
        积分 +150（500 → 650）  100 积分 有效期至 2027-11-30、50 积分 2026-12-01 起可用
        本金 -¥10.00（M2）
      余额：¥400.00，650 积分，欠 20 积分
      流水 43 · 2026-11-22 10:00
      如需撤销：当日 member void 43，之后 member refund 43"
    `);
  });

  test('a dry run says would, and has nothing to undo', () => {
    const rehearsal = { ...topup, entry: { ...topup.entry, id: null, dryRun: true } };
    expect(receiptText(rehearsal, english)).toContain('Would top up ¥500.00');
    expect(receiptText(rehearsal, english)).toContain('Dry run: nothing was kept.');
    expect(receiptText(rehearsal, english)).not.toContain('undo');
    expect(receiptText(rehearsal, chinese)).toContain('将充值 ¥500.00');
  });

  test('of what goes back, what could not be used yet is in no balance, and told', () => {
    const [, bonus] = topup.changes;
    if (!bonus) throw new Error('a top-up gives a bonus');
    const back = (validFrom: string) => ({
      ...topup,
      changes: [
        { ...bonus, change: -4000, validFrom: null },
        { ...bonus, change: -6000, validFrom },
      ],
    });
    expect(receiptText(back('2026-12-01'), english)).toMatch(
      /bonus -¥100\.00 .* {2}¥60\.00 of it could not be used yet$/m,
    );
    expect(receiptText(back('2026-12-01'), chinese)).toContain('其中 ¥60.00 还没到可用的日子');
    expect(receiptText(back('2026-11-22'), english)).not.toContain('could not be used');
  });

  test('a replay says that it was done before', () => {
    const replay = { ...topup, entry: { ...topup.entry, replayed: true } };
    expect(receiptText(replay, english)).toMatch(/^Already done \(entry 42\)/);
    expect(receiptText(replay, chinese)).toMatch(/^此单号已入账（流水 42）/);
  });

  test.each(Object.keys(done) as EntryKind[])('every kind of entry has its words: %s', (kind) => {
    const outcome = { ...topup, entry: { ...topup.entry, kind, reverses: 41 } };
    for (const dryRun of [false, true]) {
      for (const say of [english, chinese]) {
        const text = receiptText({ ...outcome, entry: { ...outcome.entry, dryRun } }, say);
        expect(text).not.toMatch(/undefined|null|NaN|object/);
      }
    }
  });

  test('what does not come back is told in the words of the trade', () => {
    const lapsed = { step: 'lapsed', asset: 'bonus', lot: 2, amount: 2245, endedOn: '2026-12-20' } as const;
    const left = { step: 'plan_left', plan: 'vip', begun: 1, months: 12, price: 1200, kept: 100, pays: 1100 } as const;
    const steps = [lapsed, { ...left, by: 'months' }, { ...left, by: 'days' }, { ...left, by: 'none' }] as const;
    const told = (say: typeof english) =>
      receiptText({ ...topup, steps }, say)
        .split('\n')
        .slice(1, 5);
    expect(told(english)[0]).toBe('  bonus: ¥22.45 of lot 2 not given back: it ended on 2026-12-20');
    expect(told(chinese)).toEqual([
      '  赠送：批次 2 已于 2026-12-20 到期，不再退回 ¥22.45',
      '  vip：已开始 1 个月（共 12 个月），按月留 ¥1.00（共 ¥12.00），退 ¥11.00',
      '  vip：已开始 1 个月（共 12 个月），按天留 ¥1.00（共 ¥12.00），退 ¥11.00',
      '  vip：已开始 1 个月（共 12 个月），不退款，留 ¥1.00（共 ¥12.00），退 ¥11.00',
    ]);
  });

  test('a correction, before and after, as it is typed', () => {
    const corrections = [
      { detail: 'name', before: 'N1', now: 'Z\u001b[31m' },
      { detail: 'note', before: '过敏', now: null },
    ] as const;
    const edited: Outcome = { ...topup, changes: [], steps: [], corrections };
    expect(receiptText(edited, english)).toContain("  name: N1 → Z␛[31m\n  note: 过敏 → ''\n");
    expect(receiptText(edited, chinese)).toContain('  姓名：N1 → ');
    expect(receiptJson(edited, english)).toMatchObject({ corrections });
  });

  test('a name cannot paint the screen', () => {
    const member = { id: 1, number: 'M1', card: '8001', name: '\u001b[2J张三', tier: null };
    expect(receiptText({ ...topup, member }, english)).not.toContain('\u001b');
  });
});

test('warnings', () => {
  const warnings = [
    { code: 'phone_exists', member: 'M7' },
    { code: 'before_joined', member: 'M7', joined: '2027-03-01' },
    { code: 'value_gone', asset: 'points', amount: 12 },
  ] as const;
  expect(warningTexts({ ...topup, warnings }, english)).toEqual([
    'Note: M7 has this phone too. If that is the same person, see member merge --help.',
    'Note: M7 joined on 2027-03-01, which is later. Look whether --at has the right day.',
    'Note: 12 points could not be taken back, it is spent.',
  ]);
  expect(receiptJson({ ...topup, warnings }, english)).toMatchObject({ warnings });
});
