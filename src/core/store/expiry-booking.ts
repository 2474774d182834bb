import { type Death, deathPlan } from '../domain/deaths.ts';
import { DailySums, type EntryIds, entryRows, type Stamp, saveDaily, takeIdsFor } from './journal.ts';
import { type BulkTable, statement, type Tx } from './statement.ts';

/** The end of a lot, and what its entry is stamped with. */
export interface StampedDeath {
  readonly death: Death;
  readonly stamp: Stamp;
}

/**
 * Books the ends of many lots, exactly as the journal books one: each has an entry with a fingerprint of its own, so
 * the rows are made one by one and written many at a time. The daily sums are saved when it closes.
 */
export class ExpiryJournal {
  readonly #tx: Tx;
  readonly #sums = new Map<string, { readonly day: string; readonly store: string; readonly sums: DailySums }>();

  constructor(tx: Tx) {
    this.#tx = tx;
  }

  async book(deaths: readonly StampedDeath[]): Promise<void> {
    const planned = deaths.map(({ death, stamp }) => ({ plan: deathPlan(death), stamp }));
    const ids = await takeIdsFor(
      this.#tx,
      planned.map(({ plan }) => plan),
    );
    const entries: unknown[][] = [];
    const movements: unknown[][] = [];
    for (const [index, { plan, stamp }] of planned.entries()) {
      const { row, postings } = entryRows(plan, stamp, ids[index] as EntryIds);
      entries.push(ENTRY_VALUES.map((key) => row[key]));
      for (const posting of postings) movements.push(POSTING_VALUES.map((key) => posting[key]));
      this.#sumsOf(stamp).add(plan.postings);
    }
    await this.#tx.insertMany(ENTRY, entries);
    await this.#tx.insertMany(POSTING, movements);
    await this.#tx.run(emptyLots, { first: ids.at(0)?.entry as number, last: ids.at(-1)?.entry as number });
  }

  async close(): Promise<void> {
    for (const { day, store, sums } of this.#sums.values()) {
      await saveDaily(this.#tx, { day, slot: 0, store, operator: '', kind: 'expire', ofKind: '' }, sums);
    }
  }

  #sumsOf({ day, store }: Stamp): DailySums {
    const key = `${day} ${store}`;
    const known = this.#sums.get(key) ?? { day, store, sums: new DailySums() };
    this.#sums.set(key, known);
    return known.sums;
  }
}

/** What an end says; the other columns stay as empty as the table has them. */
const ENTRY_VALUES = [
  'id',
  'kind',
  'occurredAt',
  'recordedAt',
  'day',
  'store',
  'accountId',
  'programme',
  'amount',
  'autoKey',
  'facts',
  'digest',
] as const;
const POSTING_VALUES = [
  'id',
  'entryId',
  'no',
  'debit',
  'credit',
  'unit',
  'amount',
  'accountId',
  'lotId',
  'lotEffect',
  'figure',
  'rule',
  'store',
] as const;

/** `occurredAt` → `occurred_at` */
const columnsNamed = (names: readonly string[]): string[] =>
  names.map((name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));

const ENTRY: BulkTable = { name: 'entry', columns: columnsNamed(ENTRY_VALUES) };
const POSTING: BulkTable = { name: 'posting', columns: columnsNamed(POSTING_VALUES) };

/** The lots whose ends the entries of a range book: nothing is left of them. */
const emptyLots = statement<{ first: number; last: number }>((db, at) =>
  db
    .updateTable('lot')
    .set((lot) => ({ expired: lot('lot.expired', '+', lot.ref('lot.remaining')) }))
    .where('lot.id', 'in', (ended) =>
      ended
        .selectFrom('posting')
        .select((posting) => posting.ref('posting.lot_id').$notNull().as('lot_id'))
        .where('posting.entry_id', '>=', at.first)
        .where('posting.entry_id', '<=', at.last),
    ),
);
