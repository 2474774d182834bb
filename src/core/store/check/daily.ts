import { sql } from 'kysely';
import type { Unit } from '../../domain/ledger/lot.ts';
import type { Day } from '../../domain/time/day.ts';
import { type Port, statement } from '../statement.ts';
import { MOST_ROWS } from './most.ts';

interface DailyKey {
  readonly day: Day;
  readonly store: string;
  readonly operator: string;
  readonly kind: string;
  /** Of the entry that was taken back; empty where none was. */
  readonly ofKind: string;
}

export interface DailyPostings extends DailyKey {
  readonly lotStore: string;
  readonly debit: string;
  readonly credit: string;
  readonly unit: Unit;
  readonly figure: string;
  /** As the postings say. */
  readonly amount: number;
  readonly postings: number;
  /** As kept. */
  readonly keptAmount: number;
  readonly keptPostings: number;
}

/** Daily sums of postings that are not what the postings of that day sum to. */
export const dailySumsOff = (tx: Port): Promise<DailyPostings[]> => tx.all(sumsOff, {});

/** Daily counts of entries that are not what the entries of that day count to. */
export const dailyCountsOff = (tx: Port): Promise<(DailyKey & { entries: number; keptEntries: number })[]> =>
  tx.all(countsOff, {});

const KEY = ['day', 'store', 'lotStore', 'operator', 'kind', 'ofKind', 'debit', 'credit', 'unit', 'figure'] as const;

const sumsOff = statement<Record<never, never>, DailyPostings>((db) =>
  db
    .selectFrom((from) =>
      from
        .selectFrom('posting')
        .innerJoin('entry', 'entry.id', 'posting.entry_id')
        .leftJoin('lot', 'lot.id', 'posting.lot_id')
        .leftJoin('entry as original', 'original.id', 'entry.reverses')
        .select((posting) => [
          'entry.day',
          'posting.store',
          posting.fn.coalesce('lot.store', sql.lit('')).as('lotStore'),
          posting.fn.coalesce('entry.operator', sql.lit('')).as('operator'),
          sql<string>`entry.kind`.as('kind'),
          sql<string>`coalesce(original.kind, '')`.as('ofKind'),
          'posting.debit',
          'posting.credit',
          'posting.unit',
          sql<string>`coalesce(posting.figure, '')`.as('figure'),
          'posting.amount',
          sql<number>`1`.as('postings'),
          sql<number>`0`.as('keptAmount'),
          sql<number>`0`.as('keptPostings'),
        ])
        .unionAll(
          from
            .selectFrom('daily_posting')
            .select([
              'day',
              'store',
              'lot_store as lotStore',
              'operator',
              sql<string>`kind`.as('kind'),
              sql<string>`of_kind`.as('ofKind'),
              'debit',
              'credit',
              'unit',
              sql<string>`figure`.as('figure'),
              sql<number>`0`.as('amount'),
              sql<number>`0`.as('postings'),
              'amount as keptAmount',
              'postings as keptPostings',
            ]),
        )
        .as('both'),
    )
    .select((both) => [
      ...KEY,
      both.fn.sum<number>('amount').as('amount'),
      both.fn.sum<number>('postings').as('postings'),
      both.fn.sum<number>('keptAmount').as('keptAmount'),
      both.fn.sum<number>('keptPostings').as('keptPostings'),
    ])
    .groupBy(KEY)
    .having((both) =>
      both.or([
        both(both.fn.sum('amount'), '<>', both.fn.sum('keptAmount')),
        both(both.fn.sum('postings'), '<>', both.fn.sum('keptPostings')),
      ]),
    )
    .orderBy('day')
    .limit(MOST_ROWS),
);

const ENTRY_KEY = ['day', 'store', 'operator', 'kind', 'ofKind'] as const;

const countsOff = statement<Record<never, never>, DailyKey & { entries: number; keptEntries: number }>((db) =>
  db
    .selectFrom((from) =>
      from
        .selectFrom('entry')
        .leftJoin('entry as original', 'original.id', 'entry.reverses')
        .select((entry) => [
          'entry.day',
          'entry.store',
          entry.fn.coalesce('entry.operator', sql.lit('')).as('operator'),
          sql<string>`entry.kind`.as('kind'),
          sql<string>`coalesce(original.kind, '')`.as('ofKind'),
          sql<number>`1`.as('entries'),
          sql<number>`0`.as('keptEntries'),
        ])
        .unionAll(
          from
            .selectFrom('daily_entry')
            .select([
              'day',
              'store',
              'operator',
              sql<string>`kind`.as('kind'),
              sql<string>`of_kind`.as('ofKind'),
              sql<number>`0`.as('entries'),
              'entries as keptEntries',
            ]),
        )
        .as('both'),
    )
    .select((both) => [
      ...ENTRY_KEY,
      both.fn.sum<number>('entries').as('entries'),
      both.fn.sum<number>('keptEntries').as('keptEntries'),
    ])
    .groupBy(ENTRY_KEY)
    .having((both) => both(both.fn.sum('entries'), '<>', both.fn.sum('keptEntries')))
    .orderBy('day')
    .limit(MOST_ROWS),
);
