import { rmSync } from 'node:fs';
import type { Calendar, Instant } from './domain/day.ts';
import { businessDay } from './domain/day.ts';
import type { Currency } from './domain/money.ts';
import type { ProgrammeVersion } from './domain/programme.ts';
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
 * Makes the database of a new shop; `fill` puts its first programme in force. A shop that could not be filled leaves
 * no file behind. Refuses: shop_exists, storage_failed, shop_read_only.
 */
export async function createShop(location: ShopLocation, fill: (tx: Tx) => Promise<void>): Promise<Shop> {
  const { store } = createSqlite(location.path);
  try {
    await store.transaction('write', fill);
    return await shopOf(store, location);
  } catch (error) {
    await store.close();
    rmSync(location.path, { force: true });
    throw error;
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
