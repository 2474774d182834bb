/**
 * Discounts that asked for something of the bill and say `on_return: recheck`: when goods come back and what is kept
 * no longer has it, the discount on what is kept is charged against what is paid back.
 */
import type { Money } from '../numbers/money.ts';
import { ratio } from '../numbers/ratio.ts';
import { split } from '../numbers/split.ts';
import { type BilledLine, billAlone } from '../rules/facts.ts';
import { OF_THE_BILL, type RuleList, unmet, type When } from '../rules/when.ts';
import type { Discounted } from './pricing.ts';

/** What a bill froze of such a discount: what it asked of the bill, and each line when it was reached. */
export interface Rechecked {
  readonly list: RuleList;
  readonly code: string;
  readonly when: When;
  readonly lines: Discounted['lines'];
  /** All lines of the bill, for conditions that look at the whole. */
  readonly all: readonly { readonly no: number; readonly left: Money }[];
}

/** A line of the bill, with what is kept of it after a return. */
export interface KeptLine extends BilledLine {
  readonly kept: number;
}

/** What falls: the discount that the kept lines had, by line. */
export interface Fallen {
  readonly rule: string;
  readonly lines: readonly { readonly no: number; readonly amount: Money }[];
}

/** The part of a rule's conditions that goods coming back can break. */
export const askedOfBill = (when: When): When =>
  Object.fromEntries(Object.entries(when).filter(([name]) => OF_THE_BILL.has(name as keyof When))) as When;

/** The discounts that no longer hold for what is kept. Nothing kept: nothing falls, as all of it goes back. */
export function fallenOn(rechecked: readonly Rechecked[], bill: readonly KeptLine[]): Fallen[] {
  if (bill.every(({ kept }) => kept === 0)) return [];
  const keptOf = (no: number, amount: Money): Money => {
    const line = bill.find((candidate) => candidate.no === no);
    return line ? ratio(amount, line.kept, line.quantity, 'half_up') : 0;
  };
  return rechecked.flatMap((discount) => {
    const left = discount.all.reduce((sum, line) => sum + keptOf(line.no, line.left), 0);
    const kept = bill.filter((line) => line.kept > 0).map((line) => ({ ...line, quantity: line.kept }));
    if (unmet(discount.list, discount, billAlone({ left, lines: kept })) === null) return [];
    const parts = discount.lines.map(({ no, taken }) => ({ no, amount: keptOf(no, taken) }));
    const lines = parts.filter(({ amount }) => amount > 0);
    // Where all that it was about comes back, there is nothing left to charge.
    return lines.length === 0 ? [] : [{ rule: discount.code, lines }];
  });
}

/** A sum split over lines in the ratio of theirs, by number. */
export function shareOut(
  sum: Money,
  lines: readonly { readonly no: number; readonly amount: Money }[],
): Map<number, Money> {
  const parts = split(
    sum,
    lines.map(({ amount }) => amount),
  );
  return new Map(lines.map(({ no }, index) => [no, parts[index] as number]));
}
