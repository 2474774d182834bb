import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addDays, businessDay } from '../../src/core/domain/time/day.ts';
import { adjust, check, enrol, liability, merge, move, openShop, type Shop, topup } from '../../src/core/index.ts';
import { knownMigrations, migrationSql } from '../../src/core/store/migrations.ts';
import { MOVED_TABLES, shopTotals } from '../../src/core/store/move.ts';
import { headOf } from '../../src/core/store/seals.ts';
import { tradedShop } from '../check/traded-shop.ts';
import { emptyDatabase, type TestDatabase } from '../support/postgres.ts';
import { asked, ENGINE, NOBODY, type TestShop } from '../support/shop.ts';
import { problemOf, whoIs } from '../support/till.ts';

let from: TestShop;
const opened: Shop[] = [];
const databases: TestDatabase[] = [];

beforeEach(async () => {
  ({ test: from } = await tradedShop());
});
afterEach(async () => {
  for (const shop of opened.splice(0)) await shop.close();
  for (const database of databases.splice(0)) await database.release();
  await from.remove();
});

const file = (name: string): string => join(from.folder, name);

async function database(): Promise<string> {
  const made = await emptyDatabase();
  databases.push(made);
  return made.url;
}

async function open(path: string): Promise<Shop> {
  const { now, random } = from.shop;
  const shop = await openShop({ path, now, random, ownTime: true });
  opened.push(shop);
  return shop;
}

const quietly = { dryRun: false, told: () => {} };
const stateOf = ({ store, now, calendar }: Shop) =>
  store.transaction('read', async (tx) => ({
    head: await headOf(tx),
    totals: await shopTotals(tx, businessDay(now(), calendar)),
  }));

/** Somebody named by a row that comes before theirs. */
async function forwardRows(): Promise<void> {
  const { shop } = from;
  await enrol(shop, asked(), { ...NOBODY, name: '王五', card: '8003' });
  await enrol(shop, asked(), { ...NOBODY, name: '王五', card: '8004', referrer: await whoIs(shop, '8001') });
  await merge(shop, asked(), { from: await whoIs(shop, '8003'), into: await whoIs(shop, '8004') });
}

describe('a shop that is copied elsewhere', () => {
  test('is the same shop, and goes on there', async () => {
    await forwardRows();
    const before = await stateOf(from.shop);
    const moved = await move(from.shop, { ...quietly, to: { path: file('copy.db') } });
    expect(moved).toMatchObject({ head: before.head, totals: before.totals, dryRun: false });

    const there = await open(file('copy.db'));
    expect(await stateOf(there)).toEqual(before);
    expect(await check(there, there.now())).toMatchObject({ findings: 0 });
    const { memberId } = await whoIs(there, '8003');
    expect(memberId).toBe((await whoIs(there, '8004')).memberId);
    const { entry } = await topup(there, asked(), {
      who: await whoIs(there, '8001'),
      ...{ amount: 10_00, tender: 'cash', offer: null },
    });
    expect(entry.id).toBe(before.head.lastId + 1);
    expect(await check(there, there.now())).toMatchObject({ findings: 0 });
    expect(await stateOf(from.shop)).toEqual(before);
  });

  test('counts what members have, whether or not the ends are booked', async () => {
    const today = businessDay(from.shop.now(), from.shop.calendar);
    await adjust(from.shop, asked({ reason: 'for today' }), {
      ...{ who: await whoIs(from.shop, '8001'), paid: null, bonus: 3_00, points: 70, asEarned: false },
      expires: today,
    });
    from.setClock(addDays(today, 1));
    const { bonus, points } = await liability(from.shop, {
      ...{ from: today, to: addDays(today, 1), store: null, by: null },
    });
    const { totals } = await move(from.shop, { ...quietly, to: { path: file('copy.db') } });
    expect([totals.bonus, totals.points]).toEqual([bonus.closing, points.outstanding]);
    expect((await stateOf(await open(file('copy.db')))).totals).toEqual(totals);
  });

  test.runIf(ENGINE === 'postgres')('from the server to another, to a file and back', async () => {
    await forwardRows();
    const before = await stateOf(from.shop);
    const server = await database();
    await move(from.shop, { ...quietly, to: { path: server } });
    await move(await open(server), { ...quietly, to: { path: file('copy.db') } });
    const again = await database();
    await move(await open(file('copy.db')), { ...quietly, to: { path: again } });
    const there = await open(again);
    expect(await stateOf(there)).toEqual(before);
    await topup(there, asked(), { who: await whoIs(there, '8001'), amount: 10_00, tender: 'cash', offer: null });
    await enrol(there, asked(), { ...NOBODY, name: '赵六', card: '8005' });
    expect(await check(there, there.now())).toMatchObject({ findings: 0 });
  });

  test('never takes the place of another', async () => {
    await move(from.shop, { ...quietly, to: { path: file('copy.db') } });
    const problem = await problemOf(move(from.shop, { ...quietly, to: { path: file('copy.db') } }));
    expect(problem).toMatchObject({ code: 'shop_exists' });
  });

  test('is not there when it was broken off, and can be begun anew', async () => {
    const broken = move(from.shop, {
      to: { path: file('copy.db') },
      dryRun: false,
      told: (rows) => {
        if (rows > 20) throw new Error('the power is gone');
      },
    });
    await expect(broken).rejects.toThrow('the power is gone');
    expect(readdirSync(dirname(file('copy.db'))).filter((name) => name.includes('copy'))).toEqual([]);
    await move(from.shop, { ...quietly, to: { path: file('copy.db') } });
    expect(await stateOf(await open(file('copy.db')))).toEqual(await stateOf(from.shop));
  });

  test('is not kept if somebody went on selling in the old one', async () => {
    const till = await open(from.path);
    const who = await whoIs(till, '8001');
    let sold: Promise<unknown> | undefined;
    const told = async (): Promise<void> => {
      sold ??= topup(till, asked(), { who, amount: 10_00, tender: 'cash', offer: null });
      await sold;
    };
    const problem = await problemOf(move(from.shop, { to: { path: file('copy.db') }, dryRun: false, told }));
    expect(problem).toMatchObject({ code: 'shop_in_use', entries: 1 });
    expect(existsSync(file('copy.db'))).toBe(false);
  });

  test('is only looked at in a rehearsal', async () => {
    const before = await stateOf(from.shop);
    const would = await move(from.shop, { ...quietly, dryRun: true, to: { path: file('copy.db') } });
    expect(would).toMatchObject({ ...before, dryRun: true });
    expect(existsSync(file('copy.db'))).toBe(false);
  });
});

test('every table of the schema is copied', () => {
  const made = knownMigrations().flatMap((migration) => [
    ...migrationSql(migration, 'sqlite').matchAll(/^create table (\w+)/gm),
  ]);
  expect(MOVED_TABLES.map(({ name }) => name as string).sort()).toEqual(made.map(([, name]) => name).sort());
});
