import { type Backup, backup, formatHead } from '../core/index.ts';
import { bytesText } from './shared/bytes.ts';
import { defineCommand, value } from './shared/command.ts';
import type { Say } from './shared/language.ts';
import type { Json } from './shared/output.ts';
import { backup as text } from './text/backup.ts';

export const command = defineCommand({
  writes: true,
  arguments: {},
  options: { output: { ...value('file|folder', text.output), short: 'o' } },
  examples: [
    { run: 'backup', does: text.plain },
    { run: 'backup -o /media/stick/', does: text.stick },
  ],
  notes: text.notes,
  async run(context, { output }) {
    const shop = await context.openShop();
    const { dryRun } = context.options;
    const made = await backup(shop, { to: output ?? null, dryRun });
    await context.output.print({ json: () => backupJson(made), text: () => backupText(made, context.say) });
    if (!dryRun) context.output.note(context.say(text.next, made.path));
  },
});

const backupJson = ({ path, bytes, head }: Backup): Json => ({
  file: path,
  bytes,
  entries: head.entries,
  head: formatHead(head),
  dry_run: bytes === null,
});

function backupText({ path, bytes, head }: Backup, say: Say): string {
  const { entries } = head;
  if (bytes === null) return say(text.would, { path, entries });
  return `${say(text.made, { path, size: bytesText(bytes), entries })}\n${say(text.head, formatHead(head))}`;
}
