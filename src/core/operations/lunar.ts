/** The lunar calendar; the only place that knows the library, which is loaded when a day is first asked. */
import type { LunarDay } from '../domain/members/birthday.ts';
import type { Day } from '../domain/time/day.ts';

/** A day as the lunar calendar writes it. */
export async function lunarDay(day: Day): Promise<LunarDay> {
  const { LunarMonth, Solar } = await import('lunar-typescript');
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const lunar = Solar.fromYmd(year, month, date).getLunar();
  const days = LunarMonth.fromYm(lunar.getYear(), lunar.getMonth())?.getDayCount();
  return {
    // The library writes the second of two months of the same number below zero.
    month: Math.abs(lunar.getMonth()),
    date: lunar.getDay(),
    leap: lunar.getMonth() < 0,
    last: lunar.getDay() === days,
  };
}

/**
 * The day of the solar calendar on which a lunar birthday falls nearest after the beginning of a year: `MM-DD`, as
 * rules that ask for birthdays know it. Of two in one year the one in the month of `day`.
 */
export async function solarBirthday(birthday: string, day: Day): Promise<string> {
  const { Lunar, LunarMonth } = await import('lunar-typescript');
  const [month = 1, date = 1] = birthday.slice(-5).split('-').map(Number);
  const year = Number(day.slice(0, 4));
  const days = [year - 1, year].map((lunarYear) => {
    const length = LunarMonth.fromYm(lunarYear, month)?.getDayCount() ?? 29;
    return Lunar.fromYmd(lunarYear, month, Math.min(date, length)).getSolar().toYmd();
  });
  const within = days.filter((found) => found.startsWith(day.slice(0, 4)));
  return (within.find((found) => found.startsWith(day.slice(0, 7))) ?? within[0] ?? (days[1] as string)).slice(5);
}
