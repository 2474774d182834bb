/**
 * How long a command takes from Enter to the prompt, as a ratio to an empty Node process of the same run: the
 * machine drifts by a third within minutes, so only figures of one interleaved run can be compared.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROUNDS = Number(process.argv[2] ?? 60);
const WARM_UP = 3;

interface Contestant {
  readonly name: string;
  readonly args: (round: number) => readonly string[];
  /** Not slower than this ratio. */
  readonly bar: number | null;
  readonly goal: number | null;
}

const member = join(import.meta.dirname, '..', 'bin', 'member.js');
const folder = mkdtempSync(join(tmpdir(), 'member-bench-'));
const environment = { ...process.env, MEMBER_DB: join(folder, 'shop.db'), LANG: 'en_US.UTF-8', NO_COLOR: '1' };

const contestants: readonly Contestant[] = [
  { name: 'empty node process', args: () => ['-e', '0'], bar: null, goal: null },
  { name: 'member --version', args: () => [member, '--version'], bar: 1.5, goal: 1.3 },
  { name: 'member --help', args: () => [member, '--help'], bar: 1.5, goal: 1.3 },
  { name: 'member spend', args: () => [member, 'spend', '8001', '0.01'], bar: 2, goal: 1.6 },
];

try {
  run([member, 'init', '--template', 'hair-salon']);
  run([member, 'enrol', '--name', 'Bench', '--card', '8001']);
  run([member, 'topup', '8001', '1000']);
  const times = new Map(contestants.map(({ name }) => [name, [] as number[]]));
  for (let round = -WARM_UP; round < ROUNDS; round++) {
    for (const { name, args } of contestants) {
      const taken = run(args(round));
      if (round >= 0) times.get(name)?.push(taken);
    }
  }
  const floor = median(times.get('empty node process') ?? []);
  for (const { name, bar, goal } of contestants) {
    const taken = median(times.get(name) ?? []);
    const ratio = (taken / floor).toFixed(2);
    const verdict = bar === null ? '' : `bar ${bar.toFixed(1)}, goal ${goal?.toFixed(1)}`;
    process.stdout.write(`${name.padEnd(20)}${taken.toFixed(1).padStart(7)} ms${ratio.padStart(7)} ×  ${verdict}\n`);
  }
} finally {
  rmSync(folder, { recursive: true });
}

function run(args: readonly string[]): number {
  const begin = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, args, { env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
  const taken = Number(process.hrtime.bigint() - begin) / 1e6;
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr}`);
  return taken;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
