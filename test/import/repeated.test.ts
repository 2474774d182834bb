/** Value that is added comes once, in whatever file it comes again; what is meant once more has to be said. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { messageOf } from '../../src/commands/shared/messages.ts';
import { check } from '../../src/core/check/run.ts';
import { bytesSource } from '../../src/core/import/bytes/source.ts';
import type { ImportOutcome } from '../../src/core/import/outcome.ts';
import { merge } from '../../src/core/index.ts';
import { undoImport } from '../../src/core/operations/import/undo.ts';
import { type ImportInput, importFiles } from '../../src/core/operations/import.ts';
import type { Problem } from '../../src/core/problem.ts';
import { written } from '../support/programme.ts';
import { asked, type TestShop, testShop } from '../support/shop.ts';
import { problemOf, till, whoIs } from '../support/till.ts';

let world: TestShop;
beforeEach(async () => {
  world = await testShop(written('passes:\n  - {code: haircut-10, price: "300.00", visits: 10}\n'));
  await imported([csv('card,name\nA,Ann\nB,Bea\nC,Cid\n', 'names.csv')], { onExisting: 'skip' });
});
afterEach(() => world.remove());

type Files = ImportInput['files'];
const csv = (text: string, name: string) => bytesSource(name, Buffer.from(text));
const imported = (files: Files, input: Partial<ImportInput> = {}, request = {}): Promise<ImportOutcome> =>
  importFiles(world.shop, asked(request), {
    ...{ reading: {}, cutOff: null, pointsEnd: null, without: [], allOrNothing: false, rejects: null },
    ...{ files, onExisting: 'add', ...input },
  });
const counts = ({ files }: ImportOutcome) =>
  files.map((file) => `${file.imported} ${file.rejected} ${file.skipped}`).join();
const remarked = ({ remarks }: ImportOutcome) =>
  remarks.flatMap((one) =>
    one.code === 'rows_left' || one.code === 'rows_again' ? `${one.code} ${one.rows} of ${one.imports}` : [],
  );
const held = () => Promise.all(['A', 'B', 'C'].map((card) => till(world.shop).holds(card)));
const findings = async () => (await check(world.shop, world.shop.now())).results.flatMap((result) => result.findings);

const FIRST = csv('card,paid,points,points_expire_on\nA,5.00,7,2027-01-31\nB,6.00,,\nC,7.50,,\n', 'nov.csv');
const ONCE = ['paid 5 points 7', 'paid 6', 'paid 7.5'];
const TWICE = ['paid 10 points 14', 'paid 12', 'paid 15'];

describe.each([
  {
    name: 'saved again by a spreadsheet',
    file: csv('card,paid,points,points_expire_on\r\n"A",5,7,31/01/2027\r\nB,6,0,\r\nC,7.5,0,\r\n', 'nov (1).csv'),
  },
  {
    name: 'in another order, with fewer columns',
    file: csv('card,points,paid\nC,,7.50\nA,7,5.00\nB,,6.00\n', 'x.csv'),
  },
  {
    name: 'with members below',
    file: csv('card,paid,points\nA,5.00,7\nB,6.00,\nC,7.50,\nD,9.00,\nE,1.00,\nF,1.00,\nG,1.00,\n', 'nov.csv'),
  },
  {
    name: 'with rows above and one that has changed',
    file: csv('card,paid,points\nD,9.00,\nA,5.00,7\nB,6.00,\nC,8.00,\n', 'nov.csv'),
    repeated: 2,
  },
])('the same rows $name', ({ file, repeated = 3 }) => {
  const further = repeated === 3 ? ONCE : [ONCE[0], ONCE[1], 'paid 15.5'];

  test('are asked about, and nothing is written', async () => {
    await imported([FIRST]);
    for (const request of [{}, { dryRun: true }]) {
      expect(await problemOf(imported([file], {}, request))).toEqual({
        ...{ code: 'rows_repeated', path: file.path, option: '--again', repeated, rows: 3, imports: ['2 (nov.csv)'] },
      });
    }
    expect(await held()).toEqual(ONCE);
  });

  test('stay out where that is said, and the others come', async () => {
    await imported([FIRST]);
    const outcome = await imported([file], { again: 'skip' });
    expect(remarked(outcome)).toEqual([`rows_left ${repeated} of 2`]);
    expect(outcome.files[0]?.skipped).toBe(repeated);
    expect(await held()).toEqual(further);
    expect(outcome.totals.difference).toEqual({ paid: 0, bonus: 0, points: 0 });
    expect(await findings()).toEqual([]);
  });

  test.each([
    { how: 'where that is said', input: { again: 'add' as const }, request: {} },
    { how: 'under another reference', input: {}, request: { ref: 'R-2' } },
  ])('come once more $how', async ({ input, request }) => {
    await imported([FIRST], {}, { ref: 'R-1' });
    await imported([file], input, request);
    expect((await held()).slice(0, 2)).toEqual(TWICE.slice(0, 2));
    expect(await findings()).toEqual([]);
  });

  test('are new when the others were taken back', async () => {
    const { batch } = await imported([FIRST]);
    await undoImport(world.shop, asked(), batch as number);
    const outcome = await imported([file]);
    expect(remarked(outcome)).toEqual([]);
    expect((await held()).slice(0, 2)).toEqual(ONCE.slice(0, 2));
  });
});

test('the list with which the members came is known too', async () => {
  await imported([csv('card,paid\nX,5.00\nY,6.00\n', 'all.csv')], { onExisting: 'skip' });
  const longer = csv('card,paid\nX,5\nY,6\nZ,7\n', 'longer.csv');
  expect(await problemOf(imported([longer]))).toMatchObject({ repeated: 2, rows: 2, imports: ['2 (all.csv)'] });
});

test('another month in which some figures are equal comes, and they are told', async () => {
  await imported([FIRST]);
  const december = csv('card,paid,points\nA,5.00,7\nB,1.00,\nC,2.00,\n', 'dec.csv');
  const outcome = await imported([december], {}, { dryRun: true });
  expect(remarked(outcome)).toEqual(['rows_again 1 of 2']);
  expect(counts(await imported([december]))).toBe('3 0 0');
  expect(await held()).toEqual(['paid 10 points 14', 'paid 7', 'paid 9.5']);
  // Half of the rows is not most of them, and one figure alone is not the row.
  expect(remarked(await imported([csv('card,paid\nB,1.00\nA,5.00\n', 'jan.csv')]))).toEqual(['rows_again 1 of 3']);
});

test('several imports that brought them are named, whoever brought most first', async () => {
  await imported([csv('card,paid\nA,5.00\n', 'one.csv')]);
  await imported([csv('card,paid\nB,6.00\nC,7.00\n', 'two.csv')]);
  const all = csv('card,paid\nA,5.00\nB,6.00\nC,7.00\n', 'all.csv');
  expect(await problemOf(imported([all]))).toMatchObject({ repeated: 3, imports: ['3 (two.csv)', '2 (one.csv)'] });
});

test('they are told before any row is said to come too late', async () => {
  await imported([FIRST]);
  world.setClock('2026-11-24');
  for (const card of ['A', 'B']) await till(world.shop).topup(card, 1);
  const again = csv('card,paid,points\nA,5,7\nB,6,0\nC,7.5,0\n', 'again.csv');
  expect(await problemOf(imported([again], { cutOff: '2026-11-22' }))).toMatchObject({ code: 'rows_repeated' });
  expect(counts(await imported([again], { cutOff: '2026-11-22', again: 'skip' }))).toBe('0 0 3');
});

test('members who have become one are known by both', async () => {
  await imported([FIRST]);
  const [from, into] = [await whoIs(world.shop, 'A'), await whoIs(world.shop, 'B')];
  await merge(world.shop, asked(), { from, into });
  const again = csv('card,paid,points\nA,5,7\nB,6,0\nC,7.5,0\n', 'again.csv');
  expect(await problemOf(imported([again]))).toMatchObject({ repeated: 3, rows: 3 });
});

describe('lots', () => {
  const points = (...rows: string[]) =>
    csv(['card,asset,amount,remaining,opened_on', ...rows, ''].join('\n'), 'lots.csv');
  const numbered = csv(
    '批次,会员号,获得积分,剩余积分,失效日期\nL1,A,100,60,2027-12-31\nL2,B,5,5,2027-12-31\n',
    'by-number.csv',
  );
  const passes = csv(
    'card,pass,visits,remaining,opened_on\nA,haircut-10,10,4,2026-01-01\nB,haircut-10,10,5,2026-01-01\n',
    'passes.csv',
  );

  test.each([
    {
      name: 'by what never changes',
      first: points('A,points,9,9,2026-01-01', 'B,points,8,8,2026-01-01'),
      again: points('B,points,8,8,2026-01-01', 'C,points,1,1,2026-01-01', 'A,points,9,9,2026-01-01'),
    },
    {
      name: 'by their numbers',
      first: numbered,
      again: csv(
        '批次,会员号,获得积分,剩余积分,失效日期\nL0,C,3,3,2027-12-31\nL1,A,100,60,2027/12/31\nL2,B,5,5,2027/12/31\n',
        'x.csv',
      ),
    },
    {
      name: 'passes',
      first: passes,
      again: csv(
        'card,pass,visits,remaining,opened_on\nC,haircut-10,10,10,2026-02-01\nA,haircut-10,10,4,2026/1/1\nB,haircut-10,10,5,2026/1/1\n',
        'y.csv',
      ),
      kind: 'passes' as const,
    },
  ])('are known $name', async ({ first, again, kind = 'lots' as const }) => {
    const reading = { kind };
    await imported([first], { reading });
    const before = (await held()).slice(0, 2);
    const asks = await problemOf(imported([again], { reading }));
    expect(asks).toMatchObject({ code: 'rows_repeated', repeated: 2, rows: 3, imports: [`2 (${first.name})`] });
    const outcome = await imported([again], { reading, again: 'skip' });
    expect([counts(outcome), ...remarked(outcome)]).toEqual(['1 0 2', 'rows_left 2 of 2']);
    expect((await held()).slice(0, 2)).toEqual(before);
    const more = bytesSource('z.csv', Buffer.concat([...again.blocks(), Buffer.from('\n')]));
    expect(counts(await imported([more], { reading, again: 'add' }))).toBe('3 0 0');
    expect(await findings()).toEqual([]);
  });

  test('beside their members are one import, and each file is judged by itself', async () => {
    const members = (name: string, extra = '') => csv(`card,paid,points\nX,5.00,9\nY,6.00,8\n${extra}`, name);
    const lots = points('X,points,9,9,2026-01-01', 'Y,points,8,8,2026-01-01');
    await imported([members('m.csv'), lots], { onExisting: 'skip' });
    expect(await problemOf(imported([members('m2.csv', 'Z,1.00,\n')]))).toMatchObject({ repeated: 2, rows: 2 });
    const again = members('m2.csv', '\n');
    expect(await problemOf(imported([again, points('A,points,9,9,2026-01-01')]))).toMatchObject({
      path: 'm2.csv',
    });
  });
});

test('lots that come to what a list of members brought in one sum are asked about', async () => {
  await imported([csv('card,points\nX,30\nY,5\n', 'members.csv')], { onExisting: 'skip' });
  const lots = csv(
    'card,asset,amount,remaining,opened_on\nX,points,20,10,2026-01-01\nX,points,20,20,2026-02-01\nY,points,4,4,2026-01-01\n',
    'lots.csv',
  );
  const asks = await problemOf(imported([lots]));
  expect(asks).toMatchObject({ code: 'rows_repeated', repeated: 2, rows: 3, imports: ['2 (members.csv)'] });
  expect(await till(world.shop).holds('X')).toBe('points 30');
  expect(counts(await imported([lots], { again: 'skip' }))).toBe('1 0 2');
  expect(await findings()).toEqual([]);
});

test('rows that were left where others came are added as the remark says, and the others once', async () => {
  const first = csv('card,paid\nA,1.00\nB,2.00\nD,9.00\n', 'more.csv');
  const left = await imported([first], { onExisting: 'skip' });
  expect(left.remarks).toContainEqual({ code: 'members_existing', how: 'skip', left: 2, moved: 0 });
  // What a batch has left alone is settled as what it has taken.
  expect(await imported([first])).toMatchObject({ batch: 2, replayed: true });
  expect((await held()).slice(0, 2)).toEqual(['', '']);
  const added = await imported([first], { again: 'skip' }, { ref: 'R-2' });
  expect([counts(added), ...remarked(added)]).toEqual(['2 0 1', 'rows_left 1 of 2']);
  expect(await held()).toEqual(['paid 1', 'paid 2', '']);
  expect(await till(world.shop).holds('D')).toBe('paid 9');
  expect(await findings()).toEqual([]);
});

test('where no other row has come they are added without more words', async () => {
  const all = csv('card,paid\nA,1.00\nB,2.00\n', 'more.csv');
  expect((await imported([all], { onExisting: 'skip' })).batch).toBeNull();
  expect(counts(await imported([all]))).toBe('2 0 0');
});

test('in words', () => {
  const problem: Problem = {
    code: 'rows_repeated',
    path: 'new.csv',
    option: '--again',
    repeated: 480,
    rows: 500,
    imports: ['3 (nov.csv)'],
  };
  const currency = { code: 'CNY', decimals: 2 };
  expect(messageOf(problem, 'en', currency)).toEqual({
    message:
      '480 of 500 rows of new.csv for members who are here say what import 3 (nov.csv) has brought: added once more, it would be there twice. Nothing was changed.',
    hint: 'To leave these rows out and import the others:\n  member import new.csv --again skip\nIf they are meant once more: --again add, or a --ref of its own.',
  });
  expect(messageOf(problem, 'zh-CN', currency).message).toBe(
    'new.csv 里已有会员的 500 行中，480 行与导入批次 3 (nov.csv) 带来的数相同：再累加一次就重复了。未做任何更改。',
  );
});
