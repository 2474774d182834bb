import type { Instant } from '../../domain/time/day.ts';
import { fail } from '../../problem.ts';
import { shownLocation } from '../location.ts';
import { knownMigrations } from '../migrations.ts';
import type { Store, Tx } from '../statement.ts';
import { holdSchema, migrate, schemaNumber } from './migrate.ts';
import { postgresStore } from './port.ts';
import { asProblem } from './problems.ts';
import { connect, type Session } from './session.ts';

/** Time and chance, which come from outside. */
interface World {
  readonly now: () => Instant;
  readonly random: (bytes: number) => Uint8Array;
}

/**
 * Opens a shop on a server and brings its schema up to date.
 * Refuses: server_unreachable, login_refused, shop_not_found (no such database, or an empty one), file_unreadable
 * (other tables are in it, an old server, an encoding that cannot hold every name), schema_newer, shop_read_only,
 * database_busy.
 */
export async function openPostgres(url: string, { now, random }: World): Promise<Store> {
  const session = await connect(url);
  const path = shownLocation(url);
  return guarded(session, path, async () => {
    const { ours, tables, clockAhead } = await lookAt(session, path, now);
    if (!ours) fail(tables === 0 ? { code: 'shop_not_found', path } : foreign(path));
    const known = newestKnown();
    const found = await schemaNumber(session);
    if (found > known) fail({ code: 'schema_newer', path, found, known });
    const store = postgresStore(session, url, { clockAhead, random });
    if (found < known) {
      await store.transaction('write', async () => {
        await holdSchema(session);
        await migrate(session);
      });
    }
    return store;
  });
}

/**
 * Makes a shop in a database that exists and is empty: its schema and what `fill` writes, all in one transaction.
 * Refuses as {@link openPostgres} does, and: shop_exists.
 */
export async function createPostgres(
  url: string,
  { now, random }: World,
  fill: (tx: Tx) => Promise<void>,
): Promise<void> {
  const session = await connect(url);
  const path = shownLocation(url);
  await guarded(session, path, async () => {
    await postgresStore(session, url, { clockAhead: 0, random }).transaction('write', async (tx) => {
      await holdSchema(session);
      await requireEmpty(session, path, now);
      await migrate(session);
      await fill(tx);
    });
    await session.end();
  });
}

/** Whether a shop could be made there. Refuses as {@link createPostgres} does. */
export async function requireEmptyPostgres(url: string, now: () => Instant): Promise<void> {
  const session = await connect(url);
  const path = shownLocation(url);
  await guarded(session, path, () => requireEmpty(session, path, now));
  await session.end();
}

async function requireEmpty(session: Session, path: string, now: () => Instant): Promise<void> {
  const { ours, tables } = await lookAt(session, path, now);
  if (ours) fail({ code: 'shop_exists', path });
  if (tables > 0) fail(foreign(path));
}

const foreign = (path: string) => ({ code: 'file_unreadable', path, reason: 'foreign_database' }) as const;

const newestKnown = (): number => knownMigrations().at(-1)?.number ?? 0;

/** The oldest server that has everything we use. */
const OLDEST = 150_000;

/** What a database says of itself, asked in one go: a sale opens the shop once. Refuses: file_unreadable. */
async function lookAt(session: Session, path: string, now: () => Instant) {
  const asked = now();
  const { rows } = await session.query(HEAD);
  const answered = now();
  const { ours, tables, version, encoding, synchronous, clock } = rows[0];
  if (version < OLDEST) fail({ code: 'file_unreadable', path, reason: 'server_old' });
  if (encoding !== 'UTF8') fail({ code: 'file_unreadable', path, reason: 'server_encoding' });
  if (synchronous !== 'on') throw new Error(`synchronous_commit is ${synchronous}, not on`);
  return {
    ours: ours === 1,
    tables: tables as number,
    clockAhead: Math.round((clock as number) - (asked + answered) / 2),
  };
}

const HEAD = `select
  to_regclass('member_schema') is not null as ours,
  (select count(*) from pg_class
    where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p', 'v', 'm', 'f', 'S')) as tables,
  current_setting('server_version_num')::int as version,
  current_setting('server_encoding') as encoding,
  current_setting('synchronous_commit') as synchronous,
  (extract(epoch from clock_timestamp()) * 1000)::bigint as clock`;

async function guarded<T>(session: Session, path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    await session.end().catch(() => undefined);
    throw asProblem(error, path);
  }
}
