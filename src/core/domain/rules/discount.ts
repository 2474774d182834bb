import type { Money } from '../numbers/money.ts';
import { split } from '../numbers/split.ts';
import type { Take } from './take.ts';
import type { ArgumentKind, Arguments, Word } from './words.ts';

/** A line as a discount finds it. */
export interface OpenLine {
  readonly quantity: number;
  /** What earlier discounts have left of it. */
  readonly left: Money;
}

/**
 * One word of **take**. A word that takes says how much it takes off each of the lines it is about, none below zero;
 * the others (`per`, `max`, `on`) say how.
 */
export interface Discount<K extends ArgumentKind> extends Pick<Word<K>, 'argument' | 'about'> {
  readonly off?: (argument: Arguments[K], lines: readonly OpenLine[], take: Take) => Money[];
}

export const discount = <K extends ArgumentKind>(word: Discount<K>): Discount<K> => word;

/** One sum off all lines together, at most what they have left, in the ratio of that. */
export const spread = (sum: Money, lines: readonly OpenLine[]): Money[] =>
  split(
    Math.min(sum, leftOf(lines)),
    lines.map(({ left }) => left),
  );

export const leftOf = (lines: readonly OpenLine[]): Money => lines.reduce((sum, { left }) => sum + left, 0);
