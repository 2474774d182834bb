import { afterEach, describe, expect, test } from 'vitest';
import { givenLot } from '../../src/core/domain/ledger/given-lot.ts';
import { balanceOf } from '../../src/core/domain/ledger/holding.ts';
import { type Asset, UNIT_OF } from '../../src/core/domain/ledger/lot.ts';
import type { ExpiryPolicy } from '../../src/core/domain/programme/programme.ts';
import { check } from '../../src/core/index.ts';
import { setClock } from '../../src/core/store/accounts.ts';
import { comingByClock, comingByDate, unbookedByClock, unbookedByDate } from '../../src/core/store/expiry.ts';
import { dueByClock, dueByDate, makeDueForSqlite } from '../../src/core/store/expiry-due.ts';
import { append } from '../../src/core/store/journal.ts';
import { holdingOf } from '../../src/core/store/lots.ts';
import { accountEntries } from '../../src/core/store/reports/account.ts';
import type { Statement } from '../../src/core/store/statement.ts';
import { type Books, openBooks } from '../reports/books.ts';
import { planOf } from '../support/plan.ts';
import { ENGINE } from '../support/shop.ts';

let books: Books;
afterEach(() => books.close());

/** Opens lots as something else in the program would have: by an entry of their own. */
interface Given {
  readonly asset: Asset;
  readonly amount?: number;
  readonly expires?: string | null;
  readonly onClock?: boolean;
}

async function given(card: string, lots: readonly Given[], day = '2026-01-01'): Promise<void> {
  const { accountId, memberId } = await books.whoIs(card);
  const at = books.asked({ on: day }).at as number;
  const drafts = lots.map(({ asset, amount = 100, expires = null, onClock = false }) =>
    givenLot({ accountId, asset, amount, openedOn: day, store: 'main', programme: 1, expiresOn: expires, onClock }),
  );
  await books.shop.store.transaction('write', (tx) =>
    append(
      tx,
      {
        entry: {
          kind: 'adjust',
          memberId,
          accountId,
          cardId: null,
          amount: null,
          reverses: null,
          autoKey: null,
          day: null,
          activity: false,
          facts: { steps: [] },
          lines: [],
          text: null,
        },
        postings: drafts.map((lot) => ({
          debit: 'adjustment',
          credit: lot.asset,
          unit: UNIT_OF[lot.asset],
          amount: lot.amount,
          accountId,
          lot,
          lotEffect: 1,
          figure: 'amount',
          reverses: null,
          rule: null,
          lotStore: 'main',
        })),
        lots: drafts,
        dates: [],
        counters: [],
      },
      {
        occurredAt: at,
        recordedAt: at,
        day,
        store: 'main',
        operator: null,
        programme: 1,
        batchId: null,
        salt: () => new Uint8Array(16),
      },
    ),
  );
}

const clockOf = async (card: string, activeOn: string, endsOn: string): Promise<void> => {
  const { accountId } = await books.whoIs(card);
  await books.shop.store.transaction('write', (tx) => setClock(tx, accountId, activeOn, endsOn));
};

const entriesOf = async (card: string) => {
  const { accountId } = await books.whoIs(card);
  return accountEntries(books.shop.store, accountId, 100);
};

const balance = async (card: string, day: string) => {
  const { accountId } = await books.whoIs(card);
  return balanceOf(await holdingOf(books.shop.store, accountId), day);
};

describe('what ends', () => {
  test.each<{ name: string; lot: Omit<Given, 'asset'>; clock?: string; lastGood: string | null }>([
    { name: 'never', lot: {}, lastGood: null },
    { name: 'by its date', lot: { expires: '2026-03-31' }, lastGood: '2026-03-31' },
    { name: 'by the clock', lot: { onClock: true }, clock: '2026-04-15', lastGood: '2026-04-15' },
    { name: 'on a clock that never started', lot: { onClock: true }, lastGood: null },
    {
      name: 'by its date before the clock',
      lot: { expires: '2026-03-31', onClock: true },
      clock: '2026-04-15',
      lastGood: '2026-03-31',
    },
    {
      name: 'by the clock before its date',
      lot: { expires: '2026-05-31', onClock: true },
      clock: '2026-04-15',
      lastGood: '2026-04-15',
    },
    { name: 'not by a clock it is not on', lot: { expires: null }, clock: '2026-04-15', lastGood: null },
  ])('$name', async ({ lot, clock, lastGood }) => {
    books = await openBooks();
    await books.enrol('8001');
    await given('8001', [{ asset: 'points', ...lot }]);
    if (clock) await clockOf('8001', '2026-01-15', clock);
    if (lastGood !== null) expect((await books.expire(lastGood)).lots).toBe(0);
    const { lots, points, details } = await books.expire('2030-01-01');
    expect({ lots, points }).toEqual(lastGood === null ? { lots: 0, points: 0 } : { lots: 1, points: 100 });
    expect(details.map(({ expiredOn }) => expiredOn)).toEqual(lastGood === null ? [] : [lastGood]);
    const booked = (await entriesOf('8001')).filter(({ kind }) => kind === 'expire');
    const dayAfter = { '2026-03-31': '2026-04-01', '2026-04-15': '2026-04-16' }[lastGood ?? ''];
    expect(booked.map(({ day, autoKey }) => ({ day, autoKey }))).toEqual(
      lastGood === null ? [] : [{ day: dayAfter, autoKey: `expire:1:${dayAfter}` }],
    );
  });

  test('twice on one day, where a clock that ran ahead booked it before a refund gave the lot value again', async () => {
    books = await openBooks({}, '2026-03-10');
    await books.enrol('8001');
    await given('8001', [{ asset: 'bonus', amount: 100_00, expires: '2026-03-31' }]);
    const sale = await books.spend('8001', 30, { pay: 'balance' });
    expect(await books.expire('2026-04-01')).toMatchObject({ lots: 1, bonus: 70_00 });
    books.setToday('2026-03-20');
    await books.refund(sale);
    books.setToday('2026-04-02');
    expect(await books.expire('2026-04-02')).toMatchObject({ lots: 1, bonus: 30_00 });
    expect(await books.expire('2026-04-02')).toMatchObject({ lots: 0 });
    const keys = (await entriesOf('8001')).map(({ autoKey }) => autoKey).filter(Boolean);
    expect(keys.toSorted()).toEqual(['expire:1:2026-04-01', 'expire:1:2026-04-01:7000']);
    const { results } = await check(books.shop, books.shop.now());
    expect(results.find(({ name }) => name === 'expiry')?.findings).toEqual([]);
  });

  test('every kind of value, each counted as a person would; debts never end', async () => {
    books = await openBooks();
    await books.enrol('8001');
    await books.enrol('8002');
    const expires = '2026-02-28';
    await given('8001', [
      { asset: 'paid', amount: 500_00, expires },
      { asset: 'bonus', amount: 50_00, expires },
      { asset: 'points', amount: 300, expires },
      { asset: 'pass', amount: 10, expires },
      { asset: 'coupon', amount: 2, expires },
      { asset: 'points_debt', amount: 5, expires },
    ]);
    await given('8002', [{ asset: 'points', amount: 7, expires }]);
    const { details, ...sums } = await books.expire('2026-03-01');
    expect(sums).toEqual({
      asOf: '2026-03-01',
      lots: 6,
      members: 2,
      points: 307,
      paid: 500_00,
      bonus: 50_00,
      coupons: 1,
      passes: 1,
      entries: 6,
      dryRun: false,
      replayed: false,
    });
    expect(details).toHaveLength(6);
    expect(details.at(-1)).toEqual({
      member: 'M2',
      card: '8002',
      lot: 7,
      asset: 'points',
      amount: 7,
      expiredOn: expires,
    });
    expect((await balance('8001', '2026-01-02')).pointsDebt).toBe(5);
  });

  test.each<{ policy: ExpiryPolicy; lastGood: string }>([
    { policy: { rule: 'rolling', months: 6, endOf: 'month' }, lastGood: '2026-07-31' },
    { policy: { rule: 'fixed', on: '12-31', months: 3 }, lastGood: '2026-12-31' },
    { policy: { rule: 'inactivity', months: 2, activity: ['topup'] }, lastGood: '2026-03-15' },
  ])('points of a top-up under $policy.rule', async ({ policy, lastGood }) => {
    books = await openBooks({
      points: { expire: [policy] },
      earning: [{ code: 'top', on: 'topup', per: 100, points: 1, tenders: ['ordinary'], round: 'down' }],
    });
    await books.enrol('8001');
    await books.topup('8001', 100, { on: '2026-01-15' });
    expect((await books.expire(lastGood)).lots).toBe(0);
    const { points, details } = await books.expire('2027-06-01');
    expect({ points, lastGood: details[0]?.expiredOn }).toEqual({ points: 100, lastGood });
  });
});

describe('whenever it runs', () => {
  const shop = async () => {
    books = await openBooks({}, '2026-01-05');
    await books.enrol('8001');
    await given('8001', [
      { asset: 'points', amount: 10, expires: '2026-01-31' },
      { asset: 'points', amount: 20, expires: '2026-02-28' },
      { asset: 'points', amount: 40 },
    ]);
  };

  test('night after night, once and late, or twice: the same books', async () => {
    const told: unknown[] = [];
    for (const runs of [['2026-02-01', '2026-02-02', '2026-03-01'], ['2026-06-01'], ['2026-06-01', '2026-06-01']]) {
      if (told.length > 0) await books.close();
      await shop();
      for (const day of runs) await books.expire(day);
      told.push((await entriesOf('8001')).map(({ day, kind, facts, amount }) => ({ day, kind, facts, amount })));
    }
    expect(told[1]).toEqual(told[0]);
    expect(told[2]).toEqual(told[0]);
  });

  test('an earlier day than before does nothing', async () => {
    await shop();
    expect((await books.expire('2026-03-01')).lots).toBe(2);
    expect(await books.expire('2026-02-01')).toMatchObject({ asOf: '2026-02-01', lots: 0, entries: 0, details: [] });
  });

  test('the balance was right before it ran', async () => {
    await shop();
    expect((await balance('8001', '2026-02-01')).points).toBe(60);
    await books.expire('2026-02-01');
    expect((await balance('8001', '2026-02-01')).points).toBe(60);
    expect((await balance('8001', '2026-02-28')).points).toBe(60);
  });

  test('without a day: the business day of the request, else of now', async () => {
    await shop();
    expect((await books.expire()).asOf).toBe('2026-01-05');
    expect((await books.expire(null, { on: '2026-02-01' })).points).toBe(10);
    books.setToday('2026-03-01');
    expect(await books.expire()).toMatchObject({ asOf: '2026-03-01', points: 20 });
  });

  test('a rehearsal says the same and keeps nothing', async () => {
    await shop();
    const rehearsed = await books.expire('2026-03-01', { dryRun: true });
    expect(rehearsed).toMatchObject({ lots: 2, points: 30, dryRun: true });
    expect((await entriesOf('8001')).map(({ kind }) => kind)).not.toContain('expire');
    expect(await books.expire('2026-03-01')).toEqual({ ...rehearsed, dryRun: false });
  });

  test('a reference answers again what it answered first', async () => {
    await shop();
    const first = await books.expire('2026-03-01', { ref: 'night-1' });
    expect(await books.expire('2026-03-01', { ref: 'night-1' })).toEqual({ ...first, replayed: true });
    await expect(books.expire('2026-04-01', { ref: 'night-1' })).rejects.toMatchObject({
      problem: { code: 'ref_reused' },
    });
  });

  test.each<{ name: string; first: string | null; again: string | null; later?: string }>([
    { name: 'written out at first', first: '2026-03-01', again: null },
    { name: 'written out after', first: null, again: '2026-03-01' },
    { name: 'never written out, and asked on another day', first: null, again: null, later: '2026-03-02' },
  ])('the day of today is the same input, $name', async ({ first, again, later }) => {
    await shop();
    books.setToday('2026-03-01');
    const booked = await books.expire(first, { ref: 'night-1' });
    expect(booked).toMatchObject({ asOf: '2026-03-01', lots: 2, replayed: false });
    if (later) books.setToday(later);
    expect(await books.expire(again, { ref: 'night-1' })).toEqual({ ...booked, replayed: true });
  });

  test('it neither obeys nor advances the newest entry of an account', async () => {
    await shop();
    await books.topup('8001', 10, { on: '2026-05-01' });
    expect((await books.expire('2026-04-01')).lots).toBe(2);
    await books.topup('8001', 10, { on: '2026-05-01' });
    expect((await books.expire('2029-01-01')).lots).toBe(0);
  });

  test('what it books is what the journal would book: the books are in order', async () => {
    await shop();
    await books.topup('8001', 50, { on: '2026-02-10', store: 'east' });
    await books.expire('2026-02-15');
    await books.expire('2026-06-01');
    const { results } = await check(books.shop, books.shop.now());
    expect(results.flatMap(({ findings }) => findings)).toEqual([]);
  });

  test('one by one up to a thousand, all if all are wanted', async () => {
    books = await openBooks();
    await books.enrol('8001');
    await given(
      '8001',
      Array.from({ length: 1001 }, () => ({ asset: 'points', expires: '2026-02-01' }) as const),
    );
    const rehearsed = await books.expire('2026-03-01', { dryRun: true, allDetails: true });
    expect(rehearsed.details).toHaveLength(1001);
    const { lots, details } = await books.expire('2026-03-01');
    expect({ lots, details: details.length }).toEqual({ lots: 1001, details: 1000 });
  });
});

test.runIf(ENGINE === 'sqlite').each<[name: string, statement: Statement<never, unknown>]>([
  ['due by date', dueByDate as Statement<never, unknown>],
  ['due by clock', dueByClock as Statement<never, unknown>],
  ['unbooked by date', unbookedByDate as Statement<never, unknown>],
  ['unbooked by clock', unbookedByClock as Statement<never, unknown>],
  ['coming by date', comingByDate as Statement<never, unknown>],
  ['coming by clock', comingByClock as Statement<never, unknown>],
])('%s: no lot that lives on is looked at', async (_name, statement) => {
  books = await openBooks();
  const plan = planOf(books.path, statement, makeDueForSqlite as Statement<never, unknown>);
  expect(plan.filter((line) => line.startsWith('SCAN'))).toEqual([]);
  expect(plan[0]).toMatch(/SEARCH lot USING INDEX lot_due|SEARCH account USING (COVERING )?INDEX account_clock/);
});
