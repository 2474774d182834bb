import { redeem } from '../core/index.ts';
import { defineCommand, required, value, values } from './shared/command.ts';
import { wantedReward } from './shared/items.ts';
import { typedTenders } from './shared/tenders.ts';
import { memberTyped, whoOf } from './shared/who.ts';
import { redeem as text } from './text/redeem.ts';

export const command = defineCommand({
  writes: true,
  arguments: { who: required(text.who), reward: required(text.reward) },
  options: { pay: values('tender[=amount]', text.pay), word: value('text', text.word) },
  examples: [
    { run: 'redeem 8001 mug', does: text.one },
    { run: "redeem 8001 'voucher*2' --dry-run", does: text.several },
    { run: 'redeem 8001 umbrella --pay wechat', does: text.withMoney },
  ],
  notes: text.notes,
  async run(context, { who, reward, pay, word }) {
    const wanted = wantedReward(reward);
    const shop = await context.openShop();
    const member = await memberTyped(context, shop, who);
    const { tenders } = await typedTenders(shop, pay, context.options.ref);
    const input = { who: whoOf(member), ...wanted, tenders, word: word ?? null };
    await context.output.receipt(await redeem(shop, context.request(shop), input));
  },
});
