import { tag } from '../core/index.ts';
import { defineCommand, flag, many, required } from './shared/command.ts';
import { memberTyped, whoOf } from './shared/who.ts';
import { tag as text } from './text/tag.ts';

export const command = defineCommand({
  writes: true,
  arguments: { who: required(text.who), tag: many(text.tag) },
  options: { remove: flag(text.remove) },
  examples: [
    { run: 'tag 8001 vip', does: text.plain },
    { run: 'tag 8001 vip regular --remove', does: text.off },
  ],
  async run(context, { who, tag: tags, remove }) {
    const shop = await context.openShop();
    const member = await memberTyped(context, shop, who);
    await context.output.receipt(await tag(shop, context.request(shop), { who: whoOf(member), tags, remove }));
  },
});
