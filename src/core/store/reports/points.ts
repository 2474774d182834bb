import { sql } from 'kysely';
import type { Day } from '../../domain/time/day.ts';
import { type Port, statement } from '../statement.ts';

/** Points with one end; null: without any. */
export interface DailyEnd {
  readonly endsOn: Day | null;
  readonly points: number;
}

/** When the points that members hold now end, from a day on. */
export async function pointsEnding(tx: Port, from: Day): Promise<DailyEnd[]> {
  const found: DailyEnd[] = await tx.all(endless, {});
  for (const ends of [byDate, byClockOrDate, byClock]) found.push(...(await tx.all(ends, { from })));
  return found.filter(({ points }) => points > 0);
}

const endless = statement<Record<never, never>, { endsOn: null; points: number }>((db) =>
  db
    .selectFrom('lot')
    .innerJoin('account', 'account.id', 'lot.account_id')
    .select((lot) => [
      sql<null>`null`.as('endsOn'),
      lot.fn.coalesce(lot.fn.sum<number>('lot.remaining'), sql<number>`0`).as('points'),
    ])
    .where(sql<boolean>`lot.remaining > 0 and lot.asset = 'points' and lot.expires_on is null`)
    .where(sql<boolean>`(lot.on_clock = 0 or account.clock_ends_on is null)`),
);

// Summed by day, in the order of the index, and by month only afterwards: nothing has to be sorted.
const byDate = statement<{ from: Day }, DailyEnd>((db, at) =>
  db
    .selectFrom('lot')
    .select((lot) => [
      lot.ref('lot.expires_on').$notNull().as('endsOn'),
      lot.fn.sum<number>('lot.remaining').as('points'),
    ])
    .where(sql<boolean>`lot.remaining > 0 and lot.asset = 'points' and lot.on_clock = 0`)
    .where('lot.expires_on', '>=', at.from)
    .groupBy('lot.expires_on'),
);

const END = sql<Day>`case when account.clock_ends_on < lot.expires_on then account.clock_ends_on else lot.expires_on end`;

const byClockOrDate = statement<{ from: Day }, DailyEnd>((db, at) =>
  db
    .selectFrom('lot')
    .innerJoin('account', 'account.id', 'lot.account_id')
    .select((lot) => [END.as('endsOn'), lot.fn.sum<number>('lot.remaining').as('points')])
    .where(sql<boolean>`lot.remaining > 0 and lot.asset = 'points' and lot.on_clock = 1`)
    .where('lot.expires_on', '>=', at.from)
    .where(END, '>=', at.from)
    .groupBy(END),
);

const byClock = statement<{ from: Day }, DailyEnd>((db, at) =>
  db
    .selectFrom('account')
    .innerJoin('lot', 'lot.account_id', 'account.id')
    .select((lot) => [
      lot.ref('account.clock_ends_on').$notNull().as('endsOn'),
      lot.fn.sum<number>('lot.remaining').as('points'),
    ])
    .where('account.clock_ends_on', '>=', at.from)
    .where(sql<boolean>`lot.remaining > 0 and lot.asset = 'points' and lot.on_clock = 1 and lot.expires_on is null`)
    .groupBy('account.clock_ends_on'),
);
