import { malformedPostings, namedAccounts, unclearedEntries } from '../store/check/balance.ts';
import { programmeHistory } from '../store/programmes.ts';
import { unitsOf } from './chart.ts';
import { finding, type Invariant } from './invariant.ts';

/**
 * Double entry, per entry and unit. A posting is one amount with both its sides, so it balances if it is a positive
 * amount between two accounts of the chart; what passes over clearing leaves it empty by the end of the entry.
 */
export const balance: Invariant = {
  async *find(tx) {
    for (const { entryId, no, unit, amount } of await malformedPostings(tx)) {
      yield finding('posting_amount', { entry: entryId, subject: `#${entryId}.${no}`, unit, found: amount });
    }
    const tenders = (await programmeHistory(tx)).flatMap(({ programme }) => programme.tenders);
    for (const { account, unit, entryId } of await namedAccounts(tx)) {
      const units = unitsOf(account, tenders);
      if (units.includes(unit)) continue;
      yield finding('account_unit', {
        entry: entryId,
        subject: account,
        expected: units.join(' ') || null,
        found: unit,
      });
    }
    for (const { entryId, unit, incoming, outgoing } of await unclearedEntries(tx)) {
      yield finding('clearing_left', { entry: entryId, unit, expected: 0, found: incoming - outgoing });
    }
  },
};
