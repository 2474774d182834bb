import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Backup, backup, check, openShop, type Who } from '../../src/core/index.ts';
import { ENGINE, type TestShop, testShop } from '../support/shop.ts';
import { manyTills, manyTillsProgramme, startTill } from './many-tills.ts';

let made: TestShop;
let people: Who[];

beforeEach(async () => {
  made = await testShop(manyTillsProgramme());
  // The tills go by the real clock.
  made.setClock('2020-01-01');
  people = [];
  for (const card of ['8001', '8002', '8003', '8004']) people.push(await made.enrolled(card));
});
afterEach(() => made.remove());

test('eight tills at once on four cards come to what one till would have come to', { timeout: 240_000 }, async () => {
  const wanted = { path: made.path, people, tills: 8, deeds: 25, references: 20, seed: 1 };
  const { failures, booked, refused } = await manyTills(wanted);
  expect(failures).toEqual([]);
  expect(booked + refused).toBe(8 * 25 + 20);
  expect(booked).toBeGreaterThan(100);
});

// A server is backed up by its own means.
const inFile = test.runIf(ENGINE === 'sqlite');
inFile(
  'backups that are taken while four tills sell are each the shop of one moment',
  { timeout: 120_000 },
  async () => {
    const { shop, path } = made;
    const tills = await Promise.all(['north', 'east', 'south', 'west'].map((name) => startTill(path, name)));
    const selling = Promise.all(tills.map((till, seed) => till.order({ do: 'trade', people, deeds: 15, seed })));
    const copies: Backup[] = [];
    for (const name of ['a', 'b', 'c']) {
      copies.push(await backup(shop, { to: join(made.folder, `${name}.db`), dryRun: false }));
    }
    expect((await selling).flat()).toHaveLength(4 * 15);
    for (const till of tills) till.close();

    const { head: now } = await check(shop, Date.now());
    const entries = copies.map(({ head }) => head.entries);
    expect(entries).toEqual(entries.toSorted((a, b) => a - b));
    expect(now?.entries).toBeGreaterThan(entries[0] as number);
    for (const { path, head } of copies) {
      const copy = await openShop({ path, now: Date.now, random: shop.random });
      const found = await check(copy, Date.now(), { against: head });
      await copy.close();
      expect(found.results.flatMap(({ findings }) => findings)).toEqual([]);
      expect(found.head).toEqual(head);
      // The shop of today still contains the shop of that moment.
      expect((await check(shop, Date.now(), { names: ['seals'], against: head })).findings).toBe(0);
    }
  },
);
