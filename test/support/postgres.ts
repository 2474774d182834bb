/** Databases on the server of the test run, each for one test at a time. */
import { Client } from 'pg';
import { createStore } from '../../src/core/store/open.ts';

/** The database that is there from the beginning, for whoever makes others. */
export const serverUrl = (): string => {
  const url = process.env.MEMBER_TEST_POSTGRES;
  if (!url)
    throw new Error('The tests need PostgreSQL: run them with vitest, or set MEMBER_TEST_POSTGRES=postgres://…');
  return url;
};

export interface TestDatabase {
  readonly url: string;
  /** Forgets everything in it; another test may have it. */
  release(): Promise<void>;
}

/** A database that holds the schema of a shop and nothing else. Making one takes its time, so they are used again. */
export async function shopDatabase(): Promise<TestDatabase> {
  const url = spare.pop() ?? (await made());
  return {
    url,
    async release() {
      await query(url, FORGET);
      spare.push(url);
    },
  };
}

/** A database of its own, empty. */
export async function emptyDatabase(): Promise<TestDatabase> {
  const name = newName();
  await query(serverUrl(), `create database ${name}`);
  return { url: urlOf(name), release: () => query(serverUrl(), `drop database if exists ${name} with (force)`) };
}

/** Runs SQL past every guard of the program. */
export async function query(url: string, sql: string): Promise<void> {
  await rowsOf(url, sql);
}

export async function rowsOf(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query(sql);
    return rows;
  } finally {
    await client.end();
  }
}

const spare: string[] = [];
let databases = 0;
const newName = (): string => `member_test_${process.pid}_${++databases}`;

function urlOf(name: string): string {
  const url = new URL(serverUrl());
  url.pathname = `/${name}`;
  return url.href;
}

async function made(): Promise<string> {
  const name = newName();
  await query(serverUrl(), `create database ${name}`);
  const url = urlOf(name);
  await createStore({ path: url, now: Date.now, random: (bytes) => new Uint8Array(bytes) }, async () => {});
  return url;
}

/** Without triggers and foreign keys, in any order, as only the owner of the whole server may. */
const FORGET = `set session_replication_role = replica;
  do $$ declare name text; begin
    for name in select relname from pg_class where relnamespace = current_schema()::regnamespace and relkind = 'r'
      and relname <> 'member_schema' loop execute format('delete from %I', name); end loop;
    for name in select relname from pg_class where relnamespace = current_schema()::regnamespace and relkind = 'S'
      loop perform setval(name::regclass, 1, false); end loop;
  end $$`;
