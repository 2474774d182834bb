import { formatMoney } from '../../core/domain/numbers/money.ts';
import { type Sales, type SalesInput, salesReport } from '../../core/index.ts';
import { moneyText } from '../shared/figures.ts';
import type { Json } from '../shared/output.ts';
import { report as text, titles } from '../text/report.ts';
import { fields, tenderWord } from '../text/words.ts';
import { answer, BLANK, cell, lines, period, type ReportView } from './view.ts';

export const view: ReportView = {
  by: ['day', 'store', 'region', 'operator', 'tender'],
  stores: true,
  async run(context, shop, asked) {
    const { say } = context;
    const by = asked.by === 'tender' ? null : (asked.by as SalesInput['by']);
    const { from, to } = period(asked, 'day');
    const found = await salesReport(shop, { from, to, store: asked.store, by });
    const plain = (amount: number): string => formatMoney(amount, shop.currency);
    const money = (amount: number): string => moneyText(amount, shop.currency);
    const json = (sales: Sales): { readonly [name: string]: Json } => ({
      bills: sales.bills,
      gross: plain(sales.gross),
      discounts: plain(sales.discounts),
      net: plain(sales.net),
      refunds: plain(sales.refunds),
      net_after_refunds: plain(sales.net - sales.refunds),
      by_tender: sales.byTender.map(({ tender, amount, refunded }) => ({
        tender,
        amount: plain(amount),
        refunded: plain(refunded),
      })),
    });
    const groups = found.groups ?? [];
    const document = () => ({
      from,
      to,
      store: asked.store,
      ...json(found),
      ...(by && { by, groups: groups.map(({ group, ...sales }) => ({ [by]: group || null, ...json(sales) })) }),
    });
    const table = async (): Promise<string> => {
      const whole = await lines(
        context,
        titles.sales,
        [BLANK],
        [
          [say(titles.bills), String(found.bills)],
          [say(titles.gross), money(found.gross)],
          [say(titles.discounts), money(-found.discounts)],
          [say(titles.afterDiscounts), money(found.net)],
          [say(titles.refunds), money(-found.refunds)],
          [say(titles.afterRefunds), money(found.net - found.refunds)],
        ],
      );
      const tenders = await lines(
        context,
        titles.paidBy,
        [fields.amount, titles.paidBack],
        found.byTender.map(({ tender, amount, refunded }) => [
          tenderWord(tender, say),
          money(amount),
          money(-refunded),
        ]),
      );
      const grouped = await lines(
        context,
        by ? fields[by] : BLANK,
        [titles.bills, titles.gross, titles.discounts, titles.afterDiscounts, titles.refunds],
        groups.map(({ group, bills, gross, discounts, net, refunds }) => [
          group || say(titles.nobody),
          String(bills),
          ...[gross, -discounts, net, -refunds].map(money),
        ]),
      );
      return [
        say(text.period, { from, to, store: asked.store }),
        '',
        whole,
        ...(found.byTender.length > 0 ? ['', tenders] : []),
        ...(groups.length > 0 ? ['', grouped] : []),
      ].join('\n');
    };
    if (asked.by === 'tender') {
      type Row = Sales['byTender'][number];
      return answer<Row>(context, {
        json: document,
        columns: [
          cell('tender', 'text', ({ tender }) => tender),
          cell('amount', 'figure', ({ amount }) => plain(amount)),
          cell('refunded', 'figure', ({ refunded }) => plain(refunded)),
        ],
        rows: found.byTender,
        text: table,
      });
    }
    type Row = Sales & { readonly group?: string };
    return answer<Row>(context, {
      json: document,
      columns: [
        ...(by ? [cell<Row>(by, 'text', ({ group }) => group ?? '')] : []),
        cell<Row>('bills', 'figure', ({ bills }) => bills),
        cell<Row>('gross', 'figure', ({ gross }) => plain(gross)),
        cell<Row>('discounts', 'figure', ({ discounts }) => plain(discounts)),
        cell<Row>('net', 'figure', ({ net }) => plain(net)),
        cell<Row>('refunds', 'figure', ({ refunds }) => plain(refunds)),
      ],
      rows: by ? groups : [found],
      text: table,
    });
  },
};
