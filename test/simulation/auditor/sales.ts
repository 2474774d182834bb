/** Bills: what pays and what they earn, and how both go back. */
import { rounded } from '../arithmetic.ts';
import type { Books } from './books.ts';
import { counters, undoOfCounters } from './counters.ts';
import { returnCoupons } from './coupons.ts';
import { netOf } from './discounts.ts';
import { type Earning, earn, unearn } from './earnings.ts';
import type { AuditedLot } from './lots.ts';
import {
  countersOfPayment,
  moneyLeft,
  type Payment,
  type PointsUsed,
  pay,
  payBack,
  type Tender,
  type Way,
} from './payments.ts';
import { type Draw, restore } from './returns.ts';
import type { Use, Uses } from './uses.ts';
import { useVisits, type VisitDraw } from './visits.ts';
import { byVisits, type PassUse, visitsBack } from './visits-back.ts';

/** A line of a bill, or what is left of it. */
export interface Line {
  readonly net: number;
  readonly quantity: number;
  /** Null: no article of the list. */
  readonly sku?: string | null;
}

export interface Bill extends PointsUsed {
  readonly lines: readonly Line[];
  readonly tenders: readonly Tender[];
  /** How whoever buys is called. */
  readonly tags: readonly string[];
  /** Of the tier by which it earns, in tenths; 0: none. */
  readonly factor: number;
  /** Of each one use. */
  readonly coupons: readonly AuditedLot[];
  readonly passes: readonly (PassUse & { readonly lots: readonly AuditedLot[] })[];
  /** Of rules that hold only so often. */
  readonly uses: readonly Use[];
}

interface Sale {
  readonly account: number;
  readonly lines: (Line & { readonly left: { net: number; quantity: number } })[];
  readonly payment: Payment;
  readonly earning: Earning;
  readonly couponDraws: Draw[];
  readonly passes: readonly PassUse[];
  /** Of each pass. */
  readonly visitDraws: readonly VisitDraw[][];
  readonly uses: readonly Use[];
}

export class Sales {
  readonly #books: Books;
  readonly #known = new Map<number, Sale>();

  readonly #uses: Uses;

  constructor(books: Books, uses: Uses) {
    this.#books = books;
    this.#uses = uses;
  }

  add(entry: number, account: number, bill: Bill): void {
    const books = this.#books;
    books.begin(entry, { active: account });
    for (const coupon of bill.coupons) books.move(coupon, 'used', 1);
    const visitDraws = bill.passes.map(({ lots, visits }) => useVisits(books, lots, visits));
    const payment = pay(books, account, bill);
    this.#known.set(entry, {
      ...{ account, payment, visitDraws },
      earning: earn(books, account, payment.base, {
        lines: bill.lines.map(({ sku = null, net }, line) => ({ sku, net: net - byVisits(bill.passes, line) })),
        left: netOf(bill.lines),
        tags: bill.tags,
        factor: bill.factor,
      }),
      lines: bill.lines.map((line) => ({ ...line, left: { ...line } })),
      couponDraws: bill.coupons.map((lot) => ({ lot, amount: 1, returned: 0 })),
      passes: bill.passes,
      uses: bill.uses,
    });
    this.#count(bill.uses, 1);
    books.end(entry, { account, kind: 'spend' });
  }

  /** What is left to refund of a sale, line by line. */
  left = (entry: number): readonly Line[] => this.#sale(entry).lines.map(({ left }) => left);

  /** Money that was really paid for a sale and is not paid back: not bonus, points, visits. */
  reallyPaid = (entry: number): number => moneyLeft(this.#sale(entry).payment);

  /** What of that was paid in money: all that a mere amount may take. */
  leftInMoney = (entry: number): readonly number[] => {
    const { lines, passes } = this.#sale(entry);
    return lines.map(({ left }, line) => Math.max(0, left.net - byVisits(passes, line)));
  };

  /** Takes a sale back: so much of each line. */
  refund(entry: number, original: number, lines: readonly Line[], way: Way): void {
    const books = this.#books;
    const { byShop } = way;
    books.begin(entry, { back: original });
    const sale = this.#sale(original);
    const undo = undoOfCounters(countersOf(sale));
    const amount = netOf(lines);
    const nothingLeft = amount === netOf(this.left(original));
    const before = visitsBack(sale.passes, sale.lines);
    lines.forEach((line, index) => {
      const { left } = sale.lines[index] as Sale['lines'][number];
      left.net -= line.net;
      left.quantity -= line.quantity;
    });
    const passes = visitsBack(sale.passes, sale.lines).map(({ visits, money }, pass) => ({
      visits: visits - (before[pass]?.visits ?? 0),
      money: money - (before[pass]?.money ?? 0),
    }));
    passes.forEach(({ visits }, pass) => {
      returnVisits(books, sale.visitDraws[pass] as VisitDraw[], visits, byShop);
    });
    payBack(books, sale.payment, amount - passes.reduce((sum, { money }) => sum + money, 0), way);
    const account = books.home(sale.account);
    const base = sale.payment.base - sale.payment.baseReturned;
    unearn(books, account, original, sale.earning, { base, nets: this.leftInMoney(original) });
    if (nothingLeft) {
      returnCoupons(books, sale.couponDraws, byShop);
      this.#count(sale.uses, -1);
    }
    books.whenUndone(undo());
    books.end(entry, { account, reverses: original });
  }

  /** One use of each more or less, until this very entry is struck out. */
  #count(uses: readonly Use[], by: 1 | -1): void {
    for (const use of uses) {
      this.#uses.count(use, by);
      this.#books.whenUndone(() => this.#uses.count(use, by === 1 ? -1 : 1));
    }
  }

  #sale = (entry: number): Sale => this.#known.get(entry) as Sale;
}

/** Visits into the passes that gave them, the newest draw first, each with the money that it had earned. */
function returnVisits(books: Books, draws: readonly VisitDraw[], visits: number, byShop: boolean): void {
  let open = visits;
  for (const draw of [...draws].reverse()) {
    const part = Math.min(open, draw.amount - draw.returned);
    if (part === 0) continue;
    const money = Math.max(0, rounded(draw.money, draw.returned + part, draw.amount) - draw.moneyReturned);
    draw.returned += part;
    draw.moneyReturned += money;
    open -= part;
    restore(books, draw.lot, part, byShop, money);
  }
}

/** Everything of a sale that what takes it back moves on. */
const countersOf = (sale: Sale) => [
  ...countersOfPayment(sale.payment),
  ...counters(sale.earning, 'taken'),
  ...sale.lines.flatMap(({ left }) => counters(left, 'net', 'quantity')),
  ...sale.couponDraws.flatMap((draw) => counters(draw, 'returned')),
  ...sale.visitDraws.flat().flatMap((draw) => counters(draw, 'returned', 'moneyReturned')),
];
