/** The statement of an account that several share, person by person. */
import { afterEach, expect, test } from 'vitest';
import { byPerson, merge, showMember, statement } from '../../src/core/index.ts';
import { written } from '../support/programme.ts';
import { asked, type TestShop, testShop } from '../support/shop.ts';
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

test('a record that became part of another one has its entries there, as if both had always been one', async () => {
  made = await testShop(written('earning: [{code: base, per: "1.00", points: 1}]'));
  await made.enrolled('8001');
  await made.enrolled('8002');
  const { topup, spend, void: strike } = till(made.shop);
  await topup('8001', 60);
  await topup('8002', 10);
  await spend('8002', 3);
  const told = async () => {
    const who = await whoIs(made.shop, '8001');
    const { lines, closing } = await statement(made.shop, { who, from: null, to: null });
    const { entries } = await showMember(made.shop, who, made.shop.now());
    expect(entries.map(({ id }) => id)).toEqual(lines.map(({ entry }) => entry).reverse());
    return { closing, lines, moved: lines.map(({ kind, change, balance }) => [kind, change.paid, balance.paid]) };
  };
  const from = await whoIs(made.shop, '8002');
  const united = await merge(made.shop, asked(), { from, into: await whoIs(made.shop, '8001') });
  const one = await told();
  expect(one.moved).toEqual([
    ['enrol', 0, 0],
    ['enrol', 0, 0],
    ['topup', 60_00, 60_00],
    ['topup', 10_00, 70_00],
    ['spend', -3_00, 67_00],
    ['merge', 0, 67_00],
  ]);
  expect(one.closing).toMatchObject({ paid: 67_00, points: 3 });
  expect(byPerson(one.lines).map(({ member, change }) => [member, change.paid])).toEqual([['M1', 67_00]]);
  // Taken apart again, each has its own.
  await strike(united);
  expect((await told()).moved).toEqual([
    ['enrol', 0, 0],
    ['topup', 60_00, 60_00],
    ['merge', 7_00, 67_00],
    ['void', -7_00, 60_00],
  ]);
});
