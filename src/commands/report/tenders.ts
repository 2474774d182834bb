import { formatMoney } from '../../core/domain/numbers/money.ts';
import { type TenderFlow, type TendersInput, tendersReport } from '../../core/index.ts';
import { moneyText } from '../shared/figures.ts';
import { report as text, titles } from '../text/report.ts';
import { fields, tenderWord } from '../text/words.ts';
import { answer, cell, type Line, lines, period, type ReportView } from './view.ts';

export const view: ReportView = {
  by: ['day', 'store', 'region', 'operator'],
  stores: true,
  async run(context, shop, asked) {
    const { say } = context;
    const by = asked.by as TendersInput['by'];
    const { from, to } = period(asked, 'day');
    const found = await tendersReport(shop, { from, to, store: asked.store, by });
    const plain = (amount: number): string => formatMoney(amount, shop.currency);
    const money = (amount: number): string => moneyText(amount, shop.currency);
    const json = (flow: TenderFlow) => ({
      tender: flow.tender,
      in: plain(flow.in),
      out: plain(flow.out),
      net: plain(flow.in - flow.out),
    });
    const groups = found.groups ?? [];
    const figures = (flow: TenderFlow): string[] => [flow.in, -flow.out, flow.in - flow.out].map(money);
    const heads = [titles.in, titles.out, titles.net];
    const all = found.tenders.map((flow): Line => [tenderWord(flow.tender, say), ...figures(flow)]);
    type Row = TenderFlow & { readonly group?: string };
    return answer<Row>(context, {
      json: () => ({
        from,
        to,
        store: asked.store,
        tenders: found.tenders.map(json),
        ...(by && {
          by,
          groups: groups.map(({ group, tenders }) => ({ [by]: group || null, tenders: tenders.map(json) })),
        }),
      }),
      columns: [
        ...(by ? [cell<Row>(by, 'text', ({ group }) => group ?? '')] : []),
        cell<Row>('tender', 'text', ({ tender }) => tender),
        cell<Row>('in', 'figure', (flow) => plain(flow.in)),
        cell<Row>('out', 'figure', (flow) => plain(flow.out)),
        cell<Row>('net', 'figure', (flow) => plain(flow.in - flow.out)),
      ],
      rows: by ? groups.flatMap(({ group, tenders }) => tenders.map((flow) => ({ ...flow, group }))) : found.tenders,
      text: async () =>
        [
          say(text.period, { from, to, store: asked.store }),
          '',
          await lines(context, titles.till, heads, all),
          ...(by && groups.length > 0
            ? [
                '',
                await lines(
                  context,
                  fields[by],
                  [fields.tender, ...heads],
                  groups.flatMap(({ group, tenders }) =>
                    tenders.map(
                      (flow): Line => [group || say(titles.nobody), tenderWord(flow.tender, say), ...figures(flow)],
                    ),
                  ),
                ),
              ]
            : []),
        ].join('\n'),
    });
  },
};
