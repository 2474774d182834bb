/** The statement of an account that several share, person by person. */
import { afterEach, expect, test } from 'vitest';
import { byPerson, statement } from '../../src/core/index.ts';
import { written } from '../support/programme.ts';
import { type TestShop, testShop } from '../support/shop.ts';
import { till, whoIs } from '../support/till.ts';

let made: TestShop;
afterEach(() => made.remove());

test('each has what they did, and together they make up the account', async () => {
  made = await testShop(written('earning: [{code: base, per: "1.00", points: 1}]\npoints: {expire: {days: 10}}'));
  const company = await made.enrolled('8001');
  await made.enrolled('8002', '张三', company);
  const { topup, spend, refund } = till(made.shop);
  await topup('8001', 500);
  await spend('8001', 20);
  const bill = await spend('8002', 100);
  await refund(bill, { yuan: 40 });
  made.setClock('2026-12-24');
  const who = await whoIs(made.shop, '8001');
  const { lines, closing } = await statement(made.shop, { who, from: null, to: null });
  const people = byPerson(lines);
  expect(people.map(({ member, change }) => [member, change.paid, change.points])).toEqual([
    ['M1', 480_00, 20],
    ['M2', -60_00, 60],
    [null, 0, -80],
  ]);
  expect(people.reduce((sum, { change }) => sum + change.paid, 0)).toBe(closing.paid);
  expect(people.flatMap((person) => person.lines)).toHaveLength(lines.length);
});
