import { formatMoney, type Money } from '../core/domain/numbers/money.ts';
import {
  type GroupPage,
  joinGroup,
  leaveGroup,
  limitMember,
  type Sharer,
  type Shop,
  showGroup,
} from '../core/index.ts';
import { fail } from '../core/problem.ts';
import { amount, amountOrZero, given, points } from './shared/arguments.ts';
import { defineCommand, flag, required, value } from './shared/command.ts';
import type { Context } from './shared/context.ts';
import { moneyText } from './shared/figures.ts';
import { clean } from './shared/harmless.ts';
import type { Column, Json } from './shared/output.ts';
import { balanceJson } from './shared/receipt.ts';
import { memberTyped, whoOf } from './shared/who.ts';
import { figuresFor } from './shared/wording.ts';
import { group as text } from './text/group.ts';
import { show as showText } from './text/show.ts';
import { limitsText } from './text/steps.ts';
import { fields, statuses, words } from './text/words.ts';

export const show = defineCommand({
  arguments: { who: required(text.who) },
  options: {},
  examples: [
    { run: 'group show 8001', does: text.exampleShow },
    { run: 'group show M2 --json', does: text.exampleShowJson },
  ],
  notes: text.showNotes,
  async run(context, { who }) {
    const shop = await context.openShop();
    const page = await showGroup(shop, whoOf(await memberTyped(context, shop, who)), context.moment(shop));
    await context.output.print({ json: () => pageJson(page, shop), text: () => pageText(context, page, shop) });
  },
});

export const limit = defineCommand({
  writes: true,
  arguments: { who: required(text.member) },
  options: {
    bill: value('amount|none', text.bill),
    day: value('amount|none', text.day),
    month: value('amount|none', text.month),
  },
  examples: [
    { run: 'group limit M2 --bill 100 --day 200 --month 1000', does: text.exampleLimit },
    { run: 'group limit M2 --day none', does: text.exampleNoLimit },
  ],
  notes: text.limitNotes,
  async run(context, { who, ...typed }) {
    if (typed.bill === undefined && typed.day === undefined && typed.month === undefined) {
      fail({ code: 'option_missing', option: '--bill, --day, --month' });
    }
    const shop = await context.openShop();
    const read = (words: string): Money | null =>
      words.trim().toLowerCase() === 'none' ? null : amountOrZero(words, shop.currency);
    const change = {
      ...(typed.bill !== undefined && { bill: read(typed.bill) }),
      ...(typed.day !== undefined && { day: read(typed.day) }),
      ...(typed.month !== undefined && { month: read(typed.month) }),
    };
    const member = whoOf(await memberTyped(context, shop, who));
    await context.output.receipt(await limitMember(shop, context.request(shop), { who: member, change }));
  },
});

export const join = defineCommand({
  writes: true,
  arguments: { who: required(text.joins), to: required(text.to) },
  options: { ownPoints: flag(text.ownPoints) },
  examples: [
    { run: 'group join M5 8001 --own-points', does: text.exampleJoin },
    { run: 'group join M5 8001', does: text.exampleJoinAll },
  ],
  notes: text.joinNotes,
  async run(context, { who, to, ownPoints }) {
    const shop = await context.openShop();
    const joining = whoOf(await memberTyped(context, shop, who));
    const owner = whoOf(await memberTyped(context, shop, to));
    const outcome = await joinGroup(shop, context.request(shop), { who: joining, to: owner, ownPoints });
    await context.output.receipt(outcome);
  },
});

export const leave = defineCommand({
  writes: true,
  arguments: { who: required(text.leaves) },
  options: { amount: value('amount', text.share), points: value('n', text.sharePoints) },
  examples: [
    { run: 'group leave M2 --amount 200', does: text.exampleLeave },
    { run: 'group leave M2', does: text.exampleLeaveBare },
  ],
  notes: text.leaveNotes,
  async run(context, { who, ...typed }) {
    const shop = await context.openShop();
    const input = {
      amount: given(typed.amount, (words) => amount(words, shop.currency)),
      points: given(typed.points, points),
    };
    const leaving = whoOf(await memberTyped(context, shop, who));
    await context.output.receipt(await leaveGroup(shop, context.request(shop), { who: leaving, ...input }));
  },
});

function pageJson({ day, balance, people }: GroupPage, { currency }: Shop): Json {
  const money = (minor: Money): string => formatMoney(minor, currency);
  const orNone = (minor: Money | null | undefined): string | null => (minor == null ? null : money(minor));
  return {
    as_of: day,
    balance: balanceJson(balance, money),
    people: people.map((one) => ({
      id: one.id,
      number: one.number,
      card: one.card,
      name: one.name,
      status: one.status,
      sharing: one.sharing,
      points: one.ownPoints ? 'own' : 'shared',
      limits: {
        bill: orNone(one.limits?.bill),
        day: orNone(one.limits?.day),
        month: orNone(one.limits?.month),
      },
      left: { day: orNone(one.left.day), month: orNone(one.left.month) },
      taken_this_month: money(one.takenThisMonth),
      bills_this_month: one.billsThisMonth,
    })),
  };
}

async function pageText({ say, output, language }: Context, page: GroupPage, { currency }: Shop): Promise<string> {
  const { money, quantity } = figuresFor(say, currency);
  const { total, paid, bonus, points: count } = page.balance;
  const held = { total: money(total), paid: money(paid), bonus: money(bonus), points: quantity('points', count) };
  const left = (one: Sharer): string =>
    [
      ...(one.left.day === null ? [] : [say(text.leftToday, money(one.left.day))]),
      ...(one.left.month === null ? [] : [say(text.leftThisMonth, money(one.left.month))]),
    ].join(say(words.comma));
  const columns: Column<Sharer>[] = [
    { name: 'number', title: fields.number, kind: 'text', value: ({ number }) => number },
    { name: 'name', title: fields.name, kind: 'text', value: ({ name }) => clean(name) },
    { name: 'card', title: fields.card, kind: 'text', value: ({ card }) => card && clean(card) },
    {
      name: 'status',
      title: fields.status,
      kind: 'text',
      value: ({ status, sharing }) => say(sharing ? statuses[status] : text.notSharing),
    },
    {
      name: 'points',
      title: text.titlePoints,
      kind: 'text',
      value: ({ ownPoints }) => say(ownPoints ? text.pointsOwn : text.pointsShared),
    },
    {
      name: 'taken',
      title: text.titleTaken,
      kind: 'figure',
      value: ({ takenThisMonth }) => moneyText(takenThisMonth, currency),
    },
    {
      name: 'limits',
      title: text.titleLimits,
      kind: 'text',
      value: ({ limits }) => (limits === null ? '' : limitsText(limits, money, language)),
    },
    { name: 'left', title: text.titleLeft, kind: 'text', value: left },
  ];
  return [say(showText.balance, held), '', await output.table(columns, page.people)].join('\n');
}
