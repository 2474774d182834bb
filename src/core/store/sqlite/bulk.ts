import type { Database as Connection, Statement as Prepared } from 'better-sqlite3';
import type { BulkTable } from '../statement.ts';

type Rows = readonly (readonly unknown[])[];

/** Rows of one statement: more gains nothing, since crossing into the engine with each value is what costs. */
const ROWS_AT_ONCE = 25;
/** From so many rows on it pays to look for columns that say the same in all of them. */
const MANY = 100;

/**
 * Writes many rows through statements that are prepared once. Crossing into the engine with a value takes longer than
 * storing it, so what a column says in all of many rows stands in the statement itself.
 */
export function bulkWriter(connection: Connection): (table: BulkTable, rows: Rows) => void {
  const known = new Map<string, Inserts>();
  const insertsFor = (table: BulkTable, shape: Shape): Inserts => {
    const name = [table.name, ...table.columns].join(' ');
    const last = known.get(name);
    if (last?.shape.common.every((said, column) => said === shape.common[column])) return last;
    const made = {
      shape,
      several: connection.prepare(insertOf(table, shape, ROWS_AT_ONCE)),
      single: connection.prepare(insertOf(table, shape, 1)),
    };
    known.set(name, made);
    return made;
  };
  return (table, rows) => {
    if (rows.length === 0) return;
    const shape = shapeOf(table, rows);
    const { several, single } = insertsFor(table, shape);
    together(connection, () => {
      let at = 0;
      for (; at + ROWS_AT_ONCE <= rows.length; at += ROWS_AT_ONCE) {
        several.run(...valuesOf(shape, rows, at, at + ROWS_AT_ONCE));
      }
      for (; at < rows.length; at++) single.run(...valuesOf(shape, rows, at, at + 1));
    });
  };
}

/** At the end of each transaction the engine goes through all that it keeps in memory: one for all of the rows. */
function together(connection: Connection, write: () => void): void {
  if (connection.inTransaction) {
    write();
    return;
  }
  connection.exec('begin');
  try {
    write();
    connection.exec('commit');
  } finally {
    if (connection.inTransaction) connection.exec('rollback');
  }
}

interface Inserts {
  readonly shape: Shape;
  readonly several: Prepared;
  readonly single: Prepared;
}

interface Shape {
  /** What each column says in every row, as SQL; null: rows differ, or it cannot be written so. */
  readonly common: readonly (string | null)[];
  /** Places of the columns that each row has a value of its own for. */
  readonly own: readonly number[];
}

function shapeOf({ columns }: BulkTable, rows: Rows): Shape {
  const common = columns.map((_, column) => {
    const value = rows[0]?.[column];
    return rows.length >= MANY && rows.every((row) => row[column] === value) ? literal(value) : null;
  });
  return { common, own: common.flatMap((said, column) => (said === null ? [column] : [])) };
}

/** Null: not of a kind that is written out. */
function literal(value: unknown): string | null {
  if (value === null) return 'null';
  if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value);
  return typeof value === 'string' && !value.includes('\0') ? `'${value.replaceAll("'", "''")}'` : null;
}

function valuesOf({ own }: Shape, rows: Rows, from: number, to: number): unknown[] {
  const values: unknown[] = [];
  for (let at = from; at < to; at++) {
    const row = rows[at] as readonly unknown[];
    for (const column of own) values.push(row[column]);
  }
  return values;
}

function insertOf({ name, columns }: BulkTable, { common }: Shape, rows: number): string {
  const row = `(${common.map((said) => said ?? '?').join(', ')})`;
  const listed = columns.map((column) => `"${column}"`).join(', ');
  return `insert into "${name}" (${listed}) values ${Array(rows).fill(row).join(', ')}`;
}
