import type { Book } from '../ledger/book.ts';
import type { Step } from '../ledger/step.ts';
import type { Who } from '../staff/who.ts';
import type { Payment } from './tendering.ts';

/** What is left on the account that paid for a member, where the receipt is about their own. */
export function sharedBalance(book: Book, { paysFrom }: Who, payments: readonly Payment[]): Step[] {
  const paid = payments.some(({ tender, amount }) => tender === 'balance' && amount > 0);
  if (paysFrom === undefined || !paid) return [];
  return [{ step: 'shared_balance', left: book.total(paysFrom, 'paid') + book.total(paysFrom, 'bonus') }];
}
