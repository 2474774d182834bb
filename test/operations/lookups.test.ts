import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  candidatesFor,
  expirePoints,
  explainBalance,
  explainEntry,
  explainTier,
  freezePass,
  joinPlan,
  leavePlan,
  merge,
  redeem,
  showGroup,
  showMember,
  tag,
  transfer,
} from '../../src/core/index.ts';
import { written } from '../support/programme.ts';
import { asked, ENGINE, testShop } from '../support/shop.ts';
import { till, whoIs } from '../support/till.ts';

const PROGRAMME = `
points: {value: {points: 100, worth: "1.00"}, expire: {rule: rolling, months: 12}}
stored_value: {bonus_expires: {months: 12}}
topup_offers:
  - {code: ten, when: {at_least: "100.00"}, give: {bonus: "10.00", points: 100}}
earning: [{code: base, on: spend, per: "1.00", points: 1, tenders: [ordinary, paid]}]
rewards: [{code: mug, points: 10, stock: 9, give: {goods: mug}}]
tiers:
  - {code: basic}
  - {code: gold, qualify: {all: [{spend: "100.00"}]}, take: {percent: 10}, gift: {points: 5}}
items: [{sku: cut, price: "58.00"}]
passes: [{code: cut-10, price: "100.00", visits: 10, starts: first_use, valid: {months: 12}, when: {skus: [cut]}}]
coupons: [{code: off, take: {amount: "5.00"}, valid: {days: 30}}]
plans: [{code: plus, price: "30.00", months: 3, refund: months, tier: gold}]
`;

/** Tables that grow with the shop. */
const BOOKS =
  /^SCAN (account|card|coupon|entry|entry_line|entry_text|history|lot|lot_date|member|member_tag|plan_term|posting|reference)\b/;
/** The newest row is the first one that is looked at. */
const NEWEST = /order by "?id"? desc limit (1|\?)$/;

const asks = new Map<string, string[]>();
const engine = Database.prototype as unknown as { prepare(sql: string): Database.Statement };
const { prepare } = engine;

beforeAll(() => {
  engine.prepare = function (this: unknown, sql: string) {
    if (/^\s*(select|with|insert|update|delete)/i.test(sql)) {
      const plan = prepare.call(this, `explain query plan ${sql}`);
      const holes = Array(sql.split('?').length - 1).fill(null);
      asks.set(
        sql,
        (plan.all(...holes) as { detail: string }[]).map(({ detail }) => detail),
      );
    }
    return prepare.call(this, sql);
  };
});
afterAll(() => {
  engine.prepare = prepare;
});

// How a server looks for rows depends on how many there are.
test.runIf(ENGINE === 'sqlite')('nothing at the till reads through a table that grows with the shop', async () => {
  const open = await testShop(written(PROGRAMME));
  const { shop } = open;
  open.setClock('2026-01-05');
  const at = till(shop);
  const [first, second, third] = [
    await open.enrolled('8001'),
    await open.enrolled('8002'),
    await open.enrolled('8003'),
  ];
  await at.topup('8001', 500);
  const bill = await at.spend('8001', null, {
    items: 'cut*2',
    points: 'max',
    coupon: (await at.issue('off', '8001')).codes[0] ?? '',
  });
  await at.refund(bill, { yuan: 20 });
  await at.void(await at.spend('8001', 30));
  await at.sell('8001', 'cut-10', { pay: 'cash' });
  await at.spend('8001', null, { pass: 'cut-10' });
  await freezePass(shop, asked(), { who: first, pass: 'cut-10', until: '2026-02-01' });
  await redeem(shop, asked(), { who: first, reward: 'mug', quantity: 1 });
  await joinPlan(shop, asked(), { who: first, plan: 'plus', tenders: [{ tender: 'cash', amount: null }], others: [] });
  await leavePlan(shop, asked(), { who: first, plan: 'plus', to: null });
  await transfer(shop, asked(), { from: await whoIs(shop, '8001'), to: second, amount: 1000, points: null });
  await tag(shop, asked(), { who: second, tags: ['vip'], remove: false });
  await merge(shop, asked(), { from: third, into: second });
  open.setClock('2027-03-05');
  await expirePoints(shop, asked(), { asOf: null, allDetails: false });
  const now = shop.now();
  await showMember(shop, first, now);
  await explainBalance(shop, first, now);
  await explainEntry(shop, bill.entry.id as number, now);
  await explainTier(shop, first, now);
  await candidatesFor(shop, 'Nobody');
  await showGroup(shop, first, now);
  await open.remove();

  expect(asks.size).toBeGreaterThan(60);
  const searched = [...asks].filter(([sql, plan]) => plan.some((step) => BOOKS.test(step)) && !NEWEST.test(sql));
  expect(searched).toEqual([]);
});
