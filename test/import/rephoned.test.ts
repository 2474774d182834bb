/** Lists whose members are known by their phones alone, after a phone was corrected here or two records became one. */
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { candidatesFor, edit, erase, merge } from '../../src/core/index.ts';
import { type ImportInput, importFiles } from '../../src/core/operations/import.ts';
import { staged } from '../../src/core/store/import/statement.ts';
import { booksAreSound } from '../support/books.ts';
import { csv, plainImport } from '../support/foreign-file.ts';
import { asked, type TestShop, testShop } from '../support/shop.ts';
import { till, whoIs } from '../support/till.ts';

const [ZHANG, LI, OTHER] = ['13800000001', '13800000002', '13800000009'];
const list = (...rows: string[]) => `姓名,手机,本金\n${rows.join('\n')}\n`;

const importKeys = staged<Record<never, never>, { key: string }>(
  () => sql`select import_key as key from lot where import_key is not null order by id`,
);

let world: TestShop;
const imported = async (rows: string, onExisting: ImportInput['onExisting'], again?: ImportInput['again']) => {
  const { rejections, files } = await importFiles(world.shop, asked(), {
    ...plainImport(null),
    ...{ files: [csv(rows)], onExisting, again },
  });
  const [{ imported, rejected, skipped } = {}] = files;
  return [`${imported} ${rejected} ${skipped}`, ...rejections.map(({ line, code }) => `${line} ${code}`)];
};
const change = async (phone: string, details: Parameters<typeof edit>[2]['details']) =>
  edit(world.shop, asked(), { who: await whoIs(world.shop, phone), details });
const holds = (phone: string) => till(world.shop).holds(phone);
const called = async (name: string) => (await candidatesFor(world.shop, name)).map(({ number }) => number);

beforeEach(async () => {
  world = await testShop();
  await imported(list(`张三,${ZHANG},100.00`, `李四,${LI},50.00`), 'skip');
});
afterEach(async () => {
  await booksAreSound(world.shop);
  await world.remove();
});

describe.each(['skip', 'add', 'set'] as const)('with %s', (onExisting) => {
  test('the old phone of somebody whose phone was corrected here makes nobody new', async () => {
    await change(ZHANG, { phone: '+8613800000009' });
    const newer = list(`张三,${ZHANG},80.00`, `王五,13800000003,7.00`);
    expect(await imported(newer, onExisting)).toEqual(['1 1 0', '2 phone_changed']);
    expect([await called('张三'), await holds(OTHER), await holds('13800000003')]).toEqual([
      ['M1'],
      'paid 100',
      'paid 7',
    ]);
  });

  test.each(['张*', ''])('nor where the list calls them %j', async (name) => {
    await change(ZHANG, { phone: null });
    const newer = list(`${name},${ZHANG},80.00`, `,13800000003,7.00`);
    expect(await imported(newer, onExisting)).toEqual(['1 1 0', '2 phone_changed']);
    expect(await holds('13800000003')).toBe('paid 7');
  });

  test('nor where their name was corrected too', async () => {
    await change(ZHANG, { phone: '+8613800000009', name: '章三丰' });
    const newer = list(`张三,${ZHANG},80.00`, `,13800000003,7.00`, `王五,13800000004,7.00`);
    expect(await imported(newer, onExisting)).toEqual(['2 1 0', '2 phone_changed']);
    expect([await called('张三'), await holds(OTHER)]).toEqual([[], 'paid 100']);
  });

  test('nor where value came on top by a second list', async () => {
    await imported(list(`张三,${ZHANG},3.00`), 'add');
    await change(ZHANG, { phone: '+8613800000009', name: '章三丰' });
    expect(await imported(list(`张三,${ZHANG},103.00`), onExisting)).toEqual(['0 1 0', '2 phone_changed']);
  });

  test('whoever has no value of an import stands in the way of no row without a name', async () => {
    await imported(list(`赵六,13800000005,0.00`), 'skip');
    await change('13800000005', { phone: '+8613800000009', name: '章三丰' });
    expect(await imported(list(`,13800000003,7.00`, `王五,13800000004,7.00`), onExisting)).toEqual(['2 0 0']);
  });

  test('where value came in a file of lots, a row without a name may be theirs', async () => {
    const lots = '手机,asset,amount,remaining,opened_on\n13800000005,paid,5.00,5.00,2026-01-01\n';
    await imported(list(`赵六,13800000005,0.00`), 'skip');
    await imported(lots, 'skip');
    await change('13800000005', { phone: '+8613800000009' });
    expect(await imported(list(`,13800000003,7.00`), onExisting)).toEqual(['0 1 0', '2 phone_changed']);
  });

  test('somebody has said who it is', async () => {
    await change(ZHANG, { phone: '+8613800000009' });
    const newer = list(`张三,${ZHANG},80.00`);
    expect(await imported(newer, onExisting, 'skip')).toEqual(['0 0 1']);
    expect(await called('张三')).toEqual(['M1']);
    expect(await imported(newer, onExisting, 'add')).toEqual(['1 0 0']);
    expect(await called('张三')).toHaveLength(2);
  });

  test('the phones of two records that are one lead to it, and its figure is one', async () => {
    await merge(world.shop, asked(), { from: await whoIs(world.shop, LI), into: await whoIs(world.shop, ZHANG) });
    const counts = await imported(list(`张三,${ZHANG},150.00`, `李四,${LI},50.00`), onExisting);
    expect(counts).toEqual(
      onExisting === 'skip' ? ['0 0 2'] : [onExisting === 'add' ? '1 1 0' : '0 1 1', '3 account_repeated'],
    );
    expect(await holds(ZHANG)).toBe(onExisting === 'add' ? 'paid 300' : 'paid 150');
  });

  test('other corrections and other names are nobody else', async () => {
    await change(ZHANG, { email: 'phone@example.com' });
    await change(LI, { phone: '+8613800000008' });
    expect(await imported(list(`张三,13800000003,7.00`), onExisting)).toEqual(['1 0 0']);
  });
});

test('what an import kept of a phone is no phone, and goes when its member is erased', async () => {
  const keys = async () =>
    (await world.shop.store.transaction('read', (tx) => tx.all(importKeys, {}))).map(({ key }) => key);
  expect(await keys()).toEqual([expect.stringMatching(/^m:\d+:paid:1:[0-9a-f]{4}$/), expect.stringMatching(/^m:/)]);
  await erase(world.shop, asked(), { who: await whoIs(world.shop, ZHANG), acceptLoss: true });
  expect(await keys()).toHaveLength(1);
});

test('whoever was erased stays nobody', async () => {
  await change(ZHANG, { phone: '+8613800000009' });
  await erase(world.shop, asked(), { who: await whoIs(world.shop, OTHER), acceptLoss: true });
  expect(await imported(list(`张三,${ZHANG},80.00`), 'set')).toEqual(['1 0 0']);
});
