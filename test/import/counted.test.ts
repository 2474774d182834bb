/** Passes and coupons that come from elsewhere. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { check } from '../../src/core/check/run.ts';
import type { ImportOutcome } from '../../src/core/import/outcome.ts';
import { adjust, close, liability, refund, showCoupon } from '../../src/core/index.ts';
import { undoImport } from '../../src/core/operations/import/undo.ts';
import { type ImportInput, importFiles } from '../../src/core/operations/import.ts';
import { passesReport } from '../../src/core/reports/passes.ts';
import { passesOf } from '../../src/core/store/lots.ts';
import { csv, plainImport } from '../support/foreign-file.ts';
import { written } from '../support/programme.ts';
import { asked, type TestShop, testShop } from '../support/shop.ts';
import { noon, paidBack, problemOf, till, whoIs } from '../support/till.ts';

const PROGRAMME = `
items:
  - {sku: cut, category: hair, price: "58.00"}
passes:
  - {code: cut-10, name: 剪发十次, price: "300.00", visits: 10, bonus_visits: 2, starts: first_use, valid: {months: 12}}
  - {code: care-3, name: 护理, price: "100.00", visits: 3}
coupons:
  - {code: perm-50, name: 烫发券, take: {amount: "50.00"}, valid: {days: 30}}
  - {code: thrice, take: {amount: "5.00"}, uses: 3}
  - {code: tenth, take: {percent: 10}}
`;

const INPUT = plainImport('2026-11-20');

let world: TestShop;
beforeEach(async () => {
  world = await testShop(written(PROGRAMME));
});
afterEach(() => world.remove());

const MEMBERS = csv('card,name\n8001,Ann\n8002,Bea\n', 'members.csv');
const imported = (files: ImportInput['files'], input: Partial<ImportInput> = {}, request = {}) =>
  importFiles(world.shop, asked(request), { ...INPUT, ...input, files });

const ENDED = { lapsedLots: 0, endedSince: 0, endedSinceLots: 0 };

const sound = async () =>
  expect((await check(world.shop, world.shop.now())).results.flatMap((result) => result.findings)).toEqual([]);

/** `cut-10 9/12 225`: left of all, and the money behind them in yuan. */
const passes = async (card: string): Promise<string[]> => {
  const { accountId } = await whoIs(world.shop, card);
  return (await passesOf(world.shop.store, accountId)).map(
    ({ product, remaining, amount, unearned, expiresOn }) =>
      `${product} ${remaining}/${amount} ${unearned / 100}${expiresOn === null ? '' : ` until ${expiresOn}`}`,
  );
};
const stateOf = async (code: string): Promise<string> => {
  const { status, usesLeft, member, template } = await showCoupon(world.shop, code, noon('2026-11-22'));
  return `${template} ${status} ${usesLeft} ${member ?? 'bearer'}`;
};
const counts = ({ files }: ImportOutcome): string[] =>
  files.map(({ kind, rows, imported: taken, rejected, skipped }) => `${kind} ${rows}: ${taken} ${rejected} ${skipped}`);
const rejected = ({ rejections }: ImportOutcome): string[] => rejections.map(({ line, code }) => `${line} ${code}`);

describe('passes', () => {
  const PASSES = csv(
    'card,product,remaining,amount,cost,expires_on\n' +
      '8001,cut-10,9,12,300.00,2027-05-31\n' +
      '8002,护理,1,3,100.00,\n' +
      '8002,CARE-3,3,3,0,2026-11-19\n' +
      '8001,massage,5,5,200.00,\n' +
      '9999,cut-10,5,12,300.00,\n' +
      '8001,cut-10,13,12,300.00,\n',
    'passes.csv',
  );

  test('open with their visits and the money that none of them has earned', async () => {
    const outcome = await imported([PASSES, MEMBERS]);
    expect(counts(outcome)).toEqual(['members 2: 2 0 0', 'passes 6: 3 3 0']);
    expect(rejected(outcome)).toEqual(['5 product_unknown', '6 card_unknown', '7 remaining_above_amount']);
    expect(outcome.rejections[0]).toMatchObject({ field: 'product', value: 'massage', known: 'cut-10, care-3' });
    expect(outcome.counted).toEqual([
      {
        asset: 'pass',
        file: 10,
        ledger: 10,
        difference: 0,
        lapsed: 3,
        pending: 0,
        ...ENDED,
        lapsedLots: 1,
        money: 25833,
      },
    ]);
    expect(await passes('8001')).toEqual(['cut-10 9/12 225 until 2027-05-31']);
    expect(await passes('8002')).toEqual(['care-3 1/3 33.33', 'care-3 0/3 0 until 2026-11-19']);
    await sound();

    const span = { from: '2026-11-01', to: '2026-11-22', store: null };
    expect((await liability(world.shop, { ...span, by: null })).passes.money).toBe(25833);
    const { passes: told } = await passesReport(world.shop, span);
    expect(told.map(({ pass, imported: came, closing }) => [pass, came, closing])).toEqual([
      ['care-3', { visits: 1, money: 3333 }, { visits: 1, money: 3333 }],
      ['cut-10', { visits: 9, money: 22500 }, { visits: 9, money: 22500 }],
    ]);
    // They pay like any other.
    await till(world.shop).spend('8002', null, { items: 'cut', pass: 'care-3' });
    expect(await problemOf(till(world.shop).spend('8002', null, { items: 'cut', pass: 'care-3' }))).toMatchObject({
      code: 'pass_expired',
    });
    await sound();
  });

  test('nothing comes twice, and what is mended comes alone', async () => {
    await imported([MEMBERS]);
    const folder = world.folder;
    const rejects = {
      placeOf: () => ({ path: join(folder, 'rejects.csv'), earlier: [] }),
      reasons: ({ code }: { code: string }) => [code],
    };
    await imported([PASSES], { rejects });
    expect(counts(await imported([PASSES]))).toEqual(['passes 6: 0 3 3']);
    const mended = readFileSync(join(folder, 'rejects.csv'), 'utf8').replace('massage', 'cut-10');
    const again = await imported([csv(mended, 'rejects.csv')], { reading: { kind: 'auto' } });
    expect(counts(again)).toEqual(['passes 3: 1 2 0']);
    // A longer export of the same system: only what is new in it.
    const longer = csv(
      'card,product,remaining,amount,cost,expires_on\n8001,cut-10,9,12,300.00,2027-05-31\n8001,care-3,2,3,60.00,\n',
      'longer.csv',
    );
    expect(counts(await imported([longer]))).toEqual(['passes 2: 1 0 1']);
    await sound();
  });

  const warned = ({ warnings }: ImportOutcome) => warnings.map(({ line, ...warning }) => ({ ...warning, line }));

  test('the price follows from the money that is left, where it comes out to the cent', async () => {
    const list = csv(
      '会员卡号,项目名称,总次数,剩余次数,剩余金额\n' +
        '8001,剪发十次,10,6,333.33\n' + // 555.55 for ten
        '8001,剪发十次,,6,150.00\n' + // the programme gives twelve: 300.00
        '8002,护理,3,2,66.67\n' + // 100.00 or 100.01
        '8002,护理,3,0,0\n' +
        '8002,护理,3,0,5.00\n',
      'passes.csv',
    );
    const outcome = await imported([MEMBERS, list]);
    expect(outcome.rejections.map(({ line, code, field }) => `${line} ${code} ${field}`)).toEqual([
      '4 price_missing unearned',
      '6 unearned_above_cost unearned',
    ]);
    expect(await passes('8001')).toEqual(['cut-10 6/10 333.33', 'cut-10 6/12 150']);
    await sound();
  });

  test.each(['整卡价格', '卡金额', '整卡金额', '次卡价格'])('%s is the price of a pass', async (word) => {
    await imported([MEMBERS, csv(`会员卡号,项目名称,总次数,剩余次数,${word}\n8001,剪发十次,10,6,600\n`)]);
    expect(await passes('8001')).toEqual(['cut-10 6/10 360']);
  });

  test('a price that contradicts the money that is left is told', async () => {
    const list = csv(
      '会员卡号,项目名称,总次数,剩余次数,单次价格,剩余金额\n' +
        '8001,剪发十次,10,6,60,300.00\n' +
        '8001,剪发十次,12,6,60,359.95\n' + // a cent for each visit
        '8002,剪发十次,,6,60,300.00\n' +
        '8002,护理,3,3,30,100\n',
    );
    const outcome = await imported([MEMBERS, list]);
    expect(rejected(outcome)).toEqual(['5 unearned_above_cost']);
    expect(warned(outcome)).toMatchObject([
      { line: 2, code: 'unearned_differs', field: 'unearned', value: '300.00', left: '300.00', worth: '360.00' },
      { line: 4, code: 'unearned_differs', left: '300.00', worth: '360.00' },
    ]);
    expect(await passes('8001')).toEqual(['cut-10 6/10 300', 'cut-10 6/12 359.95']);
    await sound();
  });

  test('visits are whole: what is told of a fraction is not that it has too many decimals', async () => {
    const list = csv('会员卡号,项目名称,总次数,剩余次数\n8001,剪发十次,10,3.5\n');
    expect((await imported([MEMBERS, list])).rejections).toMatchObject([{ code: 'amount_precision', decimals: 0 }]);
  });

  test('a rehearsal leaves nothing, and an import can be taken back and come again', async () => {
    expect((await imported([MEMBERS, PASSES], {}, { dryRun: true })).batch).toBeNull();
    expect(await problemOf(whoIs(world.shop, '8001'))).toMatchObject({ code: 'member_not_found' });
    const { batch } = await imported([MEMBERS, PASSES]);
    const undone = await undoImport(world.shop, asked(), batch as number);
    expect({ visits: undone.visits, uses: undone.uses }).toEqual({ visits: 10, uses: 0 });
    await sound();
    const span = { from: '2026-11-01', to: '2026-11-22', store: null, by: null };
    expect((await liability(world.shop, span)).passes.money).toBe(0);
    expect(counts(await imported([MEMBERS, PASSES]))[1]).toBe('passes 6: 3 3 0');
    expect(await passes('8001')).toEqual(['cut-10 9/12 225 until 2027-05-31']);
    await sound();
  });

  test('the price of a visit is as good as that of the pass, and none is told', async () => {
    const outcome = await imported([
      MEMBERS,
      csv('会员卡号,项目名称,总次数,剩余次数,单次价格,到期日期\n8001,剪发十次,12,9,25.00,2027-05-31\n', 'a.csv'),
      csv('会员卡号,项目名称,剩余次数\n8002,护理,2\n8002,剪发十次,20\n', 'b.csv'),
    ]);
    expect(outcome.files.map(({ kind, profile }) => `${kind} ${profile}`)).toEqual([
      'members member',
      'passes generic',
      'passes generic',
    ]);
    expect(await passes('8001')).toEqual(['cut-10 9/12 225 until 2027-05-31']);
    // What was bought is what the programme sells under that name, unless more is left than that.
    expect(await passes('8002')).toEqual(['care-3 2/3 0', 'cut-10 20/20 0']);
    expect(outcome.remarks).toContainEqual({ code: 'passes_unpriced', passes: 2 });
    expect(outcome.remarks.some(({ code }) => code === 'lots_undated')).toBe(false);
    await sound();
  });

  test('a row that was given with nothing is left out and told, whatever it is of', async () => {
    const outcome = await imported([
      MEMBERS,
      csv('卡号,项目名称,总次数,剩余次数,到期日期\n8001,剪发十次,0,0,2027-05-31\n8001,护理,3,2,2027-05-31\n', 'a.csv'),
      csv('card,asset,amount,remaining\n8002,bonus,0.00,0.00\n8002,points,0,0\n8002,points,5,5\n', 'lots.csv'),
    ]);
    expect(outcome.files.slice(1).map(({ imported, rejected, skipped }) => [imported, rejected, skipped])).toEqual([
      [1, 0, 2],
      [1, 0, 1],
    ]);
    expect(outcome.remarks).toContainEqual({ code: 'lots_empty', lots: 3 });
    expect(await passes('8001')).toEqual(['care-3 2/3 0 until 2027-05-31']);
    await sound();
  });

  test('the state of each says whether it comes, and what stays behind is told with its visits and money', async () => {
    const outcome = await imported(
      [
        csv('card,name,phone\n8001,Ann,13700137001\n', 'members.csv'),
        csv(
          '手机号码,卡号,卡项名称,总次数,剩余次数,购买金额,购卡日期,有效期,解冻,状态\n' +
            ',8001,护理,3,2,100.00,2026-02-02,,,正常\n' +
            ',8001,护理,3,2,100.00,2026-02-03,,,已退卡\n' +
            '13700137001,,护理,3,1,100.00,2026-02-04,,,已转让\n' +
            ',8001,护理,3,0,100.00,2026-02-05,,,已用完\n' +
            ',8001,护理,3,2,100.00,2026-02-06,,,已用完\n' +
            ',8001,护理,3,3,100.00,2026-02-07,2026-05-31,,已过期\n' +
            ',8001,护理,3,3,,2026-02-08,,,过期\n' +
            ',8001,护理,3,3,100.00,2026-02-09,,2026-12-01,停卡\n' +
            ',8001,护理,3,3,100.00,2026-02-10,,2026-11-01,冻结\n' +
            ',8001,护理,3,3,100.00,2026-02-11,,,看情况\n',
          '次卡.csv',
        ),
      ],
      { reading: { columns: { 解冻: 'valid_from' } } },
    );
    expect(counts(outcome)).toEqual(['members 1: 1 0 0', 'passes 10: 4 3 3']);
    expect(rejected(outcome)).toEqual(['6 state_differs', '10 pass_frozen', '11 status_unknown']);
    expect(outcome.warnings.map(({ line, value, ...told }) => ({ line, value, ...told }))).toMatchObject([
      { line: 3, code: 'pass_ended', value: '已退卡', visits: 2, left: '66.67' },
      { line: 4, code: 'pass_ended', value: '已转让', visits: 1, left: '33.33' },
      { line: 8, code: 'pass_ended', value: '过期', visits: 3, left: null },
    ]);
    expect(outcome.remarks.some(({ code }) => code === 'coupons_ended')).toBe(false);
    expect(await passes('8001')).toEqual([
      'care-3 2/3 66.67',
      'care-3 0/3 0',
      'care-3 0/3 0 until 2026-05-31',
      'care-3 3/3 100',
    ]);
    expect(await problemOf(till(world.shop).spend('8001', null, { items: 'cut', pass: 'care-3*3' }))).toMatchObject({
      code: 'pass_insufficient',
    });
    await sound();
  });

  test('one that was given back is not good by standing in a list of all kinds too', async () => {
    const lots = csv(
      'card,asset,product,amount,remaining,opened_on,valid_from,expires_on,unit_cost,pair\n' +
        '8001,pass,care-3,3,2,2026-10-01,,,33.33,\n',
      'lots.csv',
    );
    const own = csv(
      'card,product,amount,remaining,opened_on,cost,状态\n8001,care-3,3,2,2026-10-01,100,已退款\n',
      'p.csv',
    );
    const outcome = await imported([MEMBERS, lots, own]);
    expect(counts(outcome)).toEqual(['members 2: 2 0 0', 'lots 1: 0 0 1', 'passes 1: 0 0 1']);
    expect(outcome.warnings).toMatchObject([{ code: 'pass_ended', visits: 2, left: '66.67' }]);
    expect(await passes('8001')).toEqual([]);
  });

  test('are paid back by the entry that brought them, and then their member can be closed', async () => {
    await imported([
      csv('card,name,paid\n8001,Ann,60.00\n8002,Bea,0\n', 'members.csv'),
      csv(
        'card,product,amount,remaining,cost\n8001,care-3,3,2,100.00\n8001,cut-10,12,6,300.00\n8001,care-3,3,1,90.00\n8002,care-3,3,2,\n',
        'passes.csv',
      ),
    ]);
    const openingOf = async (card: string) => {
      const { accountId } = await whoIs(world.shop, card);
      return (await passesOf(world.shop.store, accountId))[0]?.entryId as number;
    };
    const back = (entry: number, yuan: number | null, given: { pass?: [string, number | null]; to?: string } = {}) => {
      const [sku = null, quantity = null] = given.pass ?? [];
      return refund(world.shop, asked(), {
        ...{ entry, amount: yuan === null ? null : yuan * 100, to: given.to ?? null, cause: null, acceptLoss: false },
        items: sku === null ? [] : [{ sku, line: null, quantity }],
      });
    };
    const closing = async () => {
      const who = await whoIs(world.shop, '8001');
      return close(world.shop, asked(), { who, cashOut: true, cause: 'shop', tender: 'cash' });
    };
    const entry = await openingOf('8001');
    expect(await problemOf(closing())).toMatchObject({ code: 'balance_not_zero', passes: 24667 });
    expect(await problemOf(back(entry, 500, { pass: ['cut-10', null] }))).toMatchObject({
      ...{ code: 'refund_exceeds_entry', amount: 50000, left: 15000 },
    });
    expect(await problemOf(back(entry, null, { pass: ['perm', null] }))).toMatchObject({ code: 'line_not_found' });
    const first = await back(entry, null, { pass: ['护理', 1] });
    expect(first).toMatchObject({ member: { number: 'M1' }, refund: { net: 6667, left: 18000 } });
    expect(paidBack(first)).toBe('cash 66.67');
    await sound();
    // On the same day it can be struck out, and done another way.
    await till(world.shop).void(first);
    expect(await passes('8001')).toEqual(['care-3 2/3 66.67', 'cut-10 6/12 150', 'care-3 1/3 30']);
    await sound();
    const agreed = await back(entry, 100, { pass: ['cut-10', null], to: 'wechat' });
    expect([paidBack(agreed), agreed.refund?.left]).toEqual(['wechat 100', 9667]);
    expect(paidBack(await back(entry, null))).toBe('cash 96.67');
    expect(await problemOf(back(entry, null))).toMatchObject({ code: 'entry_already_reversed' });
    expect(await passes('8001')).toEqual(['care-3 0/3 0', 'cut-10 0/12 0', 'care-3 0/3 0']);
    expect((await closing()).entry.amount).toBe(6000);
    await sound();
    const unpriced = await openingOf('8002');
    expect(await problemOf(back(unpriced, null))).toMatchObject({ code: 'price_unknown', pass: 'care-3' });
    expect(paidBack(await back(unpriced, 40))).toBe('cash 40');
    expect(await passes('8002')).toEqual(['care-3 0/3 0']);
    await sound();
    const { passes: told } = await passesReport(world.shop, { from: '2026-11-22', to: '2026-11-22', store: null });
    expect(told.map(({ closing: left }) => left)).toEqual([
      { visits: 0, money: 0 },
      { visits: 0, money: 0 },
    ]);
    expect(told[1]?.returned).toEqual({ visits: 6, money: 15000 });
  });

  test('those that are here already are refused, or held against the file, as was asked', async () => {
    const header = 'card,product,amount,remaining,cost,expires_on,ref';
    const first = `${header}\n8001,care-3,3,2,100.00,,\n8001,cut-10,12,6,300.00,2027-05-31,\n8002,care-3,3,3,100.00,,\n`;
    await imported([MEMBERS, csv(first.replaceAll(/,(ref)?\n/g, '\n'), 'passes.csv')]);
    const later = (rows: string) => csv(`${header.replace(',ref', '')}\n${rows}`, 'later.csv');
    const same = () => later('8002,care-3,3,3,100.00,\n8001,cut-10,12,6,300.00,2027-05-31\n8001,care-3,3,2,100.00,\n');
    expect(await problemOf(imported([same()], { onExisting: 'fail' }))).toMatchObject({
      ...{ code: 'lot_exists', asset: 'pass', product: 'care-3', file: 'later.csv', line: 2 },
    });
    expect(counts(await imported([same()], { onExisting: 'set' }))).toEqual(['passes 3: 0 0 3']);
    const changed = () =>
      later(
        '8001,care-3,3,1,100.00,\n8001,cut-10,12,6,280.00,2027-05-31\n8002,care-3,3,3,100.00,\n8002,cut-10,12,1,,\n',
      );
    const set = await imported([changed()], { onExisting: 'set' });
    expect(counts(set)).toEqual(['passes 4: 2 1 1']);
    expect(set.rejections).toMatchObject([
      { line: 3, code: 'lot_differs', field: 'cost', value: '280.00', books: '300.00' },
    ]);
    expect(await passes('8001')).toEqual(['care-3 1/3 33.33', 'cut-10 6/12 150 until 2027-05-31']);
    await sound();
  });

  test('are corrected by hand, and the file then agrees', async () => {
    const rows = (remaining: number) =>
      csv(`card,product,amount,remaining,cost\n8001,care-3,3,${remaining},100.00\n`, 'p.csv');
    await imported([MEMBERS, rows(2)]);
    const by = async (pass: string, visits: number, reason: string | null = 'not counted') =>
      adjust(world.shop, asked({ reason }), {
        ...{
          who: await whoIs(world.shop, '8001'),
          points: null,
          paid: null,
          bonus: null,
          expires: null,
          asEarned: false,
        },
        pass: { pass, visits },
      });
    expect(await problemOf(by('care-3', -1, null))).toMatchObject({ code: 'option_missing' });
    expect(await problemOf(by('care-3', -3))).toMatchObject({ code: 'pass_insufficient', visits: 2, short: 1 });
    expect(await problemOf(by('perm', 1))).toMatchObject({ code: 'pass_not_found' });
    const down = await by('护理', -1);
    expect(down.changes).toMatchObject([{ asset: 'pass', product: 'care-3', change: -1 }]);
    expect(await passes('8001')).toEqual(['care-3 1/3 33.33']);
    await sound();
    expect(counts(await imported([rows(1)], { onExisting: 'set' }))).toEqual(['passes 1: 0 0 1']);
    await till(world.shop).void(down);
    expect(await passes('8001')).toEqual(['care-3 2/3 66.67']);
    await by('care-3', 2);
    expect(await passes('8001')).toEqual(['care-3 2/3 66.67', 'care-3 2/2 0']);
    await sound();
    const { passes: told } = await passesReport(world.shop, { from: '2026-11-22', to: '2026-11-22', store: null });
    expect(told[0]).toMatchObject({
      used: { visits: 0, money: 0 },
      other: { visits: 2, money: 0 },
      closing: { visits: 4, money: 6667 },
    });
  });

  test('what has a number or a code is held against the file by that', async () => {
    const two = (end: string, used: string) => [
      csv(`card,product,ref,amount,remaining,expires_on\n8001,care-3,P-1,3,2,${end}\n`, 'p.csv'),
      csv(`card,product,code,status,expires_on\n8002,perm-50,C-1,${used},2026-12-31\n`, 'c.csv'),
    ];
    await imported([MEMBERS, ...two('2027-01-31', 'open')]);
    const set = await imported(two('2027-03-31', 'used'), { onExisting: 'set' });
    expect(set.rejections).toMatchObject([
      { code: 'lot_differs', field: 'expires_on', value: '2027-03-31', books: '2027-01-31' },
      { code: 'lot_differs', field: 'remaining', books: '1' },
    ]);
    expect(await problemOf(imported(two('2027-03-31', 'open'), { onExisting: 'fail' }))).toMatchObject({
      ...{ code: 'lot_exists', asset: 'pass', file: 'p.csv', line: 2 },
    });
    // Otherwise they stay as they are.
    expect(counts(await imported(two('2027-03-31', 'open')))).toEqual(['passes 1: 0 0 1', 'coupons 1: 0 0 1']);
  });

  test('gift visits in a column of their own are asked about', async () => {
    const gifts = () =>
      csv('card,卡项名称,总次数,赠送次数,剩余次数,剩余赠送次数,购买金额\n8001,剪发十次,10,2,5,1,300.00\n', 'g.csv');
    const reading = (field: 'bonus_remaining' | 'ignore') => ({ reading: { columns: { 剩余赠送次数: field } } });
    expect(await problemOf(imported([MEMBERS, gifts()]))).toEqual({
      ...{ code: 'gifts_unclear', path: 'g.csv', option: '--column' },
      ...{ column: '剩余赠送次数', field: 'bonus_remaining', beside: '剩余次数' },
    });
    const within = await imported([MEMBERS, gifts()], { ...reading('ignore') });
    expect(await passes('8001')).toEqual(['cut-10 5/10 150']);
    await undoImport(world.shop, asked(), within.batch as number);
    await imported([MEMBERS, gifts()], { ...reading('bonus_remaining') });
    expect(await passes('8001')).toEqual(['cut-10 6/12 150']);
    expect(await problemOf(imported([csv('card,卡项名称,赠送次数,剩余次数\n8002,护理,2,5\n', 'h.csv')]))).toMatchObject(
      {
        ...{ code: 'gifts_unclear', column: '赠送次数', field: 'bonus_remaining', beside: '剩余次数' },
      },
    );
    await sound();
  });

  test('visits of a course are those of a pass, and never money', async () => {
    const courses = () =>
      csv(
        '會員編號,課程名稱,購買堂數,贈送堂數,剩餘堂數,課程總價,購買日期\n8001,剪发十次,10,2,12,"300.00",2026-03-15\n',
        'c.csv',
      );
    expect(await problemOf(imported([MEMBERS, courses()]))).toMatchObject({
      ...{ code: 'gifts_unclear', column: '贈送堂數', field: 'bonus_amount', beside: '購買堂數' },
    });
    await imported([MEMBERS, courses()], { reading: { columns: { 贈送堂數: 'bonus_amount' } } });
    expect(await passes('8001')).toEqual(['cut-10 12/12 300']);
    const some = await imported([csv('會員編號,姓名,剩餘堂數,課程\n8002,Bea,3,护理\n', 'd.csv')]);
    expect(some.files).toMatchObject([{ kind: 'passes' }]);
    expect(await passes('8002')).toEqual(['care-3 3/3 0']);
    await sound();
  });

  test('a list of visits and money is none of members, and the column that names the programme’s passes is asked for', async () => {
    const rows =
      '姓名,卡号,办了什么,备注,总次数,剩余次数,剩余金额\nAnn,8001,护理,老客,3,1,33.33\nBea,8002,剪发十次,,12,6,150.00\n';
    const list = () => csv(rows, 'list.csv');
    const unclear = { code: 'product_unclear', path: 'list.csv', option: '--column', file_kind: 'passes' };
    expect(await problemOf(imported([MEMBERS, list()]))).toEqual({
      ...unclear,
      columns: [{ column: '办了什么', samples: '护理, 剪发十次' }],
    });
    // Of others whoever reads it can tell.
    const others = csv(rows.replace('护理', '刮痧').replace('剪发十次', '拔罐'), 'list.csv');
    expect(await problemOf(imported([MEMBERS, others]))).toEqual({
      ...unclear,
      columns: [{ column: '办了什么', samples: '刮痧, 拔罐' }],
    });
    await imported([MEMBERS, list()], { reading: { columns: { 办了什么: 'product' } } });
    expect([...(await passes('8001')), ...(await passes('8002'))]).toEqual(['care-3 1/3 33.33', 'cut-10 6/12 150']);
    await sound();
  });

  test('a list that does not say which pass is told row by row, if it is said to be one', async () => {
    const left = () => csv('会员卡号,姓名,剩余次数\n8001,Ann,3\n', 'left.csv');
    expect((await imported([left()])).files[0]?.kind).toBe('members');
    const outcome = await imported([left()], { reading: { kind: 'passes' } });
    expect(counts(outcome)).toEqual(['passes 1: 0 1 0']);
    expect(outcome.rejections[0]).toMatchObject({ code: 'product_unknown', value: null, known: 'cut-10, care-3' });
    // As one kind throughout, which a map may say.
    const care = {
      name: 'old',
      kind: 'passes',
      columns: {},
      byMeaning: true,
      constants: { product: 'care-3' },
    } as const;
    expect(counts(await imported([left()], { reading: { mapping: care } }))).toEqual(['passes 1: 1 0 0']);
    expect(await passes('8001')).toEqual(['care-3 3/3 0']);
    await sound();
  });

  test('one that was used before does not begin with its first visit here', async () => {
    await imported([
      MEMBERS,
      csv('card,product,amount,remaining,cost\n8001,cut-10,12,11,300\n8002,cut-10,12,12,300\n'),
    ]);
    for (const card of ['8001', '8002']) await till(world.shop).spend(card, null, { items: 'cut', pass: 'cut-10' });
    expect(await passes('8001')).toEqual(['cut-10 10/12 250']);
    expect(await passes('8002')).toEqual(['cut-10 11/12 275 until 2027-11-22']);
    await sound();
  });

  test('in a list of all kinds too, and in both it is one', async () => {
    const lots = csv(
      'card,asset,product,amount,remaining,opened_on,valid_from,expires_on,unit_cost,pair\n' +
        '8001,pass,care-3,3,1,2026-10-01,,,33.333,\n8001,points,,5,5,2026-10-01,,,,\n8001,pass,cut-10,12,12,2026-10-02,,,25.00,\n',
      'lots.csv',
    );
    const own = (rows: string) =>
      csv(
        `card,product,amount,remaining,opened_on,valid_from,expires_on,unit_cost,cost,unearned\n${rows}`,
        'passes.csv',
      );
    const both = await imported([
      MEMBERS,
      lots,
      own('8001,care-3,3,1,2026-10-01,,,33.33,100.00,33.34\n8002,cut-10,12,12,2026-10-02,,,25.00,300.00,300.00\n'),
    ]);
    expect(counts(both)).toEqual(['members 2: 2 0 0', 'lots 3: 2 1 0', 'passes 2: 1 0 1']);
    expect(rejected(both)).toEqual(['4 not_in_own_file']);
    expect(await passes('8001')).toEqual(['care-3 1/3 33.34']);
    await sound();
    // One after the other it is known by all that never changes about it.
    expect(counts(await imported([own('8001,care-3,3,1,2026-10-01,,,33.33,100.00,33.34\n')]))).toEqual([
      'passes 1: 0 0 1',
    ]);
  });
});

test('who has no card is known by a phone that is theirs alone', async () => {
  await imported([csv('card,phone\n9001,13800000001\n9002,13800000002\n9003,13800000002\n', 'before.csv')]);
  const outcome = await imported([
    csv('card,phone\n8001,13800000003\n8002,13800000001\n', 'members.csv'),
    csv(
      '手机号,项目名称,剩余次数,总次数,金额\n138-0000-0003,护理,2,3,100\n13800000002,护理,1,3,100\n' +
        '13800000001,护理,1,3,100\n13800000009,护理,1,3,100\n无,护理,1,3,100\n123,护理,1,3,100\n',
      'passes.csv',
    ),
    csv('手机号,优惠券名称,券码\n13800000003,烫发券,P-1\n,烫发券,P-2\n12,烫发券,P-3\n', 'coupons.csv'),
  ]);
  expect(counts(outcome)).toEqual(['members 2: 2 0 0', 'passes 6: 1 5 0', 'coupons 3: 2 1 0']);
  expect(rejected(outcome)).toEqual([
    '3 phone_ambiguous',
    '4 phone_ambiguous',
    '5 card_unknown',
    '6 card_missing',
    '7 card_missing',
    '4 card_missing',
  ]);
  expect(outcome.rejections[2]).toMatchObject({ field: 'phone', value: '13800000009' });
  expect(await passes('8001')).toEqual(['care-3 2/3 66.67']);
  expect(await stateOf('P-1')).toMatch(/^perm-50 open 1 M/);
  expect(await stateOf('P-2')).toBe('perm-50 open 1 bearer');
  await sound();
});

test('a card and a phone of two people lead to neither of them', async () => {
  await imported([csv('card,name,phone\n9001,Cid,13800000001\n9002,Dan,13800000002\n', 'before.csv')]);
  const outcome = await imported([
    csv('card,phone\n8001,13800000003\n8002,\n', 'members.csv'),
    csv(
      '会员卡号,手机号,项目名称,剩余次数,总次数,金额\n8001,13800000003,护理,2,3,100\n8001,13800000001,护理,1,3,100\n' +
        '9001,13800000003,护理,1,3,100\n9001,13800000002,护理,1,3,100\n9001,13800000001,护理,1,3,100\n8002,13800000009,护理,1,3,100\n',
      'passes.csv',
    ),
    csv('会员卡号,手机号,优惠券名称,券码\n9001,13800000002,烫发券,P-1\n8001,13800000003,烫发券,P-2\n', 'coupons.csv'),
  ]);
  expect(rejected(outcome)).toEqual(['3 owner_unclear', '4 owner_unclear', '5 owner_unclear', '2 owner_unclear']);
  expect(outcome.rejections[0]).toMatchObject({ field: 'phone', value: '13800000001' });
  expect(counts(outcome)).toEqual(['members 2: 2 0 0', 'passes 6: 3 3 0', 'coupons 2: 1 1 0']);
  await sound();
});

describe('coupons', () => {
  const LIST = '券码,优惠券名称,会员卡号,面额,状态,到期日期\n';

  test('of another face value than the programme has are not taken, those that have ended aside', async () => {
    const rows =
      'A-1,烫发券,8001,50,,2027-01-01\nA-2,烫发券,8001,￥20.00,,2027-01-01\nA-3,烫发券,8001,,,2027-01-01\n' +
      'A-4,perm-50,8001,20,已使用,2027-01-01\nA-5,perm-50,8001,20,,2026-01-01\nA-6,tenth,8001,10,,2027-01-01\n';
    const outcome = await imported([MEMBERS, csv(LIST + rows, 'coupons.csv')]);
    expect(outcome.rejections).toMatchObject([
      { line: 3, code: 'value_differs', field: 'value', value: '￥20.00', stated: '20.00', sum: '50.00' },
    ]);
    expect(outcome.warnings).toMatchObject([{ line: 7, code: 'value_open', field: 'value', value: '10' }]);
    expect(await stateOf('A-1')).toMatch(/^perm-50 open 1 M/);
    const columns = { 面额: 'ignore' } as const;
    const all = await imported([csv(LIST + rows, 'coupons.csv')], { reading: { columns } });
    expect([rejected(all), await stateOf('A-2')]).toEqual([[], expect.stringMatching(/^perm-50 open 1 M/)]);
  });

  test.each(['持券人卡号', '领取人会员卡号', 'Owner card', 'Holder ID', 'Customer no'])(
    'belong to whom %s says',
    async (word) => {
      await imported([MEMBERS, csv(`券码,优惠券名称,${word}\nO-1,烫发券,8001\n`, 'coupons.csv')]);
      expect(await stateOf('O-1')).toMatch(/^perm-50 open 1 M/);
    },
  );

  test.each(['Owner phone', 'Mobile No.', 'Telefonnummer', 'Phone of customer'])('or the phone in %s', async (word) => {
    await imported([
      csv('card,phone\n8001,13800000003\n', 'members.csv'),
      csv(`券码,优惠券名称,${word}\nO-1,烫发券,13800000003\n`, 'coupons.csv'),
    ]);
    expect(await stateOf('O-1')).toMatch(/^perm-50 open 1 M/);
  });

  test.each([
    ['Besitzer', '8001', 'card'],
    ['姓名', '张三', 'card'],
    ['Kontakt', '13800000003', 'phone'],
  ])('whose owner may stand below %s are not of whoever brings them', async (word, cell, field) => {
    const list = csv(`券码,优惠券名称,${word},领取会员时间\nO-1,烫发券,${cell},2026-01-01\n`, 'coupons.csv');
    const unclear = { code: 'owner_unclear', path: 'coupons.csv', columns: [{ column: word, field }] };
    expect(await problemOf(imported([list]))).toMatchObject(unclear);
    await imported([list], { reading: { columns: { [word]: 'ignore' } } });
    expect(await stateOf('O-1')).toBe('perm-50 open 1 bearer');
  });

  test.each(['门店电话', '面额', '会员等级'])('%s says nothing of owners', async (word) => {
    const cell = word === '门店电话' ? '13800000003' : word === '面额' ? '50' : '金卡';
    await imported([csv(`券码,优惠券名称,${word}\nO-1,烫发券,${cell}\n`, 'coupons.csv')]);
    expect(await stateOf('O-1')).toBe('perm-50 open 1 bearer');
  });

  test.each(['张数', '券数', '份数', '数量'])('%s is how many there are', async (word) => {
    const list = csv(`券码,优惠券名称,会员卡号,${word},到期日期\n,烫发券,8001,2,2027-01-01\n`);
    expect((await imported([MEMBERS, list])).counted).toMatchObject([{ asset: 'coupon', ledger: 2 }]);
  });

  const COUPONS = csv(
    'card,product,code,status,amount,remaining,opened_on,valid_from,expires_on,rule\n' +
      '8001,perm-50,A-1,open,1,1,2026-11-01,,2026-12-01,welcome\n' +
      '8001,perm-50,A-2,used,1,0,2026-11-01,,2026-12-01,\n' +
      '8002,thrice,a-1,open,3,2,2026-11-01,,,\n' +
      '8002,thrice,B-1,open,3,2,2026-11-01,,,\n' +
      ',perm-50,FREE,open,1,1,2026-11-01,,2026-12-31,\n' +
      '8002,perm-50,C-1,open,1,1,2026-09-01,,2026-10-01,\n' +
      '8002,perm-50,C-2,closed,1,0,2026-11-01,,2026-12-01,\n' +
      '8002,spa,C-3,open,1,1,2026-11-01,,2026-12-01,\n' +
      '8002,perm-50,thrice,open,1,1,2026-11-01,,2026-12-01,\n' +
      '8002,perm-50,C-4,who knows,1,1,2026-11-01,,2026-12-01,\n',
    'coupons.csv',
  );

  test('come with their codes; what had ended is history, and a code leads to one coupon', async () => {
    const outcome = await imported([MEMBERS, COUPONS]);
    expect(counts(outcome)).toEqual(['members 2: 2 0 0', 'coupons 10: 3 4 3']);
    expect(rejected(outcome)).toEqual([
      '4 coupon_exists',
      '9 product_unknown',
      '10 coupon_exists',
      '11 status_unknown',
    ]);
    expect(outcome.rejections[0]).toMatchObject({ firstLine: 2, value: 'a-1' });
    expect(outcome.remarks).toContainEqual({ code: 'coupons_ended', used: 1, expired: 1, closed: 1 });
    expect(outcome.counted).toEqual([
      { asset: 'coupon', file: 4, ledger: 4, difference: 0, lapsed: 0, pending: 0, ...ENDED, money: null },
    ]);
    expect([await stateOf('a-1'), await stateOf('B-1'), await stateOf('FREE')]).toEqual([
      'perm-50 open 1 M1',
      'thrice open 2 M2',
      'perm-50 open 1 bearer',
    ]);
    await sound();
    const bill = await till(world.shop).spend('8001', 100, { coupon: 'A-1', pay: 'cash' });
    expect(bill.bill?.net).toBe(5000);
    // Once more under another name of the file: all that came is known.
    const again = csv(
      'card,product,code\n8001,perm-50,A-1\n8002,thrice,NEW\n,perm-50,FREE\n8001,thrice,B-1\n',
      'b.csv',
    );
    const second = await imported([again]);
    expect(counts(second)).toEqual(['coupons 4: 1 1 2']);
    expect(rejected(second)).toEqual(['5 coupon_exists']);
    expect(await stateOf('new')).toBe('thrice open 3 M2');
    await sound();
  });

  test('an import that is taken back frees the codes for the same file', async () => {
    const { batch } = await imported([MEMBERS, COUPONS]);
    await sound();
    expect(await undoImport(world.shop, asked(), batch as number)).toMatchObject({ visits: 0, uses: 4 });
    await sound();
    expect(await problemOf(showCoupon(world.shop, 'A-1', world.shop.now()))).toMatchObject({
      code: 'coupon_not_found',
    });
    expect(counts(await imported([MEMBERS, COUPONS]))[1]).toBe('coupons 10: 3 4 3');
    expect(await stateOf('A-1')).toMatch(/^perm-50 open 1 M\d$/);
    await sound();
  });

  test('without a code they get one, and the code cannot come behind them', async () => {
    const lots = csv(
      'card,asset,product,amount,remaining,opened_on,expires_on\n8001,coupon,perm-50,1,1,2026-11-01,2026-12-01\n',
      'lots.csv',
    );
    const first = await imported([MEMBERS, lots]);
    expect(first.remarks).toContainEqual({ code: 'coupons_uncoded', coupons: 1 });
    const own = csv('card,product,code,opened_on,expires_on\n8001,perm-50,A-1,2026-11-01,2026-12-01\n', 'coupons.csv');
    expect(rejected(await imported([own]))).toEqual(['2 coupon_came']);
    await undoImport(world.shop, asked(), first.batch as number);
    const both = await imported([MEMBERS, lots, own]);
    expect(counts(both)).toEqual(['members 2: 2 0 0', 'lots 1: 1 0 0', 'coupons 1: 0 0 1']);
    expect(await stateOf('A-1')).toMatch(/^perm-50 open 1 M\d$/);
    await sound();
  });

  test('without a last day, where such have one, they are told', async () => {
    const outcome = await imported([MEMBERS, csv('card,product,code\n8001,perm-50,A-1\n8001,thrice,B-1\n')]);
    expect(outcome.remarks).toContainEqual({ code: 'lots_undated', passes: 0, coupons: 1 });
  });

  test('of a Chinese system', async () => {
    const outcome = await imported([
      MEMBERS,
      csv(
        '会员卡号,优惠券名称,券码,使用状态,领取时间,有效期至\n' +
          '8001,烫发券,Q001,未使用,2026-11-01,2026-12-31\n8001,烫发券,Q002,已核销,2026-10-01,2026-12-31\n' +
          '8002,烫发券,1.38E+10,未使用,2026-11-01,2026-12-31\n',
        'q.csv',
      ),
    ]);
    expect(counts(outcome)[1]).toBe('coupons 3: 1 1 1');
    expect(rejected(outcome)).toEqual(['4 card_digits_lost']);
    expect(await stateOf('q001')).toBe('perm-50 open 1 M1');
    await sound();
  });
});
