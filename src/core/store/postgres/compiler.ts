import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely';
import type { Database } from '../schema.ts';
import { Hole, type SqlText, type Statement } from '../statement.ts';

/** The text of a statement for PostgreSQL. Needed where nothing was compiled by the build: from source, and for SQL made at run time. */
export function compileForPostgres<P, R>(statement: Extract<Statement<P, R>, { build: unknown }>): SqlText {
  const { sql, parameters } = statement.build(builder).compile();
  return { sql, places: parameters.map((value) => (value instanceof Hole ? { name: value.name } : { value })) };
}

/** Builds SQL text and nothing else: connections are ours. */
const builder = new Kysely<Database>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});
