import SqliteConnection from 'better-sqlite3';
import { compileForSqlite } from '../../src/core/store/sqlite/compiler.ts';
import type { Statement } from '../../src/core/store/statement.ts';

type AnyStatement = Statement<never, unknown>;

/**
 * How SQLite would find the rows of a statement in a shop file, step by step: `SEARCH …` by an index, or `SCAN …`.
 * `made`: what makes the table of the connection that it writes to.
 */
export function planOf(path: string, statement: AnyStatement, made?: AnyStatement): string[] {
  const { sql, places } = textOf(statement);
  const file = new SqliteConnection(path, { readonly: true });
  try {
    if (made) file.exec(textOf(made).sql);
    const steps = file.prepare(`explain query plan ${sql}`).all(...places.map(() => '2026-01-01'));
    return steps.map((step) => (step as { detail: string }).detail);
  } finally {
    file.close();
  }
}

const textOf = (statement: AnyStatement) =>
  'build' in statement ? compileForSqlite(statement) : statement.texts.sqlite();
