import { accept } from '../domain/decision.ts';
import { clockEnd } from '../domain/expiry.ts';
import { decideVoid } from '../domain/void.ts';
import { setClock } from '../store/accounts.ts';
import { newestActivity } from '../store/entries.ts';
import { clockWoundOn } from '../store/lapses.ts';
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

/** To the newest activity that stands, or to where a reinstatement wound it on, the later of the two. */
async function rewindClock(tx: Tx, accountId: number): Promise<void> {
  const newest = await newestActivity(tx, accountId);
  const woundOn = await clockWoundOn(tx, accountId);
  const version = newest && (await programmeByVersion(tx, newest.programme));
  const end = version ? clockEnd(version.programme.points.expire, newest.day) : null;
  const later = woundOn !== null && (end === null || woundOn > end) ? woundOn : end;
  await setClock(tx, accountId, newest?.day ?? null, later);
}
