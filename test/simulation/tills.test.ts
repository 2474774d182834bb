import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { check } from '../../src/core/check/run.ts';
import { type Backup, backup, openShop, topup } from '../../src/core/index.ts';
import { holdingOf } from '../../src/core/store/lots.ts';
import { asked, ENGINE, type TestShop, testShop } from '../support/shop.ts';

const DEEDS = 60;
let made: TestShop;

beforeEach(async () => {
  made = await testShop();
  // The tills go by the real clock.
  made.setClock('2020-01-01');
  const who = await made.enrolled('8001');
  await topup(made.shop, asked(), { who, amount: 500_00, tender: 'cash', offer: null });
});
afterEach(() => made.remove());

interface Answer {
  readonly ref: string;
  readonly id: number;
  readonly replayed: boolean;
  readonly total: number;
}

interface Till {
  readonly process: ChildProcessWithoutNullStreams;
  readonly lines: AsyncIterator<string>;
}

async function till(name: string, deeds = DEEDS): Promise<Till> {
  const script = join(import.meta.dirname, 'till.ts');
  const process_ = spawn(process.execPath, [script, made.path, name, String(deeds)]);
  process_.stderr.on('data', (text) => process.stderr.write(text));
  const lines = createInterface(process_.stdout)[Symbol.asyncIterator]();
  expect((await lines.next()).value).toBe('ready');
  return { process: process_, lines };
}

async function answersOf({ lines }: Till): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (let line = await lines.next(); !line.done; line = await lines.next()) answers.push(JSON.parse(line.value));
  return answers;
}

test('two tills at once on one file and one card: nothing is lost, nothing is done twice', {
  timeout: 60_000,
}, async () => {
  await made.shop.close();
  const tills = await Promise.all(['east', 'west'].map((name) => till(name)));
  for (const { process: each } of tills) each.stdin.write('go\n');
  const answers = (await Promise.all(tills.map(answersOf))).flat();
  expect(answers).toHaveLength(2 * DEEDS);

  const byReference = Map.groupBy(answers, ({ ref }) => ref);
  for (const [ref, told] of byReference) {
    // What both asked for happened once; the other was told so, and of the same entry.
    expect(told.map(({ replayed }) => replayed).sort()).toEqual(ref.startsWith('both') ? [false, true] : [false]);
    expect(new Set(told.map(({ id }) => id)).size).toBe(1);
  }
  const shop = await openShop({ path: made.path, now: Date.now, random: made.shop.random });
  try {
    const { results, head } = await check(shop, Date.now());
    expect(results.flatMap(({ findings }) => findings)).toEqual([]);
    expect(head?.entries).toBe(2 + byReference.size);
    const amountOf = (ref: string) => (Number(ref.split('-')[1]) % 2 === 0 ? 3_00 : -1_37);
    const expected = [...byReference.keys()].reduce((sum, ref) => sum + amountOf(ref), 500_00);
    const { lots } = await shop.store.transaction('read', (tx) => holdingOf(tx, 1));
    expect(lots.reduce((sum, { remaining }) => sum + remaining, 0)).toBe(expected);
    // Each answer was true when it was given: the balances, in the order of the entries, follow from each other.
    const first = answers.filter(({ replayed }) => !replayed).sort((a, b) => a.id - b.id);
    let total = 500_00;
    for (const { ref, total: told } of first) {
      total += amountOf(ref);
      expect(told).toBe(total);
    }
  } finally {
    await shop.close();
  }
});

// A server is backed up by its own means.
const inFile = test.runIf(ENGINE === 'sqlite');
inFile(
  'backups that are taken while four tills sell are each the shop of one moment',
  { timeout: 120_000 },
  async () => {
    const { shop } = made;
    const tills = await Promise.all(['north', 'east', 'south', 'west'].map((name) => till(name, 15)));
    const selling = Promise.all(tills.map(answersOf));
    for (const { process: each } of tills) each.stdin.write('go\n');
    const copies: Backup[] = [];
    for (const name of ['a', 'b', 'c']) {
      copies.push(await backup(shop, { to: join(made.folder, `${name}.db`), dryRun: false }));
    }
    expect((await selling).flat()).toHaveLength(4 * 15);

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
