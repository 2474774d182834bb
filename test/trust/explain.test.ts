import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { entryNamed, explainBalance, explainEntry, type Shop } from '../../src/core/index.ts';
import { type Traded, tradedShop } from '../check/traded-shop.ts';

const NOW = Date.parse('2027-02-01T12:00:00+08:00');
const ZHANG = { memberId: 1, accountId: 1, cardId: 1 };
const LI = { memberId: 2, accountId: 2, cardId: 2 };
let traded: Traded;
let shop: Shop;

beforeAll(async () => {
  traded = await tradedShop();
  ({ shop } = traded.test);
});
afterAll(() => traded.test.remove());

describe('a balance', () => {
  test.each([
    ['8001', ZHANG],
    ['8002', LI],
  ])('of card %s is the sum of its good lots, and each lot the sum of what moved it', async (_, who) => {
    const { balance, lots } = await explainBalance(shop, who, NOW);
    const sum = (...assets: string[]) =>
      lots
        .filter(({ lot, state }) => state === 'good' && assets.includes(lot.asset))
        .reduce((total, { lot }) => total + lot.remaining, 0);
    expect(sum('paid', 'bonus')).toBe(balance.total);
    expect(sum('points')).toBe(balance.points);
    expect(sum('points_debt')).toBe(balance.pointsDebt);
    expect(lots.length).toBeGreaterThan(0);
    for (const { lot, movements } of lots) {
      expect(movements.reduce((total, { change }) => total + change, 0)).toBe(lot.remaining);
    }
  });

  test('does not count what has ended, booked or not, and says so', async () => {
    const later = Date.parse('2028-06-01T12:00:00+08:00');
    const { balance, lots } = await explainBalance(shop, ZHANG, later);
    expect(balance.points).toBe(0);
    const points = lots.filter(({ lot }) => lot.asset === 'points');
    expect(points.map(({ state, endsOn }) => ({ state, endsOn }))).toEqual([{ state: 'ended', endsOn: '2027-11-22' }]);
  });
});

describe('an entry', () => {
  test('is told with its reason, its lots and what became of it', async () => {
    const told = await explainEntry(shop, traded.spend, NOW);
    expect(told).toMatchObject({ reason: '老客户', entry: { ref: 'R-5', operator: 'mei' }, programme: { version: 1 } });
    expect(told.postings.map(({ lot }) => lot?.asset ?? null)).toContain('paid');
    expect(told.takenBack).toMatchObject([{ entry: { id: traded.refund, kind: 'refund' }, voidedBy: null }]);
  });

  test.each([
    { typed: '#3', names: 'the entry', entry: 3 },
    { typed: '3', names: 'the entry, for no card has this number', entry: 3 },
    { typed: '8001', names: 'the card', entry: undefined },
    { typed: 'M1', names: 'a member', entry: undefined },
  ])('$typed names $names', async ({ typed, entry }) => {
    expect(await entryNamed(shop, typed)).toBe(entry);
  });

  test('that is not there', async () => {
    await expect(entryNamed(shop, '999')).rejects.toMatchObject({ problem: { code: 'entry_not_found', entry: '999' } });
    await expect(entryNamed(shop, '#999')).rejects.toMatchObject({ problem: { code: 'entry_not_found' } });
    await expect(explainEntry(shop, 999, NOW)).rejects.toMatchObject({ problem: { code: 'entry_not_found' } });
  });
});
