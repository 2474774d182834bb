import { sql } from 'kysely';
import type { Unit } from '../../domain/ledger/lot.ts';
import { type Port, statement } from '../statement.ts';
import { MOST_ROWS } from './most.ts';

/** Postings of which more went back than they had moved. A reversal that was struck out itself does not count. */
export const overRestored = (
  tx: Port,
): Promise<{ entryId: number; lotId: number | null; unit: Unit; amount: number; back: number }[]> => tx.all(over, {});

/** Postings that take back another one, but in another unit, on another lot, or of an entry that theirs does not reverse. */
export const strayRestores = (
  tx: Port,
): Promise<{ entryId: number; lotId: number | null; reversedEntry: number; expectedEntry: number | null }[]> =>
  tx.all(stray, {});

/**
 * Entries of which more was refunded or struck out than they came to. Not openings, of which passes go back that their
 * amount does not tell, and not adjustments, which go back whole and with the other sign.
 */
export const overRefunded = (tx: Port): Promise<{ entryId: number; amount: number; back: number }[]> =>
  tx.all(overAmount, {});

/** Entries that were struck out more than once, or beside a refund that stands. */
export const overVoided = (tx: Port): Promise<{ entryId: number; standing: number }[]> => tx.all(twiceVoided, {});

const over = statement<
  Record<never, never>,
  { entryId: number; lotId: number | null; unit: Unit; amount: number; back: number }
>((db) =>
  db
    .selectFrom((from) =>
      from
        .selectFrom('posting')
        .innerJoin('posting as back', 'back.reverses', 'posting.id')
        .select([
          'posting.id',
          'posting.entry_id as entryId',
          'posting.lot_id as lotId',
          'posting.unit',
          'posting.amount',
          sql<number>`sum(back.amount - (select coalesce(sum(again.amount), 0) from posting as again
            where again.reverses = back.id))`.as('back'),
        ])
        .groupBy('posting.id')
        .as('reversed'),
    )
    .selectAll()
    .whereRef('back', '>', 'amount')
    .orderBy('id')
    .limit(MOST_ROWS),
);

const stray = statement<
  Record<never, never>,
  { entryId: number; lotId: number | null; reversedEntry: number; expectedEntry: number | null }
>((db) =>
  db
    .selectFrom('posting as back')
    .innerJoin('posting as gone', 'gone.id', 'back.reverses')
    .innerJoin('entry', 'entry.id', 'back.entry_id')
    .select([
      'back.entry_id as entryId',
      'back.lot_id as lotId',
      'gone.entry_id as reversedEntry',
      'entry.reverses as expectedEntry',
    ])
    .where((back) =>
      back.or([
        back('back.unit', '<>', back.ref('gone.unit')),
        back('back.lot_id', sql`is distinct from`, back.ref('gone.lot_id')),
        back('entry.reverses', '<>', back.ref('gone.entry_id')),
      ]),
    )
    .orderBy('back.id')
    .limit(MOST_ROWS),
);

const overAmount = statement<Record<never, never>, { entryId: number; amount: number; back: number }>((db) =>
  db
    .selectFrom((from) =>
      from
        .selectFrom('entry')
        .innerJoin('entry as back', 'back.reverses', 'entry.id')
        .select([
          'entry.id as entryId',
          sql<number>`coalesce(entry.amount, 0)`.as('amount'),
          sql<number>`sum(coalesce(back.amount, 0))`.as('back'),
        ])
        .where('entry.amount', 'is not', null)
        .where('entry.kind', 'not in', ['opening', 'adjust'])
        .where((back) =>
          back.not(
            back.exists(
              back.selectFrom('entry as again').select('again.id').whereRef('again.reverses', '=', 'back.id'),
            ),
          ),
        )
        .groupBy('entry.id')
        .as('reversed'),
    )
    .selectAll()
    .whereRef('back', '>', 'amount')
    .orderBy('entryId')
    .limit(MOST_ROWS),
);

const twiceVoided = statement<Record<never, never>, { entryId: number; standing: number }>((db) =>
  db
    .selectFrom((from) =>
      from
        .selectFrom('entry as back')
        .select([
          'back.reverses as entryId',
          sql<number>`count(*)`.as('standing'),
          sql<number>`sum(case when back.kind = 'void' then 1 else 0 end)`.as('voids'),
        ])
        .where('back.reverses', 'is not', null)
        .where((back) =>
          back.not(
            back.exists(
              back.selectFrom('entry as again').select('again.id').whereRef('again.reverses', '=', 'back.id'),
            ),
          ),
        )
        .groupBy('back.reverses')
        .as('reversed'),
    )
    .select((reversed) => [reversed.ref('entryId').$notNull().as('entryId'), 'standing'])
    .where('voids', '>', 0)
    .where('standing', '>', 1)
    .orderBy('entryId')
    .limit(MOST_ROWS),
);
