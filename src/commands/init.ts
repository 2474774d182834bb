import { isTimeZone } from '../core/domain/day.ts';
import { decimalsOf } from '../core/domain/money.ts';
import {
  BASIC_TEMPLATE,
  type InitInput,
  initShop,
  type NewShop,
  rehearseInit,
  requireNoShop,
  templateNames,
} from '../core/index.ts';
import { fail } from '../core/problem.ts';
import { templateAbout } from './programme.ts';
import { defineCommand, value } from './shared/command.ts';
import type { Context } from './shared/context.ts';
import { type Language, sayIn } from './shared/language.ts';
import type { Json } from './shared/output.ts';
import { readTextFile } from './shared/text-file.ts';
import { init as text } from './text/init.ts';

interface Typed {
  readonly programme: string | undefined;
  readonly template: string | undefined;
  readonly name: string | undefined;
  readonly currency: string | undefined;
  readonly timeZone: string | undefined;
}

export const command = defineCommand({
  arguments: {},
  options: {
    programme: value('file', text.programme),
    template: value('name', text.template),
    name: value('name', text.name),
    currency: value('code', text.currency),
    timeZone: value('zone', text.timeZone),
  },
  examples: [
    { run: 'init --template hair-salon --name 晨光发艺', does: text.exampleTemplate },
    { run: 'init --programme shop.yaml', does: text.exampleFile },
  ],
  notes: text.notes,
  writes: true,
  async run(context, typed) {
    const { db: path, dryRun } = context.options;
    const { now, random } = context.io;
    const location = { path, now, random };
    requireKnown(typed);
    requireNoShop(location);
    const { language, ...input } = await inputOf(context, typed);
    const made = await (dryRun ? rehearseInit : initShop)(location, { ...input, language });
    const say = sayIn(() => language ?? context.language);
    const { name, currency, calendar } = made.programme;
    const facts = { name, currency: currency.code, timeZone: calendar.timeZone, path };
    await context.output.print({
      json: () => madeJson(made, dryRun),
      text: () => say(dryRun ? text.wouldMake : text.made, facts),
    });
    if (!dryRun && !context.options.json) context.output.note(say(text.next));
  },
});

const madeJson = ({ path, programme, language }: NewShop, dryRun: boolean): Json => ({
  shop: {
    path,
    name: programme.name,
    currency: programme.currency.code,
    time_zone: programme.calendar.timeZone,
    language,
  },
  programme: { version: 1, name: programme.name },
  dry_run: dryRun,
});

/** Options that contradict each other or name what there is not. */
function requireKnown({ programme, template, currency, timeZone }: Typed): void {
  if (programme !== undefined && template !== undefined) {
    fail({ code: 'option_conflict', option: '--programme', other: '--template' });
  }
  if (currency !== undefined && decimalsOf(currency) === undefined) {
    const allowed = ['CNY', 'HKD', 'TWD', 'JPY', 'USD', 'EUR', '…'];
    fail({ code: 'value_not_allowed', option: '--currency', value: currency, allowed });
  }
  if (timeZone !== undefined && !isTimeZone(timeZone)) {
    const allowed = ['Asia/Shanghai', 'Asia/Tokyo', 'Europe/Berlin', '…'];
    fail({ code: 'value_not_allowed', option: '--time-zone', value: timeZone, allowed });
  }
}

type Answers = Omit<InitInput, 'language'> & { readonly language: Language | null };

/** What the options say, what a person on a terminal says, else a shop that only stores value. */
async function inputOf(context: Context, typed: Typed): Promise<Answers> {
  const { lang: language, operator } = context.options;
  const details = {
    name: typed.name ?? null,
    currency: typed.currency ?? null,
    timeZone: typed.timeZone ?? null,
  };
  if (typed.programme !== undefined) {
    const programme = { text: readTextFile(typed.programme, context.io), file: typed.programme };
    return { programme, details, language, operator };
  }
  if (typed.template !== undefined) return { programme: { template: typed.template }, details, language, operator };
  if (context.prompt.possible && !context.options.yes) return { ...(await asked(context, typed)), operator };
  context.output.note(context.say(text.basicChosen));
  return { programme: { template: BASIC_TEMPLATE }, details, language, operator };
}

/** The wizard. The first question decides in which language the others are asked, and what the shop speaks. */
async function asked({ prompt, options, output }: Context, typed: Typed): Promise<Omit<Answers, 'operator'>> {
  const language = options.lang ?? (await prompt.choose('语言 · Language', LANGUAGES, { option: '--lang' }));
  const say = sayIn(() => language);
  const until = async (question: string, option: string, suggested: string | undefined, objection: Objection) => {
    for (;;) {
      const answer = await prompt.text(question, { option, ...(suggested !== undefined && { suggested }) });
      const objected = objection(answer);
      if (objected === null) return answer;
      output.warn(objected);
    }
  };

  const name =
    typed.name ?? (await until(say(text.askName), '--name', undefined, (it) => (it === '' ? say(text.noName) : null)));
  const kinds = templateNames().map((template) => ({ name: templateAbout(template, say), value: template }));
  const template = await prompt.choose(say(text.askTemplate), kinds, { option: '--template' });
  const currency =
    typed.currency ??
    (await until(say(text.askCurrency), '--currency', 'CNY', (it) =>
      decimalsOf(it) === undefined ? say(text.noCurrency, it) : null,
    ));
  const timeZone =
    typed.timeZone ??
    (await until(say(text.askTimeZone), '--time-zone', 'Asia/Shanghai', (it) =>
      it === '' || !isTimeZone(it) ? say(text.noTimeZone, it) : null,
    ));
  return { programme: { template }, details: { name, currency, timeZone }, language };
}

/** What is wrong with an answer; null: nothing. */
type Objection = (answer: string) => string | null;

const LANGUAGES: readonly { readonly name: string; readonly value: Language }[] = [
  { name: '简体中文', value: 'zh-CN' },
  { name: 'English', value: 'en' },
];
