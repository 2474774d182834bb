import { businessDay } from '../../core/domain/time/day.ts';
import { isPast, type MemberCounts, type MembersInput, membersReport } from '../../core/index.ts';
import { countText } from '../shared/figures.ts';
import { report as text, titles } from '../text/report.ts';
import { fields, statuses } from '../text/words.ts';
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
  by: ['store', 'region'],
  stores: true,
  async run(context, shop, asked) {
    const { say } = context;
    const { from, to } = period(asked, 'month');
    const by = asked.by as MembersInput['by'];
    const past = await isPast(shop, to);
    if (past) context.output.warn(say(text.membersToday, to));
    const found = await membersReport(shop, { from, to, store: asked.store, by });
    const groups = found.groups ?? [];
    const json = (counts: MemberCounts) => Object.fromEntries(FIGURES.map(([key, of]) => [key, counts[of]]));
    type Row = MemberCounts & { readonly group?: string };
    return answer<Row>(context, {
      json: () => ({
        from,
        to,
        store: asked.store,
        ...(past && { as_of: businessDay(shop.now(), shop.calendar) }),
        ...json(found),
        ...(by && {
          by,
          [`${by}s`]: groups.map(({ group, ...counts }) => ({ [by]: group || null, ...json(counts) })),
        }),
      }),
      columns: [
        cell('from', 'text', () => from),
        cell('to', 'text', () => to),
        ...(by ? [cell<Row>(by, 'text', ({ group }) => group ?? '')] : []),
        ...FIGURES.map(([key, of]) => cell<Row>(key, 'figure', (row) => row[of])),
      ],
      rows: by ? groups : [found],
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
          ...(by && groups.length > 0
            ? [
                '',
                await lines(
                  context,
                  fields[by],
                  FIGURES.map(([, , title]) => title),
                  groups.map(
                    (row): Line => [row.group || say(titles.noStore), ...FIGURES.map(([, of]) => countText(row[of]))],
                  ),
                ),
              ]
            : []),
        ].join('\n'),
    });
  },
};
