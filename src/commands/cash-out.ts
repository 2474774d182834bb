import { cashOut } from '../core/index.ts';
import { given, amount as readAmount } from './shared/arguments.ts';
import { choice, defineCommand, optional, required, value } from './shared/command.ts';
import { tenderTyped } from './shared/tenders.ts';
import { memberTyped, whoOf } from './shared/who.ts';
import { cashOut as text } from './text/cash-out.ts';

export const command = defineCommand({
  writes: true,
  arguments: { who: required(text.who), amount: optional(text.amount) },
  options: { cause: choice(['shop', 'member'], text.cause), to: value('tender', text.to) },
  examples: [
    { run: 'cash-out 8001 --dry-run', does: text.quote },
    { run: 'cash-out 8001 --to wechat', does: text.whole },
    { run: 'cash-out 8001 200', does: text.part },
  ],
  notes: text.notes,
  async run(context, { who, amount, cause, to }) {
    const shop = await context.openShop();
    const input = {
      amount: given(amount, (typed) => readAmount(typed, shop.currency)),
      cause: cause ?? 'shop',
      tender: to === undefined ? 'cash' : tenderTyped(shop, to),
    };
    const member = await memberTyped(context, shop, who);
    await context.output.receipt(await cashOut(shop, context.request(shop), { who: whoOf(member), ...input }));
  },
});
