/** The one place that knows which engines there are. Each is loaded only where it is wanted. */
import type { Instant } from '../domain/time/day.ts';
import { isServer } from './location.ts';
import type { Store, Tx } from './statement.ts';

interface Location {
  /** A path, or the URL of a database on a server. */
  readonly path: string;
  readonly now: () => Instant;
  readonly random: (bytes: number) => Uint8Array;
}

/**
 * Opens the database of a shop and brings its schema up to date.
 * Refuses: shop_not_found, file_unreadable (empty, foreign, damaged), schema_newer, shop_read_only, database_busy; on a
 * server besides: server_unreachable, login_refused.
 */
export async function openStore({ path, now, random }: Location): Promise<Store> {
  if (isServer(path)) return (await import('./postgres/open.ts')).openPostgres(path, { now, random });
  return (await import('./sqlite/open.ts')).openSqlite(path);
}

/**
 * Makes the database of a new shop with what `fill` writes. Whatever happens meanwhile there is a shop or there is
 * none. Refuses: shop_exists, and as {@link openStore} does; storage_failed.
 */
export async function createStore({ path, now, random }: Location, fill: (tx: Tx) => Promise<void>): Promise<void> {
  if (isServer(path)) return (await import('./postgres/open.ts')).createPostgres(path, { now, random }, fill);
  return (await import('./sqlite/create.ts')).createSqliteShop(path, random, fill);
}

/** For a command that asks questions first. Refuses: shop_exists, and what keeps {@link createStore} from beginning. */
export async function requireNoStore({ path, now }: Pick<Location, 'path' | 'now'>): Promise<void> {
  if (isServer(path)) return (await import('./postgres/open.ts')).requireEmptyPostgres(path, now);
  (await import('./sqlite/create.ts')).requireNoFile(path);
}

/** A database to try things in: empty, of nobody's shop, and gone when it is closed. */
export const openScratch = async (): Promise<Store> => (await import('./sqlite/open.ts')).scratchSqlite();
