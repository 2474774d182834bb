import { sql } from 'kysely';
import { type Port, statement } from '../statement.ts';
import { MOST_ROWS } from './most.ts';

/** A coupon with what is kept of it beside its lot; or a lot that somebody made one of. */
export interface CouponRow {
  readonly lotId: number;
  readonly entryId: number;
  readonly terms: string | null;
  readonly left: number;
  /** An import brought it and was taken back, so its code is free again. */
  readonly freed: 0 | 1;
  /** As it is found by; null: it is not found at all. */
  readonly code: string | null;
  readonly closedBy: number | null;
}

/** Coupons in the order they were issued, after one of them. */
export const couponRowsAfter = (tx: Port, after: number): Promise<CouponRow[]> => tx.all(rows, { after });

/** Entries that closed a coupon and were not struck out. */
export const closings = (tx: Port): Promise<{ entryId: number; facts: string | null }[]> => tx.all(standing, {});

/** Coupons that were used on a bill without taking anything off, or took something off without being used. */
export const usesWithoutDiscount = (
  tx: Port,
): Promise<{ entryId: number; lotId: number; uses: number; discounts: number }[]> => tx.all(unmatched, {});

const rows = statement<{ after: number }, CouponRow>((db, at) =>
  db
    .selectFrom('lot')
    .leftJoin('coupon', 'coupon.lot_id', 'lot.id')
    .select([
      'lot.id as lotId',
      'lot.entry_id as entryId',
      'lot.terms',
      'lot.remaining as left',
      'coupon.code',
      'coupon.closed_by as closedBy',
      // People have the codes of an import in their hands; those that the shop gave itself are never given again.
      sql<0 | 1>`case when exists (select 1 from entry join entry as opened on opened.id = entry.reverses
        where entry.reverses = lot.entry_id and entry.kind = 'opening_undo' and opened.kind = 'opening') then 1 else 0 end`.as(
        'freed',
      ),
    ])
    .where((lot) => lot.or([lot('lot.asset', '=', 'coupon'), lot('coupon.lot_id', 'is not', null)]))
    .where('lot.id', '>', at.after)
    .orderBy('lot.id')
    .limit(2000),
);

const standing = statement<Record<never, never>, { entryId: number; facts: string | null }>((db) =>
  db
    .selectFrom('entry')
    .leftJoin('entry as struck', (join) =>
      join.onRef('struck.reverses', '=', 'entry.id').on('struck.kind', '=', 'void'),
    )
    .select(['entry.id as entryId', 'entry.facts'])
    .where('entry.kind', '=', 'coupon_close')
    .where('struck.id', 'is', null)
    .orderBy('entry.id'),
);

const unmatched = statement<Record<never, never>, { entryId: number; lotId: number; uses: number; discounts: number }>(
  (db) =>
    db
      .selectFrom((from) =>
        from
          .selectFrom('lot')
          .innerJoin('posting', 'posting.lot_id', 'lot.id')
          .innerJoin('entry', 'entry.id', 'posting.entry_id')
          .select([
            'entry.id as entryId',
            'lot.id as lotId',
            sql<number>`sum(case when posting.figure = 'used' then posting.amount else 0 end)`.as('uses'),
            sql<number>`sum(case when posting.debit = 'discount' then 1 else 0 end)`.as('discounts'),
          ])
          .where('lot.asset', '=', 'coupon')
          .where('entry.kind', '=', 'spend')
          .groupBy(['entry.id', 'lot.id'])
          .as('used'),
      )
      .selectAll()
      .whereRef('uses', '<>', 'discounts')
      .orderBy('entryId')
      .limit(MOST_ROWS),
);
