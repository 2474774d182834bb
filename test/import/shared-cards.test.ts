import { describe, expect, test } from 'vitest';
import type { FileOptions } from '../../src/core/import/file-options.ts';
import { readMembers } from '../../src/core/import/read.ts';
import { CHINA, openingFor, refusalOf } from '../support/foreign-file.ts';

const open = openingFor(CHINA, { balanceIs: 'paid' });
const asked = (content: string, options: FileOptions = {}) => refusalOf(() => open(content, options));

const rows = 'Z001,,1000.00\nF001,Z001,1000.00\n';

test.each([
  ...['主卡号', '主卡卡号', '所属主卡', '母卡号', '主会员号', '主卡', 'Main card', 'Parent account number'],
  ...['Hauptkarte', 'Hauptkarten-Nr', 'Carte principale', 'Compte principal', 'Conta principal', 'Tarjeta principal'],
  ...['Carta principale', 'Hoofdkaart'],
])('%s says that cards share an account: the value of both rows is asked about', (word) => {
  const content = `卡号,${word},余额\n${rows}`;
  expect(asked(content)).toEqual({
    ...{ code: 'shared_unclear', path: 'members.csv', option: '--column' },
    ...{ column: word, card: 'F001', main: 'Z001' },
  });
  expect(asked(content, { columns: { [word]: 'ignore' } })).toBeUndefined();
});

test.each([
  '卡号,是否主卡,余额\nZ001,是,5\nF001,否,5\n',
  '卡号,主卡号,余额\nZ001,Z001,5\nF001,-,5\n',
  '卡号,主卡类型,余额\nZ001,金卡1,5\n',
  '卡号,到店次数,余额\n1,12,5\n2,3,6\n3,2,6\n',
  '卡号,Age,余额\n1,30,6\n2,31,5\n3,30,6\n',
])('nothing is asked about %j', (content) => {
  expect(asked(content)).toBeUndefined();
});

describe('a column that nothing reads brings rows together by its cells', () => {
  const family = '8001,8001,1000,300\n8002,8001,1000,300\n8003,8001,0,0\n8004,8004,50,3\n';
  const account = '8001,AC-1,1000,300\n8002,AC-1,"1,000.00",300\n8004,AC-2,50,3\n';

  test.each([
    ...['关联账户', '共享账户', '家庭卡', '其他', 'Anything'].map((word) => ({ word, rows: family })),
    ...['Account No', '会员编号', '家庭编号', 'Ref 2', '代码'].map((word) => ({ word, rows: account })),
    { word: 'With a count', rows: '8001,AC-1,1000,300\n8002,AC-1,1000,300\n8004,3,50,3\n' },
    { word: 'Further', rows: '8001,,1000,300\n8002,8001,1000,\n' },
  ])('$word: the same figures are asked about', ({ word, rows }) => {
    const content = `卡号,${word},余额,积分\n${rows.replaceAll('"1,000.00"', '1000.00')}`;
    const columns = { 卡号: 'card' } as const;
    expect(asked(content, { columns })).toEqual({
      ...{ code: 'shared_unclear', path: 'members.csv', option: '--column' },
      ...{ column: word, card: '8002', main: '8001' },
    });
    expect(asked(content, { columns: { ...columns, [word]: 'ignore' } })).toBeUndefined();
  });

  test.each(['Household', 'Family', '家庭', 'Haushalt', 'Famille'])(
    '%s: what a family is called brings its rows together',
    (word) => {
      const rows = 'Lee,Ann,C1,100\nLee,Bob,C2,100\nRoe,Cid,C3,50\n';
      const content = `${word},Name,Card,Balance\n${rows}`;
      expect(asked(content)).toMatchObject({ code: 'shared_unclear', column: word, card: 'C2', main: 'C1' });
      expect(asked(content, { columns: { [word]: 'ignore' } })).toBeUndefined();
      expect(asked(`${word},Name,Card,Balance\nLee,Ann,C1,100\nLee,Bob,C2,70\n`)).toBeUndefined();
      expect(asked(`${word},Name,Card,Balance\nyes,Ann,C1,100\nyes,Bob,C2,100\n`)).toBeUndefined();
    },
  );

  test('a word that speaks of sharing is enough where another card of the file is named', () => {
    expect(asked('卡号,关联账户,余额\n8001,,1000\n8002,8001,20\n')).toMatchObject({ code: 'shared_unclear' });
  });

  test.each(['Familienkarte von', 'Partnerkarte von', 'Gehört zu', 'Pertence a', 'Von', '挂靠'])(
    '%s: so are main cards of one figure, and the same figures of others change nothing',
    (word) => {
      const asks = (rows: string) => asked(`Karte,${word},Guthaben\n${rows}`, { columns: { Karte: 'card' } });
      const shared = { code: 'shared_unclear', column: word, card: '2', main: '1' };
      expect(asks('1,,12.50\n2,1,12.50\n')).toMatchObject(shared);
      expect(asks('2,1,12.50\n1,1,12.50\n')).toMatchObject(shared);
      const pairs = '1,,10\n2,1,10\n3,,20\n4,3,20\n5,,10\n6,,20\n7,,0\n8,7,0\n';
      expect(asks(pairs)).toMatchObject(shared);
    },
  );

  test.each([
    { name: 'children', rows: '1,,10,1\n2,1,10,1\n3,,10,1\n4,,10,1\n' },
    { name: 'who brought whom, with what each was given', rows: '1,,10,1\n2,1,10,1\n3,,10,1\n4,3,10,1\n' },
    { name: 'who brought whom', rows: '8001,,1000,300\n8002,8001,20,300\n8003,8002,5,1\n' },
    { name: 'numbers that are cards by chance', rows: '1,3,10,1\n2,1,10,1\n3,2,10,1\n' },
    { name: 'stores', rows: '1,S1,10,1\n2,S2,10,1\n3,S1,10,1\n4,S2,7,7\n' },
    { name: 'one number for all', rows: '1,S1,10,1\n2,S1,10,1\n' },
    { name: 'days', rows: '1,2026-01-05,10,1\n2,2026-01-05,10,1\n3,2026-01-06,3,1\n' },
    { name: 'who has nothing', rows: '8001,AC-1,0,0\n8002,AC-1,0,0\n8004,AC-2,50,3\n' },
  ])('$name: nothing is asked', ({ rows }) => {
    expect(asked(`卡号,其他,余额,积分\n${rows}`)).toBeUndefined();
  });

  test('nor where rows of one account each have their own', () => {
    const rows = '8001,AC-1,1000,300\n8002,AC-1,20,5\n8004,AC-2,50,3\n';
    expect(asked(`卡号,Account No,余额,积分\n${rows}`, { columns: { 卡号: 'card' } })).toBeUndefined();
  });
});

describe('several cards of one member', () => {
  const rejected = (card: string) =>
    [...readMembers(open(`卡号,姓名,余额\n"${card}",A,5\n`))].flatMap((b) => b.rejections);

  test.each([
    ...['8001/8002', '8001+8002', '8001&8002', '8001|8002', '8001\\8002', '8001和8002', '8001（副8002）', 'A001/A002'],
    '8001/8002/8003',
  ])('%s in one cell are several', (card) => {
    expect(rejected(card)).toMatchObject([{ code: 'card_several' }]);
    const said = open(`卡号,副卡,姓名,余额\n8000,"${card}",A,5\n`);
    const [member] = [...readMembers(said)].flatMap(({ rows }) => rows);
    expect(member?.cards).toEqual(card.match(/A?\d{3,}/g));
  });

  test.each(['2024/0001', 'GS/1001', '8001/A', 'VIP+001', '8001-8002', '12（3）'])('%s is one', (card) => {
    expect(rejected(card)).toEqual([]);
  });

  test.each([
    ['主卡号', '副卡号'],
    ['卡号1', '卡号2'],
    ['Card 1', 'Card 2'],
  ])('%s and %s are the card and a further one', (main, other) => {
    const file = open(`${main},姓名,手机,余额,${other}\n8001,A,13800000001,500.50,8002\n8003,B,13800000002,3.00,\n`);
    const rows = [...readMembers(file)].flatMap((batch) => batch.rows);
    expect(rows).toMatchObject([
      { card: '8001', cards: ['8002'], paid: 50050 },
      { card: '8003', cards: [] },
    ]);
  });

  test('the number of a card is never offered as money', () => {
    const content = '姓名,手机,卡号1,余额1,卡号2,余额2\nA,13800000001,8001,500.50,8002,20.20\n';
    expect(asked(content)).toMatchObject({
      code: 'value_unclear',
      columns: [{ column: '余额1' }, { column: '余额2' }],
    });
  });
});
