/**
 * Lots at or past their end for those who look on, found by the two indexes that know about ends: a lot's own date, and
 * the inactivity clock of its account. Neither way looks at lots that live on.
 */
import { sql } from 'kysely';
import type { Asset } from '../domain/ledger/lot.ts';
import type { Day } from '../domain/time/day.ts';
import { type Port, statement } from './statement.ts';

/** Value of lots that ended before a day and whose end is not booked yet, by kind, selling store and last good day. */
export interface UnbookedEnd {
  readonly asset: Asset;
  readonly store: string;
  readonly endedOn: Day;
  readonly amount: number;
}

export async function unbookedEnds(tx: Port, day: Day): Promise<UnbookedEnd[]> {
  return [...(await tx.all(unbookedByDate, { day })), ...(await tx.all(unbookedByClock, { day }))];
}

/** Value of one account that ends on one day. */
export interface ComingEnd {
  readonly accountId: number;
  readonly memberId: number;
  readonly name: string;
  readonly phone: string | null;
  readonly card: string | null;
  readonly asset: Asset;
  readonly amount: number;
  /** Last good day. */
  readonly endsOn: Day;
}

/** What ends from one day through another, both inclusive: the nearest end first, then by member. */
export const comingEnds = async (tx: Port, days: { readonly from: Day; readonly through: Day }): Promise<ComingEnd[]> =>
  sortedEnds([...(await tx.all(comingByDate, days)), ...(await tx.all(comingByClock, days))]);

/** One row for each account, kind of value and day: the nearest end first, then by member. */
export function sortedEnds(ends: readonly ComingEnd[]): ComingEnd[] {
  const sums = new Map<string, ComingEnd>();
  for (const found of ends) {
    const key = `${found.endsOn} ${found.accountId} ${found.asset}`;
    sums.set(key, { ...found, amount: found.amount + (sums.get(key)?.amount ?? 0) });
  }
  return [...sums.values()].sort((a, b) => {
    if (a.endsOn !== b.endsOn) return a.endsOn < b.endsOn ? -1 : 1;
    return a.memberId - b.memberId || (a.asset < b.asset ? -1 : 1);
  });
}

/** Whose account it is, for those who are to be reminded; undefined: nobody's. */
export const ownerOfAccount = (
  tx: Port,
  accountId: number,
): Promise<Pick<ComingEnd, 'memberId' | 'name' | 'phone' | 'card'> | undefined> => tx.first(owner, { accountId });

/** Written out and not bound: only so can the engine prove that a partial index serves. */
const LEFT = sql<boolean>`lot.remaining > 0 and lot.asset <> 'points_debt'`;

/** Where a lot has a date: the clock of its account may come before it. */
const END = sql<Day>`case when lot.on_clock = 1 and account.clock_ends_on < lot.expires_on
  then account.clock_ends_on else lot.expires_on end`;

export const unbookedByDate = statement<{ day: Day }, UnbookedEnd>((db, at) =>
  db
    .selectFrom('lot')
    .innerJoin('account', 'account.id', 'lot.account_id')
    .select((lot) => ['lot.asset', 'lot.store', END.as('endedOn'), lot.fn.sum<number>('lot.remaining').as('amount')])
    .where(LEFT)
    .where('lot.expires_on', '<', at.day)
    .groupBy(['lot.asset', 'lot.store', END]),
);

export const unbookedByClock = statement<{ day: Day }, UnbookedEnd>((db, at) =>
  db
    .selectFrom('account')
    .innerJoin('lot', 'lot.account_id', 'account.id')
    .select((lot) => [
      'lot.asset',
      'lot.store',
      lot.ref('account.clock_ends_on').$notNull().as('endedOn'),
      lot.fn.sum<number>('lot.remaining').as('amount'),
    ])
    .where('account.clock_ends_on', '<', at.day)
    .where('lot.on_clock', '=', sql.lit(1))
    .where(LEFT)
    .where((where) => where.or([where('lot.expires_on', 'is', null), where('lot.expires_on', '>=', at.day)]))
    .groupBy(['lot.asset', 'lot.store', 'account.clock_ends_on']),
);

/** Whose account it is: the member that has been on it longest. */
const OWNER = sql<number>`(select min(own.id) from member as own
  where own.account_id = lot.account_id and own.status <> 'merged')`;

/** The newest card that works. */
const CARD = sql<string | null>`(select card.number from card
  where card.member_id = member.id and card.status = 'active' order by card.id desc limit 1)`;

const owner = statement<{ accountId: number }, Pick<ComingEnd, 'memberId' | 'name' | 'phone' | 'card'>>((db, at) =>
  db
    .selectFrom('member')
    .select(['member.id as memberId', 'member.name', 'member.phone', CARD.as('card')])
    .where('member.account_id', '=', at.accountId)
    .where('member.status', '<>', sql.lit('merged'))
    .orderBy('member.id')
    .limit(1),
);

export const comingByDate = statement<{ from: Day; through: Day }, ComingEnd>((db, at) =>
  db
    .selectFrom('lot')
    .innerJoin('account', 'account.id', 'lot.account_id')
    .innerJoin('member', (join) => join.on('member.id', '=', OWNER))
    .select((lot) => [
      'lot.account_id as accountId',
      'member.id as memberId',
      'member.name',
      'member.phone',
      CARD.as('card'),
      'lot.asset',
      lot.fn.sum<number>('lot.remaining').as('amount'),
      END.as('endsOn'),
    ])
    .where(LEFT)
    .where('lot.expires_on', '>=', at.from)
    .where('lot.expires_on', '<=', at.through)
    .where(END, '>=', at.from)
    .groupBy(['lot.account_id', 'member.id', 'lot.asset', END]),
);

export const comingByClock = statement<{ from: Day; through: Day }, ComingEnd>((db, at) =>
  db
    .selectFrom('account')
    .innerJoin('lot', 'lot.account_id', 'account.id')
    .innerJoin('member', (join) => join.on('member.id', '=', OWNER))
    .select((lot) => [
      'lot.account_id as accountId',
      'member.id as memberId',
      'member.name',
      'member.phone',
      CARD.as('card'),
      'lot.asset',
      lot.fn.sum<number>('lot.remaining').as('amount'),
      lot.ref('account.clock_ends_on').$notNull().as('endsOn'),
    ])
    .where('account.clock_ends_on', '>=', at.from)
    .where('account.clock_ends_on', '<=', at.through)
    .where('lot.on_clock', '=', sql.lit(1))
    .where(LEFT)
    .where((where) => where.or([where('lot.expires_on', 'is', null), where('lot.expires_on', '>', at.through)]))
    .groupBy(['lot.account_id', 'member.id', 'lot.asset', 'account.clock_ends_on']),
);
