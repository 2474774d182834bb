import { type Currency, formatMoney } from '../core/domain/numbers/money.ts';
import { formatHead, type Moved, move } from '../core/index.ts';
import { fail } from '../core/problem.ts';
import { defineCommand, value } from './shared/command.ts';
import { countText, moneyText } from './shared/figures.ts';
import type { Say } from './shared/language.ts';
import type { Json } from './shared/output.ts';
import { move as text } from './text/move.ts';

export const command = defineCommand({
  writes: true,
  needs: 'move',
  arguments: {},
  options: { to: value('path|url', text.to) },
  examples: [
    { run: 'move --to postgres://till@db.example/shop', does: text.server },
    { run: 'move --db postgres://till@db.example/shop --to shop-copy.db', does: text.file },
  ],
  notes: text.notes,
  async run(context, { to }) {
    if (!to) fail({ code: 'option_missing', option: '--to' });
    const { output, options, say, io } = context;
    const shop = await context.openShop();
    let next = TOLD_EVERY;
    const told = (rows: number): void => {
      if (rows < next || !io.terminal.stderr) return;
      next = rows + TOLD_EVERY;
      output.note(say(text.progress, rows));
    };
    const moved = await move(shop, { to: { path: to }, dryRun: options.dryRun, told });
    await output.print({
      json: () => movedJson(moved, shop.currency),
      text: () => movedText(moved, shop.currency, say),
    });
    if (!options.dryRun) output.note(say(text.next, moved));
  },
});

/** Rows between two words of how far it is. */
const TOLD_EVERY = 200_000;

function movedJson({ from, to, head, totals, dryRun }: Moved, currency: Currency): Json {
  const { members, cards, entries, postings, lots, paid, bonus, points, pointsDebt } = totals;
  return {
    from,
    to,
    head: formatHead(head),
    totals: {
      ...{ members, cards, entries, postings, lots },
      paid: formatMoney(paid, currency),
      bonus: formatMoney(bonus, currency),
      points,
      points_debt: pointsDebt,
    },
    dry_run: dryRun,
  };
}

function movedText(moved: Moved, currency: Currency, say: Say): string {
  const { head, totals, dryRun } = moved;
  const { paid, bonus, points, pointsDebt } = totals;
  const value = { paid: moneyText(paid, currency), bonus: moneyText(bonus, currency), points, pointsDebt };
  const counts = {
    members: countText(totals.members),
    cards: countText(totals.cards),
    entries: countText(totals.entries),
    postings: countText(totals.postings),
  };
  return [
    say(dryRun ? text.would : text.done, moved),
    say(text.counts, counts),
    say(text.value, { ...value, points: countText(points), pointsDebt: pointsDebt > 0 ? countText(pointsDebt) : null }),
    say(dryRun ? text.sound : text.same, formatHead(head)),
  ].join('\n');
}
