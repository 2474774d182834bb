/** Whether rows are lots, with what is left of each, or what was done, with what there was afterwards. */
import { describe, expect, test } from 'vitest';
import { allLots } from '../../src/core/store/lots.ts';
import { CHINA, csv, openingFor, refusalOf } from '../support/foreign-file.ts';
import { shopOfLots } from '../support/shop-of-lots.ts';
import { problemOf, whoIs } from '../support/till.ts';

const open = openingFor(CHINA);
const refused = (content: string, options: Parameters<typeof open>[1] = {}) => refusalOf(() => open(content, options));
const table = (...rows: string[]) => [...rows, ''].join('\n');

const TOPUPS = '单号,会员卡号,充值日期,充值金额';

describe('what is left beside a number and a day is asked about, and never kept as a record in silence', () => {
  test.each([
    {
      what: 'of paid and bonus',
      content: table(
        `${TOPUPS},赠送金额,剩余本金,剩余赠送,到期日期`,
        'C1,G1,2026-01-05,500.00,50.00,200.00,20.00,2027-12-31',
        'C2,G1,2026-03-05,300.00,30.00,300.00,30.00,2027-12-31',
        'C3,G2,2025-03-05,300.00,30.00,100.00,10.00,2026-03-31',
      ),
      columns: ['剩余本金', '剩余赠送'],
      ends: '到期日期',
    },
    {
      what: 'of points',
      content: table(
        'Transaction ID,Card,Date,Points,Points Remaining,Expires',
        'C1,G1,2026-01-05,500,200,2027-12-31',
        'C2,G1,2026-03-05,300,300,2027-12-31',
      ),
      columns: ['Points Remaining'],
      ends: 'Expires',
    },
    {
      what: 'without a last day, each card once',
      content: table(`${TOPUPS},剩余金额`, 'C1,G1,2026-01-05,500.00,200.00', 'C2,G2,2026-03-05,300.00,0.00'),
      columns: ['剩余金额'],
    },
    {
      what: 'where nothing is used yet',
      content: table(`${TOPUPS},剩余金额`, 'C1,G1,2026-01-05,100.00,100.00', 'C2,G1,2026-03-05,200.00,200.00'),
      columns: ['剩余金额'],
    },
    {
      what: 'where a bonus happens to be the difference',
      content: table(
        `${TOPUPS},赠送金额,剩余本金`,
        'C1,G1,2026-01-05,500.00,100.00,200.00',
        'C2,G1,2026-03-05,300.00,100.00,300.00',
      ),
      columns: ['剩余本金'],
    },
    {
      what: 'where a row was taken back',
      content: table(
        `${TOPUPS},剩余金额`,
        ...['C1,G1,2026-01-05,500.00,200.00', 'C2,G1,2026-03-05,-100.00,0.00', 'C3,G2,2026-03-05,70.00,10.00'],
      ),
      columns: ['剩余金额'],
    },
    {
      what: 'by the word of a balance, beside a last day',
      content: table(
        `${TOPUPS},余额,有效期至`,
        'C1,G1,2026-01-05,500.00,200.00,2027-12-31',
        'C2,G1,2026-03-05,300.00,300.00,2027-12-31',
      ),
      columns: ['余额'],
      ends: '有效期至',
    },
  ])('$what', ({ content, columns, ends }) => {
    const asked = { code: 'rows_unclear', path: 'members.csv', option: '--as', columns };
    expect(refused(content)).toEqual(ends === undefined ? asked : { ...asked, ends });
    expect(refused(content, { kind: 'transactions' })?.code).not.toBe('rows_unclear');
    expect(refused(content, { kind: 'lots' })?.code).not.toBe('rows_unclear');
    const left = Object.fromEntries(columns.map((column) => [column, 'ignore' as const]));
    expect(refused(content, { columns: left })?.code).not.toBe('rows_unclear');
  });
});

test('also where it stands below many rows of which nothing is left', () => {
  const used = Array.from({ length: 1200 }, (_, row) => `C${row},G1,2026-01-05,50.00,0.00`);
  expect(refused(table(`${TOPUPS},剩余金额`, ...used, 'D1,G1,2026-02-05,50.00,20.00'))?.code).toBe('rows_unclear');
});

const LEDGER = '流水号,会员卡号,时间,类型,金额,剩余金额,到期日期';
const BILL = ['1,G1,2026-01-05 10:00,充值,100.00,300.00,', '2,G1,2026-02-05 10:00,消费,-30.00,270.00,'];
const POINTS = '会员卡号,时间,变动类型,变动积分,剩余积分,到期日期';
const EARNED = 'G1,2026-01-05 10:00,获得,300,300,2027-12-31';
const SPENT = 'G1,2026-02-05 10:00,使用,-100,200,';

describe('a balance that runs is history without a question', () => {
  test.each([
    ['by its amounts, the oldest first', table(LEDGER, ...BILL)],
    ['by its amounts, the newest first', table(LEDGER, ...BILL.toReversed())],
    ['by its amounts, all of them above zero', table(LEDGER, ...BILL).replace('消费,-30.00,270', '充值,30.00,330')],
    ['by a row that leaves more than nothing', table(LEDGER, BILL[0] as string, '2,G2,2026-02-05,消费,-30.00,270.00,')],
    [
      'by amounts without signs',
      table(
        LEDGER,
        ...['1,G1,2026-01-05,充值,100,300,', '2,G1,2026-01-06,消费,30,270,', '3,G1,2026-01-07,消费,70,200,'],
        '4,G1,2026-01-08,充值,50,250,',
      ),
    ],
    [
      'of both moneys together',
      table(
        '流水号,会员卡号,时间,本金变动,赠送变动,余额,有效期至',
        '1,G1,2026-01-05,100.00,10.00,210.00,2027-12-31',
        '2,G1,2026-01-06,50.00,5.00,265.00,2027-12-31',
      ),
    ],
    ['by the word of its changes', table('单号,会员卡号,时间,变动积分,剩余积分', '1,G1,2026-01-05,30,70')],
    ['of a balance without a last day', table(`${TOPUPS},余额`, 'C1,G1,2026-01-05,500.00,200.00')],
    ['of what there was after it', table(`${TOPUPS},充值后剩余,到期日期`, 'C1,G1,2026-01-05,500.00,200.00,2027-12-31')],
    ['of rows that are mended', table(`line,code,reason,${TOPUPS},剩余金额`, '2,x,x,C1,G1,2026-01-05,500.00,100.00')],
    ['where nothing stands in it', table(`${TOPUPS},剩余金额,到期日期`, 'C1,G1,2026-01-05,500.00,,')],
    ['of visits', table(`${TOPUPS},剩余次数`, 'C1,G1,2026-01-05,500.00,8')],
  ])('%s', (_, content) => {
    expect(open(content).kind).toBe('transactions');
  });
});

test('what was done shows it too, and its amounts are asked about as those of history', () => {
  const content = table('单号,会员卡号,时间,类型,积分,剩余积分', '1,G1,2026-01-05,积分兑换,30,70');
  expect(refused(content)?.code).toBe('direction_unclear');
});

describe('changes are never lots', () => {
  const ledger = table(POINTS, EARNED, SPENT, 'G2,2026-01-05 10:00,获得,80,80,2027-12-31');
  const told = { code: 'rows_are_changes', path: 'members.csv', option: '--as', left: '剩余积分', missing: 'ref' };

  test.each([
    { what: 'amounts below zero', content: ledger, shown: { column: '变动积分', sample: '-100' } },
    {
      what: 'kinds that went out',
      content: ledger.replaceAll('-100', '100').replaceAll('G1,2026-02', 'G3,2026-02'),
      shown: { column: '变动类型', sample: '使用' },
    },
    {
      what: 'what is left from row to row',
      content: ledger.replace(SPENT, 'G1,2026-02-05 10:00,获得,200,500,2027-12-31'),
      shown: {},
    },
  ])('by $what, whatever is left out', ({ content, shown }) => {
    for (const options of [{}, { columns: { 变动积分: 'ignore' as const } }, { kind: 'lots' as const }]) {
      expect(refused(content, options)).toEqual({ ...told, ...shown });
    }
  });

  test.each([
    'Card,Date,Activity,Points Change,Remaining Points,Expires\nG1,2026-01-05,Redemption,30,70,2027-12-31\n',
    'Card,Date,Type,Adjustment points,Remaining Points,Expires\nG1,2026-01-05,Earned,-30,70,2027-12-31\n',
    '卡号,日期,类型,获得积分,剩余积分,到期日期\nG1,2026-01-05,过期,30,70,2027-12-31\n',
  ])('in other words: %s', (content) => {
    expect(refused(content)?.code).toBe('rows_are_changes');
  });

  test.each([
    ['what was used of each lot', '卡号,获得日期,获得积分,已用积分,剩余积分\nG1,2026-01-05,300,-100,200\n'],
    ['how they were earned', '卡号,获得日期,变动类型,获得积分,剩余积分\nG1,2026-01-05,消费,300,200\n'],
    ['that they are in use', '卡号,获得日期,变动类型,获得积分,剩余积分\nG1,2026-01-05,使用中,300,200\n'],
    ['lots that were never used', '卡号,获得日期,获得积分,剩余积分\nG1,2026-01-05,100,100\nG1,2026-01-06,200,200\n'],
    [
      'lots with a card of more than one',
      '卡号,获得日期,获得积分,剩余积分\nG1,2026-01-05,100,0\nG1,2026-01-06,200,200\n',
    ],
  ])('lots may say %s', (_, content) => {
    expect(open(content).kind).toBe('lots');
  });
});

describe('one row with what is left of several kinds', () => {
  const row = 'C1,G1,2026-01-05,500.00,50.00,200.00,20.00,2027-12-31';
  const content = table(`${TOPUPS},赠送金额,剩余本金,剩余赠送,到期日期`, row);

  test('is asked for as a row for each, and no column is proposed', () => {
    const problem = { code: 'kinds_in_row', path: 'members.csv', columns: ['剩余本金', '剩余赠送'] };
    expect(refused(content, { kind: 'lots' })).toEqual(problem);
    const both = { 剩余本金: 'remaining', 剩余赠送: 'remaining' } as const;
    expect(refused(content, { kind: 'lots', columns: both })).toEqual(problem);
  });

  test('may be called balances', () => {
    const balances = table('卡号,日期,本金余额,赠送余额', 'G1,2026-01-05,200.00,50.00');
    expect(refused(balances, { kind: 'lots' })).toMatchObject({ code: 'kinds_in_row' });
  });

  test('of one and what there was of another is no choice either', () => {
    const beside = table('卡号,日期,剩余本金,赠送金额', 'G1,2026-01-05,200.00,50.00');
    expect(refused(beside, { kind: 'lots' })).toMatchObject({
      code: 'value_unclear',
      columns: [{ column: '赠送金额', likely: null }],
    });
    expect(open(beside, { kind: 'lots', columns: { 赠送金额: 'ignore' } }).columns.get('remaining')).toBe(2);
  });

  test('of one kind in two words is a choice', () => {
    const points = table('卡号,获得日期,剩余积分,可用积分', 'G1,2026-01-05,300,300');
    expect(refused(points, { kind: 'lots' })).toMatchObject({ code: 'columns_unclear', field: 'remaining' });
  });
});

test.each([
  { word: '剩余本金', asset: 'paid' },
  { word: '剩余赠送', asset: 'bonus' },
  { word: 'Points Remaining', asset: 'points' },
])('$word says of what kind the lots are', ({ word, asset }) => {
  const content = table(`卡号,日期,${word}`, 'G1,2026-01-05,20');
  expect(open(content, { kind: 'lots' }).profile.constants).toEqual({ asset });
});

test('of money that is left somebody says whether it was paid', () => {
  const content = table('卡号,日期,充值金额,剩余金额', 'G1,2026-01-05,50.00,20.00');
  expect(refused(content, { kind: 'lots' })).toMatchObject({ code: 'split_unclear', column: '剩余金额' });
  expect(open(content, { kind: 'lots', balanceIs: 'bonus' }).profile.constants).toEqual({ asset: 'bonus' });
});

describe('in the books', () => {
  const books = shopOfLots();
  const members = () => csv('card,name\nG1,Ann\nG2,Bea\n');
  const held = async (card: string) =>
    (await allLots(books.world.shop.store, (await whoIs(books.world.shop, card)).accountId)).map(
      ({ asset, remaining, amount }) => `${asset} ${remaining}/${amount}`,
    );

  test('what is left of points comes in as the lots that it is, once somebody says so', async () => {
    const points = () =>
      csv(
        'Transaction ID,Card,Date,Points,Points Remaining,Expires\nC1,G1,2026-01-05,500,200,2027-12-31\n' +
          'C2,G1,2026-01-15,300,300,2027-12-31\n',
        'points.csv',
      );
    expect(await problemOf(books.imported([members(), points()]))).toMatchObject({ code: 'rows_unclear' });
    await books.imported([members()]);
    await books.imported([points()], 'skip', { reading: { kind: 'lots' } });
    expect(await held('G1')).toEqual(['points 200/500', 'points 300/300']);
  });

  test('a ledger of points brings nothing', async () => {
    await books.imported([members()]);
    const ledger = csv(table(POINTS, EARNED, SPENT), 'ledger.csv');
    const reading = { columns: { 变动积分: 'ignore' as const } };
    expect(await problemOf(books.imported([ledger], 'skip', { reading }))).toMatchObject({ code: 'rows_are_changes' });
    expect(await held('G1')).toEqual([]);
  });
});
