import { describe, expect, test } from 'vitest';
import {
  any,
  choice,
  defineCommand,
  flag,
  many,
  optional,
  required,
  value,
  values,
} from '../../src/commands/shared/command.ts';
import { parse } from '../../src/commands/shared/parse.ts';
import { ProblemError } from '../../src/core/problem.ts';

const about = { en: 'about', 'zh-CN': '说明' };
const examples = [
  { run: 'x', does: about },
  { run: 'x', does: about },
] as const;
const bill = defineCommand({
  arguments: { who: required(about), amount: optional(about) },
  options: {
    pay: value('tender', about),
    item: values('sku', about),
    cause: choice(['shop', 'member'], about),
    acceptLoss: flag(about),
    points: value('n', about),
  },
  examples: [...examples],
  run: async () => {},
});
const files = defineCommand({
  arguments: { file: many(about) },
  options: {},
  examples: [...examples],
  run: async () => {},
});
const names = defineCommand({
  arguments: { name: any(about) },
  options: {},
  examples: [...examples],
  run: async () => {},
});

test.each([
  { words: '8001 100', gives: { who: '8001', amount: '100', item: [] } },
  { words: '8001', gives: { who: '8001', item: [] } },
  { words: '--json 8001 --pay cash 100', gives: { who: '8001', amount: '100', pay: 'cash', json: true, item: [] } },
  { words: '8001 --item a --item=b*2', gives: { who: '8001', item: ['a', 'b*2'] } },
  { words: '8001 --accept-loss --cause shop', gives: { who: '8001', acceptLoss: true, cause: 'shop', item: [] } },
  { words: '8001 -100', gives: { who: '8001', amount: '-100', item: [] } },
  { words: '8001 -1,000.50', gives: { who: '8001', amount: '-1,000.50', item: [] } },
  { words: '8001 -¥5', gives: { who: '8001', amount: '-¥5', item: [] } },
  { words: '8001 －５', gives: { who: '8001', amount: '－５', item: [] } },
  { words: '8001 ¥-5', gives: { who: '8001', amount: '¥-5', item: [] } },
  { words: '8001 --points -5', gives: { who: '8001', points: '-5', item: [] } },
  { words: '8001 --points=-5', gives: { who: '8001', points: '-5', item: [] } },
  { words: '-- -8001 --json', gives: { who: '-8001', amount: '--json', item: [] } },
])('$words', ({ words, gives }) => {
  expect(spoken(parse(bill, words.split(' ')))).toEqual(gives);
});

test.each([
  { words: '', refuses: { code: 'option_missing', option: '<who>' } },
  { words: '8001 --frob', refuses: { code: 'option_unknown', option: '--frob' } },
  { words: '8001 --itme a', refuses: { code: 'option_unknown', option: '--itme', suggestion: '--item' } },
  { words: '8001 --pin 4321', refuses: { code: 'option_unknown', option: '--pin', suggestion: '--pin-file' } },
  { words: '8001 --tag x', refuses: { code: 'option_unknown', option: '--tag' } },
  { words: '8001 -x', refuses: { code: 'option_unknown', option: '-x' } },
  { words: '8001 1 2 3', refuses: { code: 'usage', text: '2 3' } },
  { words: '8001 1 4321', refuses: { code: 'usage', text: '••••' } },
  { words: '8001 1 -2', refuses: { code: 'usage', text: '-2' } },
  { words: '8001 --pay', refuses: { code: 'value_missing', option: '--pay' } },
  { words: '8001 --ref --dry-run', refuses: { code: 'value_missing', option: '--ref' } },
  { words: '8001 --pay a --pay b', refuses: { code: 'option_repeated', option: '--pay' } },
  {
    words: '8001 --cause me',
    refuses: { code: 'value_not_allowed', option: '--cause', value: 'me', allowed: ['shop', 'member'] },
  },
])('$words is refused', ({ words, refuses }) => {
  expect(problemOf(() => parse(bill, words === '' ? [] : words.split(' ')))).toEqual(refuses);
});

describe('several arguments', () => {
  test('at least one', () => {
    expect(spoken(parse(files, ['a.csv', 'b.csv']))).toEqual({ file: ['a.csv', 'b.csv'] });
    expect(problemOf(() => parse(files, []))).toEqual({ code: 'option_missing', option: '<file>' });
  });

  test('none or more', () => {
    expect(spoken(parse(names, []))).toEqual({ name: [] });
    expect(spoken(parse(names, ['a', 'b']))).toEqual({ name: ['a', 'b'] });
  });
});

/** Without the flags that were not typed. */
const spoken = (typed: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== false));

function problemOf(action: () => unknown): unknown {
  try {
    action();
  } catch (error) {
    if (error instanceof ProblemError)
      return Object.fromEntries(Object.entries(error.problem).filter(([, fact]) => fact !== undefined));
    throw error;
  }
  return 'no problem';
}
