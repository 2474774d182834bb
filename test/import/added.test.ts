/** Columns of a list of members that are one kind of value together: added where somebody has named every one. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FileOptions } from '../../src/core/import/file-options.ts';
import { readMapping } from '../../src/core/import/header/mapping.ts';
import { writeMapping } from '../../src/core/import/header/saved-mapping.ts';
import { rejectPlaceTold } from '../../src/core/import/rejects.ts';
import { undoImport } from '../../src/core/operations/import/undo.ts';
import { type ImportInput, importFiles } from '../../src/core/operations/import.ts';
import { booksAreSound } from '../support/books.ts';
import { AMERICA, csv, openingFor, plainImport, refusalOf } from '../support/foreign-file.ts';
import { asked, type TestShop, testShop } from '../support/shop.ts';
import { till } from '../support/till.ts';

let world: TestShop;
beforeEach(async () => {
  world = await testShop();
});
afterEach(async () => {
  await booksAreSound(world.shop);
  await world.remove();
});

const BOTH: FileOptions = { columns: { 'Account Balance': 'paid', 'Gift Card Balance': 'paid' } };
const HEAD = 'Card,Name,Account Balance,Gift Card Balance\n';
const TWO = `${HEAD}1001,Anna,10.10,5.05\n1002,Ben,20.00,\n`;

let times = 0;
const imported = (content: string, { dryRun = false, ...input }: Partial<ImportInput> & { dryRun?: boolean } = {}) => {
  times += 1;
  const whole = { ...plainImport(null), reading: BOTH, files: [csv(content)], ...input };
  return importFiles(world.shop, asked({ ref: `${times}`, dryRun }), whole);
};
const balanceOf = (card: string) => till(world.shop).holds(card);
const open = openingFor(AMERICA);

describe('named by the owner', () => {
  test('they are added to the cent, and told with what each of them comes to', async () => {
    const outcome = await imported(TWO);
    expect(outcome.totals.ledger).toEqual({ paid: 3515, bonus: 0, points: 0 });
    expect(outcome.totals.difference).toEqual({ paid: 0, bonus: 0, points: 0 });
    expect(outcome.files[0]?.added).toEqual([
      {
        field: 'paid',
        columns: [
          { header: 'Account Balance', sum: 3010 },
          { header: 'Gift Card Balance', sum: 505 },
        ],
      },
    ]);
    expect(await balanceOf('1001')).toBe('paid 15.15');
    expect(await balanceOf('1002')).toBe('paid 20');
  });

  test('bonus and points too, each cell in the unit of its own column', async () => {
    const content = 'Card,Bonus,Promo Bonus (cents),Points,Other Points\n1,1.00,50,3,4\n';
    const columns = {
      Bonus: 'bonus',
      'Promo Bonus (cents)': 'bonus',
      Points: 'points',
      'Other Points': 'points',
    } as const;
    const { totals, remarks } = await imported(content, { reading: { columns } });
    expect(totals.ledger).toEqual({ paid: 0, bonus: 150, points: 7 });
    expect(remarks).toContainEqual({
      ...{ code: 'unit_read', file: 'members.csv', column: 'Promo Bonus (cents)' },
      ...{ count: 1, amount: '0.01 CNY' },
    });
  });

  test('a printed total of each column is held against that column', async () => {
    const right = await imported(`${TWO}Total,,30.10,5.05\n`, { dryRun: true });
    expect(right.statedDifferences).toEqual([]);
    expect(right.files[0]?.printed).toMatchObject([
      { column: 'Account Balance', figure: 3010 },
      { column: 'Gift Card Balance', figure: 505 },
    ]);
    // What they come to together is right, and neither of them is.
    const wrong = await imported(`${TWO}Total,,5.05,30.10\n`, { dryRun: true });
    expect(wrong.statedDifferences).toMatchObject([
      { field: 'paid', column: 'Account Balance', stated: 505, sum: 3010 },
      { field: 'paid', column: 'Gift Card Balance', stated: 3010, sum: 505 },
    ]);
  });

  test('a cell that is no amount rejects its row as ever, with the others that are wrong', async () => {
    const path = join(world.folder, 'rejects.csv');
    const { rejections, files, totals } = await imported(
      `${TWO}1003,Cleo,x,1.00\n1004,Dan,1.00,-2\n1005,Eva,1,1.005\n`,
      {
        rejects: { placeOf: () => rejectPlaceTold(path, []), reasons: ({ code }) => [code] },
      },
    );
    expect(rejections.map(({ line, code, value }) => `${line} ${code} ${value}`)).toEqual([
      '4 amount_malformed x',
      '5 amount_negative -2',
      '6 amount_precision 1.005',
    ]);
    expect(files[0]).toMatchObject({ imported: 2, rejected: 3 });
    expect(totals.ledger.paid).toBe(3515);
    expect(readFileSync(path, 'utf8')).toContain('1003,Cleo,x,1.00');
  });

  test('no row comes to more than an account may have', async () => {
    const { rejections } = await imported(`${HEAD}1,A,99999999999.99,99999999999.99\n2,B,1.00,1.00\n`);
    expect(rejections).toMatchObject([
      { line: 2, code: 'above_maximum', field: 'paid', value: '99999999999.99 + 99999999999.99' },
    ]);
  });

  test('what is set is what they come to, what is added too, and it can be taken back', async () => {
    await imported(TWO);
    await imported(`${HEAD}1001,Anna,1.00,2.50\n1002,Ben,,4.00\n`, { onExisting: 'set' });
    expect([await balanceOf('1001'), await balanceOf('1002')]).toEqual(['paid 3.5', 'paid 4']);
    const { batch } = await imported(`${HEAD}1001,Anna,0.10,0.20\n`, { onExisting: 'add' });
    expect(await balanceOf('1001')).toBe('paid 3.8');
    await undoImport(world.shop, asked({}), String(batch));
    expect(await balanceOf('1001')).toBe('paid 3.5');
  });

  test('in a mapping file, which is kept as it was read', () => {
    const mapping = readMapping('columns: {Card: card, Account Balance: paid, Gift Card Balance: paid}\n', 'map.yaml');
    const file = open(TWO, { mapping });
    expect(file.header.columns.get('paid')).toEqual([2, 3]);
    const kept = readMapping(writeMapping(file), 'kept.yaml');
    expect(open(TWO, { mapping: kept }).header.columns.get('paid')).toEqual([2, 3]);
  });

  test('a last day is of none of them alone', () => {
    const content = 'Card,Account Balance,Gift Card Balance,Expires\n1,1.00,2.00,2030-01-31\n';
    expect(refusalOf(() => open(content, BOTH))).toMatchObject({ code: 'end_unclear', column: 'Expires' });
  });

  test('a decimal comma is seen in each of them', () => {
    const content = 'Card;Account Balance;Gift Card Balance\n1;;2,50\n2;;3,00\n';
    expect(open(content, { ...BOTH, decimal: undefined })).toMatchObject({ style: { decimal: 'comma' } });
  });
});

describe('never by themselves', () => {
  const together = (...columns: readonly [field: string, column: string][]) =>
    columns.map(([field, column]) => ({ field, column }));

  test('two balances are asked about, with the answer that adds them', () => {
    expect(refusalOf(() => open(TWO))).toEqual({
      ...{ code: 'columns_unclear', path: 'members.csv', option: '--column', field: 'balance' },
      columns: ['Account Balance', 'Gift Card Balance'],
      together: together(
        ['paid', 'Account Balance'],
        ['paid', 'Gift Card Balance'],
        ['bonus', 'Account Balance'],
        ['bonus', 'Gift Card Balance'],
      ),
    });
  });

  test('so is a balance beside one that was named, and an amount beside a column that is read', () => {
    expect(refusalOf(() => open(TWO, { columns: { 'Account Balance': 'paid' } }))).toMatchObject({
      code: 'split_unclear',
      together: together(['paid', 'Account Balance'], ['paid', 'Gift Card Balance']),
    });
    const bonus = 'Card,Bonus,Promo Bonus\n1,1.00,2.00\n';
    expect(refusalOf(() => open(bonus))).toMatchObject({
      code: 'value_unclear',
      together: together(['bonus', 'Bonus'], ['bonus', 'Promo Bonus']),
    });
    const points = 'Card,Points,Bonus Points\n1,1,2\n';
    expect(refusalOf(() => open(points))).toMatchObject({
      code: 'value_unclear',
      together: together(['points', 'Points'], ['points', 'Bonus Points']),
    });
  });

  test('those that a line above puts into different groups are not added', () => {
    const content = (above: string) => `${above}\n卡号,姓名,余额,赠送,余额\n1,A,500.50,50.50,120\n`;
    const problem = refusalOf(() => open(content('会员信息,,储值账户,,积分账户')));
    expect(problem).toMatchObject({ code: 'columns_unclear', columns: ['#3', '#5'], groups: ['储值账户', '积分账户'] });
    expect(problem).not.toHaveProperty('together');
    for (const above of ['会员信息,,账户,,', '会员名单,,,,打印：李四', '会员信息,,储值账户,,积分账户\n,,,,']) {
      const other = refusalOf(() => open(content(above)));
      expect(other).toMatchObject({ code: 'columns_unclear', columns: ['#3', '#5'] });
      expect(other).not.toHaveProperty('groups');
    }
  });

  test('a balance beside a bonus is not said to be one', () => {
    expect(refusalOf(() => open('Card,Balance,Bonus\n1,1.00,2.00\n'))).not.toHaveProperty('together');
  });

  test('words that a system is known by are no answer of the owner', () => {
    const plugin = 'user_id,user_email,points,points_balance\n17,a@example.org,5,6\n';
    expect(refusalOf(() => open(plugin, { profile: 'woocommerce' }))).toMatchObject({
      code: 'columns_unclear',
      field: 'points',
    });
  });

  test('changes of history are not added', () => {
    const history = 'ref,card,at,a,b\nR1,1,2025-01-01,1.00,2.00\n';
    const columns = { a: 'paid', b: 'paid' } as const;
    expect(refusalOf(() => open(history, { kind: 'transactions', columns }))).toMatchObject({
      code: 'columns_unclear',
    });
  });
});
