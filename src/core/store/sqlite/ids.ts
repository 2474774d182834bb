import type { Database as Connection, Statement as Prepared } from 'better-sqlite3';
import type { NumberedTable } from '../statement.ts';

/** The number after the largest is free, and the write lock keeps it so: rows of the books are never deleted. */
export function nextIds(connection: Connection): (table: NumberedTable) => number {
  const known = new Map<NumberedTable, Prepared>();
  return (table) => {
    const newest = known.get(table) ?? connection.prepare(`select id from "${table}" order by id desc limit 1`).pluck();
    known.set(table, newest);
    return ((newest.get() as number | undefined) ?? 0) + 1;
  };
}
