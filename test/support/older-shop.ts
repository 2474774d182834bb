import SqliteConnection from 'better-sqlite3';
import { knownMigrations, migrationSql, rewordings } from '../../src/core/store/migrations.ts';
import { reword } from '../../src/core/store/sqlite/migrate.ts';

/** Takes a shop file back to an earlier step of the schema; its rows stay, but for those that had no place yet. */
export function takeBackTo(step: number, path: string): void {
  const raw = new SqliteConnection(path);
  raw.pragma('foreign_keys = OFF');
  for (const migration of knownMigrations()
    .filter(({ number }) => number > step)
    .reverse()) {
    const words = rewordings(migration).map(({ table, old, new: better }) => ({ table, old: better, new: old }));
    reword(raw, words.reverse());
    for (const undo of undoing(migrationSql(migration, 'sqlite'))) raw.exec(undo);
  }
  raw.pragma(`user_version = ${step}`);
  raw.close();
}

/** What takes a step of the schema out of a file again: what it made last goes first. */
const undoing = (sql: string): string[] =>
  [...sql.matchAll(/create table (\w+)|create (?:unique )?index (\w+)|alter table (\w+) add column (\w+)/g)]
    .reverse()
    .map(([, table, index, altered, column]) => {
      if (table !== undefined) return `drop table ${table}`;
      if (index === undefined) return `alter table ${altered} drop column ${column}`;
      return `drop index if exists ${index}; ${firstForm(index)}`;
    });

/** An index that was there from the beginning, as it was then. */
const firstForm = (index: string): string =>
  knownMigrations()
    .slice(0, 1)
    .flatMap((first) => migrationSql(first, 'sqlite').match(new RegExp(`create index ${index} .*;`)) ?? [])
    .join('');
