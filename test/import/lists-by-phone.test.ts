/** A list of people by phone beside a list of customers, in one import: the same people. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { check } from '../../src/core/check/run.ts';
import { undoImport } from '../../src/core/operations/import/undo.ts';
import { type ImportInput, importFiles } from '../../src/core/operations/import.ts';
import { csv, linesOfCodes, plainImport } from '../support/foreign-file.ts';
import { asked, type TestShop, testShop } from '../support/shop.ts';
import { till } from '../support/till.ts';

let world: TestShop;
beforeEach(async () => {
  world = await testShop();
});
afterEach(() => world.remove());

const PHONES = ['13800000001', '13800000002', '13800000003', '13800000009'] as const;
const [ANN, BOB, CAT, NEW] = PHONES;
const CUSTOMERS = csv(`name,phone\nAnn Lee,${ANN}\nBob,${BOB}\nCat,${CAT}\n`, 'customers.csv');
const LOYALTY = csv(`phone,name,points\n${ANN},Ann Lee,120\n${BOB},,35\n${NEW},,7\n`, 'loyalty.csv');
const GIFT = csv(`card,name,phone,paid\nG1,Ann Lee,${ANN},25.00\nG2,Ann Lee,${ANN},10.50\nG3,,,40.00\n`, 'gift.csv');

const imported = (files: ImportInput['files'], input: Partial<ImportInput> = {}) =>
  importFiles(world.shop, asked(), { ...plainImport('2025-06-30'), ...input, files });
const taken = ({ files }: Awaited<ReturnType<typeof imported>>) => files.map((file) => file.imported);
const sound = async () =>
  expect((await check(world.shop, world.shop.now())).results.flatMap(({ findings }) => findings)).toEqual([]);

test('its rows are those people, with what they have once, and gift cards keep theirs', async () => {
  const outcome = await imported([CUSTOMERS, GIFT, LOYALTY]);
  expect(linesOfCodes(outcome.rejections)).toEqual([]);
  expect(taken(outcome)).toEqual([3, 3, 3]);
  expect(outcome.totals.difference).toEqual({ paid: 0, bonus: 0, points: 0 });
  expect(outcome.totals.ledger).toEqual({ paid: 7550, bonus: 0, points: 162 });
  expect(outcome.remarks.filter(({ code }) => code === 'members_existing')).toEqual([]);
  expect(await till(world.shop).holds(BOB)).toBe('points 35');
  expect(await till(world.shop).holds('G1')).toBe('paid 25');
  expect(await till(world.shop).holds(NEW)).toBe('points 7');
  await sound();
  await undoImport(world.shop, asked(), outcome.batch as number);
  await sound();
});

test('so they are where the customers have cards, and twice the same file books nothing', async () => {
  const cards = csv(`card,name,phone,paid\n8001,Ann Lee,${ANN},5.00\n8002,Bob,${BOB},6.00\n`, 'customers.csv');
  const outcome = await imported([cards, LOYALTY]);
  expect([linesOfCodes(outcome.rejections), taken(outcome)]).toEqual([[], [2, 3]]);
  expect(await till(world.shop).holds('8001')).toBe('paid 5 points 120');
  expect(await imported([cards, LOYALTY])).toMatchObject({ replayed: true });
  await sound();
});

test('somebody else with the phone is not, nor is a second figure of the same kind', async () => {
  const other = csv(`phone,name,points\n${ANN},Zoe,120\n${BOB},Bob,35\n`, 'loyalty.csv');
  const figures = csv(`name,phone,points\nAnn Lee,${ANN},1\nBob,${BOB},35\n`, 'customers.csv');
  const outcome = await imported([figures, other]);
  expect(linesOfCodes(outcome.rejections)).toEqual(['2 other_member', '3 account_repeated']);
  expect(outcome.totals.ledger.points).toBe(36);
  await sound();
});

test('of several cards with the phone nobody says whose it is', async () => {
  expect(linesOfCodes((await imported([GIFT, LOYALTY])).rejections)).toEqual(['2 phone_repeated']);
});

test('who is here already gets it as the row of the customers would', async () => {
  await imported([CUSTOMERS]);
  const more = csv(`name,phone,email\nAnn Lee,${ANN},\nBob,${BOB},\n`, 'again.csv');
  const points = csv(`phone,name,points\n${ANN},Ann Lee,120\n`, 'loyalty.csv');
  expect(await imported([more, points])).toMatchObject({ batch: null, rejections: [] });
  const outcome = await imported([more, points], { onExisting: 'add' });
  expect(linesOfCodes(outcome.rejections)).toEqual([]);
  expect(await till(world.shop).holds(ANN)).toBe('points 120');
  await sound();
});
