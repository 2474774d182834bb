import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { type Cost, hasProgram, measured, median } from './measured.ts';

export const MEMBER = join(import.meta.dirname, '..', '..', 'bin', 'member.js');

/** Our own program on a shop, measured. `allowed`: its exit codes. */
export const ourselves = (shop: string, args: readonly string[], allowed: readonly number[] = [0]): Cost =>
  measured(process.execPath, [MEMBER, ...args], { env: environmentOf(shop), allowed });

/** What our program finds around it. */
export const environmentOf = (shop: string): NodeJS.ProcessEnv => ({
  ...process.env,
  MEMBER_DB: shop,
  LANG: 'en_US.UTF-8',
  NO_COLOR: '1',
});

/** A new shop file with the rules of the retail template. */
export function newShop(path: string): void {
  removeFile(path);
  ourselves(path, ['init', '--template', 'retail']);
}

/** A copy as it stands; whatever was there before is gone. */
export function copyFile(from: string, to: string): void {
  removeFile(to);
  spawnSync('cp', [from, to]);
}

export function removeFile(path: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true });
}

export const requireShell = (): void => requireProgram('sqlite3', 'sqlite3');

/** Ends where the program that is the floor is not there, and names what it comes with. */
export function requireProgram(program: string, from: string): void {
  if (hasProgram(program)) return;
  process.stderr.write(`${program} is not installed, so there is no floor to measure: apt-get install ${from}\n`);
  process.exit(2);
}

/** One thing done twice: by the program that is the floor, and by us. */
export interface Race {
  readonly name: string;
  readonly floor: () => Cost;
  /** Not said: what the race before took. */
  readonly ours?: () => Cost;
  /** Not slower than this ratio; null: nobody has said. */
  readonly bar: number | null;
}

/** Runs each race so many times, round by round, and says what they took. Gives the medians of ours in seconds. */
export function run(races: readonly Race[], rounds: number): Map<string, number> {
  const costs = new Map(races.map(({ name }) => [name, { floor: [] as Cost[], ours: [] as Cost[] }]));
  for (let round = 0; round < rounds; round++) {
    let last: Cost | undefined;
    for (const { name, floor, ours } of races) {
      costs.get(name)?.floor.push(floor());
      last = ours?.() ?? last;
      if (last) costs.get(name)?.ours.push(last);
    }
  }
  const own = new Map<string, number>();
  for (const { name, bar } of races) {
    const { floor, ours } = costs.get(name) ?? { floor: [], ours: [] };
    process.stdout.write(said(name, floor, ours, bar));
    own.set(name, median(ours.map(({ seconds }) => seconds)));
  }
  return own;
}

/** Seconds and most memory of both, and the ratio of the medians. */
export function said(name: string, floor: readonly Cost[], ours: readonly Cost[], bar: number | null): string {
  const [bare, own] = [floor, ours].map((costs) => median(costs.map(({ seconds }) => seconds))) as [number, number];
  const ratio = `${(own / bare).toFixed(2).padStart(8)} ×`;
  return `${name.padEnd(24)}${costsOf(floor, bare)}${costsOf(ours, own)}${ratio}${bar === null ? '' : `  bar ${bar}`}\n`;
}

/** What stands above the lines of {@link said}. */
export const head = (floor = 'sqlite3'): string =>
  `${''.padEnd(24)}${floor.padStart(20)}${'member'.padStart(20)}${'ratio'.padStart(10)}\n`;

function costsOf(costs: readonly Cost[], seconds: number): string {
  const known = costs.flatMap(({ mib }) => mib ?? []);
  const peak = known.length === 0 ? '?' : Math.max(...known).toFixed(0);
  return `${seconds.toFixed(2).padStart(9)} s${peak.padStart(5)} MiB`;
}

export const load = (): string => (loadavg()[0] as number).toFixed(1);
