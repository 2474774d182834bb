import type { BulkTable } from './statement.ts';

/** A table that many rows are written into, and what it takes of each of them. */
export interface BulkRows<K extends string> {
  readonly table: BulkTable;
  cells(row: Readonly<Record<K, unknown>>): unknown[];
}

/** `further`: columns that come from elsewhere, behind the cells of a row. Columns not named stay as the table has them. */
export const bulkRows = <const K extends string>(
  name: string,
  keys: readonly K[],
  further: readonly string[] = [],
): BulkRows<K> => ({
  table: { name, columns: [...keys.map(columnNamed), ...further] },
  cells: (row) => keys.map((key) => row[key]),
});

/** `occurredAt` → `occurred_at` */
const columnNamed = (key: string): string => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
