/**
 * Step 14 changes words of the schema where the file keeps them. Held here to a shop that has done a bit of everything,
 * as the step before left it.
 */
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import SqliteConnection, { type Database as Connection } from 'better-sqlite3';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { check } from '../../src/core/check/run.ts';
import { addOperator, openShop, type Shop } from '../../src/core/index.ts';
import type { Problem } from '../../src/core/problem.ts';
import { knownMigrations, type Migration, rewordings } from '../../src/core/store/migrations.ts';
import { makeStep } from '../../src/core/store/sqlite/migrate.ts';
import { type Traded, tradedShop } from '../check/traded-shop.ts';
import { takeBackTo } from '../support/older-shop.ts';
import { asked } from '../support/shop.ts';
import { tamper } from '../support/tamper.ts';

const STEP = knownMigrations().find(({ number }) => number === 14) as Migration;
const words = rewordings(STEP);
const NOW = Date.parse('2027-01-16T12:00:00+08:00');

let traded: Traded;
let old: string;
let path: string;

beforeAll(async () => {
  traded = await tradedShop();
  const { shop } = traded.test;
  await addOperator(shop, asked(), { code: 'mei', name: null, role: 'owner', stores: [] });
  await shop.close();
  old = join(traded.test.folder, 'old.db');
  copyFileSync(traded.test.path, old);
  takeBackTo(13, old);
});
afterAll(() => traded.test.remove());
beforeEach(() => {
  path = join(traded.test.folder, `${expect.getState().currentTestName?.replaceAll(/\W+/g, '-')}.db`);
  copyFileSync(old, path);
});

const open = (): Promise<Shop> => openShop({ path, now: () => NOW, random: traded.test.shop.random });

/** Opens the shop once, which brings its schema up to date; gives the problem if it cannot be. */
async function upgrade(): Promise<Problem | null> {
  try {
    await (await open()).close();
    return null;
  } catch (error) {
    return (error as { problem: Problem }).problem;
  }
}

/** Looks at the file past the program. */
function seen<T>(look: (raw: Connection) => T, file = path): T {
  const raw = new SqliteConnection(file);
  try {
    return look(raw);
  } finally {
    raw.close();
  }
}

const schemaOf = (raw: Connection): unknown[] =>
  raw.prepare("select type, name, sql from sqlite_schema where name not like 'sqlite_%' order by name").all();

const made = (steps: readonly Migration[]): unknown[] => {
  const raw = new SqliteConnection(':memory:');
  for (const step of steps) makeStep(raw, step);
  return schemaOf(raw);
};

const rowsOf = (raw: Connection): unknown[] =>
  raw
    .prepare("select name from sqlite_schema where type = 'table' and name not like 'sqlite_%' order by name")
    .pluck()
    .all()
    .map((table) => [table, raw.prepare(`select * from "${table}"`).all()]);

describe('a shop of the step before', () => {
  test('has its schema', () => {
    expect(seen(schemaOf)).toEqual(made(knownMigrations().filter(({ number }) => number < STEP.number)));
    expect(seen((raw) => raw.pragma('user_version', { simple: true }))).toBe(13);
  });

  test('keeps its rows, and has the schema of a new shop', async () => {
    const before = seen(rowsOf);
    expect(await upgrade()).toBeNull();
    expect(seen(rowsOf)).toEqual(before);
    expect(seen(schemaOf)).toEqual(made(knownMigrations()));
    expect(seen((raw) => raw.pragma('integrity_check', { simple: true }))).toBe('ok');
    const shop = await open();
    const { results } = await check(shop, NOW);
    await shop.close();
    expect(results.flatMap(({ findings }) => findings)).toEqual([]);
  });

  test('is read anew by whoever has it open', async () => {
    const other = new SqliteConnection(path);
    const block = other.prepare('update card set status = ? where id = 1');
    block.run('blocked');
    expect(await upgrade()).toBeNull();
    block.run('active');
    expect(() => block.run('gone')).toThrow("CHECK constraint failed: status = 'active' or status");
    other.close();
  });

  test('leaves the words of the schema closed again', async () => {
    const raw = new SqliteConnection(path);
    makeStep(raw, STEP);
    raw.pragma('writable_schema = ON');
    expect(() => raw.exec("update sqlite_schema set sql = ''")).toThrow('may not be modified');
    raw.close();
  });

  const LIST = "status in (''active'', ''blocked'', ''replaced'')";
  const saying = (text: string): string =>
    `pragma writable_schema = on;
     update sqlite_schema set sql = replace(sql, 'check (${LIST})', '${text}') where name = 'card';
     pragma writable_schema = reset`;
  test.each([
    { when: 'other words', sql: saying("check (status <> '''')") },
    { when: 'the words twice', sql: saying(`check (${LIST}) check (${LIST})`) },
    { when: 'another name for the table', sql: 'alter table card rename to cards' },
  ])('stays as it is where somebody gave it $when', async ({ sql }) => {
    tamper(path, sql);
    const before = seen((raw) => [schemaOf(raw), rowsOf(raw), raw.pragma('user_version')]);
    expect(await upgrade()).toEqual({ code: 'file_unreadable', path, reason: 'damaged' });
    expect(seen((raw) => [schemaOf(raw), rowsOf(raw), raw.pragma('user_version')])).toEqual(before);
  });
});

const inside = (constraint: string): string => constraint.replace(/^check /, '');

test.each(words)('$table: $new says what $old says', ({ old: list, new: better }) => {
  const [column] = /\w+(?= in )/.exec(list) as unknown as [string];
  const inList = [...list.matchAll(/'\w+'|-?\d/g)].map(([word]) => word);
  expect(inList.length).toBeGreaterThan(2);
  const raw = new SqliteConnection(':memory:');
  for (const word of [...inList, 'null', "''", "'gone'", inList[0]?.toUpperCase(), `${inList[0]} || ' '`, '2', '-2']) {
    const [said, meant] = raw
      .prepare(`select ${inside(better)}, ${inside(list)} from (select ${word} as "${column}")`)
      .raw()
      .get() as [unknown, unknown];
    expect([word, said]).toEqual([word, meant]);
    expect(said).toBe(word === 'null' ? null : Number(inList.includes(word as string)));
  }
  raw.close();
});

const WRONG = [
  { table: 'member', column: 'status', word: 'gone' },
  { table: 'card', column: 'status', word: 'merged' },
  { table: 'lot', column: 'asset', word: 'money' },
  { table: 'posting', column: 'unit', word: 'paid' },
  { table: 'posting', column: 'lot_effect', word: 2 },
  { table: 'posting', column: 'figure', word: 'remaining' },
  { table: 'operator', column: 'role', word: 'guest' },
];

test('every column whose words were changed is tried', () => {
  expect(WRONG.map(({ table, column }) => `${table} ${column}`)).toEqual(
    words.map(({ table, old: list }) => `${table} ${/\w+(?= in )/.exec(list)}`),
  );
});

test.each(WRONG)('$table refuses a wrong $column', async ({ table, column, word }) => {
  await upgrade();
  const raw = new SqliteConnection(path);
  raw.pragma('foreign_keys = OFF');
  const columns = (raw.pragma(`table_info(${table})`) as { name: string }[]).map(({ name }) => name);
  const like = raw.prepare(`select * from ${table} where ${column} is not null and ${column} <> 0 limit 1`).get();
  const key = { id: 9001, no: 9001, number: '9001', code: 'nine' };
  const own = Object.fromEntries(Object.entries(key).filter(([name]) => columns.includes(name)));
  const add = raw.prepare(
    `insert into ${table} (${columns.join()}) values (${columns.map((name) => `:${name}`).join()})`,
  );
  const row = { ...(like as object), ...own };
  expect(() => add.run({ ...row, [column]: word })).toThrow(`CHECK constraint failed: ${column} = `);
  expect(add.run(row).changes).toBe(1);
  raw.close();
});
