import { calledAs } from '../../domain/programme/called.ts';
import { type ColumnWords, columnName, columnNumber, spokenIn } from '../header/header.ts';
import { saysStore } from '../header/store-word.ts';
import { fold } from '../header/words.ts';
import type { NamedColumn } from '../rows/cells.ts';
import { readTable, type Table } from '../table/table.ts';
import { isNone } from '../values/none.ts';
import { unpackText } from '../values/packing.ts';

/** A column that may say at which store members are, and the first stores that it names and the shop does not know. */
export interface StoreColumn {
  readonly column: string;
  readonly stores: readonly string[];
}

/**
 * Columns of members whose word says that they are of stores, where nothing is read as the store: the shop knows too few
 * of them. Whatever members have stands at the store of the import. Where the shop has declared none (`known`), one that
 * is in every row is that one.
 */
export function storesUnread(
  table: Table,
  unread: readonly NamedColumn[],
  known: ReadonlySet<string>,
  said: ColumnWords,
): StoreColumn[] {
  const { header, columns } = table;
  if (header.profile.kind !== 'members' || header.profile.own || columns.has('store')) return [];
  const spoken = spokenIn(header, said);
  const open = unread
    .filter(({ word, column }) => !spoken.has(fold(word)) && !spoken.has(columnNumber(header.cells, column)))
    .filter(({ word }) => saysStore(word))
    .map(({ column }) => ({ column, stores: new Set<string>() }));
  let rows = 0;
  for (const { rows: some } of open.length > 0 ? readTable(table) : []) {
    for (const { cells } of some) {
      for (const { column, stores } of open) {
        const text = unpackText(cells[column] ?? '').trim();
        if (!isNone(text) && !known.has(calledAs(text))) stores.add(text);
      }
    }
    rows += some.length;
    if (rows >= ROWS_SEEN) break;
  }
  return open
    .filter(({ stores }) => stores.size > (known.size > 0 ? 0 : 1) && stores.size <= MOST)
    .map(({ column, stores }) => ({ column: columnName(header.cells, column), stores: [...stores].slice(0, TOLD) }));
}

const ROWS_SEEN = 1000;
/** What has more different words is hardly of stores. */
const MOST = 100;
const TOLD = 12;
