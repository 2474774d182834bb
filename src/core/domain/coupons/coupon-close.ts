import { Book } from '../ledger/book.ts';
import type { EntryPlan } from '../ledger/entry.ts';
import { draftEntry } from '../ledger/entry-draft.ts';
import type { Day } from '../time/day.ts';
import { type Coupon, codeOf } from './coupon.ts';

export interface CouponCloseFacts {
  /** With its end booked, if it has ended. */
  readonly coupon: Coupon;
  /** Whose it is; null: the shop's own, for whoever brings it. */
  readonly owner: { readonly memberId: number | null; readonly accountId: number } | null;
  readonly day: Day;
  readonly note: string | null;
}

/** What the entry that closed a coupon keeps, also where nothing was left that could be moved. */
export interface CouponClosed {
  readonly lot: number;
}

/** A coupon that nobody may use any more, nor get back by a refund. Doing it twice is no mistake. */
export function decideCouponClose({ coupon, owner, day, note }: CouponCloseFacts): { plan: EntryPlan; idle: boolean } {
  const { lot, closed } = coupon;
  const book = new Book(day, []);
  book.admit(lot);
  const left = book.left(lot);
  if (left > 0) book.take(lot, left, 'coupons_issued', 'withdrawn');
  const record: CouponClosed = { lot: lot.id };
  const step = { step: 'coupon_closed', coupon: codeOf(lot), template: lot.product ?? '', left } as const;
  const steps = closed ? [] : [step];
  const whose = { memberId: owner?.memberId ?? null, accountId: owner?.accountId ?? null, cardId: null };
  const plan = book.plan(draftEntry('coupon_close', whose, { facts: { steps, closed: record }, text: note }));
  return { plan, idle: closed };
}
