import { Book } from './book.ts';
import type { Day } from './day.ts';
import { accept, type Decision, refuse } from './decision.ts';
import { countersEarned, earn, earningFor } from './earning.ts';
import type { Bill, EntryPlan, Tender } from './entry.ts';
import { draftEntry } from './entry-draft.ts';
import { keepsClockRunning } from './expiry.ts';
import type { Holding } from './holding.ts';
import type { LotDraft } from './lot.ts';
import { MONEY_MAX, type Money } from './money.ts';
import { drawFromPairs } from './pairs.ts';
import { passLot } from './pass-lot.ts';
import { daysAtSale } from './pass-terms.ts';
import { grantPoints, repayDebt, roomForPoints } from './points.ts';
import type { Pass, ProgrammeVersion } from './programme.ts';
import type { Facts } from './rules/facts.ts';
import { sharedBalance } from './shared-balance.ts';
import type { OtherCard, SpendRecord } from './spend.ts';
import type { Step } from './step.ts';
import { isStoredTender, layTenders, type Payment, sharedAccount, type TypedTender } from './tendering.ts';
import { mayAct, payingAccount, type Standing, type Who } from './who.ts';

export interface PassSellFacts {
  readonly who: Who;
  readonly standing: Standing;
  /** The member's own first, then those of other cards that pay. */
  readonly holdings: readonly Holding[];
  readonly version: ProgrammeVersion;
  readonly day: Day;
  readonly store: string;
  /** Code of the pass. */
  readonly pass: string;
  readonly quantity: number;
  readonly tenders: readonly TypedTender[];
  readonly others: readonly OtherCard[];
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
  const draws = facts.tenders.some(({ tender }) => isStoredTender(tender));
  for (const standing of [facts.standing, ...facts.others.map((other) => other.standing)]) {
    const allowed = mayAct(standing, draws ? 'out' : 'in');
    if (!allowed.ok) return allowed;
  }
  const pass = programme.passes.find(({ code }) => code === facts.pass);
  if (!pass) {
    return refuse({ code: 'pass_not_found', pass: facts.pass, known: programme.passes.map(({ code }) => code) });
  }
  const price = pass.price * quantity;
  if (price > MONEY_MAX) {
    return refuse({ code: 'above_maximum', text: `${pass.code}*${quantity}`, maximum: MONEY_MAX });
  }

  const book = new Book(day, facts.holdings);
  const accountOf = (tender: Tender): number =>
    payingAccount(facts.others.find((other) => other.tender === tender)?.who ?? who);
  const stored = (tender: Tender): Money =>
    book.good(accountOf(tender), 'paid', 'bonus').reduce((sum, lot) => sum + book.left(lot), 0);
  const tenders = facts.tenders.length > 0 || price === 0 ? facts.tenders : BY_CASH;
  const twice = sharedAccount(tenders, accountOf);
  if (twice !== undefined) return refuse({ code: 'tender_repeated', tender: twice });
  const payments = layTenders(programme, price, tenders, stored, 'pass');
  if (!payments.ok) return payments;

  const sold = { accountId: who.accountId, version, day, store: facts.store, cost: pass.price };
  const lots = Array.from({ length: quantity }, () => book.open(passLot(pass, sold), 'visits_issued'));
  const tendered: Record<Tender, Money> = {};
  const steps: Step[] = [soldStep(pass, quantity, day)];
  const fund = funding(book, lots, pass.price);
  for (const payment of payments.value) steps.push(...pay(book, payment, accountOf(payment.tender), tendered, fund));
  steps.push(...sharedBalance(book, who, payments.value));

  const lines = [{ no: 1, sku: pass.code, category: null, quantity, net: price }];
  const paid = { tendered, lines };
  const earning = earningFor(programme, 'spend', { ...facts.asked, bill: { left: price, lines } }, paid);
  const earned = earn(programme, earning, paid);
  const activity = keepsClockRunning(programme.points.expire, { kind: 'spend', earned: earned.points });
  const room = roomForPoints(book, who.accountId, earned.points);
  if (!room.ok) return room;
  for (const { rule, points } of earned.byRule) {
    const { store } = facts;
    grantPoints(book, version, { accountId: who.accountId, points, rule, store, pending: true, activity });
  }
  steps.push(...earned.steps, ...repayDebt(book, who.accountId));

  const { counters, uses } = countersEarned(programme, earning, earned.byRule, who.memberId);
  for (const { code, by } of counters) book.count(code, by);
  const storedTenders = payments.value.filter(({ tender }) => isStoredTender(tender));
  const record: SpendRecord = {
    tendered,
    earned: earned.byRule,
    ...(earning.rules.length > 0 && { earning }),
    ...(uses.length > 0 && { uses }),
    accounts: Object.fromEntries(storedTenders.map(({ tender }) => [tender, accountOf(tender)])),
  };
  const bill: Bill = {
    gross: price,
    lines: [
      { no: 1, sku: pass.code, name: pass.name, category: null, quantity, price: pass.price, gross: price, net: price },
    ],
    discounts: [],
    net: price,
    tenders: payments.value.filter(({ amount }) => amount > 0),
    earned: earned.byRule,
    due: price - storedTenders.reduce((sum, { amount }) => sum + amount, 0),
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

const BY_CASH: readonly TypedTender[] = [{ tender: 'cash', amount: null }];

type Funding = (amount: Money, from: Tender) => void;

/** Money as it comes in goes behind the first pass until that is paid for, then behind the next. */
function funding(book: Book, lots: readonly LotDraft[], price: Money): Funding {
  return (amount, from) => {
    let open = amount;
    for (const lot of lots) {
      const part = Math.min(open, price - book.unearned(lot));
      book.fund(lot, part, from);
      open -= part;
    }
  };
}

/** Books one payment; adds to `tendered` what really paid. */
function pay(
  book: Book,
  { tender, amount }: Payment,
  accountId: number,
  tendered: Record<Tender, Money>,
  fund: Funding,
): Step[] {
  const add = (name: Tender, part: Money): void => {
    if (part > 0) tendered[name] = (tendered[name] ?? 0) + part;
  };
  if (!isStoredTender(tender)) {
    fund(amount, tender);
    add(tender, amount);
    return [];
  }
  const steps: Step[] = [];
  for (const { pairId, order, openedOn, paid, bonus, draws } of drawFromPairs(book, accountId, amount)) {
    for (const { lot, amount: part } of draws) book.take(lot, part, 'clearing', 'used');
    add('paid', paid);
    add('bonus', bonus);
    steps.push({ step: 'drawn', pair: pairId, order, paid, bonus, openedOn });
  }
  fund(amount, 'clearing');
  return steps;
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
