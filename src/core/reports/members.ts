import { lenderOf } from '../domain/tiers/tier.ts';
import type { Day } from '../domain/time/day.ts';
import type { Shop } from '../shop.ts';
import { programmeInForce } from '../store/programmes.ts';
import { type Enrolled, enrolled, planCounts, tierCounts } from '../store/reports/members.ts';
import type { Port } from '../store/statement.ts';
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
    const found = await enrolled(tx, { ...input, apart: by !== null });
    const counts = chain.groupedBy(
      by,
      found.map((count) => ({ ...count, group: count.store })),
    );
    return {
      from: input.from,
      to: input.to,
      ...countsOf(counts),
      groups: by && groupsOf(counts).map((group) => ({ group, ...countsOf(inGroup(counts, group)) })),
    };
  });
}

function countsOf(counts: readonly Enrolled[]): MemberCounts {
  const all = (figure: Exclude<keyof Enrolled, 'store'>): number => sum(counts, (count) => count[figure]);
  return {
    total: all('members'),
    new: all('joined'),
    active: all('active'),
    blocked: all('blocked'),
    closed: all('closed'),
    withBalance: all('withBalance'),
    withPoints: all('withPoints'),
  };
}

export interface TierCount {
  /** Null: without a tier. */
  readonly tier: string | null;
  readonly name: string | null;
  readonly members: number;
  /** Those of them to whom a plan lends it while it runs. */
  readonly lent: number;
}

interface TiersInput {
  readonly store: string | null;
  /** On which plans have to run to lend their tiers. */
  readonly day: Day;
}

/**
 * Members by the tier in effect: their own as it stands now, or a higher one that a plan lends on a day. Tiers in the
 * order of the programme. Refuses: store_not_found.
 */
export const tiersReport = (shop: Shop, input: TiersInput): Promise<TierCount[]> =>
  shop.store.transaction('read', async (tx) => {
    await chainOf(tx, input.store);
    const { tiers } = shop.programme.programme;
    const lent = await lentCounts(tx, input);
    // Who enjoys a higher tier is counted there and not at their own.
    const counts = [
      ...(await tierCounts(tx, input)).map((count) => ({ ...count, lent: 0 })),
      ...lent.map(({ own, members }) => ({ tier: own, members: -members, lent: 0 })),
      ...lent.map(({ tier, members }) => ({ tier, members, lent: members })),
    ];
    const known = tiers.map(({ code, name }) => ({ tier: code, name }));
    const others = [...new Set(counts.map(({ tier }) => tier))]
      .filter((tier) => !tiers.some(({ code }) => code === tier))
      .map((tier) => ({ tier, name: null }))
      .sort((a, b) => ((a.tier ?? '') < (b.tier ?? '') ? -1 : 1));
    const counted = (tier: Pick<TierCount, 'tier' | 'name'>): TierCount => {
      const of = counts.filter((count) => count.tier === tier.tier);
      return { ...tier, members: sum(of, ({ members }) => members), lent: sum(of, (count) => count.lent) };
    };
    return [...known.map(counted), ...others.map(counted).filter(({ members }) => members > 0)];
  });

/** How many members of which tier of their own enjoy which higher one through a plan. */
async function lentCounts(tx: Port, input: TiersInput) {
  const { programme } = await programmeInForce(tx, input.day);
  if (programme.plans.length === 0) return [];
  return (await planCounts(tx, input)).flatMap(({ tier: own, plans, members }) => {
    const tier = lenderOf(programme, own, plans)?.terms.tier;
    return tier === undefined || tier === null ? [] : [{ own, tier, members }];
  });
}
