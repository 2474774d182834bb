import type { Day } from '../domain/day.ts';
import type { Shop } from '../shop.ts';
import { type StatusCount, statusCounts, tierCounts } from '../store/reports-members.ts';
import { chainOf } from './chain.ts';
import { groupsOf, inGroup, sum } from './groups.ts';

/** Who had joined by the last day, as they stand now. Merged members are counted once, as the one that stayed. */
export interface MemberCounts {
  readonly total: number;
  /** Joined in the period. */
  readonly new: number;
  readonly active: number;
  readonly blocked: number;
  readonly closed: number;
  /** With stored value, with points to use on the last day. */
  readonly withBalance: number;
  readonly withPoints: number;
}

export interface MembersReport extends MemberCounts {
  readonly from: Day;
  readonly to: Day;
  /** By the store that enrolled them, or its region; only if it was asked for. */
  readonly groups: readonly (MemberCounts & { readonly group: string })[] | null;
}

export interface MembersInput {
  readonly from: Day;
  readonly to: Day;
  /** Whom this store enrolled, or a region; null: all. */
  readonly store: string | null;
  readonly by: 'store' | 'region' | null;
}

/** Refuses: store_not_found. */
export async function membersReport(shop: Shop, { by, ...input }: MembersInput): Promise<MembersReport> {
  await shop.store.makeRoom();
  return shop.store.transaction('read', async (tx) => {
    const chain = await chainOf(tx, input.store);
    const found = (await statusCounts(tx, input)).map((count) => ({ ...count, group: count.store }));
    const counts = chain.groupedBy(by, found);
    return {
      from: input.from,
      to: input.to,
      ...countsOf(counts),
      groups: by && groupsOf(counts).map((group) => ({ group, ...countsOf(inGroup(counts, group)) })),
    };
  });
}

function countsOf(counts: readonly StatusCount[]): MemberCounts {
  const all = (of: (count: StatusCount) => number): number => sum(counts, of);
  const having = (wanted: string): number => all(({ status, members }) => (status === wanted ? members : 0));
  return {
    total: all(({ members }) => members),
    new: all(({ joined }) => joined),
    active: having('active'),
    blocked: having('blocked'),
    closed: having('closed'),
    withBalance: all(({ withBalance }) => withBalance),
    withPoints: all(({ withPoints }) => withPoints),
  };
}

export interface TierCount {
  /** Null: without a tier. */
  readonly tier: string | null;
  readonly name: string | null;
  readonly members: number;
}

/** Members by tier as they stand now, tiers in the order of the programme. Refuses: store_not_found. */
export const tiersReport = (shop: Shop, input: { readonly store: string | null }): Promise<TierCount[]> =>
  shop.store.transaction('read', async (tx) => {
    await chainOf(tx, input.store);
    const counts = await tierCounts(tx, input);
    const { tiers } = shop.programme.programme;
    const known = tiers.map(({ code, name }) => ({ tier: code, name }));
    const others = counts
      .filter(({ tier }) => !tiers.some(({ code }) => code === tier))
      .map(({ tier }) => ({ tier, name: null }))
      .sort((a, b) => ((a.tier ?? '') < (b.tier ?? '') ? -1 : 1));
    return [...known, ...others].map((tier) => ({
      ...tier,
      members: sum(counts, (count) => (count.tier === tier.tier ? count.members : 0)),
    }));
  });
