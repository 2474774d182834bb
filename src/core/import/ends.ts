import type { Calendar, Day } from '../domain/day.ts';
import { fail } from '../problem.ts';
import type { Field } from './field.ts';
import { type ColumnWords, type Header, spokenIn, withField } from './header.ts';
import type { DateOrder } from './profile.ts';
import type { NamedColumn } from './rows/cells.ts';
import { readTable, type Table } from './table.ts';
import { readLastDay } from './values/date.ts';
import { unpack } from './values/packing.ts';
import { endNamed } from './word-parts.ts';
import { dayMeant, fold } from './words.ts';

/**
 * The last good day of a list of members is that of the kind of value that its word names, or else of what stands beside
 * it, if that is one kind of value: the balance of a gift card, or the points. Of several kinds nobody can say.
 */
export function withEnd(found: Header, said: ColumnWords): Header {
  if (found.profile.kind !== 'members' || !found.profile.byMeaning) return found;
  const spoken = spokenIn(found, said);
  const open = found.cells.flatMap((cell, column) =>
    found.fields[column] === null && !spoken.has(fold(cell)) ? [{ cell, column }] : [],
  );
  const header = open.reduce(
    (before, { cell, column }) => withField(before, column, endOfKind(cell, found.columns)),
    found,
  );
  const ends = open.filter(({ cell, column }) => dayMeant(cell) === 'last' && header.fields[column] === null);
  return ends.length === 1 ? withField(header, ends[0]?.column, endOfOnly(header.columns)) : header;
}

/** The end of the kind of value that a word names. A bonus or paid money has none of its own beside the other. */
function endOfKind(word: string, columns: Header['columns']): Field | null {
  const named = endNamed(fold(word));
  if (named === 'points') return columns.has('points') ? 'points_expire_on' : null;
  const money = MONEY.filter((field) => columns.has(field));
  if (named === undefined || money.length === 0) return null;
  const ofAll = named === 'money' && !OF_A_PART.test(word);
  return ofAll || (money.length === 1 && (named === 'money' || money[0] === 'bonus')) ? 'balance_expire_on' : null;
}

/** Money that has been paid, or goes by a name of its own. */
const OF_A_PART = /本金|充值|购物金|購物金|paid|principal/i;

function endOfOnly(columns: Header['columns']): Field | null {
  const money = MONEY.filter((field) => columns.has(field));
  if (columns.has('points')) return money.length === 0 ? 'points_expire_on' : null;
  return money.length === 1 ? 'balance_expire_on' : null;
}

const MONEY: readonly Field[] = ['paid', 'bonus', 'balance'];

interface DaysStyle {
  readonly calendar: Calendar;
  readonly today: Day;
  readonly dates: DateOrder | null;
}

/**
 * Value that ends must not live for ever, and value that begins later must not be spent today. Of the columns that
 * nobody reads and nobody has spoken of, those of last days are asked about beside any value, those of first days if
 * one of them is still to come. Refuses: end_unclear, start_unclear.
 */
export function requireDaysRead(
  table: Table,
  unread: readonly NamedColumn[],
  style: DaysStyle,
  said: ColumnWords,
): void {
  const { header, source } = table;
  if (![...MONEY, 'points' as const].some((field) => header.columns.has(field))) return;
  const spoken = spokenIn(header, said);
  for (const { word, column } of unread) {
    const meant = dayMeant(word);
    if (meant === undefined || spoken.has(fold(word)) || isOfNothing(word, header)) continue;
    const sample = firstDay(table, column, style, meant === 'first' ? style.today : null);
    if (sample === undefined) continue;
    const code = meant === 'first' ? 'start_unclear' : 'end_unclear';
    fail({ code, path: source.path, option: '--column', column: word, sample });
  }
}

/** The word names a kind of value that the file does not have. */
function isOfNothing(word: string, { columns }: Header): boolean {
  const named = endNamed(fold(word));
  return named === 'points'
    ? !columns.has('points')
    : named !== undefined && !MONEY.some((field) => columns.has(field));
}

/** The first cell that holds a day, after another where that counts; one whose order is not known may be any. */
function firstDay(table: Table, column: number, { calendar, dates }: DaysStyle, after: Day | null): string | undefined {
  for (const { rows, footers } of readTable(table)) {
    for (const { cells } of [...rows, ...footers]) {
      const cell = cells[column] ?? '';
      if (cell === '') continue;
      const reading = readLastDay(cell, { calendar, order: dates, ahead: true });
      const counts =
        'day' in reading
          ? reading.day !== null && (after === null || (reading.from ?? reading.day) > after)
          : reading.fault === 'date_unclear';
      if (counts) return unpack(cell);
    }
  }
  return undefined;
}
