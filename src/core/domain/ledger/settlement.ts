/**
 * What stores owe each other. A store that sells stored value has the money and owes the service; where another store
 * gives the service, or pays value back, the seller owes it that. Value that ends, is corrected, or goes from member to
 * member stays with its seller; so do card returns and refunds of top-ups that the seller itself pays. Points are
 * counted beside it and owed by nobody: they are the chain's.
 */

import type { Money, Points } from '../numbers/money.ts';
import { split } from '../numbers/split.ts';
import type { BonusCost } from '../programme/programme.ts';
import type { EntryKind } from './entry.ts';
import { effectOn, isTender, type Movement, moneyCause, pointsCause } from './movements.ts';

/** Where a posting was made, and what it takes back. */
export interface Place {
  readonly store: string;
  readonly kind: EntryKind;
  readonly lotEffect: -1 | 0 | 1;
  readonly reverses: Place | null;
}

/**
 * The store that a posting counts for. What is struck out, and what comes back into a lot, counts where it had been
 * served: a bill of one store that another refunds was no service of either. Money that is paid out counts where it
 * was paid.
 */
export function servedAt({ store, kind, lotEffect, reverses }: Place): string {
  const takesBack = reverses !== null && (kind === 'void' || lotEffect === 1);
  return takesBack ? servedAt(reverses) : store;
}

/** What one movement of a lot means between its seller and the store that it counts for. Taken back: below zero. */
export interface Claim {
  readonly seller: string;
  readonly server: string;
  readonly what: 'paid' | 'bonus' | 'paid_out' | 'points';
  readonly amount: number;
}

/** Of movements without voids; null: it is nobody's claim. */
export function claimOf(movement: Movement, { seller, server }: Pick<Claim, 'seller' | 'server'>): Claim | null {
  const { kind, debit, credit, amount } = movement;
  const claim = (what: Claim['what'], of: number): Claim => ({ seller, server, what, amount: of });
  if ((kind === 'cash_out' || kind === 'refund') && isPaidOut(movement)) return claim('paid_out', amount);
  for (const asset of ['paid', 'bonus'] as const) {
    if (debit !== asset && credit !== asset) continue;
    return moneyCause(asset, movement) === 'used' ? claim(asset, -effectOn(asset, movement)) : null;
  }
  const usesPoints = (debit === 'points' || credit === 'points') && pointsCause(movement) === 'used';
  return usesPoints ? claim('points', -effectOn('points', movement)) : null;
}

/** A card return may pay more than its lot holds; that has an account of its own, and the posting names the lot. */
const isPaidOut = ({ debit, credit }: Movement): boolean =>
  (debit === 'paid' || debit === 'cash_out_difference') && isTender(credit);

/** All that one store served of what another sold, less what was taken back. */
export interface Pair {
  readonly seller: string;
  readonly server: string;
  readonly paid: Money;
  readonly bonus: Money;
  /** Card returns and refunded top-ups that the server paid. */
  readonly paidOut: Money;
  readonly points: Points;
  /** The part of the bonus that is at the seller's cost. */
  readonly bonusOwed: Money;
  /** What the seller owes the server. */
  readonly owes: Money;
}

/** Claims by seller and server. A store that served what it sold owes nothing for it. */
export function pairsOf(claims: Iterable<Claim>, bonusCost: BonusCost): Pair[] {
  const sums = new Map<string, { seller: string; server: string } & Record<Claim['what'], number>>();
  for (const { seller, server, what, amount } of claims) {
    const key = JSON.stringify([seller, server]);
    const sum = sums.get(key) ?? { seller, server, paid: 0, bonus: 0, paid_out: 0, points: 0 };
    sum[what] += amount;
    sums.set(key, sum);
  }
  return [...sums.values()].sort(byStores).map(({ seller, server, paid, bonus, paid_out: paidOut, points }) => {
    const bonusOwed = seller === server ? 0 : sellersPart(bonus, bonusCost);
    const owes = seller === server ? 0 : paid + paidOut + bonusOwed;
    return { seller, server, paid, bonus, paidOut, points, bonusOwed, owes };
  });
}

/** The odd cent of a half is the seller's. */
function sellersPart(bonus: Money, cost: BonusCost): Money {
  if (cost === 'seller') return bonus;
  if (cost === 'server') return 0;
  const [part = 0] = split(Math.abs(bonus), [1, 1]);
  return bonus < 0 ? -part : part;
}

/** Pairs of groups of stores: what stores of one group owe each other stays in the group. */
export function grouped(pairs: readonly Pair[], groupOf: (store: string) => string): Pair[] {
  const groups = new Map<string, Pair>();
  for (const pair of pairs) {
    const [seller, server] = [groupOf(pair.seller), groupOf(pair.server)];
    const inside = seller === server ? { bonusOwed: 0, owes: 0 } : {};
    const key = JSON.stringify([seller, server]);
    groups.set(key, plus(groups.get(key), { ...pair, ...inside, seller, server }));
  }
  return [...groups.values()].sort(byStores);
}

const plus = (one: Pair | undefined, other: Pair): Pair =>
  one === undefined
    ? other
    : {
        seller: one.seller,
        server: one.server,
        paid: one.paid + other.paid,
        bonus: one.bonus + other.bonus,
        paidOut: one.paidOut + other.paidOut,
        points: one.points + other.points,
        bonusOwed: one.bonusOwed + other.bonusOwed,
        owes: one.owes + other.owes,
      };

const byStores = (a: Pick<Pair, 'seller' | 'server'>, b: Pick<Pair, 'seller' | 'server'>): number =>
  compare(a.seller, b.seller) || compare(a.server, b.server);

const compare = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);

/** Where one store stands with all others together. */
export interface Net {
  readonly store: string;
  /** Paid money of its lots that was used anywhere, itself included: the `used` of what it is liable for. */
  readonly paidUsed: Money;
  readonly bonusUsed: Money;
  readonly owes: Money;
  readonly isOwed: Money;
  /** Above zero: it gets money. All nets sum to zero. */
  readonly net: Money;
}

export function netsOf(pairs: readonly Pair[]): Net[] {
  const stores = [...new Set(pairs.flatMap(({ seller, server }) => [seller, server]))].sort(compare);
  const sum = (some: readonly Pair[], of: (pair: Pair) => Money): Money =>
    some.reduce((all, pair) => all + of(pair), 0);
  return stores.map((store) => {
    const sold = pairs.filter(({ seller }) => seller === store);
    const owes = sum(sold, (pair) => pair.owes);
    const isOwed = sum(
      pairs.filter(({ server }) => server === store),
      (pair) => pair.owes,
    );
    const [paidUsed, bonusUsed] = [sum(sold, ({ paid }) => paid), sum(sold, ({ bonus }) => bonus)];
    return { store, paidUsed, bonusUsed, owes, isOwed, net: isOwed - owes };
  });
}
