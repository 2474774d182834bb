/**
 * A shop on a server: moving it in and out beside the server's own `copy` of the same file into one plain table and out
 * of it, checking nothing; then one sale, with what it says to the server and how often it waits for an answer, since
 * behind a slow line that is what a till feels. The server is one of our own, made for this run on this disk.
 *
 * npm run bench:postgres [-- rows [rounds]]
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServer } from '../test/support/postgres-server.ts';
import { type Cost, measured, median, milliseconds } from './bench/measured.ts';
import { environmentOf, head, load, MEMBER, ourselves, type Race, requireProgram, run } from './bench/race.ts';
import { COLUMNS, writeMembers } from './bench-import/members-file.ts';
import { listenIn } from './bench-postgres/wire.ts';

const [ROWS = 100_000, ROUNDS = 1] = process.argv.slice(2).map(Number);
const SALES = 20;
const QUIET = ['-X', '-q', '-v', 'ON_ERROR_STOP=1'];

requireProgram('psql', 'postgresql-client');
const folder = mkdtempSync(join(tmpdir(), 'member-bench-'));
// The server runs as a user of its own, who must get into the folder.
chmodSync(folder, 0o755);
const file = join(folder, 'members.csv');
const server = await startServer(folder);
const [plain, shop] = ['plain', 'shop'].map((name) => server.url.replace(/\/[^/]*$/, `/${name}`)) as [string, string];

const races: readonly Race[] = [
  {
    name: 'import',
    bar: null,
    floor() {
      renew('plain');
      psql(plain, `create table member (${COLUMNS.map((column) => `${column} text`).join(', ')})`);
      return psql(plain, `\\copy member from '${file}' csv header`);
    },
    ours() {
      renew('shop');
      ourselves(shop, ['init', '--template', 'retail']);
      return ourselves(shop, ['import', file, '--cut-off', '2026-01-01', '--json']);
    },
  },
  {
    // The rows that the import has booked, by the server alone: what our tables cost without any of our work.
    name: '… rows',
    bar: null,
    floor() {
      psql(shop, 'drop schema if exists copied cascade');
      return measured('psql', [...QUIET, shop], { input: SAME_ROWS });
    },
  },
  {
    name: 'export',
    bar: null,
    floor: () => psql(plain, '\\copy (select * from member) to stdout csv header'),
    ours: () => ourselves(shop, ['export', 'members']),
  },
];

/** Every row of every table into another like it, with its indexes and checks, as one durable transaction. */
const SAME_ROWS = `begin;
  create schema copied;
  select format('create table copied.%1$I (like public.%1$I including all);
      insert into copied.%1$I (%2$s) overriding system value select %2$s from public.%1$I',
    table_name, string_agg(quote_ident(column_name), ', '))
    from information_schema.columns where table_schema = 'public' and is_generated = 'NEVER' group by table_name \\gexec
  commit;`;

try {
  writeMembers(file, ROWS);
  const mib = (statSync(file).size / 2 ** 20).toFixed(0);
  process.stdout.write(`${ROWS} members, ${mib} MiB; load ${load()}, Node ${process.version}\n${head('psql')}`);
  run(races, ROUNDS);
  ourselves(shop, ['enrol', '--name', 'Bench', '--card', '8001']);
  ourselves(shop, ['topup', '8001', '500']);
  await talkOfASale();
  timesOfASale();
  process.stdout.write(`load at the end ${load()}\n`);
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}

function psql(url: string, command: string): Cost {
  return measured('psql', [...QUIET, url, '-c', command]);
}

function renew(database: string): void {
  psql(server.url, `drop database if exists ${database} with (force)`);
  psql(server.url, `create database ${database}`);
}

async function talkOfASale(): Promise<void> {
  const wire = await listenIn(shop);
  const till = spawn(process.execPath, [MEMBER, 'spend', '8001', '0.01'], {
    env: environmentOf(wire.url),
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [status] = await once(till, 'close');
  const { turns, statements } = wire.heard();
  wire.close();
  if (status !== 0) throw new Error(`spend ended with ${status}`);
  process.stdout.write(`\nspend: ${statements.length} statements, ${turns} turns from login to goodbye\n`);
}

/** Whole processes, one after the other in each round. */
function timesOfASale(): void {
  const ask = `const { Client } = require('${join(import.meta.dirname, '../node_modules/pg')}'); const client = new Client(process.env.MEMBER_DB);
    client.connect().then(() => client.query('select 1')).then(() => client.end())`;
  const contestants = [
    { name: 'empty node process', args: ['-e', '0'] },
    { name: 'select 1', args: ['-e', ask] },
    { name: 'member spend', args: [MEMBER, 'spend', '8001', '0.01'] },
  ];
  const env = environmentOf(shop);
  const times = contestants.map(({ args }) => ({ args, taken: [] as number[] }));
  for (let round = -1; round < SALES; round++) {
    for (const { args, taken } of times) {
      const one = milliseconds(args, env);
      if (round >= 0) taken.push(one);
    }
  }
  const floor = median(times[0]?.taken ?? []);
  for (const [index, { name }] of contestants.entries()) {
    const own = median(times[index]?.taken ?? []);
    process.stdout.write(
      `${name.padEnd(24)}${own.toFixed(1).padStart(9)} ms${(own / floor).toFixed(2).padStart(8)} ×\n`,
    );
  }
}
