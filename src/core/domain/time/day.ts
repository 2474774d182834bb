/**
 * Local time, all of it. A shop has a time zone and an hour at which its business day starts; a lot is good through
 * the last minute of its last business day. Nothing else in the program knows what a zone or a month length is.
 *
 * Built on UTC date arithmetic and the zone's offset (`zone.ts`): a Temporal polyfill costs more at first use than
 * the whole rest of a sale. The tests hold every function here against that polyfill.
 */
import { accept, type Decision, refuse } from '../decision.ts';
import { plainFigures } from '../numbers/money.ts';
import { offsetOf } from './zone.ts';

declare const brand: unique symbol;
/** A business day, `YYYY-MM-DD`. Sorts and compares as text. */
export type Day = string & { readonly [brand]?: 'day' };
/** Milliseconds since 1970 in UTC. */
export type Instant = number & { readonly [brand]?: 'instant' };

export interface Calendar {
  /** IANA name */
  readonly timeZone: string;
  /** Minutes after local midnight at which a business day begins; a bar may say 240. */
  readonly dayStartsAt: number;
}

/** As programmes write them, Monday first. */
export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

export type Period = 'month' | 'quarter' | 'year';

const MINUTE = 60_000;
/** Minutes from UTC: Kiribati. */
const FARTHEST_OFFSET = 14 * 60;
const DAY_LENGTH = 86_400_000;

/** The business day that an instant falls in. */
export function businessDay(at: Instant, calendar: Calendar): Day {
  const wall = wallClock(at, calendar.timeZone);
  return dayOfWall(wall - calendar.dayStartsAt * MINUTE);
}

/** The first instant of a business day. */
export const startOfDay = (day: Day, calendar: Calendar): Instant =>
  instantOfWall(wallOfDay(day) + calendar.dayStartsAt * MINUTE, calendar.timeZone);

/** Noon of a business day: what a bare date means as a time. */
export function noonOf(day: Day, calendar: Calendar): Instant {
  const noon = 12 * 60;
  const nextCalendarDay = calendar.dayStartsAt > noon ? DAY_LENGTH : 0;
  return instantOfWall(wallOfDay(day) + noon * MINUTE + nextCalendarDay, calendar.timeZone);
}

/** `2026-11-22T10:00:00+08:00`: the shop's wall clock with its offset. */
export function formatInstant(at: Instant, calendar: Calendar): string {
  const wall = wallClock(at, calendar.timeZone);
  const offset = Math.round((wall - Math.floor(at / 1000) * 1000) / MINUTE);
  const size = Math.abs(offset);
  const date = Math.floor(wall / DAY_LENGTH);
  const second = (wall - date * DAY_LENGTH) / 1000;
  const time = `${two(Math.floor(second / 3600))}:${two(Math.floor(second / 60) % 60)}:${two(second % 60)}`;
  return `${textOfDate(date)}T${time}${offset < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

const two = (number: number): string => (number < 10 ? `0${number}` : String(number));

/** Where many instants are written they lie on few days, and writing a date takes longer than all the rest of one. */
function textOfDate(date: number): string {
  const known = DATES.get(date);
  if (known !== undefined) return known;
  const [text = ''] = new Date(date * DAY_LENGTH).toISOString().split('T');
  DATES.set(date, text);
  return text;
}

const DATES = new Map<number, string>();

/** `10:00` of the shop's wall clock. */
export const formatTime = (at: Instant, calendar: Calendar): string =>
  new Date(wallClock(at, calendar.timeZone)).toISOString().slice(11, 16);

/** Minutes after midnight on the shop's wall clock. */
export const minuteOfDay = (at: Instant, calendar: Calendar): number =>
  Math.floor((((wallClock(at, calendar.timeZone) % DAY_LENGTH) + DAY_LENGTH) % DAY_LENGTH) / MINUTE);

/** The day of the week. */
export const weekdayOf = (day: Day): Weekday => WEEKDAYS[(new Date(wallOfDay(day)).getUTCDay() + 6) % 7] as Weekday;

export function addDays(day: Day, days: number): Day {
  return dayOfWall(wallOfDay(day) + days * DAY_LENGTH);
}

/** How many days after the first the second one is. */
export const daysBetween = (first: Day, second: Day): number => (wallOfDay(second) - wallOfDay(first)) / DAY_LENGTH;

/** Months clamp, they do not roll: 31 August + 6 months is 28 or 29 February. */
export function addMonths(day: Day, months: number): Day {
  const { year, month, date } = fields(day);
  const index = year * 12 + (month - 1) + months;
  const target = { year: Math.floor(index / 12), month: (index % 12) + 1 };
  return compose(target.year, target.month, Math.min(date, daysInMonth(target.year, target.month)));
}

/** The last day of the month, quarter or year that the day lies in. */
export function endOf(period: Period, day: Day): Day {
  const { year, month } = fields(day);
  const last = period === 'month' ? month : period === 'quarter' ? Math.ceil(month / 3) * 3 : 12;
  return compose(year, last, daysInMonth(year, last));
}

/** The last day of the block of so many months, counted from January, that the day lies in. */
export function endOfPeriod(months: number, day: Day): Day {
  const { year, month } = fields(day);
  const index = Math.floor((year * 12 + month - 1) / months) * months + months - 1;
  return endOf('month', compose(Math.floor(index / 12), (index % 12) + 1, 1));
}

/** The first `MM-DD` on or after a day. 29 February is served on 28 February in common years. */
export function nextAnnual(monthDay: string, from: Day): Day {
  const year = fields(from).year;
  const inYear = (y: number): Day => {
    const month = Number(monthDay.slice(0, 2));
    return compose(y, month, Math.min(Number(monthDay.slice(3, 5)), daysInMonth(y, month)));
  };
  return inYear(year) >= from ? inYear(year) : inYear(year + 1);
}

export const isDay = (text: string): text is Day => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const { year, month, date } = fields(text);
  return year >= 1 && month >= 1 && month <= 12 && date >= 1 && date <= daysInMonth(year, month);
};

/** `MM-DD`, 29 February included. */
export const isMonthDay = (text: string): boolean => /^\d{2}-\d{2}$/.test(text) && isDay(`2000-${text}`);

/** Refuses: date_malformed (also for a day that does not exist). */
export function parseDay(text: string): Decision<Day> {
  const plain = plainFigures(text).trim();
  return isDay(plain) ? accept(plain) : refuse({ code: 'date_malformed', text, wanted: 'day' });
}

/** A day, however it is written, and a time behind it, if there is one. */
function dayAndTime(text: string): { readonly first: string; readonly time: string | undefined } {
  const plain = plainFigures(text).trim();
  const [, first = '', time] = /^(\S+?)(?:[T ]+(\d{1,2}:\d{2}(?::\d{2})?))?$/i.exec(plain) ?? [];
  return { first, time };
}

/**
 * What somebody may mean who writes a day, or a day and a time, in another way: 30.06.2025, 2025/6/30, 20250630. Two of
 * them where day and month may change places; none where nothing of it is a day, or the time is none. Where a day alone
 * is wanted, a time behind it says nothing.
 */
export function daysMeant(text: string, alone = false): readonly string[] {
  const { first, time } = dayAndTime(text);
  if (time === undefined || alone) return daysIn(first);
  return isTime(time)
    ? daysIn(first).map((day) => `${day}T${time.padStart(time.indexOf(':') === 1 ? time.length + 1 : 0, '0')}`)
    : [];
}

/** Whether it is a day, in whatever form, with a time that no clock shows: 24:00, 10:61. */
export function hasNoSuchTime(text: string): boolean {
  const { first, time } = dayAndTime(text);
  return time !== undefined && !isTime(time) && daysIn(first).length > 0;
}

/** `9:30`, `09:30:00` */
function isTime(text: string): boolean {
  const [hour = 0, minute = 0, second = 0] = text.split(':').map(Number);
  return hour <= 23 && minute <= 59 && second <= 59;
}

function daysIn(first: string): Day[] {
  const of = (year = '', month = '', date = ''): Day[] => {
    const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
    return isDay(day) ? [day] : [];
  };
  const yearFirst =
    /^(\d{4})(?:[-/.]|年)(\d{1,2})(?:[-/.]|月)(\d{1,2})日?$/.exec(first) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(first);
  if (yearFirst) return of(yearFirst[1], yearFirst[2], yearFirst[3]);
  const [, one, other, year] = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(first) ?? [];
  return [...new Set([...of(year, other, one), ...of(year, one, other)])];
}

/**
 * What `--at` takes: a day (its noon), a local date-time, or ISO with `Z` or an offset. A local time that a clock
 * change skips is the same time after the gap; one that occurs twice is the first.
 * Refuses: date_malformed.
 */
export function parseInstant(text: string, calendar: Calendar): Decision<Instant> {
  const plain = plainFigures(text).trim();
  if (isDay(plain)) return accept(noonOf(plain, calendar));
  const match = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3})\d*)?)?(Z|[+-]\d{2}:?\d{2})?$/i.exec(
    plain,
  );
  if (!match) return refuse({ code: 'date_malformed', text });
  const [, day = '', hour = '', minute = '', second = '0', fraction = '', zone] = match;
  if (!isDay(day) || !isTime(`${hour}:${minute}:${second}`)) {
    return refuse({ code: 'date_malformed', text });
  }
  const wall =
    wallOfDay(day) +
    (Number(hour) * 60 + Number(minute)) * MINUTE +
    Number(second) * 1000 +
    Number(fraction.padEnd(3, '0'));
  if (zone === undefined) return accept(instantOfWall(wall, calendar.timeZone));
  const offset = offsetMinutes(zone);
  return offset === undefined ? refuse({ code: 'date_malformed', text }) : accept(wall - offset * MINUTE);
}

/** Undefined: no clock on earth is so far from UTC. */
function offsetMinutes(zone: string): number | undefined {
  if (zone.toUpperCase() === 'Z') return 0;
  const minutes = Number(zone.slice(-2));
  const size = Number(zone.slice(1, 3)) * 60 + minutes;
  if (minutes > 59 || size > FARTHEST_OFFSET) return undefined;
  return zone.startsWith('-') ? -size : size;
}

/** The reading of the wall clock, as if it stood in UTC: whole seconds. */
const wallClock = (at: Instant, timeZone: string): number => Math.floor(at / 1000) * 1000 + offsetOf(timeZone, at);

/** The instant at which the wall clock shows this: the earlier of two; inside a gap, the reading shifted by the gap. */
function instantOfWall(wall: number, timeZone: string): Instant {
  const before = wall - offsetOf(timeZone, wall - DAY_LENGTH);
  const after = wall - offsetOf(timeZone, wall + DAY_LENGTH);
  for (const candidate of [Math.min(before, after), Math.max(before, after)]) {
    if (candidate + offsetOf(timeZone, candidate) === wall) return candidate;
  }
  return before;
}

const utc = (year: number, month: number, date: number): number => {
  const at = new Date(0);
  at.setUTCFullYear(year, month - 1, date);
  return at.getTime();
};

const wallOfDay = (day: Day): number => {
  const { year, month, date } = fields(day);
  return utc(year, month, date);
};

/** Days are written with four digits of a year, so there is a first one and a last one; beyond them they stay. */
const dayOfWall = (wall: number): Day => {
  const text = new Date(wall).toISOString();
  if (text.startsWith('+')) return LAST_DAY;
  return text.startsWith('-') ? FIRST_DAY : text.slice(0, 10);
};

const FIRST_DAY: Day = '0000-01-01';
const LAST_DAY: Day = '9999-12-31';

const fields = (day: Day) => ({
  year: 100 * twoDigits(day, 0) + twoDigits(day, 2),
  month: twoDigits(day, 5),
  date: twoDigits(day, 8),
});

const twoDigits = (text: string, at: number): number =>
  10 * (text.charCodeAt(at) - ZERO) + text.charCodeAt(at + 1) - ZERO;
const ZERO = '0'.charCodeAt(0);

const compose = (year: number, month: number, date: number): Day =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;

const SHORT_MONTHS = [4, 6, 9, 11];
const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

const daysInMonth = (year: number, month: number): number =>
  month === 2 ? (isLeapYear(year) ? 29 : 28) : SHORT_MONTHS.includes(month) ? 30 : 31;

/** The last of some days; null: none of them is one. */
export const latestOf = (days: readonly (Day | null)[]): Day | null =>
  days.reduce((late, day) => (day !== null && day > (late ?? '') ? day : late), null);
