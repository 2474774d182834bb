import { mayBuy, type PurchaseFacts, payFor } from '../bills/purchase.ts';
import type { SpendRecord } from '../bills/spend.ts';
import { accept, type Decision, refuse } from '../decision.ts';
import { Book } from '../ledger/book.ts';
import type { Bill, EntryPlan, Tender } from '../ledger/entry.ts';
import { draftEntry } from '../ledger/entry-draft.ts';
import { keepsClockRunning } from '../ledger/expiry.ts';
import type { Holding } from '../ledger/holding.ts';
import type { LotDraft } from '../ledger/lot.ts';
import type { Step } from '../ledger/step.ts';
import { MONEY_MAX, type Money } from '../numbers/money.ts';
import { countersEarned, earn, earningFor } from '../points/earning.ts';
import { grantPoints, repayDebt, roomForPoints } from '../points/points.ts';
import type { Pass } from '../programme/programme.ts';
import type { Facts } from '../rules/facts.ts';
import type { Day } from '../time/day.ts';
import { passLot } from './pass-lot.ts';
import { daysAtSale } from './pass-terms.ts';

export interface PassSellFacts extends PurchaseFacts {
  /** The member's own first, then those of other cards that pay. */
  readonly holdings: readonly Holding[];
  readonly day: Day;
  readonly store: string;
  /** Code of the pass. */
  readonly pass: string;
  readonly quantity: number;
  /** What the conditions of rules are asked about. */
  readonly asked: Facts;
  readonly note: string | null;
}

/**
 * Passes sold: each is a lot of its own visits with its price behind it, whatever paid for it. Nothing is sales yet:
 * each visit earns its share on its day. Buying earns points on what was paid, as a bill does.
 *
 * Refuses, in this order: card_replaced, card_blocked, member_closed, member_blocked (also of another card),
 * pass_not_found, above_maximum, tender_repeated, those of layTenders, above_maximum (of points).
 */
export function decidePassSell(facts: PassSellFacts): Decision<EntryPlan> {
  const { who, version, day, quantity } = facts;
  const { programme } = version;
  const allowed = mayBuy(facts);
  if (!allowed.ok) return allowed;
  const pass = programme.passes.find(({ code }) => code === facts.pass);
  if (!pass) {
    return refuse({ code: 'pass_not_found', pass: facts.pass, known: programme.passes.map(({ code }) => code) });
  }
  const price = pass.price * quantity;
  if (price > MONEY_MAX) {
    return refuse({ code: 'above_maximum', text: `${pass.code}*${quantity}`, maximum: MONEY_MAX });
  }

  const book = new Book(day, facts.holdings);
  const sold = { accountId: who.accountId, version, day, store: facts.store, cost: pass.price };
  const lots = Array.from({ length: quantity }, () => book.open(passLot(pass, sold), 'visits_issued'));
  const fund = funding(book, lots, pass.price);
  const payment = payFor(book, facts, price, { command: 'pass', fund });
  if (!payment.ok) return payment;
  const { payments, tendered, accounts, due } = payment.value;
  const steps: Step[] = [soldStep(pass, quantity, day), ...payment.value.steps];

  const lines = [{ no: 1, sku: pass.code, category: null, quantity, net: price }];
  const paid = { tendered, lines };
  const earning = earningFor(programme, 'spend', { ...facts.asked, bill: { left: price, lines } }, paid);
  const earned = earn(programme, earning, paid);
  const activity = keepsClockRunning(programme.points, { kind: 'spend', earned: earned.points });
  const room = roomForPoints(book, who.accountId, earned.points);
  if (!room.ok) return room;
  for (const { rule, points } of earned.byRule) {
    const { store } = facts;
    grantPoints(book, version, { accountId: who.accountId, points, rule, store, pending: true, activity });
  }
  steps.push(...earned.steps, ...repayDebt(book, who.accountId));

  const { counters, uses } = countersEarned(programme, earning, earned.byRule, who.memberId);
  for (const { code, by } of counters) book.count(code, by);
  const record: SpendRecord = {
    tendered,
    earned: earned.byRule,
    ...(earning.rules.length > 0 && { earning }),
    ...(uses.length > 0 && { uses }),
    accounts,
  };
  const bill: Bill = {
    gross: price,
    lines: [
      { no: 1, sku: pass.code, name: pass.name, category: null, quantity, price: pass.price, gross: price, net: price },
    ],
    discounts: [],
    net: price,
    tenders: payments,
    earned: earned.byRule,
    due,
  };
  return accept(
    book.plan(
      draftEntry('pass_sell', who, {
        amount: price,
        activity,
        facts: { steps, bill, spend: record, ...(counters.length > 0 && { counters }) },
        text: facts.note,
      }),
    ),
  );
}

/** Money as it comes in goes behind the first pass until that is paid for, then behind the next. */
function funding(book: Book, lots: readonly LotDraft[], price: Money): (amount: Money, from: Tender) => void {
  return (amount, from) => {
    let open = amount;
    for (const lot of lots) {
      const part = Math.min(open, price - book.unearned(lot));
      book.fund(lot, part, from);
      open -= part;
    }
  };
}

const soldStep = (pass: Pass, quantity: number, day: Day): Step => ({
  step: 'pass_sold',
  pass: pass.code,
  quantity,
  visits: pass.visits,
  bonus: pass.bonusVisits,
  price: pass.price,
  starts: pass.starts,
  ...daysAtSale(pass, day),
});
