import { sql } from 'kysely';
import type { Asset } from '../../domain/ledger/lot.ts';
import { type Port, statement } from '../statement.ts';
import { MOST_ROWS } from './most.ts';

/** Lots that were not opened by exactly one posting of their own entry, over their whole amount. */
export const lotsWithoutOpening = (
  tx: Port,
): Promise<{ lotId: number; entryId: number; asset: Asset; amount: number; openings: number; opened: number }[]> =>
  tx.all(unopened, {});

/** Rows of the books whose entry is not there, by the table they are in. */
export const rowsWithoutEntry = (tx: Port): Promise<{ table: string; entryId: number; lotId: number | null }[]> =>
  tx.all(entryless, {});

/** Entries whose postings are not numbered 1, 2, 3 …: one is missing or was put in. */
export const entriesWithGaps = (tx: Port): Promise<{ entryId: number; postings: number; last: number }[]> =>
  tx.all(gaps, {});

const unopened = statement<
  Record<never, never>,
  { lotId: number; entryId: number; asset: Asset; amount: number; openings: number; opened: number }
>((db) =>
  db
    .selectFrom((from) =>
      from
        .selectFrom('lot')
        .leftJoin('posting as opening', (join) =>
          join
            .onRef('opening.lot_id', '=', 'lot.id')
            .onRef('opening.entry_id', '=', 'lot.entry_id')
            .on('opening.figure', '=', 'amount')
            .on('opening.lot_effect', '=', 1),
        )
        .select((lot) => [
          'lot.id as lotId',
          'lot.entry_id as entryId',
          'lot.asset',
          'lot.amount',
          lot.fn.count<number>('opening.id').as('openings'),
          sql<number>`coalesce(sum(opening.amount), 0)`.as('opened'),
        ])
        .groupBy('lot.id')
        .as('opened'),
    )
    .selectAll()
    .where((lot) => lot.or([lot('openings', '<>', 1), lot('opened', '<>', lot.ref('amount'))]))
    .orderBy('lotId')
    .limit(MOST_ROWS),
);

const entryless = statement<Record<never, never>, { table: string; entryId: number; lotId: number | null }>((db) =>
  db
    .selectFrom((from) =>
      from
        .selectFrom('posting')
        .select([sql<string>`'posting'`.as('table'), 'entry_id as entryId', 'lot_id as lotId'])
        .unionAll(
          from
            .selectFrom('entry_line')
            .select([
              sql<string>`'entry_line'`.as('table'),
              'entry_id as entryId',
              sql<number | null>`null`.as('lotId'),
            ]),
        )
        .unionAll(
          from
            .selectFrom('entry_text')
            .select([
              sql<string>`'entry_text'`.as('table'),
              'entry_id as entryId',
              sql<number | null>`null`.as('lotId'),
            ]),
        )
        .unionAll(
          from
            .selectFrom('lot_date')
            .select([sql<string>`'lot_date'`.as('table'), 'entry_id as entryId', 'lot_id as lotId']),
        )
        .unionAll(from.selectFrom('lot').select([sql<string>`'lot'`.as('table'), 'entry_id as entryId', 'id as lotId']))
        .as('row'),
    )
    .selectAll()
    .where((row) =>
      row.not(row.exists(row.selectFrom('entry').select('entry.id').whereRef('entry.id', '=', 'row.entryId'))),
    )
    .limit(MOST_ROWS),
);

const gaps = statement<Record<never, never>, { entryId: number; postings: number; last: number }>((db) =>
  db
    .selectFrom((from) =>
      from
        .selectFrom('posting')
        .select((posting) => [
          'entry_id as entryId',
          posting.fn.countAll<number>().as('postings'),
          posting.fn.max<number>('no').as('last'),
        ])
        .groupBy('entry_id')
        .as('numbered'),
    )
    .selectAll()
    .whereRef('postings', '<>', 'last')
    .orderBy('entryId')
    .limit(MOST_ROWS),
);
