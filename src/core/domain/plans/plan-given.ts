/** Plans that are given: a term for nothing, after the one that runs, and over when the giving is taken back. */

import { ONCE, takeGiftBack, tellTakenBack } from '../gift/gift.ts';
import { Book } from '../ledger/book.ts';
import type { Entry, EntryPlan } from '../ledger/entry.ts';
import { draftEntry } from '../ledger/entry-draft.ts';
import type { Holding } from '../ledger/holding.ts';
import type { Lot } from '../ledger/lot.ts';
import type { Step } from '../ledger/step.ts';
import type { Plan, ProgrammeVersion } from '../programme/programme.ts';
import { addDays, type Day } from '../time/day.ts';
import { beginTerm } from './plan-begin.ts';
import { lastOf, overOn, type PlanTerm } from './plan-term.ts';

/** Plans that an entry gives. */
export interface GivenPlans {
  /** The entry whose gift it is; null: its own. */
  readonly of: number | null;
  readonly plans: readonly string[];
}

/** Plans that an entry takes back, of these others. */
export interface PlansBack {
  readonly of: readonly number[];
  readonly plans: readonly string[];
}

/** What taking an entry back does to the plans that it gave, or had taken back. */
export const plansBack = ({ id, facts }: Entry): { plansBack?: PlansBack; plansGiven?: GivenPlans } => ({
  ...(facts.plansGiven && { plansBack: { of: [facts.plansGiven.of ?? id], plans: facts.plansGiven.plans } }),
  ...(facts.plansBack && { plansGiven: { of: facts.plansBack.of[0] ?? null, plans: facts.plansBack.plans } }),
});

export interface PlanGiftFacts {
  readonly memberId: number;
  readonly accountId: number;
  readonly holding: Holding;
  readonly version: ProgrammeVersion;
  readonly day: Day;
  readonly store: string;
  readonly plan: Plan;
  /** Every term that the member ever had, of all plans. */
  readonly terms: readonly PlanTerm[];
  /** The entry whose gift it is, and what makes this one unique. */
  readonly of: number;
  readonly autoKey: string;
}

/** A term that costs nothing: from today, or on from the end of the last one. */
export function planGift(facts: PlanGiftFacts): EntryPlan {
  const { memberId, accountId, version, day, store, plan, terms, of, autoKey } = facts;
  const book = new Book(day, [facts.holding]);
  const to = { memberId, accountId, version, store, activity: false };
  const { term, steps } = beginTerm(book, plan, { last: lastOf(terms, plan.code, day), price: 0 }, to);
  const { startsOn, endsOn } = term;
  const told: Step[] = [{ step: 'plan_given', plan: plan.code, startsOn, endsOn }, ...steps];
  const who = { memberId, accountId, cardId: null };
  return book.plan(draftEntry('plan_gift', who, { autoKey, day, facts: { steps: told, planGift: of } }));
}

export interface PlanBackFacts {
  readonly term: PlanTerm;
  readonly terms: readonly PlanTerm[];
  /** What its first month brought, where it is now. */
  readonly lots: readonly Lot[];
  readonly holdings: readonly Holding[];
  readonly accountId: number;
  readonly version: ProgrammeVersion;
  readonly day: Day;
  readonly store: string;
  readonly autoKey: string;
}

/** A term that was given is over, and what it brought as it began goes as far as it is there. */
export function planGiftBack(facts: PlanBackFacts): EntryPlan {
  const { term, terms, lots, accountId, version, day, store, autoKey } = facts;
  const book = new Book(day, facts.holdings);
  for (const lot of lots) book.admit(lot);
  book.changeTerm(term, overOn(term, day));
  const before = terms.find(({ plan, endsOn, entryId }) => {
    return plan === term.plan && entryId !== term.entryId && endsOn === addDays(term.startsOn, -1);
  });
  // The one before it ends without another now.
  if (before?.ended) book.changeTerm(before, { ended: false });
  const known = lots.map((lot) => book.lot(lot.id) as Lot);
  const taken = takeGiftBack(book, known, { store, programme: version.version, ...ONCE });
  const steps: Step[] = [{ step: 'plan_gift_back', plan: term.plan }, ...tellTakenBack(taken)];
  const who = { memberId: term.memberId, accountId, cardId: null };
  return book.plan(draftEntry('plan_gift', who, { autoKey, day, facts: { steps } }));
}
