import { fallenOn, shareOut } from '../bills/recheck.ts';
import type { SpendRecord } from '../bills/spend.ts';
import { isStoredTender } from '../bills/tendering.ts';
import { allowTender } from '../bills/tenders.ts';
import { accept, type Decision, refuse } from '../decision.ts';
import { Book } from '../ledger/book.ts';
import type { Bill, BillTender, Entry, EntryLine, EntryPlan, Posting, RefundSummary, Tender } from '../ledger/entry.ts';
import { draftEntry } from '../ledger/entry-draft.ts';
import type { Holding } from '../ledger/holding.ts';
import type { Lot } from '../ledger/lot.ts';
import type { Step } from '../ledger/step.ts';
import type { Money, Points } from '../numbers/money.ts';
import { ratio } from '../numbers/ratio.ts';
import { split, splitCumulative } from '../numbers/split.ts';
import { tenderOfPass } from '../passes/pass-use.ts';
import { type EarnedByRule, earn, type Tendered, unconditional } from '../points/earning.ts';
import { repayDebt, takePointsBack } from '../points/points.ts';
import type { ProgrammeVersion } from '../programme/programme.ts';
import { freedBy } from './freed.ts';
import { returnToLots } from './refund-balance.ts';
import { type CouponsBack, couponsBack } from './refund-coupon.ts';
import { type LineBack, notByVisits, type PassBack, passesBack, returnVisits } from './refund-pass-use.ts';
import { restoreValue } from './restore.ts';
import { lotOf, type Reversible, refundedOf, returnedOf } from './reversal.ts';

/** What a refund froze for the refunds after it. */
export interface RefundRecord {
  /** By the tenders of the bill, whatever tender really paid out. */
  readonly shares: readonly BillTender[];
  /** As {@link SpendRecord}: stored value as the paid and bonus that went back. */
  readonly tendered: Tendered;
  /** Points that went back, lapsed ones too. */
  readonly points: Points;
  /** Discounts that fell, and what they moved from the lines that came back to those that were kept. */
  readonly fallen?: readonly string[];
  readonly moved?: readonly MovedNet[];
}

/** What a line is worth more, or less, since a discount fell. */
interface MovedNet {
  readonly no: number;
  readonly net: Money;
}

const recordOf = (entry: Entry): RefundRecord => entry.facts.returned as RefundRecord;

/** One thing that comes back: by its sku or by the number of its line. */
export interface ReturnedItem {
  readonly sku: string | null;
  readonly line: number | null;
  readonly quantity: number | null;
}

export interface RefundSpendFacts {
  readonly original: Reversible;
  readonly holdings: readonly Holding[];
  /** In force today: which tenders may pay out. */
  readonly version: ProgrammeVersion;
  /** Of the bill: by its rules earned points are counted again. */
  readonly billVersion: ProgrammeVersion;
  readonly day: string;
  readonly store: string;
  /** Bill net; null: all that is left, or what the items are worth. */
  readonly amount: Money | null;
  readonly items: readonly ReturnedItem[];
  /** Ids of lots of closed coupons. */
  readonly closed: ReadonlySet<number>;
  readonly cause: 'shop' | 'member' | null;
  /** Another ordinary tender for what ordinary tenders paid. */
  readonly to: Tender | null;
  readonly note: string | null;
}

/**
 * A bill taken back, whole or in part, on any day. Money goes back to the tenders in the ratio they paid, stored
 * value to its very lots; used points come back, earned ones are counted again on what is left of the bill, coupons
 * come back when nothing is left of it.
 *
 * Refuses, in this order: entry_already_reversed, line_not_found, refund_exceeds_entry, tender_not_allowed,
 * tender_unknown.
 */
export function decideRefundSpend(facts: RefundSpendFacts): Decision<EntryPlan> {
  const { original, version, day } = facts;
  const { entry } = original;
  const bill = entry.facts.bill as Bill;
  const left = bill.net - refundedOf(original);
  if (left === 0 && original.refunds.length > 0) {
    return refuse({ code: 'entry_already_reversed', entry: entry.id, by: original.refunds.at(-1)?.entry.id });
  }
  const named = returnedLines(facts, left);
  if (!named.ok) return named;
  const { lines, moved, fallen } = lessFallen(facts, named.value);
  const amount = lines.reduce((sum, line) => sum + line.net, 0);
  if (facts.to !== null) {
    const allowed = allowTender(version.programme, facts.to, 'refund');
    if (!allowed.ok) return allowed;
  }

  const book = new Book(day, facts.holdings);
  const steps: Step[] = [...fallen];
  const back: Record<Tender, Money> = {};
  const passes = passesReturned(original, bill, lines);
  const byVisits = passes.reduce((sum, part) => sum + part.amount, 0);
  for (const part of passes) {
    steps.push(...returnVisits(book, original, part, { cause: facts.cause, version }));
    back.pass = byVisits;
  }
  const tenders = tenderShares(original, bill, amount - byVisits);
  let points: PointsBack = { returned: 0, lapsed: 0, steps: [] };
  for (const { tender, amount: part } of tenders) {
    if (tender === 'points') {
      points = returnPoints(book, facts, bill, part);
      steps.push(...points.steps);
      back.points = part;
    } else if (isStoredTender(tender)) {
      const accountId = (entry.facts.spend as SpendRecord).accounts[tender];
      const draws = original.postings.filter((posting) => isDrawOf(posting, original, accountId));
      const { cause } = facts;
      const returned = returnToLots(book, original, { draws, amount: part, cause, version });
      back.paid = (back.paid ?? 0) + returned.paid;
      back.bonus = (back.bonus ?? 0) + returned.bonus;
      steps.push(...returned.steps);
    } else {
      const posting = original.postings.find(({ debit, credit }) => debit === tender && credit === 'sales');
      book.post({ debit: 'sales_returns', credit: facts.to ?? tender, amount: part, reverses: posting?.id ?? null });
      back[tender] = part;
    }
  }
  const earnedLeft = earnedOnRest(facts, back, { lines, moved });
  const taken = takeEarnedBack(book, facts, earnedLeft);
  steps.push(...taken.steps, ...repayDebt(book, entry.accountId as number));

  const nothingLeft = left === amount;
  const coupons = nothingLeft ? couponsBack(book, original, facts) : NO_COUPONS;
  steps.push(...coupons.steps);

  const refund: RefundSummary = {
    net: amount,
    lines,
    tenders: [
      ...passes.filter((part) => part.amount + part.visits > 0).map(tenderOfPass),
      ...tenders
        .filter((tender) => tender.amount > 0)
        .map(({ tender, amount: part }) => paidBack(tender, part, facts.to, points.returned)),
    ],
    pointsTaken: taken.points,
    pointsReturned: points.returned - points.lapsed,
    pointsLapsed: points.lapsed,
    couponsReturned: coupons.returned,
    left: left - amount,
  };
  const record = entry.facts.spend as SpendRecord;
  const counters = freedBy(original, record, { earned: earnedLeft, nothingLeft });
  for (const { code, by } of counters) book.count(code, by);
  return accept(
    book.plan(
      draftEntry('refund', entry, {
        amount,
        reverses: entry.id,
        facts: {
          steps,
          refund,
          returned: {
            shares: tenders,
            tendered: back,
            points: points.returned,
            ...(moved.length > 0 && { moved, fallen: fallen.map(({ rule }) => rule) }),
          },
          cause: facts.cause,
          ...(record.earning && { earnedLeft }),
          ...(counters.length > 0 && { counters }),
        },
        lines: lines.map((line) => refundLine(original.lines, line)),
        text: facts.note,
      }),
    ),
  );
}

const NO_COUPONS: CouponsBack = { returned: [], steps: [] };

type ReturnedLine = RefundSummary['lines'][number];

/** What comes back of each line. Refuses: line_not_found, refund_exceeds_entry. */
function returnedLines(facts: RefundSpendFacts, left: Money): Decision<ReturnedLine[]> {
  const { original, amount, items } = facts;
  const open = original.lines.map((line) => leftOfLine(original, line));
  const exceeds = (wanted: Money) =>
    refuse({ code: 'refund_exceeds_entry', entry: original.entry.id, amount: wanted, left });
  if (items.length === 0) {
    const wanted = amount ?? left;
    if (wanted > left) return exceeds(wanted);
    const whole = wanted === left;
    // What visits paid goes back in visits, with the pieces that they paid for: a mere amount is the rest.
    const inMoney = open.map(({ net, byVisits }) => (whole ? net : Math.max(0, net - byVisits)));
    const most = inMoney.reduce((sum, net) => sum + net, 0);
    if (wanted > most)
      return refuse({ code: 'refund_exceeds_entry', entry: original.entry.id, amount: wanted, left: most });
    const parts = split(wanted, inMoney);
    const lines = open.map(({ no, sku, quantity }, index) => ({
      no,
      sku,
      // Money off a bill returns no goods; all that is left of it returns what is left of them.
      quantity: whole ? quantity : 0,
      net: parts[index] as number,
    }));
    return accept(lines.filter(({ net, quantity }) => net > 0 || quantity > 0));
  }
  const lines: ReturnedLine[] = [];
  for (const item of items) {
    const among = open.filter(({ no, sku }) => (item.line === null ? sku === item.sku : no === item.line));
    const named = item.line === null ? String(item.sku) : `#${item.line}`;
    const [first] = among;
    if (!first) return refuse({ code: 'line_not_found', entry: original.entry.id, item: named });
    const pieces = among.reduce((sum, { quantity }) => sum + quantity, 0);
    const wanted = item.quantity ?? pieces;
    if (wanted > pieces || pieces === 0) {
      const amount = ratio(first.price, Math.max(wanted, 1), 1, 'down');
      const worth = among.reduce((sum, { net }) => sum + net, 0);
      return refuse({ code: 'refund_exceeds_entry', entry: original.entry.id, amount, left: worth });
    }
    lines.push(...takePieces(among, wanted));
  }
  return accept(lines);
}

/** Pieces out of the lines of one thing, in the order of the bill; each is worth its share of what its line has left. */
function takePieces(lines: readonly OpenLine[], pieces: number): ReturnedLine[] {
  let open = pieces;
  return lines.flatMap((line) => {
    const quantity = Math.min(open, line.quantity);
    if (quantity === 0) return [];
    const net = ratio(line.net, quantity, line.quantity, 'half_up');
    open -= quantity;
    line.quantity -= quantity;
    line.net -= net;
    return [{ no: line.no, sku: line.sku, quantity, net }];
  });
}

type OpenLine = ReturnType<typeof leftOfLine>;

/** What is left of a line after the refunds before this one. */
function leftOfLine(original: Reversible, line: EntryLine) {
  const before = original.refunds
    .flatMap(({ entry }) => entry.facts.refund?.lines ?? [])
    .filter(({ no }) => no === line.no);
  return {
    no: line.no,
    sku: line.sku,
    price: line.price,
    quantity: line.quantity - before.reduce((sum, { quantity }) => sum + quantity, 0),
    net: line.net + movedOn(original, line.no) - before.reduce((sum, { net }) => sum + net, 0),
    byVisits: line.net - notByVisits(original, line),
  };
}

const movedOn = ({ refunds }: Reversible, no: number): Money =>
  refunds
    .flatMap(({ entry }) => recordOf(entry).moved ?? [])
    .filter((moved) => moved.no === no)
    .reduce((sum, { net }) => sum + net, 0);

interface Returned {
  readonly lines: readonly ReturnedLine[];
  readonly moved: readonly MovedNet[];
}

/**
 * Takes off what comes back the discounts that fall with it, as far as that goes. The lines that are kept are worth so
 * much more from now on: they were paid for in full.
 */
function lessFallen(
  { original }: RefundSpendFacts,
  returned: readonly ReturnedLine[],
): Returned & { fallen: FallenStep[] } {
  const { rechecks = [] } = original.entry.facts.spend as SpendRecord;
  const before = original.refunds.flatMap(({ entry }) => recordOf(entry).fallen ?? []);
  const kept = original.lines.map((line) => {
    const now = returned.find(({ no }) => no === line.no)?.quantity ?? 0;
    return { ...line, kept: leftOfLine(original, line).quantity - now };
  });
  const fallen = fallenOn(
    rechecks.filter(({ code }) => !before.includes(code)),
    kept,
  );
  let worth = returned.reduce((sum, { net }) => sum + net, 0);
  const moved: MovedNet[] = [];
  const steps = fallen.map(({ rule, lines }): FallenStep => {
    const amount = Math.min(
      worth,
      lines.reduce((sum, line) => sum + line.amount, 0),
    );
    worth -= amount;
    for (const [no, net] of shareOut(amount, lines)) moved.push({ no, net });
    return { step: 'discount_fallen', rule, amount };
  });
  const charged = steps.reduce((sum, { amount }) => sum + amount, 0);
  if (charged === 0) return { lines: returned, moved: [], fallen: [] };
  const off = shareOut(
    charged,
    returned.map(({ no, net }) => ({ no, amount: net })),
  );
  const lines = returned.map((line) => ({ ...line, net: line.net - (off.get(line.no) ?? 0) }));
  return { lines, moved: [...moved, ...[...off].map(([no, net]) => ({ no, net: -net }))], fallen: steps };
}

type FallenStep = Extract<Step, { step: 'discount_fallen' }>;

/**
 * What goes back to passes with these lines, after all refunds before. Discounts that fell since may have made lines
 * worth more than money paid for them: money never gets back more than it paid, so the rest is the passes'.
 */
function passesReturned(original: Reversible, bill: Bill, lines: readonly ReturnedLine[]): PassBack[] {
  const before = original.refunds.flatMap(({ entry }) => entry.facts.refund?.lines ?? []);
  const passes = passesBack(original, summed(original, before), summed(original, [...before, ...lines]));
  const last = passes.at(-1);
  if (last === undefined) return [];
  const paid = bill.tenders.reduce((sum, { tender, amount }) => sum + (tender === 'pass' ? 0 : amount), 0);
  const already = original.refunds
    .flatMap(({ entry }) => recordOf(entry).shares)
    .reduce((sum, { amount }) => sum + amount, 0);
  const inMoney = lines.reduce((sum, { net }) => sum + net, 0) - passes.reduce((sum, { amount }) => sum + amount, 0);
  const over = Math.max(0, inMoney - (paid - already));
  return [...passes.slice(0, -1), { ...last, amount: last.amount + over }];
}

const summed = ({ lines }: Reversible, back: readonly LineBack[]): LineBack[] =>
  lines.map(({ no }) => {
    const own = back.filter((line) => line.no === no);
    const of = (figure: 'quantity' | 'net'): number => own.reduce((sum, line) => sum + line[figure], 0);
    return { no, quantity: of('quantity'), net: of('net') };
  });

/**
 * An amount over the tenders in the ratio that each paid, cumulative over the refunds; the last takes the rest. Passes
 * are not among them: they paid for lines.
 */
function tenderShares(original: Reversible, bill: Bill, amount: Money): BillTender[] {
  const paying = bill.tenders.filter(({ tender }) => tender !== 'pass');
  if (paying.length === 0) return [];
  const already = (tender: Tender): Money =>
    original.refunds
      .flatMap(({ entry }) => recordOf(entry).shares)
      .filter((part) => part.tender === tender)
      .reduce((sum, part) => sum + part.amount, 0);
  const parts = splitCumulative(
    amount,
    paying.map(({ tender, amount: weight }) => ({ weight, already: already(tender) })),
  );
  return paying.map(({ tender }, index) => ({ tender, amount: parts[index] as number }));
}

export const isDrawOf = (posting: Posting, original: Reversible, accountId: number | undefined): boolean =>
  posting.figure === 'used' &&
  posting.lotEffect === -1 &&
  posting.accountId === accountId &&
  ['paid', 'bonus'].includes(lotOf(original, posting).asset);

interface PointsBack {
  readonly returned: Points;
  readonly lapsed: Points;
  readonly steps: readonly Step[];
}

/** Points used as money: round_half_up(points × money back ÷ their worth), cumulative, newest draw first. */
function returnPoints(book: Book, facts: RefundSpendFacts, bill: Bill, money: Money): PointsBack {
  const { original, cause, version } = facts;
  const tender = bill.tenders.find((part) => part.tender === 'points') as BillTender;
  const before = original.refunds.map(({ entry }) => recordOf(entry));
  const moneyBefore = before.reduce((sum, { tendered }) => sum + (tendered.points ?? 0), 0);
  const pointsBefore = before.reduce((sum, { points }) => sum + points, 0);
  const due = ratio(tender.points ?? 0, moneyBefore + money, tender.amount, 'half_up') - pointsBefore;
  book.post({ debit: 'sales_returns', credit: 'points_cost', amount: money, accountId: original.entry.accountId });

  let open = due;
  const steps: Step[] = [];
  const draws = original.postings.filter(
    (posting) => posting.figure === 'used' && posting.lotEffect === -1 && lotOf(original, posting).asset === 'points',
  );
  for (const posting of draws.reverse()) {
    const amount = Math.min(open, posting.amount - returnedOf(original, posting));
    const lot = lotOf(original, posting);
    steps.push(...restoreValue(book, { lot, posting, amount, from: 'points_issued', cause, version }));
    open -= amount;
  }
  const lapsed = steps.reduce((sum, step) => sum + (step.step === 'lapsed' ? step.amount : 0), 0);
  return { returned: due, lapsed, steps };
}

/** What the bill earns, by rule, on what is left of it: by what is still paid, for what is still bought. */
function earnedOnRest(
  { original, billVersion: { programme } }: RefundSpendFacts,
  back: Tendered,
  { lines: returned, moved }: Returned,
): readonly EarnedByRule[] {
  const { tendered, earning = unconditional(programme, 'spend') } = original.entry.facts.spend as SpendRecord;
  const gone = [...original.refunds.map(({ entry }) => recordOf(entry).tendered), back];
  const leftBy = (tender: Tender): Money =>
    (tendered[tender] ?? 0) - gone.reduce((sum, part) => sum + (part[tender] ?? 0), 0);
  const lines = original.lines.map((line) => {
    const { no, net, byVisits } = leftOfLine(original, line);
    const sum = (parts: readonly MovedNet[]): Money =>
      parts.reduce((all, part) => all + (part.no === no ? part.net : 0), 0);
    return { no, net: Math.max(0, net + sum(moved) - sum(returned) - byVisits) };
  });
  const rest = Object.fromEntries(Object.keys(tendered).map((tender) => [tender, leftBy(tender)]));
  return earn(programme, earning, { tendered: rest, lines }).byRule;
}

/** Points due back = earned on the bill − earned on what is left of it − taken already. */
export function takeEarnedBack(
  book: Book,
  { original, store, version }: Pick<RefundSpendFacts, 'original' | 'store' | 'version'>,
  earnedLeft: readonly EarnedByRule[],
): { points: Points; steps: Step[] } {
  const record = original.entry.facts.spend as SpendRecord;
  const sum = (byRule: readonly EarnedByRule[]): Points => byRule.reduce((total, { points }) => total + points, 0);
  const [earnedThen, earnedNow] = [sum(record.earned), sum(earnedLeft)];
  const takenBefore = original.refunds.reduce((sum, { entry }) => sum + (entry.facts.refund?.pointsTaken ?? 0), 0);
  const due = Math.max(0, earnedThen - earnedNow - takenBefore);
  if (earnedThen === 0) return { points: 0, steps: [] };

  const own = original.lots.filter((lot) => lot.entryId === original.entry.id && lot.asset === 'points');
  const accountId = original.entry.accountId as number;
  const taking = { accountId, points: due, own: own.map((lot) => known(book, lot)), store, programme: version.version };
  const taken = takePointsBack(book, taking);
  const recomputed: Step = { step: 'points_recomputed', before: earnedThen, after: earnedNow, taken: takenBefore, due };
  return { points: due, steps: [recomputed, ...taken.steps] };
}

/** The lot as the book has it, so that its figures are those of this decision. */
function known(book: Book, lot: Lot): Lot {
  book.admit(lot);
  return book.lot(lot.id) as Lot;
}

const paidBack = (tender: Tender, amount: Money, to: Tender | null, points: Points): BillTender => {
  if (tender === 'points') return { tender, amount, points };
  return { tender: to !== null && !isStoredTender(tender) ? to : tender, amount };
};

const refundLine = (lines: readonly EntryLine[], { no, quantity, net }: ReturnedLine): EntryLine => {
  const line = lines.find((candidate) => candidate.no === no) as EntryLine;
  return { ...line, quantity, gross: Math.max(net, ratio(line.gross, quantity, line.quantity, 'half_up')), net };
};
