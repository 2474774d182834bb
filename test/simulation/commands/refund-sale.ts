import fc from 'fast-check';
import { refund } from '../../../src/core/index.ts';
import { rounded, shares } from '../arithmetic.ts';
import { netOf } from '../auditor/discounts.ts';
import type { Command } from '../model.ts';
import { backTo, cause, partOf, recent, share } from './money.ts';

interface Input {
  readonly entry: number;
  readonly how: 'all' | 'amount' | 'item';
  readonly part: number;
  readonly line: number;
  readonly cause: 'shop' | 'member' | null;
  readonly to?: string | null;
}

const input: fc.Arbitrary<Input> = fc.record({
  entry: recent,
  how: fc.constantFrom('all', 'amount', 'item'),
  part: share,
  line: fc.nat(3),
  cause,
  to: backTo,
});

export const refundSaleCommand: Command<Input> = {
  name: 'refund of a sale',
  weight: 9,
  input,
  accounts(model, typed) {
    const original = model.entry(typed.entry, 'spend');
    return original === undefined ? null : model.accountsBack(original);
  },
  deed(model, { to = null, ...typed }) {
    const { auditor, entry } = model;
    const original = entry(typed.entry, 'spend') as number;
    const left = auditor.sales.left(original);
    const whole = left.reduce((sum, { net }) => sum + net, 0);
    const nets = auditor.sales.leftInMoney(original);
    const inMoney = nets.reduce((sum, net) => sum + net, 0);
    let amount: number | null = null;
    let items: { sku: null; line: number; quantity: number }[] = [];
    let lines = left.map(({ net, quantity }) => ({ net, quantity }));
    const line = typed.line % left.length;
    const { net, quantity } = left[line] as { net: number; quantity: number };
    if (typed.how === 'amount' && whole > 1) {
      amount = partOf(whole, typed.part);
      // What is left of the pieces goes back with all of the money alone.
      if (amount !== whole) lines = shares(amount, nets).map((part) => ({ net: part, quantity: 0 }));
    } else if (typed.how === 'item' && quantity > 0 && net > 0) {
      const pieces = Math.min(quantity, partOf(quantity, typed.part));
      items = [{ sku: null, line: line + 1, quantity: pieces }];
      lines = left.map((_, index) =>
        index === line ? { net: rounded(net, pieces, quantity), quantity: pieces } : { net: 0, quantity: 0 },
      );
    }
    const back = { entry: original, amount, items, cause: typed.cause, to, acceptLoss: false };
    const gone = auditor.books.isVoided(original) || (whole === 0 && auditor.books.isTakenBack(original));
    const over = amount !== null && amount !== whole && amount > inMoney;
    return {
      run: (shop, request) => refund(shop, request, back),
      refusal: model.endsBack(original, gone ? 'entry_already_reversed' : over ? 'refund_exceeds_entry' : null),
      account: auditor.books.accountOf(original),
      tell: (made) => {
        auditor.sales.refund(made, original, lines, { byShop: typed.cause === 'shop', to });
        auditor.ladder.took(made, original, netOf(lines));
        auditor.referrals.took(original);
      },
    };
  },
};
