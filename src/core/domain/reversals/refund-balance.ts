import type { Book } from '../ledger/book.ts';
import type { LedgerAccount, Posting } from '../ledger/entry.ts';
import type { Step } from '../ledger/step.ts';
import type { Money } from '../numbers/money.ts';
import { clamp, ratio } from '../numbers/ratio.ts';
import { type Restoring, restoreValue } from './restore.ts';
import { lotOf, type Reversible, returnedOf } from './reversal.ts';

export interface BalanceBack {
  /** The draws of one tender on one account, in the order they were made. */
  readonly draws: readonly Posting[];
  readonly amount: Money;
  readonly cause: Restoring['cause'];
  readonly version: Restoring['version'];
  /** Where the money comes from, if not from sales that are returned. */
  readonly from?: LedgerAccount;
}

export interface BalanceReturned {
  readonly paid: Money;
  readonly bonus: Money;
  readonly steps: readonly Step[];
}

/**
 * Money back to the very lots that paid, the newest draw first. Inside one pro-rata draw the paid part back is
 * round_half_up(back so far × paid drawn ÷ drawn), cumulative over all refunds of that draw, so that many small
 * refunds and one large one end alike; under the other orders what was drawn last comes back first.
 */
export function returnToLots(book: Book, original: Reversible, back: BalanceBack): BalanceReturned {
  let open = back.amount;
  let paid = 0;
  let bonus = 0;
  const steps: Step[] = [];
  for (const draws of pairDraws(original, back.draws).reverse()) {
    const left = draws.reduce((sum, draw) => sum + draw.left, 0);
    for (const { draw, amount } of shares(draws, Math.min(open, left))) {
      const { lot, posting } = draw;
      const { cause, version, from = 'sales_returns' } = back;
      steps.push(...restoreValue(book, { lot, posting, amount, from, cause, version }));
      if (lot.asset === 'paid') paid += amount;
      else bonus += amount;
    }
    open -= Math.min(open, left);
  }
  return { paid, bonus, steps };
}

type Draw = ReturnType<typeof drawOf>;

const drawOf = (original: Reversible, posting: Posting) => {
  const returned = returnedOf(original, posting);
  return { posting, lot: lotOf(original, posting), drawn: posting.amount, returned, left: posting.amount - returned };
};

/** The draws of each pair together, in the order of drawing. */
function pairDraws(original: Reversible, postings: readonly Posting[]): Draw[][] {
  const pairs = new Map<number, Draw[]>();
  for (const posting of postings) {
    const draw = drawOf(original, posting);
    const key = draw.lot.pairId ?? -draw.lot.id;
    pairs.set(key, [...(pairs.get(key) ?? []), draw]);
  }
  return [...pairs.values()];
}

/** What of an amount goes back to each draw of one pair. */
function shares(draws: readonly Draw[], amount: Money): { draw: Draw; amount: Money }[] {
  const order = draws[0]?.lot.terms.draw ?? 'pro_rata';
  const paid = draws.filter(({ lot }) => lot.asset === 'paid').reverse();
  const bonus = draws.filter(({ lot }) => lot.asset !== 'paid').reverse();
  const left = (some: readonly Draw[]) => some.reduce((sum, draw) => sum + draw.left, 0);
  const paidShare = {
    pro_rata: () => proRataBack(draws, paid, amount, left(bonus)),
    // Paid money was drawn last, so it comes back first; and the other way round.
    bonus_first: () => Math.min(amount, left(paid)),
    paid_first: () => Math.max(0, amount - left(bonus)),
  }[order]();
  return [...fill(paid, paidShare), ...fill(bonus, amount - paidShare)];
}

function proRataBack(draws: readonly Draw[], paid: readonly Draw[], amount: Money, bonusLeft: Money): Money {
  const sum = (some: readonly Draw[], figure: 'drawn' | 'returned' | 'left') =>
    some.reduce((total, draw) => total + draw[figure], 0);
  const target = ratio(sum(draws, 'returned') + amount, sum(paid, 'drawn'), sum(draws, 'drawn'), 'half_up');
  return clamp(target - sum(paid, 'returned'), Math.max(0, amount - bonusLeft), Math.min(amount, sum(paid, 'left')));
}

function fill(draws: readonly Draw[], amount: Money): { draw: Draw; amount: Money }[] {
  let open = amount;
  return draws.map((draw) => {
    const part = Math.min(open, draw.left);
    open -= part;
    return { draw, amount: part };
  });
}
