import { afterEach, beforeEach, expect, test } from 'vitest';
import { addOperator, adjust, unusual } from '../../src/core/index.ts';
import { asked, type TestShop, testShop } from '../support/shop.ts';
import { noon, till, whoIs } from '../support/till.ts';

let world: TestShop;
let trade: ReturnType<typeof till>;
beforeEach(async () => {
  world = await testShop();
  trade = till(world.shop);
  await world.enrolled('8001', '小美');
  await world.enrolled('8002', '张三');
  await addOperator(world.shop, asked(), { code: 'amy', name: '小美', role: 'manager', stores: undefined });
  await addOperator(world.shop, asked(), { code: 'bob', name: '阿波', role: 'manager', stores: undefined });
});
afterEach(() => world.remove());

const by = (operator: string, on: string) => ({ on, request: { operator } });
const corrected = async (operator: string, card: string, given: { points?: number; paid?: number }) =>
  adjust(world.shop, asked({ operator, reason: '补', at: noon('2026-11-20') }), {
    who: await whoIs(world.shop, card),
    ...{ points: given.points ?? null, paid: given.paid ?? null, bonus: null, expires: null, asEarned: false },
  });
const told = async (from = '2026-11-01', to = '2026-11-30') =>
  (await unusual(world.shop, { from, to, today: '2026-11-22' })).map(
    ({ operator, sign, kind, member }) => `${operator} ${sign} ${kind} ${member}`,
  );

test('round corrections upwards, of points and of money', async () => {
  await corrected('bob', '8002', { points: 500 });
  await corrected('bob', '8002', { points: 499 });
  await corrected('bob', '8002', { paid: 100_00 });
  await corrected('bob', '8002', { paid: 100_50 });
  await corrected('bob', '8002', { points: -100 });
  expect(await told()).toEqual(['bob round_adjustment adjust M2', 'bob round_adjustment adjust M2']);
});

test('whatever is done on the card of somebody of the same name', async () => {
  await trade.topup('8001', 10, by('amy', '2026-11-20'));
  await trade.topup('8001', 10, by('bob', '2026-11-20'));
  await trade.topup('8002', 10, by('amy', '2026-11-20'));
  expect(await told()).toEqual(['amy own_card topup M1']);
  expect(await told('2026-11-21')).toEqual([]);
});

test('money back after the last sale of its day and store, once the day is over', async () => {
  const bill = await trade.spend('8002', 50, { pay: 'cash', ...by('bob', '2026-11-20') });
  await trade.refund(bill, { yuan: 10, ...by('bob', '2026-11-20') });
  await trade.spend('8002', 5, { pay: 'cash', ...by('bob', '2026-11-20') });
  await trade.refund(bill, { yuan: 11, ...by('bob', '2026-11-20') });
  await trade.refund(bill, { yuan: 12, ...by('amy', '2026-11-22') });
  expect(await unusual(world.shop, { from: '2026-11-01', to: '2026-11-30', today: '2026-11-22' })).toMatchObject([
    { operator: 'bob', sign: 'after_last_sale', kind: 'refund', amount: 11_00, member: 'M2', day: '2026-11-20' },
  ]);
  expect(await unusual(world.shop, { from: '2026-11-01', to: '2026-11-30', today: '2026-11-23' })).toHaveLength(2);
});
