import { redeem } from '../core/index.ts';
import { defineCommand, required } from './shared/command.ts';
import { wantedReward } from './shared/items.ts';
import { memberTyped, whoOf } from './shared/who.ts';
import { redeem as text } from './text/redeem.ts';

export const command = defineCommand({
  writes: true,
  arguments: { who: required(text.who), reward: required(text.reward) },
  options: {},
  examples: [
    { run: 'redeem 8001 mug', does: text.one },
    { run: "redeem 8001 'voucher*2' --dry-run", does: text.several },
  ],
  notes: text.notes,
  async run(context, { who, reward }) {
    const wanted = wantedReward(reward);
    const shop = await context.openShop();
    const member = await memberTyped(context, shop, who);
    await context.output.receipt(await redeem(shop, context.request(shop), { who: whoOf(member), ...wanted }));
  },
});
