import { afterEach, beforeEach } from 'vitest';
import { type ImportInput, importFiles } from '../../src/core/operations/import.ts';
import { booksAreSound } from './books.ts';
import { plainImport } from './foreign-file.ts';
import { written } from './programme.ts';
import { asked, type TestShop, testShop } from './shop.ts';

const PROGRAMME = `
stored_value: {max_balance: "500.00"}
passes: [{code: cut-10, price: "100.00", visits: 10}]
coupons: [{code: perm-50, take: {amount: "50.00"}, valid: {days: 300}}]
`;

/** A new shop for each test of a file, with a pass and a coupon; its books are sound at the end. */
export function shopOfLots() {
  let world: TestShop;
  beforeEach(async () => {
    world = await testShop(written(PROGRAMME));
    world.setClock('2026-02-01');
  });
  afterEach(async () => {
    await booksAreSound(world.shop);
    await world.remove();
  });

  let times = 0;
  return {
    get world() {
      return world;
    },
    /** Each under a reference of its own; members and lots of before are set to the files unless it is said otherwise. */
    imported(
      files: ImportInput['files'],
      onExisting: ImportInput['onExisting'] = 'set',
      { dryRun = false, cutOff = null, ...input }: Partial<ImportInput> & { dryRun?: boolean } = {},
    ) {
      times += 1;
      const request = asked({ ref: `${times}`, dryRun });
      return importFiles(world.shop, request, { ...plainImport(cutOff), onExisting, files, ...input });
    },
  };
}
