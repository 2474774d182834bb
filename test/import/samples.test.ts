import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { fileSource } from '../../src/core/import/bytes/source.ts';
import type { FileOptions } from '../../src/core/import/file-options.ts';
import { allProfiles } from '../../src/core/import/header/profiles/index.ts';
import type { Rejection } from '../../src/core/import/issue.ts';
import { type OpenFile, openFile } from '../../src/core/import/open.ts';
import { readLots, readMembers, readTransactions } from '../../src/core/import/read.ts';
import { AMERICA, CARD_ENDS, CHINA, samplePath, together } from '../support/foreign-file.ts';

const open = (name: string, options: FileOptions = {}, shop = CHINA): OpenFile =>
  openFile(fileSource(samplePath(name)), { columns: CARD_ENDS, ...options }, shop);

const linesOf = (rejections: readonly Rejection[]) =>
  rejections.map(({ line, code, value }) => `${line} ${code} ${value}`);

describe('what each sample is recognised as', () => {
  test.each([
    ['pospal-members.gbk.csv', 'pospal', 'members', 'gb18030', 2],
    ['points-lots.csv', 'chinese', 'lots', 'gb18030', 1],
    ['transactions.csv', 'chinese', 'transactions', 'gb18030', 1],
    ['loyverse-customers.csv', 'loyverse', 'members', 'utf-8', 1],
    ['square-gift-cards.csv', 'square', 'members', 'utf-8', 1],
    ['shopify-customers.csv', 'shopify', 'members', 'utf-8', 1],
    ['keruyun-members.gbk.csv', 'keruyun', 'members', 'gb18030', 1],
    ['youzan-customers.csv', 'youzan', 'members', 'utf-8', 1],
    ['weimob-members.utf16.txt', 'weimob', 'members', 'utf-16le', 1],
    ['chinese-members.gb18030.csv', 'chinese', 'members', 'gb18030', 4],
    ['chinese-members.big5.csv', 'chinese', 'members', 'big5', 1],
    ['square-customers.csv', 'square', 'members', 'utf-8', 1],
    ['shopify-gift-cards.csv', 'shopify', 'members', 'utf-8', 1],
    ['lightspeed-x-customers.csv', 'lightspeed-x', 'members', 'utf-8', 1],
    ['lightspeed-r-loyalty.csv', 'lightspeed-r', 'members', 'utf-8', 1],
    ['woocommerce-points.csv', 'woocommerce', 'members', 'utf-8', 1],
    ['giftup-gift-cards.csv', 'giftup', 'members', 'utf-8', 1],
    ['loylap-customers.csv', 'loylap', 'members', 'utf-8', 1],
  ])('%s', (name, profile, kind, encoding, line) => {
    const file = open(name, { balanceIs: 'paid', decimal: name.startsWith('shopify-gift') ? 'comma' : undefined });
    expect({ profile: file.profile.name, kind: file.kind, encoding: file.encoding, line: file.header.line }).toEqual({
      profile,
      kind,
      encoding,
      line,
    });
  });
});

// Cards seen before and cards unknown are found where all rows are together; here each row is judged by itself.
describe('rows judged by themselves', () => {
  test('pospal members', () => {
    const { rows, rejections, warnings, read, stated, sums } = together(readMembers(open('pospal-members.gbk.csv')));
    expect(read).toBe(42);
    expect(linesOf(rejections)).toEqual([
      '8 amount_malformed ?300',
      '17 balance_differs 40.00',
      '18 amount_negative -26.00',
      '26 date_malformed 2023-02-29',
    ]);
    expect(warnings.map(({ line, code, value }) => `${line} ${code} ${value}`)).toEqual([
      '22 phone_digits_lost 1.36E+10',
      '36 phone_digits_lost 1.36E+10',
      '41 formula_text =1+2',
    ]);
    expect(stated?.figures.map(({ figure }) => figure)).toEqual([3579406, 128500, 73969]);
    for (const { mayBe, figure } of stated?.figures ?? [])
      expect(mayBe.map(([one = -1]) => sums.get(one))).toEqual([figure]);
    expect(rows[0]).toEqual({
      line: 3,
      lines: 1,
      card: '088001',
      cards: [],
      name: '聂言柚',
      phone: '+8613683834481',
      email: null,
      gender: null,
      birthday: '1974-11-10',
      tier: '老茶客',
      status: 'active',
      joinedOn: '2021-09-17',
      source: null,
      store: '榕树店',
      referrer: null,
      tags: [],
      note: null,
      paid: 0,
      bonus: 19700,
      points: 2800,
      unstated: [],
      bonusExpiresOn: null,
      paidExpiresOn: null,
      pointsExpireOn: null,
      pointsNeverExpire: false,
    });
    const birthdays = new Map(rows.map((row) => [row.line, row.birthday]));
    expect([5, 13, 27, 28, 44].map((line) => birthdays.get(line))).toEqual(['1964-06-24', '04-04', null, null, null]);
  });

  test('points by batch', () => {
    const { rows, rejections, read } = together(readLots(open('points-lots.csv')));
    expect(read).toBe(61);
    expect(linesOf(rejections)).toEqual(['40 remaining_above_amount 50']);
    expect(rows[0]).toEqual({
      line: 2,
      lines: 1,
      ref: 'L0001',
      card: '088091',
      phone: null,
      person: '',
      asset: 'points',
      product: null,
      amount: 80,
      remaining: 12,
      onlyLeft: false,
      openedOn: '2022-02-23',
      validFrom: null,
      expiresOn: '2023-12-31',
      undated: false,
      cost: null,
      unitCost: null,
      unearned: null,
      code: null,
      rule: null,
      ended: null,
      pair: null,
    });
  });

  test('transactions', () => {
    const { rows, rejections, read } = together(readTransactions(open('transactions.csv')));
    expect({ read, rejections }).toEqual({ read: 65, rejections: [] });
    expect(rows[0]).toMatchObject({ ref: 'S00001', card: '088041', kind: '充值', day: '2020-08-16', second: 39900 });
    expect(rows[1]).toMatchObject({ paid: -11000, bonus: 0, points: 196, operator: '阿榕' });
  });

  test('loyverse customers', () => {
    const { rejections, warnings, read } = together(readMembers(open('loyverse-customers.csv')));
    expect({ read, warnings }).toEqual({ read: 50, warnings: [] });
    expect(linesOf(rejections)).toEqual([
      '5 amount_precision 1,593.50',
      '8 amount_precision 1,687.25',
      '11 amount_negative -10.00',
      '15 amount_precision 1,548.50',
      '19 card_missing ',
      '24 amount_precision 124.25',
      '27 amount_precision 39.50',
      '28 amount_precision 1,253.25',
      '30 amount_precision 1,361.25',
      '50 amount_malformed ten',
      '52 amount_precision 536.50',
    ]);
  });

  test('square gift cards', () => {
    const { rows, rejections, read, stated, sums } = together(
      readMembers(open('square-gift-cards.csv', { balanceIs: 'paid' }, AMERICA)),
    );
    expect(read).toBe(40);
    expect(linesOf(rejections)).toEqual([
      '18 amount_precision $20.125',
      '22 card_digits_lost 4.40E+15',
      '28 amount_negative -$7.50',
    ]);
    expect(rows[0]?.card).toBe('0004842326668800');
    expect([...sums]).toEqual(stated?.figures.map(({ mayBe, figure }) => [mayBe[0]?.[0], figure]));
  });

  test('shopify customers', () => {
    const { rows, rejections, warnings, read } = together(readMembers(open('shopify-customers.csv')));
    expect(read).toBe(60);
    expect(linesOf(rejections)).toEqual(['48 date_malformed 1990-06-31', '56 amount_malformed 12k']);
    expect(warnings.map(({ line, code }) => `${line} ${code}`)).toEqual(['19 formula_text']);
    expect(rows[0]).toMatchObject({
      card: '7310000000000',
      name: 'Marc Emery',
      phone: '+17195550159',
      points: 1704,
      tags: ['VIP', 'newsletter'],
    });
  });
});

test('one balance is not taken for paid or bonus money by itself', () => {
  expect(() => open('square-gift-cards.csv')).toThrow('split_unclear');
});

describe('each system, row by row', () => {
  const shops: Record<string, typeof CHINA> = {
    USD: {
      currency: { code: 'USD', decimals: 2 },
      calendar: { timeZone: 'UTC', dayStartsAt: 0 },
      region: 'US',
      today: '2026-11-26',
    },
    EUR: {
      currency: { code: 'EUR', decimals: 2 },
      calendar: { timeZone: 'UTC', dayStartsAt: 0 },
      region: 'DE',
      today: '2026-11-26',
    },
    TWD: {
      currency: { code: 'TWD', decimals: 2 },
      calendar: { timeZone: 'Asia/Taipei', dayStartsAt: 0 },
      region: 'TW',
      today: '2026-11-26',
    },
    CNY: CHINA,
  };

  /** Rows that are wrong by themselves; sums over the others, as the README of the fixtures has them. */
  test.each<[string, string, FileOptions, string[], [paid: number, bonus: number, points: number]]>([
    [
      'keruyun-members.gbk.csv',
      'CNY',
      {},
      ['6 card_missing 1.38E+10', '10 amount_precision 20.005'],
      [139010, 13160, 2761],
    ],
    [
      'youzan-customers.csv',
      'CNY',
      { balanceIs: { percentPaid: 80 } },
      ['6 amount_malformed 五十'],
      [116280, 29070, 2046],
    ],
    ['weimob-members.utf16.txt', 'CNY', { balanceIs: 'paid' }, ['7 status_unknown 待审核'], [284150, 0, 4896]],
    [
      'chinese-members.gb18030.csv',
      'CNY',
      {},
      ['11 balance_differs 100.00', '16 card_digits_lost 1.23E+11', '17 amount_malformed #N/A'],
      [144440, 1600, 1302],
    ],
    ['chinese-members.big5.csv', 'TWD', {}, [], [205000, 30000, 435]],
    ['square-customers.csv', 'USD', {}, ['5 card_missing ', '6 date_malformed 13-40'], [0, 0, 0]],
    [
      'shopify-gift-cards.csv',
      'EUR',
      { balanceIs: 'paid', decimal: 'comma' },
      ['7 amount_precision 30,125', '8 date_malformed 2027-02-30'],
      [115250, 0, 0],
    ],
    [
      'lightspeed-x-customers.csv',
      'USD',
      {},
      ['5 date_malformed 29/02/1991', '6 amount_negative -2.00'],
      [2000, 1625, 0],
    ],
    ['lightspeed-r-loyalty.csv', 'USD', {}, ['4 card_missing ', '5 amount_precision 12.5'], [0, 0, 1291]],
    ['woocommerce-points.csv', 'USD', {}, ['5 amount_precision 99.5'], [0, 0, 1559]],
    ['giftup-gift-cards.csv', 'USD', { balanceIs: 'paid' }, [], [23775, 0, 0]],
    ['loylap-customers.csv', 'EUR', { balanceIs: 'paid' }, [], [6475, 0, 16]],
  ])('%s', (name, currency, options, rejected, [paid, bonus, points]) => {
    const { rows, rejections } = together(readMembers(open(name, options, shops[currency])));
    const sum = (figure: 'paid' | 'bonus' | 'points') => rows.reduce((total, row) => total + row[figure], 0);
    expect(linesOf(rejections)).toEqual(rejected);
    expect({ paid: sum('paid'), bonus: sum('bonus'), points: sum('points') }).toEqual({ paid, bonus, points });
  });

  const rowsOf = (name: string, currency: string, options: FileOptions = {}) =>
    new Map(
      together(readMembers(open(name, options, shops[currency]))).rows.map((row) => [row.card ?? row.phone, row]),
    );

  test('growth is no points', () => {
    expect(rowsOf('weimob-members.utf16.txt', 'CNY', { balanceIs: 'paid' }).get('00800003')).toMatchObject({
      name: '聂"和"',
      points: 4310,
    });
  });

  test('states keep the balance', () => {
    const rows = rowsOf('chinese-members.gb18030.csv', 'CNY');
    expect(['00123', '00126', '00127', '00128'].map((card) => rows.get(card)?.status)).toEqual([
      'active',
      'blocked',
      'blocked',
      'closed',
    ]);
    expect(rows.get('00128')).toMatchObject({ paid: 990, points: 7 });
    expect(rows.get('00123')).toMatchObject({ name: '𠮷野家', gender: 'male', birthday: '1985-03-04' });
    expect(rows.get('00130')).toMatchObject({ joinedOn: '2021-09-17', note: '说"好茶"' });
    expect(rows.get('00131')).toMatchObject({ birthday: '1990-02-03', note: '第一行\n第二行', name: '备注, 有逗号' });
  });

  test('a loyalty balance of Lightspeed X is money', () => {
    const rows = rowsOf('lightspeed-x-customers.csv', 'USD');
    expect(rows.get('Odell-AB12')).toMatchObject({ bonus: 1250, points: 0, phone: '+14065550148' });
    expect(rows.get('Dalton-CD34')).toMatchObject({ paid: 2000, phone: '+17195550158', birthday: '1990-07-04' });
  });

  test('several cards in one cell', () => {
    const rows = rowsOf('loylap-customers.csv', 'EUR', { balanceIs: 'paid' });
    expect(rows.get('L0001')?.cards).toEqual(['63350001', '63350002']);
    expect(rows.get('L0003')).toMatchObject({ cards: ['63350004', '63350005', '63350006'], status: 'blocked' });
    expect(rows.get('L0005')?.cards).toEqual([]);
  });

  test('gift cards have a last good day', () => {
    const rows = rowsOf('giftup-gift-cards.csv', 'USD', { balanceIs: 'paid' });
    expect(['GU7K2M9Q', 'GU5R8L3V', 'GU3X8P5T'].map((card) => rows.get(card)?.paidExpiresOn)).toEqual([
      '2027-02-28',
      '2026-10-21',
      null,
    ]);
    expect(rows.get('GU7K2M9Q')?.name).toBe('Uma Dalton');
    expect(rows.get('GU3X8P5T')?.name).toBe('Marc Emery');
  });

  test('every profile is shown by a file', () => {
    const shown = readdirSync(fileURLToPath(new URL('../../fixtures/legacy/', import.meta.url)))
      .filter((name) => /\.(csv|txt)$/.test(name))
      .map((name) => open(name, { balanceIs: 'paid', decimal: 'comma' }).profile.recognise);
    const known = allProfiles().filter(({ recognise }) => recognise);
    expect(
      known.filter(({ recognise }) => !shown.includes(recognise)).map(({ name, kind }) => `${name} ${kind}`),
    ).toEqual([]);
  });
});
