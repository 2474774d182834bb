import type { CouponsShown } from '../domain/bills/spend.ts';
import {
  conditionsOfCoupons,
  layCoupons,
  mayBeOwn,
  recordOf,
  type TypedCoupon,
  usableCoupons,
  useCoupons,
} from '../domain/coupons/coupon-use.ts';
import type { Listed } from '../domain/programme/conditions.ts';
import { accountsPaying, type Who } from '../domain/staff/who.ts';
import { couponByCode, couponsOf, heldAs, houseAccount } from '../store/coupons.ts';
import type { Tx } from '../store/statement.ts';
import type { Scene } from './operation.ts';

/** What the codes that are shown with a bill stand for, and the conditions that they ask. */
export async function couponsShown(
  tx: Tx,
  codes: readonly string[],
  who: Who,
  { day, version: { programme } }: Scene,
): Promise<{ readonly shown: CouponsShown; readonly asks: readonly Listed[] }> {
  // A coupon that anybody may bring lies on no account that this bill holds.
  await tx.holdCounters(codes.map(heldAs));
  const typed: TypedCoupon[] = [];
  for (const code of codes) typed.push({ typed: code, issued: (await couponByCode(tx, code)) ?? null });
  const accounts = accountsPaying(who, []);
  const own = [];
  if (typed.some(mayBeOwn(programme.coupons))) {
    for (const account of accounts) own.push(...(await couponsOf(tx, account)));
  }
  const usable = usableCoupons(typed, { accounts, house: await houseAccount(tx), own }, programme.coupons, day);
  return {
    shown: { usable, lay: layCoupons, use: useCoupons, record: recordOf },
    asks: usable.ok ? conditionsOfCoupons(usable.value) : [],
  };
}
