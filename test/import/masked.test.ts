/** Numbers of which another program shows only a part are nobody's cards. */
import { describe, expect, test } from 'vitest';
import { readLots, readMembers, readTransactions } from '../../src/core/import/read.ts';
import { isMaskedName, isMaskedNumber } from '../../src/core/import/values/masked.ts';
import { AMERICA, CHINA, linesOfCodes, openingFor, together } from '../support/foreign-file.ts';

const open = openingFor(CHINA, { balanceIs: 'paid' });
const members = (text: string) => together(readMembers(open(text)));

test.each(['************1a2b', '6225****1234', '138****5601', 'XXXX-XXXX-0001', '••••4321', '（**）1234'])(
  '%s is masked',
  (text) => expect(isMaskedNumber(text)).toBe(true),
);
test.each(['***', 'A*1', '6225 1234', 'XXL-100', 'VIP', '########'])('%s is not', (text) =>
  expect(isMaskedNumber(text)).toBe(false),
);
test.each(['李*', '**明', 'J*** D**', '王○明'])('the name %s is masked', (text) =>
  expect(isMaskedName(text)).toBe(true),
);
test.each(['李明', 'Star*Light', 'Anna *', '***', "O'Neil"])('the name %s is not', (text) =>
  expect(isMaskedName(text)).toBe(false),
);

test('a row of which nothing is left but a part of its numbers is rejected', () => {
  const { rows, rejections, warnings } = members(
    '卡号,姓名,手机,余额\n6225****1234,张三,138****5601,100.00\n6225****9999,李*,139****5602,50.00\n',
  );
  expect({ rows, warnings }).toEqual({ rows: [], warnings: [] });
  expect(rejections).toMatchObject([
    { line: 2, code: 'card_masked', field: 'card', value: '6225****1234' },
    { line: 3, code: 'card_masked', field: 'card', value: '6225****9999' },
  ]);
  expect(members('手机,余额\n138****5601,1.00\n').rejections).toMatchObject([{ code: 'card_masked', field: 'phone' }]);
});

test('our own columns are none but words: what they hold may be masked as well', () => {
  expect(linesOfCodes(members('card,name,paid\n****1a2b,A,5.00\n1,B,5.00\n').rejections)).toEqual(['2 card_masked']);
});

test('a row that something else is known by comes without what is hidden, and it is told', () => {
  const { rows, rejections, warnings } = members(
    '卡号,姓名,手机,余额\n6225****1234,张三,13800005601,100.00\n8002,李*,139****5602,50.00\n',
  );
  expect(rejections).toEqual([]);
  expect(rows).toMatchObject([
    { card: null, phone: '+8613800005601', paid: 10000 },
    { card: '8002', phone: null, name: '李*', paid: 5000 },
  ]);
  expect(linesOfCodes(warnings)).toEqual(['2 card_masked', '3 phone_masked', '3 name_masked']);
});

test('a further card that is hidden stays out', () => {
  const { rows, warnings } = members('卡号,副卡,余额\n8001,6225****1234,1.00\n');
  expect(rows).toMatchObject([{ card: '8001', cards: [] }]);
  expect(linesOfCodes(warnings)).toEqual(['2 card_masked']);
});

test('gift cards of a shop that hides them, lots, coupons and history', () => {
  const shopify = openingFor(AMERICA, { balanceIs: 'paid' })(
    'Id,Code,Email,Customer Name,Initial Value,Balance,Currency,Created At,Expires On,Enabled\n' +
      "'555001,************1a2b,a@example.com,Ann Lee,50.00,25.50,USD,2025-12-24 10:00:00 -0800,,true\n" +
      "'555003,************5e6f,,,100.00,100.00,USD,2026-02-04 10:00:00 -0800,,true\n",
  );
  expect(linesOfCodes(together(readMembers(shopify)).rejections)).toEqual(['2 card_masked', '3 card_masked']);
  const lots = open('card,asset,amount,remaining\n62**1,paid,5.00,5.00\n');
  expect(linesOfCodes(together(readLots(lots)).rejections)).toEqual(['2 card_masked']);
  const coupons = open('会员卡号,优惠券名称,券码,到期日期\n8001,TEN,****12,\n,TEN,AB12,\n62**1,TEN,,\n', {
    columns: { 到期日期: 'expires_on' },
  });
  expect(linesOfCodes(together(readLots(coupons)).rejections)).toEqual(['2 card_masked', '4 card_masked']);
  const history = open('ref,card,kind,at,paid\nS1,62**1,sale,2026-01-01 10:00:00,-1.00\n');
  expect(linesOfCodes(together(readTransactions(history)).rejections)).toEqual(['2 card_masked']);
});

describe('what a spreadsheet writes in place of what it has lost', () => {
  const HEAD = '卡号,姓名,手机,本金,等级,备注,邮箱,生日,入会日期\n';
  const read = (row: string) => members(`${HEAD}8000,甲,,1,,,,,\n${row}\n`);

  test('is no name, phone, note or day of anybody, and that is told', () => {
    const { rows, rejections, warnings } = read('8001,#VALUE!,#N/A,300,#REF!,########,#NAME?,########,#DIV/0!');
    expect(rejections).toEqual([]);
    expect(rows[1]).toMatchObject({
      ...{ card: '8001', name: '', phone: null, paid: 30_000, tier: null, note: null, email: null },
      birthday: null,
    });
    expect(warnings.map(({ code, field }) => `${code} ${field}`).sort()).toEqual(
      ['birthday', 'email', 'joined_on', 'name', 'note', 'phone', 'tier'].map((field) => `cell_lost ${field}`),
    );
  });

  test.each([
    ['#REF!,甲,,1,,,,,', 'card_malformed'],
    ['8001,甲,,########,,,,,', 'amount_malformed'],
    [',甲,########,1,,,,,', 'card_missing'],
  ])('costs the row where nobody knows whose it is, or what: %s', (row, code) => {
    expect(read(row).rejections).toMatchObject([{ line: 3, code }]);
  });

  test('marks that somebody has written are a note', () => {
    expect(read('8001,#1,,1,,## VIP,,,')).toMatchObject({ warnings: [], rows: [{}, { name: '#1', note: '## VIP' }] });
  });
});
