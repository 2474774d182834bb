/**
 * The daily sums, from which reports answer whatever the number of entries: what was moved between two ledger
 * accounts by entries of one kind. A row is the sum over the days that were asked for.
 */
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { EntryKind } from '../../domain/ledger/entry.ts';
import type { Movement } from '../../domain/ledger/movements.ts';
import type { Day } from '../../domain/time/day.ts';
import type { Database } from '../schema.ts';
import { type Holes, type Port, type Statement, statement } from '../statement.ts';
import { withinStore } from '../stores.ts';

export interface MovementSum extends Movement {
  /** What the sums are told apart by: a store, a day, an operator (empty: nobody); empty if by nothing. */
  readonly group: string;
}

export interface EntryCount {
  readonly group: string;
  readonly kind: EntryKind;
  readonly ofKind: EntryKind | '';
  readonly entries: number;
}

/** `store` is the one that served, `lot_store` the one that sold the lot which moved. */
export type Grouping = 'none' | 'day' | 'store' | 'lot_store' | 'operator';

export type EntryGrouping = Exclude<Grouping, 'lot_store'>;

/** Which days, both inclusive, and of which stores, regions with all below them; null: of all. */
export interface Span {
  readonly from: Day;
  readonly to: Day;
  readonly store: string | null;
  readonly lotStore: string | null;
}

export type EntrySpan = Omit<Span, 'lotStore'>;

/** Before every day of any shop. */
export const FIRST_DAY: Day = '0000-01-01';

export const movementSums = (tx: Port, by: Grouping, span: Span): Promise<MovementSum[]> => tx.all(SUMS[by], span);

export const entryCounts = (tx: Port, by: EntryGrouping, span: EntrySpan): Promise<EntryCount[]> =>
  tx.all(COUNTS[by], span);

const COLUMN = { day: 'day', store: 'store', lot_store: 'lot_store', operator: 'operator' } as const;

const groupOf = (by: Grouping) => (by === 'none' ? sql<string>`''` : sql.ref<string>(COLUMN[by]));

/** The store that is asked for and all below it; all if none is. */
const wanted = (hole: RawBuilder<string | null>, column: 'store' | 'lot_store') =>
  sql<boolean>`(cast(${hole} as text) is null or ${sql.ref(column)} in ${withinStore(hole)})`;

const sumsOf = (db: Kysely<Database>, at: Holes<Span>, by: Grouping) =>
  db
    .selectFrom('daily_posting')
    .select((daily) => [
      groupOf(by).as('group'),
      'kind',
      'of_kind as ofKind',
      'debit',
      'credit',
      'unit',
      'figure',
      daily.fn.sum<number>('amount').as('amount'),
    ])
    .where('day', '>=', at.from)
    .where('day', '<=', at.to)
    .where(wanted(at.store, 'store'))
    .where(wanted(at.lotStore, 'lot_store'))
    .groupBy([...(by === 'none' ? [] : [COLUMN[by]]), 'kind', 'of_kind', 'debit', 'credit', 'unit', 'figure']);

const sums = statement<Span, MovementSum>((db, at) => sumsOf(db, at, 'none'));
const sumsByDay = statement<Span, MovementSum>((db, at) => sumsOf(db, at, 'day'));
const sumsByStore = statement<Span, MovementSum>((db, at) => sumsOf(db, at, 'store'));
const sumsByLotStore = statement<Span, MovementSum>((db, at) => sumsOf(db, at, 'lot_store'));
const sumsByOperator = statement<Span, MovementSum>((db, at) => sumsOf(db, at, 'operator'));

const countsOf = (db: Kysely<Database>, at: Holes<EntrySpan>, by: EntryGrouping) =>
  db
    .selectFrom('daily_entry')
    .select((daily) => [
      groupOf(by).as('group'),
      'kind',
      'of_kind as ofKind',
      daily.fn.sum<number>('entries').as('entries'),
    ])
    .where('day', '>=', at.from)
    .where('day', '<=', at.to)
    .where(wanted(at.store, 'store'))
    .groupBy([...(by === 'none' ? [] : [COLUMN[by]]), 'kind', 'of_kind']);

const counts = statement<EntrySpan, EntryCount>((db, at) => countsOf(db, at, 'none'));
const countsByDay = statement<EntrySpan, EntryCount>((db, at) => countsOf(db, at, 'day'));
const countsByStore = statement<EntrySpan, EntryCount>((db, at) => countsOf(db, at, 'store'));
const countsByOperator = statement<EntrySpan, EntryCount>((db, at) => countsOf(db, at, 'operator'));

const SUMS: Readonly<Record<Grouping, Statement<Span, MovementSum>>> = {
  none: sums,
  day: sumsByDay,
  store: sumsByStore,
  lot_store: sumsByLotStore,
  operator: sumsByOperator,
};

const COUNTS: Readonly<Record<EntryGrouping, Statement<EntrySpan, EntryCount>>> = {
  none: counts,
  day: countsByDay,
  store: countsByStore,
  operator: countsByOperator,
};
