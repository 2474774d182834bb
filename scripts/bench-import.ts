/**
 * Moving a shop in and out, beside what the `sqlite3` shell takes for the same file in the same run on the same disk:
 * it reads the file into one plain table and writes that table out again, checking nothing. Ours checks every row and
 * books members, accounts, cards, entries, postings and lots. Time and memory are the operating system's figures.
 *
 * npm run bench:import [-- rows [rounds]]
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Cost, hasProgram, measured, median } from './bench/measured.ts';
import { writeMembers } from './bench-import/members-file.ts';
import { sameRows } from './bench-import/same-rows.ts';

const [ROWS = 1_000_000, ROUNDS = 1] = process.argv.slice(2).map(Number);

if (!hasProgram('sqlite3')) {
  process.stderr.write('sqlite3 is not installed, so there is no floor to measure: apt-get install sqlite3\n');
  process.exit(2);
}

const member = join(import.meta.dirname, '..', 'bin', 'member.js');
const folder = mkdtempSync(join(tmpdir(), 'member-bench-'));
const file = join(folder, 'members.csv');
const plain = join(folder, 'plain.db');
const shop = join(folder, 'shop.db');
const copy = join(folder, 'copy.db');
const env = { ...process.env, MEMBER_DB: shop, LANG: 'en_US.UTF-8', NO_COLOR: '1' };

/** One thing done twice: by the shell, and by us. */
interface Race {
  readonly name: string;
  readonly floor: () => Cost;
  /** Not said: what the race before took. */
  readonly ours?: () => Cost;
}

const races: readonly Race[] = [
  {
    name: 'import',
    floor() {
      remove(plain);
      return measured('sqlite3', [plain, '.mode csv', `.import ${file} member`]);
    },
    ours() {
      remove(shop);
      ourselves('init', '--template', 'retail');
      return ourselves('import', file, '--cut-off', '2026-01-01', '--json');
    },
  },
  {
    // The rows that the import has booked, by the shell: what our tables cost without any of our work.
    name: '… rows',
    floor() {
      remove(copy);
      return sameRows(shop, copy);
    },
  },
  {
    name: 'export',
    floor: () => measured('sqlite3', ['-csv', '-header', plain, 'select * from member']),
    ours: () => ourselves('export', 'members'),
  },
];

try {
  writeMembers(file, ROWS);
  const mib = (statSync(file).size / 2 ** 20).toFixed(0);
  process.stdout.write(
    `${ROWS} members, ${mib} MiB; ${cpus().length} cores, load ${load()}, Node ${process.version}\n`,
  );
  process.stdout.write('              sqlite3              member              ratio      rows a second\n');
  const costs = new Map(races.map(({ name }) => [name, { floor: [] as Cost[], ours: [] as Cost[] }]));
  for (let round = 0; round < ROUNDS; round++) {
    let last: Cost | undefined;
    for (const { name, floor, ours } of races) {
      costs.get(name)?.floor.push(floor());
      last = ours?.() ?? last;
      if (last) costs.get(name)?.ours.push(last);
    }
  }
  for (const [name, { floor, ours }] of costs) {
    const [bare, own] = [floor, ours].map((found) => median(found.map(({ seconds }) => seconds))) as [number, number];
    const rate = (ROWS / own).toFixed(0);
    process.stdout.write(
      `${name.padEnd(8)}${said(floor, bare)}${said(ours, own)}${(own / bare).toFixed(2).padStart(10)} ×${rate.padStart(15)}\n`,
    );
  }
  process.stdout.write(`load at the end ${load()}\n`);
} finally {
  rmSync(folder, { recursive: true });
}

function ourselves(...args: readonly string[]): Cost {
  return measured(process.execPath, [member, ...args], { env });
}

function remove(path: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true });
}

function said(costs: readonly Cost[], seconds: number): string {
  const known = costs.flatMap(({ mib }) => mib ?? []);
  const peak = known.length === 0 ? '?' : Math.max(...known).toFixed(0);
  return `${seconds.toFixed(1).padStart(8)} s${peak.padStart(6)} MiB`;
}

function load(): string {
  return (loadavg()[0] as number).toFixed(1);
}
