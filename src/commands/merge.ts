import { type Candidate, merge } from '../core/index.ts';
import { defineCommand, required } from './shared/command.ts';
import { clean } from './shared/harmless.ts';
import { isKnown, memberTyped, whoOf } from './shared/who.ts';
import { merge as text } from './text/merge.ts';

export const command = defineCommand({
  writes: true,
  arguments: { from: required(text.from), into: required(text.into) },
  options: {},
  examples: [
    { run: 'merge M12 M7', does: text.plain },
    { run: 'merge M12 M7 --dry-run', does: text.rehearsal },
  ],
  notes: text.notes,
  async run(context, typed) {
    const shop = await context.openShop();
    const from = await memberTyped(context, shop, typed.from);
    const into = await memberTyped(context, shop, typed.into);
    const sure = context.options.dryRun || from.memberId === into.memberId || (await isKnown(context, shop));
    if (!sure) await context.prompt.confirm(context.say(text.question, { from: named(from), into: named(into) }));
    const parties = { from: whoOf(from), into: whoOf(into) };
    await context.output.receipt(await merge(shop, context.request(shop), parties));
  },
});

const named = ({ number, name }: Candidate): string => `${number} ${clean(name)}`;
