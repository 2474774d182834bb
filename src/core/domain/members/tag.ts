import { accept, type Decision, refuse } from '../decision.ts';

export interface TagFacts {
  /** What the member has. */
  readonly current: readonly string[];
  /** What to put on, or take off. */
  readonly tags: readonly string[];
  readonly remove: boolean;
}

/** Tags that really change, without those that are as asked already. Refuses: option_missing (none), tag_malformed. */
export function decideTag({ current, tags, remove }: TagFacts): Decision<readonly string[]> {
  const wanted = [...new Set(tags.map((tag) => tag.trim()))];
  if (wanted.length === 0) return refuse({ code: 'option_missing', option: '<tag>' });
  const malformed = wanted.find((tag) => !isTag(tag));
  if (malformed !== undefined) return refuse({ code: 'tag_malformed', text: malformed });
  return accept(wanted.filter((tag) => current.includes(tag) === remove));
}

/** 1 to 32 visible characters; commas and semicolons part tags in files, so they are none of them. */
export const isTag = (text: string): boolean => /^[^,;，；\p{Cc}\p{Cf}\p{Cs}]{1,32}$/u.test(text);
