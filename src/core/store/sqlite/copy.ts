import { closeSync, existsSync, fsyncSync, linkSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import SqliteConnection from 'better-sqlite3';
import { fail } from '../../problem.ts';
import { asProblem, BUSY_SECONDS } from './problems.ts';

/**
 * Copies a database as it is at one moment, while others go on writing: a copy of the file alone may miss what is
 * still in its journal. The copy is readable by its owner alone and has no journal of its own.
 * Refuses: file_exists, storage_failed, database_busy, file_unreadable.
 */
export function copyDatabase(from: string, to: string): void {
  try {
    // The engine fills an empty file, so the rights are ours from the first byte on.
    closeSync(openSync(to, 'wx', 0o600));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') fail({ code: 'file_exists', path: to });
    throw asProblem(error, to);
  }
  try {
    const connection = new SqliteConnection(from, { fileMustExist: true, timeout: BUSY_SECONDS * 1000 });
    try {
      connection.prepare('vacuum into ?').run(to);
    } finally {
      connection.close();
    }
  } catch (error) {
    removeDatabase(to);
    const { code } = error as { code?: string };
    // What fills up or fails is where the copy goes; what is busy or damaged is where it comes from.
    throw asProblem(error, /FULL|IOERR|CANTOPEN|READONLY/.test(String(code)) ? to : from);
  }
}

/** Lets a database journal ahead, as a shop file does. Nobody else may have it open. */
export function journalAhead(path: string): void {
  try {
    const connection = new SqliteConnection(path, { fileMustExist: true });
    connection.pragma('journal_mode = WAL');
    connection.close();
  } catch (error) {
    throw asProblem(error, path);
  }
}

/**
 * Removes an unfinished database with whatever the engine laid beside it. What a failing disk does not let go of stays
 * for `doctor` to name: the work itself is done or has failed by now.
 */
export function removeDatabase(path: string): void {
  for (const suffix of ['', ...BESIDE]) removeName(path + suffix);
}

function removeName(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {}
}

/** What the engine keeps beside a database while it is open, or leaves behind after a crash. */
export const BESIDE = ['-wal', '-shm', '-journal'] as const;

/**
 * Gives a finished database its name, without ever taking the place of another file, and makes sure that both the
 * file and the name survive a power cut. If that cannot be made sure of, there is no file of that name.
 * Refuses: file_exists, storage_failed.
 */
export function settleFile(partial: string, path: string): void {
  try {
    requireWhole(partial, path);
    sync(partial);
    nameAnew(partial, path);
  } catch (error) {
    throw asProblem(error, path);
  }
  try {
    sync(dirname(path));
  } catch (error) {
    removeName(path);
    throw asProblem(error, path);
  }
}

/**
 * The engine says nothing when a disk that is full or fails keeps it from bringing the journal home while it closes a
 * database; but then the journal is still there, and the file alone is not the whole of it. The problem is told of `path`,
 * which it was to become. Refuses: storage_failed.
 */
export function requireWhole(partial: string, path: string): void {
  if (existsSync(`${partial}-wal`)) fail({ code: 'storage_failed', path, reason: 'full' });
}

/** A new name by a hard link fails if it is taken; where there are no hard links (a USB stick) we have to look first. */
function nameAnew(partial: string, path: string): void {
  try {
    linkSync(partial, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST' || existsSync(path)) fail({ code: 'file_exists', path });
    renameSync(partial, path);
    return;
  }
  removeName(partial);
}

/** Waits until a file, or the names in a folder, are on the disk. Not every system can open a folder. */
export function sync(path: string): void {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EISDIR' || (error as NodeJS.ErrnoException).code === 'EPERM') return;
    throw error;
  }
  try {
    fsyncSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EISDIR' && (error as NodeJS.ErrnoException).code !== 'EINVAL')
      throw error;
  } finally {
    closeSync(file);
  }
}
