/** Lots that are here already, brought one by one to what the file says is left of them. */
import { beforeEach, describe, expect, test } from 'vitest';
import { rejectionText } from '../../src/commands/import-text.ts';
import { sayIn } from '../../src/commands/shared/language.ts';
import { close, expirePoints, merge } from '../../src/core/index.ts';
import { undoImport } from '../../src/core/operations/import/undo.ts';
import { allLots } from '../../src/core/store/lots.ts';
import { booksAreSound } from '../support/books.ts';
import { csv } from '../support/foreign-file.ts';
import { asked } from '../support/shop.ts';
import { shopOfLots } from '../support/shop-of-lots.ts';
import { till, whoIs } from '../support/till.ts';

const books = shopOfLots();
const { imported } = books;
type Outcome = Awaited<ReturnType<typeof imported>>;

let lists = 0;

const HEADER = 'card,asset,product,amount,remaining,opened_on,expires_on,unit_cost';
const table = (...rows: string[]) => {
  lists += 1;
  return csv([...rows, ''].join('\n'), `lots-${lists}.csv`);
};
const lots = (...rows: string[]) => table(HEADER, ...rows);
/** Lots with a number of the other system. */
const numbered = (...rows: string[]) => table('ref,card,asset,amount,remaining,expires_on', ...rows);
const paid = (remaining: string, card = '001') => `${card},paid,,80.00,${remaining},2026-01-01,,`;
const points = (remaining: number, card = '001') => `${card},points,,50,${remaining},2026-01-01,2026-12-31,`;
const pass = (remaining: number) => `001,pass,cut-10,10,${remaining},2026-01-01,2026-12-31,10.00`;

const counts = ({ files, totals, counted }: Outcome) => [
  ...files.map((file) => `${file.imported} ${file.rejected} ${file.skipped}`),
  ...Object.values(totals.difference).map(String),
  ...counted.map(({ difference }) => `${difference}`),
];
const AGREES = ['0', '0', '0'];
const rejected = ({ rejections }: Outcome) =>
  rejections.map((one) => `${one.line} ${one.code} ${'rule' in one ? one.rule : 'books' in one ? one.books : ''}`);
/** Every lot that has something left, with its last day. */
const held = async (card = '001') =>
  (await allLots(books.world.shop.store, (await whoIs(books.world.shop, card)).accountId))
    .filter(({ remaining }) => remaining > 0)
    .map(
      ({ asset, remaining, amount, expiresOn, unearned }) =>
        `${asset} ${remaining}/${amount}${asset === 'pass' ? ` ${unearned}` : ''}${expiresOn ? ` until ${expiresOn}` : ''}`,
    );

const MEMBERS = csv('card,name\n001,Ann\n002,Bea\n', 'members.csv');
const OPENED = ['paid 8000/8000', 'points 50/50 until 2026-12-31', 'pass 8/10 8000 until 2026-12-31'];

describe('a lot that is told for certain', () => {
  beforeEach(async () => {
    await imported([MEMBERS, lots(paid('80.00'), points(50), pass(8))], 'skip');
    expect(await held()).toEqual(OPENED);
  });

  test('gives what has gone elsewhere, once, and gets it back', async () => {
    const file = () => lots(paid('15.00'), points(30), pass(3));
    const rehearsed = await imported([file()], 'set', { dryRun: true });
    expect(await held()).toEqual(OPENED);
    const outcome = await imported([file()]);
    expect(counts(outcome)).toEqual(['3 0 0', ...AGREES, '0']);
    expect({ ...rehearsed.totals, counted: rehearsed.counted }).toEqual({
      ...outcome.totals,
      counted: outcome.counted,
    });
    expect(outcome.totals.ledger).toEqual({ paid: 1500, bonus: 0, points: 30 });
    expect(outcome.counted).toMatchObject([{ asset: 'pass', file: 3, ledger: 3, money: 3000 }]);
    expect(outcome.remarks).toContainEqual({ code: 'lots_set', lots: 3 });
    const after = ['paid 1500/8000', 'points 30/50 until 2026-12-31', 'pass 3/10 3000 until 2026-12-31'];
    expect(await held()).toEqual(after);
    const twice = await imported([file()]);
    expect(counts(twice)).toEqual(['0 0 3', ...AGREES]);
    expect(twice.batch).toBeNull();

    const back = await imported([lots(paid('70.00'), points(50), pass(9))]);
    expect(counts(back)).toEqual(['3 0 0', ...AGREES, '0']);
    expect(await held()).toEqual([
      'paid 7000/8000',
      'points 50/50 until 2026-12-31',
      'pass 9/10 9000 until 2026-12-31',
    ]);
    await booksAreSound(books.world.shop);
    await undoImport(books.world.shop, asked({}), back.batch as number);
    expect(await held()).toEqual(after);
    expect(await undoImport(books.world.shop, asked({}), outcome.batch as number)).toMatchObject({
      ...{ totals: { paid: -6500, points: -20 }, visits: -5, members: 0, changed: 1 },
    });
    expect(await held()).toEqual(OPENED);
    expect(counts(await imported([file()]))).toEqual(['3 0 0', ...AGREES, '0']);
    expect(await held()).toEqual(after);
  });

  test('may be emptied and filled again', async () => {
    expect(counts(await imported([lots(paid('0.00'), points(0), pass(0))]))).toEqual(['3 0 0', ...AGREES, '0']);
    expect(await held()).toEqual([]);
    expect(counts(await imported([lots(paid('80.00'), points(50), pass(8))]))).toEqual(['3 0 0', ...AGREES, '0']);
    expect(await held()).toEqual(OPENED);
  });

  test('is what the columns of the list of members are held against', async () => {
    const members = csv('card,name,paid,points\n001,Ann,15.00,30\n002,Bea,,\n', 'later.csv');
    const outcome = await imported([members, lots(paid('15.00'), points(30), pass(8))]);
    expect(counts(outcome)).toEqual(['0 0 2', '2 0 1', ...AGREES]);
    // Also where the row sets something else that no lot controls.
    const both = csv('card,name,paid,bonus,points\n001,Ann,20.00,4.00,31\n', 'both.csv');
    const further = await imported([both, lots(paid('20.00'), points(31), pass(8))]);
    expect(counts(further)).toEqual(['1 0 0', '2 0 1', ...AGREES]);
    expect(await held()).toEqual([
      ...['paid 2000/8000', 'points 31/50 until 2026-12-31', 'pass 8/10 8000 until 2026-12-31', 'bonus 400/400'],
    ]);
  });

  test('does not come on top of what a list of members has set, and is not set beside it', async () => {
    const members = () => csv('card,name,paid,points\n001,Ann,90.00,40\n', 'later.csv');
    const newer = () => lots(paid('60.00'), '001,paid,,30.00,30.00,2026-02-01,,', points(40));
    const { batch, ...set } = await imported([members()]);
    expect(counts({ ...set, batch })).toEqual(['1 0 0', ...AGREES]);
    const outcome = await imported([newer()]);
    expect(rejected(outcome)).toEqual(['2 value_exists ', '3 value_exists ']);
    expect((await held()).filter((lot) => lot.startsWith('paid'))).toEqual(['paid 8000/8000', 'paid 1000/1000']);
    // As the reason says.
    await undoImport(books.world.shop, asked({}), batch as number);
    expect(counts(await imported([members()], 'set', { without: ['balance', 'points'] }))).toEqual([
      '0 0 1',
      ...AGREES,
    ]);
    expect(counts(await imported([newer()]))).toEqual(['3 0 0', ...AGREES]);
    expect((await held()).filter((lot) => lot.startsWith('paid'))).toEqual(['paid 6000/8000', 'paid 3000/3000']);
  });

  test('is none of the totals of a list of members whose lots come apart', async () => {
    const members = csv('card,name,paid,bonus,points\n001,Ann,90.00,4.00,40\n', 'later.csv');
    const outcome = await imported([members], 'set', { without: ['points'] });
    expect(counts(outcome)).toEqual(['1 0 0', ...AGREES]);
    expect(outcome.totals.ledger).toEqual({ paid: 9000, bonus: 400, points: 0 });
    expect(await held()).toContain('points 50/50 until 2026-12-31');
  });

  test('keeps what was sold here: that is no more there to come back', async () => {
    await till(books.world.shop).spend('001', 65, { pay: 'balance' });
    const outcome = await imported([lots(paid('80.00'), points(50), pass(8))]);
    expect(rejected(outcome)).toEqual(['2 lot_differs 15.00']);
    expect(
      rejectionText(
        outcome.rejections[0] as Outcome['rejections'][number],
        sayIn(() => 'en'),
      ),
    ).toBe(
      'here already, and the books say 15.00 left: it stays as it is. If the file is right: member adjust <who> --paid ±n',
    );
    expect(counts(await imported([lots(paid('5.00'), points(50), pass(8))]))).toEqual(['1 0 2', ...AGREES]);
  });

  test('is not set by the figures of before a sale', async () => {
    books.world.setClock('2026-02-05');
    await till(books.world.shop).spend('001', 5, { pay: 'balance' });
    const outcome = await imported([lots(paid('70.00'), points(40), '002,points,,9,9,2026-01-01,2026-12-31,')], 'set', {
      cutOff: '2026-02-03',
    });
    expect(rejected(outcome)).toEqual(['2 not_settable backdated', '3 not_settable backdated']);
    expect(outcome.rejections.map((one) => 'later' in one && one.later)).toEqual([null, null]);
    expect((await held())[0]).toBe('paid 7500/8000');
  });

  test('can be used, given back and struck out as before', async () => {
    await imported([lots(paid('15.00'), points(30), pass(3))]);
    const bill = await till(books.world.shop).spend('001', 10, { pay: 'balance' });
    await imported([lots(paid('9.00'), points(30), pass(3))]);
    await booksAreSound(books.world.shop);
    await till(books.world.shop).refund(bill);
    expect((await held())[0]).toBe('paid 1900/8000');
  });
});

describe('it stays as it is, and is told', () => {
  test('where its day or its price differs too, or more is left than it was given with', async () => {
    await imported([MEMBERS, numbered('L1,001,points,50,50,2026-12-31', 'L2,001,points,50,50,2026-12-31')], 'skip');
    const outcome = await imported([numbered('L1,001,points,60,60,2026-12-31', 'L2,001,points,50,40,2026-11-30')]);
    expect(rejected(outcome)).toEqual(['2 lot_number_taken ', '3 lot_differs 2026-12-31']);
    expect(counts(await imported([numbered('L2,001,points,50,40,2026-12-31')]))).toEqual(['1 0 0', ...AGREES]);
    expect(await held()).toEqual(['points 50/50 until 2026-12-31', 'points 40/50 until 2026-12-31']);
  });

  test('where several are alike and lines have moved', async () => {
    await imported([MEMBERS, lots(points(50), points(30))], 'skip');
    // On their own lines, and all of them: each is the one that it was.
    expect(counts(await imported([lots(points(20), points(30))]))).toEqual(['1 0 1', ...AGREES]);
    const moved = await imported([lots(paid('1.00'), points(20), points(10))]);
    expect(rejected(moved)).toEqual(['3 lot_unclear 30', '4 lot_unclear 20']);
    expect(
      rejectionText(
        moved.rejections[0] as Outcome['rejections'][number],
        sayIn(() => 'en'),
      ),
    ).toBe(
      'several here are alike but for what is left, and nothing says whether this is the one with 30 left: it stays as it is. If the file is right: member adjust <who> --points ±n',
    );
    expect(await held()).toEqual([
      ...['points 20/50 until 2026-12-31', 'points 30/50 until 2026-12-31', 'paid 100/8000'],
    ]);
  });

  test('where it has ended, is a coupon, or its member is closed', async () => {
    const coupon = (left: number) => `001,coupon,perm-50,1,${left},2026-01-01,2026-11-30,`;
    await imported([MEMBERS, lots(points(50), coupon(1), '002,pass,cut-10,10,4,2026-01-01,,')], 'skip');
    await close(books.world.shop, asked(), {
      ...{ who: await whoIs(books.world.shop, '002'), cashOut: false, cause: 'shop', tender: 'cash' },
    });
    const outcome = await imported([lots(points(50), coupon(0), '002,pass,cut-10,10,3,2026-01-01,,')]);
    expect(rejected(outcome)).toEqual(['3 lot_differs 1', '4 not_settable member_closed']);
    books.world.setClock('2027-01-02');
    expect(rejected(await imported([lots(points(20))]))).toEqual(['2 lot_differs 50']);
    await expirePoints(books.world.shop, asked({}), { asOf: null, allDetails: false });
    expect(rejected(await imported([lots(points(20))]))).toEqual(['2 lot_differs 50']);
    expect(counts(await imported([lots(points(50))]))).toEqual(['0 0 1', ...AGREES]);
  });

  test('where a card would hold more than the programme allows', async () => {
    await imported([MEMBERS, lots('001,paid,,400.00,100.00,2026-01-01,,')], 'skip');
    await till(books.world.shop).topup('001', 300);
    const outcome = await imported([lots('001,paid,,400.00,300.00,2026-01-01,,')]);
    expect(rejected(outcome)).toEqual(['2 not_settable balance_limit']);
  });
});

test.each(['skip', 'set'] as const)('lots of somebody who was merged are known again with %s', async (how) => {
  const ref = (id: string, card: string, left: number) => `${id},${card},points,50,${left},2026-12-31`;
  const rows = () => [points(50, '001'), points(50, '002'), paid('80.00', '002')];
  await imported([MEMBERS, lots(...rows())], 'skip');
  await imported([numbered(ref('L1', '001', 50), ref('L2', '002', 50))], 'skip', { again: 'add' });
  await merge(books.world.shop, asked({ reason: 'the same' }), {
    from: await whoIs(books.world.shop, '002'),
    into: await whoIs(books.world.shop, '001'),
  });
  const all = await held();
  expect(counts(await imported([lots(...rows())], how))).toEqual(['0 0 3', ...AGREES]);
  expect(counts(await imported([numbered(ref('L1', '001', 50), ref('L2', '002', 50))], how))).toEqual([
    '0 0 2',
    ...AGREES,
  ]);
  expect(await held()).toEqual(all);
  if (how === 'skip') return;
  expect(counts(await imported([lots(points(50), points(40, '002'), paid('70.00', '002'))]))).toEqual([
    '2 0 1',
    ...AGREES,
  ]);
  expect(counts(await imported([numbered(ref('L1', '001', 50), ref('L2', '002', 45))]))).toEqual(['1 0 1', ...AGREES]);
  expect(await held()).toEqual([
    ...['points 50/50 until 2026-12-31', 'points 40/50 until 2026-12-31', 'paid 7000/8000'],
    ...['points 50/50 until 2026-12-31', 'points 45/50 until 2026-12-31'],
  ]);
});
