import { existsSync, linkSync, renameSync, rmSync } from 'node:fs';
import type { Calendar, Instant } from './domain/day.ts';
import { businessDay } from './domain/day.ts';
import type { Currency } from './domain/money.ts';
import type { ProgrammeVersion } from './domain/programme.ts';
import { fail, ProblemError } from './problem.ts';
import { programmeInForce } from './store/programmes.ts';
import { shopRow } from './store/shops.ts';
import { createSqlite, openSqlite } from './store/sqlite/open.ts';
import type { Store, Tx } from './store/statement.ts';

/** An open shop: its database, and what hardly ever changes about it. */
export interface Shop {
  readonly path: string;
  readonly store: Store;
  readonly currency: Currency;
  readonly calendar: Calendar;
  readonly language: string | null;
  /** The clock of the machine. */
  readonly now: () => Instant;
  /** Random bytes, for salts. */
  readonly random: (bytes: number) => Uint8Array;
  /** The programme in force now; operations ask again for their own day. */
  readonly programme: ProgrammeVersion;
  close(): Promise<void>;
}

export interface ShopLocation {
  readonly path: string;
  readonly now: () => Instant;
  readonly random: (bytes: number) => Uint8Array;
}

/**
 * Opens an existing shop.
 * Refuses: shop_not_found, file_unreadable, schema_newer, shop_read_only, database_busy.
 */
export async function openShop(location: ShopLocation): Promise<Shop> {
  const { store } = openSqlite(location.path);
  try {
    return await shopOf(store, location);
  } catch (error) {
    await store.close();
    throw error;
  }
}

/**
 * Makes the database of a new shop; `fill` puts its first programme in force. It is made under another name and put
 * in its place whole, so whatever happens meanwhile there is a shop or there is none.
 * Refuses: shop_exists, storage_failed, shop_read_only.
 */
export async function createShop(location: ShopLocation, fill: (tx: Tx) => Promise<void>): Promise<Shop> {
  const { path } = location;
  const draft = `${path}.${Buffer.from(location.random(4)).toString('hex')}.new`;
  if (existsSync(path)) fail({ code: 'shop_exists', path });
  try {
    const { store } = createSqlite(draft);
    try {
      await store.transaction('write', fill);
    } finally {
      await store.close();
    }
    // The engine says nothing when the disk was too full for the last of it: then that is still in the journal.
    if (existsSync(`${draft}-wal`)) fail({ code: 'storage_failed', path, reason: 'full' });
    putInPlace(draft, path);
  } catch (error) {
    throw namedAs(path, draft, error);
  } finally {
    for (const rest of ['', '-wal', '-shm']) rmSync(draft + rest, { force: true });
  }
  return openShop(location);
}

/**
 * A problem with the draft is a problem with the shop: the draft's name means nothing to anybody. What became of its
 * last write is no question either, since the draft is thrown away.
 */
function namedAs(path: string, draft: string, error: unknown): unknown {
  if (!(error instanceof ProblemError) || !('path' in error.problem) || error.problem.path !== draft) return error;
  const { problem } = error;
  const known = problem.code === 'outcome_unknown' ? ({ ...problem, code: 'storage_failed' } as const) : problem;
  return new ProblemError({ ...known, path }, { cause: error });
}

/** Never over a file that is there. Refuses: shop_exists. */
function putInPlace(draft: string, path: string): void {
  try {
    linkSync(draft, path);
  } catch (error) {
    if ((error as { code?: unknown }).code === 'EEXIST' || existsSync(path)) fail({ code: 'shop_exists', path });
    // Some file systems have no second names for a file.
    renameSync(draft, path);
  }
}

async function shopOf(store: Store, { path, now, random }: ShopLocation): Promise<Shop> {
  // The zone decides the day and the day decides the programme: any version's zone is near enough to ask by.
  const utc: Calendar = { timeZone: 'UTC', dayStartsAt: 0 };
  const programme = await programmeInForce(store, businessDay(now(), utc));
  const { currency, calendar } = programme.programme;
  const { language } = await shopRow(store);
  return { path, store, currency, calendar, language, now, random, programme, close: () => store.close() };
}
