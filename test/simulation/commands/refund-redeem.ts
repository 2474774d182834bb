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
  weight: 3,
  input: fc.record({ entry: recent, cause }),
  accounts({ auditor, entry }, typed) {
    const original = entry(typed.entry, 'redeem');
    return original === undefined ? null : auditor.accountsOf(original);
  },
  deed({ auditor, entry }, typed) {
    const original = entry(typed.entry, 'redeem') as number;
    const back = { entry: original, amount: null, items: [], cause: typed.cause, to: null, acceptLoss: false };
    const gone = auditor.isVoided(original) || auditor.isTakenBack(original);
    return {
      run: (shop, request) => refund(shop, request, back),
      refusal: gone ? 'entry_already_reversed' : auditor.isRedeemWhole(original) ? null : 'entry_partly_used',
      account: auditor.accountOf(original),
      tell: (made) => auditor.refundRedeem(made, original, typed.cause === 'shop'),
    };
  },
};
