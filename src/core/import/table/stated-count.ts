/** How many rows a file says that it has: in a title above its table, in a line or a total row below. */
import type { ScannedRow } from '../bytes/scan.ts';
import { type Field, NAMES, VALUE_FIELDS } from '../header/field.ts';
import { originColumn } from '../header/header.ts';
import { isCountWord, numberAlone, rowsCounted } from '../values/count.ts';
import { sumsBeside } from './stated-sums.ts';
import type { Table, TableRows } from './table.ts';

/** A count of rows, as it was printed. */
export interface StatedCount {
  readonly line: number;
  readonly count: number;
}

/**
 * The counts of a file in their places, between its rows. One that is right for the rows since the last one, or for those
 * so far if more follow, is that of a page. Of those that are left one has to be right, or all of them together, as in
 * lists that were put behind each other.
 */
export class RowCounts {
  readonly #table: Table;
  readonly #isSum: (row: ScannedRow) => boolean;
  /** Our reject files have rows of a list that had more. */
  readonly #isPart: boolean;
  #rows = 0;
  #since = 0;
  #shortestCard = Number.POSITIVE_INFINITY;
  #waiting: ScannedRow[] = [];
  #totals: ReadonlySet<ScannedRow> = new Set();
  /** `rows`: so many were above it; `since`: so many after the last one. */
  readonly #stated: (StatedCount & { readonly rows: number; readonly since: number })[] = [];

  /** `isSum`: whether the amounts of a row are those of all rows so far. */
  constructor(table: Table, isSum: (row: ScannedRow) => boolean) {
    this.#table = table;
    this.#isSum = isSum;
    this.#isPart = originColumn(table.header) !== null;
  }

  /** `sum`, `below`: as of SumLines. */
  open({ above, totals, printed }: TableRows, sum: ScannedRow | undefined, below: readonly ScannedRow[]): void {
    if (this.#isPart) return;
    this.#totals = new Set(sum ? [...totals, sum] : totals);
    this.#waiting = [...above, ...printed, ...below, ...this.#totals].sort((one, other) => one.line - other.line);
  }

  /** Whether a line says how many rows there are. */
  mayCount(row: ScannedRow): boolean {
    return this.#countsIn(row).length > 0;
  }

  /** Ahead of each row that is data. */
  before({ line, cells }: ScannedRow): void {
    while (this.#waiting[0] && this.#waiting[0].line < line) this.#take(this.#waiting.shift() as ScannedRow);
    this.#rows += 1;
    const card = cells[this.#table.columns.get('card') ?? -1]?.length ?? 0;
    if (card > 0 && card < this.#shortestCard) this.#shortestCard = card;
  }

  /** The row at hand may be a title or a sum. */
  none(): void {
    this.#rows -= 1;
  }

  close(): void {
    for (const row of this.#waiting) this.#take(row);
    this.#waiting = [];
  }

  /** Null: it says nothing, or its pages do. */
  get stated(): (StatedCount & { readonly rows: number }) | null {
    const rows = this.#rows;
    const stated = this.#stated;
    const isOfPage = ({ count, rows: above, since }: (typeof stated)[number]): boolean =>
      above > 0 && ((count === above && above < rows) || (count === since && since < above));
    const whole = stated.filter((one) => !isOfPage(one));
    const found = whole.findLast(({ count }) => count === rows) ?? whole.at(-1);
    if (found === undefined) return null;
    const { line, count } = found;
    const isTogether = [stated, whole].some((all) => all.reduce((sum, one) => sum + one.count, 0) === rows);
    return count !== rows && isTogether ? null : { line, count, rows };
  }

  #take(row: ScannedRow): void {
    const rows = this.#rows;
    const counts = this.#countsIn(row);
    for (const count of counts) this.#stated.push({ line: row.line, count, rows, since: rows - this.#since });
    if (counts.length > 0) this.#since = rows;
  }

  /** In words, beside a word that asks for them, or where a total row has a number in the place of a name. */
  #countsIn(row: ScannedRow): number[] {
    const { header } = this.#table;
    const found = row.cells.flatMap((cell) => (cell.trim() === '' ? [] : rowsCounted(cell, header.profile.kind)));
    const asked = countAsked(row, this.#table);
    const isAmount =
      asked !== undefined &&
      row.line > header.line &&
      VALUE_FIELDS.has(header.fields[asked.place] as Field) &&
      (!asked.isAlone || this.#isSum(row));
    if (asked && !isAmount) found.push(asked.number);
    if (found.length > 0 || !this.#totals.has(row) || sumsBeside(row.cells, header) !== undefined) return found;
    const [number] = PLACES.flatMap((field) => this.#numberIn(row, field) ?? []);
    return number === undefined || this.#mayBeAmount(row, number) ? [] : [number];
  }

  /** A number that stands alone beside the word for a total, where its cells may have moved, and fits no rows. */
  #mayBeAmount({ cells }: ScannedRow, number: number): boolean {
    const isAlone = cells.filter((cell) => cell.trim() !== '').length === 2;
    const hasAmounts = this.#table.header.fields.some((field) => VALUE_FIELDS.has(field as Field));
    return isAlone && hasAmounts && number !== this.#rows && number !== this.#rows - this.#since;
  }

  /** None is a sum of nothing, and as long a number as a card has may be the sum of cards. */
  #numberIn({ cells }: ScannedRow, field: Field): number | undefined {
    const cell = cells[this.#table.columns.get(field) ?? -1]?.trim() ?? '';
    const number = numberAlone(cell);
    const mayBeSum = field === 'card' && cell.length >= this.#shortestCard;
    return number === 0 || mayBeSum ? undefined : number;
  }
}

const PLACES: readonly Field[] = ['card', ...NAMES];

/** The number beside a word that asks for it, and whether a row has nothing else: it may stand where amounts do. */
export function countAsked(
  { cells }: ScannedRow,
  { header: { profile } }: Pick<Table, 'header'>,
): { readonly number: number; readonly place: number; readonly isAlone: boolean } | undefined {
  const filled = cells.flatMap((cell, place) => (cell.trim() === '' ? [] : [{ cell, place }]));
  const asks = filled.findIndex(({ cell }) => isCountWord(cell, profile.kind));
  const beside = asks < 0 ? undefined : filled[asks + 1];
  const number = beside && numberAlone(beside.cell);
  return number === undefined ? undefined : { number, place: beside?.place ?? 0, isAlone: filled.length === 2 };
}
