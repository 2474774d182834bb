import { indebtedHolders } from '../store/check/debt.ts';
import { finding, type Invariant } from './invariant.ts';

/** Whoever owes points holds none: every inflow repays the debt in the same entry. */
export const debt: Invariant = {
  async *find(tx, { day }) {
    for (const { lotId, entryId, points } of await indebtedHolders(tx, day)) {
      yield finding('points_beside_debt', { lot: lotId, entry: entryId, unit: 'points', expected: 0, found: points });
    }
  },
};
