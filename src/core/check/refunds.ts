import { overRefunded, overRestored, overVoided, strayRestores } from '../store/check/refunds.ts';
import { finding, type Invariant } from './invariant.ts';

/**
 * Nothing comes back twice: what goes back against a posting is at most what it had moved, and into the same lot; all
 * refunds of an entry together are at most the entry; an entry that was struck out has nothing else taken back.
 */
export const refunds: Invariant = {
  async *find(tx) {
    for (const { entryId, lotId, unit, amount, back } of await overRestored(tx)) {
      yield finding('restored_too_much', { entry: entryId, lot: lotId, unit, expected: amount, found: back });
    }
    for (const { entryId, lotId, reversedEntry, expectedEntry } of await strayRestores(tx)) {
      yield finding('restored_elsewhere', {
        entry: entryId,
        lot: lotId,
        expected: expectedEntry,
        found: reversedEntry,
      });
    }
    for (const { entryId, amount, back } of await overRefunded(tx)) {
      yield finding('refunded_too_much', { entry: entryId, unit: 'money', expected: amount, found: back });
    }
    for (const { entryId, standing } of await overVoided(tx)) {
      yield finding('voided_twice', { entry: entryId, expected: 1, found: standing });
    }
  },
};
