import { sql } from 'kysely';
import type { EngineHealth } from '../engine-health.ts';
import { type Port, statement } from '../statement.ts';
import { SETTINGS } from './open.ts';
import { schemaDifferences } from './schema-text.ts';

export const health: EngineHealth = {
  version: async (tx) => `SQLite ${(await tx.first(version, {}))?.version ?? 'unknown'}`,
  schemaNumber: async (tx) => Number(await engineSetting(tx, 'user_version')),
  // Broken pages, indexes that miss rows.
  damage: async (tx) =>
    (await tx.all(integrity, {})).map(({ message }) => message).filter((message) => message !== 'ok'),
  schemaDifferences,
  danglingRows: (tx) => tx.all(dangling, {}),
  // Of this connection. It tells of all but the memory map.
  async settings(tx) {
    const found = [];
    for (const [name, , expected] of SETTINGS) {
      if (name === 'mmap_size') continue;
      found.push({ name, found: await engineSetting(tx, name), expected: String(expected) });
    }
    return found;
  },
  journal: (tx) => engineSetting(tx, 'journal_mode'),
  size: async (tx) => (await tx.first(bytes, {}))?.bytes ?? 0,
};

/** A setting of this connection or file as the engine has it. */
async function engineSetting(tx: Port, name: EngineSetting): Promise<string> {
  const row = await tx.first(settings[name], {});
  return String(row?.value);
}

type EngineSetting =
  | 'synchronous'
  | 'journal_mode'
  | 'foreign_keys'
  | 'trusted_schema'
  | 'secure_delete'
  | 'cell_size_check'
  | 'user_version';

const setting = (name: EngineSetting) =>
  statement<Record<never, never>, { value: string | number }>((db) =>
    db
      .selectFrom(sql<{ value: never }>`${sql.raw(`pragma_${name}`)}`.as('setting'))
      .select(sql<string | number>`${sql.ref(name)}`.as('value')),
  );

const settings: Readonly<Record<EngineSetting, ReturnType<typeof setting>>> = {
  synchronous: setting('synchronous'),
  journal_mode: setting('journal_mode'),
  foreign_keys: setting('foreign_keys'),
  trusted_schema: setting('trusted_schema'),
  secure_delete: setting('secure_delete'),
  cell_size_check: setting('cell_size_check'),
  user_version: setting('user_version'),
};

const integrity = statement<Record<never, never>, { message: string }>((db) =>
  db
    .selectFrom(sql<{ integrity_check: string }>`pragma_integrity_check`.as('integrity'))
    .select('integrity_check as message'),
);

const dangling = statement<Record<never, never>, { table: string; row: number | null; parent: string }>((db) =>
  db
    .selectFrom(sql<{ table: string; rowid: number | null; parent: string }>`pragma_foreign_key_check`.as('dangling'))
    .select(['table', sql<number | null>`"rowid"`.as('row'), 'parent'])
    .limit(1000),
);

const version = statement<Record<never, never>, { version: string }>((db) =>
  db.selectNoFrom(sql<string>`sqlite_version()`.as('version')),
);

const bytes = statement<Record<never, never>, { bytes: number }>((db) =>
  db
    .selectFrom(sql<{ page_count: number }>`pragma_page_count`.as('pages'))
    .innerJoin(sql<{ page_size: number }>`pragma_page_size`.as('page'), (join) => join.onTrue())
    .select(sql<number>`page_count * page_size`.as('bytes')),
);
