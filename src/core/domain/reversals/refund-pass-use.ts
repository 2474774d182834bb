import type { SpendRecord } from '../bills/spend.ts';
import { type Book, backsVisits } from '../ledger/book.ts';
import type { EntryLine, Posting } from '../ledger/entry.ts';
import type { Step } from '../ledger/step.ts';
import type { Money } from '../numbers/money.ts';
import { ratio } from '../numbers/ratio.ts';
import { byVisits, type PassUse } from '../passes/pass-use.ts';
import { type Restoring, restoreValue } from './restore.ts';
import { lotOf, type Reversible, returnedOf } from './reversal.ts';

/** What has come back of a line of a bill by some moment, over all its refunds. */
export interface LineBack {
  readonly no: number;
  readonly quantity: number;
  readonly net: Money;
}

/** What passes get back by one refund. */
export interface PassBack {
  readonly pass: string;
  readonly visits: number;
  /** The part of the bill that these visits paid. */
  readonly amount: Money;
}

const usesOf = ({ entry }: Pick<Reversible, 'entry'>): readonly PassUse[] =>
  (entry.facts.spend as SpendRecord).passes ?? [];

/** What of a line money paid, and not visits. */
export const notByVisits = (original: Pick<Reversible, 'entry'>, { no, net }: Pick<EntryLine, 'no' | 'net'>): Money =>
  net - byVisits(usesOf(original), no);

/**
 * What goes back to the passes when lines of a bill come back. The visits were laid first, so what other tenders paid
 * of a line comes back before them, and of several passes the last one first. A visit is free again when everything
 * that it paid for is back.
 */
export function passesBack(original: Reversible, before: readonly LineBack[], after: readonly LineBack[]): PassBack[] {
  const then = stateAfter(original, before);
  const now = stateAfter(original, after);
  return usesOf(original).map(({ pass }, index) => ({
    pass,
    visits: (now[index]?.visits ?? 0) - (then[index]?.visits ?? 0),
    amount: (now[index]?.amount ?? 0) - (then[index]?.amount ?? 0),
  }));
}

/** How many visits and how much of the bill has gone back to each pass once so much of the lines has. */
function stateAfter(original: Reversible, back: readonly LineBack[]): { visits: number; amount: Money }[] {
  const uses = usesOf(original);
  const open = new Map(
    original.lines.map((line) => {
      const has = back.find(({ no }) => no === line.no);
      const pieces = sum(uses, ({ lines }) => lines.find(({ no }) => no === line.no)?.pieces ?? 0);
      return [
        line.no,
        {
          pieces: Math.max(0, (has?.quantity ?? 0) - (line.quantity - pieces)),
          amount: Math.max(0, (has?.net ?? 0) - notByVisits(original, line)),
        },
      ];
    }),
  );
  return uses
    .toReversed()
    .map(({ visits, lines }) => {
      let kept = 0;
      let amount = 0;
      for (const line of lines) {
        const left = open.get(line.no) ?? { pieces: 0, amount: 0 };
        const pieces = Math.min(line.pieces, left.pieces);
        const money = Math.min(line.amount, left.amount);
        left.pieces -= pieces;
        left.amount -= money;
        kept = Math.max(kept, line.pieces - pieces);
        amount += money;
      }
      return { visits: visits - Math.min(visits, kept), amount };
    })
    .toReversed();
}

/** How visits that come back are booked. */
export type VisitsBack = Pick<Restoring, 'cause' | 'version'>;

/**
 * Visits back into the very passes that gave them, the newest draw first, each with the money that it earned; what the
 * line was worth more or less than that goes back the way it came. An ended pass takes them and loses them again.
 */
export function returnVisits(book: Book, original: Reversible, back: PassBack, how: VisitsBack): Step[] {
  const steps: Step[] = [];
  let visits = back.visits;
  let amount = back.amount;
  for (const posting of drawsOf(original, back.pass).reverse()) {
    const lot = lotOf(original, posting);
    const returned = returnedOf(original, posting);
    const part = Math.min(visits, posting.amount - returned);
    if (part === 0) continue;
    const target = ratio(moneyOf(original.postings, posting, 'debit'), returned + part, posting.amount, 'half_up');
    const money = Math.max(0, target - moneyBack(original, posting));
    const fromSales = Math.min(money, amount);
    const sources = [
      { from: 'sales_returns', amount: fromSales },
      { from: 'pass_difference', amount: money - fromSales },
    ] as const;
    steps.push(...restoreValue(book, { lot, posting, amount: part, from: 'visits_issued', money: sources, ...how }));
    visits -= part;
    amount -= fromSales;
  }
  const { accountId } = original.entry;
  book.post({ debit: 'sales_returns', credit: 'pass_difference', amount, accountId });
  if (back.visits === 0 && back.amount > 0) {
    steps.push({ step: 'visits_kept', pass: back.pass, visits: back.visits, amount: back.amount });
  }
  return steps;
}

const drawsOf = (original: Reversible, pass: string): Posting[] =>
  original.postings.filter(
    (posting) =>
      posting.figure === 'used' &&
      posting.lotEffect === -1 &&
      posting.unit === 'visits' &&
      lotOf(original, posting).product === pass,
  );

/** The money that a draw took from behind its pass, wherever it went. */
const moneyOf = (postings: readonly Posting[], { lotId }: Posting, side: 'debit' | 'credit'): Money =>
  sum(
    postings.filter((posting) => posting.lotId === lotId && backsVisits(posting) && posting[side] === 'pass'),
    ({ amount }) => amount,
  );

/** What earlier refunds of the bill put back behind it. */
const moneyBack = ({ refunds }: Reversible, draw: Posting): Money =>
  sum(refunds, ({ postings }) => moneyOf(postings, draw, 'credit'));

const sum = <T>(some: readonly T[], of: (one: T) => number): number => some.reduce((all, one) => all + of(one), 0);
