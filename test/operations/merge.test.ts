import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Outcome } from '../../src/core/domain/ledger/outcome.ts';
import {
  adjust,
  cashOut,
  expirePoints,
  findMember,
  merge,
  reinstate,
  replaceCard,
  tag,
  voidEntry,
} from '../../src/core/index.ts';
import { accountById } from '../../src/core/store/accounts.ts';
import { cardByNumber, memberById, tagsOf } from '../../src/core/store/members.ts';
import { setParticulars } from '../../src/core/store/merges.ts';
import { booksAreSound } from '../support/books.ts';
import { written } from '../support/programme.ts';
import { asked, type TestShop, testShop } from '../support/shop.ts';
import { paidBack, problemOf, till, whoIs } from '../support/till.ts';

const PROGRAMME = `
stored_value: {reinstate_days: 90}
points:
  value: {points: 100, worth: "1.00"}
  grace_days: 30
  expire: {rule: inactivity, months: 2}
topup_offers:
  - {code: half, when: {at_least: "100.00"}, give: {bonus_percent: 50, points: 100}}
earning:
  - {code: base, on: spend, per: "1.00", points: 1, tenders: [ordinary]}
passes:
  - {code: ten, price: "100.00", visits: 10}
`;

let open: TestShop;
let at: ReturnType<typeof till>;
const unite = async (from = '8002', into = '8001', request = {}) =>
  merge(open.shop, asked(request), { from: await whoIs(open.shop, from), into: await whoIs(open.shop, into) });

beforeEach(async () => {
  open = await testShop(written(PROGRAMME));
  open.setClock('2026-01-05');
  at = till(open.shop);
  await open.enrolled('8001');
  await open.enrolled('8002');
});
afterEach(async () => {
  await booksAreSound(open.shop);
  await open.remove();
});

describe('two records of one person', () => {
  test('become one, with cards, tags and everything on them', async () => {
    const other = await whoIs(open.shop, '8002');
    await tag(open.shop, asked(), { who: other, tags: ['vip'], remove: false });
    await at.topup('8001', 100);
    await at.topup('8002', 200);
    await at.spend('8002', 90);
    const made = await unite();
    expect(made).toMatchObject({ member: { number: 'M1' }, before: { total: 150_00 }, balance: { total: 360_00 } });
    expect(made.changes.map(({ asset, change, member }) => [asset, change, member])).toEqual([
      ['paid', 140_00, null],
      ['bonus', 70_00, null],
      ['points', 100, null],
    ]);
    expect(await at.holds('8002')).toBe('paid 240 bonus 120 points 200');
    expect(await findMember(open.shop, 'M2')).toMatchObject({ number: 'M1' });
    expect(await cardByNumber(open.shop.store, '8002')).toMatchObject({ memberId: 1 });
    expect(await memberById(open.shop.store, other.memberId)).toMatchObject({ status: 'merged', mergedInto: 1 });
    expect(await tagsOf(open.shop.store, 1)).toEqual(['vip']);
  });

  test('and what was bought before can be taken back after', async () => {
    await at.topup('8002', 100);
    const sale = await at.spend('8002', 150);
    const earned = await at.spend('8002', 50, { pay: 'cash' });
    await unite();
    open.setClock('2026-01-06');
    expect(paidBack(await at.refund(sale, { yuan: 75 }))).toBe('balance 75');
    expect(await at.holds('8001')).toBe('paid 50 bonus 25 points 150');
    expect(paidBack(await at.refund(earned))).toBe('cash 50');
    expect(await at.holds('8001')).toBe('paid 50 bonus 25 points 100');
  });

  test('also when its points are spent: then the one that stayed owes them', async () => {
    const sale = await at.spend('8002', 100, { pay: 'cash' });
    await at.spend('8002', 1, { points: 100 });
    await unite();
    const back = await at.refund(sale);
    expect(back.member).toMatchObject({ number: 'M1' });
    expect(await at.holds('8001')).toBe('debt 100');
  });

  test('one owes what the other has', async () => {
    const sale = await at.spend('8002', 200, { pay: 'cash' });
    await at.spend('8002', 2, { points: 200 });
    await at.refund(sale);
    expect(await at.holds('8002')).toBe('debt 200');
    await at.spend('8001', 300, { pay: 'cash' });
    await unite();
    expect(await at.holds('8001')).toBe('points 100');
  });

  test('points that ended stay so, those that did not run on', async () => {
    await at.spend('8002', 30, { pay: 'cash' });
    open.setClock('2026-04-01');
    await at.spend('8001', 50, { pay: 'cash' });
    await unite();
    expect(await at.holds('8001')).toBe('points 50');
    open.setClock('2026-07-01');
    expect((await expirePoints(open.shop, asked(), { asOf: null, allDetails: false })).points).toBe(50);
  });

  test('a doing that is struck out leaves the clock to what either did before', async () => {
    await at.spend('8001', 10, { pay: 'cash', on: '2026-01-05' });
    await at.spend('8002', 20, { pay: 'cash', on: '2026-02-05' });
    open.setClock('2026-03-01');
    await unite();
    await at.void(await at.topup('8001', 5));
    expect(await at.holds('8001', '2026-04-05')).toBe('points 30');
    expect(await at.holds('8001', '2026-04-06')).toBe('');
  });

  test('nor does it bring back a clock that had run out before', async () => {
    await at.spend('8001', 10, { pay: 'cash', on: '2026-01-05' });
    const change = { paid: null, bonus: null, points: 50, expires: null, asEarned: false };
    open.setClock('2026-02-20');
    await adjust(open.shop, asked({ reason: '补积分' }), { who: await whoIs(open.shop, '8002'), ...change });
    open.setClock('2026-04-01');
    await unite();
    await at.void(await at.topup('8001', 5));
    expect(await at.holds('8001', '2026-04-20')).toBe('points 50');
    expect(await at.holds('8001', '2026-04-21')).toBe('');
  });

  test('the clock runs as far as a reinstatement of either has wound it on', async () => {
    await at.spend('8002', 10, { pay: 'cash', on: '2026-01-05' });
    open.setClock('2026-03-10');
    await reinstate(open.shop, asked(), { who: await whoIs(open.shop, '8002') });
    await unite();
    await at.spend('8001', 5, { pay: 'cash' });
    expect(await at.holds('8001', '2026-06-08')).toBe('points 15');
    expect(await at.holds('8001', '2026-06-09')).toBe('');
  });

  test('a card return counts what was paid out before on either', async () => {
    await at.topup('8002', 100);
    const payOut = async (card: string, amount: number | null) =>
      cashOut(open.shop, asked(), { who: await whoIs(open.shop, card), amount, cause: 'shop', tender: 'cash' });
    await payOut('8002', 40_00);
    await unite();
    expect((await payOut('8001', null)).entry.amount).toBe(60_00);
  });

  test('a rehearsal moves nothing, and the same reference moves once', async () => {
    await at.topup('8002', 100);
    expect((await unite('8002', '8001', { dryRun: true })).balance.total).toBe(150_00);
    expect(await at.holds('8001')).toBe('');
    const input = { from: await whoIs(open.shop, '8002'), into: await whoIs(open.shop, '8001') };
    const first = await merge(open.shop, asked({ ref: 'M-1' }), input);
    const again = await merge(open.shop, asked({ ref: 'M-1' }), input);
    expect(again.entry).toMatchObject({ id: first.entry.id, replayed: true });
  });

  test.each([
    ['8002', '8001'],
    ['M2', 'M1'],
    ['M2', '8001'],
  ])('the same reference moves once, though %s leads to the one that stayed by then', async (from, into) => {
    const first = await unite(from, into, { ref: 'M-1' });
    const again = await unite(from, into, { ref: 'M-1' });
    expect(again).toEqual({ ...first, entry: { ...first.entry, replayed: true } });
    await open.enrolled('8003');
    expect(await problemOf(unite('8003', into, { ref: 'M-1' }))).toMatchObject({ code: 'ref_reused' });
    await unite('8001', '8003');
    expect((await unite(from, into, { ref: 'M-1' })).entry).toMatchObject({ id: first.entry.id, replayed: true });
  });

  test('whoever had joined the one that goes comes along', async () => {
    await open.enrolled('8003');
    await at.topup('8002', 100);
    await unite('8002', '8001');
    await unite('8001', '8003');
    expect(await memberById(open.shop.store, 2)).toMatchObject({ status: 'merged', mergedInto: 3 });
    expect(await findMember(open.shop, 'M2')).toMatchObject({ number: 'M3' });
    expect(await at.holds('8002')).toBe('paid 100 bonus 50 points 100');
  });

  test('a sale to the one that went is still the same sale', async () => {
    await at.topup('8002', 100);
    const sale = await at.spend('8002', 30, { request: { ref: 'R-1' } });
    await unite();
    expect((await at.spend('8002', 30, { request: { ref: 'R-1' } })).entry).toMatchObject({
      id: sale.entry.id,
      replayed: true,
    });
    expect(await problemOf(at.spend('8002', 31, { request: { ref: 'R-1' } }))).toMatchObject({ code: 'ref_reused' });
  });
});

describe('a merge that is struck out', () => {
  const MEMBERS = [1, 2];
  const everything = async () => ({
    members: await Promise.all(MEMBERS.map((id) => memberById(open.shop.store, id))),
    tags: await Promise.all(MEMBERS.map((id) => tagsOf(open.shop.store, id))),
    cards: await Promise.all(['8001', '8002'].map((card) => cardByNumber(open.shop.store, card))),
    holds: [await at.holds('8001'), await at.holds('8002')],
    accounts: await Promise.all(
      ['8001', '8002'].map(async (card) => accountById(open.shop.store, (await whoIs(open.shop, card)).accountId)),
    ).then((accounts) => accounts.map(({ activeOn, clockEndsOn }) => ({ activeOn, clockEndsOn }))),
  });

  test('leaves both as they were, on any day', async () => {
    await open.enrolled('8003');
    await unite('8003', '8002');
    for (const [card, tags] of [
      ['8001', ['regular']],
      ['8002', ['regular', 'vip']],
    ] as const) {
      await tag(open.shop, asked(), { who: await whoIs(open.shop, card), tags, remove: false });
    }
    await at.spend('8001', 300, { pay: 'cash', on: '2026-01-05' });
    await at.topup('8002', 200, { on: '2026-01-20' });
    await at.spend('8002', 90, { on: '2026-01-20' });
    // The one that goes owes points, which the other's repay.
    const sale = await at.spend('8002', 200, { pay: 'cash', on: '2026-01-20' });
    await at.spend('8002', 3, { points: 300, on: '2026-01-20' });
    await at.refund(sale, { on: '2026-01-20' });
    open.setClock('2026-01-21');
    const before = await everything();
    expect(before.holds).toEqual(['points 300', 'paid 140 bonus 70 debt 200']);

    const merged = await unite();
    expect(await at.holds('8001')).toBe('paid 140 bonus 70 points 100');
    open.setClock('2026-01-25');
    const rehearsed = await voidEntry(open.shop, asked({ dryRun: true }), of(merged));
    expect(rehearsed).toMatchObject({ member: { number: 'M1' }, balance: { total: 0, points: 300 } });
    expect(await at.holds('8001')).toBe('paid 140 bonus 70 points 100');

    await voidEntry(open.shop, asked(), of(merged));
    expect(await everything()).toEqual(before);
    expect(await findMember(open.shop, '8003')).toMatchObject({ number: 'M2' });
    expect(await problemOf(voidEntry(open.shop, asked(), of(merged)))).toMatchObject({
      code: 'entry_already_reversed',
    });
    await booksAreSound(open.shop);

    // Either goes its own way again, and they can be merged anew.
    await at.spend('8002', 10);
    await at.spend('8001', 1, { points: 100 });
    await unite();
    expect(await at.holds('8001')).toBe('paid 133.33 bonus 66.67');
  });

  test('gives the money behind a pass back with its visits', async () => {
    const sold = await at.sell('8002', 'ten');
    await at.spend('8002', 30, { pass: 'ten' });
    await at.void(await unite());
    await at.spend('8002', 10, { pass: 'ten' });
    expect(paidBack(await at.refund(sold))).toBe('cash 80');
  });

  test.each([
    ['a sale', () => at.spend('8001', 1, { pay: 'cash' })],
    ['a new card', () => replaceCard(open.shop, asked(), { card: '8002', by: '9002' })],
    [
      'an end of points',
      async () => {
        open.setClock('2026-03-06');
        await expirePoints(open.shop, asked(), { asOf: null, allDetails: false });
      },
    ],
    ['another merge', async () => open.enrolled('8003').then(() => unite('8001', '8003'))],
  ])('not after %s', async (_, happen) => {
    await at.spend('8002', 30, { pay: 'cash' });
    const merged = await unite();
    await happen();
    expect(await problemOf(voidEntry(open.shop, asked(), of(merged)))).toMatchObject({
      code: 'merge_moved',
      entry: merged.entry.id,
      from: 'M2',
    });
  });

  test.each([
    ['with everything it has', true],
    ['without anything', false],
  ])('names the merge by which the one that stayed went on, %s, and nothing older of a third', async (_, holds) => {
    await open.enrolled('8003');
    if (holds) await at.topup('8002', 100);
    const merged = await unite();
    await at.topup('8003', 100);
    const next = await unite('8001', '8003');
    await at.spend('8003', 10, { pay: 'cash' });
    await open.enrolled('8004');
    await unite('8003', '8004');
    expect(await problemOf(voidEntry(open.shop, asked(), of(merged)))).toMatchObject({
      code: 'merge_moved',
      entry: merged.entry.id,
      by: next.entry.id,
    });
  });

  test('names what happened first, be it before the one that stayed went on', async () => {
    await open.enrolled('8003');
    const merged = await unite();
    await at.topup('8003', 100);
    const sale = await at.spend('8001', 10, { pay: 'cash' });
    await unite('8001', '8003');
    expect(await problemOf(voidEntry(open.shop, asked(), of(merged)))).toMatchObject({
      code: 'merge_moved',
      by: sale.entry.id,
    });
  });

  test('what others do does not matter, and the record keeps what it was told since', async () => {
    await open.enrolled('8003');
    const merged = await unite();
    await at.topup('8003', 100);
    const [into] = await Promise.all([memberById(open.shop.store, 1)]);
    if (!into) throw new Error('the first member');
    await open.shop.store.transaction('write', (tx) => setParticulars(tx, 1, { ...into, email: 'new@example.com' }));
    await voidEntry(open.shop, asked(), of(merged));
    expect(await memberById(open.shop.store, 1)).toMatchObject({ email: 'new@example.com', phone: null });
  });
});

const of = ({ entry }: Outcome) => ({ entry: entry.id as number, acceptLoss: false });

test('a family shares its value: one of it cannot carry it away', async () => {
  await open.enrolled('8003', '小三', await whoIs(open.shop, '8002'));
  expect(await problemOf(unite('8003', '8002'))).toMatchObject({ code: 'same_account', from: 'M3', to: 'M2' });
  expect(await problemOf(unite('8002', '8001'))).toMatchObject({ code: 'account_shared', others: ['M3'] });
});
