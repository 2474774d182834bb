import { afterEach, beforeEach, expect, test } from 'vitest';
import { merge, redeem, salesReport, tag } from '../../src/core/index.ts';
import { booksAreSound } from '../support/books.ts';
import { written } from '../support/programme.ts';
import { asked, type TestShop, testShop } from '../support/shop.ts';
import { paidBack, problemOf, till, whoIs } from '../support/till.ts';

const PROGRAMME = `
points:
  expire: {rule: inactivity, months: 6}
topup_offers:
  - {code: welcome, give: {points: 1000}}
rewards:
  - {code: mug, points: 300, stock: 2, give: {goods: mug}}
  - {code: ten, points: 100, give: {bonus: "10.00"}}
  - {code: cup, points: 100, plus: "9.90", stock: 5, give: {goods: cup}}
  - {code: each, points: 10, limit_per_member: 2, give: {goods: pen}}
  - {code: once, points: 10, when: {first: true}, give: {goods: pen}}
  - {code: old, points: 10, when: {to: 2026-01-31, tags: [vip]}, give: {goods: pen}}
  - {code: hope, points: 100, donate: {to: 希望小学, worth: "1.00"}}
`;

let open: TestShop;
let at: ReturnType<typeof till>;
const take = async (card: string, reward: string, quantity = 1, request = {}, pay: readonly string[] = []) => {
  const tenders = pay.map((word) => {
    const [tender = '', amount] = word.split('=');
    return { tender, amount: amount === undefined ? null : Number(amount) * 100 };
  });
  return redeem(open.shop, asked(request), { who: await whoIs(open.shop, card), reward, quantity, tenders });
};

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

test('what one person may have, they may not have again with another record of theirs', async () => {
  const other = await take('8002', 'each');
  await take('8001', 'each');
  await merge(open.shop, asked(), { from: await whoIs(open.shop, '8002'), into: await whoIs(open.shop, '8001') });
  const reached = { code: 'limit_reached', rule: 'each', limit: 2, used: 2 };
  expect(await problemOf(take('8001', 'each'))).toMatchObject(reached);
  await at.refund(other);
  await take('8001', 'each');
  expect(await problemOf(take('8001', 'each'))).toMatchObject(reached);
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

test('money beside points: paid by the balance and the till, and back the same way', async () => {
  await at.topup('8001', 5);
  const taken = await take('8001', 'cup', 2, {}, ['balance', 'wechat']);
  expect(taken.bill?.tenders).toEqual([
    { tender: 'balance', amount: 600 },
    { tender: 'wechat', amount: 1380 },
  ]);
  expect(await at.holds('8001')).toBe('points 1800');
  const sales = await salesReport(open.shop, { from: '2026-01-05', to: '2026-01-05', store: null, by: null });
  expect(sales).toMatchObject({ bills: 0, gross: 1980, net: 1980, refunds: 0 });
  const back = await at.refund(taken, { to: 'cash' });
  expect(paidBack(back)).toBe('balance 6 cash 13.8');
  expect(await at.holds('8001')).toBe('paid 6 points 2000');
  expect(await problemOf(at.refund(taken))).toMatchObject({ code: 'entry_already_reversed' });
  expect((await take('8001', 'cup', 5)).entry.amount).toBe(4950);
});

test('struck out, the money goes back to where it came from', async () => {
  const taken = await take('8001', 'cup', 1, {}, ['balance=1', 'wechat']);
  await at.void(taken);
  expect(await at.holds('8001')).toBe('paid 1 points 1000');
});

test('a condition is asked of what is known of the member and the day', async () => {
  await take('8001', 'once');
  expect(await problemOf(take('8001', 'once'))).toMatchObject({ code: 'reward_condition', condition: 'first' });
  expect(await problemOf(take('8002', 'old'))).toMatchObject({ code: 'reward_condition', condition: 'tags' });
  await tag(open.shop, asked(), { who: await whoIs(open.shop, '8002'), tags: ['vip'], remove: false });
  await take('8002', 'old');
  open.setClock('2026-02-01');
  expect(await problemOf(take('8002', 'old'))).toMatchObject({ code: 'reward_condition', condition: 'to' });
});

test('points for a cause, and back', async () => {
  const given = await take('8001', 'hope', 3);
  expect(given.steps).toContainEqual({ step: 'donated', rule: 'hope', to: '希望小学', points: 300, worth: 300 });
  await at.refund(given);
  expect(await at.holds('8001')).toBe('paid 1 points 1000');
  await at.void(await take('8001', 'hope'));
  expect(await at.holds('8001')).toBe('paid 1 points 1000');
});
