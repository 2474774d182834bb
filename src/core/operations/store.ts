import type { Decision } from '../domain/decision.ts';
import { nearestCodes } from '../domain/programme/nearest.ts';
import {
  asTree,
  decideStoreAdd,
  decideStoreClose,
  decideStoreReopen,
  regionOf,
  type StoreChange,
  type StoreRow,
} from '../domain/staff/stores.ts';
import type { Day } from '../domain/time/day.ts';
import type { Shop } from '../shop.ts';
import type { Tx } from '../store/statement.ts';
import { allStores, addStore as insertStore, setStore, storesInBooks } from '../store/stores.ts';
import { registerChange } from './register.ts';

export interface StoreInput {
  readonly code: string;
}

export interface StoreAddInput extends StoreInput {
  /** Undefined: as it is; null: none. */
  readonly name: string | null | undefined;
  readonly parent: string | null | undefined;
}

/** A new store, or another name or region for one. Refusals: those of decideStoreAdd. */
export const addStore = registerChange<StoreAddInput, StoreChange>('store add', async (tx, input, day) => {
  const stores = await allStores(tx);
  const inBooks = stores.length > 0 ? [] : await storesInBooks(tx);
  const near = nearestCodes(input.parent ?? '', stores);
  const decision = decideStoreAdd({ ...input, stores, inBooks, day, near });
  if (!decision.ok) return decision;
  const { store, before, adopted, changed } = decision.value;
  for (const one of adopted) await insertStore(tx, one);
  if (before === null) await insertStore(tx, store);
  else if (changed) await setStore(tx, store);
  return decision;
});

/** Refusals: store_not_found. */
export const closeStore = registerChange<StoreInput, StoreChange>('store close', (tx, input, day) =>
  move(tx, input, day, decideStoreClose),
);

/** Refusals: store_not_found. */
export const reopenStore = registerChange<StoreInput, StoreChange>('store reopen', (tx, input, day) =>
  move(tx, input, day, decideStoreReopen),
);

async function move(
  tx: Tx,
  { code }: StoreInput,
  day: Day,
  decide: typeof decideStoreClose,
): Promise<Decision<StoreChange>> {
  const stores = await allStores(tx);
  const decision = decide({ stores, code, day, near: nearestCodes(code, stores) });
  if (decision.ok && decision.value.changed) await setStore(tx, decision.value.store);
  return decision;
}

/** One store in its place in the tree. */
export interface ListedStore extends StoreRow {
  readonly depth: number;
  /** The topmost region that it belongs to. */
  readonly region: string;
}

/** All declared stores, each under its region. */
export const listStores = (shop: Shop): Promise<ListedStore[]> =>
  shop.store.transaction('read', async (tx) => {
    const stores = await allStores(tx);
    return asTree(stores).map(({ store, depth }) => ({ ...store, depth, region: regionOf(stores, store.code) }));
  });
