/**
 * The ends that are due, in a table of the connection: found at one go by the two indexes that know about ends, and
 * numbered in the order in which they are booked. Nothing here looks at lots that live on.
 */
import { type Kysely, sql } from 'kysely';
import type { Death } from '../domain/ledger/deaths.ts';
import { type Asset, endOfLot } from '../domain/ledger/lot.ts';
import { addDays, type Day } from '../domain/time/day.ts';
import { unearned } from './lots.ts';
import { memberNumber } from './members.ts';
import type { Database } from './schema.ts';
import { type Port, statement, type Tx } from './statement.ts';

type Waiting = {
  readonly expiry_due: {
    readonly place: number;
    readonly lot_id: number;
    readonly account_id: number;
    readonly asset: Asset;
    readonly expired: number;
    readonly remaining: number;
    readonly unearned: number;
    readonly rule: string | null;
    readonly store: string;
    readonly expires_on: Day | null;
    readonly on_clock: number;
    readonly clock_ends_on: Day | null;
  };
};

/** Makes room for the ends of one run. */
export async function prepareDue(tx: Tx): Promise<void> {
  await tx.run(tx.engine === 'sqlite' ? makeDueForSqlite : makeDueForPostgres, {});
}

/**
 * Finds every end before a day that is not in the books: by the lot's own date, the oldest first, then by the clock of
 * its account. Answers the accounts whose lots they are.
 */
export async function findDue(tx: Tx, day: Day): Promise<number[]> {
  await tx.run(forgetDue, {});
  await tx.run(dueByDate, { day });
  await tx.run(dueByClock, { day });
  return (await tx.all(dueAccounts, {})).map(({ accountId }) => accountId);
}

/** A found end, with its place among them. */
export interface DueDeath extends Death {
  readonly place: number;
}

/** The next ones behind a place, so many that what is made of them is soon forgotten. */
export async function dueAfter(tx: Port, place: number): Promise<DueDeath[]> {
  return deathsOf(await tx.all(duePage, { after: place }));
}

/** One end for those who read of it, with the first member of its account and the newest card that works. */
export interface DueDetail extends DueDeath {
  readonly member: string | null;
  readonly card: string | null;
}

export async function dueDetails(tx: Port, after: number, limit: number): Promise<DueDetail[]> {
  const rows = await tx.all(detailPage, { after, limit });
  return deathsOf(rows).map((death, index) => {
    const { memberId, card } = rows[index] as (typeof rows)[number];
    return { ...death, member: memberId === null ? null : memberNumber(memberId), card };
  });
}

/** Nothing is left of the lots whose ends were found. */
export const emptyDueLots = (tx: Tx): Promise<number> => tx.runLarge(emptyLots, {});

interface DueRow {
  readonly place: number;
  readonly id: number;
  readonly accountId: number;
  readonly asset: Asset;
  readonly expired: number;
  readonly remaining: number;
  readonly unearned: number;
  readonly rule: string | null;
  readonly store: string;
  readonly expiresOn: Day | null;
  readonly onClock: number;
  readonly clockEndsOn: Day | null;
}

/** Many ends share their days, so each is counted on once. */
function deathsOf(rows: readonly DueRow[]): DueDeath[] {
  const after = new Map<Day, Day>();
  return rows.map(({ place, expiresOn, onClock, clockEndsOn, ...lot }) => {
    const { id, accountId, asset, expired, remaining, unearned, rule, store } = lot;
    const end = endOfLot({ expiresOn, onClock: onClock === 1 }, clockEndsOn) as Day;
    const day = after.get(end) ?? addDays(end, 1);
    after.set(end, day);
    return { place, lot: { id, accountId, asset, expired, remaining, unearned, rule, store }, day };
  });
}

const waiting = (db: Kysely<Database>) => db.withTables<Waiting>();

const COLUMNS = [
  'lot_id',
  'account_id',
  'asset',
  'expired',
  'remaining',
  'unearned',
  'rule',
  'store',
  'expires_on',
  'on_clock',
  'clock_ends_on',
] as const;

/** The same of a lot, but for the clock of its account. */
const ofLot = () =>
  [
    'lot.id',
    'lot.account_id',
    'lot.asset',
    'lot.expired',
    'lot.remaining',
    unearned(),
    'lot.rule',
    'lot.store',
    'lot.expires_on',
    'lot.on_clock',
  ] as const;

/** Rows are numbered as they come. */
export const makeDueForSqlite = statement((db) => withColumns(db, sql`integer primary key`));
const makeDueForPostgres = statement((db) => withColumns(db, sql`bigint generated always as identity primary key`));

const withColumns = (db: Kysely<Database>, place: ReturnType<typeof sql>) => ({
  compile: () =>
    sql`create temporary table if not exists expiry_due (place ${place}, lot_id bigint, account_id bigint, asset text, expired bigint, remaining bigint,
      unearned bigint, rule text, store text, expires_on text, on_clock bigint, clock_ends_on text)`.compile(db),
});

const forgetDue = statement((db) => waiting(db).deleteFrom('expiry_due'));

/** Written out and not bound: only so can the engine prove that a partial index serves. */
const left = () => sql<boolean>`lot.remaining > 0 and lot.asset <> 'points_debt'`;

export const dueByDate = statement<{ day: Day }>((db, at) =>
  waiting(db)
    .insertInto('expiry_due')
    .columns(COLUMNS)
    .expression((from) =>
      from
        .selectFrom('lot')
        .select([
          ...ofLot(),
          // Only lots that are on a clock need to know of it.
          sql<Day | null>`case when lot.on_clock = 1 then
            (select account.clock_ends_on from account where account.id = lot.account_id) end`.as('clock_ends_on'),
        ])
        .where(left())
        .where('lot.expires_on', '<', at.day)
        .orderBy('lot.expires_on')
        .orderBy('lot.id'),
    ),
);

export const dueByClock = statement<{ day: Day }>((db, at) =>
  waiting(db)
    .insertInto('expiry_due')
    .columns(COLUMNS)
    .expression((from) =>
      from
        .selectFrom('account')
        .innerJoin('lot', 'lot.account_id', 'account.id')
        .select([...ofLot(), 'account.clock_ends_on'])
        .where('account.clock_ends_on', '<', at.day)
        .where('lot.on_clock', '=', sql.lit(1))
        .where(left())
        // The others have been found by their date.
        .where((where) => where.or([where('lot.expires_on', 'is', null), where('lot.expires_on', '>=', at.day)]))
        .orderBy('account.clock_ends_on')
        .orderBy('account.id')
        .orderBy('lot.id'),
    ),
);

const dueAccounts = statement<Record<never, never>, { accountId: number }>((db) =>
  waiting(db).selectFrom('expiry_due').select('account_id as accountId').distinct(),
);

/** What an end is told from. */
const facts = () =>
  [
    'due.place',
    'due.lot_id as id',
    'due.account_id as accountId',
    'due.asset',
    'due.expired',
    'due.remaining',
    'due.unearned',
    'due.rule',
    'due.store',
    'due.expires_on as expiresOn',
    'due.on_clock as onClock',
    'due.clock_ends_on as clockEndsOn',
  ] as const;

const duePage = statement<{ after: number }, DueRow>((db, at) =>
  waiting(db)
    .selectFrom('expiry_due as due')
    .select(facts())
    .where('due.place', '>', at.after)
    .orderBy('due.place')
    .limit(sql.lit(500)),
);

const detailPage = statement<
  { after: number; limit: number },
  DueRow & { readonly memberId: number | null; readonly card: string | null }
>((db, at) =>
  waiting(db)
    .selectFrom('expiry_due as due')
    .leftJoin('member', (join) =>
      join.on(
        'member.id',
        '=',
        sql<number>`(select min(own.id) from member as own
          where own.account_id = due.account_id and own.status <> 'merged')`,
      ),
    )
    .select(facts())
    .select([
      'member.id as memberId',
      sql<string | null>`(select card.number from card
        where card.member_id = member.id and card.status = 'active' order by card.id desc limit 1)`.as('card'),
    ])
    .where('due.place', '>', at.after)
    .orderBy('due.place')
    .limit(at.limit),
);

const emptyLots = statement((db) =>
  waiting(db)
    .updateTable('lot')
    .set((lot) => ({ expired: lot('lot.expired', '+', lot.ref('lot.remaining')) }))
    .where('lot.id', 'in', (due) => due.selectFrom('expiry_due').select('expiry_due.lot_id')),
);
