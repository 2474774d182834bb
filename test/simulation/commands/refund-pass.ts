import fc from 'fast-check';
import { refund } from '../../../src/core/index.ts';
import type { Command } from '../model.ts';
import { backTo, cause, recent } from './money.ts';

interface Input {
  readonly entry: number;
  readonly cause: 'shop' | 'member' | null;
  readonly to?: string | null;
}

export const refundPassCommand: Command<Input> = {
  name: 'refund of a pass',
  weight: 4,
  input: fc.record({ entry: recent, cause, to: backTo }),
  accounts(model, typed) {
    const original = model.entry(typed.entry, 'pass_sell');
    return original === undefined ? null : model.accountsBack(original);
  },
  deed(model, { to = null, ...typed }) {
    const { auditor, entry } = model;
    const original = entry(typed.entry, 'pass_sell') as number;
    const back = { entry: original, amount: null, items: [], cause: typed.cause, to, acceptLoss: false };
    const { books, passes } = auditor;
    const refusal = (): string | null => {
      if (books.isVoided(original)) return 'entry_already_reversed';
      if (passes.worth(original) !== null) return null;
      return books.isTakenBack(original) ? 'entry_already_reversed' : 'nothing_to_pay';
    };
    return {
      run: (shop, request) => refund(shop, request, back),
      refusal: model.endsBack(original, refusal()),
      account: books.accountOf(original),
      tell: (made) => {
        passes.refund(made, original, { byShop: typed.cause === 'shop', to });
        auditor.ladder.took(made, original, 0);
        auditor.referrals.took(original);
      },
    };
  },
};
