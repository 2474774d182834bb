/** Which command the words name, and the words that are left for it. */
import { fail } from '../../core/problem.ts';
import { commands, type Group, isGroup, type Leaf } from '../table.ts';
import { type OptionDeclaration, optionFlag } from './command.ts';
import { commonOptions, writeOptions } from './options.ts';

export type Named =
  | { readonly kind: 'nothing'; readonly rest: readonly string[] }
  | { readonly kind: 'help'; readonly path: readonly string[]; readonly rest: readonly string[] }
  | { readonly kind: 'group'; readonly path: readonly string[]; readonly group: Group }
  | {
      readonly kind: 'command';
      readonly path: readonly string[];
      readonly leaf: Leaf;
      readonly rest: readonly string[];
    };

/**
 * Finds the command among options that may stand before, between and after its name.
 * Refuses: command_unknown.
 */
export async function commandNamed(words: readonly string[]): Promise<Named> {
  const places = operandPlaces(words);
  const [first, second] = places.map((place) => words[place] ?? '');
  if (first === undefined) {
    return askedForHelp(words) ? { kind: 'help', path: [], rest: words } : { kind: 'nothing', rest: words };
  }
  if (first === 'help') {
    const path = places.slice(1).map((place) => words[place] ?? '');
    return { kind: 'help', path, rest: without(words, places) };
  }
  const entry = await entryOf(commands, first);
  if (!isGroup(entry)) return found([first], entry, without(words, places.slice(0, 1)));
  if (second === undefined) return { kind: 'group', path: [first], group: entry };
  return found([first, second], await entryOf(entry.commands, second, first), without(words, places.slice(0, 2)));
}

function found(path: readonly string[], leaf: Leaf, rest: readonly string[]): Named {
  return askedForHelp(rest) ? { kind: 'help', path, rest } : { kind: 'command', path, leaf, rest };
}

/** The entry of a path typed after `help`. Refuses: command_unknown. */
export async function entryAt([first, second]: readonly string[]): Promise<Leaf | Group> {
  const entry = await entryOf(commands, first ?? '');
  return second === undefined || !isGroup(entry) ? entry : entryOf(entry.commands, second, first);
}

async function entryOf<E>(among: Readonly<Record<string, E>>, name: string, group?: string): Promise<E> {
  const entry = Object.hasOwn(among, name) ? among[name] : undefined;
  if (entry) return entry;
  const { suggested } = await import('./parse.ts');
  const similar = suggested(name, Object.keys(among));
  const full = (word: string) => (group === undefined ? word : `${group} ${word}`);
  return fail({ code: 'command_unknown', command: full(name), suggestion: similar && full(similar) });
}

/** Words that are neither options nor values of the options that may stand before a command's name. */
function operandPlaces(words: readonly string[]): number[] {
  const places: number[] = [];
  for (let place = 0; place < words.length; place++) {
    const word = words[place] ?? '';
    if (word === '--') break;
    if (!word.startsWith('-') || word === '-') places.push(place);
    else if (TAKES_VALUE.has(word)) place++;
  }
  return places;
}

const TAKES_VALUE: ReadonlySet<string> = new Set(
  Object.entries<OptionDeclaration>({ ...commonOptions, ...writeOptions })
    .filter(([, { takes }]) => takes !== 'nothing')
    .map(([name]) => optionFlag(name)),
);

function askedForHelp(words: readonly string[]): boolean {
  const end = words.indexOf('--');
  return (end < 0 ? words : words.slice(0, end)).some((word) => word === '--help' || word === '-h');
}

const without = (words: readonly string[], places: readonly number[]): string[] =>
  words.filter((_, place) => !places.includes(place));
