/** Members who come from the books of before in one batch, and how all of them go again. */
import type { Books } from './books.ts';
import type { Homes } from './homes.ts';
import { grant } from './points.ts';

/** Somebody with what they had there. */
export interface Arrival {
  readonly entry: number;
  readonly member: number;
  readonly account: number;
  readonly paid: number;
  readonly bonus: number;
  readonly points: number;
  /** The last good day of the points; null: as these rules say. */
  readonly pointsEnd: string | null;
}

export interface Batch {
  readonly number: number;
  readonly arrivals: readonly Arrival[];
  /** How often somebody had done something on each account when it was done. */
  readonly deeds: readonly number[];
}

export class Imports {
  readonly #books: Books;
  readonly #homes: Homes;
  /** Those that stand, the newest last. */
  readonly standing: Batch[] = [];

  constructor(books: Books, homes: Homes) {
    this.#books = books;
    this.#homes = homes;
  }

  add(number: number, arrivals: readonly Arrival[]): void {
    for (const arrival of arrivals) this.#open(arrival);
    this.standing.push({ number, arrivals, deeds: arrivals.map(this.#deedsOn) });
  }

  /** Whether anybody has done anything on its accounts since, or somebody has come or gone. */
  hasMoved = ({ arrivals, deeds }: Batch): boolean =>
    arrivals.some((arrival, place) => {
      const { member, account } = arrival;
      const isOther = this.#homes.isGone(member) || this.#homes.isSharedWith(member, account);
      return isOther || this.#deedsOn(arrival) !== deeds[place];
    });

  /** Everything is withdrawn, with what the shop gave by itself since. */
  undo(batch: Batch): void {
    this.standing.splice(this.standing.indexOf(batch), 1);
    const accounts = batch.arrivals.map(({ account }) => account);
    for (const lot of this.#books.lots.filter(({ account }) => accounts.includes(account))) {
      Object.assign(lot, { used: 0, expired: 0, withdrawn: lot.amount });
    }
    for (const account of accounts) this.#books.clocks.stop(account);
  }

  #deedsOn = ({ account }: Arrival): number => this.#books.deedsOn(account);

  #open({ entry, account, paid, bonus, points, pointsEnd }: Arrival): void {
    const books = this.#books;
    const terms = books.begin(entry);
    const first = paid > 0 ? books.open(account, 'paid', paid, { terms }) : undefined;
    if (bonus > 0) books.open(account, 'bonus', bonus, { pair: first?.pair ?? 0, terms });
    if (points > 0 && pointsEnd === null) grant(books, account, points, 0);
    if (points > 0 && pointsEnd !== null) {
      books.open(account, 'points', points, { expiresOn: pointsEnd });
    }
    books.end(entry, { account, fixed: true });
  }
}
