/** On which days members came, and what they left at the till. */
import { sql } from 'kysely';
import type { Money } from '../../domain/numbers/money.ts';
import type { Day } from '../../domain/time/day.ts';
import { type Port, statement } from '../statement.ts';

export interface Visitor {
  readonly memberId: number;
  readonly first: Day;
  readonly last: Day;
  readonly days: number;
  /** Bills, less what of them went back. */
  readonly spent: Money;
}

/**
 * Everybody who came until the end of a day, with what was done under records that have become part of theirs. It looks
 * at every bill.
 */
export const visitors = (tx: Port, to: Day): Promise<Visitor[]> => tx.all(visiting, { to });

// A refund is no visit, and a bill that was struck out was none.
const visiting = statement<{ to: Day }, Visitor>((db, at) =>
  db
    .selectFrom('entry')
    .innerJoin('member', 'member.id', 'entry.member_id')
    .leftJoin('entry as original', (join) =>
      join.onRef('original.id', '=', 'entry.reverses').on('original.kind', '=', sql.lit('spend')),
    )
    .select([
      sql<number>`coalesce(member.merged_into, member.id)`.as('memberId'),
      sql<Day>`min(case when entry.kind <> 'refund' then entry.day end)`.as('first'),
      sql<Day>`max(case when entry.kind <> 'refund' then entry.day end)`.as('last'),
      sql<number>`count(distinct case when entry.kind <> 'refund' then entry.day end)`.as('days'),
      sql<Money>`coalesce(sum(case entry.kind when 'spend' then entry.amount
        when 'refund' then case when original.id is not null then -entry.amount end end), 0)`.as('spent'),
    ])
    .where(sql<boolean>`entry.kind in ('spend', 'redeem', 'refund')`)
    .where('entry.day', '<=', at.to)
    .where(
      sql<boolean>`not exists (select 1 from entry as void where void.reverses = entry.id and void.kind = 'void'
        and void.day <= ${at.to})`,
    )
    .groupBy(sql`coalesce(member.merged_into, member.id)`)
    .having(sql<boolean>`count(case when entry.kind <> 'refund' then 1 end) > 0`)
    .orderBy('memberId'),
);
