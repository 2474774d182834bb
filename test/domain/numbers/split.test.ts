import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { split, splitCumulative } from '../../../src/core/domain/numbers/split.ts';

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

describe('splitting a whole', () => {
  test.each([
    ['1.00 over three equal lines', 100, [1, 1, 1], [34, 33, 33]],
    ['the largest remainder gets the cent', 100, [1, 2], [33, 67]],
    ['the earlier one at a tie', 1, [1, 1], [1, 0]],
    ['nothing to split', 0, [3, 4], [0, 0]],
    ['no weights: the first takes all', 5, [0, 0], [5, 0]],
    ['270 over 3 × 100 less 10 %', 27000, [10000, 10000, 10000], [9000, 9000, 9000]],
  ])('%s', (_, whole, weights, shares) => {
    expect(split(whole, weights)).toEqual(shares);
  });

  test('shares sum to the whole and stay within a unit of the exact share', () => {
    fc.assert(
      fc.property(fc.nat(10 ** 12), fc.array(fc.nat(10 ** 9), { minLength: 1, maxLength: 12 }), (whole, weights) => {
        const shares = split(whole, weights);
        expect(sum(shares)).toBe(whole);
        const total = sum(weights);
        if (total === 0) return;
        for (const [index, share] of shares.entries()) {
          const exact = (BigInt(whole) * BigInt(weights[index] as number)) / BigInt(total);
          expect(share === Number(exact) || share === Number(exact) + 1).toBe(true);
        }
      }),
    );
  });
});

describe('splitting in pieces', () => {
  test('no part gives back more than it gave, none takes in, and all together give all', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(500), { minLength: 1, maxLength: 5 }),
        fc.array(fc.integer({ min: 1, max: 200 }), { maxLength: 12 }),
        (weights, pieces) => {
          const already = weights.map(() => 0);
          let open = sum(weights);
          for (const wanted of [...pieces, Number.POSITIVE_INFINITY]) {
            const piece = Math.min(wanted, open);
            const shares = splitCumulative(
              piece,
              weights.map((weight, index) => ({ weight, already: already[index] as number })),
            );
            expect(sum(shares)).toBe(piece);
            for (const [index, share] of shares.entries()) {
              expect(share).toBeGreaterThanOrEqual(0);
              already[index] = (already[index] as number) + share;
              expect(already[index]).toBeLessThanOrEqual(weights[index] as number);
            }
            open -= piece;
          }
          expect(already).toEqual(weights);
        },
      ),
    );
  });

  test('the ratio is kept over the pieces', () => {
    const first = splitCumulative(50, [
      { weight: 73, already: 0 },
      { weight: 27, already: 0 },
    ]);
    expect(first).toEqual([37, 13]);
    expect(
      splitCumulative(50, [
        { weight: 73, already: 37 },
        { weight: 27, already: 13 },
      ]),
    ).toEqual([36, 14]);
  });
});
