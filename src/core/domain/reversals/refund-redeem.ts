import { allowTender } from '../bills/tenders.ts';
import { accept, type Decision, refuse } from '../decision.ts';
import { takeGiftBack, tellTakenBack } from '../gift/gift.ts';
import { Book } from '../ledger/book.ts';
import type { EntryPlan, RefundSummary, Tender } from '../ledger/entry.ts';
import { draftEntry } from '../ledger/entry-draft.ts';
import type { Holding } from '../ledger/holding.ts';
import type { Lot } from '../ledger/lot.ts';
import type { Warning } from '../ledger/outcome.ts';
import type { Step } from '../ledger/step.ts';
import { plansBack } from '../plans/plan-given.ts';
import { repayDebt } from '../points/points.ts';
import { payPlusBack } from '../points/redeem-pay.ts';
import type { ProgrammeVersion } from '../programme/programme.ts';
import { liftsBack } from '../tiers/tier-given.ts';
import { restoreValue } from './restore.ts';
import { lotOf, openedBy, type Reversible, takingBack } from './reversal.ts';

export interface RefundRedeemFacts {
  readonly original: Reversible;
  readonly holdings: readonly Holding[];
  readonly version: ProgrammeVersion;
  readonly day: string;
  readonly store: string;
  /** Another tender than the one that paid. */
  readonly to: Tender | null;
  readonly cause: 'shop' | 'member' | null;
  readonly acceptLoss: boolean;
  readonly note: string | null;
}

/**
 * A redemption taken back on any day: the points return to the lots they came from, what the reward gave is taken
 * back, its money paid back, stock and limits are free again. It goes back whole: nobody returns half a mug.
 *
 * Refuses, in this order: entry_already_reversed, tender_not_allowed, tender_unknown, entry_partly_used (something of the reward is gone, without acceptLoss).
 */
export function decideRefundRedeem(
  facts: RefundRedeemFacts,
): Decision<{ readonly plan: EntryPlan; readonly warnings: Warning[] }> {
  const { original, version, day, cause } = facts;
  const { entry } = original;
  const before = original.refunds.at(-1);
  if (before) return refuse({ code: 'entry_already_reversed', entry: entry.id, by: before.entry.id });

  if (facts.to !== null) {
    const allowed = allowTender(version.programme, facts.to, 'refund');
    if (!allowed.ok) return allowed;
  }

  const book = new Book(day, facts.holdings);
  for (const lot of original.lots) book.admit(lot);
  const taken = takeGiftBack(
    book,
    openedBy(original).map(({ id }) => book.lot(id) as Lot),
    { store: facts.store, programme: version.version, ...takingBack(original) },
  );
  const gone = taken.filter((part) => part.gone > 0);
  if (gone.length > 0 && !facts.acceptLoss) {
    const rows = gone.map(({ asset, lot, gone: lost }) => ({ asset, lot, gone: lost }));
    return refuse({ code: 'entry_partly_used', entry: entry.id, gone: rows });
  }

  const steps: Step[] = tellTakenBack(taken);
  let returned = 0;
  const draws = original.postings.filter(
    ({ figure, unit, lotEffect }) => figure === 'used' && unit === 'points' && lotEffect === -1,
  );
  for (const posting of draws.reverse()) {
    const { amount } = posting;
    const lot = lotOf(original, posting);
    steps.push(...restoreValue(book, { lot, posting, amount, from: 'points_issued', cause, version }));
    returned += amount;
  }
  const paid = payPlusBack(book, original, facts);
  steps.push(...paid.steps);
  for (const posting of original.postings.filter(({ credit }) => credit === 'donations')) book.mirror(posting, null);
  const lapsed = steps.reduce(
    (sum, step) => sum + (step.step === 'lapsed' && step.asset === 'points' ? step.amount : 0),
    0,
  );
  steps.push(...repayDebt(book, entry.accountId as number));
  for (const { code, by } of entry.facts.counters ?? []) book.count(code, -by);

  const refund: RefundSummary = {
    net: entry.amount ?? 0,
    lines: [],
    tenders: paid.tenders,
    pointsTaken: 0,
    pointsReturned: returned - lapsed,
    pointsLapsed: lapsed,
    couponsReturned: [],
    left: 0,
  };
  // Missing points became a debt.
  const lost = gone.filter(({ asset }) => asset !== 'points');
  const warnings = lost.map(({ asset, gone: amount }): Warning => ({ code: 'value_gone', asset, amount }));
  const counters = (entry.facts.counters ?? []).map(({ code, by }) => ({ code, by: -by }));
  const plan = book.plan(
    draftEntry('refund', entry, {
      amount: entry.amount,
      reverses: entry.id,
      facts: {
        steps,
        refund,
        ...liftsBack(entry),
        ...plansBack(entry),
        counters,
        gone: lost.map(({ asset, gone: amount }) => ({ asset, amount })),
        cause,
      },
      text: facts.note,
    }),
  );
  return accept({ plan, warnings });
}
