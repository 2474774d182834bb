import { voidEntry } from '../core/index.ts';
import { entryNumber } from './shared/arguments.ts';
import { defineCommand, flag, required } from './shared/command.ts';
import { voidEntry as text } from './text/void.ts';

export const command = defineCommand({
  writes: true,
  arguments: { entry: required(text.entry) },
  options: { acceptLoss: flag(text.acceptLoss) },
  examples: [
    { run: 'void 42', does: text.plain },
    { run: 'void 42 --dry-run', does: text.rehearsal },
  ],
  notes: text.notes,
  async run(context, { entry, acceptLoss }) {
    const number = entryNumber(entry);
    const shop = await context.openShop();
    await context.output.receipt(await voidEntry(shop, context.request(shop), { entry: number, acceptLoss }));
  },
});
