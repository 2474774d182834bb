import { formatMoney } from '../core/domain/numbers/money.ts';
import { businessDay } from '../core/domain/time/day.ts';
import { type Nightly, nightly, type Shop, STEP_NAMES, type Step, type StepName } from '../core/index.ts';
import { fail } from '../core/problem.ts';
import { count, given } from './shared/arguments.ts';
import { defineCommand, value } from './shared/command.ts';
import type { Context } from './shared/context.ts';
import { agreeToTheFuture } from './shared/future.ts';
import type { Say } from './shared/language.ts';
import { messageOf } from './shared/messages.ts';
import type { Json } from './shared/output.ts';
import { conditionsJson } from './shared/tiers.ts';
import { quantityJson } from './shared/wording.ts';
import { nightly as text } from './text/nightly.ts';

/** How far ahead members are reminded unless told. */
const WARN = 30;

export const command = defineCommand({
  writes: true,
  arguments: {},
  options: { warn: value('days', text.warn) },
  examples: [
    { run: 'nightly', does: text.plain },
    { run: 'nightly --warn 7 --json', does: text.remind },
  ],
  notes: text.notes,
  async run(context, { warn }) {
    const shop = await context.openShop();
    await agreeToTheFuture(context, shop, businessDay(context.moment(shop), shop.calendar));
    const night = await nightly(shop, context.request(shop), { warn: given(warn, count) ?? WARN });
    await context.output.print({ json: () => nightJson(night, shop), text: () => nightText(night, context, shop) });
    if (night.check.is === 'done' && night.check.result > 0) {
      fail({ code: 'check_failed', findings: night.check.result });
    }
    for (const name of STEP_NAMES) {
      const step = night[name];
      if (step.is === 'failed') fail(step.problem);
    }
  },
});

function nightJson(night: Nightly, { currency }: Shop): Json {
  const { day, from, dryRun } = night;
  return {
    business_day: day,
    caught_up_from: from,
    dry_run: dryRun,
    steps: {
      expiry: stepJson(night.expiry, ({ lots, members, points, paid, bonus, coupons, passes }) => ({
        lots,
        members,
        points,
        paid: formatMoney(paid, currency),
        bonus: formatMoney(bonus, currency),
        coupons,
        passes,
      })),
      tiers: stepJson(night.tiers, (changes) => ({ changes: changes.map((change) => ({ ...change })) })),
      birthdays: stepJson(night.birthdays, (gifts) => ({ gifts: gifts.map((gift) => ({ ...gift })) })),
      referrals: stepJson(night.referrals, (rewards) => ({ rewards: rewards.map((reward) => ({ ...reward })) })),
      plans: stepJson(night.plans, (events) => ({ events: events.map((event) => ({ ...event })) })),
      reminders: stepJson(night.reminders, ({ through, ends, tiers, plans }) => ({
        through,
        ends: ends.map(({ member, card, asset, amount, endsOn }) => ({
          member,
          card,
          asset,
          amount: quantityJson(asset, amount, currency),
          ends_on: endsOn,
        })),
        tiers: tiers.map(({ member, tier, deadline, ...conditions }) => ({
          member,
          tier,
          last_day: deadline,
          ...conditionsJson(conditions, currency),
        })),
        plans: plans.map(({ member, name, plan, endsOn }) => ({ member, name, plan, ends_on: endsOn })),
      })),
      backup: stepJson(night.backup, ({ path, bytes }) => ({ file: path, bytes })),
      drill: stepJson(night.drill, (drilled) => (drilled === null ? {} : { file: drilled.path, restored: true })),
      check: stepJson(night.check, (findings) => ({ findings })),
    },
  };
}

function stepJson<T>(step: Step<T>, resultJson: (result: T) => { readonly [key: string]: Json }): Json {
  if (step.is === 'done') return { status: 'done', ...resultJson(step.result) };
  return step.is === 'failed' ? { status: 'failed', error: step.problem.code } : { status: step.is };
}

function nightText(night: Nightly, { say, language }: Context, { currency }: Shop): string {
  const line = (name: StepName, done: string): string => {
    const step = night[name];
    const is =
      step.is === 'done'
        ? done
        : step.is === 'failed'
          ? say(text.failed, messageOf(step.problem, language, currency).message)
          : say(text[step.is]);
    return say(text.line, { step: say(text.steps[name]), is });
  };
  return [
    say(text.heading, night),
    ...STEP_NAMES.map((name) => line(name, doneText(night, name, say))),
    ...(night.dryRun ? [say(text.rehearsed)] : []),
  ].join('\n');
}

/** What a step that is done came to, in a line. */
function doneText(night: Nightly, name: StepName, say: Say): string {
  const none = say(text.nothing);
  if (name === 'expiry' && night.expiry.is === 'done') {
    const { lots, members } = night.expiry.result;
    return lots === 0 ? none : say(text.ended, { lots, members });
  }
  if (name === 'tiers' && night.tiers.is === 'done') {
    const { length } = night.tiers.result;
    return length === 0 ? none : say(text.changed, length);
  }
  if (name === 'birthdays' && night.birthdays.is === 'done') {
    const { length } = night.birthdays.result;
    return length === 0 ? none : say(text.given, length);
  }
  if (name === 'referrals' && night.referrals.is === 'done') {
    const { length } = night.referrals.result;
    return length === 0 ? none : say(text.given, length);
  }
  if (name === 'plans' && night.plans.is === 'done') {
    const { length } = night.plans.result;
    const months = night.plans.result.filter(({ what }) => what === 'month').length;
    return length === 0 ? none : say(text.months, { months, lapses: length - months });
  }
  if (name === 'reminders' && night.reminders.is === 'done') {
    const { ends, tiers, plans, through } = night.reminders.result;
    return ends.length + tiers.length + plans.length === 0
      ? none
      : say(text.remindOf, { ends: ends.length, tiers: tiers.length, plans: plans.length, through });
  }
  if (name === 'backup' && night.backup.is === 'done') {
    const { path, bytes } = night.backup.result;
    return say(bytes === null ? text.wouldSave : text.saved, path);
  }
  if (name === 'drill' && night.drill.is === 'done') {
    return night.drill.result === null ? none : say(text.drilled, night.drill.result.state.head.entries);
  }
  if (name === 'check' && night.check.is === 'done') {
    return night.check.result === 0 ? say(text.sound) : say(text.wrong, night.check.result);
  }
  return '';
}
