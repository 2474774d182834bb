import { effectOn, type MoneyCause, moneyCause, withoutVoids } from '../domain/ledger/movements.ts';
import type { Money, Points } from '../domain/numbers/money.ts';
import { ratio } from '../domain/numbers/ratio.ts';
import { addDays, type Day } from '../domain/time/day.ts';
import type { Shop } from '../shop.ts';
import { type UnbookedEnd, unbookedEnds } from '../store/expiry.ts';
import { type UnbookedPass, unbookedPasses } from '../store/passes.ts';
import { programmeInForce } from '../store/programmes.ts';
import { FIRST_DAY, type MovementSum, movementSums } from '../store/reports/daily.ts';
import { newestDay, type PendingSum, pendingSums } from '../store/reports/lots.ts';
import type { Port } from '../store/statement.ts';
import { cardReturns } from './card-return.ts';
import { chainOf } from './chain.ts';
import { type Grouped, groupsOf, out, sum } from './groups.ts';
import { less, totalOf, unbookedOf, type Visits } from './passes.ts';
import { behindPlans } from './plan-months.ts';

/**
 * One kind of stored value over a period, by business day. What came in and what went out are both above zero:
 * opening + imported + toppedUp + granted − used − refunded − expired + adjusted − cashedOut = closing.
 */
export interface MoneyCourse {
  readonly opening: Money;
  readonly imported: Money;
  readonly toppedUp: Money;
  /** Bonus of offers and rewards. */
  readonly granted: Money;
  /** Bills less what their refunds and voids gave back, each on its own day. */
  readonly used: Money;
  /** Top-ups that were taken back, and what rewards and tiers had given. */
  readonly refunded: Money;
  readonly expired: Money;
  readonly adjusted: Money;
  readonly cashedOut: Money;
  readonly closing: Money;
}

export interface StoredValue {
  readonly paid: MoneyCourse;
  readonly bonus: MoneyCourse;
  readonly total: MoneyCourse;
  /** Three debts of the last day: all balances, whoever is blocked or closed too; the cash behind them; what a return of every card would cost. */
  readonly spendable: Money;
  readonly cashBehind: Money;
  readonly cardReturn: Money;
  /** Given and not usable yet; in the closing and not in the spendable. */
  readonly unreleased: Money;
}

export interface Liability extends StoredValue {
  readonly from: Day;
  readonly to: Day;
  /** Points are owed too, at their worth if they are money here. */
  readonly points: { readonly outstanding: Points; readonly debt: Points; readonly worth: Money | null };
  /** Visits that passes still promise, and the money behind them. */
  readonly passes: Visits;
  /** Paid for months of plans that have not begun. */
  readonly plans: Money;
  /** By the store that sold what is owed, or its region; only if it was asked for. */
  readonly groups: readonly (StoredValue & { readonly group: string })[] | null;
}

export interface LiabilityInput {
  readonly from: Day;
  readonly to: Day;
  /** What this store sold, or the stores of a region; null: all. */
  readonly store: string | null;
  readonly by: 'store' | 'region' | null;
}

/**
 * What is owed to members, as of any day. Ends that are not booked yet are counted as if they were, so the answer is
 * the same before and after the nightly work. Refuses: store_not_found.
 */
export async function liability(shop: Shop, input: LiabilityInput): Promise<Liability> {
  await shop.store.makeRoom();
  return shop.store.transaction('read', async (tx) => {
    const { from, to, by } = input;
    const facts = await factsOf(tx, input);
    const groups = groupsOf(facts.before, facts.during).filter(Boolean);
    const { points: rules } = (await programmeInForce(tx, to)).programme;
    const outstanding = pointsOutstanding(facts);
    return {
      from,
      to,
      ...storedValue(facts, null),
      points: {
        ...outstanding,
        worth: rules.value && ratio(outstanding.outstanding, rules.value.worth, rules.value.points, 'down'),
      },
      passes: less(totalOf([...facts.before, ...facts.during]), unbookedOf(facts.unbookedPasses)),
      plans: await behindPlans(tx, await chainOf(tx, input.store), to, input.store),
      groups: by && groups.map((group) => ({ group, ...storedValue(facts, group) })),
    };
  });
}

interface Facts {
  readonly from: Day;
  /** Sums of all days before the period and of its own days, by selling store or its region. */
  readonly before: readonly MovementSum[];
  readonly during: readonly MovementSum[];
  /** Ends before the last day that are not in the books yet. */
  readonly unbooked: readonly (UnbookedEnd & Grouped)[];
  readonly pending: readonly (PendingSum & Grouped)[];
  readonly returns: readonly (Grouped & { readonly amount: Money })[];
  readonly unbookedPasses: readonly UnbookedPass[];
}

async function factsOf(tx: Port, { from, to, store, by }: LiabilityInput): Promise<Facts> {
  const chain = await chainOf(tx, store);
  const span = { store: null, lotStore: store };
  const newest = await newestDay(tx);
  const past = newest !== null && to < newest;
  const grouped = <T extends Grouped>(rows: readonly T[]): readonly T[] => chain.groupedBy(by, rows);
  const ofStore = <T extends { readonly store: string }>(rows: readonly T[]): readonly (T & Grouped)[] =>
    grouped(rows.filter((row) => chain.has(row.store)).map((row) => ({ ...row, group: row.store })));
  const sums = async (days: { readonly from: Day; readonly to: Day }): Promise<readonly MovementSum[]> =>
    grouped(withoutVoids(await movementSums(tx, 'lot_store', { ...span, ...days })));
  const apart = by !== null || store !== null;
  const returns = [...(await cardReturns(tx, to, { past, apart }))].map(([sold, amount]) => ({ store: sold, amount }));
  return {
    from,
    before: await sums({ from: FIRST_DAY, to: addDays(from, -1) }),
    during: await sums({ from, to }),
    unbooked: ofStore(await unbookedEnds(tx, to)),
    unbookedPasses: ofStore(await unbookedPasses(tx, to)),
    pending: ofStore(await pendingSums(tx, to, past)),
    returns: ofStore(returns),
  };
}

/** Of one store or region, or of all of them. */
function storedValue(facts: Facts, group: string | null): StoredValue {
  const paid = moneyCourse(facts, 'paid', group);
  const bonus = moneyCourse(facts, 'bonus', group);
  const ours = (row: Grouped): boolean => group === null || row.group === group;
  const unreleased = sum(facts.pending, (row) =>
    (row.asset === 'paid' || row.asset === 'bonus') && ours(row) ? row.amount : 0,
  );
  const total = Object.fromEntries(
    Object.keys(paid).map((key) => [key, paid[key as keyof MoneyCourse] + bonus[key as keyof MoneyCourse]]),
  ) as unknown as MoneyCourse;
  return {
    paid,
    bonus,
    total,
    spendable: total.closing - unreleased,
    cashBehind: paid.closing,
    cardReturn: sum(facts.returns, (row) => (ours(row) ? row.amount : 0)),
    unreleased,
  };
}

function moneyCourse(facts: Facts, asset: 'paid' | 'bonus', group: string | null): MoneyCourse {
  const ours = (row: Grouped): boolean => group === null || row.group === group;
  const ended = facts.unbooked.filter((end) => end.asset === asset && ours(end));
  // An end is booked on the day after the last good day, so it belongs to the period that has that day.
  const endedBefore = sum(ended, ({ endedOn, amount }) => (addDays(endedOn, 1) < facts.from ? amount : 0));
  const endedDuring = sum(ended, ({ amount }) => amount) - endedBefore;

  const opening = sum(facts.before, (row) => (ours(row) ? effectOn(asset, row) : 0)) - endedBefore;
  const course: Record<MoneyCause, Money> = {
    imported: 0,
    topped_up: 0,
    granted: 0,
    used: 0,
    refunded: 0,
    expired: -endedDuring,
    adjusted: 0,
    cashed_out: 0,
  };
  for (const row of facts.during) {
    const effect = ours(row) ? effectOn(asset, row) : 0;
    if (effect !== 0) course[moneyCause(asset, row)] += effect;
  }
  return {
    opening,
    imported: course.imported,
    toppedUp: course.topped_up,
    granted: course.granted,
    used: out(course.used),
    refunded: out(course.refunded),
    expired: out(course.expired),
    adjusted: course.adjusted,
    cashedOut: out(course.cashed_out),
    closing: opening + Object.values(course).reduce((all, effect) => all + effect, 0),
  };
}

function pointsOutstanding({ before, during, unbooked }: Facts): { outstanding: Points; debt: Points } {
  const all = [...before, ...during];
  const ended = sum(unbooked, ({ asset, amount }) => (asset === 'points' ? amount : 0));
  return {
    outstanding: sum(all, (row) => effectOn('points', row)) - ended,
    debt: sum(all, (row) => effectOn('points_debt', row)),
  };
}
