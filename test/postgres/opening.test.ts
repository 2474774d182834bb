/** What stands between a person and a shop on a server: each is told in one sentence, and nobody's password with it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { messageOf } from '../../src/commands/shared/messages.ts';
import { check, diagnose, initShop, openShop } from '../../src/core/index.ts';
import { kindOf, type Problem } from '../../src/core/problem.ts';
import { emptyDatabase, query, rowsOf, serverUrl, type TestDatabase } from '../support/postgres.ts';
import { problemOf } from '../support/till.ts';

const SECRET = 'till';
let place: TestDatabase;
beforeEach(async () => {
  place = await emptyDatabase();
});
afterEach(() => place.release());

const at = (path: string) => ({ path, now: Date.now, random: (bytes: number) => new Uint8Array(bytes) });
const NEW = {
  programme: { template: 'hair-salon' },
  details: { name: '晨光发艺', currency: null, timeZone: null },
  language: null,
  operator: null,
};
const init = (path: string) => initShop(at(path), NEW);
const tablesIn = (url: string) =>
  rowsOf(url, `select relname from pg_class where relnamespace = 'public'::regnamespace`);

const refusal = async (path: string): Promise<Problem> => {
  const problem = await problemOf(openShop(at(path)));
  expect(JSON.stringify(problem)).not.toContain(`:${SECRET}@`);
  for (const language of ['en', 'zh-CN'] as const) {
    const { message } = messageOf(problem, language, { code: 'CNY', decimals: 2 });
    expect(message).not.toContain(SECRET);
  }
  return problem;
};

const changed = (change: (url: URL) => void): string => {
  const url = new URL(place.url);
  change(url);
  return url.href;
};

describe('init', () => {
  test('makes a shop in an empty database, which then opens, checks and tells of itself', async () => {
    const made = await init(place.url);
    expect(made.path).toBe(changed((url) => (url.password = '')));
    const shop = await openShop(at(place.url));
    try {
      expect(shop.path).toBe(made.path);
      expect((await check(shop, Date.now())).results.flatMap(({ findings }) => findings)).toEqual([]);
      expect(await diagnose(shop)).toMatchObject({
        engine: expect.stringMatching(/^PostgreSQL \d+/),
        file: null,
        damage: [],
        settings: [
          { name: 'synchronous_commit', found: 'on' },
          { name: 'fsync', found: 'on' },
          { name: 'full_page_writes', found: 'on' },
        ],
      });
    } finally {
      await shop.close();
    }
  });

  test('twice is refused, also at the same moment', async () => {
    const both = await Promise.allSettled([init(place.url), init(place.url)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await problemOf(init(place.url))).toMatchObject({ code: 'shop_exists' });
  });

  test('leaves nothing behind where it fails', async () => {
    const wrong = { ...NEW, programme: { text: 'name: [', file: 'x.yaml' } };
    expect(await problemOf(initShop(at(place.url), wrong))).toMatchObject({ code: 'programme_invalid' });
    // A name that no database can hold comes out only when the rules are written, after the whole schema.
    const unwritable = { ...NEW, language: 'en\0' };
    await expect(initShop(at(place.url), unwritable)).rejects.toThrow();
    expect(await tablesIn(place.url)).toEqual([]);
  });

  test('a database that is somebody else’s stays as it is', async () => {
    await query(place.url, 'create table orders (id int)');
    expect(await problemOf(init(place.url))).toMatchObject({ code: 'file_unreadable', reason: 'foreign_database' });
    expect(await tablesIn(place.url)).toEqual([{ relname: 'orders' }]);
  });
});

describe('there is no way in', () => {
  let silent: Server;
  beforeEach(async () => {
    silent = createServer(() => {});
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  });
  afterEach(() => {
    silent.close();
  });

  const TELLS: readonly [string, () => string, object, string][] = [
    ['an empty database', () => place.url, { code: 'shop_not_found' }, 'not_found'],
    ['no such database', () => changed((url) => (url.pathname = '/nowhere')), { code: 'shop_not_found' }, 'not_found'],
    ['a wrong password', () => changed((url) => (url.password = 'guess')), { code: 'login_refused' }, 'not_allowed'],
    ['no password', () => changed((url) => (url.password = '')), { code: 'login_refused' }, 'not_allowed'],
    ['an unknown user', () => changed((url) => (url.username = 'nobody')), { code: 'login_refused' }, 'not_allowed'],
    [
      'an address that is none',
      () => `postgres://member:${SECRET}@[x]/shop`,
      { code: 'server_unreachable', reason: 'url', path: 'postgres://…' },
      'storage',
    ],
    [
      'nothing that listens',
      () => changed((url) => (url.port = '1')),
      { code: 'server_unreachable', reason: 'refused' },
      'storage',
    ],
    [
      'a name that nobody has',
      () => changed((url) => (url.hostname = 'nowhere.invalid')),
      { code: 'server_unreachable', reason: 'name' },
      'storage',
    ],
    [
      'no encryption',
      () => changed((url) => url.searchParams.set('sslmode', 'verify-full')),
      { code: 'server_unreachable', reason: 'tls' },
      'storage',
    ],
    [
      'something that never answers',
      () => changed((url) => (url.port = String((silent.address() as { port: number }).port))),
      { code: 'server_unreachable', reason: 'silent' },
      'storage',
    ],
  ];
  test.each(TELLS)('%s', { timeout: 30_000 }, async (_, where, problem, kind) => {
    const told = await refusal(where());
    expect(told).toMatchObject(problem);
    expect(kindOf(told)).toBe(kind);
  });

  test('a password that is written as an option of the URL is not told either', async () => {
    const told = await refusal(`${changed((url) => (url.password = ''))}?password=guess`);
    expect(JSON.stringify(told)).not.toContain('guess');
  });
});

describe('what is there is not a shop of this program', () => {
  test('tables of another program', async () => {
    await query(place.url, 'create table orders (id int)');
    expect(await refusal(place.url)).toMatchObject({ code: 'file_unreadable', reason: 'foreign_database' });
  });

  test('an encoding that cannot hold every name', async () => {
    const name = new URL(place.url).pathname.slice(1);
    await query(serverUrl(), `drop database ${name}`);
    await query(serverUrl(), `create database ${name} encoding 'LATIN1' template template0 locale 'C'`);
    expect(await refusal(place.url)).toMatchObject({ code: 'file_unreadable', reason: 'server_encoding' });
  });

  test('a newer schema', async () => {
    await init(place.url);
    await query(place.url, `insert into member_schema (number, name, objects) values (9999, 'later', '{}')`);
    expect(await refusal(place.url)).toMatchObject({ code: 'schema_newer', found: 9999 });
  });

  test('a role that may only read', async () => {
    await init(place.url);
    await query(
      place.url,
      `create role reader_${process.pid} login password 'reads'; grant select on all tables in schema public to reader_${process.pid}`,
    );
    const url = changed((each) => {
      each.username = `reader_${process.pid}`;
      each.password = 'reads';
    });
    try {
      const shop = await openShop(at(url));
      const { findings } = await check(shop, Date.now());
      expect(findings).toBe(0);
      const { enrol } = await import('../../src/core/index.ts');
      const { asked, NOBODY } = await import('../support/shop.ts');
      expect(await problemOf(enrol(shop, asked(), { ...NOBODY, name: '甲', card: null }))).toMatchObject({
        code: 'shop_read_only',
      });
      await shop.close();
    } finally {
      await query(place.url, `drop owned by reader_${process.pid}; drop role reader_${process.pid}`);
    }
  });
});

test('an older schema is brought up to date, once, however many tills open it at that moment', async () => {
  await init(place.url);
  await query(place.url, 'create table before as select * from member_schema; delete from member_schema');
  // As if the newest step had never been made: all of it has to go, or making it again would fail.
  await query(place.url, 'drop schema public cascade; create schema public');
  await query(
    place.url,
    `create table member_schema (number bigint primary key, name text not null,
    made_at timestamptz not null default clock_timestamp(), objects text not null)`,
  );
  const opened = await Promise.allSettled([1, 2, 3].map(() => openShop(at(place.url))));
  // The schema is whole; there is no programme in it, since this database never had one.
  expect(opened.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  const { length } = await rowsOf(place.url, 'select * from member_schema');
  const { knownMigrations } = await import('../../src/core/store/migrations.ts');
  expect(length).toBe(knownMigrations().length);
});

test('backup and restore say whose work that is', async () => {
  await init(place.url);
  const { backup, readyRestore } = await import('../../src/core/index.ts');
  const folder = mkdtempSync(join(tmpdir(), 'member-backup-'));
  const shop = await openShop(at(place.url));
  try {
    const to = join(folder, 'copy.db');
    expect(await problemOf(backup(shop, { to, dryRun: false }))).toMatchObject({
      code: 'file_only',
      command: 'backup',
    });
    expect(await problemOf(readyRestore(at(place.url), to))).toMatchObject({ code: 'file_only', command: 'restore' });
  } finally {
    await shop.close();
    rmSync(folder, { recursive: true });
  }
});
