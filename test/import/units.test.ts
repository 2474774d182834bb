/** Amounts below a header that names another unit than the currency: 余额(分), 余额（万元）, Balance (cents). */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { bytesSource } from '../../src/core/import/bytes/source.ts';
import type { FileOptions } from '../../src/core/import/file-options.ts';
import { fold, unitPlaces } from '../../src/core/import/header/words.ts';
import type { LotRow, MemberRow } from '../../src/core/import/row.ts';
import { importFiles } from '../../src/core/operations/import.ts';
import {
  AMERICA,
  batchesOf,
  CHINA,
  linesOfCodes,
  openingFor,
  plainImport,
  statedIn,
  together,
} from '../support/foreign-file.ts';
import { asked, type TestShop, testShop } from '../support/shop.ts';

test.each([
  ...([
    ['余额(分)', -2, '余额'],
    ['余额（单位：分）', -2, '余额'],
    ['余额/分', -2, '余额'],
    ['余额_分', -2, '余额'],
    ['余额（角）', -1, '余额'],
    ['余额(千元)', 3, '余额'],
    ['余额（万元）', 4, '余额'],
    ['余额(万)', 4, '余额'],
    ['餘額(萬元)', 4, '餘額'],
    ['Balance (cents)', -2, 'balance'],
    ['Balance (US cents)', -2, 'balance'],
    ['Balance in cents', -2, 'balance'],
    ['balance_cents', -2, 'balance'],
    ['Balance [USD thousands]', 3, 'balance'],
    ['Guthaben (Tsd.)', 3, 'guthaben'],
    ['余额(元)', 0, '余额'],
    ['Balance (USD)', 0, 'balance'],
    ['积分', 0, '积分'],
    ['Cents', 0, 'cents'],
    ['Percent', 0, 'percent'],
    ['Balance (main)', 0, 'balance(main)'],
  ] as const),
])('%s counts in 10 ^ %i', (header, places, word) => {
  expect([unitPlaces(header), fold(header)]).toEqual([places, word]);
});

const china = openingFor(CHINA);
const read = (content: string, options: FileOptions = {}, open = china) => {
  const file = open(content, options);
  const { rows, rejections, stated } = together(batchesOf(file));
  return { rows: rows as MemberRow[], rejections: linesOfCodes(rejections), stated: statedIn(file, stated) };
};

test('a comma before three digits is asked about where a unit has as many decimals', () => {
  const list = (...cells: string[]): string =>
    `卡号;余额(千元)\n${cells.map((cell, row) => `${row};${cell}\n`).join('')}`;
  const paid = (content: string, options: FileOptions = {}): number[] =>
    read(content, { balanceIs: 'paid', ...options }).rows.map((row) => row.paid);
  expect(() => paid(list('1,988', '65,883'))).toThrow('decimal_unclear');
  expect(paid(list('1,988', '65,883'), { decimal: 'comma' })).toEqual([198_800, 6_588_300]);
  expect(paid(list('1,988', '65,883'), { decimal: 'point' })).toEqual([198_800_000, 6_588_300_000]);
  for (const proof of ['0,5', '0,988', '1,98812', '1234,500']) {
    expect(paid(list('1,988', proof))[0]).toBe(198_800);
  }
});

describe('members', () => {
  test.each<[string, string, number]>([
    ['本金余额(分)', '30000', 30_000],
    ['本金余额(分)', '"30,000"', 30_000],
    ['本金余额(分)', '30000.00', 30_000],
    ['本金余额（万元）', '1.2345', 1_234_500],
    ['本金余额（万元）', '0.000001', 1],
    ['本金余额(万)', '12', 12_000_000],
    ['本金余额(角)', '7', 70],
    ['本金余额(千元)', '1.5', 150_000],
    ['本金余额(元)', '1.5', 150],
  ])('%s %s is %i fen', (header, cell, paid) => {
    expect(read(`卡号,姓名,${header}\n1,甲,${cell}\n`)).toMatchObject({ rows: [{ paid }], rejections: [] });
  });

  test('what is less than the smallest coin is refused, and so is a cell of another unit', () => {
    expect(read('卡号,姓名,本金(分)\n1,甲,300.5\n2,乙,300元\n3,丙,¥3\n').rejections).toEqual([
      '2 amount_precision',
      '3 amount_malformed',
      '4 amount_malformed',
    ]);
    expect(read('卡号,姓名,本金(万元)\n1,甲,0.0000001\n').rejections).toEqual(['2 amount_precision']);
  });

  test('cents that a currency has not are read where they make whole coins', () => {
    const yen = openingFor({ ...CHINA, currency: { code: 'JPY', decimals: 0 } });
    const { rows, rejections } = read('Card,Name,Paid (cents)\n1,A,1500\n2,B,1550\n', {}, yen);
    expect([rows.map(({ paid }) => paid), rejections]).toEqual([[15], ['3 amount_precision']]);
  });

  test('a printed total is in the same unit, and points have none', () => {
    const { rows, stated } = read('卡号,姓名,本金(分),积分(分)\n1,甲,30000,20\n2,乙,5,1\n合计,,30005,21\n');
    expect(rows.map(({ paid, points }) => [paid, points])).toEqual([
      [30_000, 20],
      [5, 1],
    ]);
    expect(stated?.figures).toEqual({ paid: 30_005, points: 21 });
  });

  test('the unit counts whoever has said what the column is', () => {
    const content = '卡号,姓名,钱（分）\n1,甲,30000\n';
    expect(read(content, { columns: { '钱（分）': 'paid' } }).rows).toMatchObject([{ paid: 30_000 }]);
    expect(read(content, { columns: { '#3': 'points' } }).rows).toMatchObject([{ points: 30_000 }]);
  });
});

test('the price of a visit is in the unit of its header', () => {
  const passOf = (header: string, cell: string) =>
    read(`Card,Pass,Visits,Visits left,${header}\n1,cut-10,3,2,${cell}\n`, { kind: 'passes' }, openingFor(AMERICA))
      .rows as unknown as LotRow[];
  expect(passOf('Unit cost (cents)', '3333')).toMatchObject([{ cost: 9999 }]);
  expect(passOf('Unit cost (cents)', '3333.3333')).toMatchObject([{ cost: 10_000 }]);
  expect(passOf('Unit cost', '33.333333')).toMatchObject([{ cost: 10_000 }]);
  expect(passOf('Unit cost (thousands)', '0.0333333333')).toMatchObject([{ cost: 10_000 }]);
});

let world: TestShop;
beforeEach(async () => {
  world = await testShop();
});
afterEach(() => world.remove());

test('an import says which unit it has read', async () => {
  const content = '卡号,姓名,本金余额(分),赠送余额（万元）\n1,甲,30000,0.01\n';
  const { totals, remarks } = await importFiles(world.shop, asked({}), {
    files: [bytesSource('b.csv', Buffer.from(content))],
    ...plainImport('2025-06-30'),
  });
  expect(totals.ledger).toMatchObject({ paid: 30_000, bonus: 10_000 });
  expect(remarks.filter(({ code }) => code === 'unit_read')).toEqual([
    { code: 'unit_read', file: 'b.csv', column: '本金余额(分)', count: 1, amount: '0.01 CNY' },
    { code: 'unit_read', file: 'b.csv', column: '赠送余额（万元）', count: 1, amount: '10000.00 CNY' },
  ]);
});
