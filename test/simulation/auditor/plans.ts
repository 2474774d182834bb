/** Plans: months that were paid for, each with what it brings, and what leaving pays back. They belong to people. */
import { compare, daysFrom, plusDays, plusMonths, rounded } from '../arithmetic.ts';
import type { Books } from './books.ts';
import { undoOfCounters } from './counters.ts';
import { openGift, takeGiftBack } from './gifts.ts';
import type { Homes } from './homes.ts';
import type { AuditedLot } from './lots.ts';
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
  /** On which it was booked. */
  readonly account: number;
  /** The entry whose gift it is; null: it was sold. */
  readonly by: number | null;
  /** What its first month brought with a gift. */
  lots: readonly AuditedLot[];
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
  /** By entry: whose it was, and the plans that came with it. */
  readonly #given = new Map<number, { readonly member: number; readonly codes: readonly string[] }>();
  /** By entry: what it took the plans back of. */
  readonly #back = new Map<number, number>();
  readonly #merged = new Map<number, number>();

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

  /** Entries by which somebody ever bought a plan. */
  entriesOf = (member: number, code: string): readonly number[] =>
    this.#of(member)
      .filter(({ plan, by }) => plan.code === code && by === null)
      .map(({ entry }) => entry);

  /** Accounts on which a plan that was given to somebody was booked, and brought something. */
  accountsOfGiven = (member: number, code: string): readonly number[] =>
    this.#of(member)
      .filter(({ plan, by }) => plan.code === code && by !== null)
      .flatMap(({ account, lots }) => [this.#books.home(account), ...lots.map((lot) => lot.account)]);

  /** A first term, or one more: from today, or on from the end of the last. */
  sell(entry: number, member: number, account: number, sold: { plan: Plan; tenders: readonly Tender[] }): void {
    const books = this.#books;
    const { plan, tenders } = sold;
    const rules = books.begin(entry, { active: account });
    const payment = pay(books, account, { points: 0, worth: 0, tenders });
    const { term, last } = this.#begin({ entry, member, plan, rules, payment, by: null, account });
    books.whenUndone(() => {
      term.struck = true;
    });
    books.stated(term, overBy(term, books.day));
    if (last) books.restate(last, { followed: true });
    if (term.booked > 0) this.#bring(term);
    books.end(entry, { account, kind: 'plan' });
  }

  /** Terms that cost nothing, one after the other, each as if it had been sold. */
  given(entry: number, member: number, codes: readonly string[]): void {
    if (codes.length === 0) return;
    this.#given.set(entry, { member, codes });
    this.#give(entry, entry, codes);
  }

  /** An entry took another one back, and what that had given; or took such a taking-back back. */
  took(entry: number, original: number): void {
    if (this.#given.has(original)) {
      this.#back.set(entry, original);
      this.#takeBack(original);
    }
    const by = this.#back.get(original);
    const given = by === undefined ? undefined : this.#given.get(by);
    if (by !== undefined && given) this.#give(entry, by, given.codes);
  }

  /** It is over from today. What the months so far have brought stays. */
  leave(entry: number, member: number, account: number, { code, to }: { code: string; to: string | null }): void {
    const books = this.#books;
    const terms = this.open(member, code).sort((a, b) => a.entry - b.entry);
    this.#book(books.day, terms);
    for (const { by, lots, entry: sale } of terms)
      books.bury(by === null ? books.deed(sale).movements.map(({ lot }) => lot) : lots);
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
    const before = new Map(this.#merged);
    for (const [one, stays] of before) if (stays === from) this.#merged.set(one, into);
    this.#merged.set(from, into);
    return () => {
      this.#merged.clear();
      for (const [one, stays] of before) this.#merged.set(one, stays);
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

  #begin(sold: Pick<Term, 'entry' | 'member' | 'plan' | 'rules' | 'payment' | 'by' | 'account'>): {
    term: Term;
    last?: Term;
  } {
    const { member, plan } = sold;
    const { day } = this.#books;
    const last = this.open(member, plan.code).at(-1);
    // Months count from the day of the first term, so that nobody loses days to short months.
    const counted = last
      ? { from: last.counted.from, after: last.counted.after + last.plan.months }
      : { from: day, after: 0 };
    const days = Array.from({ length: plan.months + 1 }, (_, no) => plusMonths(counted.from, counted.after + no));
    const term: Term = {
      ...{ ...sold, counted, days },
      from: last === undefined ? day : plusDays(last.endsOn, 1),
      ...{ endsOn: days.at(-1) as string, booked: (days[0] as string) <= day ? 1 : 0, followed: false },
      ...{ kept: null, struck: false, lots: [] },
    };
    this.#terms.push(term);
    return { term, ...(last && { last }) };
  }

  #give(entry: number, by: number, codes: readonly string[]): void {
    const books = this.#books;
    const { rules } = books;
    const member = this.#memberOf(by);
    for (const [no, code] of codes.entries()) {
      const plan = rules.plans.find((one) => one.code === code);
      if (!plan) continue;
      // It stands behind the entry that brings it, before the next one.
      const account = this.#homes.accountOf(member);
      const own = { entry: entry + (no + 1) / 1000, by, account };
      const { term, last } = this.#begin({ ...own, member, plan: { ...plan, price: 0 }, rules, payment: NOTHING_PAID });
      if (last) last.followed = true;
      if (term.booked > 0) term.lots = books.behind(() => this.#bring(term));
      books.booked(account);
    }
  }

  /** Terms that run or are to come are over, with what they brought as they began; what was before them ends there. */
  #takeBack(by: number): void {
    const books = this.#books;
    for (const term of this.#terms.filter((one) => one.by === by && one.endsOn >= books.day)) {
      const before = this.#of(term.member).find(
        ({ plan, endsOn }) => plan.code === term.plan.code && endsOn === plusDays(term.from, -1),
      );
      Object.assign(term, overBy(term, books.day));
      if (before) before.followed = false;
      books.behind(() => {
        for (const lot of term.lots) takeGiftBack(books, lot);
      });
      books.booked(this.#homes.accountOf(term.member));
    }
  }

  #memberOf(entry: number): number {
    const { member } = this.#given.get(entry) as { member: number };
    return this.#merged.get(member) ?? member;
  }

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

const NOTHING_PAID: Payment = {
  ...{ tenders: [], draws: [], pointDraws: [], base: 0, baseReturned: 0 },
  points: { used: 0, worth: 0, returned: 0, money: 0 },
};

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
