import { sql } from 'kysely';
import type { Day } from '../domain/day.ts';
import { type Port, statement } from './statement.ts';

/** Points that end in one calendar month. */
export interface MonthlyEnd {
  /** `2027-03` */
  readonly month: string;
  readonly points: number;
}

/** When the points that members hold now end, from a day on, month by month. */
export async function pointsEndingByMonth(tx: Port, from: Day): Promise<MonthlyEnd[]> {
  const months = new Map<string, number>();
  for (const { month, points } of [...(await tx.all(byDate, { from })), ...(await tx.all(byClock, { from }))]) {
    months.set(month, (months.get(month) ?? 0) + points);
  }
  return [...months].map(([month, points]) => ({ month, points })).sort((a, b) => (a.month < b.month ? -1 : 1));
}

const END = sql<Day>`case when lot.on_clock = 1 and account.clock_ends_on < lot.expires_on
  then account.clock_ends_on else lot.expires_on end`;

const byDate = statement<{ from: Day }, MonthlyEnd>((db, at) =>
  db
    .selectFrom('lot')
    .innerJoin('account', 'account.id', 'lot.account_id')
    .select((lot) => [sql<string>`substr(${END}, 1, 7)`.as('month'), lot.fn.sum<number>('lot.remaining').as('points')])
    .where(sql<boolean>`lot.remaining > 0 and lot.asset = 'points'`)
    .where('lot.expires_on', '>=', at.from)
    .where(END, '>=', at.from)
    .groupBy(sql`1`),
);

const byClock = statement<{ from: Day }, MonthlyEnd>((db, at) =>
  db
    .selectFrom('account')
    .innerJoin('lot', 'lot.account_id', 'account.id')
    .select((lot) => [
      sql<string>`substr(account.clock_ends_on, 1, 7)`.as('month'),
      lot.fn.sum<number>('lot.remaining').as('points'),
    ])
    .where('account.clock_ends_on', '>=', at.from)
    .where(sql<boolean>`lot.remaining > 0 and lot.asset = 'points' and lot.on_clock = 1 and lot.expires_on is null`)
    .groupBy(sql`1`),
);
