/** The built program, started in a folder of its own with a clock that stands still. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { execa } from 'execa';

export const ROOT = join(import.meta.dirname, '../..');
export const LAUNCHER = join(ROOT, 'bin/member.js');

/** When tests happen unless they say otherwise: a Sunday in a Shanghai shop. */
const NOW = '2026-11-22T10:00:00+08:00';

export interface Playground {
  /** Where commands run; holds `shop.db` once it is made. */
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  /** Runs a line of shell; stdout and stderr in the order they came. */
  shell(line: string): Promise<{ readonly output: string; readonly exitCode: number }>;
  /** Runs the program with these words. */
  member(words: readonly string[], options?: MemberOptions): Promise<Ran>;
  setClock(iso: string): void;
  remove(): void;
}

export interface MemberOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
}

export interface Ran {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number | undefined;
}

/** A fresh folder and the surroundings of a command in it. Nothing of the machine's own settings gets in. */
export function playground(): Playground {
  const base = realpathSync(mkdtempSync(join(tmpdir(), 'member-test-')));
  const [folder, tools, home] = ['shop', 'tools', 'home'].map((name) => join(base, name)) as [string, string, string];
  for (const made of [folder, tools, home]) mkdirSync(made);
  const world = join(base, 'world.json');
  const preload = join(import.meta.dirname, 'fixed-world.cjs');
  const start = `FIXED_WORLD='${world}' exec '${process.execPath}' -r '${preload}' '${LAUNCHER}' "$@"`;
  script(join(tools, 'member'), start);
  script(
    join(tools, 'clock'),
    `exec '${process.execPath}' -e 'const fs = require("node:fs"); const [file, time] = process.argv.slice(1);` +
      ` const now = Date.parse(time); if (!now) throw new Error(time);` +
      ` fs.writeFileSync(file, JSON.stringify({ ...JSON.parse(fs.readFileSync(file)), now }));' '${world}' "$1"`,
  );
  const setClock = (iso: string) => writeFileSync(world, JSON.stringify({ now: Date.parse(iso), runs: 0 }));
  setClock(NOW);

  const env = {
    PATH: [tools, process.env.PATH].join(delimiter),
    HOME: home,
    LANG: 'en_US.UTF-8',
    TZ: 'UTC',
    MEMBER_DB: 'shop.db',
    FIXTURES: join(ROOT, 'fixtures'),
    NODE_COMPILE_CACHE: join(ROOT, 'node_modules/.cache/member'),
  };
  const started = { cwd: folder, extendEnv: false, reject: false, stripFinalNewline: false } as const;
  return {
    folder,
    env,
    setClock,
    async shell(line) {
      const { stdout, exitCode = 1 } = await execa('sh', ['-c', `exec 2>&1\n${line}`], { ...started, env });
      return { output: stdout.replaceAll(folder, '/shop'), exitCode };
    },
    async member(words, options = {}) {
      const { stdout, stderr, exitCode } = await execa('member', words, {
        ...started,
        env: { ...env, ...options.env },
        input: options.input ?? '',
      });
      return { stdout, stderr, exitCode };
    },
    remove: () => rmSync(base, { recursive: true, force: true }),
  };
}

const script = (path: string, line: string): void => writeFileSync(path, `#!/bin/sh\n${line}\n`, { mode: 0o755 });
