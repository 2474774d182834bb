/** One till of the benchmark: sells, or writes as much as a sale does with the engine's driver and nothing else. */
import { once } from 'node:events';
import SqliteConnection from 'better-sqlite3';
import pg from 'pg';
import { openShop, spend } from '../../src/core/index.ts';
import { isServer } from '../../src/core/store/location.ts';
import { asked } from '../../test/support/shop.ts';

/** Whose cards the tills share, so that now and then two want the same one. */
export const MEMBERS = 200;

export interface Sold {
  /** Milliseconds. */
  readonly slowest: number;
  readonly errors: number;
}

interface Till {
  sell(sale: number): Promise<unknown>;
  close(): Promise<void>;
}

const [, file, how, path = '', sales = '', name = ''] = process.argv;
async function trade(): Promise<void> {
  const till = how === 'member' ? await memberTill() : isServer(path) ? await serverTill() : fileTill();
  // The first sale makes everything ready; the others begin together when they are told to.
  await till.sell(0).catch(() => undefined);
  process.stdout.write('ready\n');
  process.stdin.resume();
  await once(process.stdin, 'end');
  let slowest = 0;
  let errors = 0;
  for (let sale = 1; sale <= Number(sales); sale++) {
    const begin = performance.now();
    await till.sell(sale).catch((error) => {
      errors += 1;
      process.stderr.write(`${error}\n`);
    });
    slowest = Math.max(slowest, performance.now() - begin);
  }
  await till.close();
  process.stdout.write(`${JSON.stringify({ slowest, errors } satisfies Sold)}\n`);
}

const someCard = (): number => 1 + Math.floor(Math.random() * MEMBERS);

async function memberTill(): Promise<Till> {
  const random = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes));
  const shop = await openShop({ path, now: Date.now, random });
  const bill = { items: [], category: null, points: null, tenders: [], others: [], passes: [], channel: 'till' };
  return {
    sell: (sale) => {
      const id = someCard();
      const who = { memberId: id, accountId: id, cardId: id };
      // A sale before the start is a rehearsal: it is in no books.
      const request = asked({ ref: sale === 0 ? null : `${name}/${sale}`, dryRun: sale === 0 });
      return spend(shop, request, { who, amount: 1_00, ...bill } as never);
    },
    close: () => shop.close(),
  };
}

/** What a sale of ours writes, row for row, without a rule, a check or a digest. */
const WRITES = 12;
const TABLE = 'create table if not exists floor_row (id bigint, account bigint, amount bigint, facts text)';
const LOCK = 'create table if not exists floor_account (id integer primary key, used bigint not null)';
const FACTS = 'x'.repeat(400);

function fileTill(): Till {
  const db = new SqliteConnection(`${path}.floor`, { timeout: 30_000 });
  db.exec(`pragma journal_mode = WAL; pragma synchronous = FULL; ${TABLE}; ${LOCK}`);
  const insert = db.prepare('insert into floor_row values (?, ?, ?, ?)');
  const use = db.prepare(
    'insert into floor_account values (?, 1) on conflict (id) do update set used = floor_account.used + 1',
  );
  const read = db.prepare('select used from floor_account where id = ?');
  return {
    sell: async (sale) => {
      const account = someCard();
      db.exec('begin immediate');
      read.get(account);
      use.run(account);
      for (let row = 0; row < WRITES; row++) insert.run(sale, account, row, row === 0 ? FACTS : '');
      db.exec('commit');
    },
    close: async () => {
      db.close();
    },
  };
}

async function serverTill(): Promise<Till> {
  const client = new pg.Client({ connectionString: path });
  await client.connect();
  await client.query(`select pg_advisory_lock(1)`);
  await client.query(`create schema if not exists floor; set search_path = floor; ${TABLE}; ${LOCK}`);
  await client.query(`select pg_advisory_unlock(1)`);
  return {
    sell: async (sale) => {
      const account = someCard();
      await client.query('begin');
      await client.query({ name: 'read', text: 'select used from floor_account where id = $1', values: [account] });
      await client.query({
        name: 'use',
        text: 'insert into floor_account values ($1, 1) on conflict (id) do update set used = floor_account.used + 1',
        values: [account],
      });
      for (let row = 0; row < WRITES; row++) {
        const values = [sale, account, row, row === 0 ? FACTS : ''];
        await client.query({ name: 'insert', text: 'insert into floor_row values ($1, $2, $3, $4)', values });
      }
      await client.query('commit');
    },
    close: () => client.end(),
  };
}

if (file === import.meta.filename) await trade();
