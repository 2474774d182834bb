/** Points for a reward, and their way back. */
import type { Books } from './books.ts';
import { goneOf, openGift, takeGiftBack } from './gifts.ts';
import { repay } from './points.ts';
import { restore } from './returns.ts';
import type { Gift } from './rules.ts';

export class Redemptions {
  readonly #books: Books;

  constructor(books: Books) {
    this.#books = books;
  }

  add(entry: number, account: number, points: number, gift: Gift): void {
    const books = this.#books;
    books.begin(entry, { active: account });
    books.take(books.good(account, 'points'), points, 'used');
    openGift(books, account, gift);
    books.end(entry, { account, kind: 'redeem' });
  }

  refund(entry: number, original: number, byShop: boolean): void {
    const books = this.#books;
    books.begin(entry, { back: original });
    const { movements } = books.deed(original);
    for (const { lot, figure } of movements) if (figure === 'opened') takeGiftBack(books, lot);
    const draws = movements.filter(({ figure }) => figure === 'used');
    for (const { lot, by } of [...draws].reverse()) restore(books, lot, by, byShop);
    const account = books.accountOf(original);
    repay(books, account);
    books.end(entry, { account, reverses: original });
  }

  /** Whether a redemption can go back: not yet, and nothing that it gave is gone. */
  isWhole(entry: number): boolean {
    const books = this.#books;
    const opened = books.deed(entry).movements.filter(({ figure }) => figure === 'opened');
    return !books.isVoided(entry) && !books.isTakenBack(entry) && opened.every(({ lot }) => goneOf(books, lot) === 0);
  }
}
