import { codeOf } from '../coupons/coupon.ts';
import { accept, type Decision, refuse } from '../decision.ts';
import { Book, backsVisits } from '../ledger/book.ts';
import type { EntryKind, EntryPlan, Posting, Redated } from '../ledger/entry.ts';
import { draftEntry } from '../ledger/entry-draft.ts';
import type { Holding } from '../ledger/holding.ts';
import { type Lot, type LotFigure, productOf } from '../ledger/lot.ts';
import type { Warning } from '../ledger/outcome.ts';
import type { Step } from '../ledger/step.ts';
import { plansBack } from '../plans/plan-given.ts';
import { onlyChanged, overOn, type PlanTerm, sameState, stateOf } from '../plans/plan-term.ts';
import { repayDebt, takePointsBack } from '../points/points.ts';
import type { ProgrammeVersion } from '../programme/programme.ts';
import { liftsBack } from '../tiers/tier-given.ts';
import { amountBack, mayReverse, type Reversible, refundedOf } from './reversal.ts';

export interface VoidFacts {
  readonly original: Reversible;
  readonly holdings: readonly Holding[];
  /** The account whose inactivity clock does not run once it is struck out; null: none. */
  readonly clockless: number | null;
  /** Terms of plans that it opened or changed, as they are now. */
  readonly terms: readonly PlanTerm[];
  readonly version: ProgrammeVersion;
  readonly day: string;
  readonly store: string;
  readonly acceptLoss: boolean;
  /** Ids of lots of coupons that somebody closed, by another entry than this one. */
  readonly closed: ReadonlySet<number>;
  readonly note: string | null;
}

/** What a person typed in can be struck out; what the program booked by itself follows from dates and stays. */
export const VOIDABLE: readonly EntryKind[] = [
  'topup',
  'spend',
  'redeem',
  'pass_sell',
  'pass_freeze',
  'pass_extend',
  'coupon_issue',
  'coupon_close',
  'plan_join',
  'plan_renew',
  'plan_leave',
  'refund',
  'cash_out',
  'transfer',
  'adjust',
  'reinstate',
];

/**
 * Strikes out a whole entry on its own business day: every posting is mirrored, last one first, so that each lot is
 * as it was. A lot that the entry opened and somebody has used meanwhile forbids it; with `acceptLoss` missing points
 * become a debt and missing bonus the shop's loss. Missing paid money never does: a refund pays what is there.
 *
 * Refuses, in this order: entry_not_reversible, entry_already_reversed, refund_exceeds_entry (refunded in part),
 * void_window_passed, entry_partly_used, dates_changed, plan_changed.
 */
export function decideVoid(facts: VoidFacts): Decision<{ readonly plan: EntryPlan; readonly warnings: Warning[] }> {
  const { original, day } = facts;
  const { entry } = original;
  const reversible = mayReverse(original, VOIDABLE);
  if (!reversible.ok) return reversible;
  const newest = original.refunds.at(-1);
  if (newest) {
    const amount = entry.amount ?? 0;
    const left = amount - refundedOf(original);
    if (left === 0) return refuse({ code: 'entry_already_reversed', entry: entry.id, by: newest.entry.id });
    return refuse({ code: 'refund_exceeds_entry', entry: entry.id, amount, left });
  }
  if (entry.day !== day) {
    return refuse({ code: 'void_window_passed', entry: entry.id, entry_kind: entry.kind, day: entry.day, today: day });
  }

  const book = new Book(day, facts.holdings);
  for (const lot of original.lots) book.admit(lot);
  const missing = missingIn(book, original);
  const hopeless = missing.some(({ lot, revived }) => revived || isNeverLost(lot));
  if (missing.length > 0 && (hopeless || !facts.acceptLoss)) {
    const gone = missing.map(({ lot, amount }) => ({ asset: lot.asset, lot: lot.id, gone: amount }));
    return refuse({ code: 'entry_partly_used', entry: entry.id, entry_kind: entry.kind, gone });
  }
  const redated = datesBack(book, original);
  if (!redated.ok) return redated;
  const terms = termsBack(book, original, facts.terms, day);
  if (!terms.ok) return terms;

  const steps: Step[] = [];
  for (const posting of [...original.postings].reverse()) steps.push(...mirror(book, facts, posting));
  for (const { lot, before } of redated.value) {
    // Somebody else's visits stand: the pass has begun, whoever began it.
    if (!(netEffect(original, lot) < 0 && book.used(lot) > 0)) book.date(lot, before);
  }
  for (const lot of original.lots) settleMoney(book, book.lot(lot.id) as Lot);
  for (const lot of original.lots)
    if (facts.closed.has(lot.id)) steps.push(...keepClosed(book, book.lot(lot.id) as Lot));
  // Points that are back repay what is owed: while a debt stands nobody has points.
  const accounts = new Set(original.lots.filter(({ asset }) => asset === 'points').map(({ accountId }) => accountId));
  for (const accountId of accounts) steps.push(...repayDebt(book, accountId));
  const counters = entry.facts.counters ?? [];
  for (const { code, by } of counters) book.count(code, -by);
  const warnings = missing
    .filter(({ lot }) => lot.asset !== 'points')
    .map(({ lot, amount }): Warning => ({ code: 'value_gone', asset: lot.asset, amount }));
  return accept({
    warnings,
    plan: book.plan(
      draftEntry('void', entry, {
        amount: amountBack(entry),
        reverses: entry.id,
        // What came onto the clock since stays on it: it starts with this.
        activity: facts.clockless !== null && book.isOnClock(facts.clockless),
        facts: {
          steps,
          ...liftsBack(entry),
          ...plansBack(entry),
          ...clockOf(facts),
          gone: missing.map(({ lot, amount }) => ({ asset: lot.asset, amount })),
        },
        text: facts.note,
      }),
    ),
  });
}

/** What takes a transfer back is its giver's entry too: it says whose clock it starts. */
const clockOf = ({ original: { entry }, clockless }: VoidFacts) =>
  entry.facts.transfer && clockless !== null ? { transfer: { ...entry.facts.transfer, account: clockless } } : {};

/** What a void takes back whole or not at all: what somebody paid for. */
const isNeverLost = ({ asset, cost }: Lot): boolean =>
  asset === 'paid' || asset === 'points_debt' || (asset === 'pass' && cost !== 0);

/** Lots that the entry gave other dates, with those that they had. Refuses: dates_changed (by a later entry). */
function datesBack(book: Book, { entry }: Reversible): Decision<{ lot: Lot; before: Redated['before'] }[]> {
  const back = (entry.facts.redated ?? []).map(({ lotId, before, after }) => {
    const lot = book.lot(lotId) as Lot;
    return { lot, before, changed: lot.validFrom !== after.validFrom || lot.expiresOn !== after.expiresOn };
  });
  const changed = back.find((one) => one.changed);
  if (changed === undefined) return accept(back);
  const { id, expiresOn } = changed.lot;
  return refuse({ code: 'dates_changed', entry: entry.id, lot: id, expires_on: expiresOn ?? undefined });
}

/** Visits that others used since took their share of the money; what is behind a pass without visits is a difference. */
function settleMoney(book: Book, lot: Lot): void {
  if (book.left(lot) === 0) book.release(lot, book.unearned(lot), 'pass_difference');
}

/** What came back to a coupon that was closed meanwhile goes again. */
function keepClosed(book: Book, lot: Lot): Step[] {
  const left = book.left(lot);
  if (left === 0) return [];
  book.take(lot, left, 'coupons_issued', 'withdrawn');
  return [{ step: 'coupon_stays_closed', coupon: codeOf(lot) }];
}

/**
 * Terms of plans stand as before; those that it opened never were. Of a term that it changed only what it changed is
 * looked at and set back: a month may have begun since, by itself. Refuses: plan_changed (by a later entry).
 */
function termsBack(book: Book, { entry }: Reversible, terms: readonly PlanTerm[], day: string): Decision<null> {
  const opened = (entry.facts.terms ?? []).map((term) => {
    return { entry: entry.id, plan: term.plan, before: overOn(term, day), after: stateOf(term) };
  });
  const changed = (entry.facts.termChanges ?? []).map(onlyChanged);
  for (const { entry: id, plan, before, after } of [...opened, ...changed]) {
    const term = terms.find((one) => one.entryId === id && one.plan === plan);
    if (!term || !sameState(term, { ...term, ...after })) {
      return refuse({ code: 'plan_changed', entry: entry.id, plan });
    }
    book.changeTerm(term, before);
  }
  return accept(null);
}

interface Missing {
  readonly lot: Lot;
  readonly amount: number;
  /** What ended or left by this entry was brought back by another one since: that one has to be struck out first. */
  readonly revived: boolean;
}

/**
 * What others took since from lots that the entry filled. A lot that it opened must be as it left it; a lot that it
 * filled again (a refund) must still hold as much.
 */
function missingIn(book: Book, original: Reversible): Missing[] {
  return original.lots.flatMap((lot): Missing[] => {
    const known = book.lot(lot.id) as Lot;
    const revived = broughtBackSince(original, known);
    if (revived > 0) return [{ lot: known, amount: revived, revived: true }];
    const net = netEffect(original, lot);
    if (net <= 0) return [];
    const amount =
      lot.entryId === original.entry.id
        ? usedByOthers(original, known)
        : Math.max(0, net - (book.isDead(known) ? 0 : book.left(known)));
    return amount > 0 ? [{ lot: known, amount, revived: false }] : [];
  });
}

const netEffect = ({ postings }: Reversible, lot: Lot): number =>
  postings.filter(({ lotId }) => lotId === lot.id).reduce((sum, { lotEffect, amount }) => sum + lotEffect * amount, 0);

/** used, expired and withdrawn less what the entry itself did to them (points that repaid a debt at once). */
const usedByOthers = (original: Reversible, lot: Lot): number =>
  OUTGOING.reduce((sum, figure) => sum + lot[figure] - ownGrowth(original, lot, figure), 0);

/** What a figure has less than the entry added to it: points that it wrote off and somebody has reinstated. */
const broughtBackSince = (original: Reversible, lot: Lot): number =>
  OUTGOING.reduce((sum, figure) => sum + Math.max(0, ownGrowth(original, lot, figure) - lot[figure]), 0);

const OUTGOING = ['used', 'expired', 'withdrawn'] as const satisfies readonly LotFigure[];

/** By how much the entry let a figure of a lot grow. */
const ownGrowth = ({ postings }: Reversible, lot: Lot, figure: LotFigure): number =>
  postings
    .filter((posting) => posting.lotId === lot.id && posting.figure === figure)
    .reduce((sum, { lotEffect, amount }) => sum - lotEffect * amount, 0);

/** One posting the other way round, as far as the lot still has it. */
function mirror(book: Book, facts: VoidFacts, posting: Posting): Step[] {
  if (posting.lotId === null) {
    book.mirror(posting, null);
    return [];
  }
  const lot = book.lot(posting.lotId) as Lot;
  if (backsVisits(posting)) {
    // Money that came to a pass goes as far as later visits have left it there.
    const money = posting.credit === 'pass' ? Math.min(posting.amount, book.unearned(lot)) : posting.amount;
    if (money > 0) book.mirror({ ...posting, amount: money }, lot);
    book.post({ debit: 'pass_difference', credit: posting.debit, amount: posting.amount - money });
    return [];
  }
  const there = posting.lotEffect === 1 ? Math.min(posting.amount, book.left(lot)) : posting.amount;
  if (there === posting.amount) {
    book.mirror(posting, lot);
    return [];
  }
  const gone = posting.amount - there;
  if (there > 0) book.mirror({ ...posting, amount: there }, lot);
  if (lot.asset !== 'points') return [{ step: 'taken_back', asset: lot.asset, ...productOf(lot), amount: there, gone }];
  const { store, version } = facts;
  const { accountId } = lot;
  return takePointsBack(book, { accountId, points: gone, own: [], store, programme: version.version }).steps;
}
