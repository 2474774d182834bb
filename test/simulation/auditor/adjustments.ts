/** Figures that somebody sets right by hand. */
import { bonusEnd } from './bonus.ts';
import type { Books } from './books.ts';
import { grant, repay } from './points.ts';

interface Change {
  readonly paid: number;
  readonly bonus: number;
  readonly points: number;
}

export class Adjustments {
  readonly #books: Books;

  constructor(books: Books) {
    this.#books = books;
  }

  /** What is added ends on a day, or never; null: as the rules say. */
  add(entry: number, account: number, change: Change, expires: string | 'never' | null): void {
    const books = this.#books;
    const terms = books.begin(entry);
    const end = { expiresOn: expires === 'never' ? null : expires };
    for (const asset of ['paid', 'bonus', 'points'] as const) {
      books.take(books.good(account, asset), -change[asset], 'withdrawn');
    }
    const paid = change.paid > 0 ? books.open(account, 'paid', change.paid, { terms, ...end }) : undefined;
    if (change.bonus > 0) {
      const pair = paid?.pair ?? 0;
      const ends = expires === null ? { expiresOn: bonusEnd(books) } : end;
      books.open(account, 'bonus', change.bonus, { pair, terms, ...ends });
    }
    if (change.points > 0 && expires !== null) books.open(account, 'points', change.points, end);
    else if (change.points > 0) grant(books, account, change.points, 0);
    repay(books, account);
    books.end(entry, { account });
  }
}
