import type { Currency } from './domain/numbers/money.ts';
import type { ProgrammeVersion } from './domain/programme/programme.ts';
import type { Calendar, Instant } from './domain/time/day.ts';
import { businessDay } from './domain/time/day.ts';
import { afterBooking, ProblemError } from './problem.ts';
import { shownLocation } from './store/location.ts';
import { createStore, openStore } from './store/open.ts';
import { programmeInForce } from './store/programmes.ts';
import { shopRow } from './store/shops.ts';
import type { Store, Tx } from './store/statement.ts';

/** An open shop: its database, and what hardly ever changes about it. */
export interface Shop {
  /** Where it lives, fit to be shown: a path, or the URL of a database without its password. */
  readonly path: string;
  readonly store: Store;
  readonly currency: Currency;
  readonly calendar: Calendar;
  readonly language: string | null;
  /** The clock that all tills of the shop share: the machine's, or its server's. */
  readonly now: () => Instant;
  /** Random bytes, for salts. */
  readonly random: (bytes: number) => Uint8Array;
  /** The programme in force now; operations ask again for their own day. */
  readonly programme: ProgrammeVersion;
  close(): Promise<void>;
}

export interface ShopLocation {
  /** A path, or the URL of a database on a server. */
  readonly path: string;
  /** The clock of this machine. */
  readonly now: () => Instant;
  /** That clock counts also where a server has one that all tills share. */
  readonly ownTime?: boolean;
  readonly random: (bytes: number) => Uint8Array;
}

/**
 * Opens an existing shop.
 * Refuses: shop_not_found, file_unreadable, schema_newer, shop_read_only, database_busy, server_unreachable,
 * login_refused.
 */
export async function openShop(location: ShopLocation): Promise<Shop> {
  const store = await openStore(location);
  try {
    return await shopOf(store, location);
  } catch (error) {
    await store.close();
    throw unreadable(error, shownLocation(location.path));
  }
}

/** Rules that are no rules any more were damaged on the disk; that is no mistake of ours. */
const unreadable = (error: unknown, path: string): unknown =>
  error instanceof ProblemError
    ? error
    : new ProblemError({ code: 'file_unreadable', path, reason: 'damaged' }, { cause: error });

/**
 * Makes the database of a new shop; `fill` puts its first programme in force. Whatever happens meanwhile there is a
 * shop or there is none. Refuses: shop_exists, storage_failed, outcome_unknown, and as {@link openShop} does.
 */
export async function createShop(location: ShopLocation, fill: (tx: Tx) => Promise<void>): Promise<Shop> {
  await createStore(location, fill);
  try {
    return await openShop(location);
  } catch (error) {
    // The shop is there, whatever a failing disk does to its first opening.
    throw afterBooking(error);
  }
}

async function shopOf(store: Store, location: ShopLocation): Promise<Shop> {
  const { random, ownTime = false } = location;
  const path = shownLocation(location.path);
  const now = ownTime ? location.now : () => location.now() + store.clockAhead;
  // The zone decides the day and the day decides the programme: any version's zone is near enough to ask by.
  const utc: Calendar = { timeZone: 'UTC', dayStartsAt: 0 };
  const programme = await programmeInForce(store, businessDay(now(), utc));
  const { currency, calendar } = programme.programme;
  const { language } = await shopRow(store);
  return { path, store, currency, calendar, language, now, random, programme, close: () => store.close() };
}
