/** What coupons did, by their templates, as reports ask for it. */
import { sql } from 'kysely';
import type { EntryKind } from '../../domain/ledger/entry.ts';
import type { LotFigure } from '../../domain/ledger/lot.ts';
import type { Day } from '../../domain/time/day.ts';
import { type Port, statement } from '../statement.ts';

/** A movement of uses; of one that takes back another, what that one had moved. */
export interface CouponSum {
  readonly group: string;
  readonly kind: EntryKind;
  readonly figure: LotFigure;
  /** The figure of the posting that is taken back; null: none is. */
  readonly origin: LotFigure | null;
  /** More uses are above zero. */
  readonly uses: number;
}

export const couponSums = (tx: Port, at: { readonly from: Day; readonly to: Day }): Promise<CouponSum[]> =>
  tx.all(sums, at);

/** Uses that ended before a day and whose end is not booked yet. */
export interface UnbookedUses {
  readonly group: string;
  readonly endedOn: Day;
  readonly uses: number;
}

export const unbookedCoupons = (tx: Port, day: Day): Promise<UnbookedUses[]> => tx.all(unbooked, { day });

/** Bills of some days on which coupons took something off; a voided bill is there as one less. */
export interface CouponBills {
  readonly group: string;
  readonly kind: EntryKind;
  readonly bills: number;
  readonly sales: number;
  readonly discount: number;
  /** By a public code. */
  readonly publicUses: number;
}

export const couponBills = (tx: Port, at: { readonly from: Day; readonly to: Day }): Promise<CouponBills[]> =>
  tx.all(bills, at);

const sums = statement<{ from: Day; to: Day }, CouponSum>((db, at) =>
  db
    .selectFrom('lot')
    .innerJoin('posting', 'posting.lot_id', 'lot.id')
    .innerJoin('entry', 'entry.id', 'posting.entry_id')
    .leftJoin('posting as origin', 'origin.id', 'posting.reverses')
    .select((posting) => [
      posting.ref('lot.product').$notNull().as('group'),
      'entry.kind',
      posting.ref('posting.figure').$notNull().as('figure'),
      'origin.figure as origin',
      sql<number>`sum(posting.lot_effect * posting.amount)`.as('uses'),
    ])
    .where('lot.asset', '=', 'coupon')
    .where('posting.figure', 'is not', null)
    .where('entry.day', '>=', at.from)
    .where('entry.day', '<=', at.to)
    .groupBy(['lot.product', 'entry.kind', 'posting.figure', 'origin.figure']),
);

const unbooked = statement<{ day: Day }, UnbookedUses>((db, at) =>
  db
    .selectFrom('lot')
    .select((lot) => [
      lot.ref('lot.product').$notNull().as('group'),
      lot.ref('lot.expires_on').$notNull().as('endedOn'),
      lot.fn.sum<number>('lot.remaining').as('uses'),
    ])
    .where('lot.asset', '=', 'coupon')
    .where(sql<boolean>`lot.remaining > 0`)
    .where('lot.expires_on', '<', at.day)
    .groupBy(['lot.product', 'lot.expires_on']),
);

/** Only a discount that somebody brought along names whose account it was. */
const bills = statement<{ from: Day; to: Day }, CouponBills>((db, at) =>
  db
    .selectFrom((from) =>
      from
        .selectFrom('entry')
        .innerJoin('posting', 'posting.entry_id', 'entry.id')
        .select((posting) => [
          posting.ref('posting.rule').$notNull().as('group'),
          'entry.id',
          'entry.kind',
          sql<number>`coalesce(max(entry.amount), 0)`.as('net'),
          posting.fn.sum<number>('posting.amount').as('taken'),
          sql<number>`sum(case when posting.lot_id is null then 1 else 0 end)`.as('opened'),
        ])
        .where('entry.day', '>=', at.from)
        .where('entry.day', '<=', at.to)
        .where('entry.kind', 'in', ['spend', 'void'])
        .where('posting.account_id', 'is not', null)
        .where('posting.rule', 'is not', null)
        .where((posting) =>
          posting.or([posting('posting.debit', '=', 'discount'), posting('posting.credit', '=', 'discount')]),
        )
        .groupBy(['posting.rule', 'entry.id', 'entry.kind'])
        .as('bill'),
    )
    .select((bill) => [
      'group',
      'kind',
      bill.fn.countAll<number>().as('bills'),
      bill.fn.sum<number>('net').as('sales'),
      bill.fn.sum<number>('taken').as('discount'),
      bill.fn.sum<number>('opened').as('publicUses'),
    ])
    .groupBy(['group', 'kind']),
);
