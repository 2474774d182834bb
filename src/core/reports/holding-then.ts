import type { Holding } from '../domain/ledger/holding.ts';
import type { Day } from '../domain/time/day.ts';
import { clockOn } from '../operations/clock.ts';
import { accountById } from '../store/accounts.ts';
import { lotsThen } from '../store/holding-then.ts';
import type { Tx } from '../store/statement.ts';

/** What an account held at the end of a day on which, or after which, something was booked for it. */
export async function holdingThen(tx: Tx, accountId: number, day: Day): Promise<Holding> {
  const lots = await lotsThen(tx, accountId, day);
  const clockEndsOn = lots.some(({ onClock }) => onClock) ? await clockOn(tx, accountId, day) : null;
  return { accountId, ...(await accountById(tx, accountId)), clockEndsOn, lots };
}
