import type { Money, Points } from '../numbers/money.ts';
import type { Day, Instant } from '../time/day.ts';
import { type Asset, byEnd, isDead, isGood, isPending, type Lot, type LotMoment } from './lot.ts';
import type { Balance } from './outcome.ts';

/** What one account holds: every lot with something left, and the empty lots of pairs that are not empty. */
export interface Holding {
  readonly accountId: number;
  /** The instant of its newest entry; nothing may be dated before it. */
  readonly newestAt: Instant | null;
  /** Where inactivity ends lots: the newest day of activity and the day it ends them. */
  readonly activeOn: Day | null;
  readonly clockEndsOn: Day | null;
  readonly lots: readonly Lot[];
}

export const momentOf = (holding: Holding, day: Day): LotMoment => ({ day, clockEndsOn: holding.clockEndsOn });

/** The good lots of one asset, first to be drawn first. */
export const goodLots = (holding: Holding, asset: Asset, day: Day): Lot[] =>
  holding.lots
    .filter((lot) => lot.asset === asset && isGood(lot, momentOf(holding, day)))
    .sort(byEnd(holding.clockEndsOn));

/** What the account can use on a day. A dead lot does not count, booked or not; neither does one not yet begun. */
export function balanceOf(holding: Holding, day: Day): Balance {
  const sum = (asset: Asset): number => goodLots(holding, asset, day).reduce((total, lot) => total + lot.remaining, 0);
  const paid: Money = sum('paid');
  const bonus: Money = sum('bonus');
  return { paid, bonus, total: paid + bonus, points: sum('points'), pointsDebt: sum('points_debt') };
}

/** Value given but not usable before its day: pending points, instalments. */
export const pendingOf = (holding: Holding, asset: Asset, day: Day): number =>
  holding.lots
    .filter((lot) => lot.asset === asset && lot.remaining > 0 && isPending(lot, day))
    .reduce((total, lot) => total + lot.remaining, 0);

/** What one account holds of each kind of value that has a figure. */
export interface Held {
  readonly paid: Money;
  readonly bonus: Money;
  readonly points: Points;
}

/**
 * The figures of an account as another system would know them: what waits belongs to them, and points that are owed are
 * no points. So points may be below zero.
 */
export function heldOn(holding: Holding, day: Day): Held {
  const { pointsDebt, ...good } = balanceOf(holding, day);
  const sum = (asset: 'paid' | 'bonus' | 'points'): number => good[asset] + pendingOf(holding, asset, day);
  return { paid: sum('paid'), bonus: sum('bonus'), points: sum('points') - pointsDebt };
}

/**
 * A holding as it stood at the end of a day, from what its lots moved since. `lots` are all that the account ever had.
 */
export const holdingThen = (holding: Holding, lots: readonly Lot[], moved: ReadonlyMap<number, number>): Holding => ({
  ...holding,
  lots: lots.map((lot) => ({ ...lot, remaining: lot.remaining - (moved.get(lot.id) ?? 0) })),
});

/** What visits still to come were paid with, of passes that have not ended. */
export const moneyBehindPasses = (holding: Holding, day: Day): Money =>
  holding.lots
    .filter((lot) => lot.asset === 'pass' && !isDead(lot, momentOf(holding, day)))
    .reduce((total, lot) => total + lot.unearned, 0);
