import { sql } from 'kysely';
import type { Asset, Unit } from '../../domain/ledger/lot.ts';
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

/** A lot found on another account than before. */
export interface Stay {
  readonly lotId: number;
  /** The last entry that had the lot on the account before, and the one that has it on another; null: it lives there. */
  readonly entryBefore: number;
  readonly entryId: number | null;
  readonly before: number;
  readonly accountId: number;
}

/** Every change of account of a lot, from one posting to the next and from the newest one to where it lives now. */
export async function lotMoves(tx: Port): Promise<Stay[]> {
  return [...(await tx.all(moves, {})), ...(await tx.all(away, {}))];
}

export interface MergeEntry {
  readonly entryId: number;
  /** The account that the lots came to. */
  readonly into: number;
  readonly facts: string | null;
  /** The entry that took it back. */
  readonly undoneBy: number | null;
}

/** Every entry that brought two members' lots together, oldest first. */
export const mergeEntries = (tx: Port): Promise<MergeEntry[]> => tx.all(merges, {});

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
    // The money that a pass cost goes along with its visits: it names their lot and moves none of them.
    .where((posting) =>
      posting.not(
        posting.and([
          posting('unit', '=', 'money'),
          posting('lot_id', 'is not', null),
          posting.or([posting('debit', '=', 'pass'), posting('credit', '=', 'pass')]),
        ]),
      ),
    )
    .orderBy('id')
    .limit(MOST_ROWS),
);

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
      'entryBefore',
      'entryId',
      'before',
      stay.ref('accountId').$notNull().as('accountId'),
    ])
    .whereRef('accountId', '<>', 'before')
    .orderBy('entryId'),
);

const away = statement<Record<never, never>, Stay>((db) =>
  db
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
    .select((lot) => [
      'lot.id as lotId',
      'newest.entry_id as entryBefore',
      sql<number | null>`null`.as('entryId'),
      lot.ref('newest.account_id').$notNull().as('before'),
      'lot.account_id as accountId',
    ])
    .whereRef('lot.account_id', '<>', 'newest.account_id')
    .orderBy('lot.id'),
);

const merges = statement<Record<never, never>, MergeEntry>((db) =>
  db
    .selectFrom('entry as merge')
    .leftJoin('entry as undo', (join) => join.onRef('undo.reverses', '=', 'merge.id').on('undo.kind', '=', 'void'))
    .select((merge) => [
      'merge.id as entryId',
      merge.ref('merge.account_id').$notNull().as('into'),
      'merge.facts',
      'undo.id as undoneBy',
    ])
    .where('merge.kind', '=', 'merge')
    .where('merge.account_id', 'is not', null)
    .orderBy('merge.id'),
);
