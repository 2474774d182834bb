/** What the auditor and the clocks say of a shop at one moment: all that a command may look at. */

import type { Arbitrary } from 'fast-check';
import type { Outcome } from '../../src/core/domain/outcome.ts';
import type { Who } from '../../src/core/domain/who.ts';
import type { Shop } from '../../src/core/index.ts';
import type { Request } from '../../src/core/operations/operation.ts';
import { dayIn, plusDays } from './arithmetic.ts';
import { Auditor } from './auditor/auditor.ts';
import type { Status } from './auditor/standings.ts';
import type { Place, Versions } from './rules.ts';

export interface Person {
  /** The card that they have with them. */
  card: string;
  /** With that card, or with none. */
  who: Who;
  /** Merged into somebody else. */
  gone: boolean;
}

/** A till's number. */
export type Till = 0 | 1;

const MINUTE = 60_000;
/** How far a clock may lag behind the newest entry and be taken for its time. */
const TOLERANCE = 10 * MINUTE;

export class Model {
  readonly auditor: Auditor;
  readonly people: Person[] = [];
  /** How far each till's clock is off, in minutes. */
  readonly off: [number, number] = [0, 0];
  /** True time. */
  time: number;
  readonly #place: Place;

  constructor(place: Place, versions: Versions) {
    this.#place = place;
    const change = plusDays(place.opensOn, versions.after);
    this.time = Date.parse(`${place.opensOn}T15:00:00Z`);
    const opened = this.day(this.time);
    this.auditor = new Auditor((day) => (day < change ? versions.first : versions.second), opened);
  }

  /** Somebody new, with a first card. */
  enrolled(
    card: string,
    { memberId, accountId, cardId }: Who,
    { birthday, referrer }: { readonly birthday: string | null; readonly referrer: Who | null },
  ): void {
    this.auditor.birthdays.join(memberId, accountId, birthday, this.auditor.books.day);
    this.auditor.referrals.join(memberId, accountId, referrer?.memberId ?? null);
    if (cardId !== null) this.auditor.standings.given(cardId, card, memberId);
    this.people.push({ card, who: { memberId, accountId, cardId }, gone: false });
  }

  clock = (till: Till): number => this.time + this.off[till] * MINUTE;

  day = (at: number): string => dayIn(at, this.#place);

  /** What an account has, as an answer tells it. */
  balance(account: number): Outcome['balance'] {
    const { paid, bonus, points, debt } = this.auditor.books.balance(account);
    return { paid, bonus, total: paid + bonus, points, pointsDebt: debt };
  }

  /** Whoever may come to the till. */
  get present(): readonly Person[] {
    return this.people.filter(({ gone }) => !gone);
  }

  /** One of them; the same number, the same person. */
  person = (number: number): Person => this.present[number % this.present.length] as Person;

  /** The same, of those with a status if there are any. */
  personWho = (is: Status, number: number): Person => {
    const some = this.present.filter(({ who }) => this.auditor.standings.statusOf(who.memberId) === is);
    return some[number % Math.max(1, some.length)] ?? this.person(number);
  };

  /** Why somebody may not do something that brings them value, or takes it from them. */
  refused = ({ who }: Person, way: 'in' | 'out'): string | null => this.auditor.standings.refused(who, way);

  /** Somebody comes with another of their cards, or with none, from now on. */
  shows(number: number, which: number): void {
    const person = this.person(number);
    const cards = this.auditor.standings.cardsOf(person.who.memberId);
    const card = cards[which];
    person.who = { ...person.who, cardId: card?.id ?? null };
    if (card) person.card = card.number;
  }

  /** On which account somebody is. */
  accountOf = (member: number): number =>
    (this.people.find(({ who }) => who.memberId === member) as Person).who.accountId;

  /** The first of the others from that number on who has another account; undefined if there is nobody. */
  other = (than: Person, number: number): Person | undefined => {
    const others = this.present.filter(({ who }) => who.accountId !== than.who.accountId);
    return others[number % Math.max(1, others.length)];
  };

  /** One of the entries of a kind, counted from the newest; undefined if there is none. */
  entry = (number: number, kind?: string): number | undefined => {
    const entries = [...this.auditor.books.deeds]
      .filter(([, deed]) => kind === undefined || deed.kind === kind)
      .map(([entry]) => entry);
    return entries.at(-1 - (number % Math.max(1, entries.length)));
  };

  /** Whether something that happens now on these accounts is dated before what has happened there. */
  begin(till: Till, accounts: readonly number[]): 'in time' | 'backdated' {
    const newest = this.auditor.books.newestOf(accounts);
    const clock = this.clock(till);
    const at = newest - clock <= TOLERANCE ? Math.max(clock, newest) : clock;
    this.auditor.books.moment(at, this.day(at));
    return at < newest ? 'backdated' : 'in time';
  }
}

/** Something that a person at a till wants done. */
export interface Deed {
  readonly run: (shop: Shop, request: Request) => Promise<Outcome>;
  /** The code of the refusal that it must meet, one of these where the auditor cannot tell which; null: it is done. */
  readonly refusal: string | readonly string[] | null;
  /** Whose balance the answer shows; null: nobody's. */
  readonly account: number | null;
  /** Tells the auditor what was done. */
  readonly tell: (entry: number, outcome: Outcome, shop: Shop) => void | Promise<void>;
}

/** One kind of deed. What it is about is chosen by chance before anybody knows what the shop will hold by then. */
export interface Command<I> {
  readonly name: string;
  /** How often it comes, beside the others. */
  readonly weight: number;
  readonly input: Arbitrary<I>;
  /** The accounts that it may move, its own first; null if there is nothing of the kind to do. */
  accounts(model: Model, input: I): readonly number[] | null;
  /** What it comes to at the moment that has begun. */
  deed(model: Model, input: I): Deed;
}
