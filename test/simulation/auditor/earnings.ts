/** What a purchase earns, and what of it must go when money goes back. */
import { shares } from '../arithmetic.ts';
import type { Books } from './books.ts';
import { type Bought, type Multiplier, multiplied, multipliersOf } from './factors.ts';
import { grant, repay, takePointsBack } from './points.ts';
import type { AuditedRules } from './rules.ts';

export interface Earning {
  readonly earned: number;
  taken: number;
  readonly rules: AuditedRules;
  readonly multipliers: readonly Multiplier[];
}

export function earn(books: Books, account: number, base: number, bought: Bought): Earning {
  const { rules } = books;
  const nets = bought.lines.map(({ net }) => net);
  const multipliers = multipliersOf(rules, bought, (some) => sumOf(pointsFor(base, nets, rules, some)));
  const points = pointsFor(base, nets, rules, multipliers);
  if (points.byUnit > 0) grant(books, account, points.byUnit, rules.pendingDays);
  if (points.byBill > 0) grant(books, account, points.byBill, rules.pendingDays);
  repay(books, account);
  return { earned: sumOf(points), taken: 0, rules, multipliers };
}

/** What is kept of a purchase: money that earns, and of each line. */
interface KeptPart {
  readonly base: number;
  readonly nets: readonly number[];
}

/** Earned on all of it, less earned on what is kept of it, less what was taken before. */
export function unearn(books: Books, account: number, entry: number, earning: Earning, { base, nets }: KeptPart): void {
  const kept = sumOf(pointsFor(base, nets, earning.rules, earning.multipliers));
  const due = Math.max(0, earning.earned - kept - earning.taken);
  earning.taken += due;
  takePointsBack(books, account, due, entry);
  repay(books, account);
}

/** Points by whole units and by the bill, each multiplied. */
function pointsFor(
  base: number,
  nets: readonly number[],
  { perUnit, perBill }: AuditedRules,
  multipliers: readonly Multiplier[],
) {
  const paid = shares(base, nets);
  const times = (points: number) => (points > 0 ? multiplied(points, paid, multipliers) : 0);
  return { byUnit: times(Math.floor(base / 100) * perUnit), byBill: times(base > 0 ? perBill : 0) };
}

const sumOf = ({ byUnit, byBill }: { readonly byUnit: number; readonly byBill: number }): number => byUnit + byBill;
