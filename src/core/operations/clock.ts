/**
 * The inactivity clock of an account: it runs from the newest activity that stands, and no less far than an earlier one
 * or a reinstatement has wound it on. Activity extends, it never shortens what was promised, whatever the rules of its
 * day say; rules without a clock leave one that runs as it was. What first comes onto a clock that never ran starts it,
 * or it would never end; one that runs or has run out is left to activity. Where accounts of one person became one, the
 * later end counts, and a clock that had run out by then for nothing.
 */

import { clockEnd } from '../domain/ledger/expiry.ts';
import type { Holding } from '../domain/ledger/holding.ts';
import type { Programme } from '../domain/programme/programme.ts';
import { type Day, latestOf } from '../domain/time/day.ts';
import { setClock } from '../store/accounts.ts';
import { type AccountClock, activityOf, type PartOfActivity } from '../store/clocks.ts';
import { clockWoundOn } from '../store/lapses.ts';
import { takenInto } from '../store/merges.ts';
import type { Tx } from '../store/statement.ts';

/** From a day on, under the rules of that day, of an account as it was before. */
export async function startClock(
  tx: Tx,
  { accountId, clockEndsOn }: Pick<Holding, 'accountId' | 'clockEndsOn'>,
  day: Day,
  { points }: Programme,
): Promise<void> {
  const end = latestOf([clockEnd(points, day), runningOn(day, clockEndsOn), await woundOn(tx, accountId)]);
  await setClock(tx, accountId, day, end);
}

/** After something was struck out: as if it had never been. */
export async function rewindClock(tx: Tx, accountId: number): Promise<void> {
  const { day, end } = await clockByEntries(tx, accountId);
  await setClock(tx, accountId, day, end);
}

/** The clock of an account, and the newest day that started it, by all that stands. */
export async function clockByEntries(tx: Tx, accountId: number): Promise<AccountClock> {
  const { day, end } = await byActivity(tx, accountId);
  return { day, end: latestOf([end, await woundOn(tx, accountId)]) };
}

/** Whether the clock of an account ran on a day if an entry had never been. */
export async function runsWithout(tx: Tx, accountId: number, entry: number, day: Day): Promise<boolean> {
  const { end } = await byActivity(tx, accountId, { except: entry });
  return runningOn(day, latestOf([end, await woundOn(tx, accountId)])) !== null;
}

/** When the clock of an account ran out as things stood at the end of a day; null: it did not run. */
export async function clockOn(tx: Tx, accountId: number, day: Day): Promise<Day | null> {
  return latestOf([(await byActivity(tx, accountId, { through: day })).end, await woundOn(tx, accountId, day)]);
}

/** Of the account and of those that were taken in, as far as their clocks ran then. */
async function byActivity(tx: Tx, accountId: number, part: PartOfActivity = {}): Promise<AccountClock> {
  const own = await activityOf(tx, accountId, part);
  const taken = await takenThrough(tx, accountId, part.through ?? null);
  const last = taken.at(-1);
  if (!last) return own;
  const sides = [own];
  for (const { account } of taken) sides.push(await byActivity(tx, account, part));
  return {
    day: latestOf(sides.map(({ day }) => day)),
    end: latestOf(sides.map(({ end }) => runningOn(last.day, end))),
  };
}

/** The latest day that a reinstatement wound the clock on to, also one of an account that was taken in. */
async function woundOn(tx: Tx, accountId: number, through: Day | null = null): Promise<Day | null> {
  const taken = await takenThrough(tx, accountId, through);
  const own = await clockWoundOn(tx, accountId, through);
  const last = taken.at(-1);
  if (!last) return own;
  const days = [own];
  for (const { account } of taken) days.push(await woundOn(tx, account, through));
  return latestOf(days.map((end) => runningOn(last.day, end)));
}

const takenThrough = async (tx: Tx, accountId: number, through: Day | null) =>
  (await takenInto(tx, accountId)).filter(({ day }) => through === null || day <= through);

const runningOn = (day: Day, end: Day | null): Day | null => (end !== null && end >= day ? end : null);
