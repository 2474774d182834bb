import { type Death, deathPlan } from '../domain/deaths.ts';
import { type BulkTable, insertMany } from './import-bulk.ts';
import { DailySums, entryRows, freeIds, type Stamp, saveDaily } from './journal.ts';
import { statement, type Tx } from './statement.ts';

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
  #next: { entry: number; lot: number; posting: number };

  private constructor(tx: Tx, next: { entry: number; lot: number; posting: number }) {
    this.#tx = tx;
    this.#next = next;
  }

  static async open(tx: Tx): Promise<ExpiryJournal> {
    return new ExpiryJournal(tx, { ...(await freeIds(tx)) });
  }

  async book(deaths: readonly StampedDeath[]): Promise<void> {
    const first = this.#next.entry;
    const entries: unknown[][] = [];
    const movements: unknown[][] = [];
    for (const { death, stamp } of deaths) {
      const plan = deathPlan(death);
      const { row, postings } = entryRows(plan, stamp, this.#next);
      entries.push(ENTRY_VALUES.map((key) => row[key]));
      for (const posting of postings) movements.push(POSTING_VALUES.map((key) => posting[key]));
      this.#sumsOf(stamp).add(plan.postings);
      this.#next.entry += 1;
      this.#next.posting += postings.length;
    }
    await insertMany(this.#tx, ENTRY, entries);
    await insertMany(this.#tx, POSTING, movements);
    await this.#tx.run(emptyLots, { first, last: this.#next.entry - 1 });
  }

  async close(): Promise<void> {
    for (const { day, store, sums } of this.#sums.values()) {
      await saveDaily(this.#tx, { day, store, operator: '', kind: 'expire', ofKind: '' }, sums);
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
