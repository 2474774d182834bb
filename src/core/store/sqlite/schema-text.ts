import SqliteConnection from 'better-sqlite3';
import { sql } from 'kysely';
import type { SchemaDifference } from '../engine-health.ts';
import { knownMigrations } from '../migrations.ts';
import { type Port, statement } from '../statement.ts';
import { makeStep } from './migrate.ts';

/**
 * Compares the schema of a file with that of a new one. Somebody who takes a trigger away can change what is never
 * changed; and a flipped bit in the words of the schema is a damage that the engine takes at its word.
 */
export async function schemaDifferences(tx: Port): Promise<SchemaDifference[]> {
  const found = new Map((await tx.all(objects, {})).map(keyed));
  const made = new Map(asMade().map(keyed));
  const differences: SchemaDifference[] = [];
  for (const [object, text] of made) {
    if (!found.has(object)) differences.push({ object, how: 'missing' });
    else if (found.get(object) !== text) differences.push({ object, how: 'changed' });
  }
  for (const object of found.keys()) if (!made.has(object)) differences.push({ object, how: 'unknown' });
  return differences;
}

interface SchemaObject {
  readonly type: string;
  readonly name: string;
  readonly text: string | null;
}

const keyed = ({ type, name, text }: SchemaObject): [string, string | null] => [`${type} ${name}`, text];

function asMade(): SchemaObject[] {
  const fresh = new SqliteConnection(':memory:');
  try {
    for (const migration of knownMigrations()) makeStep(fresh, migration);
    return fresh
      .prepare("select type, name, sql as text from sqlite_schema where name not like 'sqlite_%'")
      .all() as SchemaObject[];
  } finally {
    fresh.close();
  }
}

/** What the engine keeps for itself (statistics, automatic indexes) is its own business. */
const objects = statement<Record<never, never>, SchemaObject>((db) =>
  db
    .selectFrom(sql<SchemaObject>`(select type, name, sql as text from sqlite_schema)`.as('object'))
    .select(['type', 'name', 'text'])
    .where('name', 'not like', 'sqlite_%'),
);
