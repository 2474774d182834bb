/** Visits that are left are money that was paid: what nothing reads of them is told. */
import { expect, test } from 'vitest';
import { CHINA, openingFor } from '../support/foreign-file.ts';

const open = openingFor(CHINA, {});
const list = (word: string, cells: readonly string[]) =>
  `卡号,姓名,本金,${word}\n${cells.map((cell, place) => `A${place},甲,${place + 1}.50,${cell}\n`).join('')}`;
const COUNTS = ['3', '10', '', '0'];

test.each([
  ...[
    '剩余次数',
    '可洗次数',
    '洗车(次)',
    '余课',
    '课时',
    '剩余课程',
    '疗程剩余',
    '按摩卡余',
    '卡次',
    '剩余服务',
    '剩余(次)',
    '可用课节',
    '剩餘堂數',
    '未上課堂數',
    '未使用堂數',
    '餘堂',
    '皮拉提斯剩餘堂數',
    '堂數',
  ],
  ...['10 Class Pass Remaining', 'Visits available', 'Entries left', 'Punches', 'Punches left', 'Massage left'],
  ...['Sesiones restantes', 'Aulas restantes', 'Restliche Besuche', 'Kalan seans', 'Zbývá vstupů', 'Pozostało wejść'],
  ...['잔여횟수', '剩余时长(小时)', '剩余分钟', '月卡剩余天数'],
])('what is left below %s is told', (word) => {
  expect(open(list(word, COUNTS)).passes).toEqual([word]);
});

test('so are counts with what they count', () => {
  expect(open(list('按摩剩余', ['3次', '10 次', '-', '90分钟'])).passes).toEqual(['按摩剩余']);
});

test.each([
  ['剩余课程', ['瑜伽', '普拉提', '', '']],
  ['Massage left', ['0', '0', '', '']],
  ['Available from', ['3', '4', '', '']],
  ['Left on', ['2024-03-01', '2025-01-02', '', '']],
  ['已上課堂數', COUNTS],
  ['到店(次)', COUNTS],
  ['来店次数', COUNTS],
  ['消费次数', COUNTS],
  ['Visits', COUNTS],
  ['Family size', COUNTS],
])('%s counts nothing that is left of a pass', (word, cells) => {
  expect(open(list(word, cells)).passes).toEqual([]);
});

test('of what a person leaves out nothing is told', () => {
  expect(open(list('Massage left', COUNTS), { columns: { 'Massage left': 'ignore' } }).passes).toEqual([]);
});
