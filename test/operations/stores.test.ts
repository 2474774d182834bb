import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { bytesSource } from '../../src/core/import/bytes/source.ts';
import {
  addOperator,
  addStore,
  check,
  closeOperator,
  closeStore,
  expirePoints,
  listOperators,
  listStores,
  reopenStore,
} from '../../src/core/index.ts';
import { undoImport } from '../../src/core/operations/import/undo.ts';
import { type ImportInput, importFiles } from '../../src/core/operations/import.ts';
import { statement } from '../../src/core/store/statement.ts';
import { asked, type TestShop, testShop } from '../support/shop.ts';
import { problemOf, till } from '../support/till.ts';

let world: TestShop;
let trade: ReturnType<typeof till>;
beforeEach(async () => {
  world = await testShop();
  trade = till(world.shop);
  await world.enrolled('8001');
});
afterEach(() => world.remove());

type Given = Partial<Omit<Parameters<typeof addStore>[2], 'code'>>;
const declare = (code: string, given: Given = {}, request = {}) =>
  addStore(world.shop, asked(request), { code, name: given.name, parent: given.parent });
const employ = (code: string, stores?: readonly string[]) =>
  addOperator(world.shop, asked(), { code, name: undefined, stores });
const at = (store: string, operator: string | null = null) => ({ request: { store, operator } });
const openings = statement((db) =>
  db.selectFrom('entry').select(['kind', 'store']).where('kind', 'in', ['opening', 'opening_undo']).orderBy('id'),
);
const findings = async () =>
  (await check(world.shop, world.shop.now())).results.flatMap(({ findings: found }) => found);

describe('stores', () => {
  test('before the first is declared any code will do; then those of the books and no others', async () => {
    await trade.topup('8001', 100, at('east'));
    const { adopted } = await declare('west', { name: '西店' });
    expect(adopted.map(({ code }) => code)).toEqual(['east', 'main']);
    for (const store of ['main', 'east', 'west']) await trade.spend('8001', 1, at(store));
    expect(await problemOf(trade.spend('8001', 1, at('wset')))).toEqual({
      code: 'store_not_found',
      store: 'wset',
      near: ['west'],
    });
    expect(await problemOf(trade.spend('8001', 1, at('西店')))).toMatchObject({ near: ['west'] });
    expect(await findings()).toEqual([]);
  });

  test('the store of a lot or member that no entry was made at is of the books too', async () => {
    await bring('card,paid,store\n9001,5,old\n9002,0,older\n');
    expect((await declare('A')).adopted.map(({ code }) => code)).toEqual(['main', 'old', 'older']);
    expect(await findings()).toEqual([]);
  });

  test('a closed store takes nothing of that day and later, and what it sold is used elsewhere', async () => {
    await declare('east');
    await trade.topup('8001', 100, at('east'));
    await closeStore(world.shop, asked(), { code: 'east' });
    expect(await problemOf(trade.topup('8001', 100, at('east')))).toEqual({
      code: 'store_closed',
      store: 'east',
      closed_on: '2026-11-22',
    });
    await trade.spend('8001', 60, at('main'));
    await reopenStore(world.shop, asked(), { code: 'east' });
    await trade.topup('8001', 100, at('east'));
  });

  test('what happened before the closing may be booked after it', async () => {
    await declare('east');
    await closeStore(world.shop, asked(), { code: 'east' });
    await trade.topup('8001', 100, { on: '2026-11-21', ...at('east') });
  });

  test('a known reference answers before the store is asked', async () => {
    await declare('east');
    const first = await trade.topup('8001', 100, { request: { store: 'east', ref: 'R-1' } });
    await closeStore(world.shop, asked(), { code: 'east' });
    const again = await trade.topup('8001', 100, { request: { store: 'east', ref: 'R-1' } });
    expect(again.entry).toEqual({ ...first.entry, replayed: true });
  });

  test('ends of lots are booked at the store that sold them, closed or not, and by nobody', async () => {
    await world.remove();
    world = await testShop({ storedValue: { paidExpires: [{ rule: 'rolling', days: 5 }] } });
    trade = till(world.shop);
    await world.enrolled('8001');
    await declare('east');
    await trade.topup('8001', 100, at('east'));
    await employ('amy');
    await closeStore(world.shop, asked(), { code: 'east' });
    const expired = await expirePoints(world.shop, asked(), { asOf: '2027-01-01', allDetails: false });
    expect(expired.paid).toBe(100_00);
    expect(await findings()).toEqual([]);
  });

  test('dry run, reference, nothing to do', async () => {
    expect(await declare('A', {}, { dryRun: true })).toMatchObject({ dryRun: true, changed: true });
    expect(await listStores(world.shop)).toEqual([]);
    const first = await declare('A', { name: '一店' }, { ref: 'S-1' });
    expect(await declare('A', { name: '一店' }, { ref: 'S-1' })).toEqual({ ...first, replayed: true });
    expect(await problemOf(declare('B', {}, { ref: 'S-1' }))).toMatchObject({ code: 'ref_reused' });
    expect(await declare('A', { name: '一店' })).toMatchObject({ changed: false });
    expect(await problemOf(trade.topup('8001', 1, { request: { ref: 'S-1' } }))).toMatchObject({ code: 'ref_reused' });
    expect(await findings()).toEqual([]);
  });

  test('the tree as it is listed', async () => {
    await declare('east', { name: '华东' });
    await declare('A', { parent: 'east' });
    await declare('main', { parent: 'A' });
    expect((await listStores(world.shop)).map(({ code, depth, region }) => [code, depth, region])).toEqual([
      ['east', 0, 'east'],
      ['A', 1, 'east'],
      ['main', 2, 'east'],
    ]);
    expect(await problemOf(declare('east', { parent: 'main' }))).toMatchObject({ code: 'store_loop' });
    expect(await problemOf(declare('B', { parent: 'eats' }))).toMatchObject({ near: ['east'] });
  });
});

describe('operators', () => {
  test('before the first is declared anybody may; then those who are, where they work', async () => {
    await declare('region');
    await declare('A', { parent: 'region' });
    await trade.topup('8001', 100, at('A', 'bob'));
    expect(await employ('amy', ['region'])).toMatchObject({ undeclared: ['bob'] });
    await trade.spend('8001', 1, at('A', 'amy'));
    await employ('cat');
    await trade.spend('8001', 1, at('main', 'cat'));
    const because = async (store: string, operator: string | null) => {
      const problem = await problemOf(trade.spend('8001', 1, at(store, operator)));
      return problem.code === 'not_allowed' ? `${problem.because} ${problem.store}` : problem.code;
    };
    expect(await because('main', 'amy')).toBe('other_store main');
    expect(await because('A', 'bob')).toBe('operator_unknown A');
    expect(await because('A', null)).toBe('operator_missing A');
    await closeOperator(world.shop, asked(), { code: 'cat' });
    expect(await because('main', 'cat')).toBe('operator_closed main');
    expect(await because('nowhere', 'cat')).toBe('store_not_found');
    await employ('cat');
    await trade.spend('8001', 1, at('main', 'cat'));
    expect((await listOperators(world.shop)).map(({ code, stores }) => [code, stores])).toEqual([
      ['amy', ['region']],
      ['cat', []],
    ]);
    expect(await findings()).toEqual([]);
  });

  test('other stores in their place', async () => {
    await declare('A');
    await employ('amy', ['A', 'main']);
    expect(await employ('amy', ['main'])).toMatchObject({ before: { stores: ['A', 'main'] }, changed: true });
    expect(await problemOf(trade.topup('8001', 1, at('A', 'amy')))).toMatchObject({ because: 'other_store' });
    await employ('amy', []);
    await trade.topup('8001', 1, at('A', 'amy'));
    expect(await problemOf(employ('amy', ['B']))).toMatchObject({ code: 'store_not_found', store: 'B' });
  });

  test('a refused write leaves nothing behind, its reference neither', async () => {
    await employ('amy');
    expect(await problemOf(trade.topup('8001', 1, { request: { ref: 'R-9' } }))).toMatchObject({ code: 'not_allowed' });
    const booked = await trade.topup('8001', 1, { request: { ref: 'R-9', operator: 'amy' } });
    expect(booked).toMatchObject({ entry: { id: 2, replayed: false }, balance: { paid: 1_00 } });
  });
});

const INPUT: Omit<ImportInput, 'files'> = {
  reading: {},
  cutOff: '2026-11-21',
  pointsEnd: null,
  without: [],
  onExisting: 'skip',
  allOrNothing: false,
  rejects: null,
};
const bring = (text: string, request = {}, input: Partial<ImportInput> = {}) =>
  importFiles(world.shop, asked(request), { ...INPUT, ...input, files: [bytesSource('m.csv', Buffer.from(text))] });

describe('an import', () => {
  const rows = 'card,paid,store\n9001,5,A\n9002,6,B\n9003,7,\n8001,1,B\n9004,8,gone\n';

  test('takes any store before the first is declared', async () => {
    expect((await bring(rows)).rejections).toEqual([]);
  });

  test('rejects a row that names a store nobody declared; one that has closed has its past', async () => {
    await declare('A');
    await declare('gone');
    await closeStore(world.shop, asked({ at: Date.parse('2026-01-01T12:00:00+08:00') }), { code: 'gone' });
    const { rejections, totals } = await bring(rows);
    expect(rejections.map(({ line, code, field, value }) => [line, code, field, value])).toEqual([
      [3, 'store_unknown', 'store', 'B'],
    ]);
    expect(totals.ledger.paid).toBe(20_00);
    // Who is here already is left as they are, whatever the row says; where value would be added, it counts.
    expect((await bring(rows, { ref: 'again' }, { onExisting: 'add' })).rejections.map(({ line }) => line)).toEqual([
      3, 5,
    ]);
    await declare('B');
    expect((await bring(rows)).files[0]).toMatchObject({ imported: 1, rejected: 0 });
    expect(await findings()).toEqual([]);
  });

  test('stands at its own store, by its operator, and so does its undoing', async () => {
    await declare('A');
    await addOperator(world.shop, asked(), { code: 'amy', name: undefined, role: 'manager', stores: ['A'] });
    const stores = (await listStores(world.shop)).map(({ code }) => code);
    expect(await problemOf(bring(rows, { store: 'C' }))).toMatchObject({ code: 'store_not_found', known: stores });
    expect(await problemOf(bring(rows, { operator: 'amy' }))).toMatchObject({ because: 'other_store' });
    const { batch } = await bring(rows, { store: 'A', operator: 'amy' });
    expect(await problemOf(undoImport(world.shop, asked(), batch as number))).toMatchObject({
      because: 'operator_missing',
    });
    await undoImport(world.shop, asked({ store: 'A', operator: 'amy' }), batch as number);
    expect(await findings()).toEqual([]);
  });

  test.each([
    ['at another one', ['B'], 'B'],
    ['at none of them, and says none', [], 'main'],
  ])('is taken back at its own store by whoever stands %s', async (_, others, store) => {
    for (const code of ['A', ...others]) await declare(code);
    const { batch } = await bring('card,paid\n9001,5\n', { store: 'A' });
    await closeStore(world.shop, asked(), { code: 'A' });
    const nowhere = await problemOf(undoImport(world.shop, asked({ store: 'C' }), batch as number));
    expect(nowhere).toMatchObject({ code: 'store_not_found', store: 'C' });
    await undoImport(world.shop, asked({ store }), batch as number);
    const entries = await world.shop.store.transaction('read', (tx) => tx.all(openings, {}));
    expect(entries.map(({ kind, store: at }) => [kind, at])).toEqual([
      ['opening', 'A'],
      ['opening_undo', 'A'],
    ]);
    expect(await findings()).toEqual([]);
  });
});
