import { topup } from '../core/index.ts';
import { amount as readAmount } from './shared/arguments.ts';
import { reached } from './shared/channel.ts';
import { defineCommand, flag, required, value } from './shared/command.ts';
import { tenderTyped } from './shared/tenders.ts';
import { memberTyped, whoOf } from './shared/who.ts';
import { topup as text } from './text/topup.ts';

export const command = defineCommand({
  writes: true,
  arguments: { who: required(text.who), amount: required(text.amount) },
  options: {
    pay: value('tender', text.pay),
    offer: value('code|none', text.offer),
    channel: value('word', text.channel),
    idChecked: flag(text.idChecked),
  },
  examples: [
    { run: 'topup 8001 500', does: text.plain },
    { run: 'topup 13800000001 1000 --pay wechat --ref R-17', does: text.safe },
  ],
  async run(context, { who, amount, pay, offer, channel, idChecked }) {
    const shop = await context.openShop();
    const input = {
      amount: readAmount(amount, shop.currency),
      tender: pay === undefined ? 'cash' : tenderTyped(shop, pay),
      offer: offer ?? null,
      ...(idChecked && { identityChecked: true }),
    };
    const member = await memberTyped(context, shop, who);
    await context.output.receipt(
      await topup(shop, { ...context.request(shop), ...reached(channel) }, { who: whoOf(member), ...input }),
    );
  },
});
