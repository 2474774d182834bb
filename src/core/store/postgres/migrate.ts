import { knownMigrations, migrationSql } from '../migrations.ts';
import { catalogueOf, OBJECTS } from './catalogue.ts';
import { SCHEMA } from './locks.ts';
import type { Session } from './session.ts';

/** The number of the newest step that a database has. Zero: none of ours. */
export const schemaNumber = async (session: Session): Promise<number> =>
  (await session.query('select coalesce(max(number), 0) as number from member_schema')).rows[0].number;

/** All tills that open the same database at once come here one after another; what the first has done is done. */
export const holdSchema = (session: Session): Promise<unknown> =>
  session.query('select pg_advisory_xact_lock($1)', [String(SCHEMA)]);

/**
 * Makes the missing steps and records each, with what the schema is then made of, so that `check` can tell later
 * whether somebody changed it. The caller has a transaction, and the schema held.
 */
export async function migrate(session: Session): Promise<void> {
  await session.query(RECORD);
  const found = await schemaNumber(session);
  for (const migration of knownMigrations().filter(({ number }) => number > found)) {
    await session.query(migrationSql(migration, 'postgres'));
    const objects = JSON.stringify(catalogueOf((await session.query(OBJECTS)).rows));
    await session.query('insert into member_schema (number, name, objects) values ($1, $2, $3)', [
      migration.number,
      migration.name,
      objects,
    ]);
  }
}

/** Which steps the database has: it marks a database as ours. */
const RECORD = `create table if not exists member_schema (
  number bigint primary key,
  name text not null,
  made_at timestamptz not null default clock_timestamp(),
  objects text not null
)`;
