import { describe, expect, test } from 'vitest';
import { LANGUAGES, sayIn } from '../../src/commands/shared/language.ts';
import { messageOf } from '../../src/commands/shared/messages.ts';
import { receipt } from '../../src/commands/text/receipt.ts';
import { WHEN } from '../../src/core/domain/rules/when/index.ts';
import type { ConditionName, When } from '../../src/core/domain/rules/when.ts';
import { written } from '../../src/core/domain/rules/words.ts';
import { type FactType, type Problem, type ProblemCode, problems } from '../../src/core/problem.ts';
import { rules } from '../support/programme.ts';
import { simplifiedIn } from '../support/traditional.ts';

const CNY = { code: 'CNY', decimals: 2 };

/** A fact of each type that shows where it went. */
const sample: Readonly<Record<FactType, unknown>> = {
  money: 123456,
  count: 7,
  text: 'sample',
  day: '2026-11-22',
  list: ['one', 'two'],
  // What rows of each kind say, all in one.
  rows: [
    {
      ...{ number: 'M1', name: '张三', missing: null },
      ...{ value: 'points', file: '90', books: '70' },
      ...{ encoding: 'utf-8', row: 'card,name' },
      ...{ kind: 'Sale', rows: 60 },
      ...{
        column: 'Balance (USD)',
        field: 'phone',
        beside: null,
        likely: 'balance',
        others: 'paid, bonus',
        owed: 'yes',
        frozen: 'yes',
        samples: '37.20, 12.00',
        sum: '49.20',
      },
    },
  ],
  losses: [{ asset: 'points', gone: 12 }],
  when: { billAtLeast: 20000 },
  findings: [{ line: 3, path: 'points.value', allowed: ['a', 'b'], code: 'value_empty' }],
};

function sampleOf(code: ProblemCode, withOptional: boolean): Problem {
  const facts = Object.entries(problems[code].facts as Record<string, string>)
    .filter(([, type]) => withOptional || !type.endsWith('?'))
    .map(([name, type]) => [name, sample[type.replace('?', '') as FactType]]);
  return { code, ...Object.fromEntries(facts) };
}

test.each(Object.keys(problems) as ProblemCode[])('%s has its words', (code) => {
  for (const language of LANGUAGES) {
    for (const withOptional of [true, false]) {
      const { message, hint } = messageOf(sampleOf(code, withOptional), language, CNY);
      for (const text of [message, ...(hint === null ? [] : [hint])]) {
        expect(text).not.toMatch(/undefined|null|NaN|\[object/);
        expect(text.trim()).toBe(text);
        expect(text).not.toBe('');
        if (language === 'zh-TW') expect(simplifiedIn(text.replaceAll('张三', ''))).toEqual([]);
      }
      expect(/[\u4e00-\u9fff]/.test(message.replaceAll('张三', ''))).toBe(language !== 'en');
    }
  }
});

test('who has no name is called by their card, or by their number', () => {
  const called = (name: string, card: string | null, language: 'en' | 'zh-CN' = 'en') =>
    sayIn(() => language)(receipt.member, { name, number: 'M8', card });
  expect([called('Ann', '8001'), called('Ann', null)]).toEqual(['Ann (M8, card 8001)', 'Ann (M8)']);
  expect([called('', '8001'), called('', null)]).toEqual(['card 8001 (M8)', 'M8']);
  expect([called('张三', '8001', 'zh-CN'), called('', '8001', 'zh-CN')]).toEqual([
    '张三（M8，卡 8001）',
    '卡 8001（M8）',
  ]);
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

describe('a condition that does not hold is said in words, with what it asks and what there is', () => {
  const refused = { code: 'coupon_condition', coupon: 'PERM-50' } as const;

  test.each([
    {
      unmet: { condition: 'bill_at_least', asks: { billAtLeast: 20000 }, bill: 10000 },
      english: 'the condition is "a bill of ¥200.00 or more" (here ¥100.00)',
      chinese: '条件是“消费满 ¥200.00”（本单 ¥100.00）',
    },
    {
      unmet: { condition: 'quantity_at_least', asks: { quantityAtLeast: 3 }, pieces: 1 },
      english: 'the condition is "3 pieces or more" (here 1)',
      chinese: '条件是“满 3 件”（本单 1）',
    },
    {
      unmet: { condition: 'weekdays', asks: { weekdays: ['mon', 'tue'] as const } },
      english: 'the condition is "on Monday, Tuesday"',
      chinese: '条件是“周一、周二”',
    },
  ])('$english', ({ unmet, english, chinese }) => {
    expect(messageOf({ ...refused, ...unmet }, 'en', CNY).message).toContain(english);
    expect(messageOf({ ...refused, ...unmet }, 'zh-CN', CNY).message).toContain(chinese);
  });

  test('every one of them has words', () => {
    for (const name of Object.keys(WHEN) as ConditionName[]) {
      const asks = { [name]: ASKED[WHEN[name].argument as keyof typeof ASKED] } as When;
      const { message } = messageOf({ ...refused, condition: name, asks }, 'zh-CN', CNY);
      expect(message).toMatch(/条件是“[^”]+”/);
      expect(message).not.toContain(written(name));
    }
  });
});

/** Something that each kind of condition may ask. */
const ASKED = {
  money: 20000,
  count: 3,
  days: 3,
  day: '2026-11-22',
  weekdays: ['mon'],
  hours: [{ from: 540, to: 960 }],
  birthday: 'month',
  yes: true,
  texts: ['perm'],
  tiers: ['gold'],
  plans: ['vip'],
  tenders: ['cash'],
};

test('a command that only reads need not say that nothing was changed', () => {
  const problem = { code: 'coupon_used', coupon: 'HELLO' } as const;
  expect(messageOf(problem, 'en', CNY, { reads: true }).message).toBe('Coupon HELLO is used up.');
  expect(messageOf(problem, 'zh-CN', CNY, { reads: true }).message).toBe('优惠券 HELLO 已用完。');
  expect(messageOf(problem, 'en', CNY).message).toBe('Coupon HELLO is used up. Nothing was changed.');
});

test('a command that is named next can be typed as it stands', () => {
  const hint = (problem: Problem) => messageOf(problem, 'en', CNY).hint;
  expect(hint({ code: 'check_failed', findings: 1, path: 'a b/备份.db', against: '6:9f86' })).toContain(
    "member check --db 'a b/备份.db' --against 6:9f86",
  );
  expect(hint({ code: 'account_in_use', member: 'M7', to: 'M2', balance: 123456, points: 50 })).toContain(
    'member transfer M7 M2 --amount 1234.56 --points 50;',
  );
  expect(hint({ code: 'plan_running', plan: 'vip-year', until: '2027-01-15', member: 'M1' })).toBe(
    'One more term: member plan renew M1 vip-year',
  );
  expect(hint({ code: 'file_unreadable', path: 's.db', reason: 'damaged', backup: 'a b/s.db' })).toContain(
    "member restore 'a b/s.db'",
  );
});

test('a day in another form is told in ours, both ways where day and month may change places', () => {
  const hint = (text: string, wanted?: string) => messageOf({ code: 'date_malformed', text, wanted }, 'en', CNY).hint;
  expect(hint('30.06.2025')).toBe('Write 2025-06-30');
  expect(hint('5/6/2025')).toBe('Write 2025-06-05, or 2025-05-06');
  expect(hint('2026-02-30')).toContain('Write 2026-11-22');
  expect(hint('2026-11-22T10:00', 'day')).toBe('Write 2026-11-22');
});

test('a condition calls things as the rules of the shop do, once they are at hand', () => {
  const { programme } = rules({ items: [{ sku: 'milk', name: 'Milk Tea', category: null, price: 1730 }] });
  const problem = { code: 'pass_condition', pass: 'tea5', condition: 'skus', asks: { skus: ['milk'] } } as const;
  const told = (named: typeof programme | null) => messageOf(problem, 'en', CNY, { named }).message;
  expect(told(programme)).toContain('the condition is "on Milk Tea"');
  expect(told(null)).toContain('the condition is "on milk"');
});

test('who only looks something up on a full disk is told why that needs room', () => {
  const hint = (reason: string) => messageOf({ code: 'storage_failed', path: 's.db', reason }, 'en', CNY).hint;
  expect(hint('full')).toContain('only read');
  expect(hint('io')).not.toContain('only read');
});

test('a time that does not exist is not told as it was typed', () => {
  for (const text of ['2027-11-01T24:00', '2027-11-01T10:61', '1.11.2027 25:00']) {
    const told = messageOf({ code: 'date_malformed', text }, 'en', CNY);
    expect(told.message).toBe(`"${text}" has a time that no clock shows.`);
    expect(told.hint).not.toContain(text);
    expect(messageOf({ code: 'date_malformed', text }, 'zh-CN', CNY).message).toContain('里的时间不存在');
  }
});

test('in Chinese an answer is named with its code', () => {
  const columns = [
    { column: '剩余金额', likely: 'balance', others: 'paid, bonus', samples: '1.00', sum: '1.00', beside: null },
  ];
  const { hint } = messageOf(
    { code: 'value_unclear', path: 'a.csv', option: '--column', columns, instead: 'passes' },
    'zh-CN',
    CNY,
  );
  expect(hint).toContain('也可把 balance 换成 本金（paid）、赠送（bonus）；');
  expect(hint).toContain('--as passes');
});
