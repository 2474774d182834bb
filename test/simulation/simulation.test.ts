import { afterEach, describe, expect, test } from 'vitest';
import { check } from '../../src/core/check/run.ts';
import { isDead } from '../../src/core/domain/lot.ts';
import { addProgramme } from '../../src/core/index.ts';
import { accountById } from '../../src/core/store/accounts.ts';
import { allLots } from '../../src/core/store/lots.ts';
import { statement } from '../../src/core/store/statement.ts';
import { rules } from '../support/programme.ts';
import { ENGINE, type TestShop, testShop } from '../support/shop.ts';
import { Auditor, described, plusDays } from './auditor.ts';
import { Chance } from './random.ts';
import { CHANGE, FLAVOURS, type Flavour, programmeOf } from './rules.ts';
import { type Person, same, Trade } from './trade.ts';

/** `SIMULATION_SEEDS=7,8,9` looks at other years; a failure names its seed and tells what led to it. */
const SEEDS = (process.env.SIMULATION_SEEDS ?? '1').split(',').map(Number);
const FIRST = '2026-03-01';
const DAYS = 365;
/** Working out all the books again takes a server many times as long as a file. */
const COMPARED_EVERY = ENGINE === 'sqlite' ? 1 : 9;

let made: TestShop | undefined;
afterEach(async () => {
  await made?.remove();
  made = undefined;
});

describe.each(FLAVOURS)('a year of a shop, $name', (flavour) => {
  test.each(SEEDS)(
    'seed %i: after each day the auditor agrees and the check is silent',
    { timeout: 300_000 },
    async (seed) => {
      const { done, refused } = await year(seed, flavour);
      // A year in which nothing happens proves nothing.
      const sum = (times: Iterable<number>) => [...times].reduce((total, often) => total + often, 0);
      expect(sum(done.values())).toBeGreaterThan(400);
      expect(sum(refused.values())).toBeGreaterThan(10);
      expect(done.size).toBeGreaterThanOrEqual(8);
    },
  );
});

async function year(seed: number, flavour: Flavour): Promise<Trade> {
  const chance = new Chance(seed * 7919 + flavour.name.length);
  const [before, after] = flavour.versions;
  made = await testShop(programmeOf(before));
  const { shop } = made;
  await shop.store.transaction('write', (tx) =>
    addProgramme(tx, {
      programme: rules(programmeOf(after)).programme,
      source: '',
      inForceFrom: CHANGE,
      appliedAt: 0,
      operator: null,
    }),
  );
  made.setClock(`${FIRST}T09:00:00+08:00`);
  const people = await customers(made);
  const auditor = new Auditor((day) => (day < CHANGE ? before : after));
  const byDate = before.pointsMonths !== null;
  const trade = new Trade(made, auditor, chance, people, byDate);
  for (let number = 0; number < DAYS; number++) {
    const day = plusDays(FIRST, number);
    try {
      const before = trade.story.length;
      await oneDay(day, { chance, auditor, trade, made });
      if (byDate && number === 200) await trade.mergePeople(people[4] as Person, people[3] as Person);
      if (number % 50 === 49) await trade.blockAndTry(people[number % 3] as Person);
      if (chance.percent(60)) await trade.night();
      if (trade.story.length > before && number % COMPARED_EVERY === 0) await compareBooks(made, auditor, people);
    } catch (error) {
      const story = trade.story.slice(-25).join('\n  ');
      throw new Error(`seed ${seed}, ${flavour.name}, ${day}\n  ${story}\n${(error as Error).message}`, {
        cause: error,
      });
    }
  }
  return trade;
}

/** Six people; two of them share an account. */
async function customers(test1: TestShop): Promise<Person[]> {
  const people: Person[] = [];
  for (const card of ['8001', '8002', '8003', '8004', '8005']) {
    people.push({ name: card, card, who: await test1.enrolled(card), gone: false });
  }
  const [first] = people as [Person, ...Person[]];
  const who = await test1.enrolled('8006', '家人', first.who);
  people.push({ name: '家人', card: '8006', who, gone: false });
  return people;
}

interface World {
  readonly chance: Chance;
  readonly auditor: Auditor;
  readonly trade: Trade;
  readonly made: TestShop;
}

/** Open from ten in the morning till half past two at night, on most days. */
async function oneDay(day: string, { chance, auditor, trade, made: test1 }: World): Promise<void> {
  const opening = Date.parse(`${day}T10:00:00+08:00`);
  const minutes = Array.from({ length: chance.percent(65) ? chance.between(1, 5) : 0 }, () => chance.between(0, 990));
  auditor.morning(day);
  trade.openDoors();
  for (const minute of minutes.sort((a, b) => a - b)) {
    test1.setClock(new Date(opening + minute * 60_000).toISOString());
    trade.story.push(`${day} +${minute} min`);
    await trade.next();
  }
  test1.setClock(new Date(opening + 991 * 60_000).toISOString());
}

/** Every lot of everybody, all money in the till, and all invariants. */
async function compareBooks({ shop }: TestShop, auditor: Auditor, people: readonly Person[]): Promise<void> {
  for (const account of new Set(people.map(({ who }) => who.accountId))) {
    const found = await shop.store.transaction('read', async (tx) => {
      const { clockEndsOn } = await accountById(tx, account);
      const lots = await allLots(tx, account);
      // Whether the night has run makes no difference: what has ended is gone.
      return lots.map((lot) => {
        const ended = isDead(lot, { day: auditor.day, clockEndsOn });
        return described(ended ? { ...lot, expired: lot.expired + lot.remaining } : lot);
      });
    });
    sameLots(`lots of account ${account}`, found, auditor.lotsOf(account));
  }
  for (const tender of ['cash', 'wechat']) {
    same(tender, await netOf(shop, tender), auditor.till.get(tender) ?? 0);
  }
  const { results } = await check(shop, shop.now());
  same(
    'check',
    results.flatMap(({ findings }) => findings),
    [],
  );
}

/** Compares two lists of lots and tells only those that one of them has alone. */
function sameLots(about: string, found: readonly string[], expected: readonly string[]): void {
  const without = (some: readonly string[], others: readonly string[]): string[] => {
    const rest = [...others];
    return some.filter((lot) => {
      const place = rest.indexOf(lot);
      if (place >= 0) rest.splice(place, 1);
      return place < 0;
    });
  };
  const [ours, theirs] = [without(found, expected), without(expected, found)];
  if (ours.length > 0 || theirs.length > 0) same(about, ours, theirs);
}

/** What came in by a tender less what went out, by the postings. */
async function netOf({ store }: TestShop['shop'], tender: string): Promise<number> {
  const sums = await store.transaction('read', (tx) => tx.all(dailySums, {}));
  const sum = (side: 'debit' | 'credit') =>
    sums.filter((row) => row[side] === tender).reduce((total, { amount }) => total + amount, 0);
  return sum('debit') - sum('credit');
}

const dailySums = statement<Record<never, never>, { debit: string; credit: string; amount: number }>((db) =>
  db.selectFrom('posting').select(['debit', 'credit', 'amount']).where('unit', '=', 'money'),
);
