/** Whether a list of what is left is one of members, or of the lots of those who come another way. */
import { describe, expect, test } from 'vitest';
import type { ImportOutcome } from '../../src/core/import/outcome.ts';
import { allLots } from '../../src/core/store/lots.ts';
import { CHINA, csv, openingFor, refusalOf } from '../support/foreign-file.ts';
import { shopOfLots } from '../support/shop-of-lots.ts';
import { whoIs } from '../support/till.ts';

const open = openingFor(CHINA);
const table = (...rows: string[]) => [...rows, ''].join('\n');

const NAMED = table('卡号,姓名,剩余积分', '8001,张三,300', '8002,李四,20');
const CARDS = table('卡号,剩余积分', '8001,300', '8002,20');

describe('who has so many points left is a list of members', () => {
  test.each([
    ['by its names', NAMED],
    ['in English', table('Card,Name,Remaining points', '8001,Ann,300', '8002,Bob,20')],
    ['with a state', table('卡号,姓名,可用积分,状态', '8001,张三,300,正常')],
    ['by its phones', table('手机,剩余积分', '13800000001,300', '13800000002,20')],
    ['by its first names', table('Card,First name,Points remaining', '8001,Ann,300')],
  ])('%s', (_, content) => {
    const file = open(content);
    expect(file.kind).toBe('members');
    expect(file.columns.has('points')).toBe(true);
  });

  test.each([
    ['with a card twice', table('卡号,姓名,剩余积分', '8001,张三,300', '8001,张三,20')],
    ['with a day', table('卡号,姓名,剩余积分,获得日期', '8001,张三,300,2026-01-05')],
    ['with a last day', table('卡号,姓名,剩余积分,失效日期', '8001,张三,300,2027-01-05')],
    ['with a number of its own', table('卡号,姓名,批次,剩余积分', '8001,张三,1,300')],
    ['with what there once was', table('卡号,姓名,获得积分,剩余积分', '8001,张三,500,300')],
    ['of cards alone', CARDS],
    ['whose rows were of nobody', table('line,code,reason,卡号,姓名,剩余积分', '2,card_unknown,x,8001,张三,300')],
  ])('and one of lots %s', (_, content) => {
    expect(open(content).kind).toBe('lots');
  });

  test('with money besides, and a last day of either, nobody twice', () => {
    const head = '会员卡号,会员姓名,手机号码,可用余额,可用积分,有效期';
    const file = open(table(head, '8001,甲,13800000001,100.00,5,长期', '8002,乙,13800000002,50.00,6,长期'), {
      balanceIs: 'paid',
      columns: { 有效期: 'ignore' },
    });
    expect(file.kind).toBe('members');
    expect([...file.columns.keys()]).toEqual(expect.arrayContaining(['balance', 'points']));
  });

  test('unless somebody says that they are lots', () => {
    expect(open(NAMED, { kind: 'lots' }).kind).toBe('lots');
    expect(open(NAMED, { columns: { 剩余积分: 'remaining' } }).kind).toBe('lots');
  });
});

test.each(['剩余金额', '剩餘金額', 'Remaining amount'])('of money too, by %s', (word) => {
  const asked = { code: 'split_unclear', column: word };
  expect(refusalOf(() => open(`卡号,姓名,${word}\n8001,张三,300.50\n`))).toMatchObject(asked);
  expect(refusalOf(() => open(`卡号,${word}\n8001,300.50\n`))).toMatchObject(asked);
});

describe('members of whom a list says how many coupons they have', () => {
  const rows = '8001,张三,13800000001,5.00,2\n8002,李四,13800000002,6.00,0\n';

  test.each([
    ['卡号,姓名,手机,余额,优惠券', 'balance'],
    ['卡号,姓名,手机,储值余额,优惠券', 'balance'],
    ['会员卡号,姓名,手机号,当前积分,优惠券', 'points'],
    ['Card,Name,Phone,Points,Coupons', 'points'],
  ])('are members: %s', (header, field) => {
    const file = open(`${header}\n${field === 'points' ? rows.replaceAll('.00', '') : rows}`, { balanceIs: 'paid' });
    expect([file.kind, file.header.fields]).toEqual(['members', ['card', 'name', 'phone', field, null]]);
  });

  test.each([
    ['a code', '卡号,姓名,手机,积分,优惠券,券码'],
    ['a face value', '卡号,姓名,手机,积分,优惠券,面值'],
    ['what is left of it', '卡号,姓名,手机,积分,优惠券,剩余次数'],
  ])('a list of coupons has %s', (_, header) => {
    const content = `${header}\n${rows.replaceAll('.00', '').replaceAll('\n', ',1\n')}`;
    expect(open(content, { columns: { 积分: 'ignore' } }).kind).toBe('coupons');
  });

  test('is one of coupons where somebody says so', () => {
    const content = `卡号,姓名,手机,积分,优惠券\n${rows}`;
    expect(open(content, { columns: { 优惠券: 'product', 积分: 'ignore' } }).kind).toBe('coupons');
    expect(open(content, { kind: 'coupons', columns: { 积分: 'ignore' } }).kind).toBe('coupons');
  });
});

describe('in the books', () => {
  const books = shopOfLots();
  const points = async (card: string) =>
    (await allLots(books.world.shop.store, (await whoIs(books.world.shop, card)).accountId)).reduce(
      (sum, { remaining }) => sum + Number(remaining),
      0,
    );
  const rowsOf = ({ files }: ImportOutcome) => files.map(({ imported, rejected }) => ({ imported, rejected }));

  test('the list opens an empty shop, and is known again', async () => {
    await books.imported([csv(NAMED)]);
    expect([await points('8001'), await points('8002')]).toEqual([300, 20]);
    expect(await books.imported([csv(NAMED)])).toMatchObject({ batch: null });
    await books.imported([csv(NAMED.replace('300', '250'))]);
    expect(await points('8001')).toBe(250);
  });

  test.each([
    ['names', NAMED],
    ['cards alone', CARDS],
  ])('beside a list of members it brings their lots: %s', async (_, content) => {
    const outcome = await books.imported([csv(content, 'points.csv'), csv('卡号,姓名\n8001,张三\n8002,李四\n')]);
    expect(rowsOf(outcome)).toEqual([
      { imported: 2, rejected: 0 },
      { imported: 2, rejected: 0 },
    ]);
    expect([await points('8001'), await points('8002')]).toEqual([300, 20]);
  });

  test('cards alone that nobody has are said to be members, if they are', async () => {
    const outcome = await books.imported([csv(CARDS)]);
    expect(rowsOf(outcome)).toEqual([{ imported: 0, rejected: 2 }]);
    expect(outcome.remarks).toContainEqual({
      code: 'members_missing',
      file: 'members.csv',
      rows: 2,
      may_be: 'members',
    });
    await books.imported([csv(CARDS)], 'set', { reading: { kind: 'members' } });
    expect(await points('8001')).toBe(300);
  });

  test('cards alone that are here bring lots', async () => {
    await books.imported([csv('卡号,姓名\n8001,张三\n8002,李四\n')]);
    expect(rowsOf(await books.imported([csv(CARDS)]))).toEqual([{ imported: 2, rejected: 0 }]);
    expect(await points('8001')).toBe(300);
  });
});
