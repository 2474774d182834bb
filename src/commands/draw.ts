import { type CheckedDraw, commitDraw, revealDraw, verifyDraws } from '../core/index.ts';
import { fail } from '../core/problem.ts';
import { defineCommand, optional, required } from './shared/command.ts';
import type { Column } from './shared/output.ts';
import { draw as text } from './text/draw.ts';

export const commit = defineCommand({
  writes: true,
  arguments: { reward: required(text.reward) },
  options: {},
  examples: [
    { run: 'draw commit wheel', does: text.exampleCommit },
    { run: 'draw commit wheel --dry-run', does: text.exampleRehearse },
  ],
  notes: text.commitNotes,
  async run(context, { reward }) {
    const shop = await context.openShop();
    await context.output.receipt(await commitDraw(shop, context.request(shop), { reward: reward.trim() }));
  },
});

export const reveal = defineCommand({
  writes: true,
  arguments: { reward: required(text.reward) },
  options: {},
  examples: [
    { run: 'draw reveal wheel', does: text.exampleReveal },
    { run: 'draw reveal wheel --reason "campaign is over"', does: text.exampleRevealReason },
  ],
  notes: text.revealNotes,
  async run(context, { reward }) {
    const shop = await context.openShop();
    await context.output.receipt(await revealDraw(shop, context.request(shop), { reward: reward.trim() }));
  },
});

export const verify = defineCommand({
  arguments: { reward: optional(text.verified) },
  options: {},
  formats: ['jsonl', 'csv', 'tsv'],
  examples: [
    { run: 'draw verify', does: text.exampleVerify },
    { run: 'draw verify wheel --json', does: text.exampleVerifyJson },
  ],
  notes: text.verifyNotes,
  async run(context, { reward }) {
    const shop = await context.openShop();
    const { say } = context;
    const rows = await verifyDraws(shop, reward === undefined ? null : reward.trim());
    const result = ({ seed, differences }: CheckedDraw) =>
      seed === null ? text.notRevealed : differences.length === 0 ? text.holds : text.differs;
    const columns: Column<CheckedDraw>[] = [
      { name: 'reward', title: text.titleReward, kind: 'text', value: (row) => row.reward },
      { name: 'tickets', title: text.titleTickets, kind: 'figure', value: (row) => row.tickets },
      {
        name: 'holds',
        title: text.titleResult,
        kind: 'text',
        value: ({ seed, differences }) => (seed === null ? null : differences.length === 0),
        shown: (row) => say(result(row)),
      },
      { name: 'commitment', title: text.titleCommitment, kind: 'text', value: (row) => row.commitment },
      { name: 'seed', title: text.titleSeed, kind: 'text', value: (row) => row.seed },
      { name: 'committed_by', title: text.titleCommitted, kind: 'figure', value: (row) => row.committedBy },
      { name: 'revealed_by', title: text.titleRevealed, kind: 'figure', value: (row) => row.revealedBy },
      {
        name: 'differences',
        title: text.titleDifferences,
        kind: 'text',
        value: ({ differences }) => differences.map(({ entry, number }) => `${entry}#${number}`).join(' '),
      },
    ];
    await context.output.list({ name: 'draws', columns, rows, none: text.none });
    const wrong = rows.filter(({ differences }) => differences.length > 0);
    if (wrong.length > 0) {
      const tickets = wrong.reduce((sum, { differences }) => sum + differences.length, 0);
      fail({ code: 'draw_differs', rewards: [...new Set(wrong.map((row) => row.reward))], tickets });
    }
  },
});
