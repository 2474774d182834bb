import {
  BASIC_TEMPLATE,
  type InitInput,
  initShop,
  type NewShop,
  probableCurrency,
  probableTimeZone,
  rehearseInit,
  requireNoShop,
  type ShopDetails,
  shopMadeUnder,
  templateNames,
} from '../core/index.ts';
import { fail } from '../core/problem.ts';
import { templateAbout } from './programme.ts';
import { defineCommand, value } from './shared/command.ts';
import type { Context } from './shared/context.ts';
import { type Language, type Phrase, sayIn, type Text } from './shared/language.ts';
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
    if (typed.programme !== undefined && typed.template !== undefined) {
      fail({ code: 'option_conflict', option: '--programme', other: '--template' });
    }
    const details = detailsOf(typed);
    const under = { ref: context.options.ref, typed };
    const known = await shopMadeUnder(location, under);
    if (known) {
      const madeThen = {
        json: () => madeJson(known, dryRun, true),
        text: () => context.say(text.made, factsOf(known)),
      };
      return context.output.print(madeThen);
    }
    await requireNoShop(location);
    const { language, ...input } = await inputOf(context, typed, details);
    const made = await (dryRun ? rehearseInit : initShop)(location, { ...input, language, under });
    const say = sayIn(() => language ?? context.language);
    await context.output.print({
      json: () => madeJson(made, dryRun, false),
      text: () => say(dryRun ? text.wouldMake : text.made, factsOf(made)),
    });
    if (!dryRun && !context.options.json) context.output.note(say(text.next));
  },
});

const factsOf = ({ path, programme: { name, currency, calendar } }: NewShop) => ({
  name,
  currency: currency.code,
  timeZone: calendar.timeZone,
  path,
});

const madeJson = ({ path, programme, language }: NewShop, dryRun: boolean, replayed: boolean): Json => ({
  shop: {
    path,
    name: programme.name,
    currency: programme.currency.code,
    time_zone: programme.calendar.timeZone,
    language,
  },
  programme: { version: 1, name: programme.name },
  replayed,
  dry_run: dryRun,
});

type Answers = Omit<InitInput, 'language'> & { readonly language: Language | null };

/** What the options say, what a person on a terminal says, else a shop that only stores value. */
async function inputOf(context: Context, typed: Typed, details: ShopDetails): Promise<Answers> {
  const { lang: language, operator } = context.options;
  if (typed.programme !== undefined) {
    const programme = { text: readTextFile(typed.programme, context.io), file: typed.programme };
    return { programme, details, language, operator };
  }
  const from = (template: string): Answers => {
    const name = details.name ?? (template === BASIC_TEMPLATE ? context.say(text.unnamed) : null);
    return { programme: { template }, details: { ...details, name }, language, operator };
  };
  if (typed.template !== undefined) return from(typed.template);
  if (context.prompt.possible && !context.options.yes) return { ...(await asked(context, details)), operator };
  context.output.note(context.say(text.basicChosen));
  return from(BASIC_TEMPLATE);
}

/** What the options say about the shop. Refuses: value_not_allowed. */
const detailsOf = ({ name, currency, timeZone }: Typed): ShopDetails => ({
  name: name ?? null,
  currency: known('--currency', currency, probableCurrency, CURRENCIES),
  timeZone: known('--time-zone', timeZone, probableTimeZone, TIME_ZONES),
});

const CURRENCIES = ['CNY', 'HKD', 'TWD', 'JPY', 'USD', 'EUR', '…'];
const TIME_ZONES = ['Asia/Shanghai', 'Asia/Tokyo', 'Europe/Berlin', '…'];

function known(
  option: string,
  named: string | undefined,
  meant: (named: string) => string | null,
  allowed: readonly string[],
): string | null {
  if (named === undefined) return null;
  return meant(named) ?? fail({ code: 'value_not_allowed', option, value: named, allowed });
}

/** The wizard. The first question decides in which language the others are asked, and what the shop speaks. */
async function asked(context: Context, details: ShopDetails): Promise<Omit<Answers, 'operator'>> {
  const { prompt, options, output, say } = context;
  const language = options.lang ?? (await prompt.choose('语言 · Language', LANGUAGES, { option: '--lang' }));
  context.speak(language);
  const untilKnown = async ({ question, option, suggested, meant, objection }: Question): Promise<string> => {
    for (;;) {
      const answer = await prompt.text(say(question), { option, ...(suggested !== undefined && { suggested }) });
      const understood = meant(answer);
      if (understood !== null) return understood;
      output.warn(say(objection, answer));
    }
  };

  const name = details.name ?? (await untilKnown(NAME));
  const kinds = templateNames().map((template) => ({ name: templateAbout(template, say), value: template }));
  const template = await prompt.choose(say(text.askTemplate), kinds, { option: '--template' });
  const currency = details.currency ?? (await untilKnown(CURRENCY));
  const timeZone = details.timeZone ?? (await untilKnown(TIME_ZONE));
  return { programme: { template }, details: { name, currency, timeZone }, language };
}

interface Question {
  readonly question: Text;
  readonly option: string;
  readonly suggested?: string;
  /** What an answer stands for; null: it is asked again. */
  readonly meant: (answer: string) => string | null;
  readonly objection: Phrase<string>;
}

const NAME: Question = {
  question: text.askName,
  option: '--name',
  meant: (answer) => (answer === '' ? null : answer),
  objection: text.noName,
};
const CURRENCY: Question = {
  question: text.askCurrency,
  option: '--currency',
  suggested: 'CNY',
  meant: probableCurrency,
  objection: text.noCurrency,
};
const TIME_ZONE: Question = {
  question: text.askTimeZone,
  option: '--time-zone',
  suggested: 'Asia/Shanghai',
  meant: probableTimeZone,
  objection: text.noTimeZone,
};

const LANGUAGES: readonly { readonly name: string; readonly value: Language }[] = [
  { name: '简体中文', value: 'zh-CN' },
  { name: 'English', value: 'en' },
  { name: '繁體中文', value: 'zh-TW' },
];
