/** What everybody gets for their birthday, so many days ahead: once for each, by the rules of the day that it belongs to. */
import { plusDays, plusMonths } from '../arithmetic.ts';
import type { Books } from './books.ts';
import { openGift, tiersIn } from './gifts.ts';
import type { Homes } from './homes.ts';
import type { Ladder } from './ladder.ts';
import { repay } from './points.ts';
import type { Standings } from './standings.ts';

interface Parts {
  readonly standings: Standings;
  readonly homes: Homes;
  readonly ladder: Ladder;
}

interface Celebrant {
  readonly member: number;
  readonly joinedOn: string;
  /** `MM-DD`; null: nobody knows. */
  birthday: string | null;
  /** The days on which they had a gift. */
  readonly given: Set<string>;
}

export class Birthdays {
  readonly #books: Books;
  readonly #standings: Standings;
  readonly #homes: Homes;
  readonly #ladder: Ladder;
  readonly #people = new Map<number, Celebrant>();

  constructor(books: Books, { standings, homes, ladder }: Parts) {
    this.#books = books;
    this.#standings = standings;
    this.#homes = homes;
    this.#ladder = ladder;
  }

  join(member: number, birthday: string | null, joinedOn: string): void {
    this.#people.set(member, { member, joinedOn, birthday, given: new Set() });
  }

  /** The first day on which anything happened. */
  get begin(): string {
    const days = [...this.#people.values()].map(({ joinedOn }) => joinedOn);
    return [...days, ...[...this.#books.deeds.values()].map(({ day }) => day)].sort()[0] ?? this.#books.day;
  }

  /** The gifts for birthdays from a day on, each on the first day of all days that gives it. */
  night(from: string, through: string): { member: number; day: string }[] {
    const gifts: { member: number; day: string }[] = [];
    for (let day = this.begin; day <= through; day = plusDays(day, 1)) {
      const { birthday: rule } = this.#books.rulesOn(day);
      for (let ahead = 0; rule && ahead <= rule.daysBefore; ahead++) {
        const birthday = plusDays(day, ahead);
        if (birthday < from) continue;
        for (const one of this.#people.values()) {
          if (one.birthday === null || one.joinedOn > day) continue;
          if ([...one.given].some((had) => had > plusMonths(birthday, -10))) continue;
          if (this.#standings.statusOf(one.member) === 'closed') continue;
          if (dayOf(one.birthday, birthday.slice(0, 4)) !== birthday) continue;
          one.given.add(day);
          gifts.push({ member: one.member, day });
          const account = this.#homes.accountOf(one.member);
          this.#books.behind(
            () => {
              openGift(this.#books, account, rule.gift);
              repay(this.#books, account);
            },
            { day },
          );
          this.#books.bookedByItself(account);
          const tiers = tiersIn([rule.gift]);
          if (tiers.length > 0) this.#books.behind(() => this.#ladder.given({}, one.member, tiers), { day });
        }
      }
    }
    return gifts;
  }

  /** Nobody knows it any more. */
  erase(member: number): void {
    const one = this.#people.get(member);
    if (one) one.birthday = null;
  }

  /** They were never here. */
  forget(member: number): void {
    this.#people.delete(member);
  }

  /** What is known of a person from either record; what one of them had, both had. */
  merge(from: number, into: number): () => void {
    const [going, staying] = [this.#people.get(from), this.#people.get(into)];
    if (!going || !staying) throw new Error(`the auditor does not know M${from} or M${into}`);
    const given = new Set([...staying.given, ...going.given]);
    const joinedOn = [going.joinedOn, staying.joinedOn].sort()[0] as string;
    this.#people.delete(from);
    this.#people.set(into, { member: into, joinedOn, birthday: staying.birthday ?? going.birthday, given });
    return () => {
      this.#people.set(from, going);
      this.#people.set(into, staying);
    };
  }
}

/** 29 February is 28 February in common years. */
const dayOf = (birthday: string, year: string): string =>
  birthday === '02-29' && plusDays(`${year}-02-28`, 1).endsWith('03-01') ? `${year}-02-28` : `${year}-${birthday}`;
