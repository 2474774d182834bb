/**
 * Every kind of rule beside every other, over a member's whole trade: top-ups, bills, passes, rewards, goods that come
 * back, everything taken back, everything struck out, and years of ends. Whatever rules meet, the books stay sound, and
 * whoever brings everything back is as before.
 */
import SqliteConnection from 'better-sqlite3';
import { afterEach, describe, expect, test } from 'vitest';
import { balanceOf } from '../../src/core/domain/ledger/holding.ts';
import type { Outcome } from '../../src/core/domain/ledger/outcome.ts';
import { GIVE } from '../../src/core/domain/rules/give/index.ts';
import { TAKE } from '../../src/core/domain/rules/take/index.ts';
import { WHEN } from '../../src/core/domain/rules/when/index.ts';
import { written as inSnakeCase } from '../../src/core/domain/rules/words.ts';
import { businessDay } from '../../src/core/domain/time/day.ts';
import { commitDraw, enrol, joinPlan, nightly, redeem } from '../../src/core/index.ts';
import { holdingOf } from '../../src/core/store/lots.ts';
import { booksAreSound } from '../support/books.ts';
import { written } from '../support/programme.ts';
import { asked, NOBODY, type TestShop, testShop } from '../support/shop.ts';
import { till, whoIs } from '../support/till.ts';
import { coverPairs } from './cover.ts';
import { fit, KINDS, together } from './kinds.ts';

const NAMES = Object.keys(KINDS);
const { sets, apart } = coverPairs(NAMES, 12, fit);

let made: TestShop | undefined;
afterEach(async () => {
  await made?.remove();
  made = undefined;
});

async function open(names: readonly string[]) {
  made = await testShop(written(together(names)));
  for (const card of ['8001', '8002', '8003']) {
    const referrer = card === '8003' ? await whoIs(made.shop, '8002') : null;
    const about = { card, name: card, tier: 'vip', tags: ['vip'], birthday: '1990-11-22', referrer };
    await enrol(made.shop, asked(), { ...NOBODY, ...about });
  }
  for (const { code: reward, draw } of made.shop.programme.programme.rewards) {
    if (draw) await commitDraw(made.shop, asked(), { reward });
  }
  return { ...made, ...till(made.shop) };
}

type Till = Awaited<ReturnType<typeof open>>;

/** What one member does in a day, in the order of time. */
async function trade({ shop, topup, spend, sell, issue }: Till, card: string): Promise<Outcome[]> {
  const { passes, rewards, points, coupons, plans } = shop.programme.programme;
  const who = await whoIs(shop, card);
  const done: Outcome[] = [];
  for (const { code: plan } of plans) {
    done.push(await joinPlan(shop, asked(), { who, plan, tenders: [{ tender: 'cash', amount: null }], others: [] }));
  }
  done.push(
    await topup(card, 500),
    await topup(card, 100),
    await spend(card, null, { pay: 'balance=100 cash', items: 'tea*2 cake bean*3' }),
    await spend(card, 80, points.value === null ? {} : { points: 'max' }),
  );
  for (const { code: coupon, public: open } of coupons) {
    if (!open) done.push((await issue(coupon, card)).outcome);
    done.push(await spend(card, 60, { coupon }));
  }
  for (const { code, when } of passes) {
    done.push(await sell(card, code, { pay: 'cash=50 balance' }));
    const bill = (when.skus ?? []).length > 0 ? { items: 'tea' } : {};
    done.push(await spend(card, 'items' in bill ? null : 12, { ...bill, pass: code, pay: 'balance' }));
  }
  for (const reward of rewards) {
    const has = balanceOf(await holdingOf(shop.store, who.accountId), businessDay(shop.now(), shop.calendar)).points;
    if (has >= reward.points) done.push(await redeem(shop, asked(), { who, reward: reward.code, quantity: 1 }));
  }
  return done;
}

/** The one with items, and the one without. */
const billsOf = (done: readonly Outcome[]): [Outcome, Outcome] =>
  done.filter(({ entry }) => entry.kind === 'spend').slice(0, 2) as [Outcome, Outcome];

/** What ends in a way of its own, or is only struck out. */
const NOT_REFUNDED: readonly string[] = ['plan_join', 'coupon_issue'];

/** All that a member holds, where they stand, and what limits are used: to be compared before and after. */
function standing({ path }: TestShop): unknown[] {
  const books = new SqliteConnection(path, { readonly: true });
  try {
    const lots = 'select account_id, asset, product, remaining, expires_on from lot where remaining > 0 order by id';
    return [lots, 'select id, tier from member', 'select * from counter where used > 0'].map((sql) =>
      books.prepare(sql).all(),
    );
  } finally {
    books.close();
  }
}

async function takenBack(shop: Till, card: string): Promise<void> {
  const before = standing(shop);
  const done = await trade(shop, card);
  expect(standing(shop)).not.toEqual(before);
  await booksAreSound(shop.shop);
  const [bill, other] = billsOf(done);
  await shop.refund(bill, { items: [{ sku: 'tea', line: null, quantity: 1 }] });
  await shop.refund(other, { yuan: 33.33 });
  await booksAreSound(shop.shop);
  for (const entry of done.toReversed()) {
    // Points that came back may lie in other lots than before: a loss that is none, and nets out.
    if (NOT_REFUNDED.includes(entry.entry.kind)) await shop.void(entry, { acceptLoss: true });
    else await shop.refund(entry);
  }
  await booksAreSound(shop.shop);
  expect(standing(shop)).toEqual(before);
}

async function struckOut(shop: Till, card: string): Promise<void> {
  const before = standing(shop);
  const done = await trade(shop, card);
  for (const entry of done.toReversed()) await shop.void(entry);
  await booksAreSound(shop.shop);
  expect(standing(shop)).toEqual(before);
}

async function ended(shop: Till, card: string): Promise<void> {
  const [bill] = billsOf(await trade(shop, card));
  for (const day of ['2027-01-15', '2027-12-01', '2031-01-01']) {
    shop.setClock(day);
    await nightly(shop.shop, asked(), { warn: 30 });
    await booksAreSound(shop.shop);
  }
  await shop.refund(bill, { items: [{ sku: 'cake', line: null, quantity: 1 }], cause: 'shop' });
  await shop.refund(bill, { cause: 'member' });
  await booksAreSound(shop.shop);
}

test('every word of the vocabularies is among the kinds', () => {
  const words = Object.entries({ when: WHEN, give: GIVE, take: TAKE }).flatMap(([vocabulary, all]) =>
    Object.keys(all).map((word) => `${vocabulary}.${inSnakeCase(word)}`),
  );
  expect(words.filter((word) => !NAMES.includes(word))).toEqual([]);
});

describe('alone', () => {
  test.each(NAMES)('%s', async (name) => {
    const shop = await open([name]);
    const done = await trade(shop, '8001');
    const codes = [...(KINDS[name] as string).matchAll(/code: ([\w-]+)/g)].map(([, code]) => code as string);
    const told = JSON.stringify(done.map(({ steps, bill, changes }) => [steps, bill, changes]));
    if (codes.length > 0) expect(codes.filter((code) => told.includes(`"${code}"`))).not.toEqual([]);
  });
});

describe('beside others', () => {
  test.each(sets.map((set) => [set.join(', '), set] as const))('%s', async (_, set) => {
    const shop = await open(set);
    await takenBack(shop, '8001');
    await struckOut(shop, '8002');
    await ended(shop, '8003');
  });

  test('only what says different things of the same is kept apart', () => {
    expect(apart.map((pair) => pair.join(' | '))).toMatchInlineSnapshot(`
      [
        "points rolling | points fixed",
        "points rolling | points inactive",
        "points rolling | points either",
        "points fixed | points inactive",
        "points fixed | points either",
        "points inactive | points either",
        "bonus first | paid first",
      ]
    `);
  });
});
