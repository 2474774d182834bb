/** What a shop file says, read past the program, so that two states of a shop can be compared row by row. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import SqliteConnection from 'better-sqlite3';
import { type CheckFinding, check, openShop } from '../../src/core/index.ts';
import { ProblemError } from '../../src/core/problem.ts';
import { copied, NOON } from './program.ts';

/** The schema and everything in every table, as text; null where there is no shop. Two states are the same if these are. */
export type Books = string | null;

/**
 * The books of the shop in a folder. They are read in a copy of the folder: opening a file after a crash repairs it, and
 * that is for the program to do. Of another file it is the text.
 */
export function booksIn(folder: string, name = 'shop.db'): Books {
  if (!existsSync(join(folder, name))) return null;
  if (!name.endsWith('.db')) return readFileSync(join(folder, name), 'utf8');
  const look = copied(folder, `${folder}-look`);
  let connection: SqliteConnection.Database | undefined;
  try {
    connection = new SqliteConnection(join(look, name), { fileMustExist: true });
    const integrity = connection.pragma('integrity_check', { simple: true });
    if (integrity !== 'ok') return `damaged: ${integrity}`;
    const tables = connection
      .prepare("select name from sqlite_schema where type = 'table' and name not like 'sqlite_%' order by name")
      .pluck()
      .all() as string[];
    const read = connection;
    const rowsOf = (table: string) => read.prepare(`select * from "${table}"`).all() as Row[];
    const schema = read
      .prepare("select name, sql from sqlite_schema where name not like 'sqlite_%' order by name")
      .all();
    return JSON.stringify([
      ['schema', schema],
      ...tables.map((table) => [table, rowsOf(table).map((row) => plain(table, row))]),
    ]);
  } catch (error) {
    return `damaged: ${(error as Error).message}`;
  } finally {
    connection?.close();
  }
}

type Row = Record<string, unknown>;

/** What depends on chance by design is left out: salts, and with them what is hashed over a salted text. */
function plain(table: string, row: Row): Row {
  if (table === 'entry') {
    const facts = withoutSecrets(row.facts);
    const salted = row.text_hash !== null || facts !== row.facts;
    return {
      ...row,
      facts,
      ...(salted && { digest: 'salted' }),
      ...(row.text_hash !== null && { text_hash: 'salted' }),
    };
  }
  if (table === 'reference') return { ...row, answer: withoutSecrets(row.answer) };
  if (table === 'entry_text') return { ...row, salt: 'salt' };
  if (table === 'draw_seed') return { ...row, seed: 'seed', hash: 'hash' };
  if (table === 'operator_pin') return { ...row, salt: 'salt', pin_key: 'key' };
  return table === 'seal' ? { ...row, hash: 'hash' } : row;
}

/** The fingerprint of a draw's secret, which is chosen by chance. */
const withoutSecrets = (text: unknown): unknown =>
  typeof text === 'string' ? text.replaceAll(/"[0-9a-f]{64}"/g, '"secret"') : text;

/** What entries, lots and sums say, whichever of them was booked first. */
export function inAnyOrder(books: Books): Books {
  if (books === null || books.startsWith('damaged') || !books.startsWith('[')) return books;
  const tables = (JSON.parse(books) as [string, Row[]][]).filter(([table]) => !['seal', 'lot_date'].includes(table));
  const rows = tables.map(([table, rows]) => [
    table,
    rows.map((row) => JSON.stringify(withoutNumber(table, row))).sort(),
  ]);
  return JSON.stringify(rows);
}

const NUMBERS: Readonly<Record<string, readonly string[]>> = {
  entry: ['id', 'facts', 'digest'],
  lot: ['id', 'entry_id', 'pair_id'],
  posting: ['id', 'entry_id', 'lot_id'],
};

const withoutNumber = (table: string, row: Row): Row =>
  Object.fromEntries(Object.entries(row).filter(([column]) => !NUMBERS[table]?.includes(column)));

/** What `member check` finds in a shop file; a file that cannot be opened is one finding. */
export async function findingsIn(path: string, now: () => number = () => NOON): Promise<string[]> {
  try {
    const shop = await openShop({ path, now, random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)) });
    try {
      const { results } = await check(shop, now());
      return results.flatMap(({ name, findings }) => findings.map((found) => `${name}: ${said(found)}`));
    } finally {
      await shop.close();
    }
  } catch (error) {
    if (error instanceof ProblemError) return [`${error.problem.code} ${JSON.stringify(error.problem)}`];
    throw error;
  }
}

const said = ({ what, entry, lot, subject, expected, found }: CheckFinding): string =>
  [what, entry, lot, subject, expected, found].filter((part) => part !== null).join(' ');
