import { passesOffBalance, passesOffCost } from '../store/check/passes.ts';
import { finding, type Invariant } from './invariant.ts';

/**
 * Behind the visits of a pass stands what they will earn: its price when it was sold, never below zero after any
 * entry, and nothing once no visit is left.
 */
export const passes: Invariant = {
  async *find(tx) {
    for (const { lotId, entryId, cost, funded } of await passesOffCost(tx)) {
      yield finding('pass_cost', { lot: lotId, entry: entryId, unit: 'money', expected: cost, found: funded });
    }
    for (const { lotId, entryId, money } of await passesOffBalance(tx)) {
      const what = money < 0 ? 'pass_below_zero' : 'pass_money_left';
      yield finding(what, { lot: lotId, entry: entryId, unit: 'money', expected: 0, found: money });
    }
  },
};
