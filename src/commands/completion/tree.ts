import { type OptionDeclaration, optionFlag } from '../shared/command.ts';
import type { Say } from '../shared/language.ts';
import { commonOptions, writeOptions } from '../shared/options.ts';
import { commands, isGroup, type Leaf } from '../table.ts';

/** What can be typed after some words. Names of the program only: nothing of a shop is ever in a script. */
export interface Completion {
  /** `topup`, `programme show`; empty for the program itself. */
  readonly path: string;
  readonly words: readonly Word[];
}

export interface Word {
  readonly word: string;
  readonly about: string;
  /** Only these may follow; null: anything, such as a file name. Undefined: it takes no value. */
  readonly values?: readonly string[] | null;
}

/** Every command with what may follow it. */
export async function completions(say: Say): Promise<readonly Completion[]> {
  const common = optionWords({ ...commonOptions, ...writeOptions }, say);
  const found: Completion[] = [
    {
      path: '',
      words: [...Object.entries(commands).map(([word, { summary }]) => ({ word, about: say(summary) })), ...common],
    },
  ];
  for (const [name, entry] of Object.entries(commands)) {
    if (!isGroup(entry)) {
      found.push(await ofCommand(name, entry));
      continue;
    }
    const words = Object.entries(entry.commands).map(([word, { summary }]) => ({ word, about: say(summary) }));
    found.push({ path: name, words });
    for (const [word, leaf] of Object.entries(entry.commands)) found.push(await ofCommand(`${name} ${word}`, leaf));
  }
  return found;

  async function ofCommand(path: string, leaf: Leaf): Promise<Completion> {
    const { options } = await leaf.load();
    return { path, words: [...optionWords(options, say), ...common] };
  }
}

const optionWords = (declared: Readonly<Record<string, OptionDeclaration>>, say: Say): Word[] =>
  Object.entries(declared).map(([name, { about, takes, allowed }]) => ({
    word: optionFlag(name),
    about: say(about),
    ...(takes !== 'nothing' && { values: allowed ?? null }),
  }));

/** A text inside single quotes of a POSIX shell. */
export const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
