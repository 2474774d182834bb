import {
  block as blockMember,
  type Operation,
  reopen as reopenMember,
  type StatusInput,
  unblock as unblockMember,
} from '../core/index.ts';
import { defineCommand, type Example, required } from './shared/command.ts';
import type { Text } from './shared/language.ts';
import { memberTyped, whoOf } from './shared/who.ts';
import { status as text } from './text/status.ts';

/** The three moves of a member differ in what they do, not in how they are asked for. */
const move = (operation: Operation<StatusInput>, examples: readonly [Example, Example], notes: Text) =>
  defineCommand({
    writes: true,
    arguments: { who: required(text.who) },
    options: {},
    examples,
    notes,
    async run(context, { who }) {
      const shop = await context.openShop();
      const member = await memberTyped(context, shop, who);
      await context.output.receipt(await operation(shop, context.request(shop), { who: whoOf(member) }));
    },
  });

export const block = move(
  blockMember,
  [
    { run: 'block 8001', does: text.block },
    { run: 'block M12 --reason "asked to"', does: text.blockReason },
  ],
  text.blockNotes,
);

export const unblock = move(
  unblockMember,
  [
    { run: 'unblock 8001', does: text.unblock },
    { run: 'unblock M12 --reason "came in person"', does: text.unblockReason },
  ],
  text.unblockNotes,
);

export const reopen = move(
  reopenMember,
  [
    { run: 'reopen 8001', does: text.reopen },
    { run: 'reopen M12 --dry-run', does: text.reopenRehearsal },
  ],
  text.reopenNotes,
);
