import { fail } from '../../problem.ts';
import { columnName } from '../header/header.ts';
import { fold, meaningOf } from '../header/words.ts';
import { readTable, type Table } from '../table/table.ts';
import { unpackText } from '../values/packing.ts';

/** As many rows show what a file is. */
const ROWS_SEEN = 1000;
/** So few rows say nothing by their cards alone. */
const FEW = 5;

/**
 * What was booked is no balance: a list of members has each card once. One in which cards come back is history where its
 * rows say when and what was done, or where most of them are of cards that came before.
 * Refuses: history_unclear.
 */
export function requireMembers(table: Table): void {
  const { header, columns, source } = table;
  const card = columns.get('card');
  if (header.profile.kind !== 'members' || header.profile.own || card === undefined) return;
  const meanings = header.cells.map((cell) => meaningOf(fold(cell), 'transactions'));
  const when = meanings.indexOf('at');
  const what = meanings.findIndex((field) => field === 'kind' || field === 'ref');
  const { rows, repeated } = cardsIn(table, card);
  const isTold = when >= 0 && what >= 0 && repeated > 0;
  if (!isTold && (rows < FEW || repeated * 2 <= rows)) return;
  fail({
    code: 'history_unclear',
    path: source.path,
    option: '--as',
    column: columnName(header.cells, card),
    repeated,
    rows,
    columns: isTold ? [when, what].map((column) => columnName(header.cells, column)) : [],
    ...(meanings.includes('ref') ? {} : { missing: 'ref' }),
  });
}

function cardsIn(table: Table, card: number): { rows: number; repeated: number } {
  const seen = new Set<string>();
  let [rows, repeated] = [0, 0];
  for (const { rows: some } of readTable(table)) {
    for (const { cells } of some) {
      const text = unpackText(cells[card] ?? '');
      if (text === '') continue;
      rows += 1;
      if (seen.has(text)) repeated += 1;
      seen.add(text);
    }
    if (rows >= ROWS_SEEN) break;
  }
  return { rows, repeated };
}
