import { codeOf } from '../core/domain/coupons/coupon.ts';
import type { Asset } from '../core/domain/ledger/lot.ts';
import { isLunarBirthday } from '../core/domain/members/birthday.ts';
import { formatMoney, type Money } from '../core/domain/numbers/money.ts';
import { frozenUntil } from '../core/domain/passes/pass-terms.ts';
import { addDays, type Day, formatInstant } from '../core/domain/time/day.ts';
import { type MemberPage, type PageEntry, type Shop, showMember } from '../core/index.ts';
import { defineCommand, flag, required } from './shared/command.ts';
import type { Context } from './shared/context.ts';
import { countText, moneyText, signed, timeText } from './shared/figures.ts';
import { clean } from './shared/harmless.ts';
import type { Say } from './shared/language.ts';
import type { Column, Json } from './shared/output.ts';
import { balanceJson, tendersJson } from './shared/receipt.ts';
import { tierJson, tierLines } from './shared/tiers.ts';
import { memberTyped, whoOf } from './shared/who.ts';
import { figuresFor, quantityJson } from './shared/wording.ts';
import { group as groupText } from './text/group.ts';
import { receipt } from './text/receipt.ts';
import { show as text } from './text/show.ts';
import { limitsText } from './text/steps.ts';
import { assets, fields, genders, kinds, statuses, tenderWord, words } from './text/words.ts';

export const command = defineCommand({
  arguments: { who: required(text.who) },
  options: { short: flag(text.short) },
  examples: [
    { run: 'show 8001', does: text.plain },
    { run: 'show 8001 --short', does: text.atTheTill },
    { run: 'show 张三 --at 2027-01-01 --json', does: text.later },
  ],
  notes: text.notes,
  async run(context, { who, short }) {
    const shop = await context.openShop();
    const member = await memberTyped(context, shop, who);
    const page = await showMember(shop, whoOf(member), context.moment(shop));
    await context.output.print({
      json: () => pageJson(page, shop),
      text: () => (short ? shortText : pageText)(context, page, shop),
    });
  },
});

function pageJson(page: MemberPage, { currency, calendar }: Shop): Json {
  const { member } = page;
  const money = (amount: Money): string => formatMoney(amount, currency);
  return {
    as_of: page.day,
    member: {
      id: member.id,
      number: member.number,
      card: member.card,
      name: member.name,
      tier: page.tier.code,
      status: member.status,
      joined_on: member.joinedOn,
      birthday: member.birthday,
      phone: member.phone,
      email: member.email,
      gender: member.gender,
      source: member.source,
      store: member.store,
      referrer: member.referrer,
      tags: member.tags,
      note: member.note,
      cards: member.cards.map(({ number, status, statusOn }) => ({ number, status, status_on: statusOn })),
      shared_with: member.sharedWith.map(({ number, name }) => ({ number, name })),
      limits: limitsJson(member, money),
      shared_balance: member.sharedBalance === null ? null : money(member.sharedBalance),
      points_end_on: member.pointsEndOn,
    },
    balance: balanceJson(page.balance, money),
    pending: { bonus: money(page.pending.bonus), points: page.pending.points },
    lots: page.lots.map((lot) => ({
      id: lot.id,
      asset: lot.asset,
      product: lot.product,
      opened_on: lot.openedOn,
      valid_from: lot.validFrom,
      expires_on: lot.expiresOn,
      amount: quantityJson(lot.asset, lot.amount, currency),
      remaining: quantityJson(lot.asset, lot.remaining, currency),
    })),
    coupons: page.lots.flatMap((lot) => (lot.asset === 'coupon' ? [couponJson(lot, page.member.number)] : [])),
    passes: page.lots
      .filter(({ asset }) => asset === 'pass')
      .map((lot) => ({
        lot: lot.id,
        pass: lot.product,
        visits: lot.amount,
        used: lot.used,
        remaining: lot.remaining,
        opened_on: lot.openedOn,
        valid_from: lot.validFrom,
        expires_on: lot.expiresOn,
        frozen_until: frozenUntil(lot, page.day),
        starts: lot.terms.pass?.starts ?? 'purchase',
        cost: lot.cost === null ? null : money(lot.cost),
        unearned: money(lot.unearned),
      })),
    plans: page.plans.map(({ plan, state, startsOn, endsOn, price, unearned, entryId }) => ({
      plan,
      state,
      starts_on: startsOn,
      ends_on: endsOn,
      price: money(price),
      unearned: money(unearned),
      entry: entryId,
    })),
    tier: tierJson(page.tier, currency),
    entries: page.entries.map((entry) => ({
      id: entry.id,
      kind: entry.kind,
      at: formatInstant(entry.at, calendar),
      business_day: entry.day,
      store: entry.store,
      operator: entry.operator,
      ref: entry.ref,
      member: entry.member,
      amount: entry.amount === null ? null : money(entry.amount),
      reverses: entry.reverses,
      tenders: tendersJson(entry.tenders, money),
      change: {
        paid: money(entry.paid),
        bonus: money(entry.bonus),
        points: entry.points,
        points_debt: entry.pointsDebt,
      },
    })),
  };
}

const limitsJson = ({ limits, left }: MemberPage['member'], money: (amount: Money) => string): Json => {
  const orNone = (amount: Money | null): string | null => (amount === null ? null : money(amount));
  return (
    limits && {
      bill: orNone(limits.bill),
      day: orNone(limits.day),
      month: orNone(limits.month),
      left_today: orNone(left.day),
      left_this_month: orNone(left.month),
    }
  );
};

/** As `coupon show` has it; what has ended is not among the lots of a page. */
const couponJson = (lot: PageLot, member: string) => ({
  code: codeOf(lot),
  template: lot.product,
  member,
  valid_from: lot.validFrom,
  expires_on: lot.expiresOn,
  uses_left: lot.remaining,
  status: 'open',
});

/** How far ahead an end is worth a line of its own. */
const SOON = 30;

async function pageText(context: Context, page: MemberPage, shop: Shop): Promise<string> {
  const { say, output } = context;
  const { lots, entries } = page;
  const { quantity } = figuresFor(say, shop.currency);
  return [
    ...whoLines(page, say),
    ...tierLines(page.tier, say, shop.currency),
    ...planLines(page, say),
    '',
    ...balanceLines(context, page, shop),
    ...(lots.length === 0 ? [say(text.none)] : ['', await output.table(lotColumns(say, quantity), lots)]),
    ...(entries.length === 0
      ? []
      : ['', await output.table(entryColumns(say, shop, page.member.sharedWith.length > 0), entries)]),
  ].join('\n');
}

/** What a till has to know: who it is, what is there, and which passes and coupons can be used on the day. */
async function shortText(context: Context, page: MemberPage, shop: Shop): Promise<string> {
  const { say, output } = context;
  const usable = page.lots.filter((lot) => isUsablePiece(lot, page.day));
  const columns = lotColumns(say, figuresFor(say, shop.currency).quantity).filter(({ name }) => SHORT.includes(name));
  return [
    ...whoLines(page, say).slice(0, 1),
    ...balanceLines(context, page, shop),
    ...(usable.length === 0 ? [] : [await output.table(columns, usable)]),
  ].join('\n');
}

const SHORT: readonly string[] = ['asset', 'remaining', 'expires_on'];

/** A pass or a coupon that is good on the day. */
export const isUsablePiece = (lot: PageLot, day: Day): boolean =>
  (lot.asset === 'pass' || lot.asset === 'coupon') && (lot.validFrom === null || lot.validFrom <= day);

function balanceLines(context: Context, page: MemberPage, { currency }: Shop): string[] {
  const { say } = context;
  const { day, balance, pending } = page;
  const { money, quantity } = figuresFor(say, currency);
  const waiting = (['bonus', 'points'] as const).filter((asset) => pending[asset] > 0);
  const today = context.options.at === null ? '' : ` · ${say(text.asOf, day)}`;
  return [
    say(text.balance, {
      total: money(balance.total),
      paid: money(balance.paid),
      bonus: money(balance.bonus),
      points: quantity('points', balance.points),
    }) + today,
    ...(page.past ? [say(text.whoToday)] : []),
    ...sharingLines(page, context, money),
    ...(balance.pointsDebt > 0 ? [say(text.owes, quantity('points', balance.pointsDebt))] : []),
    ...(waiting.length > 0
      ? [
          say(
            text.pending,
            listed(
              waiting.map((asset) => quantityOf(asset, pending[asset], say, quantity)),
              say,
            ),
          ),
        ]
      : []),
    ...soonLines(page, say, quantity),
  ];
}

/** What pays for somebody on another account, and what they may take. */
function sharingLines({ member }: MemberPage, { say, language }: Context, money: (amount: Money) => string): string[] {
  const { limits, left, sharedBalance } = member;
  const room = [
    ...(left.day === null ? [] : [say(groupText.leftToday, money(left.day))]),
    ...(left.month === null ? [] : [say(groupText.leftThisMonth, money(left.month))]),
  ].join(say(words.comma));
  return [
    ...(sharedBalance === null ? [] : [say(text.sharedBalance, money(sharedBalance))]),
    ...(limits === null ? [] : [say(text.limits, { limits: limitsText(limits, money, language), left: room })]),
  ];
}

type QuantityText = (asset: Asset, amount: number) => string;

const listed = (parts: readonly string[], say: Say): string => parts.join(say(words.comma));

/** Money says what kind it is; points say so by themselves. */
const quantityOf = (asset: Asset, amount: number, say: Say, quantity: QuantityText): string =>
  asset === 'paid' || asset === 'bonus' ? `${say(assets[asset])} ${quantity(asset, amount)}` : quantity(asset, amount);

/** As people say it: a lunar one is kept as `L08-15`, with or without its year. */
function birthdayText(birthday: string | null, say: Say): string | null {
  if (birthday === null || !isLunarBirthday(birthday)) return birthday;
  const [date = 0, month = 0, year = null] = birthday.slice(1).split('-').map(Number).reverse();
  return say(text.lunarBirthday, { year, month, date });
}

/** Whatever a shop keeps there; the two words that everybody uses in the reader's language. */
const genderText = (gender: string | null, say: Say): string | null =>
  gender === 'male' || gender === 'female' ? say(genders[gender]) : gender;

function whoLines({ member, tier }: MemberPage, say: Say): string[] {
  const { name, number, card, status, phone, joinedOn, cards } = member;
  const field = (title: keyof typeof fields, value: string | null): string[] =>
    value === null ? [] : [say(text.field, { name: say(fields[title]), value: clean(value) })];
  const others = cards.filter((other) => other.number !== card || other.status !== 'active');
  const lines = [
    [
      say(receipt.member, { name: clean(name), number, card: card === null ? null : clean(card) }),
      say(statuses[status]),
      ...(tier.code === null ? [] : [clean(tier.name ?? tier.code)]),
      ...(phone === null ? [] : [phone]),
    ],
    [
      say(text.joined, joinedOn),
      ...field('birthday', birthdayText(member.birthday, say)),
      ...field('gender', genderText(member.gender, say)),
      ...field('email', member.email),
      ...field('store', member.store),
      ...(member.source === null ? [] : [say(text.from, clean(member.source))]),
      ...(member.referrer === null ? [] : [say(text.referredBy, member.referrer)]),
    ],
    field('tags', member.tags.length > 0 ? listed(member.tags, say) : null),
    field('note', member.note),
    others.map((other) => say(text.otherCard, { number: clean(other.number), status: say(statuses[other.status]) })),
    member.sharedWith.length > 0
      ? [
          say(
            text.sharedWith,
            listed(
              member.sharedWith.map((other) => `${clean(other.name)} ${other.number}`),
              say,
            ),
          ),
        ]
      : [],
  ];
  return lines.filter((parts) => parts.length > 0).map((parts) => parts.join(' · '));
}

const planLines = ({ plans, tier }: MemberPage, say: Say): string[] =>
  plans.map(({ plan, state, startsOn, endsOn }) =>
    say(text.plan, {
      plan: clean(plan),
      from: state === 'waiting' ? startsOn : null,
      until: endsOn,
      tier:
        state === 'running' && tier.lent?.plan === plan && tier.code !== null ? clean(tier.name ?? tier.code) : null,
    }),
  );

/** What ends in the next weeks, summed by day and kind. */
function soonLines({ day, lots }: MemberPage, say: Say, quantity: QuantityText): string[] {
  const last = addDays(day, SOON);
  const sums = new Map<string, Map<Asset, number>>();
  for (const { endsOn, asset, remaining } of lots) {
    if (endsOn === null || endsOn > last) continue;
    const ofDay = sums.get(endsOn) ?? new Map<Asset, number>();
    sums.set(endsOn, ofDay.set(asset, (ofDay.get(asset) ?? 0) + remaining));
  }
  return [...sums]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([endsOn, ofDay]) => {
      const what = [...ofDay].map(([asset, amount]) => quantityOf(asset, amount, say, quantity));
      return say(text.soon, { what: listed(what, say), day: endsOn });
    });
}

type PageLot = MemberPage['lots'][number];

const lotColumns = (say: Say, quantity: QuantityText): Column<PageLot>[] => [
  { name: 'lot', title: fields.lot, kind: 'figure', value: ({ id }) => id },
  {
    name: 'asset',
    title: fields.what,
    kind: 'text',
    value: ({ asset, product, terms }) =>
      [say(assets[asset]), product ?? [], clean(terms.coupon?.code ?? '') || []].flat().join(' '),
  },
  { name: 'remaining', title: fields.remaining, kind: 'figure', value: (lot) => quantity(lot.asset, lot.remaining) },
  { name: 'amount', title: text.of, kind: 'figure', value: (lot) => quantity(lot.asset, lot.amount) },
  { name: 'opened_on', title: text.opened, kind: 'text', value: ({ openedOn }) => openedOn },
  {
    name: 'expires_on',
    title: text.ends,
    kind: 'text',
    value: ({ endsOn, validFrom }) =>
      [endsOn ?? say(text.forever), ...(validFrom === null ? [] : [say(text.fromDay, validFrom)])].join(
        say(words.comma),
      ),
  },
];

function entryColumns(say: Say, { currency, calendar }: Shop, shared: boolean): Column<PageEntry>[] {
  const money = (amount: number): string => (amount === 0 ? '' : signed(moneyText(amount, currency)));
  const tendersText = ({ tenders }: PageEntry): string =>
    listed(
      tenders.map(({ tender, amount }) =>
        tenders.length === 1 ? tenderWord(tender, say) : `${tenderWord(tender, say)} ${moneyText(amount, currency)}`,
      ),
      say,
    );
  return [
    { name: 'entry', title: fields.entry, kind: 'figure', value: ({ id }) => id },
    { name: 'time', title: fields.time, kind: 'text', value: ({ at }) => timeText(at, calendar) },
    ...(shared
      ? [
          {
            name: 'member',
            title: fields.member,
            kind: 'text',
            value: ({ member }) => member,
          } satisfies Column<PageEntry>,
        ]
      : []),
    { name: 'kind', title: fields.kind, kind: 'text', value: ({ kind }) => say(kinds[kind]) },
    {
      name: 'amount',
      title: fields.amount,
      kind: 'figure',
      value: ({ amount }) => (amount === null ? '' : moneyText(amount, currency)),
    },
    { name: 'tenders', title: text.paidWith, kind: 'text', value: tendersText },
    { name: 'paid', title: assets.paid, kind: 'figure', value: ({ paid }) => money(paid) },
    { name: 'bonus', title: assets.bonus, kind: 'figure', value: ({ bonus }) => money(bonus) },
    {
      name: 'points',
      title: assets.points,
      kind: 'figure',
      value: ({ points }) => (points === 0 ? '' : signed(countText(points))),
    },
  ];
}
