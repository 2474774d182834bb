import { plainDigits } from '../../domain/numbers/money.ts';
import { type ColumnWords, columnName, columnNumber, spokenIn } from '../header/header.ts';
import { speaksOfLeft } from '../header/word-parts.ts';
import { fold, isPassColumn } from '../header/words.ts';
import type { NamedColumn } from '../rows/cells.ts';
import { readTable, type Table } from '../table/table.ts';
import { isNone } from '../values/none.ts';
import { unpack } from '../values/packing.ts';

/**
 * Columns of members that count what is left of passes: those whose word says so, and those that nothing reads, of which
 * the word says that something is left and nearly all cells are small whole numbers.
 */
export function passesUnread(table: Table, unread: readonly NamedColumn[], said: ColumnWords): string[] {
  const { header } = table;
  if (header.profile.kind !== 'members') return [];
  const spoken = spokenIn(header, said);
  const open = unread
    .filter(({ word, column }) => !spoken.has(fold(word)) && !spoken.has(columnNumber(header.cells, column)))
    .filter(({ word }) => !isPassColumn(word) && speaksOfLeft(fold(word)))
    .map(({ column }) => ({ column, counts: 0, others: 0, sum: 0 }));
  let rows = 0;
  for (const { rows: certain } of open.length > 0 ? readTable(table) : []) {
    for (const { cells } of certain) {
      for (const seen of open) {
        const text = unpack(cells[seen.column] ?? '');
        if (isNone(text)) continue;
        const [, count] = COUNT.exec(plainDigits(text.normalize('NFKC'))) ?? [];
        if (count === undefined) seen.others += 1;
        else seen.counts += 1;
        seen.sum += Number(count ?? 0);
      }
    }
    rows += certain.length;
    if (rows >= ROWS_SEEN) break;
  }
  const counting = new Set(
    open.filter(({ counts, others, sum }) => sum > 0 && counts >= others * 9).map(({ column }) => column),
  );
  return header.cells.flatMap((cell, column) =>
    isPassColumn(cell) || counting.has(column) ? [columnName(header.cells, column)] : [],
  );
}

/** Visits, lessons or minutes: 3, 3次, 12.0, 90 min. */
const COUNT = /^(\d{1,4})(?:[.,]0+)?\s*[^\d\s%.,/:-]{0,8}$/;
const ROWS_SEEN = 1000;
