import { Book } from './book.ts';
import { accept, type Decision, refuse } from './decision.ts';
import type { EntryPlan, RefundSummary } from './entry.ts';
import { draftEntry } from './entry-draft.ts';
import type { Holding } from './holding.ts';
import type { Lot } from './lot.ts';
import type { Warning } from './outcome.ts';
import { repayDebt } from './points.ts';
import type { ProgrammeVersion } from './programme.ts';
import { restoreValue } from './restore.ts';
import { lotOf, type Reversible } from './reversal.ts';
import type { Step } from './step.ts';

export interface RefundRedeemFacts {
  readonly original: Reversible;
  readonly holdings: readonly Holding[];
  readonly version: ProgrammeVersion;
  readonly day: string;
  readonly cause: 'shop' | 'member' | null;
  readonly acceptLoss: boolean;
  readonly note: string | null;
}

/**
 * A redemption taken back on any day: the points return to the lots they came from, a reward in bonus money is taken
 * back, stock and limits are free again. It goes back whole: nobody returns half a mug.
 *
 * Refuses, in this order: entry_already_reversed, entry_partly_used (the reward's bonus is spent, without acceptLoss).
 */
export function decideRefundRedeem(
  facts: RefundRedeemFacts,
): Decision<{ readonly plan: EntryPlan; readonly warnings: Warning[] }> {
  const { original, version, day, cause } = facts;
  const { entry } = original;
  const before = original.refunds.at(-1);
  if (before) return refuse({ code: 'entry_already_reversed', entry: entry.id, by: before.entry.id });

  const book = new Book(day, facts.holdings);
  for (const lot of original.lots) book.admit(lot);
  const given = original.postings.filter(({ figure }) => figure === 'amount');
  const gone = given.flatMap((posting) => {
    const lot = book.lot(lotOf(original, posting).id) as Lot;
    const missing = lot.amount - (book.isDead(lot) ? 0 : book.left(lot));
    return missing > 0 ? [{ asset: lot.asset, lot: lot.id, gone: missing }] : [];
  });
  if (gone.length > 0 && !facts.acceptLoss) return refuse({ code: 'entry_partly_used', entry: entry.id, gone });

  const steps: Step[] = [];
  for (const posting of given) {
    const lot = book.lot(lotOf(original, posting).id) as Lot;
    const there = book.isDead(lot) ? 0 : book.left(lot);
    if (there > 0) book.take(lot, there, 'bonus_cost', 'withdrawn', posting.id);
    steps.push({ step: 'taken_back', asset: lot.asset, amount: there, gone: lot.amount - there });
  }
  let returned = 0;
  const draws = original.postings.filter(({ figure, lotEffect }) => figure === 'used' && lotEffect === -1);
  for (const posting of draws.reverse()) {
    const { amount } = posting;
    const lot = lotOf(original, posting);
    steps.push(...restoreValue(book, { lot, posting, amount, from: 'points_issued', cause, version }));
    returned += amount;
  }
  const lapsed = steps.reduce((sum, step) => sum + (step.step === 'lapsed' ? step.amount : 0), 0);
  steps.push(...repayDebt(book, entry.accountId as number));
  for (const { code, by } of entry.facts.counters ?? []) book.count(code, -by);

  const refund: RefundSummary = {
    net: 0,
    lines: [],
    tenders: [],
    pointsTaken: 0,
    pointsReturned: returned - lapsed,
    pointsLapsed: lapsed,
    couponsReturned: [],
    left: 0,
  };
  const warnings = gone.map(({ asset, gone: amount }): Warning => ({ code: 'value_gone', asset, amount }));
  const counters = (entry.facts.counters ?? []).map(({ code, by }) => ({ code, by: -by }));
  const plan = book.plan(
    draftEntry('refund', entry, {
      reverses: entry.id,
      facts: { steps, refund, counters, gone: gone.map(({ asset, gone: amount }) => ({ asset, amount })), cause },
      text: facts.note,
    }),
  );
  return accept({ plan, warnings });
}
