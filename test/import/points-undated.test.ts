/** Points of another system that come without a day: as said, or as the programme says, and told, also in lists of lots. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { remarkText } from '../../src/commands/import-text.ts';
import { sayIn } from '../../src/commands/shared/language.ts';
import type { PointsEnd } from '../../src/core/domain/stored-value/opening.ts';
import { pointsEndOf } from '../../src/core/import/columns/points-end.ts';
import { importFiles } from '../../src/core/operations/import.ts';
import { holdingOf } from '../../src/core/store/lots.ts';
import { csv, plainImport } from '../support/foreign-file.ts';
import { written } from '../support/programme.ts';
import { asked, type TestShop, testShop } from '../support/shop.ts';
import { whoIs } from '../support/till.ts';

let open: TestShop;
beforeEach(async () => {
  open = await testShop(written('points: {value: {points: 100, worth: "1.00"}, expire: {months: 12}}'));
  open.setClock('2026-02-01');
});
afterEach(() => open.remove());

const MEMBERS = csv('card,name\n001,Ann\n');
const FOREIGN =
  '会员卡号,剩余积分,获得日期,到期日期\n001,60,2025-12-01,2026-11-30\n001,40,2025-12-15,\n001,5,2025-12-16,永久有效\n';
const OWN =
  'card,asset,amount,remaining,opened_on,expires_on\n001,points,40,40,2025-12-15,\n001,points,30,30,,\n001,points,5,5,2025-12-16,never\n';

let lapsed = 0;
let words: string[] = [];

async function ends(lots: string, pointsEnd: PointsEnd | null = null) {
  const files = [MEMBERS, csv(lots, 'lots.csv')];
  const { remarks, lapsed: gone } = await importFiles(open.shop, asked(), {
    ...plainImport('2026-01-31'),
    files,
    pointsEnd,
  });
  lapsed = gone.points;
  const undated = remarks.filter(({ code }) => code === 'points_undated' || code === 'points_counted');
  const say = sayIn(() => 'en');
  words = undated.map((remark) => remarkText(remark, say));
  const { accountId } = await whoIs(open.shop, '001');
  const held = await open.shop.store.transaction('read', (tx) => holdingOf(tx, accountId));
  return {
    lots: held.lots.map(({ remaining, expiresOn }) => `${remaining} ${expiresOn}`),
    told: undated,
  };
}

const told = (code: string, facts: object) => [{ code, members: 1, ...facts }];
/** Of whom one lot says when it was earned, and one says nothing. */
const UNSAID = '会员卡号,剩余积分,获得日期\n001,70,2024-01-05\n001,40,2025-12-15\n001,9,\n';

test('end as the programme says', async () => {
  expect(await ends(FOREIGN)).toEqual({
    lots: ['60 2026-11-30', '40 2026-12-15', '5 null'],
    told: told('points_counted', { points: 40, from: '2026-12-15', to: '2026-12-15', ended: 0 }),
  });
});

test('or as is said for them', async () => {
  const said = pointsEndOf('6m') as PointsEnd;
  expect(await ends(FOREIGN, said)).toEqual({
    lots: ['60 2026-11-30', '40 2026-06-15', '5 null'],
    told: told('points_counted', { points: 40, from: '2026-06-15', to: '2026-06-15', ended: 0 }),
  });
});

test('count from the day on which they were earned, and from the cut-off where nobody says that', async () => {
  expect(await ends(UNSAID)).toEqual({
    lots: ['40 2026-12-15', '9 2027-01-31'],
    told: [
      ...told('points_undated', { points: 9, expiresOn: '2027-01-31' }),
      ...told('points_counted', { points: 110, from: '2025-01-05', to: '2026-12-15', ended: 70 }),
    ],
  });
  expect(lapsed).toBe(70);
  expect(words).toEqual([
    '9 points of 1 member came without a date: they end on 2027-01-31 (--points-expire)',
    '110 points of 1 member came with the day on which they were earned and without a last day: counted from that day, they end from 2025-01-05 to 2026-12-15 (--points-expire); 70 had ended before the cut-off',
  ]);
});

test.each<[string, string | null]>([
  ['2026-08-01', '2026-08-01'],
  ['never', null],
])('have one end where that counts from nothing: %s', async (said, expiresOn) => {
  expect(await ends(UNSAID, pointsEndOf(said) as PointsEnd)).toEqual({
    lots: [`70 ${expiresOn}`, `40 ${expiresOn}`, `9 ${expiresOn}`],
    told: told('points_undated', { points: 119, expiresOn }),
  });
});

test('never end by an empty day of our own export', async () => {
  expect(await ends(OWN)).toEqual({ lots: ['40 null', '30 null', '5 null'], told: [] });
});

test('but as is said for them', async () => {
  expect(await ends(OWN, pointsEndOf('6m') as PointsEnd)).toEqual({
    lots: ['40 2026-06-15', '30 2026-07-31', '5 null'],
    told: [
      ...told('points_undated', { points: 30, expiresOn: '2026-07-31' }),
      ...told('points_counted', { points: 40, from: '2026-06-15', to: '2026-06-15', ended: 0 }),
    ],
  });
});
