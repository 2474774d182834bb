import { sql } from 'kysely';
import type { Asset, Unit } from '../../domain/lot.ts';
import { type Port, statement } from '../statement.ts';
import { MOST_ROWS } from './most.ts';

export interface LotPosting {
  readonly entryId: number;
  readonly lotId: number;
  readonly asset: Asset;
  readonly debit: string;
  readonly credit: string;
  readonly unit: Unit;
}

/** Postings that move a lot and do not stand on the control account of its kind, in its unit, on the right side. */
export const lotsOffTheirAccount = (tx: Port): Promise<LotPosting[]> => tx.all(offControl, {});

/** Postings that move what members hold without naming the lot. */
export const valueWithoutLot = (tx: Port): Promise<{ entryId: number; no: number; debit: string; credit: string }[]> =>
  tx.all(lotless, {});

export interface Stay {
  readonly lotId: number;
  readonly entryId: number;
  /** Where the lot was by the posting before. */
  readonly before: number;
  readonly accountId: number;
}

/**
 * Postings that find a lot on another account than the one before left it on, where no merge in between moved it:
 * neither this posting's own entry nor one that brought the account's members together.
 */
export const unexplainedMoves = (tx: Port): Promise<Stay[]> => tx.all(moves, {});

/** Lots that live on another account than their newest posting says, though no merge has moved them since. */
export const lotsAwayFromHome = (tx: Port): Promise<Stay[]> => tx.all(away, {});

const offControl = statement<Record<never, never>, LotPosting>((db) =>
  db
    .selectFrom('posting')
    .innerJoin('lot', 'lot.id', 'posting.lot_id')
    .select([
      'posting.entry_id as entryId',
      'lot.id as lotId',
      'lot.asset',
      'posting.debit',
      'posting.credit',
      'posting.unit',
    ])
    .where('posting.lot_effect', '<>', 0)
    .where((posting) =>
      posting.or([
        // What members hold grows by credit; what they owe grows by debit.
        posting(
          sql`case when (posting.lot_effect = 1) = (lot.asset <> 'points_debt') then posting.credit else posting.debit end`,
          '<>',
          posting.ref('lot.asset'),
        ),
        posting(
          'posting.unit',
          '<>',
          sql<Unit>`case lot.asset when 'paid' then 'money' when 'bonus' then 'money' when 'pass' then 'visits'
            when 'coupon' then 'uses' else 'points' end`,
        ),
      ]),
    )
    .orderBy('posting.id')
    .limit(MOST_ROWS),
);

const HELD = ['paid', 'bonus', 'points', 'points_debt', 'pass', 'coupon'];

const lotless = statement<Record<never, never>, { entryId: number; no: number; debit: string; credit: string }>((db) =>
  db
    .selectFrom('posting')
    .select(['entry_id as entryId', 'no', 'debit', 'credit'])
    .where('lot_effect', '=', 0)
    .where((posting) => posting.or([posting('debit', 'in', HELD), posting('credit', 'in', HELD)]))
    // The money that a pass cost goes along with its visits without being a holding of its own.
    .where((posting) =>
      posting.not(
        posting.and([
          posting('unit', '=', 'money'),
          posting.or([posting('debit', '=', 'pass'), posting('credit', '=', 'pass')]),
        ]),
      ),
    )
    .orderBy('id')
    .limit(MOST_ROWS),
);

/** A merge, or what takes one back, that touched an account between two entries, or is both of them. */
const mergedBetween = (after: string, before: string, accountId: string) =>
  sql<boolean>`exists (select 1 from entry as merge left join entry as undone on undone.id = merge.reverses
    where (merge.kind = 'merge' or undone.kind = 'merge')
    and (merge.id > ${sql.ref(after)} or merge.id = ${sql.ref(before)})
    and merge.id <= ${sql.ref(before)} and merge.account_id is not null and ${sql.ref(accountId)} is not null)`;

const moves = statement<Record<never, never>, Stay>((db) =>
  db
    .selectFrom((from) =>
      from
        .selectFrom('posting')
        .select([
          'posting.lot_id as lotId',
          'posting.entry_id as entryId',
          'posting.account_id as accountId',
          sql<number>`lag(posting.account_id) over (partition by posting.lot_id order by posting.id)`.as('before'),
          sql<number>`lag(posting.entry_id) over (partition by posting.lot_id order by posting.id)`.as('entryBefore'),
        ])
        .where('posting.lot_effect', '<>', 0)
        .as('stay'),
    )
    .select((stay) => [
      stay.ref('lotId').$notNull().as('lotId'),
      'entryId',
      'before',
      stay.ref('accountId').$notNull().as('accountId'),
    ])
    .whereRef('accountId', '<>', 'before')
    .where((stay) => stay.not(mergedBetween('stay.entryBefore', 'stay.entryId', 'stay.accountId')))
    .orderBy('entryId')
    .limit(MOST_ROWS),
);

const away = statement<Record<never, never>, Stay>((db) =>
  db
    .selectFrom((from) =>
      from
        .selectFrom('lot')
        .innerJoin('posting as newest', (join) =>
          join.on('newest.id', '=', (last) =>
            last
              .selectFrom('posting')
              .select((posting) => posting.fn.max<number>('posting.id').as('id'))
              .whereRef('posting.lot_id', '=', 'lot.id')
              .where('posting.lot_effect', '<>', 0),
          ),
        )
        .select([
          'lot.id as lotId',
          'newest.entry_id as entryId',
          'newest.account_id as before',
          'lot.account_id as accountId',
          sql<number>`(select max(id) from entry)`.as('lastEntry'),
        ])
        .as('stay'),
    )
    .select((stay) => ['lotId', 'entryId', stay.ref('before').$notNull().as('before'), 'accountId'])
    .whereRef('accountId', '<>', 'before')
    .where((stay) => stay.not(mergedBetween('stay.entryId', 'stay.lastEntry', 'stay.accountId')))
    .orderBy('lotId')
    .limit(MOST_ROWS),
);
