import {
  lotMoves,
  lotsOffTheirAccount,
  type MergeEntry,
  mergeEntries,
  type Stay,
  valueWithoutLot,
} from '../store/check/accounts.ts';
import { factsIn } from './facts.ts';
import { finding, type Invariant } from './invariant.ts';

/**
 * What members hold stands on the control account of its kind and names its lot, so that the sum of the lots is the
 * balance of the account; and each lot moves on the account where it lives. Only a merge takes it to
 * another one, and its undoing back.
 */
export const accounts: Invariant = {
  async *find(tx) {
    for (const { entryId, lotId, asset, debit, credit, unit } of await lotsOffTheirAccount(tx)) {
      const found = `${debit}/${credit} ${unit}`;
      yield finding('control_account', { entry: entryId, lot: lotId, expected: asset, found });
    }
    for (const { entryId, no, debit, credit } of await valueWithoutLot(tx)) {
      yield finding('value_without_lot', { entry: entryId, subject: `#${entryId}.${no}`, found: `${debit}/${credit}` });
    }
    const merges = (await mergeEntries(tx)).flatMap(movesOf).sort((a, b) => a.entryId - b.entryId);
    for (const stay of await lotMoves(tx)) {
      const expected = homeAfter(stay, merges);
      if (expected === stay.accountId) continue;
      const { lotId, entryId, accountId } = stay;
      const what = entryId === null ? 'lot_home' : 'member_account';
      yield finding(what, { entry: entryId, lot: lotId, expected, found: accountId });
    }
  },
};

interface Merge {
  readonly entryId: number;
  readonly from: unknown;
  readonly into: unknown;
  /** All lots that went along, empty ones too. */
  readonly lots: ReadonlySet<unknown>;
}

function movesOf({ entryId, into, facts, undoneBy }: MergeEntry): Merge[] {
  const merge = (factsIn(facts).merge ?? {}) as { account?: unknown; lots?: unknown };
  const lots = new Set(Array.isArray(merge.lots) ? merge.lots : []);
  const there = { entryId, from: merge.account, into, lots };
  return undoneBy === null ? [there] : [there, { entryId: undoneBy, from: into, into: merge.account, lots }];
}

/** Where the merges since the last posting have brought a lot. */
function homeAfter({ lotId, before, entryBefore, entryId }: Stay, merges: readonly Merge[]): number {
  let home: unknown = before;
  for (const merge of merges) {
    // A merge takes a lot from one account and gives it to the other in the same entry.
    const since = (merge.entryId > entryBefore || merge.entryId === entryId) && merge.entryId <= (entryId ?? Infinity);
    if (since && merge.from === home && merge.lots.has(lotId)) home = merge.into;
  }
  return home as number;
}
