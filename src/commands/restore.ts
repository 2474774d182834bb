import { formatInstant } from '../core/domain/time/day.ts';
import { formatHead, type ReadyRestore, readyRestore, type Shop, type ShopState } from '../core/index.ts';
import { defineCommand, required, value } from './shared/command.ts';
import { timeText } from './shared/figures.ts';
import { clean } from './shared/harmless.ts';
import { headTyped } from './shared/head.ts';
import type { Say } from './shared/language.ts';
import type { Json } from './shared/output.ts';
import { restore as text } from './text/restore.ts';

export const command = defineCommand({
  writes: true,
  arguments: { backup: required(text.backup) },
  options: { against: value('head', text.against) },
  examples: [
    { run: 'restore backups/晨光发艺-2026-11-22-100000.db', does: text.plain },
    { run: 'restore /media/stick/shop.db --yes --json', does: text.sure },
    { run: 'restore shop.db --against 412:9f86d0…', does: text.sameBooks },
  ],
  notes: text.notes,
  async run(context, { backup, against }) {
    const { say, output, options, io } = context;
    const head = against === undefined ? null : headTyped(against);
    const location = { path: options.db, now: io.now, random: io.random };
    const may = (present: Shop) => context.permit(present, 'restore');
    const ready = await readyRestore(location, backup, head, may, options);
    try {
      // A program that reads JSON finds the same in the answer, and nothing but a problem on stderr.
      if (!options.json && !ready.replayed) for (const line of comparison(ready, say)) output.note(line);
      if (!options.dryRun && !ready.replayed) {
        await context.prompt.confirm(say(text.question, ready.path));
        await ready.apply();
      }
      await output.print({
        json: () => restoreJson(ready, options.dryRun),
        text: () => restoreText(ready, say, options.dryRun),
      });
    } finally {
      ready.discard();
    }
  },
});

/** What is there and what would come, so that a yes is worth something. */
function comparison({ path, backup, present }: ReadyRestore, say: Say): string[] {
  const lines = [say(text.found, told(backup))];
  if (present === null) return [...lines, say(text.presentMissing, path)];
  if ('problem' in present) return [...lines, say(text.presentBroken, path)];
  const fewer = present.head.entries - backup.head.entries;
  return [...lines, say(text.present, told(present)), ...(fewer > 0 ? [say(text.fewer, fewer)] : [])];
}

const told = ({ name, head, newestAt, calendar }: ShopState) => ({
  name: clean(name),
  entries: head.entries,
  newest: newestAt === null ? null : timeText(newestAt, calendar),
});

const stateJson = ({ name, head, newestAt, calendar }: ShopState): Json => ({
  name,
  entries: head.entries,
  head: formatHead(head),
  newest_at: newestAt === null ? null : formatInstant(newestAt, calendar),
});

const restoreJson = ({ path, from, backup, present, kept, replayed }: ReadyRestore, dryRun: boolean): Json => ({
  file: path,
  from,
  entries: backup.head.entries,
  head: formatHead(backup.head),
  restored: stateJson(backup),
  before: present === null ? null : 'problem' in present ? { problem: present.problem } : stateJson(present),
  kept,
  replayed,
  dry_run: dryRun,
});

function restoreText({ path, backup, kept, replayed }: ReadyRestore, say: Say, dryRun: boolean): string {
  const { entries } = backup.head;
  if (replayed) return say(text.replayed, { path, entries });
  if (dryRun) return say(text.would, { path, entries });
  return [say(text.done, { path, entries }), ...(kept === null ? [] : [say(text.kept, kept)])].join('\n');
}
