import type { Field, ImportKind } from './field.ts';
import type { Fault, Rejection, Warning } from './issue.ts';
import type { OpenFile } from './open.ts';
import type { LotRow, MemberRow, RowPlace, TransactionRow } from './row.ts';
import { Cells, type Notes, type ReadingStyle } from './rows/cells.ts';
import { readLot } from './rows/lot.ts';
import { readMember } from './rows/member.ts';
import { readTransaction } from './rows/transaction.ts';
import type { ScannedRow } from './scan.ts';
import { BROKEN, readTable } from './table.ts';
import { readMoney, readPoints } from './values/amount.ts';
import { unpack } from './values/packing.ts';

/** The fields whose sums a file is held against. */
export type ControlField = 'paid' | 'bonus' | 'balance' | 'points' | 'amount' | 'remaining';
export type ControlSums = Readonly<Partial<Record<ControlField, number>>>;

/** What a rejected row was about. */
export interface RejectedKey extends RowPlace {
  readonly key: string | null;
}

/** What one block of a file comes to. */
export interface RowBatch<R> {
  readonly rows: readonly R[];
  readonly rejections: readonly Rejection[];
  /** The cards (of members) or numbers (of lots and history) of rejected rows, where they could be read. */
  readonly rejectedKeys: readonly RejectedKey[];
  readonly warnings: readonly Warning[];
  /** Data rows read, taken or not. */
  readonly read: number;
  /** Empty cells that count as zero money or points. */
  readonly emptyAmounts: number;
  /** What can still be read of the amounts of rejected rows: a printed total counts them too. */
  readonly rejectedSums: ControlSums;
  /** The grand total of the file, where it has one. */
  readonly stated: ControlSums | null;
}

export const readMembers = (file: OpenFile): Generator<RowBatch<MemberRow>> => readRows(file, 'members', readMember);
export const readLots = (file: OpenFile): Generator<RowBatch<LotRow>> => readRows(file, 'lots', readLot);
export const readTransactions = (file: OpenFile): Generator<RowBatch<TransactionRow>> =>
  readRows(file, 'transactions', readTransaction);

type ReadRow<R> = (cells: Cells, row: ScannedRow, style: ReadingStyle) => R;

/**
 * The rows of an open file, each checked by itself, a block at a time. What needs other rows or the shop's books to be
 * judged (a card seen before, a card unknown) is judged where those are.
 */
function* readRows<R>(file: OpenFile, kind: ImportKind, readRow: ReadRow<R>): Generator<RowBatch<R>> {
  if (file.kind !== kind) throw new Error(`${file.source.path} holds ${file.kind}, not ${kind}`);
  for (const { rows: scanned, totals, damaged } of readTable(file)) {
    const notes: Notes = { warnings: [], emptyAmounts: 0 };
    const cells = new Cells(file.columns, file.style, notes);
    const rows: R[] = [];
    const rejections: Rejection[] = [];
    const rejectedKeys: RejectedKey[] = [];
    const rejectedSums: Partial<Record<ControlField, number>> = {};
    for (const row of scanned) {
      const noted = notes.warnings.length;
      const broken = shapeFault(row, file, damaged);
      const read = broken ? undefined : readRow(cells, row, file.style);
      const fault = broken ?? cells.fault;
      if (fault === null) {
        rows.push(read as R);
        continue;
      }
      // A row that is not taken is not warned about.
      notes.warnings.length = noted;
      const { line, lines } = row;
      rejections.push({ ...fault, line, lines });
      rejectedKeys.push({ line, lines, key: broken ? null : unpack(cells.raw(KEY[kind])) || null });
      addSums(rejectedSums, readableSums(row, file));
    }
    const last = totals.at(-1);
    yield {
      rows,
      rejections,
      rejectedKeys,
      warnings: notes.warnings,
      read: scanned.length,
      emptyAmounts: notes.emptyAmounts,
      rejectedSums,
      stated: last ? readableSums(last, file) : null,
    };
  }
}

const KEY: Record<ImportKind, Field> = { members: 'card', lots: 'ref', transactions: 'ref' };

/**
 * A row whose text was damaged, or whose cells have moved: a comma without quotes in a note pushes every later cell to
 * the right. Empty cells beyond the header are nothing.
 */
function shapeFault(row: ScannedRow, file: OpenFile, damaged: boolean): Fault | null {
  const { cells } = row;
  if (damaged) {
    const value = cells.find((cell) => cell.includes(BROKEN));
    if (value !== undefined) return { code: 'encoding_broken', field: null, value };
  }
  const expected = file.header.cells.length;
  if (cells.length === expected) return null;
  const tooMany = cells.slice(expected).some((cell) => cell.trim() !== '');
  const tooFew = cells.length <= file.lastColumn;
  return tooMany || tooFew ? { code: 'columns_differ', field: null, value: null, found: cells.length, expected } : null;
}

const CONTROL_FIELDS: readonly ControlField[] = ['paid', 'bonus', 'balance', 'points', 'amount', 'remaining'];

function readableSums(row: ScannedRow, { columns, style, kind }: OpenFile): ControlSums {
  const sums: Partial<Record<ControlField, number>> = {};
  for (const field of CONTROL_FIELDS) {
    const column = columns.get(field);
    const cell = column === undefined ? '' : (row.cells[column] ?? '');
    if (cell.trim() === '') continue;
    const read = field === 'points' || kind === 'lots' ? readPoints : readMoney;
    const reading = read(cell, { currency: style.currency, decimal: style.decimal, signed: true });
    if ('value' in reading && !reading.empty) sums[field] = reading.value;
  }
  return sums;
}

function addSums(into: Partial<Record<ControlField, number>>, sums: ControlSums): void {
  for (const field of CONTROL_FIELDS) {
    const sum = sums[field];
    if (sum !== undefined) into[field] = (into[field] ?? 0) + sum;
  }
}
