import fc from 'fast-check';
import { tag } from '../../../src/core/index.ts';
import type { Command } from '../model.ts';
import { TAGS } from '../rules.ts';
import { some } from './money.ts';

interface Input {
  readonly person: number;
  readonly tags: readonly string[];
  readonly remove: boolean;
}

export const tagCommand: Command<Input> = {
  name: 'tag',
  weight: 2,
  input: fc.record({
    person: some,
    tags: fc.array(fc.constantFrom(...TAGS), { minLength: 1, maxLength: 3 }),
    remove: fc.constantFrom(false, false, true),
  }),
  accounts: (model, { person }) => [model.person(person).who.accountId],
  deed({ auditor, person }, { person: number, tags, remove }) {
    const { who } = person(number);
    return {
      run: (shop, request) => tag(shop, request, { who, tags, remove }),
      // Also of somebody who is closed: it moves nothing.
      refusal: null,
      account: who.accountId,
      tell: (entry) => {
        auditor.tags.set(who.memberId, tags, remove);
        auditor.books.note(entry, who.accountId);
      },
    };
  },
};
