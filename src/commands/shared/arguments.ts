/** Text to typed values, at the edge: below the commands nothing looks at what was typed again. */

import type { Decision } from '../../core/domain/decision.ts';
import {
  type Currency,
  halfWidth,
  type Money,
  type Points,
  parseAmount,
  parseMoney,
  parsePoints,
  parsePositivePoints,
  plainFigures,
} from '../../core/domain/numbers/money.ts';
import { type Calendar, type Day, type Instant, parseDay, parseInstant } from '../../core/domain/time/day.ts';
import { fail } from '../../core/problem.ts';

/** The value of a decision, or its problem thrown. */
export function decided<T>(decision: Decision<T>): T {
  if (!decision.ok) fail(decision.problem);
  return decision.value;
}

/** Reads a typed value if there is one. */
export const given = <T, R>(text: T | undefined, read: (text: T) => R): R | null =>
  text === undefined ? null : read(text);

/** An amount above zero. Refuses: amount_malformed, amount_precision, above_maximum, amount_not_positive. */
export const amount = (text: string, currency: Currency): Money => decided(parseAmount(text, currency));

/** An amount that may be zero, such as a bill of 0.00. Refuses as {@link amount} does. */
export function amountOrZero(text: string, currency: Currency): Money {
  const money = decided(parseMoney(text, currency));
  return money < 0 ? fail({ code: 'amount_not_positive', text }) : money;
}

/** An amount with its sign: a correction up or down. Refuses as {@link amount} does; zero is not a correction. */
export function signedAmount(text: string, currency: Currency): Money {
  const money = decided(parseMoney(text, currency));
  return money === 0 ? fail({ code: 'amount_not_positive', text }) : money;
}

/** Points above zero. Refuses: amount_malformed, amount_precision, above_maximum, amount_not_positive. */
export const points = (text: string): Points => decided(parsePositivePoints(text));

/** Points with their sign. Refuses as {@link points} does. */
export function signedPoints(text: string): Points {
  const count = decided(parsePoints(text));
  return count === 0 ? fail({ code: 'amount_not_positive', text, unit: 'points' }) : count;
}

/** Points or the word `max`. */
export const pointsOrMax = (text: string): Points | 'max' =>
  halfWidth(text).trim().toLowerCase() === 'max' ? 'max' : points(text);

/** A whole number above zero: days to look ahead, coupons to print. Refuses as {@link points} does. */
export const count = (text: string): number => decided(parsePositivePoints(text, 'count'));

/** A day. Refuses: date_malformed. */
export const day = (text: string): Day => decided(parseDay(text));

/** A day or the word `never`, which is null. */
export const dayOrNever = (text: string): Day | null => (text.trim().toLowerCase() === 'never' ? null : day(text));

/** A time. Refuses: date_malformed. */
export const instant = (text: string, calendar: Calendar): Instant => decided(parseInstant(text, calendar));

/** The number of a card as cards are looked up: a keyboard may have typed it in digits of its own. */
export const cardTyped = (text: string): string => plainFigures(text).trim();

/** Text without the blanks around it, which no list keeps; null: nothing but those. */
export const words = (text: string): string | null => text.trim() || null;

/** The number of an entry, as `42` or `#42`. Refuses: entry_not_found. */
export function entryNumber(text: string): number {
  const digits = plainFigures(text).trim().replace(/^#/, '');
  return /^\d{1,15}$/.test(digits) ? Number(digits) : fail({ code: 'entry_not_found', entry: text });
}
