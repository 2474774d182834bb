import { chmodSync, utimesSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { check } from '../../src/core/check/run.ts';
import {
  type Advice,
  addOperator,
  backup,
  closeOperator,
  diagnose,
  openShop,
  type Shop,
  setOperatorPin,
  topup,
} from '../../src/core/index.ts';
import { knownMigrations } from '../../src/core/store/migrations.ts';
import { asked, type TestShop, testShop } from '../support/shop.ts';
import { tamper } from '../support/tamper.ts';

let made: TestShop;
let who: Awaited<ReturnType<TestShop['enrolled']>>;

beforeEach(async () => {
  made = await testShop({ earning: [EARNING], points: { expire: [{ rule: 'rolling', days: 10 }] } });
  who = await made.enrolled('8001');
});
afterEach(() => made.remove());

const EARNING = { code: 'base', on: 'topup', per: 100, points: 1, tenders: ['cash'], round: 'down' } as const;

const pay = () => topup(made.shop, asked(), { who, amount: 9_00, tender: 'cash', offer: null });
const inOrder = async () => {
  await check(made.shop, made.shop.now());
  const { path } = await backup(made.shop, { to: null, dryRun: false });
  utimesSync(path, made.shop.now() / 1000, made.shop.now() / 1000);
  return path;
};
const advised = async (shop: Shop = made.shop): Promise<string[]> =>
  (await diagnose(shop)).advice.map(({ code }: Advice) => code).filter((code) => code !== 'everything_open');

test('a shop in order needs nothing', async () => {
  const newest = knownMigrations().at(-1)?.number;
  await pay();
  await inOrder();
  expect(await advised()).toEqual([]);
  expect(await diagnose(made.shop)).toMatchObject({
    schema: { found: newest, known: newest },
    damage: [],
    members: 1,
    entries: 2,
    unbookedEnds: { lots: 0, since: null },
    lastSeal: { lastId: 2, at: made.shop.now() },
    file: {
      journal: { mode: 'wal' },
      rights: { file: '600' },
      lastBackup: { at: made.shop.now() },
      leftovers: [],
    },
  });
});

test('settings are read back from the engine', async () => {
  const { settings } = await diagnose(made.shop);
  expect(Object.fromEntries(settings.map(({ name, found }) => [name, found]))).toEqual({
    synchronous: '2',
    foreign_keys: '1',
    trusted_schema: '0',
    secure_delete: '1',
    cell_size_check: '1',
  });
});

test('that anybody may do everything is told, until it is said who works here', async () => {
  const codes = async () => (await diagnose(made.shop)).advice.map(({ code }) => code);
  expect(await codes()).toContain('everything_open');
  for (const code of ['amy', 'bob']) {
    await addOperator(made.shop, asked(), { code, name: undefined, stores: undefined });
  }
  await closeOperator(made.shop, asked(), { code: 'bob' });
  expect(await codes()).not.toContain('everything_open');
  expect(await diagnose(made.shop)).toMatchObject({
    operators: { declared: 2, open: 1 },
    stores: { declared: 0, open: 0 },
  });
});

test('roles that nobody can prove, and a shop without an owner, are told', async () => {
  const declare = (code: string, role: 'cashier' | 'manager' | 'owner') =>
    addOperator(made.shop, asked(), { code, name: undefined, role, stores: undefined });
  const told = async () =>
    (await diagnose(made.shop)).advice.filter(({ code }) => ['no_owner', 'one_owner', 'pin_missing'].includes(code));
  await declare('amy', 'cashier');
  expect(await told()).toEqual([{ code: 'no_owner' }]);
  await declare('ben', 'manager');
  await declare('boss', 'owner');
  expect(await told()).toEqual([{ code: 'pin_missing', operators: ['ben', 'boss'] }]);
  await setOperatorPin(made.shop, asked({ operator: 'boss' }), { code: 'ben', pin: '4321' });
  expect(await told()).toEqual([{ code: 'pin_missing', operators: ['boss'] }]);
  await setOperatorPin(made.shop, asked({ operator: 'boss' }), { code: 'boss', pin: '8642' });
  expect(await told()).toEqual([{ code: 'one_owner', owner: 'boss' }]);
});

test.each<{ when: string; does: () => Promise<void> | void; advice: Advice['code'][] }>([
  { when: 'nothing was ever backed up or checked', does: () => {}, advice: ['no_backup', 'never_checked'] },
  {
    when: 'the newest backup is nine days old',
    does: async () => {
      await inOrder();
      made.setClock('2026-12-01');
    },
    advice: ['backup_old'],
  },
  {
    when: 'others may read the file',
    does: async () => {
      await inOrder();
      chmodSync(made.path, 0o644);
    },
    advice: ['rights_open'],
  },
  {
    when: 'points ended and the night has not come',
    does: async () => {
      await pay();
      made.setClock('2026-12-03');
      await inOrder();
    },
    advice: ['ends_unbooked'],
  },
  {
    when: 'the clock went back by a day',
    does: async () => {
      await inOrder();
      made.setClock('2026-11-21');
    },
    advice: ['clock_behind'],
  },
  {
    when: 'an entry is dated after today',
    does: async () => {
      await topup(made.shop, asked({ at: made.shop.now() + 400 * 86_400_000 }), {
        ...{ who, amount: 9_00, tender: 'cash', offer: null },
      });
      await inOrder();
    },
    advice: ['entries_ahead'],
  },
  {
    when: 'a backup and a restore were interrupted',
    does: async () => {
      const path = await inOrder();
      writeFileSync(`${path}.partial`, '');
      writeFileSync(`${made.path}.restoring-07070707`, '');
    },
    advice: ['leftovers'],
  },
  {
    when: 'an index says something else than its table',
    does: async () => {
      await inOrder();
      tamper(
        made.path,
        `pragma writable_schema = on;
         update sqlite_schema set sql = 'create index entry_day on entry (store)' where name = 'entry_day';
         pragma writable_schema = reset`,
      );
    },
    advice: ['damaged'],
  },
])('when $when', async ({ does, advice }) => {
  await does();
  expect(await advised()).toEqual(advice);
});

test('a copied backup that is used as a shop writes as every shop does', async () => {
  const path = await inOrder();
  const copy = await openShop({ path, now: made.shop.now, random: made.shop.random });
  try {
    expect(await advised(copy)).not.toContain('damaged');
    expect((await diagnose(copy)).file?.journal.mode).toBe('wal');
  } finally {
    await copy.close();
  }
});
