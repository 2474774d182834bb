import { describe, expect, test } from 'vitest';
import { decideSpend, type SpendFacts } from '../../../src/core/domain/bills/spend.ts';
import { tendersTyped } from '../../../src/core/domain/bills/tendering.ts';
import type { Holding } from '../../../src/core/domain/ledger/holding.ts';
import { factsOf } from '../../support/facts.ts';
import { after, holding, postings } from '../../support/lots.ts';
import { standing, who } from '../../support/people.ts';
import { type Rules, rules } from '../../support/programme.ts';

const EARNING: Rules = {
  earning: [{ code: 'base', on: 'spend', per: 100, points: 1, tenders: ['ordinary', 'paid'], round: 'down' }],
};
const POINTS: Rules = {
  points: { value: { points: 100, worth: 100 }, use: { min: 100, step: 100, maxShare: 50, max: 5000 } },
};
const FREE_POINTS: Rules = { points: { value: { points: 100, worth: 100 } } };
const COARSE_POINTS: Rules = { points: { value: { points: 1, worth: 10 } } };
const ITEMS: Rules = { items: [{ sku: 'perm', name: '烫发', category: 'perm', price: 29_800 }] };

interface Row {
  readonly name: string;
  readonly rules?: Rules;
  readonly before?: string;
  readonly spend?: number;
  readonly pay?: string;
  readonly points?: number | 'max';
  readonly items?: string;
  readonly with?: Partial<SpendFacts>;
  readonly after?: string;
  readonly tenders?: string;
  readonly postings?: readonly string[];
  readonly refuses?: Record<string, unknown>;
}

const cents = (text: string): number => Math.round(Number(text) * 100);

/** `cash=10 balance card:8002` as `--pay` words. */
const tenders = (text: string) =>
  text
    .split(' ')
    .filter(Boolean)
    .map((word) => {
      const [tender = '', amount] = word.split('=');
      return { tender, amount: amount === undefined ? null : cents(amount) };
    });

/** `perm*2@98` as `--item` words. */
const items = (text: string) =>
  text
    .split(' ')
    .filter(Boolean)
    .map((word) => {
      const [, sku = '', , quantity, , price] = /^([^*@]+)(\*(\d+))?(@(.+))?$/.exec(word) ?? [];
      return { sku, quantity: Number(quantity ?? 1), price: price === undefined ? null : cents(price), category: null };
    });

const tenderNames = ({ pay = '', points }: Row) => tendersTyped({ tenders: tenders(pay), points: points ?? null });

function decide(row: Row) {
  const own = holding(row.before ?? '');
  const others = (row.with?.holdings ?? []) as Holding[];
  const decision = decideSpend({
    who: who(),
    standing: standing(),
    version: rules(row.rules ?? {}),
    day: '2026-03-01',
    store: 'main',
    amount: row.spend === undefined ? null : cents(String(row.spend)),
    items: items(row.items ?? ''),
    category: null,
    points: row.points ?? null,
    tenders: tenders(row.pay ?? ''),
    others: [],
    note: null,
    climb: null,
    asked: factsOf({ day: '2026-03-01', tenders: tenderNames(row) }),
    ...row.with,
    holdings: [own, ...others],
  });
  return { decision, holdings: [own, ...others] };
}

const OTHER_CARD: Partial<SpendFacts> = {
  holdings: [holding('paid 30 + bonus 30', { accountId: 2 })],
  others: [{ tender: 'card:8002', who: who(2), standing: standing('active', 2) }],
};

describe('a bill', () => {
  test.each<Row>([
    {
      name: 'by balance if nothing is said',
      before: 'paid 100',
      spend: 30,
      after: 'paid 70',
      tenders: 'balance 30',
      postings: ['paid/sales 30'],
    },
    {
      name: 'paid and bonus in proportion',
      before: 'paid 500 + bonus 50',
      spend: 110,
      after: 'paid 400 + bonus 40',
      postings: ['paid/sales 100', 'bonus/sales 10'],
    },
    {
      name: 'cash alone leaves the balance',
      before: 'paid 100',
      spend: 30,
      pay: 'cash',
      after: 'paid 100',
      tenders: 'cash 30',
    },
    {
      name: 'the balance as far as it goes',
      before: 'paid 20',
      spend: 30,
      pay: 'balance cash',
      after: '',
      tenders: 'balance 20 cash 10',
    },
    {
      name: 'in whatever order they are typed',
      before: 'paid 20',
      spend: 30,
      pay: 'cash balance',
      after: '',
      tenders: 'cash 10 balance 20',
    },
    {
      name: 'fixed amounts',
      before: 'paid 20',
      spend: 30,
      pay: 'balance=5 cash=25',
      after: 'paid 15',
      tenders: 'balance 5 cash 25',
    },
    {
      name: 'one without an amount takes the rest',
      spend: 30,
      pay: 'wechat=10 cash',
      tenders: 'wechat 10 cash 20',
      after: '',
    },
    {
      name: 'a balance that covers all leaves cash out',
      before: 'paid 40',
      spend: 30,
      pay: 'balance cash',
      after: 'paid 10',
      tenders: 'balance 30',
    },
    {
      name: "another's card after the own balance",
      before: 'paid 10',
      spend: 30,
      pay: 'balance card:8002',
      with: OTHER_CARD,
      after: '',
      tenders: 'balance 10 card:8002 20',
      postings: ['paid/sales 10', 'paid/sales 10', 'bonus/sales 10'],
    },
    { name: 'a bill of nothing', spend: 0, after: '', tenders: '', postings: [] },
    { name: 'a bill of nothing with a tender', spend: 0, pay: 'cash', after: '', tenders: '' },
    {
      name: 'items at the price of the list',
      rules: ITEMS,
      before: 'paid 600',
      items: 'perm*2',
      after: 'paid 4',
      tenders: 'balance 596',
    },
    {
      name: 'a typed price wins',
      rules: ITEMS,
      before: 'paid 600',
      items: 'perm@198',
      after: 'paid 402',
      tenders: 'balance 198',
    },
    {
      name: 'an unknown item with a price',
      before: 'paid 60',
      items: 'gel@38.50',
      after: 'paid 21.5',
      tenders: 'balance 38.5',
    },
    {
      name: 'amount and items agree',
      rules: ITEMS,
      before: 'paid 600',
      items: 'perm gel@2',
      spend: 300,
      after: 'paid 300',
      tenders: 'balance 300',
    },
    {
      name: 'earning on paid money, not on bonus',
      rules: EARNING,
      before: 'paid 100 + bonus 100',
      spend: 21,
      after: 'paid 89.5 + bonus 89.5 | points 10',
      tenders: 'balance 21',
    },
    { name: 'earning on cash', rules: EARNING, spend: 12.99, pay: 'cash', after: 'points 12', tenders: 'cash 12.99' },
    {
      name: 'what was paid with points earns nothing',
      rules: { ...EARNING, ...FREE_POINTS },
      before: 'points 500',
      spend: 5,
      points: 500,
      after: '',
      tenders: 'points 5',
    },
    {
      name: 'points as money and their postings',
      rules: POINTS,
      before: 'points 1000',
      spend: 20,
      points: 1000,
      pay: 'cash',
      after: '',
      tenders: 'points 10 cash 10',
      postings: ['points/points_issued 1000', 'points_cost/sales 10', 'cash/sales 10'],
    },
    {
      name: 'max within the share',
      rules: POINTS,
      before: 'points 9000',
      spend: 25,
      points: 'max',
      pay: 'cash',
      after: 'points 7800',
      tenders: 'points 12 cash 13',
    },
    {
      name: 'max within the most',
      rules: POINTS,
      before: 'points 9000',
      spend: 300,
      points: 'max',
      pay: 'cash',
      after: 'points 4000',
      tenders: 'points 50 cash 250',
    },
    {
      name: 'max of what there is, in steps',
      rules: POINTS,
      before: 'points 250',
      spend: 30,
      points: 'max',
      pay: 'cash',
      after: 'points 50',
      tenders: 'points 2 cash 28',
    },
    {
      name: 'max below the least uses none',
      rules: POINTS,
      before: 'points 90',
      spend: 30,
      points: 'max',
      pay: 'cash',
      after: 'points 90',
      tenders: 'cash 30',
    },
    {
      name: 'max takes the fewest that cover',
      rules: COARSE_POINTS,
      before: 'points 50',
      spend: 0.25,
      points: 'max',
      after: 'points 47',
      tenders: 'points 0.25',
    },
    {
      name: 'points that end first go first',
      rules: FREE_POINTS,
      before: 'points 100 | points 100 until 2026-04-01',
      spend: 1.5,
      points: 150,
      after: 'points 50',
      tenders: 'points 1.5',
    },
  ])('$name', (row) => {
    const { decision, holdings } = decide(row);
    if (!decision.ok) throw new Error(JSON.stringify(decision.problem));
    expect(after(decision.value, holdings)).toBe(row.after);
    const bill = decision.value.entry.facts.bill;
    if (row.tenders !== undefined)
      expect(bill?.tenders.map(({ tender, amount }) => `${tender} ${amount / 100}`).join(' ')).toBe(row.tenders);
    if (row.postings) expect(postings(decision.value)).toEqual(row.postings);
    expect(bill?.tenders.reduce((sum, { amount }) => sum + amount, 0)).toBe(bill?.net);
    expect(bill?.lines.reduce((sum, { net }) => sum + net, 0)).toBe(bill?.net);
  });

  test.each<Row>([
    {
      name: 'a blocked member',
      spend: 1,
      with: { standing: standing('blocked') },
      refuses: { code: 'member_blocked' },
    },
    { name: 'a closed member', spend: 1, with: { standing: standing('closed') }, refuses: { code: 'member_closed' } },
    {
      name: 'a blocked card',
      spend: 1,
      with: { standing: standing('card blocked') },
      refuses: { code: 'card_blocked' },
    },
    {
      name: "another's blocked card",
      spend: 1,
      pay: 'card:8002',
      with: { ...OTHER_CARD, others: [{ tender: 'card:8002', who: who(2), standing: standing('card blocked', 2) }] },
      refuses: { code: 'card_blocked' },
    },
    {
      name: 'too little',
      before: 'paid 80',
      spend: 120,
      refuses: { code: 'balance_insufficient', balance: 8000, needed: 12_000, short: 4000 },
    },
    {
      name: 'too little on both cards',
      before: 'paid 10',
      spend: 100,
      pay: 'balance card:8002',
      with: OTHER_CARD,
      refuses: { code: 'balance_insufficient', balance: 7000, needed: 10_000 },
    },
    {
      name: 'a fixed part beyond the balance',
      before: 'paid 10',
      spend: 100,
      pay: 'balance=20 cash',
      refuses: { code: 'balance_insufficient', balance: 1000, needed: 2000, short: 1000 },
    },
    {
      name: 'dead money',
      before: 'paid 100 until 2026-02-28',
      spend: 1,
      refuses: { code: 'balance_insufficient', balance: 0 },
    },
    {
      name: 'tenders that do not reach',
      spend: 30,
      pay: 'cash=10 wechat=5',
      refuses: { code: 'tenders_short', due: 3000, paid: 1500, short: 1500 },
    },
    { name: 'tenders beyond the bill', spend: 30, pay: 'cash=31', refuses: { code: 'tenders_over', over: 100 } },
    { name: 'two that take the rest', spend: 30, pay: 'cash wechat', refuses: { code: 'tenders_open' } },
    { name: 'the same twice', spend: 30, pay: 'cash=1 cash', refuses: { code: 'tender_repeated', tender: 'cash' } },
    {
      name: 'the own card beside the balance',
      spend: 30,
      pay: 'balance card:8001',
      with: { others: [{ tender: 'card:8001', who: who(), standing: standing() }] },
      refuses: { code: 'tender_repeated' },
    },
    {
      name: 'an unknown tender',
      spend: 30,
      pay: 'gold',
      refuses: { code: 'tender_unknown', allowed: expect.arrayContaining(['balance', 'cash']) },
    },
    { name: 'bonus by name', spend: 30, pay: 'bonus', refuses: { code: 'tender_not_allowed' } },
    { name: 'an item without a price', items: 'gel', refuses: { code: 'item_unpriced', sku: 'gel' } },
    {
      name: 'amount and items that differ',
      rules: ITEMS,
      items: 'perm',
      spend: 300,
      refuses: { code: 'items_disagree', amount: 30_000, items: 29_800 },
    },
    { name: 'a bill beyond all measure', items: 'gold*999999@99999999', refuses: { code: 'above_maximum' } },
    {
      name: 'points where they are no money',
      before: 'points 500',
      spend: 5,
      points: 100,
      refuses: { code: 'tender_not_allowed', tender: 'points' },
    },
    {
      name: 'fewer points than the least',
      rules: POINTS,
      before: 'points 500',
      spend: 50,
      points: 50,
      refuses: { code: 'below_minimum', minimum_points: 100 },
    },
    {
      name: 'points that are worth less than a cent',
      rules: { points: { value: { points: 101, worth: 1_00 } } },
      before: 'points 500',
      spend: 50,
      points: 1,
      refuses: { code: 'below_minimum', points: 1, minimum_points: 2 },
    },
    {
      name: 'points between two steps',
      rules: POINTS,
      before: 'points 500',
      spend: 50,
      points: 150,
      refuses: { code: 'points_step', below: 100, above: 200 },
    },
    {
      name: 'more points than the share allows',
      rules: POINTS,
      before: 'points 9000',
      spend: 20,
      points: 1100,
      refuses: { code: 'above_maximum', maximum_points: 1000 },
    },
    {
      name: 'more points than there are',
      rules: POINTS,
      before: 'points 250',
      spend: 50,
      points: 300,
      refuses: { code: 'points_insufficient', points: 250, needed: 300, short: 50 },
    },
    {
      name: 'more points than an account may hold',
      rules: EARNING,
      before: 'points 1000000000000',
      spend: 1,
      pay: 'cash',
      refuses: { code: 'above_maximum', points: 1, maximum_points: 10 ** 12 },
    },
    {
      name: 'points while a debt stands',
      rules: FREE_POINTS,
      before: 'points_debt 5',
      spend: 5,
      points: 1,
      refuses: { code: 'points_insufficient', points: 0 },
    },
  ])('refuses $name', (row) => {
    expect(decide(row).decision).toMatchObject({ ok: false, problem: row.refuses });
  });
});
