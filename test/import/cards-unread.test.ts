/** Numbers that may be those of cards are told where nothing is read as one, and asked about where words are. */
import { describe, expect, test } from 'vitest';
import { CHINA, openingFor, refusalOf } from '../support/foreign-file.ts';

const open = openingFor(CHINA, { balanceIs: 'paid' });

describe('beside a phone alone', () => {
  const list = (word: string, cells: readonly string[] = ['VP00101', 'VP00102', 'VP00103']) =>
    `${word},姓名,手机,余额\n${cells.map((cell, place) => `${cell},A,1390000000${place},1.50\n`).join('')}`;

  test.each(['编号', '档案号', 'Reference ID', 'Socio', 'Client'])('numbers below %s are told', (word) => {
    expect(open(list(word)).cards).toEqual([word]);
    expect(open(list(word), { columns: { [word]: 'ignore' } }).cards).toEqual([]);
    const read = open(list(word), { columns: { [word]: 'card' } });
    expect([read.columns.get('card'), read.cards]).toEqual([0, []]);
    expect(open(list(word).replaceAll('姓名', '会员卡号').replaceAll(',A,', ',801,')).cards).toEqual([]);
  });

  test('so are those that are read as names', () => {
    const file = open('Client,手机,余额\n10021,13900000001,1.50\n10022,13900000002,1.50\n');
    expect(file.cards).toEqual(['Client']);
  });

  test.each([
    { name: 'one number for many', word: '编号', cells: ['VP00101', 'VP00101', 'VP00103'] },
    { name: 'how many there are', word: '序', cells: ['1', '2', '3'] },
    { name: 'days', word: 'Seen', cells: ['20260105', '20260106', '20260107'] },
    { name: 'phones', word: '紧急联系', cells: ['13900000011', '13900000012', '13900000013'] },
    {
      name: 'numbers of people',
      word: '身份',
      cells: ['110101199003070011', '110101199003070022', '110101199003070033'],
    },
    { name: 'what was spent', word: '消费', cells: ['1200', '3400', '5600'] },
    { name: 'figures of any length', word: 'Steps', cells: ['120000', '3400', '56000'] },
    { name: 'words', word: 'Town', cells: ['Ulm', 'Bonn', 'Kiel'] },
  ])('nothing is told of $name', ({ word, cells }) => {
    expect(open(list(word, cells)).cards).toEqual([]);
  });
});

describe('a word for a card', () => {
  const cells = ['CF00101', 'CF00102', 'CF00103', 'CF00104', 'CF00105'];
  const list = (word: string, numbers: readonly string[] = cells) =>
    `${word},姓名,手机,余额\n${numbers.map((cell, place) => `${cell},A,1390000000${place},1.50\n`).join('')}`;

  test.each([
    ...['N° carte fidélité', 'Carte fidélité', 'N° de carte de fidélité', 'Treuekarte Nr.', 'Treuekartennummer'],
    ...['Nº tarjeta fidelidad', 'Cartão fidelidade', 'N. tessera', 'Nr. tessera fedeltà', 'Loyalty card no'],
    ...[
      'Club card #',
      'Nr karty stałego klienta',
      'Klantenkaartnummer',
      '멤버십 카드번호',
      'ポイントカード番号',
      '積分卡號',
    ],
  ])('of its customers is the card: %s', (word) => {
    expect(open(list(word)).columns.get('card')).toBe(0);
  });

  test.each([
    ...['Medlemskort nr', 'Karte alt', 'Tarjeta azul', 'Kartica', '蓝卡', 'メンバーシップカード', '파란카드'],
  ])('that says not of whom is asked about before numbers are made up: %s', (word) => {
    const asked = { code: 'card_unclear', option: '--column', column: word, sample: 'CF00101' };
    const twice = [...cells, 'CF00101', 'CF00103'];
    for (const numbers of [cells, twice, cells.slice(0, 1), [...cells, '']]) {
      expect(refusalOf(() => open(list(word, numbers)))).toMatchObject(asked);
    }
    expect(open(list(word), { columns: { [word]: 'card' } }).columns.get('card')).toBe(0);
    expect(open(list(word), { columns: { [word]: 'ignore' } }).columns.has('card')).toBe(false);
    expect(open(`会员号,${list(word).replaceAll(/CF(\d+)/g, '$1,CF$1')}`).columns.get('card')).toBe(0);
  });

  test.each([
    { name: 'a bank', word: 'N° carte bancaire' },
    { name: 'a gift card', word: 'Bon carte cadeau' },
    { name: 'a kind', word: 'Kartentyp' },
    { name: 'a pass', word: '次卡编号' },
    { name: 'somebody else', word: '推荐人卡号' },
    { name: 'a few for many', word: 'Kartica', numbers: ['K1', 'K1', 'K1', 'K2', 'K2'] },
    { name: 'words', word: 'Kartica', numbers: ['Da', 'Blau', 'Rot'] },
    { name: 'days', word: 'Kartica', numbers: ['2026-01-05', '2026-01-06', '2026-01-07'] },
  ])('nothing is asked of $name', ({ word, numbers }) => {
    expect(refusalOf(() => open(list(word, numbers)))?.code).not.toBe('card_unclear');
  });

  test.each([
    ['oui', 'non', 'oui'],
    ['x', '', 'x'],
    ['Gold', 'Silber', 'Gold'],
  ])('is no card above %s, %s', (...said) => {
    expect(open(list('Carte fidélité', said)).columns.has('card')).toBe(false);
  });
});

test.each([
  ['Kundennummer', 'Treuekarten-Nr.'],
  ['Customer ID', 'Club card #'],
])('of %s and %s somebody must say which is the card', (number, card) => {
  const content = `${number},${card},Name,本金\n1,CF01,Ann,5\n2,CF02,Bob,6\n3,,Cid,7\n`;
  const asked = { code: 'columns_unclear', field: 'card', columns: [card, number] };
  expect(refusalOf(() => open(content))).toMatchObject(asked);
  expect(open(content, { columns: { [number]: 'card' } }).columns.get('card')).toBe(0);
  expect(open(content, { columns: { [card]: 'card' } }).columns.get('card')).toBe(1);
  expect(open(content.replaceAll(/CF0./g, '')).columns.get('card')).toBe(0);
});

describe('cards that are words', () => {
  const swapped = '会员号,会员名,电话,余额\n张三,8001,13800000001,500.50\n李四,8002,13800000002,300.00\n';

  test('are asked about where the numbers stand in another column', () => {
    const asked = { code: 'columns_unclear', field: 'card' };
    expect(refusalOf(() => open(swapped))).toMatchObject({ ...asked, columns: ['会员名', '会员号'] });
    const other = swapped.replace('会员名', 'Ref');
    expect(refusalOf(() => open(other))).toMatchObject({ ...asked, columns: ['Ref', '会员号'] });
    const right = open(swapped, { columns: { 会员名: 'card', 会员号: 'name' } });
    expect([right.columns.get('card'), right.columns.get('name')]).toEqual([1, 0]);
    expect(open(swapped, { columns: { 会员号: 'card' } }).columns.get('card')).toBe(0);
  });

  test('are cards where no other column has numbers, or one of them has a digit', () => {
    expect(open('会员号,会员名,电话,余额\nANN,Ann,13800000001,5\nBOB,Bob,13800000002,3\n').columns.get('card')).toBe(0);
    expect(open(swapped.replace('李四', 'L4')).columns.get('card')).toBe(0);
  });
});
