import { sql } from 'kysely';
import type { EngineHealth } from '../engine-health.ts';
import { type Port, statement } from '../statement.ts';
import { type Catalogue, catalogueDifferences, catalogueOf, OBJECTS, type SchemaObject } from './catalogue.ts';
import { SETTINGS } from './session.ts';

export const health: EngineHealth = {
  version: async (tx) => `PostgreSQL ${await settingOf(tx, 'server_version')}`,
  schemaNumber: async (tx) => (await newestStep(tx)).number,
  // The server looks at its pages when it reads them and counts those that do not fit their checksum.
  async damage(tx) {
    const failures = (await tx.first(checksumFailures, {}))?.failures ?? 0;
    return failures === 0 ? [] : [`checksum failures: ${failures}`];
  },
  async schemaDifferences(tx) {
    const made = JSON.parse((await newestStep(tx)).objects) as Catalogue;
    return catalogueDifferences(made, catalogueOf(await tx.all(objects, {})));
  },
  // Foreign keys always hold here; one that was added without looking at the rows shows as a changed schema.
  danglingRows: async () => [],
  async settings(tx) {
    const found = [];
    for (const [name, expected] of SETTINGS) found.push({ name, found: await settingOf(tx, name), expected });
    return found;
  },
  journal: (tx) => settingOf(tx, 'wal_level'),
  size: async (tx) => (await tx.first(databaseSize, {}))?.bytes ?? 0,
};

const settingOf = async (tx: Port, name: string): Promise<string> => (await tx.first(setting, { name }))?.value ?? '';

const newestStep = async (tx: Port): Promise<Step> => (await tx.first(newest, {})) ?? { number: 0, objects: '{}' };

interface Step {
  readonly number: number;
  /** JSON of a catalogue. */
  readonly objects: string;
}

const setting = statement<{ name: string }, { value: string }>((db, at) =>
  db.selectNoFrom(sql<string>`current_setting(${at.name})`.as('value')),
);

const newest = statement<Record<never, never>, Step>((db) =>
  db.selectFrom(sql<Step>`member_schema`.as('step')).select(['number', 'objects']).orderBy('number', 'desc').limit(1),
);

const objects = statement<Record<never, never>, SchemaObject>((db) =>
  db.selectFrom(sql<SchemaObject>`(${sql.raw(OBJECTS)})`.as('schema')).select(['object', 'words']),
);

const checksumFailures = statement<Record<never, never>, { failures: number | null }>((db) =>
  db
    .selectFrom(sql<{ checksum_failures: number | null; datname: string }>`pg_stat_database`.as('database'))
    .select('checksum_failures as failures')
    .where('datname', '=', sql<string>`current_database()`),
);

const databaseSize = statement<Record<never, never>, { bytes: number }>((db) =>
  db.selectNoFrom(sql<number>`pg_database_size(current_database())`.as('bytes')),
);
