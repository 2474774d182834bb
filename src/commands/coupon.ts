import type { Billing } from '../core/domain/bills/bill.ts';
import { formatMoney, type Money } from '../core/domain/numbers/money.ts';
import { readCode } from '../core/domain/staff/code.ts';
import {
  COUPON_STATES,
  type CouponOnDay,
  type CouponsTo,
  checkCoupon,
  closeCoupon,
  findMember,
  issueCoupons,
  type ListedCoupon,
  listCoupons,
  type Shop,
  showCoupon,
  spend,
  type Who,
} from '../core/index.ts';
import { fail } from '../core/problem.ts';
import { amountOrZero, count, decided, given } from './shared/arguments.ts';
import { choice, defineCommand, flag, optional, required, value, values } from './shared/command.ts';
import type { Context } from './shared/context.ts';
import { moneyText } from './shared/figures.ts';
import { clean } from './shared/harmless.ts';
import { billedItem } from './shared/items.ts';
import type { Say } from './shared/language.ts';
import type { Column, Json } from './shared/output.ts';
import { readTextFile } from './shared/text-file.ts';
import { memberTyped, whoOf } from './shared/who.ts';
import { coupon as text } from './text/coupon.ts';
import { besides, fields } from './text/words.ts';

/** More than any printer wants at once. */
const MOST = 100_000;

export const issue = defineCommand({
  writes: true,
  arguments: { template: required(text.template) },
  options: {
    to: value('who', text.to),
    tag: value('tag', text.tag),
    tier: value('code', text.tier),
    list: value('file', text.list),
    count: value('n', text.count),
    code: value('code', text.ownCode),
  },
  examples: [
    { run: 'coupon issue perm-50 --to 8001', does: text.issueOne },
    { run: 'coupon issue perm-50 --tag lapsed', does: text.issueTag },
    { run: 'coupon issue perm-50 --count 200 --json', does: text.issueBearer },
  ],
  notes: text.issueNotes,
  async run(context, typed) {
    const { template, code } = typed;
    const own = code === undefined ? null : decided(readCode(code.trim()));
    const several = ['tag', 'tier', 'list'] as const;
    const ways = (['to', ...several] as const).filter((name) => typed[name] !== undefined);
    if (ways.length > 1) fail({ code: 'option_conflict', option: `--${ways[0]}`, other: `--${ways[1]}` });
    const many = [...ways.filter((name) => name !== 'to'), ...(typed.count === undefined ? [] : ['count'])];
    if (own !== null && many.length > 0) fail({ code: 'option_conflict', option: '--code', other: `--${many[0]}` });
    const pieces = typed.count === undefined ? 1 : count(typed.count);
    if (pieces > MOST) {
      fail({ code: 'value_not_allowed', option: '--count', value: typed.count ?? '', allowed: [`1 … ${MOST}`] });
    }
    const shop = await context.openShop();
    const to = await recipients(context, shop, typed);
    const input = { template, to, count: pieces, code: own };
    await context.output.receipt(await issueCoupons(shop, context.request(shop), input));
  },
});

export const list = defineCommand({
  arguments: { who: optional(text.whose) },
  options: {
    template: value('code', text.ofTemplate),
    state: choice(COUPON_STATES, text.state),
    ending: value('days', text.ending),
    bearer: flag(text.bearer),
  },
  formats: ['jsonl', 'csv', 'tsv'],
  examples: [
    { run: 'coupon list 8001', does: text.listOne },
    { run: 'coupon list --template perm-50 --ending 7 --format csv', does: text.listEnding },
  ],
  async run(context, { who, template, state, ending, bearer }) {
    const shop = await context.openShop();
    const member = who === undefined ? null : await memberTyped(context, shop, who);
    const filter = {
      accountId: member?.accountId ?? null,
      template: template ?? null,
      state: state ?? null,
      ending: given(ending, count),
      bearer,
    };
    const columns = columnsFor(context.say);
    await listCoupons(shop, filter, context.moment(shop), (rows) =>
      context.output.list({ name: 'coupons', columns, rows, none: text.none }),
    );
  },
});

export const show = defineCommand({
  arguments: { code: required(text.code) },
  options: {},
  examples: [
    { run: 'coupon show 7KQM-2XPA-9TRV', does: text.showOne },
    { run: 'coupon show welcome-10 --at 2026-12-31', does: text.showPublic },
  ],
  async run(context, { code }) {
    const shop = await context.openShop();
    const coupon = await showCoupon(shop, code, context.moment(shop));
    await context.output.print({
      json: () => ({ coupons: [couponJson(coupon)] }),
      text: async () => lineFor(coupon, context.say),
    });
  },
});

export const check = defineCommand({
  arguments: { code: required(text.code), who: optional(text.forWhom), amount: optional(text.bill) },
  options: { item: values('sku[*qty][@price]', text.item), category: value('category', text.category) },
  examples: [
    { run: 'coupon check 7KQM-2XPA-9TRV', does: text.checkOne },
    { run: 'coupon check 7KQM-2XPA-9TRV 8001 298 --category perm', does: text.checkBill },
  ],
  notes: text.checkNotes,
  async run(context, { code, who, amount, item, category }) {
    const shop = await context.openShop();
    const member = who === undefined ? null : await memberTyped(context, shop, who);
    const asked = { code, who: member && whoOf(member) };
    const coupon = await checkCoupon(shop, asked, context.moment(shop));
    const bill = {
      amount: given(amount, (typed) => amountOrZero(typed, shop.currency)),
      items: item.map((typed) => billedItem(typed, shop.currency)),
      category: category ?? null,
    };
    const billed = amount !== undefined || item.length > 0;
    const off = asked.who && billed ? await takenOff(context, shop, asked.who, { code, bill }) : null;
    await context.output.print({
      json: () => ({ coupons: [couponJson(coupon)], takes_off: off === null ? null : formatMoney(off, shop.currency) }),
      text: async () =>
        [
          lineFor(coupon, context.say),
          off === null
            ? context.say(text.usable)
            : context.say(text.takesOff, { amount: moneyText(off, shop.currency) }),
        ].join('\n'),
    });
  },
});

export const close = defineCommand({
  writes: true,
  arguments: { code: required(text.code) },
  options: {},
  examples: [
    { run: 'coupon close 7KQM-2XPA-9TRV --reason "printed twice"', does: text.closeOne },
    { run: 'coupon close 7KQM-2XPA-9TRV --dry-run', does: text.rehearsal },
  ],
  notes: text.closeNotes,
  async run(context, { code }) {
    const shop = await context.openShop();
    await context.output.receipt(await closeCoupon(shop, context.request(shop), { coupon: code.trim() }));
  },
});

interface TypedRecipients {
  readonly to: string | undefined;
  readonly tag: string | undefined;
  readonly tier: string | undefined;
  readonly list: string | undefined;
}

/** Refuses: member_not_found, member_ambiguous, file_not_found, file_unreadable. */
async function recipients(context: Context, shop: Shop, { to, tag, tier, list }: TypedRecipients): Promise<CouponsTo> {
  if (to !== undefined) return { kind: 'member', who: whoOf(await memberTyped(context, shop, to)) };
  if (tag !== undefined) return { kind: 'tag', tag };
  if (tier !== undefined) return { kind: 'tier', tier };
  if (list === undefined) return { kind: 'bearer' };
  const lines = readTextFile(list, context.io).split(/\r\n|\n|\r/);
  const people: Who[] = [];
  for (const line of lines.map((one) => one.trim())) {
    if (line !== '') people.push(whoOf(await findMember(shop, line, context.options.ref)));
  }
  return { kind: 'list', list: people };
}

/** What a coupon would take off a bill, found by rehearsing it. Refuses as a sale for cash does. */
async function takenOff(
  context: Context,
  shop: Shop,
  who: Who,
  { code, bill }: { readonly code: string; readonly bill: Billing },
): Promise<Money> {
  const tenders = [{ tender: 'cash', amount: null }];
  const request = { ...context.request(shop), dryRun: true, ref: null };
  const sold = await spend(shop, request, { who, ...bill, points: null, coupons: [code], tenders, others: [] });
  const taken = sold.bill?.discounts.filter(({ coupon }) => coupon !== undefined) ?? [];
  return taken.reduce((sum, { amount }) => sum + amount, 0);
}

const couponJson = (coupon: CouponOnDay): Json => ({
  code: coupon.code,
  template: coupon.template,
  member: coupon.member,
  valid_from: coupon.validFrom,
  expires_on: coupon.expiresOn,
  uses_left: coupon.usesLeft,
  status: coupon.status,
});

function lineFor({ code, template, member, validFrom, expiresOn, usesLeft, status }: CouponOnDay, say: Say): string {
  return [
    code === template ? clean(code) : clean(code) + say(besides, template),
    say(text.states[status]),
    ...(member === null ? [] : [member]),
    ...(usesLeft === null || status !== 'open' ? [] : [say(text.left, usesLeft)]),
    ...(validFrom === null ? [] : [say(text.from, validFrom)]),
    expiresOn === null ? say(text.forever) : say(text.until, expiresOn),
  ].join(' · ');
}

const columnsFor = (say: Say): Column<ListedCoupon>[] => [
  { name: 'code', title: text.titleCode, kind: 'text', value: ({ code }) => code },
  { name: 'template', title: text.titleTemplate, kind: 'text', value: ({ template }) => template },
  { name: 'member', title: fields.member, kind: 'text', value: ({ member }) => member },
  { name: 'name', title: fields.name, kind: 'text', value: ({ name }) => name },
  { name: 'card', title: fields.card, kind: 'text', value: ({ card }) => card },
  { name: 'phone', title: fields.phone, kind: 'text', value: ({ phone }) => phone, programsOnly: true },
  { name: 'lot', title: fields.lot, kind: 'figure', value: ({ lot }) => lot, programsOnly: true },
  { name: 'uses_left', title: text.titleLeft, kind: 'figure', value: ({ usesLeft }) => usesLeft },
  { name: 'uses', title: text.titleOf, kind: 'figure', value: ({ uses }) => uses, programsOnly: true },
  {
    name: 'status',
    title: fields.status,
    kind: 'text',
    value: ({ status }) => status,
    shown: ({ status }) => say(text.states[status]),
  },
  { name: 'issued_on', title: text.titleIssued, kind: 'text', value: ({ issuedOn }) => issuedOn },
  { name: 'valid_from', title: text.titleFrom, kind: 'text', value: ({ validFrom }) => validFrom },
  {
    name: 'expires_on',
    title: fields.expires,
    kind: 'text',
    value: ({ expiresOn }) => expiresOn,
    shown: ({ expiresOn }) => expiresOn ?? say(text.forever),
  },
  { name: 'rule', title: text.titleRule, kind: 'text', value: ({ rule }) => rule, programsOnly: true },
  { name: 'entry', title: fields.entry, kind: 'figure', value: ({ entry }) => entry, programsOnly: true },
];
