import type { PlanTerm } from '../domain/plans/plan-term.ts';
import { codeCalled } from '../domain/programme/called.ts';
import type { Programme } from '../domain/programme/programme.ts';
import { lenderOf } from '../domain/tiers/tier.ts';
import { addDays, businessDay, type Day, type Instant } from '../domain/time/day.ts';
import type { Shop } from '../shop.ts';
import { memberNumber } from '../store/members.ts';
import { plansRunningFor } from '../store/plans.ts';
import { programmeInForce } from '../store/programmes.ts';
import { type MemberFilter, type MemberRow, membersAfter } from '../store/reports/members.ts';
import type { Tx } from '../store/statement.ts';
import { chainOf } from './chain.ts';

export interface ListInput extends Omit<MemberFilter, 'endsBy'> {
  /** Only those of whom something ends within so many days. */
  readonly expiring: number | null;
}

/** Their tier is the one in effect: their own, or a higher one that a plan lends. */
export interface ListedMember extends Omit<MemberRow, 'tags'> {
  readonly number: string;
  /** The plan that lends the tier while it runs; null: it is their own. */
  readonly lent: { readonly plan: string; readonly until: Day } | null;
  readonly tags: readonly string[];
  readonly total: number;
}

/** Rows of one look into the book: enough to be quick, few enough to stay small in memory. */
const PAGE = 2000;

/**
 * Hands over the members that fit, in the order of their numbers, with what they can spend at a moment. All of them
 * as the book was when it was opened, however long the reader takes. Refuses: store_not_found.
 */
export async function listMembers<T>(
  shop: Shop,
  input: ListInput,
  moment: Instant,
  use: (members: AsyncIterable<ListedMember>) => Promise<T>,
): Promise<T> {
  await shop.store.makeRoom();
  return shop.store.transaction('read', async (tx) => {
    const day = businessDay(moment, shop.calendar);
    const { expiring, ...filter } = input;
    await chainOf(tx, filter.store);
    const { programme } = await programmeInForce(tx, day);
    const endsBy = expiring === null ? null : addDays(day, expiring);
    const tier = filter.tier === null ? null : codeCalled(filter.tier, programme.tiers);
    return use(pages(tx, programme, { ...filter, tier, endsBy }, day));
  });
}

async function* pages(tx: Tx, programme: Programme, filter: MemberFilter, day: Day): AsyncGenerator<ListedMember> {
  const plans = programme.plans.length > 0 ? 1 : 0;
  for (let after = 0; ; ) {
    const rows = await membersAfter(tx, { ...filter, day, after, limit: PAGE, plans });
    const last = rows.at(-1);
    if (!last) return;
    const running = plans === 0 ? NOBODY : byMember(await plansRunningFor(tx, { after, through: last.id, day }));
    for (const row of rows) {
      const lender = lenderOf(programme, row.tier, running.get(row.id) ?? []);
      const tier = lender?.terms.tier ?? row.tier;
      if (filter.tier !== null && tier !== filter.tier) continue;
      const tags = row.tags === null ? [] : row.tags.split(',');
      const lent = lender && { plan: lender.plan, until: lender.endsOn };
      yield { ...row, tier, lent, tags, number: memberNumber(row.id), total: row.paid + row.bonus };
    }
    if (rows.length < PAGE) return;
    after = last.id;
  }
}

const NOBODY: ReadonlyMap<number, readonly PlanTerm[]> = new Map();

const byMember = (terms: readonly PlanTerm[]): ReadonlyMap<number, readonly PlanTerm[]> =>
  Map.groupBy(terms, ({ memberId }) => memberId);
