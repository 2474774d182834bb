import { indebtedHolders } from '../store/check/debt.ts';
import { newestDay } from '../store/reports/lots.ts';
import { finding, type Invariant } from './invariant.ts';

/**
 * Whoever owes points holds none: every inflow repays the debt in the same entry. As of the newest day of the books, if
 * the clock lags behind it: what had ended by the day of the debt could not pay it.
 */
export const debt: Invariant = {
  async *find(tx, { day: today }) {
    const newest = await newestDay(tx);
    const day = newest !== null && newest > today ? newest : today;
    for (const { lotId, entryId, points } of await indebtedHolders(tx, day)) {
      yield finding('points_beside_debt', { lot: lotId, entry: entryId, unit: 'points', expected: 0, found: points });
    }
  },
};
