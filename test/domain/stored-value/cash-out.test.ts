import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Book } from '../../../src/core/domain/ledger/book.ts';
import type { EntryPlan } from '../../../src/core/domain/ledger/entry.ts';
import type { Holding } from '../../../src/core/domain/ledger/holding.ts';
import { drawFromPairs } from '../../../src/core/domain/ledger/pairs.ts';
import type { DrawOrder } from '../../../src/core/domain/programme/programme.ts';
import { type CashOutRecord, decideCashOut } from '../../../src/core/domain/stored-value/cash-out.ts';
import { after, applied, holding, postings } from '../../support/lots.ts';
import { standing, who } from '../../support/people.ts';
import { rules } from '../../support/programme.ts';

const DAY = '2026-11-22';

interface Doing {
  readonly amount?: number | null;
  readonly tender?: string;
  readonly status?: string | undefined;
  readonly before?: readonly CashOutRecord[];
  readonly closing?: boolean;
}

const decide = (held: Holding, { amount = null, tender = 'cash', status, before = [], closing = false }: Doing = {}) =>
  decideCashOut({
    who: who(),
    standing: standing(status),
    holding: held,
    version: rules(),
    day: DAY,
    amount,
    cause: 'shop',
    tender,
    before,
    closing,
    note: null,
  });

const accepted = (decision: ReturnType<typeof decide>): EntryPlan => {
  if (!decision.ok) throw new Error(decision.problem.code);
  return decision.value;
};
const recordOf = (plan: EntryPlan) => plan.entry.facts.cashOut as CashOutRecord;

interface Row {
  name: string;
  before: string;
  /** Everything if it is not said. */
  do?: number;
  tender?: string;
  status?: string;
  pays?: number;
  books?: string[];
  after?: string;
  refuses?: object;
}

test.each<Row>([
  {
    // A court of Dongguan: paid 8,000 is 75 % of the card, 3,594 used; 2,695.50 of that counts as paid money.
    name: 'the court’s case',
    before: 'paid 5304.5 used 2695.5 + bonus 1768.17 used 898.5',
    pays: 5304_50,
    books: ['paid/cash 5304.5', 'bonus/bonus_cost 1768.17'],
    after: '',
  },
  {
    name: 'a whole card of which nothing was used',
    before: 'paid 100 + bonus 50',
    pays: 100_00,
    books: ['paid/cash 100', 'bonus/bonus_cost 50'],
    after: '',
  },
  {
    name: 'bonus was drawn first: the lot holds more than is paid',
    before: 'paid 100 + bonus 0 used 100 bonus_first',
    pays: 50_00,
    books: ['paid/cash 50', 'paid/cash_out_difference 50'],
    after: '',
  },
  {
    name: 'paid was drawn first: more is paid than the lot holds',
    before: 'paid 0 used 100 paid_first + bonus 100',
    pays: 50_00,
    books: ['cash_out_difference/cash 50', 'bonus/bonus_cost 100'],
    after: '',
  },
  {
    name: 'dead bonus still counts as given, booked',
    before: 'paid 55 used 45 + bonus 0 used 45 expired 55',
    pays: 55_00,
    books: ['paid/cash 55'],
    after: '',
  },
  {
    name: 'and not yet booked alike; the job books its end later',
    before: 'paid 55 used 45 + bonus 55 used 45 until 2026-11-21',
    pays: 55_00,
    books: ['paid/cash 55'],
    after: 'bonus 55 until 2026-11-21',
  },
  {
    name: 'what was transferred away is no part of it',
    before: 'paid 50 withdrawn 50 + bonus 25 withdrawn 25',
    pays: 50_00,
    books: ['paid/cash 50', 'bonus/bonus_cost 25'],
    after: '',
  },
  {
    name: 'promised instalments go, and count for nothing',
    before: 'paid 100 + bonus 10 used 0 + bonus 20 from 2026-12-22',
    pays: 100_00,
    books: ['paid/cash 100', 'bonus/bonus_cost 10', 'bonus/bonus_cost 20'],
    after: '',
  },
  {
    name: 'points stay',
    before: 'paid 10 | points 300',
    pays: 10_00,
    books: ['paid/cash 10'],
    after: 'points 300',
  },
  {
    name: 'a gift without paid money is gone with the rest',
    before: 'paid 10 | bonus 30',
    pays: 10_00,
    books: ['bonus/bonus_cost 30', 'paid/cash 10'],
    after: '',
  },
  {
    name: 'half cents go up',
    before: 'paid 0.02 used 0.01 + bonus 0.03',
    pays: 3,
    books: ['paid/cash 0.02', 'cash_out_difference/cash 0.01', 'bonus/bonus_cost 0.03'],
    after: '',
  },
  {
    name: 'another tender',
    before: 'paid 10',
    tender: 'wechat',
    pays: 10_00,
    books: ['paid/wechat 10'],
    after: '',
  },
  {
    name: 'a part takes the newest top-up first, in proportion',
    before: 'paid 100 opened 2026-02-01 | paid 100 opened 2026-03-01 + bonus 50 | bonus 5',
    do: 40_00,
    pays: 40_00,
    books: ['paid/cash 40', 'bonus/bonus_cost 20'],
    after: 'paid 100 | paid 60 + bonus 30 | bonus 5',
  },
  {
    name: 'a part over two top-ups',
    before: 'paid 100 opened 2026-02-01 | paid 100 opened 2026-03-01 + bonus 50',
    do: 130_00,
    pays: 130_00,
    books: ['paid/cash 100', 'bonus/bonus_cost 50', 'paid/cash 30'],
    after: 'paid 70',
  },
  {
    name: 'more than a return pays',
    before: 'paid 100 + bonus 50',
    do: 100_01,
    refuses: { code: 'above_maximum', amount: 100_01, maximum: 100_00 },
  },
  { name: 'an empty card', before: 'points 5', refuses: { code: 'nothing_to_pay', member: 'M1' } },
  { name: 'only a gift', before: 'bonus 30', refuses: { code: 'nothing_to_pay' } },
  { name: 'all dead', before: 'paid 10 until 2026-11-21', refuses: { code: 'nothing_to_pay' } },
  { name: 'into stored value', before: 'paid 10', tender: 'balance', refuses: { code: 'tender_not_allowed' } },
  { name: 'an unknown tender', before: 'paid 10', tender: 'shells', refuses: { code: 'tender_unknown' } },
  { name: 'blocked', before: 'paid 10', status: 'blocked', refuses: { code: 'member_blocked' } },
  { name: 'closed', before: 'paid 10', status: 'closed', refuses: { code: 'member_closed' } },
  { name: 'a lost card', before: 'paid 10', status: 'card blocked', refuses: { code: 'card_blocked' } },
  { name: 'an old card', before: 'paid 10', status: 'card replaced', refuses: { code: 'card_replaced' } },
])('$name', ({ before, do: amount, tender, status, pays, books, after: rest, refuses }) => {
  const held = holding(before);
  const decision = decide(held, { amount: amount ?? null, tender: tender ?? 'cash', status });
  if (refuses) {
    expect(decision).toMatchObject({ ok: false, problem: refuses });
    return;
  }
  const plan = accepted(decision);
  expect(plan.entry.amount).toBe(pays);
  expect(postings(plan)).toEqual(books);
  expect(after(plan, [held])).toBe(rest);
});

test('closing takes a gift along although it pays nothing', () => {
  const held = holding('bonus 30');
  const plan = accepted(decide(held, { closing: true }));
  expect(plan.entry.amount).toBe(0);
  expect(postings(plan)).toEqual(['bonus/bonus_cost 30']);
});

test('the working is kept, with what was paid out before', () => {
  const first = holding('paid 100 + bonus 100');
  const part = accepted(decide(first, { amount: 25_00 }));
  expect(part.entry.facts.steps).toEqual([
    { step: 'cash_out', pair: 101, paid: 100_00, bonus: 100_00, used: 0, pays: 100_00 },
    { step: 'cash_out_part', pair: 101, worth: 100_00, before: 0, pays: 25_00 },
    { step: 'taken_back', asset: 'bonus', amount: 25_00, gone: 0 },
    { step: 'paid_out', tender: 'cash', amount: 25_00 },
  ]);
  const rest = accepted(decide(applied(part, first), { before: [recordOf(part)] }));
  expect(rest.entry.facts.steps).toEqual([
    { step: 'cash_out', pair: 101, paid: 100_00, bonus: 100_00, used: 0, pays: 100_00 },
    { step: 'cash_out_part', pair: 101, worth: 100_00, before: 25_00, pays: 75_00 },
    { step: 'taken_back', asset: 'bonus', amount: 75_00, gone: 0 },
    { step: 'paid_out', tender: 'cash', amount: 75_00 },
  ]);
});

describe('whatever was bought before', () => {
  const money = fc.integer({ min: 0, max: 50_000 });
  const pair = fc.record({
    paid: fc.integer({ min: 1, max: 50_000 }),
    bonus: money,
    order: fc.constantFrom<DrawOrder>('pro_rata', 'bonus_first', 'paid_first'),
  });
  const history = fc.record({ pairs: fc.array(pair, { minLength: 1, maxLength: 4 }), draws: fc.array(money) });

  const account = ({
    pairs,
    draws,
  }: {
    pairs: { paid: number; bonus: number; order: DrawOrder }[];
    draws: number[];
  }) => {
    const text = pairs.map(({ paid, bonus, order }) => `paid ${paid / 100} ${order} + bonus ${bonus / 100} ${order}`);
    return draws.reduce(
      (held, amount) => {
        const book = new Book(DAY, [held]);
        for (const { draws: parts } of drawFromPairs(book, 1, amount)) {
          for (const { lot, amount: part } of parts) book.take(lot, part, 'sales', 'used');
        }
        return applied(book.plan({} as EntryPlan['entry']), held);
      },
      holding(text.join(' | ')),
    );
  };

  test('a return pays no more than was paid in, never below zero, and leaves no stored value', () => {
    fc.assert(
      fc.property(history, (made) => {
        const held = account(made);
        const decision = decide(held, { closing: true });
        const plan = accepted(decision);
        const paidIn = made.pairs.reduce((sum, { paid }) => sum + paid, 0);
        expect(plan.entry.amount).toBeGreaterThanOrEqual(0);
        expect(plan.entry.amount).toBeLessThanOrEqual(paidIn);
        expect(after(plan, [held])).toBe('');
        const cash = plan.postings.filter(({ credit }) => credit === 'cash');
        expect(cash.reduce((sum, { amount }) => sum + amount, 0)).toBe(plan.entry.amount);
      }),
    );
  });

  test('parts come to what one return would have paid', () => {
    fc.assert(
      fc.property(history, fc.array(fc.integer({ min: 1, max: 100 }), { maxLength: 4 }), (made, percents) => {
        let held = account(made);
        const whole = accepted(decide(held, { closing: true })).entry.amount ?? 0;
        const before: CashOutRecord[] = [];
        let paid = 0;
        for (const percent of percents) {
          const amount = Math.floor(((whole - paid) * percent) / 100);
          if (amount === 0) continue;
          const plan = accepted(decide(held, { amount, before }));
          before.push(recordOf(plan));
          held = applied(plan, held);
          paid += amount;
        }
        if (held.lots.some(({ remaining }) => remaining > 0)) {
          paid += accepted(decide(held, { before, closing: true })).entry.amount ?? 0;
        }
        expect(paid).toBe(whole);
      }),
    );
  });
});
