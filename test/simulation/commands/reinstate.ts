import fc from 'fast-check';
import { reinstate } from '../../../src/core/index.ts';
import type { Command } from '../model.ts';
import { some } from './money.ts';

export const reinstateCommand: Command<{ person: number }> = {
  name: 'reinstate',
  weight: 4,
  input: fc.record({ person: some }),
  accounts: (model, { person }) => [model.person(person).who.accountId],
  deed({ auditor, person, refused }, { person: number }) {
    const someone = person(number);
    const { who } = someone;
    return {
      run: (shop, request) => reinstate(shop, request, { who }),
      refusal:
        refused(someone, 'in') ??
        (auditor.reinstatements.possible(who.accountId) === 0 ? 'nothing_to_reinstate' : null),
      account: who.accountId,
      tell: (entry) => auditor.reinstatements.add(entry, who.accountId),
    };
  },
};
