/** Points that come by an import onto an inactivity clock: their members may never come here to start it. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Day } from '../../src/core/domain/time/day.ts';
import { enrol, expirePoints, expiring, nightly } from '../../src/core/index.ts';
import { undoImport } from '../../src/core/operations/import/undo.ts';
import { importFiles } from '../../src/core/operations/import.ts';
import { accountById } from '../../src/core/store/accounts.ts';
import { booksAreSound } from '../support/books.ts';
import { csv, plainImport } from '../support/foreign-file.ts';
import { written } from '../support/programme.ts';
import { asked, NOBODY, type TestShop, testShop } from '../support/shop.ts';
import { till, whoIs } from '../support/till.ts';

let open: TestShop;
let at: ReturnType<typeof till>;
beforeEach(async () => {
  open = await testShop(
    written(`
points: {expire: {rule: inactivity, months: 6}}
birthday: {days_before: 0, give: {points: 5}}
earning: [{code: base, on: spend, per: "1.00", points: 1, tenders: [ordinary]}]
`),
  );
  open.setClock('2026-02-01');
  at = till(open.shop);
});
afterEach(() => open.remove());

const FILE =
  'card,name,birthday,points,points_expire_on\n001,Ann,,100,\n002,Bob,,200,\n003,Cid,,30,2026-12-31\n004,Dan,03-05,0,\n';
const imported = (text = FILE, more = {}) =>
  importFiles(open.shop, asked(), { ...plainImport('2026-01-31'), files: [csv(text)], ...more });
const ends = async (day: Day) =>
  (await expiring(open.shop, { asOf: day, days: 400 })).ends.map(
    ({ card, amount, endsOn }) => `${card}: ${amount} ${endsOn}`,
  );
const dies = async (day: Day) => {
  open.setClock(day);
  return (await expirePoints(open.shop, asked(), { asOf: null, allDetails: false })).points;
};
const clockOf = async (card: string) => {
  const { accountId } = await whoIs(open.shop, card);
  return (await open.shop.store.transaction('read', (tx) => accountById(tx, accountId))).clockEndsOn;
};

test('start it on the day on which the old books stopped, and are told so', async () => {
  const { remarks } = await imported();
  expect(remarks.filter(({ code }) => code === 'points_undated')).toEqual([
    { code: 'points_undated', members: 2, points: 300, expiresOn: null, idleUntil: '2026-07-31' },
  ]);
  const evening = await ends('2026-02-01');
  expect(evening).toEqual(['001: 100 2026-07-31', '002: 200 2026-07-31', '003: 30 2026-12-31']);
  expect([await clockOf('003'), await clockOf('004')]).toEqual([null, null]);
  open.setClock('2026-05-10');
  await at.spend('001', 7, { pay: 'cash', on: '2026-05-10' });
  expect(await ends('2026-05-10')).toEqual(['002: 200 2026-07-31', '001: 107 2026-11-10', '003: 30 2026-12-31']);
  expect(await ends('2026-02-01')).toEqual(evening);
  expect(await dies('2026-07-31')).toBe(0);
  expect(await dies('2026-08-01')).toBe(200);
  await booksAreSound(open.shop);
});

test('leave a clock that runs as it is, and have a day of their own beside one that has run out', async () => {
  for (const card of ['007', '008', '009']) await enrol(open.shop, asked(), { ...NOBODY, name: card, card });
  await at.spend('007', 10, { pay: 'cash', on: '2026-02-01' });
  await at.spend('008', 10, { pay: 'cash', on: '2026-02-01' });
  open.setClock('2026-07-15');
  await at.spend('008', 1, { pay: 'cash', on: '2026-07-15' });
  open.setClock('2026-10-01');
  const more = 'card,points\n007,70\n008,80\n009,90\n';
  await imported(more, { ...plainImport('2026-10-01'), files: [csv(more)], onExisting: 'add' });
  expect(await ends('2026-10-01')).toEqual(['008: 91 2027-01-15', '007: 70 2027-04-01', '009: 90 2027-04-01']);
  await undoImport(open.shop, asked(), 1);
  expect([await clockOf('007'), await clockOf('008'), await clockOf('009')]).toEqual([
    ...['2026-08-01', '2027-01-15', null],
  ]);
});

test('start it where a figure is set', async () => {
  await enrol(open.shop, asked(), { ...NOBODY, name: 'Eve', card: '009' });
  open.setClock('2026-03-01');
  const more = 'card,points\n009,90\n';
  await imported(more, { ...plainImport('2026-03-01'), files: [csv(more)], onExisting: 'set' });
  expect(await ends('2026-03-01')).toEqual(['009: 90 2026-09-01']);
  await undoImport(open.shop, asked(), 1);
  expect(await clockOf('009')).toBeNull();
});

test('stop it again when they go', async () => {
  await imported();
  open.setClock('2026-03-06T23:50:00+08:00');
  await nightly(open.shop, asked(), { warn: 7 });
  // A birthday came, onto a clock that never ran.
  expect(await clockOf('004')).toBe('2026-09-05');
  const accounts = await Promise.all(
    ['001', '002', '004'].map(async (card) => (await whoIs(open.shop, card)).accountId),
  );
  await undoImport(open.shop, asked(), 1);
  for (const account of accounts) {
    const { clockEndsOn, activeOn } = await open.shop.store.transaction('read', (tx) => accountById(tx, account));
    expect([clockEndsOn, activeOn]).toEqual([null, null]);
  }
  await imported(FILE, plainImport('2026-03-01') && { ...plainImport('2026-03-01'), files: [csv(FILE)] });
  expect(await clockOf('001')).toBe('2026-09-01');
  await booksAreSound(open.shop);
});

test('stay off it where their row says in so many words that they never end', async () => {
  const members = csv('card,name\n001,Ann\n');
  const lots = csv(
    '会员卡号,剩余积分,获得日期,到期日期\n001,60,2025-12-01,永久有效\n001,40,2025-12-15,\n001,7,2025-12-15,2026-12-31\n',
    'lots.csv',
  );
  await imported('', { files: [members, lots] });
  expect(await ends('2026-02-01')).toEqual(['001: 40 2026-07-31', '001: 7 2026-12-31']);
  expect(await dies('2027-02-01')).toBe(47);
  expect(await at.holds('001')).toBe('points 60');
});
