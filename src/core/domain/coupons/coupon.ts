/** What a coupon is: a lot of uses with a code. */

import { givenLot } from '../ledger/given-lot.ts';
import type { Lot, LotDraft } from '../ledger/lot.ts';
import { codeCalled } from '../programme/called.ts';
import type { CouponTemplate, ProgrammeVersion } from '../programme/programme.ts';
import { addDays, type Day } from '../time/day.ts';
import { beginningOfValidity, endOfValidity } from '../time/validity.ts';

/** How a coupon stands on a day. One that has not begun is open; its `valid_from` says so. */
export const COUPON_STATES = ['open', 'used', 'expired', 'closed'] as const;
export type CouponState = (typeof COUPON_STATES)[number];

/** A coupon that was issued. */
export interface Coupon {
  readonly lot: Lot;
  /** Somebody has closed it: whatever comes back to it, it stays so. */
  readonly closed: boolean;
}

export function stateOf({ lot, closed }: Coupon, day: Day): CouponState {
  if (closed) return 'closed';
  if (lot.remaining > 0) return lot.expiresOn !== null && lot.expiresOn < day ? 'expired' : 'open';
  if (lot.expired > 0) return 'expired';
  // What issued it was taken back.
  return lot.withdrawn > 0 ? 'closed' : 'used';
}

/** How often it can still be used: never, once it has ended. */
export const usesLeft = (coupon: Coupon, day: Day): number =>
  stateOf(coupon, day) === 'open' ? coupon.lot.remaining : 0;

export const codeOf = ({ terms, product }: Pick<Lot, 'terms' | 'product'>): string =>
  terms.coupon?.code ?? product ?? '';

/** The template that somebody means, by its code or its name. */
export function templateNamed(templates: readonly CouponTemplate[], typed: string): CouponTemplate | undefined {
  const wanted = codeCalled(typed, templates);
  return templates.find(({ code }) => code === wanted);
}

/** The days of a coupon that is issued today: they are counted from today, also where it begins tomorrow. */
export function daysAtIssue(
  { valid, starts }: Pick<CouponTemplate, 'valid' | 'starts'>,
  day: Day,
): Pick<Lot, 'validFrom' | 'expiresOn'> {
  const begins = [beginningOfValidity(valid) ?? day, starts === 'next_day' ? addDays(day, 1) : day]
    .sort()
    .at(-1) as Day;
  return { validFrom: begins > day ? begins : null, expiresOn: endOfValidity(valid, day) };
}

/** To whom a coupon is issued, and by which rule; null: by hand. */
export interface IssuedTo {
  readonly accountId: number;
  /** A code of the shop's own; null: a random one. */
  readonly code: string | null;
  readonly rule: string | null;
  readonly store: string;
}

/** A coupon with what its template says today: a later programme does not touch it. */
export function couponLot(
  template: CouponTemplate,
  { version }: ProgrammeVersion,
  day: Day,
  { accountId, code, rule, store }: IssuedTo,
): LotDraft {
  const { when, take, stacks, onReturn } = template;
  return givenLot({
    accountId,
    asset: 'coupon',
    product: template.code,
    amount: template.uses,
    openedOn: day,
    ...daysAtIssue(template, day),
    store,
    programme: version,
    rule,
    terms: { coupon: { code, when, take, stacks, onReturn } },
  });
}
