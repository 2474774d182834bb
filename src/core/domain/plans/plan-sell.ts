import { mayBuy, type PurchaseFacts, payFor } from '../bills/purchase.ts';
import type { SpendRecord } from '../bills/spend.ts';
import { accept, type Decision, refuse } from '../decision.ts';
import { Book } from '../ledger/book.ts';
import type { Bill, EntryPlan } from '../ledger/entry.ts';
import { draftEntry } from '../ledger/entry-draft.ts';
import { keepsClockRunning } from '../ledger/expiry.ts';
import type { Holding } from '../ledger/holding.ts';
import type { Step } from '../ledger/step.ts';
import type { Day } from '../time/day.ts';
import { beginTerm } from './plan-begin.ts';
import { everRan, lastOf, type PlanTerm } from './plan-term.ts';

export interface PlanSellFacts extends PurchaseFacts {
  /** The member's own first, then those of other cards that pay. */
  readonly holdings: readonly Holding[];
  readonly day: Day;
  readonly store: string;
  /** Code of the plan. */
  readonly plan: string;
  /** Every term that the member ever had, of all plans. */
  readonly terms: readonly PlanTerm[];
  /** A first term, or one more. */
  readonly as: 'join' | 'renew';
  readonly note: string | null;
}

/**
 * A plan sold: a term of so many months, whose price stands behind it and is earned month by month, each on its first
 * day. A renewal goes on where the last term ends; after that it begins anew. Buying a plan earns no points.
 *
 * Refuses, in this order: card_replaced, card_blocked, member_closed, member_blocked (also of another card),
 * plan_not_found, plan_running (join), plan_not_joined (renew), tender_repeated, those of layTenders.
 */
export function decidePlanSell(facts: PlanSellFacts): Decision<EntryPlan> {
  const { who, version, day, store } = facts;
  const { plans, points } = version.programme;
  const allowed = mayBuy(facts);
  if (!allowed.ok) return allowed;
  const plan = plans.find(({ code }) => code === facts.plan);
  if (!plan) return refuse({ code: 'plan_not_found', plan: facts.plan, known: plans.map(({ code }) => code) });
  const last = lastOf(facts.terms, plan.code, day);
  if (facts.as === 'join' && last) {
    return refuse({ code: 'plan_running', plan: plan.code, until: last.endsOn, member: facts.standing.member.number });
  }
  if (facts.as === 'renew' && !facts.terms.some((term) => term.plan === plan.code && everRan(term))) {
    return refuse({ code: 'plan_not_joined', plan: plan.code });
  }

  const activity = keepsClockRunning(points, { kind: 'spend', earned: 0 });
  const book = new Book(day, facts.holdings);
  const fund = (amount: number, from: string): void =>
    book.post({ debit: from, credit: 'plan', amount, accountId: who.accountId, rule: plan.code });
  const payment = payFor(book, facts, plan.price, { command: 'plan', fund });
  if (!payment.ok) return payment;
  const { payments, tendered, accounts, due } = payment.value;
  const begun = beginTerm(book, plan, { last, price: plan.price }, { ...who, version, store, activity });
  const { startsOn, endsOn, price } = begun.term;
  const sold: Step = { step: 'plan_sold', plan: plan.code, price, startsOn, endsOn };
  const steps: Step[] = [sold, ...payment.value.steps, ...begun.steps];

  const record: SpendRecord = { tendered, earned: [], accounts };
  const line = { no: 1, sku: plan.code, name: plan.name, category: null, quantity: 1 };
  const bill: Bill = {
    gross: price,
    lines: [{ ...line, price, gross: price, net: price }],
    discounts: [],
    net: price,
    tenders: payments,
    earned: [],
    due,
  };
  return accept(
    book.plan(
      draftEntry(facts.as === 'join' ? 'plan_join' : 'plan_renew', who, {
        amount: price,
        activity,
        facts: { steps, bill, spend: record },
        text: facts.note,
      }),
    ),
  );
}
