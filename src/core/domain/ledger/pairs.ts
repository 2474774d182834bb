/**
 * Drawing stored value from top-ups. Paid and bonus money of one top-up are a pair; how much of a draw each of them
 * gives was settled when the pair was made.
 */

import type { Money } from '../numbers/money.ts';
import { clamp, ratio } from '../numbers/ratio.ts';
import type { DrawOrder } from '../programme/programme.ts';
import type { Book, OpenLot } from './book.ts';
import type { Asset } from './lot.ts';

/** One part of a draw. */
export interface Draw {
  readonly lot: OpenLot;
  readonly amount: Money;
}

/** What a draw took from one pair, for the working. */
export interface PairDraw {
  readonly pairId: number;
  readonly order: DrawOrder;
  readonly openedOn: string;
  readonly paid: Money;
  readonly bonus: Money;
  readonly draws: readonly Draw[];
}

/**
 * Draws an amount from an account's pairs: the pair with the earliest end first, no end last, then the oldest.
 * Gives what there is if the account holds less; the caller compares. Takes nothing yet.
 */
export function drawFromPairs(book: Book, accountId: number, amount: Money): PairDraw[] {
  const result: PairDraw[] = [];
  let open = amount;
  for (const lots of pairsInOrder(book, accountId)) {
    if (open === 0) break;
    const left = lots.reduce((sum, lot) => sum + book.left(lot), 0);
    const draw = drawFromPair(book, lots, Math.min(open, left));
    result.push(draw);
    open -= draw.paid + draw.bonus;
  }
  return result;
}

/**
 * The shares of one draw inside one pair. Pro rata is cumulative: the paid share drawn so far is
 * round_half_up(drawn so far × paid ÷ whole), so no cent leaks over many draws and the last one closes both lots.
 * Refunds and dead bonus move the figures, hence the clamp: never more than a lot has, never less than the rest needs.
 */
function drawFromPair(book: Book, good: readonly OpenLot[], amount: Money): PairDraw {
  const first = good[0] as OpenLot;
  const whole = typeof first.pairId === 'number' ? book.pair(first.pairId) : good;
  const order = first.terms.draw ?? 'pro_rata';
  const lots = (among: readonly OpenLot[], asset: Asset) => among.filter((lot) => lot.asset === asset);
  const left = (asset: Asset) => lots(good, asset).reduce((sum, lot) => sum + book.left(lot), 0);
  const used = (asset: Asset) => lots(whole, asset).reduce((sum, lot) => sum + book.used(lot), 0);

  const paid = paidShare({
    order,
    amount,
    paidLeft: left('paid'),
    bonusLeft: left('bonus'),
    usedPaid: used('paid'),
    usedBonus: used('bonus'),
  });
  // Money made good after its end lives in a second paid lot of the pair, hence lots on both sides.
  const draws = [...fill(book, lots(good, 'paid'), paid), ...fill(book, lots(good, 'bonus'), amount - paid)];
  return { pairId: first.pairId as number, order, openedOn: first.openedOn, paid, bonus: amount - paid, draws };
}

/** An amount out of lots, the soonest end first. */
function fill(book: Book, lots: readonly OpenLot[], amount: Money): Draw[] {
  let open = amount;
  return lots.flatMap((lot) => {
    const part = Math.min(open, book.left(lot));
    open -= part;
    return part > 0 ? [{ lot, amount: part }] : [];
  });
}

export interface PairFigures {
  readonly order: DrawOrder;
  /** To draw; at most what is left of both. */
  readonly amount: Money;
  readonly paidLeft: Money;
  readonly bonusLeft: Money;
  readonly usedPaid: Money;
  readonly usedBonus: Money;
}

/** How much of a draw the paid money gives. */
export function paidShare({ order, amount, paidLeft, bonusLeft, usedPaid, usedBonus }: PairFigures): Money {
  if (order === 'bonus_first') return Math.max(0, amount - bonusLeft);
  if (order === 'paid_first') return Math.min(amount, paidLeft);
  const paid = usedPaid + paidLeft;
  const whole = paid + usedBonus + bonusLeft;
  const target = ratio(usedPaid + usedBonus + amount, paid, whole, 'half_up') - usedPaid;
  return clamp(target, Math.max(0, amount - bonusLeft), Math.min(amount, paidLeft));
}

/** The good lots of each pair; a pair stands where its first-ending lot stands. */
function pairsInOrder(book: Book, accountId: number): OpenLot[][] {
  const pairs = new Map<unknown, OpenLot[]>();
  for (const lot of book.good(accountId, 'paid', 'bonus')) {
    const key = lot.pairId ?? lot;
    pairs.set(key, [...(pairs.get(key) ?? []), lot]);
  }
  return [...pairs.values()];
}
