/**
 * How long a command takes from Enter to the prompt, as a ratio to an empty Node process of the same run: the
 * machine drifts by a third within minutes, so only figures of one interleaved run can be compared.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median, milliseconds } from './bench/measured.ts';
import { environmentOf, MEMBER } from './bench/race.ts';

const ROUNDS = Number(process.argv[2] ?? 60);
const WARM_UP = 3;

interface Contestant {
  readonly name: string;
  readonly args: (round: number) => readonly string[];
  /** Not slower than this ratio. */
  readonly bar: number | null;
  readonly goal: number | null;
}

const folder = mkdtempSync(join(tmpdir(), 'member-bench-'));
const environment = environmentOf(join(folder, 'shop.db'));

const contestants: readonly Contestant[] = [
  { name: 'empty node process', args: () => ['-e', '0'], bar: null, goal: null },
  { name: 'member --version', args: () => [MEMBER, '--version'], bar: 1.5, goal: 1.3 },
  { name: 'member --help', args: () => [MEMBER, '--help'], bar: 1.5, goal: 1.3 },
  { name: 'member spend', args: () => [MEMBER, 'spend', '8001', '0.01'], bar: 2, goal: 1.6 },
];

try {
  milliseconds([MEMBER, 'init', '--template', 'hair-salon'], environment);
  milliseconds([MEMBER, 'enrol', '--name', 'Bench', '--card', '8001'], environment);
  milliseconds([MEMBER, 'topup', '8001', '1000'], environment);
  const times = new Map(contestants.map(({ name }) => [name, [] as number[]]));
  for (let round = -WARM_UP; round < ROUNDS; round++) {
    for (const { name, args } of contestants) {
      const taken = milliseconds(args(round), environment);
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
