/** Columns that were merged cells in a spreadsheet: filled in only where another tier or shop begins. */
import { afterEach, expect, test } from 'vitest';
import { importFiles } from '../../src/core/operations/import.ts';
import { CHINA, csv, openingFor, plainImport } from '../support/foreign-file.ts';
import { asked, type TestShop, testShop } from '../support/shop.ts';

const merged = (...cells: string[]) => {
  const rows = cells.map((cell, row) => `${cell},${8001 + row},A,1.00\n`).join('');
  return openingFor(CHINA)(`等级,卡号,姓名,本金\n${rows}`).merged;
};

let place: TestShop | undefined;
afterEach(() => place?.remove());

test('are told of', async () => {
  expect(merged('金卡', '', '', '银卡', '')).toEqual([{ column: '等级', empty: 3, rows: 5 }]);
  expect(merged('金卡', '', '银卡', '钻石', '')).toEqual([]);
  expect(merged('金卡', '', '', '')).toHaveLength(1);
  place = await testShop();
  const file = csv('门店,卡号,姓名,本金\n东店,1,A,1.00\n,2,B,1.00\n');
  const { remarks } = await importFiles(place.shop, asked(), { ...plainImport('2026-03-31'), files: [file] });
  expect(remarks).toContainEqual({ code: 'cells_merged', file: 'members.csv', column: '门店', empty: 1, rows: 2 });
});

test('are none where a word comes again, none stands first, or most are filled in', () => {
  expect(merged('金卡', '', '金卡', '', '')).toEqual([]);
  expect(merged('', '金卡', '', '')).toEqual([]);
  expect(merged('金卡', '银卡', '')).toEqual([]);
  expect(merged('金卡', '银卡')).toEqual([]);
  expect(merged('', '')).toEqual([]);
});
