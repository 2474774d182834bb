import { plainDigits } from '../../domain/numbers/money.ts';
import { fail } from '../../problem.ts';
import type { Field } from '../header/field.ts';
import { type ColumnWords, columnName, columnNumber, spokenIn } from '../header/header.ts';
import {
  countNamed,
  countsWhole,
  isCounted,
  mayBeLeft,
  mayHoldPasses,
  namesPass,
  visitsIn,
} from '../header/pass-word.ts';
import { flowIn, isBareLeft, leftOf, valueWord } from '../header/value-word.ts';
import { meaningByParts, speaksOfLeft } from '../header/word-parts.ts';
import { dayMeant, fold, isPassColumn, meaningOf, namesMoney } from '../header/words.ts';
import type { NamedColumn } from '../rows/cells.ts';
import { readTable, type Table } from '../table/table.ts';
import { isEndless, isNone } from '../values/none.ts';
import { unpack } from '../values/packing.ts';
import { figureOfPoints } from '../values/points-unit.ts';
import { saysVisits } from '../values/visits-said.ts';

/** Columns of members with what is left of passes, which stays out, and in how many rows something of it stands. */
export interface PassesLeft {
  readonly columns: readonly string[];
  readonly rows: number;
}

/**
 * Columns of members that have what is left of passes, as they are called: those whose word says so, those of
 * `visitColumns`, and those whose cells say it in words below a word that may be of passes.
 */
export function passesUnread(table: Table, unread: readonly NamedColumn[], said: ColumnWords): PassesLeft {
  const { header } = table;
  if (header.profile.kind !== 'members') return { columns: [], rows: 0 };
  const spoken = spokenIn(header, said);
  const counting = visitColumns(table, unread, spoken);
  const open = unread.filter(
    ({ word, column }) => !spoken.has(fold(word)) && !spoken.has(columnNumber(header.cells, column)),
  );
  const telling = columnsTelling(table, open);
  const places = [...header.cells.keys()].filter(
    (column) => isPassColumn(header.cells[column] ?? '') || counting.has(column) || telling.has(column),
  );
  let rows = 0;
  for (const { rows: certain } of places.length > 0 ? readTable(table) : []) {
    for (const { cells } of certain) if (places.some((column) => hasSomething(cells[column] ?? ''))) rows += 1;
  }
  return { columns: places.map((column) => columnName(header.cells, column)), rows };
}

/** Columns most of whose cells say in words what is left of passes, below a word that may be of them. */
function columnsTelling(table: Table, open: readonly NamedColumn[]): ReadonlySet<number> {
  const seen = open
    .filter(({ word }) => mayHoldPasses(fold(word)) || speaksOfLeft(fold(word)) || isProduct(word))
    .map(({ column }) => ({ column, said: 0, others: 0 }));
  let rows = 0;
  for (const { rows: certain } of seen.length > 0 ? readTable(table) : []) {
    for (const { cells } of certain) {
      for (const one of seen) {
        const text = unpack(cells[one.column] ?? '');
        if (!hasSomething(text)) continue;
        if (saysVisits(text)) one.said += 1;
        else one.others += 1;
      }
    }
    rows += certain.length;
    if (rows >= ROWS_SEEN) break;
  }
  return new Set(seen.filter(({ said, others }) => said > others).map(({ column }) => column));
}

const hasSomething = (cell: string): boolean => {
  const text = unpack(cell);
  return !isNone(text) && !/^0+(?:[.,]0+)?\s*\D{0,8}$/.test(text);
};

/**
 * Columns of members that nothing reads and that count visits of passes: the word names a pass, or says that something is
 * left, and nearly all cells are small whole numbers, or say that there is no end of them.
 */
export function visitColumns(
  table: Table,
  unread: readonly NamedColumn[],
  spoken: ReadonlySet<string>,
): ReadonlySet<number> {
  const { header } = table;
  const open = unread
    .filter(({ word, column }) => !spoken.has(fold(word)) && !spoken.has(columnNumber(header.cells, column)))
    .filter(({ word }) => !isPassColumn(word) && !namesMoney(word))
    .map(({ word, column }) => ({
      word,
      column,
      isNamed: namesPass(fold(word)) || (header.twoLines && isBelowPass(word)),
    }))
    .filter(({ word, isNamed }) => isNamed || countNamed(fold(word)) === 'left' || speaksOfLeft(fold(word)))
    .map(({ column, isNamed }) => ({
      column,
      most: isNamed ? MOST_VISITS : 9999,
      counts: 0,
      others: 0,
      sum: 0,
    }));
  let rows = 0;
  for (const { rows: certain } of open.length > 0 ? readTable(table) : []) {
    for (const { cells } of certain) {
      for (const seen of open) {
        const text = unpack(cells[seen.column] ?? '');
        if (isNone(text) || isEndless(text)) continue;
        const [, count] = COUNT.exec(plainDigits(text.normalize('NFKC'))) ?? [];
        const isOfPoints = (figureOfPoints(text)?.says ?? 'open') !== 'open';
        if (count === undefined || Number(count) > seen.most || isOfPoints) seen.others += 1;
        else seen.counts += 1;
        seen.sum += Number(count ?? 0);
      }
    }
    rows += certain.length;
    if (rows >= ROWS_SEEN) break;
  }
  return new Set(open.filter(({ counts, others, sum }) => sum > 0 && counts >= others * 9).map(({ column }) => column));
}

/** Of a header in two lines the upper one may name a pass, and the lower one what it is good for: 次卡 above 足疗. */
const isBelowPass = (word: string): boolean =>
  mayBeLeft(fold(word)) && word.split(' ').some((_, place, parts) => namesPass(fold(parts.slice(0, place).join(' '))));

/** Whether a word of what is left names value of members, or not what is left: such a column is asked about. */
export const mayBeValueLeft = (word: string): boolean =>
  !namesPass(fold(word)) &&
  !isCounted(fold(word)) &&
  (isBareLeft(word) || leftOf(word) === 'card' || ['value', 'amount'].includes(valueWord(word, 'members')));

/**
 * Visits are no money of members. Where nothing of a list of members is read as value, and one column says how many visits
 * are left and another how many were used or bought, or which pass it is, or of three columns of small whole numbers one is
 * in every row what the other two are together, its rows may be passes; so they may where names of passes stand beside one
 * column that counts visits. Refuses: passes_unclear.
 */
export function requireNoPasses(table: Table, unread: readonly NamedColumn[], said: ColumnWords): void {
  const { header, source } = table;
  const { cells, columns, profile } = header;
  if (profile.kind !== 'members' || profile.own || VALUE.some((field) => columns.has(field))) return;
  const spoken = spokenIn(header, said);
  const open = unread.filter(
    ({ word, column }) => word !== '' && !spoken.has(fold(word)) && !spoken.has(columnNumber(cells, column)),
  );
  const counting = visitColumns(table, open, spoken);
  const names = open.filter(
    ({ word, column }) =>
      isProduct(word) && (isPassColumn(word) || namesPass(fold(word))) && !isOfCounts(table, column),
  );
  const left = open.filter(
    (one) => !names.includes(one) && (isPassColumn(one.word) || (counting.has(one.column) && saysLeft(one.word))),
  );
  const others = open.filter((one) => !left.includes(one) && isOfVisits(one.word));
  const [name, ...further] = names;
  const [count, ...more] = open.filter(
    ({ word, column }) => (isOfVisits(word) || countsWhole(fold(word))) && isOfCounts(table, column),
  );
  if (left.length === 0 && name && count && further.length + more.length === 0) {
    fail({
      ...{ code: 'passes_unclear', path: source.path, option: '--as', columns: [columnName(cells, name.column)] },
      ...{ left: columnName(cells, count.column), unread: 'yes' },
    });
  }
  const isOfPasses = left.length > 0 && (others.length > 0 || open.some(({ word }) => isProduct(word)));
  const named = isOfPasses ? [...others, ...left] : addingUp(table, open.filter(isOfNothing));
  if (named.length === 0) return;
  const words = named.sort((a, b) => a.column - b.column).map(({ column }) => columnName(cells, column));
  fail({ code: 'passes_unclear', path: source.path, option: '--as', columns: words });
}

/** Whether all that stands in a column are visits, in numbers or in words: below 次卡 may be names too. */
function isOfCounts(table: Table, column: number): boolean {
  let sum = 0;
  let rows = 0;
  for (const { rows: certain } of readTable(table)) {
    for (const { cells } of certain) {
      const text = unpack(cells[column] ?? '');
      const isSaid = isEndless(text) || saysVisits(text);
      const [, count] = isSaid
        ? ['', '1']
        : (COUNT.exec(isNone(text) ? '0' : plainDigits(text.normalize('NFKC'))) ?? []);
      if (count === undefined) return false;
      sum += Number(count);
    }
    rows += certain.length;
    if (rows >= ROWS_SEEN) break;
  }
  return sum > 0;
}

/** Whether a word says that visits or pieces are left, and no value. */
const saysLeft = (word: string): boolean =>
  !mayBeValueLeft(word) && (countNamed(fold(word)) === 'left' || speaksOfLeft(fold(word)));

/** Whether a word says which pass a row is. */
export const isProduct = (word: string): boolean =>
  (meaningOf(fold(word), 'passes') ?? meaningByParts(fold(word), 'passes')) === 'product';

const VALUE: readonly Field[] = ['balance', 'paid', 'bonus', 'points'];

/** Whether a word counts visits of a pass that are gone, or that there were. */
const isOfVisits = (word: string): boolean =>
  visitsIn(fold(word)) !== undefined ||
  ['used', 'all'].includes(countNamed(fold(word)) ?? '') ||
  (flowIn(word) !== undefined && /[次堂课課节節]/.test(word));

/** Whether a word names no value and no day. */
const isOfNothing = ({ word }: NamedColumn): boolean =>
  dayMeant(word) === undefined && !['value', 'amount'].includes(valueWord(word, 'members'));

/** Three columns of which one is the sum of the others in every row, as of so many visits those used and those left. */
function addingUp(table: Table, open: readonly NamedColumn[]): NamedColumn[] {
  if (open.length < 3) return [];
  const seen: (number | undefined)[][] = [];
  for (const { rows, footers } of readTable(table)) {
    for (const { cells } of [...rows, ...footers]) seen.push(open.map(({ column }) => countIn(cells[column] ?? '')));
    if (seen.length >= ROWS_SEEN) break;
  }
  const places = open.map((_, place) => place).filter((place) => seen.every((row) => row[place] !== undefined));
  const counts = (place: number): number[] => seen.map((row) => row[place] ?? 0);
  for (const total of places) {
    for (const one of places) {
      for (const other of places.filter((place) => place > one && one !== total && place !== total)) {
        const [all, first, second] = [total, one, other].map(counts) as [number[], number[], number[]];
        const telling = all.filter((_, row) => (first[row] ?? 0) > 0 && (second[row] ?? 0) > 0).length;
        if (telling < TELLING || !all.every((sum, row) => sum === (first[row] ?? 0) + (second[row] ?? 0))) continue;
        return [total, one, other].map((place) => open[place] as NamedColumn);
      }
    }
  }
  return [];
}

/** So few visits a pass has; undefined: no such number. */
export function countIn(cell: string): number | undefined {
  const text = unpack(cell);
  if (isNone(text)) return 0;
  const plain = plainDigits(text.normalize('NFKC'));
  return /^\d{1,3}$/.test(plain) && Number(plain) <= MOST_VISITS ? Number(plain) : undefined;
}

const MOST_VISITS = 300;
/** So many rows are no chance. */
const TELLING = 3;

/** Visits, lessons or minutes: 3, 3次, 12.0, 90 min. */
const COUNT = /^(\d{1,4})(?:[.,]0+)?\s*[^\d\s%.,/:-]{0,8}$/;
const ROWS_SEEN = 1000;
