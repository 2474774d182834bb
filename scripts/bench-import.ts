/**
 * Moving a shop in and out, beside what the `sqlite3` shell takes for the same file in the same run on the same disk:
 * it reads the file into one plain table and writes that table out again, checking nothing. Ours checks every row and
 * books members, accounts, cards, entries, postings and lots. Time and memory are the operating system's figures.
 *
 * npm run bench:import [-- rows [rounds]]
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Cost, measured, median } from './bench/measured.ts';
import { head, load, newShop, ourselves, type Race, removeFile, requireShell, run } from './bench/race.ts';
import { FIRST_CARD, writeMembers } from './bench-import/members-file.ts';
import { sameRows } from './bench-import/same-rows.ts';

const [ROWS = 1_000_000, ROUNDS = 1] = process.argv.slice(2).map(Number);

requireShell();
const folder = mkdtempSync(join(tmpdir(), 'member-bench-'));
const file = join(folder, 'members.csv');
const plain = join(folder, 'plain.db');
const shop = join(folder, 'shop.db');
const copy = join(folder, 'copy.db');
const few = join(folder, 'few.db');

const races: readonly Race[] = [
  {
    name: 'import',
    bar: 8,
    floor() {
      removeFile(plain);
      return measured('sqlite3', [plain, '.mode csv', `.import ${file} member`]);
    },
    ours() {
      newShop(shop);
      return ourselves(shop, ['import', file, '--cut-off', '2026-01-01', '--json']);
    },
  },
  {
    // The list and the rows that the import has booked, by the shell: what our tables cost without any of our work.
    name: '… rows',
    bar: 1.5,
    floor() {
      removeFile(copy);
      return sameRows(file, shop, copy);
    },
  },
  {
    name: 'export',
    bar: 2,
    floor: () => measured('sqlite3', ['-csv', '-header', plain, 'select * from member']),
    ours: () => ourselves(shop, ['export', 'members']),
  },
  {
    // Beside a shop of a hundred members: a sale looks for what it needs, however much there is.
    name: 'a sale (member, of 100)',
    bar: 1.1,
    floor: () => sale(few),
    ours: () => sale(shop),
  },
];

/** The first member pays from the balance; of several sales that in the middle. */
function sale(path: string): Cost {
  const sales = Array.from({ length: 9 }, () => ourselves(path, ['spend', FIRST_CARD, '1']));
  return { seconds: median(sales.map(({ seconds }) => seconds)), mib: sales[0]?.mib ?? null };
}

try {
  const hundred = join(folder, 'hundred.csv');
  writeMembers(hundred, 100);
  newShop(few);
  ourselves(few, ['import', hundred, '--cut-off', '2026-01-01']);
  writeMembers(file, ROWS);
  const mib = (statSync(file).size / 2 ** 20).toFixed(0);
  process.stdout.write(`${ROWS} members, ${mib} MiB; load ${load()}, Node ${process.version}\n${head()}`);
  const own = run(races, ROUNDS).get('import') as number;
  process.stdout.write(`${(ROWS / own).toFixed(0)} rows a second come in\n`);
  process.stdout.write(`load at the end ${load()}\n`);
} finally {
  rmSync(folder, { recursive: true });
}
