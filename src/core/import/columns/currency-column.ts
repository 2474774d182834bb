import type { Field } from '../header/field.ts';
import { type ColumnWords, columnNumber, spokenIn } from '../header/header.ts';
import { fold, isCurrencyColumn } from '../header/words.ts';
import type { NamedColumn } from '../rows/cells.ts';
import { readTable, type Table } from '../table/table.ts';
import { currencyWord } from '../values/currency.ts';
import { isNone } from '../values/none.ts';
import { unpack } from '../values/packing.ts';

/**
 * The column that says in which currency each row is: by its word, or by its cells if all of them name currencies and
 * nobody has spoken of it. It counts where there is money. Null: there is none.
 */
export function currencyColumnOf(table: Table, unread: readonly NamedColumn[], said: ColumnWords): number | null {
  const { header } = table;
  if (!MONEY_FIELDS.some((field) => header.columns.has(field))) return null;
  const ignored = new Set(Object.keys(said).map(fold));
  const worded = header.cells.findIndex((cell) => isCurrencyColumn(cell) && !ignored.has(fold(cell)));
  if (worded >= 0) return worded;
  const spoken = spokenIn(header, said);
  const open = unread.filter(
    ({ word, column }) => !spoken.has(columnNumber(header.cells, column)) && (word === '' || !spoken.has(fold(word))),
  );
  return ofCurrencies(table, open)[0] ?? null;
}

const MONEY_FIELDS: readonly Field[] = ['paid', 'bonus', 'balance', 'amount', 'remaining', 'cost', 'unit_cost'];

/** Of some columns those whose cells are the names of currencies, at least one of them beyond doubt. */
function ofCurrencies(table: Table, open: readonly NamedColumn[]): number[] {
  const sure = new Set<number>();
  let left = open.map(({ column }) => column);
  for (const { rows } of left.length > 0 ? readTable(table) : []) {
    for (const { cells } of rows) {
      left = left.filter((column) => {
        const cell = cells[column] ?? '';
        if (isNone(unpack(cell))) return true;
        const word = currencyWord(cell);
        if (word === 'surely') sure.add(column);
        return word !== undefined;
      });
    }
    if (left.length === 0) break;
  }
  return left.filter((column) => sure.has(column));
}
