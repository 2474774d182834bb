import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Outcome } from '../../src/core/domain/ledger/outcome.ts';
import {
  cashOut,
  close,
  joinGroup,
  joinPlan,
  type LimitInput,
  leaveGroup,
  leavePlan,
  limitMember,
  merge,
  openShop,
  redeem,
  replaceCard,
  showGroup,
  spend,
  topup,
  transfer,
} from '../../src/core/index.ts';
import { booksAreSound } from '../support/books.ts';
import { written } from '../support/programme.ts';
import { asked, ENGINE, type TestShop, testShop } from '../support/shop.ts';
import { noon, paidBack, problemOf, till, whoIs } from '../support/till.ts';

const PROGRAMME = `
points:
  value: {points: 100, worth: "1.00"}
topup_offers:
  - {code: tenth, when: {at_least: "100.00"}, give: {bonus_percent: 10}}
earning:
  - {code: base, on: spend, per: "1.00", points: 1, tenders: [ordinary, paid, bonus]}
rewards:
  - {code: mug, points: 10, plus: "20.00", give: {goods: mug}}
passes:
  - {code: cut-10, price: "100.00", visits: 10}
plans:
  - {code: club, price: "60.00", months: 2}
`;

let open: TestShop;
let at: ReturnType<typeof till>;
const limits = async (card: string, change: LimitInput['change'], request = {}): Promise<Outcome> =>
  limitMember(open.shop, asked(request), { who: await whoIs(open.shop, card), change });
const leave = async (card: string, share: { amount?: number; points?: number } = {}, request = {}): Promise<Outcome> =>
  leaveGroup(open.shop, asked(request), {
    who: await whoIs(open.shop, card),
    amount: share.amount ?? null,
    points: share.points ?? null,
  });
const join = async (card: string, to: string, ownPoints = false): Promise<Outcome> =>
  joinGroup(open.shop, asked(), {
    who: await whoIs(open.shop, card),
    to: await whoIs(open.shop, to),
    ownPoints,
  });
const people = async () => (await showGroup(open.shop, await whoIs(open.shop, '8001'), open.shop.now())).people;

/** 8001 is the company with 1,000; 8002 shares all of its account, 8003 has points of their own. */
beforeEach(async () => {
  open = await testShop(written(PROGRAMME));
  open.setClock('2026-01-05');
  at = till(open.shop);
  const company = await open.enrolled('8001');
  await open.enrolled('8002', '员工', company);
  await open.enrolled('8003', '外勤', company, true);
  await at.topup('8001', 1000, { offer: 'none' });
});
afterEach(async () => {
  await booksAreSound(open.shop);
  await open.remove();
});

describe('what one of several may take', () => {
  test('is any amount until it is said', async () => {
    await at.spend('8002', 400);
    await at.spend('8003', 400);
    expect(await at.holds('8001')).toBe('paid 200 points 400');
  });

  test.each(['8002', '8003'])('a bill, a day, a month: %s', async (card) => {
    await limits(card, { bill: 100_00, day: 150_00, month: 220_00 });
    const number = card === '8002' ? 'M2' : 'M3';
    expect(await problemOf(at.spend(card, 100.01))).toEqual({
      code: 'limit_reached',
      rule: 'bill',
      member: number,
      amount: 100_01,
      most: 100_00,
      spent: 0,
      left: 100_00,
    });
    const first = await at.spend(card, 100);
    expect(first.steps.at(-1)).toMatchObject({ step: 'limit_left', day: 50_00, month: 120_00 });
    expect(await problemOf(at.spend(card, 50.01))).toMatchObject({ rule: 'day', spent: 100_00, left: 50_00 });
    await at.spend(card, 50);
    expect(await problemOf(at.spend(card, 1))).toMatchObject({ rule: 'day', left: 0 });
    open.setClock('2026-01-06');
    expect(await problemOf(at.spend(card, 70.01))).toMatchObject({ rule: 'month', spent: 150_00, left: 70_00 });
    await at.spend(card, 70);
    open.setClock('2026-02-01');
    await at.spend(card, 100);
    expect(await at.holds('8001')).toMatch(/^paid 680/);
  });

  test('holds for them alone, and for what the account pays alone', async () => {
    await limits('8002', { day: 10_00 });
    await at.spend('8001', 100);
    await at.spend('8003', 100);
    await at.spend('8002', 500, { pay: 'cash' });
    const mixed = await at.spend('8002', 500, { pay: 'balance=10 cash' });
    expect(mixed.bill?.tenders).toEqual([
      { tender: 'balance', amount: 10_00 },
      { tender: 'cash', amount: 490_00 },
    ]);
    expect(await problemOf(at.spend('8002', 500, { pay: 'balance cash' }))).toMatchObject({ left: 0 });
  });

  test('holds for a bill of somebody else that the card pays', async () => {
    await limits('8002', { day: 10_00 });
    await open.enrolled('8009');
    expect(await problemOf(at.spend('8009', 20, { pay: 'card:8002' }))).toMatchObject({ member: 'M2', left: 10_00 });
    await at.spend('8009', 20, { pay: 'card:8002=5 cash' });
    expect(await problemOf(at.spend('8002', 6))).toMatchObject({ spent: 5_00 });
    expect((await at.spend('8009', 20, { pay: 'card:8003' })).bill?.tenders).toEqual([
      { tender: 'card:8003', amount: 20_00 },
    ]);
  });

  test('holds for passes, transfers and card returns', async () => {
    await limits('8002', { day: 120_00 });
    await at.sell('8002', 'cut-10', { pay: 'balance' });
    const who = await whoIs(open.shop, '8002');
    const to = await open.enrolled('8009');
    const given = { from: who, to, points: null };
    expect(await problemOf(transfer(open.shop, asked(), { ...given, amount: 21_00 }))).toMatchObject({ left: 20_00 });
    await transfer(open.shop, asked(), { ...given, amount: 15_00 });
    const back = { who, cause: 'shop', tender: 'cash' } as const;
    expect(await problemOf(cashOut(open.shop, asked(), { ...back, amount: 6_00 }))).toMatchObject({ left: 5_00 });
    expect(await problemOf(cashOut(open.shop, asked(), { ...back, amount: null }))).toMatchObject({ left: 5_00 });
    await cashOut(open.shop, asked(), { ...back, amount: 5_00 });
  });

  test.each(['8002', '8003'])('holds for the money beside the points of a reward: %s', async (card) => {
    await at.spend(card, 100);
    await limits(card, { day: 110_00, month: 135_00 });
    const tenders = [{ tender: 'balance', amount: null }];
    const take = async () =>
      redeem(open.shop, asked(), { who: await whoIs(open.shop, card), reward: 'mug', quantity: 1, tenders });
    expect(await problemOf(take())).toMatchObject({ rule: 'day', left: 10_00 });
    open.setClock('2026-01-06');
    const taken = await take();
    expect(await problemOf(take())).toMatchObject({ rule: 'month', left: 15_00 });
    await at.refund(taken);
    await take();
    expect(await at.holds('8001')).toBe(card === '8002' ? 'paid 880 points 90' : 'paid 880');
  });

  test.each(['8002', '8003'])('comes back with a refund or a void, on the day of the bill: %s', async (card) => {
    await limits(card, { day: 100_00, month: 100_00 });
    const sale = await at.spend(card, 100);
    await at.refund(sale, { yuan: 40 });
    expect(await problemOf(at.spend(card, 40.01))).toMatchObject({ left: 40_00 });
    await at.spend(card, 40);
    open.setClock('2026-01-06');
    const late = await at.refund(sale);
    await at.void(await at.spend(card, 60));
    await at.void(late);
    expect(await problemOf(at.spend(card, 0.01))).toMatchObject({ rule: 'month', left: 0 });
  });

  test.each(['8002', '8003'])('comes back with what leaving a plan pays back: %s', async (card) => {
    await limits(card, { month: 100_00 });
    const who = await whoIs(open.shop, card);
    await joinPlan(open.shop, asked(), {
      who,
      plan: 'club',
      tenders: [{ tender: 'balance', amount: null }],
      others: [],
    });
    expect(await problemOf(at.spend(card, 40.01))).toMatchObject({ rule: 'month', left: 40_00 });
    open.setClock('2026-01-06');
    await leavePlan(open.shop, asked(), { who, plan: 'club', to: null });
    expect(await problemOf(at.spend(card, 70.01))).toMatchObject({ rule: 'month', left: 70_00 });
    await at.spend(card, 70);
  });

  test('counts what they took before there was a limit', async () => {
    const sale = await at.spend('8002', 60);
    await at.refund(sale, { yuan: 20 });
    open.setClock('2026-01-06');
    await at.refund(sale, { yuan: 10 });
    await at.spend('8002', 50);
    await limits('8002', { day: 60_00 });
    expect(await problemOf(at.spend('8002', 10.01))).toMatchObject({ rule: 'day', spent: 50_00 });
    await limits('8002', { day: null, month: 85_00 });
    expect(await problemOf(at.spend('8002', 5.01))).toMatchObject({ rule: 'month', spent: 80_00 });
    await at.spend('8002', 5);
  });

  test('is taken away and set again; the same once more is nothing', async () => {
    await limits('8002', { day: 0 });
    expect(await problemOf(at.spend('8002', 1))).toMatchObject({ code: 'limit_reached', most: 0, left: 0 });
    await limits('8002', { day: null, bill: 5_00 });
    await at.spend('8002', 5);
    expect((await limits('8002', { bill: 5_00 })).warnings).toEqual([{ code: 'nothing_to_do' }]);
    await limits('8002', { bill: null });
    await at.spend('8002', 500);
  });

  // Tills on one file are processes of their own: test/cli/group.md runs some.
  test.runIf(ENGINE === 'postgres')('two tills at once do not pass it', async () => {
    await limits('8002', { day: 100_00 });
    const { now, random } = open.shop;
    const other = await openShop({ path: open.path, now, random, ownTime: true });
    const who = await whoIs(open.shop, '8002');
    const bill = { who, amount: 60_00, items: [], category: null, points: null, tenders: [], others: [] };
    const tills = [open.shop, other, open.shop, other];
    const ends = await Promise.allSettled(tills.map((shop) => spend(shop, asked(), bill)));
    const refused = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason.problem.code] : []));
    expect(refused).toEqual(['limit_reached', 'limit_reached', 'limit_reached']);
    await other.close();
    expect(await at.holds('8001')).toBe('paid 940 points 60');
  });
});

describe('points of their own', () => {
  test('are earned where the company pays, and money comes to the company', async () => {
    const sale = await at.spend('8003', 100);
    expect(sale).toMatchObject({ member: { number: 'M3' }, balance: { points: 100, total: 0 } });
    expect(sale.steps).toContainEqual({ step: 'shared_balance', left: 900_00 });
    expect(sale.changes.map(({ asset, change, member }) => [asset, change, member])).toEqual([
      ['paid', -100_00, 'M1'],
      ['points', 100, null],
    ]);
    expect(await at.holds('8003')).toBe('points 100');
    expect(await at.holds('8001')).toBe('paid 900');
    expect(await at.topup('8003', 100)).toMatchObject({ balance: { paid: 1000_00, bonus: 10_00 } });
    await at.spend('8003', 10, { points: 100 });
    expect(await at.holds('8003')).toBe('points 9');
  });

  test('are taken back with the bill, money goes back to the company', async () => {
    const sale = await at.spend('8003', 100);
    open.setClock('2026-01-09');
    expect(paidBack(await at.refund(sale, { yuan: 30 }))).toBe('balance 30');
    expect(await at.holds('8003')).toBe('points 70');
    expect(await at.holds('8001')).toBe('paid 930');
  });

  test('a new card of theirs works as the old one did', async () => {
    await replaceCard(open.shop, asked(), { card: '8003', by: '8033' });
    await at.spend('8033', 100);
    expect(await at.holds('8001')).toBe('paid 900');
  });
});

describe('parting', () => {
  test('takes a share along; what was done before stays', async () => {
    const sale = await at.spend('8002', 100);
    await limits('8002', { day: 100_00 });
    const gone = await leave('8002', { amount: 200_00, points: 40 });
    expect(gone).toMatchObject({ entry: { kind: 'transfer' }, balance: { total: 700_00, points: 60 } });
    expect(gone.steps.at(-1)).toEqual({ step: 'left', member: 'M2', from: 'M1', ownPoints: false });
    expect(await at.holds('8002')).toBe('paid 200 points 40');
    expect(await at.holds('8001')).toBe('paid 700 points 60');
    await at.spend('8002', 150);
    open.setClock('2026-01-07');
    await at.refund(sale);
    expect(await at.holds('8001')).toBe('paid 800 debt 40');
    expect(await at.holds('8002')).toBe('paid 50 points 190');
    expect((await people()).map(({ number, sharing }) => [number, sharing])).toEqual([
      ['M1', true],
      ['M3', true],
      ['M2', false],
    ]);
  });

  test('leaves points of their own where they are', async () => {
    await at.spend('8003', 100);
    await leave('8003', { amount: 50_00 });
    expect(await at.holds('8003')).toBe('paid 50 points 100');
    await at.spend('8003', 50);
    expect(await problemOf(at.spend('8003', 1))).toMatchObject({ code: 'balance_insufficient' });
  });

  test('with nothing, and joining again', async () => {
    expect(await leave('8002')).toMatchObject({ entry: { kind: 'status' } });
    expect(await at.holds('8002')).toBe('');
    await join('8002', '8001');
    expect(await at.holds('8002')).toBe('paid 1000');
    await leave('8002');
    await join('8002', '8001', true);
    await at.spend('8002', 100);
    expect(await at.holds('8002')).toBe('points 100');
  });

  test('goes back by a void as far as the money does', async () => {
    const gone = await leave('8002', { amount: 200_00 });
    await at.void(gone);
    expect(await at.holds('8001')).toBe('paid 1000');
    expect(await at.holds('8002')).toBe('');
  });

  test('is the same deed under the same reference', async () => {
    const first = await leave('8002', { amount: 200_00 }, { ref: 'R-1' });
    const again = await leave('8002', { amount: 200_00 }, { ref: 'R-1' });
    expect(again.entry).toMatchObject({ id: first.entry.id, replayed: true });
    const rehearsed = await leave('8003', { amount: 1_00 }, { dryRun: true });
    expect(rehearsed.entry).toMatchObject({ id: null, dryRun: true });
    expect((await people()).filter(({ sharing }) => sharing)).toHaveLength(2);
  });

  test('does not leave money behind with nobody', async () => {
    await leave('8002');
    await leave('8001');
    expect(await problemOf(leave('8003', { amount: 999_99 }))).toEqual({
      ...{ code: 'not_shared', member: 'M3', left: 1000_00 },
    });
    await leave('8003', { amount: 1000_00 });
    expect(await at.holds('8003')).toBe('paid 1000');
  });

  test('nor points, once only those who have their own are left', async () => {
    await leave('8002');
    await at.spend('8001', 50, { pay: 'cash' });
    expect(await problemOf(leave('8001', { points: 49 }))).toEqual({ code: 'not_shared', member: 'M1', points: 50 });
    await leave('8001', { points: 50 });
    expect(await at.holds('8001')).toBe('points 50');
  });

  test('nor a pass or coupon that only the last one could use', async () => {
    await at.sell('8001', 'cut-10');
    await leave('8002');
    await leave('8001', { points: 100 });
    expect(await problemOf(leave('8003', { amount: 1000_00 }))).toEqual({
      ...{ code: 'not_shared', member: 'M3', products: ['cut-10'] },
    });
  });

  test('is refused where there is nothing to part from, or not so much', async () => {
    await open.enrolled('8009');
    expect(await problemOf(leave('8009'))).toEqual({ code: 'not_shared', member: 'M4' });
    expect(await problemOf(leave('8002', { amount: 1000_01 }))).toMatchObject({ code: 'balance_insufficient' });
    expect(await at.holds('8002')).toBe('paid 1000');
  });
});

describe('joining', () => {
  test('wants an account without value, or without money', async () => {
    await open.enrolled('8009');
    await at.spend('8009', 10, { pay: 'cash' });
    expect(await problemOf(join('8009', '8001'))).toEqual({
      code: 'account_in_use',
      member: 'M4',
      to: 'M1',
      balance: 0,
      points: 10,
    });
    await at.topup('8009', 10);
    expect(await problemOf(join('8009', '8001', true))).toMatchObject({ code: 'account_in_use', balance: 10_00 });
    await at.spend('8009', 10);
    await join('8009', '8001', true);
    await at.spend('8009', 100);
    expect(await at.holds('8009')).toBe('points 120');
    expect(await at.holds('8001')).toBe('paid 900');
  });

  test('one at a time, and not oneself', async () => {
    await open.enrolled('8009');
    expect(await problemOf(join('8001', '8003'))).toMatchObject({ code: 'same_account' });
    expect(await problemOf(join('8002', '8009'))).toMatchObject({ code: 'already_shared', others: ['M1', 'M3'] });
    expect(await problemOf(join('8003', '8009'))).toMatchObject({ code: 'already_shared' });
  });
});

describe('the rest of the shop', () => {
  test('does not close or merge away what others live on', async () => {
    await open.enrolled('8009');
    const [company, outside, other] = await Promise.all(['8001', '8003', '8009'].map((card) => whoIs(open.shop, card)));
    if (!company || !outside || !other) throw new Error('they were enrolled');
    const leaving = { who: company, cashOut: true, cause: 'shop', tender: 'cash' } as const;
    await leave('8002');
    expect(await problemOf(close(open.shop, asked(), leaving))).toMatchObject({
      code: 'account_shared',
      others: ['M3'],
    });
    expect(await problemOf(merge(open.shop, asked(), { from: company, into: other }))).toMatchObject({
      code: 'account_shared',
    });
    expect(await problemOf(merge(open.shop, asked(), { from: outside, into: other }))).toMatchObject({
      code: 'account_shared',
      others: ['M1'],
    });
    await merge(open.shop, asked(), { from: other, into: company });
    await at.spend('8003', 10);
    expect(await at.holds('8001')).toBe('paid 990');
  });

  test('a till that found somebody before they left is told so', async () => {
    const [sharing, outside] = [await whoIs(open.shop, '8002'), await whoIs(open.shop, '8003')];
    await leave('8002');
    await leave('8003');
    const money = { amount: 10_00, tender: 'cash', offer: null };
    for (const who of [sharing, outside]) {
      expect(await problemOf(topup(open.shop, asked(), { who, ...money }))).toMatchObject({ code: 'member_moved' });
    }
  });

  test('says who took how much this month', async () => {
    await limits('8002', { day: 150_00 });
    const sale = await at.spend('8002', 100);
    await at.spend('8003', 30);
    await at.refund(sale, { yuan: 20, on: '2026-01-05' });
    expect(await people()).toMatchObject([
      { number: 'M1', takenThisMonth: 0, ownPoints: false, left: { day: null, month: null } },
      { number: 'M2', takenThisMonth: 80_00, billsThisMonth: 1, left: { day: 70_00, month: null } },
      { number: 'M3', takenThisMonth: 30_00, billsThisMonth: 1, ownPoints: true },
    ]);
    expect(noon('2026-01-05')).toBe(open.shop.now());
  });
});
