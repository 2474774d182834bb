import type { ProgrammeVersion } from '../domain/programme/programme.ts';
import type { Stamp } from '../store/journal.ts';
import type { Tx } from '../store/statement.ts';
import type { Followed } from './tiers.ts';

/** Terms of plans that an entry gives, or ends; most entries do neither, and then nothing of plans is loaded. */
export async function plansBehind(
  tx: Tx,
  stamp: Stamp,
  version: ProgrammeVersion,
  behind: Followed,
): Promise<Followed[]> {
  const { plansGiven, plansBack } = behind.plan.entry.facts;
  if (!plansGiven && !plansBack) return [];
  const { plansFollowing } = await import('./plan-gift.ts');
  return plansFollowing(tx, stamp, version, behind);
}
