import { blockCard, type CardInput, type Operation, replaceCard, unblockCard } from '../core/index.ts';
import { cardTyped } from './shared/arguments.ts';
import { defineCommand, type Example, required, value } from './shared/command.ts';
import { card as text } from './text/card.ts';

const change = (operation: Operation<CardInput>, examples: readonly [Example, Example]) =>
  defineCommand({
    writes: true,
    arguments: { card: required(text.card) },
    options: {},
    examples,
    async run(context, { card }) {
      const shop = await context.openShop();
      await context.output.receipt(await operation(shop, context.request(shop), { card: cardTyped(card) }));
    },
  });

export const block = change(blockCard, [
  { run: 'card block 8001', does: text.block },
  { run: 'card block 8001 --reason "lost on the bus"', does: text.reason },
]);

export const unblock = change(unblockCard, [
  { run: 'card unblock 8001', does: text.unblock },
  { run: 'card unblock 8001 --dry-run', does: text.rehearsal },
]);

export const replace = defineCommand({
  writes: true,
  arguments: { old: required(text.old) },
  options: { card: value('card', text.by) },
  examples: [
    { run: 'card replace 8001', does: text.replace },
    { run: 'card replace 8001 --card 9001', does: text.replaceBy },
  ],
  notes: text.replaceNotes,
  async run(context, { old, card }) {
    const shop = await context.openShop();
    const input = { card: cardTyped(old), by: card === undefined ? null : cardTyped(card) };
    await context.output.receipt(await replaceCard(shop, context.request(shop), input));
  },
});
