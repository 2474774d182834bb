/** Members who are brought to the figures of a file: what they hold on the day that the figures are of. */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { warningText } from '../../src/commands/import-text.ts';
import { sayIn } from '../../src/commands/shared/language.ts';
import { addStore, expirePoints, liability, pointsReport, redeem, type Shop, statement } from '../../src/core/index.ts';
import { undoImport } from '../../src/core/operations/import/undo.ts';
import { type ImportInput, importFiles } from '../../src/core/operations/import.ts';
import { allLots } from '../../src/core/store/lots.ts';
import { booksAreSound } from '../support/books.ts';
import { csv, plainImport } from '../support/foreign-file.ts';
import { written } from '../support/programme.ts';
import { asked, type TestShop, testShop } from '../support/shop.ts';
import { problemOf, till, whoIs } from '../support/till.ts';

const PROGRAMME = `
points: {pending_days: 7, expire: {rule: rolling, months: 12}}
earning: [{code: base, on: spend, per: "1.00", points: 1}]
topup_offers:
  - {code: parts, when: {at_least: "100.00"}, give: {bonus: "12.00"}, release: {parts: 3, every: month}}
rewards: [{code: mug, points: 100, give: {goods: mug}}]
`;

let world: TestShop;
beforeEach(async () => {
  world = await testShop(written(PROGRAMME));
  world.setClock('2026-02-01');
});
afterEach(async () => {
  await booksAreSound(world.shop);
  await world.remove();
});

type How = ImportInput['onExisting'];
let times = 0;
const imported = (
  rows: string | ImportInput['files'],
  onExisting: How = 'set',
  { cutOff = null, ...more }: Partial<ImportInput> & { store?: string } = {},
) => {
  const { store = 'main', ...input } = more;
  const files = typeof rows === 'string' ? [csv(rows)] : rows;
  times += 1;
  return importFiles(world.shop, asked({ ref: `${times}`, store }), {
    ...plainImport(cutOff),
    onExisting,
    files,
    ...input,
  });
};
const counts = ({ files, totals }: Awaited<ReturnType<typeof imported>>) =>
  [...files.map((file) => `${file.imported} ${file.rejected} ${file.skipped}`), JSON.stringify(totals.difference)].join(
    ' ',
  );
const AGREES = JSON.stringify({ paid: 0, bonus: 0, points: 0 });
const holds = (card: string, day?: string) => till(world.shop).holds(card, day);
const storesOf = async (shop: Shop, card: string) =>
  (await allLots(shop.store, (await whoIs(shop, card)).accountId)).map(({ store }) => store);

describe('what waits counts as held', () => {
  beforeEach(async () => {
    await imported('card,paid,points\n001,60.00,5\n', 'skip');
    await till(world.shop).spend('001', 100, { pay: 'cash' });
    await till(world.shop).topup('001', 100);
    world.setClock('2026-02-02');
  });

  test('so it does not come on top later', async () => {
    expect(await holds('001')).toBe('paid 160 bonus 4 points 5');
    expect(counts(await imported('card,paid,bonus,points\n001,160.00,12.00,105\n'))).toBe(`0 0 1 ${AGREES}`);
    expect(counts(await imported('card,points\n001,110\n'))).toBe(`1 0 0 ${AGREES}`);
    expect(await holds('001', '2026-02-09')).toContain('points 110');
  });

  test('and is not taken away by less than it', async () => {
    const outcome = await imported('card,points\n001,50\n');
    expect(outcome.rejections).toMatchObject([{ code: 'not_settable', rule: 'points_insufficient' }]);
    expect(counts(await imported('card,points\n001,101\n'))).toBe(`1 0 0 ${AGREES}`);
    expect(await holds('001', '2026-02-09')).toContain('points 101');
  });
});

describe('the same, whether the night has ended what ended since or not', () => {
  const HEADER = 'card,asset,amount,remaining,opened_on,expires_on';
  beforeEach(async () => {
    const lots = csv(
      `${HEADER}\n001,points,150,150,2025-12-01,2026-02-15\n001,points,100,100,2025-12-01,2026-03-31\n001,bonus,8.00,8.00,2025-12-01,2026-02-15\n`,
      'lots.csv',
    );
    await imported([csv('card,paid\n001,10.00\n'), lots], 'skip', { cutOff: '2026-01-31' });
    world.setClock('2026-02-20');
  });

  test.each([
    { file: '250', after: 'paid 10 points 100', how: '0 0 1', bonus: '8.00' },
    { file: '300', after: 'paid 10 points 150', how: '1 0 0', bonus: '8.00' },
    { file: '180', after: 'paid 10 points 100', how: null, bonus: '8.00' },
    { file: '90', after: 'paid 10 points 90', how: '1 0 0', bonus: '8.00' },
    { file: '250', after: 'paid 10 bonus 2 points 100', how: '1 0 0', bonus: '10.00' },
  ])('points $file and bonus $bonus', async ({ file, after, how, bonus }) => {
    for (const night of [false, true]) {
      if (night) await expirePoints(world.shop, asked({}), { asOf: null, allDetails: false });
      const rows = `card,paid,bonus,points\n001,10.00,${bonus},${file}\n`;
      const outcome = await imported(rows, 'set', { cutOff: '2026-02-10' });
      if (how !== null) expect(counts(outcome)).toBe(`${how} ${AGREES}`);
      expect(await holds('001')).toBe(after);
      // Twice is once.
      await imported(rows, 'set', { cutOff: '2026-02-10' });
      expect(await holds('001')).toBe(after);
      if (!night && outcome.batch !== null) await undoImport(world.shop, asked({}), outcome.batch);
    }
  });
});

test('whatever a file says of a day before a sale here is what the books held then, is taken over whole, or is rejected', async () => {
  const yuan = fc.integer({ min: 0, max: 12 });
  const off = fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.integer({ min: -13, max: 13 }));
  const figures = fc.record({
    ...{ paid: yuan, bonus: yuan, points: yuan, endingBonus: yuan, endingPoints: yuan },
    // The share of the money that is spent here after the day that the file is of; none: nothing is sold.
    spent: fc.constantFrom(0, 0, 0.2, 0.5, 1),
    // How far each figure of the file is from what the books held then.
    off: fc.record({ paid: off, bonus: off, points: off }),
  });
  const someone = fc.array(figures, { minLength: 1, maxLength: 40 });
  const check = async (all: readonly (typeof figures extends fc.Arbitrary<infer T> ? T : never)[], night: boolean) => {
    const { shop, setClock, remove } = await testShop(written('points: {expire: {rule: rolling, months: 12}}\n'));
    const list = (name: string, header: string, rows: readonly string[]) => csv([header, ...rows, ''].join('\n'), name);
    const cards = all.map((one, index) => ({ ...one, card: `9${String(index).padStart(3, '0')}` }));
    const bring = (files: ImportInput['files'], onExisting: How, cutOff: string) =>
      importFiles(shop, asked(), { ...plainImport(cutOff), onExisting, files });
    const lots = cards.flatMap(({ card, ...of }) => [
      `${card},bonus,${of.bonus}.00,,`,
      `${card},bonus,${of.endingBonus}.00,2026-02-15,`,
      `${card},points,${of.points},2026-12-31,`,
      `${card},points,${of.endingPoints},2026-02-15,`,
    ]);
    setClock('2026-02-01');
    await bring(
      [
        list(
          'members.csv',
          'card,paid',
          cards.map(({ card, paid }) => `${card},${paid}.00`),
        ),
        list(
          'lots.csv',
          'card,asset,amount,remaining,opened_on,expires_on',
          lots
            .map((row) => row.split(','))
            .filter(([, , amount]) => Number(amount) > 0)
            .map(([card, asset, amount, end]) => `${card},${asset},${amount},${amount},2025-12-01,${end}`),
        ),
      ],
      'skip',
      '2026-01-31',
    );
    setClock('2026-02-12');
    const sales = cards.map(({ paid, bonus, endingBonus, spent }) => Math.floor((paid + bonus + endingBonus) * spent));
    for (const [index, { card }] of cards.entries()) {
      const sale = sales[index] as number;
      if (sale > 0) await till(shop).spend(card, sale, { pay: 'balance' });
    }
    setClock('2026-02-20');
    if (night) await expirePoints(shop, asked(), { asOf: null, allDetails: false });
    const heldNow = async () => Promise.all(cards.map(({ card }) => till(shop).holds(card)));
    const before = await heldNow();
    const then = cards.map((of) => ({
      paid: of.paid,
      bonus: of.bonus + of.endingBonus,
      points: of.points + of.endingPoints,
    }));
    const stated = then.map(({ paid, bonus, points }, index) => {
      const { off } = cards[index] as (typeof cards)[number];
      const near = (amount: number, by: number) => Math.max(0, amount + by);
      return { paid: near(paid, off.paid), bonus: near(bonus, off.bonus), points: near(points, off.points) };
    });
    const newer = cards.map(({ card }, index) => {
      const { paid, bonus, points } = stated[index] as (typeof then)[number];
      return `${card},${paid}.00,${bonus}.00,${points}`;
    });
    const { rejections } = await bring([list('newer.csv', 'card,paid,bonus,points', newer)], 'set', '2026-02-10');
    const after = await heldNow();
    const rejected = new Set(rejections.map(({ line }) => line - 2));
    for (const [index, of] of cards.entries()) {
      const [had, said] = [then[index] as (typeof then)[number], stated[index] as (typeof then)[number]];
      const differs = had.paid !== said.paid || had.bonus !== said.bonus || had.points !== said.points;
      const refused = differs && (sales[index] as number) > 0;
      // What ends is taken first, and the rest of it is gone by today.
      const left = (stays: number, ends: number, now: number) =>
        now <= stays + ends ? Math.min(stays, now) : stays + (now - stays - ends);
      const expected = {
        paid: said.paid,
        bonus: left(of.bonus, of.endingBonus, said.bonus),
        points: left(of.points, of.endingPoints, said.points),
      };
      const worth = Object.entries(expected).flatMap(([asset, amount]) => (amount > 0 ? [`${asset} ${amount}`] : []));
      expect([index, rejected.has(index), after[index]]).toEqual([
        index,
        refused,
        differs && !refused ? worth.join(' ') : before[index],
      ]);
    }
    await booksAreSound(shop);
    await remove();
  };
  await fc.assert(fc.asyncProperty(someone, fc.boolean(), check), { numRuns: 5 });
});

describe('points that are owed', () => {
  beforeEach(async () => {
    await imported('card,points\n001,50\n002,50\n', 'skip');
    for (const card of ['001', '002']) {
      const bill = await till(world.shop).spend(card, 50, { pay: 'cash' });
      world.setClock('2026-02-10');
      await redeem(world.shop, asked(), {
        who: await whoIs(world.shop, card),
        reward: 'mug',
        quantity: 1,
        tenders: [],
      });
      await till(world.shop).refund(bill);
      world.setClock('2026-02-01');
    }
    world.setClock('2026-02-11');
    expect(await holds('001')).toBe('debt 50');
  });

  test('are less than none: twice books nothing', async () => {
    expect(counts(await imported('card,points\n001,20\n'))).toBe(`1 0 0 ${AGREES}`);
    expect(await holds('001')).toBe('points 20');
    expect(counts(await imported('card,points\n001,20\n'))).toBe(`0 0 1 ${AGREES}`);
    expect(await holds('001')).toBe('points 20');
  });

  test.each([
    { points: 0, undated: [] },
    { points: 20, undated: [{ members: 1, points: 20 }] },
  ])('of what repaid them nothing came without a date: $points', async ({ points, undated }) => {
    const { remarks } = await imported(`card,points\n001,${points}\n`);
    expect(remarks.filter(({ code }) => code === 'points_undated')).toMatchObject(undated);
  });

  test.each([
    { added: '20', after: 'debt 30', undated: [] },
    { added: '70', after: 'points 20', undated: [{ members: 1, points: 20 }] },
  ])('are repaid by $added that are added, of which nothing is told as undated', async ({ added, after, undated }) => {
    const outcome = await imported(`card,points\n002,${added}\n001,5\n`, 'add');
    expect(counts(outcome)).toBe(`2 0 0 ${AGREES}`);
    expect(outcome.remarks.filter(({ code }) => code === 'points_undated')).toMatchObject(undated);
    expect(await holds('002')).toBe(after);
    await booksAreSound(world.shop);
    await undoImport(world.shop, asked({}), outcome.batch as number);
    expect([await holds('001'), await holds('002')]).toEqual(['debt 50', 'debt 50']);
  });

  test('are repaid by lots too', async () => {
    const lots = csv('card,asset,amount,remaining,opened_on\n001,points,100,60,2026-01-01\n', 'lots.csv');
    expect(counts(await imported([lots], 'skip'))).toBe(`1 0 0 ${AGREES}`);
    expect(await holds('001')).toBe('points 10');
  });

  test('and only what is left of a lot came without a date', async () => {
    const lots = csv('会员卡号,剩余积分,获得日期,到期日期\n001,60,2026-01-01,\n002,40,2026-01-01,\n', 'lots.csv');
    const { remarks } = await imported([lots], 'skip');
    expect(remarks.filter(({ code }) => code === 'points_counted')).toMatchObject([{ members: 1, points: 10 }]);
  });
});

test('what is set is sold by the store of the row, as what is added', async () => {
  for (const code of ['north', 'south'])
    await addStore(world.shop, asked(), { code, name: undefined, parent: undefined });
  await imported('card,store,paid\n001,south,10.00\n002,,10.00\n', 'skip', { store: 'north' });
  await imported('card,store,paid\n001,south,60.00\n002,,60.00\n', 'set', { store: 'north' });
  expect(await storesOf(world.shop, '001')).toEqual(['south', 'south']);
  expect(await storesOf(world.shop, '002')).toEqual(['north', 'north']);
});

test('a file that was set and taken back may come again, also with a day that has passed', async () => {
  await imported('card,paid,points\n001,10.00,5\n', 'skip', { cutOff: '2026-01-31' });
  world.setClock('2026-02-03');
  const again = () => imported('card,paid,points\n001,30.00,2\n', 'set', { cutOff: '2026-02-01' });
  for (const _ of [1, 2]) {
    const outcome = await again();
    expect(counts(outcome)).toBe(`1 0 0 ${AGREES}`);
    expect(await holds('001')).toBe('paid 30 points 2');
    await undoImport(world.shop, asked({}), outcome.batch as number);
    expect(await holds('001')).toBe('paid 10 points 5');
    world.setClock('2026-02-05');
  }
});

describe('a cell that says nothing', () => {
  beforeEach(async () => {
    await imported('card,paid,bonus,points\n001,50.00,5.00,100\n002,70.00,0.00,0\n', 'skip');
  });

  test.each(['', '-'])('is none: %j', async (none) => {
    const rows = `卡号,本金,赠送,积分\n001,${none},${none},${none}\n002,70.00,${none},${none}\n`;
    const outcome = await imported([csv(rows)]);
    expect(counts(outcome)).toBe(`1 0 1 ${AGREES}`);
    expect(outcome.remarks).toMatchObject([
      { code: 'amounts_empty', cells: 5 },
      { code: 'members_existing', left: 1, moved: 1 },
    ]);
    expect([await holds('001'), await holds('002')]).toEqual(['', 'paid 70']);
  });

  test('is none of a balance too', async () => {
    const outcome = await imported([csv('卡号,余额\n001,\n002,70.00\n')], 'set', { reading: { balanceIs: 'paid' } });
    expect(counts(outcome)).toBe(`1 0 1 ${AGREES}`);
    expect([await holds('001'), await holds('002')]).toEqual(['points 100', 'paid 70']);
  });

  test('but what has no column stays as it is', async () => {
    expect(counts(await imported([csv('卡号,积分\n001,\n')]))).toBe(`1 0 0 ${AGREES}`);
    expect(await holds('001')).toBe('paid 50 bonus 5');
  });
});

test('lots that come along are compared once', async () => {
  await imported('card,paid,points\n001,10.00,\n', 'skip');
  const lots = csv('card,asset,amount,remaining,opened_on\n001,points,100,60,2026-01-01\n', 'lots.csv');
  const outcome = await imported([csv('card,paid,points\n001,20.00,60\n'), lots], 'set');
  expect(counts(outcome)).toBe(`1 0 0 1 0 0 ${AGREES}`);
  expect(await holds('001')).toBe('paid 20 points 60');
});

test('new lots of somebody whose own figures stand are compared with the books', async () => {
  const members = (points: number) => csv(`card,paid,points\n001,10.00,${points}\n002,0.00,80\n`, `m${points}.csv`);
  const lots = (...rows: string[]) =>
    csv(`ref,card,asset,amount,remaining,opened_on\n${rows.join('\n')}\n`, `l${rows.length}.csv`);
  const old = ['L1,001,points,60,60,2026-01-01', 'L2,002,points,80,80,2026-01-01'];
  await imported([members(60), lots(...old)], 'skip');
  const outcome = await imported([members(160), lots(...old, 'L3,001,points,100,100,2026-01-20')], 'set');
  expect(counts(outcome)).toBe(`0 0 2 1 0 2 ${AGREES}`);
  expect(await holds('001')).toBe('paid 10 points 160');
});

describe('lots that are here already', () => {
  const lots = (paid: string, points: string, end = '2026-12-31') =>
    csv(
      `card,asset,amount,remaining,opened_on,expires_on\n001,paid,80.00,${paid},2026-01-01,\n001,points,50,${points},2026-01-01,${end}\n`,
      `lots-${paid}-${points}.csv`,
    );
  const numbered = (points: string, end: string) =>
    csv(`批次,会员号,获得积分,剩余积分,失效日期\nL1,001,100,${points},${end}\n`, `by-number-${points}-${end}.csv`);
  const rejected = ({ rejections }: Awaited<ReturnType<typeof imported>>) =>
    rejections.map(({ line, code, ...facts }) => ({ line, code, ...facts }));

  beforeEach(async () => {
    await imported([csv('card,name\n001,Ann\n'), lots('80.00', '50')], 'skip');
  });

  test('are no fault where they stand as the file says, or have ended since', async () => {
    await till(world.shop).spend('001', 65, { pay: 'balance' });
    expect(counts(await imported([lots('15.00', '50')], 'set'))).toBe(`0 0 2 ${AGREES}`);
    world.setClock('2027-01-02');
    await expirePoints(world.shop, asked({}), { asOf: null, allDetails: false });
    for (const points of ['50', '0']) {
      expect(counts(await imported([lots('15.00', points)], 'set'))).toBe(`0 0 2 ${AGREES}`);
    }
  });

  test('are known by their number, and their end is told too', async () => {
    await imported([numbered('60', '2027-12-31')], 'skip', { again: 'add' });
    expect(rejected(await imported([numbered('60', '2028-12-31')], 'set'))).toMatchObject([
      { code: 'lot_differs', field: 'expires_on', books: '2027-12-31', asset: 'points' },
    ]);
    expect(counts(await imported([numbered('60', '2028-12-31')], 'skip'))).toBe(`0 0 1 ${AGREES}`);
  });

  test('stop an import where that is wanted', async () => {
    const problem = await problemOf(imported([lots('80.00', '30')], 'fail'));
    expect(problem).toMatchObject({ code: 'lot_exists', asset: 'paid', line: 2 });
    expect(problem).not.toHaveProperty('product', expect.anything());
  });
});

describe('a last day that is another one than here', () => {
  const ends = ({ warnings }: Awaited<ReturnType<typeof imported>>) =>
    warnings.map((one) => `${one.line} ${one.code} ${one.field} ${one.value} ${'books' in one ? one.books : ''}`);
  const FIELDS = 'card,paid,points,points_expire_on,balance_expire_on';

  test.each([
    { row: '001,10.00,100,2027-06-30,2026-12-31', told: ['points_expire_on 2027-06-30 2026-12-31'], counted: '0 0 1' },
    {
      row: '001,10.00,120,2027-06-30,',
      told: ['points_expire_on 2027-06-30 2026-12-31, 2027-06-30'],
      counted: '1 0 0',
    },
    { row: '001,10.00,100,2026-12-31,2027-01-31', told: ['balance_expire_on 2027-01-31 2026-12-31'], counted: '0 0 1' },
    { row: '001,10.00,0,2027-06-30,', told: [], counted: '1 0 0' },
    { row: '001,10.00,100,2026-12-31,2026-12-31', told: [], counted: '0 0 1' },
    { row: '001,10.00,100,,', told: [], counted: '0 0 1' },
  ])('is told: $row', async ({ row, told, counted }) => {
    const file = (rows: string) => `${FIELDS}\n${rows}\n`;
    await imported(file('001,10.00,100,2026-12-31,2026-12-31'), 'skip');
    const outcome = await imported(file(row));
    expect(ends(outcome)).toEqual(told.map((one) => `2 end_left ${one}`));
    expect(counts(outcome)).toBe(`${counted} ${AGREES}`);
    if (outcome.warnings[0] && told[0]?.startsWith('points_expire_on 2027-06-30 2026-12-31')) {
      const english = warningText(
        outcome.warnings[0],
        sayIn(() => 'en'),
      );
      expect(english).toContain(
        'where the file says 2027-06-30. If the file is right: member adjust <who> --points ±n',
      );
    }
  });
});

describe('a last day of the bonus alone', () => {
  const file = (row: string) => `card,paid,bonus,bonus_expire_on\n${row}\n`;
  const told = ({ warnings }: Awaited<ReturnType<typeof imported>>) =>
    warnings.map((one) => `${one.code} ${one.field} ${one.value} ${'books' in one ? one.books : ''}`);

  test('is that of what is added of it, and of no paid money', async () => {
    await imported(file('001,10.00,1.00,2026-12-31'), 'skip');
    expect(told(await imported(file('001,30.00,6.00,2026-12-31')))).toEqual([]);
    const lots = await allLots(world.shop.store, (await whoIs(world.shop, '001')).accountId);
    expect(lots.map(({ asset, remaining, expiresOn }) => `${asset} ${remaining} ${expiresOn}`).sort()).toEqual([
      'bonus 100 2026-12-31',
      'bonus 500 2026-12-31',
      'paid 1000 null',
      'paid 2000 null',
    ]);
  });

  test('that has passed leaves nothing of it, and all of what was paid', async () => {
    await imported(file('001,10.00,5.00,2026-12-31'), 'skip');
    await imported(file('001,30.00,5.00,2025-12-31'));
    expect(await holds('001')).toBe('paid 30');
  });

  test('that is another one than here is told of the bonus', async () => {
    await imported(file('001,10.00,5.00,2026-12-31'), 'skip');
    const outcome = await imported(file('001,10.00,5.00,2027-06-30'));
    expect(told(outcome)).toEqual(['end_left bonus_expire_on 2027-06-30 2026-12-31']);
    const [warning] = outcome.warnings;
    expect(
      warning &&
        warningText(
          warning,
          sayIn(() => 'en'),
        ),
    ).toContain('the bonus here keeps 2026-12-31');
  });
});

test('what was set and is taken back is one correction less, and the opening stands as it came', async () => {
  await imported('card,paid,bonus,points\n001,100.00,10.00,50\n', 'skip');
  const set = await imported('card,paid,bonus,points\n001,37.20,30.00,20\n');
  const { shop } = world;
  const asking = { from: '2026-01-01', to: '2026-02-28' };
  const course = async () => {
    const { paid, bonus } = await liability(shop, { ...asking, store: null, by: null });
    const points = await pointsReport(shop, asking);
    return [paid, bonus, points].map(({ imported: brought, adjusted }) => `${brought} ${adjusted}`);
  };
  expect(await course()).toEqual(['10000 -6280', '1000 2000', '50 -30']);
  await undoImport(shop, asked(), set.batch as number);
  expect(await course()).toEqual(['10000 0', '1000 0', '50 0']);
  const { lines } = await statement(shop, { who: await whoIs(shop, '001'), from: null, to: null });
  expect(lines.at(-1)).toMatchObject({ kind: 'opening_undo', amount: 42_80, change: { paid: 62_80, bonus: -20_00 } });
});
