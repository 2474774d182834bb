import type { Tender } from '../domain/ledger/entry.ts';
import { withoutVoids } from '../domain/ledger/movements.ts';
import type { Money } from '../domain/numbers/money.ts';
import type { Programme } from '../domain/programme/programme.ts';
import type { Day } from '../domain/time/day.ts';
import type { Shop } from '../shop.ts';
import { type EntryCount, entryCounts, type MovementSum, movementSums } from '../store/reports/daily.ts';
import { chainOf } from './chain.ts';
import { groupsOf, inGroup, sum } from './groups.ts';
import { planMonthsDue } from './plan-months.ts';
import { inOrderOfTenders } from './till.ts';

/** Bills of a period. A void takes its bill out again; a refund stands by itself, on its own day. */
export interface Sales {
  readonly bills: number;
  readonly gross: Money;
  readonly discounts: Money;
  /** gross − discounts: what the bills came to, before refunds. */
  readonly net: Money;
  readonly refunds: Money;
  readonly byTender: readonly TenderSales[];
}

export interface TenderSales {
  /** An ordinary tender, or `paid`, `bonus`, `points`, `pass`. */
  readonly tender: Tender;
  readonly amount: Money;
  readonly refunded: Money;
}

export interface SalesReport extends Sales {
  readonly from: Day;
  readonly to: Day;
  readonly groups: readonly (Sales & { readonly group: string })[] | null;
}

export interface SalesInput {
  readonly from: Day;
  readonly to: Day;
  /** The store that sold, or a region; null: all. */
  readonly store: string | null;
  readonly by: 'day' | 'store' | 'region' | 'operator' | null;
}

/** What was sold, what it was paid with, and what of it went back. Refuses: store_not_found. */
export const salesReport = (shop: Shop, { from, to, store, by }: SalesInput): Promise<SalesReport> =>
  shop.store.transaction('read', async (tx) => {
    const chain = await chainOf(tx, store);
    const column = chain.columnOf(by);
    const span = { from, to, store };
    const booked = withoutVoids(await movementSums(tx, column, { ...span, lotStore: null }));
    const sums = chain.groupedBy(by, [...booked, ...(await planMonthsDue(tx, chain, column, span))]);
    const counts = chain.groupedBy(by, await entryCounts(tx, column, span));
    const { programme } = shop.programme;
    const groups = groupsOf(sums.filter(isSale), counts.filter(isBill));
    return {
      from,
      to,
      ...salesOf(sums, counts, programme),
      groups:
        by && groups.map((group) => ({ group, ...salesOf(inGroup(sums, group), inGroup(counts, group), programme) })),
    };
  });

/** The sales among sums without voids. */
export function salesOf(sums: readonly MovementSum[], counts: readonly EntryCount[], programme: Programme): Sales {
  const sold = sums.filter(({ credit }) => credit === 'sales');
  const returned = sums.filter(({ debit }) => debit === 'sales_returns');
  const discounts = sum(sold, ({ debit, amount }) => (debit === 'discount' ? amount : 0));
  const gross = sum(sold, ({ amount }) => amount);
  const paid = sold.filter(({ debit }) => debit !== 'discount');
  const tenders = new Set([
    ...paid.map(({ debit }) => tenderOf(debit)),
    ...returned.map(({ credit }) => tenderOf(credit)),
  ]);
  return {
    bills: sum(counts.filter(isBill), ({ kind, entries }) => (kind === 'void' ? -entries : entries)),
    gross,
    discounts,
    net: gross - discounts,
    refunds: sum(returned, ({ amount }) => amount),
    byTender: [...tenders].sort(inOrderOfTenders(programme)).map((tender) => ({
      tender,
      amount: sum(paid, ({ debit, amount }) => (tenderOf(debit) === tender ? amount : 0)),
      refunded: sum(returned, ({ credit, amount }) => (tenderOf(credit) === tender ? amount : 0)),
    })),
  };
}

/** Which tender paid, by the account that the books know it by: a pass pays what the lines are worth, a plan its months. */
const tenderOf = (account: string): Tender => TENDER_OF[account] ?? account;

const TENDER_OF: Readonly<Record<string, Tender>> = { points_cost: 'points', pass_difference: 'pass' };

const isSale = ({ debit, credit }: MovementSum): boolean => credit === 'sales' || debit === 'sales_returns';

const isBill = ({ kind, ofKind }: EntryCount): boolean => kind === 'spend' || (kind === 'void' && ofKind === 'spend');
