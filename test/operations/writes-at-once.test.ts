/** Several writes at once are what they would be one by one, on each engine. */
import { afterEach, expect, test } from 'vitest';
import { topup } from '../../src/core/index.ts';
import { statement, type Tx } from '../../src/core/store/statement.ts';
import { write } from '../../src/core/store/write.ts';
import { asked, type TestShop, testShop } from '../support/shop.ts';

let made: TestShop | undefined;
afterEach(() => made?.remove());

interface Count {
  readonly code: string;
  readonly used: number;
}

const begin = statement<Count>((db, at) => db.insertInto('counter').values({ code: at.code, used: at.used }));
const more = statement<Count>((db, at) =>
  db
    .updateTable('counter')
    .set((counter) => ({ used: counter('used', '+', at.used) }))
    .where('code', '=', at.code),
);
const counters = statement<Record<never, never>, Count>((db) =>
  db.selectFrom('counter').select(['code', 'used']).orderBy('code'),
);

async function shopOf(): Promise<TestShop> {
  made = await testShop();
  return made;
}

const counted = ({ shop }: TestShop): Promise<Count[]> => shop.store.all(counters, {});
const writing = ({ shop }: TestShop, work: (tx: Tx) => Promise<void>): Promise<void> =>
  shop.store.transaction('write', work);

test('in their order, also the same one several times', async () => {
  const place = await shopOf();
  await writing(place, async (tx) => {
    await tx.runAll([]);
    await tx.runAll([
      write(begin, { code: 'a', used: 1 }),
      write(more, { code: 'a', used: 2 }),
      write(begin, { code: 'b', used: 5 }),
      write(more, { code: 'a', used: 4 }),
    ]);
  });
  expect(await counted(place)).toEqual([
    { code: 'a', used: 7 },
    { code: 'b', used: 5 },
  ]);
});

test('one that fails is the reason, nothing of them is kept, and the till goes on', async () => {
  const place = await shopOf();
  const zhang = await place.enrolled('8001');
  const reason = await writing(place, (tx) =>
    tx.runAll([
      write(begin, { code: 'a', used: 1 }),
      write(begin, { code: 'b', used: -1 }),
      write(begin, { code: 'c', used: 1 }),
      write(more, { code: 'c', used: 1 }),
    ]),
  ).catch((error: Error) => error.message);
  expect(reason).toMatch(/check constraint/i);
  expect(await counted(place)).toEqual([]);
  await writing(place, (tx) => tx.runAll([write(begin, { code: 'c', used: 1 }), write(more, { code: 'c', used: 1 })]));
  expect(await counted(place)).toEqual([{ code: 'c', used: 2 }]);
  const { balance } = await topup(place.shop, asked(), { who: zhang, amount: 100, tender: 'cash', offer: null });
  expect(balance.paid).toBe(100);
});
