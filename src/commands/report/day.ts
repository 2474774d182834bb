import { formatMoney } from '../../core/domain/numbers/money.ts';
import { type DayReport, dayReport, formatHead, type Visits } from '../../core/index.ts';
import { countText, moneyText } from '../shared/figures.ts';
import { report as text, titles } from '../text/report.ts';
import { assets, fields, kinds, tenderWord } from '../text/words.ts';
import { answer, BLANK, cell, type Line, lines, period, type ReportView } from './view.ts';

type Doings = Omit<DayReport['kinds'][number], 'kind'>;

/** One row of a spreadsheet: a tender, a kind of entry, an operator, a store or a region. */
interface Row {
  readonly by: string;
  readonly name: string;
  readonly entries: number | null;
  readonly moneyIn: number;
  readonly moneyOut: number;
  readonly paid: number | null;
  readonly bonus: number | null;
  readonly points: number | null;
}

export const view: ReportView = {
  by: ['tender', 'kind', 'operator', 'store', 'region'],
  stores: true,
  async run(context, shop, asked) {
    const { say } = context;
    const { from, to } = period(asked, 'day');
    const byStore = asked.by === 'store' || asked.by === 'region' ? asked.by : null;
    const found = await dayReport(shop, { from, to, store: asked.store, by: byStore });
    const groups = found.groups ?? [];
    const plain = (amount: number): string => formatMoney(amount, shop.currency);
    const money = (amount: number): string => (amount === 0 ? '' : moneyText(amount, shop.currency));
    const count = (amount: number): string => (amount === 0 ? '' : countText(amount));
    const doingsJson = ({ entries, moneyIn, moneyOut, paid, bonus, points }: Doings) => ({
      entries,
      money_in: plain(moneyIn),
      money_out: plain(moneyOut),
      paid: plain(paid),
      bonus: plain(bonus),
      points,
    });
    const { sales, topups, cashOuts, points, passes, plans, expired, gone } = found;
    const visitsJson = ({ visits, money: sum }: Visits) => ({ visits, money: plain(sum) });
    const wanted = (by: string): boolean => asked.by === null || asked.by === by;
    const doingLine = (name: string, row: Doings): Line => [
      name,
      countText(row.entries),
      money(row.moneyIn),
      money(-row.moneyOut),
      money(row.paid),
      money(row.bonus),
      count(row.points),
    ];
    const DOINGS = [titles.entries, titles.moneyIn, titles.moneyOut, assets.paid, assets.bonus, assets.points];
    const facts = (
      [
        [titles.bills, countText(sales.bills), sales.bills],
        [titles.gross, money(sales.gross), sales.discounts],
        [titles.discounts, money(-sales.discounts), sales.discounts],
        [titles.afterDiscounts, money(sales.net), sales.net],
        [titles.refunds, money(-sales.refunds), sales.refunds],
        [titles.topups, money(topups.paid), topups.paid],
        [titles.bonusGiven, money(found.bonusGiven), found.bonusGiven],
        [titles.cashOuts, money(-cashOuts.amount), cashOuts.entries],
        [titles.pointsIssued, count(points.issued), points.issued],
        [titles.pointsUsed, count(-points.used), points.used],
        [titles.pointsTaken, count(-points.takenBack), points.takenBack],
        [titles.moneyExpired, money(-expired.paid), expired.paid],
        [titles.bonusExpired, money(-expired.bonus), expired.bonus],
        [titles.pointsExpired, count(-expired.points), expired.points],
        [titles.passesSold, money(passes.sold.money), passes.sold.visits],
        [titles.visitsUsed, count(-passes.used.visits), passes.used.visits],
        [titles.visitsEarned, money(passes.used.money), passes.used.money],
        [titles.visitsExpired, count(-passes.expired.visits), passes.expired.visits],
        [titles.plansSold, money(plans.sold), plans.sold],
        [titles.plansEarned, money(plans.earned), plans.earned],
        [titles.plansReturned, money(-plans.returned), plans.returned],
        [titles.newMembers, count(found.newMembers), found.newMembers],
        [titles.gone, money(gone.paid + gone.bonus), gone.paid + gone.bonus],
      ] as const
    ).filter(([, , figure]) => figure !== 0);

    const rows: Row[] = [
      ...found.tenders.map((flow) => ({
        by: 'tender',
        name: flow.tender,
        entries: null,
        moneyIn: flow.in,
        moneyOut: flow.out,
        paid: null,
        bonus: null,
        points: null,
      })),
      ...found.kinds.map((row) => ({ ...row, by: 'kind', name: row.kind })),
      ...found.operators.map((row) => ({ ...row, by: 'operator', name: row.operator })),
      ...groups.map((row) => ({ ...row, by: byStore ?? '', name: row.group })),
    ];
    const orNothing = (amount: number | null) => (amount === null ? null : plain(amount));
    return answer<Row>(context, {
      json: () => ({
        day: from === to ? to : null,
        from,
        to,
        store: asked.store,
        tenders: found.tenders.map((flow) => ({
          tender: flow.tender,
          in: plain(flow.in),
          out: plain(flow.out),
          net: plain(flow.in - flow.out),
        })),
        kinds: found.kinds.map((row) => ({ kind: row.kind, ...doingsJson(row) })),
        operators: found.operators.map((row) => ({ operator: row.operator || null, ...doingsJson(row) })),
        ...(byStore && { [`${byStore}s`]: groups.map((row) => ({ [byStore]: row.group, ...doingsJson(row) })) }),
        sales: {
          bills: sales.bills,
          gross: plain(sales.gross),
          discounts: plain(sales.discounts),
          net: plain(sales.net),
          refunds: plain(sales.refunds),
        },
        topups: { entries: topups.entries, paid: plain(topups.paid), bonus: plain(topups.bonus) },
        bonus_given: plain(found.bonusGiven),
        cash_outs: { entries: cashOuts.entries, amount: plain(cashOuts.amount) },
        points: { issued: points.issued, used: points.used, taken_back: points.takenBack, expired: expired.points },
        expired: { paid: plain(expired.paid), bonus: plain(expired.bonus), points: expired.points },
        passes: {
          sold: visitsJson(passes.sold),
          used: visitsJson(passes.used),
          expired: visitsJson(passes.expired),
        },
        plans: { sold: plain(plans.sold), earned: plain(plans.earned), returned: plain(plans.returned) },
        new_members: found.newMembers,
        gone: { paid: plain(gone.paid), bonus: plain(gone.bonus) },
        head: found.head && formatHead(found.head),
      }),
      columns: [
        cell('by', 'text', ({ by }) => by),
        cell('name', 'text', ({ name }) => name),
        cell('entries', 'figure', ({ entries }) => entries),
        cell('money_in', 'figure', ({ moneyIn }) => plain(moneyIn)),
        cell('money_out', 'figure', ({ moneyOut }) => plain(moneyOut)),
        cell('paid', 'figure', ({ paid }) => orNothing(paid)),
        cell('bonus', 'figure', ({ bonus }) => orNothing(bonus)),
        cell('points', 'figure', (row) => row.points),
      ],
      rows: rows.filter(({ by }) => wanted(by)),
      text: async () => {
        if (found.kinds.length === 0 && facts.length === 0) {
          return [say(text.period, { from, to, store: asked.store }), say(text.nothing)].join('\n');
        }
        const flows = found.tenders.map(
          (flow): Line => [
            tenderWord(flow.tender, say),
            money(flow.in),
            money(-flow.out),
            moneyText(flow.in - flow.out, shop.currency),
          ],
        );
        const operators = found.operators.map((row) => doingLine(row.operator || say(titles.nobody), row));
        const sections = [
          wanted('tender') && flows.length > 0
            ? await lines(context, titles.till, [titles.in, titles.out, titles.net], flows)
            : null,
          wanted('kind')
            ? await lines(
                context,
                titles.done,
                DOINGS,
                found.kinds.map((row) => doingLine(say(kinds[row.kind]), row)),
              )
            : null,
          wanted('operator') && (asked.by !== null || found.operators.length > 1)
            ? await lines(context, fields.operator, DOINGS, operators)
            : null,
          byStore && groups.length > 0
            ? await lines(
                context,
                fields[byStore],
                DOINGS,
                groups.map((row) => doingLine(row.group, row)),
              )
            : null,
          asked.by === null && facts.length > 0
            ? await lines(
                context,
                titles.alsoToday,
                [BLANK],
                facts.map(([title, figure]): Line => [say(title), figure]),
              )
            : null,
          asked.by === null && found.head ? say(text.head, formatHead(found.head)) : null,
        ];
        return [say(text.period, { from, to, store: asked.store }), ...sections.filter((part) => part !== null)].join(
          '\n\n',
        );
      },
    });
  },
};
