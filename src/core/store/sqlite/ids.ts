import type { Database as Connection, Statement as Prepared } from 'better-sqlite3';
import type { NumberedTable } from '../statement.ts';

/** Numbers for the rows that one transaction adds. */
export interface Ids {
  /** The first of so many that are free. */
  take(table: NumberedTable, count: number): number;
  /** A new transaction begins: numbers of the last one that were not used are free again. */
  begin(): void;
}

/**
 * The number after the largest is free, and the write lock keeps it so: rows of the books are never deleted.
 * People are, when the import that brought them is taken back: their numbers come again.
 */
export function newIds(connection: Connection): Ids {
  const known = new Map<NumberedTable, Prepared>();
  const next = new Map<NumberedTable, number>();
  const free = (table: NumberedTable): number => {
    const newest = known.get(table) ?? connection.prepare(`select id from "${table}" order by id desc limit 1`).pluck();
    known.set(table, newest);
    return ((newest.get() as number | undefined) ?? 0) + 1;
  };
  return {
    take(table, count) {
      const first = next.get(table) ?? free(table);
      next.set(table, first + count);
      return first;
    },
    begin: () => next.clear(),
  };
}
