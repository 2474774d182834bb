import { addDays } from '../domain/time/day.ts';
import { type BookedDeath, deathsAfter, doubleDeaths } from '../store/check/expiry.ts';
import { type CheckFinding, finding, type Invariant } from './invariant.ts';
import { allPages } from './pages.ts';

/**
 * An end is booked once, under the key of its lot and day, with what had ended before where that day came twice, and
 * dated the day after the lot's last good day. What the inactivity clock ended may have ended before its own date, never
 * after it.
 */
export const expiry: Invariant = {
  async *find(tx) {
    for (const { lotId, day, entryId, times } of await doubleDeaths(tx)) {
      yield finding('death_twice', { lot: lotId, entry: entryId, subject: day, expected: 1, found: times });
    }
    const all = allPages(
      0,
      ({ entryId }: BookedDeath) => entryId,
      (after) => deathsAfter(tx, after),
    );
    for await (const death of all) yield* differences(death);
  },
};

function* differences({
  entryId,
  day,
  autoKey,
  before,
  lotId,
  onClock,
  endedOn,
}: BookedDeath): Generator<CheckFinding> {
  const where = { entry: entryId, lot: lotId };
  const key = `expire:${lotId}:${day}`;
  if (autoKey !== key && autoKey !== `${key}:${before}`)
    yield finding('death_key', { ...where, expected: key, found: autoKey });
  const due = endedOn === null ? null : addDays(endedOn, 1);
  const right = onClock === 1 ? due === null || day <= due : day === due;
  if (!right) yield finding('death_day', { ...where, expected: due, found: day });
}
