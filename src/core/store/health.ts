import { sql } from 'kysely';
import type { Head } from '../domain/seals/head.ts';
import type { Day, Instant } from '../domain/time/day.ts';
import { type Port, statement } from './statement.ts';

/** When the newest entry was written, by the clock of its machine. */
export const newestRecorded = async (tx: Port): Promise<Instant | null> =>
  (await tx.first(newest, {}))?.recordedAt ?? null;

/** Entries of business days after a day: how many, and the last of those days. */
export const entriesAfter = async (tx: Port, day: Day): Promise<{ entries: number; last: Day | null }> =>
  (await tx.first(after, { day })) ?? { entries: 0, last: null };

/** Lots that ended before a day and whose end is not booked: how many, and the last good day of the first. */
export const unbookedEnds = async (tx: Port, day: Day): Promise<{ lots: number; since: Day | null }> =>
  (await tx.first(unbooked, { day })) ?? { lots: 0, since: null };

/** The newest seal: when the books were last found in order. */
export const newestSeal = (tx: Port): Promise<(Head & { readonly at: Instant }) | undefined> => tx.first(lastSeal, {});

/** How many members and entries there are. */
export const sizes = async (tx: Port): Promise<{ members: number; entries: number }> =>
  (await tx.first(counts, {})) ?? { members: 0, entries: 0 };

const newest = statement<Record<never, never>, { recordedAt: Instant | null }>((db) =>
  db.selectFrom('entry').select((entry) => entry.fn.max<Instant | null>('recorded_at').as('recordedAt')),
);

const after = statement<{ day: Day }, { entries: number; last: Day | null }>((db, at) =>
  db
    .selectFrom('entry')
    .select((entry) => [entry.fn.countAll<number>().as('entries'), entry.fn.max<Day | null>('day').as('last')])
    .where('day', '>', at.day),
);

const unbooked = statement<{ day: Day }, { lots: number; since: Day | null }>((db, at) =>
  db
    .selectFrom('lot')
    .innerJoin('account', 'account.id', 'lot.account_id')
    .select((lot) => [
      lot.fn.countAll<number>().as('lots'),
      lot.fn
        .min<Day | null>(
          lot.fn.coalesce(
            lot.case().when('lot.on_clock', '=', 1).then(lot.ref('account.clock_ends_on')).else(null).end(),
            'lot.expires_on',
          ),
        )
        .as('since'),
    ])
    .where('lot.remaining', '>', 0)
    .where('lot.asset', '<>', 'points_debt')
    .where((lot) =>
      lot.or([
        lot('lot.expires_on', '<', at.day),
        lot.and([lot('lot.on_clock', '=', 1), lot('account.clock_ends_on', '<', at.day)]),
      ]),
    ),
);

const lastSeal = statement<Record<never, never>, Head & { readonly at: Instant }>((db) =>
  db.selectFrom('seal').select(['last_id as lastId', 'entries', 'hash', 'at']).orderBy('last_id', 'desc').limit(1),
);

const counts = statement<Record<never, never>, { members: number; entries: number }>((db) =>
  db.selectNoFrom((from) => [
    sql<number>`${from.selectFrom('member').select(from.fn.countAll().as('n')).where('status', '<>', 'merged')}`.as(
      'members',
    ),
    sql<number>`${from.selectFrom('entry').select(from.fn.countAll().as('n'))}`.as('entries'),
  ]),
);
