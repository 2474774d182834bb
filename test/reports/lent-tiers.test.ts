import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  enrol,
  joinPlan,
  leavePlan,
  listMembers,
  merge,
  showMember,
  statement,
  tiersReport,
} from '../../src/core/index.ts';
import { written } from '../support/programme.ts';
import { asked, NOBODY, type TestShop, testShop } from '../support/shop.ts';
import { noon, whoIs } from '../support/till.ts';

const PROGRAMME = `
tiers:
  - {code: basic, name: 普通}
  - {code: silver, name: 银卡, qualify: {any: [{spend: "1000.00"}]}}
  - {code: gold, name: 金卡, qualify: {any: [{spend: "5000.00"}]}}
plans:
  - {code: house, price: 0, months: 2, tier: silver}
  - {code: club, price: 0, months: 1, tier: gold}
  - {code: tickets, price: 0, months: 1}
`;

let open: TestShop;

/** One of each kind: without a plan, with lower, equal and higher own tiers, with two plans, with one that lends none. */
beforeEach(async () => {
  open = await testShop(written(PROGRAMME));
  open.setClock('2026-01-15');
  for (const [card, tier] of [
    ['8001', 'basic'],
    ['8002', 'basic'],
    ['8003', null],
    ['8004', 'gold'],
    ['8005', null],
    ['8006', 'silver'],
  ] as const)
    await enrol(open.shop, asked(), { ...NOBODY, name: `会员${card}`, card, tier });
  await join('8002', 'house');
  await join('8003', 'house');
  await join('8003', 'club');
  await join('8004', 'house');
  await join('8005', 'tickets');
  await join('8006', 'house');
});
afterEach(() => open.remove());

const join = async (card: string, plan: string): Promise<unknown> =>
  joinPlan(open.shop, asked(), { who: await whoIs(open.shop, card), plan, tenders: [], others: [] });

const NO_FILTER = { status: null, tag: null, store: null, name: null, minBalance: null, expiring: null };

/** `8002 silver by house`. */
const listed = (day: string, tier: string | null = null): Promise<string[]> =>
  listMembers(open.shop, { ...NO_FILTER, tier }, noon(day), async (members) => {
    const found = [];
    for await (const { card, tier: has, lent } of members)
      found.push(`${card} ${has ?? 'none'}${lent ? ` by ${lent.plan} until ${lent.until}` : ''}`);
    return found;
  });

/** `silver 3 (2)`: of three two through a plan. */
const counted = async (day: string): Promise<string[]> =>
  (await tiersReport(open.shop, { store: null, day })).map(
    ({ tier, members, lent }) => `${tier ?? 'none'} ${members} (${lent})`,
  );

const next = async (card: string, day: string): Promise<string | undefined> =>
  (await showMember(open.shop, await whoIs(open.shop, card), noon(day))).tier.next?.code;

test('the list shows the tier in effect, and which plan lends it', async () => {
  expect(await listed('2026-01-15')).toEqual([
    '8001 basic',
    '8002 silver by house until 2026-03-15',
    '8003 gold by club until 2026-02-15',
    '8004 gold',
    '8005 none',
    '8006 silver',
  ]);
});

test('on the day after its end a plan lends no more, and a lower one counts that still runs', async () => {
  expect(await listed('2026-02-16', 'silver')).toEqual([
    '8002 silver by house until 2026-03-15',
    '8003 silver by house until 2026-03-15',
    '8006 silver',
  ]);
  expect(await listed('2026-03-16')).toEqual([
    '8001 basic',
    '8002 basic',
    '8003 none',
    '8004 gold',
    '8005 none',
    '8006 silver',
  ]);
});

test('the filter asks for the tier in effect', async () => {
  expect(await listed('2026-01-15', 'basic')).toEqual(['8001 basic']);
  expect(await listed('2026-01-15', 'silver')).toEqual(['8002 silver by house until 2026-03-15', '8006 silver']);
  expect(await listed('2026-01-15', 'gold')).toEqual(['8003 gold by club until 2026-02-15', '8004 gold']);
});

test('the report counts everybody once, at the tier in effect', async () => {
  expect(await counted('2026-01-15')).toEqual(['basic 1 (0)', 'silver 2 (1)', 'gold 2 (1)', 'none 1 (0)']);
  expect(await counted('2026-02-16')).toEqual(['basic 1 (0)', 'silver 3 (2)', 'gold 1 (0)', 'none 1 (0)']);
  expect(await counted('2026-03-16')).toEqual(['basic 2 (0)', 'silver 1 (0)', 'gold 1 (0)', 'none 2 (0)']);
});

test('who left a plan has their own tier again', async () => {
  open.setClock('2026-01-20');
  await leavePlan(open.shop, asked(), { who: await whoIs(open.shop, '8002'), plan: 'house', to: null });
  expect(await listed('2026-01-20', 'silver')).toEqual(['8006 silver']);
  expect(await counted('2026-01-20')).toEqual(['basic 2 (0)', 'silver 1 (0)', 'gold 2 (1)', 'none 1 (0)']);
});

test('a plan of a record that became part of another lends to the one that stayed', async () => {
  open.setClock('2026-01-20');
  await merge(open.shop, asked(), { from: await whoIs(open.shop, '8003'), into: await whoIs(open.shop, '8001') });
  expect((await listed('2026-01-20')).filter((line) => /by club/.test(line))).toHaveLength(1);
  expect(await listed('2026-01-20', 'gold')).toEqual([
    expect.stringMatching(/^800[13] gold by club until 2026-02-15$/),
    '8004 gold',
  ]);
  expect(await counted('2026-01-20')).toEqual(['basic 0 (0)', 'silver 2 (1)', 'gold 2 (1)', 'none 1 (0)']);
});

test('a statement names the tier in effect on its last day', async () => {
  const who = await whoIs(open.shop, '8002');
  const tierOn = async (to: string) => (await statement(open.shop, { who, from: null, to })).member.tier;
  expect([await tierOn('2026-03-15'), await tierOn('2026-03-16')]).toEqual(['silver', 'basic']);
});

test('what comes next is above the tier in effect', async () => {
  expect(await next('8001', '2026-01-15')).toBe('silver');
  expect(await next('8002', '2026-01-15')).toBe('gold');
  expect(await next('8003', '2026-01-15')).toBeUndefined();
  expect(await next('8003', '2026-02-16')).toBe('gold');
  expect(await next('8003', '2026-03-16')).toBe('silver');
});
