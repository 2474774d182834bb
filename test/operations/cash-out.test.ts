import { afterEach, beforeEach, expect, test } from 'vitest';
import { cashOut, close } from '../../src/core/index.ts';
import { booksAreSound } from '../support/books.ts';
import { written } from '../support/programme.ts';
import { asked, type TestShop, testShop } from '../support/shop.ts';
import { problemOf, till, whoIs } from '../support/till.ts';

const PROGRAMME = `
stored_value: {draw: paid_first}
topup_offers:
  - {code: double, when: {at_least: "100.00"}, give: {bonus_percent: 100}}
`;

let open: TestShop;
let at: ReturnType<typeof till>;
const payOut = async (card: string, yuan: number | null = null, request = {}) => {
  const who = await whoIs(open.shop, card);
  const amount = yuan === null ? null : Math.round(yuan * 100);
  return cashOut(open.shop, asked(request), { who, amount, cause: 'shop', tender: 'cash' });
};
const paid = ({ entry }: { entry: { amount: number | null } }) => (entry.amount ?? 0) / 100;

beforeEach(async () => {
  open = await testShop(written(PROGRAMME));
  open.setClock('2026-01-05');
  at = till(open.shop);
  await open.enrolled('8001');
  await at.topup('8001', 100);
});
afterEach(async () => {
  await booksAreSound(open.shop);
  await open.remove();
});

test('a return in parts comes to what one return pays, whatever was drawn first', async () => {
  await at.spend('8001', 100);
  expect(await at.holds('8001')).toBe('bonus 100');
  expect(paid(await payOut('8001', null, { dryRun: true }))).toBe(50);
  expect(paid(await payOut('8001', 20))).toBe(20);
  expect(await at.holds('8001')).toBe('bonus 60');
  expect(await problemOf(payOut('8001', 30.01))).toMatchObject({ code: 'above_maximum', maximum: 30_00 });
  expect(paid(await payOut('8001'))).toBe(30);
  expect(await at.holds('8001')).toBe('');
  expect(await problemOf(payOut('8001'))).toMatchObject({ code: 'nothing_to_pay', member: 'M1' });
});

test('a voided return counts for nothing', async () => {
  const first = await payOut('8001', 60);
  await at.void(first);
  expect(await at.holds('8001')).toBe('paid 100 bonus 100');
  expect(paid(await payOut('8001'))).toBe(100);
});

test('a refund after the return is worth its share of the formula', async () => {
  const sale = await at.spend('8001', 100);
  expect(paid(await payOut('8001'))).toBe(50);
  await at.refund(sale);
  expect(paid(await payOut('8001'))).toBe(50);
});

test('closing pays out first, in one go and under one reference', async () => {
  const who = await whoIs(open.shop, '8001');
  const input = { who, cashOut: true, cause: 'member', tender: 'wechat' } as const;
  const closed = await close(open.shop, asked({ ref: 'C-1' }), input);
  expect(closed.entry).toMatchObject({ kind: 'cash_out', amount: 100_00 });
  expect(closed.balance.total).toBe(0);
  expect(await problemOf(at.topup('8001', 10))).toMatchObject({ code: 'member_closed' });
  const again = await close(open.shop, asked({ ref: 'C-1' }), input);
  expect(again.entry).toMatchObject({ id: closed.entry.id, replayed: true });
});

test('a refused closing leaves the card as it was', async () => {
  const who = await whoIs(open.shop, '8001');
  const input = { who, cashOut: false, cause: 'shop', tender: 'cash' } as const;
  expect(await problemOf(close(open.shop, asked(), input))).toMatchObject({ code: 'balance_not_zero' });
  await at.topup('8001', 10);
  const rehearsed = await close(open.shop, asked({ dryRun: true }), { ...input, cashOut: true });
  expect(rehearsed.entry.id).toBeNull();
  await at.topup('8001', 10);
  expect(await at.holds('8001')).toBe('paid 120 bonus 100');
});
