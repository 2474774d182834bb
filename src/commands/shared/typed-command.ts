/** A command line that people copy: what was typed once more, with something else in it. */
import { optionFlag } from './command.ts';
import { pathWord, shellWord } from './shell-word.ts';

/** An option by its name in a declaration (`cutOff`), and its value; null: it takes none. */
export type TypedOption = readonly [name: string, value: string | null];

/** The options that were typed, in the order in which they were; those that may be typed often once for each value. */
export function typedOptions(typed: object, args: readonly string[]): TypedOption[] {
  return Object.entries(typed)
    .filter(([name]) => !args.includes(name))
    .flatMap(([name, value]): TypedOption[] => {
      if (value === true) return [[name, null]];
      return [value].flat().flatMap((one): TypedOption[] => (typeof one === 'string' ? [[name, one]] : []));
    });
}

/** As the words that are typed for them. */
export const optionWords = (options: readonly TypedOption[]): string[] =>
  options.flatMap(([name, value]) => [optionFlag(name), ...(value === null ? [] : [value])]);

/** `member import members.csv --as lots` */
export const commandLine = (name: string, files: readonly string[], options: readonly TypedOption[]): string =>
  [
    `member ${name}`,
    ...files.map(pathWord),
    ...options.flatMap(([option, value]) => [optionFlag(option), ...(value === null ? [] : [shellWord(value)])]),
  ].join(' ');
