import type { EntryKind } from '../domain/ledger/entry.ts';
import type { Asset } from '../domain/ledger/lot.ts';
import { effectOn, moneyCause, pointsCause, withoutVoids } from '../domain/ledger/movements.ts';
import type { Money, Points } from '../domain/numbers/money.ts';
import type { Head } from '../domain/seals/head.ts';
import { addDays, type Day } from '../domain/time/day.ts';
import type { Shop } from '../shop.ts';
import { unbookedEnds } from '../store/expiry.ts';
import { unbookedPasses } from '../store/passes.ts';
import { type EntryCount, entryCounts, type MovementSum, movementSums } from '../store/reports/daily.ts';
import { goneOn } from '../store/reports/entries.ts';
import { headSinceSeal } from '../store/seals.ts';
import type { Port } from '../store/statement.ts';
import { type Chain, chainOf } from './chain.ts';
import { groupsOf, inGroup, out, sum } from './groups.ts';
import { less, outOf, type PassCause, passCause, totalOf, unbookedOf, type Visits } from './passes.ts';
import { planMonthsDue } from './plan-months.ts';
import { type Sales, salesOf } from './sales.ts';
import { type TenderFlow, tenderFlows } from './till.ts';

/** What entries did: how many, what went through the till, and what members hold more or less. */
export interface Doings {
  readonly entries: number;
  readonly moneyIn: Money;
  readonly moneyOut: Money;
  readonly paid: Money;
  readonly bonus: Money;
  readonly points: Points;
}

export interface DayReport {
  readonly from: Day;
  readonly to: Day;
  readonly store: string | null;
  readonly tenders: readonly TenderFlow[];
  readonly kinds: readonly (Doings & { readonly kind: EntryKind })[];
  /** Empty: nobody was named, or the program did it by itself. */
  readonly operators: readonly (Doings & { readonly operator: string })[];
  /** By the store that served, or its region; only if it was asked for. */
  readonly groups: readonly (Doings & { readonly group: string })[] | null;
  readonly sales: Sales;
  readonly topups: { readonly entries: number; readonly paid: Money; readonly bonus: Money };
  readonly cashOuts: { readonly entries: number; readonly amount: Money };
  /** Bonus given by offers and rewards, less what was struck out or taken back. */
  readonly bonusGiven: Money;
  readonly points: { readonly issued: Points; readonly used: Points; readonly takenBack: Points };
  /** Booked or not yet: what died on the day before is gone today. */
  readonly expired: { readonly paid: Money; readonly bonus: Money; readonly points: Points };
  /** Passes sold, and visits with what they earned. */
  readonly passes: {
    readonly sold: Visits;
    readonly used: Visits;
    readonly expired: Visits;
  };
  /** What plans were sold for, what their months have earned, and what was paid back to who left. */
  readonly plans: { readonly sold: Money; readonly earned: Money; readonly returned: Money };
  readonly newMembers: number;
  /** What take-backs could not find any more: the shop's loss. */
  readonly gone: { readonly paid: Money; readonly bonus: Money };
  /** Of all entries there are by now, whatever the day; null: there is none. */
  readonly head: Head | null;
}

export interface DayInput {
  readonly from: Day;
  readonly to: Day;
  /** What this store did, or the stores of a region; null: all. */
  readonly store: string | null;
  readonly by: 'store' | 'region' | null;
}

/** One business day (or several): what to close the till with. Refuses: store_not_found. */
export const dayReport = (shop: Shop, { by, ...input }: DayInput): Promise<DayReport> =>
  shop.store.transaction('read', async (tx) => {
    const chain = await chainOf(tx, input.store);
    const booked = await movementSums(tx, 'operator', { ...input, lotStore: null });
    const counts = await entryCounts(tx, 'operator', input);
    const sums = [...withoutVoids(booked), ...(await planMonthsDue(tx, chain, 'operator', input))];
    const { programme } = shop.programme;
    const tenders = tenderFlows(booked, programme);
    const names = tenders.map(({ tender }) => tender);
    const head = await headSinceSeal(tx);
    const net = (kind: EntryKind): number =>
      sum(counts, (count) => {
        if (count.kind === kind) return count.entries;
        return count.kind === 'void' && count.ofKind === kind ? -count.entries : 0;
      });
    const effect = (asset: Asset, of: (row: MovementSum) => boolean): number =>
      sum(sums, (row) => (of(row) ? effectOn(asset, row) : 0));
    const points = (cause: string): number => effect('points', (row) => pointsCause(row) === cause);
    const money = (asset: 'paid' | 'bonus', cause: string): number =>
      effect(asset, (row) => moneyCause(asset, row) === cause);
    const gone = counts.some(({ kind }) => kind === 'refund' || kind === 'void') ? await goneOn(tx, input) : [];
    const ended = (await unbookedEnds(tx, input.to)).filter(
      ({ store, endedOn }) => addDays(endedOn, 1) >= input.from && chain.has(store),
    );
    const endedPasses = ended.some(({ asset }) => asset === 'pass')
      ? (await unbookedPasses(tx, input.to)).filter(
          ({ store, endedOn }) => addDays(endedOn, 1) >= input.from && chain.has(store),
        )
      : [];
    const visits = (cause: PassCause): Visits => totalOf(booked.filter((row) => passCause(row) === cause));
    const unbooked = (asset: Asset): number => sum(ended, (end) => (end.asset === asset ? end.amount : 0));
    const lost = (asset: Asset): number => sum(gone, (one) => (one.asset === asset ? one.amount : 0));

    return {
      ...input,
      tenders,
      kinds: KINDS.filter((kind) => counts.some((count) => count.kind === kind)).map((kind) => ({
        kind,
        ...doings(
          booked.filter((row) => row.kind === kind),
          counts.filter((row) => row.kind === kind),
          names,
        ),
      })),
      operators: groupsOf(counts).map((operator) => ({
        operator,
        ...doings(inGroup(booked, operator), inGroup(counts, operator), names),
      })),
      groups: by && (await doingsByStore(tx, chain, { ...input, by }, names)),
      sales: salesOf(sums, counts, programme),
      topups: {
        entries: net('topup'),
        paid: money('paid', 'topped_up'),
        bonus: effect('bonus', ({ kind }) => kind === 'topup'),
      },
      cashOuts: {
        entries: net('cash_out'),
        amount: sum(sums, ({ kind, credit, amount }) => (kind === 'cash_out' && names.includes(credit) ? amount : 0)),
      },
      bonusGiven: money('bonus', 'granted'),
      points: {
        issued: points('issued'),
        used: out(points('used')),
        takenBack: out(points('taken_back')),
      },
      expired: {
        paid: unbooked('paid') - money('paid', 'expired'),
        bonus: unbooked('bonus') - money('bonus', 'expired'),
        points: unbooked('points') - points('expired'),
      },
      passes: {
        sold: visits('sold'),
        used: outOf(visits('used')),
        expired: outOf(less(visits('expired'), unbookedOf(endedPasses))),
      },
      plans: {
        sold: sum(sums, ({ credit, debit, amount }) => (credit === 'plan' && debit !== 'sales_returns' ? amount : 0)),
        earned:
          sum(sums, ({ debit, credit, amount }) => (debit === 'plan' && credit === 'sales' ? amount : 0)) -
          sum(sums, ({ debit, credit, amount }) => (debit === 'sales_returns' && credit === 'plan' ? amount : 0)),
        returned: sum(sums, ({ debit, credit, amount }) => (debit === 'plan' && credit !== 'sales' ? amount : 0)),
      },
      newMembers: net('enrol'),
      gone: { paid: lost('paid'), bonus: lost('bonus') },
      head: head.entries === 0 ? null : head,
    };
  });

async function doingsByStore(
  tx: Port,
  chain: Chain,
  { by, ...input }: DayInput,
  tenders: readonly string[],
): Promise<(Doings & { readonly group: string })[]> {
  const sums = chain.groupedBy(by, await movementSums(tx, 'store', { ...input, lotStore: null }));
  const counts = chain.groupedBy(by, await entryCounts(tx, 'store', input));
  return groupsOf(counts).map((group) => ({
    group,
    ...doings(inGroup(sums, group), inGroup(counts, group), tenders),
  }));
}

/** In the order a shopkeeper would ask for them. */
const IN_ORDER: Readonly<Record<EntryKind, true>> = {
  topup: true,
  spend: true,
  redeem: true,
  pass_sell: true,
  plan_join: true,
  plan_renew: true,
  plan_leave: true,
  coupon_issue: true,
  coupon_close: true,
  refund: true,
  void: true,
  cash_out: true,
  transfer: true,
  adjust: true,
  reinstate: true,
  pass_freeze: true,
  pass_extend: true,
  gift: true,
  tier: true,
  plan_gift: true,
  plan_month: true,
  plan_lapse: true,
  expire: true,
  merge: true,
  opening: true,
  opening_undo: true,
  enrol: true,
  status: true,
  draw_commit: true,
  draw_reveal: true,
};
const KINDS = Object.keys(IN_ORDER) as EntryKind[];

function doings(sums: readonly MovementSum[], counts: readonly EntryCount[], tenders: readonly string[]): Doings {
  return {
    entries: sum(counts, ({ entries }) => entries),
    moneyIn: sum(sums, ({ debit, amount }) => (tenders.includes(debit) ? amount : 0)),
    moneyOut: sum(sums, ({ credit, amount }) => (tenders.includes(credit) ? amount : 0)),
    paid: sum(sums, (row) => effectOn('paid', row)),
    bonus: sum(sums, (row) => effectOn('bonus', row)),
    points: sum(sums, (row) => effectOn('points', row)),
  };
}
