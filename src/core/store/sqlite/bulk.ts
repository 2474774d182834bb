import type { Database as Connection, Statement as Prepared } from 'better-sqlite3';
import type { BulkTable } from '../statement.ts';

/** Ten rows at a time: more gains nothing, since crossing into the engine with each value is what costs. */
const ROWS_AT_ONCE = 10;

/** Writes many rows through statements that are prepared once for each table. */
export function bulkWriter(connection: Connection): (table: BulkTable, rows: readonly (readonly unknown[])[]) => void {
  const known = new Map<BulkTable, { readonly several: Prepared; readonly single: Prepared }>();
  const prepared = (table: BulkTable) => {
    const made = known.get(table) ?? {
      several: connection.prepare(insertOf(table, ROWS_AT_ONCE)),
      single: connection.prepare(insertOf(table, 1)),
    };
    known.set(table, made);
    return made;
  };
  return (table, rows) => {
    if (rows.length === 0) return;
    const { several, single } = prepared(table);
    let at = 0;
    for (; at + ROWS_AT_ONCE <= rows.length; at += ROWS_AT_ONCE) {
      several.run(...rows.slice(at, at + ROWS_AT_ONCE).flat());
    }
    for (; at < rows.length; at++) single.run(...(rows[at] as readonly unknown[]));
  };
}

const insertOf = ({ name, columns }: BulkTable, rows: number): string => {
  const places = Array.from({ length: rows }, () => `(${columns.map(() => '?').join(', ')})`);
  return `insert into "${name}" (${columns.map((column) => `"${column}"`).join(', ')}) values ${places.join(', ')}`;
};
