import { sql } from 'kysely';
import { type Port, statement } from '../statement.ts';
import { MOST_ROWS } from './most.ts';

/** A sale or the refund of one, with what its lines and postings sum to. Minor units. */
export interface BillSums {
  readonly entryId: number;
  readonly kind: 'spend' | 'refund';
  readonly amount: number | null;
  readonly facts: string | null;
  readonly linesGross: number;
  readonly linesNet: number;
  /** Of a sale: credited to sales. Of a refund: debited to sales returns. */
  readonly posted: number;
  /** Of which discounts. */
  readonly discounts: number;
}

/** Sales and refunds of sales after an entry, in the order of the books. */
export const billsAfter = (tx: Port, after: number): Promise<BillSums[]> => tx.all(page, { after });

const page = statement<{ after: number }, BillSums>((db, at) =>
  db
    .selectFrom('entry')
    .leftJoin('entry as original', 'original.id', 'entry.reverses')
    .select([
      'entry.id as entryId',
      sql<'spend' | 'refund'>`entry.kind`.as('kind'),
      'entry.amount',
      'entry.facts',
      sql<number>`(select coalesce(sum(gross), 0) from entry_line where entry_id = entry.id)`.as('linesGross'),
      sql<number>`(select coalesce(sum(net), 0) from entry_line where entry_id = entry.id)`.as('linesNet'),
      sql<number>`(select coalesce(sum(amount), 0) from posting where entry_id = entry.id
        and (case entry.kind when 'spend' then credit = 'sales' else debit = 'sales_returns' end))`.as('posted'),
      sql<number>`(select coalesce(sum(amount), 0) from posting where entry_id = entry.id
        and debit = 'discount' and credit = 'sales')`.as('discounts'),
    ])
    .where('entry.id', '>', at.after)
    .where((entry) =>
      entry.or([
        entry('entry.kind', '=', 'spend'),
        entry.and([entry('entry.kind', '=', 'refund'), entry('original.kind', '=', 'spend')]),
      ]),
    )
    .orderBy('entry.id')
    .limit(MOST_ROWS),
);
