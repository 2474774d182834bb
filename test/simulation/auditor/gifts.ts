/** What the shop gives on top, whoever gives it, and what of it is gone when it is to be taken back. */
import { bonusEnd } from './bonus.ts';
import type { Books } from './books.ts';
import { openCoupon } from './coupons.ts';
import { type AuditedLot, leftIn } from './lots.ts';
import { openPass } from './passes.ts';
import { grant, takePointsBack } from './points.ts';
import { leave } from './returns.ts';
import type { Gift } from './rules.ts';

/** In the pair of the money that came with it; without any, bonus is a pair of its own. */
export function openGift(books: Books, account: number, { bonus, points, coupons, passes }: Gift, pair = 0): void {
  const { rules } = books;
  if (bonus > 0) books.open(account, 'bonus', bonus, { pair, terms: rules, expiresOn: bonusEnd(books) });
  if (points > 0) grant(books, account, points, 0);
  for (const pass of ofKind(rules.passes, passes)) openPass(books, account, pass, 0);
  for (const template of ofKind(rules.coupons, coupons)) openCoupon(books, account, template, null);
}

export const ofKind = <T extends { readonly code: string }>(kinds: readonly T[], codes: readonly string[]): T[] =>
  codes.flatMap((code) => kinds.find((kind) => kind.code === code) ?? []);

/** Tiers among gifts; these belong to people. */
export const tiersIn = (gifts: readonly Gift[]): string[] => gifts.flatMap(({ tier }) => tier ?? []);

/** Plans among them, one for each term. */
export const plansIn = (gifts: readonly Gift[]): string[] => gifts.flatMap(({ plans = [] }) => plans);

/** What nobody can take back any more; `before` came back earlier. Coupons that nobody used were no use to anybody. */
export function goneOf(books: Books, lot: AuditedLot, before = 0): number {
  if (lot.asset === 'coupon') return lot.used;
  return lot.amount - before - (books.isDead(lot) ? 0 : leftIn(lot));
}

/** Points to be taken back: those that ended on their own were no use to anybody. */
export const dueOf = (books: Books, lot: AuditedLot): number =>
  lot.amount - lot.expired - (books.isDead(lot) ? leftIn(lot) : 0);

/**
 * What is still there goes back; answers how much that was. Points that were spent are owed.
 */
export function takeGiftBack(books: Books, lot: AuditedLot): number {
  if (lot.asset === 'points') {
    const due = dueOf(books, lot);
    takePointsBack(books, lot.account, due, lot.entry);
    return due;
  }
  const found = books.isDead(lot) ? 0 : leftIn(lot);
  if (found > 0) leave(books, lot, found, 'withdrawn');
  return found;
}
