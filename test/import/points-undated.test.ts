/** Points of another system that come without a day: as said, or as the programme says, and told, also in lists of lots. */
import { afterEach, beforeEach, expect, test } from 'vitest';
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
const OWN = 'card,asset,amount,remaining,opened_on,expires_on\n001,points,40,40,2025-12-15,\n';

async function ends(lots: string, pointsEnd: PointsEnd | null = null) {
  const files = [MEMBERS, csv(lots, 'lots.csv')];
  const { remarks } = await importFiles(open.shop, asked(), { ...plainImport('2026-01-31'), files, pointsEnd });
  const { accountId } = await whoIs(open.shop, '001');
  const held = await open.shop.store.transaction('read', (tx) => holdingOf(tx, accountId));
  return {
    lots: held.lots.map(({ remaining, expiresOn }) => `${remaining} ${expiresOn}`),
    told: remarks.filter(({ code }) => code === 'points_undated'),
  };
}

const told = (expiresOn: string) => [{ code: 'points_undated', members: 1, points: 40, expiresOn }];

test('end as the programme says', async () => {
  expect(await ends(FOREIGN)).toEqual({ lots: ['60 2026-11-30', '40 2027-01-31', '5 null'], told: told('2027-01-31') });
});

test('or as is said for them', async () => {
  const said = pointsEndOf('6m') as PointsEnd;
  expect(await ends(FOREIGN, said)).toEqual({
    lots: ['60 2026-11-30', '40 2026-07-31', '5 null'],
    told: told('2026-07-31'),
  });
});

test('but an empty day of our own export is none', async () => {
  expect(await ends(OWN, pointsEndOf('6m') as PointsEnd)).toEqual({ lots: ['40 null'], told: [] });
});
