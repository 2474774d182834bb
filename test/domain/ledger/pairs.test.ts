import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Book } from '../../../src/core/domain/ledger/book.ts';
import { drawFromPairs, paidShare } from '../../../src/core/domain/ledger/pairs.ts';
import { holding } from '../../support/lots.ts';

const draw = (before: string, amount: number): string => {
  const book = new Book('2026-03-01', [holding(before)]);
  return drawFromPairs(book, 1, amount * 100)
    .flatMap(({ draws }) => draws)
    .map(({ lot, amount: part }) => `${lot.asset} ${part / 100}`)
    .join(', ');
};

describe('drawing from top-ups', () => {
  test.each([
    { name: 'in proportion inside a top-up', before: 'paid 500 + bonus 50', spend: 110, takes: 'paid 100, bonus 10' },
    { name: 'half a cent goes to paid', before: 'paid 1 + bonus 1', spend: 0.01, takes: 'paid 0.01' },
    {
      name: 'the pair that ends first goes first',
      before: 'paid 100 | paid 50 + bonus 50 until 2026-03-31',
      spend: 20,
      takes: 'paid 10, bonus 10',
    },
    {
      name: 'no end goes last',
      before: 'paid 100 | paid 100 until 2027-01-01',
      spend: 150,
      takes: 'paid 100, paid 50',
    },
    {
      name: 'at the same end the older first',
      before: 'paid 100 opened 2026-02-01 | paid 70 opened 2026-01-01',
      spend: 80,
      takes: 'paid 70, paid 10',
    },
    {
      name: 'a dead bonus does not count',
      before: 'paid 100 + bonus 50 until 2026-02-28',
      spend: 60,
      takes: 'paid 60',
    },
    {
      name: 'good through its last day',
      before: 'paid 100 + bonus 100 until 2026-03-01',
      spend: 60,
      takes: 'paid 30, bonus 30',
    },
    {
      name: 'an instalment that has not begun waits',
      before: 'paid 100 + bonus 10 + bonus 10 from 2026-04-01',
      spend: 110,
      takes: 'paid 100, bonus 10',
    },
    {
      name: 'bonus first',
      before: 'paid 100 bonus_first + bonus 50 bonus_first',
      spend: 60,
      takes: 'paid 10, bonus 50',
    },
    {
      name: 'paid first',
      before: 'paid 100 paid_first + bonus 50 paid_first',
      spend: 120,
      takes: 'paid 100, bonus 20',
    },
    { name: 'more than there is: what there is', before: 'paid 10', spend: 60, takes: 'paid 10' },
    {
      name: 'money made good is a second paid lot of its pair',
      before: 'paid 50 + bonus 10 + paid 10 until 2026-03-31',
      spend: 35,
      takes: 'paid 10, paid 20, bonus 5',
    },
    { name: 'bonus without paid money', before: 'bonus 10 | paid 10', spend: 15, takes: 'bonus 10, paid 5' },
  ])('$name', ({ before, spend, takes }) => {
    expect(draw(before, spend)).toBe(takes);
  });

  test('any sequence of draws closes both lots to zero, and pro rata never drifts by more than half a cent', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100_000 }),
        fc.nat(100_000),
        fc.array(fc.integer({ min: 1, max: 9_000 })),
        (P, B, draws) => {
          let usedPaid = 0;
          let usedBonus = 0;
          for (const wanted of [...draws, P + B]) {
            const amount = Math.min(wanted, P + B - usedPaid - usedBonus);
            if (amount === 0) continue;
            const figures = { paidLeft: P - usedPaid, bonusLeft: B - usedBonus, usedPaid, usedBonus };
            const paid = paidShare({ order: 'pro_rata', amount, ...figures });
            usedPaid += paid;
            usedBonus += amount - paid;
            const exact = ((usedPaid + usedBonus) * P) / (P + B);
            expect(Math.abs(usedPaid - exact)).toBeLessThanOrEqual(0.5 + 1e-6);
          }
          expect([usedPaid, usedBonus]).toEqual([P, B]);
        },
      ),
    );
  });

  test('refunds and dead bonus in between never ask for more than a lot has', () => {
    const event = fc.oneof(
      fc.record({ kind: fc.constant('draw' as const), share: fc.integer({ min: 1, max: 100 }) }),
      fc.record({ kind: fc.constant('back' as const), share: fc.integer({ min: 1, max: 100 }) }),
      fc.record({ kind: fc.constant('bonus dies' as const), share: fc.constant(0) }),
    );
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5_000 }),
        fc.nat(5_000),
        fc.array(event, { maxLength: 30 }),
        (P, B, events) => {
          let [usedPaid, usedBonus, bonusLeft] = [0, 0, B];
          for (const { kind, share } of events) {
            const paidLeft = P - usedPaid;
            if (kind === 'bonus dies') bonusLeft = 0;
            else if (kind === 'back') {
              const paid = Math.floor((usedPaid * share) / 100);
              const bonus = Math.floor((usedBonus * share) / 100);
              [usedPaid, usedBonus, bonusLeft] = [usedPaid - paid, usedBonus - bonus, bonusLeft + bonus];
            } else {
              const amount = Math.floor(((paidLeft + bonusLeft) * share) / 100);
              if (amount === 0) continue;
              const paid = paidShare({ order: 'pro_rata', amount, paidLeft, bonusLeft, usedPaid, usedBonus });
              expect(paid).toBeGreaterThanOrEqual(0);
              expect(paid).toBeLessThanOrEqual(paidLeft);
              expect(amount - paid).toBeGreaterThanOrEqual(0);
              expect(amount - paid).toBeLessThanOrEqual(bonusLeft);
              [usedPaid, usedBonus, bonusLeft] = [
                usedPaid + paid,
                usedBonus + amount - paid,
                bonusLeft - (amount - paid),
              ];
            }
          }
        },
      ),
    );
  });
});
