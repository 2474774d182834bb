import fc from 'fast-check';
import { edit } from '../../../src/core/index.ts';
import type { Command } from '../model.ts';
import { some } from './money.ts';

/** What is known of somebody, corrected: it moves nothing, whatever it says. */
interface Input {
  readonly person: number;
  readonly name: number;
  readonly note: string | null;
}

export const editCommand: Command<Input> = {
  name: 'edit',
  weight: 1,
  input: fc.record({ person: some, name: fc.nat(3), note: fc.constantFrom('老客', null) }),
  accounts: (model, { person }) => [model.person(person).who.accountId],
  deed({ auditor, person }, { person: number, name, note }) {
    const { who } = person(number);
    return {
      run: (shop, request) => edit(shop, request, { who, details: { name: `改名${name}`, note } }),
      // Also of somebody who is closed; of whoever is erased nothing is to be known again.
      refusal: auditor.standings.isErased(who.memberId) ? 'member_erased' : null,
      account: who.accountId,
      tell: (entry) => {
        auditor.books.note(entry, who.accountId);
        auditor.books.goesAlong(who.accountId);
      },
    };
  },
};
