import { sql } from 'kysely';
import type { Asset, LotFigure } from '../../domain/ledger/lot.ts';
import { type Port, statement } from '../statement.ts';
import { MOST_ROWS } from './most.ts';

/** A lot's figures as they are kept and as its postings say. */
export interface LotFigures {
  readonly lotId: number;
  readonly asset: Asset;
  readonly entryId: number;
  readonly amount: number;
  readonly used: number;
  readonly expired: number;
  readonly withdrawn: number;
  readonly remaining: number;
  readonly postedAmount: number;
  readonly postedUsed: number;
  readonly postedExpired: number;
  readonly postedWithdrawn: number;
}

/** Lots whose kept figures differ from their postings, or whose remainder differs from their figures. */
export const lotsOffTheirPostings = (tx: Port): Promise<LotFigures[]> => tx.all(offFigures, {});

/** Moments at which a lot had given more than it ever held. */
export const lotsBelowZero = (tx: Port): Promise<{ lotId: number; asset: Asset; entryId: number; left: number }[]> =>
  tx.all(belowZero, {});

const posted = (figure: LotFigure) => {
  const sign = figure === 'amount' ? sql`posting.lot_effect` : sql`-posting.lot_effect`;
  return sql<number>`coalesce(sum(case when posting.figure = ${sql.lit(figure)} then ${sign} * posting.amount else 0 end), 0)`;
};

const offFigures = statement<Record<never, never>, LotFigures>((db) =>
  db
    .selectFrom((from) =>
      from
        .selectFrom('lot')
        .leftJoin('posting', 'posting.lot_id', 'lot.id')
        .select([
          'lot.id as lotId',
          'lot.asset',
          'lot.entry_id as entryId',
          'lot.amount',
          'lot.used',
          'lot.expired',
          'lot.withdrawn',
          'lot.remaining',
          posted('amount').as('postedAmount'),
          posted('used').as('postedUsed'),
          posted('expired').as('postedExpired'),
          posted('withdrawn').as('postedWithdrawn'),
        ])
        .groupBy('lot.id')
        .as('figures'),
    )
    .selectAll()
    .where((figures) =>
      figures.or([
        figures('amount', '<>', figures.ref('postedAmount')),
        figures('used', '<>', figures.ref('postedUsed')),
        figures('expired', '<>', figures.ref('postedExpired')),
        figures('withdrawn', '<>', figures.ref('postedWithdrawn')),
        figures('remaining', '<>', sql<number>`amount - used - expired - withdrawn`),
        figures('remaining', '<', 0),
      ]),
    )
    .orderBy('lotId')
    .limit(MOST_ROWS),
);

const belowZero = statement<Record<never, never>, { lotId: number; asset: Asset; entryId: number; left: number }>(
  (db) =>
    db
      .selectFrom((from) =>
        from
          .selectFrom('posting')
          .innerJoin('lot', 'lot.id', 'posting.lot_id')
          .select([
            'posting.id',
            'posting.entry_id as entryId',
            'lot.id as lotId',
            'lot.asset',
            sql<number>`sum(posting.lot_effect * posting.amount) over (partition by posting.lot_id order by posting.id)`.as(
              'left',
            ),
          ])
          .where('posting.lot_effect', '<>', 0)
          .as('course'),
      )
      .select(['lotId', 'asset', 'entryId', 'left'])
      .where('left', '<', 0)
      .orderBy('id')
      .limit(MOST_ROWS),
);
