import fc from 'fast-check';
import { cashOut } from '../../../src/core/index.ts';
import type { Command } from '../model.ts';
import { partOf, share, some } from './money.ts';

interface Input {
  readonly person: number;
  readonly part: number | null;
}

export const cashOutCommand: Command<Input> = {
  name: 'cash-out',
  weight: 3,
  input: fc.record({ person: some, part: fc.option(share) }),
  accounts: (model, { person }) => [model.person(person).who.accountId],
  deed({ auditor, person, payerOf, refused }, { person: number, part }) {
    const someone = person(number);
    const { who } = someone;
    const worth = auditor.cardReturns.worth(who.accountId);
    const amount = part === null ? null : partOf(worth, part);
    const refusal = worth === 0 ? 'nothing_to_pay' : amount !== null && amount > worth ? 'above_maximum' : null;
    const isOwn = payerOf(someone) === who.accountId;
    const taken = isOwn && refusal === null ? auditor.cardReturns.takes(who.accountId, amount) : 0;
    return {
      run: (shop, request) => cashOut(shop, request, { who, amount, cause: 'shop', tender: 'cash' }),
      refusal: refused(someone, 'out') ?? refusal,
      account: who.accountId,
      takes: [{ member: who.memberId, account: payerOf(someone), amount: taken }],
      tell: (entry) => auditor.cardReturns.add(entry, who.accountId, amount, 'cash'),
    };
  },
};
