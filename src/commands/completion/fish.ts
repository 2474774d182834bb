import { optionFlag } from '../shared/command.ts';
import { commonOptions, writeOptions } from '../shared/options.ts';
import type { Completion, Word } from './tree.ts';

/** For fish 3 and later. */
export function fishScript(completions: readonly Completion[]): string {
  const lines = completions.flatMap(({ path, words }) =>
    words.filter(({ word }) => path === '' || !isCommon(word)).map((word) => line(path, word)),
  );
  return ['complete -c member -f', ...lines].join('\n');
}

const COMMON = new Set(Object.keys({ ...commonOptions, ...writeOptions }).map(optionFlag));
const isCommon = (word: string): boolean => COMMON.has(word);

/** Options of every command hold everywhere; the others where their command's words were typed. */
function line(path: string, { word, about, values }: Word): string {
  const when =
    path === ''
      ? isCommon(word)
        ? ''
        : ` -n __fish_use_subcommand`
      : ` -n ${quoted(
          path
            .split(' ')
            .map((part) => `__fish_seen_subcommand_from ${part}`)
            .join('; and '),
        )}`;
  if (!word.startsWith('--')) return `complete -c member${when} -a ${quoted(word)} -d ${quoted(about)}`;
  const value = values === undefined ? '' : values === null ? ' -r -F' : ` -r -a ${quoted(values.join(' '))}`;
  return `complete -c member${when} -l ${word.slice(2)}${value} -d ${quoted(about)}`;
}

/** Fish quotes with a backslash inside single quotes, unlike POSIX shells. */
const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
