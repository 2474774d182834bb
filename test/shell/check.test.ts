import { expect, test } from 'vitest';
import { shortened } from '../../src/commands/check.ts';
import { headTyped } from '../../src/commands/shared/head.ts';

const A = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';

test('two fingerprints are told apart by what is shown of them', () => {
  const late = `${A.slice(0, 40)}0${A.slice(41)}`;
  expect(shortened(A, `0${A.slice(1)}`)).toBe('9f86d081884c…');
  expect([shortened(A, late), shortened(late, A)]).toEqual(['…2b0b822cd15d…', '…0b0b822cd15d…']);
  expect(shortened(A, null)).toBe('9f86d081884c…');
  expect(shortened('3 entries', A)).toBe('3 entries');
});

test('a head is understood with the word that stood before it', () => {
  const { lastId, hash } = headTyped(`412:${A}`);
  expect(lastId).toBe(412);
  expect(headTyped(`head 412:${A}`)).toEqual({ lastId, hash });
  expect(headTyped(` 账簿指纹 412:${A} `)).toEqual({ lastId, hash });
});
