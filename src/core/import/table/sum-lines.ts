import type { ScannedRow } from '../bytes/scan.ts';
import {
  addSums,
  type ControlSums,
  movedFigure,
  readableSums,
  type StatedSum,
  statedSums,
  sumOf,
  type UnreadFigure,
} from '../control-sums.ts';
import type { OpenFile } from '../open.ts';
import { countAsked } from './stated-count.ts';
import { saysTotal, type TableRows } from './table.ts';

/** A row that adds up the others, as it was printed. */
export interface StatedTotal {
  readonly line: number;
  readonly figures: readonly StatedSum[];
  /** Amounts of it that cannot be read, and so not be compared, with their cells. */
  readonly unread: readonly UnreadFigure[];
  /** No word says that it is one: it holds the sums of the rows above where they name a card. */
  readonly bySums: boolean;
}

/** Lines of a printed table that are none of its rows, by where they stand. */
export interface LeftOut {
  /** Sums of a part of the rows: of a page, a branch, a tier. */
  readonly subtotals: readonly number[];
  readonly printed: readonly number[];
  /** What those of the printed ones say that are notes. */
  readonly notes: readonly NoteLine[];
}

/** A note below a table: its words as far as a sentence has room for them, without the digits of a phone or a card. */
export interface NoteLine {
  readonly line: number;
  readonly text: string;
}

type Sums = Map<number, number>;

/**
 * The lines that add up rows, in their places. The grand total is the last that is no sum of a part: one that agrees with
 * all rows up to it is that of a page if more follow, and so is the next that agrees with those since.
 */
export class SumLines {
  readonly #sums: RunningSums;
  readonly #file: OpenFile;
  readonly #mayCount: (row: ScannedRow) => boolean;
  #total: StatedTotal | null = null;
  #agrees = false;
  /** What all rows came to at the last total. */
  #since: Sums | null = null;
  /** The same at the last line that may be a sum, and how many rows have come since. */
  #part: Sums | null = null;
  #rows = 0;
  #waiting: ScannedRow[] = [];
  #sum: ScannedRow | undefined;
  #subtotals: number[] = [];
  #printed: number[] = [];
  #notes: NoteLine[] = [];

  /** `mayCount`: whether a row says how many rows there are. */
  constructor(sums: RunningSums, file: OpenFile, mayCount: (row: ScannedRow) => boolean) {
    this.#sums = sums;
    this.#file = file;
    this.#mayCount = mayCount;
  }

  /** `sum`: a line that only its figures give away; `below`: lines that say nothing in any column that is read. */
  open(
    { totals, subtotals, printed, notes }: TableRows,
    sum: ScannedRow | undefined,
    below: readonly ScannedRow[],
  ): void {
    this.#waiting = sum ? [sum] : [...totals];
    this.#sum = sum;
    this.#subtotals = subtotals.map(({ line }) => line);
    this.#printed = [...printed, ...below].map(({ line }) => line);
    this.#notes = [...notes, ...below].map(noteOf);
  }

  /** Ahead of each row that is data. */
  before({ line }: ScannedRow): void {
    this.#rows += 1;
    while (this.#waiting[0] && this.#waiting[0].line < line) this.#take(this.#waiting.shift() as ScannedRow);
    if (this.#agrees && this.#total && this.#total.line < line) this.#leaveOut();
  }

  /** Whether a row holds the sums of rows: of all so far, or of those since the last line that may add them up. */
  isSum(row: ScannedRow): boolean {
    if (this.#sums.isSumOf(row, this.#file)) return true;
    const { figures, unread } = readableSums(row, this.#file);
    return (
      this.#rows > 1 &&
      unread.size === 0 &&
      [...figures.values()].some((figure) => figure !== 0) &&
      comesTo(figures, this.#sums.now(), this.#part)
    );
  }

  /** The row at hand may be the sum of a part. */
  part(): void {
    this.#part = this.#sums.now();
    this.#rows = 0;
  }

  close(): void {
    for (const row of this.#waiting) this.#take(row);
    this.#waiting = [];
  }

  get stated(): StatedTotal | null {
    return this.#total;
  }

  /** Of the block at hand, once. */
  get leftOut(): LeftOut {
    const leftOut = {
      subtotals: this.#subtotals.sort((a, b) => a - b),
      printed: this.#printed.sort((a, b) => a - b),
      notes: this.#notes,
    };
    this.#subtotals = [];
    this.#printed = [];
    this.#notes = [];
    return leftOut;
  }

  #take(row: ScannedRow): void {
    const { line } = row;
    const now = this.#sums.now();
    const { figures, unread } = this.#said(row, now);
    if (figures.length + unread.length === 0) {
      this.#printed.push(line);
      return;
    }
    const agrees = unread.length === 0 && figures.every((sum) => fits(sum, now, null));
    if (!agrees && countAsked(row, this.#file)?.isAlone) {
      this.#printed.push(line);
      return;
    }
    const since = this.#since;
    this.#since = now;
    if (!agrees && unread.length === 0 && since !== null && figures.every((sum) => fits(sum, now, since))) {
      this.#subtotals.push(line);
      return;
    }
    this.#leaveOut();
    this.#total = { line, figures, unread, bySums: row === this.#sum && !saysTotal(row) };
    this.#agrees = agrees;
  }

  /** What a line says that columns come to; a number that has moved is of the column that comes to it, or of none. */
  #said(row: ScannedRow, now: Sums): ReturnType<typeof statedSums> {
    const said = statedSums(row, this.#file);
    if (said.figures.length + said.unread.length > 0) return said;
    const moved = movedFigure(row, this.#file);
    if (moved === undefined) return said;
    const { mayBe, column, cell } = moved;
    const fitting = [null, this.#since].flatMap((since) => mayBe.find((sum) => fits(sum, now, since)) ?? []);
    if (fitting.length > 0) return { figures: fitting.slice(0, 1), unread: [] };
    return this.#mayCount(row) ? said : { figures: [], unread: [{ field: null, column, cell }] };
  }

  /** It was no grand total: another one came, or more rows. */
  #leaveOut(): void {
    if (this.#total) this.#subtotals.push(this.#total.line);
    this.#total = null;
    this.#agrees = false;
  }
}

function noteOf({ line, cells }: ScannedRow): NoteLine {
  const words = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  const text = [
    ...words
      .join(' ')
      .replace(/\s+/g, ' ')
      .replace(/\d{5,}/g, '…'),
  ];
  return { line, text: text.length > LONGEST_NOTE ? `${text.slice(0, LONGEST_NOTE - 1).join('')}…` : text.join('') };
}

const LONGEST_NOTE = 60;

/** Whether figures are what the rows come to, or what they come to since. */
const comesTo = (figures: ControlSums, now: ControlSums, since: ControlSums | null): boolean =>
  [...figures].every(([column, figure]) => figure === sumOf(now, [column]) - sumOf(since, [column]));

/** The columns that come to a figure which may be that of several; undefined: none do. */
const fits = (
  { mayBe, figure }: StatedSum,
  now: ControlSums,
  since: ControlSums | null,
): readonly number[] | undefined => mayBe.find((columns) => figure === sumOf(now, columns) - sumOf(since, columns));

/** The sums of all rows so far, and whether more than one row is in each: one amount is the sum of itself. */
export class RunningSums {
  readonly #before: Sums = new Map();
  readonly #summands: Sums = new Map();
  #block: Sums = new Map();

  /** After each row, with what its block comes to up to there. */
  count(block: ControlSums): void {
    for (const [column, sum] of block) {
      if (sum === (this.#block.get(column) ?? 0)) continue;
      this.#summands.set(column, (this.#summands.get(column) ?? 0) + 1);
      this.#block.set(column, sum);
    }
  }

  close(): void {
    addSums(this.#before, this.#block);
    this.#block = new Map();
  }

  now(): Sums {
    const now = new Map(this.#before);
    addSums(now, this.#block);
    return now;
  }

  /** Whether all amounts of a row are the sums of all rows before it. */
  isSumOf(row: ScannedRow, file: OpenFile): boolean {
    const { figures, unread } = readableSums(row, file);
    const says = [...figures].filter(([column, figure]) => figure !== 0 && (this.#summands.get(column) ?? 0) > 1);
    return says.length > 0 && unread.size === 0 && comesTo(figures, this.now(), null);
  }
}
