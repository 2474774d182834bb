import { afterEach, beforeEach, expect, test } from 'vitest';
import { blockCard, replaceCard, unblockCard } from '../../src/core/index.ts';
import { booksAreSound } from '../support/books.ts';
import { asked, type TestShop, testShop } from '../support/shop.ts';
import { problemOf, till, whoIs } from '../support/till.ts';

let open: TestShop;
let at: ReturnType<typeof till>;

beforeEach(async () => {
  open = await testShop();
  at = till(open.shop);
  await open.enrolled('8001');
  await at.topup('8001', 100);
});
afterEach(async () => {
  await booksAreSound(open.shop);
  await open.remove();
});

test('a lost card pays nothing until it is found; the member can be named otherwise', async () => {
  await blockCard(open.shop, asked(), { card: '8001' });
  expect(await problemOf(at.spend('8001', 10))).toMatchObject({ code: 'card_blocked', card: '8001' });
  await at.spend('M1', 10);
  await unblockCard(open.shop, asked(), { card: '8001' });
  await at.spend('8001', 10);
  expect(await at.holds('8001')).toBe('paid 80');
});

test('twice is once', async () => {
  const first = await blockCard(open.shop, asked(), { card: '8001' });
  const second = await blockCard(open.shop, asked(), { card: '8001' });
  expect(first.entry.id).not.toBeNull();
  expect(second).toMatchObject({ entry: { id: null }, warnings: [{ code: 'nothing_to_do' }] });
});

test('a new card reaches the same account, the old one says when it was replaced', async () => {
  const made = await replaceCard(open.shop, asked(), { card: '8001', by: null });
  const card = made.member?.card ?? '';
  expect(card).toMatch(/^8\d{7,}$/);
  expect(await at.holds(card)).toBe('paid 100');
  expect(await problemOf(at.spend('8001', 10))).toMatchObject({ code: 'card_replaced', on: '2026-11-22' });
  await at.spend(card, 10);
  const next = await replaceCard(open.shop, asked(), { card, by: '9001' });
  expect(next.member).toMatchObject({ number: 'M1', card: '9001' });
  expect(await whoIs(open.shop, '9001')).toMatchObject({ memberId: 1 });
});

test('a rehearsed replacement leaves the number free', async () => {
  const first = await replaceCard(open.shop, asked({ dryRun: true }), { card: '8001', by: '9001' });
  expect(first.member?.card).toBe('9001');
  await at.spend('8001', 1);
  await replaceCard(open.shop, asked(), { card: '8001', by: '9001' });
});

test('cards that are not there, or there already', async () => {
  await open.enrolled('8002');
  expect(await problemOf(blockCard(open.shop, asked(), { card: '9999' }))).toMatchObject({ code: 'card_not_found' });
  const taken = replaceCard(open.shop, asked(), { card: '8001', by: '8002' });
  expect(await problemOf(taken)).toMatchObject({ code: 'card_exists', card: '8002', member: 'M2' });
});
