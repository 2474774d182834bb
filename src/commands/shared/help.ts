/** `--help`, from the declarations, in the reader's language. */
import stringWidth from 'fast-string-width';
import { wrapAnsi } from 'fast-wrap-ansi';
import { commands, type Group, isGroup, type Leaf } from '../table.ts';
import { help as text } from '../text/help.ts';
import { options as optionText } from '../text/options.ts';
import { argumentSyntax, type CommandModule, type OptionDeclaration, optionSyntax } from './command.ts';
import type { Say } from './language.ts';
import { commonOptions, identityOptions, writeOptions } from './options.ts';
import { version } from './version.ts';

/** Where text ends if the terminal does not say; also the widest that is pleasant to read. */
const WIDEST = 100;

/** Where descriptions begin at the latest. */
const LEFT_MOST = 32;

export interface HelpPage {
  readonly say: Say;
  readonly width: number | null;
}

/** All commands. */
export function programHelp(page: HelpPage): string {
  const { say } = page;
  const rows = Object.entries(commands).map(([name, entry]): Row => {
    const words = isGroup(entry) ? `${name} ${Object.keys(entry.commands).join('|')}` : name;
    return [words, say(entry.summary)];
  });
  return [
    `member ${version} · ${say(text.tagline)}`,
    section(say(text.usage), [`member ${say(text.commandWord)} …`], page),
    section(say(text.commands), rows, page),
    section(say(text.commonOptions), optionRows({ ...commonOptions, ...flagRows }, page), page),
    say(text.more),
  ].join('\n\n');
}

/** The commands that share a first word. */
export function groupHelp(name: string, group: Group, page: HelpPage): string {
  const rows = Object.entries(group.commands).map(
    ([word, leaf]): Row => [`member ${name} ${word}`, page.say(leaf.summary)],
  );
  return [page.say(group.summary), section(page.say(text.commands), rows, page)].join('\n\n');
}

/** One command. */
export function commandHelp(path: readonly string[], leaf: Leaf, module: CommandModule, page: HelpPage): string {
  const { say } = page;
  const name = ['member', ...path].join(' ');
  const syntax = Object.entries(module.arguments).map(([word, declaration]) => argumentSyntax(word, declaration));
  const own = Object.keys(module.options).length > 0;
  const usage = [name, ...syntax, ...(own ? [say(text.optionsWord)] : [])].join(' ');
  const argumentRows = Object.entries(module.arguments).map(
    ([word, declaration]): Row => [argumentSyntax(word, declaration), say(declaration.about)],
  );
  const common = { ...(module.writes ? writeOptions : module.needs ? identityOptions : {}), ...commonOptions };
  return [
    say(leaf.summary),
    section(say(text.usage), [usage], page),
    ...(argumentRows.length > 0 ? [section(say(text.arguments), argumentRows, page)] : []),
    ...(own ? [section(say(text.options), optionRows(module.options, page), page)] : []),
    section(say(text.commonOptions), optionRows(common, page), page),
    section(
      say(text.examples),
      module.examples.flatMap(({ run, does }) => [`$ member ${run}`, `    ${say(does)}`]),
      page,
    ),
    ...(module.notes ? [say(module.notes)] : []),
  ].join('\n\n');
}

type Row = readonly [left: string, right: string];

const flagRows: Readonly<Record<string, OptionDeclaration>> = {
  help: { takes: 'nothing', value: null, about: optionText.help, short: 'h' },
  version: { takes: 'nothing', value: null, about: optionText.version, short: 'V' },
};

const optionRows = (declared: Readonly<Record<string, OptionDeclaration>>, { say }: HelpPage): Row[] =>
  Object.entries(declared).map(([name, declaration]) => [optionSyntax(name, declaration), say(declaration.about)]);

function section(title: string, lines: readonly (Row | string)[], page: HelpPage): string {
  return [title, ...twoColumns(lines, page).map((line) => `  ${line}`)].join('\n');
}

/**
 * What to type on the left, what it does on the right, wrapped by display width and continued below itself. What is too
 * long for the left stands on lines of its own, and what it does below it.
 */
function twoColumns(lines: readonly (Row | string)[], { width }: HelpPage): string[] {
  const page = Math.min(width ?? WIDEST, WIDEST) - 2;
  const rows = lines.map((line) => (typeof line === 'string' ? line : { line, wide: stringWidth(line[0]) + 2 }));
  const widths = rows.flatMap((row) => (typeof row === 'string' ? [] : [row.wide]));
  const most = Math.min(LEFT_MOST, Math.floor(page * 0.4));
  const left = Math.max(0, ...widths.filter((wide) => wide <= most)) || 4;
  const right = Math.max(20, page - left);
  return rows.flatMap((row) => {
    if (typeof row === 'string') return [row];
    const [word, about] = row.line;
    const told = wrapped(about, right);
    const below = told.map((part) => ' '.repeat(left) + part);
    if (row.wide > left) return [...broken(word, page), ...below];
    return [word + ' '.repeat(left - row.wide + 2) + told[0], ...below.slice(1)];
  });
}

/** Looking for places to break takes ten times as long as seeing that none is needed. */
const wrapped = (text: string, width: number): string[] =>
  !text.includes('\n') && stringWidth(text) <= width ? [text] : wrapAnsi(text, width, { hard: true }).split('\n');

/** Something to type that may be longer than a line: broken behind spaces and behind the signs between choices. */
function broken(word: string, page: number): string[] {
  const [first = '', ...parts] = word.split(/(?<=[| ])/);
  const lines = [first];
  for (const part of parts) {
    const joined = (lines.at(-1) ?? '') + part;
    if (stringWidth(joined.trimEnd()) <= page) lines[lines.length - 1] = joined;
    else lines.push(`    ${part}`);
  }
  return lines.map((line) => line.trimEnd());
}
