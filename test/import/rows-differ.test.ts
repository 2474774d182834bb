/** One thing on several lines that say different figures of it: none of them is taken by chance. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { rejectionText } from '../../src/commands/import-text.ts';
import { sayIn } from '../../src/commands/shared/language.ts';
import type { ImportOutcome } from '../../src/core/import/outcome.ts';
import { showCoupon } from '../../src/core/index.ts';
import { type ImportInput, importFiles } from '../../src/core/operations/import.ts';
import { allLots, passesOf } from '../../src/core/store/lots.ts';
import { csv, plainImport } from '../support/foreign-file.ts';
import { written } from '../support/programme.ts';
import { asked, type TestShop, testShop } from '../support/shop.ts';
import { noon, whoIs } from '../support/till.ts';

const PROGRAMME = `
passes:
  - {code: cut-10, name: 剪发十次, price: "300.00", visits: 10}
coupons:
  - {code: thrice, take: {amount: "5.00"}, uses: 3}
`;

let world: TestShop;
beforeEach(async () => {
  world = await testShop(written(PROGRAMME));
});
afterEach(() => world.remove());

const imported = (files: ImportInput['files'], input: Partial<ImportInput> = {}): Promise<ImportOutcome> =>
  importFiles(world.shop, asked(), {
    ...{ ...plainImport('2026-11-20'), reading: { balanceIs: 'paid' }, ...input, files },
  });
const counts = ({ files }: ImportOutcome) => files.map((file) => `${file.imported} ${file.rejected} ${file.skipped}`);
const reasons = ({ rejections }: ImportOutcome) =>
  rejections.map((one) => {
    const { line, code, field, value } = one;
    return 'elsewhere' in one
      ? `${line} ${code} ${field} ${value}: ${one.stated} here, ${one.elsewhere} on ${one.firstLine}`
      : `${line} ${code}`;
  });
const paidOf = async (card: string) => {
  const { accountId } = await whoIs(world.shop, card);
  const lots = await allLots(world.shop.store, accountId);
  return lots.reduce((sum, { remaining }) => sum + remaining, 0);
};

const HEADER = 'Card,Name,Redeemed on,Balance';
const FIRST = 'V-1,Ann,2026-03-01,70.00';
const LAST = 'V-1,Ann,2026-05-01,50.00';
const OTHER = 'V-2,Bo,,50.00';
const list = (...rows: string[]) => csv([HEADER, ...rows, ''].join('\n'), 'uses.csv');

test('people who are known by their phone alone are no other case, and a family with one phone is no such list', async () => {
  const rows = [
    'Ann,13800000001,100.00',
    'Ann,13800000001,60.00',
    'Bo,13800000002,50.00',
    'Bo,13800000002,50.00',
    'Cy,13800000003,7.00',
    'Son of Cy,13800000003,5.00',
  ];
  const outcome = await imported([csv(`Name,Phone,Paid\n${rows.join('\n')}\n`, 'phones.csv')]);
  expect(reasons(outcome)).toEqual([
    '2 rows_differ phone 13800000001: 100.00 here, 60.00 on 3',
    '3 rows_differ phone 13800000001: 60.00 here, 100.00 on 2',
    '5 phone_repeated',
    '7 phone_repeated',
  ]);
});

test('rows of two pets may be parts of what one owner has, and their sum is one row', async () => {
  const pets = (...rows: string[]) => csv(['Owner,Phone,Pet,Balance', ...rows, ''].join('\n'), 'pets.csv');
  const { rejections } = await imported([pets('Ann,13800000001,Rex,10.00', 'Ann,13800000001,Tom,25.00')]);
  const said = (language: 'en' | 'zh-CN') =>
    rejections.map((rejection) =>
      rejectionText(
        rejection,
        sayIn(() => language),
      ),
    );
  expect(said('en')[0]).toBe(
    'this phone is on line 3 too, with 25.00 left there and 10.00 here: nothing says whether one row is newer or each is a part, as of two pets, so none is taken. Keep the newest row of it alone, or one row with the sum of all, and import that',
  );
  expect(said('zh-CN')[0]).toContain('请只保留最新的一行，或合成一行写各行之和，再导入');
  expect(counts(await imported([pets('Ann,13800000001,Rex and Tom,35.00')]))).toEqual(['1 0 0']);
});

describe('a list with a row for each use of a card', () => {
  test('brings in none of the rows, and says what each of them has', async () => {
    const outcome = await imported([list(FIRST, OTHER, LAST)]);
    expect(counts(outcome)).toEqual(['1 2 0']);
    expect(reasons(outcome)).toEqual([
      '2 rows_differ card V-1: 70.00 here, 50.00 on 4',
      '4 rows_differ card V-1: 50.00 here, 70.00 on 2',
    ]);
  });

  test.each([
    { what: 'the reject file with the newest row alone', file: ['line,code,reason,', '4,rows_differ,none,'] },
    { what: 'the list without the older row', file: ['', ''] },
  ])('$what brings what is left', async ({ file: [head = '', before = ''] }) => {
    await imported([list(FIRST, OTHER, LAST)]);
    const rows = head === '' ? `${OTHER}\n` : '';
    const outcome = await imported([csv(`${head}${HEADER}\n${rows}${before}${LAST}\n`, 'mended.csv')]);
    expect(counts(outcome)).toEqual([head === '' ? '1 0 1' : '1 0 0']);
    expect(await paidOf('V-1')).toBe(50_00);
  });

  test('rejects what a later use has left where nothing is, also among rows that agree', async () => {
    const outcome = await imported([list(FIRST, FIRST, LAST.replace('50.00', '0'), FIRST)]);
    expect(reasons(outcome)).toEqual([
      ...['2', '3'].map((line) => `${line} rows_differ card V-1: 70.00 here, 0.00 on 4`),
      '4 rows_differ card V-1: 0.00 here, 70.00 on 2',
      '5 rows_differ card V-1: 70.00 here, 0.00 on 4',
    ]);
  });

  test('sets nobody to one of them either', async () => {
    await imported([list('V-1,Ann,,100.00')]);
    expect(reasons(await imported([list(FIRST, LAST)], { onExisting: 'set' }))).toHaveLength(2);
    expect(await paidOf('V-1')).toBe(100_00);
  });
});

test('rows that agree are one, and the second is told', async () => {
  const outcome = await imported([list(FIRST, FIRST)]);
  expect(reasons(outcome)).toEqual(['3 card_repeated']);
  expect(await paidOf('V-1')).toBe(70_00);
});

test.each(['V-1,Bo,2026-05-01,50.00', 'V-1,,2026-05-01,50.00'])('%s beside Ann with 70.00', async (row) => {
  const outcome = await imported([list(FIRST, row)]);
  // Two people with one card: the first of them has it. A row that does not say whose it is may be hers.
  expect(counts(outcome)).toEqual([row.includes('Bo') ? '1 1 0' : '0 2 0']);
});

test('a row that cannot be read has no figures, and files are held apart', async () => {
  const files = [list(FIRST), csv(`${HEADER}\n${LAST}\n${LAST.replace('50.00', 'fifty')}\n`, 'later.csv')];
  expect(reasons(await imported(files))).toEqual(['2 card_repeated', '3 amount_malformed']);
});

test.each([
  ['Card,Paid,Bonus,Points\n1,10.00,2.00,5\n1,12.00,0,5\n', '10.00 here, 12.00 on 3'],
  ['Card,Paid,Bonus,Points\n1,10.00,2.00,5\n1,10.00,2.00,7\n', '5 here, 7 on 3'],
])('%j is told by the figures that differ', async (content, told) => {
  expect(reasons(await imported([csv(content, 'list.csv')]))[0]).toBe(`2 rows_differ card 1: ${told}`);
});

describe('lots with one number', () => {
  const MEMBERS = csv('card,name\n8001,Ann\n8002,Bea\n', 'members.csv');
  const passes = (...rows: string[]) => csv(['卡号,项目,次卡编号,剩余次数', ...rows, ''].join('\n'), 'passes.csv');

  test('are not taken where different visits are left', async () => {
    const outcome = await imported([MEMBERS, passes('8001,cut-10,P1,8', '8001,cut-10,P1,6', '8002,cut-10,P2,6')]);
    expect(reasons(outcome)).toEqual(['2 rows_differ ref P1: 8 here, 6 on 3', '3 rows_differ ref P1: 6 here, 8 on 2']);
    const { accountId } = await whoIs(world.shop, '8001');
    expect(await passesOf(world.shop.store, accountId)).toEqual([]);
  });

  test('of somebody else are a number that was there before', async () => {
    const outcome = await imported([MEMBERS, passes('8001,cut-10,P1,8', '8002,cut-10,P1,6')]);
    expect(reasons(outcome)).toEqual(['3 ref_repeated']);
  });

  const topups = (...rows: string[]) =>
    csv(['批次,卡号,充值日期,类型,金额,剩余金额', ...rows, ''].join('\n'), 'topups.csv');
  const PAID = 'C1,8001,2026-01-05,本金,500.00,200.00';
  const BONUS = 'C1,8001,2026-01-05,赠送,50.00,20.00';
  const lotsOf = async (card: string) =>
    (await allLots(world.shop.store, (await whoIs(world.shop, card)).accountId)).map(
      ({ asset, remaining }) => `${asset} ${remaining}`,
    );

  test('are the paid and the bonus one of a top-up, also when they come again', async () => {
    expect(counts(await imported([MEMBERS, topups(PAID, BONUS)]))).toEqual(['2 0 0', '2 0 0']);
    expect(await lotsOf('8001')).toEqual(['paid 20000', 'bonus 2000']);
    const less = topups(PAID.replace('200.00', '150.00'), BONUS.replace('20.00', '5.00'));
    expect(counts(await imported([less], { onExisting: 'set' }))).toEqual(['2 0 0']);
    expect(await lotsOf('8001')).toEqual(['paid 15000', 'bonus 500']);
    expect(counts(await imported([topups(BONUS, PAID)]))).toEqual(['0 0 2']);
  });

  test('of one kind are held against each other alone', async () => {
    const rows = [PAID, BONUS, PAID.replace('200.00', '150.00')];
    expect(reasons(await imported([MEMBERS, topups(...rows)]))).toEqual([
      '2 rows_differ ref C1: 200.00 here, 150.00 on 4',
      '4 rows_differ ref C1: 150.00 here, 200.00 on 2',
    ]);
    expect(await lotsOf('8001')).toEqual(['bonus 2000']);
  });

  test.each([
    ['of somebody else', BONUS.replace('8001', '8002')],
    ['of another day', BONUS.replace('01-05', '02-05')],
    ['of one kind', PAID],
  ])('%s repeat it', async (_, row) => {
    const { rejections, files } = await imported([MEMBERS, topups(PAID, row)]);
    expect(rejections).toMatchObject([{ line: 3, code: 'ref_repeated', firstLine: 2 }]);
    expect(files[1]?.imported).toBe(1);
  });

  test('wait for each other where the first cannot be read', async () => {
    const outcome = await imported([MEMBERS, topups(PAID.replace('500.00', '?'), BONUS)]);
    expect(reasons(outcome)).toEqual(['2 amount_malformed', '3 ref_repeated']);
    const mended = csv(
      `line,code,reason,批次,卡号,充值日期,类型,金额,剩余金额\n2,x,x,${PAID}\n3,x,x,${BONUS}\n`,
      'topups.rejects.csv',
    );
    expect(counts(await imported([mended]))).toEqual(['2 0 0']);
  });

  test('coupons with one code are not taken where one of them was used', async () => {
    const coupons = csv('卡号,券名称,券码,状态\n8001,thrice,K1,未使用\n8001,thrice,K1,已使用\n', 'coupons.csv');
    expect(reasons(await imported([MEMBERS, coupons]))).toEqual([
      '2 rows_differ code K1: 3 here, 0 on 3',
      '3 rows_differ code K1: 0 here, 3 on 2',
    ]);
    await expect(showCoupon(world.shop, 'K1', noon('2026-11-22'))).rejects.toThrow();
  });
});
