import fc from 'fast-check';
import { refund } from '../../../src/core/index.ts';
import type { Command } from '../model.ts';
import { backTo, partOf, recent, share } from './money.ts';

interface Input {
  readonly entry: number;
  readonly part: number | null;
  readonly acceptLoss: boolean;
  readonly to?: string | null;
}

const input: fc.Arbitrary<Input> = fc.record({
  entry: recent,
  part: fc.option(share),
  acceptLoss: fc.boolean(),
  to: backTo,
});

export const refundTopupCommand: Command<Input> = {
  name: 'refund of a top-up',
  weight: 5,
  input,
  accounts(model, typed) {
    const original = model.entry(typed.entry, 'topup');
    return original === undefined ? null : model.accountsBack(original);
  },
  deed(model, { entry: number, part, acceptLoss, to = null }) {
    const { auditor, entry } = model;
    const original = entry(number, 'topup') as number;
    const left = auditor.topups.left(original);
    const amount = part === null ? null : partOf(left, part);
    const refusal = (): string | null => {
      if (auditor.books.isVoided(original) || (left === 0 && auditor.books.isTakenBack(original)))
        return 'entry_already_reversed';
      if (amount !== null && amount > left) return 'refund_exceeds_entry';
      return !acceptLoss && auditor.topups.isGone(original, amount) ? 'topup_partly_used' : null;
    };
    const back = { entry: original, amount, items: [], cause: null, to, acceptLoss };
    return {
      run: (shop, request) => refund(shop, request, back),
      refusal: model.endsBack(original, refusal()),
      account: auditor.books.accountOf(original),
      tell: (made) => {
        const pays = auditor.topups.pays(original, amount);
        auditor.topups.refund(made, original, amount, to);
        const whole = amount === null || auditor.topups.isAllBack(original);
        auditor.ladder.took(made, original, pays, { whole });
        if (whole) auditor.plans.took(made, original);
      },
    };
  },
};
