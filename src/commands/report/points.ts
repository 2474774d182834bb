import { formatMoney } from '../../core/domain/numbers/money.ts';
import { type PointsReport, pointsReport } from '../../core/index.ts';
import { countText, moneyText } from '../shared/figures.ts';
import { report as text, titles } from '../text/report.ts';
import { assets } from '../text/words.ts';
import { answer, BLANK, cell, type Line, lines, period, type ReportView } from './view.ts';

/** The lines of the course: the key of a document, of the core, its title, and whether it takes away. */
const COURSE = [
  ['opening', 'opening', titles.opening, 1],
  ['imported', 'imported', titles.imported, 1],
  ['issued', 'issued', titles.issued, 1],
  ['reinstated', 'reinstated', titles.reinstated, 1],
  ['used', 'used', titles.used, -1],
  ['taken_back', 'takenBack', titles.takenBack, -1],
  ['expired', 'expired', titles.expired, -1],
  ['adjusted', 'adjusted', titles.adjusted, 1],
  ['repaid', 'repaid', titles.repaid, -1],
  ['outstanding', 'outstanding', titles.outstanding, 1],
] as const;

export const view: ReportView = {
  by: ['month'],
  async run(context, shop, asked) {
    const { say } = context;
    const { from, to } = period(asked, 'month');
    const found = await pointsReport(shop, { from, to });
    const worth = found.worth === null ? null : formatMoney(found.worth, shop.currency);
    const document = () => ({
      from,
      to,
      ...Object.fromEntries(COURSE.map(([key, of]) => [key, found[of]])),
      pending: found.pending,
      debt: found.debt,
      worth,
      due: found.due.map(({ month, points }) => ({ month, points })),
    });
    const course = COURSE.filter(([key, of]) => key === 'opening' || key === 'outstanding' || found[of] !== 0).map(
      ([, of, title, sign]): Line => [say(title), countText(sign * found[of])],
    );
    const more: Line[] = [
      ...(found.pending > 0 ? [[say(titles.pending), countText(found.pending)] as const] : []),
      ...(found.worth === null ? [] : [[say(titles.pointsWorth), moneyText(found.worth, shop.currency)] as const]),
      ...(found.debt > 0 ? [[say(titles.pointsDebt), countText(found.debt)] as const] : []),
    ];
    const table = async (): Promise<string> =>
      [
        say(text.period, { from, to, store: null }),
        '',
        await lines(context, titles.points, [BLANK], [...course, ...more]),
        ...(found.due.length > 0
          ? [
              '',
              await lines(
                context,
                titles.month,
                [assets.points],
                found.due.map(({ month, points }): Line => [month ?? say(titles.noEnd), countText(points)]),
              ),
            ]
          : []),
      ].join('\n');
    if (asked.by === 'month') {
      type Row = PointsReport['due'][number];
      const columns = [
        cell<Row>('month', 'text', ({ month }) => month),
        cell<Row>('points', 'figure', ({ points }) => points),
      ];
      return answer<Row>(context, { json: document, columns, rows: found.due, text: table });
    }
    return answer<PointsReport>(context, {
      json: document,
      columns: [
        cell('from', 'text', () => from),
        cell('to', 'text', () => to),
        ...COURSE.map(([key, of]) => cell<PointsReport>(key, 'figure', (row) => row[of])),
        cell('pending', 'figure', ({ pending }) => pending),
        cell('debt', 'figure', ({ debt }) => debt),
        cell('worth', 'figure', () => worth),
      ],
      rows: [found],
      text: table,
    });
  },
};
