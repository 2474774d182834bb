/** Who is signed in at this till: a file for its owner alone, one for each user of the machine. */
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Session } from '../../core/index.ts';
import { fail } from '../../core/problem.ts';
import type { Io } from './io.ts';

interface Kept extends Session {
  readonly shop: string;
}

/** The session of a shop; null if there is none. Whether it is still good is for the shop to say. */
export function sessionAt(io: Io, shop: string): Session | null {
  const kept = read(io);
  return kept !== null && kept.shop === placeOf(io, shop) ? kept : null;
}

/** Takes the place of whoever was signed in before. */
export function keepSession(io: Io, shop: string, session: Session): void {
  const path = pathOf(io);
  makeFolder(dirname(path));
  const part = `${path}.part`;
  rmSync(part, { force: true });
  writeFileSync(part, `${JSON.stringify({ shop: placeOf(io, shop), ...session } satisfies Kept)}\n`, { mode: 0o600 });
  renameSync(part, path);
}

function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
  } catch (error) {
    // Whatever a disk fails with, the runtime says of a folder within folders that it is not there.
    if ((error as { code?: unknown }).code !== 'ENOENT') throw error;
    fail({ code: 'storage_failed', path, reason: 'io' });
  }
}

/** Who was signed in; null: nobody. */
export function endSession(io: Io): Session | null {
  const kept = read(io);
  rmSync(pathOf(io), { force: true });
  return kept;
}

const pathOf = (io: Io): string => join(io.dataFolder, 'member', 'session.json');

/** A file is the same from wherever it is named. */
export const placeOf = (io: Io, shop: string): string =>
  /^[a-z]+:\/\//.test(shop) ? shop : resolve(io.workingFolder, shop);

/** A file that somebody spoilt is no session. */
function read(io: Io): Kept | null {
  try {
    const kept = JSON.parse(readFileSync(pathOf(io), 'utf8')) as Partial<Kept> | null;
    const { shop, operator, until, token } = kept ?? {};
    if (typeof shop !== 'string' || typeof operator !== 'string') return null;
    return typeof until === 'number' && typeof token === 'string' ? { shop, operator, until, token } : null;
  } catch {
    return null;
  }
}
