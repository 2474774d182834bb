import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  decimalsOf,
  formatMoney,
  MONEY_MAX,
  parseAmount,
  parseMoney,
  parsePoints,
} from '../../../src/core/domain/numbers/money.ts';

const CNY = { code: 'CNY', decimals: 2 };
const EUR = { code: 'EUR', decimals: 2 };
const USD = { code: 'USD', decimals: 2 };
const HKD = { code: 'HKD', decimals: 2 };
const TWD = { code: 'TWD', decimals: 2 };
const JPY = { code: 'JPY', decimals: 0 };
const KWD = { code: 'KWD', decimals: 3 };

describe('an amount as typed', () => {
  test.each([
    ['128', CNY, 12800],
    ['128.5', CNY, 12850],
    ['¥1,234.50', CNY, 123450],
    ['￥ 1,234.50', CNY, 123450],
    ['５００．００', CNY, 50000],
    ['٥٠٠٫٥٠', CNY, 50050],
    ['๕๐๐', CNY, 50000],
    ['500元', CNY, 50000],
    ['CNY 500', CNY, 50000],
    ['500 €', EUR, 50000],
    ['EUR 500', EUR, 50000],
    ['$500', USD, 50000],
    ['HK$500', HKD, 50000],
    ['NT$500', TWD, 50000],
    ['0.05', CNY, 5],
    ['-0.05', CNY, -5],
    ['+5', CNY, 500],
    ['128', JPY, 128],
    ['1.234', KWD, 1234],
    ['100000000000.00', CNY, MONEY_MAX],
  ])('%s is %o', (text, currency, value) => {
    expect(parseMoney(text, currency)).toEqual({ ok: true, value });
  });

  test.each([
    ['', 'amount_malformed'],
    ['abc', 'amount_malformed'],
    ['NaN', 'amount_malformed'],
    ['1e3', 'amount_malformed'],
    ['1,234.5x', 'amount_malformed'],
    ['0,500', 'amount_malformed'],
    ['012,500', 'amount_malformed'],
    ['1,23', 'amount_malformed'],
    ['12,34.00', 'amount_malformed'],
    ['1.2.3', 'amount_malformed'],
    ['.', 'amount_malformed'],
    ['1.', 'amount_malformed'],
    ['--5', 'amount_malformed'],
    ['-¥-5', 'amount_malformed'],
    ['12.345', 'amount_precision'],
    ['-5', 'amount_not_positive'],
    ['－５', 'amount_not_positive'],
    ['¥-5', 'amount_not_positive'],
    ['0', 'amount_not_positive'],
    ['-0.00', 'amount_not_positive'],
    ['100000000000.01', 'above_maximum'],
    ['999999999999999', 'above_maximum'],
    ['9'.repeat(400), 'above_maximum'],
  ])('"%s" is %s', (text, code) => {
    expect(parseAmount(text, CNY)).toMatchObject({ ok: false, problem: { code } });
  });

  test.each([
    ...['HK$500', 'NT$500', '$500', '€500', '£500', 'USD 500', '500 USD', 'ABC 500', '500 €'].map(
      (text) => [text, CNY] as const,
    ),
    ...['￥5', '5元', '$5', 'US$5'].map((text) => [text, EUR] as const),
    ...['US$5', 'NT$5'].map((text) => [text, HKD] as const),
  ])('%s is no amount of a shop in %o', (text, currency) => {
    const problem = { code: 'amount_malformed', currency: currency.code };
    expect(parseMoney(text, currency)).toMatchObject({ ok: false, problem });
  });

  test('a number of points is no money', () => {
    expect(parsePoints('¥100')).toMatchObject({ ok: false, problem: { code: 'amount_malformed' } });
  });

  test('one decimal more than the currency has is never rounded', () => {
    expect(parseMoney('128.0', JPY)).toMatchObject({ ok: false, problem: { code: 'amount_precision', decimals: 0 } });
    expect(parseMoney('1.2345', KWD)).toMatchObject({ ok: false, problem: { code: 'amount_precision', decimals: 3 } });
  });

  test('what is written is read back', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -MONEY_MAX, max: MONEY_MAX }),
        fc.constantFrom(CNY, JPY, KWD),
        (money, currency) => {
          expect(parseMoney(formatMoney(money, currency), currency)).toEqual({ ok: true, value: money });
        },
      ),
    );
  });
});

test.each([
  ['250', 250],
  ['1,000', 1000],
  ['250.00', 250],
  ['-3', -3],
])('%s points', (text, value) => {
  expect(parsePoints(text)).toEqual({ ok: true, value });
});

test('half a point is no point', () => {
  expect(parsePoints('2.5')).toMatchObject({ ok: false, problem: { code: 'amount_precision' } });
});

test.each([
  ['CNY', 2],
  ['JPY', 0],
  ['KWD', 3],
  ['TWD', 2],
  ['ABC', undefined],
])('%s has %s decimals', (code, decimals) => {
  expect(decimalsOf(code)).toBe(decimals);
});
