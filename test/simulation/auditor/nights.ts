/** What a night brings to a shop in one go. One that was missed is caught up; twice or late is all the same. */

import { plusDays } from '../arithmetic.ts';
import type { Birthdays } from './birthdays.ts';
import type { Books } from './books.ts';
import type { Ladder } from './ladder.ts';
import type { Plans } from './plans.ts';
import type { Referrals } from './referrals.ts';
import type { Standings } from './standings.ts';

interface Parts {
  readonly ladder: Ladder;
  readonly plans: Plans;
  readonly birthdays: Birthdays;
  readonly referrals: Referrals;
  readonly standings: Standings;
  readonly opened: string;
}

export class Nights {
  readonly #books: Books;
  readonly #ladder: Ladder;
  readonly #plans: Plans;
  readonly #birthdays: Birthdays;
  readonly #referrals: Referrals;
  readonly #standings: Standings;
  /** The day on which the first rules were made. */
  readonly #opened: string;
  /** The latest business day that a night was for. */
  #last: string | null = null;

  constructor(books: Books, parts: Parts) {
    this.#books = books;
    this.#ladder = parts.ladder;
    this.#plans = parts.plans;
    this.#birthdays = parts.birthdays;
    this.#referrals = parts.referrals;
    this.#standings = parts.standings;
    this.#opened = parts.opened;
  }

  /** Gifts come before ends: what a missed night would have given may have ended since. */
  run(at: number, day: string, people: readonly number[]) {
    this.#books.moment(at, day);
    const last = this.#last;
    // Under new rules somebody may stand higher by what they did long ago.
    if (this.#hasNewRules(day)) this.review(at, day, people);
    else for (const member of this.#coming(people)) this.#ladder.settle(member);
    const from = last ?? this.#birthdays.begin;
    const birthdays = this.#birthdays.night(from < day ? from : day, day);
    const held = last === null ? this.#birthdays.begin : plusDays(last, 1);
    const referrals = this.#referrals.night(held < day ? held : day, day);
    const plans = this.#plans.night();
    this.#last = last !== null && last > day ? last : day;
    return { birthdays, referrals, plans, ended: this.#books.night(at, day) };
  }

  /** Reviews, and who has reached more; also without a night. */
  review(at: number, day: string, people: readonly number[]): void {
    this.#books.moment(at, day);
    for (const member of this.#coming(people)) this.#ladder.night(member);
  }

  /** Whoever is closed waits with their tier for the day on which they come again. */
  #coming = (people: readonly number[]): readonly number[] =>
    people.filter((member) => this.#standings.statusOf(member) !== 'closed');

  #hasNewRules(day: string): boolean {
    const last = this.#last;
    if (last === null || last <= this.#opened) return true;
    return last < day && this.#books.rulesOn(last) !== this.#books.rulesOn(day);
  }
}
