import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  businessDay,
  daysMeant,
  endOf,
  formatInstant,
  hasNoSuchTime,
  isDay,
  nextAnnual,
  noonOf,
  parseDay,
  parseInstant,
  startOfDay,
} from '../../../src/core/domain/time/day.ts';

const SHANGHAI = { timeZone: 'Asia/Shanghai', dayStartsAt: 0 };
const BAR = { timeZone: 'Asia/Shanghai', dayStartsAt: 240 };
const BERLIN = { timeZone: 'Europe/Berlin', dayStartsAt: 0 };

const at = (iso: string): number => Date.parse(iso);

describe('the business day', () => {
  test.each([
    ['the last minute of a day', '2026-03-31T23:59:59+08:00', SHANGHAI, '2026-03-31'],
    ['midnight begins the next', '2026-04-01T00:00:00+08:00', SHANGHAI, '2026-04-01'],
    ['a bar at 03:59 is still yesterday', '2026-04-01T03:59:59+08:00', BAR, '2026-03-31'],
    ['at 04:00 its day begins', '2026-04-01T04:00:00+08:00', BAR, '2026-04-01'],
    ['UTC does not matter', '2026-03-31T16:00:00Z', SHANGHAI, '2026-04-01'],
  ])('%s', (_, iso, calendar, day) => {
    expect(businessDay(at(iso), calendar)).toBe(day);
  });

  test('agrees with a calendar library at any time in any zone', () => {
    fc.assert(
      fc.property(anyInstant, anyZone, fc.integer({ min: 0, max: 1439 }), (instant, timeZone, dayStartsAt) => {
        const wall = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone).toPlainDateTime();
        const expected = wall.subtract({ minutes: dayStartsAt }).toPlainDate().toString();
        expect(businessDay(instant, { timeZone, dayStartsAt })).toBe(expected);
      }),
    );
  });

  test('begins where it says', () => {
    fc.assert(
      fc.property(anyDay, anyZone, fc.integer({ min: 0, max: 720 }), (day, timeZone, dayStartsAt) => {
        const calendar = { timeZone, dayStartsAt };
        const start = startOfDay(day, calendar);
        expect(businessDay(start, calendar)).toBe(day);
        expect(businessDay(noonOf(day, calendar), calendar)).toBe(day);
      }),
    );
  });
});

describe('months', () => {
  test.each([
    ['2025-08-31', 6, '2026-02-28'],
    ['2027-08-31', 6, '2028-02-29'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2024-02-29', 12, '2025-02-28'],
  ])('%s + %i = %s', (day, months, expected) => {
    expect(addMonths(day, months)).toBe(expected);
  });

  test('days and months agree with a calendar library', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -600, max: 600 }), (day, count) => {
        const date = Temporal.PlainDate.from(day);
        expect(addDays(day, count)).toBe(date.add({ days: count }).toString());
        expect(addMonths(day, count)).toBe(date.add({ months: count }).toString());
      }),
    );
  });

  test.each([
    ['month', '2026-02-03', '2026-02-28'],
    ['quarter', '2026-02-03', '2026-03-31'],
    ['quarter', '2026-10-01', '2026-12-31'],
    ['year', '2026-02-03', '2026-12-31'],
  ] as const)('the end of the %s of %s is %s', (period, day, end) => {
    expect(endOf(period, day)).toBe(end);
  });

  test.each([
    ['12-31', '2026-01-05', '2026-12-31'],
    ['01-01', '2026-01-05', '2027-01-01'],
    ['02-29', '2026-01-05', '2026-02-28'],
    ['02-29', '2028-01-05', '2028-02-29'],
  ])('%s after %s is %s', (monthDay, from, expected) => {
    expect(nextAnnual(monthDay, from)).toBe(expected);
  });
});

describe('a time as typed', () => {
  test.each([
    ['a day is its noon', '2026-11-22', SHANGHAI, '2026-11-22T12:00:00+08:00'],
    ['a local time', '2026-11-22T10:30', SHANGHAI, '2026-11-22T10:30:00+08:00'],
    ['with a blank', '2026-11-22 10:30:15', SHANGHAI, '2026-11-22T10:30:15+08:00'],
    ['UTC', '2026-11-22T02:30:00Z', SHANGHAI, '2026-11-22T10:30:00+08:00'],
    ['another offset', '2026-11-22T03:30:00+01:00', SHANGHAI, '2026-11-22T10:30:00+08:00'],
    ['the farthest offset', '2026-11-22T16:30:00+14:00', SHANGHAI, '2026-11-22T10:30:00+08:00'],
    ['full-width digits', '２０２６－１１－２２', SHANGHAI, '2026-11-22T12:00:00+08:00'],
    ['a time that the spring clock skips', '2026-03-29T02:30', BERLIN, '2026-03-29T03:30:00+02:00'],
    ['a time that the autumn clock repeats', '2026-10-25T02:30', BERLIN, '2026-10-25T02:30:00+02:00'],
    ['noon of a bar that opens at four', '2026-11-22', BAR, '2026-11-22T12:00:00+08:00'],
  ])('%s', (_, text, calendar, expected) => {
    const parsed = parseInstant(text, calendar);
    expect(parsed.ok && formatInstant(parsed.value, calendar)).toBe(expected);
  });

  test.each([
    '2026-02-30',
    '2026-13-01',
    '2026-1-5',
    'tomorrow',
    '',
    '2026-11-22T25:00',
    '2026-11-22T10:60',
    '2026-11-20T10:00+25:00',
    '2026-11-20T10:00-14:01',
    '2026-11-20T10:00+08:60',
    '0000-01-01',
  ])('"%s" is refused', (text) => {
    expect(parseInstant(text, SHANGHAI)).toMatchObject({ ok: false, problem: { code: 'date_malformed', text } });
  });

  test('any local time resolves as a calendar library resolves it', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 1439 }), anyZone, (day, minutes, timeZone) => {
        const time = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
        const expected = Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(timeZone).epochMilliseconds;
        expect(parseInstant(`${day}T${time}`, { timeZone, dayStartsAt: 0 })).toEqual({ ok: true, value: expected });
      }),
    );
  });

  test('what is written is read back', () => {
    fc.assert(
      fc.property(anyInstant, anyZone, (instant, timeZone) => {
        const calendar = { timeZone, dayStartsAt: 0 };
        expect(parseInstant(formatInstant(instant, calendar), calendar)).toEqual({ ok: true, value: instant });
      }),
    );
  });
});

test.each([
  ['2024-02-29', true],
  ['2023-02-29', false],
  ['2026-04-31', false],
  ['2026-4-30', false],
])('%s exists: %s', (text, exists) => {
  expect(isDay(text)).toBe(exists);
});

const anyZone = fc.constantFrom(
  'Asia/Shanghai',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'UTC',
);
/** Whole seconds from 1975 to 2100. */
const anyInstant = fc.integer({ min: 157_766_400, max: 4_102_444_800 }).map((seconds) => seconds * 1000);
const anyDay = fc.integer({ min: 0, max: 40_000 }).map((days) => addDays('1990-01-01', days));

test('the calendar has a first and a last day, beyond which nothing lies', () => {
  expect(addDays('9999-12-31', 1)).toBe('9999-12-31');
  expect(addDays('9999-12-01', 60)).toBe('9999-12-31');
  expect(addDays('0000-01-01', -1)).toBe('0000-01-01');
});

test.each([
  ['30.06.2025', ['2025-06-30']],
  ['06/30/2025', ['2025-06-30']],
  ['5/6/2025', ['2025-06-05', '2025-05-06']],
  ['6.6.2025', ['2025-06-06']],
  ['2025/6/30 9:05', ['2025-06-30T09:05']],
  ['20250630', ['2025-06-30']],
  ['２０２５年６月３０日', ['2025-06-30']],
  ['31.02.2025', []],
  ['2027-11-01T24:00', []],
  ['1.11.2027 10:61', []],
  ['tomorrow', []],
])('%s may mean %j', (text, days) => expect(daysMeant(text)).toEqual(days));

test('of a day alone the time says nothing', () => {
  expect(daysMeant('2026-11-22T24:00', true)).toEqual(['2026-11-22']);
  expect(parseDay('2026-11-22T10:00')).toMatchObject({ ok: false, problem: { wanted: 'day' } });
});

test.each([
  ['2027-11-01T24:00', true],
  ['2027-11-01 25:00', true],
  ['1.11.2027 10:61', true],
  ['2027-11-01T10:00:60', true],
  ['2027-11-01T23:59:59', false],
  ['2027-02-30T24:00', false],
  ['2027-11-01', false],
])('%s has a time that no clock shows: %s', (text, none) => expect(hasNoSuchTime(text)).toBe(none));
