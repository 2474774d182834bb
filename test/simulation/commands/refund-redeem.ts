import fc from 'fast-check';
import { refund } from '../../../src/core/index.ts';
import type { Command } from '../model.ts';
import { cause, recent } from './money.ts';

interface Input {
  readonly entry: number;
  readonly cause: 'shop' | 'member' | null;
}

export const refundRedeemCommand: Command<Input> = {
  name: 'refund of a reward',
  weight: 4,
  input: fc.record({ entry: recent, cause }),
  accounts(model, typed) {
    const original = model.entry(typed.entry, 'redeem');
    return original === undefined ? null : model.accountsBack(original);
  },
  deed(model, typed) {
    const { auditor, entry } = model;
    const original = entry(typed.entry, 'redeem') as number;
    const back = { entry: original, amount: null, items: [], cause: typed.cause, to: null, acceptLoss: false };
    const gone = auditor.books.isVoided(original) || auditor.books.isTakenBack(original);
    const refusal = (): string | null => {
      if (gone) return 'entry_already_reversed';
      return auditor.redemptions.isWhole(original) ? null : 'entry_partly_used';
    };
    return {
      run: (shop, request) => refund(shop, request, back),
      refusal: model.endsBack(original, refusal()),
      account: auditor.books.accountOf(original),
      tell: (made) => {
        auditor.redemptions.refund(made, original, typed.cause === 'shop');
        auditor.draws.took(made, original);
        auditor.ladder.took(made, original, 0, { whole: true });
        auditor.plans.took(made, original);
      },
    };
  },
};
