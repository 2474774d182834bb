/** Who used to come and stays away. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Outcome } from '../../src/core/domain/ledger/outcome.ts';
import { away, block, merge } from '../../src/core/index.ts';
import { asked, type TestShop, testShop } from '../support/shop.ts';
import { till, whoIs } from '../support/till.ts';

let world: TestShop;
let trade: ReturnType<typeof till>;
beforeEach(async () => {
  world = await testShop();
  world.setClock('2026-06-01');
  trade = till(world.shop);
  for (const [card, name] of [
    ['8001', '张三'],
    ['8002', '李四'],
    ['8003', '王五'],
  ] as const)
    await world.enrolled(card, name);
});
afterEach(() => world.remove());

const came = async (card: string, yuan: number, ...days: string[]) => {
  const bills: Outcome[] = [];
  for (const on of days) bills.push(await trade.spend(card, yuan, { pay: 'cash', on }));
  return bills;
};
const told = async (asOf = '2026-06-01', days: number | null = null) =>
  (await away(world.shop, { asOf, days })).members.map(
    (one) =>
      `${one.card} ${one.lastVisit} ${one.daysAway}/${one.usualDays} ${one.visits} ${one.spent} ${one.balance} ${one.points}`,
  );

test('whoever stays away longer than usual, who spent most first', async () => {
  await trade.topup('8001', 50, { on: '2026-02-01' });
  await came('8001', 20, '2026-02-01', '2026-02-11', '2026-02-21', '2026-02-21');
  await came('8002', 90, '2026-02-01', '2026-03-03', '2026-04-02');
  await came('8003', 90, '2026-02-01', '2026-04-02', '2026-06-01');
  expect(await told()).toEqual(['8001 2026-02-21 100/10 3 8000 5000 0']);
  expect(await told('2026-06-02')).toEqual([
    '8002 2026-04-02 61/30 3 27000 0 0',
    '8001 2026-02-21 101/10 3 8000 5000 0',
  ]);
  expect(await told('2026-06-01', 60)).toEqual([
    '8002 2026-04-02 60/30 3 27000 0 0',
    '8001 2026-02-21 100/10 3 8000 5000 0',
  ]);
  // As it stood then: two visits say nothing of how often they come.
  expect(await told('2026-02-20', null)).toEqual([]);
  expect(await told('2026-02-21', 10)).toEqual([
    '8002 2026-02-01 20/null 1 9000 0 0',
    '8003 2026-02-01 20/null 1 9000 0 0',
  ]);
});

test('a bill that was struck out was no visit, and a refund is none', async () => {
  const [first] = await came('8001', 20, '2026-02-01', '2026-02-11', '2026-02-21');
  const [struck] = await came('8001', 70, '2026-03-03');
  await trade.void(struck as Outcome, { on: '2026-03-03' });
  await trade.refund(first as Outcome, { yuan: 5, on: '2026-05-30' });
  expect(await told()).toEqual(['8001 2026-02-21 100/10 3 5500 0 0']);
});

test('of two records that became one all visits are theirs; nobody is called who is blocked', async () => {
  await came('8001', 20, '2026-02-01', '2026-02-21');
  await came('8002', 30, '2026-02-11');
  await merge(world.shop, asked(), { from: await whoIs(world.shop, '8002'), into: await whoIs(world.shop, '8001') });
  expect(await told()).toEqual(['8002 2026-02-21 100/10 3 7000 0 0']);
  await block(world.shop, asked({ reason: 'x' }), { who: await whoIs(world.shop, '8001') });
  expect(await told()).toEqual([]);
});
