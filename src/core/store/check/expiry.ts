import { sql } from 'kysely';
import type { Day } from '../../domain/time/day.ts';
import { type Port, statement } from '../statement.ts';
import { MOST_ROWS } from './most.ts';

/** The booked end of a lot. */
export interface BookedDeath {
  readonly entryId: number;
  readonly day: Day;
  readonly autoKey: string | null;
  /** How much of the lot had ended before; null under the key of its lot and day alone. */
  readonly before: number | null;
  readonly lotId: number;
  readonly onClock: 0 | 1;
  /** The last good day that the lot had at that time. */
  readonly endedOn: Day | null;
}

/** Booked ends after an entry, in the order of the books. */
export const deathsAfter = (tx: Port, after: number): Promise<BookedDeath[]> => tx.all(page, { after });

/** Ends of one lot that were booked more than once under one key. */
export const doubleDeaths = (tx: Port): Promise<{ lotId: number; day: Day; entryId: number; times: number }[]> =>
  tx.all(doubles, {});

const page = statement<{ after: number }, BookedDeath>((db, at) =>
  db
    .selectFrom('entry')
    .innerJoin('posting', 'posting.entry_id', 'entry.id')
    .innerJoin('lot', 'lot.id', 'posting.lot_id')
    .select([
      'entry.id as entryId',
      'entry.day',
      'entry.auto_key as autoKey',
      sql<number | null>`case when entry.auto_key <> 'expire:' || lot.id || ':' || entry.day then
        (select -sum(earlier.lot_effect * earlier.amount) from posting as earlier
          where earlier.lot_id = lot.id and earlier.figure = 'expired' and earlier.entry_id < entry.id) end`.as(
        'before',
      ),
      'lot.id as lotId',
      'lot.on_clock as onClock',
      sql<Day | null>`(select dated.expires_on from lot_date as dated
        where dated.lot_id = lot.id and dated.entry_id < entry.id order by dated.entry_id desc limit 1)`.as('endedOn'),
    ])
    .where('entry.id', '>', at.after)
    .where('entry.kind', '=', 'expire')
    .where('posting.figure', '=', 'expired')
    .orderBy('entry.id')
    .limit(MOST_ROWS),
);

const doubles = statement<Record<never, never>, { lotId: number; day: Day; entryId: number; times: number }>((db) =>
  db
    .selectFrom('entry')
    .innerJoin('posting', 'posting.entry_id', 'entry.id')
    .select((entry) => [
      entry.ref('posting.lot_id').$notNull().as('lotId'),
      'entry.day',
      entry.fn.max<number>('entry.id').as('entryId'),
      entry.fn.countAll<number>().as('times'),
    ])
    .where('entry.kind', '=', 'expire')
    .where('posting.figure', '=', 'expired')
    .groupBy(['posting.lot_id', 'entry.day', 'entry.auto_key'])
    .having((entry) => entry.fn.countAll(), '>', 1)
    .limit(MOST_ROWS),
);
