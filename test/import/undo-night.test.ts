/** What the program books by itself after an import does not keep it from being taken back, and goes with it. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { lookThrough } from '../../src/core/check/run.ts';
import { enrol, findMember, nightly, rehearse } from '../../src/core/index.ts';
import { undoImport } from '../../src/core/operations/import/undo.ts';
import { importFiles } from '../../src/core/operations/import.ts';
import { pointsReport } from '../../src/core/reports/points.ts';
import { csv, plainImport } from '../support/foreign-file.ts';
import { written } from '../support/programme.ts';
import { asked, NOBODY, type TestShop, testShop } from '../support/shop.ts';
import { noon, problemOf, till, whoIs } from '../support/till.ts';

const HEAD = 'name: Test\ncurrency: CNY\ntime_zone: Asia/Shanghai\n';
const PROGRAMME = `
birthday: {days_before: 0, give: {bonus: "5.00", coupons: [{template: free}]}}
coupons: [{code: free, take: {amount: "5.00"}, valid: {days: 30}}]
tiers: [{code: basic}, {code: gold, qualify: {any: [{spend: "1000.00"}]}}]
tier_review: {every: year, down: one_step}
referral: {after: first_spend, hold_days: 0, referrer: {points: 50}}
`;

let open: TestShop;
let at: ReturnType<typeof till>;
beforeEach(async () => {
  open = await testShop(written(PROGRAMME));
  open.setClock('2026-02-01');
  at = till(open.shop);
});
afterEach(() => open.remove());

const FILE = `card,name,birthday,tier,joined_on,paid,bonus,points,points_expire_on
001,Ann,02-02,gold,2024-01-01,10.00,0.00,50,2026-12-31
002,Bob,,,,10.00,0.00,7,2026-02-01
003,Cid,,,,10.00,3.00,0,
`;
const imported = (text = FILE, more = {}) =>
  importFiles(open.shop, asked(), { ...plainImport('2026-01-31'), files: [csv(text)], ...more });
const undo = (batch: number) => undoImport(open.shop, asked(), batch);
const night = async (day: string) => {
  open.setClock(`${day}T23:50:00+08:00`);
  await nightly(open.shop, asked(), { warn: 7 });
};
const findings = async () => (await lookThrough(open.shop, open.shop.now())).results.flatMap((one) => one.findings);

describe('nights without a sale', () => {
  test('go with the import: ends, gifts and tiers', async () => {
    await imported();
    await night('2026-02-03');
    await night('2027-03-01');
    expect([await at.holds('001'), await at.holds('002')]).toEqual(['paid 10 bonus 10', 'paid 10']);
    expect(await undo(1)).toMatchObject({ members: 3, totals: { paid: 3000, bonus: 300, points: 57 }, automatic: 6 });
    expect(await findings()).toEqual([]);
    const report = await pointsReport(open.shop, { from: '2026-01-01', to: '2027-03-01' });
    expect(report).toMatchObject({ imported: 0, issued: 0, expired: 0, outstanding: 0 });

    await imported();
    expect([await at.holds('001'), await at.holds('003')]).toEqual(['paid 10', 'paid 10 bonus 3']);
    expect((await findMember(open.shop, '001')).name).toBe('Ann');
    expect(await findings()).toEqual([]);
  });

  test('are no deed in a rehearsal, whenever it begins', async () => {
    await imported();
    await night('2026-02-03');
    open.setClock('2026-02-05');
    await undo(1);
    for (const since of ['2026-02-02', '2026-02-04']) {
      const draft = { text: HEAD + PROGRAMME, file: 'draft.yaml', since, at: noon('2026-02-05'), told: () => {} };
      expect(await rehearse(open.shop, draft)).toMatchObject({ refused: [], leftOut: [] });
    }
  });

  test('leave to members who stay what is theirs', async () => {
    await enrol(open.shop, asked(), { ...NOBODY, name: 'Eve', card: '009', birthday: '02-02' });
    const ending = 'card,points,points_expire_on\n009,30,2026-02-02\n';
    await imported(ending, { onExisting: 'add' });
    await night('2026-02-04');
    expect(await at.holds('009')).toBe('bonus 5');
    expect(await undo(1)).toMatchObject({ members: 0, changed: 1, automatic: 1 });
    expect(await at.holds('009')).toBe('bonus 5');
    expect(await findings()).toEqual([]);
  });

  test('do not hide what somebody did: it is named', async () => {
    await imported();
    await night('2026-02-03');
    await at.topup('002', 10, { on: '2026-02-04' });
    expect(await problemOf(undo(1))).toMatchObject({ code: 'batch_moved', accounts: ['002'], kinds: ['topup'] });
  });
});

test('a reward that went with its import is not taken back a second time', async () => {
  await imported();
  await enrol(open.shop, asked(), { ...NOBODY, name: 'Fay', card: '010', referrer: await whoIs(open.shop, '003') });
  const sale = await at.spend('010', 30, { pay: 'cash' });
  await night('2026-02-03');
  expect(await at.holds('003')).toBe('paid 10 bonus 3 points 50');
  await undo(1);
  await at.refund(sale, { on: '2026-02-04' });
  expect(await findings()).toEqual([]);
  expect((await pointsReport(open.shop, { from: '2026-01-01', to: '2026-02-04' })).outstanding).toBe(0);
});
