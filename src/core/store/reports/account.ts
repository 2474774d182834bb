/** What entries did to one account, entry by entry. */
import { sql } from 'kysely';
import type { Entry } from '../../domain/ledger/entry.ts';
import type { Day } from '../../domain/time/day.ts';
import { asEntries, ENTRY_COLUMNS, type EntryRow } from '../entries.ts';
import { accountsUnited } from '../merges.ts';
import { type Port, statement } from '../statement.ts';

/** An entry with what it did to the account's own value; nothing where only others' value or cash moved. */
export interface AccountEntry extends Entry {
  readonly paid: number;
  readonly bonus: number;
  readonly points: number;
  readonly pointsDebt: number;
}

/**
 * The newest entries of an account and of those that became part of it, newest first, by the time they happened; all of
 * them without a limit, those up to a day if one is given. What went over from one of these accounts to another moved nothing.
 */
export async function accountEntries(
  tx: Port,
  accountId: number,
  limit: number | null,
  through: Day | null = null,
): Promise<AccountEntry[]> {
  const most = limit ?? Number.MAX_SAFE_INTEGER;
  const found = new Map<number, EntryRow & Effects>();
  for (const account of await accountsUnited(tx, accountId)) {
    for (const row of await tx.all(entriesOfAccount, { accountId: account, limit: most, through })) {
      const known = found.get(row.id);
      found.set(row.id, known ? { ...row, ...bothOf(known, row) } : row);
    }
  }
  const newestFirst = [...found.values()].sort((a, b) => b.occurredAt - a.occurredAt || b.id - a.id);
  return asEntries(tx, newestFirst.slice(0, most));
}

const bothOf = (one: Effects, other: Effects): Effects => ({
  paid: one.paid + other.paid,
  bonus: one.bonus + other.bonus,
  points: one.points + other.points,
  pointsDebt: one.pointsDebt + other.pointsDebt,
});

type Effects = Pick<AccountEntry, 'paid' | 'bonus' | 'points' | 'pointsDebt'>;

/** What postings did to one kind of value. Members' value is owed to them; what they owe grows the other way. */
const effect = (asset: 'paid' | 'bonus' | 'points') =>
  sql<number>`coalesce(sum(case ${sql.lit(asset)}
    when posting.credit then posting.amount when posting.debit then -posting.amount else 0 end), 0)`;

const DEBT = sql<number>`coalesce(sum(case 'points_debt'
  when posting.debit then posting.amount when posting.credit then -posting.amount else 0 end), 0)`;

const entriesOfAccount = statement<{ accountId: number; limit: number; through: Day | null }, EntryRow & Effects>(
  (db, at) =>
    db
      .selectFrom('entry')
      .leftJoin('reference', 'reference.entry_id', 'entry.id')
      .leftJoin('posting', (join) =>
        join.onRef('posting.entry_id', '=', 'entry.id').on('posting.account_id', '=', at.accountId),
      )
      .select([
        ...ENTRY_COLUMNS,
        effect('paid').as('paid'),
        effect('bonus').as('bonus'),
        effect('points').as('points'),
        DEBT.as('pointsDebt'),
      ])
      .where('entry.id', 'in', (touched) =>
        touched
          .selectFrom('posting as moved')
          .select('moved.entry_id')
          .where('moved.account_id', '=', at.accountId)
          .union(
            touched.selectFrom('entry as own').select('own.id as entry_id').where('own.account_id', '=', at.accountId),
          ),
      )
      .where('entry.day', '<=', sql<Day>`coalesce(${at.through}, entry.day)`)
      .groupBy(['entry.id', 'reference.ref'])
      .orderBy('entry.occurred_at', 'desc')
      .orderBy('entry.id', 'desc')
      .limit(at.limit),
);
