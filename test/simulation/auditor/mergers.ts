/** Two records of one person that become one, and two again while nothing new has happened to either. */
import type { Allowances } from './allowances.ts';
import type { Birthdays } from './birthdays.ts';
import type { Books } from './books.ts';
import type { Draws } from './draws.ts';
import type { Homes } from './homes.ts';
import type { Ladder } from './ladder.ts';
import type { Plans } from './plans.ts';
import type { Referrals } from './referrals.ts';
import type { Standings } from './standings.ts';
import type { Tags } from './tags.ts';
import type { Transfers } from './transfers.ts';
import type { Uses } from './uses.ts';

interface Parts {
  readonly transfers: Transfers;
  readonly homes: Homes;
  readonly allowances: Allowances;
  readonly ladder: Ladder;
  readonly standings: Standings;
  readonly uses: Uses;
  readonly draws: Draws;
  readonly tags: Tags;
  readonly plans: Plans;
  readonly birthdays: Birthdays;
  readonly referrals: Referrals;
}

interface Merger {
  readonly from: number;
  readonly into: number;
  /** The accounts that were emptied and that took everything in. */
  readonly emptied: number;
  readonly account: number;
  /** How often something had been booked on the second when it was done. */
  readonly bookings: number;
}

export class Mergers {
  readonly #books: Books;
  readonly #parts: Parts;
  readonly #known = new Map<number, Merger>();

  constructor(books: Books, parts: Parts) {
    this.#books = books;
    this.#parts = parts;
  }

  add(entry: number, from: number, into: number): void {
    const books = this.#books;
    const { transfers, homes, ...others } = this.#parts;
    const [emptied, account] = [homes.accountOf(from), homes.accountOf(into)];
    transfers.merge(entry, emptied, account);
    for (const part of [homes, ...Object.values(others)]) books.whenUndone(part.merge(from, into), entry);
    this.#known.set(entry, { from, into, emptied, account, bookings: books.bookingsOn(account) });
  }

  of(entry: number): Merger {
    const merger = this.#known.get(entry);
    if (!merger) throw new Error(`the auditor knows no merge ${entry}`);
    return merger;
  }

  /** Why the two may not be two again, on whatever day; null: they may. Afterwards nobody could say whose it was. */
  refused(entry: number): string | null {
    const { into, account, bookings } = this.of(entry);
    const { homes, ladder } = this.#parts;
    if (this.#books.isVoided(entry)) return 'entry_already_reversed';
    const isPart = [...this.#known].some(
      ([later, { from }]) => later > entry && from === into && !this.#books.isVoided(later),
    );
    const hasMoved = isPart || this.#books.bookingsOn(account) !== bookings || ladder.hasDone(into, entry);
    // A review that is due comes into the books first.
    return hasMoved || homes.on(account).some(ladder.isDue) ? 'merge_moved' : null;
  }

  /** Everything goes home as it came. */
  takeBack(made: number, entry: number): void {
    const books = this.#books;
    const deed = books.deed(entry);
    const { account } = this.of(entry);
    books.begin(made);
    books.unmake(deed.movements);
    for (const undo of [...deed.undos].reverse()) undo();
    deed.voided = true;
    books.end(made, { account, strikes: entry, fixed: true, touches: deed.touches });
  }
}
