/**
 * The reference of a deed that is being booked at this till: kept before and forgotten after, so that a till that died
 * in between can tell what became of it. Nothing else is in the file, and of nobody.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Io } from '../shared/io.ts';
import { placeOf } from '../shared/session.ts';

interface Unfinished {
  readonly shop: string;
  readonly ref: string;
}

/** A till that can keep nothing still sells: the reference stands on the receipt too. */
export function keepUnfinished(io: Io, shop: string, ref: string): void {
  const path = pathOf(io);
  const kept: Unfinished = { shop: placeOf(io, shop), ref };
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    writeFileSync(path, `${JSON.stringify(kept)}\n`, { mode: 0o600, flush: true });
  } catch {}
}

export const forgetUnfinished = (io: Io): void => rmSync(pathOf(io), { force: true });

/** The reference that was left behind at this shop; null: there is none. A file that somebody spoilt is none. */
export function unfinishedAt(io: Io, shop: string): string | null {
  try {
    const kept = JSON.parse(readFileSync(pathOf(io), 'utf8')) as Partial<Unfinished> | null;
    return kept?.shop === placeOf(io, shop) && typeof kept.ref === 'string' ? kept.ref : null;
  } catch {
    return null;
  }
}

const pathOf = (io: Io): string => join(io.dataFolder, 'member', 'menu.json');
