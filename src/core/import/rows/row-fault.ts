import type { ScannedRow } from '../bytes/scan.ts';
import type { Field } from '../header/field.ts';
import type { Fault } from '../issue.ts';
import type { OpenFile } from '../open.ts';
import { isBroken } from '../table/table.ts';
import { isCurrencyOf } from '../values/currency.ts';
import { isGivenAway, isOtherThanMoney, sideOf } from '../values/figure-words.ts';

/**
 * A row that may be text between quotes, or whose text was damaged, or whose cells have moved: a comma without quotes in
 * a note pushes every later cell to the right. Empty cells beyond the header are nothing.
 */
export function rowFault(row: ScannedRow, file: OpenFile, damaged: boolean): Fault | null {
  const { cells, quote } = row;
  if (quote) return { code: 'quote_unclear', field: null, value: null, ...quote };
  if (damaged) {
    const value = cells.find(isBroken);
    if (value !== undefined) return { code: 'encoding_broken', field: null, value };
  }
  // Its text is not told: it would fill the screen.
  for (const { length } of cells) {
    if (length > LONGEST_CELL) return { code: 'cell_too_long', field: null, value: null };
  }
  const expected = file.header.cells.length;
  if (cells.length === expected) return figureFault(row, file);
  const tooMany = cells.slice(expected).some((cell) => cell.trim() !== '');
  const tooFew = cells.length <= file.lastColumn;
  return tooMany || tooFew
    ? { code: 'columns_differ', field: null, value: null, found: cells.length, expected }
    : figureFault(row, file);
}

/**
 * Money of another currency, what members owe, and visits or points are no money of this shop, whatever the figure; and
 * what was given away was not paid for.
 */
function figureFault({ cells }: ScannedRow, { figureColumns, columns, style }: OpenFile): Fault | null {
  for (const { column, says } of figureColumns) {
    const value = cells[column] ?? '';
    if (value === '') continue;
    if (says === 'currency') {
      if (!isCurrencyOf(value, style.currency)) return { code: 'currency_differs', field: null, value };
    } else if (says === 'kind' && isGivenAway(value)) {
      const paidFor = style.balanceIs === 'bonus' ? (['paid'] as const) : (['paid', 'balance'] as const);
      const amounts = columns.has('bonus') ? [] : paidFor.map((field) => cells[columns.get(field) ?? -1] ?? '');
      if (amounts.some((cell) => /[1-9]/.test(cell))) return { code: 'amount_given', field: null, value };
    } else if (says === 'side' ? sideOf(value) === 'owed_by' : isOtherThanMoney(value)) {
      const amounts = MONEY_FIELDS.map((field) => cells[columns.get(field) ?? -1] ?? '');
      const code = says === 'side' ? 'amount_owed' : 'amount_no_money';
      if (amounts.some((cell) => /[1-9]/.test(cell))) return { code, field: null, value };
    }
  }
  return null;
}

const MONEY_FIELDS: readonly Field[] = ['paid', 'bonus', 'balance', 'amount', 'remaining'];

/** As much as a cell of a spreadsheet holds. */
const LONGEST_CELL = 32_767;
