import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Outcome } from '../../src/core/domain/ledger/outcome.ts';
import { pairsOf } from '../../src/core/domain/ledger/settlement.ts';
import { BONUS_COSTS, type BonusCost } from '../../src/core/domain/programme/programme.ts';
import { addDays, type Day } from '../../src/core/domain/time/day.ts';
import {
  addStore,
  check,
  dayReport,
  liability,
  listMembers,
  membersReport,
  type SettlementDetail,
  type SettlementInput,
  salesReport,
  settlement,
  settlementDetails,
  tendersReport,
} from '../../src/core/index.ts';
import { ProblemError } from '../../src/core/problem.ts';
import { problemOf } from '../support/till.ts';
import { type Books, cents, openBooks } from './books.ts';

const rules = {
  storedValue: { bonusExpires: [{ rule: 'rolling', days: 25 }] },
  points: { value: { points: 10, worth: 1_00 } },
  topupOffers: [
    {
      code: 'fifth',
      name: null,
      group: null,
      when: { atLeast: 100_00 },
      give: { bonus: null, bonusPercent: 20, points: null },
      bonusExpires: null,
    },
  ],
  earning: [{ code: 'base', on: 'spend', per: 1_00, points: 1, tenders: ['ordinary', 'paid'], round: 'down' }],
} as const;

const MONTH = { from: '2026-01-01', to: '2026-01-31' };

const owed = (books: Books, input: Partial<SettlementInput> = {}) =>
  settlement(books.shop, { ...MONTH, store: null, by: 'store', ...input });

const behind = (books: Books, input: Partial<SettlementInput> = {}): Promise<SettlementDetail[]> =>
  settlementDetails(books.shop, { ...MONTH, store: null, by: 'store', ...input }, async (details) => {
    const found: SettlementDetail[] = [];
    for await (const detail of details) found.push(detail);
    return found;
  });

/** Two stores in the east, one in the west, and the one that was there first. */
async function chain(cost: BonusCost = 'seller'): Promise<Books> {
  const books = await openBooks({ ...rules, settlement: { bonusCost: cost } });
  for (const [code, parent] of [['east'], ['A', 'east'], ['B', 'east'], ['west'], ['C', 'west'], ['main']]) {
    await addStore(books.shop, books.asked(), { code: code as string, name: undefined, parent });
  }
  return books;
}

const told = ({ pairs }: Awaited<ReturnType<typeof owed>>): string[] =>
  pairs.map(({ seller, server, owes }) => `${seller} owes ${server} ${owes / 100}`);

describe('a month by hand', () => {
  let books: Books;
  beforeEach(async () => {
    books = await chain();
    await books.enrol('8001', { store: 'A' });
    await books.enrol('8002', { store: 'C' });
    // 500 + 100: five sixths of every draw are paid money.
    await books.topup('8001', 500, { on: '2026-01-05', store: 'A' });
    const bill = await books.spend('8001', 120, { on: '2026-01-06', store: 'B' });
    await books.spend('8001', 60, { on: '2026-01-06', store: 'A' });
    await books.spend('8001', 60, { on: '2026-01-07', store: 'C' });
    await books.refund(bill, { yuan: 30, on: '2026-01-08', store: 'C' });
    await books.transfer('8001', '8002', 60, { on: '2026-01-09', store: 'C' });
    await books.spend('8002', 12, { on: '2026-01-10', store: 'C' });
  });
  afterEach(() => books.close());

  test('who owes whom, what it ties to, and every posting behind it', async () => {
    const found = await owed(books);
    expect(found.pairs).toEqual([
      {
        ...{ seller: 'A', server: 'B', paid: cents(75), bonus: cents(15), paidOut: 0, points: 0 },
        ...{ bonusOwed: cents(15), owes: cents(90) },
      },
      {
        ...{ seller: 'A', server: 'C', paid: cents(60), bonus: cents(12), paidOut: 0, points: 0 },
        ...{ bonusOwed: cents(12), owes: cents(72) },
      },
    ]);
    expect(found.nets).toEqual([
      { store: 'A', paidUsed: cents(185), bonusUsed: cents(37), owes: cents(162), isOwed: 0, net: cents(-162) },
      { store: 'B', paidUsed: 0, bonusUsed: 0, owes: 0, isOwed: cents(90), net: cents(90) },
      { store: 'C', paidUsed: 0, bonusUsed: 0, owes: 0, isOwed: cents(72), net: cents(72) },
    ]);
    const { groups } = await liability(books.shop, { ...MONTH, store: null, by: 'store' });
    expect(groups?.map(({ group, paid, bonus }) => [group, paid.used, bonus.used])).toEqual([
      ['A', cents(185), cents(37)],
      ['B', 0, 0],
      ['C', 0, 0],
    ]);
    expect(
      (await behind(books)).map(
        ({ entryId, kind, lotId, server, what, amount }) =>
          `${entryId} ${kind} lot ${lotId} ${server} ${what} ${amount / 100}`,
      ),
    ).toEqual([
      '4 spend lot 1 B paid 100',
      '4 spend lot 2 B bonus 20',
      '6 spend lot 1 C paid 50',
      '6 spend lot 2 C bonus 10',
      '7 refund lot 1 B paid -25',
      '7 refund lot 2 B bonus -5',
      ...['8 transfer lot 1 C paid 50', '8 transfer lot 6 C paid -50'],
      ...['8 transfer lot 2 C bonus 10', '8 transfer lot 7 C bonus -10'],
      '9 spend lot 6 C paid 10',
      '9 spend lot 7 C bonus 2',
    ]);
  });

  test('regions: what stays in one is nobody’s debt', async () => {
    const found = await owed(books, { by: 'region' });
    expect(told(found)).toEqual(['east owes west 72']);
    expect(found.nets.map(({ store, net }) => [store, net / 100])).toEqual([
      ['east', -72],
      ['west', 72],
    ]);
  });

  test('one store or region, both ways', async () => {
    expect(told(await owed(books, { store: 'B' }))).toEqual(['A owes B 90']);
    expect(told(await owed(books, { store: 'west' }))).toEqual(['A owes C 72']);
    expect(told(await owed(books, { store: 'east' }))).toHaveLength(2);
    expect((await owed(books, { store: 'west' })).nets.map(({ store }) => store)).toEqual(['C']);
    expect((await behind(books, { store: 'B' })).map(({ entryId }) => entryId)).toEqual([4, 4, 7, 7]);
    expect(await problemOf(owed(books, { store: 'X' }))).toMatchObject({ code: 'store_not_found' });
  });

  test('a day at a time comes to the month', async () => {
    let sum = 0;
    for (let day: Day = MONTH.from; day <= MONTH.to; day = addDays(day, 1)) {
      for (const { owes } of (await owed(books, { from: day, to: day })).pairs) sum += owes;
    }
    expect(sum).toBe(cents(162));
  });

  test('other reports of a region, and by region', async () => {
    const { shop } = books;
    const days = { ...MONTH, store: 'east' };
    expect((await salesReport(shop, { ...days, by: 'store' })).groups?.map(({ group, net }) => [group, net])).toEqual([
      ['A', cents(60)],
      ['B', cents(120)],
    ]);
    const all = { ...MONTH, store: null };
    expect((await salesReport(shop, { ...all, by: 'region' })).groups).toMatchObject([
      { group: 'east', bills: 2, net: cents(180), refunds: 0 },
      { group: 'west', bills: 2, net: cents(72), refunds: cents(30) },
    ]);
    expect((await tendersReport(shop, { ...all, by: 'region' })).groups).toEqual([
      { group: 'east', tenders: [{ tender: 'cash', in: cents(500), out: 0 }] },
    ]);
    expect((await dayReport(shop, { ...all, by: 'region' })).groups).toMatchObject([
      { group: 'east', entries: 4, moneyIn: cents(500), paid: cents(350) },
      { group: 'west', entries: 5, moneyIn: 0, paid: cents(-35) },
    ]);
    expect((await dayReport(shop, { ...days, by: 'store' })).groups?.map(({ group }) => group)).toEqual(['A', 'B']);
    expect((await membersReport(shop, { ...all, by: 'region' })).groups).toMatchObject([
      { group: 'east', total: 1, withBalance: 1 },
      { group: 'west', total: 1, withBalance: 1 },
    ]);
    expect(await membersReport(shop, { ...days, by: null })).toMatchObject({ total: 1, groups: null });
    const east = await liability(shop, { ...days, by: null });
    expect((await liability(shop, { ...all, by: 'region' })).groups).toMatchObject([
      { group: 'east', paid: east.paid, cardReturn: east.cardReturn },
      // It gave points.
      { group: 'west', total: { closing: 0 } },
    ]);
    const filter = { status: null, tier: null, tag: null, store: 'west', name: null, minBalance: null, expiring: null };
    const listed = await listMembers(shop, filter, shop.now(), async (members) => {
      const names: string[] = [];
      for await (const { card } of members) names.push(card ?? '');
      return names;
    });
    expect(listed).toEqual(['8002']);
    for (const report of [
      salesReport(shop, { ...days, store: 'X', by: null }),
      tendersReport(shop, { ...days, store: 'X', by: null }),
      dayReport(shop, { ...days, store: 'X', by: null }),
      membersReport(shop, { ...days, store: 'X', by: null }),
      liability(shop, { ...days, store: 'X', by: null }),
    ]) {
      expect(await problemOf(report)).toMatchObject({ code: 'store_not_found', store: 'X' });
    }
  });
});

test('a card return elsewhere is owed by the store that sold the card, more than its lot holds too', async () => {
  const books = await openBooks({ ...rules, storedValue: { draw: 'paid_first' } });
  await books.enrol('8001');
  await books.topup('8001', 500, { on: '2026-01-05', store: 'A' });
  await books.spend('8001', 450, { on: '2026-01-06', store: 'A' });
  // 500 − 450 × 500 ÷ 600 = 125, and the lot holds 50.
  const paid = await books.cashOut('8001', null, { on: '2026-01-07', store: 'B' });
  expect(paid.entry.amount).toBe(cents(125));
  expect((await owed(books)).pairs).toMatchObject([
    { seller: 'A', server: 'B', paidOut: cents(125), owes: cents(125) },
  ]);
  await books.strike(paid, { on: '2026-01-07', store: 'C' });
  expect((await owed(books)).pairs).toEqual([]);
  const { results } = await check(books.shop, books.shop.now());
  expect(results.flatMap(({ findings }) => findings)).toEqual([]);
  await books.close();
});

test('bonus is borne as the rules of the last day say', async () => {
  for (const [cost, owes] of [
    ['seller', 120],
    ['server', 100],
    ['split', 110],
  ] as const) {
    const books = await chain(cost);
    await books.enrol('8001', { store: 'A' });
    await books.topup('8001', 500, { on: '2026-01-05', store: 'A' });
    await books.spend('8001', 120, { on: '2026-01-06', store: 'C' });
    expect(told(await owed(books))).toEqual([`A owes C ${owes}`]);
    await books.close();
  }
});

const STORES = ['A', 'B', 'C', 'main'];
const CARDS = ['8001', '8002'];
const doing = fc.record({
  wait: fc.constantFrom(0, 0, 1, 3),
  what: fc.nat({ max: 8 }),
  card: fc.nat({ max: CARDS.length - 1 }),
  store: fc.constantFrom(...STORES),
  amount: fc.integer({ min: 1, max: 300_00 }),
  entry: fc.nat({ max: 50 }),
});

interface Doing {
  readonly what: number;
  readonly card: number;
  readonly store: string;
  readonly amount: number;
  readonly entry: number;
}

test('however a chain trades, sums and postings agree, nets sum to zero, and use ties to what is owed to members', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(doing, { minLength: 15, maxLength: 30 }),
      fc.constantFrom(...BONUS_COSTS),
      async (doings, cost) => {
        const books = await chain(cost);
        try {
          for (const card of CARDS) await books.enrol(card, { on: '2026-01-01', store: 'A' });
          const made: Outcome[] = [];
          let on: Day = '2026-01-02';
          for (const one of doings) {
            const outcome = await attempt(books, one, made, on);
            if (outcome) made.push(outcome);
            on = addDays(on, one.wait);
          }
          const days = { from: '2026-01-01', to: on };
          const found = await owed(books, days);
          const left = pairsOf(await behind(books, days), cost).filter(
            ({ paid, bonus, paidOut, points }) => paid !== 0 || bonus !== 0 || paidOut !== 0 || points !== 0,
          );
          expect(found.pairs).toEqual(left);
          expect(found.nets.reduce((sum, { net }) => sum + net, 0)).toBe(0);
          const { groups } = await liability(books.shop, { ...days, store: null, by: 'store' });
          const used = new Map(found.nets.map(({ store, paidUsed, bonusUsed }) => [store, [paidUsed, bonusUsed]]));
          for (const { group, paid, bonus } of groups ?? []) {
            expect(used.get(group) ?? [0, 0]).toEqual([paid.used, bonus.used]);
          }
          const regions = await owed(books, { ...days, by: 'region' });
          expect(regions.nets.reduce((sum, { net }) => sum + net, 0)).toBe(0);
        } finally {
          await books.close();
        }
      },
    ),
    { numRuns: 15, endOnFailure: true },
  );
}, 120_000);

async function attempt(books: Books, one: Doing, made: readonly Outcome[], on: Day): Promise<Outcome | null> {
  const { store } = one;
  const card = CARDS[one.card] as string;
  const other = CARDS[1 - one.card] as string;
  const yuan = one.amount / 100;
  const entry = made[one.entry % Math.max(1, made.length)];
  const newest = made.at(-1);
  const verbs: (() => Promise<Outcome> | undefined)[] = [
    () => books.topup(card, yuan, { on, store }),
    () => books.topup(card, 100 + yuan, { on, store }),
    () => books.spend(card, yuan / 4, { on, store }),
    () => books.spend(card, yuan, { on, store, pay: 'balance cash', points: 'max' }),
    () => entry && books.refund(entry, { on, store, acceptLoss: true, ...(one.entry % 2 ? { yuan: 0.03 } : {}) }),
    () => entry && books.refund(entry, { on, store, acceptLoss: true, cause: 'shop' }),
    () => newest && books.strike(newest, { on, store, acceptLoss: true }),
    () => books.transfer(card, other, yuan / 3, { on, store }),
    () => books.cashOut(card, one.entry % 2 ? null : yuan / 5, { on, store }),
  ];
  try {
    return (await verbs[one.what]?.()) ?? null;
  } catch (error) {
    if (error instanceof ProblemError) return null;
    throw error;
  }
}
