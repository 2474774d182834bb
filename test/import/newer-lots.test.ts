/** What a newer list does with lots, passes and coupons that an earlier import brought. */
import { beforeEach, describe, expect, test } from 'vitest';
import { rejectionText, remarkText } from '../../src/commands/import-text.ts';
import { sayIn } from '../../src/commands/shared/language.ts';
import { codeOf } from '../../src/core/domain/coupons/coupon.ts';
import type { Lot } from '../../src/core/domain/ledger/lot.ts';
import { adjust, isReconciled } from '../../src/core/index.ts';
import { undoImport } from '../../src/core/operations/import/undo.ts';
import { allLots } from '../../src/core/store/lots.ts';
import { booksAreSound } from '../support/books.ts';
import { csv } from '../support/foreign-file.ts';
import { asked } from '../support/shop.ts';
import { shopOfLots } from '../support/shop-of-lots.ts';
import { problemOf, till, whoIs } from '../support/till.ts';

const books = shopOfLots();
const { imported } = books;
type Outcome = Awaited<ReturnType<typeof imported>>;

let lists = 0;

const table = (header: string, ...rows: string[]) => {
  lists += 1;
  return csv([header, ...rows, ''].join('\n'), `list-${lists}.csv`);
};
const counts = ({ files }: Outcome) =>
  files.map(({ imported: came, rejected, skipped }) => `${came} ${rejected} ${skipped}`);
const rejected = ({ rejections }: Outcome) => rejections.map(({ line, code }) => `${line} ${code}`);
const told = ({ remarks }: Outcome, code: string) =>
  remarks.filter((one) => one.code === code).map(({ code: _, ...facts }) => facts);
const words = (outcome: Outcome, code: string) =>
  remarkText(
    outcome.remarks.find((one) => one.code === code) as Outcome['remarks'][number],
    sayIn(() => 'en'),
  );
/** What is left of every lot. */
const held = async (card = '001') =>
  (await allLots(books.world.shop.store, (await whoIs(books.world.shop, card)).accountId))
    .filter(({ remaining }) => remaining > 0)
    .map(({ asset, remaining, expiresOn }) => `${asset} ${remaining}${expiresOn ? ` until ${expiresOn}` : ''}`);

describe('a list of members beside newer lots', () => {
  const members = (ann: number, bea: number) => table('card,name,points', `001,Ann,${ann}`, `002,Bea,${bea}`);
  const lots = (...rows: string[]) => table('ref,card,asset,amount,remaining', ...rows);
  const given = async (points: number) =>
    adjust(books.world.shop, asked({ reason: 'here' }), {
      ...{ who: await whoIs(books.world.shop, '001'), paid: null, bonus: null, expires: null, asEarned: false },
      points,
    });
  beforeEach(async () => {
    await imported([members(350, 20), lots('L1,001,points,300,200', 'L2,001,points,200,150', 'L3,002,points,20,20')]);
    expect(await held()).toEqual(['points 200', 'points 150']);
  });

  test('empties lots that its figures say are used up, and taking it back fills them', async () => {
    const files = () => [members(150, 5), lots('L2,001,points,200,150', 'L3,002,points,20,5')];
    expect((await imported(files(), 'set', { dryRun: true })).totals.ledger.points).toBe(155);
    const outcome = await imported(files());
    expect(await held()).toEqual(['points 150']);
    expect(counts(outcome)).toEqual(['1 0 1', '1 0 1']);
    expect([outcome.totals.difference.points, outcome.differences]).toEqual([0, []]);
    expect(told(outcome, 'members_existing')).toEqual([{ how: 'set', left: 1, moved: 1 }]);
    expect(words(outcome, 'lots_used_up')).toContain('1 lot of earlier imports is in no row any more');
    await booksAreSound(books.world.shop);
    await undoImport(books.world.shop, asked({}), outcome.batch as number);
    expect(await held()).toEqual(['points 200', 'points 150']);
  });

  test('may say that all of them are, or that others have come in their place', async () => {
    await imported([members(100, 0), lots('L4,001,points,100,100')]);
    expect(await held()).toEqual(['points 100']);
    expect(await held('002')).toEqual([]);
  });

  test.each([
    ['more than the lots', 500, ['L1,001,points,300,200', 'L2,001,points,200,150'], 350],
    ['less than the lots', 100, ['L1,001,points,300,200', 'L2,001,points,200,120'], 320],
    ['none of them', 0, ['L1,001,points,300,200', 'L2,001,points,200,150'], 350],
    ['what no lot that is gone explains', 120, ['L2,001,points,200,150'], 350],
  ])('is told where it says %s', async (_, points, rows, ledger) => {
    const outcome = await imported([members(points, 20), lots(...rows, 'L3,002,points,20,20')]);
    expect(outcome.differences).toEqual([{ card: '001', asset: 'points', file: points, ledger }]);
    expect([isReconciled(outcome), outcome.accountsDiffering]).toEqual([false, 1]);
    expect(words(outcome, 'members_existing')).toContain('; other figures than their lots come to for 1');
  });

  test('takes nothing that was given here since', async () => {
    await given(40);
    const outcome = await imported([members(150, 20), lots('L2,001,points,200,150', 'L3,002,points,20,20')]);
    expect(outcome.differences).toEqual([{ card: '001', asset: 'points', file: 150, ledger: 390 }]);
    const counted = await imported([members(190, 20), lots('L2,001,points,200,150', 'L3,002,points,20,20')]);
    expect(counted.differences).toEqual([]);
    expect(await held()).toEqual(['points 150', 'points 40']);
  });

  test('is not held against newer entries', async () => {
    books.world.setClock('2026-02-05');
    await given(40);
    const outcome = await imported([members(150, 20), lots('L2,001,points,200,150')], 'set', { cutOff: '2026-02-03' });
    expect(rejected(outcome)).toEqual(['2 not_settable']);
    expect(await held()).toEqual(['points 200', 'points 150', 'points 40']);
  });
});

describe('a lot without a number that has changed there', () => {
  const PASS = 'card,asset,product,amount,remaining,opened_on,expires_on,unit_cost';
  const pass = (amount: number, left: number, opened: string, ends: string, card = '001') =>
    `${card},pass,cut-10,${amount},${left},${opened},${ends},10.00`;
  const MEMBERS = 'card,name\n001,Ann\n002,Bea\n';
  beforeEach(async () => {
    await imported([csv(MEMBERS, 'members.csv'), table(PASS, pass(10, 8, '2026-01-01', '2026-12-31'))], 'skip');
  });

  test.each([
    ['its end', pass(10, 7, '2026-01-01', '2027-01-31')],
    ['its count', pass(12, 9, '2026-01-01', '2026-12-31')],
    ['its day', pass(10, 7, '', '2026-12-31')],
  ])('does not come in once more with another one: %s', async (_, row) => {
    for (const how of ['set', 'skip'] as const) {
      const outcome = await imported([table(PASS, row)], how);
      expect(rejected(outcome)).toEqual(['2 lot_again']);
      expect(outcome.rejections[0]).toMatchObject({ field: 'remaining', left: '8', ends: '2026-12-31', asset: 'pass' });
    }
    expect(await held()).toEqual(['pass 8 until 2026-12-31']);
    expect((await problemOf(imported([table(PASS, row)], 'fail'))).code).toBe('lot_exists');
    await imported([table(PASS, row)], 'skip', { again: 'add' });
    expect(await held()).toHaveLength(2);
  });

  test('says what is here and what to do', async () => {
    const { rejections } = await imported([table(PASS, pass(10, 7, '2026-01-01', '2027-01-31'))]);
    expect(
      rejectionText(
        rejections[0] as Outcome['rejections'][number],
        sayIn(() => 'en'),
      ),
    ).toBe(
      'an earlier import brought a lot of this kind that no row is now, with 8 left until 2026-12-31: this row may be that lot, changed since, and would come on top of it. If it is another one, import this row with --again add; if it is that one, leave this row out. Visits of a pass are corrected with member adjust <who> --pass <code>=±n, a coupon ends with member coupon close',
    );
  });

  test('is no doubt about others: with it in the list, of somebody else, of another kind, once it is used up', async () => {
    const rows = [
      pass(10, 8, '2026-01-01', '2026-12-31'),
      pass(10, 10, '2026-01-20', '2027-01-31'),
      pass(10, 10, '2026-01-20', '2027-01-31', '002'),
    ];
    expect(counts(await imported([table(PASS, ...rows)], 'skip'))).toEqual(['2 0 1']);
    expect(counts(await imported([table(PASS, '001,points,,50,50,2026-01-01,,')]))).toEqual(['1 0 0']);
    await imported([table(PASS, pass(10, 0, '2026-01-20', '2027-01-31', '002'))]);
    expect(counts(await imported([table(PASS, pass(10, 9, '2026-01-30', '2027-01-31', '002'))]))).toEqual(['1 0 0']);
  });

  test('is none where numbers tell, and one where only one of them has a number', async () => {
    const numbered = (ref: string, left: number) => `${ref},001,points,50,${left},2026-12-31`;
    const HEADER = 'ref,card,asset,amount,remaining,expires_on';
    await imported([table(HEADER, numbered('L1', 50))], 'skip');
    expect(counts(await imported([table(HEADER, numbered('L2', 50))]))).toEqual(['1 0 0']);
    const without = table('card,asset,amount,remaining,expires_on', '001,points,50,40,2026-12-31');
    expect(rejected(await imported([without]))).toEqual(['2 lot_again']);
    expect(rejected(await imported([table(`ref,${PASS}`, `P1,${pass(10, 8, '2026-01-01', '2026-12-31')}`)]))).toEqual([
      '2 lot_again',
    ]);
  });

  test('is none about rows of a file that was taken in part, mended or come again', async () => {
    const rows = (day: string) =>
      [PASS, pass(10, 9, '2026-01-02', '2026-12-31', '002'), pass(10, 9, day, '2026-12-31', '002'), ''].join('\n');
    const first = await imported([csv(rows('2026-01-99'), 'two.csv')], 'skip');
    expect(counts(first)).toEqual(['1 1 0']);
    expect(counts(await imported([csv(rows('2026-01-09'), 'two.csv')], 'skip'))).toEqual(['1 0 1']);
  });
});

describe('lots of which only what is left is known', () => {
  const POINTS = 'card,asset,remaining,expires_on';
  const row = (left: number, ends: string) => `001,points,${left},${ends}`;
  beforeEach(async () => {
    const lots = table(POINTS, row(200, '2026-12-31'), row(100, '2027-12-31'));
    await imported([csv('card,name\n001,Ann\n', 'members.csv'), lots], 'skip');
  });

  test('are set by what else is known of them, again and again', async () => {
    expect(counts(await imported([table(POINTS, row(150, '2026-12-31'), row(100, '2027-12-31'))]))).toEqual(['1 0 1']);
    expect(await held()).toEqual(['points 150 until 2026-12-31', 'points 100 until 2027-12-31']);
    expect(counts(await imported([table(POINTS, row(150, '2026-12-31'), row(100, '2027-12-31'))]))).toEqual(['0 0 2']);
    expect(counts(await imported([table(POINTS, row(80, '2027-12-31'), row(120, '2026-12-31'))]))).toEqual(['2 0 0']);
    expect(await held()).toEqual(['points 120 until 2026-12-31', 'points 80 until 2027-12-31']);
  });

  test('are rejected where nobody has said that they are to be set, or more is left', async () => {
    const less = () => table(POINTS, row(150, '2026-12-31'), row(100, '2027-12-31'));
    expect(rejected(await imported([less()], 'skip'))).toEqual(['2 lot_again']);
    expect(rejected(await imported([table(POINTS, row(250, '2026-12-31'), row(100, '2027-12-31'))]))).toEqual([
      '2 lot_differs',
    ]);
    expect(rejected(await imported([table(POINTS, row(120, '2026-12-31'), row(30, '2026-12-31'))]))).toEqual([
      ...['2 lot_again', '3 lot_again'],
    ]);
    expect(await held()).toEqual(['points 200 until 2026-12-31', 'points 100 until 2027-12-31']);
  });
});

describe('coupons without codes', () => {
  const COUPONS = 'card,coupon,quantity,status,opened_on,expires_on';
  const row = (card: string, quantity: number, status = '', ends = '2026-11-27') =>
    `${card},perm-50,${quantity},${status},2026-01-31,${ends}`;
  beforeEach(async () => {
    const coupons = table(COUPONS, row('001', 3), row('002', 1));
    await imported([csv('card,name\n001,Ann\n002,Bea\n', 'members.csv'), coupons], 'skip');
    expect(await held()).toEqual(['coupon 3 until 2026-11-27']);
  });

  test.each(['set', 'skip'] as const)('do not come in once more with another number or day: %s', async (how) => {
    const outcome = await imported([table(COUPONS, row('001', 2), row('002', 1, '', '2026-12-31'))], how);
    expect(rejected(outcome)).toEqual(['2 lot_again', '3 lot_again']);
    expect([await held(), await held('002')]).toEqual([['coupon 3 until 2026-11-27'], ['coupon 1 until 2026-11-27']]);
  });
});

describe('coupons without codes that are used by now', () => {
  const HEADER = 'card,coupon,status,opened_on,expires_on';
  const row = (card: string, status = '') => `${card},perm-50,${status},2026-01-31,2026-11-27`;
  const coupons = (...rows: (readonly [card: string, status?: string])[]) =>
    table(HEADER, ...rows.map(([card, status]) => row(card, status)));
  const closed = async (card: string) => {
    const [lot] = await allLots(books.world.shop.store, (await whoIs(books.world.shop, card)).accountId);
    await till(books.world.shop).close(codeOf(lot as Lot));
  };
  const ONE = 'coupon 1 until 2026-11-27';
  beforeEach(async () => {
    const first = coupons(['001'], ['001'], ['002']);
    await imported([csv('card,name\n001,Ann\n002,Bea\n', 'members.csv'), first], 'skip');
    expect([await held(), await held('002')]).toEqual([[ONE, ONE], [ONE]]);
  });

  test.each([
    { where: 'first', rows: [['001', 'used'], ['001'], ['002']], line: 2 },
    { where: 'last', rows: [['001'], ['001', 'used'], ['002']], line: 3 },
    { where: 'on another line', rows: [['002'], ['001'], ['001', 'used']], line: 4 },
  ] as const)('one of several alike is told and never chosen: $where', async ({ rows, line }) => {
    const outcome = await imported([coupons(...rows)]);
    expect([counts(outcome), rejected(outcome)]).toEqual([['0 1 2'], [`${line} lot_unclear`]]);
    expect(outcome.rejections[0]).toMatchObject({ books: '1', asset: 'coupon' });
    expect(told(outcome, 'coupons_ended')).toEqual([]);
    expect([await held(), await held('002')]).toEqual([[ONE, ONE], [ONE]]);
  });

  test('it is agreed on once one of them is closed here, also where the row is mended', async () => {
    const list = () => coupons(['001'], ['001', 'used'], ['002']);
    expect(rejected(await imported([list()]))).toEqual(['3 lot_unclear']);
    const mended = () => csv(`line,code,reason,${HEADER}\n3,lot_unclear,x,${row('001', 'used')}\n`, 'list.rejects.csv');
    expect(rejected(await imported([mended()]))).toEqual(['2 lot_unclear']);
    await closed('001');
    expect(await held()).toEqual([ONE]);
    for (const file of [list(), mended()]) {
      const outcome = await imported([file]);
      expect([rejected(outcome), await held()]).toEqual([[], [ONE]]);
    }
  });

  test('the only one of its kind is told too', async () => {
    const outcome = await imported([coupons(['001'], ['001'], ['002', 'used'])]);
    expect([counts(outcome), rejected(outcome)]).toEqual([['0 1 2'], ['4 lot_differs']]);
    expect(await held('002')).toEqual([ONE]);
  });

  test('so are all of them', async () => {
    const outcome = await imported([coupons(['001', 'used'], ['001', 'used'], ['002'])]);
    expect(rejected(outcome)).toEqual(['2 lot_unclear', '3 lot_unclear']);
  });

  test('those that were used before they could come are history, however often the list comes', async () => {
    for (const card of ['003', '004']) await imported([csv(`card,name\n${card},Cyd\n`, `${card}.csv`)], 'skip');
    for (const rows of [[['003', 'used'], ['003']], [['003'], ['003', 'used']], [['003', 'used']]] as const) {
      const outcome = await imported([coupons(...rows, ['004', 'used'])]);
      const isOpenThere = rows.some(([, status]) => status === undefined);
      expect([rejected(outcome), await held('003')]).toEqual([isOpenThere ? [] : ['2 lot_differs'], [ONE]]);
    }
  });

  test('with skip they are lots of an earlier import as the others are', async () => {
    const outcome = await imported([coupons(['001'], ['001', 'used'], ['002', 'used'])], 'skip');
    expect([counts(outcome), told(outcome, 'lots_existing')]).toEqual([['0 0 3'], [{ lots: 3 }]]);
    expect(told(outcome, 'coupons_ended')).toEqual([]);
  });
});

describe('a number that a lot has already', () => {
  const HEADER = 'ref,card,asset,amount,remaining,opened_on';
  const row = (amount: number, left: number, opened: string, card = '001') =>
    `1,${card},points,${amount},${left},${opened}`;
  beforeEach(async () => {
    await imported([csv('card,name\n001,Ann\n002,Bea\n', 'members.csv'), table(HEADER, row(300, 200, '2026-01-05'))]);
    expect(await held()).toEqual(['points 200']);
  });

  test.each([
    ['another day', row(300, 90, '2026-01-20')],
    ['another amount', row(90, 90, '2026-01-05')],
    ['both', row(90, 90, '2026-01-20')],
  ])('is no other one with %s, and nothing of that stays out in silence', async (_, other) => {
    for (const how of ['skip', 'set'] as const) {
      const outcome = await imported([table(HEADER, other)], how);
      expect([counts(outcome), rejected(outcome)]).toEqual([['0 1 0'], ['2 lot_number_taken']]);
      expect(outcome.rejections[0]).toMatchObject({
        ...{ field: 'ref', value: '1', amount: '300', opened: '2026-01-05', asset: 'points' },
      });
    }
    expect(await held()).toEqual(['points 200']);
    const mended = table(HEADER, other.replace('1,', 'S2-1,'));
    expect(counts(await imported([mended], 'skip'))).toEqual(['1 0 0']);
    expect(await held()).toEqual(['points 200', 'points 90']);
  });

  test('says which lot has it, and what to do', async () => {
    const { rejections } = await imported([table(HEADER, row(90, 90, '2026-01-20'))], 'skip');
    expect(
      rejectionText(
        rejections[0] as Outcome['rejections'][number],
        sayIn(() => 'en'),
      ),
    ).toBe(
      'a lot with this number is here already for the same member, of 300 on 2026-01-05, which is not what this row says: nothing of the row came in. If it is another lot, give it another number in this column; if it is that one, leave this row out. If the file is right: member adjust <who> --points ±n',
    );
  });

  test('is that lot whatever is left of it, and where the file knows no more than that', async () => {
    const left = (points: number) => table('ref,card,asset,remaining', `1,001,points,${points}`);
    expect(counts(await imported([table(HEADER, row(300, 150, '2026-01-05'))], 'skip'))).toEqual(['0 0 1']);
    expect(counts(await imported([table(HEADER, row(300, 150, '2026-01-05'))]))).toEqual(['1 0 0']);
    expect(counts(await imported([left(120)]))).toEqual(['1 0 0']);
    expect(counts(await imported([left(400)], 'skip'))).toEqual(['0 1 0']);
    expect(counts(await imported([table(HEADER, row(300, 80, ''))]))).toEqual(['1 0 0']);
    expect(await held()).toEqual(['points 80']);
    expect(counts(await imported([table(HEADER, row(90, 90, '2026-01-20', '002'))]))).toEqual(['1 0 0']);
  });

  test('may be that of one whose day nobody had said, which is older than its import', async () => {
    const undated = table('ref,card,asset,amount,remaining', '2,001,points,50,50');
    await imported([undated], 'skip');
    const dated = (opened: string) => table(HEADER, `2,001,points,50,50,${opened}`);
    expect(counts(await imported([dated('2026-01-01')], 'skip'))).toEqual(['0 0 1']);
    books.world.setClock('2026-02-08');
    expect(rejected(await imported([dated('2026-02-05')], 'skip'))).toEqual(['2 lot_number_taken']);
  });

  test('brings value once more where somebody says that it is to be added', async () => {
    expect(counts(await imported([table(HEADER, row(90, 90, '2026-01-20'))], 'add'))).toEqual(['1 0 0']);
    expect(await held()).toEqual(['points 200', 'points 90']);
  });
});

describe('a list of lots alone that no longer has all of them', () => {
  const HEADER = 'ref,card,asset,product,amount,remaining,expires_on,unit_cost';
  const pass = (ref: string, card: string, left: number) => `${ref},${card},pass,cut-10,10,${left},2026-12-31,10.00`;
  const points = (ref: string, card: string, left: number) => `${ref},${card},points,,50,${left},2026-12-31,`;
  beforeEach(async () => {
    const lots = table(
      HEADER,
      pass('P1', '001', 6),
      pass('P2', '002', 8),
      points('L1', '001', 50),
      points('L2', '002', 40),
    );
    await imported([csv('card,name\n001,Ann\n002,Bea\n', 'members.csv'), lots], 'skip');
  });

  test('says what the others keep, in a rehearsal too', async () => {
    for (const dryRun of [true, false]) {
      const outcome = await imported([table(HEADER, pass('P2', '002', 8))], 'set', { dryRun });
      expect(told(outcome, 'lots_unlisted')).toEqual([
        { lots: 1, imports: ['1'], keep: [{ asset: 'pass', amount: '6' }], cards: ['001'] },
      ]);
      expect(words(outcome, 'lots_unlisted')).toBe(
        '1 lot of import 1 is in no row that could be read, and keeps what is left here: visits 6 (card 001). What is used up there is brought in with 0 left, or taken off with member adjust; a coupon ends with member coupon close',
      );
    }
    const used = await imported([table(HEADER, pass('P1', '001', 0), pass('P2', '002', 8))]);
    expect([told(used, 'lots_unlisted'), await held()]).toEqual([[], ['points 50 until 2026-12-31']]);
    expect(told(await imported([table(HEADER, pass('P2', '002', 7))]), 'lots_unlisted')).toEqual([]);
  });

  test('and of several kinds all of them', async () => {
    const outcome = await imported([table(HEADER, points('L2', '002', 30), pass('P1', '001', 6))]);
    expect(told(outcome, 'lots_unlisted')).toEqual([
      {
        ...{ lots: 2, imports: ['1'], cards: ['001', '002'] },
        keep: [
          { asset: 'points', amount: '50' },
          { asset: 'pass', amount: '8' },
        ],
      },
    ]);
  });

  test('and where most are used up and others have come', async () => {
    await imported([table(HEADER, ...['A', 'B', 'C', 'D', 'E'].map((ref) => points(ref, '001', 10)))], 'skip');
    const newer = table(HEADER, points('A', '001', 10), ...['F', 'G', 'H'].map((ref) => points(ref, '002', 10)));
    expect(told(await imported([newer]), 'lots_unlisted')).toEqual([
      { lots: 4, imports: ['2'], keep: [{ asset: 'points', amount: '40' }], cards: ['001'] },
    ]);
  });

  test('and not where hardly any of them are in it, nobody is set, or a list of members comes alone', async () => {
    await imported([table(HEADER, points('L3', '001', 10), points('L4', '001', 20))], 'skip', { again: 'add' });
    expect(
      told(await imported([table(HEADER, points('L5', '001', 10))], 'set', { again: 'add' }), 'lots_unlisted'),
    ).toEqual([]);
    expect(told(await imported([table(HEADER, pass('P2', '002', 8))], 'skip'), 'lots_unlisted')).toEqual([]);
    expect(told(await imported([table('card,name', '001,Ann')]), 'lots_unlisted')).toEqual([]);
  });
});
