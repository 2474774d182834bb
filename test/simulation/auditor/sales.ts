/** Bills: what pays and what they earn, and how both go back. */
import { cumulative, rounded } from '../arithmetic.ts';
import type { Books } from './books.ts';
import { counters, undoOfCounters } from './counters.ts';
import { returnCoupons } from './coupons.ts';
import { netOf } from './discounts.ts';
import type { AuditedLot } from './lots.ts';
import { drawMoney, returnMoney } from './money.ts';
import { grant, pointsFor, repay, takePointsBack } from './points.ts';
import { type Draw, returnDraws } from './returns.ts';
import type { AuditedRules } from './rules.ts';

export interface Tender {
  readonly name: string;
  readonly amount: number;
  /** Of stored value: whose. */
  readonly account?: number;
}

/** A line of a bill, or what is left of it. */
export interface Line {
  readonly net: number;
  readonly quantity: number;
}

export interface Bill {
  readonly lines: readonly Line[];
  readonly points: number;
  readonly worth: number;
  readonly tenders: readonly Tender[];
  /** Of each one use. */
  readonly coupons: readonly AuditedLot[];
}

interface Sale {
  readonly account: number;
  readonly lines: { net: number; quantity: number }[];
  readonly tenders: (Tender & { returned: number })[];
  readonly draws: (Draw & { readonly tender: string })[];
  readonly points: { readonly used: number; readonly worth: number; returned: number; money: number };
  readonly pointDraws: Draw[];
  readonly couponDraws: Draw[];
  /** By what earns: ordinary tenders and paid money. */
  readonly base: number;
  baseReturned: number;
  readonly earned: number;
  taken: number;
  readonly rules: AuditedRules;
}

export class Sales {
  readonly #books: Books;
  readonly #known = new Map<number, Sale>();

  constructor(books: Books) {
    this.#books = books;
  }

  add(entry: number, account: number, bill: Bill): void {
    const books = this.#books;
    const others = bill.tenders.flatMap(({ account: from }) => (from === undefined || from === account ? [] : [from]));
    const rules = books.begin(entry, { active: [account, ...others] });
    const points = books.take(books.good(account, 'points'), bill.points, 'used');
    for (const coupon of bill.coupons) books.move(coupon, 'used', 1);
    const draws: Sale['draws'] = [];
    let base = 0;
    for (const { name, amount, account: from } of bill.tenders) {
      if (from === undefined) {
        books.pay(name, amount);
        base += amount;
        continue;
      }
      for (const { lot, part } of drawMoney(books, from, amount, 'used')) {
        draws.push({ lot, tender: name, amount: part, returned: 0 });
        if (lot.asset === 'paid') base += part;
      }
    }
    const earned = pointsFor(base, rules);
    if (earned.byUnit > 0) grant(books, account, earned.byUnit, rules.pendingDays);
    if (earned.byBill > 0) grant(books, account, earned.byBill, rules.pendingDays);
    repay(books, account);
    this.#known.set(entry, {
      ...{ account, base, draws, rules, earned: earned.byUnit + earned.byBill },
      lines: bill.lines.map((line) => ({ ...line })),
      tenders: [
        ...(bill.points > 0 ? [{ name: 'points', amount: bill.worth, returned: 0 }] : []),
        ...bill.tenders.filter(({ amount }) => amount > 0).map((tender) => ({ ...tender, returned: 0 })),
      ],
      points: { used: bill.points, worth: bill.worth, returned: 0, money: 0 },
      pointDraws: points.map(({ lot, part }) => ({ lot, amount: part, returned: 0 })),
      couponDraws: bill.coupons.map((lot) => ({ lot, amount: 1, returned: 0 })),
      ...{ baseReturned: 0, taken: 0 },
    });
    books.end(entry, { account, kind: 'spend' });
  }

  /** What is left to refund of a sale, line by line. */
  left = (entry: number): readonly Line[] => this.#sale(entry).lines;

  /** Takes a sale back: so much of each line. */
  refund(entry: number, original: number, lines: readonly Line[], byShop: boolean): void {
    const books = this.#books;
    books.begin(entry, { back: original });
    const sale = this.#sale(original);
    const undo = undoOfCounters(countersOf(sale));
    const amount = netOf(lines);
    const nothingLeft = amount === netOf(sale.lines);
    lines.forEach((line, index) => {
      const left = sale.lines[index] as { net: number; quantity: number };
      left.net -= line.net;
      left.quantity -= line.quantity;
    });
    const parts = cumulative(
      amount,
      sale.tenders.map((tender) => [tender.amount, tender.returned]),
    );
    let base = 0;
    sale.tenders.forEach((tender, index) => {
      const part = parts[index] as number;
      tender.returned += part;
      if (tender.name === 'points') returnPoints(books, sale, part, byShop);
      else if (tender.account === undefined) {
        books.pay(tender.name, -part);
        base += part;
      } else {
        const draws = sale.draws.filter((draw) => draw.tender === tender.name);
        base += returnMoney(books, draws, part, byShop);
      }
    });
    sale.baseReturned += base;
    const now = pointsFor(sale.base - sale.baseReturned, sale.rules);
    const due = Math.max(0, sale.earned - now.byUnit - now.byBill - sale.taken);
    sale.taken += due;
    const account = books.home(sale.account);
    takePointsBack(books, account, due, original);
    repay(books, account);
    if (nothingLeft) returnCoupons(books, sale.couponDraws, byShop);
    books.whenUndone(undo());
    books.end(entry, { account, reverses: original });
  }

  #sale = (entry: number): Sale => this.#known.get(entry) as Sale;
}

function returnPoints(books: Books, { points, pointDraws }: Sale, money: number, byShop: boolean): void {
  points.money += money;
  const due = rounded(points.used, points.money, points.worth) - points.returned;
  points.returned += due;
  returnDraws(books, [...pointDraws].reverse(), due, byShop);
}

/** Everything of a sale that what takes it back moves on. */
const countersOf = (sale: Sale) => [
  ...counters(sale, 'baseReturned', 'taken'),
  ...counters(sale.points, 'returned', 'money'),
  ...sale.lines.flatMap((line) => counters(line, 'net', 'quantity')),
  ...[...sale.tenders, ...sale.draws, ...sale.pointDraws, ...sale.couponDraws].flatMap((part) =>
    counters(part, 'returned'),
  ),
];
