import { existsSync } from 'node:fs';
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
  const { removeDatabase, settleFile } = await import('./store/sqlite/copy.ts');
  try {
    const { store } = createSqlite(draft);
    try {
      await store.transaction('write', fill);
    } finally {
      await store.close();
    }
    settleFile(draft, path);
  } catch (error) {
    throw asOfShop(path, draft, error);
  } finally {
    removeDatabase(draft);
  }
  return openShop(location);
}

/**
 * A problem with the draft is a problem with the shop: the draft's name means nothing to anybody. Nor does it matter
 * whether a failed commit is in a draft that is thrown away.
 */
function asOfShop(path: string, draft: string, error: unknown): unknown {
  if (!(error instanceof ProblemError)) return error;
  const { problem } = error;
  if (problem.code === 'file_exists') return new ProblemError({ code: 'shop_exists', path }, { cause: error });
  if (!('path' in problem) || problem.path !== draft) return error;
  const told = problem.code === 'outcome_unknown' ? { ...problem, code: 'storage_failed' as const } : problem;
  return new ProblemError({ ...told, path }, { cause: error });
}

async function shopOf(store: Store, { path, now, random }: ShopLocation): Promise<Shop> {
  // The zone decides the day and the day decides the programme: any version's zone is near enough to ask by.
  const utc: Calendar = { timeZone: 'UTC', dayStartsAt: 0 };
  const programme = await programmeInForce(store, businessDay(now(), utc));
  const { currency, calendar } = programme.programme;
  const { language } = await shopRow(store);
  return { path, store, currency, calendar, language, now, random, programme, close: () => store.close() };
}
