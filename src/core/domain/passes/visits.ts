/**
 * Visits of passes and the money behind them. Visits never leave a pass without their share of its price, so that what
 * stands on `pass` is always what the visits still to come will earn.
 */

import { assert } from '../decision.ts';
import type { Book, OpenLot } from '../ledger/book.ts';
import type { LedgerAccount } from '../ledger/entry.ts';
import type { LotFigure } from '../ledger/lot.ts';
import type { Money } from '../numbers/money.ts';
import { clamp, ratio } from '../numbers/ratio.ts';

/** What is known of a pass when some of its visits leave. */
export interface PassFigures {
  /** The price that was paid for it. */
  readonly cost: Money;
  /** Of the whole pass, bonus visits included; how many are gone; how many leave now. */
  readonly visits: number;
  readonly gone: number;
  readonly leaving: number;
  /** Money that no visit has earned yet. */
  readonly unearned: Money;
}

/**
 * What visits are worth that leave a pass: round_half_up(cost × gone afterwards ÷ all visits) less what has really
 * gone before. Refunds and voids move the figures, hence the clamp to what is there; the last visit takes the rest, so
 * it closes to zero after any history.
 */
export function worthOfVisits({ cost, visits, gone, leaving, unearned }: PassFigures): Money {
  if (gone + leaving === visits) return unearned;
  const target = ratio(cost, gone + leaving, visits, 'half_up');
  return clamp(target - (cost - unearned), 0, unearned);
}

/** What so many visits of a pass are worth now. */
export const worthNow = (book: Book, lot: OpenLot, leaving: number): Money =>
  worthOfVisits({
    cost: lot.cost ?? 0,
    visits: lot.amount,
    gone: book.gone(lot),
    leaving,
    unearned: book.unearned(lot),
  });

/** Where visits go, and the money behind them. */
export interface VisitsOut {
  readonly to: LedgerAccount;
  readonly figure: Exclude<LotFigure, 'amount'>;
  readonly money: LedgerAccount;
  /** How much of the money goes there at most; the rest is a difference of the pass. */
  readonly most?: Money;
  /** The posting that this takes back. */
  readonly reverses?: number | null;
}

/** Visits leave a pass together with their money; gives how much that was. */
export function takeVisits(book: Book, lot: OpenLot, visits: number, out: VisitsOut): Money {
  assert(lot.asset === 'pass', `visits of ${lot.asset}`);
  const money = worthNow(book, lot, visits);
  book.take(lot, visits, out.to, out.figure, out.reverses ?? null);
  const there = Math.min(money, out.most ?? money);
  book.release(lot, there, out.money);
  book.release(lot, money - there, 'pass_difference');
  return money;
}

/** Part of any lot leaves it, visits with their money; gives what that part cost, where the lot had a price. */
export function leaveLot(book: Book, lot: OpenLot, amount: number, out: VisitsOut): Money | null {
  if (lot.asset === 'pass') return takeVisits(book, lot, amount, out);
  book.take(lot, amount, out.to, out.figure, out.reverses ?? null);
  return lot.cost;
}
