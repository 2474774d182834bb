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
  tierOf(member: number, own = this.#ladder.tierOf(member)): Tier | undefined {
    const { tiers } = this.#books.rules;
    const codes = [own?.code, ...this.#plans.running(member).map(({ tier }) => tier)];
    return tiers.findLast(({ code }) => codes.includes(code));
  }

  /** Off every bill: one of those of tier and plans, the most. */
  percentOf = (member: number): number =>
    Math.max(this.tierOf(member)?.percent ?? 0, ...this.#plans.running(member).map(({ percent }) => percent));

  /** What multiplies the points of a purchase, in tenths; of a bill by the tier that it lifts to, where that counts. */
  factorOf(member: number, bill = 0): number {
    const lifts = bill > 0 && this.#books.rules.rate === 'this_bill';
    const own = lifts ? this.#ladder.tierWith(member, bill) : this.#ladder.tierOf(member);
    return this.tierOf(member, own)?.factor ?? 0;
  }
}
