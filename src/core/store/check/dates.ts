import { sql } from 'kysely';
import type { Day } from '../../domain/time/day.ts';
import { type Port, statement } from '../statement.ts';
import { MOST_ROWS } from './most.ts';

export interface LotDates {
  readonly lotId: number;
  /** The entry that dated it last; the one that opened it if none did. */
  readonly entryId: number;
  readonly validFrom: Day | null;
  readonly expiresOn: Day | null;
  readonly datedFrom: Day | null;
  readonly datedUntil: Day | null;
}

/** Lots whose dates are not those of their newest date row. */
export const lotsOffTheirDates = (tx: Port): Promise<LotDates[]> => tx.all(offDates, {});

const offDates = statement<Record<never, never>, LotDates>((db) =>
  db
    .selectFrom('lot')
    .leftJoin('lot_date as dated', (join) =>
      join.onRef('dated.lot_id', '=', 'lot.id').on('dated.entry_id', '=', (newest) =>
        newest
          .selectFrom('lot_date as any_date')
          .select((date) => date.fn.max<number>('any_date.entry_id').as('entry_id'))
          .whereRef('any_date.lot_id', '=', 'lot.id'),
      ),
    )
    .select((lot) => [
      'lot.id as lotId',
      lot.fn.coalesce('dated.entry_id', 'lot.entry_id').as('entryId'),
      'lot.valid_from as validFrom',
      'lot.expires_on as expiresOn',
      'dated.valid_from as datedFrom',
      'dated.expires_on as datedUntil',
    ])
    .where((lot) =>
      lot.or([
        lot('lot.valid_from', sql`is distinct from`, lot.ref('dated.valid_from')),
        lot('lot.expires_on', sql`is distinct from`, lot.ref('dated.expires_on')),
      ]),
    )
    .orderBy('lot.id')
    .limit(MOST_ROWS),
);
