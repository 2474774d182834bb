import { lotsAwayFromHome, lotsOffTheirAccount, unexplainedMoves, valueWithoutLot } from '../store/check/accounts.ts';
import { finding, type Invariant } from './invariant.ts';

/**
 * What members hold stands on the control account of its kind and names its lot, so that the sum of the lots is the
 * balance of the account; and each lot moves on the account where it lives. Only a merge takes it to another one.
 */
export const accounts: Invariant = {
  async *find(tx) {
    for (const { entryId, lotId, asset, debit, credit, unit } of await lotsOffTheirAccount(tx)) {
      yield finding('control_account', {
        entry: entryId,
        lot: lotId,
        expected: asset,
        found: `${debit}/${credit} ${unit}`,
      });
    }
    for (const { entryId, no, debit, credit } of await valueWithoutLot(tx)) {
      yield finding('value_without_lot', { entry: entryId, subject: `#${entryId}.${no}`, found: `${debit}/${credit}` });
    }
    for (const { entryId, lotId, before, accountId } of await unexplainedMoves(tx)) {
      yield finding('member_account', { entry: entryId, lot: lotId, expected: before, found: accountId });
    }
    for (const { entryId, lotId, before, accountId } of await lotsAwayFromHome(tx)) {
      yield finding('lot_home', { entry: entryId, lot: lotId, expected: before, found: accountId });
    }
  },
};
