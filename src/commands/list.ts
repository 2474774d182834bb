import { type Currency, formatMoney } from '../core/domain/numbers/money.ts';
import { businessDay } from '../core/domain/time/day.ts';
import { isPast, type ListedMember, listMembers, type Shop } from '../core/index.ts';
import { amountOrZero, count, given } from './shared/arguments.ts';
import { choice, defineCommand, value } from './shared/command.ts';
import { moneyText } from './shared/figures.ts';
import { clean } from './shared/harmless.ts';
import type { Say } from './shared/language.ts';
import type { Column, Json } from './shared/output.ts';
import { list as text } from './text/list.ts';
import { assets, fields, statuses, words } from './text/words.ts';

export const command = defineCommand({
  arguments: {},
  options: {
    status: choice(['active', 'blocked', 'closed'], text.status),
    tier: value('code', text.tier),
    tag: value('tag', text.tag),
    store: value('code', text.store),
    name: value('text', text.name),
    minBalance: value('amount', text.minBalance),
    expiring: value('days', text.expiring),
  },
  formats: ['jsonl', 'csv', 'tsv'],
  examples: [
    { run: 'list', does: text.all },
    { run: 'list --tier silver --min-balance 500', does: text.filtered },
    { run: 'list --format csv > members.csv', does: text.csv },
  ],
  async run(context, typed) {
    const shop = await context.openShop();
    const filter = {
      status: typed.status ?? null,
      tier: typed.tier ?? null,
      tag: typed.tag ?? null,
      store: typed.store ?? null,
      name: typed.name ?? null,
      minBalance: given(typed.minBalance, (amount) => amountOrZero(amount, shop.currency)),
      expiring: given(typed.expiring, count),
    };
    const day = businessDay(context.moment(shop), shop.calendar);
    const past = await isPast(shop, day);
    if (past) context.output.warn(context.say(text.today, day));
    const columns = columnsFor(context.say, shop);
    await listMembers(shop, filter, context.moment(shop), (rows) =>
      context.output.list({
        name: 'members',
        columns,
        rows,
        json: jsonFor(shop.currency),
        none: text.none,
        ...(past && { facts: { as_of: businessDay(shop.now(), shop.calendar) } }),
      }),
    );
  },
});

const jsonFor =
  (currency: Currency) =>
  (member: ListedMember): Json => ({
    id: member.id,
    number: member.number,
    card: member.card,
    name: member.name,
    tier: member.tier,
    tier_lent_by: member.lent && { plan: member.lent.plan, until: member.lent.until },
    status: member.status,
    joined_on: member.joinedOn,
    birthday: member.birthday,
    phone: member.phone,
    store: member.store,
    tags: member.tags,
    balance: {
      paid: formatMoney(member.paid, currency),
      bonus: formatMoney(member.bonus, currency),
      total: formatMoney(member.total, currency),
      points: member.points,
    },
  });

function columnsFor(say: Say, { currency, programme }: Shop): Column<ListedMember>[] {
  const names = new Map(programme.programme.tiers.map(({ code, name }) => [code, clean(name ?? code)]));
  const money = (name: 'paid' | 'bonus' | 'total', programsOnly = false): Column<ListedMember> => ({
    name,
    title: assets[name],
    kind: 'figure',
    value: (member) => formatMoney(member[name], currency),
    shown: (member) => moneyText(member[name], currency),
    programsOnly,
  });
  return [
    { name: 'number', title: fields.number, kind: 'text', value: ({ number }) => number },
    { name: 'name', title: fields.name, kind: 'text', value: ({ name }) => name },
    { name: 'card', title: fields.card, kind: 'text', value: ({ card }) => card },
    { name: 'phone', title: fields.phone, kind: 'text', value: ({ phone }) => phone },
    { name: 'birthday', title: fields.birthday, kind: 'text', value: ({ birthday }) => birthday, programsOnly: true },
    {
      name: 'tier',
      title: fields.tier,
      kind: 'text',
      value: ({ tier }) => tier,
      shown: ({ tier, lent }) => {
        const name = names.get(tier ?? '') ?? tier ?? '';
        return lent === null ? name : say(text.lent, { tier: name, plan: clean(lent.plan) });
      },
    },
    {
      name: 'status',
      title: fields.status,
      kind: 'text',
      value: ({ status }) => status,
      shown: ({ status }) => say(statuses[status]),
    },
    { name: 'joined_on', title: fields.joined, kind: 'text', value: ({ joinedOn }) => joinedOn, programsOnly: true },
    { name: 'store', title: fields.store, kind: 'text', value: ({ store }) => store, programsOnly: true },
    {
      name: 'tags',
      title: fields.tags,
      kind: 'text',
      value: ({ tags }) => tags.join(','),
      shown: ({ tags }) => tags.join(say(words.comma)),
      programsOnly: true,
    },
    money('paid', true),
    money('bonus', true),
    money('total'),
    { name: 'points', title: assets.points, kind: 'figure', value: ({ points }) => points },
    {
      name: 'tier_lent_by',
      title: text.lentBy,
      kind: 'text',
      value: ({ lent }) => lent?.plan ?? null,
      programsOnly: true,
    },
  ];
}
