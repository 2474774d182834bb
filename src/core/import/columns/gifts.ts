import { fail } from '../../problem.ts';
import type { Field } from '../header/field.ts';
import { type ColumnWords, columnName, columnNumber, type Header, spokenIn } from '../header/header.ts';
import { fold, meaningOf } from '../header/words.ts';

/**
 * Visits of a pass that were a gift and stand in a column of their own are further visits, or are counted by the column
 * beside it already: nobody can see it, so a person says it of one of them, and it goes for the other too.
 * Refuses: gifts_unclear.
 */
export function withGifts(header: Header, said: ColumnWords, path: string): Header {
  const { profile, columns } = header;
  const [left] = columns.get('bonus_remaining') ?? [];
  const [given] = columns.get('bonus_amount') ?? [];
  if (left === undefined && given === undefined) return header;
  const spoken = spokenIn(header, said);
  const isSaid = (column: number): boolean =>
    spoken.has(fold(header.cells[column] ?? '')) || spoken.has(columnNumber(header.cells, column));
  if (left !== undefined && !isSaid(left)) return ask(left, 'remaining', 'bonus_remaining');
  if (left !== undefined || given === undefined || isSaid(given)) return header;
  const within = Object.entries({ ...profile.columns, ...said }).some(
    ([word, field]) => field === 'ignore' && meaningOf(fold(word), 'passes') === 'bonus_remaining',
  );
  if (within) return without(header, 'bonus_amount', given);
  return columns.has('amount') ? ask(given, 'amount', 'bonus_amount') : ask(given, 'remaining', 'bonus_remaining');

  function ask(column: number, beside: Field, field: Field): never {
    const [other = 0] = columns.get(beside) ?? [];
    return fail({
      code: 'gifts_unclear',
      path,
      option: '--column',
      column: columnName(header.cells, column),
      field,
      beside: columnName(header.cells, other),
    });
  }
}

function without(header: Header, field: Field, column: number): Header {
  const columns = new Map(header.columns);
  columns.delete(field);
  return { ...header, fields: header.fields.with(column, null), columns };
}
