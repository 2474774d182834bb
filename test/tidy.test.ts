import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';
import { commands, isGroup } from '../src/commands/table.ts';
import { INVARIANT_NAMES } from '../src/core/index.ts';

const ROOT = join(import.meta.dirname, '..');

interface Source {
  readonly path: string;
  readonly text: string;
  readonly imports: readonly { readonly of: string; readonly typeOnly: boolean }[];
}

const sources: readonly Source[] = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => {
    const path = join('src', name);
    const text = readFileSync(join(ROOT, path), 'utf8');
    const found = text.matchAll(/^(?:import|export)\s+(type\s)?[^;]*?from '([^']+)'|import\('([^']+)'\)/gm);
    const imports = [...found].map(([, typeOnly, named = '', loaded = named]) => ({
      of: loaded.startsWith('.') ? normalize(join(dirname(path), loaded)) : loaded,
      typeOnly: typeOnly !== undefined,
    }));
    return { path, text, imports };
  });

const within = (folder: string) => sources.filter(({ path }) => path.startsWith(folder));

/** Imports of the files in `folder` that none of the patterns allows. Packages and built-in modules are not looked at. */
function strays(folder: string, allowed: RegExp, types: RegExp = allowed): string[] {
  return within(folder).flatMap(({ path, imports }) =>
    imports
      .filter(({ of }) => of.startsWith('src/'))
      .filter(({ of, typeOnly }) => !(typeOnly ? types : allowed).test(of))
      .map(({ of }) => `${path} imports ${of}`),
  );
}

describe('who imports whom', () => {
  test('the domain knows only itself', () => {
    expect(strays('src/core/domain/', /^src\/core\/(domain\/|problem\.ts)/)).toEqual([]);
  });

  test('the domain knows no database, file or clock', () => {
    const outside = within('src/core/domain/').flatMap(({ path, imports }) =>
      imports
        .filter(({ of }) => !of.startsWith('src/') && of !== '@stablelib/sha256')
        .map(({ of }) => `${path} imports ${of}`),
    );
    expect(outside).toEqual([]);
  });

  test('the store knows the domain and itself', () => {
    expect(strays('src/core/store/', /^src\/core\/(domain\/|store\/|problem\.ts|package\.ts)/, /^src\/core\//)).toEqual(
      [],
    );
  });

  test('the core knows nothing of commands', () => {
    expect(strays('src/core/', /^src\/core\//)).toEqual([]);
  });

  test('a command does things through the front door; the words of the domain it may use', () => {
    const allowed = /^src\/(commands\/|core\/(index|problem)\.ts|core\/domain\/)/;
    expect(strays('src/commands/', allowed, /^src\//)).toEqual([]);
  });
});

test('only the store speaks SQL', () => {
  const speaking = sources.filter(({ imports }) =>
    imports.some(({ of }) => of === 'kysely' || of === 'better-sqlite3'),
  );
  expect(speaking.map(({ path }) => path).filter((path) => !path.startsWith('src/core/store/'))).toEqual([]);
});

test('every command is shown at work in a transcript', () => {
  const names = Object.entries(commands).flatMap(([word, entry]) =>
    isGroup(entry) ? Object.keys(entry.commands).map((second) => `${word} ${second}`) : [word],
  );
  const shown = readdirSync(join(ROOT, 'test/cli'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => readFileSync(join(ROOT, 'test/cli', name), 'utf8'))
    .join('\n');
  const runs = (name: string) => new RegExp(`^[$>] .*\\bmember ${name}\\b`, 'm').test(shown);
  expect(names.filter((name) => !runs(name))).toEqual([]);
});

test('every invariant has a file of its own', () => {
  const files = readdirSync(join(ROOT, 'src/core/check'));
  expect(INVARIANT_NAMES.filter((name) => !files.includes(`${name}.ts`))).toEqual([]);
});

test('only the edge touches the process', () => {
  const touching = sources.filter(({ text }) => /\bprocess\./.test(text)).map(({ path }) => path);
  // The zone is named to the runtime by the one module that knows zones, and the one that hashes asks it for its own.
  expect(touching.sort()).toEqual([
    'src/commands/shared/io.ts',
    'src/core/domain/seals/sha256.ts',
    'src/core/domain/time/zone.ts',
  ]);
});

test('time and chance come from outside', () => {
  const own = within('src/core/').filter(({ text }) => /\bDate\.now\(|new Date\(\)|Math\.random\(/.test(text));
  expect(own.map(({ path }) => path)).toEqual([]);
});

test('a file is named for its idea, and exports by name', () => {
  expect(sources.filter(({ path }) => /util|helper|misc|common/i.test(path)).map(({ path }) => path)).toEqual([]);
  expect(sources.filter(({ text }) => /^export default/m.test(text)).map(({ path }) => path)).toEqual([]);
});
