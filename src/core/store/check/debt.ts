import type { Day } from '../../domain/time/day.ts';
import { type Port, statement } from '../statement.ts';
import { MOST_ROWS } from './most.ts';

/** Accounts that owe points while they hold points that are alive, begun or not. */
export const indebtedHolders = (
  tx: Port,
  day: Day,
): Promise<{ accountId: number; lotId: number; entryId: number; points: number }[]> => tx.all(holdingInDebt, { day });

const holdingInDebt = statement<{ day: Day }, { accountId: number; lotId: number; entryId: number; points: number }>(
  (db, at) =>
    db
      .selectFrom('lot')
      .innerJoin('account', 'account.id', 'lot.account_id')
      .select(['account.id as accountId', 'lot.id as lotId', 'lot.entry_id as entryId', 'lot.remaining as points'])
      .where('lot.asset', '=', 'points')
      .where('lot.remaining', '>', 0)
      .where((lot) => lot.or([lot('lot.expires_on', 'is', null), lot('lot.expires_on', '>=', at.day)]))
      .where((lot) =>
        lot.or([
          lot('lot.on_clock', '=', 0),
          lot('account.clock_ends_on', 'is', null),
          lot('account.clock_ends_on', '>=', at.day),
        ]),
      )
      .where('lot.account_id', 'in', (debts) =>
        debts
          .selectFrom('lot as debt')
          .select('debt.account_id')
          .where('debt.asset', '=', 'points_debt')
          .where('debt.remaining', '>', 0),
      )
      .orderBy('lot.id')
      .limit(MOST_ROWS),
);
