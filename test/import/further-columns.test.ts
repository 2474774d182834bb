/** Columns that are told apart by a number or by their cells. */
import { expect, test } from 'vitest';
import { readMembers } from '../../src/core/import/read.ts';
import { CHINA, openingFor, together } from '../support/foreign-file.ts';

const open = openingFor(CHINA);
const read = (content: string) => together(readMembers(open(content))).rows;

test('every column of further cards counts', () => {
  const content = '卡号,卡号2,卡号3,姓名,本金\n8001,8002,8003、8004,A,5.00\n8005,,8006,B,3.00\n8007,无,,C,1\n';
  expect(open(content).seconds).toEqual([]);
  expect(read(content)).toMatchObject([
    { card: '8001', cards: ['8002', '8003', '8004'] },
    { card: '8005', cards: ['8006'] },
    { card: '8007', cards: [] },
  ]);
});

test.each([
  ['Ann Smith', 'Ann Smith'],
  ['13800138001', ''],
  ['ann@example.com', ''],
  ['Ann 2', ''],
])('Contact is the name where its cells are words: %s', (cell, name) => {
  expect(read(`Card,Contact,Paid\n8001,${cell},5.00\n`)).toMatchObject([{ name }]);
  expect(read(`Card,Name,Contact,Paid\n8001,Bob,${cell},5.00\n`)).toMatchObject([{ name: 'Bob' }]);
});
