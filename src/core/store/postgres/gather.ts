import type { AddRows, BulkTable } from '../statement.ts';

/** Rows that are sent at one go: each takes a round trip. */
const ENOUGH = 5000;

/** Sends rows that come a few at a time in larger portions, each of the tables in their order. */
export async function gathered<T>(
  tables: readonly BulkTable[],
  send: AddRows,
  work: (add: AddRows) => Promise<T>,
): Promise<T> {
  const waiting = new Map<BulkTable, (readonly unknown[])[]>(tables.map((table) => [table, []]));
  const sendAll = async (): Promise<void> => {
    for (const [table, rows] of waiting) await send(table, rows.splice(0));
  };
  const done = await work(async (table, rows) => {
    const own = waiting.get(table);
    for (const row of rows) own?.push(row);
    if (own && own.length >= ENOUGH) await sendAll();
  });
  await sendAll();
  return done;
}
