/** A card that one member has given back and another one has now, both in one list. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { check } from '../../src/core/check/run.ts';
import { importFiles } from '../../src/core/operations/import.ts';
import { csv, plainImport } from '../support/foreign-file.ts';
import { written } from '../support/programme.ts';
import { asked, type TestShop, testShop } from '../support/shop.ts';
import { till } from '../support/till.ts';

let world: TestShop;
beforeEach(async () => {
  world = await testShop(written(''));
});
afterEach(() => world.remove());

const HEADER = '卡号,姓名,手机号,本金,状态\n';
const brought = async (...contents: string[]) => {
  const files = contents.map((content, place) => csv(HEADER + content, `${place + 1}.csv`));
  const { rejections } = await importFiles(world.shop, asked(), { ...plainImport('2026-11-20'), files });
  return rejections.map((rejection) => {
    const first = 'firstLine' in rejection ? ` as ${rejection.firstLine}` : '';
    return `${rejection.file} ${rejection.line} ${rejection.code}${first}`;
  });
};
const sound = async () =>
  expect((await check(world.shop, world.shop.now())).results.flatMap((result) => result.findings)).toEqual([]);

const FORMER = '100,旧人,13800000001,0.00,已退卡\n';
const OWNER = '100,新人,13800000003,50.00,正常\n';

test('is of whoever has it now, wherever the row of the other one stands', async () => {
  expect(await brought(`${FORMER}101,乙,13800000002,10.00,正常\n${OWNER}`)).toEqual(['1.csv 2 card_repeated as 4']);
  expect(await till(world.shop).holds('100')).toBe('paid 50');
  await sound();
});

test('is theirs in another file too', async () => {
  expect(await brought(FORMER, OWNER)).toEqual(['1.csv 2 card_repeated as 2']);
  expect(await till(world.shop).holds('100')).toBe('paid 50');
  await sound();
});

test.each(['100,,,0.00,已退卡\n', '100,新人,,0.00,已退卡\n'])(
  'is theirs beside a row without another name: %j',
  async (former) => {
    expect(await brought(former + OWNER)).toEqual(['1.csv 2 card_repeated as 3']);
    expect(await till(world.shop).holds('100')).toBe('paid 50');
    await sound();
  },
);

test('comes again with nobody moved', async () => {
  await brought(OWNER);
  await brought(FORMER + OWNER);
  expect(await till(world.shop).holds('100')).toBe('paid 50');
  await sound();
});

test('stays with the first where something is left of both', async () => {
  const closed = '100,旧人,13800000001,3.00,已退卡\n';
  expect(await brought(closed + OWNER)).toEqual(['1.csv 3 card_repeated as 2']);
  await sound();
});
