import { accept, type Decision, refuse } from '../decision.ts';
import { Book } from '../ledger/book.ts';
import type { EntryPlan } from '../ledger/entry.ts';
import { draftEntry } from '../ledger/entry-draft.ts';
import type { CouponTemplate, ProgrammeVersion } from '../programme/programme.ts';
import { mayAct, type Standing, type Who } from '../staff/who.ts';
import type { Day } from '../time/day.ts';
import { couponLot, daysAtIssue } from './coupon.ts';

/** One coupon to be given out. */
export interface CouponGiven {
  /** Of a member, or of the shop itself for whoever brings the code. */
  readonly accountId: number;
  /** Null: a random one. */
  readonly code: string | null;
}

export interface CouponIssueFacts {
  readonly template: CouponTemplate;
  readonly coupons: readonly CouponGiven[];
  /** The one whom the command names, and how they stand; null: several, or nobody. */
  readonly named: { readonly who: Who; readonly standing: Standing } | null;
  readonly version: ProgrammeVersion;
  readonly day: Day;
  readonly store: string;
  readonly note: string | null;
}

/**
 * Coupons given out by hand: to one member, to many at once, or to whoever brings the code.
 * Refuses, in this order: card_replaced, card_blocked, member_closed, expiry_in_past (the template's days are over).
 */
export function decideCouponIssue(facts: CouponIssueFacts): Decision<EntryPlan> {
  const { template, coupons, named, version, day, store } = facts;
  const allowed = named === null ? accept(null) : mayAct(named.standing, 'in');
  if (!allowed.ok) return allowed;
  const days = daysAtIssue(template, day);
  if (days.expiresOn !== null && days.expiresOn < day) {
    return refuse({ code: 'expiry_in_past', expires_on: days.expiresOn, day });
  }
  const book = new Book(day, []);
  for (const { accountId, code } of coupons) {
    book.open(couponLot(template, version, day, { accountId, code, rule: null, store }), 'coupons_issued');
  }
  const step = { step: 'coupons_issued', template: template.code, count: coupons.length, ...days } as const;
  return accept(
    book.plan(draftEntry('coupon_issue', named?.who ?? NOBODY, { facts: { steps: [step] }, text: facts.note })),
  );
}

/** Many, or the shop itself: the postings say whose. */
const NOBODY = { memberId: null, accountId: null, cardId: null };
