import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** What a process cost, as the operating system counted it. */
export interface Cost {
  readonly seconds: number;
  /** The most memory it ever had, in MiB; null: GNU time is not installed. */
  readonly mib: number | null;
}

const TIME = '/usr/bin/time';

/** Runs a program to its end. Throws if it fails. */
export function measured(
  command: string,
  args: readonly string[],
  { env, input, allowed = [0] }: { env?: NodeJS.ProcessEnv; input?: string; allowed?: readonly number[] } = {},
): Cost {
  const timed = existsSync(TIME);
  const [program, words] = timed ? [TIME, ['-f', 'peak %M', command, ...args]] : [command, args];
  const begin = performance.now();
  const { status, stderr, error } = spawnSync(program, words, {
    ...(env ? { env } : {}),
    ...(input === undefined ? {} : { input }),
    stdio: [input === undefined ? 'ignore' : 'pipe', 'ignore', 'pipe'],
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  const seconds = (performance.now() - begin) / 1000;
  if (error) throw error;
  if (!allowed.includes(status ?? -1)) throw new Error(`${command} ${args.join(' ')} ended with ${status}: ${stderr}`);
  const [, peak] = /peak (\d+)\s*$/.exec(stderr) ?? [];
  return { seconds, mib: peak === undefined ? null : Number(peak) / 1024 };
}

/** How long a Node process takes from nothing to its end, without anything in between. Throws if it fails. */
export function milliseconds(args: readonly string[], env: NodeJS.ProcessEnv): number {
  const begin = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const taken = Number(process.hrtime.bigint() - begin) / 1e6;
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr}`);
  return taken;
}

export const hasProgram = (command: string, args: readonly string[] = ['--version']): boolean =>
  spawnSync(command, args, { stdio: 'ignore' }).error === undefined;

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
