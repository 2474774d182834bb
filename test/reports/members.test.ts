import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { noonOf } from '../../src/core/domain/time/day.ts';
import {
  expiring,
  type ListInput,
  listMembers,
  membersReport,
  showMember,
  statement,
  tiersReport,
} from '../../src/core/index.ts';
import { setMemberStatus } from '../../src/core/store/members.ts';
import { type Books, cents, openBooks } from './books.ts';

let books: Books;
const noon = (day: string) => noonOf(day, books.shop.calendar);

afterEach(() => books.close());

/** Points on an inactivity clock of two months, with a date six months on; bonus for thirty days. */
beforeEach(async () => {
  books = await openBooks({
    storedValue: { bonusExpires: [{ rule: 'rolling', days: 30 }] },
    points: {
      pendingDays: 2,
      expire: [
        { rule: 'rolling', months: 6 },
        { rule: 'inactivity', months: 2, activity: ['earn', 'redeem', 'spend', 'topup'] },
      ],
    },
    topupOffers: [
      {
        code: 'tenth',
        name: null,
        group: null,
        when: { atLeast: 100_00 },
        give: { bonus: null, bonusPercent: 10, points: 5 },
        bonusExpires: null,
      },
    ],
    earning: [{ code: 'base', on: 'spend', per: 1_00, points: 1, tenders: ['ordinary', 'paid'], round: 'down' }],
    tiers: [
      { code: 'silver', name: '银卡' },
      { code: 'gold', name: '金卡' },
    ],
  });
  await books.enrol('8001', { on: '2026-01-01', name: '张三', tier: 'silver', tags: ['vip', '短发'] });
  await books.enrol('8002', { on: '2026-01-10', name: '欧阳小明', store: 'east', phone: '+8613800000002' });
  await books.enrol('8003', { on: '2026-02-01', name: 'Li_Si 100%', tier: 'gold' });
  await books.topup('8001', 200, { on: '2026-01-05' });
  await books.topup('8002', 50, { on: '2026-01-15' });
  await books.spend('8003', 30, { on: '2026-02-02', pay: 'cash' });
});

describe('list', () => {
  const everybody: ListInput = {
    status: null,
    tier: null,
    tag: null,
    store: null,
    name: null,
    minBalance: null,
    expiring: null,
  };
  const listed = (filter: Partial<ListInput>, day = '2026-02-03') =>
    listMembers(books.shop, { ...everybody, ...filter }, noon(day), async (members) => {
      const cards: (string | null)[] = [];
      for await (const { card } of members) cards.push(card);
      return cards.join(' ');
    });

  test.each<{ name: string; filter: Partial<ListInput>; day?: string; finds: string }>([
    { name: 'everybody', filter: {}, finds: '8001 8002 8003' },
    { name: 'a status', filter: { status: 'blocked' }, finds: '' },
    { name: 'a tier', filter: { tier: 'gold' }, finds: '8003' },
    { name: 'a tag', filter: { tag: '短发' }, finds: '8001' },
    { name: 'a store', filter: { store: 'east' }, finds: '8002' },
    { name: 'a part of a name', filter: { name: '小' }, finds: '8002' },
    { name: 'the first of a name', filter: { name: 'lí_s' }, finds: '8003' },
    { name: 'a later word of a name, without its accents', filter: { name: '100' }, finds: '8003' },
    { name: 'initials', filter: { name: 'OY' }, finds: '8002' },
    { name: 'initials from the first on', filter: { name: 'xm' }, finds: '' },
    { name: 'signs that a pattern would take for others', filter: { name: 'i_s' }, finds: '8003' },
    { name: 'and a percent sign', filter: { name: '0%' }, finds: '8003' },
    { name: 'a balance', filter: { minBalance: 50_00 }, finds: '8001 8002' },
    { name: 'a balance while the bonus is good', filter: { minBalance: 220_00 }, finds: '8001' },
    { name: 'and after it', filter: { minBalance: 220_00 }, day: '2026-02-05', finds: '' },
    { name: 'nothing at least', filter: { minBalance: 0 }, finds: '8001 8002 8003' },
    { name: 'what ends tomorrow', filter: { expiring: 1 }, finds: '8001' },
    { name: 'what the clock ends', filter: { expiring: 31 }, day: '2026-02-05', finds: '8001' },
    { name: 'what the clock ends later', filter: { expiring: 60 }, day: '2026-03-06', finds: '8003' },
    { name: 'several at once', filter: { tag: 'vip', minBalance: 300_00 }, finds: '' },
  ])('$name', async ({ filter, day, finds }) => {
    expect(await listed(filter, day)).toBe(finds);
  });

  test('what they can spend, and who they are', async () => {
    const rows = await listMembers(books.shop, { ...everybody, tag: 'vip' }, noon('2026-02-03'), async (members) => {
      const found = [];
      for await (const member of members) found.push(member);
      return found;
    });
    expect(rows).toEqual([
      {
        id: 1,
        number: 'M1',
        name: '张三',
        card: '8001',
        phone: null,
        birthday: null,
        tier: 'silver',
        status: 'active',
        joinedOn: '2026-01-01',
        lent: null,
        store: 'main',
        tags: ['vip', '短发'],
        paid: cents(200),
        bonus: cents(20),
        total: cents(220),
        points: 5,
      },
    ]);
  });
});

describe('counts', () => {
  test('members of a period, as they stand now', async () => {
    await books.shop.store.transaction('write', (tx) => setMemberStatus(tx, 2, 'blocked'));
    expect(await membersReport(books.shop, { from: '2026-01-05', to: '2026-01-31', store: null, by: null })).toEqual({
      from: '2026-01-05',
      to: '2026-01-31',
      total: 2,
      new: 1,
      active: 1,
      blocked: 1,
      closed: 0,
      withBalance: 2,
      withPoints: 1,
      groups: null,
    });
  });

  test('tiers in the order of the programme, then those without', async () => {
    expect(await tiersReport(books.shop, { store: null, day: '2026-02-03' })).toEqual([
      { tier: 'silver', name: '银卡', members: 1, lent: 0 },
      { tier: 'gold', name: '金卡', members: 1, lent: 0 },
      { tier: null, name: null, members: 1, lent: 0 },
    ]);
  });
});

describe('show', () => {
  const page = async (card: string, day: string) => showMember(books.shop, await books.whoIs(card), noon(day));

  test('what is held, by the day that is asked for', async () => {
    const early = await page('8001', '2026-02-04');
    expect(early.balance).toMatchObject({ paid: cents(200), bonus: cents(20), points: 5 });
    expect(early.lots.map(({ asset, remaining, endsOn }) => [asset, remaining, endsOn])).toEqual([
      ['bonus', cents(20), '2026-02-04'],
      ['points', 5, '2026-03-05'],
      ['paid', cents(200), null],
    ]);
    expect(early.member.pointsEndOn).toBe('2026-03-05');
    const later = await page('8001', '2026-03-06');
    expect(later.balance).toMatchObject({ paid: cents(200), bonus: 0, points: 0 });
    expect(later.lots.map(({ asset }) => asset)).toEqual(['paid']);
    expect(later.member.pointsEndOn).toBeNull();
  });

  test('points that have to wait are held and not yet in the balance', async () => {
    expect(await page('8003', '2026-02-03')).toMatchObject({ balance: { points: 0 }, pending: { points: 30 } });
    expect(await page('8003', '2026-02-04')).toMatchObject({ balance: { points: 30 }, pending: { points: 0 } });
  });

  test('the last twenty entries, newest first, with how they were paid', async () => {
    for (let bill = 1; bill <= 22; bill++)
      await books.spend('8002', 1, { on: '2026-02-10', pay: 'balance=0.50 wechat' });
    const { entries } = await page('8002', '2026-02-10');
    expect(entries).toHaveLength(20);
    expect(entries[0]).toMatchObject({
      kind: 'spend',
      paid: -50,
      tenders: [
        { tender: 'balance', amount: 50 },
        { tender: 'wechat', amount: 50 },
      ],
    });
    expect((entries[0]?.id ?? 0) > (entries[1]?.id ?? 0)).toBe(true);
  });
});

describe('statement', () => {
  const told = async (card: string, from: string | null, to: string) => {
    const { opening, lines, closing } = await statement(books.shop, { who: await books.whoIs(card), from, to });
    const short = lines.map(({ kind, day, entry, balance: { paid, bonus, points } }) =>
      [day, kind, entry === null ? 'unbooked' : 'booked', paid / 100, bonus / 100, points].join(' '),
    );
    return { opening, short, closing };
  };

  test('every entry with the balance after it, ends included before they are booked', async () => {
    await books.spend('8001', 110, { on: '2026-01-20' });
    const before = await told('8001', null, '2026-04-01');
    expect(before.short).toEqual([
      '2026-01-01 enrol booked 0 0 0',
      '2026-01-05 topup booked 200 20 5',
      '2026-01-20 spend booked 100 10 105',
      '2026-02-05 expire unbooked 100 0 105',
      '2026-03-21 expire unbooked 100 0 100',
      '2026-03-21 expire unbooked 100 0 0',
    ]);
    expect(before.closing).toEqual({ paid: cents(100), bonus: 0, points: 0, pointsDebt: 0 });
    await books.expire('2026-04-01');
    const after = await told('8001', null, '2026-04-01');
    expect(after.closing).toEqual(before.closing);
    expect(after.short).toEqual(before.short.map((line) => line.replace('unbooked', 'booked')));
  });

  test('a period begins with what was there', async () => {
    const { opening, short, closing } = await told('8001', '2026-01-06', '2026-02-05');
    expect(opening).toEqual({ paid: cents(200), bonus: cents(20), points: 5, pointsDebt: 0 });
    expect(short).toEqual(['2026-02-05 expire unbooked 200 0 5']);
    expect(closing).toEqual({ paid: cents(200), bonus: 0, points: 5, pointsDebt: 0 });
  });
});

test('what ends soon, the nearest first, one row for each kind and day', async () => {
  const soon = async (asOf: string, days: number) =>
    (await expiring(books.shop, { asOf, days })).ends.map(({ member, asset, amount, endsOn }) =>
      [member, asset, amount, endsOn].join(' '),
    );
  await books.topup('8001', 100, { on: '2026-01-05' });
  expect(await soon('2026-02-03', 0)).toEqual([]);
  expect(await soon('2026-02-03', 1)).toEqual(['M1 bonus 3000 2026-02-04']);
  // The clock: two months after the last activity, before the six months of the date.
  expect(await soon('2026-02-05', 60)).toEqual(['M1 points 10 2026-03-05', 'M3 points 30 2026-04-02']);
  // What was to end as things stood on that day does not change when some of it has ended since.
  await books.expire('2026-03-10');
  expect(await soon('2026-02-05', 60)).toEqual(['M1 points 10 2026-03-05', 'M3 points 30 2026-04-02']);
  expect(await soon('2026-03-11', 60)).toEqual(['M3 points 30 2026-04-02']);
});
