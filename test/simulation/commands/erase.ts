import fc from 'fast-check';
import { erase } from '../../../src/core/index.ts';
import { owesVisits } from '../auditor/passes.ts';
import type { Command } from '../model.ts';
import { isShared } from './close.ts';
import { some } from './money.ts';

interface Input {
  readonly person: number;
  readonly acceptLoss: boolean;
}

export const eraseCommand: Command<Input> = {
  name: 'erase',
  weight: 1,
  input: fc.record({ person: some, acceptLoss: fc.constantFrom(true, false, false) }),
  accounts: (model, { person }) => [model.person(person).who.accountId],
  deed(model, { person: number, acceptLoss }) {
    const someone = model.person(number);
    const { memberId, accountId } = someone.who;
    const { books, standings, tags, birthdays, referrals } = model.auditor;
    const { paid, bonus } = books.balance(accountId);
    const owed = paid + bonus > 0 || owesVisits(books, accountId);
    const refused = owed && !isShared(model, someone) && !acceptLoss && !standings.isErased(memberId);
    return {
      run: (shop, request) => erase(shop, request, { who: someone.who, acceptLoss }),
      refusal: refused ? 'balance_not_zero' : null,
      account: accountId,
      tell: (entry) => {
        standings.erase(memberId);
        tags.erase(memberId);
        birthdays.erase(memberId);
        referrals.erase(memberId);
        books.note(entry, accountId);
      },
    };
  },
};
