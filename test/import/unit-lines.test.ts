/** Units that stand around a table: in a title above it, in a row below its header, in a note below its rows. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { bytesSource } from '../../src/core/import/bytes/source.ts';
import type { FileOptions } from '../../src/core/import/file-options.ts';
import type { LotRow, MemberRow, TransactionRow } from '../../src/core/import/row.ts';
import { unitStated } from '../../src/core/import/values/unit.ts';
import { importFiles } from '../../src/core/operations/import.ts';
import {
  AMERICA,
  batchesOf,
  CHINA,
  linesOfCodes,
  openingFor,
  plainImport,
  refusalOf,
  statedIn,
  together,
} from '../support/foreign-file.ts';
import { asked, type TestShop, testShop } from '../support/shop.ts';

test.each<[string, number, boolean]>([
  ['会员储值明细（金额单位：万元）', 4, true],
  ['金额单位 万元', 4, true],
  ['单位：分', -2, false],
  ['单位: 人民币元', 0, true],
  ['注：本表金额单位为分', -2, true],
  ['本表以万元为单位', 4, true],
  ['余额均以分计', -2, true],
  ['储值明细（万元）', 4, true],
  ['Gift card report (amounts in cents)', -2, true],
  ['All amounts are stated in thousands of USD', 3, true],
  ['(in thousands)', 3, false],
  ['Unit: cents', -2, true],
  ['Beträge in Cent', -2, true],
  ['Angaben in Tsd. EUR', 3, false],
  ['Montants en centimes', -2, true],
  ['Importes en miles', 3, true],
])('%s states a unit', (line, places, ofMoney) => {
  expect(unitStated(line)).toEqual({ places, ofMoney });
});

test.each([
  ...['十万元大促会员名单', '制表单位：万元户公司', '单位：分公司', '满1万元会员', 'Members in 2026', 'Amounts in USD'],
  ...['Card list', '会员积分表', 'Balance in the old system', '导出时间：2026-11-20', 'Report of thousands'],
])('%s states none', (line) => {
  expect(unitStated(line)).toBeUndefined();
});

const china = openingFor(CHINA);
const read = (content: string, options: FileOptions = {}, open = china) => {
  const file = open(content, options);
  const { rows, rejections, stated, leftOut } = together(batchesOf(file));
  return { rows: rows as MemberRow[], rejections: linesOfCodes(rejections), stated: statedIn(file, stated), leftOut };
};
const figures = (content: string, options?: FileOptions, open = china) =>
  read(content, options, open).rows.map(({ paid, bonus, points }) => [paid, bonus, points]);

const ROWS = '卡号,姓名,本金,赠送,积分\n1,甲,1.2,0.1,10\n2,乙,0.05,0,20\n';
const MANY = [
  [1_200_000, 100_000, 10],
  [50_000, 0, 20],
];

describe('a unit around a table counts', () => {
  test('in a title', () => {
    expect(figures(`会员储值明细（金额单位：万元）\n${ROWS}`)).toEqual(MANY);
    expect(figures(`会员储值明细,,,,\n,,,金额单位：,万元\n${ROWS}`)).toEqual(MANY);
    const cents = 'Gift card report (amounts in cents)\nCard number,Name,Paid balance,Points\n1,Ann,12000,10\n';
    expect(figures(cents, {}, openingFor(AMERICA))).toEqual([[12_000, 0, 10]]);
  });

  test('in a row below the header', () => {
    const rows = '1,甲,12000,1000,10\n2,乙,500,0,20\n';
    expect(read(`卡号,姓名,本金,赠送,积分\n(号),,(分),（元）,(分)\n${rows}`)).toMatchObject({
      rows: [
        { paid: 12_000, bonus: 100_000, points: 10 },
        { paid: 500, bonus: 0, points: 20 },
      ],
      rejections: [],
    });
    expect(figures(`卡号,姓名,本金,赠送,积分\n,,万元,元,万\n1,甲,1.2,3,0.5\n`)).toEqual([[1_200_000, 300, 5000]]);
  });

  test('in a note below, which is no row', () => {
    for (const note of ['注：本表金额单位为万元,,,,', '金额单位：万元', '* 以上金额以万元为单位']) {
      expect(read(`${ROWS}${note}\n`)).toMatchObject({
        rows: [{ paid: 1_200_000 }, { paid: 50_000 }],
        rejections: [],
        leftOut: { printed: [4] },
      });
    }
    const many = Array.from({ length: 9000 }, (_, row) => `${row + 1},王小明,1,0,1\n`).join('');
    expect(figures(`卡号,姓名,本金,赠送,积分\n${many}注：金额单位为万元\n`)[8999]).toEqual([1_000_000, 0, 1]);
  });

  test('for history and lots as well', () => {
    const history = '金额单位：分\n流水号,会员号,发生时间,本金变动,积分变动\nS1,8001,2020-08-16 11:05:00,500,1\n';
    expect(read(history).rows as unknown as TransactionRow[]).toMatchObject([{ paid: 500, points: 1 }]);
    const lots = '金额单位：分\n卡号,资产,剩余,失效日期\n8001,本金,500,\n8001,积分,12,2027-12-31\n';
    expect(read(lots, { kind: 'lots' }).rows as unknown as LotRow[]).toMatchObject([
      { remaining: 500 },
      { remaining: 12 },
    ]);
  });

  test('below a header that names its own', () => {
    const content = '金额单位：万元\n卡号,姓名,本金(元),赠送(分),积分\n1,甲,5,5,5\n';
    expect(figures(content)).toEqual([[500, 5, 5]]);
  });
});

test('whether it goes for points too is asked, and so are two that contradict each other', () => {
  const line = '(单位：万)';
  expect(refusalOf(() => china(`${line}\n${ROWS}`))).toMatchObject({ code: 'unit_unclear', column: '本金', line });
  expect(figures(`${line}\n卡号,姓名,本金\n1,甲,1.2\n`)).toEqual([[1_200_000, 0, 0]]);
  expect(refusalOf(() => china(`金额单位：万元\n${ROWS}注：金额单位为分\n`))).toMatchObject({ code: 'unit_unclear' });
});

test.each(['all amounts in TWD', '金额单位：港元', 'Currency: US$', '币种：港币'])(
  '%s names no money of the shop',
  (line) => {
    expect(refusalOf(() => china(`${line}\n${ROWS}`))).toMatchObject({
      code: 'column_currency',
      column: '本金',
      shop: 'CNY',
    });
    expect(refusalOf(() => china(`${line}\n卡号,姓名,积分\n1,甲,5\n`))).toBeUndefined();
    expect(refusalOf(() => china(`${ROWS}${line}\n`))).toMatchObject({ code: 'column_currency' });
  },
);

test.each(['All amounts in CNY', '金额单位：元', 'Currency: RMB', 'HKD Tower member list'])(
  '%s changes nothing',
  (line) => {
    expect(figures(`${line}\n卡号,姓名,本金\n1,甲,1.2\n`)).toEqual([[120, 0, 0]]);
  },
);

describe('a unit of points', () => {
  test.each<[string, string, number]>([
    ['积分(万)', '3', 30_000],
    ['积分(万)', '1.25', 12_500],
    ['积分(分)', '3', 3],
    ['Points (thousands)', '2', 2000],
  ])('%s %s is %i points', (header, cell, points) => {
    expect(read(`卡号,姓名,${header}\n1,甲,${cell}\n`)).toMatchObject({ rows: [{ points }], rejections: [] });
  });

  test('leaves no fraction of a point, and counts in totals and lots', () => {
    expect(read('卡号,姓名,积分(万)\n1,甲,0.00001\n').rejections).toEqual(['2 amount_precision']);
    expect(read('卡号,姓名,积分(万)\n1,甲,1.5\n2,乙,2\n合计,,3.5\n').stated?.figures).toEqual({ points: 35_000 });
    const lots = '卡号,剩余积分(千),失效日期\n8001,12,2027-12-31\n';
    expect(read(lots, { kind: 'lots' }).rows as unknown as LotRow[]).toMatchObject([{ remaining: 12_000 }]);
  });
});

let world: TestShop;
beforeEach(async () => {
  world = await testShop();
});
afterEach(() => world.remove());

test('an import says what one of them is worth', async () => {
  const content = '金额单位：万元\n卡号,姓名,本金,积分(万)\n1,甲,1.2,3\n';
  const { totals, remarks } = await importFiles(world.shop, asked({}), {
    files: [bytesSource('b.csv', Buffer.from(content))],
    ...plainImport('2025-06-30'),
  });
  expect(totals.ledger).toMatchObject({ paid: 1_200_000, points: 30_000 });
  expect(remarks.filter(({ code }) => code === 'unit_read')).toEqual([
    { code: 'unit_read', file: 'b.csv', column: '本金', count: 1, amount: '10000.00 CNY' },
    { code: 'unit_read', file: 'b.csv', column: '积分(万)', count: 1, amount: '10000' },
  ]);
});
