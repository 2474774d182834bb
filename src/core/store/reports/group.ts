/** What each of several people took from the account that they share. */
import { sql } from 'kysely';
import type { Day } from '../../domain/time/day.ts';
import { type Port, statement } from '../statement.ts';

export interface Taken {
  readonly memberId: number;
  /** Bills, passes, transfers and card returns less what came back of them; minor units. */
  readonly taken: number;
  readonly bills: number;
}

/** Who took how much of an account's money from one day through another. What came back counts on the day it was taken. */
export const takenFrom = (tx: Port, asked: { accountId: number; from: Day; to: Day }): Promise<Taken[]> =>
  tx.all(taken, asked);

const DOINGS = [
  ...(['spend', 'pass_sell', 'plan_join', 'plan_renew', 'plan_leave'] as const),
  ...(['transfer', 'cash_out', 'redeem'] as const),
];

const taken = statement<{ accountId: number; from: Day; to: Day }, Taken>((db, at) =>
  db
    .selectFrom('posting')
    .innerJoin('entry', 'entry.id', 'posting.entry_id')
    .leftJoin('entry as original', 'original.id', 'entry.reverses')
    // A refund that was struck out leads to the bill over two entries.
    .leftJoin('entry as first', 'first.id', 'original.reverses')
    .select([
      sql<number>`entry.member_id`.as('memberId'),
      sql<number>`sum(-posting.lot_effect * posting.amount)`.as('taken'),
      sql<number>`count(distinct case when entry.kind in ('spend', 'pass_sell') then entry.id end)`.as('bills'),
    ])
    .where('posting.account_id', '=', at.accountId)
    .where('posting.unit', '=', 'money')
    .where('posting.figure', 'in', ['used', 'withdrawn'])
    .where('entry.member_id', 'is not', null)
    .where(sql<string>`coalesce(first.day, original.day, entry.day)`, '>=', at.from)
    .where(sql<string>`coalesce(first.day, original.day, entry.day)`, '<=', at.to)
    .where(sql<string>`coalesce(first.kind, original.kind, entry.kind)`, 'in', DOINGS)
    .groupBy('entry.member_id')
    .orderBy('entry.member_id'),
);
