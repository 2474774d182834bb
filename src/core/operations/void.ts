import { accept } from '../domain/decision.ts';
import { clockEnd } from '../domain/expiry.ts';
import { decideVoid } from '../domain/void.ts';
import { setClock } from '../store/accounts.ts';
import { newestActivity } from '../store/entries.ts';
import { programmeByVersion } from '../store/programmes.ts';
import type { Tx } from '../store/statement.ts';
import { operation } from './operation.ts';
import { accountsOfEntry, loadReversible } from './reversible.ts';

export interface VoidInput {
  readonly entry: number;
  readonly acceptLoss: boolean;
}

/** Strikes out a whole entry of the same business day. Refusals: entry_not_found and those of decideVoid. */
export const voidEntry = operation<VoidInput>({
  name: 'void',
  accounts: (tx, { entry }) => accountsOfEntry(tx, entry),
  async decide(tx, { entry, acceptLoss }, { day, store, version, holdings, reason }) {
    const original = await loadReversible(tx, entry);
    const decision = decideVoid({ original, holdings, version, day, store, acceptLoss, note: reason });
    if (!decision.ok) return decision;
    const { accountId, activity } = original.entry;
    return accept({
      entry: decision.value.plan,
      warnings: decision.value.warnings,
      alongside: async (after) => {
        // A struck-out entry was no activity: the clock runs from the newest one that stands.
        if (activity && accountId !== null) await rewindClock(after, accountId);
      },
    });
  },
});

async function rewindClock(tx: Tx, accountId: number): Promise<void> {
  const newest = await newestActivity(tx, accountId);
  if (!newest) {
    await setClock(tx, accountId, null, null);
    return;
  }
  const { programme } = await programmeByVersion(tx, newest.programme);
  await setClock(tx, accountId, newest.day, clockEnd(programme.points.expire, newest.day));
}
