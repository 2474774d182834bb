import { addDays, addMonths, type Day } from './day.ts';
import type { Lot, LotDraft } from './lot.ts';
import type { PassTerms, Validity } from './programme.ts';

/** The days of a pass. */
export interface PassDays {
  readonly validFrom: Day | null;
  /** Last good day, inclusive; null: it has none, or none yet. */
  readonly expiresOn: Day | null;
}

/** The last good day of a pass that begins on a day; months are clamped, like every other end. */
export function endOfPass(valid: Validity | null, begins: Day): Day | null {
  if (valid === null) return null;
  if ('days' in valid) return addDays(begins, valid.days);
  if ('months' in valid) return addMonths(begins, valid.months);
  return valid.to;
}

/** What days a pass has when it is sold: one that begins with its first visit has no end before that. */
export function daysAtSale({ starts, valid }: PassTerms, day: Day): PassDays {
  const from = beginningOf(valid);
  const validFrom = from !== null && from > day ? from : null;
  return { validFrom, expiresOn: starts === 'first_use' ? null : endOfPass(valid, day) };
}

/** Whether the first visit has still to come that will say when the pass ends. */
export const awaitsFirstUse = ({ terms, expiresOn }: Pick<Lot | LotDraft, 'terms' | 'expiresOn'>): boolean =>
  terms.pass?.starts === 'first_use' && terms.pass.valid !== null && expiresOn === null;

/** Until when a pass may not be used because somebody froze it, inclusive; null: it is not frozen. */
export function frozenUntil({ terms, validFrom }: Pick<Lot, 'terms' | 'validFrom'>, day: Day): Day | null {
  const begins = beginningOf(terms.pass?.valid ?? null);
  return validFrom !== null && validFrom > day && validFrom > (begins ?? '') ? addDays(validFrom, -1) : null;
}

const beginningOf = (valid: Validity | null): Day | null => (valid !== null && 'from' in valid ? valid.from : null);
