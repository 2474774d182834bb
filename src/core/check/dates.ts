import { lotsOffTheirDates } from '../store/check/dates.ts';
import { finding, type Invariant } from './invariant.ts';

/** The first and last good day of a lot are those it was given last. */
export const dates: Invariant = {
  async *find(tx) {
    for (const { lotId, entryId, validFrom, expiresOn, datedFrom, datedUntil } of await lotsOffTheirDates(tx)) {
      const where = { lot: lotId, entry: entryId };
      if (validFrom !== datedFrom) {
        yield finding('lot_valid_from', { ...where, expected: datedFrom, found: validFrom });
      }
      if (expiresOn !== datedUntil) {
        yield finding('lot_expires_on', { ...where, expected: datedUntil, found: expiresOn });
      }
    }
  },
};
