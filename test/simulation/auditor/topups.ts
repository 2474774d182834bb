/** Money in, what an offer gives with it, and how both go back. */
import { rounded } from '../arithmetic.ts';
import { bonusEnd } from './bonus.ts';
import type { Books } from './books.ts';
import { counters, undoOfCounters } from './counters.ts';
import { type Asset, type AuditedLot, leftIn, leftInAll } from './lots.ts';
import { grant, pending, repay, takePointsBack } from './points.ts';

interface Topup {
  readonly amount: number;
  readonly tender: string;
  readonly points: number;
  back: number;
  bonusTaken: number;
  pointsTaken: number;
}

export class Topups {
  readonly #books: Books;
  readonly #known = new Map<number, Topup>();

  constructor(books: Books) {
    this.#books = books;
  }

  add(entry: number, account: number, amount: number, tender: string): void {
    const books = this.#books;
    const rules = books.begin(entry, { active: [account] });
    const offer = rules.offers.findLast(({ from }) => from <= amount);
    const bonus = (offer?.bonus ?? 0) + Math.floor((amount * (offer?.percent ?? 0)) / 100);
    const points = offer?.points ?? 0;
    const { pair } = books.open(account, 'paid', amount, { terms: rules });
    if (bonus > 0) books.open(account, 'bonus', bonus, { pair, terms: rules, expiresOn: bonusEnd(books) });
    if (points > 0) grant(books, account, points, 0);
    repay(books, account);
    books.pay(tender, amount);
    this.#known.set(entry, { amount, tender, points, back: 0, bonusTaken: 0, pointsTaken: 0 });
    books.end(entry, { account, kind: 'topup' });
  }

  /** Paid money of a top-up that is still there. */
  left = (entry: number): number => leftIn(this.#paidLotOf(entry));

  /** Whether something of what goes back with the money is gone; money, bonus or points. */
  isGone(entry: number, amount: number | null): boolean {
    const { paid, bonus, points } = this.#back(entry, amount);
    return paid.due > paid.found || bonus.due > bonus.found || points.due > points.found;
  }

  refund(entry: number, original: number, amount: number | null): void {
    const books = this.#books;
    books.begin(entry, { back: original });
    const topup = this.#topup(original);
    const undo = undoOfCounters(counters(topup, 'back', 'bonusTaken', 'pointsTaken'));
    const { paid, bonus, points } = this.#back(original, amount);
    const { account } = this.#paidLotOf(original);
    books.move(this.#paidLotOf(original), 'withdrawn', paid.found);
    books.take(this.#bonusLotsOf(original), bonus.found, 'withdrawn');
    books.pay(topup.tender, -paid.found);
    topup.back += paid.found;
    topup.bonusTaken += bonus.due;
    topup.pointsTaken += points.due;
    takePointsBack(books, account, points.due, original);
    books.whenUndone(undo());
    books.end(entry, { account, reverses: original });
  }

  #topup = (entry: number): Topup => this.#known.get(entry) as Topup;

  #paidLotOf = (entry: number): AuditedLot =>
    this.#books.opened(entry).find(({ asset }) => asset === 'paid') as AuditedLot;

  #bonusLotsOf = (entry: number): AuditedLot[] =>
    this.#books.opened(entry).filter((lot) => lot.asset === 'bonus' && !this.#books.isDead(lot));

  #back(entry: number, amount: number | null) {
    const books = this.#books;
    const topup = this.#topup(entry);
    const paidLot = this.#paidLotOf(entry);
    const { account } = paidLot;
    const found = amount ?? leftIn(paidLot);
    // Without an amount the whole top-up goes back, also what was used of it.
    const share = amount === null ? topup.amount : topup.back + amount;
    const given = (asset: Asset) =>
      books
        .opened(entry)
        .filter((lot) => lot.asset === asset)
        .reduce((sum, lot) => sum + lot.amount, 0);
    const bonusDue = Math.max(0, rounded(given('bonus'), share, topup.amount) - topup.bonusTaken);
    const pointsDue = Math.max(0, rounded(topup.points, share, topup.amount) - topup.pointsTaken);
    const points = leftInAll([...books.good(account, 'points'), ...pending(books, account)]);
    return {
      paid: { due: share - topup.back, found },
      bonus: { due: bonusDue, found: Math.min(bonusDue, leftInAll(this.#bonusLotsOf(entry))) },
      points: { due: pointsDue, found: Math.min(pointsDue, points) },
    };
  }
}
