import { expect, test } from 'vitest';
import { messageOf } from '../../src/commands/shared/messages.ts';
import { type FactType, type Problem, type ProblemCode, problems } from '../../src/core/problem.ts';

const CNY = { code: 'CNY', decimals: 2 };

/** A fact of each type that shows where it went. */
const sample: Readonly<Record<FactType, unknown>> = {
  money: 123456,
  count: 7,
  text: 'sample',
  day: '2026-11-22',
  list: ['one', 'two'],
  rows: [{ number: 'M1', name: '张三', missing: null }],
  losses: [{ asset: 'points', gone: 12 }],
  findings: [{ line: 3, path: 'points.value', allowed: ['a', 'b'], code: 'value_empty' }],
};

function sampleOf(code: ProblemCode, withOptional: boolean): Problem {
  const facts = Object.entries(problems[code].facts as Record<string, string>)
    .filter(([, type]) => withOptional || !type.endsWith('?'))
    .map(([name, type]) => [name, sample[type.replace('?', '') as FactType]]);
  return { code, ...Object.fromEntries(facts) };
}

test.each(Object.keys(problems) as ProblemCode[])('%s has its words', (code) => {
  for (const language of ['en', 'zh-CN'] as const) {
    for (const withOptional of [true, false]) {
      const { message, hint } = messageOf(sampleOf(code, withOptional), language, CNY);
      for (const text of [message, ...(hint === null ? [] : [hint])]) {
        expect(text).not.toMatch(/undefined|null|NaN|\[object/);
        expect(text.trim()).toBe(text);
        expect(text).not.toBe('');
      }
      expect(/[\u4e00-\u9fff]/.test(message.replaceAll('张三', ''))).toBe(language === 'zh-CN');
    }
  }
});

test('money is written as the shop writes it', () => {
  const problem = { code: 'balance_insufficient', balance: 8000, needed: 20000, short: 12000 } as const;
  expect(messageOf(problem, 'en', CNY)).toEqual({
    message: 'Balance is ¥80.00, ¥200.00 needed (short ¥120.00). Nothing was changed.',
    hint: 'Add another tender: --pay balance --pay wechat',
  });
  expect(messageOf(problem, 'zh-CN', CNY).message).toBe('余额 ¥80.00，需要 ¥200.00，还差 ¥120.00。未做任何更改。');
  expect(messageOf(problem, 'en', { code: 'JPY', decimals: 0 }).message).toContain('¥8,000, ¥20,000 needed');
});

test('candidates stand on lines of their own', () => {
  const candidates = [
    { number: 'M1', name: '张三', phone_end: '0001' },
    { number: 'M2', name: '张三', phone_end: null },
  ];
  expect(messageOf({ code: 'member_ambiguous', who: '张三', candidates }, 'en', CNY).message).toBe(
    '"张三" may be any of these:\n  M1 · 张三 · 0001\n  M2 · 张三',
  );
});
