import { once } from 'node:events';
import { from as copyFrom } from 'pg-copy-streams';
import type { BulkTable } from '../statement.ts';
import type { Session } from './session.ts';
import { cellOf } from './values.ts';

/** Rows in one piece of what is sent. */
const ROWS_AT_ONCE = 500;

/** Writes many rows by `copy`, the quickest way into the server. */
export async function copyRows(
  { client }: Session,
  { name, columns }: BulkTable,
  rows: readonly (readonly unknown[])[],
): Promise<void> {
  if (rows.length === 0) return;
  const stream = client.query(
    copyFrom(`copy "${name}" (${columns.map((column) => `"${column}"`).join(', ')}) from stdin`),
  );
  const finished = once(stream, 'finish');
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) {
    const piece = rows.slice(at, at + ROWS_AT_ONCE).map((row) => `${row.map(cellOf).join('\t')}\n`);
    if (!stream.write(piece.join(''))) await Promise.race([once(stream, 'drain'), finished]);
  }
  stream.end();
  await finished;
}
