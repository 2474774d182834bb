import { nearestCodes } from '../domain/programme/nearest.ts';
import { regionOf, withinOf } from '../domain/staff/stores.ts';
import { fail } from '../problem.ts';
import type { Port } from '../store/statement.ts';
import { allStores } from '../store/stores.ts';
import type { Grouped } from './groups.ts';

/** The stores that a report looks at. */
export interface Chain {
  /** Whether it is the store that was asked for, or lies below it; of none asked for: always. */
  has(store: string): boolean;
  /** The topmost region of a store. */
  regionOf(store: string): string;
  /** What sums are asked for by: regions are sums of their stores. */
  columnOf<G extends string>(by: G | null): Exclude<G, 'region'> | 'store' | 'none';
  /** Rows told apart by that column, told apart as was asked. */
  groupedBy<R extends Grouped>(by: string | null, rows: readonly R[]): readonly R[];
}

/** Refuses: store_not_found (a slip of the pen would be a report of nothing). */
export async function chainOf(tx: Port, asked: string | null): Promise<Chain> {
  const stores = await allStores(tx);
  if (asked !== null && stores.length > 0 && !stores.some(({ code }) => code === asked)) {
    fail({ code: 'store_not_found', store: asked, near: nearestCodes(asked, stores) });
  }
  const within = asked === null ? null : withinOf(stores, asked);
  const regions = new Map(stores.map(({ code }) => [code, regionOf(stores, code)]));
  const region = (store: string): string => regions.get(store) ?? store;
  return {
    has: (store) => within === null || within.has(store),
    regionOf: region,
    columnOf: (by) => (by === 'region' ? 'store' : ((by ?? 'none') as 'none')),
    groupedBy: (by, rows) =>
      by === 'region' ? rows.map((row) => ({ ...row, group: row.group && region(row.group) })) : rows,
  };
}
