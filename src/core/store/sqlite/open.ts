import { closeSync, existsSync, mkdirSync, openSync, readSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import SqliteConnection, { type Database as Connection } from 'better-sqlite3';
import { fail } from '../../problem.ts';
import { knownMigrations } from '../migrations.ts';
import type { Store } from '../statement.ts';
import { migrate } from './migrate.ts';
import { sqliteStore } from './port.ts';
import { asProblem, BUSY_SECONDS } from './problems.ts';

/** `memb` in ASCII: how a shop file tells itself from any other SQLite file. */
export const APPLICATION_ID = 0x6d656d62;

/**
 * Opens a shop file and brings its schema up to date.
 * Refuses: shop_not_found, file_unreadable (empty, foreign, damaged), schema_newer, shop_read_only, database_busy.
 */
export function openSqlite(path: string): Store {
  if (!existsSync(path)) fail({ code: 'shop_not_found', path });
  requireSqliteFile(path);
  return guarded(path, () => {
    const connection = new SqliteConnection(path, { fileMustExist: true, timeout: BUSY_SECONDS * 1000 });
    try {
      const { application, found, journal } = configure(connection);
      if (application !== APPLICATION_ID) fail({ code: 'file_unreadable', path, reason: 'foreign' });
      const known = knownMigrations().at(-1)?.number ?? 0;
      if (found > known) fail({ code: 'schema_newer', path, found, known });
      if (found < known) migrate(connection);
      // A backup that is used as a shop was written without it.
      if (journal !== 'wal') connection.pragma('journal_mode = WAL');
      return sqliteStore(connection, path, placeOf(path));
    } catch (error) {
      connection.close();
      throw error;
    }
  });
}

/**
 * Makes a new shop file, readable by its owner alone, with the whole schema.
 * Refuses: shop_exists, storage_failed.
 */
export function createSqlite(path: string): Store {
  return guarded(path, () => {
    if (existsSync(path)) fail({ code: 'shop_exists', path });
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    closeSync(openSync(path, 'wx', 0o600));
    const connection = new SqliteConnection(path, { fileMustExist: true, timeout: BUSY_SECONDS * 1000 });
    try {
      connection.pragma(`application_id = ${APPLICATION_ID}`);
      connection.pragma('journal_mode = WAL');
      configure(connection);
      migrate(connection);
      return sqliteStore(connection, path, placeOf(path));
    } catch (error) {
      connection.close();
      rmSync(path, { force: true });
      throw error;
    }
  });
}

/** A database of its own to try things in: no path leads to it, and it is gone when it is closed, whatever happens. */
export function scratchSqlite(): Store {
  return guarded(SCRATCH, () => {
    const connection = new SqliteConnection('');
    connection.exec('pragma journal_mode = memory; pragma synchronous = off; pragma foreign_keys = on');
    migrate(connection);
    return sqliteStore(connection, SCRATCH, () => {});
  });
}

const SCRATCH = '(scratch)';

/** Holds what stands under a path against the file that was opened there. Refuses: storage_failed (moved). */
function placeOf(path: string): () => void {
  const find = () => statSync(path, { throwIfNoEntry: false, bigint: true });
  const opened = find();
  return () => {
    const found = find();
    if (found?.ino !== opened?.ino || found?.dev !== opened?.dev)
      fail({ code: 'storage_failed', path, reason: 'moved' });
  };
}

/** The settings of every connection; `synchronous` is NORMAL on a WAL file unless it is set on each open. */
export const SETTINGS = [
  ['synchronous', 'FULL', 2],
  ['foreign_keys', 'ON', 1],
  ['trusted_schema', 'OFF', 0],
  ['secure_delete', 'ON', 1],
  ['cell_size_check', 'ON', 1],
  ['mmap_size', '0', 0],
] as const;

/** Settles a connection and reads what the file says of itself, in two calls: a sale opens the shop once. */
function configure(connection: Connection): { application: number; found: number; journal: string } {
  connection.exec(SETTINGS.map(([name, value]) => `pragma ${name} = ${value}`).join(';'));
  const head = connection
    .prepare(
      `select application_id as application, user_version as found, journal_mode as journal, synchronous
       from pragma_application_id, pragma_user_version, pragma_journal_mode, pragma_synchronous`,
    )
    .get() as { application: number; found: number; journal: string; synchronous: number };
  if (head.synchronous !== 2) throw new Error(`synchronous is ${head.synchronous}, not FULL`);
  return head;
}

/**
 * An empty file opens as a healthy empty database, so the head is read before the engine sees it.
 * Refuses: file_unreadable (a folder, empty, of another kind).
 */
export function requireSqliteFile(path: string): void {
  guarded(path, () => {
    if (statSync(path).isDirectory()) fail({ code: 'file_unreadable', path, reason: 'folder' });
    const head = Buffer.alloc(16);
    const file = openSync(path, 'r');
    const length = readSync(file, head, 0, 16, 0);
    closeSync(file);
    if (length === 0) fail({ code: 'file_unreadable', path, reason: 'empty' });
    if (!head.toString('latin1').startsWith('SQLite format 3'))
      fail({ code: 'file_unreadable', path, reason: 'foreign' });
  });
}

function guarded<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw asProblem(error, path);
  }
}
