import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { bytesSource } from '../../src/core/import/bytes/source.ts';
import type { FileOptions } from '../../src/core/import/file-options.ts';
import { OWN_COLUMNS } from '../../src/core/import/header/field.ts';
import type { LotRow, MemberRow } from '../../src/core/import/row.ts';
import { isReconciled } from '../../src/core/index.ts';
import { importFiles } from '../../src/core/operations/import.ts';
import { batchById } from '../../src/core/store/import/batches.ts';
import {
  batchesOf,
  CHINA,
  GERMANY,
  linesOfCodes,
  openingFor,
  refusalOf,
  statedIn,
  together,
} from '../support/foreign-file.ts';
import { asked, type TestShop, testShop } from '../support/shop.ts';

const open = openingFor(GERMANY);

function read(content: string, options: FileOptions = { balanceIs: 'paid' }, opened = open) {
  const file = opened(content, options);
  const { rows, rejections, stated, read, leftOut } = together(batchesOf(file));
  const cards = rows.map((row) => (row as MemberRow | LotRow).card);
  return { cards, rejections: linesOfCodes(rejections), stated: statedIn(file, stated), read, ...leftOut };
}

const exportOf = (...members: readonly (readonly [string, string])[]): string =>
  [OWN_COLUMNS.members.join(','), ...members.map(([card, paid]) => `${card}${','.repeat(14)}${paid},0.00,0,`), ''].join(
    '\n',
  );

const HEAD = 'Kartennummer;Name;Guthaben\n1;A;10,00\n2;B;20,00\n';

test.each([
  ...['Summe', 'Gesamtsumme', 'Insgesamt', 'Somme', 'Totaux', 'Suma', 'GRAND-TOTAL', 'Total(2)', 'Total.', '*Total*'],
  ...['Σ', 'Total general', 'TOTAL GÉNÉRAL', 'Grand total (2 cards):', 'Totale', '合計', '总额'],
])('a row of %s is a total, not a member', (word) => {
  expect(read(`${HEAD}${word};;31,00\n`)).toMatchObject({
    cards: ['1', '2'],
    rejections: [],
    read: 2,
    stated: { line: 4, figures: { balance: 3100 }, bySums: false },
  });
});

test.each(['Zwischensumme', 'Sous-total', 'Übertrag', 'Subtotal'])('a row of %s is left out', (word) => {
  expect(read(`${HEAD}${word};;30,00\n3;C;1,00\n`)).toMatchObject({ cards: ['1', '2', '3'], stated: null });
});

test('points of a total may have their unit as those of the rows', () => {
  const content = 'Kartennummer;Name;Guthaben;Punkte\n1;A;10,00;3250P\n2;B;20,00;40P\nSumme;;30,00;3290P\n';
  expect(read(content)).toMatchObject({ rejections: [], stated: { figures: { balance: 3000, points: 3290 } } });
});

test('a total may stand in the column of the card, behind the number of its row', () => {
  const content = 'Nr;Kartennummer;Guthaben\n1;8001;10,00\n2;8002;20,00\n3;Summe;30,00\n';
  expect(read(content)).toMatchObject({ cards: ['8001', '8002'], stated: { bySums: false } });
});

test('whoever has a card or a phone may be called Total', () => {
  expect(read('Name,Phone,Points\nTotal,030 901820,5\n')).toMatchObject({ read: 1, stated: null, rejections: [] });
});

test.each(['Alles', 'Fertig', ''])(
  'a last row called "%s" that holds the sums of the others is their total',
  (word) => {
    expect(read(`${HEAD}${word};;30,00\n\n;;\n`)).toEqual({
      cards: ['1', '2'],
      rejections: [],
      read: 2,
      stated: { line: 4, figures: { balance: 3000 }, unread: [], bySums: true },
      subtotals: [],
      printed: [],
      notes: [],
    });
  },
);

test.each<[string, string, string[]]>([
  ['somebody is named', `${HEAD}Anna;Anna Berg;30,00\n`, ['1', '2', 'Anna']],
  ['cards are words here', 'Card;Balance\nAnn;10.00\nBob;20.00\nCid;30.00\n', ['Ann', 'Bob', 'Cid']],
  ['our own export says so', exportOf(['1', '10.00'], ['2', '20.00'], ['Anna', '30.00']), ['1', '2', 'Anna']],
  ['others have such cards', `${HEAD}A1;Z;1,00\nTOTAL1;;31,01\n`, ['1', '2', 'A1', 'TOTAL1']],
  ['it has the number of a card, and is no sum', `${HEAD}3;;30,01\n`, ['1', '2', '3']],
])('a last row is a member where %s', (_, content, cards) => {
  expect(read(content)).toMatchObject({ cards, rejections: [], stated: null });
});

test.each<[string, string, string]>([
  ['it is no sum, as where a row above is rejected', `${HEAD}Kekkonen;;30,01\n`, '4 card_doubtful'],
  ['one row alone has an amount', 'Card;Balance\n1;10.00\n2;0.00\nKekkonen;10.00\n', '4 card_doubtful'],
  ['there is only one row', 'Card;Balance\n1;10.00\nKekkonen;10.00\n', '3 card_doubtful'],
  ['it is alone', `${HEAD}Ende;;\n`, '4 card_doubtful'],
  [
    'it came back in a reject file',
    'line,code,reason,card,paid\n4,card_doubtful,why,Kekkonen,30.01\n',
    '2 card_doubtful',
  ],
  ['others follow it, and it holds the sums', `${HEAD}Kekkonen;;30,00\n3;C;1,00\n`, '4 card_doubtful'],
  ['it has a name and no card', 'Name;Phone;Paid\nA;030 901820;25\nB;030 901821;25\nCat;;50\n', '4 card_missing'],
])('a last row without a number that is nobody is neither booked nor silent where %s', (_, content, rejection) => {
  const { cards, rejections, stated } = read(content);
  expect({ rejections, stated }).toEqual({ rejections: [rejection], stated: null });
  expect(cards).not.toContain('Kekkonen');
});

test('sums between rows are not booked either, and the last row is still looked at', () => {
  const content = `${HEAD}Kekkonen;;30,00\n3;C;1,00\n4;D;2,00\nKekkonen;;3,00\n5;E;1,00\nHuhu;;40,00\n`;
  expect(read(content)).toMatchObject({
    cards: ['1', '2', '3', '4', '5'],
    rejections: ['4 card_doubtful', '7 card_doubtful', '9 card_doubtful'],
  });
  const words = `${HEAD}Anna;A;5,00\n3;C;1,00\nBea;B;36,00\n`;
  expect(read(words)).toMatchObject({ cards: ['1', '2', 'Anna', '3', 'Bea'], rejections: [], stated: null });
});

test('a word without a name in a list of names is nobody, whatever it comes to', () => {
  expect(read(`${HEAD}Iets;;31,00\n3;C;1,00\n`)).toMatchObject({
    cards: ['1', '2', '3'],
    rejections: ['4 card_doubtful'],
  });
  const parts = 'Card;Points\nA1;20\n東店計;20\nA2;3\nA3;4\n西店計;7\n';
  expect(read(parts)).toMatchObject({ cards: ['A1', 'A2', 'A3'], rejections: ['3 card_doubtful', '6 card_doubtful'] });
});

test('what may be a total is added to nothing, so the total beside it is not called wrong', () => {
  const { sums, stated } = together(
    batchesOf(open(`${HEAD}Durchschnitt;;15,00\nSumme;;30,00\n`, { balanceIs: 'paid' })),
  );
  expect([...sums]).toEqual(stated?.figures.map(({ mayBe, figure }) => [mayBe[0]?.[0], figure]));
});

test('their total may have other footers around it', () => {
  expect(read(`${HEAD}Fertig;;30,00\nEndOfReport;;\n`)).toMatchObject({
    cards: ['1', '2'],
    rejections: [],
    printed: [5],
    stated: { line: 4, figures: { balance: 3000 }, bySums: true },
  });
  expect(read(`${HEAD}Anna;;5,00\nBea;;6,00\n`).rejections).toEqual(['4 card_doubtful', '5 card_doubtful']);
});

test('a card that reads TOTAL1 is a total where it holds the sums', () => {
  expect(read(`${HEAD}TOTAL1;;30,00\n`)).toMatchObject({ cards: ['1', '2'], stated: { line: 4, bySums: false } });
});

const CHINESE = '卡号,姓名,手机,本金余额,赠送余额,积分\nT01,甲,,300,80,20\nT02,乙,,300,0,10\n';
const readChinese = (content: string) => read(content, {}, openingFor(CHINA));

test.each([
  ...[
    '总计：2人',
    '合计：2',
    '合计2人',
    '合計：2人',
    '共2人',
    '共2条记录',
    '全2件',
    '总人数：2',
    '会员总数：2',
    '合计人数2',
    '2人',
    '2位会员',
  ],
  ...[
    '记录数：2',
    '合计（2人）',
    '总计 2 位',
    '共计：2笔',
    '合计金额',
    '会员合计',
    '总数',
    '累计',
    '人数合计：2人',
    '共 1,002 条',
  ],
])('a row of %s is a total with how many there are', (word) => {
  const stated = { line: 4, figures: { paid: 60_000, bonus: 8000, points: 30 }, bySums: false };
  expect(readChinese(`${CHINESE}${word.includes(',') ? `"${word}"` : word},,,600,80,30\n`)).toMatchObject({
    ...{ cards: ['T01', 'T02'], rejections: [], stated },
  });
  expect(readChinese(`${CHINESE},${word.includes(',') ? `"${word}"` : word},,600,80,30\n`).cards).toEqual([
    'T01',
    'T02',
  ]);
});

describe('a last line that says in words what the rows come to', () => {
  const members = openingFor(CHINA, { balanceIs: 'paid' });
  const ROWS = '卡号,姓名,手机,余额,积分\n8001,张三,13800000001,300,10\n8002,李四,,50,20\n';
  const compared = (line: string, rows = ROWS) => {
    const file = members(`${rows}${line}\n`);
    const { rows: taken, rejections, stated, counted } = together(batchesOf(file));
    return {
      ...{ taken: taken.length, rejections: linesOfCodes(rejections), counted: counted?.count },
      figures: statedIn(file, stated)?.figures,
    };
  };

  test.each<[string, Record<string, number>, number?]>([
    ['共计：3 人 总余额 400 元', { balance: 40_000 }, 3],
    ['共2人，余额合计350.00元', { balance: 35_000 }, 2],
    ['总人数：3 余额：400元', { balance: 40_000 }, 3],
    ['会员总数：2；储值余额总计：¥1,350.00', { balance: 135_000 }, 2],
    ['共计 2 人，共 350 元', { balance: 35_000 }, 2],
    ['合计2人 350.00元', { balance: 35_000 }, 2],
    ['总余额：350元；总积分：30分', { balance: 35_000, points: 30 }],
    ['Total: 3 members, balance ¥400.00', { balance: 40_000 }, 3],
    ['Total 2 cards - ¥350.00', { balance: 35_000 }, 2],
    ['Grand total: ¥350.00', { balance: 35_000 }],
    ['Sum of balances: 350', { balance: 35_000 }],
    ['Total points: 30', { points: 30 }],
  ])('is held against them: %s', (line, figures, counted) => {
    const cell = line.includes(',') ? `"${line}"` : line;
    for (const cells of [`${cell},,,,`, `,,${cell},,`, `,,,${cell},`])
      expect(compared(cells), cells).toEqual({ taken: 2, rejections: [], figures, counted });
  });

  test('may have another total beside it, and be that of a page', () => {
    expect(compared('共2人,余额合计350元,,,30')).toMatchObject({ figures: { balance: 35_000, points: 30 } });
    const page = (card: string, total: string) => `${card},A,,5,0\n共1人 余额合计${total}元,,,,\n`;
    const content = `卡号,姓名,手机,余额,积分\n${page('1', '5')}${page('2', '5')}`;
    expect(compared('共2人 余额合计11元,,,,', content)).toMatchObject({ taken: 2, figures: { balance: 1100 } });
  });

  test.each([
    ...[
      '金卡小计：3人 余额 400元',
      '本页合计：400元',
      '累计充值 5000元',
      '合计：2',
      'Total: 350',
      'VIP total: 350',
      '余额：400元',
    ],
    '共2人 本金合计400元',
  ])('is not one that names no column of the file: %s', (line) => {
    expect(compared(`${line},,,,`)).toMatchObject({ taken: 2, figures: undefined });
  });
});

describe('a printed total of paid and bonus money together', () => {
  const ROWS = '卡号,姓名,手机,本金,赠金,积分\n8001,张三,13800000001,300,50,10\n8002,李四,,80,20,5\n';
  const BESIDE = ROWS.replace('本金', '余额');
  const WHOLE = '卡号,姓名,手机,本金,赠金,余额\n8001,张三,13800000001,300,50,350\n8002,李四,,80,20,100\n';
  const told = async (rows: string, line: string) => {
    const content = `${rows}${line}\n`;
    const { files, statedDifferences, rejections } = await imported(content);
    expect(rejections).toEqual([]);
    return {
      printed: files[0]?.printed?.map(({ field, column, figure }) => `${field} ${column} ${figure}`).join() ?? null,
      differs: statedDifferences.map(({ column, stated, sum }) => `${column} ${stated}: ${sum}`).join(),
      counted: files[0]?.counted?.count ?? null,
    };
  };

  test.each([
    '总余额 450.00',
    '总余额,,,450,,',
    '总余额,450.00,,,,',
    '余额合计,450,,,,',
    '储值余额合计：450',
    '合计：450元',
    '合计,,,450,,',
    '合计,,,,450,',
    'Total balance: 450.00',
    'Total balance,,,450.00,,',
  ])('is held against both: %s', async (line) => {
    expect(await told(ROWS, line)).toEqual({ printed: 'balance 本金 + 赠金 45000', differs: '', counted: null });
    expect(await told(ROWS, line.replace('450', '451'))).toMatchObject({
      differs: expect.stringMatching(/^(?:本金 \+ 赠金 45100: 45000|本金 45100: 38000|赠金 45100: 7000)$/),
    });
  });

  test.each([
    ['合计,,,450,70,', 'paid 本金 45000,bonus 赠金 7000', '本金 45000: 38000'],
    ['合计,,,380,,', 'paid 本金 38000', ''],
    ['合计,,,381,,', 'paid 本金 38100', '本金 38100: 38000'],
    ['总本金 450', 'paid 本金 45000', '本金 45000: 38000'],
    ['总余额 380', 'paid 本金 38000', ''],
    ['总余额 70', 'balance 本金 + 赠金 7000', '本金 + 赠金 7000: 45000'],
  ])('is none where a line speaks of one of them: %s', async (line, printed, differs) => {
    expect(await told(ROWS, line)).toMatchObject({ printed, differs });
  });

  test('is the balance, or the balance and what stands beside it', async () => {
    const both = 'balance 余额 + 赠金 45000';
    for (const line of ['总余额 450', '合计,,,450,,', '合计,,,450,70,'])
      expect((await told(BESIDE, line)).printed, line).toMatch(both.slice(0, -5));
    for (const line of ['总余额 380', '合计,,,380,,', '余额合计,380,,,,'])
      expect(await told(BESIDE, line), line).toMatchObject({ printed: 'balance 余额 38000', differs: '' });
    expect(await told(BESIDE, '总余额 451')).toMatchObject({ differs: '余额 45100: 38000' });
    expect(await told(WHOLE, '总余额 450')).toMatchObject({ printed: 'balance 余额 45000', differs: '' });
    expect(await told(WHOLE, '总余额 451')).toMatchObject({ differs: '余额 45100: 45000' });
    expect(await told(WHOLE, '合计,,,450,,')).toMatchObject({ printed: 'balance 余额 45000', differs: '' });
    expect(await told(WHOLE, '合计,,,450,70,450')).toMatchObject({ differs: '本金 45000: 38000' });
  });

  test('is that of a page where more rows follow', async () => {
    const pages = `${ROWS.replace('8002', '总余额 350,,,,,\n8002')}总余额 100,,,,,\n总余额 450`;
    expect(await told(pages, '')).toMatchObject({ printed: 'balance 本金 + 赠金 45000', differs: '' });
  });
});

test.each([
  ...[
    '第1页小计',
    '第1页合计',
    '小计：1人',
    '1号店小计',
    'VIP1小计',
    '本页小计:1条',
    '金卡小计',
    '解放路店小计',
    '解放路店合计',
  ],
  ...[
    '过次页',
    '承前页',
    '转下页',
    '小計',
    '本页合计',
    'Subtotal 1',
    'Page 1 total',
    'Total Gold',
    'Ara toplam',
    '소계',
  ],
])('a row of %s between others is left out and told', (word) => {
  expect(readChinese(`${CHINESE}${word},,,600,80,30\nT03,丙,,1,0,0\n合计,,,601,80,30\n`)).toMatchObject({
    ...{ cards: ['T01', 'T02', 'T03'], rejections: [], subtotals: [4], stated: { line: 6 } },
  });
});

test.each([
  ...[
    'Toplam',
    'Genel Toplam',
    'Celkem',
    'Spolu',
    'Razem',
    'Итого',
    'ВСЕГО',
    'Σύνολο',
    '합계',
    '총계',
    'รวม',
    'Jumlah',
    'Összesen',
  ],
  ...[
    'الإجمالي',
    'المجموع',
    'Yhteensä',
    'Totalt',
    'Kokku',
    'Tổng cộng',
    'Ukupno',
    'Skupaj',
    'Iš viso',
    'Kopā',
    'סה"כ',
    'कुल',
    '計',
  ],
  ...['Total: 2', 'Total 2 members', '2 members', 'Summe 2 Karten', 'Итого: 2', '合計 2'],
])('a row of %s is a total though it is not the sum', (word) => {
  const cell = word.includes('"') ? `"${word.replaceAll('"', '""')}"` : word;
  expect(read(`${HEAD}${cell};;31,00\n`)).toMatchObject({
    ...{ cards: ['1', '2'], rejections: [], stated: { line: 4, figures: { balance: 3100 }, bySums: false } },
  });
});

test.each([
  ...[
    'TOTAL1',
    'Total2',
    'TOTAL-7',
    'T2cards',
    'SUM-2',
    'VIP1',
    'A2人',
    '1号',
    '2号店',
    'PAGE3',
    '满200',
    '计1001',
    '记1',
    '总经理',
    '共青团',
    '人',
  ],
])('a card %s is one', (card) => {
  expect(readChinese(`卡号,姓名,本金\n1,甲,1\n${card},乙,2\n3,丙,3\n`)).toMatchObject({
    ...{ cards: ['1', card, '3'], rejections: [], stated: null, subtotals: [], printed: [] },
  });
});

test('whoever has a phone or a name is a member whatever stands in the column of the card', () => {
  const content = '卡号,姓名,手机,本金\n1,甲,13800138001,1\n共2人,乙,13800138002,2\n2人,丙,,3\n';
  expect(readChinese(content)).toMatchObject({ cards: ['1', '共2人', '2人'], stated: null });
});

test('totals of pages are told from the grand total by what they add up', () => {
  const page = (card: string, paid: string, total: string) => `${card},甲,,${paid},0,0\n合计,,,${total},0,0\n`;
  const head = '卡号,姓名,手机,本金余额,赠送余额,积分\n';
  const pages = `${head}${page('1', '10', '10')}${page('2', '20', '20')}`;
  expect(readChinese(pages)).toMatchObject({ cards: ['1', '2'], subtotals: [3, 5], stated: null });
  expect(readChinese(`${pages}合计,,,30,0,0\n`)).toMatchObject({ subtotals: [3, 5], stated: { line: 6 } });
  expect(readChinese(`${pages}合计,,,31,0,0\n`)).toMatchObject({ subtotals: [3, 5], stated: { line: 6 } });
});

test.each([
  'Total de clientes: 2',
  'Total of customers: 2',
  'Total des clients : 2',
  'Total 2 cards',
  'Total: 2 customers.',
  '合计2人',
  '共 2 条',
  'Summe 2 Karten',
])('a last row of %s without figures is printed there', (words) => {
  expect(read(`${HEAD}${words};;\n`)).toMatchObject({
    cards: ['1', '2'],
    rejections: [],
    printed: [4],
    stated: null,
  });
});

test('a last line that only counts does not take the place of the total above it', () => {
  expect(readChinese(`${CHINESE}合计,,,600,80,30\n共2人,,,,,\n`)).toMatchObject({ stated: { line: 4 }, printed: [5] });
});

test('titles and headers printed again, page numbers and who printed it are told, and are no rows', () => {
  const title = '储值会员余额表,,,,,\n打印时间：2026-11-25 22:10:05,,,,操作员：甲,\n';
  const head = '卡号,姓名,手机,本金余额,赠送余额,积分\n';
  const content =
    `${title}${head}T01,甲,,300,80,20\n第1页/共2页\n${title}${head}T02,乙,,300,0,10\n` +
    '合计,,,600,80,30\n第2页 共2页,,,,,\n制表人：乙,,,审核：,,2026年11月25日\n审核：,,,,,\n以下空白,,,,,\n';
  expect(readChinese(content)).toMatchObject({
    ...{ cards: ['T01', 'T02'], rejections: [], read: 2, printed: [5, 6, 7, 8, 11, 12, 13, 14], stated: { line: 10 } },
  });
});

test.each([
  'Page 1 of 3',
  'Seite 1/3',
  'Printed on 2026-11-25 by Ann',
  'Report generated: 2026-11-25',
  'End of report',
])('a line of %s is printed', (line) => {
  expect(read(`${HEAD}${line};;\n`)).toMatchObject({ cards: ['1', '2'], rejections: [], printed: [4] });
});

test.each([
  '※ 紅利點數自取得日起一年有效，逾期自動失效',
  '※スタンプ10個でカレー1杯無料;;',
  '* Bonusguthaben ist nicht auszahlbar',
  '# Points are good for 12 months',
  '・残高は返金できません',
])('a note below the table is no row: %s', (line) => {
  expect(read(`${HEAD}${line}\n`)).toMatchObject({ cards: ['1', '2'], rejections: [], printed: [4] });
  expect(read(`${HEAD}${line}\n3;C;1,00\n`)).toMatchObject({ printed: [] });
});

describe('below a total', () => {
  const total = `${HEAD}Summe;;30,00\n`;

  test.each([
    ...['Thank you for using ShopPro!', 'Thank you for using ShopPro 3.2', '— fin —', '*** END ***', '=== fin ==='],
    ...['Merci de votre confiance', 'Dziękujemy za zakupy!', 'Stand: 03.01.2026 10:22', 'Unterschrift: ____'],
    ...['谢谢惠顾', '本报表由系统自动生成', 'www.shoppro.example', 'Confidential - for internal use only'],
  ])('what closes the list is a note, and told in its words: %s', (line) => {
    for (const cells of [line, `${line};;`, `;${line};`]) {
      expect(read(`${total}${cells}\n`)).toMatchObject({
        ...{ cards: ['1', '2'], rejections: [], read: 2, printed: [5], notes: [{ line: 5, text: line }] },
        stated: { line: 4, figures: { balance: 3000 } },
      });
    }
    // Nothing says that the list has ended above it, or it has not.
    expect(read(`${HEAD}${line}\n`).rejections).toEqual(['4 columns_differ']);
    expect(read(`${total}${line}\n3;C;1,00\n`).rejections).toEqual(['5 columns_differ']);
  });

  test.each([
    ...['1004', 'K 1004', 'VIP1004', '8004-22', '030 901820', '030.90.18', 'Berg 3', 'Tel: 030 901820', '2026-01-03'],
    ...['Anna Berg', 'Berg, Anna', 'Maria de los Angeles', 'Anna von der Heide', 'anna maria berg lopez', 'A.', '张三'],
    ...['Ende', 'Verein zur Kunst', 'Ann-Lie'],
  ])('what may be left of a row of somebody is rejected: %s', (line) => {
    expect(read(`${total}${line}\n`).rejections).toEqual(['5 columns_differ']);
  });

  test('several notes may stand, below what is left of a row too, and none above it', () => {
    expect(read(`${total}1004\n\n— fin —\nMerci de votre confiance\n`)).toMatchObject({
      ...{ rejections: ['5 columns_differ'], notes: [{ line: 7 }, { line: 8 }] },
    });
    expect(read(`${total}— fin —\n1004\n`).rejections).toEqual(['5 columns_differ', '6 columns_differ']);
  });
});

test('what notes below the table say is told, without numbers of cards and phones, and kept nowhere', async () => {
  const long = `Checked: ${'x'.repeat(80)}`;
  const content = `No,Card,Name,Balance\n1,8001,A,10.00\n,※ 冻结会员  未列出，电话 13800000001,,\n注：不含赠送金,,,\n${long},,,\n制表人：乙,,,\n`;
  const { remarks, batch } = await imported(content);
  expect(remarks).toContainEqual({
    ...{ code: 'lines_printed', file: 'b.csv', count: 4, lines: [3, 4, 5, 6] },
    notes: [
      { line: 3, text: '※ 冻结会员 未列出，电话 …' },
      { line: 4, text: '注：不含赠送金' },
      { line: 5, text: `${long.slice(0, 59)}…` },
    ],
  });
  const { summary } = (await batchById(world.shop.store, batch ?? 0)) ?? {};
  expect(summary).not.toContain('冻结');
});

test.each(['#A7', '* 9', '#8 2', '★ 3'])('%s is no note', (line) => {
  expect(read(`${HEAD}${line}\n`)).toMatchObject({ printed: [] });
});

test('a line that says nothing in any column that is read is printed where it is the last, and a row above others', () => {
  const head = 'No;Card;Name;Balance\n1;8001;A;10.00\n';
  const line = 'Checked by the owner;;;\n';
  expect(read(`${head}${line}`)).toMatchObject({ rejections: [], printed: [3] });
  expect(read(`${head}${line}2;8002;B;10.00\n`)).toMatchObject({ rejections: ['3 card_missing'], printed: [] });
});

test('a total may tell how many there are where the cards stand, if it is the sum', () => {
  const content = 'Name,Card,Balance\nA,8001,10.00\nB,8002,20.00\nTotal,2,';
  expect(read(`${content}30.00\n`)).toMatchObject({ cards: ['8001', '8002'], stated: { line: 4, bySums: false } });
  expect(read(`${content}30.01\n`)).toMatchObject({ cards: ['8001', '8002', '2'], stated: null });
});

test('a part of our columns typed by hand has a total like any other', () => {
  const content = 'card,name,paid\n1,A,10.00\n2,B,20.00\nFin,,30.00\n';
  expect(read(content)).toMatchObject({ cards: ['1', '2'], stated: { bySums: true } });
});

describe('a total of which the cells have moved', () => {
  const stated = (content: string) => {
    const { rows, stated: total, leftOut } = together(batchesOf(openingFor(CHINA)(content)));
    return { rows: rows.length, figures: total?.figures, unread: total?.unread, printed: leftOut.printed };
  };
  const rows = '卡号,姓名,手机,本金,积分\n1001,甲,,100,7\n1002,乙,,350,8\n';

  test.each([
    ['合计,450', 3, 45_000],
    ['合计,450.00,,,', 3, 45_000],
    ['合计,15', 4, 15],
  ])('is that of the column that comes to it: %s', (line, column, figure) => {
    const figures = [{ mayBe: [[column]], figure }];
    expect(stated(`${rows}${line}\n`)).toEqual({ rows: 2, figures, unread: [], printed: [] });
  });

  test('is not compared where none does, and told so', async () => {
    expect(stated(`${rows}合计,440\n`)).toEqual({
      ...{ rows: 2, figures: [], unread: [{ field: null, column: '姓名', cell: '440' }], printed: [] },
    });
    expect(stated(`${rows}合计,2\n`)).toMatchObject({ figures: undefined, printed: [4] });
    const outcome = await imported('Card,Name,Paid\n1001,Ann,100\n1002,Bob,350\nTotal,440\n');
    expect(outcome.remarks).toContainEqual({
      ...{ code: 'total_unread', file: 'b.csv', line: 4, figures: [{ field: null, column: 'Name', cell: '440' }] },
    });
    expect(isReconciled(outcome)).toBe(true);
  });

  test('may be that of paid and bonus together, or of rows since the last', () => {
    const both = '卡号,姓名,手机,本金,赠送\n1001,甲,,100,10\n1002,乙,,300,40\n';
    expect(stated(`${both}合计,450\n`)).toMatchObject({ figures: [{ mayBe: [[3, 4]], figure: 45_000 }] });
    const pages = batchesOf(openingFor(CHINA)(`${rows}合计,450\n1003,丙,,60,0\n合计,60\n`));
    expect(together(pages).leftOut.subtotals).toEqual([4, 6]);
  });

  test('may have its number below the cards, and is no member', () => {
    const cards = '姓名,卡号,手机,本金\n甲,8001,,100\n乙,8002,,350\n';
    expect(stated(`${cards}合计,450,,\n`)).toMatchObject({ rows: 2, figures: [{ mayBe: [[3]], figure: 45_000 }] });
    expect(stated(`${cards}合计,2,,\n`)).toMatchObject({ rows: 2, figures: undefined, printed: [4] });
    for (const number of ['440', '8003']) {
      const unread = [{ field: null, column: '卡号', cell: number }];
      expect(stated(`${cards}合计,${number},,\n`)).toMatchObject({ rows: 2, figures: [], unread });
    }
    expect(stated(`${cards}合计,8003,,5\n`)).toMatchObject({ rows: 3 });
    expect(stated(`${cards}合计,8003,13800000001,\n`)).toMatchObject({ rows: 3 });
  });

  test('of lots of several kinds is told too', () => {
    const lots = 'card,name,asset,remaining\n1001,A,points,1\n1002,B,paid,1\nTotal,440\n';
    expect(stated(lots)).toMatchObject({ unread: [{ field: null, column: 'name', cell: '440' }] });
  });
});

test('coupons of whoever brings them add nothing up', () => {
  const content = 'Card,Coupon,Code,Uses left\n1,tea,C-1,1\n2,tea,C-2,1\n,tea,C-3,2\n';
  expect(read(content, {})).toMatchObject({ cards: ['1', '2', null], stated: null });
});

test.each(['***', '--------', '=====;;', '---;---;---'])('a line of %s is nothing at all', (line) => {
  expect(read(`Kartennummer;Name;Guthaben\n${line}\n1;A;10,00\n${line}\n`)).toMatchObject({
    cards: ['1'],
    rejections: [],
    read: 1,
  });
});

test('a word without any digit or letter is no card', () => {
  expect(read('Card;Name;Balance\n***;A;5.00\n★;B;5.00\n')).toMatchObject({
    cards: [],
    rejections: ['2 card_malformed', '3 card_malformed'],
  });
});

let world: TestShop;
beforeEach(async () => {
  world = await testShop();
});
afterEach(() => world.remove());

const imported = (content: string) =>
  importFiles(world.shop, asked({}), {
    files: [bytesSource('b.csv', Buffer.from(content))],
    reading: { balanceIs: 'paid' },
    ...{ cutOff: '2025-06-30', pointsEnd: null, without: [], onExisting: 'skip', allOrNothing: false, rejects: null },
  });

test('a total that only its sums give away is told, and so are figures of a total that cannot be read', async () => {
  const unnamed = await imported('卡号,余额\n1,10.00\n2,20.00\nFin,30.00\n');
  expect(unnamed.remarks).toContainEqual({ code: 'total_unnamed', file: 'b.csv', line: 4 });
  expect(unnamed.totals.ledger.paid).toBe(3000);

  const unread = await imported('卡号,本金,赠送\n3,10.00,2.00\nTotal,"12,00",2.00\n');
  expect(unread.remarks).toContainEqual({
    code: 'total_unread',
    file: 'b.csv',
    line: 3,
    figures: [{ field: 'paid', column: '本金', cell: '12,00' }],
  });
  expect(unread.files[0]?.printed).toEqual([
    { field: 'bonus', column: '赠送', asset: 'bonus', figure: 200, unread: 0, once: 200, doubled: null },
  ]);
});

test('rows whose figure cannot be read are counted beside a total that agrees without them', async () => {
  const { files, statedDifferences } = await imported('卡号,本金,赠送\n1,10.00,1.00\n2,1O.00,1.00\n合计,10.00,2.00\n');
  expect(statedDifferences).toEqual([]);
  expect(files[0]?.printed).toMatchObject([
    { field: 'paid', figure: 1000, unread: 1 },
    { field: 'bonus', figure: 200, unread: 0 },
  ]);
});

test('subtotals and printed lines are told with the first lines on which they stand', async () => {
  const page = (number: number) => `90${number},甲,1.00\n第${number}页小计,,1.00\n第${number}页/共7页,,\n`;
  const numbers = [1, 2, 3, 4, 5, 6, 7];
  const { remarks, totals } = await imported(`卡号,姓名,本金\n${numbers.map(page).join('')}合计,,7.00\n`);
  expect(remarks).toContainEqual({ code: 'subtotals_left', file: 'b.csv', count: 7, lines: [3, 6, 9, 12, 15] });
  expect(remarks).toContainEqual({
    code: 'lines_printed',
    file: 'b.csv',
    count: 7,
    lines: [4, 7, 10, 13, 16],
    notes: [],
  });
  expect(totals.ledger.paid).toBe(700);
});

describe('a row that stands in a file twice', () => {
  const ROWS = '卡号,姓名,手机,本金,积分\n8001,张三,13800000001,300,10\n8002,李四,13800000002,80,5\n';
  const AGAIN = '8001,张三,13800000001,300,10\n';
  const told = async (content: string) => {
    const { files, statedDifferences } = await imported(content);
    const of = (counts: 'once' | 'twice' | null) =>
      [...(files[0]?.printed ?? []), ...(files[0]?.counted ? [{ column: 'rows', ...files[0].counted }] : [])]
        .filter(({ doubled }) => doubled === counts)
        .map(({ column }) => column)
        .join();
    return {
      ...{ once: of('once'), twice: of('twice'), other: of(null), lines: files[0]?.doubled.lines },
      differs: statedDifferences.map(({ stated, sum, once }) => `${stated}: ${sum} or ${once}`).join(),
    };
  };

  test('may be counted once or twice in a printed total, and that is told', async () => {
    const [lines, differs] = [[4], ''];
    const again = (total: string) => told(`${ROWS}${AGAIN}${total}\n`);
    expect(await again('合计,3,,680,25')).toEqual({ once: '', twice: '本金,积分,rows', other: '', lines, differs });
    expect(await again('合计2人,,,380,15')).toEqual({ once: '本金,积分,rows', twice: '', other: '', lines, differs });
    expect(await again('合计,,,380,25')).toEqual({ once: '本金', twice: '积分', other: '', lines, differs });
    expect(await again('合计,,,381,15')).toMatchObject({ other: '本金', differs: '38100: 68000 or 38000' });
  });

  test('may be known by its phone, or its number, and be of all money', async () => {
    const byPhone = '姓名,手机,本金,赠金\n张三,13800000001,300,30\n李四,13800000002,80,0\n张三,13800000001,300,30\n';
    expect(await told(`${byPhone}总余额,,410,\n`)).toMatchObject({ once: '本金 + 赠金', lines: [4] });
    expect(await told(`${byPhone}总余额,,740,\n`)).toMatchObject({ twice: '本金 + 赠金', lines: [4] });
    const lots = '卡号,批次,本金剩余,获得日期\n8001,L1,300,2025-01-01\n8001,L1,300,2025-01-01\n';
    await imported(ROWS);
    expect(await told(`${lots}合计,,300,\n`)).toMatchObject({ once: '本金剩余', lines: [3] });
  });

  test('says the same in every cell: another row of the card is none, and its amounts are none that count twice', async () => {
    const other = ROWS.replace('张三', '').replace('8002,李四', '8001,李四');
    expect(await told(`${other}合计,,,380,15\n`)).toMatchObject({ once: '', twice: '', other: '本金,积分', lines: [] });
    expect(await told(`${ROWS}${AGAIN.replace('张三', '王五')}合计,,,680,25\n`)).toMatchObject({
      twice: '',
      lines: [],
    });
    expect(await told(`${ROWS}${AGAIN}`)).toMatchObject({ lines: [] });
  });
});

describe('another table below', () => {
  const members = openingFor(CHINA);
  const ABOVE = '卡号,姓名,手机,本金,赠送\n1,甲,13800000001,100,10\n\n';

  test.each(['卡号,姓名,手机,赠送,本金', '卡号,姓名,手机,累计消费,累计充值', '卡号,姓名,手机,剩余次数,项目'])(
    'of %s is not read by the header above',
    (below) => {
      const opened = () => read(`${ABOVE}${below}\n3,丙,13800000003,30,3\n`, {}, members);
      expect(refusalOf(opened)).toMatchObject({
        code: 'table_second',
        line: 4,
        above: ['卡号', '姓名', '手机', '本金', '赠送'],
        below: below.split(','),
      });
    },
  );

  test('with the same columns goes on, in whatever words they are', () => {
    const below = '会员卡号,会员姓名,手机号,本金,赠送\n3,丙,13800000003,30,3\n';
    expect(read(`${ABOVE}${below}`, {}, members)).toMatchObject({
      cards: ['1', '3'],
      printed: [4],
    });
  });

  test('has no member for the title of a part', () => {
    const content = '卡号,姓名,手机,本金\n金卡会员,,,\n1,甲,,10\n\n银卡会员,,,\n2,乙,,20\n合计,,,30\n';
    expect(read(content, {}, members)).toMatchObject({
      cards: ['1', '2'],
      rejections: ['2 card_doubtful', '5 card_doubtful'],
    });
  });

  test('is not what a member is called', () => {
    expect(read('Card,Name,Points\nName,Card,3\nEmail,Anna,5\n')).toMatchObject({ cards: ['Name', 'Email'] });
  });
});

test('lots of several kinds have no total, whatever such a file usually holds', () => {
  const content =
    '批次,会员号,获得积分,剩余积分,获得日期,类型\nL1,1,200.00,150.00,2026-01-01,本金\nL2,1,200,100,2026-01-01,积分\n合计,,400,250,,\n';
  expect(read(content, {}, openingFor(CHINA))).toMatchObject({ cards: ['1', '1'], rejections: [], stated: null });
});

describe('a file that ends in a figure, without a line end,', () => {
  const cut = (content: string) => together(batchesOf(open(content, { balanceIs: 'paid' }))).cut;

  test.each<[string, string, string]>([
    ['points', 'Card,Points\n1,775\n2,77', 'Points 77'],
    ['money without its decimals', 'Card,Balance\n1,12.50\n2,12.5', 'Balance 12.5'],
    ['whole money', 'Card,Name,Balance\n1,A,12.50\n2,B,12', 'Balance 12'],
    ['a day', 'Card,Balance,Expires\n1,1.00,2027-10-31\n2,1.00,2027-10-3', 'Expires 2027-10-3'],
  ])('is told of: %s', (_, content, told) => {
    expect(cut(content)).toEqual({ line: 3, column: told.split(' ')[0], cell: told.split(' ')[1] });
    expect(cut(`${content}\n`)).toBeNull();
  });

  test.each([
    'Card,Balance\n1,12.50\n2,12.50',
    'Card,Balance,Expires\n1,1.00,2027-10-31\n2,1.00,2027-10-31',
    'Card,Points\n1,775\n2,"77"',
    'Card,Points,Name\n1,775,A\n2,77,B2',
    'Card,Points\n1,775\n2,77\nTotal,852',
    'Card,Points\n1,77',
    'Card,Points\n1,775\n2,',
  ])('is not told of where it is whole, or says nothing of value: %j', (content) => {
    expect(cut(content)).toBeNull();
  });

  test('is told in the import', async () => {
    const { remarks } = await imported('卡号,积分\r\n1,775\r\n2,77');
    expect(remarks).toContainEqual({ code: 'end_cut', file: 'b.csv', line: 3, column: '积分', cell: '77' });
  });
});

describe('a card that is made like no other, in a row that names nobody', () => {
  const members = openingFor(CHINA);
  const ROWS = '卡号,姓名,手机,余额\n8001,张三,13800000001,500\n8002,李四,,300\n';
  const rejected = (content: string) => read(content, { balanceIs: 'paid' }, members).rejections;

  test.each([
    ...[
      '其中停用卡1张',
      '其中：冻结2张',
      '2025年结转',
      '3月新增',
      '另:8009已退',
      '(含8003退卡)',
      '*8003已注销',
      '赠送卡3张',
    ],
    ...['门店1', '1号店', 'FY2026', 'Q3', 'Subtotal1', 'Store1', 'Liability-2026', '2-members', 'Ref:12', '8001-8002'],
    ...[
      '截至2026-11-20',
      '2026-11-20',
      'As-of-2026-11-20',
      'Page1',
      'Page1/2',
      '2/2',
      '-2-',
      '#2',
      'v2.3',
      '注1',
      '(1)',
    ],
  ])('is a note: %s', (card) => {
    for (const figure of ['', '200', '800']) {
      const { cards, rejections } = read(`${ROWS}${card},,,${figure}\n8003,王五,,1\n`, { balanceIs: 'paid' }, members);
      expect(cards, figure).toEqual(['8001', '8002', '8003']);
      expect(rejections.filter((line) => !line.endsWith('card_doubtful'))).toEqual([]);
    }
  });

  test('is no proof of another one', () => {
    expect(rejected(`${ROWS}其中停用卡1张,,,200\n以上为2026年数据,,,\n`)).toEqual([
      '4 card_doubtful',
      '5 card_doubtful',
    ]);
    expect(rejected(`卡号,余额\n8001,500\n8002,300\n截至2026年11月20日,800\n`)).toEqual(['4 card_doubtful']);
  });

  test('is a member where somebody has such a one, wherever they stand', () => {
    expect(rejected(`${ROWS}VIP001,,,5\n8003,王五,,1\nVIP002,赵六,,1\n`)).toEqual([]);
    expect(rejected(`${ROWS}VIP001,,13800000003,5\n`)).toEqual([]);
    expect(rejected(`${ROWS}vip001,,,5\nVIP002,赵六,,1\n`)).toEqual([]);
  });

  test('is one of many that were sold to nobody by name', () => {
    const gifts = (count: number) => Array.from({ length: count }, (_, n) => `GC${String(n + 100)},,,1\n`).join('');
    expect(rejected(`${ROWS}${gifts(11)}`)).toEqual([]);
    expect(rejected(`${ROWS}${gifts(10)}`)).toHaveLength(10);
  });

  test('is one at random where nobody is named', () => {
    expect(rejected('卡号,余额\n8K2P9,500\nQX-71b,300\n448122,800\nAb12,1\n')).toEqual([]);
    expect(rejected('卡号,姓名,余额\n448122,,300\n8K2P9,,500\nQX-71b,,800\n')).toEqual([]);
    expect(rejected('卡号,姓名,余额\nQX-71b,,300\n,张三,800\n')).toEqual(['3 card_missing']);
    expect(rejected('卡号,余额\n金001,5\n金002,5\n9001,5\n')).toEqual([]);
  });

  test('is one in our own columns, of somebody whose name was left out', () => {
    expect(rejected('card,name,paid,bonus\n8001,张三,5,0\nR-7,,8,1\n')).toEqual([]);
  });

  test('is one by the word of whoever empties its code in the reject file', () => {
    const rejects = (code: string) =>
      `line,code,reason,卡号,姓名,手机,余额\n3,x,y,8002,李四,,300\n4,${code},z,Q3,,,800\n`;
    expect(rejected(rejects(''))).toEqual([]);
    expect(rejected(rejects('card_doubtful'))).toEqual(['3 card_doubtful']);
  });
});

test('what all rows above add up to, each of which is somebody, is nobody by the number of a card alone', () => {
  expect(read(`${HEAD}3;;30,00\n`)).toMatchObject({ cards: ['1', '2'], rejections: ['4 card_doubtful'] });
  expect(read(`${HEAD}3;C;30,00\n`)).toMatchObject({ cards: ['1', '2', '3'], rejections: [] });
  expect(read(`${HEAD}3;;0,00\n4;;30,00\n`)).toMatchObject({ cards: ['1', '2', '3', '4'], rejections: [] });
  expect(read('Kartennummer;Guthaben\n1;10,00\n2;20,00\n3;30,00\n')).toMatchObject({ rejections: [] });
});
