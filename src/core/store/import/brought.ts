/** Rows for members of before that say what an earlier import has brought, where value is to come on top. */
import { sql } from 'kysely';
import type { Tx } from '../statement.ts';
import { staged } from './statement.ts';

/** What becomes of them: they are left out, or brought once more. */
export type Brought = 'skip' | 'add';

/** Rows of a file that would bring value to somebody of before; `batch`: who brought the same, null: nobody. */
export interface BroughtRows {
  readonly file: number;
  readonly batch: number | null;
  readonly rows: number;
}

/** Whether a column of a list of members is booked: 1 or 0. */
export interface CountedColumns {
  readonly paid: number;
  readonly bonus: number;
  readonly points: number;
}

/**
 * Finds in the books who brought the same: a member's figures in one opening entry, a lot that is known, or lots that come
 * to what a list of members brought in one sum. What was taken back is nobody's. Looks up each row by its account, so the
 * cost follows the file.
 */
export async function findBrought(tx: Tx, counted: CountedColumns): Promise<BroughtRows[]> {
  await tx.run(membersBrought, counted);
  await tx.run(lotsNumbered, {});
  await tx.run(lotsKnown, {});
  await tx.run(lotsListed, {});
  return tx.all(countBrought, {});
}

/** They count as being in the books already. */
export async function leaveBrought(tx: Tx): Promise<void> {
  await tx.run(leaveMembers, {});
  await tx.run(leaveLots, {});
}

const OPENED = (asset: string) => sql`sum(case when lot.asset = ${sql.lit(asset)} and
  (posting.lot_effect = 1 or lot.import_key not like 'm:%') then posting.lot_effect * posting.amount else 0 end)`;

// What a list of members brought counts in full, whatever of it had ended; of other lots what was left of them.
const membersBrought = staged<CountedColumns>(
  ({ paid, bonus, points }) => sql`update import_member set came = (
      select entry.batch_id from lot join entry on entry.id = lot.entry_id
        join posting on posting.lot_id = lot.id and posting.entry_id = lot.entry_id
      where lot.account_id = import_member.account_id and lot.import_key is not null
        and lot.asset in ('paid', 'bonus', 'points')
      group by lot.entry_id, entry.batch_id
      having ${OPENED('paid')} * ${paid} = import_member.paid * ${paid}
        and ${OPENED('bonus')} * ${bonus} = import_member.bonus * ${bonus}
        and ${OPENED('points')} * ${points} = import_member.points * ${points}
      order by entry.batch_id desc limit 1)
    where state = 'add'`,
);

/** Rows for accounts of before. A code tells by itself that a coupon is here. */
const WAITING = () => sql.raw('account_id is not null and code_key is null and fault is null and state is null');

const lotsNumbered = staged(
  () => sql`update import_lot set came = (select max(batch) from import_known where import_known.name = import_lot.name)
    where found is not null and ${WAITING()}`,
);

const lotsKnown = staged(
  () => sql`update import_lot set came = entry.batch_id from lot join entry on entry.id = lot.entry_id
    where lot.import_key = import_lot.name and import_lot.ref is not null and import_lot.account_id is not null
      and import_lot.code_key is null and import_lot.fault is null and import_lot.state is null`,
);

const lotsListed = staged(
  () => sql`update import_lot set came = sums.batch_id from (
      select listed.account_id, listed.asset, max(entry.batch_id) as batch_id
      from (select account_id, asset, sum(coalesce(remaining, amount)) as amount from import_lot
          where ${WAITING()} group by account_id, asset) as listed
        join lot on lot.account_id = listed.account_id and lot.asset = listed.asset and lot.amount = listed.amount
          and lot.import_key like 'm:%'
        join entry on entry.id = lot.entry_id
      group by listed.account_id, listed.asset) as sums
    where sums.account_id = import_lot.account_id and sums.asset = import_lot.asset and came is null
      and code_key is null and fault is null and state is null`,
);

const countBrought = staged<Record<never, never>, BroughtRows>(
  () => sql`select file, came as batch, count(*) as rows from (
      select file, came from import_member where state = 'add'
      union all select file, came from import_lot where ${WAITING()}) as waiting
    group by file, came order by file, came`,
);

// Like all that an earlier import has settled: nothing of them is told of the members as they stand now.
const leaveMembers = staged(
  () => sql`update import_member set state = 'existing', member_id = null, account_id = null
    where state = 'add' and came is not null`,
);

const leaveLots = staged(
  () => sql`update import_lot set state = 'existing' where came is not null and fault is null and state is null`,
);
