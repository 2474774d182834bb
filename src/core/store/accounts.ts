import type { Holding } from '../domain/ledger/holding.ts';
import type { Day, Instant } from '../domain/time/day.ts';
import { type Port, statement, type Tx } from './statement.ts';
import { type Write, write } from './write.ts';

/** The account row apart from its lots. */
export async function accountById(tx: Port, accountId: number): Promise<Omit<Holding, 'accountId' | 'lots'>> {
  const account = await tx.first(accountRow, { accountId });
  if (!account) throw new Error(`no account ${accountId}`);
  return account;
}

export async function addAccount(tx: Tx): Promise<number> {
  const { account: id } = await tx.takeIds({ account: 1 });
  await tx.run(insertAccount, { id });
  return id;
}

/** An entry of a person moves the account's clock forward; nothing may be dated before it from now on. */
export const advanceAccount = (accountId: number, newestAt: Instant): Write =>
  write(setNewest, { accountId, newestAt });

/** Starts the inactivity clock again, or stops it (both null). */
export const setClock = (tx: Tx, accountId: number, activeOn: Day | null, clockEndsOn: Day | null): Promise<number> =>
  tx.run(setActivity, { accountId, activeOn, clockEndsOn });

const accountRow = statement<{ accountId: number }, Omit<Holding, 'accountId' | 'lots'>>((db, at) =>
  db
    .selectFrom('account')
    .select(['newest_at as newestAt', 'active_on as activeOn', 'clock_ends_on as clockEndsOn'])
    .where('id', '=', at.accountId),
);

const insertAccount = statement<{ id: number }>((db, at) => db.insertInto('account').values({ id: at.id }));

const setNewest = statement<{ accountId: number; newestAt: Instant }>((db, at) =>
  db
    .updateTable('account')
    .set({ newest_at: at.newestAt })
    .where('id', '=', at.accountId)
    // An import of before one that was taken back does not move it back.
    .where((row) => row.or([row('newest_at', 'is', null), row('newest_at', '<', at.newestAt)]))
    // Coupons of the shop itself are moved by many tills at once: its account keeps no time, so that none of them waits.
    .where('id', 'not in', (shop) => shop.selectFrom('house').select('account_id')),
);

const setActivity = statement<{ accountId: number; activeOn: Day | null; clockEndsOn: Day | null }>((db, at) =>
  db
    .updateTable('account')
    .set({ active_on: at.activeOn, clock_ends_on: at.clockEndsOn })
    .where('id', '=', at.accountId),
);
