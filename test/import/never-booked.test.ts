/** A row that was rejected has brought nothing: it is never passed over as one whose member is here. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ImportInput, importFiles } from '../../src/core/operations/import.ts';
import { merge } from '../../src/core/operations/merge.ts';
import { booksAreSound } from '../support/books.ts';
import { csv, plainImport } from '../support/foreign-file.ts';
import { asked, type TestShop, testShop } from '../support/shop.ts';
import { till, whoIs } from '../support/till.ts';

let world: TestShop;
const imported = async (text: string, input: Partial<ImportInput> = {}) => {
  const { rejections, files } = await importFiles(world.shop, asked(), {
    ...plainImport(null),
    ...{ files: [csv(text)], ...input },
  });
  const [{ imported: came, rejected, skipped } = {}] = files;
  return [`${came} ${rejected} ${skipped}`, ...rejections.map(({ line, code }) => `${line} ${code}`)];
};
const LIST = '卡号,姓名,手机,本金\n8001,张三,13800000001,300\n,李四,13800000001,80\n,王五,13800000003,x\n';
const mended = (...rows: [line: number, row: string][]) =>
  `line,code,reason,卡号,姓名,手机,本金\n${rows.map(([line, row]) => `${line},x,y,${row}\n`).join('')}`;
const holds = (card: string) => till(world.shop).holds(card);

beforeEach(async () => {
  world = await testShop();
});
afterEach(async () => {
  await booksAreSound(world.shop);
  await world.remove();
});

test('a rejected row that comes again is rejected again where its member is here, mended or not', async () => {
  expect(await imported(LIST)).toEqual(['1 2 0', '3 phone_repeated', '4 amount_malformed']);
  const left: [number, string] = [3, ',李四,13800000001,80'];
  expect(await imported(mended(left))).toEqual(['0 1 0', '2 other_member']);
  expect(await imported(mended([3, ',张三,13800000001,80']))).toEqual(['0 1 0', '2 never_booked']);
  expect(await imported(mended([4, ',张三,13800000001,5']))).toEqual(['0 1 0', '2 never_booked']);
  expect(await imported(mended([3, '8001,张三,13800000001,80']))).toEqual(['0 1 0', '2 never_booked']);
  expect(await imported(mended([3, ',张三,13800000001,0']))).toEqual(['0 0 1']);
  expect(await holds('8001')).toBe('paid 300');
});

test('it comes by a card of its own, on top or instead', async () => {
  await imported(LIST);
  expect(await imported(mended([3, '8002,李四,13800000001,80']))).toEqual(['1 0 0']);
  expect(await imported(mended([4, '8001,张三,13800000001,5']), { onExisting: 'add' })).toEqual(['1 0 0']);
  expect([await holds('8001'), await holds('8002')]).toEqual(['paid 305', 'paid 80']);
});

test('what came since is here', async () => {
  await imported(LIST);
  const came: [number, string] = [3, '8002,李四,13800000001,80'];
  await imported(mended(came, [4, ',王五,13800000003,y']));
  expect(await imported(mended(came, [4, ',王五,13800000003,7']))).toEqual(['1 0 1']);
  // In the list itself, not in its reject file.
  await imported('卡号,姓名,手机,本金\n9001,甲,,x\n9002,乙,,1\n');
  await imported('卡号,姓名,手机,本金\n9001,甲,,5\n9002,乙,,1\n');
  expect(await imported(mended([2, '9001,甲,,5']))).toEqual(['0 0 1']);
});

test('nor is it passed over in the same file, where the books have changed since', async () => {
  await imported('卡号,姓名,手机,本金\n1,甲,13800000005,1\n2,甲,13800000005,2\n');
  const list = '姓名,手机,本金\n甲,13800000005,9\n乙,13800000006,3\n';
  expect(await imported(list)).toEqual(['1 1 0', '2 phone_ambiguous']);
  await merge(world.shop, asked(), { from: await whoIs(world.shop, '2'), into: await whoIs(world.shop, '1') });
  expect(await imported(list)).toEqual(['0 1 1', '2 never_booked']);
});
