/**
 * What lots held on a day, for the figures that the daily sums cannot know. On the newest day of the books the lots'
 * own figures answer; for a day before it they are derived again from the postings up to that day, which is a scan.
 */
import { type Kysely, type RawBuilder, type SelectQueryBuilder, sql } from 'kysely';
import type { Asset, LotFigure } from '../../domain/ledger/lot.ts';
import type { Day } from '../../domain/time/day.ts';
import type { Database } from '../schema.ts';
import { type Holes, type Port, type Statement, statement } from '../statement.ts';

/** The newest business day that anything is booked on; null in an empty book. */
export const newestDay = async (tx: Port): Promise<Day | null> => (await tx.first(newest, {}))?.day ?? null;

/** Value given and not usable before a later day: instalments, points that wait. */
export interface PendingSum {
  readonly asset: Asset;
  readonly store: string;
  readonly amount: number;
}

export const pendingSums = (tx: Port, day: Day, past: boolean): Promise<PendingSum[]> =>
  tx.all(past ? pendingThen : pendingNow, { day });

/** One pair that still holds something good, as the formula of a card return needs it. */
export interface OpenPair {
  readonly pairId: number;
  readonly accountId: number;
  readonly store: string;
  /** Whole paid and bonus money of what has begun, less what was withdrawn. */
  readonly paid: number;
  readonly bonus: number;
  readonly used: number;
  readonly withdrawn: number;
}

/** Those of a past day; those of now; or of now without those that `singleReturns` adds up. */
export type WhichPairs = 'past' | 'now' | 'mixed';

/** The open pairs whose id lies above one number and not above another, on a day. */
export const openPairs = (
  tx: Port,
  at: { readonly day: Day; readonly above: number; readonly upTo: number },
  which: WhichPairs,
): Promise<OpenPair[]> => tx.all(PAIRS[which], at);

/** How many lots stand behind another one of their pair. */
export const furtherLots = async (tx: Port): Promise<number> => (await tx.first(further, {}))?.lots ?? 0;

/**
 * What is left of top-ups that gave no bonus and that nothing was withdrawn from, by the store that sold them, or in one
 * sum. Of all first lots those are taken away again that others belong to: to ask each one takes half as long again.
 */
export async function singleReturns(
  tx: Port,
  day: Day,
  apart: boolean,
): Promise<{ readonly store: string; readonly amount: number }[]> {
  const all = await tx.all(apart ? firstLotsByStore : firstLots, { day });
  const mixed = await tx.all(firstOfSeveral, { day });
  return [...all, ...mixed.map(({ store, amount }) => ({ store, amount: -amount }))];
}

/** The largest id that a pair may have. */
export const newestPair = async (tx: Port): Promise<number> => (await tx.first(lastLot, {}))?.id ?? 0;

const newest = statement<Record<never, never>, { day: Day }>((db) =>
  db.selectFrom('daily_entry').select('day').orderBy('day', 'desc').limit(1),
);

const lastLot = statement<Record<never, never>, { id: number }>((db) =>
  db.selectFrom('lot').select('id').orderBy('id', 'desc').limit(1),
);

const pendingNow = statement<{ day: Day }, PendingSum>((db, at) =>
  db
    .selectFrom('lot')
    .select((lot) => ['asset', 'store', lot.fn.sum<number>('remaining').as('amount')])
    .where('valid_from', '>', at.day)
    .where(sql<boolean>`remaining > 0`)
    .groupBy(['asset', 'store']),
);

const LEFT_THEN = sql<number>`sum(posting.lot_effect * posting.amount)`;

const pendingThen = statement<{ day: Day }, PendingSum>((db, at) =>
  db
    .selectFrom('lot')
    .innerJoin('posting', 'posting.lot_id', 'lot.id')
    .innerJoin('entry', 'entry.id', 'posting.entry_id')
    .select(['lot.asset', 'lot.store', LEFT_THEN.as('amount')])
    .where('lot.valid_from', '>', at.day)
    .where('entry.day', '<=', at.day)
    .groupBy(['lot.asset', 'lot.store'])
    .having(LEFT_THEN, '>', 0),
);

type PairRange = { day: Day; above: number; upTo: number };

const lotsNow = (db: Kysely<Database>, at: Holes<PairRange>) =>
  db
    .selectFrom('lot')
    .innerJoin('account', 'account.id', 'lot.account_id')
    .select([...PAIR_LOT, alive(at.day).as('alive')])
    .select(['lot.amount', 'lot.used', 'lot.withdrawn', 'lot.remaining'])
    .where('lot.pair_id', '>', at.above)
    .where('lot.pair_id', '<=', at.upTo)
    .where(begun(at.day));

const pairsNow = statement<PairRange, OpenPair>((db, at) => pairsOf(db, lotsNow(db, at)));

const pairsMixed = statement<PairRange, OpenPair>((db, at) =>
  pairsOf(db, lotsNow(db, at).where('lot.pair_id', 'in', mixedPairs(db, at))),
);

const further = statement<Record<never, never>, { lots: number }>((db) =>
  db
    .selectFrom('lot')
    .select((lot) => lot.fn.countAll<number>().as('lots'))
    .where('pair_id', 'is not', null)
    .whereRef('pair_id', '<>', 'id'),
);

/** Pairs of several lots, and those that something was withdrawn from. A pair has the number of its first lot. */
const mixedPairs = (db: Kysely<Database>, at: Holes<PairRange>) =>
  db
    .selectFrom('lot as further')
    .select((further) => further.ref('further.pair_id').$notNull().as('pair_id'))
    .where('further.pair_id', '>', at.above)
    .where('further.pair_id', '<=', at.upTo)
    .whereRef('further.pair_id', '<>', 'further.id')
    .union(
      db
        .selectFrom('lot as drawn')
        .select('drawn.id as pair_id')
        .where('drawn.id', '>', at.above)
        .where('drawn.id', '<=', at.upTo)
        .whereRef('drawn.pair_id', '=', 'drawn.id')
        .where('drawn.withdrawn', '>', 0),
    );

type Left = { store: string; amount: number };

/** Paid money that is good, in lots that are the first of their pair and that nothing was withdrawn from. */
const firsts = (db: Kysely<Database>, day: RawBuilder<Day>) =>
  db
    .selectFrom('lot')
    .where('lot.asset', '=', sql.lit('paid'))
    // The sign keeps the engine from going by the index of pairs, which is slower than to read all lots as they stand.
    .where(sql<boolean>`lot.remaining > 0 and lot.withdrawn = 0 and +lot.pair_id = lot.id`)
    .where(begun(day))
    .where(sql<boolean>`(lot.expires_on is null or lot.expires_on >= ${day})`)
    .where(sql<boolean>`(lot.on_clock = 0 or coalesce(
      (select account.clock_ends_on from account where account.id = lot.account_id), ${day}) >= ${day})`);

const NOT_USED = sql<number>`coalesce(sum(lot.amount - lot.used), 0)`;

// Told apart by nothing, lots are read as they stand; by store they have to be sorted.
const firstLots = statement<{ day: Day }, Left>((db, at) =>
  firsts(db, at.day).select([sql<string>`''`.as('store'), NOT_USED.as('amount')]),
);

const firstLotsByStore = statement<{ day: Day }, Left>((db, at) =>
  firsts(db, at.day)
    .select(['lot.store', NOT_USED.as('amount')])
    .groupBy('lot.store'),
);

const firstOfSeveral = statement<{ day: Day }, Left>((db, at) =>
  firsts(db, at.day)
    .select(['lot.store', NOT_USED.as('amount')])
    .where('lot.id', 'in', (several) =>
      several
        .selectFrom('lot as further')
        .select((further) => further.ref('further.pair_id').$notNull().as('pair_id'))
        .where('further.pair_id', 'is not', null)
        .whereRef('further.pair_id', '<>', 'further.id'),
    )
    .groupBy('lot.store'),
);

const pairsThen = statement<PairRange, OpenPair>((db, at) =>
  pairsOf(
    db,
    db
      .selectFrom('lot')
      .innerJoin('account', 'account.id', 'lot.account_id')
      .innerJoin('posting', 'posting.lot_id', 'lot.id')
      .innerJoin('entry', 'entry.id', 'posting.entry_id')
      .select([...PAIR_LOT, alive(at.day).as('alive')])
      .select([
        figureThen('amount', 1).as('amount'),
        figureThen('used', -1).as('used'),
        figureThen('withdrawn', -1).as('withdrawn'),
        LEFT_THEN.as('remaining'),
      ])
      .where('lot.pair_id', '>', at.above)
      .where('lot.pair_id', '<=', at.upTo)
      .where('entry.day', '<=', at.day)
      .where(begun(at.day))
      .groupBy(['lot.id', 'account.id']),
  ),
);

const PAIRS: Readonly<Record<WhichPairs, Statement<PairRange, OpenPair>>> = {
  past: pairsThen,
  now: pairsNow,
  mixed: pairsMixed,
};

const PAIR_LOT = ['lot.pair_id', 'lot.account_id', 'lot.store', 'lot.asset'] as const;

const begun = (day: RawBuilder<Day>) => sql<boolean>`(lot.valid_from is null or lot.valid_from <= ${day})`;

const alive = (day: RawBuilder<Day>) => sql<0 | 1>`case
  when lot.expires_on < ${day} then 0
  when lot.on_clock = 1 and account.clock_ends_on < ${day} then 0
  else 1 end`;

const figureThen = (figure: LotFigure, sign: 1 | -1) =>
  sql<number>`sum(case when posting.figure = ${sql.lit(figure)}
    then posting.lot_effect * posting.amount * ${sql.lit(sign)} else 0 end)`;

interface PairLot {
  readonly pair_id: number | null;
  readonly account_id: number;
  readonly store: string;
  readonly asset: Asset;
  readonly alive: 0 | 1;
  readonly amount: number;
  readonly used: number;
  readonly withdrawn: number;
  readonly remaining: number;
}

/** Lots summed to their pairs; pairs without anything good are left out. */
const pairsOf = (db: Kysely<Database>, lots: SelectQueryBuilder<Database, never, PairLot>) =>
  db
    .selectFrom(lots.as('held'))
    .select((held) => [
      held.ref('held.pair_id').$notNull().as('pairId'),
      held.fn.min<number>('held.account_id').as('accountId'),
      held.fn.min<string>('held.store').as('store'),
      sql<number>`sum(case when held.asset = 'paid' then held.amount - held.withdrawn else 0 end)`.as('paid'),
      sql<number>`sum(case when held.asset = 'bonus' then held.amount - held.withdrawn else 0 end)`.as('bonus'),
      held.fn.sum<number>('held.used').as('used'),
      held.fn.sum<number>('held.withdrawn').as('withdrawn'),
    ])
    .where('held.asset', 'in', ['paid', 'bonus'])
    .groupBy('held.pair_id')
    .having(sql<number>`sum(case when held.alive = 1 then held.remaining else 0 end)`, '>', 0);
