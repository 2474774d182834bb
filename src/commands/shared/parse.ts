/** What was typed, read by commander from the declarations, with commander's complaints turned into our problems. */
import { Argument, Command, CommanderError, Option } from 'commander';
import { pinUnsaid } from '../../core/domain/members/unsaid.ts';
import { nearest } from '../../core/domain/programme/nearest.ts';
import { fail, ProblemError } from '../../core/problem.ts';
import { argumentSyntax, type CommandModule, type OptionDeclaration, optionFlag, optionSyntax } from './command.ts';
import { commonOptions, writeOptions } from './options.ts';

type Declared = Readonly<Record<string, OptionDeclaration>>;

/** Options and arguments by name, as text. */
export type TypedText = Record<string, unknown>;

/**
 * Reads the words after the command's name.
 * Refuses: option_unknown, option_missing (an argument), value_missing, option_repeated, value_not_allowed, usage.
 */
export function parse(module: CommandModule, words: readonly string[]): TypedText {
  const declared = { ...commonOptions, ...writeOptions, ...module.options };
  const command = new Command()
    .exitOverride()
    .configureOutput({ writeErr: () => {}, writeOut: () => {} })
    .helpOption(false)
    .allowExcessArguments();
  for (const [name, declaration] of Object.entries(module.arguments)) {
    command.addArgument(new Argument(argumentSyntax(name, declaration)));
  }
  for (const [name, declaration] of Object.entries(neededOf(declared, words))) {
    const option = new Option(optionSyntax(name, declaration));
    command.addOption(declaration.takes === 'nothing' ? option : option.argParser(collected(declaration, name)));
  }
  try {
    command.parse(words.map(shieldNumber), { from: 'user' });
  } catch (error) {
    throw error instanceof CommanderError ? usageProblem(error, declared) : error;
  }
  const surplus = surplusOf(command, module);
  if (surplus.length > 0) fail({ code: 'usage', text: surplus.map(pinUnsaid).join(' ') });
  const typed: TypedText = unshield(command.opts());
  Object.keys(module.arguments).forEach((name, place) => {
    typed[name] = unshield(command.processedArgs[place]);
  });
  for (const [name, { takes }] of Object.entries(declared)) {
    if (takes === 'many') typed[name] ??= [];
    if (takes === 'nothing') typed[name] ??= false;
  }
  requireValues(declared, typed);
  return typed;
}

/**
 * The options that were typed. Setting up all thirty takes longer than reading the line, so the rest is left out
 * unless an option is not known: then commander looks among all of them for the one that was meant.
 */
function neededOf(declared: Declared, words: readonly string[]): Declared {
  const typed = words.filter((word) => word.startsWith('-')).map((word) => word.split('=', 1)[0] ?? '');
  const known = Object.entries(declared).filter(([name]) => typed.includes(optionFlag(name)));
  const flags = new Set(known.map(([name]) => optionFlag(name)));
  return typed.every((word) => flags.has(word)) ? Object.fromEntries(known) : declared;
}

/** Words for which no argument was declared. */
function surplusOf({ args }: Command, module: CommandModule): readonly string[] {
  const declared = Object.values(module.arguments);
  const endless = declared.some(({ presence }) => presence === 'many' || presence === 'any');
  return endless ? [] : unshield(args.slice(declared.length));
}

/** `-5` and `-¥5` are amounts, not options. No argument of a process can hold this mark, so nothing else changes. */
const SHIELD = '\0';
const shieldNumber = (word: string): string => (/^-[\d.,¥￥$€£]/.test(word) ? SHIELD + word : word);

function unshield<T>(value: T): T {
  if (typeof value === 'string') return value.replace(SHIELD, '') as T;
  if (Array.isArray(value)) return value.map(unshield) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, unshield(inner)])) as T;
}

/** Commander's errors carry their facts in the sentence only; its wording is held by a test. */
function usageProblem({ code, message }: CommanderError, declared: Declared): ProblemError {
  const [, word = message] = /'([^']*)'/.exec(message) ?? [];
  if (code === 'commander.unknownOption') {
    // Without the value: somebody may have typed a PIN where others can read it.
    const [option = word] = word.split('=');
    return new ProblemError({
      code: 'option_unknown',
      option,
      suggestion: optionMeant(option, declared),
    });
  }
  if (code === 'commander.missingArgument') return new ProblemError({ code: 'option_missing', option: `<${word}>` });
  if (code === 'commander.optionMissingArgument') {
    const [option = word] = /--[a-z-]+/.exec(word) ?? [];
    return new ProblemError({ code: 'value_missing', option });
  }
  return new ProblemError({ code: 'usage', text: message });
}

function collected({ takes }: OptionDeclaration, name: string) {
  return (value: string, previous: unknown): unknown => {
    if (takes === 'many') return [...((previous as string[] | undefined) ?? []), value];
    if (previous !== undefined) fail({ code: 'option_repeated', option: optionFlag(name) });
    return value;
  };
}

/** What commander lets pass: a value that is an option itself (its own value was forgotten), a word that is not allowed. */
function requireValues(declared: Declared, typed: TypedText): void {
  for (const [name, { allowed }] of Object.entries(declared)) {
    for (const value of [typed[name]].flat()) {
      if (typeof value !== 'string') continue;
      const option = optionFlag(name);
      if (isOptionOf(value, declared)) fail({ code: 'value_missing', option });
      if (allowed && !allowed.includes(value)) fail({ code: 'value_not_allowed', option, value, allowed });
    }
  }
}

const isOptionOf = (value: string, declared: Declared): boolean =>
  value.startsWith('--') && Object.keys(declared).some((name) => optionFlag(name) === value);

/** The option that was probably meant. */
function optionMeant(option: string, declared: Declared): string | undefined {
  const bare = (flag: string): string => flag.replace(/^-+/, '');
  const flags = Object.keys(declared).map(optionFlag);
  const meant = suggested(bare(option), flags.map(bare));
  return flags.find((flag) => bare(flag) === meant);
}

/** The name that was probably meant: one that begins with what was typed, else one that is spelled nearly so. */
export const suggested = (name: string, names: readonly string[]): string | undefined =>
  names.find((known) => known.startsWith(`${name}-`)) ?? nearest(name, names) ?? undefined;
