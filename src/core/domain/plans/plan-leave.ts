import { payBack } from '../bills/purchase.ts';
import { allowTender } from '../bills/tenders.ts';
import { accept, type Decision, refuse } from '../decision.ts';
import { Book } from '../ledger/book.ts';
import type { BillTender, EntryPlan, Tender } from '../ledger/entry.ts';
import { draftEntry } from '../ledger/entry-draft.ts';
import type { Holding } from '../ledger/holding.ts';
import type { Step } from '../ledger/step.ts';
import type { ProgrammeVersion } from '../programme/programme.ts';
import type { Reversible } from '../reversals/reversal.ts';
import { mayAct, type Standing, type Who } from '../staff/who.ts';
import type { Day } from '../time/day.ts';
import { earnedBy, keptOn, monthsBegun, overOn, type PlanTerm } from './plan-term.ts';

export interface PlanLeaveFacts {
  readonly who: Who;
  readonly standing: Standing;
  readonly holdings: readonly Holding[];
  readonly version: ProgrammeVersion;
  readonly day: Day;
  /** Code of the plan. */
  readonly plan: string;
  /** Its terms that run today or are still to come, each with the entry that opened it. */
  readonly terms: readonly { readonly term: PlanTerm; readonly original: Reversible }[];
  /** Another ordinary tender than those that paid; null: the same. */
  readonly to: Tender | null;
  readonly note: string | null;
}

/**
 * A member leaves a plan: it is over from today, and what the rule of each term does not keep of its price goes back
 * over the tenders that paid it. What the months begun have brought stays with the member.
 *
 * Refuses, in this order: card_replaced, card_blocked, member_closed, member_blocked, plan_not_joined,
 * tender_not_allowed, tender_unknown.
 */
export function decidePlanLeave(facts: PlanLeaveFacts): Decision<EntryPlan> {
  const { who, version, day, plan, terms, to } = facts;
  const allowed = mayAct(facts.standing, 'out');
  if (!allowed.ok) return allowed;
  if (terms.length === 0) return refuse({ code: 'plan_not_joined', plan });
  if (to !== null) {
    const known = allowTender(version.programme, to, 'plan');
    if (!known.ok) return known;
  }

  const book = new Book(day, facts.holdings);
  const steps: Step[] = [];
  const tenders: BillTender[] = [];
  let net = 0;
  for (const { term, original } of terms) {
    for (const lot of original.lots) book.admit(lot);
    const kept = keptOn(term, day);
    const pays = term.price - kept;
    const { price, months } = term;
    steps.push({
      step: 'plan_left',
      plan,
      price,
      by: term.terms.refund,
      begun: monthsBegun(term, day),
      months,
      kept,
      pays,
    });
    settleAt(book, term, kept, who.accountId);
    book.post({ debit: 'plan', credit: 'clearing', amount: pays, accountId: who.accountId, rule: plan });
    const bill = pays > 0 ? (original.entry.facts.bill?.tenders ?? []) : [];
    const back = payBack(book, original, { tenders: bill, before: [], amount: pays, cause: null, version, to });
    steps.push(...back.steps);
    tenders.push(...back.paid);
    net += pays;
    book.changeTerm(term, overOn(term, day));
  }
  return accept(
    book.plan(
      draftEntry('plan_leave', who, {
        amount: net,
        facts: { steps, refund: { ...NOTHING_BACK, net, tenders: summed(tenders) } },
        text: facts.note,
      }),
    ),
  );
}

const NOTHING_BACK = {
  lines: [],
  pointsTaken: 0,
  pointsReturned: 0,
  pointsLapsed: 0,
  couponsReturned: [],
  left: 0,
} as const;

/** What is kept is earned now; where whole months have earned more than is kept, the rest comes back. */
function settleAt(book: Book, term: PlanTerm, kept: number, accountId: number): void {
  const earned = earnedBy(term, term.settled);
  const rule = term.plan;
  if (kept > earned) book.post({ debit: 'plan', credit: 'sales', amount: kept - earned, accountId, rule });
  if (kept < earned) book.post({ debit: 'sales_returns', credit: 'plan', amount: earned - kept, accountId, rule });
}

/** One figure for each tender, whichever terms it paid. */
const summed = (tenders: readonly BillTender[]): BillTender[] =>
  [...new Set(tenders.map(({ tender }) => tender))].map((tender) => ({
    tender,
    amount: tenders.filter((one) => one.tender === tender).reduce((sum, { amount }) => sum + amount, 0),
  }));
