import type { Day } from '../../domain/time/day.ts';
import { isOwnDoing, stands } from '../entries.ts';
import { type Port, statement } from '../statement.ts';

/** The inactivity clock of an account as it is kept. */
export interface KeptClock {
  readonly accountId: number;
  readonly activeOn: Day | null;
  readonly endsOn: Day | null;
}

/** The newest activity of an account under one version of the programme, of what was not struck out. */
export interface NewestActivity {
  readonly accountId: number;
  readonly programme: number;
  readonly day: Day;
}

/** Accounts after one of them, in the order of their numbers. */
export const keptClocksAfter = (tx: Port, after: number): Promise<KeptClock[]> => tx.all(keptPage, { after });

/** Of accounts from one number through another. */
export const activitiesOf = async (
  tx: Port,
  accounts: { readonly first: number; readonly last: number },
): Promise<NewestActivity[]> => [...(await tx.all(ownDoings, accounts)), ...(await tx.all(arrivals, accounts))];

const PAGE = 10_000;

const keptPage = statement<{ after: number }, KeptClock>((db, at) =>
  db
    .selectFrom('account')
    .select(['id as accountId', 'active_on as activeOn', 'clock_ends_on as endsOn'])
    .where('id', '>', at.after)
    .orderBy('id')
    .limit(PAGE),
);

type Accounts = { first: number; last: number };

const ownDoings = statement<Accounts, NewestActivity>((db, at) =>
  db
    .selectFrom('entry')
    .select((entry) => [
      entry.ref('account_id').$notNull().as('accountId'),
      'programme',
      entry.fn.max('entry.day').as('day'),
    ])
    .where('account_id', '>=', at.first)
    .where('account_id', '<=', at.last)
    .where('activity', '=', 1)
    .where(isOwnDoing())
    .where(stands)
    .groupBy(['account_id', 'programme']),
);

/** What came by a transfer, or back from one that was struck out. */
const arrivals = statement<Accounts, NewestActivity>((db, at) =>
  db
    .selectFrom('entry')
    .innerJoin('posting', 'posting.entry_id', 'entry.id')
    .select((entry) => [
      entry.ref('posting.account_id').$notNull().as('accountId'),
      'entry.programme',
      entry.fn.max('entry.day').as('day'),
    ])
    .where('entry.activity', '=', 1)
    .where(({ not }) => not(isOwnDoing()))
    .where('posting.account_id', '>=', at.first)
    .where('posting.account_id', '<=', at.last)
    .whereRef('posting.account_id', '<>', 'entry.account_id')
    .where(stands)
    .groupBy(['posting.account_id', 'entry.programme']),
);
