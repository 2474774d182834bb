import type { Text } from '../shared/language.ts';
import { nameOf, type Speech } from './speech.ts';

interface Grouped {
  readonly code: string;
  readonly name?: string | null;
  readonly group?: string | null;
}

/** Which rules exclude each other: of each group with more than one rule, so much is said. */
export function groupsSaid(rules: readonly Grouped[], { say, list }: Speech): string[] {
  const groups = new Map<string, string[]>();
  for (const rule of rules) {
    if (rule.group == null) continue;
    groups.set(rule.group, [...(groups.get(rule.group) ?? []), nameOf(rule)]);
  }
  return [...groups.values()].filter((names) => names.length > 1).map((names) => `${list(names)}${say(best)}`);
}

const best: Text = { en: ': you get the best one of these.', 'zh-CN': '：不叠加，取对您最优惠的一项。' };
