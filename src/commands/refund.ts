import { refund } from '../core/index.ts';
import { entryNumber, given, amount as readAmount } from './shared/arguments.ts';
import { choice, defineCommand, flag, optional, required, value, values } from './shared/command.ts';
import { returnedItem } from './shared/items.ts';
import { tenderTyped } from './shared/tenders.ts';
import { refund as text } from './text/refund.ts';

export const command = defineCommand({
  writes: true,
  arguments: { entry: required(text.entry), amount: optional(text.amount) },
  options: {
    item: values('sku[*qty]|#line[*qty]', text.item),
    cause: choice(['shop', 'member'], text.cause),
    to: value('tender', text.to),
    acceptLoss: flag(text.acceptLoss),
  },
  examples: [
    { run: 'refund 42', does: text.whole },
    { run: "refund 42 --item '#2*1'", does: text.line },
    { run: 'refund 17 200 --to cash', does: text.part },
  ],
  async run(context, { entry, amount, item, cause, to, acceptLoss }) {
    const number = entryNumber(entry);
    const shop = await context.openShop();
    const input = {
      entry: number,
      amount: given(amount, (typed) => readAmount(typed, shop.currency)),
      items: item.map(returnedItem),
      cause: cause ?? null,
      to: to === undefined ? null : tenderTyped(shop, to),
      acceptLoss,
    };
    await context.output.receipt(await refund(shop, context.request(shop), input));
  },
});
