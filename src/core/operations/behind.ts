import type { EntryPlan } from '../domain/ledger/entry.ts';
import type { ProgrammeVersion } from '../domain/programme/programme.ts';
import type { Saved, Stamp } from '../store/journal.ts';
import type { Tx } from '../store/statement.ts';
import { plansBehind } from './plans-behind.ts';
import { type Followed, tierFollowing } from './tiers.ts';

/** What an entry brings by itself to the member who acted: another tier, terms of plans. */
export async function entriesBehind(
  tx: Tx,
  stamp: Stamp,
  version: ProgrammeVersion,
  plan: EntryPlan,
  saved: Saved,
): Promise<Followed[]> {
  const tiers = await tierFollowing(tx, stamp, version, plan, saved);
  return [...tiers, ...(await plansBehind(tx, stamp, version, { plan, saved }))];
}
