import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { Rejection, Warning } from '../../src/core/import/issue.ts';
import { type FileOptions, type OpenFile, openFile } from '../../src/core/import/open.ts';
import { type RowBatch, readLots, readMembers, readTransactions } from '../../src/core/import/read.ts';
import { fileSource } from '../../src/core/import/source.ts';

const china = {
  currency: { code: 'CNY', decimals: 2 },
  calendar: { timeZone: 'Asia/Shanghai', dayStartsAt: 0 },
  region: 'CN',
};

const open = (name: string, options: FileOptions = {}): OpenFile =>
  openFile(fileSource(fileURLToPath(new URL(`../../fixtures/legacy/${name}`, import.meta.url))), options, china);

/** Every batch of a file as one. */
function all<R>(batches: Iterable<RowBatch<R>>) {
  const rows: R[] = [];
  const rejections: Rejection[] = [];
  const warnings: Warning[] = [];
  const sums: Record<string, number> = {};
  let read = 0;
  let stated: RowBatch<R>['stated'] = null;
  for (const batch of batches) {
    rows.push(...batch.rows);
    rejections.push(...batch.rejections);
    warnings.push(...batch.warnings);
    read += batch.read;
    stated = batch.stated ?? stated;
    for (const [field, added] of Object.entries(batch.sums)) sums[field] = (sums[field] ?? 0) + added;
  }
  return { rows, rejections, warnings, read, stated, sums };
}

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
  ])('%s', (name, profile, kind, encoding, line) => {
    const file = open(name, { balanceIs: 'paid' });
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
    const { rows, rejections, warnings, read, stated, sums } = all(readMembers(open('pospal-members.gbk.csv')));
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
    expect(stated).toEqual({ paid: 3579406, bonus: 128500, points: 73969 });
    expect(sums).toMatchObject(stated ?? {});
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
      balanceExpiresOn: null,
      pointsExpireOn: null,
      pointsNeverExpire: false,
    });
    const birthdays = new Map(rows.map((row) => [row.line, row.birthday]));
    expect([5, 13, 27, 28, 44].map((line) => birthdays.get(line))).toEqual(['1964-06-24', '04-04', null, null, null]);
  });

  test('points by batch', () => {
    const { rows, rejections, read } = all(readLots(open('points-lots.csv')));
    expect(read).toBe(61);
    expect(linesOf(rejections)).toEqual(['40 remaining_above_amount 50']);
    expect(rows[0]).toEqual({
      line: 2,
      lines: 1,
      ref: 'L0001',
      card: '088091',
      asset: 'points',
      product: null,
      amount: 80,
      remaining: 12,
      openedOn: '2022-02-23',
      validFrom: null,
      expiresOn: '2023-12-31',
      cost: null,
      pair: null,
    });
  });

  test('transactions', () => {
    const { rows, rejections, read } = all(readTransactions(open('transactions.csv')));
    expect({ read, rejections }).toEqual({ read: 65, rejections: [] });
    expect(rows[0]).toMatchObject({ ref: 'S00001', card: '088041', kind: '充值', day: '2020-08-16', second: 39900 });
    expect(rows[1]).toMatchObject({ paid: -11000, bonus: 0, points: 196, operator: '阿榕' });
  });

  test('loyverse customers', () => {
    const { rejections, warnings, read } = all(readMembers(open('loyverse-customers.csv')));
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
    const { rows, rejections, read, stated, sums } = all(
      readMembers(open('square-gift-cards.csv', { balanceIs: 'paid' })),
    );
    expect(read).toBe(40);
    expect(linesOf(rejections)).toEqual([
      '18 amount_precision $20.125',
      '22 card_digits_lost 4.40E+15',
      '28 amount_negative -$7.50',
    ]);
    expect(rows[0]?.card).toBe('0004842326668800');
    expect(sums.balance).toBe(stated?.balance);
  });

  test('shopify customers', () => {
    const { rows, rejections, warnings, read } = all(readMembers(open('shopify-customers.csv')));
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
