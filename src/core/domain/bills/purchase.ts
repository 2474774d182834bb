/** What is paid for now and had later: a pass, a plan. Its money stands behind it until it is earned. */

import { accept, type Decision, refuse } from '../decision.ts';
import type { Book } from '../ledger/book.ts';
import type { BillTender, Entry, Tender } from '../ledger/entry.ts';
import { drawFromPairs } from '../ledger/pairs.ts';
import type { Step } from '../ledger/step.ts';
import type { Money } from '../numbers/money.ts';
import { splitCumulative } from '../numbers/split.ts';
import type { ProgrammeVersion } from '../programme/programme.ts';
import { returnToLots } from '../reversals/refund-balance.ts';
import { isDrawOf } from '../reversals/refund-spend.ts';
import type { Reversible } from '../reversals/reversal.ts';
import { mayAct, payingAccount, type Standing, type Who } from '../staff/who.ts';
import { sharedBalance } from './shared-balance.ts';
import type { OtherCard, SpendRecord } from './spend.ts';
import { isStoredTender, layTenders, type Payment, sharedAccount, type TypedTender } from './tendering.ts';

export interface PurchaseFacts {
  readonly who: Who;
  readonly standing: Standing;
  readonly version: ProgrammeVersion;
  readonly tenders: readonly TypedTender[];
  readonly others: readonly OtherCard[];
}

/**
 * Whether everybody who pays may act.
 * Refuses, in this order: card_replaced, card_blocked, member_closed, member_blocked (of each card in turn).
 */
export function mayBuy({ standing, others, tenders }: PurchaseFacts): Decision<null> {
  const draws = tenders.some(({ tender }) => isStoredTender(tender));
  for (const one of [standing, ...others.map((other) => other.standing)]) {
    const allowed = mayAct(one, draws ? 'out' : 'in');
    if (!allowed.ok) return allowed;
  }
  return accept(null);
}

/** How a purchase was paid. */
export interface Paid {
  readonly payments: readonly Payment[];
  /** What really paid, by tender: the balance is paid money and bonus. */
  readonly tendered: Record<Tender, Money>;
  /** Whose account each stored tender drew on. */
  readonly accounts: SpendRecord['accounts'];
  /** Net less the balance. */
  readonly due: Money;
  readonly steps: readonly Step[];
}

/**
 * Lays a price over its tenders, cash if nobody says, and books each payment; `fund` puts its money behind what was
 * bought. Refuses, in this order: tender_repeated, those of layTenders.
 */
export function payFor(
  book: Book,
  { who, version, others, ...facts }: PurchaseFacts,
  price: Money,
  { command, fund }: { readonly command: string; readonly fund: (amount: Money, from: Tender) => void },
): Decision<Paid> {
  const accountOf = (tender: Tender): number =>
    payingAccount(others.find((other) => other.tender === tender)?.who ?? who);
  const stored = (tender: Tender): Money =>
    book.good(accountOf(tender), 'paid', 'bonus').reduce((sum, lot) => sum + book.left(lot), 0);
  const tenders = facts.tenders.length > 0 || price === 0 ? facts.tenders : BY_CASH;
  const twice = sharedAccount(tenders, accountOf);
  if (twice !== undefined) return refuse({ code: 'tender_repeated', tender: twice });
  const laid = layTenders(version.programme, price, tenders, stored, command);
  if (!laid.ok) return laid;

  const tendered: Record<Tender, Money> = {};
  const add = (name: Tender, part: Money): void => {
    if (part > 0) tendered[name] = (tendered[name] ?? 0) + part;
  };
  const steps: Step[] = [];
  for (const { tender, amount } of laid.value) {
    if (!isStoredTender(tender)) {
      fund(amount, tender);
      add(tender, amount);
      continue;
    }
    for (const { pairId, order, openedOn, paid, bonus, draws } of drawFromPairs(book, accountOf(tender), amount)) {
      for (const { lot, amount: part } of draws) book.take(lot, part, 'clearing', 'used');
      add('paid', paid);
      add('bonus', bonus);
      steps.push({ step: 'drawn', pair: pairId, order, paid, bonus, openedOn });
    }
    fund(amount, 'clearing');
  }
  steps.push(...sharedBalance(book, who, laid.value));
  const drawn = laid.value.filter(({ tender }) => isStoredTender(tender));
  return accept({
    payments: laid.value.filter(({ amount }) => amount > 0),
    tendered,
    accounts: Object.fromEntries(drawn.map(({ tender }) => [tender, accountOf(tender)])),
    due: price - drawn.reduce((sum, { amount }) => sum + amount, 0),
    steps,
  });
}

const BY_CASH: readonly TypedTender[] = [{ tender: 'cash', amount: null }];

/** What of a purchase goes back, and how. */
export interface PayingBack {
  /** What it came to, by tender. */
  readonly tenders: readonly BillTender[];
  /** The entries that paid back some of it before. */
  readonly before: readonly Entry[];
  readonly amount: Money;
  readonly cause: 'shop' | 'member' | null;
  readonly version: ProgrammeVersion;
  /** Another ordinary tender than those that paid; null: the same. */
  readonly to: Tender | null;
}

export interface PaidBack {
  /** Of each tender of the purchase. */
  readonly shares: readonly BillTender[];
  readonly back: Record<Tender, Money>;
  /** As it is handed over. */
  readonly paid: readonly BillTender[];
  readonly steps: readonly Step[];
}

/** Money over the tenders of a purchase in the ratio that each paid, from `clearing`; stored value to its very lots. */
export function payBack(book: Book, original: Reversible, how: PayingBack): PaidBack {
  const { tenders, amount, cause, version, to } = how;
  const sharesBefore = how.before.flatMap(({ facts }) => (facts.returned as { shares: BillTender[] }).shares);
  const already = (tender: Tender): Money =>
    sharesBefore.filter((share) => share.tender === tender).reduce((sum, share) => sum + share.amount, 0);
  const weights = tenders.map(({ tender, amount: weight }) => ({ weight, already: already(tender) }));
  const parts = tenders.length === 0 ? [] : splitCumulative(amount, weights);
  const shares = tenders.map(({ tender }, index) => ({ tender, amount: parts[index] as number }));
  const back: Record<Tender, Money> = {};
  const steps: Step[] = [];
  for (const { tender, amount: part } of shares) {
    if (isStoredTender(tender)) {
      const accountId = (original.entry.facts.spend as SpendRecord).accounts[tender];
      const draws = original.postings.filter((posting) => isDrawOf(posting, original, accountId));
      const returned = returnToLots(book, original, { draws, amount: part, cause, version, from: 'clearing' });
      back.paid = (back.paid ?? 0) + returned.paid;
      back.bonus = (back.bonus ?? 0) + returned.bonus;
      steps.push(...returned.steps);
    } else {
      book.post({ debit: 'clearing', credit: to ?? tender, amount: part, accountId: original.entry.accountId });
      back[tender] = part;
    }
  }
  const paid = shares
    .filter((share) => share.amount > 0)
    .map((share) => (isStoredTender(share.tender) ? share : { ...share, tender: to ?? share.tender }));
  return { shares, back, paid, steps };
}
