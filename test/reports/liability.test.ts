import { afterEach, describe, expect, test } from 'vitest';
import { liability, type MoneyCourse } from '../../src/core/index.ts';
import { type Books, cents, openBooks } from './books.ts';

let books: Books;
afterEach(() => books.close());

const rules = {
  storedValue: { bonusExpires: [{ rule: 'rolling', days: 30 }] },
  points: { value: { points: 100, worth: 1_00 }, expire: [{ rule: 'rolling', days: 60 }] },
  topupOffers: [
    {
      code: 'top-500',
      name: null,
      group: null,
      when: { atLeast: 500_00 },
      give: { bonus: 100_00, bonusPercent: null, points: null },
      bonusExpires: null,
    },
  ],
  earning: [{ code: 'base', on: 'spend', per: 1_00, points: 1, tenders: ['ordinary', 'paid'], round: 'down' }],
  rewards: [
    { code: 'gift', name: null, points: 50, stock: null, limitPerMember: null, give: { bonus: 5_00, goods: null } },
  ],
} as const;

const course = (facts: Partial<MoneyCourse>): MoneyCourse => {
  const zero = {
    opening: 0,
    imported: 0,
    toppedUp: 0,
    granted: 0,
    used: 0,
    refunded: 0,
    expired: 0,
    adjusted: 0,
    cashedOut: 0,
    closing: 0,
  };
  return Object.fromEntries(
    Object.entries({ ...zero, ...facts }).map(([key, yuan]) => [key, cents(yuan)]),
  ) as unknown as MoneyCourse;
};

const owed = (from: string, to: string, given: { store?: string; by?: 'store' | 'region' } = {}) =>
  liability(books.shop, { from, to, store: given.store ?? null, by: given.by ?? null });

describe('one month, counted by hand', () => {
  test('top-up, sale, refund, void, card return, transfer, correction, expiry', async () => {
    books = await openBooks(rules);
    await books.enrol('8001');
    await books.enrol('8002');
    await books.topup('8001', 200, { on: '2025-12-20' });
    // 500 + 100: five sixths of every draw are paid money.
    await books.topup('8001', 500, { on: '2026-01-05' });
    const wrong = await books.topup('8002', 500, { on: '2026-01-05' });
    await books.strike(wrong, { on: '2026-01-05' });
    // The pair with the earlier end goes first: 120 takes 100 paid and 20 bonus.
    const bill = await books.spend('8001', 120, { on: '2026-01-06' });
    // 30 back: 25 paid and 5 bonus.
    await books.refund(bill, { yuan: 30, on: '2026-01-08' });
    const struck = await books.spend('8001', 60, { on: '2026-01-09' });
    await books.strike(struck, { on: '2026-01-09' });
    // The newest pair moves no differently: 60 are 50 paid and 10 bonus.
    await books.transfer('8001', '8002', 60, { on: '2026-01-10' });
    await books.adjust('8002', { bonus: 7 }, { on: '2026-01-11' });
    const small = await books.topup('8002', 80, { on: '2026-01-12' });
    await books.refund(small, { on: '2026-01-13' });
    // On 4 February what is left of the bonus of 5 January ends: 100 − 20 + 5 = 85, moved or not.
    expect(await owed('2026-01-01', '2026-01-31')).toMatchObject({
      paid: course({ opening: 200, toppedUp: 580, used: 75, refunded: 80, closing: 625 }),
      bonus: course({ granted: 100, used: 15, adjusted: 7, closing: 92 }),
      total: course({ opening: 200, toppedUp: 580, granted: 100, used: 90, refunded: 80, adjusted: 7, closing: 717 }),
      spendable: cents(717),
      cashBehind: cents(625),
      unreleased: 0,
    });
    expect(await owed('2026-02-01', '2026-02-28')).toMatchObject({
      paid: course({ opening: 625, closing: 625 }),
      bonus: course({ opening: 92, expired: 92, closing: 0 }),
    });
    // The correction of 11 January was granted 30 days too, to 10 February.
    expect(await owed('2026-02-05', '2026-02-05')).toMatchObject({
      bonus: course({ opening: 92, expired: 85, closing: 7 }),
    });
    // A return pays the paid money less the paid share of what was used: 200, and 500 − 50 − 90 × 450 ÷ 540, and 50.
    expect((await owed('2026-02-01', '2026-02-28')).cardReturn).toBe(cents(200 + 375 + 50));
    await books.cashOut('8001', null, { on: '2026-03-01' });
    expect(await owed('2026-03-01', '2026-03-31')).toMatchObject({
      paid: course({ opening: 625, cashedOut: 575, closing: 50 }),
      cardReturn: cents(50),
    });
  });

  test('a reward of bonus money is granted, its refund takes a gift back', async () => {
    books = await openBooks(rules);
    await books.enrol('8001');
    await books.spend('8001', 120, { pay: 'cash', on: '2026-01-05' });
    const gift = await books.redeem('8001', 'gift', { on: '2026-01-06' });
    expect((await owed('2026-01-01', '2026-01-31')).bonus).toEqual(course({ granted: 5, closing: 5 }));
    await books.refund(gift, { on: '2026-01-07' });
    expect((await owed('2026-01-01', '2026-01-31')).bonus).toEqual(course({ granted: 5, refunded: 5 }));
    expect((await owed('2026-01-01', '2026-01-31')).points).toEqual({ outstanding: 120, debt: 0, worth: 1_20 });
  });

  test('an empty shop owes nothing', async () => {
    books = await openBooks();
    expect(await owed('2026-01-01', '2026-01-31', { by: 'store' })).toEqual({
      from: '2026-01-01',
      to: '2026-01-31',
      paid: course({}),
      bonus: course({}),
      total: course({}),
      spendable: 0,
      cashBehind: 0,
      cardReturn: 0,
      unreleased: 0,
      passes: { visits: 0, money: 0 },
      plans: 0,
      points: { outstanding: 0, debt: 0, worth: null },
      groups: [],
    });
  });
});

test('what a return of every card would cost, in one sum and by store, of today and of then', async () => {
  books = await openBooks(rules);
  for (const card of ['8001', '8002', '8003', '8004']) await books.enrol(card);
  await books.topup('8001', 100, { on: '2026-01-05', store: 'east' });
  await books.spend('8001', 30, { on: '2026-01-06', store: 'east' });
  // 500 and 100: of the 60 that are used 50 are paid money.
  await books.topup('8002', 500, { on: '2026-01-05', store: 'west' });
  await books.spend('8002', 60, { on: '2026-01-06', store: 'west' });
  await books.topup('8003', 200, { on: '2026-01-05' });
  await books.cashOut('8003', 50, { on: '2026-01-07' });
  await books.topup('8004', 80, { on: '2026-01-05' });
  await books.spend('8004', 80, { on: '2026-01-07' });
  const returns = async () => ({
    all: (await owed('2026-01-01', '2026-01-07')).cardReturn,
    west: (await owed('2026-01-01', '2026-01-07', { store: 'west' })).cardReturn,
    groups: (await owed('2026-01-01', '2026-01-07', { by: 'store' })).groups?.map(({ group, cardReturn }) => [
      group,
      cardReturn,
    ]),
  });
  const then = await returns();
  expect(then).toEqual({
    all: cents(70 + 450 + 150),
    west: cents(450),
    groups: [
      ['east', cents(70)],
      ['main', cents(150)],
      ['west', cents(450)],
    ],
  });
  await books.topup('8004', 10, { on: '2026-01-08' });
  expect(await returns()).toEqual(then);
});

test('by the store that sold, wherever it was used', async () => {
  books = await openBooks(rules);
  await books.enrol('8001');
  await books.enrol('8002');
  await books.topup('8001', 500, { on: '2026-01-05', store: 'east' });
  await books.topup('8002', 100, { on: '2026-01-05', store: 'west' });
  await books.spend('8001', 60, { on: '2026-01-06', store: 'west' });
  await books.transfer('8001', '8002', 120, { on: '2026-01-07', store: 'west' });
  const { groups, paid } = await owed('2026-01-01', '2026-01-31', { by: 'store' });
  expect(groups).toMatchObject([
    {
      group: 'east',
      paid: course({ toppedUp: 500, used: 50, closing: 450 }),
      bonus: course({ granted: 100, used: 10, closing: 90 }),
    },
    { group: 'west', paid: course({ toppedUp: 100, closing: 100 }), bonus: course({}), cardReturn: cents(100) },
  ]);
  expect(paid.closing).toBe(cents(550));
  const east = await owed('2026-01-01', '2026-01-31', { store: 'east' });
  expect(east).toMatchObject({ paid: groups?.[0]?.paid, spendable: cents(540), groups: null });
  expect(east.cardReturn + cents(100)).toBe((await owed('2026-01-01', '2026-01-31')).cardReturn);
});

test('as of any day, the answer is the same before and after the late job', async () => {
  books = await openBooks(rules);
  await books.enrol('8001');
  await books.topup('8001', 500, { on: '2026-01-05' });
  await books.spend('8001', 60, { on: '2026-01-20' });
  const days = [
    '2026-01-05',
    '2026-01-31',
    '2026-02-03',
    '2026-02-04',
    '2026-02-05',
    '2026-02-06',
    '2026-03-31',
    '2026-06-30',
  ];
  const answers = async () => {
    const found = [];
    for (const day of days) {
      found.push(await owed(day, day, { by: 'store' }));
      found.push(await owed('2026-01-01', day));
    }
    return found;
  };
  const before = await answers();
  expect((await books.expire('2026-06-30')).bonus).toBe(cents(90));
  expect(await answers()).toEqual(before);
});
