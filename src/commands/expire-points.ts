import { type Currency, formatMoney } from '../core/domain/numbers/money.ts';
import { addDays, businessDay } from '../core/domain/time/day.ts';
import { type Expired, type ExpiredLot, expirePoints, expiring } from '../core/index.ts';
import { expiringList } from './report/expiring.ts';
import { count, day, given } from './shared/arguments.ts';
import { defineCommand, flag, value } from './shared/command.ts';
import type { Context } from './shared/context.ts';
import { agreeToTheFuture } from './shared/future.ts';
import type { Say } from './shared/language.ts';
import type { Column, Json } from './shared/output.ts';
import { valueColumns } from './shared/value-columns.ts';
import { figuresFor, quantityJson } from './shared/wording.ts';
import { expirePoints as text } from './text/expire-points.ts';
import { assets, fields } from './text/words.ts';

export const command = defineCommand({
  writes: true,
  arguments: {},
  options: { asOf: value('day', text.asOf), warn: value('days', text.warn), details: flag(text.details) },
  formats: ['jsonl', 'csv', 'tsv'],
  examples: [
    { run: 'expire-points', does: text.nightly },
    { run: 'expire-points --warn 30 --format csv > remind.csv', does: text.remind },
  ],
  notes: text.notes,
  async run(context, { asOf, warn, details }) {
    const { say, output, options } = context;
    const wanted = given(asOf, day);
    const days = given(warn, count);
    const shop = await context.openShop();
    const today = wanted ?? businessDay(context.moment(shop), shop.calendar);
    if (days !== null) {
      return output.list(expiringList(await expiring(shop, { asOf: today, days }), say, shop.currency));
    }
    await agreeToTheFuture(context, shop, today);
    const expired = await expirePoints(shop, context.request(shop), { asOf: wanted, allDetails: details });
    if (options.format !== 'table' && options.format !== 'json') {
      return output.list({
        name: 'details',
        columns: columns(say, shop.currency),
        rows: expired.details,
        none: text.nothingEnds,
      });
    }
    await output.print({
      json: () => expiredJson(expired, shop.currency),
      text: () => expiredText(context, expired, shop.currency, details),
    });
  },
});

function expiredJson(expired: Expired, currency: Currency): Json {
  const { asOf, lots, members, points, paid, bonus, coupons, passes, entries, dryRun, details } = expired;
  return {
    as_of: asOf,
    lots,
    members,
    points,
    paid: formatMoney(paid, currency),
    bonus: formatMoney(bonus, currency),
    coupons,
    passes,
    entries,
    dry_run: dryRun,
    ...(expired.replayed && { replayed: true }),
    details: details.map(({ member, card, lot, asset, amount, expiredOn }) => ({
      member,
      card,
      lot,
      asset,
      amount: quantityJson(asset, amount, currency),
      expired_on: expiredOn,
    })),
  };
}

/** Lots that an answer for people names before it says how many more there are. */
const SHOWN = 20;

async function expiredText(
  { say, output }: Context,
  expired: Expired,
  currency: Currency,
  all: boolean,
): Promise<string> {
  const { asOf, lots, members, points, paid, bonus, coupons, passes, dryRun, replayed, details } = expired;
  const before = addDays(asOf, -1);
  const foot = [...(replayed ? [say(text.replayed)] : []), ...(dryRun ? [say(text.rehearsed)] : [])];
  if (lots === 0) return [say(text.nothing, { day: before }), ...foot].join('\n');
  const { money, count: pieces } = figuresFor(say, currency);
  const sums = [
    [say(assets.paid), money(-paid), paid],
    [say(assets.bonus), money(-bonus), bonus],
    [say(assets.points), pieces(-points), points],
    [say(assets.coupon), pieces(-coupons), coupons],
    [say(text.passes), pieces(-passes), passes],
  ] as const;
  const shown = all ? details : details.slice(0, SHOWN);
  return [
    say(dryRun ? text.wouldBook : text.booked, { day: before, lots, members }),
    ...sums.filter(([, , sum]) => sum > 0).map(([what, sum]) => `  ${what} ${sum}`),
    '',
    await output.table(columns(say, currency), shown),
    ...(lots > shown.length ? [say(text.more, { lots: lots - shown.length })] : []),
    ...(points > 0 && !dryRun ? [say(text.reinstate)] : []),
    ...foot,
  ].join('\n');
}

function columns(say: Say, currency: Currency): Column<ExpiredLot>[] {
  return [
    { name: 'member', title: fields.member, kind: 'text', value: ({ member }) => member },
    { name: 'card', title: fields.card, kind: 'text', value: ({ card }) => card },
    { name: 'lot', title: fields.lot, kind: 'figure', value: ({ lot }) => lot },
    ...valueColumns(say, currency),
    { name: 'expired_on', title: text.lastGood, kind: 'text', value: ({ expiredOn }) => expiredOn },
  ];
}
