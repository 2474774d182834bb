import type { Money } from '../numbers/money.ts';
import type { Condition, RuleFacts } from './condition.ts';
import type { BilledLine, Facts, Lookup } from './facts.ts';
import { WHEN } from './when/index.ts';
import { type ArgumentKind, type Arguments, written } from './words.ts';

export type ConditionName = keyof typeof WHEN;

type ArgumentOf<N extends ConditionName> = (typeof WHEN)[N] extends Condition<infer K> ? Arguments[K] : never;

/** The conditions of a rule: all that are named must hold. Null says nothing, as does a word that is not there. */
export type When = { readonly [N in ConditionName]?: ArgumentOf<N> | null };

/** Whatever has conditions: its code, and the list of the programme that it stands in. */
export interface Conditional {
  readonly code: string;
  readonly when: When;
}

/** Rules of one list have different codes; counters know a rule by both. */
export type RuleList = 'offer' | 'promotion' | 'tier' | 'plan' | 'earning' | 'pass' | 'reward' | 'coupon';

/** The first condition that does not hold; null if all do. */
export function unmet(list: RuleList, { code, when }: Conditional, facts: Facts): ConditionName | null {
  const lines = facts.bill?.lines ?? [];
  const chosen = chosenLines(when, lines);
  const counters = countersOf(list, code, facts.member.id);
  const used = { member: facts.member.counts[counters.member] ?? 0, all: facts.member.counts[counters.all] ?? 0 };
  const asked: RuleFacts = { ...facts, chosen, used };
  for (const [name, { chooses, holds }, argument] of named(when)) {
    const met = chooses ? lines.some((line) => chooses(argument, line)) && chosen.length > 0 : holds?.(argument, asked);
    if (!met) return name;
  }
  return null;
}

/** What a refusal tells of a condition that does not hold. */
export interface Unmet {
  /** As programmes write it. */
  readonly condition: string;
  /** That condition alone, with what it asks. */
  readonly asks: When;
  /** What was left of the bill, where that is what it asks about. */
  readonly bill?: Money;
  /** Pieces that the rule is about, where that is what it asks about. */
  readonly pieces?: number;
}

/** A condition that does not hold, as a refusal tells it. */
export function unmetTold(condition: ConditionName, when: When, { bill }: Pick<Facts, 'bill'>): Unmet {
  const chosen = chosenLines(when, bill?.lines ?? []);
  return {
    condition: written(condition),
    asks: { [condition]: when[condition] ?? null },
    ...(bill && (condition === 'billAtLeast' || condition === 'billOver') && { bill: bill.left }),
    ...(condition === 'quantityAtLeast' && { pieces: chosen.reduce((sum, { quantity }) => sum + quantity, 0) }),
  };
}

/** The lines that a rule is about: those that each of its choosing words chooses; all if it has none. */
export function chosenLines<L extends BilledLine>(when: When, lines: readonly L[]): readonly L[] {
  const choosing = named(when).filter(([, { chooses }]) => chooses);
  return lines.filter((line) => choosing.every(([, { chooses }, argument]) => chooses?.(argument, line)));
}

/** Whether a rule is about some lines of the bill rather than the whole. */
export const choosesLines = (when: When): boolean => named(when).some(([, { chooses }]) => chooses);

/** What a rule may ask of the bill itself; goods that come back can break it. */
export const OF_THE_BILL: ReadonlySet<ConditionName> = new Set([
  ...(['billAtLeast', 'billOver', 'quantityAtLeast', 'categories', 'skus'] as const),
]);

/** What must be looked up before rules with these conditions can be asked. */
export const lookupsOf = (whens: readonly When[]): ReadonlySet<Lookup> =>
  new Set(whens.flatMap((when) => named(when).flatMap(([, { needs }]) => needs ?? [])));

/** How often a rule was used: by one member, by all. Kept for rules that have a limit. */
export const countersOf = (list: RuleList, code: string, memberId: number): { all: string; member: string } => ({
  all: `${list}:${code}`,
  member: `${list}:${code}:M${memberId}`,
});

/** The counters that using a rule moves. */
export const countersUsed = (list: RuleList, { code, when }: Conditional, memberId: number): string[] => {
  const { all, member } = countersOf(list, code, memberId);
  const isSet = (limit: number | null | undefined): boolean => limit !== null && limit !== undefined;
  return isSet(when.limitPerMember) || isSet(when.limitTotal) ? [all, member] : [];
};

/** The words of a rule that say something, with what stands behind each. */
const named = (when: When): [ConditionName, Condition<ArgumentKind>, Arguments[ArgumentKind]][] =>
  (Object.entries(when) as [ConditionName, Arguments[ArgumentKind] | null][]).flatMap(([name, argument]) =>
    argument === null ? [] : [[name, WHEN[name] as unknown as Condition<ArgumentKind>, argument]],
  );
