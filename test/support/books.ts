import { expect } from 'vitest';
import { check, type Shop } from '../../src/core/index.ts';

/** Every invariant of the books holds. */
export async function booksAreSound(shop: Shop): Promise<void> {
  const { results } = await check(shop, shop.now());
  expect(results.flatMap(({ findings }) => findings)).toEqual([]);
}
