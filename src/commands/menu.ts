import { candidatesFor, listOperators, showMember } from '../core/index.ts';
import { fail } from '../core/problem.ts';
import { type Deed, enrol, passesOf, redeem, sellPass, spend, topup, usePass } from './menu/deeds.ts';
import { fillIn, isBack, orBack } from './menu/form.ts';
import { Left, Till } from './menu/till.ts';
import { defineCommand } from './shared/command.ts';
import { clean } from './shared/harmless.ts';
import type { Text } from './shared/language.ts';
import { typedOptions } from './shared/typed-command.ts';
import { memberTyped, whoOf } from './shared/who.ts';
import { menu as text } from './text/menu.ts';

export const command = defineCommand({
  writes: true,
  arguments: {},
  options: {},
  examples: [
    { run: 'menu', does: text.exampleDay },
    { run: 'menu --store north', does: text.exampleStore },
    { run: 'menu --dry-run', does: text.examplePractice },
  ],
  notes: text.notes,
  async run(context, typed) {
    const { io, prompt, options, output } = context;
    if (options.ref !== null) fail({ code: 'option_conflict', option: '--ref', other: 'menu' });
    if (!prompt.possible || !io.terminal.stdout) fail({ code: 'terminal_required', command: 'member menu' });
    const till = new Till(context, typedOptions(typed, NOT_OF_A_DEED));
    try {
      await till.begin();
      await day(till);
    } catch (error) {
      if (!(error instanceof Left)) throw error;
      if (error.exitCode >= 130) output.warn(till.context.say(text.stopped));
      io.setExitCode(error.exitCode);
    } finally {
      till.close();
    }
  },
});

/** Said for each command by the menu itself. */
const NOT_OF_A_DEED = ['dryRun', 'format', 'json'];

/** One member after the other, until somebody ends it: throws {@link Left}. */
async function day(till: Till): Promise<never> {
  for (let member: string | null = null; ; ) member = member === null ? await whom(till) : await serve(till, member);
}

/** The word that names whoever is next; null: nobody yet. */
async function whom(till: Till): Promise<string | null> {
  const { prompt, say } = till.context;
  const typed = await prompt.text(say(text.who), { option: '<who>' }).catch((error) => {
    if (!isBack(error)) throw error;
    return till.escaped ? null : leave(130);
  });
  if (typed === null) return null;
  if (typed === '') return more(till);
  let isAnybody = true;
  const found = await till.look(async (context, shop) => {
    const candidates = await candidatesFor(shop, typed);
    isAnybody = candidates.length > 0;
    const { number, cardId } = await memberTyped(context, shop, typed);
    // A card stays a card, for it may be blocked; a name or a phone need not stand in the lines that are shown.
    return candidates.length === 1 && cardId !== null && !typed.startsWith('-') ? typed : number;
  });
  if (!isAnybody) return pick(till, text.notFound, [[text.askAgain, async () => null], enrolling(till, typed)]);
  if (found !== null) await till.run(['show', found, '--short']);
  return found;
}

const leave = (exitCode: number): never => {
  throw new Left(exitCode);
};

type Choice = readonly [name: string | Text, does: () => Promise<string | null>];

/** Does what is chosen; gives whom the till goes on with. Broken off: with nobody. */
async function pick(till: Till, question: string | Text, choices: readonly Choice[]): Promise<string | null> {
  const { prompt, say } = till.context;
  const said = (words: string | Text): string => (typeof words === 'string' ? words : say(words));
  const listed = choices.map(([name, does]) => ({ name: said(name), value: does }));
  const chosen = await orBack(() => prompt.choose(said(question), listed, { option: '<command>' }));
  return chosen === null ? null : chosen();
}

/** What needs no member. */
async function more(till: Till): Promise<string | null> {
  const operators = await till.look((_, shop) => listOperators(shop));
  return pick(till, text.more, [
    enrolling(till),
    ...undoing(till, null),
    reading(till, null, text.report, 'report', 'day'),
    ...(operators?.length ? [[text.signIn, () => till.signIn().then(() => null)] satisfies Choice] : []),
    [text.next, async () => null],
    [text.end, async () => leave(0)],
  ]);
}

/** What is done for one member; gives whom the till goes on with. */
async function serve(till: Till, word: string): Promise<string | null> {
  const served = await till.look(async (context, shop) => ({
    word,
    page: await showMember(shop, whoOf(await memberTyped(context, shop, word)), context.moment(shop)),
    programme: shop.programme.programme,
  }));
  if (served === null) return null;
  const { page, programme } = served;
  const deed = (name: Text, does: Deed): Choice => [name, () => does(till, served).then(() => word)];
  return pick(till, till.context.say(text.what, { name: clean(page.member.name) }), [
    deed(text.spend, spend),
    deed(text.topup, topup),
    ...(programme.rewards.length > 0 ? [deed(text.redeem, redeem)] : []),
    ...(passesOf(page).length > 0 ? [deed(text.usePass, usePass)] : []),
    ...(programme.passes.length > 0 ? [deed(text.sellPass, sellPass)] : []),
    reading(till, word, text.show, 'show', word),
    reading(till, word, text.explain, 'explain', word),
    ...undoing(till, word),
    [text.next, async () => null],
    enrolling(till),
    reading(till, word, text.report, 'report', 'day'),
    [text.end, async () => leave(0)],
  ]);
}

const enrolling = (till: Till, typed = ''): Choice => [
  text.enrol,
  async () => {
    const before = till.last;
    await enrol(till, typed);
    return till.last === before ? null : (till.last?.member ?? null);
  },
];

/** What is long is read before the next question pushes it up. */
const reading = (till: Till, next: string | null, name: Text, ...words: readonly string[]): Choice => [
  name,
  async () => {
    const { prompt, say } = till.context;
    await till.run(words);
    await orBack(() => prompt.text(say(text.goOn), { option: '<command>' }));
    return next;
  },
];

function undoing(till: Till, word: string | null): Choice[] {
  const entry = till.undoable;
  if (entry === null) return [];
  const undo = () => fillIn([], () => till.book(['void', String(entry)])).then(() => word);
  return [[till.context.say(text.undo, { entry }), undo]];
}
