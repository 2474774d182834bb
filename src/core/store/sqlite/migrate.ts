import type { Database as Connection } from 'better-sqlite3';
import { fail } from '../../problem.ts';
import { knownMigrations, type Migration, migrationSql, type Rewording, rewordings } from '../migrations.ts';

/**
 * All missing steps in one transaction together with the number that records them.
 * Refuses: file_unreadable (damaged: the schema does not say what a step changes).
 */
export function migrate(connection: Connection): void {
  connection.pragma('foreign_keys = OFF');
  connection.exec('begin immediate');
  try {
    const found = connection.pragma('user_version', { simple: true }) as number;
    for (const migration of knownMigrations().filter(({ number }) => number > found)) {
      makeStep(connection, migration);
      connection.pragma(`user_version = ${migration.number}`);
    }
    connection.exec('commit');
  } catch (error) {
    if (connection.inTransaction) connection.exec('rollback');
    throw error;
  }
  connection.pragma('foreign_keys = ON');
}

/** One step, on a schema that has those before it. */
export function makeStep(connection: Connection, migration: Migration): void {
  connection.exec(migrationSql(migration, 'sqlite'));
  const words = rewordings(migration);
  if (words.length > 0) reword(connection, words);
}

/**
 * Changes words of tables where the file keeps them, as the engine describes it for what no row changes by
 * (https://sqlite.org/lang_altertable.html, 7): a table that is made anew is written whole. Inside a transaction, which
 * undoes it with everything else. Every connection reads the schema again, since its number has changed.
 * Refuses: file_unreadable (damaged: the old words are not there exactly once).
 */
export function reword(connection: Connection, words: readonly Rewording[]): void {
  const find = connection.prepare<[string], { text: string }>(
    "select sql as text from sqlite_schema where type = 'table' and name = ?",
  );
  connection.unsafeMode();
  try {
    connection.pragma('writable_schema = ON');
    const write = connection.prepare("update sqlite_schema set sql = ? where type = 'table' and name = ?");
    for (const { table, old, new: better } of words) {
      const around = find.get(table)?.text.split(old) ?? [];
      if (around.length !== 2) fail({ code: 'file_unreadable', path: connection.name, reason: 'damaged' });
      write.run(around.join(better), table);
    }
    const number = connection.pragma('schema_version', { simple: true }) as number;
    connection.pragma(`schema_version = ${number + 1}`);
  } finally {
    connection.pragma('writable_schema = RESET');
    connection.unsafeMode(false);
  }
}
