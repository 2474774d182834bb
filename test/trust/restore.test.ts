import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteConnection from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { check } from '../../src/core/check/run.ts';
import { backup, openShop, readyRestore, type Shop, topup } from '../../src/core/index.ts';
import type { Problem } from '../../src/core/problem.ts';
import { asked, type TestShop, testShop } from '../support/shop.ts';
import { tamper } from '../support/tamper.ts';

let made: TestShop;
let folder: string;
/** Where the shop is, and a good backup of its first two entries. */
let path: string;
let good: string;
const NOW = Date.parse('2026-11-23T09:00:00+08:00');
const random = (bytes: number) => new Uint8Array(bytes).fill(7);
const at = () => ({ path, now: () => NOW, random });

beforeEach(async () => {
  made = await testShop();
  folder = mkdtempSync(join(tmpdir(), 'member-restore-'));
  const { shop } = made;
  const who = await made.enrolled('8001');
  await topup(shop, asked(), { who, amount: 500_00, tender: 'cash', offer: null });
  good = (await backup(shop, { to: join(folder, 'good.db'), dryRun: false })).path;
  await topup(shop, asked(), { who, amount: 20_00, tender: 'cash', offer: null });
  await shop.close();
  path = made.path;
});
afterEach(async () => {
  await made.remove();
  rmSync(folder, { recursive: true, force: true });
});

const entriesOf = async (file: string): Promise<number> => {
  const shop: Shop = await openShop({ path: file, now: () => NOW, random });
  try {
    const { findings, head } = await check(shop, NOW);
    expect(findings).toBe(0);
    return head?.entries as number;
  } finally {
    await shop.close();
  }
};

async function restored(from = good): Promise<Awaited<ReturnType<typeof readyRestore>>> {
  const ready = await readyRestore(at(), from);
  await ready.apply();
  return ready;
}

const refusal = async (work: Promise<unknown>): Promise<Problem> => {
  const error = await work.then(
    () => undefined,
    (problem) => problem,
  );
  if (!error?.problem) throw new Error('it was not refused', { cause: error });
  return error.problem;
};

describe('a restored shop', () => {
  test('is the backup; what was there is kept whole beside it', async () => {
    const ready = await restored();
    expect(ready).toMatchObject({ backup: { head: { entries: 2 } }, present: { head: { entries: 3 } } });
    expect(await entriesOf(path)).toBe(2);
    expect(ready.kept).toBe(join(made.folder, 'shop.before-2026-11-23-090000.db'));
    expect(await entriesOf(ready.kept as string)).toBe(3);
    expect(readdirSync(made.folder).sort()).toEqual(['shop.before-2026-11-23-090000.db', 'shop.db']);
    expect(readdirSync(folder)).toEqual(['good.db']);
  });

  test('goes on selling, with its journal ahead as before', async () => {
    await restored();
    const shop = await openShop(at());
    await topup(shop, asked(), {
      who: { memberId: 1, accountId: 1, cardId: 1 },
      amount: 1_00,
      tender: 'cash',
      offer: null,
    });
    expect(existsSync(`${path}-wal`)).toBe(true);
    await shop.close();
    expect(await entriesOf(path)).toBe(3);
  });

  test('is asked for a head that was kept elsewhere: with it, and not with another', async () => {
    const { backup: state, discard } = await readyRestore(at(), good);
    discard();
    const ready = await readyRestore(at(), good, state.head);
    ready.discard();
    expect(ready.backup.head).toEqual(state.head);
    const forged = { ...state.head, hash: new Uint8Array(32) };
    expect(await refusal(readyRestore(at(), good, forged))).toMatchObject({ code: 'check_failed', path: good });
    expect(readdirSync(made.folder)).toEqual(['shop.db']);
  });

  test('twice in one second keeps both', async () => {
    const kept = [(await restored()).kept, (await restored()).kept];
    expect(new Set(kept).size).toBe(2);
    expect(kept.every((file) => existsSync(file as string))).toBe(true);
  });

  test('that nobody said yes to leaves no trace', async () => {
    const ready = await readyRestore(at(), good);
    ready.discard();
    expect(readdirSync(made.folder)).toEqual(['shop.db']);
    expect(await entriesOf(path)).toBe(3);
  });
});

describe('what stands in its place', () => {
  test('nothing', async () => {
    rmSync(path);
    expect(await restored()).toMatchObject({ present: null, kept: null });
    expect(await entriesOf(path)).toBe(2);
  });

  test('nothing, not even a folder, as on a new computer', async () => {
    path = join(made.folder, 'new', 'member', 'shop.db');
    await restored();
    expect(await entriesOf(path)).toBe(2);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(join(made.folder, 'new')).mode & 0o777).toBe(0o700);
  });

  test('a journal without its shop file is kept, and never meets the restored one', async () => {
    rmSync(path);
    writeFileSync(`${path}-wal`, 'left by a crash');
    await restored();
    expect(await entriesOf(path)).toBe(2);
    expect(readFileSync(join(made.folder, 'shop.before-2026-11-23-090000.db-wal'), 'utf8')).toBe('left by a crash');
  });

  test.each([
    { file: 'an empty file', spoil: () => writeFileSync(path, '') },
    { file: 'a file of another kind', spoil: () => writeFileSync(path, 'Dear diary, '.repeat(100)) },
    { file: 'half a file', spoil: () => truncateSync(path, 30_000) },
    {
      file: 'a shop of a newer program',
      spoil: () => {
        const raw = new SqliteConnection(path);
        raw.pragma('user_version = 99');
        raw.close();
      },
    },
  ])('$file is kept as it was', async ({ spoil }) => {
    spoil();
    const before = readFileSync(path);
    const ready = await restored();
    expect(ready.present).toHaveProperty('problem');
    expect(await entriesOf(path)).toBe(2);
    const kept = readFileSync(ready.kept as string);
    // The engine marks in the head how the file is journaled; everything else stays.
    expect(kept.subarray(100).equals(before.subarray(100))).toBe(true);
  });
});

describe('a backup that is none', () => {
  const database = (fill: (raw: SqliteConnection.Database) => void): void => {
    const raw = new SqliteConnection(bad());
    fill(raw);
    raw.close();
  };
  const bad = () => join(folder, 'bad.db');
  const copied = () => copyFileSync(good, bad());

  test.each([
    { what: 'missing', make: () => {}, code: 'file_not_found' },
    { what: 'empty', make: () => writeFileSync(bad(), ''), code: 'file_unreadable', reason: 'empty' },
    {
      what: 'of another kind',
      make: () => writeFileSync(bad(), 'x'.repeat(999)),
      code: 'file_unreadable',
      reason: 'foreign',
    },
    {
      what: 'a database of another program',
      make: () => database((raw) => raw.exec('create table t (x)')),
      code: 'file_unreadable',
      reason: 'foreign',
    },
    {
      what: 'of a newer program',
      make: () => {
        copied();
        database((raw) => raw.pragma('user_version = 99'));
      },
      code: 'schema_newer',
    },
    {
      what: 'cut off',
      make: () => {
        copied();
        truncateSync(bad(), 50_000);
      },
      code: 'file_unreadable',
      reason: 'damaged',
    },
    {
      what: 'altered in one figure',
      make: () => {
        copied();
        tamper(bad(), 'update posting set amount = 60000 where id = 1');
      },
      code: 'check_failed',
    },
    {
      what: 'altered in one letter, which the engine does not see',
      make: () => {
        const bytes = readFileSync(good);
        bytes[bytes.indexOf('cash')] = 'C'.charCodeAt(0);
        writeFileSync(bad(), bytes);
      },
      code: 'check_failed',
    },
  ])('$what is refused, and the shop stays as it is', async ({ make, code, reason }) => {
    make();
    const problem = await refusal(readyRestore(at(), bad()));
    expect(problem).toMatchObject({ code, ...(reason === undefined ? {} : { reason }) });
    if ('path' in problem) expect(problem.path).toBe(bad());
    expect(readdirSync(made.folder)).toEqual(['shop.db']);
    expect(await entriesOf(path)).toBe(3);
  });
});

describe('another program', () => {
  /** A process of its own that holds the shop: locks belong to processes. */
  async function holder(sql: string) {
    const script = `const connection = new (require('better-sqlite3'))(process.argv[1]);
      connection.exec(process.argv[2]); console.log('holding'); process.stdin.resume();`;
    const child = spawn(process.execPath, ['-e', script, path, sql], {
      cwd: REPOSITORY,
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    return {
      async leave() {
        child.kill();
        await once(child, 'exit');
      },
    };
  }
  const REPOSITORY = join(createRequire(import.meta.url).resolve('better-sqlite3'), '../../../..');

  test('that has the shop open stops a restore, however long it waits, and loses nothing', {
    timeout: 20_000,
  }, async () => {
    const other = await holder('select count(*) from entry');
    const ready = await readyRestore(at(), good);
    expect(await refusal(ready.apply())).toMatchObject({ code: 'database_busy', path, waited_seconds: 5 });
    ready.discard();
    await other.leave();
    expect(await entriesOf(path)).toBe(3);
    expect(readdirSync(made.folder)).toEqual(['shop.db']);
  });

  test('that is in the middle of a sale stops a sale of ours', { timeout: 20_000 }, async () => {
    const other = await holder('begin immediate');
    const shop = await openShop(at());
    const who = { memberId: 1, accountId: 1, cardId: 1 };
    const sale = topup(shop, asked(), { who, amount: 1_00, tender: 'cash', offer: null });
    expect(await refusal(sale)).toMatchObject({ code: 'database_busy', path, waited_seconds: 5 });
    await shop.close();
    await other.leave();
    expect(await entriesOf(path)).toBe(3);
  });

  test('that opened the old file a moment before cannot write into what is only a kept copy', async () => {
    // What a till sees that came while the restore held the file: its journal is off already, its name still there.
    const waiting = new SqliteConnection(path);
    waiting.pragma('journal_mode = DELETE');
    expect(waiting.prepare('select count(*) as entries from entry').get()).toEqual({ entries: 3 });
    await restored();
    expect(() => waiting.exec("insert into counter values ('late', 1)")).toThrow(/readonly database/);
    waiting.close();
    expect(await entriesOf(path)).toBe(2);
  });
});
