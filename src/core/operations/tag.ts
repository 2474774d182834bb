import { accept } from '../domain/decision.ts';
import { entryWithoutValue } from '../domain/members/status.ts';
import { decideTag } from '../domain/members/tag.ts';
import type { Who } from '../domain/staff/who.ts';
import { addTag, removeTag, tagsOf } from '../store/members.ts';
import { operation } from './operation.ts';
import { NOTHING_TO_DO } from './status.ts';

export interface TagInput {
  readonly who: Who;
  readonly tags: readonly string[];
  /** Take them off instead of putting them on. */
  readonly remove: boolean;
}

/** Tags of a member on or off. Refusals: those of decideTag. */
export const tag = operation<TagInput>({
  name: 'tag',
  accounts: async (_tx, { who }) => [who.accountId],
  async decide(tx, { who, tags, remove }, { reason }) {
    const decision = decideTag({ current: await tagsOf(tx, who.memberId), tags, remove });
    if (!decision.ok) return decision;
    const changed = decision.value;
    const idle = changed.length === 0;
    const count = { added: remove ? 0 : changed.length, removed: remove ? changed.length : 0 };
    // What a shop calls its members may be personal: the words stand where they can be erased.
    const text = [...changed.map((word) => `${remove ? '-' : '+'}${word}`), ...(reason === null ? [] : [reason])];
    const steps = idle ? [] : [{ step: 'tags', ...count } as const];
    return accept({
      entry: entryWithoutValue(who, { steps }, idle ? null : text.join(' ')),
      idle,
      warnings: idle ? NOTHING_TO_DO : [],
      alongside: async (after) => {
        for (const word of changed) await (remove ? removeTag : addTag)(after, who.memberId, word);
      },
    });
  },
});
