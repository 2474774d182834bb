import { type Absent, away, isPast } from '../../core/index.ts';
import { countText } from '../shared/figures.ts';
import type { Column } from '../shared/output.ts';
import { figuresFor, quantityJson } from '../shared/wording.ts';
import { report as text, titles } from '../text/report.ts';
import { assets, fields } from '../text/words.ts';
import { lastDay, type ReportView } from './view.ts';

export const view: ReportView = {
  by: [],
  async run({ say, output }, shop, asked) {
    const day = lastDay(asked);
    if (await isPast(shop, day)) output.warn(say(text.membersToday, day));
    const { asOf, members } = await away(shop, { asOf: day, days: asked.days });
    const { money } = figuresFor(say, shop.currency);
    const sum = (name: 'spent' | 'balance', title: Column<Absent>['title']): Column<Absent> => ({
      ...{ name, title, kind: 'figure' },
      value: (one) => quantityJson('paid', one[name], shop.currency),
      shown: (one) => money(one[name]),
    });
    const columns: Column<Absent>[] = [
      { name: 'member', title: fields.member, kind: 'text', value: ({ member }) => member },
      { name: 'name', title: fields.name, kind: 'text', value: ({ name }) => name },
      { name: 'card', title: fields.card, kind: 'text', value: ({ card }) => card },
      { name: 'phone', title: fields.phone, kind: 'text', value: ({ phone }) => phone },
      { name: 'last_visit', title: titles.lastVisit, kind: 'text', value: ({ lastVisit }) => lastVisit },
      { name: 'days_away', title: titles.daysAway, kind: 'figure', value: ({ daysAway }) => daysAway },
      { name: 'usual_days', title: titles.usualDays, kind: 'figure', value: ({ usualDays }) => usualDays },
      { name: 'visits', title: titles.visitDays, kind: 'figure', value: ({ visits }) => visits },
      sum('spent', titles.spent),
      sum('balance', titles.balance),
      {
        ...{ name: 'points', title: assets.points, kind: 'figure' },
        value: ({ points }) => points,
        shown: ({ points }) => countText(points),
      },
    ];
    await output.list({ name: 'away', columns, rows: members, none: text.nobodyAway, facts: { as_of: asOf } });
  },
};
