import fc from 'fast-check';
import { topup } from '../../../src/core/index.ts';
import type { Command } from '../model.ts';
import { ordinaryTender, some, sum } from './money.ts';

const input = fc.record({
  person: some,
  amount: fc.oneof(fc.constantFrom(100_00, 200_00, 500_00, 1000_00), sum(1200_00)),
  tender: ordinaryTender,
});

export const topupCommand: Command<{ person: number; amount: number; tender: string }> = {
  name: 'topup',
  weight: 16,
  input,
  accounts: (model, { person }) => [model.person(person).who.accountId],
  deed({ auditor, person, refused }, { person: number, amount, tender }) {
    const someone = person(number);
    const { who } = someone;
    return {
      run: (shop, request) => topup(shop, request, { who, amount, tender, offer: null }),
      refusal: refused(someone, 'in'),
      account: who.accountId,
      tell: (entry) => {
        auditor.topups.add(entry, who.accountId, amount, tender);
        auditor.ladder.did(entry, who.memberId, { topup: amount });
      },
    };
  },
};
