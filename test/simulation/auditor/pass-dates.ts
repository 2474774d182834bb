/** Passes that may not be used for a while, and those that end on another day. */
import { daysFrom, plusDays } from '../arithmetic.ts';
import type { Books } from './books.ts';
import { type AuditedLot, leftIn } from './lots.ts';
import { isFrozen, passesOf } from './passes.ts';

export class PassDates {
  readonly #books: Books;

  constructor(books: Books) {
    this.#books = books;
  }

  /** Why an account has no pass of this kind that could be given other days; null: it has. */
  refused(account: number, code: string): string | null {
    if (this.#held(account, code).length > 0) return null;
    const all = passesOf(this.#books, account, code);
    if (all.length === 0) return 'pass_not_found';
    return all.some((lot) => lot.expired + leftIn(lot) > 0) ? 'pass_expired' : 'pass_insufficient';
  }

  /** Not to be used through that day; each day that it lies idle it is good for longer, and no day twice. */
  freeze(entry: number, account: number, { code, until }: { code: string; until: string }): void {
    const books = this.#books;
    const { day } = books;
    books.begin(entry);
    const thaws = plusDays(until, 1);
    for (const lot of this.#held(account, code)) {
      const idleFrom = isFrozen(books, lot) ? (lot.validFrom as string) : day;
      const longer = daysFrom(idleFrom, thaws);
      books.redate(lot, {
        validFrom: thaws > day ? thaws : null,
        expiresOn: lot.expiresOn === null ? null : plusDays(lot.expiresOn, longer),
      });
    }
    books.end(entry, { account });
  }

  /** Why the end of one of them could not be moved (to that day); null: it could. None ends before it begins. */
  unmovable(account: number, { code, to }: { code: string; to: string | null }): string | null {
    const whys = this.#held(account, code).map(({ validFrom, expiresOn }) => {
      if (expiresOn === null) return 'pass_without_end';
      return to !== null && validFrom !== null && to < validFrom ? 'pass_not_started' : null;
    });
    return whys.find((why) => why !== null) ?? null;
  }

  /** By so many days, or to a day. */
  extend(entry: number, account: number, { code, by }: { code: string; by: number | string }): void {
    const books = this.#books;
    books.begin(entry);
    for (const lot of this.#held(account, code)) {
      books.redate(lot, { expiresOn: typeof by === 'string' ? by : plusDays(lot.expiresOn as string, by) });
    }
    books.end(entry, { account });
  }

  /** Those in which something is left, frozen ones too. */
  #held = (account: number, code: string): AuditedLot[] =>
    passesOf(this.#books, account, code).filter((lot) => leftIn(lot) > 0 && !this.#books.isDead(lot));
}
