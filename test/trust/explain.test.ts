import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { bytesSource } from '../../src/core/import/bytes/source.ts';
import {
  entryNamed,
  explainBalance,
  explainEntry,
  type ImportOrigin,
  merge,
  type Shop,
  voidEntry,
} from '../../src/core/index.ts';
import { undoImport } from '../../src/core/operations/import/undo.ts';
import { type ImportInput, importFiles } from '../../src/core/operations/import.ts';
import { type Traded, tradedShop } from '../check/traded-shop.ts';
import { written } from '../support/programme.ts';
import { asked, type TestShop, testShop } from '../support/shop.ts';
import { whoIs } from '../support/till.ts';

const NOW = Date.parse('2027-02-01T12:00:00+08:00');
const ZHANG = { memberId: 1, accountId: 1, cardId: 1 };
const LI = { memberId: 2, accountId: 2, cardId: 2 };
const INPUT: Omit<ImportInput, 'files'> = {
  ...{ reading: {}, cutOff: null, pointsEnd: null, without: [], onExisting: 'skip' },
  ...{ allOrNothing: false, rejects: null },
};
let traded: Traded;
let shop: Shop;

beforeAll(async () => {
  traded = await tradedShop();
  ({ shop } = traded.test);
});
afterAll(() => traded.test.remove());

describe('a balance', () => {
  test.each([
    ['8001', ZHANG],
    ['8002', LI],
  ])('of card %s is the sum of its good lots, and each lot the sum of what moved it', async (_, who) => {
    const { balance, lots } = await explainBalance(shop, who, NOW);
    const sum = (...assets: string[]) =>
      lots
        .filter(({ lot, state }) => state === 'good' && assets.includes(lot.asset))
        .reduce((total, { lot }) => total + lot.remaining, 0);
    expect(sum('paid', 'bonus')).toBe(balance.total);
    expect(sum('points')).toBe(balance.points);
    expect(sum('points_debt')).toBe(balance.pointsDebt);
    expect(lots.length).toBeGreaterThan(0);
    for (const { lot, movements } of lots) {
      expect(movements.reduce((total, { change }) => total + change, 0)).toBe(lot.remaining);
    }
  });

  test('does not count what has ended, booked or not, and says so', async () => {
    const later = Date.parse('2028-06-01T12:00:00+08:00');
    const { balance, lots } = await explainBalance(shop, ZHANG, later);
    expect(balance.points).toBe(0);
    const points = lots.filter(({ lot }) => lot.asset === 'points');
    expect(points.map(({ state, endsOn }) => ({ state, endsOn }))).toEqual([{ state: 'ended', endsOn: '2027-11-22' }]);
  });
});

describe('what an import brought', () => {
  let world: TestShop;
  beforeEach(async () => {
    world = await testShop();
  });
  afterEach(() => world.remove());
  const imported = (text: string, name: string, input: Partial<ImportInput> = {}) =>
    importFiles(world.shop, asked(), { ...INPUT, ...input, files: [bytesSource(name, Buffer.from(text))] });
  const origins = async () =>
    (await explainBalance(world.shop, ZHANG, world.shop.now())).lots.flatMap(({ movements }) =>
      movements.map(({ origin }) => origin),
    );

  test('is told with the member, the import, its file and line', async () => {
    await imported('card,name,paid,points\n9001,Ann,37.20,5\n', 'members.csv');
    const told = await explainEntry(world.shop, 1, world.shop.now());
    const origin = { batch: 1, file: 'members.csv', line: 2 };
    expect(told).toMatchObject({ member: { number: 'M1', card: '9001' }, origin });
    expect(await origins()).toEqual([origin, origin]);
    await imported('card,paid\n,\n9001,40.00\n', 'new.csv', { onExisting: 'set' });
    expect(await origins()).toEqual([origin, { batch: 2, file: 'new.csv', line: 3 }, origin]);
    await undoImport(world.shop, asked(), 2);
    expect((await explainEntry(world.shop, 3, world.shop.now())).origin).toEqual({
      ...{ batch: 3, file: 'new.csv', line: null },
    });
  });

  test('names the merge that brought a lot along, as long as it stands', async () => {
    await imported('card,name,paid\n9001,Ann,37.20\n9002,Anne,5.00\n', 'members.csv');
    const { shop: ours } = world;
    const into = await whoIs(ours, '9001');
    const told = async () =>
      (await explainBalance(ours, into, ours.now())).lots.map(({ lot, movements }) =>
        [lot.remaining, ...movements.map(({ kind, from }) => `${kind}${from === null ? '' : ` ${from}`}`)].join(),
      );
    const { entry } = await merge(ours, asked(), { from: await whoIs(ours, '9002'), into });
    expect((await told()).sort()).toEqual(['3720,opening', '500,opening,merge M2']);
    await voidEntry(ours, asked(), { entry: entry.id as number, acceptLoss: false });
    expect(await told()).toEqual(['3720,opening']);
  });

  test('names the row of the lots where those brought the value', async () => {
    await imported('card,name\n9001,Ann\n', 'members.csv');
    await imported('card,asset,amount,remaining\n9001,points,10,8\n', 'lots.csv');
    expect((await origins()).at(0)).toEqual({ batch: 2, file: 'lots.csv', line: 2 });
  });

  test('names the row of each lot, whatever file it came in', async () => {
    await world.remove();
    world = await testShop(
      written('passes: [{code: cut-10, price: "300.00", visits: 10}]\ncoupons: [{code: c5, take: {amount: "5.00"}}]'),
    );
    const file = (name: string, text: string) => bytesSource(name, Buffer.from(text));
    const files = [
      file(
        'passes.csv',
        'card,product,remaining,amount,cost,expires_on\n9002,cut-10,7,10,300.00,\n9001,cut-10,4,10,300.00,\n',
      ),
      file('lots.csv', 'card,asset,product,amount,remaining\n9001,coupon,c5,1,1\n'),
      file('members.csv', 'card,name,paid,points\n9009,Zoe,1.00,0\n9001,Ann,37.20,5\n9002,Bob,0,0\n'),
    ];
    await importFiles(world.shop, asked(), { ...INPUT, files });
    const who = await whoIs(world.shop, '9001');
    const rowOf = (rows: readonly { asset: string | undefined; origin: ImportOrigin | null }[]) =>
      Object.fromEntries(rows.map(({ asset, origin }) => [asset, `${origin?.line} of ${origin?.file}`]));
    const rows = {
      paid: '3 of members.csv',
      points: '3 of members.csv',
      pass: '3 of passes.csv',
      coupon: '2 of lots.csv',
    };
    const { lots } = await explainBalance(world.shop, who, world.shop.now());
    expect(
      rowOf(lots.map(({ lot, movements: [first] }) => ({ asset: lot.asset, origin: first?.origin ?? null }))),
    ).toEqual(rows);
    const entry = lots[0]?.lot.entryId as number;
    const told = await explainEntry(world.shop, entry, world.shop.now());
    expect(told.origin).toEqual({ batch: 1, file: 'members.csv', line: 3 });
    expect(rowOf(told.postings.map(({ lot, origin }) => ({ asset: lot?.asset, origin })))).toEqual(rows);
    const ofOne = await explainBalance(world.shop, await whoIs(world.shop, '9002'), world.shop.now());
    expect(ofOne.lots[0]?.movements[0]?.origin).toEqual({ batch: 1, file: 'passes.csv', line: 2 });
  });

  test('is nothing where somebody did it at the till', async () => {
    expect((await explainEntry(shop, traded.spend, NOW)).origin).toBeNull();
  });
});

describe('an entry', () => {
  test('is told with its reason, its lots and what became of it', async () => {
    const told = await explainEntry(shop, traded.spend, NOW);
    expect(told).toMatchObject({ reason: '老客户', entry: { ref: 'R-5', operator: 'mei' }, programme: { version: 1 } });
    expect(told.postings.map(({ lot }) => lot?.asset ?? null)).toContain('paid');
    expect(told.takenBack).toMatchObject([{ entry: { id: traded.refund, kind: 'refund' }, voidedBy: null }]);
  });

  test.each([
    { typed: '#3', names: 'the entry', entry: 3 },
    { typed: '3', names: 'the entry, for no card has this number', entry: 3 },
    { typed: '8001', names: 'the card', entry: undefined },
    { typed: 'M1', names: 'a member', entry: undefined },
  ])('$typed names $names', async ({ typed, entry }) => {
    expect(await entryNamed(shop, typed)).toBe(entry);
  });

  test('that is not there', async () => {
    await expect(entryNamed(shop, '999')).rejects.toMatchObject({ problem: { code: 'entry_not_found', entry: '999' } });
    await expect(entryNamed(shop, '#999')).rejects.toMatchObject({ problem: { code: 'entry_not_found' } });
    await expect(explainEntry(shop, 999, NOW)).rejects.toMatchObject({ problem: { code: 'entry_not_found' } });
  });
});
