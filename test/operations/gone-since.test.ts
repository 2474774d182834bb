/** A till has found a member, and their import is taken back before it may write: that is nobody, not a mistake of ours. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  block,
  edit,
  enrol,
  explainTier,
  merge,
  type Request,
  type Shop,
  showMember,
  spend,
  tag,
  topup,
  transfer,
  type Who,
} from '../../src/core/index.ts';
import { undoImport } from '../../src/core/operations/import/undo.ts';
import { importFiles } from '../../src/core/operations/import.ts';
import { csv, plainImport } from '../support/foreign-file.ts';
import { asked, NOBODY, type TestShop, testShop } from '../support/shop.ts';
import { problemOf, whoIs } from '../support/till.ts';

let open: TestShop;
let stays: Who;
let gone: Who;
beforeEach(async () => {
  open = await testShop();
  stays = await open.enrolled('8001');
  await importFiles(open.shop, asked(), {
    ...plainImport(null),
    files: [csv('card,name,phone,paid\n001,Ann,13800000009,10.00\n')],
  });
  gone = await whoIs(open.shop, '001');
  await undoImport(open.shop, asked(), 1);
});
afterEach(() => open.remove());

type Deed = (shop: Shop, request: Request) => Promise<unknown>;
const BILL = { tenders: [], others: [], items: [], passes: [], coupons: [], points: null, category: null };

test.each<[string, Deed]>([
  ['topup', (shop, request) => topup(shop, request, { who: gone, amount: 100, tender: 'cash', offer: null })],
  ['spend', (shop, request) => spend(shop, request, { ...BILL, who: gone, amount: 100 })],
  [
    'a card that pays for another',
    (shop, request) =>
      spend(shop, request, {
        ...BILL,
        who: stays,
        amount: 100,
        tenders: [{ tender: 'card:001', amount: null }],
        others: [{ tender: 'card:001', who: gone }],
      }),
  ],
  ['tag', (shop, request) => tag(shop, request, { who: gone, tags: ['vip'], remove: false })],
  ['edit', (shop, request) => edit(shop, request, { who: gone, details: { name: 'Anne' } })],
  ['block', (shop, request) => block(shop, { ...request, reason: 'lost' }, { who: gone })],
  ['transfer', (shop, request) => transfer(shop, request, { from: stays, to: gone, amount: 100, points: null })],
  ['merge', (shop, request) => merge(shop, request, { from: gone, into: stays })],
  ['enrol with a referrer', (shop, request) => enrol(shop, request, { ...NOBODY, name: 'Bob', referrer: gone })],
  [
    'named by a phone',
    (shop, request) => tag(shop, request, { who: { ...gone, cardId: null }, tags: ['vip'], remove: false }),
  ],
  ['show', (shop) => showMember(shop, gone, shop.now())],
  ['tier explain', (shop) => explainTier(shop, gone, shop.now())],
])('%s', async (_, deed) => {
  expect(await problemOf(deed(open.shop, asked()))).toEqual({ code: 'member_not_found', who: `M${gone.memberId}` });
});
