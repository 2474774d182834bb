import { afterEach, beforeEach, expect, test } from 'vitest';
import { OWN_COLUMNS } from '../../src/core/import/field.ts';
import type { FileOptions } from '../../src/core/import/open.ts';
import type { LotRow, MemberRow } from '../../src/core/import/row.ts';
import { bytesSource } from '../../src/core/import/source.ts';
import { importFiles } from '../../src/core/operations/import.ts';
import { batchesOf, GERMANY, linesOfCodes, openingFor, together } from '../support/foreign-file.ts';
import { asked, type TestShop, testShop } from '../support/shop.ts';

const open = openingFor(GERMANY);

function read(content: string, options: FileOptions = { balanceIs: 'paid' }) {
  const { rows, rejections, stated, read } = together(batchesOf(open(content, options)));
  const cards = rows.map((row) => (row as MemberRow | LotRow).card);
  return { cards, rejections: linesOfCodes(rejections), stated, read };
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
    });
  },
);

test.each<[string, string, string[]]>([
  ['it holds something else', `${HEAD}Anna;;30,01\n`, ['1', '2', 'Anna']],
  ['others follow it', `${HEAD}Anna;;30,00\n3;C;1,00\n`, ['1', '2', 'Anna', '3']],
  ['it has a digit', `${HEAD}A1;;30,00\n`, ['1', '2', 'A1']],
  ['cards are words here', 'Card;Balance\nAnn;10.00\nBob;20.00\nCid;30.00\n', ['Ann', 'Bob', 'Cid']],
  ['only one row has an amount', 'Card;Balance\n1;10.00\n2;0.00\nAnna;10.00\n', ['1', '2', 'Anna']],
  ['there is only one row', 'Card;Balance\n1;10.00\nAnna;10.00\n', ['1', 'Anna']],
  ['our own export says so', exportOf(['1', '10.00'], ['2', '20.00'], ['Anna', '30.00']), ['1', '2', 'Anna']],
])('a last row is a member where %s', (_, content, cards) => {
  expect(read(content)).toMatchObject({ cards, rejections: [], stated: null });
});

test('their total may have other footers around it', () => {
  expect(read(`${HEAD}Fertig;;30,00\nEndOfReport;;\n`)).toMatchObject({
    cards: ['1', '2'],
    rejections: ['5 card_malformed'],
    stated: { line: 4, figures: { balance: 3000 }, bySums: true },
  });
  expect(read(`${HEAD}Anna;;5,00\nBea;;6,00\n`)).toMatchObject({ cards: ['1', '2', 'Anna', 'Bea'], stated: null });
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

test.each(['EndOfReport', 'Ende'])('a word alone at the end (%s) is no member', (word) => {
  expect(read(`${HEAD}${word};;\n`)).toMatchObject({ cards: ['1', '2'], rejections: ['4 card_malformed'] });
});

test.each(['Total 2 cards', 'Total: 2 customers.', '合计2人', '共 2 条', 'Summe 2 Karten'])(
  'a last row of %s without figures is printed there',
  (words) => {
    expect(read(`${HEAD}${words};;\n`)).toMatchObject({ cards: ['1', '2'], rejections: [], stated: { figures: {} } });
  },
);

test.each(['Total2', 'TOTAL-7', 'T2cards'])('%s may be a card', (card) => {
  expect(read(`${HEAD}${card};C;1,00\n`)).toMatchObject({ cards: ['1', '2', card], stated: null });
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

  const empty = await imported('卡号,余额\n7,10.00\n8,20.00\nTotal 2 cards,\n');
  expect(empty.remarks).toContainEqual({ code: 'total_empty', file: 'b.csv', line: 4 });

  const unread = await imported('卡号,本金,赠送\n3,10.00,2.00\nTotal,"12,00",2.00\n');
  expect(unread.remarks).toContainEqual({
    code: 'total_unread',
    file: 'b.csv',
    line: 3,
    figures: [{ column: '本金', cell: '12,00' }],
  });
  expect(unread.files[0]?.printed).toEqual([{ field: 'bonus', asset: 'bonus', figure: 200 }]);
});
