import { payBack } from '../bills/purchase.ts';
import type { SpendRecord } from '../bills/spend.ts';
import { allowTender } from '../bills/tenders.ts';
import { accept, type Decision, refuse } from '../decision.ts';
import { Book } from '../ledger/book.ts';
import type { Bill, Entry, EntryPlan, Posting, RefundSummary } from '../ledger/entry.ts';
import { draftEntry } from '../ledger/entry-draft.ts';
import type { Lot } from '../ledger/lot.ts';
import type { Step } from '../ledger/step.ts';
import type { Money } from '../numbers/money.ts';
import { takeVisits } from '../passes/visits.ts';
import { earn, type Tendered, unconditional } from '../points/earning.ts';
import { repayDebt } from '../points/points.ts';
import { freedBy } from './freed.ts';
import { type RefundRecord, type RefundSpendFacts, takeEarnedBack } from './refund-spend.ts';
import { lotOf, refundedOf } from './reversal.ts';

export type RefundPassFacts = Omit<RefundSpendFacts, 'items' | 'closed'>;

/**
 * The unused part of passes that were sold goes back: what was paid less what the visits that are gone were worth, over
 * the tenders of the sale in their ratio, stored value to its very lots. All visits that are left are withdrawn, and
 * points for the purchase are counted again on what was kept.
 *
 * Refuses, in this order: entry_already_reversed, nothing_to_pay (no visit is left), refund_exceeds_entry (another
 * amount than that), tender_not_allowed, tender_unknown.
 */
export function decideRefundPass(facts: RefundPassFacts): Decision<EntryPlan> {
  const { original, version, day, cause, to } = facts;
  const { entry } = original;
  const bill = entry.facts.bill as Bill;
  const book = new Book(day, facts.holdings);
  const opened = passesOpened(original, book);
  const left = opened.filter(({ lot }) => book.left(lot) > 0 && !book.isDead(lot));
  const pays = left.reduce((sum, { lot }) => sum + book.unearned(lot), 0);
  const by = original.refunds.at(-1)?.entry.id;
  if (left.length === 0 && by !== undefined) return refuse({ code: 'entry_already_reversed', entry: entry.id, by });
  if (left.length === 0) return noVisitLeft(book, entry, opened);
  if (facts.amount !== null && facts.amount !== pays) {
    return refuse({ code: 'refund_exceeds_entry', entry: entry.id, amount: facts.amount, left: pays });
  }
  if (to !== null) {
    const allowed = allowTender(version.programme, to, 'refund');
    if (!allowed.ok) return allowed;
  }

  const steps = left.map((one) => withdrawPass(book, one));
  const tenders = payBack(book, original, {
    tenders: bill.tenders,
    before: original.refunds.map((refund) => refund.entry),
    amount: pays,
    cause,
    version,
    to,
  });
  steps.push(...tenders.steps);
  const kept = bill.net - refundedOf(original) - pays;
  const earnedLeft = earnedOnKept(facts, kept, tenders.back);
  const taken = takeEarnedBack(book, facts, earnedLeft);
  steps.push(...taken.steps, ...repayDebt(book, entry.accountId as number));
  const record = entry.facts.spend as SpendRecord;
  const counters = freedBy(original, record, { earned: earnedLeft, nothingLeft: kept === 0 });
  for (const { code, by } of counters) book.count(code, by);
  const refund: RefundSummary = {
    net: pays,
    lines: [],
    tenders: tenders.paid,
    pointsTaken: taken.points,
    pointsReturned: 0,
    pointsLapsed: 0,
    couponsReturned: [],
    left: 0,
  };
  return accept(
    book.plan(
      draftEntry('refund', entry, {
        amount: pays,
        reverses: entry.id,
        facts: {
          steps,
          refund,
          returned: { shares: tenders.shares, tendered: tenders.back, points: 0 },
          cause,
          ...(record.earning && { earnedLeft }),
          ...(counters.length > 0 && { counters }),
        },
        text: facts.note,
      }),
    ),
  );
}

/** What the purchase earns on what was kept of it: visits that came back by a refund of their bill go back later. */
function earnedOnKept({ original, billVersion: { programme } }: RefundPassFacts, net: Money, back: Tendered) {
  const { tendered, earning = unconditional(programme, 'spend') } = original.entry.facts.spend as SpendRecord;
  const returned = [...original.refunds.map(({ entry }) => (entry.facts.returned as RefundRecord).tendered), back];
  const kept = Object.entries(tendered).map(([tender, amount]) => [
    tender,
    returned.reduce((left, part) => left - (part[tender] ?? 0), amount),
  ]);
  return earn(programme, earning, { tendered: Object.fromEntries(kept), lines: [{ no: 1, net }] }).byRule;
}

/** Everything that is left of one pass leaves it; of its money no more than `most` is to be paid. */
export function withdrawPass(book: Book, { posting, lot }: OpenedPass, most = book.unearned(lot)): Step {
  const gone = book.gone(lot);
  const cost = lot.cost ?? 0;
  const visits = book.left(lot);
  const how = { to: 'visits_issued', figure: 'withdrawn', money: 'clearing', most, reverses: posting.id } as const;
  const pays = takeVisits(book, lot, visits, how);
  return { step: 'pass_returned', pass: lot.product ?? '', visits, gone, cost, earned: cost - pays, pays };
}

/** A pass that an entry opened, as it stands now, and the posting that opened it. */
export interface OpenedPass {
  readonly posting: Posting;
  readonly lot: Lot;
}

/** Refuses: nothing_to_pay, with how many visits of the passes of an entry were used and how many ended unused. */
export function noVisitLeft(book: Book, { id, memberId }: Entry, opened: readonly OpenedPass[]): Decision<never> {
  const used = opened.reduce((sum, { lot }) => sum + book.used(lot), 0);
  const ended = opened.reduce((sum, { lot }) => sum + lot.expired + book.left(lot), 0);
  return refuse({ code: 'nothing_to_pay', member: `M${memberId}`, entry: id, used, ended });
}

export const passesOpened = (original: RefundPassFacts['original'], book: Book): OpenedPass[] =>
  original.postings.flatMap((posting) => {
    if (posting.figure !== 'amount' || posting.unit !== 'visits') return [];
    const { id } = lotOf(original, posting);
    book.admit(lotOf(original, posting));
    return [{ posting, lot: book.lot(id) as Lot }];
  });
