/** Passes and coupons of another system, which the programme only knows from a day after the cut-off on. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { applyProgramme, expirePoints, explainEntry, liability } from '../../src/core/index.ts';
import { undoImport } from '../../src/core/operations/import/undo.ts';
import { type ImportInput, importFiles } from '../../src/core/operations/import.ts';
import { allLots } from '../../src/core/store/lots.ts';
import { booksAreSound } from '../support/books.ts';
import { csv, plainImport } from '../support/foreign-file.ts';
import { asked, type TestShop, testShop } from '../support/shop.ts';
import { noon, till, whoIs } from '../support/till.ts';

let world: TestShop;
beforeEach(async () => {
  world = await testShop();
  world.setClock('2026-11-27');
});
afterEach(async () => {
  await booksAreSound(world.shop);
  await world.remove();
});

const HEAD = 'name: Test\ncurrency: CNY\ntime_zone: Asia/Shanghai\n';
const apply = (yaml: string, from: string | null = null) =>
  applyProgramme(world.shop, asked(), { text: HEAD + yaml, file: 'p.yaml', from });
const VISITS = (visits: number) => `passes: [{code: cut, name: Haircuts, price: "300.00", visits: ${visits}}]\n`;
const COUPON = 'coupons: [{code: tea, take: {amount: "5.00"}}]\n';

const MEMBERS = csv('card,name,paid\n001,Ann,10.00\n');
const PASSES = csv(
  'card,product,amount,remaining,opened_on,expires_on,unit_cost\n001,Haircuts,10,4,2026-10-01,2026-12-31,30.00\n',
  'passes.csv',
);
const COUPONS = csv('code,card,product\nT-1,001,tea\n', 'coupons.csv');
const imported = (files: ImportInput['files'] = [MEMBERS, PASSES, COUPONS]) =>
  importFiles(world.shop, asked(), { ...plainImport('2026-11-20'), files });
const lots = async () => {
  const { accountId } = await whoIs(world.shop, '001');
  return (await allLots(world.shop.store, accountId)).map(
    ({ asset, product, remaining, amount, programme }) => `${asset} ${product} ${remaining}/${amount} of ${programme}`,
  );
};

test('what was rejected comes once the programme knows it, from whatever day', async () => {
  expect((await imported()).rejections.map(({ code }) => code)).toEqual(['product_unknown', 'product_unknown']);
  await apply(VISITS(10) + COUPON);
  const { files, remarks } = await imported();
  expect(files.map(({ imported, rejected }) => `${imported} ${rejected}`)).toEqual(['0 0', '1 0', '1 0']);
  expect(remarks).toContainEqual({
    code: 'products_other_version',
    ...{ passes: 1, coupons: 1, products: ['tea', 'cut'], version: 2, cutOff: '2026-11-20' },
  });
  expect(await lots()).toEqual(['paid null 1000/1000 of 1', 'pass cut 4/10 of 2', 'coupon tea 1/1 of 2']);
  expect((await imported()).replayed).toBe(true);
});

test('they are used, given back, explained and reported as any others, on days before that version too', async () => {
  await apply(VISITS(10) + COUPON);
  await imported();
  const { spend, refund } = till(world.shop);
  const bill = await spend('001', null, { pass: 'cut', on: '2026-11-21' });
  expect(bill.bill?.tenders).toMatchObject([{ tender: 'pass', visits: 1, amount: 30_00 }]);
  expect((await spend('001', 20, { coupon: 'T-1', pay: 'cash', on: '2026-11-22' })).bill?.net).toBe(15_00);
  await refund(bill, { on: '2026-11-23' });
  expect(await lots()).toContain('pass cut 4/10 of 2');

  const opening = await explainEntry(world.shop, 1, noon('2026-11-27'));
  expect(opening.programme.version).toBe(1);
  expect(opening.postings.map(({ lot }) => lot?.programme)).toContain(2);

  const owed = async () => liability(world.shop, { from: '2026-11-20', to: '2026-12-31', store: null, by: null });
  const before = await owed();
  world.setClock('2027-01-02');
  await expirePoints(world.shop, asked(), { asOf: null, allDetails: false });
  expect(await owed()).toEqual(before);
  expect(await lots()).toContain('pass cut 0/10 of 2');
});

test('the programme of the cut-off day goes before later ones, and the newest of these before older ones', async () => {
  await apply(VISITS(10), '2026-11-19');
  await apply(VISITS(20) + COUPON, '2026-11-25');
  await apply(VISITS(30) + COUPON.replace('5.00', '6.00'), '2026-11-26');
  await imported([MEMBERS, csv('card,pass,visits left\n001,cut,4\n', 'passes.csv'), COUPONS]);
  expect(await lots()).toEqual(['paid null 1000/1000 of 2', 'pass cut 4/10 of 2', 'coupon tea 1/1 of 4']);
});

test('an import of them is taken back whole', async () => {
  await apply(VISITS(10) + COUPON);
  const { batch } = await imported();
  await undoImport(world.shop, asked(), String(batch));
  expect((await imported()).files.map(({ imported }) => imported)).toEqual([1, 1, 1]);
});
