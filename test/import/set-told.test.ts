/** What is told where members are set to a list: what had moved here since, and who is in no row of it. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { remarkText } from '../../src/commands/import-text.ts';
import { sayIn } from '../../src/commands/shared/language.ts';
import { undoImport } from '../../src/core/operations/import/undo.ts';
import { type ImportInput, importFiles } from '../../src/core/operations/import.ts';
import { booksAreSound } from '../support/books.ts';
import { csv, plainImport } from '../support/foreign-file.ts';
import { written } from '../support/programme.ts';
import { asked, type TestShop, testShop } from '../support/shop.ts';
import { till } from '../support/till.ts';

let world: TestShop;
beforeEach(async () => {
  world = await testShop(
    written(
      'passes: [{code: cut-10, price: "100.00", visits: 10}]\nearning: [{code: base, on: spend, per: "1.00", points: 1}]',
    ),
  );
  world.setClock('2026-02-01');
});
afterEach(async () => {
  await booksAreSound(world.shop);
  await world.remove();
});

let times = 0;
const imported = (
  rows: string | ImportInput['files'],
  onExisting: ImportInput['onExisting'] = 'set',
  { dryRun = false, cutOff = null, ...input }: Partial<ImportInput> & { dryRun?: boolean } = {},
) => {
  times += 1;
  const files = typeof rows === 'string' ? [csv(rows)] : rows;
  const request = asked({ ref: `${times}`, dryRun });
  return importFiles(world.shop, request, { ...plainImport(cutOff), onExisting, files, ...input });
};
type Outcome = Awaited<ReturnType<typeof imported>>;
const told = ({ remarks }: Outcome, code: 'moved_here' | 'members_unlisted') =>
  remarks.filter((remark) => remark.code === code).map(({ code: _, ...facts }) => facts);
const moved = (outcome: Outcome) => told(outcome, 'moved_here');
const unlisted = (outcome: Outcome) => told(outcome, 'members_unlisted');

describe('what had moved here since the last import', () => {
  beforeEach(async () => {
    await imported('card,paid,points\n001,100.00,50\n002,70.00,0\n003,30.00,5\n', 'skip');
    world.setClock('2026-02-02');
    await till(world.shop).spend('001', 20, { pay: 'balance' });
    await till(world.shop).topup('002', 40);
  });

  test('is told in the kinds of value that are set, in a rehearsal too', async () => {
    const all = 'card,paid,points\n001,130.00,50\n002,70.00,0\n003,25.00,5\n';
    for (const dryRun of [true, false]) {
      const outcome = await imported(all, 'set', { dryRun });
      expect(moved(outcome)).toEqual([
        {
          members: 2,
          changes: [
            { asset: 'paid', less: '20.00', more: '40.00' },
            { asset: 'points', less: null, more: '20' },
          ],
        },
      ]);
    }
    // What has been set now is what the next list goes on from.
    expect(moved(await imported('card,paid\n001,90.00\n002,60.00\n'))).toEqual([]);
  });

  test('is not, where the file knows of it, or speaks of something else', async () => {
    expect(moved(await imported('card,paid\n001,80.00\n002,110.00\n003,10.00\n'))).toEqual([]);
    expect(moved(await imported('card,points\n002,9\n'))).toEqual([]);
  });

  test('is told again where the import between was taken back', async () => {
    const { batch } = await imported('card,paid\n001,130.00\n');
    await undoImport(world.shop, asked({}), batch as number);
    expect(moved(await imported('card,paid\n001,131.00\n'))).toEqual([
      { members: 1, changes: [{ asset: 'paid', less: '20.00', more: null }] },
    ]);
  });

  test('rejects the row where somebody says when the file was made', async () => {
    const outcome = await imported('card,paid\n001,130.00\n003,25.00\n', 'set', { cutOff: '2026-02-01' });
    expect(outcome.rejections).toMatchObject([{ line: 2, code: 'not_settable', rule: 'backdated' }]);
    expect(moved(outcome)).toEqual([]);
  });

  test('is told of lots that are set', async () => {
    const lots = (remaining: number) =>
      csv(
        `ref,card,asset,product,amount,remaining,opened_on,unit_cost\nP1,001,pass,cut-10,10,${remaining},2026-01-01,10.00\n`,
        `p${remaining}.csv`,
      );
    await imported([lots(8)], 'skip');
    await till(world.shop).spend('001', null, { pass: 'cut-10*2' });
    const outcome = await imported([lots(7)]);
    expect(moved(outcome)).toEqual([{ members: 1, changes: [{ asset: 'pass', less: '2', more: null }] }]);
    // Another pass is none of those that the figures of the file replace.
    await till(world.shop).sell('001', 'cut-10');
    expect(moved(await imported([lots(5)]))).toEqual([]);
  });
});

describe('members of before whom no row is of', () => {
  beforeEach(async () => {
    await imported(
      'card,paid,bonus,points\n001,100.00,10.00,50\n002,70.00,0.00,0\n003,30.00,5.00,5\n004,0.00,0.00,0\n',
      'skip',
    );
  });

  test('are told with what they keep, where most of the others are in the list', async () => {
    const outcome = await imported('card,paid\n001,90.00\n002,70.00\n004,0.00\n');
    expect(unlisted(outcome)).toEqual([
      {
        members: 1,
        imports: ['1'],
        keep: [
          { asset: 'paid', amount: '30.00' },
          { asset: 'bonus', amount: '5.00' },
          { asset: 'points', amount: '5' },
        ],
        cards: ['003'],
      },
    ]);
    const [remark] = outcome.remarks.filter(({ code }) => code === 'members_unlisted');
    expect(
      remark &&
        remarkText(
          remark,
          sayIn(() => 'en'),
        ),
    ).toContain('(card 003)');
  });

  test('are told where most are gone and others have come, as of vouchers', async () => {
    const outcome = await imported('card,paid\n001,100.00\n005,10.00\n006,10.00\n');
    expect(unlisted(outcome)).toMatchObject([{ members: 2, imports: ['1'], cards: ['002', '003'] }]);
    // A list of others is not that one.
    expect(unlisted(await imported('card,paid\n007,10.00\n008,10.00\n009,10.00\n'))).toEqual([]);
  });

  test.each([
    { why: 'a part of it', rows: 'card,paid\n001,90.00\n002,70.00\n' },
    { why: 'somebody who has nothing', rows: 'card,paid\n001,90.00\n002,70.00\n003,30.00\n' },
  ])('are not told of $why', async ({ rows }) => {
    expect(unlisted(await imported(rows))).toEqual([]);
  });

  test('are told though they are blocked or closed: what they have is owed', async () => {
    const all = 'card,paid,bonus,status\n101,100.00,0.00,\n102,200.00,20.00,closed\n103,300.00,30.00,blocked\n';
    await imported(`${all}104,1.00,0.00,\n105,1.00,0.00,\n106,0.00,0.00,closed\n`, 'skip');
    const outcome = await imported('card,paid\n101,90.00\n104,1.00\n105,1.00\n');
    expect(unlisted(outcome)).toEqual([
      {
        members: 2,
        imports: ['2'],
        closed: 1,
        keep: [
          { asset: 'paid', amount: '500.00' },
          { asset: 'bonus', amount: '50.00' },
        ],
        cards: ['102', '103'],
      },
    ]);
  });

  test('are known by those of them who can come again, and not by those who are closed here', async () => {
    const closed = [1, 2, 3, 4].map((n) => `20${n},5.00,closed\n`).join('');
    await imported(`card,paid,status\n${closed}205,5.00,\n206,5.00,\n`, 'skip');
    expect(unlisted(await imported('card,paid\n205,6.00\n206,5.00\n'))).toMatchObject([{ members: 4, closed: 4 }]);
  });

  test('are not told where nothing is set', async () => {
    const most = 'card,paid\n001,90.00\n002,70.00\n004,0.00\n';
    expect(unlisted(await imported(most, 'skip'))).toEqual([]);
    expect(unlisted(await imported(most, 'add'))).toEqual([]);
  });

  test('their cards are not kept with the import', async () => {
    const rows = 'card,paid\n001,90.00\n002,70.00\n004,0.00\n';
    const input = { ...plainImport(null), onExisting: 'set' as const, files: [csv(rows)] };
    await importFiles(world.shop, asked({ ref: 'once' }), input);
    expect(unlisted(await importFiles(world.shop, asked({ ref: 'once' }), input))).toMatchObject([
      { members: 1, cards: [] },
    ]);
  });
});
