/** Deeds that are no single write, under a reference: a new shop, a backup, a restore, a night. */
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  backup,
  backupUnder,
  initShop,
  nightly,
  openShop,
  readyRestore,
  shopMadeUnder,
  topup,
} from '../../src/core/index.ts';
import { booksAreSound } from '../support/books.ts';
import { asked, type TestShop, testShop } from '../support/shop.ts';
import { problemOf } from '../support/till.ts';

let world: TestShop;
let folder: string;
beforeEach(async () => {
  world = await testShop();
  folder = mkdtempSync(join(tmpdir(), 'member-references-'));
  await topUp('T-1');
});
afterEach(async () => {
  await world.remove();
  rmSync(folder, { recursive: true, force: true });
});

const random = (bytes: number) => new Uint8Array(bytes).fill(7);
const reused = { code: 'ref_reused' };

async function topUp(ref: string | null): Promise<void> {
  const who = await world.enrolled(ref ?? 'more');
  await topup(world.shop, asked({ ref }), { who, amount: 100_00, tender: 'cash', offer: null });
}

test('a backup is made once, and told again', async () => {
  const { shop } = world;
  const to = `${folder}/`;
  expect(await problemOf(backupUnder(shop, asked({ ref: 'T-1' }), { to }))).toMatchObject(reused);
  expect(readdirSync(folder)).toEqual([]);
  const made = await backupUnder(shop, asked({ ref: 'B-1' }), { to });
  await topUp(null);
  expect(await backupUnder(shop, asked({ ref: 'B-1' }), { to })).toEqual({ ...made, head: { ...made.head } });
  expect(readdirSync(folder)).toHaveLength(1);
  expect(await problemOf(backupUnder(shop, asked({ ref: 'B-1' }), { to: null }))).toMatchObject(reused);
  await booksAreSound(shop);
});

test('a trial of a backup, and one that fails, leave the reference free', async () => {
  const { shop } = world;
  const nowhere = join(folder, 'no', 'such', 'folder', 'x.db');
  await expect(backupUnder(shop, asked({ ref: 'B-1' }), { to: nowhere })).rejects.toThrow();
  await backupUnder(shop, asked({ ref: 'B-1', dryRun: true }), { to: `${folder}/` });
  await topUp('B-1');
});

test('what was done since a restore is not undone by the same restore again', async () => {
  const { path: from } = await backup(world.shop, { to: join(folder, 'good.db'), dryRun: false });
  await topUp(null);
  await world.shop.close();
  const at = { path: world.path, now: () => Date.parse('2026-11-23T09:00:00+08:00'), random };
  const ready = (ref: string | null) => readyRestore(at, from, null, async () => {}, { ref });
  expect(await problemOf(ready('T-1'))).toMatchObject(reused);
  const first = await ready('R-1');
  expect(first.replayed).toBe(false);
  await first.apply();
  const again = await ready('R-1');
  expect(again).toMatchObject({ replayed: true, kept: null });
  again.discard();
  expect((await ready(null)).replayed).toBe(false);
  const restored = await openShop(at);
  const who = { memberId: 1, accountId: 1, cardId: 1 };
  const tops = { who, amount: 1_00, tender: 'cash', offer: null };
  expect(await problemOf(topup(restored, asked({ ref: 'R-1' }), tops))).toMatchObject(reused);
  await booksAreSound(restored);
  await restored.close();
});

test('a night is that of one business day', async () => {
  const { shop } = world;
  world.setClock('2026-12-01');
  expect(await problemOf(nightly(shop, asked({ ref: 'T-1' }), { warn: 30 }))).toMatchObject(reused);
  for (const _ of [1, 2]) await nightly(shop, asked({ ref: 'N-1' }), { warn: 30 });
  world.setClock('2026-12-02');
  expect(await problemOf(nightly(shop, asked({ ref: 'N-1' }), { warn: 30 }))).toMatchObject(reused);
  await nightly(shop, asked({ ref: 'N-2', dryRun: true }), { warn: 30 });
  await topUp('N-2');
  await booksAreSound(shop);
});

test('a new shop is known by the reference under which it was made', async () => {
  const location = { path: join(folder, 'new.db'), now: () => 0, random };
  const under = { ref: 'I-1', typed: { template: 'retail' } };
  expect(await shopMadeUnder(location, under)).toBeNull();
  expect(existsSync(location.path)).toBe(false);
  const details = { name: null, currency: null, timeZone: null };
  const made = await initShop(location, {
    programme: { template: 'retail' },
    details,
    language: null,
    operator: null,
    under,
  });
  expect(await shopMadeUnder(location, under)).toMatchObject({ path: made.path, language: null });
  expect(await shopMadeUnder(location, { ...under, ref: null })).toBeNull();
  expect(await shopMadeUnder(location, { ...under, ref: 'I-2' })).toBeNull();
  expect(await problemOf(shopMadeUnder(location, { ...under, typed: { template: 'gym' } }))).toMatchObject(reused);
});
