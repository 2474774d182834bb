import { DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';
import type { Database } from '../schema.ts';
import { Hole, type SqlText, type Statement } from '../statement.ts';

/** The text of a statement for SQLite. Needed where nothing was compiled by the build: from source, and for SQL made at run time. */
export function compileForSqlite<P, R>(statement: Extract<Statement<P, R>, { build: unknown }>): SqlText {
  const { sql, parameters } = statement.build(builder).compile();
  return { sql, places: parameters.map((value) => (value instanceof Hole ? { name: value.name } : { value })) };
}

/** Builds SQL text and nothing else: connections are ours. */
const builder = new Kysely<Database>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
});
