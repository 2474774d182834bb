/** The journal against the reports, day by day and account by account, in a shop that has done everything. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { lookThrough } from '../../src/core/check/run.ts';
import type { EntryKind } from '../../src/core/domain/ledger/entry.ts';
import { journalAccount } from '../../src/core/export/journal-accounts.ts';
import { bytesSource } from '../../src/core/import/bytes/source.ts';
import {
  adjust,
  block,
  cashOut,
  dayReport,
  expirePoints,
  exportBooks,
  freezePass,
  importFiles,
  leavePlan,
  liability,
  merge,
  revealDraw,
  sellPass,
  transfer,
  undoImport,
} from '../../src/core/index.ts';
import { type Traded, tradedShop } from '../check/traded-shop.ts';
import { asked } from '../support/shop.ts';
import { whoIs } from '../support/till.ts';

let traded: Traded;
let journal = '';

beforeAll(async () => {
  traded = await tradedShop();
  const { test: world } = traded;
  const { shop } = world;
  const [zhang, li] = [await whoIs(shop, '8001'), await whoIs(shop, '8002')];
  const wang = await world.enrolled('8003');
  // A month of the plan is over, and the next has begun.
  world.setClock('2027-02-16');
  await leavePlan(shop, asked(), { who: li, plan: 'year', to: null });
  await sellPass(shop, asked(), { who: li, pass: 'cut-3', quantity: 1, tenders: [], others: [] });
  await freezePass(shop, asked(), { who: li, pass: 'cut-3', until: '2027-02-20' });
  const change = { points: 70, paid: null, bonus: null, expires: null, asEarned: false };
  await adjust(shop, asked({ reason: 'test' }), { who: zhang, ...change });
  await adjust(shop, asked({ reason: 'test' }), { who: zhang, ...change, points: null, paid: 12_34, bonus: 5_00 });
  await transfer(shop, asked(), { from: zhang, to: wang, points: 20, amount: 10_00 });
  world.setClock('2027-02-21');
  await cashOut(shop, asked(), { who: zhang, amount: 50_00, cause: 'shop', tender: 'cash' });
  await revealDraw(shop, asked(), { reward: 'wheel' });
  const files = [
    'card,name,paid,bonus,points\n9001,Ann,80.00,8.00,40\n',
    'card,product,remaining,amount,cost\n9001,cut-3,2,3,100.00\n',
    'card,product,code\n9001,ten,OLD-1\n',
  ].map((text, place) => bytesSource(`${place}.csv`, Buffer.from(text)));
  const reading = {
    ...{ reading: {}, cutOff: null, pointsEnd: null, without: [], onExisting: 'skip' as const },
    ...{ allOrNothing: false, rejects: null },
  };
  await importFiles(shop, asked(), { files, ...reading });
  world.setClock('2027-02-22');
  const again = [bytesSource('more.csv', Buffer.from('card,paid\n9002,5.00\n'))];
  const { batch } = await importFiles(shop, asked(), { files: again, ...reading });
  await undoImport(shop, asked(), batch as number);
  await merge(shop, asked(), { from: wang, into: zhang });
  await block(shop, asked(), { who: li });
  world.setClock('2027-04-20');
  await expirePoints(shop, asked(), { asOf: null, allDetails: false });
  await exportBooks(
    shop,
    shop.now(),
    { what: 'journal', form: 'hledger', encoding: 'utf-8', mark: false, output: null },
    (text) => {
      journal += text;
    },
  );
}, 60_000);
afterAll(() => traded.test.remove());

const KINDS: Readonly<Record<EntryKind, true>> = {
  ...{ topup: true, spend: true, redeem: true, refund: true, void: true, cash_out: true, transfer: true, adjust: true },
  ...{ pass_sell: true, pass_freeze: true, pass_extend: true, coupon_issue: true, coupon_close: true, reinstate: true },
  ...{ plan_join: true, plan_renew: true, plan_leave: true, plan_month: true, plan_lapse: true, plan_gift: true },
  ...{
    expire: true,
    merge: true,
    opening: true,
    opening_undo: true,
    enrol: true,
    status: true,
    tier: true,
    gift: true,
  },
  ...{ draw_commit: true, draw_reveal: true },
};
const ALL = Object.keys(KINDS) as EntryKind[];

/** What the lines of each day add up to, by account and commodity; balances are none. */
function sumsByDay(): Map<string, Map<string, bigint>> {
  const days = new Map<string, Map<string, bigint>>();
  for (const transaction of journal.split('\n\n').slice(1)) {
    const [head = '', ...lines] = transaction.split('\n');
    if (head.endsWith('balances by the daily sums')) continue;
    const day = days.get(head.slice(0, 10)) ?? new Map<string, bigint>();
    days.set(head.slice(0, 10), day);
    for (const line of lines) {
      const [, account = '', figure = '', commodity = ''] = /^ {4}(\S+) {2}(-?[\d.]+) (\w+)/.exec(line) ?? [];
      if (account === '') continue;
      const key = `${account} ${commodity}`;
      day.set(key, (day.get(key) ?? 0n) + BigInt(figure.replace('.', '')));
    }
  }
  return days;
}

/** What is owed stands with a minus. */
const owed = (sums: ReadonlyMap<string, bigint> | undefined, account: string): number =>
  Number(-(sums?.get(account) ?? 0n)) || 0;

test('the shop has done what there is to do, and its books are sound', async () => {
  const { shop } = traded.test;
  const { kinds } = await dayReport(shop, { from: '2026-01-01', to: '2027-04-20', store: null, by: null });
  const done = kinds.map(({ kind }) => kind).sort();
  // Gifts and the ends of plans move accounts in the same ways.
  const others: EntryKind[] = ['gift', 'plan_gift', 'plan_lapse', 'pass_extend', 'reinstate'];
  expect(done).toEqual(ALL.filter((kind) => !others.includes(kind)).sort());
  const { results } = await lookThrough(shop, shop.now());
  expect(results.flatMap(({ findings }) => findings)).toEqual([]);
});

test('each day says what the report of that day says', async () => {
  const { shop } = traded.test;
  const days = sumsByDay();
  expect(days.size).toBeGreaterThanOrEqual(7);
  const moved = new Set<string>();
  for (const [day, sums] of days) {
    const told = await dayReport(shop, { from: day, to: day, store: null, by: null });
    const total = (figure: 'paid' | 'bonus' | 'points') => told.kinds.reduce((sum, kind) => sum + kind[figure], 0);
    const said: Record<string, number> = {
      'Liabilities:Paid CNY': total('paid'),
      'Liabilities:Bonus CNY': total('bonus'),
      'Liabilities:Points POINTS': total('points'),
      'Liabilities:Plans CNY': told.plans.sold - told.plans.earned - told.plans.returned,
    };
    for (const { tender, in: came, out } of told.tenders) said[`${journalAccount(tender, 'sales')} CNY`] = out - came;
    for (const [account, figure] of Object.entries(said)) {
      expect([day, account, owed(sums, account)]).toEqual([day, account, figure]);
      if (figure !== 0) moved.add(account);
    }
  }
  expect([...moved].sort()).toEqual([
    'Assets:Tenders:Cash CNY',
    'Liabilities:Bonus CNY',
    'Liabilities:Paid CNY',
    'Liabilities:Plans CNY',
    'Liabilities:Points POINTS',
  ]);
});

test('all days up to one say what was owed on it', async () => {
  const { shop } = traded.test;
  const so = new Map<string, bigint>();
  for (const [day, sums] of [...sumsByDay()].sort(([a], [b]) => (a < b ? -1 : 1))) {
    for (const [account, figure] of sums) so.set(account, (so.get(account) ?? 0n) + figure);
    const told = await liability(shop, { from: '2026-01-01', to: day, store: null, by: null });
    expect([
      day,
      ...['Paid CNY', 'Bonus CNY', 'Points POINTS', 'Passes CNY', 'Passes VISITS', 'Plans CNY'].map((account) =>
        owed(so, `Liabilities:${account}`),
      ),
      -owed(so, 'Assets:Points-Debt POINTS') || 0,
    ]).toEqual([
      day,
      told.paid.closing,
      told.bonus.closing,
      told.points.outstanding,
      told.passes.money,
      told.passes.visits,
      told.plans,
      told.points.debt,
    ]);
  }
});
