import { accept, type Decision, refuse } from './decision.ts';

export interface TagFacts {
  /** What the member has. */
  readonly current: readonly string[];
  /** What to put on, or take off. */
  readonly tags: readonly string[];
  readonly remove: boolean;
}

/** Tags that really change, without those that are as asked already. Refuses: option_missing (an empty tag). */
export function decideTag({ current, tags, remove }: TagFacts): Decision<readonly string[]> {
  const wanted = [...new Set(tags.map((tag) => tag.trim()))];
  if (wanted.length === 0 || wanted.includes('')) return refuse({ code: 'option_missing', option: '<tag>' });
  return accept(wanted.filter((tag) => current.includes(tag) === remove));
}
