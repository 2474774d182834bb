import { misshapenPairs, unpairedLots } from '../store/check/pairs.ts';
import { finding, type Invariant } from './invariant.ts';

/**
 * Stored value lives in pairs: at most one lot of paid money and its bonus lots, named after the first of them, all on
 * one account. A lot that stands in for a dead one joins the pair of the dead one.
 */
export const pairs: Invariant = {
  async *find(tx) {
    for (const pair of await misshapenPairs(tx)) {
      const where = { lot: pair.pairId, entry: pair.entryId };
      if (pair.firstLot !== pair.pairId) {
        yield finding('pair_first', { ...where, expected: pair.firstLot, found: pair.pairId });
      }
      if (pair.paidLots > 1) yield finding('pair_paid', { ...where, expected: 1, found: pair.paidLots });
      if (pair.accounts > 1) yield finding('pair_home', { ...where, expected: 1, found: pair.accounts });
      if (pair.otherAssets > 0) yield finding('pair_asset', { ...where, expected: 0, found: pair.otherAssets });
    }
    for (const { lotId, entryId, asset } of await unpairedLots(tx)) {
      yield finding('pair_first', { lot: lotId, entry: entryId, subject: asset, expected: lotId, found: null });
    }
  },
};
