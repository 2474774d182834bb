import { sql } from 'kysely';
import { type Port, statement } from '../statement.ts';

/** An entry that opened or changed terms of plans. */
export interface PlanSaying {
  readonly id: number;
  readonly memberId: number;
  readonly facts: string;
}

/** Entries that say something of terms, after one of them, in their order. */
export const planSayingsAfter = (tx: Port, after: number): Promise<PlanSaying[]> => tx.all(sayings, { after });

/** The money that the postings say stands behind each plan. */
export const moneyBehindPlans = (tx: Port): Promise<{ plan: string; money: number }[]> => tx.all(behind, {});

const PAGE = 5000;

const sayings = statement<{ after: number }, PlanSaying>((db, at) =>
  db
    .selectFrom('entry')
    .select(['id', sql<number>`coalesce(member_id, 0)`.as('memberId'), sql<string>`facts`.as('facts')])
    .where('id', '>', at.after)
    .where(sql<boolean>`(facts like '%"terms":[{%' or facts like '%"termChanges":[{%')`)
    .orderBy('id')
    .limit(PAGE),
);

const behind = statement<Record<never, never>, { plan: string; money: number }>((db) =>
  db
    .selectFrom('posting')
    .select([
      sql<string>`coalesce(rule, '')`.as('plan'),
      sql<number>`sum(case credit when 'plan' then amount else -amount end)`.as('money'),
    ])
    .where((posting) => posting.or([posting('debit', '=', 'plan'), posting('credit', '=', 'plan')]))
    .groupBy('rule'),
);
