import type { Field } from '../header/field.ts';
import { columnName } from '../header/header.ts';
import { readTable, type Table } from '../table/table.ts';
import { isNone } from '../values/none.ts';
import { unpack } from '../values/packing.ts';

/** A column whose empty cells may mean the one above them. */
export interface MergedColumn {
  readonly column: string;
  readonly empty: number;
  readonly rows: number;
}

/**
 * Columns of members that were merged cells in a spreadsheet: filled in only where another tier or shop begins. The
 * first row has a word, no word comes again, and most cells are empty. Told, as nobody knows what an empty cell means.
 */
export function mergedColumns(table: Table): MergedColumn[] {
  const { header, columns } = table;
  if (header.profile.kind !== 'members' || header.profile.own) return [];
  const all = MERGED.flatMap((field) => columns.get(field) ?? []).map((column) => ({
    column,
    words: new Set<string>(),
    empty: 0,
    rows: 0,
  }));
  let left = all;
  for (const { rows, footers } of left.length > 0 ? readTable(table) : []) {
    for (const { cells } of [...rows, ...footers]) {
      left = left.filter((seen) => {
        const text = unpack(cells[seen.column] ?? '').trim();
        seen.rows += 1;
        if (isNone(text)) seen.empty += 1;
        else if (seen.words.has(text)) return false;
        else seen.words.add(text);
        return seen.words.size > 0;
      });
    }
    if (left.length === 0) return [];
  }
  return left
    .filter(({ words, empty }) => empty > 0 && empty >= words.size)
    .map(({ column, empty, rows }) => ({ column: columnName(header.cells, column), empty, rows }));
}

const MERGED: readonly Field[] = ['tier', 'store'];
