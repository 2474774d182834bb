import { givingOf, openWhatFits, type Recipient } from '../gift/gift.ts';
import type { Book } from '../ledger/book.ts';
import type { Step } from '../ledger/step.ts';
import type { Money } from '../numbers/money.ts';
import type { Plan } from '../programme/programme.ts';
import { beginMonth } from './plan-month.ts';
import { newTerm, type PlanTerm, type TermDraft } from './plan-term.ts';

/** How a term comes: after which one, for how much. */
export interface TermComing {
  readonly last: PlanTerm | undefined;
  readonly price: Money;
}

/** A term of a plan begins, with what its first month earns and brings if that has begun. */
export function beginTerm(
  book: Book,
  plan: Plan,
  { last, price }: TermComing,
  to: Recipient,
): { readonly term: TermDraft; readonly steps: Step[] } {
  const term = newTerm(plan, last, book.day, price);
  book.openTerm(term);
  if (last) book.changeTerm(last, { ended: true });
  if (term.settled === 0) return { term, steps: [] };
  const steps = beginMonth(book, term, 0, to.accountId);
  if (plan.monthly) steps.push(...openWhatFits(book, givingOf(plan.code, plan.monthly, to.version), to));
  return { term, steps };
}
