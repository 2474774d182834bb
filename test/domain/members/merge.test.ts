import { expect, test } from 'vitest';
import type { EntryPlan } from '../../../src/core/domain/ledger/entry.ts';
import { decideMerge, type Particulars } from '../../../src/core/domain/members/merge.ts';
import { after, holding, postings } from '../../support/lots.ts';
import { standing, who } from '../../support/people.ts';

const DAY = '2026-11-22';

const unknown: Particulars = {
  phone: null,
  email: null,
  gender: null,
  birthday: null,
  source: null,
  note: null,
  tier: null,
  joinedOn: '2026-01-01',
};

interface Row {
  name: string;
  /** What the one that goes holds, then the one that stays. */
  from: string;
  into: string;
  clocks?: [from: string | null, into: string | null];
  status?: [from: string, into: string];
  others?: string[];
  knows?: [from: Partial<Particulars>, into: Partial<Particulars>];
  after?: string;
  clock?: string | null;
  refuses?: object;
}

function decide({ from, into, clocks, status, others = [], knows }: Omit<Row, 'name'>) {
  const going = holding(from, { accountId: 2, clockEndsOn: clocks?.[0] ?? null });
  const staying = holding(into, { accountId: 1, clockEndsOn: clocks?.[1] ?? null });
  const decision = decideMerge({
    from: {
      who: who(2),
      standing: standing(status?.[0], 2),
      holding: going,
      particulars: { ...unknown, ...knows?.[0] },
      tags: ['regular', 'vip'],
    },
    into: {
      who: who(1),
      standing: standing(status?.[1], 1),
      holding: staying,
      particulars: { ...unknown, ...knows?.[1] },
      tags: ['regular'],
    },
    programme: { tiers: ['basic', 'silver', 'gold'].map((code) => ({ code, name: null })) },
    day: DAY,
    others,
    lots: [201, 299],
    cards: [7, 8],
    members: [5],
    giftGone: [],
    note: null,
  });
  return { decision, holdings: [staying, going] };
}

const accepted = (decision: ReturnType<typeof decide>['decision']) => {
  if (!decision.ok) throw new Error(decision.problem.code);
  return decision.value;
};

test.each<Row>([
  {
    name: 'everything goes over, pairs and pending points too',
    from: 'paid 10 used 5 + bonus 5 | points 30 from 2026-12-01',
    into: 'paid 1 | points 7',
    after: 'paid 1 | points 7 | paid 10 + bonus 5 | points 30 from 2026-12-01',
  },
  { name: 'an empty one', from: '', into: 'paid 1', after: 'paid 1' },
  { name: 'a debt goes over', from: 'points_debt 20', into: '', after: 'points_debt 20' },
  { name: 'and is repaid from what the other has', from: 'points_debt 20', into: 'points 50', after: 'points 30' },
  { name: 'as points repay the debt of the other', from: 'points 50', into: 'points_debt 20', after: 'points 30' },
  { name: 'as far as they go', from: 'points 15', into: 'points_debt 20', after: 'points_debt 5' },
  {
    name: 'the later clock runs on',
    from: 'points 5 clock',
    into: 'points 5 clock',
    clocks: ['2027-03-01', '2027-01-01'],
    after: 'points 5 clock | points 5 clock',
    clock: '2027-03-01',
  },
  {
    name: 'also when it is the one that stays',
    from: 'points 5 clock',
    into: 'points 5 clock',
    clocks: ['2027-01-01', '2027-03-01'],
    after: 'points 5 clock | points 5 clock',
    clock: '2027-03-01',
  },
  {
    name: 'a clock that has run out ends nothing of the other',
    from: '',
    into: 'points 5 clock',
    clocks: ['2026-11-21', null],
    after: 'points 5 clock',
    clock: null,
  },
  {
    name: 'in either direction',
    from: 'points 5 clock',
    into: '',
    clocks: [null, '2026-11-21'],
    after: 'points 5 clock',
    clock: null,
  },
  {
    name: 'a clock that runs takes over from one that ran out',
    from: 'points 5 clock',
    into: '',
    clocks: ['2027-01-01', '2026-11-21'],
    after: 'points 5 clock',
    clock: '2027-01-01',
  },
  {
    name: 'a blocked one must not be freed',
    from: 'paid 1',
    into: '',
    status: ['blocked', 'active'],
    refuses: { code: 'member_blocked', member: 'M2' },
  },
  { name: 'into a blocked one', from: 'paid 1', into: '', status: ['active', 'blocked'], after: 'paid 1' },
  {
    name: 'a closed one',
    from: '',
    into: '',
    status: ['closed', 'active'],
    refuses: { code: 'member_closed', member: 'M2' },
  },
  {
    name: 'into a closed one',
    from: '',
    into: '',
    status: ['active', 'closed'],
    refuses: { code: 'member_closed', member: 'M1' },
  },
  {
    name: 'one of a family would take all along',
    from: 'paid 1',
    into: '',
    others: ['M3'],
    refuses: { code: 'account_shared', member: 'M2', others: ['M3'] },
  },
])('$name', ({ after: rest, clock, refuses, ...row }) => {
  const { decision, holdings } = decide(row);
  if (refuses) {
    expect(decision).toMatchObject({ ok: false, problem: refuses });
    return;
  }
  const merging = accepted(decision);
  expect(after(merging.plan, holdings)).toBe(rest);
  expect(after(merging.plan, holdings, 2)).toBe('');
  expect(merging.clock.clockEndsOn).toBe(clock ?? null);
});

test('with itself', () => {
  const held = holding('paid 1');
  const twin = { who: who(), standing: standing(), holding: held, particulars: unknown, tags: [] };
  const facts = {
    from: twin,
    into: twin,
    programme: { tiers: [] },
    day: DAY,
    others: [],
    lots: [],
    cards: [],
    members: [],
    giftGone: [],
    note: null,
  };
  expect(decideMerge(facts)).toMatchObject({ ok: false, problem: { code: 'same_account', from: 'M1', to: 'M1' } });
});

test('each lot leaves one account and comes to the other with its number', () => {
  const { plan } = accepted(decide({ from: 'paid 10 | points 5', into: '' }).decision);
  expect(postings(plan)).toEqual(['paid/clearing 10', 'clearing/paid 10', 'points/clearing 5', 'clearing/points 5']);
  const moves = plan.postings.map(({ lot, accountId, lotEffect, figure }) => [lot, accountId, lotEffect, figure]);
  expect(moves).toEqual([
    [201, 2, -1, 'withdrawn'],
    [201, 1, 1, 'withdrawn'],
    [202, 2, -1, 'withdrawn'],
    [202, 1, 1, 'withdrawn'],
  ]);
  expect(plan.entry).toMatchObject({ kind: 'merge', memberId: 1, accountId: 1 } satisfies Partial<EntryPlan['entry']>);
  expect(plan.entry.facts.merge).toMatchObject({
    member: 2,
    account: 2,
    lots: [201, 299],
    cards: [7, 8],
    members: [5],
  });
});

test('the record that stays learns what only the other knew', () => {
  const { particulars, plan } = accepted(
    decide({
      from: '',
      into: '',
      knows: [
        { phone: '+8613800000001', email: 'a@example.com', tier: 'gold', joinedOn: '2024-05-01', note: 'left-handed' },
        { phone: '+8613900000002', birthday: '05-06', tier: 'silver' },
      ],
    }).decision,
  );
  expect(particulars).toEqual({
    ...unknown,
    phone: '+8613900000002',
    email: 'a@example.com',
    birthday: '05-06',
    tier: 'gold',
    joinedOn: '2024-05-01',
    note: 'left-handed',
  });
  // Its entry says what came from where, not what it was.
  expect(plan.entry.facts.merge).toMatchObject({
    learned: ['email', 'note'],
    tags: [1],
    before: { tier: 'silver', joinedOn: '2026-01-01' },
  });
});
