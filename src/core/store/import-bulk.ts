import { type RawBuilder, sql } from 'kysely';
import { Hole, type Holes, type Port, type Statement, statement } from './statement.ts';

/** A statement over tables that live only as long as an import, which Kysely therefore does not know. */
export const staged = <P = Record<never, never>, R = unknown>(
  build: (at: Holes<P>) => RawBuilder<R>,
): Statement<P, R> => statement((db, at) => ({ compile: () => build(at).compile(db) }));

/** A table and the columns that many rows at a time are written to. */
export interface BulkTable {
  readonly name: string;
  readonly columns: readonly string[];
}

/** Ten rows at a time: more gains nothing, since crossing into the engine with each value is what costs. */
const ROWS_AT_ONCE = 10;

/** Writes many rows. Each row holds the values of the table's columns in their order. */
export async function insertMany(tx: Port, table: BulkTable, rows: readonly (readonly unknown[])[]): Promise<void> {
  const { several, single } = insertsOf(table);
  let at = 0;
  for (; at + ROWS_AT_ONCE <= rows.length; at += ROWS_AT_ONCE) {
    await tx.run(several, rows.slice(at, at + ROWS_AT_ONCE).flat() as unknown as Values);
  }
  for (; at < rows.length; at++) await tx.run(single, rows[at] as unknown as Values);
}

/** Values by their place. */
type Values = Readonly<Record<string, unknown>>;

interface Inserts {
  readonly several: Statement<Values, unknown>;
  readonly single: Statement<Values, unknown>;
}

const known = new WeakMap<BulkTable, Inserts>();

function insertsOf(table: BulkTable): Inserts {
  const made = known.get(table) ?? { several: insertOf(table, ROWS_AT_ONCE), single: insertOf(table, 1) };
  known.set(table, made);
  return made;
}

const insertOf = ({ name, columns }: BulkTable, rows: number): Statement<Values, unknown> =>
  staged<Values>(() => {
    const places = Array.from({ length: rows }, (_, row) => {
      const cells = columns.map((_column, column) => sql`${new Hole(String(row * columns.length + column))}`);
      return sql`(${sql.join(cells)})`;
    });
    return sql`insert into ${sql.table(name)} (${sql.join(columns.map((column) => sql.ref(column)))}) values ${sql.join(places)}`;
  });
