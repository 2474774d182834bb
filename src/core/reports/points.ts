import { effectOn, type PointsCause, pointsCause, withoutVoids } from '../domain/ledger/movements.ts';
import type { Money, Points } from '../domain/numbers/money.ts';
import { ratio } from '../domain/numbers/ratio.ts';
import { addDays, type Day } from '../domain/time/day.ts';
import type { Shop } from '../shop.ts';
import { unbookedEnds } from '../store/expiry.ts';
import { programmeInForce } from '../store/programmes.ts';
import { FIRST_DAY, movementSums } from '../store/reports/daily.ts';
import { newestDay, pendingSums } from '../store/reports/lots.ts';
import { type DailyEnd, pointsEnding } from '../store/reports/points.ts';
import { pointsEndingThen } from './ends-then.ts';
import { out, sum } from './groups.ts';

/** Points that end in one calendar month. */
export interface MonthlyEnd {
  /** `2027-03`; null: they have no end. */
  readonly month: string | null;
  readonly points: number;
}

/**
 * Points over a period, by business day:
 * opening + imported + issued + reinstated − used − takenBack − expired + adjusted − repaid = outstanding.
 */
export interface PointsReport {
  readonly from: Day;
  readonly to: Day;
  readonly opening: Points;
  readonly imported: Points;
  /** Earned and given, less what was struck out. */
  readonly issued: Points;
  /** Paid with and redeemed, less what came back. */
  readonly used: Points;
  readonly takenBack: Points;
  readonly expired: Points;
  readonly reinstated: Points;
  readonly adjusted: Points;
  /** What inflows repaid of debts. */
  readonly repaid: Points;
  readonly outstanding: Points;
  /** Of the outstanding: given and not usable yet. */
  readonly pending: Points;
  /** What members owe. */
  readonly debt: Points;
  /** What the outstanding points are worth; null where points are not money. */
  readonly worth: Money | null;
  /** When what was outstanding on the last day ended as things stood then, what had no end last: they add up to it. */
  readonly due: readonly MonthlyEnd[];
}

/** Points issued, used, dead and left. Ends that are not booked yet count as if they were. */
export async function pointsReport(
  shop: Shop,
  { from, to }: { readonly from: Day; readonly to: Day },
): Promise<PointsReport> {
  await shop.store.makeRoom();
  return shop.store.transaction('read', async (tx) => {
    const all = { store: null, lotStore: null };
    const before = withoutVoids(await movementSums(tx, 'none', { ...all, from: FIRST_DAY, to: addDays(from, -1) }));
    const during = withoutVoids(await movementSums(tx, 'none', { ...all, from, to }));
    const ends = (await unbookedEnds(tx, to)).filter(({ asset }) => asset === 'points');
    const endedBefore = sum(ends, ({ endedOn, amount }) => (addDays(endedOn, 1) < from ? amount : 0));
    const opening = sum(before, (row) => effectOn('points', row)) - endedBefore;
    const course: Record<PointsCause, Points> = {
      imported: 0,
      issued: 0,
      used: 0,
      taken_back: 0,
      expired: endedBefore - sum(ends, ({ amount }) => amount),
      reinstated: 0,
      adjusted: 0,
      repaid: 0,
    };
    for (const row of during) {
      const effect = effectOn('points', row);
      if (effect !== 0) course[pointsCause(row)] += effect;
    }
    const outstanding = opening + Object.values(course).reduce((total, effect) => total + effect, 0);
    const newest = await newestDay(tx);
    const past = newest !== null && to < newest;
    const pending = await pendingSums(tx, to, past);
    const { value } = (await programmeInForce(tx, to)).programme.points;
    return {
      from,
      to,
      opening,
      imported: course.imported,
      issued: course.issued,
      used: out(course.used),
      takenBack: out(course.taken_back),
      expired: out(course.expired),
      reinstated: course.reinstated,
      adjusted: course.adjusted,
      repaid: out(course.repaid),
      outstanding,
      pending: sum(pending, ({ asset, amount }) => (asset === 'points' ? amount : 0)),
      debt: sum([...before, ...during], (row) => effectOn('points_debt', row)),
      worth: value && ratio(outstanding, value.worth, value.points, 'down'),
      due: byMonth(past ? await pointsEndingThen(tx, to) : await pointsEnding(tx, to)),
    };
  });
}

function byMonth(ends: readonly DailyEnd[]): MonthlyEnd[] {
  const months = new Map<string | null, Points>();
  for (const { endsOn, points } of ends) {
    const month = endsOn === null ? null : endsOn.slice(0, 7);
    months.set(month, (months.get(month) ?? 0) + points);
  }
  const last = '9999-99';
  return [...months]
    .map(([month, points]) => ({ month, points }))
    .sort((a, b) => ((a.month ?? last) < (b.month ?? last) ? -1 : 1));
}
