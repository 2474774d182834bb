/** Sheets that were printed in two columns: the people of the second one stand in the rows of the first. */
import { expect, test } from 'vitest';
import type { FileOptions } from '../../src/core/import/file-options.ts';
import { readMembers } from '../../src/core/import/read.ts';
import { CHINA, openingFor, refusalOf, together } from '../support/foreign-file.ts';

const open = openingFor(CHINA);
const cardsOf = (content: string, options: FileOptions = {}) =>
  together(readMembers(open(content, options))).rows.map(({ card }) => card);

test.each<[string, string, string, string]>([
  ['the same words', '卡号,姓名,余额,,卡号,姓名,余额\n1,甲,5,,2,乙,6\n', '#5', '卡号'],
  ['the same words without a gap', '卡号,姓名,余额,卡号,姓名,余额\n1,甲,5,2,乙,6\n', '#4', '卡号'],
  ['the same words, three times', '卡号,余额,,卡号,余额,,卡号,余额\n1,5,,2,6,,3,7\n', '#4', '卡号'],
  ['with numbers of rows', '序号,卡号,本金,序号,卡号,本金\n1,8001,5,2,8002,6\n', '#4', '序号'],
  ['other words', 'Card;Name;Balance;;Code;Client;Value\n1;A;500;;2;B;200\n', '#5', 'Code'],
  [
    'other words that are known',
    'Card,Name,Balance,,Gift card,Customer,Credit\n1,A,5.00,,2,B,6.00\n',
    '#5',
    'Gift card',
  ],
])('are refused: %s', (_, content, column, first) => {
  const problem = refusalOf(() => open(content));
  expect(problem).toMatchObject({ code: 'tables_beside', path: 'members.csv', column });
  expect(problem).toMatchObject({ right: expect.arrayContaining([first]) });
});

test('are one table where nothing is said in the second half of whom or of what', () => {
  expect(cardsOf('卡号,姓名,本金,,备注,门店\n1,甲,5,,x,y\n')).toEqual(['1']);
  expect(cardsOf('卡号,姓名,,手机,本金\n1,甲,,13800000001,5\n')).toEqual(['1']);
});

test('are one table where the column between has cells', () => {
  const content = '卡号,姓名,本金,,推荐人卡号,姓名拼音,赠送\n1,甲,5,x,,jia,1\n';
  expect(refusalOf(() => open(content))?.code).not.toBe('tables_beside');
});

test('can be read one by one by whoever leaves the other out', () => {
  const content = '卡号,姓名,本金,,卡号,姓名,本金\n1,甲,5,,2,乙,6\n';
  const without = (...columns: number[]): FileOptions => ({
    columns: Object.fromEntries(columns.map((column) => [`#${column}`, 'ignore'])),
  });
  expect(cardsOf(content, without(5, 6, 7))).toEqual(['1']);
  expect(cardsOf(content, without(1, 2, 3))).toEqual(['2']);
});
