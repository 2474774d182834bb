import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Outcome } from '../core/domain/ledger/outcome.ts';
import { check, type Demo, playDemo, type Shop } from '../core/index.ts';
import { fail } from '../core/problem.ts';
import { view as liabilityView } from './report/liability.ts';
import { defineCommand, value } from './shared/command.ts';
import type { Context } from './shared/context.ts';
import { countText, moneyText } from './shared/figures.ts';
import { clean } from './shared/harmless.ts';
import type { Say, Text } from './shared/language.ts';
import type { Column } from './shared/output.ts';
import { receiptJson } from './shared/receipt.ts';
import { shellWord } from './shared/shell-word.ts';
import { demo as text } from './text/demo.ts';
import { kinds } from './text/words.ts';

export const command = defineCommand({
  arguments: {},
  options: { folder: value('folder', text.folder) },
  examples: [
    { run: 'demo', does: text.here },
    { run: 'demo --folder tea-shop', does: text.elsewhere },
  ],
  async run(context, { folder }) {
    const path = folder === undefined ? ownPath(context) : join(folder, 'shop.db');
    if (existsSync(path)) fail({ code: 'shop_exists', path });
    const demo = await playDemo({ path, now: context.io.now, random: context.io.random });
    try {
      await tell(context, demo, path);
    } finally {
      await demo.shop.close();
    }
  },
});

/** The demo has a folder that holds nothing else, so the one of last time can go. */
function ownPath({ io }: Context): string {
  const folder = join(io.dataFolder, 'member', 'demo');
  rmSync(folder, { recursive: true, force: true });
  return join(folder, 'shop.db');
}

async function tell(context: Context, demo: Demo, path: string): Promise<void> {
  const { output, say, options } = context;
  const { shop, imported, doings, expired } = demo;
  const checked = await check(shop, context.io.now());
  const tries = triesFor(context.io.environment.npm_command === 'exec' ? 'npx member' : 'member', demo.anotherFile);
  const { ledger } = imported.totals;
  const money = (amount: number): string => moneyText(amount, shop.currency);
  const rejected = imported.files.reduce((sum, file) => sum + file.rejected, 0);
  await output.print({
    json: () => ({
      path,
      imported: { batch: imported.batch, members: imported.files[0]?.imported ?? 0, rejected },
      entries: doings.map((doing) => receiptJson(doing, say)),
      expired: { lots: expired.lots, points: expired.points },
      checks: { done: checked.results.length, findings: checked.findings },
      try: tries.map(({ run }) => run),
    }),
    text: async () =>
      [
        say(text.made, { name: shop.programme.programme.name, path }),
        '',
        say(text.moved, {
          members: imported.files[0]?.imported ?? 0,
          rejected,
          paid: money(ledger.paid),
          bonus: money(ledger.bonus),
          points: countText(ledger.points),
        }),
        '',
        say(text.traded),
        await output.table(columnsFor(shop, say), doings),
        '',
        say(text.expired, { lots: expired.lots, points: countText(expired.points) }),
        say(text.checked, { checks: checked.results.length, entries: checked.head?.entries ?? 0 }),
        '',
        say(text.owed),
      ].join('\n'),
  });
  if (options.json) return;
  const asked = { asOf: null, today: demo.day, by: null, store: null, days: null, who: null, details: false };
  await liabilityView.run(context, shop, { ...asked, from: '2025-06-01', to: demo.day });
  const lines = tries.map(({ run, does }) => `  ${run}\n      ${say(does)}`);
  output.note(['', say(text.next), `  export MEMBER_DB=${shellWord(path)}`, ...lines].join('\n'));
}

function columnsFor({ currency }: Shop, say: Say): Column<Outcome>[] {
  const { titles } = text;
  const amountOf = ({ entry: { amount } }: Outcome): string => (amount === null ? '' : moneyText(amount, currency));
  return [
    { name: 'day', title: titles.day, kind: 'text', value: ({ entry }) => entry.day },
    { name: 'entry', title: titles.entry, kind: 'figure', value: ({ entry }) => entry.id },
    { name: 'what', title: titles.what, kind: 'text', value: ({ entry }) => say(kinds[entry.kind]) },
    { name: 'member', title: titles.member, kind: 'text', value: ({ member }) => clean(member?.name ?? '') },
    { name: 'amount', title: titles.amount, kind: 'figure', value: amountOf },
    {
      name: 'balance',
      title: titles.balance,
      kind: 'figure',
      value: ({ balance }) => moneyText(balance.total, currency),
    },
    { name: 'points', title: titles.points, kind: 'figure', value: ({ balance }) => countText(balance.points) },
  ];
}

/** What to do next, as it can be typed; `npx` says how the program is called where it came from a checkout. */
function triesFor(name: string, file: string): { readonly run: string; readonly does: Text }[] {
  const { tries } = text;
  return [
    { run: `${name} show 090001`, does: tries.show },
    { run: `${name} explain 090001`, does: tries.explain },
    { run: `${name} spend 090001 --item longjing --dry-run`, does: tries.spend },
    { run: `${name} report day --as-of 2025-07-02`, does: tries.day },
    { run: `${name} report liability --from 2025-06-01 --to 2025-12-31`, does: tries.liability },
    { run: `${name} import ${shellWord(file)} --dry-run`, does: tries.rehearse },
  ];
}
