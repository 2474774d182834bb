/** Visits of passes, and the money that leaves a pass with them. */
import { plusMonths, rounded } from '../arithmetic.ts';
import type { Books } from './books.ts';
import { type AuditedLot, type Figure, leftIn, type Part } from './lots.ts';
import type { Draw } from './returns.ts';

/** What a draw took, with the money that those visits earned. */
export interface VisitDraw extends Draw {
  readonly money: number;
  moneyReturned: number;
}

/** Each visit is worth its share of the price; the last one takes what is left of it. */
export function worthOf(lot: AuditedLot, visits: number): number {
  if (visits === leftIn(lot)) return lot.unearned;
  const cost = lot.cost ?? 0;
  const gone = lot.amount - leftIn(lot) + visits;
  const target = rounded(cost, gone, lot.amount) - (cost - lot.unearned);
  return Math.min(Math.max(target, 0), lot.unearned);
}

/** So many visits leave these passes with their money. */
export function takeVisits(books: Books, lots: readonly AuditedLot[], visits: number, figure: Figure) {
  let open = visits;
  const taken: (Part & { readonly money: number })[] = [];
  for (const lot of lots) {
    const part = Math.min(open, leftIn(lot));
    if (part === 0) continue;
    const money = worthOf(lot, part);
    books.move(lot, figure, part);
    books.fund(lot, -money);
    taken.push({ lot, part, money });
    open -= part;
  }
  if (open > 0) throw new Error(`the auditor misses ${open} of ${visits} visits`);
  return taken;
}

/** Visits that are used; the first one may say when the pass ends. */
export function useVisits(books: Books, lots: readonly AuditedLot[], visits: number): VisitDraw[] {
  const draws = takeVisits(books, lots, visits, 'used');
  for (const { lot } of draws) {
    const { fromFirstUse, months } = lot.pass as NonNullable<AuditedLot['pass']>;
    if (fromFirstUse && months !== null && lot.expiresOn === null)
      books.redate(lot, { expiresOn: plusMonths(books.day, months) });
  }
  return draws.map(({ lot, part, money }) => ({ lot, amount: part, returned: 0, money, moneyReturned: 0 }));
}
