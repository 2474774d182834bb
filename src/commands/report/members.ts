import { type MembersReport, membersReport } from '../../core/index.ts';
import { countText } from '../shared/figures.ts';
import { report as text, titles } from '../text/report.ts';
import { statuses } from '../text/words.ts';
import { answer, BLANK, cell, type Line, lines, period, type ReportView } from './view.ts';

const FIGURES = [
  ['total', 'total', titles.total],
  ['new', 'new', titles.joined],
  ['active', 'active', statuses.active],
  ['blocked', 'blocked', statuses.blocked],
  ['closed', 'closed', statuses.closed],
  ['with_balance', 'withBalance', titles.withBalance],
  ['with_points', 'withPoints', titles.withPoints],
] as const;

export const view: ReportView = {
  by: [],
  async run(context, shop, asked) {
    const { say } = context;
    const { from, to } = period(asked, 'month');
    const found = await membersReport(shop, { from, to, store: asked.store });
    return answer<MembersReport>(context, {
      json: () => ({
        from,
        to,
        store: asked.store,
        ...Object.fromEntries(FIGURES.map(([key, of]) => [key, found[of]])),
      }),
      columns: [
        cell('from', 'text', () => from),
        cell('to', 'text', () => to),
        ...FIGURES.map(([key, of]) => cell<MembersReport>(key, 'figure', (row) => row[of])),
      ],
      rows: [found],
      text: async () =>
        [
          say(text.period, { from, to, store: asked.store }),
          '',
          await lines(
            context,
            titles.members,
            [BLANK],
            FIGURES.map(([, of, title]): Line => [say(title), countText(found[of])]),
          ),
        ].join('\n'),
    });
  },
};
