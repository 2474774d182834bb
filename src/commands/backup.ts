import { formatInstant } from '../core/domain/time/day.ts';
import { type Backup, backupUnder, type Drill, drill, formatHead } from '../core/index.ts';
import { fail } from '../core/problem.ts';
import { bytesText } from './shared/bytes.ts';
import { defineCommand, flag, value } from './shared/command.ts';
import { timeText } from './shared/figures.ts';
import type { Say } from './shared/language.ts';
import type { Json } from './shared/output.ts';
import { backup as text } from './text/backup.ts';

export const command = defineCommand({
  writes: true,
  arguments: {},
  options: { output: { ...value('file|folder', text.output), short: 'o' }, drill: flag(text.drill) },
  examples: [
    { run: 'backup', does: text.plain },
    { run: 'backup -o /media/stick/', does: text.stick },
    { run: 'backup --drill', does: text.trial },
  ],
  notes: text.notes,
  async run(context, { output, drill: onTrial }) {
    if (onTrial && output !== undefined) fail({ code: 'option_conflict', option: '--drill', other: '--output' });
    const shop = await context.openShop();
    const { dryRun } = context.options;
    if (onTrial) {
      const drilled = await drill(shop);
      await context.output.print({ json: () => drillJson(drilled), text: () => drillText(drilled, context.say) });
      return;
    }
    const made = await backupUnder(shop, context.request(shop), { to: output ?? null });
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

const drillJson = ({ path, state: { head, newestAt, calendar } }: Drill): Json => ({
  file: path,
  entries: head.entries,
  head: formatHead(head),
  newest_at: newestAt === null ? null : formatInstant(newestAt, calendar),
  restored: true,
});

function drillText({ path, state: { head, newestAt, calendar } }: Drill, say: Say): string {
  const newest = newestAt === null ? null : timeText(newestAt, calendar);
  return `${say(text.drilled, { path, entries: head.entries, newest })}\n${say(text.head, formatHead(head))}`;
}

function backupText({ path, bytes, head }: Backup, say: Say): string {
  const { entries } = head;
  if (bytes === null) return say(text.would, { path, entries });
  return `${say(text.made, { path, size: bytesText(bytes), entries })}\n${say(text.head, formatHead(head))}`;
}
