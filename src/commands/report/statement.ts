import { formatMoney } from '../../core/domain/numbers/money.ts';
import { payingAccount } from '../../core/domain/staff/who.ts';
import { formatInstant } from '../../core/domain/time/day.ts';
import { byPerson, type Held, type PersonalStatement, type StatementLine, statement } from '../../core/index.ts';
import { fail } from '../../core/problem.ts';
import { countText, moneyText, signed, timeText } from '../shared/figures.ts';
import { clean } from '../shared/harmless.ts';
import type { Text } from '../shared/language.ts';
import type { Column } from '../shared/output.ts';
import { memberTyped, whoOf } from '../shared/who.ts';
import { figuresFor } from '../shared/wording.ts';
import { receipt } from '../text/receipt.ts';
import { report as text, titles } from '../text/report.ts';
import { assets, besides, fields, kinds, tenderWord, words } from '../text/words.ts';
import { answer, lastDay, type ReportView } from './view.ts';

export const view: ReportView = {
  by: ['member'],
  async run(context, shop, asked) {
    const { say, output } = context;
    if (asked.who === null) fail({ code: 'option_missing', option: '<who>' });
    const to = lastDay(asked);
    if (asked.from !== null && asked.from > to) fail({ code: 'period_backwards', from: asked.from, to });
    const member = await memberTyped(context, shop, asked.who);
    const who = whoOf(member);
    // Who lives on another's account has a part in that one's statement.
    const account = asked.by === 'member' ? payingAccount(who) : who.accountId;
    const found = await statement(shop, { who: { ...who, accountId: account }, from: asked.from, to });
    const people = asked.by === 'member' ? byPerson(found.lines) : null;
    const { currency, calendar } = shop;
    const plain = (amount: number): string => formatMoney(amount, currency);
    const held = ({ paid, bonus, points, pointsDebt }: Held) => ({
      paid: plain(paid),
      bonus: plain(bonus),
      total: plain(paid + bonus),
      points,
      points_debt: pointsDebt,
    });
    const tendersText = ({ tenders }: StatementLine): string =>
      tenders
        .map(({ tender, amount }) =>
          tenders.length === 1 ? tenderWord(tender, say) : `${tenderWord(tender, say)} ${moneyText(amount, currency)}`,
        )
        .join(say(words.comma));
    const change = (name: 'paid' | 'bonus'): Column<StatementLine> => ({
      name,
      title: assets[name],
      kind: 'figure',
      value: (line) => plain(line.change[name]),
      shown: (line) => (line.change[name] === 0 ? '' : signed(moneyText(line.change[name], currency))),
    });
    const after = (name: string, value: (balance: Held) => string): Column<StatementLine> => ({
      name,
      title: assets.total,
      kind: 'figure',
      value: ({ balance }) => value(balance),
      programsOnly: true,
    });
    const columns: Column<StatementLine>[] = [
      {
        name: 'entry',
        title: fields.entry,
        kind: 'figure',
        value: ({ entry }) => entry,
        shown: ({ entry }) => (entry === null ? '' : String(entry)),
      },
      {
        name: 'at',
        title: fields.time,
        kind: 'text',
        value: ({ at }) => formatInstant(at, calendar),
        shown: ({ at }) => timeText(at, calendar),
      },
      { name: 'business_day', title: fields.day, kind: 'text', value: ({ day }) => day, programsOnly: true },
      {
        name: 'kind',
        title: fields.kind,
        kind: 'text',
        value: ({ kind }) => kind,
        shown: ({ kind, entry }) => say(kinds[kind]) + (entry === null ? say(besides, say(titles.notBooked)) : ''),
      },
      { name: 'store', title: fields.store, kind: 'text', value: ({ store }) => store, programsOnly: true },
      { name: 'operator', title: fields.operator, kind: 'text', value: ({ operator }) => operator, programsOnly: true },
      { name: 'ref', title: fields.reference, kind: 'text', value: ({ ref }) => ref, programsOnly: true },
      {
        name: 'member',
        title: fields.member,
        kind: 'text',
        value: (line) => line.member,
        programsOnly: people === null,
      },
      {
        name: 'amount',
        title: fields.amount,
        kind: 'figure',
        value: ({ amount }) => (amount === null ? null : plain(amount)),
        shown: ({ amount }) => (amount === null ? '' : moneyText(amount, currency)),
      },
      {
        name: 'tenders',
        title: fields.tender,
        kind: 'text',
        value: ({ tenders }) => tenders.map(({ tender, amount }) => `${tender}=${plain(amount)}`).join(' '),
        shown: tendersText,
      },
      change('paid'),
      change('bonus'),
      {
        name: 'points',
        title: assets.points,
        kind: 'figure',
        value: (line) => line.change.points,
        shown: (line) => (line.change.points === 0 ? '' : signed(countText(line.change.points))),
      },
      {
        name: 'points_debt',
        title: assets.points_debt,
        kind: 'figure',
        value: (line) => line.change.pointsDebt,
        programsOnly: true,
      },
      after('paid_after', ({ paid }) => plain(paid)),
      after('bonus_after', ({ bonus }) => plain(bonus)),
      {
        name: 'balance_after',
        title: titles.balance,
        kind: 'figure',
        value: ({ balance }) => plain(balance.paid + balance.bonus),
        shown: ({ balance }) => moneyText(balance.paid + balance.bonus, currency),
      },
      {
        name: 'points_after',
        title: titles.pointsLeft,
        kind: 'figure',
        value: ({ balance }) => balance.points,
        shown: ({ balance }) => countText(balance.points - balance.pointsDebt),
      },
    ];
    const { number, name, card } = found.member;
    const balanceLine = (title: Text, { paid, bonus, points, pointsDebt }: Held): string =>
      say(text.balance, {
        title: say(title),
        total: moneyText(paid + bonus, currency),
        paid: moneyText(paid, currency),
        bonus: moneyText(bonus, currency),
        points: figuresFor(say, currency).quantity('points', points - pointsDebt),
      });
    const personText = async ({ member: one, lines, change: all }: PersonalStatement): Promise<string> =>
      [
        '',
        await output.table(columns, lines),
        say(text.inAll, {
          who: one ?? say(titles.program),
          money: signed(moneyText(all.paid + all.bonus, currency)),
          points: signed(countText(all.points - all.pointsDebt)),
        }),
      ].join('\n');
    return answer<StatementLine>(context, {
      json: () => ({
        member: { id: found.member.id, number, card, name, tier: found.member.tier },
        from: found.from,
        to: found.to,
        opening: held(found.opening),
        entries: found.lines.map((line) => ({
          id: line.entry,
          kind: line.kind,
          at: formatInstant(line.at, calendar),
          business_day: line.day,
          store: line.store,
          operator: line.operator,
          ref: line.ref,
          member: line.member,
          amount: line.amount === null ? null : plain(line.amount),
          reverses: line.reverses,
          tenders: line.tenders.map(({ tender, amount, points }) => ({
            tender,
            amount: plain(amount),
            ...(points !== undefined && { points }),
          })),
          change: held(line.change),
          balance: held(line.balance),
        })),
        ...(people && { by_member: people.map((person) => ({ member: person.member, change: held(person.change) })) }),
        closing: held(found.closing),
      }),
      columns,
      rows: people?.flatMap(({ lines }) => lines) ?? found.lines,
      text: async () =>
        [
          `${say(receipt.member, { name: clean(name), number, card: card === null ? null : clean(card) })} · ${
            found.from === null
              ? say(text.asOfDay, found.to)
              : say(text.period, { from: found.from, to: found.to, store: null })
          }`,
          ...(found.from === null ? [] : [balanceLine(titles.opening, found.opening)]),
          ...(found.lines.length === 0 ? [say(text.nothing)] : []),
          ...(people === null && found.lines.length > 0 ? ['', await output.table(columns, found.lines), ''] : []),
          ...(people === null ? [] : [...(await Promise.all(people.map(personText))), '']),
          balanceLine(titles.closing, found.closing),
        ].join('\n'),
    });
  },
};
