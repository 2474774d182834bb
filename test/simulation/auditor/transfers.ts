/** Value that goes from account to account, whole or in part. */
import type { Books } from './books.ts';
import { leftInAll } from './lots.ts';
import { drawMoney } from './money.ts';
import type { ShownPass } from './passes.ts';
import { arriving, repay } from './points.ts';
import { takeVisits } from './visits.ts';

/** What somebody gives somebody else. */
export interface Given {
  readonly amount: number;
  readonly points: number;
  readonly pass: ShownPass | null;
}

export class Transfers {
  readonly #books: Books;

  constructor(books: Books) {
    this.#books = books;
  }

  /** The receiver has it as the giver had it: with its age and its end. */
  add(entry: number, from: number, to: number, { amount, points, pass }: Given): void {
    const books = this.#books;
    books.begin(entry);
    const pairs = new Map<number, number>();
    for (const { lot, part } of drawMoney(books, from, amount, 'withdrawn')) {
      const same = { openedOn: lot.openedOn, expiresOn: lot.expiresOn, terms: lot.terms };
      const made = books.open(to, lot.asset, part, { ...same, pair: pairs.get(lot.pair) ?? 0 });
      pairs.set(lot.pair, made.pair);
    }
    for (const { lot, part } of books.take(books.good(from, 'points'), points, 'withdrawn')) {
      const end = arriving(books, to, lot, books.endOf(lot));
      const { openedOn, validFrom } = lot;
      books.open(to, 'points', part, { openedOn, validFrom, expiresOn: end.expiresOn, onClock: end.onClock });
    }
    repay(books, to);
    if (pass) {
      const good = books.good(from, 'pass').filter(({ product }) => product === pass.code);
      for (const { lot, part, money } of takeVisits(books, good, pass.visits, 'withdrawn')) {
        const { product, openedOn, validFrom, expiresOn, terms } = lot;
        const same = { product, openedOn, validFrom, expiresOn, terms, pass: lot.pass, cost: money };
        books.fund(books.open(to, 'pass', part, same), money);
      }
    }
    books.end(entry, { account: from, kind: 'transfer' });
  }

  /** Each lot as it is. */
  merge(entry: number, from: number, into: number): void {
    const books = this.#books;
    books.begin(entry);
    books.bury(books.lots.filter(({ account }) => account === from || account === into));
    const going = books.lots.filter(({ account }) => account === from);
    const touches = leftInAll(going) > 0 ? [from] : [];
    for (const lot of going) lot.account = into;
    books.whenUndone(() => {
      for (const lot of going) lot.account = from;
    });
    books.whenUndone(books.moveIn(from, into));
    books.whenUndone(books.clocks.merge(from, into, books.day));
    repay(books, into);
    books.end(entry, { account: into, kind: 'merge', touches });
  }
}
