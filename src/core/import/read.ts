import { type Asset, UNIT_OF } from '../domain/ledger/lot.ts';
import type { Currency } from '../domain/numbers/money.ts';
import { PRIVATE } from './bytes/encoding.ts';
import type { ScannedRow } from './bytes/scan.ts';
import { type Field, type ImportKind, VALUE_FIELDS } from './header/field.ts';
import { originColumn, readColumns } from './header/header.ts';
import type { Profile } from './header/profile.ts';
import type { Fault, Rejection, Warning } from './issue.ts';
import type { OpenFile } from './open.ts';
import type { LotRow, MemberRow, RowPlace, TransactionRow } from './row.ts';
import { Cells, type Notes, type ReadingStyle, type Serials } from './rows/cells.ts';
import { readCoupon } from './rows/coupon.ts';
import { readLot } from './rows/lot.ts';
import { readMember } from './rows/member.ts';
import { readPass } from './rows/pass.ts';
import { readTransaction } from './rows/transaction.ts';
import { CardMakes } from './table/card-makes.ts';
import { StateHeadings } from './table/state-headings.ts';
import { countAsked, RowCounts, type StatedCount } from './table/stated-count.ts';
import {
  isAlone,
  isBroken,
  isOurExport,
  isWorded,
  namesSomething,
  readTable,
  saysTotal,
  type TableRows,
} from './table/table.ts';
import { inUnit, pointPlaces, readMoney, readPoints } from './values/amount.ts';
import { isCurrencyOf } from './values/currency.ts';
import { isGivenAway, isOtherThanMoney, sideOf } from './values/figure-words.ts';
import { isNone } from './values/none.ts';
import { unpack } from './values/packing.ts';

/** The fields whose columns a file is held against. */
export type ControlField = 'paid' | 'bonus' | 'balance' | 'in' | 'out' | 'points' | 'amount' | 'remaining';
/** What columns come to, by their numbers. */
export type ControlSums = ReadonlyMap<number, number>;

/** What a rejected row was about. */
interface RejectedKey extends RowPlace {
  readonly key: string | null;
}

/** The line of a row in a reject file, and the one on which it stood at first. */
export interface RowOrigin {
  readonly line: number;
  readonly origin: number;
}

/** What one block of a file comes to. */
export interface RowBatch<R> {
  readonly rows: readonly R[];
  readonly rejections: readonly Rejection[];
  /** What else is wrong with rejected rows, besides the first fault of each. */
  readonly further: readonly Rejection[];
  /** The cards (of members) or numbers (of lots and history) of rejected rows, where they could be read. */
  readonly rejectedKeys: readonly RejectedKey[];
  readonly warnings: readonly Warning[];
  /** Of a reject file of ours, where its rows stood in the file that they come from. */
  readonly origins: readonly RowOrigin[];
  /** Data rows read, taken or not. */
  readonly read: number;
  /** Empty cells that count as zero money or points. */
  readonly emptyAmounts: number;
  readonly serials: Serials;
  /** What the amounts of all rows add up to, those of rejected ones as far as they can be read: so a printed total counts. */
  readonly sums: ControlSums;
  /** How many of the rejected ones have a figure that cannot be read. */
  readonly unsummed: ControlSums;
  /** The grand total of the file, where it has one. */
  readonly stated: StatedTotal | null;
  /** How many rows the file says that it has, where it says so, and how many it has. */
  readonly counted: (StatedCount & { readonly rows: number }) | null;
  readonly leftOut: LeftOut;
  /** The last cell of the file, where it may be a part of what stood there. */
  readonly cut: CutCell | null;
}

/** A cell in which the file ends, without a line end. */
export interface CutCell {
  readonly line: number;
  readonly column: string;
  readonly cell: string;
}

/** Lines of a printed table that are none of its rows, by where they stand. */
export interface LeftOut {
  /** Sums of a part of the rows: of a page, a branch, a tier. */
  readonly subtotals: readonly number[];
  readonly printed: readonly number[];
}

/** A row that adds up the others, as it was printed. */
export interface StatedTotal {
  readonly line: number;
  readonly figures: ControlSums;
  /** Amounts of it that cannot be read, and so not be compared, with their cells. */
  readonly unread: readonly UnreadFigure[];
  /** No word says that it is one: it holds the sums of the rows above where they name a card. */
  readonly bySums: boolean;
}

export interface UnreadFigure {
  readonly field: ControlField;
  /** The header of its column. */
  readonly column: string;
  readonly cell: string;
}

export const readMembers = (file: OpenFile): Generator<RowBatch<MemberRow>> => readRows(file, 'members', readMember);

/** Lots of value: of all kinds in one file, or passes or coupons in one of their own. */
export const readLots = (file: OpenFile): Generator<RowBatch<LotRow>> =>
  readRows(file, isKindOfLots(file.kind) ? file.kind : 'lots', READ_LOT);

const LOT_READERS = { lots: readLot, passes: readPass, coupons: readCoupon };
const isKindOfLots = (kind: ImportKind): kind is keyof typeof LOT_READERS => Object.hasOwn(LOT_READERS, kind);
const READ_LOT: ReadRow<LotRow> = (cells, row, style) =>
  LOT_READERS[style.profile.kind as keyof typeof LOT_READERS](cells, row, style);

export const readTransactions = (file: OpenFile): Generator<RowBatch<TransactionRow>> =>
  readRows(file, 'transactions', readTransaction);

type ReadRow<R> = (cells: Cells, row: ScannedRow, style: ReadingStyle) => R;
type Sums = Map<number, number>;

/**
 * The rows of an open file, each checked by itself, a block at a time. What needs other rows or the shop's books to be
 * judged (a card seen before, a card unknown) is judged where those are. Refuses: state_headings.
 */
function* readRows<R>(file: OpenFile, kind: ImportKind, readRow: ReadRow<R>): Generator<RowBatch<R>> {
  if (file.kind !== kind) throw new Error(`${file.source.path} holds ${file.kind}, not ${kind}`);
  const origin = originColumn(file.header);
  const whole = new RunningSums();
  const lines = new SumLines(whole, file);
  const counts = new RowCounts(file, (row) => whole.isSumOf(row, file));
  // Where cards are words, a word is a card; our own export has nothing else in it.
  const printed = !isOurExport(file.header);
  const makes = new CardMakes(file);
  // Our own columns are no printed list: whoever fills them in may leave out the name of somebody who is here.
  const ofMembers = printed && !file.profile.own && kind === 'members' && file.columns.has('card');
  const headings = new StateHeadings(file);
  let words = 0;
  let numbered = 0;
  let unnamed = 0;
  for (const block of readTable(file)) {
    const { damaged, strange, footers } = block;
    const sum = words > 0 ? undefined : footers.find((row) => !namesSomething(row, file) && whole.isSumOf(row, file));
    const below = footers.filter((row) => row !== sum && saysNothing(row, file));
    const scanned = footers.length === 0 ? block.rows : footers.filter((row) => row !== sum && !below.includes(row));
    lines.open(block, sum, below);
    counts.open(block, sum, below);
    const notes: Notes = { warnings: [], emptyAmounts: 0, serials: { count: 0, newest: null } };
    const cells = new Cells(file.header.columns, file.style, notes);
    let cut: CutCell | null = null;
    const rows: R[] = [];
    const rejections: Rejection[] = [];
    const further: Rejection[] = [];
    const rejectedKeys: RejectedKey[] = [];
    const sums: Sums = new Map();
    const unsummed: Sums = new Map();
    for (const row of scanned) {
      lines.before(row);
      counts.before(row);
      const noted = notes.warnings.length;
      const worded = printed && words === 0 && isWorded(row, file);
      const isUnnamed = ofMembers && !worded && makes.isUnnamed(row);
      const code = origin === null ? undefined : row.cells[origin + 1]?.trim();
      const asked =
        code === DOUBTFUL ||
        // Whoever has emptied it has said that it is a card.
        (code !== '' &&
          (worded
            ? footers.includes(row) || isAlone(row) || (numbered > 0 && makes.saysWhose) || lines.isSum(row)
            : ofMembers &&
              (makes.isStrange(row) || (isUnnamed && makes.saysWhose && unnamed === 0 && whole.isSumOf(row, file)))));
      const broken = shapeFault(row, file, damaged) ?? (asked ? doubtfulCard(row, file, makes) : null);
      const read = broken ? undefined : readRow(cells, row, file.style);
      const [fault, ...others] = broken ? [broken] : cells.faults;
      if (fault?.code === DOUBTFUL) {
        lines.part();
        counts.none();
      } else if (worded) words += 1;
      else {
        numbered += 1;
        if (isUnnamed) unnamed += 1;
      }
      if (fault === undefined) {
        headings.member();
        rows.push(read as R);
        cut = row.openEnd ? cutCell(row, file) : null;
        if (strange) notes.warnings.push(...strangeCells(row, file));
        addSums(sums, cells.amounts);
        whole.count(sums);
        continue;
      }
      headings.none(row);
      // A row that is not taken is not warned about.
      notes.warnings.length = noted;
      const place = { line: row.line, lines: row.lines };
      rejections.push({ ...fault, ...place });
      further.push(...others.map((other) => ({ ...other, ...place })));
      rejectedKeys.push({ ...place, key: broken ? null : unpack(cells.raw(KEY[kind])) || null });
      // What may be a sum itself is added to none.
      if (fault.code === DOUBTFUL) continue;
      const { figures, unread } = readableSums(row, file);
      addSums(sums, figures);
      for (const place of unread.keys()) unsummed.set(place, (unsummed.get(place) ?? 0) + 1);
      whole.count(sums);
    }
    lines.close();
    counts.close();
    whole.close();
    yield {
      rows,
      rejections,
      further,
      rejectedKeys,
      origins: origin === null ? [] : scanned.flatMap((row) => originOf(row, origin)),
      warnings: notes.warnings,
      read: scanned.length,
      emptyAmounts: notes.emptyAmounts,
      serials: notes.serials,
      sums,
      unsummed,
      stated: null,
      counted: null,
      leftOut: lines.leftOut,
      cut,
    };
  }
  yield { ...NOTHING_MORE, stated: lines.stated, counted: counts.stated, leftOut: lines.leftOut };
}

const NOTHING_MORE: Omit<RowBatch<never>, 'stated' | 'counted' | 'leftOut'> = {
  ...{ rows: [], rejections: [], further: [], rejectedKeys: [], origins: [], warnings: [] },
  cut: null,
  ...{ read: 0, emptyAmounts: 0, serials: { count: 0, newest: null }, sums: new Map(), unsummed: new Map() },
};

/**
 * The lines that add up rows, in their places. The grand total is the last that is no sum of a part: one that agrees with
 * all rows up to it is that of a page if more follow, and so is the next that agrees with those since.
 */
class SumLines {
  readonly #sums: RunningSums;
  readonly #file: OpenFile;
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

  constructor(sums: RunningSums, file: OpenFile) {
    this.#sums = sums;
    this.#file = file;
  }

  /** `sum`: a line that only its figures give away; `below`: lines that say nothing in any column that is read. */
  open({ totals, subtotals, printed }: TableRows, sum: ScannedRow | undefined, below: readonly ScannedRow[]): void {
    this.#waiting = sum ? [sum] : [...totals];
    this.#sum = sum;
    this.#subtotals = subtotals.map(({ line }) => line);
    this.#printed = [...printed, ...below].map(({ line }) => line);
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
    const leftOut = { subtotals: this.#subtotals.sort((a, b) => a - b), printed: this.#printed.sort((a, b) => a - b) };
    this.#subtotals = [];
    this.#printed = [];
    return leftOut;
  }

  #take(row: ScannedRow): void {
    const { line } = row;
    const { figures, unread } = readableSums(row, this.#file);
    if (figures.size + unread.size === 0) {
      this.#printed.push(line);
      return;
    }
    const now = this.#sums.now();
    const agrees = unread.size === 0 && comesTo(figures, now, null);
    if (!agrees && countAsked(row, this.#file)?.isAlone) {
      this.#printed.push(line);
      return;
    }
    const since = this.#since;
    this.#since = now;
    if (!agrees && unread.size === 0 && since !== null && comesTo(figures, now, since)) {
      this.#subtotals.push(line);
      return;
    }
    this.#leaveOut();
    this.#total = { line, figures, unread: [...unread.values()], bySums: row === this.#sum && !saysTotal(row) };
    this.#agrees = agrees;
  }

  /** It was no grand total: another one came, or more rows. */
  #leaveOut(): void {
    if (this.#total) this.#subtotals.push(this.#total.line);
    this.#total = null;
    this.#agrees = false;
  }
}

/** Whether figures are what the rows come to, or what they come to since. */
const comesTo = (figures: ControlSums, now: ControlSums, since: ControlSums | null): boolean =>
  [...figures].every(([column, figure]) => figure === (now.get(column) ?? 0) - (since?.get(column) ?? 0));

/** The sums of all rows so far, and whether more than one row is in each: one amount is the sum of itself. */
class RunningSums {
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

/**
 * Many programs write no line end behind the last line, so that alone is told of nothing. A figure or an end in which the
 * file ends may be short where it could be one as it stands: money with all of its decimals is whole, and so is a whole
 * day.
 */
function cutCell({ line, cells }: ScannedRow, { header, style: { currency } }: OpenFile): CutCell | null {
  const place = cells.length - 1;
  const field = header.fields[place] ?? null;
  const cell = (cells[place] ?? '').trim();
  if (line <= header.line + 1 || field === null || !/\d$/.test(cell)) return null;
  const isShort = VALUE_FIELDS.has(field)
    ? !hasAllDecimals(cell, currency)
    : ENDS.has(field) && cell.length < WHOLE_DAY;
  return isShort ? { line, column: header.names[place] ?? '', cell } : null;
}

const hasAllDecimals = (cell: string, { decimals }: Currency): boolean =>
  decimals > 0 && new RegExp(`\\d[.,]\\d{${decimals}}$`).test(cell);

const ENDS: ReadonlySet<Field> = new Set(['points_expire_on', 'balance_expire_on', 'expires_on']);
/** 2026-10-31 */
const WHOLE_DAY = 10;

/**
 * The title of a part of the table, a note, a total in a language that we do not know, an average, in the place of a
 * card: it is no member, and no total either where it is not the sum. Nothing says whose it is, and it is
 *
 * - a word, where all other cards have digits: in a last row, in one that has nothing else, or in a list of names or phones;
 * - of other signs than every card that is somebody's; or
 * - beside the very sum of all rows above, each of which says whose it is.
 */
function doubtfulCard(row: ScannedRow, file: OpenFile, makes: CardMakes): Fault | null {
  const card = row.cells[file.columns.get('card') ?? -1] ?? '';
  if (card === '' || file.columns.size < 2 || namesSomething(row, file)) return null;
  return isWorded(row, file) || makes.isNobodys(row) ? { code: DOUBTFUL, field: 'card', value: card } : null;
}

const DOUBTFUL = 'card_doubtful';

/** Nothing stands in any column that is read. */
const saysNothing = ({ cells }: ScannedRow, { header }: OpenFile): boolean =>
  readColumns(header).every(([column]) => isNone(unpack(cells[column] ?? '')));

/** Cells that are read and hold letters of private use: they come over as they stand. */
const strangeCells = ({ line, cells }: ScannedRow, { header }: OpenFile): Warning[] =>
  cells.flatMap((value, column) => {
    const field = header.fields[column] ?? null;
    return field !== null && PRIVATE.test(value) ? [{ code: 'letters_private', line, field, value }] : [];
  });

/** Where somebody has changed the number into something else, the row is one like any other. */
function originOf({ line, cells }: ScannedRow, column: number): RowOrigin[] {
  const cell = unpack(cells[column] ?? '');
  return /^[1-9]\d{0,9}$/.test(cell) ? [{ line, origin: Number(cell) }] : [];
}

const KEY: Record<ImportKind, Field> = {
  members: 'card',
  lots: 'ref',
  passes: 'ref',
  coupons: 'code',
  transactions: 'ref',
};

/**
 * A row that may be text between quotes, or whose text was damaged, or whose cells have moved: a comma without quotes in
 * a note pushes every later cell to the right. Empty cells beyond the header are nothing.
 */
function shapeFault(row: ScannedRow, file: OpenFile, damaged: boolean): Fault | null {
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

/** What a figure is counted in: of lots that are all of one kind, their own. */
export function assetOfField(field: ControlField, { kind, constants }: Profile): Asset {
  if (kind === 'lots') return (constants?.asset as Asset | undefined) ?? 'paid';
  if (kind === 'passes') return 'pass';
  if (kind === 'coupons') return 'coupon';
  return field === 'bonus' || field === 'points' ? field : 'paid';
}

/** Of a cell that is told in a sentence. */
const LONGEST_TOLD = 40;

/** As much as a cell of a spreadsheet holds. */
const LONGEST_CELL = 32_767;

const CONTROL_FIELDS: readonly ControlField[] = [
  ...(['paid', 'bonus', 'balance', 'in', 'out', 'points', 'amount', 'remaining'] as const),
];

function readableSums(
  row: ScannedRow,
  { header, style, kind, profile }: OpenFile,
): { readonly figures: ControlSums; readonly unread: ReadonlyMap<number, UnreadFigure> } {
  const figures: Sums = new Map();
  const unread = new Map<number, UnreadFigure>();
  // Lots of all kinds in one file have no common unit, and so no total.
  if (kind === 'lots' && profile.constants?.asset === undefined) return { figures, unread };
  for (const field of CONTROL_FIELDS) {
    for (const place of header.columns.get(field) ?? []) {
      const cell = row.cells[place] ?? '';
      if (cell.trim() === '') continue;
      const places = style.units.get(place) ?? 0;
      const { currency, decimal } = style;
      const reading =
        UNIT_OF[assetOfField(field, profile)] === 'money'
          ? readMoney(cell, { currency: inUnit(currency, places), decimal, signed: true })
          : readPoints(cell, { currency, decimal, signed: true }, pointPlaces(places));
      const column = header.names[place] ?? '';
      if ('fault' in reading) unread.set(place, { field, column, cell: cell.trim().slice(0, LONGEST_TOLD) });
      else if (!reading.empty) figures.set(place, reading.value);
    }
  }
  return { figures, unread };
}

export function addSums(into: Map<number, number>, sums: ControlSums): void {
  for (const [column, sum] of sums) into.set(column, (into.get(column) ?? 0) + sum);
}
