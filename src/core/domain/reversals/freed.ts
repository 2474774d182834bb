import type { EntryPlan } from '../ledger/entry.ts';
import type { Points } from '../numbers/money.ts';
import type { AppliedEarning, EarnedByRule } from '../points/earning.ts';
import type { Reversible } from './reversal.ts';

/** What an entry froze of the limits and caps that it used. */
export interface Used {
  readonly earned: readonly EarnedByRule[];
  readonly earning?: AppliedEarning;
  /** Counters that it counted one use on. */
  readonly uses?: readonly string[];
}

/**
 * What a taking-back frees again: of caps, the points that the rules give less than after the taking-back before it;
 * of limits, the use, once nothing of the entry is left. `earned` is what the entry earns on what is left of it.
 */
export function freedBy(
  original: Reversible,
  { earned: atFirst, earning, uses = [] }: Used,
  { earned, nothingLeft }: { readonly earned: readonly EarnedByRule[]; readonly nothingLeft: boolean },
): EntryPlan['counters'] {
  const before = (original.refunds.at(-1)?.entry.facts.earnedLeft as readonly EarnedByRule[] | undefined) ?? atFirst;
  const caps = (earning?.rules ?? []).flatMap(({ rule, counters = [] }) =>
    counters.map((code) => ({ code, by: pointsOf(earned, rule) - pointsOf(before, rule) })),
  );
  const freed = original.refunds.flatMap(({ entry }) => entry.facts.counters ?? []).map(({ code }) => code);
  const limits = nothingLeft ? uses.filter((code) => !freed.includes(code)) : [];
  return [...caps.filter(({ by }) => by !== 0), ...limits.map((code) => ({ code, by: -1 }))];
}

const pointsOf = (byRule: readonly EarnedByRule[], code: string): Points =>
  byRule.find(({ rule }) => rule === code)?.points ?? 0;
