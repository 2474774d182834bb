import { renameSync, rmSync } from 'node:fs';
import SqliteConnection from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fail } from '../../src/core/problem.ts';
import { cardByNumber } from '../../src/core/store/members.ts';
import { sqliteStore } from '../../src/core/store/sqlite/port.ts';
import { ENGINE, type TestShop, testShop } from '../support/shop.ts';
import { problemOf, till } from '../support/till.ts';

let world: TestShop;
beforeEach(async () => {
  world = await testShop();
  await world.enrolled('8001');
});
afterEach(() => world.remove());

const BESIDE = ['', '-wal', '-shm'];
const MOVED = { code: 'storage_failed', reason: 'moved' } as const;

test.runIf(ENGINE === 'sqlite')(
  'nothing is booked into a file that was moved away, and all is once it is back',
  async () => {
    const { path, shop } = world;
    const away = `${path}.away`;
    const move = (from: string, to: string): void => {
      for (const end of BESIDE) renameSync(from + end, to + end);
    };
    const topUp = () => till(shop).topup('8001', 500);

    move(path, away);
    expect(await problemOf(topUp())).toMatchObject({ ...MOVED, path });
    move(away, path);
    expect((await topUp()).balance).toMatchObject({ paid: 50000 });
  },
);

test.runIf(ENGINE === 'sqlite')('a file that is deleted while something is booked takes nothing', async () => {
  const { path, shop } = world;
  const work = shop.store.transaction('write', async (tx) => {
    for (const end of BESIDE) rmSync(path + end);
    return cardByNumber(tx, '8001');
  });
  expect(await problemOf(work)).toMatchObject({ ...MOVED, path });
});

test.runIf(ENGINE === 'sqlite')(
  'one that is moved while it is saved leaves it open what became of the work',
  async () => {
    const { path } = world;
    let looks = 0;
    const gone = () => (++looks === 2 ? fail({ ...MOVED, path }) : undefined);
    const store = sqliteStore(new SqliteConnection(path), path, gone);
    const work = store.transaction('write', (tx) => cardByNumber(tx, '8001'));
    expect(await problemOf(work)).toEqual({ code: 'outcome_unknown', path, reason: 'moved' });
    await store.close();
  },
);
