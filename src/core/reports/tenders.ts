import type { Day } from '../domain/day.ts';
import type { Shop } from '../shop.ts';
import { movementSums } from '../store/reports-daily.ts';
import { groupsOf, inGroup } from './groups.ts';
import { type TenderFlow, tenderFlows } from './till.ts';

export interface TendersInput {
  readonly from: Day;
  readonly to: Day;
  /** The store whose till it was; null: all. */
  readonly store: string | null;
  readonly by: 'day' | 'store' | 'operator' | null;
}

export interface TendersReport {
  readonly from: Day;
  readonly to: Day;
  readonly tenders: readonly TenderFlow[];
  readonly groups: readonly { readonly group: string; readonly tenders: readonly TenderFlow[] }[] | null;
}

/** Money in and out by tender: what to count the till against. */
export const tendersReport = (shop: Shop, { from, to, store, by }: TendersInput): Promise<TendersReport> =>
  shop.store.transaction('read', async (tx) => {
    const sums = await movementSums(tx, by ?? 'none', { from, to, store, lotStore: null });
    const { programme } = shop.programme;
    const groups = groupsOf(sums).map((group) => ({ group, tenders: tenderFlows(inGroup(sums, group), programme) }));
    return {
      from,
      to,
      tenders: tenderFlows(sums, programme),
      groups: by && groups.filter(({ tenders }) => tenders.length > 0),
    };
  });
