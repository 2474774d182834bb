/** Value never comes before the newest entry of the account that it is for. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { rejectionText } from '../../src/commands/import-text.ts';
import { sayIn } from '../../src/commands/shared/language.ts';
import { check } from '../../src/core/check/run.ts';
import { bytesSource } from '../../src/core/import/bytes/source.ts';
import type { ImportOutcome } from '../../src/core/import/outcome.ts';
import { undoImport } from '../../src/core/operations/import/undo.ts';
import { type ImportInput, importFiles } from '../../src/core/operations/import.ts';
import { written } from '../support/programme.ts';
import { asked, type TestShop, testShop } from '../support/shop.ts';
import { till } from '../support/till.ts';

let world: TestShop;
beforeEach(async () => {
  world = await testShop(
    written(`
passes:
  - {code: haircut-10, price: "300.00", visits: 10}
coupons:
  - {code: perm-50, take: {amount: "50.00"}, valid: {days: 30}}
`),
  );
  await world.enrolled('8001');
  await world.enrolled('8002');
  await till(world.shop).topup('8001', 30);
  world.setClock('2026-11-24');
});
afterEach(() => world.remove());

const csv = (text: string, name: string) => bytesSource(name, Buffer.from(text));
const imported = (file: ImportInput['files'][number], input: Partial<ImportInput> = {}, request = {}) =>
  importFiles(world.shop, asked(request), {
    ...{ reading: {}, pointsEnd: null, without: [], allOrNothing: false, rejects: null },
    ...{ files: [file], cutOff: '2026-11-20', onExisting: 'add', ...input },
  });
const english = sayIn(() => 'en');
const chinese = sayIn(() => 'zh-CN');
const kept = ({ rejections, files }: ImportOutcome) => ({
  rows: rejections.map(
    ({ line, ...one }) => `${line} ${one.code === 'not_settable' ? `${one.rule}: ${one.later}` : one.code}`,
  ),
  counts: files.map((file) => `${file.imported} ${file.rejected} ${file.skipped}`).join(),
});
const findings = async () => (await check(world.shop, world.shop.now())).results.flatMap((result) => result.findings);

const ROWS = {
  members: csv('card,paid\n8001,5.00\n8002,5.00\n', 'members.csv'),
  lots: csv('card,asset,amount,remaining\n8001,points,9,9\n8002,points,9,9\n', 'lots.csv'),
  passes: csv('card,pass,visits,remaining\n8001,haircut-10,10,4\n8002,haircut-10,10,4\n', 'passes.csv'),
  coupons: csv('card,coupon\n8001,perm-50\n8002,perm-50\n', 'coupons.csv'),
};
const KINDS = Object.keys(ROWS) as (keyof typeof ROWS)[];

test.each(KINDS)('%s stay out before it, and come with the day that is told', async (as) => {
  const file = ROWS[as];
  const reading = { kind: as };
  const before = await imported(file, { reading });
  expect(kept(before)).toEqual({ rows: ['2 backdated: --cut-off 2026-11-22'], counts: '1 1 0' });
  expect(before.warnings).toEqual([]);
  expect(before.rejections).toMatchObject([
    { newest: '2026-11-22', stops: '2026-11-20', field: 'card', value: '8001' },
  ]);
  expect(rejectionText(before.rejections[0] as ImportOutcome['rejections'][number], english)).toBe(
    'the newest entry of this member is of 2026-11-22, after 2026-11-20, when the old books stop, and nothing is booked before it: import this row with --cut-off 2026-11-22',
  );
  expect(rejectionText(before.rejections[0] as ImportOutcome['rejections'][number], chinese)).toContain(
    '--cut-off 2026-11-22',
  );
  expect(kept(await imported(file, { reading, cutOff: '2026-11-22' }))).toEqual({ rows: [], counts: '1 0 1' });
  expect(await findings()).toEqual([]);
});

test.each(['skip', 'set'] as const)('lots for somebody of before with --on-existing %s as well', async (onExisting) => {
  expect(kept(await imported(ROWS.lots, { onExisting }))).toMatchObject({
    rows: ['2 backdated: --cut-off 2026-11-22'],
  });
});

test('whoever is set gets no later day, which would undo what was sold since', async () => {
  const outcome = await imported(ROWS.members, { onExisting: 'set' });
  expect(kept(outcome)).toMatchObject({ rows: ['2 backdated: null'] });
  expect(rejectionText(outcome.rejections[0] as ImportOutcome['rejections'][number], english)).toContain(
    'member adjust',
  );
});

describe('the moment that would do', () => {
  const at = (time: string) => imported(ROWS.members, { cutOff: null }, { at: Date.parse(`${time}+08:00`) });

  test('is the next day where noon is too early, and fits all rows', async () => {
    world.setClock('2026-11-22T18:30:00+08:00');
    await till(world.shop).topup('8002', 1);
    world.setClock('2026-11-24');
    expect(kept(await imported(ROWS.members))).toMatchObject({
      rows: ['2 backdated: --cut-off 2026-11-23', '3 backdated: --cut-off 2026-11-23'],
    });
    expect(kept(await imported(ROWS.members, { cutOff: '2026-11-23' }))).toMatchObject({ counts: '2 0 0' });
  });

  test('is a time where no whole day is left, to the second after the entry', async () => {
    world.setClock('2026-11-24T18:30:00.250+08:00');
    await till(world.shop).topup('8001', 1);
    const outcome = await imported(ROWS.members, { cutOff: '2026-11-24' });
    expect(outcome.rejections).toMatchObject([
      {
        newest: '2026-11-24T18:30:00+08:00',
        stops: '2026-11-24T12:00:00+08:00',
        later: '--at 2026-11-24T18:30:01+08:00',
      },
    ]);
    world.setClock('2026-11-24T18:30:02+08:00');
    expect(kept(await at('2026-11-24T18:30:00'))).toMatchObject({ counts: '0 1 1' });
    expect(kept(await at('2026-11-24T18:30:01'))).toMatchObject({ counts: '1 0 1' });
  });

  test('is now where nobody says when, also when the clock of another till is a little ahead', async () => {
    world.setClock('2026-11-24T12:05:00+08:00');
    await till(world.shop).topup('8001', 1);
    world.setClock('2026-11-24T12:00:00+08:00');
    expect(kept(await imported(ROWS.members, { cutOff: null }))).toMatchObject({ counts: '2 0 0' });
    expect(await findings()).toEqual([]);
  });
});

test("an import that was taken back is in nobody's way", async () => {
  for (const [name, onExisting] of [
    ['one.csv', 'add'],
    ['two.csv', 'set'],
  ] as const) {
    const file = csv(`card,paid\n8002,${name.length}.00\n`, name);
    const { batch } = await imported(file, { onExisting });
    world.setClock('2026-11-25');
    await undoImport(world.shop, asked(), batch as number);
    expect(kept(await imported(file, { onExisting }))).toEqual({ rows: [], counts: '1 0 0' });
  }
  expect(await findings()).toEqual([]);
});
