import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { bytesSource } from '../../src/core/import/bytes/source.ts';
import { OWN_COLUMNS } from '../../src/core/import/header/field.ts';
import { isReconciled } from '../../src/core/index.ts';
import { importFiles } from '../../src/core/operations/import.ts';
import { batchesOf, CHINA, GERMANY, linesOfCodes, openingFor, plainImport, together } from '../support/foreign-file.ts';
import { asked, type TestShop, testShop } from '../support/shop.ts';

/** What a file says of its rows, and what it has; cards and faults only where the rows are not these two. */
function read(content: string, opened = openingFor(GERMANY, { balanceIs: 'paid' })) {
  const { rows, rejections, counted, stated } = together(batchesOf(opened(content)));
  const cards = rows.map((row) => (row as { card: string }).card).join();
  return {
    counted: counted && `${counted.line}: ${counted.count} of ${counted.rows}`,
    ...(cards !== '1001,1002' && { cards }),
    ...(rejections.length > 0 && { rejections: linesOfCodes(rejections) }),
    ...(stated && {
      stated: Object.fromEntries(stated.figures.map(({ mayBe: [columns], figure }) => [String(columns), figure])),
    }),
  };
}

const HEAD = 'Kartennummer;Name;Guthaben\n';
const ROWS = '1001;A;10,00\n1002;B;20,00\n';
const IN_CHINESE = '卡号,姓名,本金\n';
const CHINESE = '1001,甲,10\n1002,乙,20\n';
const readChinese = (content: string) => read(content, openingFor(CHINA));

describe('a count of rows below the table', () => {
  test.each([
    ...['Anzahl Datensätze: 5', 'Anzahl der Kunden: 5', '5 Datensätze', 'Number of customers: 5', 'Total customers: 5'],
    ...['Customers: 5', '5 records', 'Nombre de clients : 5', 'Total de clientes: 5', 'Row count: 5', 'Total 5 cards'],
    ...['Page 1 of 3 · 5 rows', 'Page 1 of 3, 5 rows', 'Total (5 members)', 'Showing 1 to 2 of 5 entries', 'Count: 5'],
    ...['Exported 5 rows', 'Total customer: 5', 'Aantal klanten: 5', 'Итого: 5 записей', 'Total customers;5'],
    ...['No. of records: 5'],
  ])('is held against them where it is %s', (words) => {
    for (const cells of [words, `${words};;`.split(';', 3).join(';')])
      expect(read(`${HEAD}${ROWS}${cells}\n`)).toEqual({ counted: '4: 5 of 2' });
  });

  test.each([
    ...[
      '共 5 人',
      '合计：5条',
      '合计（5条）',
      '合计:5人',
      '查询结果：共5条',
      '共5条记录，每页2条，当前第1页',
      '会员总数：5',
    ],
    ...['第1页 共3页 共5条记录', '本次导出会员 5 人', '人数合计：5', '總計 5 筆', '共有 5 位会员', '总会员数,5'],
  ])('is held against them where it is %s', (words) => {
    const cell = words.includes('，') ? `"${words}"` : words;
    for (const cells of [cell, `${cell},,`.split(',', 3).join(',')])
      expect(readChinese(`${IN_CHINESE}${CHINESE}${cells}\n`)).toEqual({ counted: '4: 5 of 2' });
  });

  test.each([
    ...['Page 1 of 5', 'Seite 1/5', 'Total: 5', 'Total (5)', 'Kunden 5', 'Printed on 2026-11-25', 'Kunden 2026'],
    ...['Total members (VIP): 5', '3 of 5 members', '5.50 customers', 'Total 5 transactions'],
  ])('is not said by %s', (words) => {
    expect(read(`${HEAD}${ROWS}${words};;\n`)).toMatchObject({ counted: null });
  });

  test.each(['共5页', '合计：5', '金卡小计：5人', '第5页', '共 5 张', '备注：共5人'])('is not said by %s', (words) => {
    expect(readChinese(`${IN_CHINESE}${CHINESE}${words},,\n`)).toMatchObject({ counted: null });
  });

  test('stands beside the total of a column, in its words or in the place of a name', () => {
    const stated = { 2: 3000 };
    expect(readChinese(`${IN_CHINESE}${CHINESE}合计：3人,,30\n`)).toEqual({ counted: '4: 3 of 2', stated });
    expect(readChinese(`${IN_CHINESE}${CHINESE}合计,3,30\n`)).toEqual({ counted: '4: 3 of 2', stated });
    expect(readChinese(`${IN_CHINESE}${CHINESE}合计,3人,30\n`)).toEqual({ counted: '4: 3 of 2', stated });
    const named = 'Name,Card,Balance\nA,1001,10.00\nB,1002,20.00\nTotal,';
    expect(read(`${named}3,30.00\n`)).toEqual({ counted: '4: 3 of 2', stated });
    // So long a number may be the sum of the cards.
    expect(read(`${named}2003,30.00\n`)).toEqual({ counted: null, stated });
  });

  test('stands alone beside a total only where it is right: else it may be an amount that has moved', () => {
    expect(readChinese(`${IN_CHINESE}${CHINESE}合计,2\n`)).toEqual({ counted: '4: 2 of 2' });
    const page = `${IN_CHINESE}${CHINESE}合计,2\n1003,丙,5\n合计,1\n`;
    expect(readChinese(`${page}合计,3\n`)).toMatchObject({ counted: '7: 3 of 3' });
    for (const cells of ['合计,5', '合计,5,', '合计,0']) {
      expect(readChinese(`${IN_CHINESE}${CHINESE}${cells}\n`)).toMatchObject({ counted: null });
    }
    // Without amounts it can be nothing else.
    expect(read('Card,Name\n1001,A\n1002,B\nTotal,5\n')).toEqual({ counted: '4: 5 of 2' });
  });

  test('is no total of the only column that it can stand in', () => {
    expect(read('Card,Balance\n1001,10.00\n1002,20.00\nTotal customers,2\n')).toEqual({ counted: '4: 2 of 2' });
    const sum = { counted: null, stated: { 1: 3000 } };
    expect(read('Card,Balance\n1001,10.00\n1002,20.00\nTotal customers,30\n')).toEqual(sum);
  });

  test('counts rows that are rejected, and none that may be a total', () => {
    expect(read(`${HEAD}${ROWS};C;1,00\nTotal: 3 customers\n`)).toMatchObject({ counted: '5: 3 of 3' });
    expect(read(`${HEAD}${ROWS}Kekkonen;;7,00\nTotal: 2 customers\n`)).toMatchObject({ counted: '5: 2 of 2' });
  });
});

describe('a count of rows above the table', () => {
  test.each(['Customer list - 5 customers', 'Total customers:;5', 'Kundenliste;;5 Kunden', 'Report\nRecords: 5'])(
    'is held against it where it is %s',
    (title) => {
      const line = title.split('\n').length;
      expect(read(`${title}\n\n${HEAD}${ROWS}`)).toEqual({ counted: `${line}: 5 of 2` });
    },
  );

  test.each([
    '会员列表（共5人）',
    '会员储值余额表 共5人 2026-11-25',
    '会员总数,5,储值总额,30',
    '导出时间：2026-11-25,5位会员',
  ])('is held against it where it is %s', (title) =>
    expect(readChinese(`${title}\n${IN_CHINESE}${CHINESE}`)).toEqual({ counted: '1: 5 of 2' }),
  );

  test.each(['Customers (5)', 'customers-5', 'Top 5 customers', 'Last 90 days', 'Members 2026', 'Customer no: 5'])(
    'is not said by %s',
    (title) => expect(read(`${title}\n\n${HEAD}${ROWS}`)).toEqual({ counted: null }),
  );
});

test('members are rows of a list of members, and cards no lots', () => {
  const lots = 'card,asset,remaining\n1001,points,1\n1002,points,1\n';
  const readLots = (content: string) => read(content, openingFor(GERMANY, { kind: 'lots' }));
  expect(readLots(`${lots}Total customers: 5,,\n`)).toMatchObject({ counted: null });
  expect(readLots(`${lots}Total records: 5,,\n`)).toMatchObject({ counted: '4: 5 of 2' });
});

test('counts of pages, and of lists put behind each other, are no counts of the whole', () => {
  const pages = `${HEAD}1001;A;1,00\n1 record;;\n1002;B;1,00\n1 record;;\n`;
  expect(read(pages)).toEqual({ counted: null });
  expect(read(`${pages}Total: 2 records;;\n`)).toEqual({ counted: '6: 2 of 2' });
  expect(read(`${pages}Total: 3 records;;\n`)).toEqual({ counted: '6: 3 of 2' });
  const page = (number: number) => `100${number};A;1,00\nPage ${number} of 2 · 2 rows;;\n`;
  expect(read(`${HEAD}${page(1)}${page(2)}`)).toEqual({ counted: '5: 2 of 2' });
  expect(readChinese(`共1人\n${IN_CHINESE}1001,甲,1\n共1人\n${IN_CHINESE}1002,乙,1\n`)).toEqual({ counted: null });
});

test('a reject file and our own export say nothing', () => {
  const rejected = 'Total customers: 5 (in cents)\nline,code,reason,card,paid\n2,card_missing,why,1001,1\n';
  expect(read(rejected)).toEqual({ counted: null, cards: '1001' });
  const own = `${OWN_COLUMNS.members.join(',')}\n1001${','.repeat(14)}10.00,0.00,0,\n1002,5 customers${','.repeat(13)}20.00,0.00,0,\n`;
  expect(read(own)).toEqual({ counted: null });
});

let world: TestShop;
beforeEach(async () => {
  world = await testShop();
});
afterEach(() => world.remove());

test('what differs is told as a total that differs, and the rows come', async () => {
  const files = (content: string) => [bytesSource('b.csv', Buffer.from(content))];
  const whole = await importFiles(world.shop, asked({}), {
    ...{ files: files('Card,Name,Paid\n1,A,1\n2,B,2\nTotal customers: 2,,\n'), ...plainImport('2025-06-30') },
  });
  expect(whole.files[0]?.counted).toMatchObject({ line: 4, count: 2, rows: 2 });
  expect(isReconciled(whole)).toBe(true);
  const cut = await importFiles(world.shop, asked({}), {
    ...{ files: files('Card,Name,Paid\n3,A,1\n4,B,2\nTotal customers: 3,,\n'), ...plainImport('2025-06-30') },
  });
  expect(cut).toMatchObject({ batch: 2, files: [{ imported: 2, counted: { line: 4, count: 3, rows: 2 } }] });
  expect(isReconciled(cut)).toBe(false);
});
