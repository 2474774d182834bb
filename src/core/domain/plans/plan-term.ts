/**
 * The terms of plans: spans of months that were paid for, or given. A term stands in the facts of the entry that opened
 * it, and what became of it in those of later ones; the store keeps only where it stands.
 */

import type { Money } from '../numbers/money.ts';
import { clamp, ratio } from '../numbers/ratio.ts';
import type { Plan, PlanTerms } from '../programme/programme.ts';
import { addDays, addMonths, type Day, daysBetween } from '../time/day.ts';

/** Months that count from a day. A renewal goes on counting from the day of the first term, so no short month is lost. */
export interface TermSpan {
  readonly countedFrom: Day;
  /** Months of the terms before it. */
  readonly firstMonth: number;
  readonly months: number;
}

/** Where a term stands; everything else of it never changes. */
export interface TermState {
  /** Last good day, inclusive; before its first day: it never was. */
  readonly endsOn: Day;
  /** Months whose money is in the books as earned or paid back. */
  readonly settled: number;
  /** Its end is no more news: another term of the plan goes on there, or the lapse is in the books. */
  readonly ended: boolean;
}

export interface TermDraft extends TermSpan, TermState {
  readonly plan: string;
  /** First good day. */
  readonly startsOn: Day;
  readonly price: Money;
  readonly terms: PlanTerms;
}

export interface PlanTerm extends TermDraft {
  /** The entry that opened it. */
  readonly entryId: number;
  readonly memberId: number;
  /** The store that sold it, and the programme by which it was sold. */
  readonly store: string;
  readonly programme: number;
}

/** What an entry did to a term. */
export interface TermChange {
  readonly entry: number;
  readonly plan: string;
  readonly before: TermState;
  readonly after: TermState;
}

/** The day on which a month of a term begins; the month after the last one: its last good day. */
export const monthDay = ({ countedFrom, firstMonth }: TermSpan, month: number): Day =>
  addMonths(countedFrom, firstMonth + month);

/** Months that have begun by a day. */
export function monthsBegun(span: TermSpan, day: Day): number {
  let begun = 0;
  while (begun < span.months && monthDay(span, begun) <= day) begun += 1;
  return begun;
}

/** What so many months have earned of the price; all of them earn it to the cent. */
export const earnedBy = ({ price, months }: Pick<TermDraft, 'price' | 'months'>, settled: number): Money =>
  ratio(price, settled, months, 'half_up');

/** Money of a term that is neither earned nor paid back. */
export const behind = (term: Pick<TermDraft, 'price' | 'months' | 'settled'>): Money =>
  term.price - earnedBy(term, term.settled);

/** When a term has to be looked at next: its next month begins, or it has ended. Null: everything is in the books. */
export function nextOn(term: TermSpan & TermState): Day | null {
  if (term.settled < term.months) return monthDay(term, term.settled);
  return term.ended || isCut(term) ? null : addDays(term.endsOn, 1);
}

/** Whether it was left or struck out before its end. */
const isCut = (term: TermSpan & TermState): boolean => term.endsOn < monthDay(term, term.months);

export const runsOn = ({ startsOn, endsOn }: Pick<TermDraft, 'startsOn' | 'endsOn'>, day: Day): boolean =>
  startsOn <= day && day <= endsOn;

/** Whether a term had a day at all: not, if it was struck out, or left before or on its first one. */
export const everRan = ({ startsOn, endsOn }: Pick<TermDraft, 'startsOn' | 'endsOn'>): boolean => startsOn <= endsOn;

/** The term of a plan that ends last, of those that run on a day or are still to come. */
export const lastOf = (terms: readonly PlanTerm[], plan: string, day: Day): PlanTerm | undefined =>
  terms
    .filter((term) => term.plan === plan && term.endsOn >= day)
    .sort((a, b) => (a.endsOn < b.endsOn ? -1 : 1))
    .at(-1);

/**
 * A new term of a plan: from today, or on from the end of the one before. Its first month is settled at once if it has
 * begun.
 */
export function newTerm(plan: Plan, last: PlanTerm | undefined, day: Day, price: Money): TermDraft {
  const { code, months, tier, take, monthly, refund } = plan;
  const span = last
    ? { countedFrom: last.countedFrom, firstMonth: last.firstMonth + last.months, months }
    : { countedFrom: day, firstMonth: 0, months };
  return {
    ...span,
    plan: code,
    startsOn: last ? addDays(last.endsOn, 1) : day,
    endsOn: monthDay(span, months),
    settled: monthDay(span, 0) <= day ? 1 : 0,
    ended: false,
    price,
    terms: { tier, refund, ...(take && { take }), ...(monthly && { monthly }) },
  };
}

export const stateOf = ({ endsOn, settled, ended }: TermState): TermState => ({ endsOn, settled, ended });

/** A change without what it left as it was. */
export function onlyChanged({ before, after, ...term }: TermChange) {
  const names = (Object.keys(after) as (keyof TermState)[]).filter((name) => before[name] !== after[name]);
  const of = (state: TermState): Partial<TermState> => Object.fromEntries(names.map((name) => [name, state[name]]));
  return { ...term, before: of(before), after: of(after) };
}

export const sameState = (one: TermState, other: TermState): boolean =>
  one.endsOn === other.endsOn && one.settled === other.settled && one.ended === other.ended;

/** A term that is over the day before: somebody left it, or struck it out. All of its money is in the books. */
export const overOn = (term: TermDraft, day: Day): TermState => ({
  ...stateOf(term),
  endsOn: addDays(day, -1),
  settled: term.months,
});

/** What leaving a term on a day keeps of its price. The day of leaving is no longer used. */
export function keptOn(term: PlanTerm, day: Day): Money {
  switch (term.terms.refund) {
    case 'none':
      return term.price;
    case 'months':
      return earnedBy(term, monthsBegun(term, day));
    case 'days': {
      const all = daysBetween(term.startsOn, term.endsOn) + 1;
      return ratio(term.price, clamp(daysBetween(term.startsOn, day), 0, all), all, 'half_up');
    }
  }
}
