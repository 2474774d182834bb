import { existsSync, mkdirSync, readFileSync, rmdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { rejectionText } from '../../src/commands/import-text.ts';
import { sayIn } from '../../src/commands/shared/language.ts';
import { check } from '../../src/core/check/run.ts';
import { cardNumber } from '../../src/core/domain/members/enrol.ts';
import { formatMoney } from '../../src/core/domain/numbers/money.ts';
import { bytesSource } from '../../src/core/import/bytes/source.ts';
import type { ImportOutcome } from '../../src/core/import/outcome.ts';
import { block, edit, enrol, joinGroup, merge, voidEntry } from '../../src/core/index.ts';
import { undoImport } from '../../src/core/operations/import/undo.ts';
import { type ImportInput, importFiles } from '../../src/core/operations/import.ts';
import { membersAfter } from '../../src/core/store/export.ts';
import { holdingOf } from '../../src/core/store/lots.ts';
import { CARD_ENDS, csv, plainImport, samplePath } from '../support/foreign-file.ts';
import { written } from '../support/programme.ts';
import { asked, NOBODY, type TestShop, testShop } from '../support/shop.ts';
import { problemOf, till, whoIs } from '../support/till.ts';

const POSPAL = samplePath('pospal-members.gbk.csv');
const LOTS = samplePath('points-lots.csv');
const HISTORY = samplePath('transactions.csv');

const INPUT = plainImport('2025-06-30');

let world: TestShop;
beforeEach(async () => {
  world = await testShop();
});
afterEach(() => world.remove());

type Files = ImportInput['files'];
const imported = (files: Files, input: Partial<ImportInput> = {}, request = {}): Promise<ImportOutcome> =>
  importFiles(world.shop, asked(request), { ...INPUT, ...input, files });

/** With the members of the old till, whose cards had a last day. */
const movedTill: typeof imported = (files, input = {}, request) =>
  imported(files, { reading: { columns: CARD_ENDS }, ...input }, request);

const told = (outcome: ImportOutcome) => ({
  rejections: outcome.rejections.map(({ line, code }) => `${line} ${code}`),
  warnings: outcome.warnings.map(({ line, code }) => `${line} ${code}`),
  ledger: figures(outcome),
  counts: outcome.files.map(
    ({ rows, imported: taken, rejected, skipped }) => `${rows}: ${taken} ${rejected} ${skipped}`,
  ),
});
const figures = ({ totals: { ledger }, currency }: ImportOutcome) =>
  [formatMoney(ledger.paid, currency), formatMoney(ledger.bonus, currency), ledger.points].join(' ');
const ZERO = { paid: 0, bonus: 0, points: 0 };

/** Every invariant of the books, as of now. */
const findings = async () => (await check(world.shop, world.shop.now())).results.flatMap((result) => result.findings);

/** What the shop holds, by a way of its own: straight from the table of lots. */
async function holdings(): Promise<Record<string, number>> {
  const { sql } = await import('kysely');
  const { staged } = await import('../../src/core/store/import/statement.ts');
  const rows = await world.shop.store.all(
    staged<Record<never, never>, { asset: string; left: number }>(
      () => sql`select asset, sum(amount - used - expired - withdrawn) as left from lot group by asset`,
    ),
    {},
  );
  return Object.fromEntries(rows.map(({ asset, left }) => [asset, left]));
}

describe('the six samples', () => {
  test.each<{
    name: string;
    file: string;
    reading?: ImportInput['reading'];
    currency?: string;
    expected: ReturnType<typeof told>;
  }>([
    {
      name: 'pospal',
      file: 'pospal-members.gbk.csv',
      reading: { columns: CARD_ENDS },
      expected: {
        rejections: [
          '8 amount_malformed',
          '17 balance_differs',
          '18 amount_negative',
          '18 amount_negative',
          '19 card_repeated',
          '26 date_malformed',
          '30 card_repeated',
        ],
        warnings: ['7 phone_exists', '22 phone_digits_lost', '36 phone_digits_lost', '41 formula_text'],
        ledger: '33431.00 1285.00 61472',
        counts: ['42: 36 6 0'],
      },
    },
    {
      name: 'loyverse',
      file: 'loyverse-customers.csv',
      expected: {
        rejections: [
          '5 amount_precision',
          '8 amount_precision',
          '11 amount_negative',
          '15 amount_precision',
          '19 card_missing',
          '24 amount_precision',
          '27 amount_precision',
          '28 amount_precision',
          '30 amount_precision',
          '45 card_repeated',
          '50 amount_malformed',
          '52 amount_precision',
        ],
        warnings: [],
        ledger: '0.00 0.00 31614',
        counts: ['50: 38 12 0'],
      },
    },
    {
      name: 'square',
      file: 'square-gift-cards.csv',
      reading: { balanceIs: 'paid' },
      currency: 'USD',
      expected: {
        rejections: ['18 amount_precision', '22 card_digits_lost', '28 amount_negative', '35 card_repeated'],
        warnings: ['33 phone_exists', '39 phone_exists'],
        ledger: '3447.48 0.00 0',
        counts: ['40: 36 4 0'],
      },
    },
    {
      name: 'shopify',
      file: 'shopify-customers.csv',
      expected: {
        rejections: ['41 card_repeated', '48 date_malformed', '56 amount_malformed'],
        warnings: ['19 formula_text', '46 phone_exists'],
        ledger: '0.00 0.00 81550',
        counts: ['60: 57 3 0'],
      },
    },
  ])('$name', async ({ file, reading, currency, expected }) => {
    const shop = { ...world.shop, currency: { decimals: 2, code: currency ?? 'CNY' } };
    const outcome = await importFiles(shop, asked(), { ...INPUT, files: [samplePath(file)], reading: reading ?? {} });
    expect(told(outcome)).toEqual(expected);
    expect(outcome.totals.difference).toEqual(ZERO);
    expect(outcome.statedDifferences).toEqual([]);
    const { ledger } = outcome.totals;
    expect(await holdings()).toEqual(Object.fromEntries(Object.entries(ledger).filter(([, amount]) => amount !== 0)));
    expect(await findings()).toEqual([]);
  });

  test('members, points by batch and history of one shop in one batch', async () => {
    const outcome = await movedTill([HISTORY, POSPAL, LOTS]);
    expect(told(outcome)).toMatchObject({
      ledger: '33431.00 1285.00 61472',
      counts: ['42: 36 6 0', '61: 58 3 0', '65: 63 2 0'],
    });
    expect(outcome.rejections.slice(7).map(({ file, line, code }) => `${file} ${line} ${code}`)).toEqual([
      'points-lots.csv 23 card_unknown',
      'points-lots.csv 36 ref_repeated',
      'points-lots.csv 40 remaining_above_amount',
      'transactions.csv 65 ref_repeated',
      'transactions.csv 66 card_unknown',
    ]);
    expect(outcome.differences).toEqual([]);
    expect(outcome.totals).toMatchObject({ file: { points: 61472 }, difference: ZERO });
    expect(outcome.lapsed).toEqual({ paid: 0, bonus: 0, points: 48 });
    expect(await holdings()).toEqual({ paid: 3343100, bonus: 128500, points: 61472 });
    expect(await till(world.shop).holds('088091', '2025-07-01')).toBe('paid 1741.75 points 372');
    expect(await findings()).toEqual([]);
  });

  test('the same, one file after the other', async () => {
    await movedTill([POSPAL], { without: ['points'] });
    expect(await holdings()).toEqual({ paid: 3343100, bonus: 128500 });
    const lots = await imported([LOTS]);
    expect({ ...told(lots), difference: lots.totals.difference }).toMatchObject({
      ledger: '0.00 0.00 61472',
      counts: ['61: 58 3 0'],
      difference: ZERO,
    });
    const history = await imported([HISTORY]);
    expect({ ...told(history), differences: history.differences }).toMatchObject({
      counts: ['65: 63 2 0'],
      differences: [],
    });
    expect(await holdings()).toEqual({ paid: 3343100, bonus: 128500, points: 61472 });
    expect(await findings()).toEqual([]);
  });

  test('lots never come on top of the same points from the list of members', async () => {
    await movedTill([POSPAL]);
    const lots = await imported([LOTS]);
    expect(new Set(lots.rejections.map(({ code }) => code))).toEqual(
      new Set(['card_unknown', 'ref_repeated', 'remaining_above_amount', 'value_exists']),
    );
    expect(await holdings()).toEqual({ paid: 3343100, bonus: 128500, points: 61472 });
  });
});

describe('again', () => {
  test('the same file imports nothing twice, under whatever name', async () => {
    const first = await movedTill([POSPAL]);
    const again = await movedTill([bytesSource('copy.csv', readFileSync(POSPAL))]);
    expect(again).toMatchObject({ batch: first.batch, replayed: true, totals: { ledger: ZERO } });
    expect(again.files).toMatchObject([{ rows: 42, imported: 0, rejected: 6, skipped: 36 }]);
    expect(again.rejections.map(({ line }) => line)).toEqual(first.rejections.map(({ line }) => line));
    expect(await holdings()).toEqual({ paid: 3343100, bonus: 128500, points: 61472 });
  });

  test('a file of which nothing came over was not imported, and can be read in another way', async () => {
    const file = csv('card,balance,bonus\n1,5.00,7.00\n');
    for (const _ of [1, 2]) {
      const none = await imported([file], { reading: { balanceIs: 'total' } });
      expect(none).toMatchObject({ batch: null, replayed: false, rejections: [{ code: 'balance_differs' }] });
    }
    expect(await imported([file], { reading: { balanceIs: 'paid' } })).toMatchObject({
      batch: expect.any(Number),
      rejections: [],
    });
    expect(await holdings()).toEqual({ paid: 500, bonus: 700 });
  });

  test('a reference gives the first answer, and is not taken for other input', async () => {
    const first = await movedTill([POSPAL], {}, { ref: 'R-1' });
    const again = await movedTill([POSPAL], {}, { ref: 'R-1' });
    expect(again).toMatchObject({ batch: first.batch, replayed: true, files: first.files });
    expect(await problemOf(imported([LOTS], {}, { ref: 'R-1' }))).toMatchObject({ code: 'ref_reused' });
    expect(JSON.stringify(again)).not.toContain('088001');
  });

  describe('a file of a run of several', () => {
    const add = { onExisting: 'add', cutOff: null } as const;
    const members = csv('card,name,paid,bonus,points\nA1,甲,100.00,10.00,10\nA2,乙,5.00,0.00,0\n', 'm.csv');
    // What the file says of points and what its lots hold differ: the figures of A1 are none that the books know.
    const lots = csv('card,asset,amount,remaining,opened_on\nA1,points,10,8,2026-01-01\n', 'l.csv');

    test('is known by itself, also where value is added', async () => {
      const first = await imported([members, lots], { cutOff: null });
      const booked = await holdings();
      expect(booked).toEqual({ paid: 10500, bonus: 1000, points: 8 });
      for (const again of [undefined, 'skip', 'add'] as const) {
        const { remarks, batch } = await imported([members], { ...add, again });
        expect({ batch, remarks }).toMatchObject({
          batch: null,
          remarks: [{ code: 'rows_settled', rows: 2, imports: [String(first.batch)] }],
        });
      }
      expect(await holdings()).toEqual(booked);
    });

    test('that came alone first is not added again with others', async () => {
      await imported([members], { cutOff: null });
      await imported([members, lots], add);
      expect(await holdings()).toMatchObject({ paid: 10500, bonus: 1000 });
    });

    test('comes once more under a reference of its own', async () => {
      await imported([members, lots], { cutOff: null });
      await imported([members], { ...add, again: 'add' }, { ref: 'once more' });
      expect(await holdings()).toMatchObject({ paid: 21000, bonus: 2000 });
    });
  });

  describe('a file that is mended bit by bit', () => {
    const add = { onExisting: 'add', cutOff: null } as const;
    const rejects = (...rows: string[]) => csv(['line,code,reason,card,paid', ...rows, ''].join('\n'), 'h.rejects.csv');
    const settled = (outcome: ImportOutcome) =>
      outcome.remarks.filter(({ code }) => code === 'rows_settled') as unknown as { rows: number; imports: string[] }[];
    const held = async () => [await till(world.shop).holds('1k'), await till(world.shop).holds('2k')];
    beforeEach(async () => {
      await imported([csv('card,paid\n1k,1.00\n2k,1.00\n', 'first.csv')], { cutOff: null });
    });

    test('adds each of its rows once', async () => {
      await imported([rejects('2,amount_malformed,why,1k,5.00', '3,amount_malformed,why,2k,y')], add);
      // A spreadsheet has saved it anew in between, and somebody has emptied the reasons.
      const next = rejects('2,,,1k,5', '3,,,2k,6.00');
      const rehearsed = await imported([next], add, { dryRun: true });
      expect(settled(rehearsed)).toMatchObject([{ file: 'h.rejects.csv', rows: 1, imports: ['2'] }]);
      const outcome = await imported([next], add);
      expect(told(outcome)).toMatchObject({ ledger: '6.00 0.00 0', counts: ['2: 1 0 1'] });
      expect(await held()).toEqual(['paid 6', 'paid 7']);
      expect(await findings()).toEqual([]);
      // The same once more, and in the copy of the rows that were rejected again.
      expect(await imported([next], add)).toMatchObject({ batch: 3, replayed: true });
      expect(await held()).toEqual(['paid 6', 'paid 7']);
    });

    test('over three times, and in the file itself', async () => {
      const h = (...cells: string[]) => csv(`card,paid\n1k,${cells[0]}\n2k,${cells[1]}\n3k,${cells[2]}\n`, 'h.csv');
      await imported([h('5.00', 'y', 'z')], add);
      await imported([h('5.00', '6.00', 'z')], add);
      const last = await imported([h('5.00', '6.00', '7.00')], add);
      expect(settled(last)).toMatchObject([{ rows: 2, imports: ['3', '2'] }]);
      expect(await held()).toEqual(['paid 6', 'paid 7']);
      expect(await till(world.shop).holds('3k')).toBe('paid 7');
    });

    test('what is taken back is open again', async () => {
      const { batch } = await imported([rejects('2,,,1k,5.00', '3,,,2k,y')], add);
      await undoImport(world.shop, asked(), batch as number);
      await imported([rejects('2,,,1k,5.00', '3,,,2k,6.00')], add);
      expect(await held()).toEqual(['paid 6', 'paid 7']);
    });

    test('another file, other rows, or another reference are new', async () => {
      await imported([rejects('2,,,1k,5.00', '3,,,2k,y')], add);
      const other = csv('line,code,reason,card,paid\n2,,,1k,5.00\n3,,,2k,6.00\n', 'other.rejects.csv');
      expect(settled(await imported([other], add, { dryRun: true }))).toEqual([]);
      const more = rejects('2,,,1k,5.01', '3,,,2k,6.00');
      expect(settled(await imported([more], add, { dryRun: true }))).toEqual([]);
      const again = rejects('2,,,1k,5.00', '3,,,2k,6.00');
      expect(told(await imported([again], add, { ref: 'R-9' }))).toMatchObject({ ledger: '11.00 0.00 0' });
    });
  });

  test('another reference says that it is meant once more', async () => {
    await imported([csv('card,points\n8001,10\n')], {}, { ref: 'R-1' });
    const again = { onExisting: 'add' } as const;
    await imported([csv('card,points\n8001,10\n')], again, { ref: 'R-2' });
    await imported([csv('card,points\n8001,10\n')], again, { ref: 'R-2' });
    expect(await holdings()).toEqual({ points: 20 });
  });

  test('a reject file that cannot be put in its place does not say that nothing was booked', async () => {
    const path = join(world.folder, 'rejects.csv');
    const bad = csv('card,points\n8001,10\n8002,many\n');
    // Whatever stands in its way from now on, the rows are booked before the file gets its name.
    const inTheWay = () => {
      mkdirSync(path, { recursive: true });
      return ['no number'];
    };
    const rejects = { placeOf: () => ({ path, earlier: [] }), reasons: inTheWay };
    expect(await problemOf(imported([bad], { rejects }))).toMatchObject({ code: 'outcome_unknown', path });
    expect(await holdings()).toEqual({ points: 10 });

    rmdirSync(path);
    const again = await imported([bad], {
      rejects: { placeOf: () => ({ path, earlier: [] }), reasons: () => ['no number'] },
    });
    expect(again).toMatchObject({ batch: 1, replayed: true, files: [{ rejectsFile: path }] });
    expect(readFileSync(path, 'utf8')).toContain('8002,many');
    expect(await holdings()).toEqual({ points: 10 });
  });

  test('a reject file that would be a folder is refused before anything is booked', async () => {
    const rejects = { placeOf: () => ({ path: world.folder, earlier: [] }), reasons: () => ['no number'] };
    const bad = csv('card,points\n8001,10\n8002,many\n');
    expect(await problemOf(imported([bad], { rejects }))).toMatchObject({ code: 'storage_failed', reason: 'EISDIR' });
    expect(await holdings()).toEqual({});
  });

  test('rejected rows come back as they went, and only the mended ones are new', async () => {
    const path = join(world.folder, 'rejects.csv');
    const reasons = ({ code }: { code: string }) => [`理由 ${code}`, code];
    const outcome = await movedTill([POSPAL], { rejects: { placeOf: () => ({ path, earlier: [] }), reasons } });
    expect(outcome.files[0]?.rejectsFile).toBe(path);
    expect(statSync(path).mode & 0o777).toBe(0o600);

    const decoder = new TextDecoder('gb18030');
    const original = decoder.decode(readFileSync(POSPAL)).split('\r\n');
    const rejected = decoder.decode(readFileSync(path)).split('\r\n');
    expect(rejected).toEqual([
      `line,code,reason,${original[1]}`,
      ...[8, 17, 18, 19, 26, 30].map((line) => {
        const faults = outcome.rejections.filter((fault) => fault.line === line);
        const code = faults[0]?.code;
        const columns = { 18: ['本金余额', '储值余额'] }[line] ?? [''];
        expect(faults.map((fault) => fault.code)).toEqual(columns.map(() => code));
        const reasons = columns.map((column) => `${column === '' ? '' : `${column}: `}理由 ${code}`).join('; ');
        return `${line},${code},${reasons},${original[line - 1]}`;
      }),
      '',
    ]);

    const mended = rejected.join('\r\n').replace('?300', '1602.59').replace('2023-02-29', '2023-02-28');
    const next = await movedTill([csv(mended, 'rejects.csv')], { rejects: null });
    expect(told(next)).toMatchObject({
      counts: ['6: 2 4 0'],
      ledger: '2378.76 0.00 6482',
      rejections: [
        ...['3 balance_differs', '4 amount_negative', '4 amount_negative'],
        ...['5 other_member', '7 other_member'],
      ],
    });
    expect(await findings()).toEqual([]);
  });

  test('lots that are known by their number are not opened again in a longer file', async () => {
    const members = csv('card,name\n8001,Ann\n');
    const header = '批次,会员号,获得积分,剩余积分,失效日期\n';
    await imported([members, csv(`${header}L1,8001,100,60,2026-12-31\n`, 'lots.csv')]);
    const longer = await imported([csv(`${header}L1,8001,100,60,2026-12-31\nL2,8001,5,5,2026-12-31\n`, 'lots.csv')]);
    expect(told(longer)).toMatchObject({ counts: ['2: 1 0 1'], ledger: '0.00 0.00 5' });
    expect(await holdings()).toEqual({ points: 65 });
  });
});

describe('members who are here already', () => {
  const file = csv('card,paid,bonus,points\n8001,100.00,10.00,50\n8002,5.00,,\n');
  beforeEach(async () => {
    await world.enrolled('8001');
    await till(world.shop).topup('8001', 30);
    world.setClock('2026-11-23');
  });
  const now = { cutOff: null };

  test('are left alone', async () => {
    expect(told(await imported([file], now))).toMatchObject({ counts: ['2: 1 0 1'], ledger: '5.00 0.00 0' });
    expect(await till(world.shop).holds('8001')).toBe('paid 30');
  });

  test('stop the import where that is wanted', async () => {
    const problem = await problemOf(imported([file], { ...now, onExisting: 'fail' }));
    expect(problem).toMatchObject({ code: 'card_exists', card: '8001', member: 'M1', line: 2 });
    expect(await problemOf(till(world.shop).holds('8002'))).toMatchObject({ code: 'member_not_found' });
  });

  test('get the value on top', async () => {
    const outcome = await imported([file], { ...now, onExisting: 'add' });
    expect(told(outcome)).toMatchObject({ counts: ['2: 2 0 0'], ledger: '105.00 10.00 50' });
    expect(await till(world.shop).holds('8001')).toBe('paid 130 bonus 10 points 50');
    expect(await findings()).toEqual([]);
  });

  test('are brought to the figures of the file, twice the same', async () => {
    const outcome = await imported([file], { ...now, onExisting: 'set' });
    expect({ ...told(outcome), difference: outcome.totals.difference }).toMatchObject({
      counts: ['2: 2 0 0'],
      ledger: '105.00 10.00 50',
      difference: ZERO,
    });
    expect(await till(world.shop).holds('8001')).toBe('paid 100 bonus 10 points 50');
    const again = await imported([file], { ...now, onExisting: 'set' }, { ref: 'once more' });
    expect(told(again)).toMatchObject({ counts: ['2: 0 0 2'], ledger: '0.00 0.00 0' });
    expect(await findings()).toEqual([]);
  });

  test('get points that end when it is said, and only those are told', async () => {
    const policy = { points: { expire: written('points: {expire: {months: 12}}').points?.expire ?? [] } };
    await world.remove();
    world = await testShop(policy);
    const rows = (...figures: string[]) => csv(`card,points,points_expire_on\n${figures.join('\n')}\n`);
    await imported([rows('1,350,', '2,120,2026-12-01', '3,7,', '4,50,')], { cutOff: '2026-11-01' });
    const set = { cutOff: '2026-11-20', onExisting: 'set' } as const;
    const { remarks } = await imported([rows('1,439,', '2,120,', '3,305,', '4,10,', '5,8,', '6,9,2027-01-01')], set);
    expect(remarks.find(({ code }) => code === 'points_undated')).toEqual({
      ...{ code: 'points_undated', members: 3, points: 89 + 298 + 8, expiresOn: '2027-11-20' },
    });
    expect(await till(world.shop).holds('1', '2027-11-02')).toBe('points 89');
    const again = await imported([rows('1,439,')], set);
    expect(again.remarks.map(({ code }) => code)).not.toContain('points_undated');
  });

  test('keep what the file says nothing of, and money does not end with the points', async () => {
    await imported([csv('card,paid,bonus,points\n8009,10.00,5.00,100\n', 'first.csv')], now);
    await imported([csv('card,name\n8009,Neu\n', 'names.csv')], { ...now, onExisting: 'set' });
    expect(await till(world.shop).holds('8009')).toBe('paid 10 bonus 5 points 100');
    const points = csv('card,points,points_expire_on\n8009,150,2027-12-31\n', 'points.csv');
    expect(await imported([points], { ...now, onExisting: 'set' })).toMatchObject({ totals: { difference: ZERO } });
    const money = csv('card,paid,points,points_expire_on\n8009,20.00,160,2027-12-31\n', 'money.csv');
    await imported([money], { ...now, onExisting: 'set' });
    expect(await till(world.shop).holds('8009', '2028-01-01')).toContain('paid 20 bonus 5');
  });

  test('keep what has no column, and have no points where the file says that they have ended', async () => {
    await imported([csv('card,paid,bonus,points\n8009,10.00,5.00,100\n', 'first.csv')], now);
    const rows = csv('card,points,points_expire_on\n8009,40,2026-01-31\n');
    const outcome = await imported([rows], { ...now, onExisting: 'set' });
    expect(outcome).toMatchObject({ totals: { difference: ZERO }, lapsed: { points: 40 } });
    expect(await till(world.shop).holds('8009')).toBe('paid 10 bonus 5');
    expect(await findings()).toEqual([]);
  });

  test('say what is to come in a file of its own, as long as that has not come along', async () => {
    const members = csv('card,name,paid,points\nA1,Ann,10.00,100\nA2,Bo,0.00,7\n', 'wo1.csv');
    const lots = csv('card,asset,remaining\nA1,points,80\n', 'wo2.csv');
    const ask = { ...now, without: ['points'] as const };
    const alone = await imported([members], ask);
    expect(alone.remarks).toContainEqual({
      ...{ code: 'value_apart', members: 2, values: [{ asset: 'points', amount: '107' }] },
    });
    const both = await imported([members, lots], { ...ask, onExisting: 'add' });
    expect(both.remarks.map(({ code }) => code)).not.toContain('value_apart');
  });

  test('get nothing on top when they are closed, and a row without value is left out', async () => {
    await imported([csv('card,status\n8009,closed\n', 'closed.csv')], now);
    const rows = csv('card,paid,points\n8009,5.00,\n8001,,7\n8002,,\n8003,1.00,\n', 'more.csv');
    await imported([csv('card\n8002\n', 'known.csv')], now);
    const outcome = await imported([rows], { ...now, onExisting: 'add', without: ['points'] });
    expect(told(outcome)).toMatchObject({
      counts: ['4: 1 1 2'],
      rejections: ['2 not_settable'],
      ledger: '1.00 0.00 0',
    });
    expect(outcome.rejections).toMatchObject([{ rule: 'member_closed' }]);
    expect(await till(world.shop).holds('8009')).toBe('');
    expect(await findings()).toEqual([]);
  });

  test('are not set back to before what they did since', async () => {
    const outcome = await imported([file], { cutOff: '2026-11-20', onExisting: 'set' });
    expect(outcome.rejections).toMatchObject([{ line: 2, code: 'not_settable', rule: 'backdated' }]);
    expect(await till(world.shop).holds('8001')).toBe('paid 30');
  });
});

describe('a row with several faults', () => {
  const file = csv('card,paid,bonus,birthday,points\n1,x,1.005,13-45,3\n2,5,,,\n3,y,,,\n');

  test('is one rejected row, and all of them are told', async () => {
    const outcome = await imported([file]);
    expect(told(outcome)).toMatchObject({
      rejections: ['2 date_malformed', '2 amount_malformed', '2 amount_precision', '4 amount_malformed'],
      counts: ['3: 1 2 0'],
    });
    expect(outcome.files[0]?.rejectedBy).toEqual({ date_malformed: 1, amount_malformed: 1 });
  });

  test('stands once in the reject file, with all codes and reasons', async () => {
    const path = join(world.folder, 'rejects.csv');
    const reasons = ({ code }: { code: string }) => [`why ${code}`];
    await imported([file], { rejects: { placeOf: () => ({ path, earlier: [] }), reasons } });
    expect(readFileSync(path, 'utf8').split('\n')).toEqual([
      'line,code,reason,card,paid,bonus,birthday,points',
      '2,date_malformed amount_malformed amount_precision,birthday: why date_malformed; paid: why amount_malformed; bonus: why amount_precision,1,x,1.005,13-45,3',
      '4,amount_malformed,why amount_malformed,3,y,,,',
      '',
    ]);
  });

  test('is not blamed for what only follows from a fault', async () => {
    const members = csv('card,paid,bonus,balance\n1,x,1.00,6.00\n2,5.00,1.00,7.00\n');
    const lots = csv('card,asset,amount,remaining\n1,gold,1.5,2.5\n1,points,x,5\n1,points,4,5\n', 'lots.csv');
    const { rejections } = told(await imported([members, lots]));
    expect(rejections).toEqual([
      ...['2 amount_malformed', '3 balance_differs'],
      ...['2 asset_unknown', '3 amount_malformed', '4 remaining_above_amount'],
    ]);
  });
});

test('what would end before it begins comes in no more, if anything is left of it', async () => {
  const lots = csv(
    'card,asset,amount,remaining,valid_from,expires_on\n' +
      '1,bonus,5.00,5.00,2027-02-01,2027-01-31\n1,bonus,5.00,5.00,2027-01-31,2027-01-31\n1,points,9,0,2027-02-01,2027-01-31\n',
    'lots.csv',
  );
  const outcome = await imported([csv('card,name\n1,A\n'), lots]);
  expect(told(outcome).rejections).toEqual(['2 end_before_start']);
  expect(outcome.rejections[0]).toMatchObject({ field: 'expires_on', stated: '2027-02-01', sum: '2027-01-31' });
});

describe('what the owner has to know', () => {
  const remarks = async (files: Files, input: Partial<ImportInput> = {}, request = {}) =>
    (await imported(files, input, request)).remarks;

  test('what became of members who are here already', async () => {
    await imported([csv('card,paid\n1,5.00\n2,6.00\n')]);
    const file = csv('card,paid\n1,5.00\n2,7.00\n3,1.00\n4,0\n');
    const existing = (how: string, left: number, moved: number) =>
      expect.objectContaining({ code: 'members_existing', how, left, moved });
    const dry = { dryRun: true };
    expect(await remarks([file], {}, dry)).toContainEqual(existing('skip', 2, 0));
    expect(await remarks([file], { onExisting: 'set' }, dry)).toContainEqual(existing('set', 1, 1));
    expect(await remarks([file], { onExisting: 'add' }, dry)).toContainEqual(existing('add', 0, 2));
    expect(await problemOf(imported([file], { onExisting: 'fail' }))).toEqual({
      ...{ code: 'card_exists', card: '1', member: 'M1', file: 'members.csv', line: 2 },
    });
    expect((await remarks([csv('card\n9\n')])).map(({ code }) => code)).not.toContain('members_existing');
  });

  test('that lots came without their members', async () => {
    const lots = csv('card,asset,amount,remaining\n1,points,5,5\n2,points,5,5\n', 'lots.csv');
    const missing = { code: 'members_missing', file: 'lots.csv', rows: 2 };
    expect(await remarks([lots])).toEqual([missing]);
    const along = await imported([csv('card\n1\n'), lots]);
    expect(told(along).rejections).toEqual(['3 card_unknown']);
    expect(along.remarks.map(({ code }) => code)).not.toContain('members_missing');
    // Once more in a longer file: what came before is skipped, and says so.
    const longer = csv('card,asset,amount,remaining\n1,points,5,5\n1,points,6,6\n', 'lots.csv');
    expect(await remarks([longer])).toEqual([{ code: 'lots_existing', lots: 1 }]);
  });

  test('that the old system still runs on a cut-off day to come', async () => {
    expect(await problemOf(imported([csv('card\n1\n')], { cutOff: '2026-11-23' }))).toEqual({
      ...{ code: 'cut_off_ahead', cut_off: '2026-11-23', today: '2026-11-22' },
    });
    expect((await imported([csv('card\n1\n')], { cutOff: '2026-11-22' })).cutOff).toBe('2026-11-22');
  });
});

describe('balances above the limit of the programme', () => {
  beforeEach(async () => {
    world.remove();
    world = await testShop(written('stored_value: {max_balance: "100.00"}\n'));
  });
  const over = ({ warnings }: ImportOutcome) =>
    warnings.map(
      (warning) =>
        `${warning.file} ${warning.line} ${warning.code === 'balance_above_limit' && [warning.balance, warning.limit]}`,
    );

  test('come over and are told, one by one', async () => {
    const members = csv(
      'card,paid,bonus,balance_expire_on\n1,100.00,0,\n2,100.00,0.01,\n3,0,150.00,\n4,500.00,0,2025-06-29\n',
    );
    const outcome = await imported([members]);
    expect(over(outcome)).toEqual(['members.csv 3 100.01,100.00', 'members.csv 4 150.00,100.00']);
    expect(outcome.files[0]).toMatchObject({ imported: 4, rejected: 0, warnings: 2 });
    expect(await till(world.shop).holds('3')).toBe('bonus 150');
    // What they have counts where more comes on top, by their own row or in lots.
    const more = csv('card,paid\n1,0.01\n5,100.00\n', 'more.csv');
    expect(over(await imported([more], { onExisting: 'add' }))).toEqual(['more.csv 2 100.01,100.00']);
    const lots = csv(
      'card,asset,amount,remaining,expires_on\n5,paid,9.00,0,\n5,bonus,5.00,3.00,\n5,paid,8.00,8.00,2025-01-01\n',
      'lots.csv',
    );
    expect(over(await imported([lots], { onExisting: 'add' }))).toEqual(['lots.csv 2 103.00,100.00']);
    expect(await findings()).toEqual([]);
  });

  test('are counted without a bonus that had ended', async () => {
    const members = csv('card,paid,bonus,bonus_expire_on\n1,100.00,1.00,2025-06-29\n2,100.00,1.00,2099-07-01\n');
    const outcome = await imported([members]);
    expect(over(outcome)).toEqual(['members.csv 3 101.00,100.00']);
    expect(outcome.lapsed).toMatchObject({ paid: 0, bonus: 1_00 });
    expect(outcome.lapsedLots).toMatchObject({ paid: 0, bonus: 1 });
    expect(await Promise.all(['1', '2'].map((card) => till(world.shop).holds(card)))).toEqual([
      'paid 100',
      'paid 100 bonus 1',
    ]);
    expect(await findings()).toEqual([]);
  });

  test('are not counted twice where lots stand beside the column that only controls them', async () => {
    const lots = csv(
      'card,asset,amount,remaining\n1,paid,60.00,60.00\n2,paid,60.00,60.00\n2,bonus,41.00,41.00\n',
      'lots.csv',
    );
    const outcome = await imported([csv('card,paid,bonus\n1,60.00,\n2,60.00,41.00\n'), lots]);
    expect(over(outcome)).toEqual(['members.csv 3 101.00,100.00']);
  });
});

test('a file of which every row was rejected may come again', async () => {
  const lots = csv('card,asset,amount,remaining,opened_on\n7001,paid,10.00,10.00,2026-01-01\n', 'lots.csv');
  expect(told(await imported([lots], { cutOff: null }))).toMatchObject({ counts: ['1: 0 1 0'] });
  await imported([csv('card,name\n7001,Later\n')], { cutOff: null });
  expect(told(await imported([lots], { cutOff: null }))).toMatchObject({ counts: ['1: 1 0 0'] });
});

describe('rows that were rejected', () => {
  const HEADER = 'card,asset,amount,remaining,opened_on\n';
  const lots = csv(
    `${HEADER}7001,paid,10.00,10.00,2026-01-01\n7002,paid,5.00,5.00,2026-01-01\n7003,paid,x,1.00,2026-01-01\n`,
    'lots.csv',
  );
  const member = (card: string) => imported([csv(`card,name\n${card},Ann\n`, `${card}.csv`)], { cutOff: null });
  const again = (onExisting: ImportInput['onExisting'] = 'skip') => imported([lots], { cutOff: null, onExisting });

  test.each(['skip', 'add', 'set', 'fail'] as const)(
    'may come with the same file, the others never: %s',
    async (on) => {
      await member('7001');
      const first = await again(on);
      expect(told(first)).toMatchObject({ counts: ['3: 1 2 0'], rejections: ['3 card_unknown', '4 amount_malformed'] });
      expect(await again(on)).toMatchObject({ replayed: true, batch: first.batch, rejections: first.rejections });
      await member('7002');
      const second = await again(on);
      expect(told(second)).toMatchObject({ counts: ['3: 1 1 1'], ledger: '5.00 0.00 0' });
      expect(second.totals.difference).toEqual(ZERO);
      const third = await again(on);
      expect(third).toMatchObject({
        replayed: true,
        batch: second.batch,
        files: [{ imported: 0, rejected: 1, skipped: 2 }],
      });
      expect(await holdings()).toEqual({ paid: 1500 });
      expect(await findings()).toEqual([]);
    },
  );

  test('and what is taken back is open again, while the rest stays', async () => {
    await member('7001');
    const { batch } = await again();
    await member('7002');
    await again();
    await undoImport(world.shop, asked(), batch as number);
    expect(told(await again('add'))).toMatchObject({ counts: ['3: 1 1 1'], ledger: '10.00 0.00 0' });
    expect(await again('add')).toMatchObject({ replayed: true });
    expect(await holdings()).toEqual({ paid: 1500 });
  });

  test('a reject file that is being mended is not replaced by a run that brings nothing', async () => {
    const path = join(world.folder, 'lots.rejects.csv');
    const rejects = {
      placeOf: () => (existsSync(path) ? { path: `${path}-2`, earlier: [path] } : { path, earlier: [] }),
      reasons: ({ code }: { code: string }) => [code],
    };
    await member('7001');
    await imported([lots], { cutOff: null, rejects });
    writeFileSync(path, 'mended');
    const outcome = await imported([lots], { cutOff: null, rejects });
    expect(outcome.files).toMatchObject([{ rejected: 2, rejectsFile: path }]);
    expect(readFileSync(path, 'utf8')).toBe('mended');
  });
});

describe('what is written', () => {
  test('nothing, when it is a rehearsal', async () => {
    const outcome = await movedTill([POSPAL], {}, { dryRun: true });
    expect(outcome).toMatchObject({ batch: null, dryRun: true, files: [{ imported: 36, rejected: 6 }] });
    expect(await holdings()).toEqual({});
    expect((await movedTill([POSPAL])).batch).toBe(1);
  });

  test('nothing, when it is to be all or nothing and a row is bad', async () => {
    const outcome = await movedTill([POSPAL], { allOrNothing: true });
    expect(outcome).toMatchObject({ batch: null, files: [{ imported: 0, rejected: 6, skipped: 36 }] });
    expect(await holdings()).toEqual({});
    const good = await imported([csv('card,points\n8001,10\n')], { allOrNothing: true });
    expect(good).toMatchObject({ files: [{ imported: 1, rejected: 0 }] });
  });

  test('members with all that the file says of them', async () => {
    await imported([
      csv(
        'card,name,phone,status,joined_on,referrer,tags,note,tier\n' +
          '8001,王五,,,,8002,"VIP;老客",=1+2,gold\n8002,单雄信,13683834481,挂失,2021-09-17,,,,\n,Ann,13683834482,,,,,,\n',
      ),
    ]);
    const { sql } = await import('kysely');
    const { staged } = await import('../../src/core/store/import/statement.ts');
    const rows = await world.shop.store.all(
      staged(
        () => sql`select card.number, name, name_search, phone, member.status, joined_on, referrer_id, note, tier,
          (select string_agg(tag, ',' order by tag) from member_tag where member_id = member.id) as tags
          from member join card on card.member_id = member.id order by member.id`,
      ),
      {},
    );
    const plain = {
      phone: null,
      status: 'active',
      joined_on: '2025-06-30',
      referrer_id: null,
      note: null,
      tier: null,
      tags: null,
    };
    expect(rows).toEqual([
      {
        ...plain,
        number: '8001',
        name: '王五',
        name_search: 'ww',
        referrer_id: 2,
        note: '=1+2',
        tier: 'gold',
        tags: 'VIP,老客',
      },
      {
        ...plain,
        number: '8002',
        name: '单雄信',
        name_search: 'sxx',
        phone: '+8613683834481',
        status: 'blocked',
        joined_on: '2021-09-17',
      },
      { ...plain, number: cardNumber(3), name: 'Ann', name_search: 'ann', phone: '+8613683834482' },
    ]);
    expect(await findings()).toEqual([]);
  });

  test('points end as the file says, as the owner says, or as the programme says', async () => {
    const ends = async () => {
      const { sql } = await import('kysely');
      const { staged } = await import('../../src/core/store/import/statement.ts');
      const rows = await world.shop.store.all(
        staged<Record<never, never>, { expires_on: string | null }>(() => sql`select expires_on from lot order by id`),
        {},
      );
      return rows.map(({ expires_on }) => expires_on);
    };
    await imported([csv('card,points,points_expire_on\n1,10,2026-01-31\n2,10,never\n3,10,\n4,10,2024-12-31\n')], {
      pointsEnd: [{ rule: 'rolling', months: 12, endOf: 'month' }],
    });
    expect(await ends()).toEqual(['2026-01-31', null, '2026-06-30', '2024-12-31']);
    expect(await holdings()).toEqual({ points: 30 });
  });

  test('points that had ended are on record and no difference', async () => {
    const rows = csv('card,points,points_expire_on\n1,10,2025-06-29\n2,10,2025-06-30\n');
    const outcome = await imported([rows]);
    expect(outcome).toMatchObject({ totals: { file: { points: 10 }, difference: ZERO }, lapsed: { points: 10 } });
    expect(await holdings()).toEqual({ points: 10 });
  });

  test('what is dead on arrival is told with its lots, before the cut-off day or since', async () => {
    const members = 'card,points,points_expire_on,paid\n1,10,2025-06-29,0\n2,20,2026-01-31,5.00\n3,7,,0\n';
    const lots =
      'card,asset,amount,remaining,expires_on\n1,points,10,3,2024-12-31\n1,points,10,4,2025-06-30\n2,points,5,0,2024-12-31\n';
    const some = { pointsEnd: '2026-03-31' as const };
    expect(await imported([csv(members)], { ...some })).toMatchObject({
      ...{ lapsed: { points: 10 }, lapsedLots: { paid: 0, bonus: 0, points: 1 } },
      ...{ endedSince: { paid: 0, points: 27 }, endedSinceLots: { points: 2 }, totals: { difference: ZERO } },
    });
    const outcome = await imported([csv('card\n1\n2\n'), csv(lots, 'lots.csv')], { onExisting: 'add' });
    expect(outcome).toMatchObject({
      ...{ lapsed: { points: 3 }, lapsedLots: { points: 1 } },
      ...{ endedSince: { points: 4 }, endedSinceLots: { points: 1 } },
    });
    // Where nothing has passed since the old books stopped, nothing can have ended since.
    const now = await imported([csv('card,points,points_expire_on\n9,10,2026-11-20\n')], { cutOff: '2026-11-21' });
    expect(now).toMatchObject({ lapsedLots: { points: 1 }, endedSince: ZERO, endedSinceLots: ZERO });
  });

  test('a closed member who still has money is brought over', async () => {
    await imported([csv('card,status,paid\n8001,注销,12.00\n')]);
    expect(await till(world.shop).holds('8001')).toBe('paid 12');
  });

  test('no card of ours is given twice', async () => {
    await imported([csv(`card,phone\n${cardNumber(2)},\n,13683834481\n`)]);
    expect(await till(world.shop).holds(cardNumber(1_000_002))).toBe('');
    expect(await findings()).toEqual([]);
  });
});

describe('history after the day on which the old books stopped', () => {
  const HEADER = 'ref,card,kind,at,amount,paid';
  const history = (...rows: string[]) => csv([HEADER, ...rows, ''].join('\n'), 'history.csv');
  const since = (outcome: ImportOutcome) => outcome.remarks.filter(({ code }) => code === 'history_since');
  beforeEach(async () => {
    await imported([csv('card,paid\n1,5.00\n2,\n'), history('T1,1,topup,2025-06-30 23:59,5.00,5.00')]);
  });

  test('is kept and told, and not held against the opening balance', async () => {
    const sold = history('T2,1,spend,2025-07-01 00:00,2.00,-2.00', 'T3,2,topup,2025-07-02 10:00,3.00,3.00');
    const outcome = await imported([sold], { cutOff: null });
    expect(outcome).toMatchObject({ differences: [], accountsDiffering: 0, files: [{ imported: 2 }] });
    expect(since(outcome)).toEqual([{ code: 'history_since', rows: 2, cutOff: '2025-06-30' }]);
    expect(await holdings()).toEqual({ paid: 500 });
  });

  test('up to that day is held against it as ever', async () => {
    const forgotten = history('T2,1,spend,2025-06-29 10:00,2.00,-2.00', 'T3,1,spend,2025-07-02 10:00,3.00,-3.00');
    const outcome = await imported([forgotten], { cutOff: null });
    expect(outcome.differences).toEqual([{ card: '1', asset: 'paid', file: 300, ledger: 500 }]);
    expect(since(outcome)).toMatchObject([{ rows: 1 }]);
  });

  test('is held against it in the kinds of value whose changes it tells, and in no other', async () => {
    await imported([csv('card,paid,points\n3,5.00,7\n')]);
    const points = csv('ref,card,kind,at,points\nP1,3,earn,2025-06-29 10:00,6\n', 'points.csv');
    expect((await imported([points], { cutOff: null })).differences).toEqual([
      { card: '3', asset: 'points', file: 6, ledger: 7 },
    ]);
  });

  test('is held against nothing where it tells what was paid alone, and that is said', async () => {
    const bills = csv('ref,card,kind,at,amount\nB1,1,spend,2025-06-29 10:00,9.00\n', 'bills.csv');
    expect(await imported([bills], { cutOff: null })).toMatchObject({
      differences: [],
      accountsDiffering: 0,
      remarks: [{ code: 'history_unchanging', file: 'bills.csv' }],
    });
  });

  test('counts from the last import that opened something of the account', async () => {
    await imported([csv('card,paid\n1,4.00\n', 'more.csv')], { cutOff: '2025-07-31', onExisting: 'add' });
    const outcome = await imported([history('T2,1,topup,2025-07-15 10:00,4.00,4.00')], { cutOff: null });
    expect([outcome.differences, since(outcome)]).toEqual([[], []]);
    await undoImport(world.shop, asked(), outcome.batch as number);
    await undoImport(world.shop, asked(), 2);
    const again = await imported([history('T2,1,topup,2025-07-15 10:00,4.00,4.00')], { cutOff: null });
    expect([again.differences, since(again).length]).toEqual([[], 1]);
  });
});

test('what repeats a row of another file names that file', async () => {
  const files = [
    csv('card,phone,paid\nA1,13800000001,1.00\n', 'k1.csv'),
    csv('card,phone,paid\nB1,13800000001,1.00\nA1,,2.00\nB1,,1.00\n', 'k2.csv'),
  ];
  const { rejections, warnings } = await imported(files);
  expect(rejections).toMatchObject([
    { file: 'k2.csv', line: 3, code: 'card_repeated', firstLine: 2, firstFile: 'k1.csv' },
    { file: 'k2.csv', line: 4, code: 'card_repeated', firstLine: 2, firstFile: null },
  ]);
  expect(warnings).toMatchObject([
    { file: 'k2.csv', line: 2, code: 'phone_exists', firstLine: 2, firstFile: 'k1.csv' },
  ]);
  expect(
    rejections.map((one) =>
      rejectionText(
        one,
        sayIn(() => 'en'),
      ),
    ),
  ).toEqual(['this card is on line 2 of k1.csv already', 'this card is on line 2 already']);
});

describe('taking a batch back', () => {
  test('leaves the books as they were, and the file may come again', async () => {
    const { batch } = await movedTill([POSPAL, LOTS, HISTORY]);
    const undone = await undoImport(world.shop, asked(), batch as number);
    expect(undone).toMatchObject({
      entries: 36,
      members: 36,
      history: 63,
      totals: { paid: 3343100, bonus: 128500, points: 61472 },
    });
    expect(await holdings()).toEqual({ paid: 0, bonus: 0, points: 0 });
    expect(await problemOf(till(world.shop).holds('088001'))).toMatchObject({ code: 'member_not_found' });
    expect(await findings()).toEqual([]);
    expect(await undoImport(world.shop, asked(), batch as number)).toMatchObject({ replayed: true, entries: 36 });
    // Another reference for what is done already stays free, and leaves nothing half said in the books.
    const later = asked({ ref: 'R-late' });
    expect(await undoImport(world.shop, later, batch as number)).toMatchObject({ replayed: true, entries: 36 });
    expect(await findings()).toEqual([]);

    const again = await movedTill([POSPAL, LOTS, HISTORY]);
    expect(told(again)).toMatchObject({
      ledger: '33431.00 1285.00 61472',
      counts: ['42: 36 6 0', '61: 58 3 0', '65: 63 2 0'],
    });
    expect(again.differences).toEqual([]);
    expect(await findings()).toEqual([]);
  });

  test('is refused once something has happened there', async () => {
    const { batch } = await movedTill([POSPAL], { cutOff: null });
    await till(world.shop).topup('088001', 10);
    const problem = await problemOf(undoImport(world.shop, asked(), batch as number));
    expect(problem).toEqual({ code: 'batch_moved', batch, accounts: ['088001'], imports: [], kinds: ['topup'] });
  });

  test.each(['merged into another', 'joined by another'])(
    'is refused once somebody without value was %s',
    async (how) => {
      const { batch } = await imported([csv('card,name\n8001,Ann\n8005,Eve\n')], { cutOff: null });
      await enrol(world.shop, asked(), { ...NOBODY, name: 'Ben', card: '8002' });
      const [ann, ben] = [await whoIs(world.shop, '8001'), await whoIs(world.shop, '8002')];
      if (how.startsWith('merged')) await merge(world.shop, asked(), { from: ann, into: ben });
      else await joinGroup(world.shop, asked(), { who: ben, to: ann, ownPoints: false });
      const problem = await problemOf(undoImport(world.shop, asked(), batch as number));
      expect(problem).toMatchObject({ code: 'batch_moved', batch, accounts: ['8001'] });
    },
  );

  test('is refused once somebody was blocked', async () => {
    const { batch } = await imported([csv('card,name,paid\n8001,Ann,1\n8005,Eve,2\n')]);
    const who = await whoIs(world.shop, '8001');
    await block(world.shop, asked(), { who });
    const problem = await problemOf(undoImport(world.shop, asked(), batch as number));
    expect(problem).toMatchObject({ code: 'batch_moved', accounts: ['8001'], kinds: ['status'] });
  });

  test('goes where nothing but a phone was corrected since, and may come again', async () => {
    const rows = csv('card,name,phone,paid\n8001,Ann,13800000001,1\n8005,Eve,,2\n');
    const { batch } = await imported([rows]);
    await edit(world.shop, asked(), { who: await whoIs(world.shop, '8001'), details: { phone: '+8613800000009' } });
    expect(await undoImport(world.shop, asked(), batch as number)).toMatchObject({ members: 2 });
    expect(await findings()).toEqual([]);
    expect(told(await imported([rows]))).toMatchObject({ rejections: [], counts: ['2: 2 0 0'] });
    expect(await findings()).toEqual([]);
  });

  test('names whoever others were merged into, and no account', async () => {
    const { batch } = await imported([csv('card,name,paid\n8001,Ann,1\n8005,Eve,2\n')]);
    const [from, into] = [await whoIs(world.shop, '8005'), await whoIs(world.shop, '8001')];
    await merge(world.shop, asked(), { from, into });
    const problem = await problemOf(undoImport(world.shop, asked(), batch as number));
    expect(problem).toMatchObject({ code: 'batch_moved', accounts: ['8001'] });
  });

  test('is free to go once a merge of somebody without value is struck out, and that stays so', async () => {
    const { batch } = await imported([csv('card,name\n8001,Ann\n')], { cutOff: null });
    await enrol(world.shop, asked(), { ...NOBODY, name: 'Ben', card: '8002' });
    const [from, into] = [await whoIs(world.shop, '8001'), await whoIs(world.shop, '8002')];
    const { entry } = await merge(world.shop, asked(), { from, into });
    const strike = () => voidEntry(world.shop, asked(), { entry: entry.id as number, acceptLoss: false });
    await strike();
    await undoImport(world.shop, asked(), batch as number);
    expect(await problemOf(strike())).toMatchObject({ code: 'entry_already_reversed', entry: entry.id });
    expect(await findings()).toEqual([]);
  });

  test('goes batch by batch, the newest first', async () => {
    await movedTill([POSPAL], { without: ['points'] });
    await imported([LOTS]);
    expect(await problemOf(undoImport(world.shop, asked(), 1))).toMatchObject({
      code: 'batch_moved',
      batch: 1,
      imports: ['2'],
    });
    await undoImport(world.shop, asked(), 2);
    await undoImport(world.shop, asked(), 1);
    expect(await holdings()).toEqual({ paid: 0, bonus: 0, points: 0 });
    expect(await findings()).toEqual([]);
  });

  test('of history changes nothing: what differs in it is told', async () => {
    const line = (kind: string, paid: string) => `S1,8001,${kind},2025-06-01,${paid}\n`;
    const history = (rows: string) => csv(`ref,card,kind,at,paid\n${rows}`, 'history.csv');
    await imported([csv('card,paid\n8001,50.00\n'), history(line('sale', '-10.00'))]);
    const other = await imported([history(`${line('sale', '-99.00')}${line('sale', '-10.00').replace('S1', 'S2')}`)]);
    expect(told(other)).toMatchObject({ warnings: ['2 history_differs'], counts: ['2: 1 0 1'] });
    expect(other.warnings).toMatchObject([{ field: 'ref', value: 'S1' }]);
    const same = await imported([history(`${line('sale', '-10.00')}${line('sale', '-5.00').replace('S1', 'S3')}`)]);
    expect(told(same)).toMatchObject({ warnings: [], counts: ['2: 1 0 1'] });
    // What brings nothing new says so as well.
    expect(told(await imported([history(line('topup', '-10.00'))]))).toMatchObject({
      warnings: ['2 history_differs'],
      counts: ['1: 0 0 1'],
    });
  });

  test('history that differs is told with the file that brings it, not with one of what came after', async () => {
    const history = (ref: string, day: string) =>
      csv(`ref,card,kind,at,paid\n${ref},8001,sale,${day},-10.00\n`, `${ref}.csv`);
    await imported([csv('card,paid\n8001,50.00\n')]);
    expect((await imported([history('S1', '2025-06-01')])).differences).toMatchObject([{ card: '8001', file: -1000 }]);
    expect((await imported([history('S2', '2025-07-01')])).differences).toEqual([]);
    expect((await imported([history('S3', '2025-06-02')])).differences).toMatchObject([{ card: '8001', file: -2000 }]);
  });

  test('tells phones as they came', async () => {
    const rows = 'card,phone\n8001,139 1234 5678\n8002,139-1234-5678\n,13912345678\n';
    const { warnings, rejections } = await imported([csv(rows)]);
    expect(warnings).toMatchObject([{ line: 3, code: 'phone_exists', value: '139-1234-5678' }]);
    expect(rejections).toMatchObject([{ line: 4, code: 'phone_repeated', value: '13912345678' }]);
  });

  test('names a later import of history too', async () => {
    await imported([csv('card,paid\n8001,50.00\n')]);
    await imported([csv('ref,card,kind,at,paid\nS1,8001,sale,2025-06-01,-10.00\n', 'history.csv')]);
    const problem = await problemOf(undoImport(world.shop, asked(), 1));
    expect(problem).toEqual({ code: 'batch_moved', batch: 1, accounts: ['8001'], imports: ['2'], kinds: [] });
    await undoImport(world.shop, asked(), 2);
    expect(await undoImport(world.shop, asked(), 1)).toMatchObject({ members: 1 });
  });

  test('gives back what an import has set', async () => {
    await world.enrolled('8001');
    await till(world.shop).topup('8001', 30);
    world.setClock('2026-11-23');
    const { batch } = await imported([csv('card,paid,points\n8001,10.00,5\n')], { cutOff: null, onExisting: 'set' });
    expect(await till(world.shop).holds('8001')).toBe('paid 10 points 5');
    const undone = { members: 0, changed: 1, totals: { paid: -2000, bonus: 0, points: 5 } };
    const rehearsed = asked({ dryRun: true });
    expect(await undoImport(world.shop, rehearsed, batch as number)).toMatchObject(undone);
    expect(await undoImport(world.shop, asked(), batch as number)).toMatchObject(undone);
    expect(await till(world.shop).holds('8001')).toBe('paid 30');
    expect(await findings()).toEqual([]);
  });

  test('lets the import before it go too', async () => {
    const first = csv('card,paid\n8001,100.00\n8002,7.00\n', 'first.csv');
    const { batch } = await imported([first], { cutOff: '2026-11-01' });
    const set = await imported([csv('card,paid\n8001,80.00\n', 'later.csv')], { cutOff: null, onExisting: 'set' });
    const problem = await problemOf(undoImport(world.shop, asked(), batch as number));
    expect(problem).toEqual({
      code: 'batch_moved',
      batch,
      accounts: ['8001'],
      imports: [String(set.batch)],
      kinds: [],
    });
    await undoImport(world.shop, asked(), set.batch as number);
    expect(await till(world.shop).holds('8001')).toBe('paid 100');
    expect(await undoImport(world.shop, asked(), batch as number)).toMatchObject({ members: 2 });
    expect(await problemOf(till(world.shop).holds('8001'))).toMatchObject({ code: 'member_not_found' });
    expect(await findings()).toEqual([]);
  });

  test('names a later import only where taking that back opens the way', async () => {
    const way = async (batch: number) => {
      const problem = await problemOf(undoImport(world.shop, asked(), batch));
      return 'imports' in problem ? problem.imports : problem;
    };
    await imported([csv('card,paid\n8001,100.00\n8002,7.00\n', 'first.csv')], { cutOff: '2026-11-01' });
    const set = { cutOff: null, onExisting: 'set' } as const;
    await imported([csv('card,paid\n8001,80.00\n8003,1.00\n', 'second.csv')], set);
    await imported([csv('card,paid\n8003,2.00\n8004,2.00\n', 'third.csv')], set);
    // The third one has moved none of the first one's members, but stands in the way of the second.
    expect(await way(1)).toEqual(['3', '2']);
    const bill = await till(world.shop).topup('8004', 1);
    expect(await way(1)).toEqual([]);
    await till(world.shop).void(bill);
    expect([await way(1), await way(2)]).toEqual([[], []]);
    expect(await way(3)).toEqual([]);
    expect(await findings()).toEqual([]);
  });

  test('of a batch that never was', async () => {
    expect(await problemOf(undoImport(world.shop, asked(), 7))).toEqual({
      ...{ code: 'batch_not_found', batch: '7', imports: [] },
    });
    await imported([csv('card\n1\n', 'a.csv')]);
    await imported([csv('card\n2\n', 'b.csv')]);
    await undoImport(world.shop, asked(), '1');
    // What took an import back is none, and neither is what no number is.
    for (const batch of ['3', 'abc', '1e0', '-2']) {
      const problem = { code: 'batch_not_found', batch, imports: ['2 (b.csv)'] };
      expect(await problemOf(undoImport(world.shop, asked(), batch))).toEqual(problem);
    }
  });

  test('can be rehearsed', async () => {
    const { batch } = await movedTill([POSPAL]);
    expect(await undoImport(world.shop, asked({ dryRun: true }), batch as number)).toMatchObject({
      dryRun: true,
      entries: 36,
    });
    expect(await holdings()).toEqual({ paid: 3343100, bonus: 128500, points: 61472 });
  });
});

test('figures that do not agree are told, account by account', async () => {
  const members = csv('card,name,points\n8001,Ann,100\n8002,Bea,5\n');
  const lots = csv(
    '批次,会员号,获得积分,剩余积分,失效日期\nL1,8001,100,60,2026-12-31\nL2,8002,5,5,2026-12-31\n',
    'lots.csv',
  );
  const history = csv(
    '流水号,会员号,发生时间,积分变动\nS1,8001,2025-01-01 10:00:00,59\nS2,8002,2025-01-01,5\n',
    'history.csv',
  );
  const outcome = await imported([members, lots, history]);
  expect(outcome.differences).toEqual([
    { card: '8001', asset: 'points', file: 100, ledger: 60 },
    { card: '8001', asset: 'points', file: 59, ledger: 60 },
  ]);
  expect(outcome.totals.difference).toEqual({ paid: 0, bonus: 0, points: 40 });
});

test('history is not held against value that comes with another import', async () => {
  const files = [
    csv('card,paid,points\n8001,10.00,150\n'),
    csv('ref,card,kind,at,paid,points\nS1,8001,sale,2025-06-01,10.00,150\n', 'history.csv'),
  ];
  const { differences } = await imported(files, { without: ['points'] });
  expect(differences).toEqual([]);
});

test('bonus of a list has no end of its own, opened or set, whatever the programme gives', async () => {
  await world.remove();
  world = await testShop(written('stored_value: {bonus_expires: {months: 3}}'));
  const at = { cutOff: '2026-11-22', onExisting: 'set' } as const;
  await imported([csv('card,bonus\n8001,5.00\n')], at);
  await imported([csv('card,bonus\n8001,10.00\n', 'more.csv')], at);
  const { accountId } = await whoIs(world.shop, '8001');
  const { lots } = await world.shop.store.transaction('read', (tx) => holdingOf(tx, accountId));
  expect(lots.map(({ remaining, expiresOn }) => [remaining, expiresOn])).toEqual([
    [500, null],
    [500, null],
  ]);
});

test('members without figures have none that lots could differ from', async () => {
  const lots = csv('批次,会员号,获得积分,剩余积分\nA,8001,10,10\n', 'lots.csv');
  const outcome = await imported([csv('card,name\n8001,Ann\n'), lots]);
  expect(outcome.differences).toEqual([]);
  expect(outcome.totals).toMatchObject({ file: { points: 10 }, ledger: { points: 10 }, difference: ZERO });
});

test('a printed total that the rows do not add up to is told', async () => {
  const outcome = await imported([csv('card,paid\n8001,10.00\n8002,x\nTotal,25.00\n')]);
  expect(outcome.statedDifferences).toEqual([
    {
      file: 'members.csv',
      field: 'paid',
      column: 'paid',
      asset: 'paid',
      stated: 2500,
      sum: 1000,
      unread: 1,
      once: 1000,
    },
  ]);
});

test.each<[string, ImportInput['reading']]>([
  ['卡号,储值余额,赠送余额\nA1,1000.00,100.00\nA2,200.50,\n合计,1200.50,100.00\n', { balanceIs: 'paid' }],
  ['卡号,储值余额,本金\nA1,100.00,1000.00\nA2,,200.50\n合计,100.00,1200.50\n', { balanceIs: 'bonus' }],
  ['卡号,储值余额,其中赠送\nA1,1100.00,100.00\nA2,200.50,\n合计,1300.50,100.00\n', {}],
])('the total of a balance is that of its own column: %#', async (text, reading) => {
  const outcome = await imported([csv(text)], { reading });
  expect(outcome).toMatchObject({ statedDifferences: [], totals: { ledger: { paid: 120_050, bonus: 10_000 } } });
});

test('so is that of lots, in their own unit', async () => {
  await imported([csv('card,name\n8001,Ann\n')]);
  const lots = (total: string) =>
    csv(`批次,会员号,获得积分,剩余积分\nA,8001,10,10\nB,8001,20,5\nC,9,4,4\n合计,,34,${total}\n`, 'lots.csv');
  expect((await imported([lots('19')])).statedDifferences).toEqual([]);
  expect((await imported([lots('20')])).statedDifferences).toEqual([
    {
      file: 'lots.csv',
      field: 'remaining',
      column: '剩余积分',
      asset: 'points',
      stated: 20,
      sum: 19,
      unread: 0,
      once: 19,
    },
  ]);
});

describe('several cards of one member', () => {
  const file = (rows: string) => csv(`card,cards,paid,name\n${rows}`.replaceAll('cards', '副卡'), 'm.csv');

  test('lead to one account, and lots may name any of them', async () => {
    const outcome = await imported([
      file('1,11;12,5.00,Ann\n2,,,Bea\n'),
      csv('批次,会员号,获得积分,剩余积分\nA,12,10,10\n', 'lots.csv'),
    ]);
    expect(told(outcome)).toMatchObject({ rejections: [], ledger: '5.00 0.00 10' });
    expect(await till(world.shop).holds('11')).toBe(await till(world.shop).holds('1'));
    expect(await findings()).toEqual([]);
  });

  test('are nobody else’s: the later row goes, whichever of them it names', async () => {
    const outcome = await imported([file('1,11;12,,Ann\n11,,,Bea\n3,12;13,,Cid\n4,13,,Dan\n5,3,,Eve\n')]);
    expect(told(outcome).rejections).toEqual([
      '3 cards_repeated',
      '4 cards_repeated',
      '5 cards_repeated',
      '6 cards_repeated',
    ]);
    expect(told(await imported([file('7,12,,Fay\n')])).rejections).toEqual(['2 cards_repeated']);
  });

  test('go with the import that is taken back, and the same file comes again', async () => {
    const { batch } = await imported([file('1,11;12,5.00,Ann\n')]);
    await undoImport(world.shop, asked(), batch as number);
    expect(told(await imported([file('1,11;12,5.00,Ann\n')]))).toMatchObject({ rejections: [], counts: ['1: 1 0 0'] });
    expect(told(await imported([file('1,11;12,6.00,Ann\n')]))).toMatchObject({ rejections: [], counts: ['1: 0 0 1'] });
  });
});

test('a balance may have a last good day, and one that has ended is on record only', async () => {
  const file = csv(
    'card,balance,余额有效期\n1,5.00,2025-06-29\n2,7.00,2025-06-30\n3,9.00,\n'.replace('balance', '余额'),
  );
  const outcome = await imported([file], { reading: { balanceIs: { percentPaid: 50 } } });
  expect({ ...told(outcome), lapsed: outcome.lapsed }).toMatchObject({
    ledger: '8.00 8.00 0',
    lapsed: { paid: 250, bonus: 250, points: 0 },
  });
  expect(outcome.totals.difference).toEqual(ZERO);
  expect(await findings()).toEqual([]);
});

test('cards that a spreadsheet has rounded are told', async () => {
  const cards = ['9000000000000010', '9000000000000020', '9000000000000030', '9000000000000040', '9000000000000050'];
  const outcome = await imported([csv(`card,name\n${cards.map((card) => `${card},A`).join('\n')}\n`)]);
  expect(outcome.remarks).toContainEqual({ code: 'cards_rounded', cards: 5, zeros: 5 });
});

test('visits of passes are not left out in silence', async () => {
  const file = csv('会员卡号,姓名,剩余次数\n1,Ann,3\n');
  expect((await imported([file], { reading: { notes: true } })).remarks).toContainEqual({
    code: 'passes_left',
    file: 'members.csv',
    columns: ['剩余次数'],
    rows: 1,
  });
});

test('history in our own columns', async () => {
  await imported([csv('card,paid,points\n8001,80.00,5\n')]);
  const outcome = await imported([
    csv(
      'ref,card,kind,at,amount,paid,bonus,points,tender,store,operator,items,note\n' +
        'A1,8001,topup,2025-01-01T10:00:00+08:00,100.00,100.00,,,cash,main,ann,,\n' +
        'A2,8001,spend,2025-01-02T02:00:00Z,-20.00,-20.00,,5,,main,ann,tea,"=1+2"\n',
      'history.csv',
    ),
  ]);
  expect({ ...told(outcome), differences: outcome.differences }).toEqual({
    rejections: [],
    warnings: ['3 formula_text'],
    ledger: '0.00 0.00 0',
    counts: ['2: 2 0 0'],
    differences: [],
  });
  expect(outcome.totals.difference).toEqual(ZERO);
});

test('an import into empty books that books nothing leaves nothing to be found later', async () => {
  await imported([csv('card,points\n1,x\n')]);
  expect(await findings()).toEqual([]);
  await imported([csv('card,points\n2,5\n')]);
  expect(await findings()).toEqual([]);
});

describe('birthdays of another calendar', () => {
  test('are lunar where a column says so, or has the lunar day and there is no other', async () => {
    const outcome = await imported([
      csv('card,birthday,是否农历,paid\n1,08-15,是,1.00\n2,08-15,否,1.00\n3,08-15,,1.00\n'),
      csv('card,birthday,农历生日,paid\n4,08-15,07-01,1.00\n5,,八月十五,1.00\n6,,是,1.00\n7,06-22,1,1.00\n', 'b.csv'),
      csv('card,birthday,阴历/阳历,paid\n8,08-15,阴历,1.00\n9,08-15,阳历,1.00\n', 'c.csv'),
    ]);
    expect(outcome.rejections).toEqual([]);
    const members = await membersAfter(world.shop.store, { after: 0, day: '2026-11-22', shared: false });
    const birthdays = members.map(({ row }) => row.birthday);
    expect(birthdays).toEqual(['L08-15', '08-15', '08-15', '08-15', 'L08-15', null, 'L06-22', 'L08-15', '08-15']);
  });

  test('are told apart in the cell itself, and are read as Korean writes them', async () => {
    const days = [
      ['1990년 3월 4일', '1990-03-04'],
      ['1990년3월', null],
      ['양 1985-12-01', '1985-12-01'],
      ['(양력) 1985.12.01', '1985-12-01'],
      ['음 1985-08-15', 'L1985-08-15'],
      ['음력 8월 15일', null],
      ['公历1990-05-06', '1990-05-06'],
      ['1990/5/6（阳历）', '1990-05-06'],
    ];
    const rows = days.map(([day], row) => `${row + 1},${day},1.00`).join('\n');
    const outcome = await imported([csv(`card,birthday,paid\n${rows}\n`)]);
    expect(outcome.rejections).toEqual([]);
    const members = await membersAfter(world.shop.store, { after: 0, day: '2026-11-22', shared: false });
    expect(members.map(({ row }) => row.birthday)).toEqual(days.map(([, birthday]) => birthday));
  });

  test('of the moon are kept, others cost the member nothing but the birthday', async () => {
    const outcome = await imported([
      csv(
        'card,生日类型,生日,paid\n1,0,08-15,1.00\n2,农历,1990-02-30,2.00\n3,1,1990-05-06,3.00\n' +
          '4,0,1990-08-31,4.00\n5,,民國75年3月2日,5.00\n6,回历,1990-05-06,6.00\n7,,正月初五,7.00\n8,1,1990-06-31,8.00\n',
      ),
    ]);
    expect(told(outcome)).toEqual({
      rejections: ['9 date_malformed'],
      warnings: ['5 day_left', '7 day_left'],
      ledger: '28.00 0.00 0',
      counts: ['8: 7 1 0'],
    });
    const members = await membersAfter(world.shop.store, { after: 0, day: '2026-11-22', shared: false });
    const birthdays = members.map(({ row }) => row.birthday);
    expect(birthdays).toEqual(['L08-15', 'L1990-02-30', '1990-05-06', null, '1986-03-02', null, 'L01-05']);
  });
});

test('years of other calendars in figures are no years of ours', async () => {
  const rows = ['1,2568-12-31,2020-01-01,1990-01-01', '2,2030-12-31,1445-09-01,', '3,2030-12-31,2020-01-01,1400-02-03'];
  const outcome = await imported([csv(`会员号,points_expire_on,joined_on,birthday\n${rows.join('\n')}\n`)]);
  expect(outcome.rejections.map(({ line, code, field }) => `${line} ${code} ${field}`)).toEqual([
    '2 date_calendar points_expire_on',
  ]);
  expect(outcome.warnings.map(({ line, code, field }) => `${line} ${code} ${field}`)).toEqual([
    '3 day_left joined_on',
    '4 day_left birthday',
  ]);
});

test('a day of joining or of birth in words, or a month alone, costs nobody their money', async () => {
  const rows = [
    ['2020-01-01', '1990-05-06'],
    ['2019年5月', ''],
    ['老会员', '春天'],
    ['2019-05', ''],
    ['', '保密的'],
    // No such day, and what may be an amount of another column.
    ['2020-02-30', ''],
    ['120.00', ''],
    ['300元', ''],
    ['', '888'],
  ];
  const content = rows.map(([joined, born], row) => `${row + 1},Ann,${born},${joined},1.00`).join('\n');
  const outcome = await imported([csv(`card,name,birthday,joined_on,paid\n${content}\n`)]);
  expect(told(outcome)).toEqual({
    rejections: ['7 date_malformed', '8 date_malformed', '9 date_malformed', '10 date_malformed'],
    warnings: ['3 day_left', '4 day_left', '4 day_left', '5 day_left', '6 day_left'],
    ledger: '5.00 0.00 0',
    counts: ['9: 5 4 0'],
  });
  const members = await membersAfter(world.shop.store, { after: 0, day: '2026-11-22', shared: false });
  expect(members.map(({ row }) => row.joinedOn)).toEqual([
    '2020-01-01',
    '2025-06-30',
    '2025-06-30',
    '2025-06-30',
    '2025-06-30',
  ]);
  expect(outcome.remarks).toContainEqual({ code: 'joined_unsaid', members: 4, day: '2025-06-30' });
});

test('only the kinds of value that a file of lots has are figures to compare with', async () => {
  const outcome = await imported([
    csv('card,paid,bonus,points\n501,30.00,3.00,100\n'),
    csv('card,asset,amount,remaining,expires_on\n501,points,100,100,2027-01-05\n', 'lots.csv'),
  ]);
  expect(told(outcome).ledger).toBe('30.00 3.00 100');
  expect(outcome.totals.difference).toEqual(ZERO);
  expect(await holdings()).toEqual({ paid: 3000, bonus: 300, points: 100 });
});

describe('names in two columns', () => {
  const nameOf = async (text: string) => {
    await imported([csv(text)]);
    const [member] = await world.shop.store.transaction('read', (tx) =>
      membersAfter(tx, { after: 0, day: '2026-11-26', shared: false }),
    );
    return member?.row.name;
  };

  test.each([
    ['Kartennummer;Name;Vorname\n1;Schulz;Anna\n', 'Anna Schulz'],
    ['Kartennummer;Name;Vorname\n1;Anna Schulz;Anna\n', 'Anna Schulz'],
    ['N° de carte;Nom;Prénom\n1;Dubois;Zoé\n', 'Zoé Dubois'],
    ['Número de tarjeta;Nombre;Apellidos\n1;José;García López\n', 'José García López'],
    ['Card,Name,First name,Last name\n1,,Ann,Lee\n', 'Ann Lee'],
    ['Card,Name,First name,Last name\n1,Annie Lee,Ann,Lee\n', 'Annie Lee'],
    ['卡号,姓名,名\n1,王,小明\n', '王小明'],
  ])('%j', async (text, name) => {
    expect(await nameOf(text)).toBe(name);
  });
});

describe('cards as spreadsheets pack them', () => {
  test('are what is printed on them, also under our own words', async () => {
    expect(told(await imported([csv('card,name,paid\n\'0053,A,5.00\n="0054",B,1.00\n')])).counts).toEqual(['2: 2 0 0']);
    expect(await till(world.shop).holds('0053')).toBe('paid 5');
    expect(await till(world.shop).holds('0054')).toBe('paid 1');
  });

  test('are not one where several share a cell', async () => {
    const file = csv('会员卡号,姓名,本金\nB002、B003,甲,5\n');
    expect(told(await imported([file])).rejections).toEqual(['2 card_several']);
    const columns = { 会员卡号: 'cards' } as const;
    expect(
      told(await imported([csv('会员卡号,手机号,本金\nB002、B003,13800000001,5\n')], { reading: { columns } })).counts,
    ).toEqual(['1: 1 0 0']);
  });

  test('are none with marks that no screen shows, and the reason says so', async () => {
    const { rejections } = await imported([csv('card,name\nD\u200B002,A\n\u202ED001\u202C,B\n')]);
    const reasons = rejections.map((rejection) =>
      rejectionText(
        rejection,
        sayIn(() => 'en'),
      ),
    );
    const hidden = 'not a card number: marks are in it that no screen shows; type it anew';
    expect(reasons).toEqual([hidden, hidden]);
  });

  test('are none with the decimals that programs write behind numbers', async () => {
    const file = csv('会员卡号,姓名\n1001.0,A\n1002.00,B\nV1.0,C\n1003,D\n');
    const { rejections, counts } = told(await imported([file]));
    expect({ rejections, counts }).toEqual({
      rejections: ['2 card_decimals', '3 card_decimals'],
      counts: ['4: 2 2 0'],
    });
  });

  test('are none with those decimals where every card has them, and a phone with them is left out', async () => {
    const { rejections } = await imported([csv('card,name,phone,paid\n8001.0,A,13800000001.0,1.00\n8002.0,B,,1.00\n')]);
    expect(rejections.map(({ line, code }) => `${line} ${code}`)).toEqual(['2 card_decimals', '3 card_decimals']);
    const { warnings } = await imported([csv('card,name,phone,paid\n8003,A,13800000001.0,1.00\n')]);
    expect(warnings.map(({ line, code }) => `${line} ${code}`)).toEqual(['2 phone_decimals']);
  });

  test('are none where a spreadsheet has made days of them', async () => {
    const chinese = csv('会员卡号,姓名,本金\n8-45,A,1\n8月2日,B,1\n8-46,C,1\n2026/8/3,D,1\n2026/117,E,1\n');
    expect(told(await imported([chinese])).rejections).toEqual(['3 card_made_day', '5 card_made_day']);
    const english = csv('card,name,paid\n9-45,A,1\n2-Aug,B,1\nMay-12,C,1\n1E+03,D,1\nMAR-12,E,1\n8/2/2026,F,1\n');
    expect(told(await imported([english])).rejections).toEqual([
      '3 card_made_day',
      '4 card_made_day',
      '5 card_digits_lost',
      '7 card_made_day',
    ]);
    const further = csv('会员卡号,其他卡号,姓名,本金\nX1,02-août,A,1\nX2,7-3,B,1\n');
    const { rejections } = told(await imported([further], { reading: { columns: { 其他卡号: 'cards' } } }));
    expect(rejections).toEqual(['2 card_made_day']);
  });

  test('are none where the column was too narrow, or the number is lost', async () => {
    expect(told(await imported([csv('card,name,paid\n########,A,5.00\n')])).rejections).toEqual(['2 card_malformed']);
    const lost = csv('卡号,姓名,手机,本金\n#REF!,A,,5\n#N/A,B,13800138001,5\n#VALUE!,C,,5\n#12,D,,5\n');
    const outcome = await imported([lost]);
    expect(told(outcome)).toMatchObject({
      rejections: ['2 card_malformed', '3 card_malformed', '4 card_malformed'],
      counts: ['4: 1 3 0'],
    });
    const [first] = outcome.rejections;
    expect(
      first &&
        rejectionText(
          first,
          sayIn(() => 'en'),
        ),
    ).toContain('an error of the spreadsheet');
  });
});

test('what has not come yet cannot have happened', async () => {
  const members = csv('card,birthday,joined_on\n1,2031-05-05,\n2,,2031-05-05\n3,05-05,2026-01-01\n');
  const history = csv('ref,card,kind,at,paid\nS1,3,sale,2031-01-01 10:00:00,-1.00\n', 'history.csv');
  expect(told(await imported([members, history])).rejections).toEqual(['2 date_ahead', '3 date_ahead', '2 date_ahead']);
});

describe('what hardly is what it says', () => {
  test('numbers of days that look four years too old', async () => {
    const file = (first: number) =>
      csv(`card,joined_on\n${[0, 30, 60, 90, 120].map((more, row) => `${row},${first + more}`).join('\n')}\n`);
    // 43830 is 2019-12-31, or in the count of old Macs 2024-01-01; 45292 is 2024-01-01.
    expect((await imported([file(43830)])).remarks).toEqual([
      { code: 'dates_1904', file: 'members.csv', dates: 5, newest: '2020-04-29' },
    ]);
    expect((await imported([file(45292)], {}, { ref: 'later' })).remarks).toMatchObject([{ code: 'members_existing' }]);
  });

  test('one phone, or one birthday, of too many', async () => {
    const row = (place: number) => {
      const day = `19${60 + (place % 40)}-0${1 + (place % 9)}-1${place % 7}`;
      const same = place % 3 === 0;
      return `${place},${same ? '13800000000' : `139${10_000_000 + place}`},${same ? '1980-01-01' : day}`;
    };
    const rows = (count: number) => Array.from({ length: count }, (_, place) => row(place)).join('\n');
    const family = await imported([csv(`card,phone,birthday\n${rows(27)}\n`)]);
    expect(family.remarks).toEqual([]);
    const outcome = await imported([
      csv(
        `card,phone,birthday\n${rows(60)
          .replaceAll(/^(\d+),139/gm, '$1,137')
          .replaceAll(/^/gm, 'B')}\n`,
        'more.csv',
      ),
    ]);
    expect(outcome.remarks).toEqual([
      { code: 'phone_placeholder', file: 'more.csv', line: 2, members: 20 },
      { code: 'birthday_placeholder', birthday: '1980-01-01', members: 20 },
    ]);
    expect(told(outcome).counts).toEqual(['60: 60 0 0']);
  });
});

describe('lots beside a list of members that was imported before', () => {
  const members = csv('card,name,paid,bonus\nA1,Ann,500.00,50.00\nA2,Bo,300.00,0\n', 'members.csv');
  const lots = csv('card,asset,remaining,expires_on\nA1,bonus,50.00,2099-12-31\n', 'lots.csv');
  const missing = ({ remarks }: ImportOutcome) =>
    remarks.flatMap((remark) => (remark.code === 'value_missing' ? [remark] : []));

  test('are told how to bring the bonus apart from what was paid', async () => {
    await imported([members]);
    const { rejections } = await imported([lots]);
    expect(rejections.map((one) => `${one.code} ${one.value}`)).toEqual(['value_exists bonus']);
    const texts = rejections.map((one) =>
      rejectionText(
        one,
        sayIn(() => 'en'),
      ),
    );
    expect(texts.join()).toContain('both files in one command, or the list with --without bonus first');
  });

  test('bring the bonus that the list was told to leave out, and what was paid is there', async () => {
    const list = await imported([members], { without: ['bonus'] });
    expect(list.remarks).toContainEqual({
      ...{ code: 'value_apart', members: 1, values: [{ asset: 'bonus', amount: '50.00' }] },
    });
    expect(missing(await imported([lots]))).toEqual([]);
    expect(await till(world.shop).holds('A1')).toBe('paid 500 bonus 50');
    expect(await till(world.shop).holds('A2')).toBe('paid 300');
    expect(await findings()).toEqual([]);
  });

  test('say what is still missing of what was left out', async () => {
    const list = await imported([members], { without: ['balance'] });
    expect(missing(list)).toEqual([]);
    const told = { code: 'value_missing', batch: list.batch, values: [{ asset: 'paid', amount: '800.00' }] };
    const first = await imported([lots]);
    expect(missing(first)).toEqual([told]);
    // What has come since is missing no longer, unless that is taken back.
    const paid = csv('card,asset,remaining\nA1,paid,500.00\nA2,paid,300.00\n', 'paid.csv');
    const second = await imported([paid]);
    expect(missing(second)).toEqual([]);
    await undoImport(world.shop, asked(), second.batch as number);
    const more = csv('card,asset,remaining,expires_on\nA2,bonus,1.00,2099-12-31\n', 'more.csv');
    expect(missing(await imported([more]))).toEqual([told]);
  });

  test('say nothing of it where they are of other people, or are visits', async () => {
    const list = await imported([members], { without: ['balance'] });
    await imported([csv('card,name,points\nB1,Cat,1\n', 'others.csv')]);
    const others = csv('card,asset,remaining,expires_on\nB1,bonus,9.00,2099-12-31\n', 'gifts.csv');
    expect(missing(await imported([others]))).toEqual([]);
    const visits = csv('card,asset,product,amount,remaining,price\nA1,pass,cut10,10,4,100.00\n', 'all.csv');
    expect(missing(await imported([visits]))).toEqual([]);
    // Of their own people some came, and none of what the others got is theirs.
    await imported([csv('card,asset,remaining\nB1,paid,5.00\n', 'paid.csv')]);
    const told = { code: 'value_missing', batch: list.batch, values: [{ asset: 'paid', amount: '800.00' }] };
    expect(missing(await imported([lots]))).toEqual([told]);
  });

  test('say nothing of it once a list of members has brought it', async () => {
    await imported([members], { without: ['paid'] });
    await imported([csv('card,name,paid\nA1,Ann,500.00\nA2,Bo,300.00\n', 'newer.csv')], { onExisting: 'set' });
    const more = csv('card,asset,remaining,expires_on\nA2,bonus,1.00,2099-12-31\n', 'more.csv');
    expect(missing(await imported([more], { onExisting: 'add' }))).toEqual([]);
  });
});
