/** Points: how they end, and those that are owed. */
import { compare, endOfMonth, plusDays, plusMonths } from '../arithmetic.ts';
import type { Books } from './books.ts';
import { type AuditedLot, leftIn } from './lots.ts';

export function grant(books: Books, account: number, points: number, pendingDays: number): void {
  const { pointsMonths, idleMonths } = books.rules;
  const validFrom = pendingDays > 0 ? plusDays(books.day, pendingDays) : null;
  const end =
    pointsMonths === null
      ? arriving(books, account, { expiresOn: null, onClock: true }, plusMonths(books.day, idleMonths))
      : { expiresOn: endOfMonth(plusMonths(books.day, pointsMonths)), onClock: false };
  books.open(account, 'points', points, { validFrom, ...end });
}

type End = Pick<AuditedLot, 'expiresOn' | 'onClock'>;

/**
 * How points end that come to an account. A clock that has run out would end them before they began, and only activity
 * starts it again: they keep the end that they had, or would have had, on a day of their own.
 */
export function arriving(books: Books, account: number, end: End, ownEnd: string | null): End {
  const clock = books.clocks.endOf(account);
  if (!end.onClock || books.isActive(account) || clock === null || clock >= books.day) return end;
  const isEarlier = end.expiresOn === null || (ownEnd !== null && ownEnd < end.expiresOn);
  return { expiresOn: isEarlier ? ownEnd : end.expiresOn, onClock: false };
}

/** Points that are good later, the soonest first. */
export const pending = ({ lots, day }: Books, account: number): AuditedLot[] =>
  lots
    .filter((lot) => lot.account === account && lot.asset === 'points' && leftIn(lot) > 0)
    .filter((lot) => (lot.validFrom ?? '') > day)
    .sort((a, b) => compare([a.validFrom ?? '', a.id], [b.validFrom ?? '', b.id]));

/** While a debt stands nobody has points, pending ones neither. */
export function repay(books: Books, account: number): void {
  for (const debt of books.good(account, 'points_debt')) {
    for (const lot of [...books.good(account, 'points'), ...pending(books, account)]) {
      const part = Math.min(leftIn(debt), leftIn(lot));
      if (part === 0) continue;
      books.move(lot, 'withdrawn', part);
      books.move(debt, 'used', part);
    }
  }
}

/** What an entry gave, first from its own lots, then from all others; what cannot be found is owed. */
export function takePointsBack(books: Books, account: number, points: number, entry: number): void {
  const own = books.opened(entry).filter((lot) => lot.asset === 'points' && !books.isDead(lot));
  const others = [...books.good(account, 'points'), ...pending(books, account)].filter((lot) => !own.includes(lot));
  let open = points;
  for (const lot of [...own, ...others]) {
    const part = Math.min(open, leftIn(lot));
    if (part > 0) books.move(lot, 'withdrawn', part);
    open -= part;
  }
  if (open > 0) books.open(account, 'points_debt', open, {});
}
