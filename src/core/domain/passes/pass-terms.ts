import type { Lot, LotDraft } from '../ledger/lot.ts';
import type { PassTerms } from '../programme/programme.ts';
import { addDays, type Day } from '../time/day.ts';
import { beginningOfValidity, endOfValidity } from '../time/validity.ts';

/** The days of a pass. */
export interface PassDays {
  readonly validFrom: Day | null;
  /** Last good day, inclusive; null: it has none, or none yet. */
  readonly expiresOn: Day | null;
}

/** What days a pass has when it is sold: one that begins with its first visit has no end before that. */
export function daysAtSale({ starts, valid }: PassTerms, day: Day): PassDays {
  const from = beginningOfValidity(valid);
  const validFrom = from !== null && from > day ? from : null;
  return { validFrom, expiresOn: starts === 'first_use' ? null : endOfValidity(valid, day) };
}

/** Whether the first visit has still to come that will say when the pass ends. */
export const awaitsFirstUse = ({ terms, expiresOn }: Pick<Lot | LotDraft, 'terms' | 'expiresOn'>): boolean =>
  terms.pass?.starts === 'first_use' && terms.pass.valid !== null && expiresOn === null;

/** Until when a pass may not be used because somebody froze it, inclusive; null: it is not frozen. */
export function frozenUntil({ terms, validFrom }: Pick<Lot, 'terms' | 'validFrom'>, day: Day): Day | null {
  const begins = beginningOfValidity(terms.pass?.valid ?? null);
  return validFrom !== null && validFrom > day && validFrom > (begins ?? '') ? addDays(validFrom, -1) : null;
}
