import { formatMoney } from '../core/domain/numbers/money.ts';
import {
  type HeldPlan,
  joinPlan,
  leavePlan,
  listPlans,
  PLAN_STATES,
  type PlanSellInput,
  type Request,
  renewPlan,
  type Shop,
} from '../core/index.ts';
import { count, given } from './shared/arguments.ts';
import { choice, defineCommand, optional, required, value, values } from './shared/command.ts';
import type { Context } from './shared/context.ts';
import { moneyText } from './shared/figures.ts';
import type { Say } from './shared/language.ts';
import type { Column } from './shared/output.ts';
import { tenderTyped, typedTenders } from './shared/tenders.ts';
import { memberTyped, whoOf } from './shared/who.ts';
import { plan as text } from './text/plan.ts';
import { fields } from './text/words.ts';

export const join = defineCommand({
  writes: true,
  arguments: { who: required(text.who), plan: required(text.code) },
  options: { pay: values('tender[=amount]', text.pay) },
  examples: [
    { run: 'plan join 8001 vip-year --pay wechat', does: text.joinOne },
    { run: 'plan join 8001 vip-year --pay balance --pay cash --dry-run', does: text.joinTwo },
  ],
  notes: text.joinNotes,
  run: (context, typed) => sell(context, joinPlan, typed),
});

export const renew = defineCommand({
  writes: true,
  arguments: { who: required(text.who), plan: required(text.code) },
  options: { pay: values('tender[=amount]', text.pay) },
  examples: [
    { run: 'plan renew 8001 vip-year --pay wechat', does: text.renewOne },
    { run: 'plan renew 8001 vip-year --dry-run', does: text.renewTwo },
  ],
  notes: text.renewNotes,
  run: (context, typed) => sell(context, renewPlan, typed),
});

export const leave = defineCommand({
  writes: true,
  arguments: { who: required(text.who), plan: required(text.code) },
  options: { to: value('tender', text.to) },
  examples: [
    { run: 'plan leave 8001 vip-year --dry-run', does: text.leaveQuote },
    { run: 'plan leave 8001 vip-year --to cash --reason "moved away"', does: text.leaveOne },
  ],
  notes: text.leaveNotes,
  async run(context, { who, plan, to }) {
    const shop = await context.openShop();
    const member = await memberTyped(context, shop, who);
    const input = { who: whoOf(member), plan, to: to === undefined ? null : tenderTyped(shop, to) };
    await context.output.receipt(await leavePlan(shop, context.request(shop), input));
  },
});

export const list = defineCommand({
  arguments: { who: optional(text.whose) },
  options: {
    plan: value('code', text.code),
    state: choice(PLAN_STATES, text.state),
    ending: value('days', text.ending),
  },
  formats: ['jsonl', 'csv', 'tsv'],
  examples: [
    { run: 'plan list 8001', does: text.listOne },
    { run: 'plan list --ending 30 --format csv', does: text.listEnding },
  ],
  async run(context, { who, plan, state, ending }) {
    const within = given(ending, count);
    const shop = await context.openShop();
    const member = who === undefined ? null : await memberTyped(context, shop, who);
    const filter = { memberId: member?.memberId ?? null, plan: plan ?? null, state: state ?? null, ending: within };
    const columns = columnsFor(context.say, shop);
    await listPlans(shop, filter, context.moment(shop), (rows) =>
      context.output.list({ name: 'plans', columns, rows, none: text.none }),
    );
  },
});

interface Sale {
  readonly who: string;
  readonly plan: string;
  readonly pay: readonly string[];
}

async function sell(
  context: Context,
  selling: (shop: Shop, request: Request, input: PlanSellInput) => ReturnType<typeof joinPlan>,
  { who, plan, pay }: Sale,
): Promise<void> {
  const shop = await context.openShop();
  const member = await memberTyped(context, shop, who);
  const tenders = await typedTenders(shop, pay, context.options.ref);
  const input = { who: whoOf(member), plan, ...tenders };
  await context.output.receipt(await selling(shop, context.request(shop), input));
}

const columnsFor = (say: Say, { currency }: Shop): Column<HeldPlan>[] => [
  { name: 'member', title: fields.member, kind: 'text', value: ({ member }) => member },
  { name: 'name', title: fields.name, kind: 'text', value: ({ name }) => name },
  { name: 'phone', title: fields.phone, kind: 'text', value: ({ phone }) => phone, programsOnly: true },
  { name: 'plan', title: text.titlePlan, kind: 'text', value: ({ plan }) => plan },
  {
    name: 'state',
    title: fields.status,
    kind: 'text',
    value: ({ state }) => state,
    shown: ({ state }) => say(text.states[state]),
  },
  { name: 'starts_on', title: text.titleFrom, kind: 'text', value: ({ startsOn }) => startsOn },
  { name: 'ends_on', title: fields.expires, kind: 'text', value: ({ endsOn }) => endsOn },
  {
    name: 'price',
    title: text.titlePrice,
    kind: 'figure',
    value: ({ price }) => formatMoney(price, currency),
    shown: ({ price }) => moneyText(price, currency),
  },
  {
    name: 'unearned',
    title: text.titleUnearned,
    kind: 'figure',
    value: ({ unearned }) => formatMoney(unearned, currency),
    shown: ({ unearned }) => moneyText(unearned, currency),
  },
  { name: 'entry', title: fields.entry, kind: 'figure', value: ({ entryId }) => entryId },
];
