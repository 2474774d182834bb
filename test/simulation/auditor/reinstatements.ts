/** Points that ended and are brought back within the grace days. */
import { plusDays } from '../arithmetic.ts';
import type { Books } from './books.ts';
import { leftIn, leftInAll } from './lots.ts';
import { repay } from './points.ts';

export class Reinstatements {
  readonly #books: Books;

  constructor(books: Books) {
    this.#books = books;
  }

  /** How many could be brought back now, whether their end was booked or not. */
  possible(account: number): number {
    const books = this.#books;
    const booked = this.#lapsesOf(account).reduce((sum, { amount }) => sum + amount, 0);
    const unbooked = books.lots
      .filter((lot) => lot.account === account && lot.asset === 'points' && books.isDead(lot))
      .filter((lot) => this.#isGrace(books.endOf(lot) as string));
    return booked + leftInAll(unbooked);
  }

  add(entry: number, account: number): void {
    const books = this.#books;
    const { reinstateDays } = books.begin(entry);
    books.bury(books.lots.filter((lot) => lot.account === account));
    const lapses = this.#lapsesOf(account);
    const until = plusDays(books.day, reinstateDays);
    const clock = books.clocks.endOf(account);
    if (clock !== null && clock < books.day && lapses.some(({ lot }) => lot.onClock)) {
      books.clocks.windOn(account, entry, until);
      books.whenUndone(() => books.clocks.letGo(account, entry));
    }
    for (const { lot, lapse, amount } of lapses) {
      // A refund may have given the lot a new life, and that may be the longer one.
      const lives = leftIn(lot) > 0;
      books.move(lot, 'expired', -amount);
      lapse.amount = 0;
      if (!lives || (lot.expiresOn !== null && lot.expiresOn < until)) books.redate(lot, { expiresOn: until });
      books.whenUndone(() => {
        lapse.amount = amount;
      });
    }
    repay(books, account);
    books.end(entry, { account });
  }

  #lapsesOf = (account: number) =>
    this.#books.lots
      .filter((lot) => lot.account === account && lot.asset === 'points')
      .flatMap((lot) => lot.lapses.map((lapse) => ({ lot, lapse, amount: lapse.amount })))
      .filter(({ lapse, amount }) => amount > 0 && this.#isGrace(lapse.endedOn));

  #isGrace(endedOn: string): boolean {
    const { day, rules } = this.#books;
    return endedOn < day && day <= plusDays(endedOn, rules.graceDays);
  }
}
