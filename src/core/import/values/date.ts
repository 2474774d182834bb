import { isLunarBirthday } from '../../domain/members/birthday.ts';
import { plainFigures } from '../../domain/numbers/money.ts';
import {
  type Calendar,
  type Day,
  endOf,
  formatInstant,
  isDay,
  isMonthDay,
  parseInstant,
} from '../../domain/time/day.ts';
import type { DateOrder, MonthPlace } from '../header/profile.ts';
import { inFigures } from './han-day.ts';
import { readLunarBirthday, saysLunar, withoutSolar } from './lunar.ts';
import { MONTH, monthOf } from './month-names.ts';
import { isNever, isNone } from './none.ts';
import { inYearsOfOurs } from './other-years.ts';
import { unpack } from './packing.ts';

/**
 * Why a cell is no date. `date_unclear`: day or month first, and nobody has said which. `date_calendar`: it counts by
 * another calendar, whose days are others (农历, 1447), or by years of the Republic that do not say so (112/05/01).
 */
type DateFault = 'date_malformed' | 'date_unclear' | 'date_calendar';

export type DateReading =
  | {
      readonly day: Day | null;
      readonly never: boolean /** It was the number of a day, as spreadsheets count them. */;
      readonly serial?: true /** The day is the last of several, and this the first. */;
      readonly from?: Day;
      /** A month alone, of which this is the last day. */
      readonly month?: true;
    }
  | { readonly fault: DateFault };
type BirthdayReading = { readonly birthday: string | null } | { readonly fault: DateFault };
type TimeReading =
  | {
      readonly day: Day /** Seconds after midnight; null: only the day is known. */;
      readonly second: number | null;
      readonly serial?: true;
    }
  | { readonly none: true }
  | { readonly fault: DateFault };

export interface DateStyle {
  /** Null: dates such as 01/05/2023 are refused, and so is 112/05/01. */
  readonly order: DateOrder | null;
  /** The day may be still to come, as an end: of which century `31-Dec-30` is depends on it. */
  readonly ahead?: boolean;
  /** Turns a time with a zone into the shop's. */
  readonly calendar: Calendar;
}

/** A day, whatever time stands behind it. No day at all, or one that never comes, is null. */
export function readDay(cell: string, style: DateStyle): DateReading {
  const found = readTime(wholeDay(cell), style);
  if ('fault' in found) return found;
  if ('none' in found) return { day: null, never: isNever(unpack(cell)) };
  if (isNever(found.day)) return { day: null, never: true };
  return { day: found.day, never: false, ...(found.serial && { serial: true }) };
}

/**
 * The last day of something: a day, or a range of days with its first one: 2025-01-01至2026-01-01, 2025.1.1-长期. Of a
 * month alone, 2026年10月, it is its last one. The day on which the clocks of databases and spreadsheets begin is none: no
 * card of anybody ended then.
 */
export function readLastDay(cell: string, style: DateStyle): DateReading {
  const single = readDay(cell, style);
  if ('day' in single && CLOCKS_BEGIN.has(single.day ?? '')) return { day: null, never: false };
  if (!('fault' in single) || single.fault === 'date_unclear') return single;
  const month = readMonth(cell, style);
  if (month !== undefined) return month;
  if (single.fault === 'date_calendar') return single;
  for (const [first, last] of partings(cell)) {
    const from = first === '' ? null : readDay(first, style);
    const day = readDay(last, style);
    const to = ('fault' in day ? readMonth(last, style) : undefined) ?? day;
    if ([from, to].some((part) => part !== null && 'fault' in part && part.fault === 'date_unclear')) {
      return { fault: 'date_unclear' };
    }
    const isRange = from === null || ('day' in from && from.day !== null && !from.serial);
    if (!isRange || !('day' in to) || to.serial || (to.day === null && !to.never)) continue;
    const start = from !== null && 'day' in from ? from.day : null;
    if (start !== null && to.day !== null && to.day < start) return { fault: 'date_malformed' };
    return { ...to, ...(start !== null && { from: start }) };
  }
  return single;
}

/** A month alone, as the last day of it; undefined: the cell is none. */
function readMonth(cell: string, { order }: Pick<DateStyle, 'order'>): DateReading | undefined {
  const text = plain(cell);
  const [, year, month] = YEAR_MONTH.exec(text) ?? [];
  if (year !== undefined) return lastOf(year, month);
  const last = MONTH_YEAR.exec(text);
  if (last) return lastOf(last[2], last[1]);
  const named = NAMED_MONTH_YEAR.exec(text);
  if (named) return lastOf(named[2], monthOf(named[1]));
  const [, word, count, ofRepublic] = REPUBLIC_MONTH.exec(text) ?? [];
  if (count === undefined || (word === undefined && count.length < 2)) return undefined;
  if (word === undefined && order !== 'roc') return count.length > 2 ? { fault: 'date_calendar' } : undefined;
  return lastOf(String(Number(count) + 1911), ofRepublic);
}

function lastOf(year: string | undefined, month: string | undefined): DateReading {
  const first = compose(year, month, '01');
  if (typeof first !== 'string') return first;
  return { day: endOf('month', first), never: false, month: true };
}

/** Whether a cell is a month without a day. */
export const isMonth = (cell: string): boolean => {
  const reading = readMonth(cell, { order: null });
  return reading !== undefined && ('day' in reading || reading.fault === 'date_calendar');
};

const YEAR_MONTH = /^(\d{4})(?:[-/.]|年)\s*(\d{1,2})\s*(?:月[底末]?)?$/;
const MONTH_YEAR = /^(\d{1,2})[-/.](\d{4})$/;
const REPUBLIC_MONTH = /^((?:中[華华])?民[國国]\s*)?(\d{1,3})\s*[-/.年]\s*(\d{1,2})\s*(?:月[底末]?)?$/;

/** Where a cell could be two days: at a word for "until", or at a dash. */
const partings = (cell: string): (readonly [first: string, last: string])[] => {
  const text = plain(cell);
  return [...text.matchAll(UNTIL)].map(
    (mark) => [text.slice(0, mark.index).trim(), text.slice(mark.index + mark[0].length).trim()] as const,
  );
};

const UNTIL = /截至|至|到|[~—–-]+|\b(?:to|until|bis|au|al|hasta)\b/gi;

/**
 * A day that a program has written as an instant, from midnight on or to the last second, is that day wherever the shop
 * is: in New York 1990-05-01T00:00:00Z is no birthday of 30 April.
 */
const wholeDay = (cell: string): string => WHOLE_DAY.exec(cell)?.[1] ?? cell;

const WHOLE_DAY =
  /^\s*(\d{4}-\d{2}-\d{2})[T ](?:00:00(?::00(?:\.0+)?)?|23:59(?::59(?:\.\d+)?)?)\s*(?:Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)\s*$/i;

/**
 * `YYYY-MM-DD`, or `MM-DD` where the year is not known: none is invented. With a hyphen the month stands first, unless
 * the dates of the file say otherwise; with a slash it has to be known. `L08-15` is a day of the lunar calendar, as are
 * 农历八月十五 and 음 1985-08-15; one that says that it counts by the sun is ours.
 */
export function readBirthday(cell: string, style: DateStyle): BirthdayReading {
  const usual = usualTime(cell);
  if (usual && 'day' in usual) return { birthday: usual.day };
  const text = withoutSolar(plain(cell));
  if (isLunarBirthday(text)) return { birthday: text };
  const named = /^(\d{1,2})月(\d{1,2})[日号]?$/.exec(text);
  if (named) return yearless(named[1], named[2]);
  const [, first, mark, second] = /^(\d{1,2})([-/.])(\d{1,2})$/.exec(text) ?? [];
  if (mark !== undefined) {
    if (mark !== '-' && style.order === null) return { fault: 'date_unclear' };
    if (style.order !== 'day_first') return yearless(first, second);
    if (mark !== '-' || Number(first) > 12) return yearless(second, first);
    return Number(second) <= 12 && first !== second ? { fault: 'date_unclear' } : yearless(first, second);
  }
  if (saysLunar(text)) {
    const lunar = readLunarBirthday(text);
    return lunar === null ? { fault: 'date_calendar' } : { birthday: lunar };
  }
  const found = readDay(text, style);
  return 'fault' in found ? found : { birthday: found.day };
}

function yearless(month = '', date = ''): BirthdayReading {
  const birthday = `${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  return isMonthDay(birthday) ? { birthday } : { fault: 'date_malformed' };
}

/** A day and, where it is given, a time of the shop's clock. */
export function readTime(cell: string, style: DateStyle): TimeReading {
  const usual = usualTime(cell);
  if (usual) return usual;
  const text = plain(cell);
  if (isNone(text) || isNever(text) || EMPTY_DATE.test(text)) return { none: true };
  const [, front = '', clock] = DATE_AND_TIME.exec(text) ?? [];
  const republic = republicDay(front);
  if (republic !== undefined && (republic.says || style.order === 'roc')) {
    const second = clock === undefined ? null : secondOf(clock);
    return second === undefined ? { fault: 'date_malformed' } : { day: republic.day, second };
  }
  if (OTHER_CALENDAR.test(front)) {
    const isOurs = (style.order === 'roc' && REPUBLIC.test(front)) || REPUBLIC_MONTH.test(front);
    return { fault: isOurs ? 'date_malformed' : 'date_calendar' };
  }
  const serial = /^(\d{5})(\.\d+)?$/.exec(text);
  if (serial) {
    return { day: daysAfter(Number(serial[1])), second: serial[2] ? secondsOf(serial[2]) : null, serial: true };
  }
  const digits = /^(\d{8})(\d{2})(\d{2})(\d{2})?$/.exec(text);
  if (digits) {
    const [, day = '', hour, minute, second = '00'] = digits;
    return readTime(`${day} ${hour}:${minute}:${second}`, style);
  }

  const [, wall = '', zone = ''] = ZONED.exec(text) ?? [];
  const zoned = wall === '' ? undefined : parseInstant(wall + offsetOf(zone), style.calendar);
  const [, datePart = '', timePart] =
    DATE_AND_TIME.exec(zoned?.ok ? formatInstant(zoned.value, style.calendar).slice(0, 19) : text) ?? [];
  const second = timePart === undefined ? null : secondOf(timePart);
  if (datePart === '' || second === undefined) return { fault: 'date_malformed' };
  const day = dayOf(datePart, style);
  return typeof day === 'string' ? { day, second } : day;
}

/**
 * `2021-09-17`, `2021/9/17 14:30` and the like, which most cells are: days that no order and no other calendar reads in
 * another way. What is out of the usual, or no day at all, is left to whoever looks at it more closely.
 */
function usualTime(cell: string): TimeReading | undefined {
  if (cell.length === 10 && isDay(cell)) return { day: cell, second: null };
  const [, year, , month = '', date = '', hour, minute, second = '00'] = USUAL.exec(cell) ?? [];
  if (year === undefined) return undefined;
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  if (!isDay(day)) return undefined;
  if (hour === undefined) return { day, second: null };
  return { day, second: Number(hour) * 3600 + Number(minute) * 60 + Number(second) };
}

/** Without the years in which nothing has happened, and those of days that never come. */
const USUAL = /^((?:19[1-9]|20\d)\d)([-/.])(\d{1,2})\2(\d{1,2})(?: ([01]?\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?)?$/;

/**
 * A day in years of the Republic, which are ours less 1911: Taiwan's calendar is ours but for them. `says`: by its word,
 * 民國112年5月1日. `whole`: its year has three digits, 112/05/01, 083/02/19 and 1120501, as no other has; two of them
 * may be any.
 */
function republicDay(text: string): { readonly day: Day; readonly says: boolean; readonly whole: boolean } | undefined {
  const [, word, year = '', month, date] = REPUBLIC.exec(text) ?? REPUBLIC_DIGITS.exec(text) ?? [];
  const count = Number(year);
  if (count < 1 || count > LAST_OF_REPUBLIC || (word === undefined && year.length < 2)) return undefined;
  const day = compose(String(count + 1911), month, date);
  return typeof day === 'string' ? { day, says: word !== undefined, whole: year.length > 2 } : undefined;
}

const REPUBLIC = /^((?:中[華华])?民[國国]\s*)?(\d{1,3})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号號]?$/;
const REPUBLIC_DIGITS = /^(民[國国]\s*)?(\d{2,3})(\d{2})(\d{2})$/;
/** Nobody lives so long, and no value does. */
const LAST_OF_REPUBLIC = 199;

/** Whether a cell is a day or a month in years of the Republic that nothing else can be: 112/05/01, 112-05. */
export const isOfRepublic = (cell: string): boolean => yearsOf(cell) === 'proof';

function isMonthOfRepublic(cell: string): boolean {
  const [, word, count = ''] = REPUBLIC_MONTH.exec(plain(cell)) ?? [];
  return (word !== undefined || count.length > 2) && isMonth(cell);
}

/**
 * Of the years that a column counts by. `proof`: those of the Republic; `short`: years of two digits that may be; `first`:
 * such a year can only stand in front; `other`: certainly not.
 */
export type YearsProof = 'proof' | 'short' | 'first' | 'other';

/** What a cell proves of the years of its column. Undefined: it is no day with a year. Of two days the last one counts. */
export function yearsOf(cell: string): YearsProof | undefined {
  if (usualTime(cell)) return 'other';
  const text = plain(cell);
  const [, datePart = ''] = DATE_AND_TIME.exec(text) ?? [];
  const republic = republicDay(datePart);
  if (republic?.says || republic?.whole || isMonthOfRepublic(cell)) return 'proof';
  if (republic !== undefined) return hasShortYearFirst(cell) ? 'first' : 'short';
  if (isWrittenAsDay(cell)) return WITHOUT_YEAR.some((form) => form.test(datePart)) ? undefined : 'other';
  const last = partings(cell).at(-1)?.[1] ?? '';
  return last === '' ? undefined : yearsOf(last);
}

/** `day_or_year`: the month stands in the middle, between day and year or year and day. */
export type OrderProof = MonthPlace | 'either' | 'day_or_year';

/**
 * Which of the two orders a cell proves, if any: a number above twelve is no month. Of two digits the first may be the
 * year as well, unless the last can be nothing else. `yearless`: birthdays such as 7/6.
 */
export function provenOrder(cell: string, { yearless: short = false } = {}): OrderProof | undefined {
  const [, datePart = ''] = DATE_AND_TIME.exec(plain(cell)) ?? [];
  if (datePart.length > LONGEST_DAY) return provenOfBoth(cell);
  const numbers = YEAR_LAST.exec(datePart) ?? (short ? YEARLESS.exec(datePart) : null);
  if (!numbers) return undefined;
  const [, first, second] = numbers.map(Number);
  if (first === undefined || second === undefined) return undefined;
  const [, , , year = ''] = numbers;
  if (year.length === 2 && first > 31) return undefined;
  if (first > 12 && second <= 12) return year.length === 2 && Number(year) <= 31 ? 'day_or_year' : 'day_first';
  if (second > 12 && first <= 12) return 'month_first';
  return 'either';
}

/** What a range of days proves: either of them may. */
function provenOfBoth(cell: string): OrderProof | undefined {
  const proofs = partings(cell).flatMap((days) => days.map((day) => provenOrder(day)));
  return proofs.find((proof) => proof === 'day_first' || proof === 'month_first') ?? proofs.find((proof) => proof);
}

/** Whether a day ends on a year of two digits: 31/12/24. */
export const hasShortYear = (cell: string): boolean =>
  YEAR_LAST.exec(DATE_AND_TIME.exec(plain(cell))?.[1] ?? '')?.[3]?.length === 2;

/** 01/05/2023: what is longer is no such day, and may be two. */
const LONGEST_DAY = 10;

/** Date and time, with a blank or a T between them. */
const DATE_AND_TIME =
  /^(.+?)(?:(?:\s+|(?<=\d)T|(?<=日)\s*)((?:[上下]午\s*)?\d{1,2}[:时點点]\d{1,2}.*|\d{1,2}:\d{2}.*))?$/s;
/** With or without a blank before the zone: 10:00:00Z, 10:00:00 +0100, 10:00 UTC. */
const ZONED = /^(.*\d[T ]\d{2}:\d{2}[\d:.]*)\s*(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)$/i;
const offsetOf = (zone: string): string => (/\d/.test(zone) ? zone.padEnd(5, zone.includes(':') ? '' : '0') : 'Z');
const YEAR_FIRST = /^(\d{4})(?:[-/.]|年)\s*(\d{1,2})(?:[-/.]|月)\s*(\d{1,2})[日号]?$/;
const YEAR_LAST = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})$/;
const YEARLESS = /^(\d{1,2})[/.](\d{1,2})$/;
/** Years of the Republic, of an emperor, or the moon's months: 民國112年, 112/05/01, 1120501, 令和5年, 农历八月十五. */
const OTHER_CALENDAR =
  /民[國国]|[農农][曆历]|[陰阴][曆历]|[舊旧][曆历]|[闰閏正腊臘冬]月|初[一二三四五六七八九十]|廿|令和|平成|昭和|大正|明治|^[RHST]\d{1,2}[-/.]|^0?\d{3}[-/.年]\s*\d{1,2}[-/.月]\s*\d{1,2}日?$|^0?\d{3}[01]\d[0-3]\d$/i;
/** What databases and spreadsheets print where there is no date. */
const EMPTY_DATE =
  /^0+$|^(?:0000|1899|1900)[-/.年]0?[01][-/.月]0?0(?:日)?(?:\s.*)?$|^0{4}[-/.]0?0[-/.]0?0(?:\s.*)?$|^1899[-/.]12[-/.]30(?:\s.*)?$/;
const CLOCKS_BEGIN: ReadonlySet<string> = new Set(['1900-01-01', '1970-01-01']);
const OF = '(?:de|del|di|of)\\s+';
const DAY_OF_NAMED_MONTH = new RegExp(
  `^(\\d{1,2})(?:st|nd|rd|th|er|[.ºª°])?[\\s./-]*(?:${OF})?(${MONTH})\\.?(?:[\\s,./-]+(?:${OF})?|(?=\\d))(\\d{4}|\\d{2})$`,
  'i',
);
const NAMED_MONTH_YEAR = new RegExp(`^(${MONTH})\\.?,?[\\s/-]+(?:${OF})?(\\d{4})$`, 'i');
const NAMED_MONTH_FIRST = new RegExp(`^(${MONTH})\\.?\\s+(\\d{1,2})(?:st|nd|rd|th|\\.)?,?\\s+(\\d{4})$`, 'i');
const NAMED_MONTH_BETWEEN = new RegExp(`^(\\d{4})[\\s./-]+(${MONTH})\\.?[\\s./-]+(\\d{1,2})$`, 'i');

/** Without the blanks and the last point that some languages put behind the numbers: 31. 12. 2024, 2024. 12. 31., 24.12. */
const plain = (cell: string): string =>
  inYearsOfOurs(inFigures(plainFigures(unpack(cell)).normalize('NFC').trim()))
    .replace(/(?<=\d\.)\s+(?=\d)/g, '')
    .replace(/(?<=\d)\.?\s*г?\.$/, '')
    .replace(/(?<=\d)\s*r\.$/, '');

function dayOf(text: string, { order, ahead = false }: DateStyle): Day | { fault: DateFault } {
  const yearFirst = YEAR_FIRST.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (yearFirst) return compose(yearFirst[1], yearFirst[2], yearFirst[3]);
  const yearLast = YEAR_LAST.exec(text);
  if (yearLast) {
    const [, first, second, year] = yearLast;
    if (Number(first) > 31) return { fault: 'date_malformed' };
    if (order === null || order === 'roc') return { fault: 'date_unclear' };
    const whole = wholeYear(year, ahead);
    return order === 'day_first' ? compose(whole, second, first) : compose(whole, first, second);
  }
  // A month by its name leaves no doubt about the order: 17 Sep 2021, Sep 17, 2021, 5 de marzo de 2023.
  const named = DAY_OF_NAMED_MONTH.exec(text);
  if (named) return compose(wholeYear(named[3], ahead), monthOf(named[2]), named[1]);
  const american = NAMED_MONTH_FIRST.exec(text);
  if (american) return compose(american[3], monthOf(american[1]), american[2]);
  const between = NAMED_MONTH_BETWEEN.exec(text);
  if (between) return compose(between[1], monthOf(between[2]), between[3]);
  return { fault: 'date_malformed' };
}

/**
 * 5-Jan-23 is how Excel shows a day in English. Of such years those up to 29 are of this century, as it reads them; of
 * days that may be still to come those up to 69, since cards are sold today that end after 2030.
 */
function wholeYear(year = '', ahead: boolean): string {
  if (year.length === 4) return year;
  return `${Number(year) < (ahead ? 70 : 30) ? '20' : '19'}${year}`;
}

/** Whether a cell begins with a year of two digits: 85/12/31. It may be one of the Republic. */
export const hasShortYearFirst = (cell: string): boolean =>
  Number(YEAR_LAST.exec(DATE_AND_TIME.exec(plain(cell))?.[1] ?? '')?.[1]) > 31;

/** Whether a cell that is no day is at least written like one, so that only the day can be wrong. */
export function isWrittenAsDay(cell: string): boolean {
  const [, datePart = ''] = DATE_AND_TIME.exec(plain(cell)) ?? [];
  return DAY_FORMS.some((form) => form.test(datePart));
}

/**
 * Whether a spreadsheet has made a day of a number with a line in it, and shows it as it shows days: 8-2 as 2-Aug, 8月2日 or
 * 2026/8/2. MAR-12 in capitals is a number that somebody has printed so, and 2026-08-02 may be one.
 */
export const isDayOfSheet = (text: string): boolean =>
  (SHEET_DAY.test(text) && text !== text.toUpperCase()) || SHEET_FIGURES.test(text);

const SHEET_DAY = new RegExp(
  `^(?:\\d{1,2}\\.?[- ]?(?:${MONTH})\\.?(?:[- ]\\d{2}(?:\\d{2})?)?|(?:${MONTH})\\.?[- ]\\d{2})$`,
  'i',
);
const DAY_IN_MONTH = '(?:0?[1-9]|[12]\\d|3[01])';
const MONTH_IN_YEAR = '(?:0?[1-9]|1[0-2])';
const SHEET_FIGURES = new RegExp(
  [
    `^(?:(?:19|20)\\d{2}年)?${MONTH_IN_YEAR}[月월] ?${DAY_IN_MONTH}[日号일]$`,
    `^(?:19|20)\\d{2}/${MONTH_IN_YEAR}/${DAY_IN_MONTH}$`,
    `^(?:${MONTH_IN_YEAR}/${DAY_IN_MONTH}|${DAY_IN_MONTH}/${MONTH_IN_YEAR})/(?:19|20)\\d{2}$`,
  ].join('|'),
);

const WITHOUT_YEAR = [/^\d{1,2}[-/.]\d{1,2}$/, /^\d{1,2}月\d{1,2}[日号]?$/];

const DAY_FORMS = [
  YEAR_FIRST,
  YEAR_LAST,
  /^\d{8}$/,
  REPUBLIC,
  ...WITHOUT_YEAR,
  DAY_OF_NAMED_MONTH,
  NAMED_MONTH_FIRST,
  NAMED_MONTH_BETWEEN,
];

function compose(year = '', month = '', date = ''): Day | { fault: DateFault } {
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  return isDay(day) ? day : { fault: 'date_malformed' };
}

/** The time of a day as a spreadsheet has it: a fraction of the day. */
const secondsOf = (fraction: string): number => Math.min(Math.round(Number(fraction) * 86_400), 86_399);

/** Spreadsheets count days from 30 December 1899. */
function daysAfter(serial: number): Day {
  return new Date(Date.UTC(1899, 11, 30) + serial * 86_400_000).toISOString().slice(0, 10);
}

function secondOf(text: string): number | undefined {
  const match = /^(上午|下午)?\s*(\d{1,2})[:时點点](\d{1,2})(?:[:分](\d{1,2}))?(?:\.\d+)?[分秒]?\s*(am|pm)?$/i.exec(
    text,
  );
  if (!match) return undefined;
  const [, chinese, hourText, minuteText, secondText = '0', english] = match;
  const afternoon = chinese === '下午' || english?.toLowerCase() === 'pm';
  const morning = chinese === '上午' || english?.toLowerCase() === 'am';
  const twelve = afternoon || morning;
  let hour = Number(hourText);
  if (twelve && (hour < 1 || hour > 12)) return undefined;
  if (twelve) hour = (hour % 12) + (afternoon ? 12 : 0);
  const minute = Number(minuteText);
  const second = Number(secondText);
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  return hour * 3600 + minute * 60 + second;
}
