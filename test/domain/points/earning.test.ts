import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Rounding } from '../../../src/core/domain/numbers/ratio.ts';
import { baseOf, earn, type Tendered, unconditional } from '../../../src/core/domain/points/earning.ts';
import type { EarningRule } from '../../../src/core/domain/programme/programme.ts';

const rule = (facts: Partial<EarningRule> = {}): EarningRule => ({
  code: 'base',
  on: 'spend',
  per: 1_00,
  points: 1,
  tenders: ['ordinary', 'paid'],
  round: 'down',
  ...facts,
});
/** What a bill of one line earns by rules without conditions. */
const count = (earning: EarningRule[], on: EarningRule['on'], tendered: Tendered) => {
  const programme = { earning, factors: [], tiers: [] };
  const net = Object.values(tendered).reduce((sum, amount) => sum + amount, 0);
  return earn(programme, unconditional(programme, on), { tendered, lines: [{ no: 1, net }] });
};
const earned = (facts: Partial<EarningRule>, cash: number) => count([rule(facts)], 'spend', { cash }).points;

test.each<{ points: number; per: number; round: Rounding; base: number; gives: number }>([
  { points: 10, per: 100_00, round: 'down', base: 109_00, gives: 10 },
  { points: 10, per: 100_00, round: 'down', base: 150_00, gives: 10 },
  { points: 10, per: 100_00, round: 'half_up', base: 150_00, gives: 20 },
  { points: 10, per: 100_00, round: 'half_up', base: 149_99, gives: 10 },
  { points: 10, per: 100_00, round: 'down', base: 99_99, gives: 0 },
  { points: 10, per: 100_00, round: 'up', base: 1, gives: 10 },
  { points: 1, per: 1_00, round: 'down', base: 2_50, gives: 2 },
  { points: 1, per: 1_00, round: 'half_up', base: 2_50, gives: 3 },
  { points: 1, per: 1_00, round: 'up', base: 2_50, gives: 3 },
  { points: 1, per: 1_00, round: 'up', base: 0, gives: 0 },
])('$points per $per, $round: $base gives $gives', ({ points, per, round, base, gives }) => {
  expect(earned({ points, per, round }, base)).toBe(gives);
});

describe('the base', () => {
  const tendered = { cash: 1, wechat: 20, meituan: 300, paid: 4_000, bonus: 50_000, points: 600_000 };
  test.each([
    { tenders: ['ordinary', 'paid'], base: 4_321 },
    { tenders: ['ordinary'], base: 321 },
    { tenders: ['paid'], base: 4_000 },
    { tenders: ['paid', 'bonus'], base: 54_000 },
    { tenders: ['wechat', 'cash'], base: 21 },
    { tenders: ['ordinary', 'cash'], base: 321 },
    { tenders: ['points'], base: 600_000 },
    { tenders: ['alipay'], base: 0 },
  ])('of $tenders is $base', ({ tenders, base }) => {
    expect(baseOf(rule({ tenders }), tendered)).toBe(base);
  });

  test('another card never counts as an ordinary tender', () => {
    expect(baseOf(rule(), { 'card:8001': 500, cash: 1 })).toBe(1);
  });
});

describe('several rules', () => {
  const rules = [
    rule(),
    rule({ code: 'visit', per: null, points: 5 }),
    rule({ code: 'big', per: 1000_00, points: 100 }),
    rule({ code: 'load', on: 'topup', tenders: ['ordinary'] }),
  ];

  test('add up, each with its working', () => {
    expect(count(rules, 'spend', { cash: 40_00, paid: 60_00 })).toEqual({
      points: 105,
      byRule: [
        { rule: 'base', points: 100 },
        { rule: 'visit', points: 5 },
      ],
      steps: [
        { step: 'earned', rule: 'base', base: 100_00, per: 1_00, points: 100 },
        { step: 'earned', rule: 'visit', base: 100_00, per: null, points: 5 },
        { step: 'earned_nothing', rule: 'big', base: 100_00, per: 1000_00 },
      ],
    });
  });

  test('a top-up asks only the rules for top-ups', () => {
    expect(count(rules, 'topup', { cash: 500_00 }).byRule).toEqual([{ rule: 'load', points: 500 }]);
  });

  test('a bill that none of the tenders paid earns nothing, not even once per bill', () => {
    expect(count(rules, 'spend', { bonus: 50_00, points: 10_00 })).toEqual({ points: 0, byRule: [], steps: [] });
  });
});

test('taken back by asking again on the net: 21.90 at 1 per 10, refunds 5, 5, 10 take 1, 0, 1', () => {
  const perTen = (cash: number) => earned({ per: 10_00 }, cash);
  expect(perTen(21_90)).toBe(2);
  let net = 21_90;
  let taken = 0;
  const takes = [5_00, 5_00, 10_00].map((refund) => {
    net -= refund;
    const due = perTen(21_90) - perTen(net) - taken;
    taken += due;
    return due;
  });
  expect(takes).toEqual([1, 0, 1]);
});

test('however a bill is refunded, never a negative take, and everything at the end', () => {
  const rounding = fc.constantFrom<Rounding>('down', 'half_up', 'up');
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 50_000 }), { minLength: 1, maxLength: 6 }),
      fc.option(fc.integer({ min: 1, max: 20_000 }), { nil: null }),
      fc.integer({ min: 1, max: 100 }),
      rounding,
      (refunds, per, points, round) => {
        const gross = refunds.reduce((sum, refund) => sum + refund, 0);
        const whole = earned({ per, points, round }, gross);
        let net = gross;
        let taken = 0;
        for (const refund of refunds) {
          net -= refund;
          const due = whole - earned({ per, points, round }, net) - taken;
          expect(due).toBeGreaterThanOrEqual(0);
          taken += due;
        }
        expect(taken).toBe(whole);
      },
    ),
  );
});

test('the largest bill at the largest rate stays a whole number', () => {
  expect(earned({ per: 1, points: 100 }, 10 ** 13)).toBe(10 ** 15);
});
