import { sql } from 'kysely';
import { type Port, statement } from '../statement.ts';
import { MOST_ROWS } from './most.ts';

/** A pass after one entry, as the postings up to it say: visits left, and the money behind them. */
export interface PassMoment {
  readonly lotId: number;
  readonly entryId: number;
  readonly visits: number;
  readonly money: number;
}

/** Moments at which the money behind a pass was below zero, or some was there and no visit. */
export const passesOffBalance = (tx: Port): Promise<PassMoment[]> => tx.all(offBalance, {});

/** Passes behind which another sum was put when they were opened than they cost. */
export const passesOffCost = (tx: Port): Promise<{ lotId: number; entryId: number; cost: number; funded: number }[]> =>
  tx.all(offCost, {});

const MONEY = sql<number>`case when posting.unit <> 'money' then 0
  when posting.credit = 'pass' then posting.amount else -posting.amount end`;

const offBalance = statement<Record<never, never>, PassMoment>((db) =>
  db
    .selectFrom((from) =>
      from
        .selectFrom((inner) =>
          inner
            .selectFrom('posting')
            .innerJoin('lot', 'lot.id', 'posting.lot_id')
            .select([
              'lot.id as lotId',
              'posting.entry_id as entryId',
              sql<number>`sum(posting.lot_effect * posting.amount)`.as('visitsMoved'),
              sql<number>`sum(${MONEY})`.as('moneyMoved'),
            ])
            .where('lot.asset', '=', 'pass')
            .groupBy(['lot.id', 'posting.entry_id'])
            .as('moved'),
        )
        .select((moved) => [
          'lotId',
          'entryId',
          runningSum(moved.ref('visitsMoved')).as('visits'),
          runningSum(moved.ref('moneyMoved')).as('money'),
        ])
        .as('course'),
    )
    .select(['lotId', 'entryId', 'visits', 'money'])
    .where((course) =>
      course.or([course('money', '<', 0), course.and([course('visits', '=', 0), course('money', '<>', 0)])]),
    )
    .orderBy('entryId')
    .limit(MOST_ROWS),
);

const runningSum = (moved: unknown) =>
  sql<number>`sum(${moved}) over (partition by ${sql.ref('lotId')} order by ${sql.ref('entryId')})`;

const offCost = statement<Record<never, never>, { lotId: number; entryId: number; cost: number; funded: number }>(
  (db) =>
    db
      .selectFrom((from) =>
        from
          .selectFrom('lot')
          .select([
            'lot.id as lotId',
            'lot.entry_id as entryId',
            sql<number>`coalesce(lot.cost, 0)`.as('cost'),
            sql<number>`(select coalesce(sum(posting.amount), 0) from posting where posting.lot_id = lot.id
            and posting.entry_id = lot.entry_id and posting.unit = 'money' and posting.credit = 'pass')`.as('funded'),
          ])
          .where('lot.asset', '=', 'pass')
          .as('opened'),
      )
      .selectAll()
      .whereRef('cost', '<>', 'funded')
      .orderBy('lotId')
      .limit(MOST_ROWS),
);
