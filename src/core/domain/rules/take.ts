import type { Money } from '../numbers/money.ts';
import { type Discount, type OpenLine, spread } from './discount.ts';
import { TAKE } from './take/index.ts';
import type { ArgumentKind, Arguments } from './words.ts';

export type DiscountName = keyof typeof TAKE;

/** What a rule takes off. One of its words takes, the others say how. */
export interface Take {
  readonly amount?: Money | null;
  readonly per?: Money | null;
  readonly percent?: number | null;
  readonly price?: Money | null;
  readonly max?: Money | null;
  readonly on: 'bill' | 'items';
}

/** The words that take; a rule has exactly one of them. */
export const TAKING = (Object.keys(TAKE) as DiscountName[]).filter((name) => 'off' in TAKE[name]);

/** The most that it takes off a bill, in minor units; 0: it does not say. */
export function mostTakenOff({ amount, per, max }: Take): Money {
  if (amount == null || per != null) return max ?? 0;
  return Math.min(amount, max ?? amount);
}

/** What a rule takes off each of the lines that it is about. */
export function takenOff(take: Take, lines: readonly OpenLine[]): Money[] {
  const name = TAKING.find((candidate) => (take[candidate] ?? null) !== null);
  if (name === undefined || lines.length === 0) return lines.map(() => 0);
  const word = TAKE[name] as unknown as Discount<ArgumentKind>;
  const taken = word.off?.(take[name] as Arguments[ArgumentKind], lines, take) ?? [];
  const sum = taken.reduce((total, part) => total + part, 0);
  const most = take.max ?? sum;
  // What is too much is given up in the ratio of what each line would have lost.
  return sum <= most
    ? taken
    : spread(
        most,
        taken.map((left) => ({ left, quantity: 1 })),
      );
}
