/** Accounts of before for which something was booked after the moment of an import: value never comes before that. */
import { sql } from 'kysely';
import type { Instant } from '../../domain/time/day.ts';
import type { Tx } from '../statement.ts';
import { staged } from './statement.ts';

/** The newest entry, up to an instant, of the accounts of before that this import moves; null: none. */
export const newestOfMoved = async (tx: Tx, until: Instant): Promise<Instant | null> =>
  (await tx.first(newestMoved, { until }))?.newest ?? null;

/** Rejects the rows that would bring value to an account before its newest entry. The shop's own has no such order. */
export async function refuseBackdated(tx: Tx, at: Instant): Promise<void> {
  for (const step of REFUSE) await tx.run(step, { at });
}

/** The newest entry of an account that is later than an instant; null: none is. */
export const newestAfter = async (tx: Tx, accountId: number, at: Instant): Promise<Instant | null> =>
  (await tx.first(newestOfAccount, { accountId, at }))?.newest ?? null;

/**
 * The newest entry that has kept any row out, if a later day would bring them all in; null: none was, or a lot of before
 * would be set then to figures that know nothing of it.
 */
export const newestInTheWay = async (tx: Tx): Promise<Instant | null> =>
  (await tx.first(newestRefused, {}))?.newest ?? null;

const newestMoved = staged<{ until: Instant }, { newest: Instant | null }>(
  ({ until }) => sql`select max(newest_at) as newest from account where newest_at <= ${until}
    and id not in (select account_id from house)
    and id in (select account_id from import_account where fresh = 0
      union select account_id from import_member where state = 'set'
      union select account_id from import_lot where state = 'set')`,
);

/** An import that was taken back, and its taking back, are as if they had never been: its file may come again. */
export const NOT_TAKEN_BACK = () =>
  sql.raw(`not exists (
    select 1 from batch where batch.id = entry.batch_id and (batch.kind = 'undo' or batch.undone_by is not null))`);

const COUNTS = () => sql`entry.auto_key is null and ${NOT_TAKEN_BACK()}`;

/** The newest entry of an account, as its clock counts them. */
const NEWEST = () => sql`(select max(at) from (
  select max(entry.occurred_at) as at from entry
    where entry.account_id = account.id and entry.kind not in ('enrol', 'status') and ${COUNTS()}
  union all select max(entry.occurred_at) from posting join entry on entry.id = posting.entry_id
    where posting.account_id = account.id and ${COUNTS()}) as touched)`;

/** Accounts of before whose newest entry is later. */
const LATER = (at: unknown) => sql`(select id, newest from (
    select account.id, ${NEWEST()} as newest from account
    where account.newest_at > ${at} and account.id in (select account_id from import_account where fresh = 0)
      and account.id not in (select account_id from house)) as moved
  where newest > ${at})`;

const refused = (table: string, state: string) =>
  staged<{ at: Instant }>(
    ({ at }) => sql`update ${sql.table(table)} set state = null, fault = 'not_settable', newest = later.newest
      from ${LATER(at)} as later where later.id = ${sql.table(table)}.account_id and state = ${sql.lit(state)}`,
  );

const REFUSE = [
  refused('import_member', 'add'),
  refused('import_lot', 'new'),
  staged<{ at: Instant }>(
    ({ at }) =>
      sql`delete from import_account where fresh = 0 and account_id in (select id from ${LATER(at)} as later)`,
  ),
];

const newestOfAccount = staged<{ accountId: number; at: Instant }, { newest: Instant | null }>(
  ({ accountId, at }) => sql`select newest from (
      select ${NEWEST()} as newest from account where id = ${accountId} and newest_at > ${at}) as own
    where newest > ${at}`,
);

const newestRefused = staged<Record<never, never>, { newest: Instant | null }>(
  () => sql`select max(cast(b as bigint)) as newest from import_issue
    where level = 'rejection' and code = 'not_settable' and a = 'backdated'
      and not exists (select 1 from import_lot where fault = 'not_settable' and lot_id is not null)`,
);
