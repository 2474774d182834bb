import { afterEach, beforeEach, expect, test } from 'vitest';
import { bytesSource } from '../../src/core/import/bytes/source.ts';
import { addOperator, addStore, enrol, importFiles, replaceCard, tag } from '../../src/core/index.ts';
import { asked, NOBODY, type TestShop, testShop } from '../support/shop.ts';
import { problemOf, till, whoIs } from '../support/till.ts';

let world: TestShop;
beforeEach(async () => {
  world = await testShop();
  await world.enrolled('8001');
});
afterEach(() => world.remove());

const NUMBER = '4111 1111 1111 1111';

test.each(['name', 'card', 'email', 'gender', 'source', 'note', 'tier'])(
  'none is kept as the %s of a member',
  async (field) => {
    const typed = field === 'card' ? NUMBER.replaceAll(' ', '') : `x ${NUMBER}`;
    const work = enrol(world.shop, asked(), { ...NOBODY, name: '张三', [field]: typed });
    expect(await problemOf(work)).toEqual({ code: 'bank_card_number', ends: '1111' });
  },
);

test('nor as a tag, a reason, a reference, a line, a card, or in a register', async () => {
  const { shop } = world;
  const who = await whoIs(shop, '8001');
  const trade = till(shop);
  const plain = NUMBER.replaceAll(' ', '');
  for (const work of [
    () => tag(shop, asked(), { who, tags: [plain], remove: false }),
    () => trade.topup('8001', 10, { request: { reason: `paid by ${NUMBER}` } }),
    () => trade.topup('8001', 10, { request: { ref: plain } }),
    () => trade.topup('8001', 10, { request: { operator: plain } }),
    () => trade.topup('8001', 10, { request: { store: plain } }),
    () => trade.topup('8001', 10, { request: { channel: NUMBER } }),
    () => trade.spend('8001', null, { pay: 'cash', items: `${plain}@5` }),
    () => replaceCard(shop, asked(), { card: '8001', by: plain }),
    () => addStore(shop, asked(), { code: 'a', name: NUMBER, parent: undefined }),
    () => addOperator(shop, asked(), { code: 'amy', name: NUMBER, stores: undefined }),
  ]) {
    expect(await problemOf(work())).toEqual({ code: 'bank_card_number', ends: '1111' });
  }
  expect(await trade.holds('8001')).toBe('');
});

test('a row of a file that holds one is rejected, and what is told of it does not hold it', async () => {
  const rows = ['card,name,note,paid', `9001,张三,${NUMBER},5`, '4111111111111111,李四,,6', '9003,王五,ok,7'].join(
    '\n',
  );
  const outcome = await importFiles(world.shop, asked(), {
    files: [bytesSource('m.csv', Buffer.from(rows))],
    reading: {},
    ...{ cutOff: null, pointsEnd: null, without: [], onExisting: 'skip', allOrNothing: false, rejects: null },
  } as Parameters<typeof importFiles>[2]);
  expect(outcome.rejections.map(({ line, code, field, value }) => [line, code, field, value])).toEqual([
    [2, 'bank_card_number', 'note', null],
    [3, 'bank_card_number', 'card', null],
  ]);
  expect(outcome.totals.ledger.paid).toBe(7_00);
});
