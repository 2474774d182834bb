import fc from 'fast-check';
import { block, reopen, unblock } from '../../../src/core/index.ts';
import type { Status } from '../auditor/standings.ts';
import type { Command, Model } from '../model.ts';
import { some } from './money.ts';

interface Input {
  readonly person: number;
  readonly to: 'block' | 'unblock' | 'reopen';
}

const OPERATIONS = { block, unblock, reopen };

/** Those who may be blocked, unblocked and opened again: mostly whoever is not so yet. */
const chosen = (model: Model, { person, to }: Input) =>
  to === 'block' ? model.person(person) : model.personWho(to === 'reopen' ? 'closed' : 'blocked', person);

export const statusCommand: Command<Input> = {
  name: 'block, unblock, reopen',
  weight: 4,
  input: fc.record({ person: some, to: fc.constantFrom('block', 'unblock', 'unblock', 'reopen', 'reopen') }),
  accounts: (model, typed) => [chosen(model, typed).who.accountId],
  deed(model, typed) {
    const { who } = chosen(model, typed);
    const { books, standings } = model.auditor;
    const is = standings.statusOf(who.memberId);
    const becomes: Status =
      typed.to === 'block' ? 'blocked' : typed.to === 'unblock' || is === 'closed' ? 'active' : is;
    return {
      run: (shop, request) => OPERATIONS[typed.to](shop, request, { who }),
      refusal: is === 'closed' && typed.to !== 'reopen' ? 'member_closed' : null,
      account: who.accountId,
      tell: (entry) => {
        standings.becomes(who.memberId, becomes);
        books.note(entry, who.accountId);
      },
    };
  },
};
