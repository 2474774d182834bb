/** The built program, started as a till starts it, in a folder of its own; and a program of tomorrow. */
import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');

/** A Sunday in a Shanghai shop; where a figure has to come out the same twice, the clock stands still there. */
export const NOON = Date.parse('2026-11-22T12:00:00+08:00');

export interface Run {
  /** Where it runs; the shop is `shop.db` in it. */
  readonly folder: string;
  readonly words: readonly string[];
  /** Stops the clock at {@link NOON} and makes chance repeatable: another number, other random bytes. */
  readonly chance?: number;
  /** Loaded before the program, to spoil what it does. */
  readonly preload?: string;
  /** In front of Node: `strace` with its options. */
  readonly under?: readonly string[];
  /** The package to start; the one that these tests belong to if none is named. */
  readonly root?: string;
  /** An open file for the answer; without one it is collected. */
  readonly out?: number;
}

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Starts one command; `ended` always resolves. */
export function start(run: Run): { readonly child: ChildProcess; readonly ended: Promise<Ended> } {
  const { folder, words, chance, preload, under = [], root = ROOT, out } = run;
  const preloads = [...(chance === undefined ? [] : [FIXED_WORLD]), ...(preload === undefined ? [] : [preload])];
  const world = join(folder, '..', `world-${process.pid}-${++worlds}.json`);
  if (chance !== undefined) writeFileSync(world, JSON.stringify({ now: NOON, runs: chance }));
  const line = [
    ...under,
    process.execPath,
    ...preloads.flatMap((file) => ['-r', file]),
    join(root, 'bin/member.js'),
    ...words,
  ];
  const [command = '', ...rest] = line;
  const child = spawn(command, rest, {
    cwd: folder,
    env: {
      PATH: process.env.PATH,
      HOME: folder,
      LANG: 'en_US.UTF-8',
      TZ: 'UTC',
      MEMBER_DB: join(folder, 'shop.db'),
      FIXED_WORLD: world,
      NODE_COMPILE_CACHE: join(ROOT, 'node_modules/.cache/member'),
    },
    stdio: ['ignore', out ?? 'pipe', 'pipe'],
  });
  const [stdout, stderr] = [collected(child.stdout), collected(child.stderr)];
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject);
    // Nothing here takes minutes: what does has stopped, and nobody would ever know.
    const patience = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`member ${words.join(' ')} did not end within ${PATIENCE / 60_000} minutes`));
    }, PATIENCE);
    child.on('close', (code, signal) => {
      clearTimeout(patience);
      if (chance !== undefined) rmSync(world, { force: true });
      resolve({ code, signal, stdout: stdout(), stderr: stderr() });
    });
  });
  return { child, ended };
}

const PATIENCE = 5 * 60_000;
let worlds = 0;
const FIXED_WORLD = join(ROOT, 'test/support/fixed-world.cjs');

function collected(stream: NodeJS.ReadableStream | null): () => string {
  const pieces: Buffer[] = [];
  stream?.on('data', (piece: Buffer) => pieces.push(piece));
  return () => Buffer.concat(pieces).toString();
}

/** Runs one command to its end. */
export const member = (run: Run): Promise<Ended> => start(run).ended;

/** The same, for steps that must go well. */
export async function done(run: Run): Promise<Ended> {
  const ended = await member(run);
  if (ended.code !== 0) throw new Error(`member ${run.words.join(' ')} ended with ${ended.code}: ${ended.stderr}`);
  return ended;
}

/** A folder for everything that one proof makes. */
export function workplace(): { readonly folder: string; remove(): void } {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'member-torture-')));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** A folder with a copy of what another one holds. */
export function copied(from: string, to: string): string {
  rmSync(to, { recursive: true, force: true });
  cpSync(from, to, { recursive: true });
  return to;
}

/**
 * The program as a later release might be: the same, with one step of the schema more. The first command that opens a
 * shop with it migrates the file.
 */
export function tomorrow(folder: string): string {
  const root = join(folder, 'tomorrow');
  mkdirSync(root);
  for (const part of ['bin', 'dist', 'migrations']) cpSync(join(ROOT, part), join(root, part), { recursive: true });
  for (const part of ['node_modules', 'package.json']) symlinkSync(join(ROOT, part), join(root, part));
  const last =
    readdirSync(join(root, 'migrations'))
      .filter((name) => /^\d{4}-/.test(name))
      .sort()
      .at(-1) ?? '0000';
  const step = join(root, 'migrations', `${String(Number(last.slice(0, 4)) + 1).padStart(4, '0')}-tomorrow`);
  mkdirSync(step);
  writeFileSync(
    join(step, 'sqlite.sql'),
    `create table tomorrow (id integer primary key, entry_id integer not null, amount integer) strict;
     insert into tomorrow (entry_id, amount) select id, amount from entry;
     create index tomorrow_entry on tomorrow (entry_id);
     alter table counter add column note text;`,
  );
  const words = [{ table: 'counter', old: 'check (used >= 0)', new: 'check (0 <= used)' }];
  writeFileSync(join(step, 'sqlite-words.json'), JSON.stringify(words));
  return root;
}
