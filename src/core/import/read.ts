import type { Currency } from '../domain/numbers/money.ts';
import { PRIVATE } from './bytes/encoding.ts';
import type { ScannedRow } from './bytes/scan.ts';
import { addSums, type ControlSums, movedFigure, readableSums } from './control-sums.ts';
import { type Field, type ImportKind, VALUE_FIELDS } from './header/field.ts';
import { originColumn, readColumns } from './header/header.ts';
import type { Rejection, Warning } from './issue.ts';
import type { OpenFile } from './open.ts';
import type { LotRow, MemberRow, RowPlace, TransactionRow } from './row.ts';
import { Cells, type Notes, type ReadingStyle, type Serials } from './rows/cells.ts';
import { readCoupon } from './rows/coupon.ts';
import { readLot } from './rows/lot.ts';
import { readMember } from './rows/member.ts';
import { readPass } from './rows/pass.ts';
import { rowFault } from './rows/row-fault.ts';
import { readTransaction } from './rows/transaction.ts';
import { DOUBTFUL, DoubtfulCards } from './table/doubtful-cards.ts';
import { StateHeadings } from './table/state-headings.ts';
import { RowCounts, type StatedCount } from './table/stated-count.ts';
import { type LeftOut, RunningSums, type StatedTotal, SumLines } from './table/sum-lines.ts';
import { namesSomething, readTable } from './table/table.ts';
import { isNone } from './values/none.ts';
import { unpack } from './values/packing.ts';
import { sumKind } from './values/sum-word.ts';

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
  const counts = new RowCounts(file, (row) => whole.isSumOf(row, file));
  const lines = new SumLines(whole, file, (row) => counts.mayCount(row));
  const headings = new StateHeadings(file);
  const doubtful = new DoubtfulCards(file, { whole, lines, headings });
  for (const block of readTable(file)) {
    const { damaged, strange, footers } = block;
    const sum = doubtful.areWords
      ? undefined
      : footers.find((row) => !namesSomething(row, file) && (whole.isSumOf(row, file) || isMovedTotal(row, file)));
    const below = footers.filter((row) => row !== sum && saysNothing(row, file));
    const scanned = footers.length === 0 ? block.rows : footers.filter((row) => row !== sum && !below.includes(row));
    for (const row of block.subtotals) headings.sum(row);
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
      doubtful.open(row);
      const broken = rowFault(row, file, damaged) ?? doubtful.fault(row, footers.includes(row));
      const read = broken ? undefined : readRow(cells, row, file.style);
      const [fault, ...others] = broken ? [broken] : cells.faults;
      if (fault?.code === DOUBTFUL) {
        lines.part();
        counts.none();
      } else doubtful.count();
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
  headings.close();
  yield { ...NOTHING_MORE, stated: lines.stated, counted: counts.stated, leftOut: lines.leftOut };
}

const NOTHING_MORE: Omit<RowBatch<never>, 'stated' | 'counted' | 'leftOut'> = {
  ...{ rows: [], rejections: [], further: [], rejectedKeys: [], origins: [], warnings: [] },
  cut: null,
  ...{ read: 0, emptyAmounts: 0, serials: { count: 0, newest: null }, sums: new Map(), unsummed: new Map() },
};

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

const ENDS: ReadonlySet<Field> = new Set(['points_expire_on', 'balance_expire_on', 'bonus_expire_on', 'expires_on']);
/** 2026-10-31 */
const WHOLE_DAY = 10;

/** A word for a total beside a number, and nothing else: its cells have moved below the cards. */
const isMovedTotal = (row: ScannedRow, file: OpenFile): boolean =>
  sumKind(row.cells.find((cell) => cell.trim() !== '') ?? '') === 'total' && movedFigure(row, file) !== undefined;

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
