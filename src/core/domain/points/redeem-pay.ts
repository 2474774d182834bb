/** Money beside the points of a reward: a small sale, paid with what may pay it, and taken back with the reward. */

import { pay } from '../bills/spend.ts';
import { isStoredTender, layTenders, type Payment, type TypedTender } from '../bills/tendering.ts';
import { accept, type Decision, refuse } from '../decision.ts';
import type { Book } from '../ledger/book.ts';
import type { Bill, BillTender, Tender } from '../ledger/entry.ts';
import type { Step } from '../ledger/step.ts';
import { MONEY_MAX, type Money } from '../numbers/money.ts';
import type { Programme, ProgrammeVersion, Reward } from '../programme/programme.ts';
import { returnToLots } from '../reversals/refund-balance.ts';
import type { Restoring } from '../reversals/restore.ts';
import type { Reversible } from '../reversals/reversal.ts';
import { giftOf } from '../rules/give.ts';

/** How `plus` is paid if nobody says. */
const BY_CASH: readonly TypedTender[] = [{ tender: 'cash', amount: null }];

/**
 * Lays the money of a reward over its tenders: ordinary ones, and the member's balance unless the reward is value
 * itself, since value cannot buy value. A reward without money takes no tender.
 * Refuses, in this order: above_maximum, tender_not_allowed, those of layTenders.
 */
export function layPlus(
  programme: Programme,
  reward: Reward,
  quantity: number,
  typed: readonly TypedTender[],
  balance: Money,
): Decision<readonly Payment[]> {
  const due = (reward.plus ?? 0) * quantity;
  if (due > MONEY_MAX) {
    return refuse({ code: 'above_maximum', text: `${reward.code}*${quantity}`, maximum: MONEY_MAX });
  }
  const isValue = givesValue(reward);
  const wrong = typed.find(({ tender }) => isStoredTender(tender) && (tender !== 'balance' || isValue));
  if (wrong) return refuse({ code: 'tender_not_allowed', tender: wrong.tender, command: 'redeem' });
  const tenders = typed.length > 0 || due === 0 ? typed : BY_CASH;
  return due === 0 && tenders.length === 0 ? accept([]) : layTenders(programme, due, tenders, () => balance, 'redeem');
}

/** Bonus money and points, which could be had for money already on the card. */
function givesValue({ give, draw }: Reward): boolean {
  return [give, ...(draw?.prizes ?? []).map((prize) => prize.give)].some((one) => {
    const { bonus, points } = giftOf(one, 0);
    return bonus > 0 || points > 0;
  });
}

/** Books what was laid. */
export const payPlus = (book: Book, payments: readonly Payment[], accountId: number): Step[] =>
  payments.flatMap((payment) => (payment.amount === 0 ? [] : pay(book, payment, accountId, {})));

/** The little bill of it, as the receipt shows it and a refund reads it. */
export function billOfPlus({ code, name, plus = 0 }: Reward, quantity: number, payments: readonly Payment[]): Bill {
  const net = plus * quantity;
  const stored = payments.reduce((sum, { tender, amount }) => sum + (isStoredTender(tender) ? amount : 0), 0);
  return {
    gross: net,
    lines: [{ no: 1, sku: code, name, category: null, quantity, price: plus, gross: net, net }],
    discounts: [],
    net,
    tenders: payments.filter(({ amount }) => amount > 0),
    earned: [],
    due: net - stored,
  };
}

/** The money back: to the lots of the balance that paid, and out of the till, in `to` if another tender was named. */
export function payPlusBack(
  book: Book,
  original: Reversible,
  { to, cause, version }: { to: Tender | null; cause: Restoring['cause']; version: ProgrammeVersion },
): { readonly tenders: readonly BillTender[]; readonly steps: readonly Step[] } {
  const { accountId, facts } = original.entry;
  const steps: Step[] = [];
  const tenders = (facts.bill?.tenders ?? []).map(({ tender, amount }): BillTender => {
    if (!isStoredTender(tender)) {
      book.post({ debit: 'sales_returns', credit: to ?? tender, amount, accountId });
      return { tender: to ?? tender, amount };
    }
    const draws = original.postings.filter(
      ({ figure, unit, lotEffect }) => figure === 'used' && unit === 'money' && lotEffect === -1,
    );
    steps.push(...returnToLots(book, original, { draws, amount, cause, version }).steps);
    return { tender, amount };
  });
  return { tenders, steps };
}
