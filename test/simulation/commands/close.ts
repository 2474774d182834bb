import fc from 'fast-check';
import { close } from '../../../src/core/index.ts';
import { owesVisits } from '../auditor/passes.ts';
import type { Command, Model, Person } from '../model.ts';
import { some } from './money.ts';

interface Input {
  readonly person: number;
  readonly cashOut: boolean;
}

export const closeCommand: Command<Input> = {
  name: 'close',
  weight: 3,
  input: fc.record({ person: some, cashOut: fc.constantFrom(true, true, false) }),
  accounts: (model, { person }) => [model.person(person).who.accountId],
  deed(model, { person: number, cashOut }) {
    const someone = model.person(number);
    const { who } = someone;
    const { books, standings, cardReturns } = model.auditor;
    const { paid, bonus } = books.balance(who.accountId);
    const isClosed = standings.statusOf(who.memberId) === 'closed';
    // Whoever is closed already and still holds money is paid it, and stays closed.
    const isIdle = isClosed && (!cashOut || isShared(model, someone));
    const refusal = (): string | null => {
      if (isIdle) return null;
      if (isShared(model, someone)) return cashOut ? 'account_shared' : null;
      // Visits that were paid for are owed as well, and no card return pays for them.
      const owed = owesVisits(books, who.accountId);
      if (owed || (paid + bonus > 0 && !cashOut)) return 'balance_not_zero';
      if (paid + bonus === 0) return null;
      const refused = model.refused(someone, 'out');
      return isClosed && refused === 'member_closed' ? null : refused;
    };
    const paysOut = cashOut && !isIdle && paid + bonus > 0;
    return {
      run: (shop, request) => close(shop, request, { who, cashOut, cause: 'shop', tender: 'cash' }),
      refusal: refusal(),
      account: who.accountId,
      tell: (entry) => {
        if (paysOut) cardReturns.add(entry, who.accountId, null, 'cash');
        else books.note(entry, who.accountId);
        standings.becomes(who.memberId, 'closed');
      },
    };
  },
};

/** Whether somebody who is not closed shares their account: what is on it is theirs then. */
export const isShared = (model: Model, person: Person): boolean =>
  model.openOn(person.who.accountId, person).length > 0;
