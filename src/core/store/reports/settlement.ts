/**
 * What moved lots, with the store that sold them and the one that served. Most of it the daily sums know; what takes
 * something back is read from the postings, because it counts where that had been served.
 */
import { type Kysely, sql } from 'kysely';
import type { EntryKind } from '../../domain/ledger/entry.ts';
import type { LotFigure } from '../../domain/ledger/lot.ts';
import type { Movement } from '../../domain/ledger/movements.ts';
import type { Place } from '../../domain/ledger/settlement.ts';
import type { Day } from '../../domain/time/day.ts';
import type { Database } from '../schema.ts';
import { type Port, statement } from '../statement.ts';

interface Days {
  readonly from: Day;
  readonly to: Day;
}

/** A movement of lots that one store sold, and where it was made. */
export interface LotMovement extends Movement {
  readonly seller: string;
  readonly place: Place;
}

/** One posting of these. */
export interface LotPosting extends LotMovement {
  readonly entryId: number;
  readonly no: number;
  readonly day: Day;
  readonly lotId: number;
  /** The entry that its entry takes back. */
  readonly reverses: number | null;
}

/** From the daily sums: everything but refunds and voids. */
export const servedSums = async (tx: Port, days: Days): Promise<LotMovement[]> =>
  (await tx.all(sums, days)).map(({ store, ...sum }) => ({
    ...sum,
    place: { store, kind: sum.kind, lotEffect: 0, reverses: null },
  }));

/** From the postings: refunds and voids, summed as far as they count alike. */
export const takenBackSums = async (tx: Port, days: Days): Promise<LotMovement[]> =>
  (await tx.all(takenBack, days)).map(asMovement);

/** Days of a period on which anything was booked. */
export const bookedDays = async (tx: Port, days: Days): Promise<Day[]> =>
  (await tx.all(booked, days)).map(({ day }) => day);

/** Every posting of a day that names a lot, in the order of the books. */
export const lotPostings = async (tx: Port, day: Day): Promise<LotPosting[]> =>
  (await tx.all(postings, { day })).map((row) => ({ ...row, ...asMovement(row) }));

interface Row extends Movement {
  readonly seller: string;
  readonly store: string;
  readonly lotEffect: -1 | 0 | 1;
  readonly backStore: string | null;
  readonly backKind: EntryKind | null;
  readonly backEffect: -1 | 0 | 1 | null;
  readonly rootStore: string | null;
  readonly rootKind: EntryKind | null;
}

/** A void of a refund of a sale is the longest way back that there is. */
function asMovement(row: Row): LotMovement {
  const { kind, ofKind, debit, credit, unit, figure, amount, seller, store, lotEffect } = row;
  const { rootStore, rootKind, backStore, backKind, backEffect } = row;
  const root: Place | null =
    rootStore === null || rootKind === null ? null : { store: rootStore, kind: rootKind, lotEffect: 0, reverses: null };
  const back: Place | null =
    backStore === null || backKind === null || backEffect === null
      ? null
      : { store: backStore, kind: backKind, lotEffect: backEffect, reverses: root };
  const movement = { kind, ofKind, debit, credit, unit, figure, amount };
  return { ...movement, seller, place: { store, kind, lotEffect, reverses: back } };
}

const TAKING_BACK = sql`('refund', 'void')`;

const sums = statement<Days, Movement & { seller: string; store: string }>((db, at) =>
  db
    .selectFrom('daily_posting')
    .select((daily) => [
      'lot_store as seller',
      'store',
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
    .where('lot_store', '<>', sql.lit(''))
    .where(sql<boolean>`kind not in ${TAKING_BACK}`)
    .groupBy(['lot_store', 'store', 'kind', 'of_kind', 'debit', 'credit', 'unit', 'figure']),
);

/** Postings that name a lot, each with the one that it takes back and the one that that took back. */
const lotPostingsOf = (db: Kysely<Database>) =>
  db
    .selectFrom('entry')
    .innerJoin('posting', 'posting.entry_id', 'entry.id')
    .innerJoin('lot', 'lot.id', 'posting.lot_id')
    .leftJoin('entry as original', 'original.id', 'entry.reverses')
    .leftJoin('posting as back', 'back.id', 'posting.reverses')
    .leftJoin('entry as back_entry', 'back_entry.id', 'back.entry_id')
    .leftJoin('posting as root', 'root.id', 'back.reverses')
    .leftJoin('entry as root_entry', 'root_entry.id', 'root.entry_id');

const KEYS = [
  'lot.store',
  'posting.store',
  'entry.kind',
  'original.kind',
  'posting.debit',
  'posting.credit',
  'posting.unit',
  'posting.figure',
  'posting.lot_effect',
  'back.store',
  'back_entry.kind',
  'back.lot_effect',
  'root.store',
  'root_entry.kind',
] as const;

const COLUMNS = [
  'lot.store as seller',
  'posting.store as store',
  'entry.kind as kind',
  sql<EntryKind | ''>`coalesce(original.kind, '')`.as('ofKind'),
  'posting.debit as debit',
  'posting.credit as credit',
  'posting.unit as unit',
  sql<LotFigure | ''>`coalesce(posting.figure, '')`.as('figure'),
  'posting.lot_effect as lotEffect',
  'back.store as backStore',
  'back_entry.kind as backKind',
  'back.lot_effect as backEffect',
  'root.store as rootStore',
  'root_entry.kind as rootKind',
] as const;

const takenBack = statement<Days, Row>((db, at) =>
  lotPostingsOf(db)
    .select(COLUMNS)
    .select((posting) => posting.fn.sum<number>('posting.amount').as('amount'))
    .where('entry.day', '>=', at.from)
    .where('entry.day', '<=', at.to)
    .where(sql<boolean>`entry.kind in ${TAKING_BACK}`)
    .groupBy(KEYS),
);

const postings = statement<
  { day: Day },
  Row & { entryId: number; no: number; day: Day; lotId: number; reverses: number | null }
>((db, at) =>
  lotPostingsOf(db)
    .select(COLUMNS)
    .select([
      'posting.amount as amount',
      'entry.id as entryId',
      'posting.no as no',
      'entry.day as day',
      'lot.id as lotId',
      'entry.reverses as reverses',
    ])
    .where('entry.day', '=', at.day)
    .orderBy('entry.id')
    .orderBy('posting.no'),
);

const booked = statement<Days, { day: Day }>((db, at) =>
  db
    .selectFrom('daily_entry')
    .select('day')
    .distinct()
    .where('day', '>=', at.from)
    .where('day', '<=', at.to)
    .orderBy('day'),
);
