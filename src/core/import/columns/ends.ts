import type { Currency } from '../../domain/numbers/money.ts';
import { addDays, type Calendar, type Day } from '../../domain/time/day.ts';
import { fail } from '../../problem.ts';
import type { Field } from '../header/field.ts';
import { type ColumnWords, columnName, columnNumber, type Header, spokenIn, withField } from '../header/header.ts';
import { namesPass, speaksOfPass, visitsIn } from '../header/pass-word.ts';
import type { DateOrder } from '../header/profile.ts';
import { countsDaysLeft, endNamed, giveTheSame, kindNamed, saysEndingSoon } from '../header/word-parts.ts';
import { dayMeant, fold, isPassColumn } from '../header/words.ts';
import type { NamedColumn } from '../rows/cells.ts';
import { readTable, type Table } from '../table/table.ts';
import { readMoney } from '../values/amount.ts';
import { type DateReading, type DateStyle, readLastDay } from '../values/date.ts';
import { isNever, isNone } from '../values/none.ts';
import { unpack } from '../values/packing.ts';
import { readDaysLeft } from '../values/period.ts';

/**
 * Where a row is one kind of value, its first and its last day are that value's, by whatever word. The last good day of a
 * list of members is that of the kind of value that its word names, or else of what stands beside
 * it, if that is one kind of value: the balance of a gift card, or the points. Of several kinds nobody can say.
 */
export function withEnd(found: Header, said: ColumnWords): Header {
  const { kind, byMeaning } = found.profile;
  if (kind === 'transactions' || !byMeaning) return found;
  const spoken = spokenIn(found, said);
  const open = found.cells.flatMap((cell, column) =>
    found.fields[column] === null && !spoken.has(fold(cell)) ? [{ cell, column }] : [],
  );
  if (kind !== 'members') return withOwnDay(withOwnDay(found, open, 'first'), open, 'last');
  const isBonusFirst = open.toSorted(
    (one, other) => Number(isEndOfBonus(other.cell, found)) - Number(isEndOfBonus(one.cell, found)),
  );
  const header = isBonusFirst.reduce(
    (before, { cell, column }) => withField(before, column, endOfKind(cell, before)),
    found,
  );
  const ends = open.filter(({ cell, column }) => dayMeant(cell) === 'last' && header.fields[column] === null);
  return ends.length === 1 ? withField(header, ends[0]?.column, endOfOnly(header.columns)) : header;
}

/** Of several words nobody can say which counts. */
function withOwnDay(
  header: Header,
  open: readonly { cell: string; column: number }[],
  meant: 'first' | 'last',
): Header {
  const days = open.filter(({ cell }) => dayMeant(cell) === meant);
  // Days that are left say less than the day itself.
  const counts = meant === 'last' && days.length === 0 ? open.filter(({ cell }) => countsDaysLeft(fold(cell))) : [];
  const [day, other] = [...days, ...counts];
  if (other !== undefined) return header;
  return withField(header, day?.column, meant === 'first' ? 'valid_from' : 'expires_on');
}

/** The end of the kind of value that a word names. Paid money has one of its own only beside that of a bonus. */
function endOfKind(word: string, header: Header): Field | null {
  const { columns } = header;
  if (isEndOfBonus(word, header)) return 'bonus_expire_on';
  const named = endNamed(fold(word));
  if (named === 'points') return columns.has('points') ? 'points_expire_on' : null;
  if (named !== 'money') return null;
  const money = MONEY.flatMap((field) => columns.get(field) ?? []);
  if (money.length === 0) return null;
  const isOfRest = money.length === 1 || columns.has('bonus_expire_on');
  return isOfRest || !OF_A_PART.test(word) ? 'balance_expire_on' : null;
}

/** Bonus money stands here, and the word of a last day names it, by whatever word its own column has. */
function isEndOfBonus(word: string, { cells, columns }: Header): boolean {
  const bonus = columns.get('bonus') ?? [];
  const named = endNamed(fold(word));
  if (bonus.length === 0 || named !== undefined) return bonus.length > 0 && named === 'bonus';
  const isLast = ['last', 'end'].includes(dayMeant(word) ?? '');
  return isLast && !isOfPass(word, cells) && bonus.some((column) => giveTheSame(fold(word), fold(cells[column] ?? '')));
}

/** A pass ends, whose visits the list counts. They stay out of it, and so does their last day. */
const isOfPass = (word: string, cells: readonly string[]): boolean =>
  speaksOfPass(fold(word)) && cells.some(countsVisits);

const countsVisits = (cell: string): boolean =>
  isPassColumn(cell) || visitsIn(fold(cell)) !== undefined || namesPass(fold(cell));

/** Money that has been paid, or goes by a name of its own. */
const OF_A_PART = /本金|充值|购物金|購物金|paid|principal/i;

function endOfOnly(columns: Header['columns']): Field | null {
  const money = MONEY.flatMap((field) => (columns.get(field) ?? []).map(() => field));
  if (columns.has('points')) return money.length === 0 ? 'points_expire_on' : null;
  return money.length === 1 ? 'balance_expire_on' : null;
}

const MONEY: readonly Field[] = ['paid', 'bonus', 'balance'];

/** What ends on a day that is read, and which value that may be. */
const ENDS: readonly Field[] = ['points_expire_on', 'balance_expire_on', 'bonus_expire_on', 'expires_on'];
const WHOLE: readonly Field[] = [...MONEY, 'points', 'remaining'];

/**
 * A day beside a figure of what ends soon is most likely that of this part alone: all that is there ends on it only by
 * somebody's word. Where that figure is the whole, or nothing, nobody is asked. Refuses: end_unclear.
 */
export function requireWholeEnds(table: Table, currency: Currency, said: ColumnWords): void {
  const { header, source } = table;
  const { profile, cells, columns } = header;
  if (profile.own || profile.kind === 'transactions') return;
  const named = { ...(profile.byOwner ? profile.columns : {}), ...said };
  const isNamed = (column: number): boolean =>
    Object.keys(named).some((word) => [fold(cells[column] ?? ''), columnNumber(cells, column)].includes(fold(word)));
  for (const field of ENDS) {
    const [day] = columns.get(field) ?? [];
    if (day === undefined || isNamed(day)) continue;
    const part = partEnding(table, day, currency, field);
    if (part === undefined) continue;
    const told = { path: source.path, option: '--column', column: columnName(cells, day), file_kind: profile.kind };
    fail({ code: 'end_unclear', ...told, ...part });
  }
}

/** The same of a day that nothing reads: whoever says what ends on it is asked about the part first. */
const partBeside = (table: Table, day: number, currency: Currency): Partial<PartEnding> =>
  ENDS.map((field) => partEnding(table, day, currency, field)).find((part) => part !== undefined) ?? {};

interface PartEnding {
  /** The column of what ends soon. */
  readonly part: string;
  /** The first day on which a part ends that is not the whole. */
  readonly sample: string;
  readonly named: Field;
}

function partEnding(table: Table, day: number, currency: Currency, field: Field): PartEnding | undefined {
  const { cells: words, columns, fields, names } = table.header;
  const parts = words.flatMap((cell, column) =>
    fields[column] === null && saysEndingSoon(fold(cell)) && mayEnd(cell, field) ? [column] : [],
  );
  const wholes = WHOLE.flatMap((one) => columns.get(one) ?? []);
  const amountIn = (cell: string | undefined): number =>
    (['point', 'comma'] as const)
      .map((decimal) => readMoney(cell ?? '', { currency, decimal, signed: true }))
      .map((reading) => ('value' in reading ? reading.value : 0))
      .find((amount) => amount !== 0) ?? 0;
  for (const { rows } of parts.length > 0 ? readTable(table) : []) {
    for (const { cells } of rows) {
      const sample = unpack(cells[day] ?? '');
      if (isNone(sample)) continue;
      const all = wholes.map((column) => amountIn(cells[column]));
      const part = parts.find((column) => amountIn(cells[column]) > 0 && !all.includes(amountIn(cells[column])));
      if (part !== undefined) return { part: names[part] ?? '', sample, named: field };
    }
  }
  return undefined;
}

/** Whether what a word speaks of can end by a field of days. */
function mayEnd(word: string, field: Field): boolean {
  const named = kindNamed(fold(word));
  if (named === undefined || field === 'expires_on') return true;
  if (field === 'bonus_expire_on') return named === 'bonus';
  return (named === 'points') === (field === 'points_expire_on');
}

/** Last days of which a column says only in how many days they come, by the word of the one that is read. */
export const countedDown = ({ cells, columns }: Header): ReadonlySet<Field> =>
  new Set(
    ENDS.filter((field) => (columns.get(field) ?? []).some((column) => countsDaysLeft(fold(cells[column] ?? '')))),
  );

interface DaysStyle {
  readonly currency: Currency;
  readonly calendar: Calendar;
  readonly today: Day;
  readonly dates: DateOrder | null;
}

/**
 * Value that ends must not live for ever, and value that begins later must not be spent today. Of the columns that
 * nobody reads and nobody has spoken of, those of last days are asked about beside any value, those of first days if
 * one of them is still to come; and one of days of whatever word, if some of them are or never come, or if each is the
 * last of a month or whole years behind the day on which somebody joined. Refuses: end_unclear, start_unclear.
 */
export function requireDaysRead(
  table: Table,
  unread: readonly NamedColumn[],
  style: DaysStyle,
  said: ColumnWords,
): void {
  const { header, source } = table;
  const { kind } = header.profile;
  const isOpen = hasOpenEnd(header);
  if (kind === 'transactions' || (kind === 'members' && !isOpen)) return;
  const spoken = spokenIn(header, said);
  const open = unread.filter(
    ({ word, column }) => !spoken.has(fold(word)) && !spoken.has(columnNumber(header.cells, column)),
  );
  for (const { word, column } of open) {
    const meant = dayMeant(word);
    if (meant === undefined || isOfNothing(word, header) || (meant !== 'first' && !isOpen)) continue;
    const sample = firstDay(table, column, style, meant === 'first' ? style.today : null);
    if (sample === undefined) continue;
    const told = { path: source.path, option: '--column', column: word, sample };
    fail(
      meant === 'first'
        ? { code: 'start_unclear', ...told, ...(kind === 'members' ? {} : { file_kind: kind }) }
        : {
            code: 'end_unclear',
            ...told,
            file_kind: kind,
            ...ofNamed(word, header),
            ...partBeside(table, column, style.currency),
          },
    );
  }
  if (!isOpen) return;
  const [ahead] = daysAhead(
    table,
    open.filter(({ word }) => dayMeant(word) === undefined && !isOfPlans(word)),
    style,
  );
  if (ahead === undefined) return;
  const column = columnName(header.cells, ahead.column);
  const told = { path: source.path, option: '--column', column, sample: ahead.sample };
  const part = partBeside(table, ahead.column, style.currency);
  fail({ code: 'end_unclear', ...told, file_kind: kind, ...ofNamed(ahead.word, header), ...part });
}

/** What ends first of all if its word speaks of a kind of value, or of a pass that stays out. */
function ofNamed(word: string, { profile, cells }: Header): { readonly named?: Field; readonly pass?: string } {
  const named = kindNamed(fold(word));
  if (named !== undefined) return { named: END_OF[named] };
  if (profile.kind !== 'members' || !isOfPass(word, cells)) return {};
  return { pass: columnName(cells, cells.findIndex(countsVisits)) };
}

const END_OF = { points: 'points_expire_on', money: 'balance_expire_on', bonus: 'bonus_expire_on' } as const;

/** There is value that may end on a day that is not read. */
function hasOpenEnd({ profile, columns }: Header): boolean {
  if (profile.kind !== 'members') return !columns.has('expires_on');
  return [...MONEY, 'points' as const].some((field) => columns.has(field));
}

/** Days to come that are none of value: when somebody is expected, or was born if a year has two digits. */
const isOfPlans = (word: string): boolean =>
  /next|appoint|booking|reserv|follow|remind|birth|geburt|naiss|nacim|cumple|anivers|annivers|wedding|dob|下次|预约|預約|回访|回訪|提醒|生日|出生|纪念|紀念|誕生/.test(
    fold(word),
  );

interface DaysTally extends NamedColumn {
  days: number;
  /** Words for a day that never comes: only an end has them. */
  never: number;
  others: number;
  /** The first day of all. */
  first: string;
  /** The first day that is still to come. */
  sample: string;
  /** Days that something ends on: the last of a month, or whole years behind the day on which somebody joined. */
  closing: number;
}

/** Of these columns those that hold days, some of them still to come, or each of which closes something. */
function daysAhead(table: Table, open: readonly NamedColumn[], { calendar, dates, today }: DaysStyle): DaysTally[] {
  let left: DaysTally[] = open.map((column) => ({
    ...column,
    days: 0,
    never: 0,
    others: 0,
    first: '',
    sample: '',
    closing: 0,
  }));
  const [joined = -1] = table.header.columns.get('joined_on') ?? [];
  const meant = (cell: string): Day[] => (MAY_BE_DAY.test(cell) ? daysMeant(cell, { calendar, order: dates }) : []);
  for (const { rows, footers } of left.length > 0 ? readTable(table) : []) {
    for (const { cells } of [...rows, ...footers]) {
      for (const tally of left) {
        const cell = cells[tally.column] ?? '';
        if (cell === '' || isNone(unpack(cell))) continue;
        if (isNever(unpack(cell))) {
          tally.never += 1;
          continue;
        }
        const days = meant(cell);
        if (days.length === 0) tally.others += 1;
        else tally.days += 1;
        if (tally.first === '' && days.length > 0) tally.first = unpack(cell);
        if (tally.closing === tally.days - 1 && closes(days, meant(cells[joined] ?? ''))) tally.closing += 1;
        if (tally.sample === '' && days.some((day) => day > today)) tally.sample = unpack(cell);
      }
    }
    left = left.filter((tally) => tally.others < ENOUGH || isOfDays(tally));
    if (left.length === 0) break;
  }
  return left
    .map((tally) => ({ ...tally, sample: tally.sample || (tally.never > 0 || allClose(tally) ? tally.first : '') }))
    .filter((tally) => tally.sample !== '' && isOfDays(tally));
}

/** Nobody is born or comes on the last days of months alone. */
const allClose = ({ days, closing, others }: DaysTally): boolean =>
  days >= FEWEST_CLOSING && closing === days && others === 0;
const FEWEST_CLOSING = 3;

const closes = (days: readonly Day[], joined: readonly Day[]): boolean =>
  days.some((day) => {
    const next = addDays(day, 1);
    const isAgain = (from: Day): boolean =>
      day > from && [day, next].some((one) => one.slice(0, 4) !== from.slice(0, 4) && one.slice(5) === from.slice(5));
    return next.endsWith('-01') || joined.some(isAgain);
  });

const isOfDays = ({ days, never, others }: DaysTally): boolean => days + never > others;

/** The day that a cell is, or those that it may be while nobody has said which number is the month. */
function daysMeant(cell: string, { calendar, order }: Pick<DateStyle, 'calendar' | 'order'>): Day[] {
  const reading = dayMayBe(cell, { calendar, order, ahead: false });
  if ('day' in reading) return reading.day === null || reading.serial ? [] : [reading.day];
  if (reading.fault !== 'date_unclear' || order === 'day_first' || order === 'month_first') return [];
  return (['day_first', 'month_first'] as const).flatMap((one) => daysMeant(cell, { calendar, order: one }));
}

/** Seen at a glance: three figures, or two and a month's name, or a month alone. */
const MAY_BE_DAY = /\d\D+\d+\D+\d|\d{7}|\d\D+\d{4}|\d{4}[-/年]\s*\d|年.+月/;
/** So many cells that are no days say what a column is. */
const ENOUGH = 20;

/** The word names a kind of value that the file does not have. */
function isOfNothing(word: string, { profile, columns }: Header): boolean {
  if (profile.kind !== 'members') return false;
  const named = endNamed(fold(word));
  if (named === 'points') return !columns.has('points');
  const ofKind = named === 'bonus' ? MONEY.filter((field) => field !== 'paid') : MONEY;
  return named !== undefined && !ofKind.some((field) => columns.has(field));
}

/**
 * The day that a cell may hold, also in years of the Republic where nothing proves them: what ends is asked about before
 * anybody knows how its days are written.
 */
function dayMayBe(cell: string, style: DateStyle): DateReading {
  const reading = readLastDay(cell, style);
  if ('day' in reading || reading.fault === 'date_unclear') return reading;
  const republic = readLastDay(cell, { ...style, order: 'roc' });
  return 'day' in republic ? republic : reading;
}

/** How long or until when, in a way that may not be read as a day: 12个月, 2026年底, 12/26. A few days alone are none. */
const SAYS_WHEN = /^(?!\s*\d{1,3}(?:\.\d+)?\s*$).*[1-9\uff11-\uff19]|[一二三四五六七八九十半]\s*[年月天日周週個个]/;

/** The first cell that holds a day, or how many are left of them, after another where that counts; one that nobody can read yet may be any. */
function firstDay(table: Table, column: number, { calendar, dates }: DaysStyle, after: Day | null): string | undefined {
  const isCount = countsDaysLeft(fold(table.header.cells[column] ?? ''));
  for (const { rows, footers } of readTable(table)) {
    for (const { cells } of [...rows, ...footers]) {
      const cell = cells[column] ?? '';
      if (cell === '') continue;
      if (isCount && readDaysLeft(cell) !== undefined) return unpack(cell);
      const reading = dayMayBe(cell, { calendar, order: dates, ahead: true });
      const counts =
        'day' in reading
          ? reading.day !== null && (after === null || (reading.from ?? reading.day) > after)
          : reading.fault !== 'date_malformed' || (after === null && SAYS_WHEN.test(cell));
      if (counts) return unpack(cell);
    }
  }
  return undefined;
}
