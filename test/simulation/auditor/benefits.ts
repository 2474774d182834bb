/** What tiers and plans are good for at the till. */
import type { Books } from './books.ts';
import type { Ladder } from './ladder.ts';
import type { Plans } from './plans.ts';
import type { Tier } from './rules.ts';

export class Benefits {
  readonly #books: Books;
  readonly #ladder: Ladder;
  readonly #plans: Plans;

  constructor(books: Books, ladder: Ladder, plans: Plans) {
    this.#books = books;
    this.#ladder = ladder;
    this.#plans = plans;
  }

  /** The tier that counts: somebody's own, or one that a plan lends, whichever is higher. */
  tierOf(member: number): Tier | undefined {
    const { tiers } = this.#books.rules;
    const codes = [this.#ladder.tierOf(member)?.code, ...this.#plans.running(member).map(({ tier }) => tier)];
    return tiers.findLast(({ code }) => codes.includes(code));
  }

  /** Off every bill: one of those of tier and plans, the most. */
  percentOf = (member: number): number =>
    Math.max(this.tierOf(member)?.percent ?? 0, ...this.#plans.running(member).map(({ percent }) => percent));
}
