/** Plans: months that were paid for, each with what it brings, and what leaving pays back. They belong to people. */
import { compare, daysFrom, plusDays, plusMonths, rounded } from '../arithmetic.ts';
import type { Books } from './books.ts';
import { undoOfCounters } from './counters.ts';
import { openGift } from './gifts.ts';
import type { Homes } from './homes.ts';
import { countersOfPayment, type Payment, pay, payBack, type Tender } from './payments.ts';
import { repay } from './points.ts';
import type { AuditedRules, Plan } from './rules.ts';
import type { Standings } from './standings.ts';

/** How a term stands; all else of it was agreed when it was sold. */
export interface TermState {
  /** Its last good day; before its first one it never was. */
  endsOn: string;
  /** Months that are in the books. */
  booked: number;
  /** Another term goes on where it ends, or its end is in the books. */
  followed: boolean;
}

export interface Term extends TermState {
  member: number;
  readonly entry: number;
  readonly plan: Plan;
  /** Those of its sale. */
  readonly rules: AuditedRules;
  readonly payment: Payment;
  /** From where its months count, and how many there were before. */
  readonly counted: { readonly from: string; readonly after: number };
  /** Its first day. */
  readonly from: string;
  /** The first days of its months, and its last day. */
  readonly days: readonly string[];
  /** What the shop keeps of the price, of one that was left. */
  kept: number | null;
  struck: boolean;
}

/** A month that began, or an end. */
export interface PlanEvent {
  readonly member: number;
  readonly plan: string;
  readonly what: 'month' | 'lapse';
  readonly day: string;
}

export class Plans {
  readonly #books: Books;
  readonly #standings: Standings;
  readonly #homes: Homes;
  readonly #terms: Term[] = [];

  constructor(books: Books, standings: Standings, homes: Homes) {
    this.#books = books;
    this.#standings = standings;
    this.#homes = homes;
  }

  /** Terms of a plan that run or are still to come, the one that ends last at the end. */
  open = (member: number, code: string): Term[] =>
    this.#of(member)
      .filter(({ plan, endsOn }) => plan.code === code && endsOn >= this.#books.day)
      .sort((a, b) => compare([a.endsOn, a.entry], [b.endsOn, b.entry]));

  /** Whether somebody ever had a plan for a day. */
  isKnown = (member: number, code: string): boolean =>
    this.#of(member).some(({ plan, from, endsOn }) => plan.code === code && from <= endsOn);

  /** What somebody's plans are good for today. */
  running = (member: number): readonly Plan[] =>
    this.#of(member)
      .filter(({ from, endsOn }) => from <= this.#books.day && this.#books.day <= endsOn)
      .map(({ plan }) => plan);

  /** Entries of all terms of a plan that somebody ever had. */
  entriesOf = (member: number, code: string): readonly number[] =>
    this.#of(member)
      .filter(({ plan }) => plan.code === code)
      .map(({ entry }) => entry);

  /** A first term, or one more: from today, or on from the end of the last. */
  sell(entry: number, member: number, account: number, sold: { plan: Plan; tenders: readonly Tender[] }): void {
    const books = this.#books;
    const { plan, tenders } = sold;
    const last = this.open(member, plan.code).at(-1);
    const rules = books.begin(entry, { active: account });
    const payment = pay(books, account, { points: 0, worth: 0, tenders });
    // Months count from the day of the first term, so that nobody loses days to short months.
    const counted = last
      ? { from: last.counted.from, after: last.counted.after + last.plan.months }
      : { from: books.day, after: 0 };
    const days = Array.from({ length: plan.months + 1 }, (_, no) => plusMonths(counted.from, counted.after + no));
    const term: Term = {
      ...{ member, entry, plan, rules, payment, counted, days },
      from: last === undefined ? books.day : plusDays(last.endsOn, 1),
      ...{ endsOn: days.at(-1) as string, booked: (days[0] as string) <= books.day ? 1 : 0, followed: false },
      ...{ kept: null, struck: false },
    };
    this.#terms.push(term);
    books.whenUndone(() => {
      term.struck = true;
    });
    books.stated(term, overBy(term, books.day));
    if (last) books.restate(last, { followed: true });
    if (term.booked > 0) this.#bring(term);
    books.end(entry, { account, kind: 'plan' });
  }

  /** It is over from today. What the months so far have brought stays. */
  leave(entry: number, member: number, account: number, { code, to }: { code: string; to: string | null }): void {
    const books = this.#books;
    const terms = this.open(member, code).sort((a, b) => a.entry - b.entry);
    this.#book(books.day, terms);
    for (const term of terms) books.bury(books.deed(term.entry).movements.map(({ lot }) => lot));
    books.begin(entry);
    for (const term of terms) {
      const undo = undoOfCounters(countersOfPayment(term.payment));
      term.kept = keptOn(term, books.day);
      payBack(books, term.payment, term.plan.price - term.kept, { byShop: false, to });
      books.restate(term, overBy(term, books.day));
      books.whenUndone(undo());
      books.whenUndone(() => {
        term.kept = null;
      });
    }
    books.end(entry, { account, kind: 'plan_leave' });
  }

  /** The work of a night: months that have begun, and ends; each on its own day. */
  night = (): readonly PlanEvent[] => this.#book(this.#books.day, this.#terms);

  /** One record of a person takes in the other. */
  merge(from: number, into: number): () => void {
    const terms = this.#of(from);
    for (const term of terms) term.member = into;
    return () => {
      for (const term of terms) term.member = from;
    };
  }

  /** What plans were sold for, have earned, and paid back, by today. */
  get sums() {
    const terms = this.#terms.filter(({ struck }) => !struck);
    const sum = (of: (term: Term) => number) => terms.reduce((total, term) => total + of(term), 0);
    const earned = sum((term) => term.kept ?? worth(term, begunOn(term, this.#books.day)));
    const sold = sum(({ plan }) => plan.price);
    const returned = sum(({ plan, kept }) => (kept === null ? 0 : plan.price - kept));
    return { sold, earned, returned, behind: sold - earned - returned };
  }

  #of = (member: number): Term[] => this.#terms.filter((term) => term.member === member);

  /** What is due to these terms by a day, in the order of the days. */
  #book(by: string, terms: readonly Term[]): PlanEvent[] {
    const events: PlanEvent[] = [];
    for (;;) {
      const [first] = terms
        .map((term) => ({ term, day: nextOf(term) ?? 'never' }))
        .filter(({ day }) => day <= by)
        .sort((a, b) => compare([a.day, a.term.entry], [b.day, b.term.entry]));
      if (first === undefined) return events;
      const { term, day } = first;
      const begins = term.booked < term.plan.months;
      events.push({ member: term.member, plan: term.plan.code, what: begins ? 'month' : 'lapse', day });
      if (begins) {
        term.booked += 1;
        this.#books.behind(() => this.#bring(term), { day, rules: term.rules });
      } else term.followed = true;
      this.#books.booked(this.#homes.accountOf(term.member));
    }
  }

  /** What a month brings, unless whose it is has left the shop. */
  #bring({ plan, member }: Term): void {
    if (this.#standings.statusOf(member) === 'closed') return;
    const home = this.#homes.accountOf(member);
    openGift(this.#books, home, plan.monthly);
    repay(this.#books, home);
  }
}

export const stateOf = ({ endsOn, booked, followed }: TermState): TermState => ({ endsOn, booked, followed });

/** A term that is over the day before this one. */
const overBy = (term: Term, day: string): TermState => ({
  ...stateOf(term),
  endsOn: plusDays(day, -1),
  booked: term.plan.months,
});

/** The day on which a term has to be looked at next; null: everything is in the books. */
function nextOf({ days, plan, booked, endsOn, followed }: Term): string | null {
  if (booked < plan.months) return days[booked] as string;
  const isCut = endsOn < (days.at(-1) as string);
  return followed || isCut ? null : plusDays(endsOn, 1);
}

/** Months that have begun by a day. */
const begunOn = ({ days, plan }: Term, day: string): number =>
  days.slice(0, plan.months).filter((first) => first <= day).length;

/** What so many months of a term have earned. */
const worth = ({ plan }: Term, months: number): number => rounded(plan.price, months, plan.months);

/** What the shop keeps of one that is left on a day; that day is not used any more. */
function keptOn(term: Term, day: string): number {
  const { plan, from, endsOn } = term;
  if (plan.refund === 'none') return plan.price;
  if (plan.refund === 'months') return worth(term, begunOn(term, day));
  const all = daysFrom(from, endsOn) + 1;
  return rounded(plan.price, Math.min(Math.max(daysFrom(from, day), 0), all), all);
}
