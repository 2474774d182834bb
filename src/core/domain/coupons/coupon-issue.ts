import { accept, type Decision, refuse } from '../decision.ts';
import { Book } from '../ledger/book.ts';
import type { EntryPlan } from '../ledger/entry.ts';
import { draftEntry } from '../ledger/entry-draft.ts';
import type { CouponTemplate, ProgrammeVersion } from '../programme/programme.ts';
import { mayAct, type Standing, type Who } from '../staff/who.ts';
import type { Day } from '../time/day.ts';
import { couponLot, daysAtIssue } from './coupon.ts';

export interface CouponIssueFacts {
  readonly template: CouponTemplate;
  /** Each gets as many; null: whoever brings the code, on the account of the shop itself. */
  readonly to: readonly Who[] | { readonly bearer: number };
  /** Of the one whom the command names; null: several, or nobody. */
  readonly standing: Standing | null;
  readonly count: number;
  /** A code of the shop's own; null: random ones. */
  readonly code: string | null;
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
  const { template, to, standing, count, version, day, store } = facts;
  const allowed = standing === null ? accept(null) : mayAct(standing, 'in');
  if (!allowed.ok) return allowed;
  const days = daysAtIssue(template, day);
  if (days.expiresOn !== null && days.expiresOn < day) {
    return refuse({ code: 'expiry_in_past', expires_on: days.expiresOn, day });
  }
  const book = new Book(day, []);
  const accounts = 'bearer' in to ? [to.bearer] : to.map(({ accountId }) => accountId);
  for (const accountId of accounts) {
    for (let one = 0; one < count; one += 1) {
      book.open(
        couponLot(template, version, day, { accountId, code: facts.code, rule: null, store }),
        'coupons_issued',
      );
    }
  }
  const [only] = standing !== null && !('bearer' in to) ? to : [];
  const step = { step: 'coupons_issued', template: template.code, count: count * accounts.length, ...days } as const;
  return accept(book.plan(draftEntry('coupon_issue', only ?? NOBODY, { facts: { steps: [step] }, text: facts.note })));
}

/** Many, or the shop itself: the postings say whose. */
const NOBODY = { memberId: null, accountId: null, cardId: null };
