import { isLunarBirthday } from '../../domain/members/birthday.ts';

/**
 * A birthday of the lunar calendar as it is kept, `L08-15` or `L1990-08-15`: in figures (农历8月15日, 1990-08-15 beside
 * a column that says so) or in its own words (正月初五, 腊月廿三). Null: no such day, or one of a leap month, which
 * most years do not have.
 */
export function readLunarBirthday(text: string): string | null {
  const plain = text.replace(NAMED, '').replace(/\s+/g, '');
  const [, year, month, date] = FIGURES.exec(plain) ?? EIGHT_DIGITS.exec(plain) ?? worded(plain) ?? [];
  if (month === undefined || date === undefined) return null;
  const monthDay = `${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  const birthday = year === undefined || year === '' ? `L${monthDay}` : `L${year}-${monthDay}`;
  return isLunarBirthday(birthday) ? birthday : null;
}

/** Whether a text says of itself that it counts by the moon; years of the Republic and of emperors do not. */
export const saysLunar = (text: string): boolean => SAYS.test(text) && !OTHER_YEARS.test(text);

/** Without the word that it counts by the sun, as a birthday may say beside those of the moon: 公历1990-05-06, 양 1990-05-06. */
export const withoutSolar = (text: string): string => text.replace(SOLAR, '').trim();

const SOLAR =
  /^[（(]?(?:[公陽阳國国新][曆历]|양력?)[）)]?\s*[:：]?\s*(?=\d)|(?<=[\d日])\s*[（(]?(?:[公陽阳國国新][曆历]|양력?)[）)]?$/;

const NAMED = /[（(]?(?:[農农][曆历]|[陰阴][曆历]|[舊旧][曆历]|음력?)[）)]?[:：]?/g;
const SAYS = /[農农][曆历]|[陰阴][曆历]|[舊旧][曆历]|음력?|[正腊臘冬]月|初[一二三四五六七八九十]|廿/;
const OTHER_YEARS = /民[國国]|令和|平成|昭和|大正|明治/;

const FIGURES = /^(?:(\d{4})[-/.年])?(\d{1,2})[-/.月](\d{1,2})[日号號]?$/;
const EIGHT_DIGITS = /^(\d{4})(\d{2})(\d{2})$/;
const WORDS = /^(?:(\d{4})年)?([正一二三四五六七八九十冬腊臘]{1,2})月([初一二三四五六七八九十廿]{1,3})[日号號]?$/;

function worded(text: string): string[] | null {
  const [, year = '', month, date] = WORDS.exec(text) ?? [];
  const [monthNumber, dateNumber] = [MONTHS.get(month ?? ''), DAYS.get(date ?? '')];
  return monthNumber && dateNumber ? ['', year, String(monthNumber), String(dateNumber)] : null;
}

const ONES = [...'一二三四五六七八九'];
const MONTHS = new Map([
  ...[...ONES, '十', '十一', '十二'].map((word, index): [string, number] => [word, index + 1]),
  ...([
    ['正', 1],
    ['冬', 11],
    ['腊', 12],
    ['臘', 12],
  ] satisfies [string, number][]),
]);

const DAYS = new Map([
  ...ONES.map((word, index): [string, number] => [`初${word}`, index + 1]),
  ...['初十', '二十', '三十'].map((word, index): [string, number] => [word, (index + 1) * 10]),
  ...ONES.map((word, index): [string, number] => [`十${word}`, index + 11]),
  ...ONES.flatMap((word, index): [string, number][] => [
    [`廿${word}`, index + 21],
    [`二十${word}`, index + 21],
  ]),
  ...([
    ['十', 10],
    ['廿', 20],
  ] satisfies [string, number][]),
]);
