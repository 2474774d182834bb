import { expect, test } from 'vitest';
import { decideClose } from '../../../src/core/domain/members/close.ts';
import { holding, postings } from '../../support/lots.ts';
import { standing, who } from '../../support/people.ts';
import { rules } from '../../support/programme.ts';

interface Row {
  name: string;
  before: string;
  cashOut?: boolean;
  others?: string[];
  status?: string;
  /** What the card return before it books; null: there is none. */
  books?: string[] | null;
  idle?: boolean;
  refuses?: object;
}

const decide = ({ before, cashOut = false, others = [], status }: Omit<Row, 'name'>) =>
  decideClose({
    who: who(),
    standing: standing(status),
    holding: holding(before),
    version: rules(),
    day: '2026-11-22',
    cause: 'shop',
    tender: 'cash',
    before: [],
    note: null,
    cashOut,
    others,
  });

test.each<Row>([
  { name: 'an empty card', before: '', books: null },
  { name: 'points stay', before: 'points 50', books: null },
  { name: 'nothing to pay out', before: 'points 50', cashOut: true, books: null },
  {
    name: 'money on it',
    before: 'paid 5 + bonus 1 | points 50',
    refuses: { code: 'balance_not_zero', balance: 6_00, points: 50 },
  },
  {
    name: 'money is paid out',
    before: 'paid 5 + bonus 1',
    cashOut: true,
    books: ['paid/cash 5', 'bonus/bonus_cost 1'],
  },
  { name: 'a gift is gone', before: 'bonus 1', cashOut: true, books: ['bonus/bonus_cost 1'] },
  { name: 'dead money is no balance', before: 'paid 5 until 2026-11-21', books: null },
  { name: 'one of a family leaves the value to the others', before: 'paid 5', others: ['M2'], books: null },
  {
    name: 'and cannot take it along',
    before: 'paid 5',
    others: ['M2'],
    cashOut: true,
    refuses: { code: 'account_shared', member: 'M1', others: ['M2'] },
  },
  {
    name: 'a blocked one gets nothing paid',
    before: 'paid 5',
    cashOut: true,
    status: 'blocked',
    refuses: { code: 'member_blocked' },
  },
  { name: 'a blocked one without money', before: '', status: 'blocked', books: null },
  { name: 'closed already, money or not', before: 'paid 5', status: 'closed', books: null, idle: true },
  {
    name: 'closed already with money on it is paid out',
    before: 'paid 5 + bonus 1',
    cashOut: true,
    status: 'closed',
    books: ['paid/cash 5', 'bonus/bonus_cost 1'],
  },
  {
    name: 'closed already with nothing to pay out',
    before: 'points 5',
    cashOut: true,
    status: 'closed',
    books: null,
    idle: true,
  },
  {
    name: 'closed already in a family that goes on',
    before: 'paid 5',
    others: ['M2'],
    cashOut: true,
    status: 'closed',
    books: null,
    idle: true,
  },
  { name: 'merged', before: '', status: 'merged', refuses: { code: 'member_closed' } },
])('$name', ({ books, idle = false, refuses, ...row }) => {
  const decision = decide(row);
  if (refuses) {
    expect(decision).toMatchObject({ ok: false, problem: refuses });
    return;
  }
  if (!decision.ok) throw new Error(decision.problem.code);
  const { cashOut } = decision.value;
  expect(decision.value).toMatchObject({ to: 'closed', idle });
  expect(cashOut && postings(cashOut)).toEqual(books);
});

test('the receipt of the card return says that it was the last', () => {
  const decision = decide({ before: 'paid 5', cashOut: true });
  if (!decision.ok) throw new Error(decision.problem.code);
  expect(decision.value.cashOut?.entry.facts.steps.at(-1)).toEqual({ step: 'status', from: 'active', to: 'closed' });
});
