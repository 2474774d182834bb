import { expect, test } from 'vitest';
import { mayBeOneName } from '../../../src/core/domain/members/one-name.ts';

test.each([
  ['Ann Lee', 'ANN  lee'],
  ['Ann Lee', 'Lee, Ann'],
  ['Ann M. Lee', 'Ann Lee'],
  ['José', 'Jose'],
  ['Ａｎｎ', 'Ann'],
  ['张丽', '张 丽'],
  ['张丽', '张*'],
  ['张丽（VIP）', '张丽'],
  ['Ann', ''],
  ['***', '张丽'],
])('%s and %s may be one', (one, other) => {
  expect([mayBeOneName(one, other), mayBeOneName(other, one)]).toEqual([true, true]);
});

test.each([
  ['Zhang Li', 'Liu Tao'],
  ['张丽', '刘涛'],
  ['Ann Lee', 'Ann Moor'],
  ['张丽', '王*'],
])('%s and %s are two', (one, other) => {
  expect([mayBeOneName(one, other), mayBeOneName(other, one)]).toEqual([false, false]);
});
