import type { Database as Connection } from 'better-sqlite3';
import type { BulkTable } from '../statement.ts';

type Rows = readonly (readonly unknown[])[];

/** Rows that wait for the last of them. */
interface Gathered {
  add(table: BulkTable, rows: Rows): void;
  /** Writes them in the order in which they came. */
  write(): void;
}

/**
 * Keeps rows in tables of the connection until all are there. One statement for each table then finds the places in its
 * indexes: it touches each page of the file once, where many small ones come back to it and, since the engine must be
 * able to undo each of them, copy it every time.
 */
export function gatherer(
  connection: Connection,
  writeMany: (table: BulkTable, rows: Rows) => void,
): (tables: readonly BulkTable[]) => Gathered {
  return (tables) => {
    const waiting = new Map(tables.map((table) => [table, { name: `waiting_${table.name}`, columns: table.columns }]));
    for (const [{ name, columns }, wait] of waiting) {
      connection.exec(`drop table if exists temp."${wait.name}";
        create temporary table "${wait.name}" as select ${listed(columns)} from main."${name}" limit 0`);
    }
    return {
      add: (table, rows) => writeMany(waiting.get(table) as BulkTable, rows),
      write() {
        for (const [{ name, columns }, wait] of waiting) {
          const all = listed(columns);
          connection.exec(`insert into main."${name}" (${all}) select ${all} from temp."${wait.name}" order by rowid;
            drop table temp."${wait.name}"`);
        }
      },
    };
  };
}

const listed = (columns: readonly string[]): string => columns.map((column) => `"${column}"`).join(', ');
