import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { type Cost, hasProgram, measured, median } from './measured.ts';

export const MEMBER = join(import.meta.dirname, '..', '..', 'bin', 'member.js');

/** Our own program on a shop file, measured. `allowed`: its exit codes. */
export const ourselves = (shop: string, args: readonly string[], allowed: readonly number[] = [0]): Cost =>
  measured(process.execPath, [MEMBER, ...args], {
    env: { ...process.env, MEMBER_DB: shop, LANG: 'en_US.UTF-8', NO_COLOR: '1' },
    allowed,
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

export function requireShell(): void {
  if (hasProgram('sqlite3')) return;
  process.stderr.write('sqlite3 is not installed, so there is no floor to measure: apt-get install sqlite3\n');
  process.exit(2);
}

/** Seconds and most memory of both, and the ratio of the medians. */
export function said(name: string, floor: readonly Cost[], ours: readonly Cost[], bar: number | null): string {
  const [bare, own] = [floor, ours].map((costs) => median(costs.map(({ seconds }) => seconds))) as [number, number];
  const ratio = `${(own / bare).toFixed(2).padStart(8)} ×`;
  return `${name.padEnd(24)}${costsOf(floor, bare)}${costsOf(ours, own)}${ratio}${bar === null ? '' : `  bar ${bar}`}\n`;
}

export const HEAD = `${''.padEnd(24)}${'sqlite3'.padStart(20)}${'member'.padStart(20)}${'ratio'.padStart(10)}\n`;

function costsOf(costs: readonly Cost[], seconds: number): string {
  const known = costs.flatMap(({ mib }) => mib ?? []);
  const peak = known.length === 0 ? '?' : Math.max(...known).toFixed(0);
  return `${seconds.toFixed(2).padStart(9)} s${peak.padStart(5)} MiB`;
}

export const load = (): string => (loadavg()[0] as number).toFixed(1);
