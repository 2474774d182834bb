import { storesInLoops, undeclaredOfEntries, undeclaredOfLots } from '../store/check/stores.ts';
import { finding, type Invariant } from './invariant.ts';

/**
 * Once stores are declared, entries and lots name declared ones, or a settlement would owe to nobody; and every store
 * leads up to one topmost region.
 */
export const stores: Invariant = {
  async *find(tx) {
    for (const { store, entryId } of await undeclaredOfEntries(tx)) {
      yield finding('store_undeclared', { entry: entryId, subject: store });
    }
    for (const { store, lotId } of await undeclaredOfLots(tx)) {
      yield finding('store_undeclared', { lot: lotId, subject: store });
    }
    for (const store of await storesInLoops(tx)) yield finding('store_loop', { subject: store });
  },
};
