import { expect, test } from 'vitest';
import { isEmail } from '../../../src/core/domain/members/email.ts';

test.each([
  ['li@example.com', true],
  ['李雷@例子.公司', true],
  ['a@b', true],
  ['bad', false],
  ['@example.com', false],
  ['li@', false],
  ['li@a@b', false],
  ['li @example.com', false],
  ['a@example.com, b@example.com', false],
  ['', false],
])('%j can be an e-mail address: %s', (text, expected) => {
  expect(isEmail(text)).toBe(expected);
});
