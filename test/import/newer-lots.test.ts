/** What a newer list does with lots, passes and coupons that an earlier import brought. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { remarkText } from '../../src/commands/import-text.ts';
import { sayIn } from '../../src/commands/shared/language.ts';
import { adjust, isReconciled } from '../../src/core/index.ts';
import { undoImport } from '../../src/core/operations/import/undo.ts';
import { type ImportInput, importFiles } from '../../src/core/operations/import.ts';
import { allLots } from '../../src/core/store/lots.ts';
import { booksAreSound } from '../support/books.ts';
import { csv, plainImport } from '../support/foreign-file.ts';
import { written } from '../support/programme.ts';
import { asked, type TestShop, testShop } from '../support/shop.ts';
import { whoIs } from '../support/till.ts';

const PROGRAMME = `
stored_value: {max_balance: "500.00"}
passes: [{code: cut-10, price: "100.00", visits: 10}]
coupons: [{code: perm-50, take: {amount: "50.00"}, valid: {days: 300}}]
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

let times = 0;
const imported = (
  files: ImportInput['files'],
  onExisting: ImportInput['onExisting'] = 'set',
  { dryRun = false, cutOff = null, ...input }: Partial<ImportInput> & { dryRun?: boolean } = {},
) => {
  times += 1;
  const request = asked({ ref: `${times}`, dryRun });
  return importFiles(world.shop, request, { ...plainImport(cutOff), onExisting, files, ...input });
};
type Outcome = Awaited<ReturnType<typeof imported>>;

const table = (header: string, ...rows: string[]) => {
  times += 1;
  return csv([header, ...rows, ''].join('\n'), `list-${times}.csv`);
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
  (await allLots(world.shop.store, (await whoIs(world.shop, card)).accountId))
    .filter(({ remaining }) => remaining > 0)
    .map(({ asset, remaining, expiresOn }) => `${asset} ${remaining}${expiresOn ? ` until ${expiresOn}` : ''}`);

describe('a list of members beside newer lots', () => {
  const members = (ann: number, bea: number) => table('card,name,points', `001,Ann,${ann}`, `002,Bea,${bea}`);
  const lots = (...rows: string[]) => table('ref,card,asset,amount,remaining', ...rows);
  const given = async (points: number) =>
    adjust(world.shop, asked({ reason: 'here' }), {
      ...{ who: await whoIs(world.shop, '001'), paid: null, bonus: null, expires: null, asEarned: false },
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
    await booksAreSound(world.shop);
    await undoImport(world.shop, asked({}), outcome.batch as number);
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
    world.setClock('2026-02-05');
    await given(40);
    const outcome = await imported([members(150, 20), lots('L2,001,points,200,150')], 'set', { cutOff: '2026-02-03' });
    expect(rejected(outcome)).toEqual(['2 not_settable']);
    expect(await held()).toEqual(['points 200', 'points 150', 'points 40']);
  });
});
