import { businessDay } from '../core/domain/time/day.ts';
import {
  explainTier,
  type ReviewedTier,
  reviewTiers,
  type TierAtRisk,
  type TierPage,
  tiersAtRisk,
} from '../core/index.ts';
import { count, day, given } from './shared/arguments.ts';
import { defineCommand, required, value } from './shared/command.ts';
import { clean } from './shared/harmless.ts';
import type { Say } from './shared/language.ts';
import type { Column, Json } from './shared/output.ts';
import { conditionsText, tierJson, tierLines } from './shared/tiers.ts';
import { memberTyped, whoOf } from './shared/who.ts';
import { tier as text } from './text/tier.ts';
import { fields, tierReasons } from './text/words.ts';

export const review = defineCommand({
  writes: true,
  arguments: {},
  options: { asOf: value('day', text.asOf), warn: value('days', text.warn) },
  formats: ['jsonl', 'csv', 'tsv'],
  examples: [
    { run: 'tier review', does: text.nightly },
    { run: 'tier review --warn 30', does: text.ahead },
  ],
  notes: text.notes,
  async run(context, { asOf, warn }) {
    const { say, output, options, prompt } = context;
    const wanted = given(asOf, day);
    const days = given(warn, count);
    const shop = await context.openShop();
    const today = wanted ?? businessDay(context.moment(shop), shop.calendar);
    if (days !== null) {
      return output.list<TierAtRisk>({
        name: 'members',
        columns: [
          { name: 'member', title: fields.member, kind: 'text', value: ({ member }) => member },
          { name: 'name', title: fields.name, kind: 'text', value: ({ name }) => name },
          { name: 'tier', title: fields.tier, kind: 'text', value: ({ tier }) => tier },
          { name: 'last_day', title: text.until, kind: 'text', value: ({ deadline }) => deadline },
          {
            name: 'so_far',
            title: text.missing,
            kind: 'text',
            value: (one) => conditionsText(one, say, shop.currency),
          },
        ],
        rows: await tiersAtRisk(shop, { asOf: today, days }),
        none: text.nobody,
      });
    }
    const real = businessDay(shop.now(), shop.calendar);
    if (today > real && prompt.possible && !options.dryRun) await prompt.confirm(say(text.future, { day: today }));
    const {
      asOf: reviewed,
      changes,
      dryRun,
      replayed,
    } = await reviewTiers(shop, context.request(shop), {
      asOf: wanted,
    });
    if (options.format !== 'table' && options.format !== 'json') {
      return output.list({ name: 'changes', columns: changeColumns(say), rows: changes, none: text.nobody });
    }
    await output.print({
      json: (): Json => ({
        as_of: reviewed,
        changes: changes.map(({ member, from, to, reason, day: on }) => ({ member, from, to, reason, day: on })),
        dry_run: dryRun,
        ...(replayed && { replayed }),
      }),
      text: async () =>
        [
          ...(replayed ? [say(text.replayed)] : []),
          ...(changes.length === 0
            ? [say(text.nothing, { day: reviewed })]
            : [
                say(text.changed, { count: new Set(changes.map(({ member }) => member)).size, dryRun }),
                await output.table(changeColumns(say), changes),
              ]),
          ...(dryRun ? [say(text.rehearsed)] : []),
        ].join('\n'),
    });
  },
});

const changeColumns = (say: Say): Column<ReviewedTier>[] => [
  { name: 'member', title: fields.member, kind: 'text', value: ({ member }) => member },
  { name: 'day', title: fields.day, kind: 'text', value: ({ day: on }) => on },
  { name: 'from', title: text.from, kind: 'text', value: ({ from }) => from },
  { name: 'to', title: text.to, kind: 'text', value: ({ to }) => to },
  {
    name: 'reason',
    title: fields.reason,
    kind: 'text',
    value: ({ reason }) => reason,
    shown: ({ reason }) => say(tierReasons[reason]),
  },
];

export const explain = defineCommand({
  arguments: { who: required(text.who) },
  options: {},
  examples: [
    { run: 'tier explain 8001', does: text.why },
    { run: 'tier explain 8001 --json', does: text.why },
  ],
  async run(context, { who }) {
    const { say, output } = context;
    const shop = await context.openShop();
    const member = await memberTyped(context, shop, who);
    const page = await explainTier(shop, whoOf(member), context.moment(shop));
    await output.print({
      json: (): Json => ({
        as_of: page.day,
        member: { id: page.member.id, number: page.member.number, name: page.member.name },
        tier: tierJson(page, shop.currency),
        history: page.history.map(({ entry, day: on, from, to, reason }) => ({ entry, day: on, from, to, reason })),
      }),
      text: async () =>
        [
          `${clean(page.member.name)} ${page.member.number} · ${
            page.code === null
              ? say(text.none)
              : say(text.stands, { tier: clean(page.name ?? page.code), since: page.since ?? '', lent: page.lent })
          }`,
          ...(page.known ? [] : [say(text.unknown)]),
          ...tierLines(page, say, shop.currency),
          ...(page.history.length === 0 ? [] : ['', await output.table(historyColumns(say), page.history)]),
        ].join('\n'),
    });
  },
});

type PastTier = TierPage['history'][number];

const historyColumns = (say: Say): Column<PastTier>[] => [
  {
    name: 'entry',
    title: fields.entry,
    kind: 'figure',
    value: ({ entry }) => entry,
    shown: ({ entry }) => (entry === null ? say(text.notBooked) : String(entry)),
  },
  { name: 'day', title: fields.day, kind: 'text', value: ({ day: on }) => on },
  { name: 'from', title: text.from, kind: 'text', value: ({ from }) => from },
  { name: 'to', title: text.to, kind: 'text', value: ({ to }) => to },
  { name: 'reason', title: fields.reason, kind: 'text', value: ({ reason }) => say(tierReasons[reason]) },
];
