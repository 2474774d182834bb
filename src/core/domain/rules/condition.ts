import type { BilledLine, Facts, Lookup } from './facts.ts';
import type { ArgumentKind, Arguments, Word } from './words.ts';

/** The facts as one rule sees them. */
export interface RuleFacts extends Facts {
  /** The lines that the rule chooses; all of them if it chooses none. */
  readonly chosen: readonly BilledLine[];
  /** How often the rule was used. */
  readonly used: { readonly member: number; readonly all: number };
}

/** One word of **when**. It holds, or not; or it chooses lines of the bill, and holds if there is such a line. */
export interface Condition<K extends ArgumentKind> extends Word<K> {
  readonly needs?: Lookup;
  readonly holds?: (argument: Arguments[K], facts: RuleFacts) => boolean;
  readonly chooses?: (argument: Arguments[K], line: BilledLine) => boolean;
}

export const condition = <K extends ArgumentKind>(word: Condition<K>): Condition<K> => word;

/** Who, when and where mean the same at each occasion that asks for conditions. */
export const EVERYWHERE = ['topup', 'spend', 'redeem'] as const;
