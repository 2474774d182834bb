/**
 * What is held against a list of members by its lots: those that come along, and lots of earlier imports that no row of
 * the list is any more.
 */
import { sql } from 'kysely';
import type { Day } from '../../domain/time/day.ts';
import type { Totals } from '../../import/row.ts';
import type { Tx } from '../statement.ts';
import { staged } from './statement.ts';

/** Makes finding the lots of an account quick, for a page of members at a time. */
export async function indexLotsHeld(tx: Tx): Promise<void> {
  for (const index of INDEXES) await tx.run(index, {});
}

/** What new lots bring that can be used on a day, of the members to set on a page: by their accounts. */
export async function lotsToCome(
  tx: Tx,
  page: { readonly after: number; readonly last: number; readonly day: Day },
): Promise<Map<number, Totals>> {
  const found = new Map<number, { paid: number; bonus: number; points: number }>();
  for (const { accountId, asset, amount } of await tx.all(sumToCome, page)) {
    const sums = found.get(accountId) ?? { paid: 0, bonus: 0, points: 0 };
    sums[asset] += amount;
    found.set(accountId, sums);
  }
  return found;
}

/** A lot that an earlier import has brought to an account, and what is left of it. */
export interface LotUnlisted {
  readonly id: number;
  readonly remaining: number;
}

/** Those of one kind of value that can be used on a day and that no row of this import is. */
export const unlistedOf = (
  tx: Tx,
  account: { readonly accountId: number; readonly asset: string; readonly batchId: number; readonly day: Day },
): Promise<LotUnlisted[]> => tx.all(unlistedLots, account);

const INDEXES = [
  staged(() => sql`create index import_lot_coming on import_lot (account_id) where state = 'new'`),
  staged(() => sql`create index import_lot_matched on import_lot (lot_id) where lot_id is not null`),
];

const sumToCome = staged<
  { after: number; last: number; day: Day },
  { accountId: number; asset: keyof Totals; amount: number }
>(
  ({ after, last, day }) => sql`select account_id as "accountId", asset, sum(remaining) as amount from import_lot
    where state = 'new' and asset in ('paid', 'bonus', 'points')
      and account_id in (select account_id from import_member where state = 'set' and seq > ${after} and seq <= ${last})
      and (expires_on is null or expires_on >= ${day}) and (valid_from is null or valid_from <= ${day})
    group by account_id, asset`,
);

/** Brought as a lot by an earlier import, and usable on that day. */
const EARLIER = (batchId: unknown, day: unknown) => sql`(lot.remaining > 0 and lot.import_key like 'a%'
  and (lot.expires_on is null or lot.expires_on >= ${day}) and (lot.valid_from is null or lot.valid_from <= ${day})
  and exists (select 1 from entry where entry.id = lot.entry_id and entry.batch_id <> ${batchId})
  and not exists (select 1 from import_lot where import_lot.lot_id = lot.id))`;

const unlistedLots = staged<{ accountId: number; asset: string; batchId: number; day: Day }, LotUnlisted>(
  ({ accountId, asset, batchId, day }) => sql`select lot.id, lot.remaining from lot
    where lot.account_id = ${accountId} and lot.asset = ${asset} and ${EARLIER(batchId, day)} order by lot.id`,
);
