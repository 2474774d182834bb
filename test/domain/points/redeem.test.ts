import { expect, test } from 'vitest';
import { decideRedeem } from '../../../src/core/domain/points/redeem.ts';
import type { Reward } from '../../../src/core/domain/programme/programme.ts';
import { factsOf } from '../../support/facts.ts';
import { after, holding, postings } from '../../support/lots.ts';
import { standing, who } from '../../support/people.ts';
import { rules } from '../../support/programme.ts';

const DAY = '2026-11-22';

const reward = (code: string, points: number, more: Partial<Reward> = {}): Reward => ({
  code,
  name: null,
  points,
  stock: null,
  limitPerMember: null,
  give: { bonus: null, goods: code },
  ...more,
});

const version = rules({
  storedValue: { maxBalance: 100_00, bonusExpires: [{ rule: 'rolling', months: 6 }] },
  points: { expire: [{ rule: 'inactivity', months: 12, activity: ['redeem'] }] },
  rewards: [
    reward('mug', 500),
    reward('rare', 10, { stock: 5 }),
    reward('once', 10, { limitPerMember: 1 }),
    reward('ten', 100, { give: { bonus: 10_00, goods: null } }),
    reward('cup', 100, { plus: 9_90 }),
    reward('cheap-ten', 50, { plus: 5_00, give: { bonus: 10_00 } }),
    reward('silver-only', 10, { when: { tiers: ['silver'] } }),
    reward('hope', 100, { give: {}, donate: { to: '希望小学', worth: 1_00 } }),
    reward('kind-word', 10, { give: {}, donate: { to: '希望小学', worth: null } }),
  ],
});

interface Row {
  name: string;
  before: string;
  /** `cup*2 balance cash=5` */
  do: string;
  tier?: string;
  status?: string;
  given?: { all?: number; member?: number };
  after?: string;
  refuses?: object;
}

const decide = ({ before, do: typed, tier, status, given }: Row) => {
  const [wanted = '', ...pay] = typed.split(' ');
  const [code = '', quantity = '1'] = wanted.split('*');
  const tenders = pay.map((word) => {
    const [tender = '', amount] = word.split('=');
    return { tender, amount: amount === undefined ? null : Number(amount) * 100 };
  });
  const asked = factsOf({ day: DAY, member: { tier: tier ?? null } });
  const held = holding(before, { clockEndsOn: '2027-11-22' });
  const facts = {
    reward: code,
    quantity: Number(quantity),
    day: DAY,
    store: 'main',
    note: null,
    version,
    tenders,
    asked,
    draw: null,
  };
  const counted = { all: given?.all ?? 0, member: given?.member ?? 0 };
  const decision = decideRedeem({ ...facts, who: who(), standing: standing(status), holding: held, given: counted });
  return { held, decision };
};

test.each<Row>([
  { name: 'goods leave nothing but fewer points', before: 'points 800', do: 'mug', after: 'points 300' },
  {
    name: 'the points that end first go first',
    before: 'points 400 | points 300 until 2026-12-31',
    do: 'mug',
    after: 'points 200',
  },
  { name: 'several at once', before: 'points 1200', do: 'mug*2', after: 'points 200' },
  {
    name: 'bonus money is a pair of its own with an end',
    before: 'paid 50 + bonus 5 | points 250',
    do: 'ten*2',
    after: 'paid 50 + bonus 5 | points 50 | bonus 20 until 2027-05-22',
  },
  { name: 'dead points do not count', before: 'points 500 until 2026-11-21', do: 'mug', refuses: { points: 0 } },
  { name: 'pending points do not count', before: 'points 500 from 2026-11-23', do: 'mug', refuses: { points: 0 } },
  {
    name: 'too few points',
    before: 'points 499',
    do: 'mug',
    refuses: { code: 'points_insufficient', points: 499, needed: 500, short: 1 },
  },
  { name: 'no such reward', before: 'points 500', do: 'hat', refuses: { code: 'reward_not_found', reward: 'hat' } },
  {
    name: 'the last of the stock',
    before: 'points 100',
    do: 'rare*2',
    given: { all: 3 },
    after: 'points 80',
  },
  {
    name: 'out of stock',
    before: 'points 100',
    do: 'rare*2',
    given: { all: 4 },
    refuses: { code: 'reward_out_of_stock', reward: 'rare', wanted: 2, left: 1 },
  },
  {
    name: 'a limit per member',
    before: 'points 100',
    do: 'once',
    given: { all: 1, member: 1 },
    refuses: { code: 'limit_reached', rule: 'once', limit: 1, used: 1 },
  },
  {
    name: 'others do not use up a member’s limit',
    before: 'points 100',
    do: 'once',
    given: { all: 9 },
    after: 'points 90',
  },
  {
    name: 'no room on the card for the bonus',
    before: 'paid 95 | points 100',
    do: 'ten',
    refuses: { code: 'balance_limit', balance: 95_00, amount: 10_00, limit: 100_00 },
  },
  { name: 'points and money, in cash', before: 'paid 50 | points 100', do: 'cup', after: 'paid 50' },
  {
    name: 'points and money from the balance',
    before: 'paid 50 + bonus 50 | points 200',
    do: 'cup*2 balance',
    after: 'paid 40.1 + bonus 40.1',
  },
  { name: 'as far as the balance goes', before: 'paid 5 | points 100', do: 'cup balance wechat', after: '' },
  {
    name: 'too little on the card',
    before: 'paid 5 | points 100',
    do: 'cup balance',
    refuses: { code: 'balance_insufficient', short: 4_90 },
  },
  {
    name: 'another card',
    before: 'points 100',
    do: 'cup card:8002',
    refuses: { code: 'tender_not_allowed', tender: 'card:8002' },
  },
  { name: 'points instead of money', before: 'points 500', do: 'cup points', refuses: { code: 'tender_not_allowed' } },
  { name: 'a tender that nobody knows', before: 'points 500', do: 'cup shells', refuses: { code: 'tender_unknown' } },
  {
    name: 'value cannot buy value',
    before: 'paid 50 | points 50',
    do: 'cheap-ten balance',
    refuses: { code: 'tender_not_allowed', tender: 'balance', command: 'redeem' },
  },
  {
    name: 'cash can',
    before: 'paid 50 | points 50',
    do: 'cheap-ten wechat',
    after: 'paid 50 | bonus 10 until 2027-05-22',
  },
  {
    name: 'money for what asks for none',
    before: 'points 500',
    do: 'mug cash=5',
    refuses: { code: 'tenders_over', due: 0 },
  },
  {
    name: 'more money than there is',
    before: 'points 500000',
    do: 'cup*2000000000',
    given: {},
    refuses: { code: 'points_insufficient' },
  },
  { name: 'a condition holds', before: 'points 10', do: 'silver-only', tier: 'silver', after: '' },
  {
    name: 'a condition does not hold',
    before: 'points 10',
    do: 'silver-only',
    refuses: { code: 'reward_condition', reward: 'silver-only', condition: 'tiers' },
  },
  { name: 'points for a cause', before: 'points 300', do: 'hope*2', after: 'points 100' },
  {
    name: 'more than can be counted',
    before: 'points 500',
    do: 'mug*1000000000000',
    refuses: { code: 'above_maximum', maximum_points: 10 ** 12 },
  },
  { name: 'blocked', before: 'points 500', do: 'mug', status: 'blocked', refuses: { code: 'member_blocked' } },
  { name: 'closed', before: 'points 500', do: 'mug', status: 'closed', refuses: { code: 'member_closed' } },
  { name: 'a lost card', before: 'points 500', do: 'mug', status: 'card blocked', refuses: { code: 'card_blocked' } },
  { name: 'an old card', before: 'points 500', do: 'mug', status: 'card replaced', refuses: { code: 'card_replaced' } },
])('$name', (row) => {
  const { held, decision } = decide(row);
  if (row.refuses) {
    expect(decision).toMatchObject({ ok: false, problem: row.refuses });
    return;
  }
  if (!decision.ok) throw new Error(decision.problem.code);
  expect(after(decision.value, [held])).toBe(row.after);
});

test('money beside points is a sale, points for a cause are owed to it', () => {
  const books = (before: string, typed: string): string[] => {
    const { decision } = decide({ name: '', before, do: typed });
    if (!decision.ok) throw new Error(decision.problem.code);
    return postings(decision.value);
  };
  expect(books('paid 30 + bonus 10 | points 100', 'cup balance=4 wechat')).toEqual([
    'points/points_issued 100',
    'paid/sales 3',
    'bonus/sales 1',
    'wechat/sales 5.9',
  ]);
  expect(books('points 200', 'hope*2')).toEqual(['points/points_issued 200', 'points_cost/donations 2']);
  expect(books('points 200', 'kind-word')).toEqual(['points/points_issued 10']);
});

test('the books, the counters and what was given', () => {
  const { decision } = decide({ name: '', before: 'points 250', do: 'ten*2' });
  if (!decision.ok) throw new Error(decision.problem.code);
  const { entry, counters } = decision.value;
  expect(postings(decision.value)).toEqual(['points/points_issued 200', 'bonus_cost/bonus 20']);
  expect(counters).toEqual([
    { code: 'reward:ten', by: 2 },
    { code: 'reward:ten:M1', by: 2 },
  ]);
  expect(entry.facts).toMatchObject({
    counters,
    redeem: { reward: 'ten', quantity: 2, points: 200, bonus: 20_00, goods: null },
  });
  expect(entry.activity).toBe(true);
});
