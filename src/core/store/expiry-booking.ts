import { type Death, deathPlan } from '../domain/ledger/deaths.ts';
import { cellsOfPosting, POSTING } from './bulk-postings.ts';
import { DailySums, type EntryIds, entryRows, type Stamp, saveDaily, takeIdsFor } from './journal.ts';
import type { AddRows, BulkTable, Tx } from './statement.ts';

/** The end of a lot, and what its entry is stamped with. */
export interface StampedDeath {
  readonly death: Death;
  readonly stamp: Stamp;
}

/**
 * Books the ends of many lots that `work` tells a few at a time, exactly as the journal books one: each has an entry
 * with a fingerprint of its own, so the rows are made one by one and the tables written at one go. The lots themselves
 * are left to the caller.
 */
export async function bookDeaths(
  tx: Tx,
  work: (book: (deaths: readonly StampedDeath[]) => Promise<void>) => Promise<void>,
): Promise<void> {
  const sums = new ExpirySums();
  await tx.gather([ENTRY, POSTING], (add) => work((deaths) => book(tx, deaths, add, sums)));
  await sums.save(tx);
}

async function book(tx: Tx, deaths: readonly StampedDeath[], add: AddRows, sums: ExpirySums): Promise<void> {
  const plans = deaths.map(({ death }) => deathPlan(death));
  const ids = await takeIdsFor(tx, plans);
  const entries: unknown[][] = [];
  const movements: unknown[][] = [];
  for (const [index, plan] of plans.entries()) {
    const { stamp } = deaths[index] as StampedDeath;
    const { row, postings } = entryRows(plan, stamp, ids[index] as EntryIds);
    entries.push(cellsOfEntry(row));
    movements.push(...postings.map(cellsOfPosting));
    sums.of(stamp).add(plan.postings);
  }
  await add(ENTRY, entries);
  await add(POSTING, movements);
}

/** What ends add to the daily sums, by day and store. */
class ExpirySums {
  readonly #known = new Map<string, Map<string, DailySums>>();

  of({ day, store }: Stamp): DailySums {
    const stores = this.#known.get(day) ?? new Map<string, DailySums>();
    this.#known.set(day, stores);
    const sums = stores.get(store) ?? new DailySums();
    stores.set(store, sums);
    return sums;
  }

  async save(tx: Tx): Promise<void> {
    for (const [day, stores] of this.#known) {
      for (const [store, sums] of stores) {
        await saveDaily(tx, { day, slot: 0, store, operator: '', kind: 'expire', ofKind: '' }, sums);
      }
    }
  }
}

type EntryRows = ReturnType<typeof entryRows>;

/** What an end says. */
const ENTRY: BulkTable = {
  name: 'entry',
  columns: [
    'id',
    'kind',
    'occurred_at',
    'recorded_at',
    'day',
    'store',
    'account_id',
    'programme',
    'amount',
    'auto_key',
    'facts',
    'digest',
  ],
};
const cellsOfEntry = (entry: EntryRows['row']): unknown[] => [
  entry.id,
  entry.kind,
  entry.occurredAt,
  entry.recordedAt,
  entry.day,
  entry.store,
  entry.accountId,
  entry.programme,
  entry.amount,
  entry.autoKey,
  entry.facts,
  entry.digest,
];
