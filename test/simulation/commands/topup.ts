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
  accounts: (model, { person: number }) => {
    const person = model.person(number);
    return [...new Set([model.payerOf(person), person.who.accountId])];
  },
  deed({ auditor, person, payerOf, refused }, { person: number, amount, tender }) {
    const someone = person(number);
    const { who } = someone;
    const account = payerOf(someone);
    return {
      run: (shop, request) => topup(shop, request, { who, amount, tender, offer: null }),
      refusal: refused(someone, 'in'),
      account,
      tell: (entry) => {
        auditor.topups.add(entry, account, amount, tender);
        auditor.ladder.did(entry, who.memberId, { topup: amount });
        auditor.ladder.given(entry, who.memberId, auditor.topups.tiersWith(amount));
        auditor.plans.given(entry, who.memberId, auditor.topups.plansWith(amount));
      },
    };
  },
};
