import { close } from '../core/index.ts';
import { fail } from '../core/problem.ts';
import { choice, defineCommand, flag, required, value } from './shared/command.ts';
import { tenderTyped } from './shared/tenders.ts';
import { memberTyped, whoOf } from './shared/who.ts';
import { close as text } from './text/close.ts';

export const command = defineCommand({
  writes: true,
  arguments: { who: required(text.who) },
  options: {
    cashOut: flag(text.cashOut),
    cause: choice(['shop', 'member'], text.cause),
    to: value('tender', text.to),
  },
  examples: [
    { run: 'close 8001', does: text.plain },
    { run: 'close 8001 --cash-out --to wechat', does: text.paying },
  ],
  notes: text.notes,
  async run(context, { who, cashOut, cause, to }) {
    if (!cashOut && to !== undefined) fail({ code: 'option_missing', option: '--cash-out' });
    const shop = await context.openShop();
    const member = await memberTyped(context, shop, who);
    const input = {
      who: whoOf(member),
      cashOut,
      cause: cause ?? 'shop',
      tender: to === undefined ? 'cash' : tenderTyped(shop, to),
    };
    await context.output.receipt(await close(shop, context.request(shop), input));
  },
});
