import { UNIT_OF } from '../domain/ledger/lot.ts';
import { entriesWithGaps, lotsWithoutOpening, rowsWithoutEntry } from '../store/check/orphans.ts';
import { finding, type Invariant } from './invariant.ts';

/** Nothing stands alone: a lot has the posting that opened it, a posting, line, text or date has its entry. */
export const orphans: Invariant = {
  async *find(tx) {
    for (const { lotId, entryId, asset, amount, openings, opened } of await lotsWithoutOpening(tx)) {
      const where = { lot: lotId, entry: entryId };
      if (openings === 1) {
        yield finding('lot_opening', { ...where, unit: UNIT_OF[asset], expected: opened, found: amount });
      } else {
        yield finding(openings === 0 ? 'lot_unopened' : 'lot_opened_twice', { ...where, expected: 1, found: openings });
      }
    }
    for (const { table, entryId, lotId } of await rowsWithoutEntry(tx)) {
      yield finding('entry_missing', { subject: table, entry: entryId, lot: lotId });
    }
    for (const { entryId, postings, last } of await entriesWithGaps(tx)) {
      yield finding('posting_missing', { entry: entryId, expected: last, found: postings });
    }
  },
};
