/** Figures that somebody sets right by hand. */
import { bonusEnd } from './bonus.ts';
import type { Books } from './books.ts';
import { grant, repay } from './points.ts';

export class Adjustments {
  readonly #books: Books;

  constructor(books: Books) {
    this.#books = books;
  }

  add(entry: number, account: number, change: { paid: number; bonus: number; points: number }): void {
    const books = this.#books;
    const terms = books.begin(entry);
    for (const asset of ['paid', 'bonus', 'points'] as const) {
      books.take(books.good(account, asset), -change[asset], 'withdrawn');
    }
    const paid = change.paid > 0 ? books.open(account, 'paid', change.paid, { terms }) : undefined;
    if (change.bonus > 0) {
      const pair = paid?.pair ?? 0;
      books.open(account, 'bonus', change.bonus, { pair, terms, expiresOn: bonusEnd(books) });
    }
    if (change.points > 0) grant(books, account, change.points, 0);
    repay(books, account);
    books.end(entry, { account });
  }
}
