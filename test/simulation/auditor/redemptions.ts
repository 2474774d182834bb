/** Points for a reward, and their way back. */
import type { Books } from './books.ts';
import { undoOfCounters } from './counters.ts';
import { dueOf, goneOf, openGift, takeGiftBack } from './gifts.ts';
import { type AuditedLot, leftInAll } from './lots.ts';
import { returnMoney } from './money.ts';
import { countersOfPayment, type Payment, pay, type Tender } from './payments.ts';
import { pending, repay } from './points.ts';
import { restore } from './returns.ts';
import type { Gift } from './rules.ts';

export class Redemptions {
  readonly #books: Books;
  readonly #payments = new Map<number, Payment>();

  constructor(books: Books) {
    this.#books = books;
  }

  /** `tenders`: the money beside the points. */
  add(
    entry: number,
    account: number,
    points: number,
    { gifts, tenders = [] }: { readonly gifts: readonly Gift[]; readonly tenders?: readonly Tender[] },
  ): void {
    const books = this.#books;
    books.begin(entry, { active: account });
    this.#payments.set(entry, pay(books, account, { points, worth: 0, tenders }));
    for (const gift of gifts) openGift(books, account, gift);
    books.end(entry, { account, kind: 'redeem' });
  }

  refund(entry: number, original: number, byShop: boolean): void {
    const books = this.#books;
    books.begin(entry, { back: original });
    const { movements } = books.deed(original);
    for (const { lot, figure } of movements) if (figure === 'opened') takeGiftBack(books, lot);
    const payment = this.#payments.get(original) as Payment;
    const undo = undoOfCounters(countersOfPayment(payment));
    for (const { lot, amount } of [...payment.pointDraws].reverse()) restore(books, lot, amount, byShop);
    for (const tender of payment.tenders.filter(({ amount }) => amount > 0)) {
      if (tender.account === undefined) books.pay(tender.name, -tender.amount);
      else returnMoney(books, payment.draws, tender.amount, byShop);
    }
    books.whenUndone(undo());
    const account = books.accountOf(original);
    repay(books, account);
    books.end(entry, { account, reverses: original });
  }

  /** Money that was paid beside points and did not go back. */
  get sold(): number {
    const books = this.#books;
    const standing = [...this.#payments].filter(([entry]) => !books.isVoided(entry) && !books.isTakenBack(entry));
    return standing.flatMap(([, { tenders }]) => tenders).reduce((sum, { amount }) => sum + amount, 0);
  }

  /** Whether a redemption can go back: not yet, and nothing that it gave is gone; for points any others will do. */
  isWhole(entry: number): boolean {
    const books = this.#books;
    const opened = books.deed(entry).movements.flatMap(({ figure, lot }) => (figure === 'opened' ? [lot] : []));
    const points = opened.filter(({ asset }) => asset === 'points');
    const due = points.reduce((sum, lot) => sum + dueOf(books, lot), 0);
    const account = books.accountOf(entry);
    const there = leftInAll([...books.good(account, 'points'), ...pending(books, account)]);
    const isThere = (lot: AuditedLot) => lot.asset === 'points' || goneOf(books, lot) === 0;
    return !books.isVoided(entry) && !books.isTakenBack(entry) && opened.every(isThere) && due <= there;
  }
}
