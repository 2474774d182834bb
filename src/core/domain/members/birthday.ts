import { addMonths, type Day, isDay, isMonthDay, nextAnnual } from '../time/day.ts';

/**
 * How a birthday is kept: `1990-05-20`, `05-20`, or by the lunar calendar `L1990-08-15`, `L08-15`. Which year it was
 * is nobody's business where the member did not say.
 */
export const isBirthday = (text: string): boolean => isDay(text) || isMonthDay(text) || isLunarBirthday(text);

export const isLunarBirthday = (text: string): boolean => /^L(\d{4}-)?(0[1-9]|1[0-2])-(0[1-9]|[12]\d|30)$/.test(text);

/** A day of the lunar calendar. */
export interface LunarDay {
  readonly month: number;
  readonly date: number;
  /** Of a month that the year has twice, the second time. */
  readonly leap: boolean;
  /** The last day of its month: 29th or 30th. */
  readonly last: boolean;
}

/** What birthdays a day is: `MM-DD` of both calendars. */
export interface BirthdaysOf {
  readonly solar: readonly string[];
  readonly lunar: readonly string[];
}

/**
 * Whose day it is. Who was born on 29 February is served on 28 February in common years; who was born on the 30th of
 * a lunar month, on its last day where it has 29. A month that a lunar year has twice counts the first time.
 */
export function birthdaysOf(day: Day, lunar: LunarDay): BirthdaysOf {
  const monthDay = day.slice(5);
  const solar = monthDay === '02-28' && nextAnnual('02-29', day) === day ? ['02-28', '02-29'] : [monthDay];
  if (lunar.leap) return { solar, lunar: [] };
  const written = (date: number): string => [lunar.month, date].map((part) => String(part).padStart(2, '0')).join('-');
  return { solar, lunar: lunar.last && lunar.date === 29 ? [written(29), written(30)] : [written(lunar.date)] };
}

export const isBirthdayOn = (birthday: string, { solar, lunar }: BirthdaysOf): boolean =>
  (isLunarBirthday(birthday) ? lunar : solar).includes(birthday.slice(-5));

/**
 * Whether a gift of a day was for this birthday, or for another one so near that it can only be the same one corrected.
 * Two birthdays of one year are none: lunar ones lie some 354 days apart.
 */
export const isGiftFor = (birthday: Day, given: Day): boolean => given > addMonths(birthday, -10);
