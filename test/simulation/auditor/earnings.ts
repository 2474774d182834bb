/** What a purchase earns, and what of it must go when money goes back. */
import type { Books } from './books.ts';
import { grant, pointsFor, repay, takePointsBack } from './points.ts';
import type { AuditedRules } from './rules.ts';

export interface Earning {
  readonly earned: number;
  taken: number;
  readonly rules: AuditedRules;
  readonly factor: number;
}

/** `factor` is that of the tier of whoever buys. */
export function earn(books: Books, account: number, base: number, factor: number): Earning {
  const { rules } = books;
  const { byUnit, byBill } = pointsFor(base, rules, factor);
  if (byUnit > 0) grant(books, account, byUnit, rules.pendingDays);
  if (byBill > 0) grant(books, account, byBill, rules.pendingDays);
  repay(books, account);
  return { earned: byUnit + byBill, taken: 0, rules, factor };
}

/** Earned on all of it, less earned on what is kept of it, less what was taken before. */
export function unearn(books: Books, account: number, entry: number, earning: Earning, kept: number): void {
  const { byUnit, byBill } = pointsFor(kept, earning.rules, earning.factor);
  const due = Math.max(0, earning.earned - byUnit - byBill - earning.taken);
  earning.taken += due;
  takePointsBack(books, account, due, entry);
  repay(books, account);
}
