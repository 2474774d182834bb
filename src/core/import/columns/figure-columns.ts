import type { Field } from '../header/field.ts';
import { type ColumnWords, columnNumber, spokenIn } from '../header/header.ts';
import { fold, isCurrencyColumn } from '../header/words.ts';
import type { NamedColumn } from '../rows/cells.ts';
import { readTable, type Table } from '../table/table.ts';
import { currencyWord } from '../values/currency.ts';
import { sideOf } from '../values/figure-words.ts';
import { isNone } from '../values/none.ts';
import { unpack } from '../values/packing.ts';

/** A column that says of each row whether its figures are money of members here. */
export interface FigureColumn {
  readonly column: number;
  readonly says: 'currency' | 'side' | 'kind';
}

/**
 * The columns that say what the figures of a row are: in which currency, which side owes them, whether they are money at
 * all. The first is known by its word too, the others by their cells alone, and only where nobody has spoken of them.
 * They count where there is money.
 */
export function figureColumns(table: Table, unread: readonly NamedColumn[], said: ColumnWords): FigureColumn[] {
  const { header } = table;
  if (!MONEY_FIELDS.some((field) => header.columns.has(field))) return [];
  const spoken = spokenIn(header, said);
  const isOpen = ({ word, column }: NamedColumn): boolean =>
    !spoken.has(columnNumber(header.cells, column)) && (word === '' || !spoken.has(fold(word)));
  const open = unread.filter(isOpen);
  const currency = currencyByWord(table, said) ?? ofCurrencies(table, open)[0];
  const found: FigureColumn[] = currency === undefined ? [] : [{ column: currency, says: 'currency' }];
  const { kind } = header.profile;
  if (kind !== 'members' && kind !== 'lots') return found;
  for (const column of ofSides(table, open)) found.push({ column, says: 'side' });
  // Lots may be of points; what a member has in a column of money is money.
  if (kind === 'lots') return found;
  // A word for the kind of a card is a tier to those who have no kinds.
  const tiers = (header.columns.get('tier') ?? []).map((column) => ({ column, word: header.cells[column] ?? '' }));
  const kinds = [...open.filter(({ word }) => KIND.test(word)), ...tiers.filter(isOpen)];
  for (const { column } of kinds) found.push({ column, says: 'kind' });
  return found;
}

const KIND = /type|kind|categor|tipo|\btyp|\bart$|kartenart|类型|類型|类别|類別|种类|種類|卡种|卡種/i;

const MONEY_FIELDS: readonly Field[] = [
  ...(['paid', 'bonus', 'balance', 'in', 'out', 'amount', 'remaining', 'cost', 'unit_cost'] as const),
];

function currencyByWord({ header }: Table, said: ColumnWords): number | undefined {
  const ignored = new Set(Object.keys(said).map(fold));
  const worded = header.cells.findIndex((cell) => isCurrencyColumn(cell) && !ignored.has(fold(cell)));
  return worded < 0 ? undefined : worded;
}

/** Of some columns those whose cells are the names of currencies, at least one of them beyond doubt. */
function ofCurrencies(table: Table, open: readonly NamedColumn[]): number[] {
  const sure = new Set<number>();
  const left = columnsOf(table, open, (cell, column) => {
    if (isNone(unpack(cell))) return true;
    const word = currencyWord(cell);
    if (word === 'surely') sure.add(column);
    return word !== undefined;
  });
  return left.filter((column) => sure.has(column));
}

/** Of some columns those whose cells are sides of an account, that of what members owe among them. */
function ofSides(table: Table, open: readonly NamedColumn[]): number[] {
  const sure = new Set<number>();
  const owing = new Set<number>();
  const left = columnsOf(table, open, (cell, column) => {
    const side = sideOf(cell);
    if (side === 'owed_by') owing.add(column);
    if (side === 'owed_to' || (side === 'owed_by' && unpack(cell).length > 1)) sure.add(column);
    return side !== undefined;
  });
  // One letter alone is no side: there is the other one too, or a word.
  return left.filter((column) => owing.has(column) && sure.has(column));
}

/** Of some columns those of which all cells fit. */
function columnsOf(
  table: Table,
  open: readonly NamedColumn[],
  fits: (cell: string, column: number) => boolean,
): number[] {
  let left = open.map(({ column }) => column);
  for (const { rows } of left.length > 0 ? readTable(table) : []) {
    for (const { cells } of rows) left = left.filter((column) => fits(cells[column] ?? '', column));
    if (left.length === 0) break;
  }
  return left;
}
