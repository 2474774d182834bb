import { type CountingEntry, countingEntriesAfter, keptCounters } from '../store/check/counters.ts';
import { factsIn } from './facts.ts';
import { finding, type Invariant } from './invariant.ts';
import { allPages } from './pages.ts';

/** Stock and limits are used up by exactly what the entries took of them, less what struck-out entries gave back. */
export const counters: Invariant = {
  async *find(tx) {
    const used = new Map<string, number>();
    const all = allPages(
      0,
      ({ entryId }: CountingEntry) => entryId,
      (after) => countingEntriesAfter(tx, after),
    );
    for await (const { facts, voided } of all) {
      for (const { code, by } of factsIn(facts).counters ?? []) {
        used.set(code, (used.get(code) ?? 0) + (voided === null ? by : 0));
      }
    }
    for (const { code, used: found } of await keptCounters(tx)) {
      const expected = used.get(code) ?? 0;
      used.delete(code);
      if (found !== expected) yield finding('counter_used', { subject: code, expected, found });
    }
    for (const [code, expected] of used) {
      if (expected !== 0) yield finding('counter_used', { subject: code, expected, found: null });
    }
  },
};
