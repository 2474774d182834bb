import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { dayReport, pointsReport, salesReport, tendersReport } from '../../src/core/index.ts';
import { type Books, cents, openBooks } from './books.ts';

let books: Books;

/**
 * Two days, two stores, three people at the till. A top-up of 500 gives 100, so five sixths of each draw are paid
 * money; ordinary tenders and paid money earn a point a yuan; 100 points are worth one yuan.
 */
beforeEach(async () => {
  books = await openBooks({
    storedValue: { bonusExpires: [{ rule: 'rolling', days: 0 }] },
    points: { value: { points: 100, worth: 1_00 }, expire: [{ rule: 'rolling', days: 1 }], pendingDays: 0 },
    topupOffers: [
      {
        code: 'top-500',
        name: null,
        group: null,
        when: { atLeast: 500_00 },
        give: { bonus: 100_00, bonusPercent: null, points: 300 },
        bonusExpires: [{ rule: 'never' }],
      },
    ],
    earning: [{ code: 'base', on: 'spend', per: 1_00, points: 1, tenders: ['ordinary', 'paid'], round: 'down' }],
    rewards: [
      { code: 'gift', name: null, points: 50, stock: null, limitPerMember: null, give: { bonus: 5_00, goods: null } },
    ],
  });
  await books.enrol('8001', { on: '2026-01-01' });
  await books.enrol('8002', { on: '2026-01-02' });
});
afterEach(() => books.close());

async function trade(): Promise<void> {
  const day1 = { on: '2026-01-01' };
  await books.topup('8001', 500, { ...day1, pay: 'wechat', operator: 'anna' });
  const wrong = await books.topup('8001', 500, { ...day1, operator: 'ben' });
  await books.strike(wrong, { ...day1, operator: 'ben' });
  await books.spend('8001', 121, { ...day1, points: 100, operator: 'anna', store: 'east' });
  const struck = await books.spend('8001', 12, { ...day1, pay: 'cash', operator: 'ben' });
  await books.strike(struck, { ...day1, operator: 'ben' });
  await books.redeem('8001', 'gift', { ...day1, operator: 'anna' });
  const day2 = { on: '2026-01-02' };
  const bill = await books.spend('8002', 80, { ...day2, pay: 'cash=50 wechat', operator: 'ben' });
  await books.refund(bill, { ...day2, yuan: 40, operator: 'anna', store: 'east' });
  const bought = await books.topup('8002', 500, { ...day2, operator: 'anna' });
  await books.spend('8002', 300, { ...day2, operator: 'anna' });
  await books.refund(bought, { ...day2, acceptLoss: true, operator: 'ben' });
}

describe('one day', () => {
  test('the till by tender, voids as they happened', async () => {
    await trade();
    const { tenders } = await dayReport(books.shop, { from: '2026-01-01', to: '2026-01-01', store: null, by: null });
    expect(tenders).toEqual([
      { tender: 'cash', in: cents(512), out: cents(512) },
      { tender: 'wechat', in: cents(500), out: 0 },
    ]);
  });

  test('by kind and by operator, the same sums', async () => {
    await trade();
    const { kinds, operators } = await dayReport(books.shop, {
      from: '2026-01-01',
      to: '2026-01-01',
      store: null,
      by: null,
    });
    expect(
      kinds.map(({ kind, entries, moneyIn, moneyOut, paid, bonus, points }) => [
        kind,
        entries,
        moneyIn / 100,
        moneyOut / 100,
        paid / 100,
        bonus / 100,
        points,
      ]),
    ).toEqual([
      ['topup', 2, 1000, 0, 1000, 200, 600],
      // 120 from the balance after a yuan of points: 100 paid, 20 bonus; they earn 100, and the cash bill 12.
      ['spend', 2, 12, 0, -100, -20, 12],
      ['redeem', 1, 0, 0, 0, 5, -50],
      ['void', 2, 0, 512, -500, -100, -312],
      ['enrol', 1, 0, 0, 0, 0, 0],
    ]);
    const sum = (of: (row: (typeof operators)[number]) => number) => operators.reduce((all, row) => all + of(row), 0);
    expect(sum(({ moneyIn }) => moneyIn)).toBe(cents(1012));
    expect(sum(({ points }) => points)).toBe(600 + 12 - 50 - 312);
    expect(operators.map(({ operator, entries }) => [operator, entries])).toEqual([
      ['', 1],
      ['anna', 3],
      ['ben', 4],
    ]);
  });

  test('what a shopkeeper asks for: voided things are not counted', async () => {
    await trade();
    expect(await dayReport(books.shop, { from: '2026-01-01', to: '2026-01-01', store: null, by: null })).toMatchObject({
      sales: { bills: 1, gross: cents(121), discounts: 0, net: cents(121), refunds: 0 },
      topups: { entries: 1, paid: cents(500), bonus: cents(100) },
      bonusGiven: cents(105),
      points: { issued: 400, used: 150, takenBack: 0 },
      cashOuts: { entries: 0, amount: 0 },
      newMembers: 1,
      gone: { paid: 0, bonus: 0 },
    });
  });

  test('what take-backs could not find is told', async () => {
    await trade();
    // 300 of 600 are used: 250 paid are gone, and of 100 bonus 50.
    expect(await dayReport(books.shop, { from: '2026-01-02', to: '2026-01-02', store: null, by: null })).toMatchObject({
      gone: { paid: cents(250), bonus: cents(50) },
      sales: { bills: 2, net: cents(380), refunds: cents(40) },
    });
  });

  test('what comes back after a loss was accepted lessens it, and is not missed a second time', async () => {
    const gone = async (on: string, from = on) =>
      (await dayReport(books.shop, { from, to: on, store: null, by: null })).gone;
    const bought = await books.topup('8002', 500, { on: '2026-01-02' });
    const bill = await books.spend('8002', 300, { on: '2026-01-02' });
    await books.refund(bought, { on: '2026-01-02', acceptLoss: true });
    expect(await gone('2026-01-02')).toEqual({ paid: cents(250), bonus: cents(50) });
    await books.refund(bill, { on: '2026-01-03', yuan: 120 });
    // 100 of the paid money and 20 of the bonus are there again.
    const part = await books.refund(bought, { on: '2026-01-03', yuan: 40, acceptLoss: true });
    expect(await gone('2026-01-03', '2026-01-02')).toEqual({ paid: cents(210), bonus: cents(42) });
    await books.refund(bought, { on: '2026-01-04', acceptLoss: true });
    expect(await gone('2026-01-04')).toEqual({ paid: cents(-60), bonus: cents(-12) });
    expect(await gone('2026-01-04', '2026-01-02')).toEqual({ paid: cents(150), bonus: cents(30) });
    expect(part.warnings).toEqual([]);
  });

  test('what a take-back missed that was struck out again is not missed', async () => {
    const bought = await books.topup('8002', 500, { on: '2026-01-02' });
    await books.spend('8002', 300, { on: '2026-01-02' });
    await books.strike(await books.refund(bought, { on: '2026-01-02', acceptLoss: true }), { on: '2026-01-02' });
    expect(await dayReport(books.shop, { from: '2026-01-02', to: '2026-01-02', store: null, by: null })).toMatchObject({
      gone: { paid: 0, bonus: 0 },
    });
  });

  test('one store alone', async () => {
    await trade();
    expect(
      await dayReport(books.shop, { from: '2026-01-01', to: '2026-01-02', store: 'east', by: null }),
    ).toMatchObject({
      tenders: [
        { tender: 'cash', in: 0, out: cents(25) },
        { tender: 'wechat', in: 0, out: cents(15) },
      ],
      sales: { bills: 1, net: cents(121), refunds: cents(40) },
      newMembers: 0,
    });
  });

  test('what died on the day before is told before and after the nightly work', async () => {
    await trade();
    const day = { from: '2026-01-03', to: '2026-01-03', store: null, by: null };
    const { expired } = await dayReport(books.shop, day);
    // The points of 1 January were good for one day more: 400 − 150 are left. The gift ended on its own day.
    expect(expired).toEqual({ paid: 0, bonus: 0, points: 250 });
    expect((await dayReport(books.shop, { ...day, from: '2026-01-02', to: '2026-01-02' })).expired.bonus).toBe(
      cents(5),
    );
    await books.expire('2026-01-10');
    expect((await dayReport(books.shop, day)).expired).toEqual(expired);
  });
});

describe('sales', () => {
  test('a period, what it was paid with, and what of it went back', async () => {
    await trade();
    expect(await salesReport(books.shop, { from: '2026-01-01', to: '2026-01-02', store: null, by: null })).toEqual({
      from: '2026-01-01',
      to: '2026-01-02',
      bills: 3,
      gross: cents(501),
      discounts: 0,
      net: cents(501),
      refunds: cents(40),
      byTender: [
        { tender: 'cash', amount: cents(50), refunded: cents(25) },
        { tender: 'wechat', amount: cents(30), refunded: cents(15) },
        { tender: 'paid', amount: cents(350), refunded: 0 },
        { tender: 'bonus', amount: cents(70), refunded: 0 },
        { tender: 'points', amount: cents(1), refunded: 0 },
      ],
      groups: null,
    });
  });

  test.each([
    {
      by: 'day',
      groups: [
        ['2026-01-01', 1, 121, 0],
        ['2026-01-02', 2, 380, 40],
      ],
    },
    {
      by: 'store',
      groups: [
        ['east', 1, 121, 40],
        ['main', 2, 380, 0],
      ],
    },
    {
      by: 'operator',
      groups: [
        ['anna', 2, 421, 40],
        ['ben', 1, 80, 0],
      ],
    },
  ] as const)('by $by', async ({ by, groups }) => {
    await trade();
    const report = await salesReport(books.shop, { from: '2026-01-01', to: '2026-01-02', store: null, by });
    expect(report.groups?.map(({ group, bills, net, refunds }) => [group, bills, net / 100, refunds / 100])).toEqual(
      groups,
    );
  });
});

test('tenders by store sum to the till', async () => {
  await trade();
  const span = { from: '2026-01-01', to: '2026-01-02', store: null };
  const { tenders, groups } = await tendersReport(books.shop, { ...span, by: 'store' });
  for (const { tender, in: whole, out } of tenders) {
    const parts = groups?.flatMap((group) => group.tenders.filter((flow) => flow.tender === tender)) ?? [];
    expect(parts.reduce((sum, flow) => sum + flow.in, 0)).toBe(whole);
    expect(parts.reduce((sum, flow) => sum + flow.out, 0)).toBe(out);
  }
});

test('points: every one that came and went, and when the others end', async () => {
  await trade();
  const first = await pointsReport(books.shop, { from: '2026-01-01', to: '2026-01-01' });
  expect(first).toMatchObject({
    opening: 0,
    issued: 400,
    used: 150,
    takenBack: 0,
    expired: 0,
    outstanding: 250,
    worth: 2_50,
  });
  const second = await pointsReport(books.shop, { from: '2026-01-02', to: '2026-01-02' });
  // 80 earned and half of it taken back; 300 with the top-up and 250 on the sale; the refund of the top-up takes 300.
  expect(second).toMatchObject({ opening: 250, issued: 630, takenBack: 340, used: 0, outstanding: 540, debt: 0 });
  expect(second.due).toEqual([{ month: '2026-01', points: 540 }]);
  const third = await pointsReport(books.shop, { from: '2026-01-03', to: '2026-01-04' });
  expect(third).toMatchObject({ opening: 540, expired: 540, outstanding: 0, due: [] });
});
