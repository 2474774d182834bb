import { sql } from 'kysely';
import { type Port, statement } from '../statement.ts';
import { SETTINGS } from './open.ts';

/** What the engine itself finds wrong with the file: broken pages, indexes that miss rows. Empty: nothing. */
export const engineDamage = async (tx: Port): Promise<string[]> =>
  (await tx.all(integrity, {})).map(({ message }) => message).filter((message) => message !== 'ok');

/** Rows that point at rows which are not there. */
export const danglingRows = (tx: Port): Promise<{ table: string; row: number | null; parent: string }[]> =>
  tx.all(dangling, {});

/** A setting of this connection or file as the engine has it. */
export async function engineSetting(tx: Port, name: EngineSetting): Promise<string> {
  const row = await tx.first(settings[name], {});
  return String(row?.value);
}

export type EngineSetting =
  | 'synchronous'
  | 'journal_mode'
  | 'foreign_keys'
  | 'trusted_schema'
  | 'secure_delete'
  | 'cell_size_check'
  | 'user_version';

/** Our settings of every connection as the engine has them now. It tells of all but the memory map. */
export async function settingsAsFound(tx: Port): Promise<{ name: string; found: string; expected: string }[]> {
  const found = [];
  for (const [name, , expected] of SETTINGS) {
    if (name === 'mmap_size') continue;
    found.push({ name, found: await engineSetting(tx, name), expected: String(expected) });
  }
  return found;
}

/** The version of the engine, such as `3.54.0`. */
export const engineVersion = async (tx: Port): Promise<string> => (await tx.first(version, {}))?.version ?? 'unknown';

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
