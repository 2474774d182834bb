import { formatMoney } from '../../core/domain/numbers/money.ts';
import { type PassCourse, passesReport, type Visits } from '../../core/index.ts';
import { countText, moneyText } from '../shared/figures.ts';
import { pass as passText } from '../text/pass.ts';
import { report as text, titles } from '../text/report.ts';
import { answer, cell, type Line, lines, period, type ReportView } from './view.ts';

/** The figures of the course in their order: the key of a document, its title, and whether it takes away. */
const COURSE = [
  ['opening', titles.opening, 1],
  ['imported', titles.imported, 1],
  ['sold', titles.sold, 1],
  ['used', titles.usedVisits, -1],
  ['expired', titles.expired, -1],
  ['returned', titles.returned, -1],
  ['other', titles.given, 1],
  ['closing', titles.closing, 1],
] as const;

/** Shown where there is any. */
const RARE: ReadonlySet<string> = new Set(['imported', 'other']);

export const view: ReportView = {
  by: [],
  stores: true,
  async run(context, shop, asked) {
    const { say } = context;
    const { from, to } = period(asked, 'month');
    const { passes } = await passesReport(shop, { from, to, store: asked.store });
    const plain = (amount: number): string => formatMoney(amount, shop.currency);
    const figures = ({ visits, money }: Visits) => ({ visits, money: plain(money) });
    const courses = COURSE.filter(
      ([key]) => !RARE.has(key) || passes.some((course) => course[key].visits !== 0 || course[key].money !== 0),
    );
    const table = (of: (figures: Visits) => number, written: (figure: number) => string): Line[] =>
      passes.map((course) => [
        course.pass,
        ...courses.map(([key, , sign]) => {
          const figure = of(course[key]);
          return figure === 0 ? '' : written(sign * figure);
        }),
      ]);
    const heads = courses.map(([, title]) => title);
    return answer<PassCourse>(context, {
      json: () => ({
        from,
        to,
        store: asked.store,
        passes: passes.map((course) => ({
          pass: course.pass,
          ...Object.fromEntries(COURSE.map(([key]) => [key, figures(course[key])])),
        })),
      }),
      columns: [
        cell('pass', 'text', ({ pass }) => pass),
        ...COURSE.flatMap(([key]) => [
          cell<PassCourse>(`${key}_visits`, 'figure', (course) => course[key].visits),
          cell<PassCourse>(`${key}_money`, 'figure', (course) => plain(course[key].money)),
        ]),
      ],
      rows: passes,
      text: async () => {
        const head = say(text.period, { from, to, store: asked.store });
        if (passes.length === 0) return [head, say(passText.none)].join('\n');
        return [
          head,
          '',
          await lines(
            context,
            titles.visits,
            heads,
            table(({ visits }) => visits, countText),
          ),
          '',
          await lines(
            context,
            titles.moneyBehind,
            heads,
            table(
              ({ money }) => money,
              (amount) => moneyText(amount, shop.currency),
            ),
          ),
        ].join('\n');
      },
    });
  },
};
