import type { Day } from '../time/day.ts';
import type { Expiry } from './expiry.ts';

/**
 * The end of a lot that comes to an account without being activity: a transfer, a correction. A clock that has run
 * out would end it before it began, and only activity may start the clock again; so it gets a day of its own instead.
 */
export function endOnArrival(
  { expiresOn, onClock }: Expiry,
  arrival: { readonly day: Day; readonly clockEndsOn: Day | null; readonly ownEnd: Day | null },
): Expiry {
  const { day, clockEndsOn, ownEnd } = arrival;
  if (!onClock || clockEndsOn === null || clockEndsOn >= day) return { expiresOn, onClock };
  const earlier = expiresOn === null || (ownEnd !== null && ownEnd < expiresOn) ? ownEnd : expiresOn;
  return { expiresOn: earlier, onClock: false };
}
