import type { Field, ImportKind } from '../header/field.ts';
import { columnName, type Header } from '../header/header.ts';
import { flowIn, leftOf, saysChange, saysGoneOut, valueWord } from '../header/value-word.ts';
import { kindNamed } from '../header/word-parts.ts';
import { fold, meaningOf } from '../header/words.ts';
import type { ReadingStyle } from '../rows/cells.ts';
import { readTable, type Table } from '../table/table.ts';
import { readMoney } from '../values/amount.ts';
import { unpack, unpackText } from '../values/packing.ts';

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

/**
 * Looks at all rows for signs and for kinds of changes, and at the first of them for a balance that runs. Points are
 * read as money is: only their proportion matters.
 */
export function changesIn(
  table: Table,
  left: readonly number[],
  { currency, decimal }: Pick<ReadingStyle, 'currency' | 'decimal'>,
): Changes {
  const { header } = table;
  const { cells: words, fields } = header;
  const amounts = words.flatMap((word, column) => {
    if (left.includes(column) || !mayBeChange(word, fields[column] ?? null, header.profile.kind)) return [];
    return [column];
  });
  const kinds = words.flatMap((word, column) => (isKind(word, fields[column] ?? null) ? [column] : []));
  const running = left.map((column) => new Running(column, amounts, header));
  let [below, gone]: [Shown | null, Shown | null] = [null, null];
  let leavesMore = false;
  let rowsSeen = 0;
  const card = header.columns.get('card')?.[0];
  const shown = (column: number, cell: string): Shown => ({ column: columnName(words, column), sample: unpack(cell) });
  // What is read as an amount is judged row by row: only other columns are looked through to the end.
  const whole = kinds.length > 0 || amounts.some((column) => fields[column] === null);
  for (const { rows, footers } of readTable(table)) {
    if (!whole && rowsSeen >= ROWS_SEEN && running.every(({ held }) => held)) break;
    for (const { cells } of [...rows, ...footers]) {
      const figure = (column: number): number | null => {
        const reading = readMoney(cells[column] ?? '', { currency, decimal, signed: true });
        return 'fault' in reading || reading.empty ? null : reading.value;
      };
      const signed = amounts.find((column) => (figure(column) ?? 0) < 0);
      if (signed !== undefined) {
        below ??= shown(signed, cells[signed] ?? '');
        leavesMore ||= left.some((column) => (figure(column) ?? 0) > 0);
      }
      const out = gone === null ? kinds.find((column) => saysGoneOut(cells[column] ?? '')) : undefined;
      if (out !== undefined) gone = shown(out, cells[out] ?? '');
      const whose = card === undefined ? '' : unpackText(cells[card] ?? '');
      for (const one of running) {
        if (rowsSeen < ROWS_SEEN && whose !== '') one.count(whose, figure);
        one.held ||= (figure(one.column) ?? 0) !== 0;
      }
      rowsSeen += 1;
    }
  }
  return {
    ...{ below, leavesMore, gone },
    runs: running.some(({ runs }) => runs),
    left: running.filter(({ held }) => held).map(({ column }) => column),
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

/** Whether one column of what is left is a balance that runs. */
class Running {
  readonly column: number;
  /** Something is left somewhere. */
  held = false;
  readonly #before = new Map<string, { readonly left: number; readonly moved: readonly number[] }>();
  readonly #paths: readonly Path[];

  constructor(column: number, amounts: readonly number[], { cells, columns }: Header) {
    this.column = column;
    const kind = kindNamed(fold(cells[column] ?? ''));
    const own = amounts.filter((amount) => {
      const other = kindNamed(fold(cells[amount] ?? ''));
      return other === undefined || other === kind || (kind === undefined && other !== 'bonus');
    });
    // Of both moneys together there may be one balance.
    const parts = (['paid', 'bonus'] as const).flatMap((field) => columns.get(field) ?? []);
    this.#paths = [...own.map((amount) => [amount]), ...(parts.length > 1 ? [parts] : [])].map((of) => new Path(of));
  }

  count(card: string, figure: (column: number) => number | null): void {
    const left = figure(this.column);
    if (left === null) return;
    const moved = this.#paths.map(({ of }) => of.reduce((sum, column) => sum + (figure(column) ?? 0), 0));
    const before = this.#before.get(card);
    this.#before.set(card, { left, moved });
    for (const [place, path] of this.#paths.entries()) {
      path.more ||= moved[place] !== 0 && left > (moved[place] ?? 0);
      if (before !== undefined) path.count(left - before.left, moved[place] ?? 0, before.moved[place] ?? 0);
    }
  }

  get runs(): boolean {
    return this.#paths.some((path) => path.runs);
  }
}

/** How often what is left differs from row to row by an amount: by that of the later row in a list that begins with the oldest. */
class Path {
  readonly of: readonly number[];
  /** More is left somewhere than the row brought, as of no lot. */
  more = false;
  readonly #ways = { oldest: { rows: 0, signed: 0, bare: 0 }, newest: { rows: 0, signed: 0, bare: 0 } };

  constructor(of: readonly number[]) {
    this.of = of;
  }

  count(difference: number, amount: number, before: number): void {
    const { oldest, newest } = this.#ways;
    for (const [way, step, moved] of [[oldest, difference, amount] as const, [newest, -difference, before] as const]) {
      if (moved === 0) continue;
      way.rows += 1;
      if (step === moved) way.signed += 1;
      if (Math.abs(step) === Math.abs(moved)) way.bare += 1;
    }
  }

  /** By chance a row may do so, where amounts have no signs two as well. */
  get runs(): boolean {
    const { oldest, newest } = this.#ways;
    return (
      this.more && [oldest, newest].some((way) => way.signed * 2 > way.rows || (way.bare > 2 && way.bare === way.rows))
    );
  }
}
