import { couponKey } from '../domain/coupons/coupon-code.ts';
import { type CouponRow, closings, couponRowsAfter, usesWithoutDiscount } from '../store/check/coupons.ts';
import type { Tx } from '../store/statement.ts';
import { factsIn } from './facts.ts';
import { finding, type Invariant } from './invariant.ts';
import { allPages } from './pages.ts';

/**
 * Each coupon is found by the code that it was given out under, is closed if and only if an entry that stands closed it,
 * has nothing left then, and every use of one has taken something off its bill.
 */
export const coupons: Invariant = {
  async *find(tx) {
    const closers = await closersOf(tx);
    for await (const { lotId, entryId, terms, left, freed, code, closedBy } of allPages(0, placeOf, (after) =>
      couponRowsAfter(tx, after),
    )) {
      const { coupon } = factsIn(terms) as { coupon?: { code?: unknown } };
      const expected = typeof coupon?.code === 'string' && freed === 0 ? couponKey(coupon.code) : null;
      if (code !== expected) yield finding('coupon_code', { lot: lotId, entry: entryId, expected, found: code });
      const closer = closers.get(lotId) ?? null;
      if (closedBy !== closer) yield finding('coupon_closed', { lot: lotId, expected: closer, found: closedBy });
      if (closer !== null && left > 0) {
        yield finding('coupon_left', { lot: lotId, entry: closer, unit: 'uses', expected: 0, found: left });
      }
    }
    for (const { entryId, lotId, uses, discounts } of await usesWithoutDiscount(tx)) {
      yield finding('coupon_discount', { entry: entryId, lot: lotId, expected: uses, found: discounts });
    }
  },
};

const placeOf = ({ lotId }: CouponRow): number => lotId;

/** The newest entry that closed each coupon, by its lot. */
async function closersOf(tx: Tx): Promise<Map<number, number>> {
  const closers = new Map<number, number>();
  for (const { entryId, facts } of await closings(tx)) {
    const { lot } = (factsIn(facts).closed ?? {}) as { lot?: unknown };
    if (typeof lot === 'number') closers.set(lot, entryId);
  }
  return closers;
}
