import fc from 'fast-check';
import { block, unblock } from '../../../src/core/index.ts';
import type { Command } from '../model.ts';
import { some } from './money.ts';

interface Input {
  readonly person: number;
  readonly to: 'block' | 'unblock';
}

export const statusCommand: Command<Input> = {
  name: 'block or unblock',
  weight: 2,
  input: fc.record({ person: some, to: fc.constantFrom('block', 'unblock', 'unblock', 'unblock') }),
  accounts: (model, { person }) => [model.person(person).who.accountId],
  deed({ auditor, person }, { person: number, to }) {
    const someone = person(number);
    const { who } = someone;
    return {
      run: (shop, request) => (to === 'block' ? block : unblock)(shop, request, { who }),
      refusal: null,
      account: who.accountId,
      tell: (entry) => {
        someone.blocked = to === 'block';
        auditor.books.note(entry, who.accountId);
      },
    };
  },
};
