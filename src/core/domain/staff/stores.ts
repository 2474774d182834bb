/** The stores of a chain as a tree: a region is a store that others name as their parent. */

import { accept, type Decision, refuse } from '../decision.ts';
import type { Day } from '../time/day.ts';
import { readCode } from './code.ts';

export interface StoreRow {
  readonly code: string;
  readonly name: string | null;
  /** The region that it belongs to. */
  readonly parent: string | null;
  readonly declaredOn: Day;
  /** The first business day that it took nothing more on; null: it is open. */
  readonly closedOn: Day | null;
}

/** What became of one store. */
export interface StoreChange {
  readonly store: StoreRow;
  /** Null: it was not declared. */
  readonly before: StoreRow | null;
  /** Stores that the books named already, declared along with the first one. */
  readonly adopted: readonly StoreRow[];
  /** Stores below a closed one, which go on. */
  readonly openBelow: readonly string[];
  /** False: it was so already. */
  readonly changed: boolean;
}

interface Facts {
  /** All that are declared. */
  readonly stores: readonly StoreRow[];
  readonly code: string;
  readonly day: Day;
  /** Codes that were probably meant, where this one is not declared. */
  readonly near: readonly string[];
}

export interface StoreAddFacts extends Facts {
  /** Codes that entries, lots and members bear. */
  readonly inBooks: readonly string[];
  /** Undefined: as it is; null: none. */
  readonly name: string | null | undefined;
  readonly parent: string | null | undefined;
}

/**
 * Declares a store, or gives a declared one another name or region. From the first one on only declared stores may
 * trade, so whatever the books name already is declared with it: no till stands still, and no lot loses its seller.
 *
 * Refuses, in this order: code_malformed, store_not_found (the parent), store_loop.
 */
export function decideStoreAdd(facts: StoreAddFacts): Decision<StoreChange> {
  const { stores, day, name, parent } = facts;
  const before = stores.find(({ code }) => code === facts.code) ?? null;
  const found = facts.inBooks.includes(facts.code);
  const code = before || found ? accept(facts.code) : readCode(facts.code);
  if (!code.ok) return code;

  const adopted = stores.length > 0 ? [] : facts.inBooks.filter((one) => one !== code.value);
  const bare = (one: string): StoreRow => ({ code: one, name: null, parent: null, declaredOn: day, closedOn: null });
  const is = before ?? bare(code.value);
  const store = {
    ...is,
    name: name === undefined ? is.name : name,
    parent: parent === undefined ? is.parent : parent,
  };
  const known = [...stores, ...adopted.map(bare)];
  if (store.parent !== null && store.parent !== store.code && !known.some((one) => one.code === store.parent)) {
    return refuse({ code: 'store_not_found', store: store.parent, near: facts.near });
  }
  if (store.parent !== null && [store.parent, ...above(known, store.parent)].includes(store.code)) {
    return refuse({ code: 'store_loop', store: store.code, parent: store.parent });
  }
  const changed = before === null || before.name !== store.name || before.parent !== store.parent;
  return accept({ store, before, adopted: adopted.map(bare), openBelow: [], changed });
}

/** A closed store takes no entries of its closing day and later; what was sold there is used elsewhere. Refuses: store_not_found. */
export function decideStoreClose(facts: Facts): Decision<StoreChange> {
  const { stores, day } = facts;
  const openBelow = stores
    .filter((one) => one.closedOn === null && above(stores, one.code).includes(facts.code))
    .map(({ code }) => code);
  return moved(facts, (store) => (store.closedOn === null ? { ...store, closedOn: day } : store), openBelow);
}

/** Refuses: store_not_found. */
export const decideStoreReopen = (facts: Facts): Decision<StoreChange> =>
  moved(facts, (store) => (store.closedOn === null ? store : { ...store, closedOn: null }));

function moved(
  { stores, code, near }: Facts,
  move: (store: StoreRow) => StoreRow,
  openBelow: readonly string[] = [],
): Decision<StoreChange> {
  const before = stores.find((one) => one.code === code);
  if (!before) return refuse({ code: 'store_not_found', store: code, near });
  const store = move(before);
  return accept({ store, before, adopted: [], openBelow, changed: store !== before });
}

/** The regions above a store, the nearest first. */
export function above(stores: readonly Pick<StoreRow, 'code' | 'parent'>[], code: string): string[] {
  const parents = new Map(stores.map((store) => [store.code, store.parent]));
  const found: string[] = [];
  for (let next = parents.get(code); next && !found.includes(next); next = parents.get(next)) found.push(next);
  return found;
}

/** The topmost region that a store belongs to; a store without one is its own, and so is one that nobody declared. */
export const regionOf = (stores: readonly Pick<StoreRow, 'code' | 'parent'>[], code: string): string =>
  above(stores, code).at(-1) ?? code;

/** A store and all below it. */
export const withinOf = (stores: readonly Pick<StoreRow, 'code' | 'parent'>[], code: string): ReadonlySet<string> =>
  new Set([code, ...stores.filter((one) => above(stores, one.code).includes(code)).map((one) => one.code)]);

/** As a tree is read: each store under its region, with its depth. */
export function asTree(stores: readonly StoreRow[]): { readonly store: StoreRow; readonly depth: number }[] {
  const under = (parent: string | null, depth: number): ReturnType<typeof asTree> =>
    stores
      .filter((store) => store.parent === parent)
      .flatMap((store) => [{ store, depth }, ...under(store.code, depth + 1)]);
  return under(null, 0);
}
