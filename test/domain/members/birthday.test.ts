import { expect, test } from 'vitest';
import { birthdaysOf, isBirthday, isBirthdayOn } from '../../../src/core/domain/members/birthday.ts';
import { addDays } from '../../../src/core/domain/time/day.ts';
import { lunarDay, solarBirthday } from '../../../src/core/operations/lunar.ts';

const served = async (birthday: string, day: string) => isBirthdayOn(birthday, birthdaysOf(day, await lunarDay(day)));

test.each([
  { birthday: '1990-05-20', day: '2026-05-20', is: true },
  { birthday: '05-20', day: '2026-05-21', is: false },
  { birthday: '02-29', day: '2026-02-28', is: true },
  { birthday: '02-29', day: '2028-02-28', is: false },
  { birthday: '02-29', day: '2028-02-29', is: true },
  { birthday: '02-28', day: '2028-02-28', is: true },
  // Mid-autumn.
  { birthday: 'L08-15', day: '2026-09-25', is: true },
  { birthday: 'L1990-08-15', day: '2026-09-25', is: true },
  { birthday: '08-15', day: '2026-09-25', is: false },
  { birthday: 'L08-15', day: '2026-08-15', is: false },
  // The last day of a twelfth month of 29 days serves who was born on its 30th.
  { birthday: 'L12-30', day: '2026-02-16', is: true },
  { birthday: 'L12-29', day: '2026-02-16', is: true },
  { birthday: 'L12-30', day: '2024-02-09', is: true },
  { birthday: 'L12-29', day: '2024-02-09', is: false },
  // 2025 has its sixth month twice: the plain one counts.
  { birthday: 'L06-15', day: '2025-07-09', is: true },
  { birthday: 'L06-15', day: '2025-08-08', is: false },
])('$birthday on $day: $is', async ({ birthday, day, is }) => {
  expect(await served(birthday, day)).toBe(is);
});

test('every lunar birthday is served once in each lunar year', async () => {
  // Three whole years, from new year's day to the eve of another.
  const days: string[] = [];
  for (let day = '2024-02-10'; day < '2027-02-06'; day = addDays(day, 1)) days.push(day);
  const count = new Map<string, number>();
  for (const day of days) {
    for (const monthDay of birthdaysOf(day, await lunarDay(day)).lunar) {
      count.set(monthDay, (count.get(monthDay) ?? 0) + 1);
    }
  }
  expect(count.size).toBe(12 * 30);
  expect(new Set(count.values())).toEqual(new Set([3]));
});

test('rules that ask for a birthday see the solar day of that year', async () => {
  expect(await solarBirthday('L08-15', '2026-01-05')).toBe('09-25');
  expect(await solarBirthday('L08-15', '2027-01-05')).toBe('09-15');
  // The twelfth month of one lunar year and of the next may both end in one solar year, or none.
  expect(await solarBirthday('L12-30', '2026-02-01')).toBe('02-16');
});

test.each(['L00-10', 'L13-01', 'L01-31', 'L1-01', 'l01-01', 'L90-01-01', '13-01', '02-30'])(
  '%s is no birthday',
  (text) => {
    expect(isBirthday(text)).toBe(false);
  },
);
