import { erase } from '../core/index.ts';
import { defineCommand, flag, required } from './shared/command.ts';
import { clean } from './shared/harmless.ts';
import { isKnown, memberTyped, whoOf } from './shared/who.ts';
import { erase as text } from './text/erase.ts';

export const command = defineCommand({
  writes: true,
  arguments: { who: required(text.who) },
  options: { acceptLoss: flag(text.acceptLoss) },
  examples: [
    { run: 'erase 8001', does: text.plain },
    { run: 'erase M12 --dry-run', does: text.rehearsal },
  ],
  notes: text.notes,
  async run(context, { who, acceptLoss }) {
    const shop = await context.openShop();
    const member = await memberTyped(context, shop, who);
    const sure = context.options.dryRun || (await isKnown(context, shop));
    if (!sure) {
      const { number, name } = member;
      await context.prompt.confirm(context.say(text.question, `${number} ${clean(name)}`));
    }
    await context.output.receipt(await erase(shop, context.request(shop), { who: whoOf(member), acceptLoss }));
  },
});
