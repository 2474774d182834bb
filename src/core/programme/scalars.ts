/**
 * The single values of a programme file. Each is read from what stands there and nothing else: money is text or a
 * whole number and never a float, text is never made out of a number.
 */
import { z } from 'zod';
import { type Currency, decimalsOf, type Money, POINTS_MAX, parseMoney } from '../domain/numbers/money.ts';
import { isDay, isMonthDay } from '../domain/time/day.ts';
import { isTimeZone } from '../domain/time/zone.ts';
import { type Complaint, complain, formWrong, keyMissing, kindWrong } from './complaint.ts';
import { probableCurrency, probableTimeZone } from './probable.ts';
import { isDecimalNumber } from './source.ts';

const TEXT_MAX = 200;
const CODE_MAX = 40;

/** A name for people. */
export const text = () => value((found) => (typeof found === 'string' ? checkText(found) : kindWrong('text', found)));

/** A short name that people type and postings carry: no blanks, and none of the marks that options use. */
export const code = ({ reserved = [] }: { reserved?: readonly string[] } = {}) =>
  value((found) => {
    if (typeof found !== 'string') return kindWrong('text', found);
    if (found.length > CODE_MAX) return { code: 'text_too_long', most: CODE_MAX };
    if (!/^[^\s\p{C}*@:#=,;"'-][^\s\p{C}*@:#=,;"']*$/u.test(found)) return { code: 'code_malformed', value: found };
    return reserved.includes(found) ? { code: 'value_reserved', value: found } : { ok: found };
  });

export const wholeNumber = (least: number, most: number) =>
  value((found) => {
    if (typeof found !== 'number') return kindWrong('whole_number', found);
    if (found < least || found > most) return { code: 'number_out_of_range', value: found, least, most };
    return { ok: found };
  });

export const points = () => wholeNumber(1, POINTS_MAX);
export const percent = (least = 0) => wholeNumber(least, 100);
export const months = (least = 0) => wholeNumber(least, 1_200);
export const days = () => wholeNumber(0, 36_500);

/** An amount above zero: `"50.00"` in quotes, or a whole number of yuan. */
export const amount = (currency: Currency) => money(currency, 1);

/** A price, which may be nothing. */
export const price = (currency: Currency) => money(currency, 0);

export const currencyCode = () =>
  value((found) => {
    if (typeof found !== 'string') return kindWrong('text', found);
    if (decimalsOf(found) !== undefined) return { ok: found };
    return {
      code: 'currency_unknown',
      value: found,
      suggestion: probableCurrency(found),
      allowed: ['CNY', 'HKD', 'JPY', 'USD', 'EUR'],
    };
  });

export const timeZone = () =>
  value((found) => {
    if (typeof found !== 'string') return kindWrong('text', found);
    if (found !== '' && isTimeZone(found)) return { ok: found };
    const suggestion = probableTimeZone(found);
    return { code: 'time_zone_unknown', value: found, suggestion, allowed: ['Asia/Shanghai', 'Europe/Berlin'] };
  });

/** `"04:00"` as minutes after midnight. */
export const timeOfDay = () =>
  value((found) => {
    const match = typeof found === 'string' ? /^([01]\d|2[0-3]):([0-5]\d)$/.exec(found) : null;
    if (match === null) return { ...formWrong('time_of_day', found), allowed: ['"04:00"'] };
    return { ok: Number(match[1]) * 60 + Number(match[2]) };
  });

/** `2026-11-01` */
export const day = () =>
  value((found) =>
    typeof found === 'string' && isDay(found) ? { ok: found } : { ...formWrong('day', found), allowed: ['2026-11-01'] },
  );

/** `year`, or `6 months`, as months. */
export const yearOrMonths = () =>
  value((found) => {
    const match = typeof found === 'string' ? /^(?:(year)|([1-9]\d{0,2}) months?)$/.exec(found) : null;
    if (match === null) return { ...formWrong('period', found), allowed: ['year', '6 months'] };
    return { ok: match[1] ? 12 : Number(match[2]) };
  });

/** `"12-31"` */
export const monthDay = () =>
  value((found) =>
    typeof found === 'string' && isMonthDay(found)
      ? { ok: found }
      : { ...formWrong('month_day', found), allowed: ['"12-31"'] },
  );

function money(currency: Currency, least: Money) {
  const example = `"${(50).toFixed(currency.decimals)}"`;
  return value<Money>((found) => {
    if (isDecimalNumber(found)) {
      const typed = found.description ?? '';
      return { code: 'money_unquoted', value: typed, allowed: [quoted(typed, currency) ?? example] };
    }
    if (typeof found !== 'string' && typeof found !== 'number') {
      return { ...kindWrong('money', found), allowed: [example] };
    }
    const parsed = parseMoney(String(found), currency);
    if (parsed.ok) {
      if (parsed.value >= least) return { ok: parsed.value };
      return { code: 'money_out_of_range', value: String(found), allowed: [example] };
    }
    const written = { value: String(found), allowed: [example] };
    if (parsed.problem.code === 'amount_precision') {
      return { code: 'money_decimals', ...written, decimals: currency.decimals };
    }
    return { code: parsed.problem.code === 'amount_malformed' ? 'money_malformed' : 'money_out_of_range', ...written };
  });
}

/** The same number as it should have been written, where that can be said. */
const quoted = (number: string, currency: Currency): string | null =>
  parseMoney(number, currency).ok ? `"${number}"` : null;

function checkText(found: string): { ok: string } | Complaint {
  const trimmed = found.trim();
  if (trimmed === '') return { code: 'value_empty' };
  if (/[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u.test(trimmed)) return { code: 'text_unprintable' };
  return trimmed.length > TEXT_MAX ? { code: 'text_too_long', most: TEXT_MAX } : { ok: trimmed };
}

/** A schema of one value from a function that reads it or complains. A value that is not there is a missing key. */
export function value<T>(read: (found: unknown) => { readonly ok: T } | Complaint) {
  return z.unknown().transform((found, context): T => {
    const result = found === undefined ? null : read(found);
    if (result !== null && 'ok' in result) return result.ok;
    context.addIssue({ code: 'custom', ...complain(result === null ? keyMissing : () => result) });
    return z.NEVER;
  });
}
