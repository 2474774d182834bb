import type { RowOrigin } from '../../domain/ledger/entry.ts';
import { decideSetLot } from '../../domain/stored-value/set-lot.ts';
import { breathe } from '../../store/breathe.ts';
import { newestAfter } from '../../store/import/backdated.ts';
import { lotsToSet, refuseLot, type StagedSetLot, takenByImports } from '../../store/import/setting.ts';
import { append } from '../../store/journal.ts';
import { allLots, holdingOf } from '../../store/lots.ts';
import type { Tx } from '../../store/statement.ts';
import { standingOf } from '../standing.ts';
import type { Booking } from './book.ts';

/**
 * Brings lots of before to what the file says is left of them, each by an adjust entry on that very lot. A lot that no
 * adjustment may touch is rejected.
 */
export async function setLots(tx: Tx, booking: Booking): Promise<void> {
  let after = 0;
  for (let page = await lotsToSet(tx, after); page.length > 0; page = await lotsToSet(tx, after)) {
    for (const row of page) {
      after = row.seq;
      await setLot(tx, row, booking);
    }
    await breathe();
  }
}

async function setLot(tx: Tx, row: StagedSetLot, booking: Booking): Promise<void> {
  // What was sold after the old books stopped would be erased by their figures.
  const newest = await newestAfter(tx, row.accountId, booking.stamp.occurredAt);
  if (newest !== null) return refuseLot(tx, row, 'backdated', newest);
  const brought = await bringLot(tx, row, booking);
  if (brought !== true) await refuseLot(tx, row, brought);
}

/** Whether a lot is brought to what is left of it; else the code of what forbids it, null: it cannot be brought there. */
export async function bringLot(
  tx: Tx,
  one: Pick<StagedSetLot, 'file' | 'line' | 'accountId' | 'memberId' | 'lotId' | 'remaining' | 'unearned'>,
  { stamp, version, files, batchId }: Booking,
): Promise<true | string | null> {
  const { accountId, memberId, lotId, remaining, unearned } = one;
  const lot = (await allLots(tx, accountId)).find(({ id }) => id === lotId);
  if (!lot) return null;
  const decision = decideSetLot({
    lot,
    remaining,
    unearned,
    taken: await takenByImports(tx, lotId),
    holding: await holdingOf(tx, accountId),
    standing: await standingOf(tx, { memberId, accountId, cardId: null }),
    version,
    day: stamp.day,
    reason: `import ${batchId}`,
  });
  if (!decision) return null;
  if (!decision.ok) return decision.problem.code;
  const { entry, ...moved } = decision.value;
  const opening: RowOrigin = { file: files[one.file] as string, line: one.line };
  await append(tx, { entry: { ...entry, facts: { ...entry.facts, opening } }, ...moved }, stamp);
  return true;
}
