/** Who stands on which tier, by what they did. Tiers belong to people, not to accounts. */
import { plusMonths } from '../arithmetic.ts';
import type { Books } from './books.ts';
import type { Tier } from './rules.ts';

/** What counts towards a tier, with its sign. */
interface Fact {
  /** The bill or top-up that it is about. */
  readonly of: number;
  /** It counts on the day of that, and is known from its own day on. */
  readonly day: string;
  readonly knownOn: string;
  readonly spend: number;
  readonly topup: number;
}

/** Where somebody stands, and since when; −1: on no tier. */
interface Standing {
  readonly rank: number;
  readonly since: string;
}

interface Did {
  readonly spend?: number;
  readonly topup?: number;
}

export class Ladder {
  readonly #books: Books;
  readonly #standings = new Map<number, Standing>();
  readonly #facts = new Map<number, Fact[]>();
  /** By entry: whose it was, and what it counted for. */
  readonly #known = new Map<number, { readonly member: number; readonly fact: Fact | null }>();
  readonly #merged = new Map<number, number>();

  constructor(books: Books) {
    this.#books = books;
  }

  /** The tier of a member as the rules of today know it. */
  tierOf = (member: number): Tier | undefined => this.#books.rules.tiers[this.#standing(member).rank];

  /** Whose an entry was that counts for nothing. */
  known(entry: number, member: number): void {
    if (!this.#known.has(entry)) this.#known.set(entry, { member, fact: null });
  }

  /** A bill, a top-up, or something else by which somebody may find that they have reached more. */
  did(entry: number, member: number, { spend = 0, topup = 0 }: Did): void {
    const { day } = this.#books;
    this.#add(entry, member, { of: entry, day, knownOn: day, spend, topup });
    this.#lift(member);
  }

  /** So much of an entry went back: from its own day, but nobody loses a tier by it. */
  took(entry: number, original: number, amount: number): void {
    const { member: whose, fact } = this.#of(original);
    const member = this.#home(whose);
    const { day: knownOn } = this.#books;
    const { of, day, spend, topup } = fact ?? { of: original, day: knownOn, spend: 0, topup: 0 };
    this.#add(entry, member, {
      ...{ of, day, knownOn },
      ...{ spend: spend > 0 ? -amount : 0, topup: topup > 0 ? -amount : 0 },
    });
    this.#lift(member);
  }

  /** An entry was never there: a tier that only it had reached neither. */
  strike(entry: number, original: number): void {
    const known = this.#known.get(original);
    if (!known) return;
    const member = this.#home(known.member);
    const { day } = this.#books;
    const { fact } = known;
    if (fact) this.#add(entry, member, { ...fact, knownOn: day, spend: -fact.spend, topup: -fact.topup });
    const { rank, since } = this.#standing(member);
    const held = rank < 0 ? rank : Math.max(this.#highest(member, since), this.#highest(member, day));
    if (held < rank) this.#standings.set(member, { rank: held, since: day });
    else this.#lift(member);
  }

  /** The higher tier, and everything that either did. */
  merge(from: number, into: number): void {
    const [going, staying] = [this.#standing(from), this.#standing(into)];
    if (going.rank > staying.rank) this.#standings.set(into, { rank: going.rank, since: this.#books.day });
    this.#facts.set(into, [...this.#factsOf(into), ...this.#factsOf(from)]);
    this.#merged.set(from, into);
  }

  #of(entry: number) {
    const known = this.#known.get(entry);
    if (!known) throw new Error(`the auditor does not know whose entry ${entry} is`);
    return known;
  }

  #standing = (member: number): Standing => this.#standings.get(member) ?? { rank: -1, since: '' };

  #factsOf = (member: number): Fact[] => this.#facts.get(member) ?? [];

  #home(member: number): number {
    const into = this.#merged.get(member);
    return into === undefined ? member : this.#home(into);
  }

  #add(entry: number, member: number, fact: Fact): void {
    this.#known.set(entry, { member, fact });
    this.#facts.set(member, [...this.#factsOf(member), fact]);
  }

  #lift(member: number): void {
    const { day } = this.#books;
    const rank = this.#highest(member, day);
    if (rank > this.#standing(member).rank) this.#standings.set(member, { rank, since: day });
  }

  /** The highest tier whose condition holds on a day, by what is known now. */
  #highest(member: number, day: string): number {
    const facts = this.#factsOf(member).filter((fact) => fact.knownOn <= this.#books.day && fact.day <= day);
    return this.#books.rules.tiers.findLastIndex(({ spend, topup, months }) => {
      const after = months === null ? '' : plusMonths(day, -months);
      const sum = (of: 'spend' | 'topup') =>
        facts.filter((fact) => fact.day > after).reduce((total, fact) => total + fact[of], 0);
      return (spend > 0 && sum('spend') >= spend) || (topup > 0 && sum('topup') >= topup);
    });
  }
}
