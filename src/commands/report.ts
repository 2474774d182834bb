import { businessDay } from '../core/domain/time/day.ts';
import { fail } from '../core/problem.ts';
import type { ReportView } from './report/view.ts';
import { count, day, given } from './shared/arguments.ts';
import { defineCommand, flag, optional, value } from './shared/command.ts';
import { clean } from './shared/harmless.ts';
import { type ReportName, reports, report as text } from './text/report.ts';

export const command = defineCommand({
  arguments: { name: optional(text.name), who: optional(text.who) },
  options: {
    from: value('day', text.from),
    to: value('day', text.to),
    asOf: value('day', text.asOf),
    by: value('word', text.by),
    store: value('code', text.store),
    days: value('days', text.days),
    details: flag(text.details),
  },
  formats: ['jsonl', 'csv', 'tsv', 'html'],
  examples: [
    { run: 'report day', does: text.exampleDay },
    { run: 'report liability --from 2026-01-01 --to 2026-12-31 --by store', does: text.exampleLiability },
    { run: 'report settlement --from 2026-11-01 --to 2026-11-30', does: text.exampleSettlement },
    { run: 'report statement 8001 --format csv', does: text.exampleStatement },
    { run: 'report import 1 --format html', does: text.exampleImport },
  ],
  notes: text.notes,
  async run(context, { name, who, from, to, asOf, by, store, days, details }) {
    if (name === undefined) return context.output.list(names(context.say));
    const load = Object.hasOwn(VIEWS, name) ? VIEWS[name as ReportName] : undefined;
    if (!load) return fail({ code: 'report_not_found', report: name, known: Object.keys(VIEWS) });
    if (who !== undefined && name !== 'statement' && name !== 'import') return fail({ code: 'usage', text: who });
    const { view } = await load();
    // Figures of all stores under the name of one would be believed.
    if (store !== undefined && !view.stores)
      return fail({ code: 'option_conflict', option: '--store', other: `report ${name}` });
    if (details && !view.details)
      return fail({ code: 'option_conflict', option: '--details', other: `report ${name}` });
    if (by !== undefined && !view.by.includes(by)) {
      return fail({ code: 'value_not_allowed', option: '--by', value: by, allowed: view.by });
    }
    const asked = {
      from: given(from, day),
      to: given(to, day),
      asOf: given(asOf, day),
      by: by ?? null,
      store: store ?? null,
      days: given(days, count),
      who: who ?? null,
      details,
    };
    const shop = await context.openShop();
    const { programme } = shop.programme;
    await context.output.entitle(`${clean(programme.name)} · ${context.say(reports[name as ReportName])}`);
    await view.run(context, shop, { ...asked, today: businessDay(context.moment(shop), shop.calendar) });
  },
});

/** Every report; only the one that is asked for gets loaded. */
const VIEWS: Readonly<Record<ReportName, () => Promise<{ readonly view: ReportView }>>> = {
  day: () => import('./report/day.ts'),
  sales: () => import('./report/sales.ts'),
  tenders: () => import('./report/tenders.ts'),
  liability: () => import('./report/liability.ts'),
  points: () => import('./report/points.ts'),
  passes: () => import('./report/passes.ts'),
  coupons: () => import('./report/coupons.ts'),
  expiring: () => import('./report/expiring.ts'),
  away: () => import('./report/away.ts'),
  members: () => import('./report/members.ts'),
  tiers: () => import('./report/tiers.ts'),
  settlement: () => import('./report/settlement.ts'),
  unusual: () => import('./report/unusual.ts'),
  statement: () => import('./report/statement.ts'),
  import: () => import('./report/import.ts'),
};

function names(say: (text: (typeof reports)[ReportName]) => string) {
  const rows = Object.entries(reports).map(([name, about]) => ({ name, about: say(about) }));
  type Row = (typeof rows)[number];
  const columns = [
    { name: 'name', title: text.titleName, kind: 'text', value: (row: Row) => row.name },
    { name: 'about', title: text.titleAbout, kind: 'text', value: (row: Row) => row.about },
  ] as const;
  return { name: 'reports', columns, rows, none: text.nothing };
}
