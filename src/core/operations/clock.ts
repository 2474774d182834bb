/**
 * The inactivity clock of an account: it runs from the newest activity that stands, and no less far than a
 * reinstatement has wound it on. Activity extends, it never shortens what was promised.
 */
import type { Day } from '../domain/day.ts';
import { clockEnd } from '../domain/expiry.ts';
import type { Programme } from '../domain/programme.ts';
import { setClock } from '../store/accounts.ts';
import { newestActivity } from '../store/entries.ts';
import { clockWoundOn } from '../store/lapses.ts';
import { programmeByVersion } from '../store/programmes.ts';
import type { Tx } from '../store/statement.ts';

/** Activity on a day, under the rules of that day. */
export async function startClock(tx: Tx, accountId: number, day: Day, { points }: Programme): Promise<void> {
  await setClock(tx, accountId, day, await laterEnd(tx, accountId, clockEnd(points.expire, day)));
}

/** After something was struck out: as if it had never been. */
export async function rewindClock(tx: Tx, accountId: number): Promise<void> {
  const newest = await newestActivity(tx, accountId);
  const version = newest && (await programmeByVersion(tx, newest.programme));
  const end = version ? clockEnd(version.programme.points.expire, newest.day) : null;
  await setClock(tx, accountId, newest?.day ?? null, await laterEnd(tx, accountId, end));
}

async function laterEnd(tx: Tx, accountId: number, end: Day | null): Promise<Day | null> {
  const woundOn = await clockWoundOn(tx, accountId);
  return woundOn !== null && (end === null || woundOn > end) ? woundOn : end;
}
