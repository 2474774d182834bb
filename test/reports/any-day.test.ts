/** A shop that trades at random for some months, and an auditor who writes down what the lots hold every evening. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { balanceOf, pendingOf } from '../../src/core/domain/ledger/holding.ts';
import type { Outcome } from '../../src/core/domain/ledger/outcome.ts';
import { addDays, type Day, startOfDay } from '../../src/core/domain/time/day.ts';
import {
  check,
  expiring,
  liability,
  type PointsReport,
  pointsReport,
  showMember,
  statement,
} from '../../src/core/index.ts';
import { ProblemError } from '../../src/core/problem.ts';
import { holdingOf } from '../../src/core/store/lots.ts';
import { tries } from '../support/shop.ts';
import { type Books, openBooks } from './books.ts';

const CARDS = ['8001', '8002', '8003'];

const rules = {
  storedValue: { bonusExpires: [{ rule: 'rolling', days: 25 }], paidExpires: [{ rule: 'rolling', days: 70 }] },
  points: {
    value: { points: 10, worth: 1_00 },
    pendingDays: 3,
    expire: [
      { rule: 'rolling', days: 40 },
      { rule: 'inactivity', months: 1, activity: ['earn', 'redeem', 'spend', 'topup'] },
    ],
  },
  topupOffers: [
    {
      code: 'tenth',
      name: null,
      group: null,
      when: { atLeast: 100_00 },
      give: { bonus: null, bonusPercent: 15, points: 11 },
      bonusExpires: null,
    },
  ],
  earning: [{ code: 'base', on: 'spend', per: 1_00, points: 1, tenders: ['ordinary', 'paid'], round: 'half_up' }],
  rewards: [
    { code: 'gift', name: null, points: 40, stock: null, limitPerMember: null, give: { bonus: 7_00, goods: null } },
  ],
} as const;

interface Doing {
  readonly wait: number;
  readonly what: number;
  readonly card: number;
  readonly amount: number;
  readonly entry: number;
}

const doing = fc.record({
  wait: fc.constantFrom(0, 0, 0, 1, 2, 9),
  what: fc.nat({ max: 10 }),
  card: fc.nat({ max: CARDS.length - 1 }),
  amount: fc.integer({ min: 1, max: 300_00 }),
  entry: fc.nat({ max: 50 }),
});

interface Evening {
  readonly day: Day;
  readonly paid: number;
  readonly bonus: number;
  readonly points: number;
  readonly pointsDebt: number;
  readonly pendingPoints: number;
  readonly cardReturn: number;
  /** When points end, and what ends within some weeks, as told on the evening itself. */
  readonly due: PointsReport['due'];
  readonly coming: Awaited<ReturnType<typeof expiring>>['ends'];
  /** What the pages of the members show. */
  readonly pages: Awaited<ReturnType<typeof pagesOf>>;
}

test('every evening can be asked for again, whatever happened since', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(doing, { minLength: 20, maxLength: 40 }), async (doings) => {
      const books = await openBooks(rules);
      try {
        for (const card of CARDS) await books.enrol(card, { on: '2026-01-01' });
        const evenings = await trade(books, doings);
        books.setToday(addDays((evenings.at(-1) as Evening).day, 101));
        for (const evening of evenings) await compare(books, evening);
        await statementsTie(books, (evenings.at(-1) as Evening).day);
        await books.expire(addDays((evenings.at(-1) as Evening).day, 100));
        for (const evening of evenings) await compare(books, evening);
        const { results } = await check(books.shop, books.shop.now());
        expect(results.flatMap(({ findings }) => findings)).toEqual([]);
      } finally {
        await books.close();
      }
    }),
    { numRuns: tries(15), endOnFailure: true },
  );
}, 120_000);

/** Does what it is told where the shop allows it, and audits after each day that saw any trade. */
async function trade(books: Books, doings: readonly Doing[]): Promise<Evening[]> {
  const made: Outcome[] = [];
  const evenings: Evening[] = [];
  let day: Day = '2026-01-02';
  for (const [index, one] of doings.entries()) {
    try {
      const outcome = await attempt(books, one, made, day);
      if (outcome) made.push(outcome);
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
    }
    const next = doings[index + 1]?.wait ?? 1;
    if (next > 0) evenings.push(await audit(books, day));
    day = addDays(day, next);
  }
  return evenings;
}

async function attempt(books: Books, one: Doing, made: readonly Outcome[], on: Day): Promise<Outcome | null> {
  const card = CARDS[one.card] as string;
  const other = CARDS[(one.card + 1) % CARDS.length] as string;
  const yuan = one.amount / 100;
  const entry = made[one.entry % Math.max(1, made.length)];
  const newest = made.at(-1);
  const store = one.entry % 2 === 0 ? 'east' : 'west';
  const verbs: (() => Promise<Outcome> | undefined)[] = [
    () => books.topup(card, yuan, { on, store }),
    () => books.topup(card, 100 + yuan, { on, store }),
    () => books.spend(card, yuan / 4, { on, store }),
    () => books.spend(card, yuan, { on, pay: 'balance cash' }),
    () => books.spend(card, yuan, { on, points: 'max', pay: 'wechat' }),
    () =>
      entry && books.refund(entry, { on, acceptLoss: true, ...(entry.entry.kind === 'spend' ? { yuan: 0.01 } : {}) }),
    () => entry && books.refund(entry, { on, acceptLoss: true, cause: 'shop' }),
    () => newest && books.strike(newest, { on, acceptLoss: true }),
    () => books.redeem(card, 'gift', { on }),
    () => books.transfer(card, other, yuan / 3, { on, store }),
    () =>
      one.entry % 3 === 0
        ? books.cashOut(card, one.entry % 2 ? null : yuan / 5, { on })
        : books.adjust(card, { points: (one.amount % 50) - 20 || 1 }, { on }),
  ];
  if (one.entry % 7 === 0) await books.expire(on);
  return (await verbs[one.what]?.()) ?? null;
}

async function audit(books: Books, day: Day): Promise<Evening> {
  const sums = { paid: 0, bonus: 0, points: 0, pointsDebt: 0, pendingPoints: 0, cardReturn: 0 };
  for (const card of CARDS) {
    const { accountId } = await books.whoIs(card);
    const holding = await holdingOf(books.shop.store, accountId);
    const balance = balanceOf(holding, day);
    sums.paid += balance.paid;
    sums.bonus += balance.bonus;
    sums.points += balance.points + pendingOf(holding, 'points', day);
    sums.pointsDebt += balance.pointsDebt;
    sums.pendingPoints += pendingOf(holding, 'points', day);
    sums.cardReturn += await worthOfCard(books, card, day);
  }
  const { due } = await pointsReport(books.shop, { from: day, to: day });
  const { ends: coming } = await expiring(books.shop, { asOf: day, days: 45 });
  return { day, ...sums, due, coming, pages: await pagesOf(books, day) };
}

async function pagesOf(books: Books, day: Day) {
  const pages = [];
  for (const card of CARDS) {
    const moment = startOfDay(day, books.shop.calendar) + 12 * 3_600_000;
    const page = await showMember(books.shop, await books.whoIs(card), moment);
    const { balance, pending, member } = page;
    const lots = page.lots.map(({ id, amount, remaining, validFrom, endsOn }) => ({
      id,
      amount,
      remaining,
      validFrom,
      endsOn,
    }));
    // Entries that the program books late stand on their own days, so the list may have more of them by then.
    const entries = page.entries.filter(({ kind }) => kind !== 'expire').map(({ id }) => id);
    pages.push({ balance, pending, pointsEndOn: member.pointsEndOn, lots, entries: entries.slice(0, 5) });
  }
  return pages;
}

async function worthOfCard(books: Books, card: string, day: Day): Promise<number> {
  try {
    return (await books.cashOut(card, null, { on: day, dryRun: true })).entry.amount as number;
  } catch (error) {
    if (error instanceof ProblemError && error.problem.code === 'nothing_to_pay') return 0;
    throw error;
  }
}

async function compare(books: Books, evening: Evening): Promise<void> {
  const { day } = evening;
  const owed = await liability(books.shop, { from: '2026-01-01', to: day, store: null, by: 'store' });
  const points = await pointsReport(books.shop, { from: addDays(day, -10), to: day });
  const { ends: coming } = await expiring(books.shop, { asOf: day, days: 45 });
  expect(points.due.reduce((sum, month) => sum + month.points, 0)).toBe(points.outstanding);
  expect({
    day,
    due: points.due,
    coming,
    pages: await pagesOf(books, day),
    paid: owed.paid.closing,
    bonus: owed.bonus.closing,
    points: points.outstanding,
    pointsDebt: points.debt,
    pendingPoints: points.pending,
    cardReturn: owed.cardReturn,
  }).toEqual(evening);
  expect(owed.spendable).toBe(evening.paid + evening.bonus);
  expect(owed.points).toMatchObject({ outstanding: evening.points, debt: evening.pointsDebt });
  const stores = owed.groups ?? [];
  expect(stores.reduce((sum, store) => sum + store.total.closing, 0)).toBe(owed.total.closing);
  expect(stores.reduce((sum, store) => sum + store.cardReturn, 0)).toBe(owed.cardReturn);
  for (const asset of [owed.paid, owed.bonus]) {
    const { opening, imported, toppedUp, granted, used, refunded, expired, adjusted, cashedOut, closing } = asset;
    expect(opening + imported + toppedUp + granted - used - refunded - expired + adjusted - cashedOut).toBe(closing);
  }
}

/** What a statement ends with is what the lots hold. */
async function statementsTie(books: Books, day: Day): Promise<void> {
  for (const card of CARDS) {
    const who = await books.whoIs(card);
    const holding = await holdingOf(books.shop.store, who.accountId);
    const { paid, bonus, points, pointsDebt } = balanceOf(holding, day);
    const { closing } = await statement(books.shop, { who, from: null, to: day });
    expect(closing).toEqual({ paid, bonus, points: points + pendingOf(holding, 'points', day), pointsDebt });
  }
}
