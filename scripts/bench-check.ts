/**
 * `member check` over books that an import has filled, beside the `sqlite3` shell reading the same tables once, with a
 * sum over each. The shell proves nothing: it is what looking at every row costs at least.
 *
 * npm run bench:check [-- members [rounds]]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteConnection from 'better-sqlite3';
import { type Cost, measured, median } from './bench/measured.ts';
import { head, load, newShop, ourselves, requireShell, said } from './bench/race.ts';
import { writeMembers } from './bench-import/members-file.ts';

const [MEMBERS = 300_000, ROUNDS = 3] = process.argv.slice(2).map(Number);
const READ_ONCE = `
  select sum(length(digest)), sum(length(facts)) from entry;
  select sum(amount), sum(length(debit)) from posting;
  select sum(remaining), sum(length(asset)) from lot;
  select sum(length(name)) from member;
  select sum(length(number)) from card;
  select sum(amount) from daily_posting;`;

requireShell();
const folder = mkdtempSync(join(tmpdir(), 'member-bench-'));
const [file, shop] = ['members.csv', 'shop.db'].map((name) => join(folder, name)) as [string, string];

try {
  writeMembers(file, MEMBERS);
  newShop(shop);
  ourselves(shop, ['import', file, '--cut-off', '2026-01-01', '--json']);
  const postings = countPostings();
  process.stdout.write(`${MEMBERS} members, ${postings} postings; load ${load()}, Node ${process.version}\n${head()}`);
  const costs = { floor: [] as Cost[], ours: [] as Cost[] };
  for (let round = 0; round < ROUNDS; round++) {
    costs.floor.push(measured('sqlite3', [shop], { input: READ_ONCE }));
    costs.ours.push(ourselves(shop, ['check', '--json']));
  }
  process.stdout.write(said('check', costs.floor, costs.ours, null));
  const own = median(costs.ours.map(({ seconds }) => seconds));
  process.stdout.write(`${((own / postings) * 1e6).toFixed(1)} s a million postings; load at the end ${load()}\n`);
} finally {
  rmSync(folder, { recursive: true });
}

function countPostings(): number {
  const db = new SqliteConnection(shop, { readonly: true });
  const { count } = db.prepare('select count(*) as count from posting').get() as { count: number };
  db.close();
  return count;
}
