/** Whoever came by an import was a customer before: nothing here is their first, and nobody has just brought them. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { enrol, membersReport, merge, nightly } from '../../src/core/index.ts';
import { undoImport } from '../../src/core/operations/import/undo.ts';
import { importFiles } from '../../src/core/operations/import.ts';
import { csv, plainImport } from '../support/foreign-file.ts';
import { written } from '../support/programme.ts';
import { asked, NOBODY, type TestShop, testShop } from '../support/shop.ts';
import { till, whoIs } from '../support/till.ts';

const PROGRAMME = `
topup_offers: [{code: welcome, when: {first: true}, give: {bonus: "20.00"}}]
promotions: [{code: hello, when: {first: true}, take: {amount: "5.00"}}]
referral: {after: first_spend, hold_days: 0, referrer: {bonus: "10.00"}, friend: {points: 50}}
`;

let open: TestShop;
let at: ReturnType<typeof till>;
beforeEach(async () => {
  open = await testShop(written(PROGRAMME));
  open.setClock('2026-02-01');
  at = till(open.shop);
});
afterEach(() => open.remove());

const OLD = 'card,name,referrer,paid,bonus,points\n001,Ann,,0.00,0.00,0\n002,Bob,001,0.00,0.00,0\n';
const imported = () => importFiles(open.shop, asked(), { ...plainImport('2026-01-31'), files: [csv(OLD)] });

const rewards = async (): Promise<unknown[]> => {
  open.setClock('2026-02-02T23:50:00+08:00');
  const { referrals } = await nightly(open.shop, asked(), { warn: 7 });
  return referrals.is === 'done' ? [...referrals.result] : [referrals];
};
const discounts = async (card: string) => (await at.spend(card, 30, { pay: 'cash' })).bill?.discounts.length;

describe('an imported member', () => {
  beforeEach(imported);

  test('has had a first bill and a first top-up, with no balance too', async () => {
    expect(await discounts('002')).toBe(0);
    await at.topup('002', 100);
    expect(await at.holds('002')).toBe('paid 100');
  });

  test('was brought to the system they came from: no reward is due for them', async () => {
    await at.spend('002', 30, { pay: 'cash' });
    expect(await rewards()).toEqual([]);
  });

  test('is rewarded for whom they bring from now on', async () => {
    await enrol(open.shop, asked(), { ...NOBODY, name: 'Cid', card: '003', referrer: await whoIs(open.shop, '001') });
    expect(await discounts('003')).toBe(1);
    expect(await rewards()).toHaveLength(2);
  });

  test.each([
    ['002', '004'],
    ['004', '002'],
  ])('stays one when %s becomes part of %s', async (from, into) => {
    await open.enrolled('004', 'Bob');
    await merge(open.shop, asked(), { from: await whoIs(open.shop, from), into: await whoIs(open.shop, into) });
    expect(await discounts(into)).toBe(0);
    expect(await rewards()).toEqual([]);
  });

  test('is new once the import is taken back and they are enrolled', async () => {
    await undoImport(open.shop, asked(), 1);
    const { memberId } = await open.enrolled('001', 'Ann');
    const referrer = { ...(await whoIs(open.shop, '001')), memberId };
    await enrol(open.shop, asked(), { ...NOBODY, name: 'Bob', card: '002', referrer });
    expect(await discounts('002')).toBe(1);
    expect(await rewards()).toHaveLength(2);
  });
});

test('somebody enrolled here is new as ever', async () => {
  await open.enrolled('005');
  expect(await discounts('005')).toBe(1);
  await at.topup('005', 100);
  expect(await at.holds('005')).toBe('paid 100 bonus 20');
});

test('whose day of joining nobody knows is new in no period; one that the file says counts', async () => {
  const old = csv('card,name,joined_on\n001,Ann,\n002,Bob,2026-01-15\n003,Cid,2024-05-01\n');
  await importFiles(open.shop, asked(), { ...plainImport('2026-01-31'), files: [old] });
  await open.enrolled('004');
  const joined = async (from: string, to: string) =>
    (await membersReport(open.shop, { from, to, store: null, by: null })).new;
  expect(await joined('2026-01-01', '2026-01-31')).toBe(1);
  expect(await joined('2026-01-31', '2026-02-28')).toBe(1);
});
