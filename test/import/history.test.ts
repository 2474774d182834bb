import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { CHINA, openingFor, refusalOf } from '../support/foreign-file.ts';

const open = openingFor(CHINA);

test('cards that come back with when and what are history, not members', () => {
  const content = 'Card Number,Date,Type,Amount\n1,2025-01-15,Top-up,100.00\n1,2025-02-16,Sale,-30.00\n';
  expect(refusalOf(() => open(content))).toEqual({
    ...{ code: 'history_unclear', path: 'members.csv', option: '--as', missing: 'ref' },
    ...{ column: 'Card Number', repeated: 1, rows: 2, columns: ['Date', 'Type'] },
  });
  expect(open(content, { kind: 'members', balanceIs: 'paid' }).kind).toBe('members');
  expect(refusalOf(() => open(content, { kind: 'transactions' }))).toMatchObject({ missing: ['ref'] });
  expect(open(content.replace('1,2025-02', '2,2025-02'), { balanceIs: 'paid' }).kind).toBe('members');
});

test('so are rows most of which are of cards that came before', () => {
  const rows = (cards: readonly number[]) => `会员卡号,姓名,本金\n${cards.map((card) => `${card},A,1.00\n`).join('')}`;
  expect(refusalOf(() => open(rows([1, 1, 1, 2, 1])))).toMatchObject({
    code: 'history_unclear',
    repeated: 3,
    columns: [],
  });
  expect(open(rows([1, 1, 2, 3, 1])).kind).toBe('members');
});

test.each([
  ['充值单号,充值时间,会员卡号,充值金额\nCZ1,2025-01-01 10:00:00,K1,200.00\n', ['ref', 'at', 'card', 'amount']],
  [
    '消费单号,消费时间,会员卡号,消费金额,扣本金,扣赠送\nXF1,2025-02-01 12:00:00,K1,109.50,79.50,30.00\n',
    ['ref', 'at', 'card', 'amount', null, null],
  ],
  ['流水号,卡号,变动时间,变动类型,变动积分\nJ1,K1,2025-02-01,消费,+109\n', ['ref', 'card', 'at', 'kind', 'points']],
])('history is known by its words, and its encoding by them: %s', (content, fields) => {
  for (const options of [{}, { kind: 'transactions' as const }]) {
    const file = open(iconv.encode(content, 'gbk'), options);
    expect(file).toMatchObject({ kind: 'transactions', encoding: 'gb18030', header: { fields } });
  }
});

test('good UTF-8 is not read as an encoding that gives each byte a letter', () => {
  const content = 'card,name,paid\n2,Łukasz Wójcik,20.00\n';
  expect(refusalOf(() => open(content, { encoding: 'windows-1250' }))).toMatchObject({
    ...{ code: 'encoding_unclear', stated: 'windows-1250', candidates: [{ encoding: 'utf-8' }] },
  });
  expect(open(iconv.encode(content, 'windows-1250'), { encoding: 'windows-1250' }).encoding).toBe('windows-1250');
  // Two letters of GBK that are one of UTF-8 by chance.
  expect(open(iconv.encode('card,name,paid\n2,联通,20.00\n', 'gbk'), { encoding: 'gbk' }).encoding).toBe('gb18030');
});

test('Japanese files are known by their words, and called as Windows calls them', () => {
  const bytes = iconv.encode('会員番号,氏名,電話番号\n1,山田太郎,\n', 'shift_jis');
  expect(open(bytes).encoding).toBe('shift_jis');
  expect(open(bytes, { encoding: 'cp932' }).encoding).toBe('shift_jis');
});

test('points that can be used now are named first', () => {
  expect(refusalOf(() => open('Card Number,Points,Available Points\n1,50,40\n'))).toMatchObject({
    columns: ['Available Points', 'Points'],
  });
});

test('a file that is not of the system that was named says so', () => {
  const content = 'Customer ID,First Name,Last Name,Loyalty Points\n1,Ann,Lee,5\n';
  expect(refusalOf(() => open(content, { profile: 'lightspeed-r' }))).toMatchObject({
    profile: 'lightspeed-r',
    missing: [],
  });
});

test.each([
  ['批次,卡号,充值日期,金额,剩余金额,类型,到期日期', '1,A1,2026-01-01,1000,600,储值,2027-01-01'],
  ['batch,card,asset,date,amount,amount left,expires', '1,A1,paid,2026-01-01,1000,600,2027-01-01'],
])('lots of money are known by their numbers and kinds: %s', (header, row) => {
  const fields = ['ref', 'card', 'opened_on', 'amount', 'remaining', 'asset', 'expires_on'];
  const { kind, columns } = open(`${header}\n${row}\n`);
  expect([kind, [...columns.keys()].sort()]).toEqual(['lots', fields.sort()]);
});

test('a header that is most like one of lots says what it lacks of those', () => {
  const known = ['批次', '卡号', '类型', '到期日期'];
  const content = `${known.join(',')},结余\n1,A1,储值,2027-01-01,600\n`;
  expect(refusalOf(() => open(content))).toMatchObject({ code: 'header_not_found', known, missing: ['remaining'] });
  expect(open(content, { columns: { 结余: 'remaining' } }).kind).toBe('lots');
});
