import { clockEnd } from '../domain/ledger/expiry.ts';
import type { Day } from '../domain/time/day.ts';
import { newestActivities } from './entries.ts';
import { programmeByVersion } from './programmes.ts';
import type { Tx } from './statement.ts';

/** What started the inactivity clock of an account. */
export interface AccountClock {
  /** The newest day of it. */
  readonly day: Day | null;
  /** The latest end that any of it gives: rules with a shorter clock never bring an end forward. */
  readonly end: Day | null;
}

/** Only what was done through a day, or all but one entry. */
export interface PartOfActivity {
  readonly through?: Day | null;
  readonly except?: number;
}

/** Of an account, of what was not struck out. */
export async function activityOf(tx: Tx, accountId: number, part: PartOfActivity = {}): Promise<AccountClock> {
  let found: AccountClock = { day: null, end: null };
  for (const { day, programme } of await newestActivities(tx, accountId, part)) {
    const end = clockEnd((await programmeByVersion(tx, programme)).programme.points, day);
    found = {
      day: day > (found.day ?? '') ? day : found.day,
      end: end !== null && end > (found.end ?? '') ? end : found.end,
    };
  }
  return found;
}
