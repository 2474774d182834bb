import type { Validity } from '../programme/programme.ts';
import { addDays, addMonths, type Day } from './day.ts';

/** The last good day, inclusive, of what begins on a day; months are clamped, like every other end. Null: none. */
export function endOfValidity(valid: Validity | null, begins: Day): Day | null {
  if (valid === null) return null;
  if ('days' in valid) return addDays(begins, valid.days);
  if ('months' in valid) return addMonths(begins, valid.months);
  return valid.to;
}

/** The first good day of what is good between two days; null: it begins whenever it is given. */
export const beginningOfValidity = (valid: Validity | null): Day | null =>
  valid !== null && 'from' in valid ? valid.from : null;
