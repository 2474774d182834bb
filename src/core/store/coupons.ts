/** Coupons by their codes, and whom they belong to. The journal enters each with the entry that issues it. */
import { sql } from 'kysely';
import type { Coupon } from '../domain/coupons/coupon.ts';
import { couponKey } from '../domain/coupons/coupon-code.ts';
import { addAccount } from './accounts.ts';
import { asLot, type LotRow, lotColumns } from './lots.ts';
import { type Port, statement, type Tx } from './statement.ts';

/** The coupon that was issued under a code. */
export async function couponByCode(tx: Port, code: string): Promise<Coupon | undefined> {
  const row = await tx.first(byCode, { code: couponKey(code) });
  return row && asCoupon(row);
}

/** Every coupon that an account ever had, used and ended ones too. */
export async function couponsOf(tx: Port, accountId: number): Promise<Coupon[]> {
  return (await tx.all(ofAccount, { accountId })).map(asCoupon);
}

/** Ids of the coupons among the lots that an entry moved which another entry has closed. */
export const closedAmong = async (tx: Port, entryId: number): Promise<ReadonlySet<number>> =>
  new Set((await tx.all(closedLots, { entryId })).map(({ lotId }) => lotId));

/** Closes a coupon by an entry, or takes that back (null). */
export const setClosedBy = (tx: Tx, lotId: number, entryId: number | null): Promise<number> =>
  tx.run(closeBy, { lotId, entryId });

/** Tills that show, close or give back the same coupon hold it under this name. */
export const heldAs = (code: string): string => `coupon ${couponKey(code)}`;

/** The account of the shop itself, on which coupons lie that anybody may bring. */
export const houseAccount = async (tx: Port): Promise<number | null> => (await tx.first(house, {}))?.accountId ?? null;

/** The same, made if there is none yet. One till at a time. */
export async function needHouseAccount(tx: Tx): Promise<number> {
  const known = await houseAccount(tx);
  if (known !== null) return known;
  await tx.holdCounters(['house']);
  const made = await houseAccount(tx);
  if (made !== null) return made;
  const accountId = await addAccount(tx);
  await tx.run(insertHouse, { accountId });
  return accountId;
}

/** Whom many coupons at once go to. */
export interface Crowd {
  readonly tag: string | null;
  readonly tier: string | null;
}

export interface CrowdMember {
  readonly memberId: number;
  readonly accountId: number;
}

/** Members with a tag or of a tier, in the order of their numbers; not those that have left. */
export const crowdOf = (tx: Port, { tag, tier }: Crowd): Promise<CrowdMember[]> =>
  tag === null ? tx.all(ofTier, { tier: tier ?? '' }) : tx.all(tagged, { tag });

/** A coupon and whose it is: of several who share an account the one that has been on it longest. */
export type OwnedCoupon = Coupon & {
  readonly memberId: number | null;
  readonly name: string | null;
  readonly phone: string | null;
  readonly card: string | null;
};

/** Which coupons; null: whichever. */
export interface CouponSelection {
  readonly accountId: number | null;
  readonly template: string | null;
}

/** Coupons in the order they were issued, after one of them. */
export async function ownedCouponsAfter(
  tx: Port,
  at: CouponSelection & { readonly after: number; readonly limit: number },
): Promise<OwnedCoupon[]> {
  const rows = await tx.all(owned, at);
  return rows.map(({ memberId, name, phone, card, ...row }) => ({ ...asCoupon(row), memberId, name, phone, card }));
}

type CouponRow = LotRow & { readonly closedBy: number | null };

const asCoupon = ({ closedBy, ...row }: CouponRow): Coupon => ({ lot: asLot(row), closed: closedBy !== null });

const byCode = statement<{ code: string }, CouponRow>((db, at) =>
  db
    .selectFrom('coupon')
    .innerJoin('lot', 'lot.id', 'coupon.lot_id')
    .select([...lotColumns(), 'coupon.closed_by as closedBy'])
    .where('coupon.code', '=', at.code),
);

const ofAccount = statement<{ accountId: number }, CouponRow>((db, at) =>
  db
    .selectFrom('lot')
    .innerJoin('coupon', 'coupon.lot_id', 'lot.id')
    .select([...lotColumns(), 'coupon.closed_by as closedBy'])
    .where('lot.account_id', '=', at.accountId)
    .orderBy('lot.id'),
);

const closedLots = statement<{ entryId: number }, { lotId: number }>((db, at) =>
  db
    .selectFrom('posting')
    .innerJoin('coupon', 'coupon.lot_id', 'posting.lot_id')
    .select('coupon.lot_id as lotId')
    .where('posting.entry_id', '=', at.entryId)
    .where('coupon.closed_by', 'is not', null)
    .where('coupon.closed_by', '<>', at.entryId),
);

const closeBy = statement<{ lotId: number; entryId: number | null }>((db, at) =>
  db.updateTable('coupon').set({ closed_by: at.entryId }).where('lot_id', '=', at.lotId),
);

const house = statement<Record<never, never>, { accountId: number }>((db) =>
  db.selectFrom('house').select('account_id as accountId'),
);

const insertHouse = statement<{ accountId: number }>((db, at) =>
  db.insertInto('house').values({ id: 1, account_id: at.accountId }),
);

const tagged = statement<{ tag: string }, CrowdMember>((db, at) =>
  db
    .selectFrom('member')
    .innerJoin('member_tag', 'member_tag.member_id', 'member.id')
    .select(['member.id as memberId', 'member.account_id as accountId'])
    .where('member_tag.tag', '=', at.tag)
    .where('member.status', 'in', ['active', 'blocked'])
    .orderBy('member.id'),
);

const ofTier = statement<{ tier: string }, CrowdMember>((db, at) =>
  db
    .selectFrom('member')
    .select(['member.id as memberId', 'member.account_id as accountId'])
    .where('member.tier', '=', at.tier)
    .where('member.status', 'in', ['active', 'blocked'])
    .orderBy('member.id'),
);

const OWNER = sql<number>`(select min(own.id) from member as own
  where own.account_id = lot.account_id and own.status <> 'merged')`;

const CARD = sql<string | null>`(select card.number from card
  where card.member_id = member.id order by (card.status = 'active') desc, card.id desc limit 1)`;

type OwnedRow = CouponRow & Pick<OwnedCoupon, 'memberId' | 'name' | 'phone' | 'card'>;

const owned = statement<CouponSelection & { after: number; limit: number }, OwnedRow>((db, at) =>
  db
    .selectFrom('lot')
    .innerJoin('coupon', 'coupon.lot_id', 'lot.id')
    .leftJoin('member', (join) => join.on('member.id', '=', OWNER))
    .select([
      ...lotColumns(),
      'coupon.closed_by as closedBy',
      'member.id as memberId',
      'member.name',
      'member.phone',
      CARD.as('card'),
    ])
    .where('lot.account_id', '=', sql<number>`coalesce(${at.accountId}, lot.account_id)`)
    .where('lot.product', '=', sql<string>`coalesce(${at.template}, lot.product)`)
    .where('lot.id', '>', at.after)
    .orderBy('lot.id')
    .limit(at.limit),
);
