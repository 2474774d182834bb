/** What setting members to a list does that no row of it says: what had moved here since, and whom no row is of. */
import { type RawBuilder, sql } from 'kysely';
import type { Asset } from '../../domain/ledger/lot.ts';
import type { Day } from '../../domain/time/day.ts';
import type { Totals } from '../../import/row.ts';
import type { Tx } from '../statement.ts';
import { NOT_TAKEN_BACK } from './backdated.ts';
import { FIRST_CARD, staged } from './statement.ts';

/** What a kind of value has lost and gained here, over the accounts of so many members. */
export interface MovedHere {
  readonly asset: string;
  readonly less: number;
  readonly more: number;
  /** Of all kinds together. */
  readonly accounts: number;
}

/**
 * What had moved, in the kinds of value that a batch has set, since an import last moved those accounts; of lots that
 * are set in those very lots. What ended is not counted: it ended in the other system too.
 */
export const movedHere = (tx: Tx, batchId: number): Promise<MovedHere[]> => tx.all(sumMovedHere, { batchId });

/** Members whom no row is of although they came with a list that this one goes on: what they have. */
export interface Unlisted extends Totals {
  readonly members: number;
  /** The batches that brought them. */
  readonly imports: readonly string[];
  /** So many of them are closed here: what they have is owed, and nothing is booked to them before they are opened again. */
  readonly closed: number;
  /** The first cards of them. */
  readonly cards: readonly string[];
}

/** Of batches that the list goes on, see {@link GOES_ON}; null: none, or nobody who has anything. */
export async function unlistedMembers(tx: Tx, at: { batchId: number; day: Day }): Promise<Unlisted | null> {
  const found = await tx.all(unlisted, at);
  const [first] = found;
  if (!first) return null;
  const { imports, card: _, ...sums } = first;
  return { ...sums, imports: imports.split(','), cards: found.flatMap(({ card }) => card ?? []) };
}

/** Lots of earlier imports that no row of a list of such is, which goes on the list that brought them. */
export interface UnlistedLots {
  readonly lots: number;
  /** What is left of them, by kind of value. */
  readonly keep: readonly { readonly asset: Asset; readonly amount: number }[];
  /** The batches that brought them. */
  readonly imports: readonly string[];
  /** The first cards of those who have them. */
  readonly cards: readonly string[];
}

/** Of what has been used up nothing is left to be told of. Null: there are none. */
export async function unlistedLots(tx: Tx, at: { batchId: number; day: Day }): Promise<UnlistedLots | null> {
  if ((await tx.first(anyLot, {})) === undefined) return null;
  const found = await tx.all(lotsUnlisted, at);
  if (found.length === 0) return null;
  const cards = [...new Set(found.flatMap(({ cards }) => cards?.split(' ') ?? []))].slice(0, MOST_CARDS);
  const imports = [...new Set(found.map(({ batchId }) => batchId))].sort((a, b) => a - b).map(String);
  const keep = new Map<Asset, number>();
  for (const { asset, amount } of found) keep.set(asset, (keep.get(asset) ?? 0) + amount);
  return {
    lots: found.reduce((sum, { lots }) => sum + lots, 0),
    keep: [...keep].map(([asset, amount]) => ({ asset, amount })),
    ...{ imports, cards },
  };
}

/** Points that are owed are points that are not there. */
const ASSET = sql`case lot.asset when 'points_debt' then 'points' else lot.asset end`;
const EFFECT = sql`(case lot.asset when 'points_debt' then -1 else 1 end * posting.lot_effect * posting.amount)`;

const sumMovedHere = staged<{ batchId: number }, MovedHere>(
  ({ batchId }) => sql`with kept as (
      select distinct posting.account_id, ${ASSET} as asset, case when posting.lot_id in (
          select lot_id from import_lot where state = 'set' and lot_id is not null) then posting.lot_id end as lot_id
      from entry join posting on posting.entry_id = entry.id join lot on lot.id = posting.lot_id
      where entry.batch_id = ${batchId} and entry.kind = 'adjust' and posting.lot_effect <> 0),
    since as (
      select account_id, coalesce((select max(entry.id) from entry
          where entry.account_id = owner.account_id and entry.batch_id <> ${batchId}
            and entry.kind in ('opening', 'adjust') and ${NOT_TAKEN_BACK()}), 0) as entry_id
      from (select distinct account_id from kept) as owner),
    moved as (
      select kept.account_id, kept.asset, sum(${EFFECT}) as change
      from since join kept on kept.account_id = since.account_id
        join posting on posting.account_id = kept.account_id and posting.entry_id > since.entry_id
        join lot on lot.id = posting.lot_id join entry on entry.id = posting.entry_id
      where posting.lot_effect <> 0 and ${ASSET} = kept.asset and (kept.lot_id is null or kept.lot_id = posting.lot_id)
        and entry.batch_id is null and entry.kind <> 'expire'
      group by kept.account_id, kept.asset having sum(${EFFECT}) <> 0)
    select asset, coalesce(sum(-change) filter (where change < 0), 0) as less,
      coalesce(sum(change) filter (where change > 0), 0) as more,
      (select count(distinct account_id) from moved) as accounts
    from moved group by asset order by min(case asset when 'paid' then 0 when 'bonus' then 1 when 'points' then 2 else 3 end)`,
);

/**
 * A list goes on another one if it has most of what that brought, or a tenth and is more than half as long: of vouchers
 * and passes most are used up by the next time, and others have come. One that is shorter corrects a few.
 */
const GOES_ON = (rows: RawBuilder<number>) => sql`(sum(listed) * 10 >= count(*) and ${rows} * 2 > count(*))`;

const MOST_CARDS = 10;

interface UnlistedRow extends Totals {
  readonly members: number;
  readonly closed: number;
  readonly imports: string;
  readonly card: string | null;
}

const unlisted = staged<{ batchId: number; day: Day }, UnlistedRow>(
  ({ batchId, day }) => sql`with brought as (
      select account_id, min(batch_id) as batch_id,
        case when account_id in (select account_id from import_member where account_id is not null) then 1 else 0 end as listed,
        min(case status when 'closed' then 1 else 0 end) as closed
      from member where batch_id is not null and batch_id <> ${batchId} and status <> 'merged'
      group by account_id),
    followed as (select batch_id from brought where closed = 0 group by batch_id
      having sum(listed) * 2 > count(*) or ${GOES_ON(sql`(select count(*) from import_member)`)}),
    keeping as (
      select brought.account_id, brought.batch_id, brought.closed,
        coalesce(sum(lot.remaining) filter (where lot.asset = 'paid'), 0) as paid,
        coalesce(sum(lot.remaining) filter (where lot.asset = 'bonus'), 0) as bonus,
        coalesce(sum(lot.remaining) filter (where lot.asset = 'points'), 0) as points
      from brought join lot on lot.account_id = brought.account_id
      where brought.listed = 0 and brought.batch_id in (select batch_id from followed)
        and lot.remaining > 0 and lot.asset in ('paid', 'bonus', 'points')
        and (lot.expires_on is null or lot.expires_on >= ${day})
      group by brought.account_id, brought.batch_id, brought.closed)
    select count(*) over () as members, sum(closed) over () as closed, sum(paid) over () as paid, sum(bonus) over () as bonus,
      sum(points) over () as points, ${FIRST_CARD('keeping.account_id')} as card,
      (select string_agg(cast(batch_id as text), ',' order by batch_id)
        from (select distinct batch_id from keeping) as batches) as imports
    from keeping order by account_id limit ${sql.lit(MOST_CARDS)}`,
);

const anyLot = staged<Record<never, never>, { seq: number }>(() => sql`select seq from import_lot limit 1`);

interface UnlistedLotsRow {
  readonly batchId: number;
  readonly asset: Asset;
  readonly lots: number;
  readonly amount: number;
  readonly cards: string | null;
}

const lotsUnlisted = staged<{ batchId: number; day: Day }, UnlistedLotsRow>(
  ({ batchId, day }) => sql`with listed as (select distinct lot_id from import_lot where lot_id is not null),
    brought as (
      select lot.id, lot.account_id, lot.asset, lot.remaining, entry.batch_id,
        case when listed.lot_id is null then 0 else 1 end as listed
      from entry join lot on lot.entry_id = entry.id left join listed on listed.lot_id = lot.id
      where entry.kind = 'opening' and entry.batch_id is not null and entry.batch_id <> ${batchId}
        and lot.import_key like 'a%' and lot.asset in (select asset from import_lot where asset is not null)
        and (listed.lot_id is not null or (lot.remaining > 0 and (lot.expires_on is null or lot.expires_on >= ${day})))),
    followed as (select batch_id, asset from brought group by batch_id, asset
      having sum(listed) * 2 >= count(*)
        or ${GOES_ON(sql`(select count(*) from import_lot where import_lot.asset = brought.asset)`)}),
    keeping as (select brought.*, row_number() over (order by id) as place
      from brought join followed on followed.batch_id = brought.batch_id and followed.asset = brought.asset where listed = 0)
    select batch_id as "batchId", asset, count(*) as lots, sum(remaining) as amount,
      string_agg(case when place <= ${sql.lit(MOST_CARDS)} then ${FIRST_CARD('keeping.account_id')} end, ' ' order by place) as cards
    from keeping group by batch_id, asset order by min(place)`,
);
