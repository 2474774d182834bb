import type { Day } from '../domain/time/day.ts';
import type { Shop } from '../shop.ts';
import { movementSums } from '../store/reports/daily.ts';
import { chainOf } from './chain.ts';
import { groupsOf, inGroup } from './groups.ts';
import { type TenderFlow, tenderFlows } from './till.ts';

export interface TendersInput {
  readonly from: Day;
  readonly to: Day;
  /** The store whose till it was, or a region; null: all. */
  readonly store: string | null;
  readonly by: 'day' | 'store' | 'region' | 'operator' | null;
}

export interface TendersReport {
  readonly from: Day;
  readonly to: Day;
  readonly tenders: readonly TenderFlow[];
  readonly groups: readonly { readonly group: string; readonly tenders: readonly TenderFlow[] }[] | null;
}

/** Money in and out by tender: what to count the till against. Refuses: store_not_found. */
export const tendersReport = (shop: Shop, { from, to, store, by }: TendersInput): Promise<TendersReport> =>
  shop.store.transaction('read', async (tx) => {
    const chain = await chainOf(tx, store);
    const found = await movementSums(tx, chain.columnOf(by), { from, to, store, lotStore: null });
    const sums = chain.groupedBy(by, found);
    const { programme } = shop.programme;
    const groups = groupsOf(sums).map((group) => ({ group, tenders: tenderFlows(inGroup(sums, group), programme) }));
    return {
      from,
      to,
      tenders: tenderFlows(sums, programme),
      groups: by && groups.filter(({ tenders }) => tenders.length > 0),
    };
  });
