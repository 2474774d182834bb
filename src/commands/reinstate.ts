import { reinstate } from '../core/index.ts';
import { defineCommand, required } from './shared/command.ts';
import { memberTyped, whoOf } from './shared/who.ts';
import { reinstate as text } from './text/reinstate.ts';

export const command = defineCommand({
  writes: true,
  arguments: { who: required(text.who) },
  options: {},
  examples: [
    { run: 'reinstate 8001', does: text.plain },
    { run: 'reinstate 8001 --dry-run', does: text.rehearsal },
  ],
  notes: text.notes,
  async run(context, { who }) {
    const shop = await context.openShop();
    const member = await memberTyped(context, shop, who);
    await context.output.receipt(await reinstate(shop, context.request(shop), { who: whoOf(member) }));
  },
});
