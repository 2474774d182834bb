import { formatMoney } from '../../core/domain/numbers/money.ts';
import { type LiabilityInput, liability, type MoneyCourse, type StoredValue } from '../../core/index.ts';
import { countText, moneyText } from '../shared/figures.ts';
import { report as text, titles } from '../text/report.ts';
import { assets, fields } from '../text/words.ts';
import { answer, BLANK, cell, type Line, lines, period, type ReportView } from './view.ts';

type Asset = 'paid' | 'bonus' | 'total';

/** The lines of the course in their order: the key of a document, of the core, its title, and whether it takes away. */
const COURSE = [
  ['opening', 'opening', titles.opening, 1],
  ['imported', 'imported', titles.imported, 1],
  ['topped_up', 'toppedUp', titles.toppedUp, 1],
  ['granted', 'granted', titles.granted, 1],
  ['used', 'used', titles.used, -1],
  ['refunded', 'refunded', titles.refunded, -1],
  ['expired', 'expired', titles.expired, -1],
  ['adjusted', 'adjusted', titles.adjusted, 1],
  ['cashed_out', 'cashedOut', titles.cashedOut, -1],
  ['closing', 'closing', titles.closing, 1],
] as const;

export const view: ReportView = {
  by: ['store', 'region'],
  stores: true,
  async run(context, shop, asked) {
    const { say } = context;
    const { from, to } = period(asked, 'month');
    const by = asked.by as LiabilityInput['by'];
    const found = await liability(shop, { from, to, store: asked.store, by });
    const plain = (amount: number): string => formatMoney(amount, shop.currency);
    const money = (amount: number): string => moneyText(amount, shop.currency);
    // Paid money is never given as bonus, so it has no such line.
    const courseJson = (course: MoneyCourse, asset: Asset) =>
      Object.fromEntries(
        COURSE.filter(([key]) => asset !== 'paid' || key !== 'granted').map(([key, from]) => [
          key,
          plain(course[from]),
        ]),
      );
    const valueJson = (value: StoredValue) => ({
      paid: courseJson(value.paid, 'paid'),
      bonus: courseJson(value.bonus, 'bonus'),
      total: courseJson(value.total, 'total'),
      debts: {
        spendable: plain(value.spendable),
        cash_behind: plain(value.cashBehind),
        card_return: plain(value.cardReturn),
      },
      unreleased: plain(value.unreleased),
    });
    const course = COURSE.filter(
      ([key, of]) => key === 'opening' || key === 'closing' || found.paid[of] !== 0 || found.bonus[of] !== 0,
    ).map(
      ([, of, title, sign]): Line => [
        say(title),
        ...(['paid', 'bonus', 'total'] as const).map((asset) => money(sign * found[asset][of])),
      ],
    );
    const { points, passes, plans } = found;
    const debts: Line[] = [
      [say(titles.spendable), money(found.spendable)],
      [say(titles.cashBehind), money(found.cashBehind)],
      [say(titles.cardReturn), money(found.cardReturn)],
      ...(found.unreleased > 0 ? [[say(titles.unreleased), money(found.unreleased)] as const] : []),
      [say(titles.pointsOutstanding), countText(points.outstanding)],
      ...(points.worth === null ? [] : [[say(titles.pointsWorth), money(points.worth)] as const]),
      ...(passes.visits > 0
        ? [
            [say(titles.visitsOutstanding), countText(passes.visits)] as const,
            [say(titles.behindPasses), money(passes.money)] as const,
          ]
        : []),
      ...(plans > 0 ? [[say(titles.behindPlans), money(plans)] as const] : []),
      ...(points.debt > 0 ? [[say(titles.pointsDebt), countText(points.debt)] as const] : []),
    ];
    const groups = found.groups ?? [];
    type Row = { readonly group: string | null; readonly asset: Asset; readonly course: MoneyCourse };
    const rows = (group: string | null, value: StoredValue): Row[] =>
      (['paid', 'bonus', 'total'] as const).map((asset) => ({ group, asset, course: value[asset] }));
    return answer<Row>(context, {
      json: () => ({
        from,
        to,
        store: asked.store,
        ...valueJson(found),
        points: {
          outstanding: points.outstanding,
          debt: points.debt,
          worth: points.worth === null ? null : plain(points.worth),
        },
        passes: { visits: passes.visits, money: plain(passes.money) },
        plans: { money: plain(plans) },
        ...(by && { by, [`${by}s`]: groups.map(({ group, ...value }) => ({ [by]: group, ...valueJson(value) })) }),
      }),
      columns: [
        ...(by ? [cell<Row>(by, 'text', ({ group }) => group)] : []),
        cell<Row>('asset', 'text', ({ asset }) => asset),
        ...COURSE.map(([key, of]) => cell<Row>(key, 'figure', (row) => plain(row.course[of]))),
      ],
      rows: by ? groups.flatMap(({ group, ...value }) => rows(group, value)) : rows(null, found),
      text: async () =>
        [
          say(text.period, { from, to, store: asked.store }),
          '',
          await lines(context, titles.storedValue, [assets.paid, assets.bonus, assets.total], course),
          '',
          await lines(context, titles.debts, [BLANK], debts),
          ...(by && groups.length > 0
            ? [
                '',
                await lines(
                  context,
                  fields[by],
                  [assets.paid, assets.bonus, assets.total, titles.cardReturn],
                  groups.map(
                    ({ group, paid, bonus, total, cardReturn }): Line => [
                      group,
                      ...[paid.closing, bonus.closing, total.closing, cardReturn].map(money),
                    ],
                  ),
                ),
              ]
            : []),
        ].join('\n'),
    });
  },
};
