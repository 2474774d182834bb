import type { Field, ImportKind } from '../header/field.ts';
import { columnName, type Header } from '../header/header.ts';
import { flowIn, leftOf, saysChange, saysGoneOut, valueWord } from '../header/value-word.ts';
import { kindNamed } from '../header/word-parts.ts';
import { fold, meaningOf } from '../header/words.ts';
import type { ReadingStyle } from '../rows/cells.ts';
import { readTable, type Table } from '../table/table.ts';
import { unpack } from '../values/packing.ts';
import { follow, type Moved, newTrail, runs, type Trail, trailRow } from './trail.ts';

/** What shows that rows are changes of value: a column with a cell of it. */
interface Shown {
  readonly column: string;
  readonly sample: string;
}

/** What the rows of a table are, by what stands in them. */
export interface Changes {
  /** A column of changes has less than nothing. */
  readonly below: Shown | null;
  /** Something is left beside it, as of no lot. */
  readonly leavesMore: boolean;
  /** A column of kinds says that something went out. */
  readonly gone: Shown | null;
  /** What is left changes from row to row of a card by the amount of the row, and is more than that somewhere. */
  readonly runs: boolean;
  /** Of the columns of what is left those that hold amounts. */
  readonly left: readonly number[];
}

/** Looks at all rows for signs and for kinds of changes, and at the first of them for a balance that runs. */
export function changesIn(
  table: Table,
  left: readonly number[],
  style: Pick<ReadingStyle, 'currency' | 'decimal'>,
): Changes {
  const { header } = table;
  const { cells: words, fields } = header;
  const amounts = words.flatMap((word, column) => {
    if (left.includes(column) || !mayBeChange(word, fields[column] ?? null, header.profile.kind)) return [];
    return [column];
  });
  const kinds = words.flatMap((word, column) => (isKind(word, fields[column] ?? null) ? [column] : []));
  const trails = left.flatMap((column) => trailsTo(column, amounts, header));
  const held = new Set<number>();
  let [below, gone]: [Shown | null, Shown | null] = [null, null];
  let leavesMore = false;
  let rowsSeen = 0;
  const card = header.columns.get('card')?.[0];
  const shown = (column: number, cell: string): Shown => ({ column: columnName(words, column), sample: unpack(cell) });
  // What is read as an amount is judged row by row: only other columns are looked through to the end.
  const whole = kinds.length > 0 || amounts.some((column) => fields[column] === null);
  for (const { rows, footers } of readTable(table)) {
    if (!whole && rowsSeen >= ROWS_SEEN && held.size === left.length) break;
    for (const scanned of [...rows, ...footers]) {
      const row = trailRow(scanned, card, style);
      const { cells, figure } = row;
      const signed = amounts.find((column) => (figure(column) ?? 0) < 0);
      if (signed !== undefined) {
        below ??= shown(signed, cells[signed] ?? '');
        leavesMore ||= left.some((column) => (figure(column) ?? 0) > 0);
      }
      const out = gone === null ? kinds.find((column) => saysGoneOut(cells[column] ?? '')) : undefined;
      if (out !== undefined) gone = shown(out, cells[out] ?? '');
      if (rowsSeen < ROWS_SEEN) for (const trail of trails) follow(trail, row);
      for (const column of left) if ((figure(column) ?? 0) !== 0) held.add(column);
      rowsSeen += 1;
    }
  }
  return {
    ...{ below, leavesMore, gone },
    runs: trails.some(runs),
    left: left.filter((column) => held.has(column)),
  };
}

/** As many rows show what a file is. */
const ROWS_SEEN = 1000;

const AMOUNT_FIELDS: ReadonlySet<Field> = new Set(['amount', 'paid', 'bonus', 'balance', 'points']);

/** Whether a column may say how much changed: nothing that is left, and not what went out of a lot altogether. */
function mayBeChange(word: string, field: Field | null, kind: ImportKind): boolean {
  if (field !== null) return AMOUNT_FIELDS.has(field);
  if (word.trim() === '' || flowIn(word) === 'went' || leftOf(word) !== undefined) return false;
  const meant = meaningOf(fold(word), 'transactions');
  if (meant !== undefined) return AMOUNT_FIELDS.has(meant);
  return saysChange(word) || valueWord(word, 'transactions') === 'taken' || valueWord(word, kind) === 'value';
}

/** Whether a column says what was done. */
const isKind = (word: string, field: Field | null): boolean =>
  (field === null || field === 'kind' || field === 'asset') && meaningOf(fold(word), 'transactions') === 'kind';

/** A column of what is left with each amount that may lead to it; of both moneys together there may be one balance. */
function trailsTo(left: number, amounts: readonly number[], { cells, columns }: Header): Trail[] {
  const kind = kindNamed(fold(cells[left] ?? ''));
  const own = amounts.filter((amount) => {
    const other = kindNamed(fold(cells[amount] ?? ''));
    return other === undefined || other === kind || (kind === undefined && other !== 'bonus');
  });
  const parts = (['paid', 'bonus'] as const).flatMap((field) => columns.get(field) ?? []);
  const all = [...own.map((amount) => [amount]), ...(parts.length > 1 ? [parts] : [])];
  return all.map((some) =>
    newTrail(
      left,
      some.map((column): Moved => ({ field: 'amount', column, by: null })),
    ),
  );
}
