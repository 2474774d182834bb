import { formatMoney } from '../../core/domain/numbers/money.ts';
import {
  type Settlement,
  type SettlementDetail,
  type SettlementInput,
  type Shop,
  settlement,
  settlementDetails,
} from '../../core/index.ts';
import type { Context } from '../shared/context.ts';
import { countText, moneyText } from '../shared/figures.ts';
import type { Column, Json } from '../shared/output.ts';
import { report as text, titles } from '../text/report.ts';
import { assets, fields, kinds } from '../text/words.ts';
import { answer, cell, type Line, lines, period, type ReportView } from './view.ts';

type Pair = Settlement['pairs'][number];

/** Figures of a pair and of a store: the key of a document, of the core, and its title. */
const PAIR_FIGURES = [
  ['paid', 'paid', titles.paidUsed],
  ['bonus', 'bonus', titles.bonusUsed],
  ['paid_out', 'paidOut', titles.paidOut],
  ['bonus_owed', 'bonusOwed', titles.bonusOwed],
  ['owes', 'owes', titles.owes],
] as const;

const NET_FIGURES = [
  ['paid_used', 'paidUsed', titles.paidUsed],
  ['bonus_used', 'bonusUsed', titles.bonusUsed],
  ['owes', 'owes', titles.owes],
  ['is_owed', 'isOwed', titles.isOwed],
  ['net', 'net', titles.settled],
] as const;

export const view: ReportView = {
  by: ['store', 'region'],
  stores: true,
  details: true,
  async run(context, shop, asked) {
    const { options, output, say } = context;
    const by = (asked.by ?? 'store') as SettlementInput['by'];
    const input: SettlementInput = { ...period(asked, 'month'), store: asked.store, by };
    if (asked.details && options.format !== 'table' && options.format !== 'json') {
      return settlementDetails(shop, input, (rows) =>
        output.list({ name: 'details', columns: detailColumns(context, shop), rows, none: text.nothingOwed }),
      );
    }
    const details = asked.details ? await settlementDetails(shop, input, inMemory) : null;
    const found = await settlement(shop, input);
    const { from, to, pairs, nets } = found;
    const plain = (amount: number): string => formatMoney(amount, shop.currency);
    const money = (amount: number): string => moneyText(amount, shop.currency);
    return answer<Pair>(context, {
      json: () => ({
        from,
        to,
        store: asked.store,
        by,
        bonus_cost: found.bonusCost,
        pairs: pairs.map((pair) => ({
          seller: pair.seller,
          server: pair.server,
          ...Object.fromEntries(PAIR_FIGURES.map(([key, of]) => [key, plain(pair[of])])),
          points: pair.points,
        })),
        [`${by}s`]: nets.map((net) => ({
          [by]: net.store,
          ...Object.fromEntries(NET_FIGURES.map(([key, of]) => [key, plain(net[of])])),
        })),
        ...(details && { details: details.map((detail) => detailJson(context, shop, detail)) }),
      }),
      columns: [
        cell('seller', 'text', ({ seller }) => seller),
        cell('server', 'text', ({ server }) => server),
        ...PAIR_FIGURES.map(([key, of]) => cell<Pair>(key, 'figure', (pair) => plain(pair[of]))),
        cell('points', 'figure', ({ points }) => points),
      ],
      rows: pairs,
      text: async () => {
        const heading = say(text.period, { from, to, store: asked.store });
        if (pairs.length === 0) return `${heading}\n\n${say(text.nothingOwed)}`;
        return [
          heading,
          await lines(
            context,
            titles.seller,
            [titles.server, ...PAIR_FIGURES.map(([, , title]) => title), assets.points],
            pairs.map(
              (pair): Line => [
                pair.seller,
                pair.server,
                ...PAIR_FIGURES.map(([, of]) => money(pair[of])),
                countText(pair.points),
              ],
            ),
          ),
          await lines(
            context,
            fields[by],
            NET_FIGURES.map(([, , title]) => title),
            nets.map((net): Line => [net.store, ...NET_FIGURES.map(([, of]) => money(net[of]))]),
          ),
          ...(details ? [await output.table(detailColumns(context, shop), details)] : []),
          say(text.bonusCost, found.bonusCost),
        ].join('\n\n');
      },
    });
  },
};

async function inMemory(details: AsyncIterable<SettlementDetail>): Promise<readonly SettlementDetail[]> {
  const found: SettlementDetail[] = [];
  for await (const detail of details) found.push(detail);
  return found;
}

function detailColumns({ say }: Context, { currency }: Shop): Column<SettlementDetail>[] {
  const words = { paid: titles.paidUsed, bonus: titles.bonusUsed, paid_out: titles.paidOut, points: assets.points };
  return [
    { name: 'day', title: fields.day, kind: 'text', value: ({ day }) => day },
    { name: 'entry', title: fields.entry, kind: 'figure', value: ({ entryId }) => entryId },
    { name: 'posting', title: fields.entry, kind: 'figure', value: ({ no }) => no, programsOnly: true },
    {
      name: 'kind',
      title: fields.kind,
      kind: 'text',
      value: ({ kind }) => kind,
      shown: ({ kind }) => say(kinds[kind]),
    },
    { name: 'reverses', title: titles.takesBack, kind: 'figure', value: ({ reverses }) => reverses },
    { name: 'lot', title: fields.lot, kind: 'figure', value: ({ lotId }) => lotId },
    { name: 'seller', title: titles.seller, kind: 'text', value: ({ seller }) => seller },
    { name: 'server', title: titles.server, kind: 'text', value: ({ server }) => server },
    {
      name: 'what',
      title: titles.what,
      kind: 'text',
      value: ({ what }) => what,
      shown: ({ what }) => say(words[what]),
    },
    {
      name: 'amount',
      title: fields.amount,
      kind: 'figure',
      value: ({ what, amount }) => (what === 'points' ? amount : formatMoney(amount, currency)),
      shown: ({ what, amount }) => (what === 'points' ? countText(amount) : moneyText(amount, currency)),
    },
  ];
}

const detailJson = (context: Context, shop: Shop, detail: SettlementDetail): Json =>
  Object.fromEntries(detailColumns(context, shop).map((column) => [column.name, column.value(detail)]));
