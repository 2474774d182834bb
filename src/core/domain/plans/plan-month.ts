import { givingOf, openWhatFits } from '../gift/gift.ts';
import { Book } from '../ledger/book.ts';
import type { EntryPlan } from '../ledger/entry.ts';
import { draftEntry } from '../ledger/entry-draft.ts';
import type { Step } from '../ledger/step.ts';
import type { ProgrammeVersion } from '../programme/programme.ts';
import { addDays, type Day } from '../time/day.ts';
import { earnedBy, monthDay, type PlanTerm, type TermDraft } from './plan-term.ts';

/** The share of the price that a month earns as it begins. */
export function beginMonth(
  book: Book,
  term: Pick<TermDraft, 'plan' | 'price' | 'months'>,
  month: number,
  accountId: number,
): Step[] {
  const { plan, months } = term;
  const earned = earnedBy(term, month + 1) - earnedBy(term, month);
  book.post({ debit: 'plan', credit: 'sales', amount: earned, accountId, rule: plan });
  return [{ step: 'plan_month', plan, month: month + 1, months, earned }];
}

/** Whose term it is by now: a record that became part of another has nothing of its own any more. */
export interface PlanHolder {
  readonly memberId: number;
  readonly accountId: number;
  /** Who has left is given nothing; what was paid is earned all the same. */
  readonly isClosed: boolean;
}

/** The next month of a term begins: it earns its share and brings what the plan promises, by the rules of its sale. */
export function planMonth(book: Book, version: ProgrammeVersion, term: PlanTerm, holder: PlanHolder): EntryPlan {
  const { accountId, memberId, isClosed } = holder;
  const { plan, settled: month, terms, store } = term;
  const steps = beginMonth(book, term, month, accountId);
  if (terms.monthly && !isClosed) {
    const to = { memberId, accountId, version, store, activity: false };
    steps.push(...openWhatFits(book, givingOf(plan, terms.monthly, version), to));
  }
  book.changeTerm(term, { settled: month + 1 });
  return book.plan(
    draftEntry(
      'plan_month',
      { memberId, accountId, cardId: null },
      { autoKey: `plan ${term.entryId} ${plan} ${month}`, day: monthDay(term, month), facts: { steps } },
    ),
  );
}

/** A term has ended and none goes on; nothing is left of its money. */
export function planLapse(term: PlanTerm, { memberId, accountId }: PlanHolder): EntryPlan {
  const { plan, endsOn, entryId } = term;
  const steps: Step[] = [{ step: 'plan_ended', plan, endsOn }];
  const day: Day = addDays(endsOn, 1);
  const autoKey = `plan ${entryId} ${plan} end`;
  const book = new Book(day, []);
  book.changeTerm(term, { ended: true });
  return book.plan(draftEntry('plan_lapse', { memberId, accountId, cardId: null }, { autoKey, day, facts: { steps } }));
}
