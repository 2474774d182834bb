import { constants, copyFileSync, existsSync, linkSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import SqliteConnection, { type Database as Connection } from 'better-sqlite3';
import { fail } from '../../problem.ts';
import { BESIDE, requireWhole, sync } from './copy.ts';
import { asProblem, BUSY_SECONDS, commitFailed } from './problems.ts';

/**
 * Puts a finished database in the place of another one, which stays beside it as `kept` with everything it said. At
 * every moment there is a whole database under the name: a crash leaves the old one or the new one.
 *
 * Nobody else may have the old one open. A program that was waiting for it all the while must not write into what is
 * only a kept copy by then: it finds it in rollback-journal mode, in which the engine itself refuses to write into a
 * file that has lost its name.
 * Refuses: database_busy, storage_failed, shop_read_only, outcome_unknown.
 */
export async function replaceDatabase(path: string, candidate: string, kept: string): Promise<void> {
  const owned = existsSync(path) ? await owning(path) : null;
  try {
    putInPlace(path, candidate, kept, owned);
    settle(path);
  } finally {
    owned?.close();
  }
}

function putInPlace(path: string, candidate: string, kept: string, owned: Connection | null): void {
  try {
    requireWhole(candidate, path);
    sync(candidate);
    if (existsSync(path)) keepAside(path, kept, owned);
    // A journal without its database, or beside one that cannot be read, must not meet the new one.
    for (const suffix of BESIDE) if (existsSync(path + suffix)) renameSync(path + suffix, kept + suffix);
    renameSync(candidate, path);
  } catch (error) {
    owned?.exec('rollback');
    owned?.pragma('journal_mode = WAL');
    throw asProblem(error, path);
  }
}

/** From here on the new one stands under the name, and only the disk knows whether it still will after a power cut. */
function settle(path: string): void {
  try {
    sync(dirname(path));
  } catch (error) {
    throw commitFailed(error, path);
  }
}

const PAUSE = 50;

/** The sole owner of a database, its journal written back into it. Null: it is none that the engine can read. */
async function owning(path: string): Promise<Connection | null> {
  for (let waited = 0; waited < BUSY_SECONDS * 1000; waited += PAUSE) {
    const connection = new SqliteConnection(path, { fileMustExist: true, timeout: 0 });
    try {
      const mode = connection.pragma('journal_mode = DELETE', { simple: true });
      connection.exec('begin exclusive');
      if (mode === 'delete') return connection;
      connection.close();
    } catch (error) {
      connection.close();
      if (isUnreadable(error)) return null;
      if (!isBusy(error)) throw asProblem(error, path);
    }
    await sleep(PAUSE);
  }
  return fail({ code: 'database_busy', path, waited_seconds: BUSY_SECONDS });
}

const codeOf = (error: unknown): string => String((error as { code?: unknown }).code);
const isBusy = (error: unknown): boolean => /^SQLITE_(BUSY|LOCKED)/.test(codeOf(error));
const isUnreadable = (error: unknown): boolean => /^SQLITE_(CORRUPT|NOTADB)/.test(codeOf(error));

/**
 * A second name for the same file costs nothing; where the disk knows no such thing it is copied. The owner copies it
 * through its connection: opening the file a second time would give its lock away.
 */
function keepAside(path: string, kept: string, owned: Connection | null): void {
  try {
    linkSync(path, kept);
  } catch {
    if (owned) writeFileSync(kept, owned.serialize(), { flag: 'wx', mode: 0o600 });
    else copyFileSync(path, kept, constants.COPYFILE_EXCL);
    sync(kept);
  }
  sync(dirname(kept));
}
