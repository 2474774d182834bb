import { formatMoney } from '../core/domain/numbers/money.ts';
import { extendPass, freezePass, type HeldPass, listPasses, PASS_STATES, type Shop, sellPass } from '../core/index.ts';
import { fail } from '../core/problem.ts';
import { count, day, given } from './shared/arguments.ts';
import { choice, defineCommand, optional, required, value, values } from './shared/command.ts';
import { moneyText } from './shared/figures.ts';
import { wantedPass } from './shared/items.ts';
import type { Say } from './shared/language.ts';
import type { Column } from './shared/output.ts';
import { typedTenders } from './shared/tenders.ts';
import { memberTyped, whoOf } from './shared/who.ts';
import { pass as text } from './text/pass.ts';
import { fields } from './text/words.ts';

export const sell = defineCommand({
  writes: true,
  arguments: { who: required(text.who), pass: required(text.toSell) },
  options: { pay: values('tender[=amount]', text.pay) },
  examples: [
    { run: 'pass sell 8001 haircut-10', does: text.sellOne },
    { run: "pass sell 8001 'haircut-10*2' --pay balance --pay wechat", does: text.sellTwo },
  ],
  notes: text.sellNotes,
  async run(context, { who, pass, pay }) {
    const wanted = wantedPass(pass);
    const shop = await context.openShop();
    const member = await memberTyped(context, shop, who);
    const tenders = await typedTenders(shop, pay, context.options.ref);
    const input = { who: whoOf(member), ...wanted, ...tenders };
    await context.output.receipt(await sellPass(shop, context.request(shop), input));
  },
});

export const list = defineCommand({
  arguments: { who: optional(text.whose) },
  options: {
    pass: value('code', text.code),
    state: choice(PASS_STATES, text.state),
    ending: value('days', text.ending),
  },
  formats: ['jsonl', 'csv', 'tsv'],
  examples: [
    { run: 'pass list 8001', does: text.listOne },
    { run: 'pass list --ending 14 --format csv', does: text.listEnding },
  ],
  async run(context, { who, pass, state, ending }) {
    const shop = await context.openShop();
    const member = who === undefined ? null : await memberTyped(context, shop, who);
    const filter = {
      accountId: member?.accountId ?? null,
      pass: pass ?? null,
      state: state ?? null,
      ending: given(ending, count),
    };
    const columns = columnsFor(context.say, shop);
    await listPasses(shop, filter, context.moment(shop), (rows) =>
      context.output.list({ name: 'passes', columns, rows, none: text.none }),
    );
  },
});

export const freeze = defineCommand({
  writes: true,
  arguments: { who: required(text.who), pass: required(text.code) },
  options: { until: value('day', text.until) },
  examples: [
    { run: 'pass freeze 8001 gym-year --until 2026-08-31 --reason "broken leg"', does: text.freezeOne },
    { run: 'pass freeze 8001 gym-year --until 2026-08-31 --dry-run', does: text.rehearsal },
  ],
  notes: text.freezeNotes,
  async run(context, { who, pass, until }) {
    if (until === undefined) fail({ code: 'option_missing', option: '--until' });
    const typed = { pass, until: day(until) };
    const shop = await context.openShop();
    const member = await memberTyped(context, shop, who);
    await context.output.receipt(await freezePass(shop, context.request(shop), { who: whoOf(member), ...typed }));
  },
});

export const extend = defineCommand({
  writes: true,
  arguments: { who: required(text.who), pass: required(text.code) },
  options: { days: value('days', text.days), to: value('day', text.to) },
  examples: [
    { run: 'pass extend 8001 haircut-10 --days 30 --reason "shop was closed"', does: text.extendDays },
    { run: 'pass extend 8001 haircut-10 --to 2026-12-31', does: text.extendTo },
  ],
  async run(context, { who, pass, days, to }) {
    if (days === undefined && to === undefined) fail({ code: 'option_missing', option: '--days' });
    if (days !== undefined && to !== undefined) fail({ code: 'option_conflict', option: '--days', other: '--to' });
    const typed = { pass, days: given(days, count), to: given(to, day) };
    const shop = await context.openShop();
    const member = await memberTyped(context, shop, who);
    await context.output.receipt(await extendPass(shop, context.request(shop), { who: whoOf(member), ...typed }));
  },
});

function columnsFor(say: Say, { currency }: Shop): Column<HeldPass>[] {
  return [
    { name: 'member', title: fields.member, kind: 'text', value: ({ member }) => member },
    { name: 'name', title: fields.name, kind: 'text', value: ({ name }) => name },
    { name: 'card', title: fields.card, kind: 'text', value: ({ card }) => card },
    { name: 'phone', title: fields.phone, kind: 'text', value: ({ phone }) => phone, programsOnly: true },
    { name: 'lot', title: fields.lot, kind: 'figure', value: ({ id }) => id },
    { name: 'pass', title: text.titlePass, kind: 'text', value: ({ product }) => product },
    { name: 'remaining', title: fields.remaining, kind: 'figure', value: ({ left }) => left },
    { name: 'visits', title: text.titleOf, kind: 'figure', value: ({ amount }) => amount },
    {
      name: 'state',
      title: fields.status,
      kind: 'text',
      value: ({ state }) => state,
      shown: ({ state, frozenUntil }) =>
        frozenUntil === null ? say(text.states[state]) : say(text.frozenUntil, frozenUntil),
    },
    { name: 'opened_on', title: text.titleSold, kind: 'text', value: ({ openedOn }) => openedOn },
    {
      name: 'valid_from',
      title: text.titleFrom,
      kind: 'text',
      value: ({ validFrom }) => validFrom,
      programsOnly: true,
    },
    {
      name: 'expires_on',
      title: fields.expires,
      kind: 'text',
      value: ({ expiresOn }) => expiresOn,
      shown: (pass) =>
        pass.expiresOn ?? say(pass.terms.pass?.starts === 'first_use' ? text.fromFirstUse : text.forever),
    },
    {
      name: 'unearned',
      title: text.titleUnearned,
      kind: 'figure',
      value: ({ unearned }) => formatMoney(unearned, currency),
      shown: ({ unearned }) => moneyText(unearned, currency),
    },
    { name: 'sale', title: text.titleSale, kind: 'figure', value: ({ entryId }) => entryId },
  ];
}
