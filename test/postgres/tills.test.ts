/** Many tills on one server: who waits for whom, and what becomes of a deed whose server or connection goes away. */
import { createServer, connect as dial, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Who } from '../../src/core/domain/staff/who.ts';
import { openShop, redeem, type Shop, topup, transfer } from '../../src/core/index.ts';
import type { ProblemError } from '../../src/core/problem.ts';
import { accountById } from '../../src/core/store/accounts.ts';
import { addSeal, headOf, sealsOf } from '../../src/core/store/seals.ts';
import type { Tx } from '../../src/core/store/statement.ts';
import { booksAreSound } from '../support/books.ts';
import { query, rowsOf } from '../support/postgres.ts';
import { written } from '../support/programme.ts';
import { asked, NOBODY, type TestShop, testShop } from '../support/shop.ts';
import { problemOf } from '../support/till.ts';

let made: TestShop;
let zhang: Who;
let li: Who;
const others: Shop[] = [];

beforeEach(async () => {
  made = await testShop(
    written(`
topup_offers:
  - {code: welcome, give: {points: 1000}}
rewards:
  - {code: mug, points: 300, stock: 1, give: {goods: mug}}
`),
  );
  zhang = await made.enrolled('8001');
  li = await made.enrolled('8002');
});
afterEach(async () => {
  for (const other of others.splice(0)) await other.close();
  await made.remove();
});

async function anotherTill(path = made.path): Promise<Shop> {
  const { now, random } = made.shop;
  const shop = await openShop({ path, now, random, ownTime: true });
  others.push(shop);
  return shop;
}

const put = (shop: Shop, who: Who, amount: number, ref: string | null = null) =>
  topup(shop, asked({ ref }), { who, amount, tender: 'cash', offer: null });

/** Something that can be waited for and let go. */
function gate(): { readonly opened: Promise<void>; open(): void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { opened: promise, open: () => resolve() };
}

/** A write that holds an account until it is let go. */
async function holding(shop: Shop, accountId: number): Promise<{ release(): Promise<void> }> {
  const held = gate();
  const done = gate();
  const work = shop.store.transaction('write', async (tx) => {
    await tx.holdAccounts(async () => [accountId]);
    held.open();
    await done.opened;
  });
  await held.opened;
  return {
    release: async () => {
      done.open();
      await work;
    },
  };
}

describe('who waits for whom', () => {
  test('a write on another account waits for nobody, one on the same account waits', async () => {
    const busy = await holding(await anotherTill(), zhang.accountId);
    expect((await put(made.shop, li, 100)).entry.id).not.toBeNull();
    let through = false;
    const waiting = put(made.shop, zhang, 100).then(() => {
      through = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(through).toBe(false);
    await busy.release();
    await waiting;
    await booksAreSound(made.shop);
  });

  test('nobody waits longer than five seconds', { timeout: 15_000 }, async () => {
    const busy = await holding(await anotherTill(), zhang.accountId);
    expect(await problemOf(put(made.shop, zhang, 100))).toMatchObject({ code: 'database_busy', waited_seconds: 5 });
    await busy.release();
    expect((await put(made.shop, zhang, 100)).balance.total).toBe(100);
  });

  test('one reference at two tills at once is one deed', async () => {
    const tills = [made.shop, await anotherTill(), await anotherTill()];
    const told = await Promise.all(tills.map((shop) => put(shop, zhang, 500, 'R-1')));
    expect(told.map(({ entry }) => entry.replayed).sort()).toEqual([false, true, true]);
    expect(new Set(told.map(({ entry }) => entry.id)).size).toBe(1);
    expect(told.map(({ balance }) => balance.total)).toEqual([500, 500, 500]);
  });

  test('the last mug goes to one of two', async () => {
    await put(made.shop, zhang, 100);
    await put(made.shop, li, 100);
    const second = await anotherTill();
    const take = (shop: Shop, who: Who) => redeem(shop, asked(), { who, reward: 'mug', quantity: 1 });
    const both = await Promise.allSettled([take(made.shop, zhang), take(second, li)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const refused = both.find((one) => one.status === 'rejected')?.reason as ProblemError;
    expect(refused.problem).toMatchObject({ code: 'reward_out_of_stock', left: 0 });
    await booksAreSound(made.shop);
  });

  test('one card number for two members at once: the second is told whose it is', async () => {
    const second = await anotherTill();
    const input = { ...NOBODY, name: '甲', card: '9000' };
    const { enrol } = await import('../../src/core/index.ts');
    const both = await Promise.allSettled([made.shop, second].map((shop) => enrol(shop, asked(), input)));
    const refused = both.find((one) => one.status === 'rejected')?.reason as ProblemError;
    expect(refused.problem).toMatchObject({ code: 'card_exists', card: '9000' });
  });

  test('transfers crosswise over and over come to an end, and no cent is lost', { timeout: 60_000 }, async () => {
    await put(made.shop, zhang, 10_000);
    await put(made.shop, li, 10_000);
    const second = await anotherTill();
    const send = async (shop: Shop, from: Who, to: Who) => {
      for (let times = 0; times < 8; times++) {
        await transfer(shop, asked(), { from, to, amount: 100, points: null });
      }
    };
    await Promise.all([send(made.shop, zhang, li), send(second, li, zhang)]);
    await booksAreSound(made.shop);
    const left = await rowsOf(made.path, "select sum(remaining)::int as left from lot where asset = 'paid'");
    expect(left).toEqual([{ left: 20_000 }]);
  });

  test('a rehearsal leaves no gap in the numbers', async () => {
    await put(made.shop, zhang, 100);
    const before = (await put(made.shop, zhang, 100)).entry.id as number;
    await topup(made.shop, asked({ dryRun: true }), { who: zhang, amount: 100, tender: 'cash', offer: null });
    expect((await put(made.shop, zhang, 100)).entry.id).toBe(before + 1);
  });
});

describe('sealing', () => {
  test('waits for an entry that is still being written, and gives up rather than leave it out', {
    timeout: 20_000,
  }, async () => {
    await put(made.shop, zhang, 100);
    const writer = await anotherTill();
    const numbered = gate();
    const done = gate();
    const work = writer.store.transaction('write', async (tx: Tx) => {
      await tx.takeIds({ entry: 1 });
      numbered.open();
      await done.opened;
    });
    await numbered.opened;
    await put(made.shop, li, 100);
    const seal = (tx: Tx) => headOf(tx).then((head) => addSeal(tx, head, made.shop.now()));
    await made.shop.store.transaction('write', seal);
    expect(await sealsOf(made.shop.store)).toEqual([]);
    done.open();
    await work;
    await made.shop.store.transaction('write', seal);
    expect(await sealsOf(made.shop.store)).toHaveLength(1);
  });

  test('a head that an entry came in below is not kept', async () => {
    await put(made.shop, zhang, 100);
    const head = await headOf(made.shop.store);
    await made.shop.store.transaction('write', (tx) =>
      addSeal(tx, { ...head, entries: head.entries - 1 }, made.shop.now()),
    );
    expect(await sealsOf(made.shop.store)).toEqual([]);
  });
});

/** A way to the server that can be cut. */
interface Wire {
  readonly url: string;
  /** Cuts it at the next word of a commit: it still reaches the server, its answer comes back to nobody. */
  cutAtCommit(times?: number): void;
  close(): void;
}

async function wireTo(url: string): Promise<Wire> {
  const target = new URL(url);
  const { hostname, port } = target;
  const sockets = new Set<Socket>();
  let cuts = 0;
  const server: Server = createServer((till) => {
    const far = dial(Number(port), hostname);
    for (const socket of [till, far]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
    }
    till.on('data', (sent) => {
      if (cuts > 0 && sent.includes('commit')) {
        cuts--;
        far.write(sent);
        far.once('data', () => far.destroy());
        till.destroy();
        return;
      }
      far.write(sent);
    });
    far.on('data', (answer) => till.writable && till.write(answer));
    till.on('close', () => setTimeout(() => far.destroy(), 200));
    far.on('close', () => till.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  target.port = String((server.address() as { port: number }).port);
  return {
    url: target.href,
    cutAtCommit: (times = 1) => {
      cuts = times;
    },
    close: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

describe('the connection goes', () => {
  const entries = async () => Number((await rowsOf(made.path, 'select count(*) as n from entry'))[0]?.n);
  const endOthers = () =>
    query(
      made.path,
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    );

  test('in the middle of a deed: it begins anew and happens once', async () => {
    const before = await entries();
    let tries = 0;
    const result = await made.shop.store.transaction('write', async (tx) => {
      tries += 1;
      await tx.holdAccounts(async () => [zhang.accountId]);
      if (tries === 1) await endOthers();
      return accountById(tx, zhang.accountId);
    });
    expect(tries).toBe(2);
    expect(result).toMatchObject({ newestAt: null });
    await put(made.shop, zhang, 100);
    expect(await entries()).toBe(before + 1);
    await booksAreSound(made.shop);
  });

  test('between two deeds: the next one finds its way by itself', async () => {
    await endOthers();
    expect((await put(made.shop, zhang, 100)).balance.total).toBe(100);
  });

  test('for good: one sentence, and nothing is half done', { timeout: 30_000 }, async () => {
    const wire = await wireTo(made.path);
    const till = await anotherTill(wire.url);
    const before = await entries();
    wire.close();
    expect(await problemOf(put(till, zhang, 100))).toEqual({ code: 'connection_lost', path: till.path });
    expect(await entries()).toBe(before);
  });

  test('while an import has its rows in tables of that connection: it says so', { timeout: 30_000 }, async () => {
    const { openStaging } = await import('../../src/core/store/import/staging.ts');
    await openStaging(made.shop.store);
    await endOthers();
    const work = made.shop.store.transaction('write', async (tx) => tx.takeIds({ entry: 1 }));
    expect(await problemOf(work)).toMatchObject({ code: 'connection_lost' });
  });

  test('before the answer to a commit: without a reference nobody knows', async () => {
    const wire = await wireTo(made.path);
    try {
      const till = await anotherTill(wire.url);
      const before = await entries();
      wire.cutAtCommit();
      expect(await problemOf(put(till, zhang, 100))).toEqual({
        code: 'outcome_unknown',
        path: till.path,
        reason: 'connection',
      });
      await expect.poll(entries).toBe(before + 1);
    } finally {
      wire.close();
    }
  });

  test('before the answer to a commit: with a reference it is asked again and answered', async () => {
    const wire = await wireTo(made.path);
    try {
      const till = await anotherTill(wire.url);
      const before = await entries();
      wire.cutAtCommit();
      const told = await put(till, zhang, 100, 'R-9');
      expect(told.balance.total).toBe(100);
      expect(await entries()).toBe(before + 1);
      await booksAreSound(made.shop);
    } finally {
      wire.close();
    }
  });
});

describe('what somebody did to the database past the program', () => {
  const findings = async () => {
    const { check } = await import('../../src/core/index.ts');
    const { results } = await check(made.shop, made.shop.now());
    return results.flatMap(({ name, findings: found }) => found.map(({ what, subject }) => ({ name, what, subject })));
  };
  const past = (sql: string) => query(made.path, `set session_replication_role = replica; ${sql}`);

  test('the guards refuse changes, deletions and emptying, also to the owner', async () => {
    await put(made.shop, zhang, 100);
    for (const sql of [
      'update entry set amount = 1',
      'delete from posting',
      'truncate entry cascade',
      'truncate programme cascade',
      'update lot set amount = 1',
      'delete from lot',
      'update lot set used = 99999999',
      "update programme set rules = '{}'",
    ]) {
      await expect(query(made.path, sql)).rejects.toThrow();
    }
  });

  test('an entry that was changed', async () => {
    await put(made.shop, zhang, 100);
    await past("update entry set store = 'west' where kind = 'topup'");
    expect(await findings()).toContainEqual({ name: 'digests', what: 'entry_digest', subject: null });
  });

  test('a guard that was switched off', async () => {
    await query(made.path, 'alter table posting disable trigger posting_update');
    try {
      expect(await findings()).toContainEqual({
        name: 'engine',
        what: 'schema_changed',
        subject: 'trigger posting_update',
      });
    } finally {
      await query(made.path, 'alter table posting enable trigger posting_update');
    }
  });

  test('a table of their own', async () => {
    await query(made.path, 'create table mine (x int)');
    try {
      expect(await findings()).toContainEqual({ name: 'engine', what: 'schema_unknown', subject: 'table mine' });
    } finally {
      await query(made.path, 'drop table mine');
    }
  });
});
