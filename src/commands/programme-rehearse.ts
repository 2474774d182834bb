import { type Currency, formatMoney, type Money } from '../core/domain/numbers/money.ts';
import { type Given, type MemberDifference, type Pair, type Rehearsal, rehearse } from '../core/index.ts';
import { fail } from '../core/problem.ts';
import { type Line, lines } from './report/view.ts';
import { day } from './shared/arguments.ts';
import { defineCommand, required, value } from './shared/command.ts';
import type { Context } from './shared/context.ts';
import { countText, moneyText, signed } from './shared/figures.ts';
import type { Text } from './shared/language.ts';
import type { Json } from './shared/output.ts';
import { readTextFile } from './shared/text-file.ts';
import { given as givenWords, reasons, rehearse as text } from './text/rehearse.ts';
import { kinds } from './text/words.ts';

export const rehearseProgramme = defineCommand({
  arguments: { file: required(text.file) },
  options: { since: value('day', text.since) },
  examples: [
    { run: 'programme rehearse draft.yaml --since 2026-09-01', does: text.example },
    { run: 'programme rehearse draft.yaml --since 2026-09-01 --json', does: text.exampleJson },
  ],
  notes: text.notes,
  async run(context, { file, since }) {
    if (since === undefined) return fail({ code: 'option_missing', option: '--since' });
    const draft = readTextFile(file, context.io);
    const shop = await context.openShop();
    const found = await rehearse(shop, {
      ...{ text: draft, file, since: day(since), at: context.moment(shop) },
      told: telling(context),
    });
    await context.output.print({
      json: () => rehearsalJson(found, shop.currency, file),
      text: () => rehearsalText(context, found, shop.currency, file),
    });
    if (context.options.json) return;
    for (const { kind, why, entries } of found.leftOut) {
      const facts = { entries, kind: context.say(kinds[kind]), why: context.say(reasons[why]) };
      context.output.warn(context.say(text.leftOut, facts));
    }
    if (!found.pointsAreMoney.today && !found.pointsAreMoney.draft)
      context.output.note(context.say(text.pointsNoMoney));
    context.output.note(context.say(text.nothingWritten));
  },
});

/** A long rehearsal says now and then that it is alive; a short one keeps quiet. */
function telling({ output, say }: Context): (entries: number) => void {
  let next = OFTEN;
  return (entries) => {
    if (entries < next) return;
    output.note(say(text.progress, { entries: countText(entries) }));
    next = entries + OFTEN;
  };
}

/** Entries between two words of progress. */
const OFTEN = 10_000;

async function rehearsalText(context: Context, found: Rehearsal, currency: Currency, file: string): Promise<string> {
  const { say } = context;
  const money = (amount: Money): string => moneyText(amount, currency);
  const sides = [text.today, text.draft, text.difference];
  const line = (title: string, { today, draft }: Pair, shown: (figure: number) => string): Line => [
    title,
    ...[today, draft].map(shown),
    today === draft ? '' : signed(shown(draft - today)),
  ];
  const of = <T>(pair: Pair<T>, figure: (side: T) => number): Pair => ({
    today: figure(pair.today),
    draft: figure(pair.draft),
  });
  const { given, owed } = found;
  const parts = [
    say(text.heading, { ...found, file }),
    await lines(context, text.deeds, sides, [
      line(say(text.entries), found.done, countText),
      ...(found.otherwise.today + found.otherwise.draft > 0
        ? [line(say(text.otherwise), found.otherwise, countText)]
        : []),
      ...found.refused.map((refused) => line(say(text.refused, refused), refused, countText)),
    ]),
    await lines(context, text.given, sides, [
      line(
        say(text.discounts),
        of(given, ({ discount }) => discount),
        money,
      ),
      line(
        say(text.bonus),
        of(given, ({ bonus }) => bonus),
        money,
      ),
      line(
        say(text.points),
        of(given, ({ points }) => points),
        countText,
      ),
      line(
        say(text.worth),
        of(given, ({ worth }) => worth),
        money,
      ),
      line(
        say(text.together),
        of(given, ({ discount, bonus, worth }) => discount + bonus + worth),
        money,
      ),
    ]),
    ...(found.rules.length === 0
      ? []
      : [
          await lines(
            context,
            text.rules,
            sides,
            found.rules.map((rule) =>
              line(`${say(givenWords[rule.what])} ${rule.rule ?? say(text.noRule)}`, rule, figureOf(rule.what, money)),
            ),
          ),
        ]),
    await lines(context, text.owed, sides, [
      line(
        say(text.paid),
        of(owed, ({ paid }) => paid),
        money,
      ),
      line(
        say(text.bonusLeft),
        of(owed, ({ bonus }) => bonus),
        money,
      ),
      line(
        say(text.points),
        of(owed, ({ points }) => points),
        countText,
      ),
      line(
        say(text.worth),
        of(owed, ({ worth }) => worth),
        money,
      ),
      line(
        say(text.together),
        of(owed, ({ paid, bonus, worth }) => paid + bonus + worth),
        money,
      ),
      ...(owed.today.visits + owed.draft.visits > 0
        ? [
            line(
              say(text.visits),
              of(owed, ({ visits }) => visits),
              countText,
            ),
          ]
        : []),
    ]),
    await lines(
      context,
      text.members,
      [text.count],
      [
        [say(text.better), countText(found.better)],
        [say(text.worse), countText(found.worse)],
        [say(text.same), countText(found.same)],
        ...tierLines(found, say),
      ],
    ),
  ];
  const most: readonly MemberDifference[] = [...found.winners, ...found.losers];
  if (most.length > 0) {
    const rows = most.map(({ member, by }): Line => [`M${member}`, signed(money(by))]);
    parts.push(await lines(context, text.most, [text.by], rows));
  }
  return parts.join('\n\n');
}

const figureOf = (what: Given, money: (amount: Money) => string) => (what === 'points' ? countText : money);

const tierLines = ({ tiers: { higher, lower } }: Rehearsal, say: (text: Text) => string): Line[] =>
  higher + lower === 0
    ? []
    : [
        [say(text.higher), countText(higher)],
        [say(text.lower), countText(lower)],
      ];

function rehearsalJson(found: Rehearsal, currency: Currency, file: string): Json {
  const money = (amount: Money): string => formatMoney(amount, currency);
  const both = <T>({ today, draft }: Pair<T>, shown: (side: T) => Json): Json => ({
    today: shown(today),
    draft: shown(draft),
  });
  const member = ({ member: id, by }: MemberDifference): Json => ({ member: `M${id}`, by: money(by) });
  return {
    file,
    since: found.since,
    through: found.through,
    programme: found.version,
    done: both(found.done, (entries) => entries),
    paid_otherwise: both(found.otherwise, (entries) => entries),
    refused: found.refused.map(({ code, today, draft }) => ({ code, today, draft })),
    left_out: found.leftOut.map(({ kind, why, entries }) => ({ kind, why, entries })),
    given: both(found.given, ({ discount, bonus, points, worth }) => ({
      discounts: money(discount),
      bonus: money(bonus),
      points,
      points_worth: money(worth),
    })),
    rules: found.rules.map(({ what, rule, today, draft }) => {
      const shown = (figure: number): Json => (what === 'points' ? figure : money(figure));
      return { what, rule, today: shown(today), draft: shown(draft) };
    }),
    owed: both(found.owed, ({ paid, bonus, points, worth, visits }) => ({
      paid: money(paid),
      bonus: money(bonus),
      points,
      points_worth: money(worth),
      visits,
    })),
    members: {
      better: found.better,
      worse: found.worse,
      same: found.same,
      winners: found.winners.map(member),
      losers: found.losers.map(member),
      higher_tier: found.tiers.higher,
      lower_tier: found.tiers.lower,
    },
  };
}
