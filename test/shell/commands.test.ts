import { describe, expect, test } from 'vitest';
import type { CommandModule } from '../../src/commands/shared/command.ts';
import { argumentSyntax, optionSyntax } from '../../src/commands/shared/command.ts';
import { commandHelp, groupHelp, programHelp } from '../../src/commands/shared/help.ts';
import { LANGUAGES, sayIn } from '../../src/commands/shared/language.ts';
import { commandNamed } from '../../src/commands/shared/named.ts';
import { parse } from '../../src/commands/shared/parse.ts';
import { commands, isGroup, type Leaf } from '../../src/commands/table.ts';
import { simplifiedIn } from '../support/traditional.ts';

const leaves: { name: string; path: string[]; leaf: Leaf }[] = Object.entries(commands).flatMap(([word, entry]) =>
  isGroup(entry)
    ? Object.entries(entry.commands).map(([second, leaf]) => ({
        name: `${word} ${second}`,
        path: [word, second],
        leaf,
      }))
    : [{ name: word, path: [word], leaf: entry }],
);

describe.each(leaves)('$name', ({ path, leaf }) => {
  test('its examples can be typed as they stand', async () => {
    const module = await leaf.load();
    expect(module.examples.length).toBeGreaterThanOrEqual(2);
    for (const { run } of module.examples) {
      const named = await commandNamed(wordsOf(run));
      expect(named).toMatchObject({ kind: 'command', path });
      if (named.kind === 'command') expect(() => parse(module, named.rest)).not.toThrow();
    }
  });

  test.each(LANGUAGES)('its help names everything in %s', async (language) => {
    const module = await leaf.load();
    const help = commandHelp(path, leaf, module, { say: sayIn(() => language), width: 80 });
    for (const syntax of syntaxesOf(module)) expect(help).toContain(syntax);
    for (const { run } of module.examples) expect(help).toContain(`member ${run}`);
    expect(/[\u4e00-\u9fff]/.test(help.replaceAll(/\$ .*/g, ''))).toBe(language !== 'en');
    if (language === 'zh-TW') expect(simplifiedIn(help.replaceAll(/\$ .*/g, ''))).toEqual([]);
  });
});

const syntaxesOf = (module: CommandModule): string[] => [
  ...Object.entries(module.arguments).map(([name, declaration]) => argumentSyntax(name, declaration)),
  ...Object.entries(module.options).map(([name, declaration]) => optionSyntax(name, declaration)),
];

/** Up to the shell's own signs, with its quotes taken off. */
const wordsOf = (line: string): string[] =>
  [...(line.split(/ (?:\||>>?|<) /)[0] ?? '').matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
    ([, double, single, plain]) => double ?? single ?? plain ?? '',
  );

describe('the program', () => {
  test.each(LANGUAGES)('lists every command in %s', (language) => {
    const help = programHelp({ say: sayIn(() => language), width: null });
    for (const word of Object.keys(commands)) expect(help).toContain(`\n  ${word} `);
    if (language === 'zh-TW') expect(simplifiedIn(help)).toEqual([]);
  });

  test('lists the commands of a group', () => {
    const [name, group] = Object.entries(commands).find(([, entry]) => isGroup(entry)) ?? [];
    if (name === undefined || group === undefined || !isGroup(group)) throw new Error('there is no group');
    const help = groupHelp(name, group, { say: sayIn(() => 'en'), width: null });
    for (const word of Object.keys(group.commands)) expect(help).toContain(`member ${name} ${word}`);
  });
});

describe('finding a command', () => {
  test.each([
    { words: 'topup 8001 100', gives: { kind: 'command', path: ['topup'], rest: ['8001', '100'] } },
    { words: '--db x.db topup 8001', gives: { kind: 'command', path: ['topup'], rest: ['--db', 'x.db', '8001'] } },
    { words: '--json topup', gives: { kind: 'command', path: ['topup'], rest: ['--json'] } },
    {
      words: 'programme --lang zh show',
      gives: { kind: 'command', path: ['programme', 'show'], rest: ['--lang', 'zh'] },
    },
    { words: 'topup --help', gives: { kind: 'help', path: ['topup'] } },
    { words: 'topup 8001 -h', gives: { kind: 'help', path: ['topup'] } },
    { words: 'topup -- --help', gives: { kind: 'command', path: ['topup'] } },
    { words: 'help topup', gives: { kind: 'help', path: ['topup'] } },
    { words: 'help', gives: { kind: 'help', path: [] } },
    { words: '--help', gives: { kind: 'help', path: [] } },
    { words: 'programme', gives: { kind: 'group', path: ['programme'] } },
    { words: 'programme --help', gives: { kind: 'group', path: ['programme'] } },
    { words: '--version', gives: { kind: 'nothing' } },
    { words: '', gives: { kind: 'nothing' } },
  ])('$words', async ({ words, gives }) => {
    expect(await commandNamed(words === '' ? [] : words.split(' '))).toMatchObject(gives);
  });

  test.each(['toString', 'constructor', 'topup2', 'programme frob'])('%s is no command', async (words) => {
    await expect(commandNamed(words.split(' '))).rejects.toMatchObject({ problem: { code: 'command_unknown' } });
  });
});
