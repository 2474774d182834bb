/** Passes: how they are sold, what they pay for, and how the rest of one goes back. */
import { plusMonths, rounded } from '../arithmetic.ts';
import type { Books } from './books.ts';
import { counters, undoOfCounters } from './counters.ts';
import type { PricedLine } from './discounts.ts';
import { type Earning, earn, unearn } from './earnings.ts';
import { type AuditedLot, leftIn, leftInAll } from './lots.ts';
import { countersOfPayment, moneyLeft, type Payment, pay, payBack, type Tender, type Way } from './payments.ts';
import type { Pass } from './rules.ts';
import { takeVisits } from './visits.ts';
import type { PassUse } from './visits-back.ts';

interface Purchase {
  readonly account: number;
  readonly payment: Payment;
  readonly earning: Earning;
}

export interface PassSale {
  readonly pass: Pass;
  readonly quantity: number;
  readonly tenders: readonly Tender[];
  /** How whoever buys is called. */
  readonly tags: readonly string[];
  /** Of the tier by which it earns, in tenths; 0: none. */
  readonly factor: number;
}

/** A pass that is shown with a bill: its code, and how many visits. */
export interface ShownPass {
  readonly code: string;
  readonly visits: number;
}

/** What passes pay of a bill, or the code of the refusal. */
export type PassBill =
  | { readonly uses: readonly (PassUse & { readonly lots: readonly AuditedLot[] })[]; readonly refusal: null }
  | { readonly refusal: string };

export class Passes {
  readonly #books: Books;
  readonly #known = new Map<number, Purchase>();

  constructor(books: Books) {
    this.#books = books;
  }

  sell(entry: number, account: number, sold: PassSale): void {
    const books = this.#books;
    books.begin(entry, { active: account });
    for (let one = 0; one < sold.quantity; one++) openPass(books, account, sold.pass, sold.pass.price);
    const payment = pay(books, account, { points: 0, worth: 0, tenders: sold.tenders });
    const { pass, quantity, tags, factor } = sold;
    const left = pass.price * quantity;
    const bought = { lines: [{ sku: pass.code, net: left }], left, tags, factor };
    this.#known.set(entry, { account, payment, earning: earn(books, account, payment.base, bought) });
    books.end(entry, { account, kind: 'pass_sell' });
  }

  /** What the visits that are left of a sale are still worth; null: there is none. */
  worth(entry: number): number | null {
    const left = this.#leftOf(entry);
    return left.length === 0 ? null : left.reduce((sum, lot) => sum + lot.unearned, 0);
  }

  /** Money that was really paid for passes and is not paid back: not bonus. */
  reallyPaid = (entry: number): number => moneyLeft((this.#known.get(entry) as Purchase).payment);

  /** All that is left of what was sold goes back. */
  refund(entry: number, original: number, way: Way): void {
    const books = this.#books;
    books.begin(entry, { back: original });
    const { account, payment, earning } = this.#known.get(original) as Purchase;
    const undo = undoOfCounters([...countersOfPayment(payment), ...counters(earning, 'taken')]);
    const pays = this.worth(original) ?? 0;
    for (const lot of this.#leftOf(original)) takeVisits(books, [lot], leftIn(lot), 'withdrawn');
    payBack(books, payment, pays, way);
    const home = books.home(account);
    const base = payment.base - payment.baseReturned;
    unearn(books, home, original, earning, { base, nets: [base] });
    books.whenUndone(undo());
    books.end(entry, { account: home, reverses: original });
  }

  /** Passes that are good now, the soonest end first. */
  good = (account: number, code: string): AuditedLot[] =>
    this.#books.good(account, 'pass').filter(({ product }) => product === code);

  /** Whether an account has so many visits of a pass: the code of the refusal if not. */
  refused(account: number, { code, visits }: ShownPass): string | null {
    const books = this.#books;
    const has = leftInAll(this.good(account, code));
    if (has >= visits) return null;
    const all = passesOf(books, account, code);
    if (has === 0 && all.some((lot) => leftIn(lot) > 0 && isFrozen(books, lot))) return 'pass_frozen';
    const ended = all.some((lot) => lot.expired + leftIn(lot) > 0 && (lot.expiresOn ?? books.day) < books.day);
    return has === 0 && ended ? 'pass_expired' : 'pass_insufficient';
  }

  /** Visits over the lines of a bill, after all discounts; the first piece of a line is paid first. */
  lay(account: number, shown: readonly ShownPass[], bill: readonly PricedLine[]): PassBill {
    const open = bill.map((line, index) => ({ ...line, index }));
    const uses: (PassUse & { lots: AuditedLot[] })[] = [];
    for (const { code, visits } of shown) {
      const lots = this.good(account, code);
      const [first] = lots;
      const sku = first?.pass?.sku ?? null;
      const chosen = open.filter((line) => line.quantity > 0 && (sku === null || line.sku === sku));
      if (chosen.length === 0) return { refusal: 'pass_condition' };
      if (visits > Math.max(...chosen.map(({ quantity }) => quantity))) return { refusal: 'pass_visits_over' };
      const lines = chosen.map((line) => {
        const pieces = sku === null ? line.quantity : Math.min(visits, line.quantity);
        const money = rounded(line.net, pieces, line.quantity);
        Object.assign(line, { net: line.net - money, quantity: line.quantity - pieces });
        return { line: line.index, pieces, money };
      });
      uses.push({ code, visits, lots, lines });
    }
    return { uses, refusal: null };
  }

  #leftOf = (entry: number): AuditedLot[] =>
    this.#books.opened(entry).filter((lot) => lot.asset === 'pass' && leftIn(lot) > 0 && !this.#books.isDead(lot));
}

/** All of a kind that an account ever had. */
export const passesOf = ({ lots }: Books, account: number, code: string): AuditedLot[] =>
  lots.filter((lot) => lot.account === account && lot.asset === 'pass' && lot.product === code);

/** Whether visits of an account that were paid for have not ended, frozen ones too. */
export const owesVisits = (books: Books, account: number): boolean =>
  books.lots.some((lot) => lot.account === account && lot.unearned > 0 && !books.isDead(lot));

/** Whether a pass may not be used for a while. */
export const isFrozen = ({ day }: Books, { validFrom }: AuditedLot): boolean => validFrom !== null && validFrom > day;

/** One more pass, as it is today. */
export function openPass(books: Books, account: number, pass: Pass, cost: number): void {
  const { code, visits, bonusVisits, months, fromFirstUse } = pass;
  const lot = books.open(account, 'pass', visits + bonusVisits, {
    ...{ product: code, pass, cost, terms: books.rules },
    expiresOn: months === null || fromFirstUse ? null : plusMonths(books.day, months),
  });
  books.fund(lot, cost);
}
