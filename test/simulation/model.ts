/** What the auditor and the clocks say of a shop at one moment: all that a command may look at. */

import type { Arbitrary } from 'fast-check';
import type { Outcome } from '../../src/core/domain/ledger/outcome.ts';
import type { Who } from '../../src/core/domain/staff/who.ts';
import type { Shop } from '../../src/core/index.ts';
import type { Request } from '../../src/core/operations/operation.ts';
import { dayIn, plusDays } from './arithmetic.ts';
import type { Taking } from './auditor/allowances.ts';
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
  /** The newest number that a card was given. */
  #cards = 8005;

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
    { memberId, accountId, cardId, paysFrom }: Who,
    { birthday, referrer }: { readonly birthday: string | null; readonly referrer: Who | null | 'elsewhere' },
  ): void {
    this.people.push({ card, who: { memberId, accountId, cardId }, gone: false });
    this.moves(memberId, accountId, paysFrom);
    this.auditor.birthdays.join(memberId, birthday, this.auditor.books.day);
    const brought = referrer !== 'elsewhere';
    this.auditor.referrals.join(memberId, brought ? (referrer?.memberId ?? null) : null, !brought);
    if (cardId !== null) this.auditor.standings.given(cardId, card, memberId);
  }

  /** A number that no card had before. */
  newCard = (): string => String(++this.#cards);

  /** Somebody was never here: the import that brought them is taken back. Another may get their numbers. */
  vanished(member: number): void {
    const { standings, birthdays, referrals } = this.auditor;
    this.people.splice(
      this.people.findIndex(({ who }) => who.memberId === member),
      1,
    );
    standings.forget(member);
    birthdays.forget(member);
    referrals.forget(member);
  }

  /** Somebody lives on an account from now on, and spends from that of others if it is not their own that pays. */
  moves(member: number, accountId: number, paysFrom?: number): void {
    const person = this.people.find(({ who }) => who.memberId === member) as Person;
    const { memberId, cardId } = person.who;
    person.who = { memberId, accountId, cardId, ...(paysFrom !== undefined && { paysFrom }) };
    this.auditor.homes.live(member, { account: accountId, paysFrom: paysFrom ?? null });
  }

  /** Somebody who had been taken in comes again, with the cards that were theirs. */
  parted(from: number, into: number): void {
    const { standings } = this.auditor;
    for (const person of this.people) {
      const { memberId: member, cardId } = person.who;
      if (member === from) person.gone = false;
      const cards = standings.cardsOf(member);
      if (member !== into || cardId === null || cards.some(({ id }) => id === cardId)) continue;
      person.who = { ...person.who, cardId: cards[0]?.id ?? null };
      person.card = cards[0]?.number ?? person.card;
    }
  }

  clock = (till: Till): number => this.time + this.off[till] * MINUTE;

  day = (at: number): string => dayIn(at, this.#place);

  /** What an account has, as an answer tells it. */
  balance = (account: number): Outcome['balance'] => {
    const { paid, bonus, points, debt } = this.auditor.books.balance(account);
    return { paid, bonus, total: paid + bonus, points, pointsDebt: debt };
  };

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
  accountOf = (member: number): number => this.auditor.homes.accountOf(member);

  /** The account whose money somebody spends. */
  payerOf = ({ who }: Person): number => who.paysFrom ?? who.accountId;

  /** Those besides somebody who may use an account: they live on it, or spend from it. */
  othersOn = (account: number, { who: { memberId } }: Person): readonly Person[] =>
    this.present.filter(
      ({ who }) => who.memberId !== memberId && (who.accountId === account || who.paysFrom === account),
    );

  /** Of them those who are not closed. */
  openOn = (account: number, person: Person): readonly Person[] =>
    this.othersOn(account, person).filter(({ who }) => this.auditor.standings.statusOf(who.memberId) !== 'closed');

  /** Accounts that taking an entry back may move: its own, where its rewards and gifts are, and that of who made it. */
  accountsBack(entry: number): readonly number[] {
    const { books, referrals, ladder } = this.auditor;
    const member = ladder.memberOf(entry);
    const home = member === undefined ? [] : [this.accountOf(member), ...ladder.giftsOn(member)];
    return [...new Set([...books.accountsOf(entry), ...referrals.accountsOf(entry), ...home])];
  }

  /** The first of the others from that number on who spends from another account; undefined if there is nobody. */
  other = (than: Person, number: number): Person | undefined => {
    const others = this.present.filter((person) => this.payerOf(person) !== this.payerOf(than));
    return others[number % Math.max(1, others.length)];
  };

  /**
   * How taking an entry back ends: as told, or as what would come back to an account all of whose people are closed.
   * Whether anything would is looked at after each step: those who are closed never have more than before.
   */
  endsBack(entry: number, refusal: string | readonly string[] | null): string | readonly string[] | null {
    const isLeft = this.accountsBack(entry).some((account) => this.isClosed(account));
    return isLeft ? [...[refusal ?? 'done'].flat(), 'member_closed'] : refusal;
  }

  /** Whether nobody who is not closed may use an account that people have. */
  isClosed(account: number): boolean {
    const users = this.present.filter(({ who }) => who.accountId === account || who.paysFrom === account);
    return users.length > 0 && users.every(({ who }) => this.auditor.standings.statusOf(who.memberId) === 'closed');
  }

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
    this.auditor.books.moment(at, this.day(at), accounts);
    return at < newest ? 'backdated' : 'in time';
  }
}

/** Something that a person at a till wants done. */
export interface Deed {
  readonly run: (shop: Shop, request: Request) => Promise<Outcome>;
  /**
   * The code of the refusal that it must meet, one of these where the auditor cannot tell which; null: it is done, as
   * is `done` among others.
   */
  readonly refusal: string | readonly string[] | null;
  /** Whose balance the answer shows; null: nobody's. */
  readonly account: number | null;
  /** Money that it takes from accounts, of whoever takes it; what is not there takes none. */
  readonly takes?: readonly Taking[];
  /** Entries that it pays back, where it is not the refund of one. */
  readonly back?: readonly number[];
  /** Looks at the answer of a rehearsal that does not tell all; otherwise its balance is that of the deed. */
  readonly rehearsal?: (outcome: Outcome) => void;
  /** Tells the auditor what was done. */
  readonly tell: (entry: number, outcome: Outcome, shop: Shop) => void | Promise<void>;
  /** Accounts that are compared afterwards, besides those that it may move. */
  readonly looksAt?: () => readonly number[];
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
