import { afterEach, beforeEach, expect, test } from 'vitest';
import { redeem } from '../../src/core/index.ts';
import { booksAreSound } from '../support/books.ts';
import { written } from '../support/programme.ts';
import { asked, type TestShop, testShop } from '../support/shop.ts';
import { problemOf, till, whoIs } from '../support/till.ts';

const PROGRAMME = `
points:
  expire: {rule: inactivity, months: 6}
topup_offers:
  - {code: welcome, give: {points: 1000}}
rewards:
  - {code: mug, points: 300, stock: 2, give: {goods: mug}}
  - {code: ten, points: 100, give: {bonus: "10.00"}}
`;

let open: TestShop;
let at: ReturnType<typeof till>;
const take = async (card: string, reward: string, quantity = 1, request = {}) =>
  redeem(open.shop, asked(request), { who: await whoIs(open.shop, card), reward, quantity });

beforeEach(async () => {
  open = await testShop(written(PROGRAMME));
  open.setClock('2026-01-05');
  at = till(open.shop);
  for (const card of ['8001', '8002']) {
    await open.enrolled(card);
    await at.topup(card, 1);
  }
});
afterEach(async () => {
  await booksAreSound(open.shop);
  await open.remove();
});

test('stock is the shop’s, and a void puts it back on the shelf', async () => {
  await take('8001', 'mug');
  const last = await take('8002', 'mug');
  expect(await problemOf(take('8001', 'mug'))).toMatchObject({ code: 'reward_out_of_stock', wanted: 1, left: 0 });
  await at.void(last);
  expect(await at.holds('8002')).toBe('paid 1 points 1000');
  await take('8001', 'mug');
  expect(await at.holds('8001')).toBe('paid 1 points 400');
});

test('bonus can be spent at once; once it is, the redemption cannot be struck out', async () => {
  const taken = await take('8001', 'ten', 2);
  expect(await at.holds('8001')).toBe('paid 1 bonus 20 points 800');
  await at.spend('8001', 21);
  expect(await problemOf(at.void(taken))).toMatchObject({ code: 'entry_partly_used' });
});

test('the same reference takes the points once', async () => {
  const first = await take('8001', 'ten', 1, { ref: 'R-1' });
  const again = await take('8001', 'ten', 1, { ref: 'R-1' });
  expect(again.entry).toMatchObject({ id: first.entry.id, replayed: true });
  expect(await at.holds('8001')).toBe('paid 1 bonus 10 points 900');
  expect(await problemOf(take('8001', 'ten', 2, { ref: 'R-1' }))).toMatchObject({ code: 'ref_reused' });
});

test('a rehearsal uses up neither points nor stock', async () => {
  const rehearsed = await take('8001', 'mug', 2, { dryRun: true });
  expect(rehearsed).toMatchObject({ entry: { id: null, dryRun: true }, balance: { points: 400 } });
  expect(await at.holds('8001')).toBe('paid 1 points 1000');
  await take('8002', 'mug', 2);
});

test('a redemption keeps points from ending for want of doings', async () => {
  open.setClock('2026-06-01');
  await take('8001', 'ten');
  expect(await at.holds('8001', '2026-12-01')).toBe('paid 1 bonus 10 points 900');
  expect(await at.holds('8002', '2026-12-01')).toBe('paid 1');
});
