/**
 * The end of points where few of very many lots end: beside the `sqlite3` shell making the same rows in the same tables,
 * set by set, without a digest, a check or a detail. What the digests alone take stands in a line of its own, since the
 * shell cannot make them.
 *
 * npm run bench:expire [-- lots [rounds]]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deathPlan } from '../src/core/domain/ledger/deaths.ts';
import { addDays } from '../src/core/domain/time/day.ts';
import { entryRows } from '../src/core/store/journal.ts';
import { END_DAYS, FIRST_END, fillBooks } from './bench/books.ts';
import { type Cost, measured } from './bench/measured.ts';
import { copyFile, head, load, newShop, ourselves, requireShell, said } from './bench/race.ts';

const [LOTS = 5_000_000, ROUNDS = 1] = process.argv.slice(2).map(Number);
const LOTS_EACH = 5;
const BAR = 1.3;

requireShell();
const folder = mkdtempSync(join(tmpdir(), 'member-bench-'));
const [full, bare, own] = ['full.db', 'bare.db', 'own.db'].map((name) => join(folder, name)) as [
  string,
  string,
  string,
];

try {
  newShop(full);
  fillBooks(full, { members: LOTS / LOTS_EACH, lots: LOTS_EACH, bills: 0 });
  process.stdout.write(`${LOTS} open lots; load ${load()}, Node ${process.version}\n${head()}`);
  for (const share of [0.1, 1, 10]) {
    const days = (share / 100) * END_DAYS;
    const asOf = addDays(FIRST_END, days);
    const costs = { floor: [] as Cost[], ours: [] as Cost[] };
    for (let round = 0; round < ROUNDS; round++) {
      copyFile(full, bare);
      costs.floor.push(measured('sqlite3', [bare], { input: inTheShell(asOf) }));
      copyFile(full, own);
      costs.ours.push(ourselves(own, ['expire-points', '--as-of', asOf, '--json']));
    }
    const digests = (LOTS / END_DAYS) * days;
    process.stdout.write(said(`${share} % due`, costs.floor, costs.ours, BAR));
    process.stdout.write(`${'  making the rows'.padEnd(44)}${rowsAlone(digests).toFixed(2).padStart(9)} s\n`);
  }
  process.stdout.write(`load at the end ${load()}\n`);
} finally {
  rmSync(folder, { recursive: true });
}

/** The same rows by the same indexes, as one durable transaction. */
function inTheShell(asOf: string): string {
  return `
    pragma synchronous = full; pragma foreign_keys = on; pragma secure_delete = on; pragma cell_size_check = on;
    pragma cache_size = -65536; pragma temp.cache_size = -16384;
    begin immediate;
    create temp table due (place integer primary key, lot integer, account_id integer, asset text, remaining integer,
      store text, day text);
    insert into due (lot, account_id, asset, remaining, store, day)
      select id, account_id, asset, remaining, store, date(expires_on, '+1 day')
      from lot indexed by lot_due where remaining > 0 and expires_on is not null and expires_on < '${asOf}'
      order by expires_on, id;
    create temp table head as select (select max(id) from entry) as entry, (select max(id) from posting) as posting;
    insert into entry (id, kind, occurred_at, recorded_at, day, store, account_id, programme, auto_key, facts, digest)
      select head.entry + place, 'expire', unixepoch(day) * 1000, unixepoch() * 1000, day, store, account_id, 1,
        'expire:' || lot || ':' || day, '{"steps":[{"step":"lapsed","asset":"' || asset || '","lot":' || lot ||
        ',"amount":' || remaining || ',"endedOn":"' || date(day, '-1 day') || '"}]}', randomblob(32) from due, head;
    insert into posting (id, entry_id, no, debit, credit, unit, amount, account_id, lot_id, lot_effect, figure, store)
      select head.posting + place, head.entry + place, 1, 'points', 'points_issued', 'points', remaining, account_id, lot,
        -1, 'expired', store from due, head;
    update lot set expired = expired + remaining where id in (select lot from due);
    insert into daily_posting select day, 0, store, store, '', 'expire', '', 'points', 'points_issued', 'points', 'expired',
      sum(remaining), count(*) from due group by day, store;
    insert into daily_entry select day, 0, store, '', 'expire', '', count(*) from due group by day, store;
    commit;`;
}

/** Seconds that planning entries and making their digests takes, without a database. */
function rowsAlone(count: number): number {
  const lot = {
    ...{ id: 0, accountId: 0, asset: 'points', remaining: 100, rule: null, store: 'main', unearned: 0 },
    ...{ onClock: false, validFrom: null, expiresOn: FIRST_END },
  };
  const day = addDays(FIRST_END, 1);
  const stamp = {
    ...{ occurredAt: 1_800_000_000_000, recordedAt: 1_800_000_000_000, day, store: 'main', operator: null },
    ...{ programme: 1, batchId: null, salt: () => new Uint8Array(16) },
  };
  const begin = performance.now();
  for (let id = 1; id <= count; id++) {
    const plan = deathPlan({ lot: { ...lot, id, accountId: id } as never, day });
    entryRows(plan, stamp, { entry: id, lot: 0, posting: id });
  }
  return (performance.now() - begin) / 1000;
}
