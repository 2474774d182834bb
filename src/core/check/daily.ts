import { dailyCountsOff, dailySumsOff } from '../store/check/daily.ts';
import { finding, type Invariant } from './invariant.ts';

/** The daily sums that reports answer from are those of the postings and entries of the day. */
export const daily: Invariant = {
  async *find(tx) {
    for (const sum of await dailySumsOff(tx)) {
      const { day, store, lotStore, operator, kind, debit, credit, unit } = sum;
      const subject = named([day, store, lotStore, operator, kind, `${debit}/${credit}`, unit]);
      if (sum.amount !== sum.keptAmount) {
        yield finding('daily_amount', { subject, unit, expected: sum.amount, found: sum.keptAmount });
      }
      if (sum.postings !== sum.keptPostings) {
        yield finding('daily_postings', { subject, expected: sum.postings, found: sum.keptPostings });
      }
    }
    for (const { day, store, operator, kind, entries, keptEntries } of await dailyCountsOff(tx)) {
      const subject = named([day, store, operator, kind]);
      yield finding('daily_entries', { subject, expected: entries, found: keptEntries });
    }
  },
};

const named = (parts: readonly string[]): string => parts.filter((part) => part !== '').join(' ');
