import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { check } from '../../src/core/check/run.ts';
import { backup, drill, initShop, openShop, type Shop, topup } from '../../src/core/index.ts';
import type { ProblemError } from '../../src/core/problem.ts';
import { headOf, sealsOf } from '../../src/core/store/seals.ts';
import { journalAhead, settleFile } from '../../src/core/store/sqlite/copy.ts';
import { asked, type TestShop, testShop } from '../support/shop.ts';
import { tamper } from '../support/tamper.ts';
import { problemOf } from '../support/till.ts';

let test1: TestShop;
let shop: Shop;
let who: Awaited<ReturnType<TestShop['enrolled']>>;

beforeEach(async () => {
  test1 = await testShop({ name: '晨光 / 发艺' });
  ({ shop } = test1);
  who = await test1.enrolled('8001');
  await pay(500_00);
});
afterEach(() => test1.remove());

const pay = (amount: number) => topup(shop, asked(), { who, amount, tender: 'cash', offer: null });
const backups = () => join(test1.folder, 'backups');
const reopened = async <T>(path: string, work: (copy: Shop) => Promise<T>): Promise<T> => {
  const copy = await openShop({ path, now: shop.now, random: shop.random });
  try {
    return await work(copy);
  } finally {
    await copy.close();
  }
};

describe('a backup', () => {
  test('holds what the shop held, for its owner alone, in one file of a name that tells', async () => {
    const made = await backup(shop, { to: null, dryRun: false });
    await pay(20_00);
    expect(made.path).toBe(join(backups(), '晨光-发艺-2026-11-22-120000.db'));
    expect(readdirSync(backups())).toEqual(['晨光-发艺-2026-11-22-120000.db']);
    expect(statSync(made.path).mode & 0o777).toBe(0o600);
    expect(statSync(backups()).mode & 0o777).toBe(0o700);
    expect(made).toMatchObject({ bytes: statSync(made.path).size, head: { entries: 2, lastId: 2 } });
    await reopened(made.path, async (copy) => {
      expect((await check(copy, shop.now())).findings).toBe(0);
      expect(await headOf(copy.store)).toEqual(made.head);
    });
  });

  test('keeps its own head: a copy that was altered with all its fingerprints is found out', async () => {
    const { path, head } = await backup(shop, { to: null, dryRun: false });
    const kept = await reopened(path, (copy) => copy.store.transaction('read', sealsOf));
    expect(kept).toEqual([head]);
  });

  test('has a name of its own where two are made in the same second, as two nights at once do', async () => {
    const made = await Promise.all([1, 2].map(() => backup(shop, { to: null, dryRun: false })));
    expect(made.map(({ path }) => path).sort()).toEqual([
      join(backups(), '晨光-发艺-2026-11-22-120000-2.db'),
      join(backups(), '晨光-发艺-2026-11-22-120000.db'),
    ]);
    expect(readdirSync(backups())).toHaveLength(2);
  });

  test('is not in the way of the next one when it died half way', async () => {
    const path = join(test1.folder, 'mine.db');
    for (const left of [`${path}.partial`, `${path}.0a0b0c0d.partial`]) writeFileSync(left, 'half a copy');
    expect((await backup(shop, { to: path, dryRun: false })).path).toBe(path);
  });

  test('seals the shop it was taken from', async () => {
    const { head } = await backup(shop, { to: null, dryRun: false });
    const forged = { ...head, hash: new Uint8Array(32) };
    const looks = await Promise.all(
      [head, forged].map((against) => check(shop, shop.now(), { names: ['seals'], against })),
    );
    expect(looks.map(({ findings }) => findings)).toEqual([0, 1]);
  });

  test('never overwrites: the next one of the same second has a number', async () => {
    const [first, second] = [
      await backup(shop, { to: null, dryRun: false }),
      await backup(shop, { to: null, dryRun: false }),
    ];
    expect(second.path).toBe(first.path.replace('.db', '-2.db'));
    await expect(backup(shop, { to: first.path, dryRun: false })).rejects.toMatchObject({
      problem: { code: 'file_exists', path: first.path },
    });
  });

  test('goes to a file or into a folder', async () => {
    const folder = join(test1.folder, 'stick');
    mkdirSync(folder);
    expect((await backup(shop, { to: join(folder, 'mine.db'), dryRun: false })).path).toBe(join(folder, 'mine.db'));
    expect((await backup(shop, { to: folder, dryRun: false })).path).toMatch(/stick\/晨光-发艺-.*\.db$/);
    expect(readdirSync(folder)).toHaveLength(2);
    await expect(backup(shop, { to: join(folder, 'no', 'such.db'), dryRun: false })).rejects.toMatchObject({
      problem: { code: 'file_not_found', path: join(folder, 'no') },
    });
  });

  test('rehearsed leaves nothing', async () => {
    const made = await backup(shop, { to: null, dryRun: true });
    expect(made).toMatchObject({ bytes: null, head: { entries: 2 } });
    expect(existsSync(backups())).toBe(false);
  });

  test('of books that are wrong is none, and nothing unfinished stays behind', async () => {
    tamper(test1.path, 'update lot set used = 100 where id = 1');
    await expect(backup(shop, { to: null, dryRun: false })).rejects.toMatchObject({
      problem: { code: 'check_failed', findings: 1 },
    });
    expect(readdirSync(backups())).toEqual([]);
    await expect(backup(shop, { to: null, dryRun: true })).rejects.toMatchObject({ problem: { code: 'check_failed' } });
  });

  test('taken while another till sells is the shop of one moment', async () => {
    const other = await openShop({ path: test1.path, now: shop.now, random: shop.random });
    const selling = (async () => {
      for (let sale = 0; sale < 30; sale++) {
        await topup(other, asked(), { who, amount: 1_00, tender: 'cash', offer: null });
        await new Promise((resolve) => setImmediate(resolve));
      }
    })();
    const made = [];
    for (let copy = 0; copy < 3; copy++) made.push(await backup(shop, { to: null, dryRun: false }));
    await selling;
    await other.close();
    for (const { path, head } of made) {
      const found = await reopened(path, (copy) => headOf(copy.store));
      expect(found).toEqual(head);
    }
    expect((await check(shop, shop.now())).findings).toBe(0);
  });

  test('in a folder that cannot be made', async () => {
    writeFileSync(backups(), 'a file where the folder should be');
    await expect(backup(shop, { to: null, dryRun: false })).rejects.toMatchObject({
      problem: { code: 'file_exists', path: backups() },
    });
  });
});

describe('a drill', () => {
  test('brings the newest backup back, and leaves nothing of it', async () => {
    await backup(shop, { to: null, dryRun: false });
    const made = await backup(shop, { to: null, dryRun: false });
    await pay(20_00);
    const files = readdirSync(test1.folder).sort();
    expect(await drill(shop)).toMatchObject({ path: made.path, state: { head: made.head } });
    expect(readdirSync(test1.folder).sort()).toEqual(files);
    expect(readdirSync(backups())).toHaveLength(2);
  });

  test('takes no backup of another shop for its own', async () => {
    const own = await backup(shop, { to: null, dryRun: false });
    const other = { path: join(test1.folder, 'other.db'), now: () => shop.now() + 60_000, random: shop.random };
    const details = { name: 'Other', currency: null, timeZone: null };
    await initShop(other, { programme: { template: 'retail' }, details, language: null, operator: null });
    await reopened(other.path, async (copy) => {
      const { path } = await backup(copy, { to: `${backups()}/`, dryRun: false });
      utimesSync(path, Date.now() / 1000 + 60, Date.now() / 1000 + 60);
    });
    expect(await drill(shop)).toMatchObject({ path: own.path });
  });

  const drilled = () => problemOf(drill(shop));
  test('without a backup', async () => {
    expect(await drilled()).toEqual({ code: 'file_not_found', path: backups() });
  });

  test('finds a backup that has gone bad', async () => {
    const { path } = await backup(shop, { to: null, dryRun: false });
    tamper(path, "update entry set store = 'west' where id = 2");
    expect(await drilled()).toMatchObject({ code: 'check_failed', path });
    truncateSync(path, 50_000);
    expect(await drilled()).toMatchObject({ code: 'file_unreadable', path });
  });

  test('finds a shop that no longer holds what the backup has', async () => {
    await backup(shop, { to: null, dryRun: false });
    tamper(test1.path, 'delete from seal', 'update entry set id = 3 where id = 2');
    expect(await drilled()).toMatchObject({ code: 'check_failed', path: test1.path });
  });
});

test('a database whose journal did not come home, as on a disk that filled up, gets no name', () => {
  const partial = join(test1.folder, 'draft');
  writeFileSync(partial, 'a page or two');
  writeFileSync(`${partial}-wal`, 'the rest');
  const settling = () => settleFile(partial, join(test1.folder, 'made.db'));
  expect(settling).toThrow(expect.objectContaining({ problem: expect.objectContaining({ code: 'storage_failed' }) }));
  expect(existsSync(join(test1.folder, 'made.db'))).toBe(false);
});

/** A disk of so many bytes; undefined where this machine does not let us make one. */
function smallDisk(bytes: number): { readonly path: string; remove(): void } | undefined {
  const path = mkdtempSync(join(tmpdir(), 'member-disk-'));
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', path]);
  const remove = () => {
    spawnSync('umount', [path]);
    rmSync(path, { recursive: true, force: true });
  };
  if (mounted.status === 0) return { path, remove };
  remove();
  return undefined;
}

const disk = smallDisk(4096);
disk?.remove();

describe.skipIf(!disk)('a full disk', () => {
  test('under the backup: no backup, no remains, and the shop as it was', async () => {
    const full = smallDisk(64 * 1024);
    try {
      await expect(backup(shop, { to: `${full?.path}/`, dryRun: false })).rejects.toMatchObject({
        problem: { code: 'storage_failed', reason: 'full' },
      });
      expect(readdirSync(full?.path as string)).toEqual([]);
      expect((await check(shop, shop.now())).findings).toBe(0);
    } finally {
      full?.remove();
    }
  });

  test('under a new shop: there is one, whole, or there is none', async () => {
    const made = new Set<string>();
    for (const kilobytes of [250, 400, 1200]) {
      const full = smallDisk(kilobytes * 1024);
      try {
        const path = join(full?.path as string, 'shop.db');
        const location = { path, now: shop.now, random: (bytes: number) => new Uint8Array(bytes) };
        const details = { name: null, currency: null, timeZone: null };
        const input = { programme: { template: 'retail' }, details, language: null, operator: null };
        const outcome = await initShop(location, input).catch(({ problem }: ProblemError) => problem);
        if ('code' in outcome) {
          expect(outcome).toMatchObject({ code: 'storage_failed', path, reason: 'full' });
          expect(readdirSync(full?.path as string)).toEqual([]);
        } else {
          await reopened(path, async (again) => expect((await check(again, shop.now())).findings).toBe(0));
        }
        made.add('code' in outcome ? 'none' : 'whole');
      } finally {
        full?.remove();
      }
    }
    expect([...made]).toEqual(['none', 'whole']);
  }, 60_000);

  test('under the shop: the sale is refused, what was sold before is exact', async () => {
    const full = smallDisk(600 * 1024);
    try {
      const path = join(full?.path as string, 'shop.db');
      const { path: made } = await backup(shop, { to: path, dryRun: false });
      journalAhead(made);
      const small = await openShop({ path: made, now: shop.now, random: shop.random });
      let sold = 0;
      const selling = async () => {
        for (; sold < 500; sold++) await topup(small, asked(), { who, amount: 1_00, tender: 'cash', offer: null });
      };
      await expect(selling()).rejects.toMatchObject({ problem: { reason: 'full' } });
      await small.close();
      await reopened(made, async (again) => {
        const { results, head } = await check(again, shop.now());
        expect(results.flatMap(({ findings }) => findings)).toEqual([]);
        expect(head?.entries).toBe(2 + sold);
      });
    } finally {
      full?.remove();
    }
  });
});
