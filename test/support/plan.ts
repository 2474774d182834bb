import SqliteConnection from 'better-sqlite3';
import { compileForSqlite } from '../../src/core/store/sqlite/compiler.ts';
import type { Statement } from '../../src/core/store/statement.ts';

/** How SQLite would find the rows of a statement in a shop file, step by step: `SEARCH …` by an index, or `SCAN …`. */
export function planOf(path: string, statement: Statement<never, unknown>): string[] {
  const { sql, places } = 'build' in statement ? compileForSqlite(statement) : statement.texts.sqlite;
  const file = new SqliteConnection(path, { readonly: true });
  try {
    const steps = file.prepare(`explain query plan ${sql}`).all(...places.map(() => '2026-01-01'));
    return steps.map((step) => (step as { detail: string }).detail);
  } finally {
    file.close();
  }
}
