import {
  chmodSync,
  chownSync,
  copyFileSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import SqliteConnection from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { check } from '../../src/core/check/run.ts';
import { openShop, type Shop, topup } from '../../src/core/index.ts';
import type { Problem } from '../../src/core/problem.ts';
import { takeBackTo } from '../support/older-shop.ts';
import { asked, type TestShop, testShop } from '../support/shop.ts';

let made: TestShop;
let path: string;
const WHO = { memberId: 1, accountId: 1, cardId: 1 };

beforeEach(async () => {
  made = await testShop();
  await made.enrolled('8001');
  await sell(made.shop);
  await made.shop.close();
  ({ path } = made);
});
afterEach(() => made.remove());

const sell = (shop: Shop) => topup(shop, asked(), { who: WHO, amount: 5_00, tender: 'cash', offer: null });
const open = () => openShop({ path, now: made.shop.now, random: made.shop.random });

/** What a sale comes to: nothing, or the problem that stood in its way. */
async function sale(): Promise<Problem | null> {
  let shop: Shop | undefined;
  try {
    shop = await open();
    await sell(shop);
    return null;
  } catch (error) {
    return (error as { problem: Problem }).problem;
  } finally {
    await shop?.close();
  }
}

describe('a shop file that is', () => {
  test.each([
    { file: 'missing', spoil: () => rmSync(path), problem: { code: 'shop_not_found' } },
    { file: 'empty', spoil: () => writeFileSync(path, ''), problem: { code: 'file_unreadable', reason: 'empty' } },
    {
      file: 'a text',
      spoil: () => writeFileSync(path, '会员,余额\n'.repeat(50)),
      problem: { code: 'file_unreadable', reason: 'foreign' },
    },
    {
      file: 'of another program',
      spoil: () => {
        rmSync(path);
        const raw = new SqliteConnection(path);
        raw.exec('create table card (id integer)');
        raw.close();
      },
      problem: { code: 'file_unreadable', reason: 'foreign' },
    },
    { file: 'cut off', spoil: () => truncateSync(path, 9000), problem: { code: 'file_unreadable', reason: 'damaged' } },
    {
      file: 'full of zeros after its head',
      spoil: () => writeFileSync(path, readFileSync(path).fill(0, 200)),
      problem: { code: 'file_unreadable', reason: 'damaged' },
    },
    {
      file: 'with a flipped bit in the name of a column',
      spoil: () => {
        const raw = new SqliteConnection(path);
        raw.exec('alter table programme rename column rules to rulds');
        raw.close();
      },
      problem: { code: 'file_unreadable', reason: 'damaged' },
    },
    {
      file: 'with a flipped bit in its rules',
      spoil: () => writeFileSync(path, readFileSync(path, 'latin1').replaceAll('"currency":', '*currency":'), 'latin1'),
      problem: { code: 'file_unreadable', reason: 'damaged' },
    },
    {
      file: 'of a newer program',
      spoil: () => {
        const raw = new SqliteConnection(path);
        raw.pragma('user_version = 99');
        raw.close();
      },
      problem: { code: 'schema_newer', found: 99 },
    },
  ])('$file', async ({ spoil, problem }) => {
    spoil();
    const before = statSync(path, { throwIfNoEntry: false })?.size;
    expect(await sale()).toMatchObject({ ...problem, path });
    expect(statSync(path, { throwIfNoEntry: false })?.size).toBe(before);
  });

  test('of an older program: it gets what it lacks, and sells on', async () => {
    takeBackTo(1, path);
    expect(await sale()).toBeNull();
    const shop = await open();
    const { results } = await check(shop, shop.now());
    await shop.close();
    expect(results.flatMap(({ findings }) => findings)).toEqual([]);
  });

  test('a folder', async () => {
    path = made.folder;
    expect(await sale()).toMatchObject({ code: 'file_unreadable', reason: 'folder', path });
  });
});

describe('a shop that may not be written', () => {
  const NOBODY = 65534;

  /** Works without the rights of root, who may write everything: as the user nobody where tests run as root. */
  async function unprivileged<T>(work: () => Promise<T>): Promise<T> {
    if (process.getuid?.() !== 0) return work();
    for (const name of [made.folder, path]) chownSync(name, NOBODY, NOBODY);
    process.seteuid?.(NOBODY);
    try {
      return await work();
    } finally {
      process.seteuid?.(0);
    }
  }

  test.each([
    { what: 'by its own rights', file: 0o400, folder: 0o700 },
    { what: 'by those of its folder', file: 0o600, folder: 0o500 },
    { what: 'nor read', file: 0o000, folder: 0o700 },
  ])('$what', async ({ file, folder }) => {
    chmodSync(path, file);
    chmodSync(made.folder, folder);
    try {
      expect(await unprivileged(sale)).toEqual({ code: 'shop_read_only', path });
    } finally {
      chmodSync(made.folder, 0o700);
    }
  });
});

test('flipped bits are found, wherever they are: by the engine, or by what is worked out again', async () => {
  const sound = readFileSync(path);
  const books = rowsIn(path);
  const written = [...sound.keys()].filter((place) => place >= 100 && sound[place] !== 0);
  const flips = 500;
  const missed: number[] = [];
  let altered = 0;
  for (let flip = 0; flip < flips; flip++) {
    const place = written[Math.floor((flip / flips) * written.length)] as number;
    const bytes = Buffer.from(sound);
    bytes[place] = (bytes[place] as number) ^ (1 << (flip % 8));
    writeFileSync(path, bytes);
    if (rowsIn(path) === books) continue;
    altered += 1;
    if ((await findings()) === 0) missed.push(place);
  }
  expect(missed).toEqual([]);
  expect(altered).toBeGreaterThan(10);
}, 60_000);

/** Spoils the file in many places one after the other; gives those where the books changed and a check was silent. */
async function unnoticed(
  places: readonly number[],
  spoil: (sound: Buffer, place: number) => Buffer,
): Promise<number[]> {
  const sound = readFileSync(path);
  const books = rowsIn(path);
  const missed: number[] = [];
  for (const place of places) {
    writeFileSync(path, spoil(Buffer.from(sound), place));
    if (rowsIn(path) !== books && (await findings()) === 0) missed.push(place);
  }
  return missed;
}

const pages = (): number[] => [...Array(statSync(path).size / PAGE).keys()];
const PAGE = 4096;

test('a file that was cut off at any page', { timeout: 60_000 }, async () => {
  expect(await unnoticed(pages(), (sound, page) => sound.subarray(0, page * PAGE))).toEqual([]);
});

test('a file with any page lost to zeros', { timeout: 60_000 }, async () => {
  expect(await unnoticed(pages(), (sound, page) => sound.fill(0, page * PAGE, (page + 1) * PAGE))).toEqual([]);
});

test('a file that was copied half way', { timeout: 60_000 }, async () => {
  expect(await unnoticed(pages(), (sound, page) => sound.fill(0, page * PAGE))).toEqual([]);
});

test('the journal of another shop beside it', async () => {
  const other = await testShop();
  await other.enrolled('9001');
  await other.enrolled('9002');
  const books = rowsIn(path);
  // While it is open its newest entries are in the journal alone.
  copyFileSync(`${other.path}-wal`, `${path}-wal`);
  await other.remove();
  expect(rowsIn(path)).not.toBe(books);
  expect(await findings()).toBeGreaterThan(0);
});

test('a copy of the file alone, while its newest entries are in the journal', async () => {
  const shop = await open();
  const { head: before } = await check(shop, shop.now());
  await sell(shop);
  const { head } = await check(shop, shop.now());
  copyFileSync(path, `${path}.copy`);
  await shop.close();
  path = `${path}.copy`;
  const copy = await open();
  // In itself it is the shop of an earlier moment; the head that was printed since tells.
  const found = await check(copy, shop.now(), { against: head });
  expect(found.results.flatMap(({ findings: all }) => all)).toMatchObject([
    { what: 'seal_count', entry: head?.lastId },
  ]);
  expect(before?.entries).toBe(2);
  await copy.close();
});

/** Everything that the books say, as text; or that they can no longer be read. */
function rowsIn(file: string): string {
  const tables = ['entry', 'entry_line', 'entry_text', 'posting', 'lot', 'lot_date', 'daily_posting', 'daily_entry'];
  let raw: SqliteConnection.Database | undefined;
  try {
    raw = new SqliteConnection(file, { readonly: true });
    const connection = raw;
    return JSON.stringify(tables.map((table) => connection.prepare(`select * from ${table}`).raw().all()));
  } catch {
    return 'unreadable';
  } finally {
    raw?.close();
  }
}

/** How much a check finds wrong; a file that cannot be opened is found wrong once. */
async function findings(): Promise<number> {
  let shop: Shop | undefined;
  try {
    shop = await open();
    return (await check(shop, shop.now())).findings;
  } catch (error) {
    if ((error as { problem?: Problem }).problem) return 1;
    throw error;
  } finally {
    await shop?.close();
  }
}
