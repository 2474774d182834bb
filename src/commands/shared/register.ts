/** What a change of the shop's registers has to say: stores and operators answer alike. */
import { receipt } from '../text/receipt.ts';
import { register as text } from '../text/register.ts';
import { words } from '../text/words.ts';
import { clean } from './harmless.ts';
import type { Say, Text } from './language.ts';
import { shellWord } from './shell-word.ts';

/** `none` typed for a value that is to be empty; undefined: nothing was typed. */
export const orNone = (typed: string | undefined): string | null | undefined =>
  typed === undefined ? undefined : typed.trim() === '' || typed === 'none' ? null : typed.trim();

/** The same the other way round, as it can be typed. */
export const typedAgain = (text: string | null): string => (text === null ? 'none' : shellWord(text));

interface Told {
  readonly nothing: string;
  readonly heading: string;
  readonly lines: readonly string[];
  /** The command that takes it back. */
  readonly undo: string;
}

export function toldOfRegister(
  say: Say,
  { changed, replayed, dryRun }: { readonly changed: boolean; readonly replayed: boolean; readonly dryRun: boolean },
  { nothing, heading, lines, undo }: Told,
): string {
  if (!changed) return nothing;
  return [
    ...(replayed ? [say(text.replayed)] : []),
    heading,
    ...lines.map((line) => `  ${line}`),
    dryRun ? say(receipt.rehearsed) : say(receipt.undo, { command: clean(undo) }),
  ].join('\n');
}

/** What a new row says, or before and after of what has changed: `under: none → east`. */
export const changesOf = (
  say: Say,
  isNew: boolean,
  values: readonly (readonly [title: Text, before: string | null, after: string | null])[],
): string[] => {
  const shown = (value: string | null): string => (value === null ? say(words.none) : clean(value));
  return values
    .filter(([, before, after]) => before !== after)
    .map(([title, before, after]) =>
      isNew
        ? say(text.is, { title: say(title), value: shown(after) })
        : say(text.became, { title: say(title), before: shown(before), after: shown(after) }),
    );
};
