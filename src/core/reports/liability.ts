import { addDays, type Day } from '../domain/day.ts';
import type { Money, Points } from '../domain/money.ts';
import { ratio } from '../domain/ratio.ts';
import type { Shop } from '../shop.ts';
import { type UnbookedEnd, unbookedEnds } from '../store/expiry.ts';
import { programmeInForce } from '../store/programmes.ts';
import { FIRST_DAY, type MovementSum, movementSums } from '../store/reports-daily.ts';
import { newestDay, type PendingSum, pendingSums } from '../store/reports-lots.ts';
import type { Port } from '../store/statement.ts';
import { cardReturns } from './card-return.ts';
import { out, sum } from './groups.ts';
import { effectOn, type MoneyCause, moneyCause, withoutVoids } from './movements.ts';

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
  /** Top-ups that were taken back. */
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
  /** Three debts of the last day: what can be spent, the cash behind it, what a return of every card would cost. */
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
  /** By the store that sold what is owed; only if it was asked for. */
  readonly stores: readonly (StoredValue & { readonly store: string })[] | null;
}

export interface LiabilityInput {
  readonly from: Day;
  readonly to: Day;
  /** What this store sold; null: all. */
  readonly store: string | null;
  readonly byStore: boolean;
}

/**
 * What is owed to members, as of any day. Ends that are not booked yet are counted as if they were, so the answer is
 * the same before and after the nightly work.
 */
export async function liability(shop: Shop, input: LiabilityInput): Promise<Liability> {
  await shop.store.makeRoom();
  return shop.store.transaction('read', async (tx) => {
    const { from, to, byStore } = input;
    const facts = await factsOf(tx, input);
    const stores = [...new Set([...facts.before, ...facts.during].map(({ group }) => group))].filter(Boolean).sort();
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
      stores: byStore ? stores.map((store) => ({ store, ...storedValue(facts, store) })) : null,
    };
  });
}

interface Facts {
  readonly from: Day;
  /** Sums of all days before the period and of its own days, by selling store. */
  readonly before: readonly MovementSum[];
  readonly during: readonly MovementSum[];
  /** Ends before the last day that are not in the books yet. */
  readonly unbooked: readonly UnbookedEnd[];
  readonly pending: readonly PendingSum[];
  readonly returns: ReadonlyMap<string, Money>;
}

async function factsOf(tx: Port, { from, to, store }: LiabilityInput): Promise<Facts> {
  const span = { store: null, lotStore: store };
  const newest = await newestDay(tx);
  const past = newest !== null && to < newest;
  const ofStore = <T extends { readonly store: string }>(rows: readonly T[]): T[] =>
    rows.filter((row) => store === null || row.store === store);
  const returns = await cardReturns(tx, to, past);
  return {
    from,
    before: withoutVoids(await movementSums(tx, 'lot_store', { ...span, from: FIRST_DAY, to: addDays(from, -1) })),
    during: withoutVoids(await movementSums(tx, 'lot_store', { ...span, from, to })),
    unbooked: ofStore(await unbookedEnds(tx, to)),
    pending: ofStore(await pendingSums(tx, to, past)),
    returns: new Map([...returns].filter(([sold]) => store === null || sold === store)),
  };
}

function storedValue(facts: Facts, store: string | null): StoredValue {
  const paid = moneyCourse(facts, 'paid', store);
  const bonus = moneyCourse(facts, 'bonus', store);
  const unreleased = sum(facts.pending, (row) =>
    (row.asset === 'paid' || row.asset === 'bonus') && (store === null || row.store === store) ? row.amount : 0,
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
    cardReturn: sum([...facts.returns], ([sold, amount]) => (store === null || sold === store ? amount : 0)),
    unreleased,
  };
}

function moneyCourse(facts: Facts, asset: 'paid' | 'bonus', store: string | null): MoneyCourse {
  const ours = (group: string): boolean => store === null || group === store;
  const ended = facts.unbooked.filter((end) => end.asset === asset && ours(end.store));
  // An end is booked on the day after the last good day, so it belongs to the period that has that day.
  const endedBefore = sum(ended, ({ endedOn, amount }) => (addDays(endedOn, 1) < facts.from ? amount : 0));
  const endedDuring = sum(ended, ({ amount }) => amount) - endedBefore;

  const opening = sum(facts.before, (row) => (ours(row.group) ? effectOn(asset, row) : 0)) - endedBefore;
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
    const effect = ours(row.group) ? effectOn(asset, row) : 0;
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
