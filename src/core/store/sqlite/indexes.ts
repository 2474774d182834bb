import type { Database as Connection } from 'better-sqlite3';
import { breathe } from '../breathe.ts';

/**
 * Takes the indexes of some tables away until many rows are in; gives what makes them again, word for word as they were.
 * Sorting all keys once is several times as quick as finding the place of each. What the engine keeps for the keys of
 * a table stays, so numbers remain unique meanwhile. Inside a transaction, which undoes it with everything else.
 */
export function putOffIndexes(connection: Connection, tables: readonly string[]): () => Promise<void> {
  const indexes = connection
    .prepare(
      `select name, sql from main.sqlite_schema where type = 'index' and sql is not null
         and tbl_name in (${tables.map(() => '?').join(', ')}) order by rowid`,
    )
    .all(...tables) as { readonly name: string; readonly sql: string }[];
  for (const { name } of indexes) connection.exec(`drop index main."${name}"`);
  return async () => {
    for (const { sql } of indexes) {
      connection.exec(sql);
      await breathe();
    }
  };
}
