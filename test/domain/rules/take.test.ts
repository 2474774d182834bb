import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TAKE } from '../../../src/core/domain/rules/take/index.ts';
import { type Take, takenOff } from '../../../src/core/domain/rules/take.ts';
import { written } from '../../../src/core/domain/rules/words.ts';

type Given = Omit<Take, 'on'> & { readonly on?: Take['on'] };

/** `60.00 × 2` is a line of two pieces with 60.00 left. */
const open = (text: string) =>
  text.split(', ').map((line) => {
    const [left, quantity = '1'] = line.split(' × ');
    return { left: Math.round(Number(left) * 100), quantity: Number(quantity) };
  });

const rows: readonly (readonly [take: Given, lines: string, taken: readonly number[]])[] = [
  [{ amount: 30_00 }, '200, 100', [20_00, 10_00]],
  [{ amount: 1_00 }, '10, 10, 10', [34, 33, 33]],
  [{ amount: 30_00 }, '20, 5', [20_00, 5_00]],
  [{ amount: 30_00 }, '0, 0', [0, 0]],
  [{ amount: 10_00, per: 100_00 }, '250', [20_00]],
  [{ amount: 10_00, per: 100_00 }, '99.99', [0]],
  [{ amount: 10_00, per: 100_00 }, '200, 100', [20_00, 10_00]],
  [{ amount: 10_00, per: 100_00, max: 15_00 }, '300', [15_00]],
  [{ percent: 10 }, '100, 200', [10_00, 20_00]],
  [{ percent: 10 }, '0.05', [1]],
  [{ percent: 10 }, '0.04', [0]],
  [{ percent: 5 }, '0.10, 0.10, 0.10', [1, 1, 0]],
  [{ percent: 100 }, '12.34, 0.01', [12_34, 1]],
  [{ percent: 20, max: 30_00 }, '200, 100', [20_00, 10_00]],
  [{ price: 50_00, on: 'items' }, '120 × 2, 45 × 1', [20_00, 0]],
  [{ price: 0, on: 'items' }, '120 × 2, 45 × 1', [120_00, 45_00]],
  [{ price: 50_00, on: 'items', max: 10_00 }, '120 × 2, 60 × 1', [6_67, 3_33]],
  [{ price: 99_00, on: 'bill' }, '100, 98', [50_00, 49_00]],
  [{ price: 99_00, on: 'bill' }, '50, 40', [0, 0]],
];

test.each(rows.map(([take, lines, taken]) => ({ name: JSON.stringify(take), take, lines, taken })))(
  '$name off $lines',
  ({ take, lines, taken }) => {
    expect(takenOff({ on: 'bill', ...take }, open(lines))).toEqual(taken);
  },
);

test('whatever is taken, no line falls below zero and the maximum is kept', () => {
  const money = fc.integer({ min: 0, max: 1_000_000 });
  const take = fc.oneof(
    fc.record({ amount: money, per: fc.option(fc.integer({ min: 1, max: 1_000_000 })) }),
    fc.record({ percent: fc.integer({ min: 1, max: 100 }) }),
    fc.record({ price: money }),
  );
  const lines = fc.array(fc.record({ left: money, quantity: fc.integer({ min: 1, max: 9 }) }), { minLength: 1 });
  const on = fc.constantFrom('bill' as const, 'items' as const);
  fc.assert(
    fc.property(take, on, fc.option(money), lines, (said, scope, max, found) => {
      const taken = takenOff({ ...said, max, on: scope }, found);
      expect(taken).toHaveLength(found.length);
      expect(taken.every((part, index) => part >= 0 && part <= (found[index]?.left ?? 0))).toBe(true);
      if (max !== null) expect(taken.reduce((sum, part) => sum + part, 0)).toBeLessThanOrEqual(max);
    }),
  );
});

test('each word has a file of its own, named as it, and a case here', () => {
  const folder = join(import.meta.dirname, '../../../src/core/domain/rules/take');
  const words = Object.keys(TAKE).map((name) => `${written(name).replaceAll('_', '-')}.ts`);
  expect(words.toSorted()).toEqual(
    readdirSync(folder)
      .filter((file) => file !== 'index.ts')
      .toSorted(),
  );
  const tabled = new Set(rows.flatMap(([take]) => Object.keys(take)));
  expect(Object.keys(TAKE).filter((name) => !tabled.has(name))).toEqual([]);
});
