import type { Money } from '../domain/numbers/money.ts';
import { addDays, type Day } from '../domain/time/day.ts';
import type { Shop } from '../shop.ts';
import {
  type CouponBills,
  type CouponSum,
  couponBills,
  couponSums,
  type UnbookedUses,
  unbookedCoupons,
} from '../store/reports/coupons.ts';
import { FIRST_DAY } from '../store/reports/daily.ts';
import { groupsOf, inGroup, sum } from './groups.ts';

/**
 * One kind of coupon over a period, by business day, counted in uses:
 * opening + issued − used + returned − expired − closed = closing. What a void takes back counts against what it was.
 */
export interface CouponCourse {
  readonly template: string;
  readonly opening: number;
  readonly issued: number;
  readonly used: number;
  /** By refunds. */
  readonly returned: number;
  readonly expired: number;
  readonly closed: number;
  readonly closing: number;
  /** Uses of a public code; they are issued as they are used. */
  readonly publicUses: number;
  /** Bills with such a coupon, what they came to, and what the coupons took off. */
  readonly bills: number;
  readonly sales: Money;
  readonly discount: Money;
}

export interface CouponsReport {
  readonly from: Day;
  readonly to: Day;
  readonly coupons: readonly CouponCourse[];
}

/** What was issued, used, ended and closed of each kind of coupon, and the sales that they came with. */
export const couponsReport = (
  shop: Shop,
  { from, to }: { readonly from: Day; readonly to: Day },
): Promise<CouponsReport> =>
  shop.store.transaction('read', async (tx) => {
    const before = await couponSums(tx, { from: FIRST_DAY, to: addDays(from, -1) });
    const during = await couponSums(tx, { from, to });
    const ended = await unbookedCoupons(tx, to);
    const bills = await couponBills(tx, { from, to });
    const coupons = groupsOf(before, during, bills).map((template) =>
      courseOf(template, from, {
        before: inGroup(before, template),
        during: inGroup(during, template),
        ended: inGroup(ended, template),
        bills: inGroup(bills, template),
      }),
    );
    return { from, to, coupons };
  });

interface Course {
  readonly before: readonly CouponSum[];
  readonly during: readonly CouponSum[];
  readonly ended: readonly UnbookedUses[];
  readonly bills: readonly CouponBills[];
}

function courseOf(template: string, from: Day, { before, during, ended, bills }: Course): CouponCourse {
  // An end is booked on the day after the last good day, so it belongs to the period that has that day.
  const [early, late] = [true, false].map((isEarly) =>
    sum(
      ended.filter(({ endedOn }) => addDays(endedOn, 1) < from === isEarly),
      ({ uses }) => uses,
    ),
  ) as [number, number];
  const moved = (rows: readonly CouponSum[]): number => sum(rows, ({ uses }) => uses);
  const of = (cause: CouponCause): number => moved(during.filter((row) => causeOf(row) === cause));
  const opening = moved(before) - early;
  const sold = (figure: (bill: CouponBills) => number): number =>
    sum(bills, (bill) => (bill.kind === 'void' ? -figure(bill) : figure(bill)));
  return {
    template,
    opening,
    issued: of('issued'),
    used: -of('used') || 0,
    returned: of('returned'),
    expired: late - of('expired'),
    closed: -of('closed') || 0,
    closing: opening + moved(during) - late,
    publicUses: sold(({ publicUses }) => publicUses),
    bills: sold(({ bills: count }) => count),
    sales: sold(({ sales }) => sales),
    discount: sold(({ discount }) => discount),
  };
}

type CouponCause = 'issued' | 'used' | 'returned' | 'expired' | 'closed' | 'moved';

/** Why uses came or went. What takes back an opening was never issued; what a merge moves stays. */
function causeOf({ kind, figure, origin }: CouponSum): CouponCause {
  if (kind === 'merge') return 'moved';
  // What had been used of one that an import brought was used elsewhere.
  if (kind === 'opening' || (kind === 'opening_undo' && figure !== 'expired')) return 'issued';
  if (figure === 'amount' || origin === 'amount') return 'issued';
  if (kind === 'refund' && figure === 'used') return 'returned';
  // A void of a refund uses again what the refund had given back.
  if (figure === 'used') return 'used';
  return figure === 'expired' ? 'expired' : 'closed';
}
