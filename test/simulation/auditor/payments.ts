/** What pays for a bill or a pass, and in which parts it goes back. */
import { cumulative, rounded } from '../arithmetic.ts';
import type { Books } from './books.ts';
import { type Counter, counters } from './counters.ts';
import { drawMoney, returnMoney } from './money.ts';
import { type Draw, returnDraws } from './returns.ts';

export interface Tender {
  readonly name: string;
  readonly amount: number;
  /** Of stored value: whose. */
  readonly account?: number;
}

/** Points that are used as money. */
export interface PointsUsed {
  readonly points: number;
  readonly worth: number;
}

export interface Payment {
  readonly tenders: readonly (Tender & { returned: number })[];
  readonly draws: readonly (Draw & { readonly tender: string })[];
  readonly points: { readonly used: number; readonly worth: number; returned: number; money: number };
  readonly pointDraws: readonly Draw[];
  /** By what earns: ordinary tenders and paid money. */
  readonly base: number;
  baseReturned: number;
}

export function pay(
  books: Books,
  account: number,
  { points, worth, tenders }: PointsUsed & { readonly tenders: readonly Tender[] },
): Payment {
  const used = books.take(books.good(account, 'points'), points, 'used');
  const draws: (Draw & { tender: string })[] = [];
  let base = 0;
  for (const { name, amount, account: from } of tenders) {
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
  return {
    tenders: [
      ...(points > 0 ? [{ name: 'points', amount: worth, returned: 0 }] : []),
      ...tenders.filter(({ amount }) => amount > 0).map((tender) => ({ ...tender, returned: 0 })),
    ],
    draws,
    points: { used: points, worth, returned: 0, money: 0 },
    pointDraws: used.map(({ lot, part }) => ({ lot, amount: part, returned: 0 })),
    ...{ base, baseReturned: 0 },
  };
}

/** How something goes back. */
export interface Way {
  /** The shop is to blame. */
  readonly byShop: boolean;
  /** What money outside the shop goes back in; null: as it was paid. */
  readonly to: string | null;
}

/** An amount over all that paid, in the ratio of what each paid. */
export function payBack(books: Books, payment: Payment, amount: number, { byShop, to }: Way): void {
  const parts = cumulative(
    amount,
    payment.tenders.map((tender) => [tender.amount, tender.returned]),
  );
  payment.tenders.forEach((tender, index) => {
    const part = parts[index] as number;
    tender.returned += part;
    if (tender.name === 'points') returnPoints(books, payment, part, byShop);
    else if (tender.account === undefined) {
      books.pay(to ?? tender.name, -part);
      payment.baseReturned += part;
    } else {
      const draws = payment.draws.filter((draw) => draw.tender === tender.name);
      payment.baseReturned += returnMoney(books, draws, part, byShop);
    }
  });
}

function returnPoints(books: Books, { points, pointDraws }: Payment, money: number, byShop: boolean): void {
  points.money += money;
  const due = rounded(points.used, points.money, points.worth) - points.returned;
  points.returned += due;
  returnDraws(books, [...pointDraws].reverse(), due, byShop);
}

/** Of ordinary tenders and paid money, what was not paid back. */
export const moneyLeft = ({ base, baseReturned }: Payment): number => base - baseReturned;

/** All that paying back moves on. */
export const countersOfPayment = (payment: Payment): Counter[] => [
  ...counters(payment, 'baseReturned'),
  ...counters(payment.points, 'returned', 'money'),
  ...[...payment.tenders, ...payment.draws, ...payment.pointDraws].flatMap((part) => counters(part, 'returned')),
];
