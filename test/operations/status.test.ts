import { afterEach, beforeEach, expect, test } from 'vitest';
import { block, close, joinGroup, reopen, tag, unblock, type Who } from '../../src/core/index.ts';
import { textOf } from '../../src/core/store/entries.ts';
import { tagsOf } from '../../src/core/store/members.ts';
import { booksAreSound } from '../support/books.ts';
import { asked, type TestShop, testShop } from '../support/shop.ts';
import { problemOf, till } from '../support/till.ts';

let open: TestShop;
let at: ReturnType<typeof till>;
let who: Who;

beforeEach(async () => {
  open = await testShop();
  at = till(open.shop);
  who = await open.enrolled('8001');
});
afterEach(async () => {
  await booksAreSound(open.shop);
  await open.remove();
});

test('a blocked member receives and does not spend', async () => {
  await block(open.shop, asked({ reason: 'asked to' }), { who });
  await at.topup('8001', 100);
  expect(await problemOf(at.spend('8001', 10))).toMatchObject({ code: 'member_blocked', member: 'M1' });
  await unblock(open.shop, asked(), { who });
  await at.spend('8001', 10);
});

test('who did it, when and why is in the journal', async () => {
  const made = await block(open.shop, asked({ reason: 'asked to', operator: 'mei' }), { who });
  expect(made.entry).toMatchObject({ kind: 'status', operator: 'mei', day: '2026-11-22' });
  expect(made.steps).toEqual([{ step: 'status', from: 'active', to: 'blocked' }]);
  expect(await textOf(open.shop.store, made.entry.id as number)).toBe('asked to');
});

test('somebody who left and came back', async () => {
  const leave = { who, cashOut: false, cause: 'shop', tender: 'cash' } as const;
  await close(open.shop, asked(), leave);
  expect(await problemOf(at.topup('8001', 100))).toMatchObject({ code: 'member_closed' });
  expect((await close(open.shop, asked(), leave)).entry.id).toBeNull();
  await reopen(open.shop, asked(), { who });
  await at.topup('8001', 100);
});

test('what would come back to somebody who left waits until they are open again', async () => {
  const leave = { who, cashOut: true, cause: 'shop', tender: 'cash' } as const;
  await at.topup('8001', 100);
  const bill = await at.spend('8001', 20);
  const inCash = await at.spend('8001', 20, { pay: 'cash' });
  const paidOut = await close(open.shop, asked(), leave);
  for (const back of [at.void(paidOut), at.void(bill), at.refund(bill)]) {
    expect(await problemOf(back)).toMatchObject({ code: 'member_closed', member: 'M1' });
  }
  // Cash goes over the counter and to no account.
  await at.refund(inCash);
  expect(await at.holds('8001')).toBe('');
  await reopen(open.shop, asked(), { who });
  await at.void(paidOut);
  expect(await at.holds('8001')).toBe('paid 80');
});

test('what comes back to an account that others still use, comes back', async () => {
  const friend = await open.enrolled('8002');
  await at.topup('8001', 100);
  await joinGroup(open.shop, asked(), { who: friend, to: who, ownPoints: false });
  const bill = await at.spend('8001', 20);
  await close(open.shop, asked(), { who, cashOut: false, cause: 'shop', tender: 'cash' });
  await at.refund(bill);
  expect(await at.holds('8002')).toBe('paid 100');
});

test('an answer is kept also where nothing was to do', async () => {
  const first = await unblock(open.shop, asked({ ref: 'U-1' }), { who });
  const again = await unblock(open.shop, asked({ ref: 'U-1' }), { who });
  expect(first.entry).toMatchObject({ id: null, replayed: false });
  expect(again).toMatchObject({ entry: { id: null, replayed: true }, warnings: [{ code: 'nothing_to_do' }] });
});

test('tags go on and off; their words can be erased with the reason', async () => {
  const on = await tag(open.shop, asked({ reason: 'wedding' }), { who, tags: ['vip', 'bride'], remove: false });
  expect(on.steps).toEqual([{ step: 'tags', added: 2, removed: 0 }]);
  expect(await textOf(open.shop.store, on.entry.id as number)).toBe('+vip +bride wedding');
  await tag(open.shop, asked(), { who, tags: ['bride', 'nobody'], remove: true });
  expect(await tagsOf(open.shop.store, who.memberId)).toEqual(['vip']);
  expect((await tag(open.shop, asked(), { who, tags: ['vip'], remove: false })).entry.id).toBeNull();
});
