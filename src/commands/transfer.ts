import { transfer } from '../core/index.ts';
import { fail } from '../core/problem.ts';
import { given, amount as readAmount, points as readPoints } from './shared/arguments.ts';
import { defineCommand, required, value } from './shared/command.ts';
import { visitsOf } from './shared/items.ts';
import { memberTyped, whoOf } from './shared/who.ts';
import { transfer as text } from './text/transfer.ts';

export const command = defineCommand({
  writes: true,
  arguments: { from: required(text.from), to: required(text.to) },
  options: {
    amount: value('amount', text.amount),
    points: value('n', text.points),
    pass: value('code[*visits]', text.pass),
  },
  examples: [
    { run: 'transfer 8001 8002 --amount 100', does: text.money },
    { run: 'transfer 8001 13800000002 --points 500 --dry-run', does: text.rehearsal },
  ],
  notes: text.notes,
  async run(context, { from, to, amount, points, pass }) {
    if (amount === undefined && points === undefined && pass === undefined)
      fail({ code: 'option_missing', option: '--amount' });
    const shop = await context.openShop();
    const input = {
      amount: given(amount, (typed) => readAmount(typed, shop.currency)),
      points: given(points, readPoints),
      ...(pass !== undefined && { pass: visitsOf(pass) }),
    };
    const giver = await memberTyped(context, shop, from);
    const receiver = await memberTyped(context, shop, to);
    const parties = { from: whoOf(giver), to: whoOf(receiver) };
    await context.output.receipt(await transfer(shop, context.request(shop), { ...parties, ...input }));
  },
});
