/**
 * What was held at the end of a past day and until when, by the dates and on the accounts of then: derived again from
 * the postings up to that day, which is a scan.
 */
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { EntryKind } from '../domain/ledger/entry.ts';
import type { Asset } from '../domain/ledger/lot.ts';
import type { Day } from '../domain/time/day.ts';
import { isOwnDoing, stands } from './entries.ts';
import type { Database } from './schema.ts';
import { type Port, statement } from './statement.ts';

/** Value of lots with one date. */
export interface HeldThen {
  /** The account whose inactivity clock ended them; null: they were on none. */
  readonly clockOf: number | null;
  readonly expiresOn: Day | null;
  readonly amount: number;
}

/** All points that were held at the end of a day. */
export const pointsThen = (tx: Port, day: Day): Promise<HeldThen[]> => tx.all(pointsByEnd, { day });

export interface OwnedThen extends HeldThen {
  /** Where the lots are now: whose they are. */
  readonly accountId: number;
  readonly asset: Asset;
}

/** What had a date in these days, or was on a clock, at the end of the first of them. */
export const endingThen = (tx: Port, days: { readonly from: Day; readonly through: Day }): Promise<OwnedThen[]> =>
  tx.all(ownedByEnd, days);

/** What started an account's clock, the newest under each programme that stands, up to a day; of accounts of which it was started since. */
export const activityThen = async (tx: Port, day: Day): Promise<ActivityThen[]> => [
  ...(await tx.all(newestByThen, { day })),
  ...(await tx.all(arrivalsByThen, { day })),
];

interface ActivityThen {
  readonly accountId: number;
  readonly day: Day | null;
  readonly programme: number | null;
}

/** Every account's clock as it stands now. */
export const clocksNow = (tx: Port): Promise<{ readonly accountId: number; readonly endsOn: Day }[]> =>
  tx.all(runningClocks, {});

/** Accounts of which a merge or a reinstatement has changed the clock, at any time. */
export const clocksMended = async (tx: Port): Promise<number[]> =>
  (await tx.all(mendings, {})).map(({ accountId }) => accountId);

const left = () => sql<number>`sum(posting.lot_effect * posting.amount)`;

/** Lots with what was left of them, account by account; a merge takes a lot along with its number. */
const lotsThen = (db: Kysely<Database>, day: RawBuilder<Day>) =>
  db
    .selectFrom('posting')
    .innerJoin('entry', 'entry.id', 'posting.entry_id')
    .innerJoin('lot', 'lot.id', 'posting.lot_id')
    .select(['lot.account_id as accountId', 'lot.asset', left().as('amount')])
    .select(sql<number | null>`case when lot.on_clock = 1 then posting.account_id end`.as('clockOf'))
    .select(
      sql<Day | null>`(select lot_date.expires_on from lot_date
        join entry as dated on dated.id = lot_date.entry_id
        where lot_date.lot_id = lot.id and dated.day <= ${day}
        order by lot_date.entry_id desc limit 1)`.as('expiresOn'),
    )
    .where('entry.day', '<=', day)
    .where('posting.lot_effect', '<>', 0)
    .groupBy(['lot.id', 'posting.account_id'])
    .having(left(), '>', 0);

const pointsByEnd = statement<{ day: Day }, HeldThen>((db, at) =>
  db
    .selectFrom(lotsThen(db, at.day).where('lot.asset', '=', sql.lit('points')).as('held'))
    .select(['held.clockOf', 'held.expiresOn'])
    .select((held) => held.fn.sum<number>('held.amount').as('amount'))
    .groupBy(['held.clockOf', 'held.expiresOn']),
);

const ownedByEnd = statement<{ from: Day; through: Day }, OwnedThen>((db, at) =>
  db
    .selectFrom(lotsThen(db, at.from).where('lot.asset', '<>', sql.lit('points_debt')).as('held'))
    .select(['held.accountId', 'held.asset', 'held.clockOf', 'held.expiresOn'])
    .select((held) => held.fn.sum<number>('held.amount').as('amount'))
    .where(sql<boolean>`("held"."clockOf" is not null
      or ("held"."expiresOn" >= ${at.from} and "held"."expiresOn" <= ${at.through}))`)
    .groupBy(['held.accountId', 'held.asset', 'held.clockOf', 'held.expiresOn']),
);

const newestByThen = statement<{ day: Day }, ActivityThen>((db, at) =>
  db
    .selectFrom('account')
    .leftJoin('entry', (join) =>
      join
        .onRef('entry.account_id', '=', 'account.id')
        .on('entry.activity', '=', 1)
        .on(isOwnDoing())
        .on('entry.day', '<=', at.day)
        .on(stands),
    )
    .select((entry) => ['account.id as accountId', 'entry.programme', entry.fn.max('entry.day').as('day')])
    .where('account.active_on', '>', at.day)
    .groupBy(['account.id', 'entry.programme']),
);

/** Of whom transfers came to: these, and what struck another one out, started the clock. */
const arrivalsByThen = statement<{ day: Day }, ActivityThen>((db, at) =>
  db
    .selectFrom('entry')
    .innerJoin('posting', 'posting.entry_id', 'entry.id')
    .innerJoin('account', 'account.id', 'posting.account_id')
    .select((entry) => ['account.id as accountId', 'entry.programme', entry.fn.max('entry.day').as('day')])
    .where('entry.activity', '=', 1)
    .where(({ not }) => not(isOwnDoing()))
    .where('entry.day', '<=', at.day)
    .whereRef('posting.account_id', '<>', 'entry.account_id')
    .where('account.active_on', '>', at.day)
    .where(stands)
    .groupBy(['account.id', 'entry.programme']),
);

const runningClocks = statement<Record<never, never>, { accountId: number; endsOn: Day }>((db) =>
  db
    .selectFrom('account')
    .select((account) => ['id as accountId', account.ref('clock_ends_on').$notNull().as('endsOn')])
    .where('clock_ends_on', 'is not', null),
);

const mendings = statement<Record<never, never>, { accountId: number }>((db) =>
  db
    .selectFrom('entry')
    .select('account_id as accountId')
    .where('kind', 'in', [sql.lit<EntryKind>('merge'), sql.lit<EntryKind>('reinstate')])
    .where('account_id', 'is not', null)
    .union(
      db
        .selectFrom('entry')
        .innerJoin('posting', 'posting.entry_id', 'entry.id')
        .select('posting.account_id as accountId')
        .where('entry.kind', '=', sql.lit<EntryKind>('merge'))
        .where('posting.account_id', 'is not', null),
    )
    .$narrowType<{ accountId: number }>(),
);
