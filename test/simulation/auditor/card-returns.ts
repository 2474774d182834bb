/** Cards that are given back: what they are worth, and what is paid for them. */
import { compare, rounded } from '../arithmetic.ts';
import type { Books } from './books.ts';
import { type Asset, type AuditedLot, leftInAll } from './lots.ts';

interface PaidOut {
  readonly paid: number;
  readonly bonus: number;
  readonly pays: number;
}

export class CardReturns {
  readonly #books: Books;
  /** What was paid out by entry and pair. */
  readonly #known = new Map<number, Map<number, PaidOut>>();

  constructor(books: Books) {
    this.#books = books;
  }

  /** What a return of the card pays: by top-up, paid money less its share of what was used. */
  worth = (account: number): number => this.#returns(account).reduce((sum, { due }) => sum + due, 0);

  add(entry: number, account: number, amount: number | null, tender: string): void {
    const books = this.#books;
    books.begin(entry);
    const records = new Map<number, PaidOut>();
    for (const { pair, paidLots, bonusLots, paid, bonus, pays } of this.#paying(account, amount)) {
      books.take(paidLots, paid, 'withdrawn');
      books.take(bonusLots, bonus, 'withdrawn');
      books.pay(tender, -pays);
      records.set(pair, { paid, bonus, pays });
    }
    this.#known.set(entry, records);
    books.whenUndone(() => this.#known.delete(entry));
    books.end(entry, { account, kind: 'cash_out' });
  }

  /** The stored value that goes for such an amount. */
  takes = (account: number, amount: number | null): number =>
    this.#paying(account, amount).reduce((sum, { paid, bonus }) => sum + paid + bonus, 0);

  /** What is paid for each pair, and what of it goes. */
  #paying(account: number, amount: number | null) {
    let open = amount ?? this.worth(account);
    return this.#returns(account).flatMap(({ pair, due, paidLots, bonusLots }) => {
      const pays = Math.min(open, due);
      open -= pays;
      if (amount !== null && pays === 0) return [];
      const share = (lots: readonly AuditedLot[]) => {
        const whole = leftInAll(lots);
        return pays === due ? whole : rounded(whole, pays, due);
      };
      return [{ pair, paidLots, bonusLots, paid: share(paidLots), bonus: share(bonusLots), pays }];
    });
  }

  /** By pair, the newest first. */
  #returns(account: number) {
    const books = this.#books;
    const good = books.good(account, 'paid', 'bonus');
    const pairs = [...new Set(good.map(({ pair }) => pair))].map((pair) => {
      const lots = books.lots.filter((lot) => lot.pair === pair);
      const before = [...this.#known.values()].flatMap((records) => records.get(pair) ?? []);
      const sum = (of: (record: PaidOut) => number) => before.reduce((total, record) => total + of(record), 0);
      const whole = (asset: Asset) =>
        lots.filter((lot) => lot.asset === asset).reduce((total, lot) => total + lot.amount - lot.withdrawn, 0);
      const paid = whole('paid') + sum((record) => record.paid);
      const bonus = whole('bonus') + sum((record) => record.bonus);
      const used = lots.reduce((total, lot) => total + lot.used, 0);
      const worth =
        paid + bonus === 0 ? 0 : Math.min(Math.max(rounded(paid, paid + bonus - used, paid + bonus), 0), paid);
      return {
        pair,
        openedOn: (lots[0] as AuditedLot).openedOn,
        due: Math.max(0, worth - sum(({ pays }) => pays)),
        paidLots: good.filter((lot) => lot.pair === pair && lot.asset === 'paid'),
        bonusLots: good.filter((lot) => lot.pair === pair && lot.asset === 'bonus'),
      };
    });
    return pairs.sort((a, b) => -compare([a.openedOn, a.pair], [b.openedOn, b.pair]));
  }
}
