/**
 * Reports in process over many postings, once over the whole books and once over books with as many members and a tenth
 * of the bills: what answers from the daily sums takes as long in both.
 *
 * npm run bench:reports [-- members [bills of each [rounds]]]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  dayReport,
  liability,
  membersReport,
  openShop,
  pointsReport,
  type Shop,
  tiersReport,
} from '../src/core/index.ts';
import { fillBooks } from './bench/books.ts';
import { median } from './bench/measured.ts';
import { load, newShop } from './bench/race.ts';

const [MEMBERS = 1_000_000, BILLS = 4, ROUNDS = 5] = process.argv.slice(2).map(Number);
const BAR = 50;
const NOW = Date.parse('2026-11-26T04:00:00Z');
const DAY = { from: '2026-06-15', to: '2026-06-15', store: null, by: null } as const;
const LATELY = { from: '2026-11-01', to: '2026-11-26', store: null, by: null } as const;

const reports: Readonly<Record<string, (shop: Shop) => Promise<unknown>>> = {
  day: (shop) => dayReport(shop, DAY),
  liability: (shop) => liability(shop, LATELY),
  members: (shop) => membersReport(shop, LATELY),
  points: (shop) => pointsReport(shop, LATELY),
  tiers: (shop) => tiersReport(shop, { store: null, day: LATELY.to }),
};

const folder = mkdtempSync(join(tmpdir(), 'member-bench-'));
try {
  const many = await timesOf('many', BILLS);
  const few = await timesOf('few', BILLS / 10);
  const postings = MEMBERS * (2 + 2 * BILLS);
  process.stdout.write(`${MEMBERS} members, ${postings} postings; load ${load()}, Node ${process.version}\n`);
  process.stdout.write(`${''.padEnd(12)}${'a tenth of the bills'.padStart(22)}${'all of them'.padStart(14)}\n`);
  for (const [name, all] of many) {
    const columns = [few.get(name) ?? Number.NaN, all].map((taken) => `${taken.toFixed(1)} ms`);
    process.stdout.write(`${name.padEnd(12)}${columns[0]?.padStart(22)}${columns[1]?.padStart(14)}  bar ${BAR}\n`);
  }
  process.stdout.write(`load at the end ${load()}\n`);
} finally {
  rmSync(folder, { recursive: true });
}

/** Milliseconds of each report, after one that warms up. */
async function timesOf(name: string, bills: number): Promise<Map<string, number>> {
  const path = join(folder, `${name}.db`);
  newShop(path);
  fillBooks(path, { members: MEMBERS, lots: 1, bills });
  const shop = await openShop({ path, now: () => NOW, random: (bytes) => new Uint8Array(bytes) });
  const times = new Map<string, number>();
  for (const [report, run] of Object.entries(reports)) {
    const taken: number[] = [];
    for (let round = -1; round < ROUNDS; round++) {
      const begin = performance.now();
      await run(shop);
      if (round >= 0) taken.push(performance.now() - begin);
    }
    times.set(report, median(taken));
  }
  await shop.close();
  rmSync(path);
  return times;
}
