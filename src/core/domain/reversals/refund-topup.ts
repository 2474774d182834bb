import { allowTender } from '../bills/tenders.ts';
import { accept, type Decision, refuse } from '../decision.ts';
import { takeGiftBack, tellTakenBack } from '../gift/gift.ts';
import { Book, type OpenLot } from '../ledger/book.ts';
import type { EntryPlan, RefundSummary, Tender } from '../ledger/entry.ts';
import { draftEntry } from '../ledger/entry-draft.ts';
import type { Holding } from '../ledger/holding.ts';
import type { Asset, Lot } from '../ledger/lot.ts';
import type { Warning } from '../ledger/outcome.ts';
import type { Step } from '../ledger/step.ts';
import type { Money, Points } from '../numbers/money.ts';
import { ratio } from '../numbers/ratio.ts';
import { plansBack } from '../plans/plan-given.ts';
import { type EarnedByRule, earn, unconditional } from '../points/earning.ts';
import { takePointsBack } from '../points/points.ts';
import type { ProgrammeVersion } from '../programme/programme.ts';
import type { TopupRecord } from '../stored-value/topup.ts';
import { liftsBack } from '../tiers/tier-given.ts';
import { freedBy } from './freed.ts';
import { openedBy, openingOf, type Reversible, refundedOf, takingBack } from './reversal.ts';

export interface RefundTopupFacts {
  readonly original: Reversible;
  readonly holdings: readonly Holding[];
  readonly version: ProgrammeVersion;
  /** Of the top-up: by its rules the points for the money are counted again. */
  readonly topupVersion: ProgrammeVersion;
  readonly day: string;
  readonly store: string;
  /** Paid money; null: all that is still there. */
  readonly amount: Money | null;
  readonly to: Tender | null;
  readonly acceptLoss: boolean;
  readonly note: string | null;
}

/** One kind of value on its way back: due, found, and gone for good. */
interface PartBack {
  readonly asset: 'paid' | 'bonus' | 'points';
  readonly due: number;
  readonly found: number;
  readonly gone: number;
}

type Back = Pick<PartBack, 'due' | 'found'> & { readonly asset: Asset };

type Gone = { readonly asset: Asset; readonly amount: number };

/** What goes back in the ratio of the money. */
const IN_RATIO: readonly Asset[] = ['paid', 'bonus', 'points'];

/**
 * A top-up taken back: the paid money that is still there is paid out, its bonus and points are taken back as far as
 * they are still there. A part takes bonus and points in the ratio of the money, cumulative over the parts; what
 * cannot be halved goes back with the last of it. What is gone is told first and accepted by `--accept-loss`: missing points become a debt, missing money is the shop's loss.
 *
 * Refuses, in this order: entry_already_reversed, refund_exceeds_entry, tender_not_allowed, tender_unknown,
 * topup_partly_used.
 */
export function decideRefundTopup(
  facts: RefundTopupFacts,
): Decision<{ readonly plan: EntryPlan; readonly warnings: Warning[] }> {
  const { original, version, day } = facts;
  const { entry } = original;
  const book = new Book(day, facts.holdings);
  const opened = openedIn(book, original);
  const paidLot = opened.find(({ asset }) => asset === 'paid') as Lot;
  const back = refundedOf(original);
  const left = book.left(paidLot);
  if (left === 0 && original.refunds.length > 0) {
    return refuse({ code: 'entry_already_reversed', entry: entry.id, by: original.refunds.at(-1)?.entry.id });
  }
  const whole = facts.amount === null;
  const amount = facts.amount ?? left;
  if (amount > left) return refuse({ code: 'refund_exceeds_entry', entry: entry.id, amount, left });
  const tender = facts.to ?? (entry.facts.tender as Tender);
  const allowed = allowTender(version.programme, tender, 'refund');
  if (!allowed.ok) return allowed;

  // Taking back all that is left means the whole top-up, also what was used of it.
  const record = entry.facts.topup as TopupRecord;
  const share = whole ? paidLot.amount : back + amount;
  const bonusLots = opened.filter(({ asset }) => asset === 'bonus');
  const bonus = bonusBack(book, original, bonusLots, share);
  const points = pointsBack(book, facts, opened, share);
  const paid: PartBack = { asset: 'paid', due: share - back, found: amount, gone: share - back - amount };
  // What cannot be halved goes back when nothing of the top-up is left.
  const nothingLeft = share === record.amount;
  const others = nothingLeft ? opened.filter(({ asset }) => !IN_RATIO.includes(asset)) : [];
  const taking = { store: facts.store, programme: version.version, ...takingBack(original) };
  const gifts = takeGiftBack(book, others, taking);
  const parts = [paid, bonus, points, ...gifts];
  if (parts.some(({ gone }) => gone > 0) && !facts.acceptLoss) {
    const rows = parts
      .filter(({ gone }) => gone > 0)
      .map(({ asset, due, found, gone }) => ({ asset, due, recovered: found, gone }));
    return refuse({ code: 'topup_partly_used', entry: entry.id, gone: rows, pays: amount });
  }

  book.take(paidLot, amount, tender, 'withdrawn', openingOf(original, paidLot));
  takeBonus(book, original, bonusLots, bonus.found);
  const own = opened.filter(({ asset }) => asset === 'points');
  const accountId = paidLot.accountId;
  const taken = takePointsBack(book, {
    accountId,
    points: points.due,
    own,
    store: facts.store,
    programme: version.version,
  });
  const steps: Step[] = [
    ...[paid, bonus, points]
      .filter(({ due }) => due > 0)
      .map(({ asset, found, gone }): Step => ({ step: 'taken_back', asset, amount: found, gone })),
    ...tellTakenBack(gifts),
  ];
  const refund: RefundSummary = {
    net: amount,
    lines: [],
    tenders: amount > 0 ? [{ tender, amount }] : [],
    pointsTaken: points.due,
    pointsReturned: 0,
    pointsLapsed: 0,
    couponsReturned: [],
    left: book.left(paidLot),
  };
  const lost = parts.filter(({ asset, gone }) => asset !== 'points' && gone > 0);
  const earnedLeft = earnedOn(facts, record.amount - share);
  const { bonusCounter } = record;
  const counters = [
    ...(bonusCounter === undefined || bonus.found === 0 ? [] : [{ code: bonusCounter, by: -bonus.found }]),
    ...freedBy(original, record, { earned: earnedLeft, nothingLeft }),
  ];
  for (const { code, by } of counters) book.count(code, by);
  return accept({
    warnings: lost.map(({ asset, gone: missing }): Warning => ({ code: 'value_gone', asset, amount: missing })),
    plan: book.plan(
      draftEntry('refund', entry, {
        amount,
        reverses: entry.id,
        facts: {
          steps: [...steps, ...taken.steps],
          refund,
          // Missing points became a debt; missing bonus may come back with a refund of what used it.
          taken: { bonus: bonus.found, points: points.due },
          gone: goneByNow(original, parts),
          ...(nothingLeft && { ...liftsBack(entry), ...plansBack(entry) }),
          ...(record.earning && { earnedLeft }),
          ...(counters.length > 0 && { counters }),
        },
        text: facts.note,
      }),
    ),
  });
}

/** The lots that the top-up made, as the book has them. */
const openedIn = (book: Book, original: Reversible): Lot[] =>
  openedBy(original).map((lot) => {
    book.admit(lot);
    return book.lot(lot.id) as Lot;
  });

const takenBefore = (original: Reversible, asset: 'bonus' | 'points'): number =>
  original.refunds.reduce((sum, { entry }) => sum + ((entry.facts.taken as Record<string, number>)[asset] ?? 0), 0);

/**
 * What is gone of the top-up by now, of each asset but points. A loss that was accepted earlier stays until the refund
 * of what had used it brings something back, so each refund tells all of it, and not again what another one told.
 */
function goneByNow(original: Reversible, parts: readonly Back[]): Gone[] {
  const known = (original.refunds.at(-1)?.entry.facts.gone ?? []) as readonly Gone[];
  const of = (asset: Asset, figure: 'due' | 'found'): number =>
    parts.reduce((sum, part) => sum + (part.asset === asset ? part[figure] : 0), 0);
  const assets = new Set([...parts, ...known].map(({ asset }) => asset).filter((asset) => asset !== 'points'));
  return [...assets]
    .map((asset) => {
      const before = known.find((one) => one.asset === asset)?.amount ?? 0;
      return { asset, amount: Math.max(of(asset, 'due'), before) - of(asset, 'found') };
    })
    .filter(({ amount }) => amount > 0);
}

/** The bonus that goes with this share of the paid money, in the ratio that the top-up gave it. */
function bonusBack(book: Book, original: Reversible, lots: readonly Lot[], share: Money): PartBack {
  const given = lots.reduce((sum, { amount }) => sum + amount, 0);
  const there = lots.reduce((sum, lot) => sum + (book.isDead(lot) ? 0 : book.left(lot)), 0);
  const { amount } = original.entry.facts.topup as TopupRecord;
  const due = Math.max(0, ratio(given, share, amount, 'half_up') - takenBefore(original, 'bonus'));
  const found = Math.min(due, there);
  return { asset: 'bonus', due, found, gone: due - found };
}

/** Instalments that have not begun go first, the latest of them before the others; then the good lots. */
function takeBonus(book: Book, original: Reversible, lots: readonly Lot[], amount: Money): void {
  let open = amount;
  const begins = ({ validFrom }: Lot): string => validFrom ?? '';
  const latestFirst = [...lots].sort((a, b) => (begins(a) === begins(b) ? 0 : begins(a) < begins(b) ? 1 : -1));
  for (const lot of latestFirst) {
    const part = book.isDead(lot) ? 0 : Math.min(open, book.left(lot));
    if (part > 0) book.take(lot, part, 'bonus_cost', 'withdrawn', openingOf(original, lot));
    open -= part;
  }
}

/** Points due back: those of offers in the ratio of the money, those for the money counted again on what is left. */
function pointsBack(book: Book, facts: RefundTopupFacts, opened: readonly OpenLot[], share: Money): PartBack {
  const { original } = facts;
  const record = original.entry.facts.topup as TopupRecord;
  const earnedThen = sumOf(record.earned);
  const points = opened.filter(({ asset }) => asset === 'points');
  const given: Points = points.reduce((sum, { amount }) => sum + amount, 0) - earnedThen;
  const earnedNow = sumOf(earnedOn(facts, record.amount - share));
  const due = Math.max(
    0,
    ratio(given, share, record.amount, 'half_up') + earnedThen - earnedNow - takenBefore(original, 'points'),
  );
  const accountId = opened[0]?.accountId as number;
  const there = [...book.good(accountId, 'points'), ...book.pending(accountId, 'points')];
  const found = Math.min(
    due,
    there.reduce((sum, lot) => sum + book.left(lot), 0),
  );
  return { asset: 'points', due, found, gone: due - found };
}

/** What the top-up earns, by rule, on what is left of its money. */
function earnedOn({ original: { entry }, topupVersion }: RefundTopupFacts, left: Money): readonly EarnedByRule[] {
  const { programme } = topupVersion;
  const { earning = unconditional(programme, 'topup') } = entry.facts.topup as TopupRecord;
  const tender = entry.facts.tender as Tender;
  return earn(programme, earning, { tendered: { [tender]: left }, lines: [{ no: 1, net: left }] }).byRule;
}

const sumOf = (byRule: readonly EarnedByRule[]): Points => byRule.reduce((sum, { points }) => sum + points, 0);
