import { expect, test } from 'vitest';
import type { Problem } from '../../src/core/problem.ts';
import { loadProgramme } from '../../src/core/programme/load.ts';

const SHOP = 'name: Test\ncurrency: CNY\ntime_zone: Asia/Shanghai\n';

const couponsIn = (rows: string) => {
  const loaded = loadProgramme(`${SHOP}coupons:\n${rows}\n`, 'shop.yaml');
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problem));
  return loaded.value.coupons;
};

const told = (rows: string): string[] => {
  const loaded = loadProgramme(`${SHOP}coupons:\n${rows}\n`, 'shop.yaml');
  if (loaded.ok) return [];
  const { findings } = loaded.problem as Problem<'programme_invalid'>;
  return findings.map(({ line, path, code }) => `${line} ${path} ${code}`);
};

test('what is not said: alone on a bill, used once, issued, never ending', () => {
  expect(couponsIn('  - {code: ten, take: {amount: "10.00"}}')).toEqual([
    {
      code: 'ten',
      name: null,
      when: {},
      take: { amount: 1000, on: 'bill' },
      valid: null,
      starts: 'at_once',
      stacks: false,
      uses: 1,
      public: false,
      onReturn: 'keep',
    },
  ]);
});

test('all of it', () => {
  const row =
    '  - {code: perm-50, name: 烫发抵扣券, when: {bill_at_least: "200.00", categories: [perm], limit_total: 9}, take: {amount: "50.00"}, valid: {months: 1}, starts: next_day, stacks: true, uses: 3, public: true, on_return: recheck}';
  expect(couponsIn(row)).toEqual([
    {
      code: 'perm-50',
      name: '烫发抵扣券',
      when: { billAtLeast: 20000, categories: ['perm'], limitTotal: 9 },
      take: { amount: 5000, on: 'items' },
      valid: { months: 1 },
      starts: 'next_day',
      stacks: true,
      uses: 3,
      public: true,
      onReturn: 'recheck',
    },
  ]);
});

test.each([
  ['{take: {amount: "1.00"}}', '5 coupons[0].code key_missing'],
  ['{code: a}', '5 coupons[0].take key_missing'],
  ['{code: a, take: {}}', '5 coupons[0].take one_key_needed'],
  ['{code: a, take: {amount: "1.00", percent: 5}}', '5 coupons[0].take one_key_only'],
  ['{code: a, take: {percent: 5}, uses: 0}', '5 coupons[0].uses number_out_of_range'],
  ['{code: a, take: {percent: 5}, valid: {days: 3, months: 1}}', '5 coupons[0].valid one_key_needed'],
  [
    '{code: a, take: {percent: 5}, valid: {from: 2026-03-01, to: 2026-02-01}}',
    '5 coupons[0].valid.to minimum_above_maximum',
  ],
  ['{code: a, take: {percent: 5}, valid: {days: 0}, starts: next_day}', '5 coupons[0].starts key_needs'],
  ['{code: a, take: {percent: 5}, starts: tomorrow}', '5 coupons[0].starts value_not_allowed'],
  ['{code: a, take: {percent: 5}, when: {at_least: "5.00"}}', '5 coupons[0].when.at_least key_unknown'],
  [
    '{code: a, take: {percent: 5}, when: {from: 2026-03-01, to: 2026-02-01}}',
    '5 coupons[0].when.from minimum_above_maximum',
  ],
  ['{code: a, take: {amount: "30.00", per: "20.00"}}', '5 coupons[0].take.amount minimum_above_maximum'],
  ['{code: a, take: {percent: 5}, stack: true}', '5 coupons[0].stack key_unknown'],
])('%s: %s', (row, finds) => {
  expect(told(`  - ${row}`)).toEqual([finds]);
});

test('a code is there once', () => {
  const row = '  - {code: a, take: {percent: 5}}';
  expect(told(`${row}\n${row}`)).toEqual(['6 coupons[1].code code_twice']);
});
