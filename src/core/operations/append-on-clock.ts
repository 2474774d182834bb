import type { EntryPlan } from '../domain/ledger/entry.ts';
import { clockStartedBy } from '../domain/ledger/expiry.ts';
import type { Holding } from '../domain/ledger/holding.ts';
import type { ProgrammeVersion } from '../domain/programme/programme.ts';
import { append, type Saved, type Stamp } from '../store/journal.ts';
import type { Tx } from '../store/statement.ts';
import { startClock } from './clock.ts';

/** Saves an entry, and starts the inactivity clock that it starts; `holdings` are the accounts as they were before. */
export async function appendOnClock(
  tx: Tx,
  plan: EntryPlan,
  stamp: Stamp,
  { programme }: ProgrammeVersion,
  holdings: readonly Pick<Holding, 'accountId' | 'clockEndsOn'>[],
): Promise<Saved> {
  const saved = await append(tx, plan, stamp);
  const accountId = clockStartedBy(plan.entry);
  if (accountId !== null) {
    const before = holdings.find((holding) => holding.accountId === accountId) ?? { accountId, clockEndsOn: null };
    await startClock(tx, before, stamp.day, programme);
  }
  return saved;
}
