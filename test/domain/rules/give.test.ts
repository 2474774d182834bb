import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Gift, NOTHING } from '../../../src/core/domain/rules/gift.ts';
import { GIVE } from '../../../src/core/domain/rules/give/index.ts';
import { type Give, giftOf } from '../../../src/core/domain/rules/give.ts';
import { written } from '../../../src/core/domain/rules/words.ts';

const rows: readonly (readonly [give: Give, amount: number, gift: Partial<Gift>])[] = [
  [{ bonus: 50_00 }, 500_00, { bonus: 50_00 }],
  [{ bonusPercent: 15 }, 9_99, { bonus: 1_49 }],
  [{ bonusPercent: 15 }, 6, { bonus: 0 }],
  [{ bonus: 1_00, bonusPercent: 10 }, 50_00, { bonus: 6_00 }],
  [{ points: 500 }, 1, { points: 500 }],
  [{ pointsFactor: 2000 }, 1, { pointsFactor: 2000 }],
  [{ passes: [{ pass: 'cut-10', count: 2 }] }, 1, { passes: [{ pass: 'cut-10', count: 2 }] }],
  [{ coupons: [{ template: 'ten', count: 2 }] }, 1, { coupons: [{ template: 'ten', count: 2 }] }],
  [{ tier: 'gold' }, 1, { tier: 'gold' }],
  [{ plan: 'club' }, 1, { plans: ['club'] }],
  [{ goods: 'tea' }, 1, { goods: 'tea' }],
  [{ bonus: null, points: 5 }, 1, { points: 5 }],
];

test.each(rows.map(([give, amount, gift]) => ({ name: JSON.stringify(give), give, amount, gift })))(
  '$name of $amount',
  ({ give, amount, gift }) => {
    expect(giftOf(give, amount)).toEqual({ ...NOTHING, ...gift });
  },
);

test('each word has a file of its own, named as it, and a case here', () => {
  const folder = join(import.meta.dirname, '../../../src/core/domain/rules/give');
  const words = Object.keys(GIVE).map((name) => `${written(name).replaceAll('_', '-')}.ts`);
  expect(words.toSorted()).toEqual(
    readdirSync(folder)
      .filter((file) => file !== 'index.ts')
      .toSorted(),
  );
  const tabled = new Set(rows.flatMap(([give]) => Object.keys(give)));
  expect(Object.keys(GIVE).filter((name) => !tabled.has(name))).toEqual([]);
});
