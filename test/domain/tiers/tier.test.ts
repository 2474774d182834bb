import { expect, test } from 'vitest';
import type { Qualification, Tier, TierReview } from '../../../src/core/domain/programme/programme.ts';
import {
  givenStanding,
  liftOf,
  nextReview,
  nextTier,
  reviewOf,
  type TierStanding,
  takenBackTier,
} from '../../../src/core/domain/tiers/tier.ts';
import { type Deed, tierFacts } from '../../../src/core/domain/tiers/tier-facts.ts';

/** `spend 1000 on 2026-03-01; refund 1 200 on 2026-04-01`: entries 1, 2, … of one member. */
function deeds(text: string): Deed[] {
  return text
    .split('; ')
    .filter(Boolean)
    .map((part, index) => {
      const [kind = '', ...rest] = part.split(' ');
      const day = rest.at(-1) as string;
      const takesBack = kind === 'refund' || kind === 'void';
      const reverses = takesBack ? Number(rest[0]) : null;
      const amount = takesBack ? rest[1] : rest[0];
      return {
        id: index + 1,
        kind: kind as Deed['kind'],
        day,
        amount: amount === 'on' ? null : Number(amount) * 100,
        reverses,
        facts: null,
      };
    });
}

const any = (...of: Partial<Qualification['of'][number]>[]): Qualification => ({
  need: 'any',
  of: of.map((one) => ({ measure: 'spend', least: 0, months: null, single: false, ...one })),
});

const tier = (code: string, qualify: Qualification | null): Tier => ({
  code,
  name: null,
  ...(qualify && { qualify }),
});
const ladder = (tiers: readonly Tier[], review: Partial<TierReview> = {}) => ({
  tiers,
  tierReview: {
    months: 12,
    countedFrom: 'entry',
    down: 'one_step',
    graceDays: 0,
    onRefund: 'keep',
    ...review,
  } satisfies TierReview,
});

const usual = [
  tier('basic', null),
  tier('silver', any({ least: 1000_00, months: 12 })),
  tier('gold', any({ least: 5000_00, months: 12 }, { measure: 'topup', least: 3000_00, single: true })),
];

test.each([
  { name: 'a cent less does not reach', does: 'spend 999.99 on 2026-03-01', to: null },
  { name: 'reached exactly counts', does: 'spend 400 on 2026-01-05; spend 600 on 2026-03-01', to: 'silver' },
  { name: 'two steps at once', does: 'spend 5000 on 2026-03-01', to: 'gold' },
  { name: 'the months end today', does: 'spend 600 on 2025-03-01; spend 600 on 2026-03-01', to: null },
  { name: 'and begin the day after', does: 'spend 600 on 2025-03-02; spend 600 on 2026-03-01', to: 'silver' },
  { name: 'a refund counts against it', does: 'spend 1000 on 2026-01-05; refund 1 1 on 2026-03-01', to: null },
  { name: 'a void unmakes it', does: 'spend 1000 on 2026-03-01; void 1 on 2026-03-01', to: null },
  {
    name: 'a struck-out refund counts no more',
    does: 'spend 1000 on 2026-03-01; refund 1 300 on 2026-03-01; void 2 on 2026-03-01',
    to: 'silver',
  },
  { name: 'one top-up alone', does: 'topup 2000 on 2026-02-01; topup 2000 on 2026-03-01', to: null },
  { name: 'one top-up that reaches', does: 'topup 3000 on 2026-03-01', to: 'gold' },
  {
    name: 'one top-up less its refund',
    does: 'topup 3000 on 2026-02-01; refund 1 100 on 2026-03-01',
    to: null,
  },
])('up: $name', ({ does, to }) => {
  const lift = liftOf(
    ladder(usual),
    givenStanding(null, '2025-01-01', '2025-01-01'),
    tierFacts(deeds(does)),
    '2026-03-01',
  );
  expect(lift?.to ?? null).toBe(to);
});

test('conditions that must all hold', () => {
  const both = ladder([
    tier('silver', { ...any({ measure: 'visits', least: 3 }, { measure: 'spend', least: 100_00 }), need: 'all' }),
  ]);
  const nobody = givenStanding(null, '2026-01-01', '2026-01-01');
  const look = (text: string) => liftOf(both, nobody, tierFacts(deeds(text)), '2026-03-01')?.to ?? null;
  expect(look('spend 200 on 2026-03-01; spend 1 on 2026-03-01')).toBe(null);
  expect(look('spend 98 on 2026-03-01; spend 1 on 2026-03-01; spend 1 on 2026-03-01')).toBe('silver');
  // A bill that is taken back whole was no visit.
  expect(look('spend 98 on 2026-03-01; spend 1 on 2026-03-01; spend 5 on 2026-03-01; refund 2 1 on 2026-03-01')).toBe(
    null,
  );
});

test('a tier that the programme does not know stands as it was given', () => {
  const facts = tierFacts(deeds('spend 9000 on 2026-03-01'));
  expect(liftOf(ladder(usual), givenStanding('钻石', '2026-01-01', null), facts, '2026-03-01')).toBe(null);
});

/** Silver since a day, reached there. */
const silver = (since: string): TierStanding => ({ tier: 'silver', since, after: since, spentBy: null, floor: null });

test.each([
  {
    name: 'a year, and the anniversary belongs to it',
    review: {},
    since: '2026-03-01',
    looked: '2026-03-01',
    day: '2027-03-01',
  },
  { name: '29 February', review: {}, since: '2024-02-29', looked: '2025-02-28', day: '2026-02-28' },
  { name: 'and again on it', review: {}, since: '2024-02-29', looked: '2027-02-28', day: '2028-02-29' },
  { name: 'months', review: { months: 6 }, since: '2026-08-31', looked: '2026-08-31', day: '2027-02-28' },
  {
    name: 'calendar years',
    review: { countedFrom: 'calendar' },
    since: '2026-03-01',
    looked: '2026-03-01',
    day: '2026-12-31',
  },
  {
    name: 'calendar quarters',
    review: { countedFrom: 'calendar', months: 3 },
    since: '2026-03-31',
    looked: '2026-03-31',
    day: '2026-06-30',
  },
] as const)('review day: $name', ({ review, since, looked, day }) => {
  expect(nextReview(ladder(usual, review), silver(since), looked)?.day).toBe(day);
});

test.each([
  { name: 'nothing was done', does: '', down: 'one_step', from: 'silver', to: 'basic' },
  {
    name: 'what had lifted counts no more',
    does: 'spend 1000 on 2026-03-01',
    down: 'one_step',
    from: 'silver',
    to: 'basic',
  },
  { name: 'kept by the day after', does: 'spend 1000 on 2026-03-02', down: 'one_step', from: 'silver', to: 'silver' },
  { name: 'kept by the anniversary', does: 'spend 1000 on 2027-03-01', down: 'one_step', from: 'silver', to: 'silver' },
  { name: 'one step', does: '', down: 'one_step', from: 'gold', to: 'silver' },
  { name: 'to what is reached', does: 'spend 1200 on 2026-06-01', down: 'qualified', from: 'gold', to: 'silver' },
  { name: 'to the bottom', does: 'spend 10 on 2026-06-01', down: 'qualified', from: 'gold', to: 'basic' },
  {
    name: 'a refund after the review is not seen by it',
    does: 'spend 1000 on 2026-06-01; refund 1 500 on 2027-03-02',
    down: 'one_step',
    from: 'silver',
    to: 'silver',
  },
] as const)('review: $name', ({ does, down, from, to }) => {
  const rules = ladder(usual, { down });
  const standing = { ...silver('2026-03-01'), tier: from };
  const review = nextReview(rules, standing, standing.since);
  const change = review && reviewOf(rules, standing, tierFacts(deeds(does)), review);
  expect(change ? change.to : from).toBe(to);
  if (change) expect(change).toMatchObject({ day: '2027-03-02', after: '2027-03-01', reason: 'not_kept', floor: to });
});

test('days of grace: what is missing can still be made up, and the change comes after them', () => {
  const rules = ladder(usual, { graceDays: 30 });
  const standing = silver('2026-03-01');
  const review = nextReview(rules, standing, standing.since);
  expect(review).toEqual({ day: '2027-03-01', deadline: '2027-03-31' });
  if (!review) return;
  const late = tierFacts(deeds('spend 1000 on 2027-03-31'));
  expect(reviewOf(rules, standing, late, review)).toBe(null);
  expect(reviewOf(rules, standing, [], review)).toMatchObject({ to: 'basic', day: '2027-04-01' });
});

test('never down, never reviewed', () => {
  expect(nextReview(ladder(usual, { down: 'never' }), silver('2026-03-01'), '2026-03-01')).toBe(null);
  expect(nextReview({ tiers: usual, tierReview: null }, silver('2026-03-01'), '2026-03-01')).toBe(null);
});

test('what lifted once and was not repeated lifts no second time', () => {
  // Two years count, and a review comes after one.
  const rules = ladder([tier('basic', null), tier('silver', any({ least: 1000_00, months: 24 }))]);
  const facts = tierFacts(deeds('spend 1000 on 2026-03-01; spend 10 on 2027-03-05'));
  const standing = silver('2026-03-01');
  const change = reviewOf(rules, standing, facts, { day: '2027-03-01', deadline: '2027-03-01' });
  expect(change?.to).toBe('basic');
  if (!change) return;
  const after = { ...change, tier: change.to, since: change.day };
  expect(liftOf(rules, after, facts, '2027-03-05')).toBe(null);
});

test.each([
  { name: 'a refund keeps it', on: 'keep', reason: 'refunded', back: 'refund 1 500', to: 'silver' },
  {
    name: 'a refund lowers at once where the programme says so',
    on: 'review',
    reason: 'refunded',
    back: 'refund 1 500',
    to: null,
  },
  { name: 'a refund that leaves enough', on: 'review', reason: 'refunded', back: 'refund 1 200', to: 'silver' },
  { name: 'a void always lowers', on: 'keep', reason: 'voided', back: 'void 1', to: null },
] as const)('taken back: $name', ({ on, reason, back, to }) => {
  const rules = ladder(usual, { onRefund: on });
  const facts = tierFacts(deeds(`spend 1200 on 2026-03-01; ${back} on 2026-03-01`));
  const change = takenBackTier(rules, silver('2026-03-01'), facts, { day: '2026-03-01', reason });
  expect(change ? change.to : 'silver').toBe(to);
});

test('taking back never goes below what was given by hand', () => {
  const rules = ladder(usual);
  const gold = { ...silver('2026-03-01'), tier: 'gold', floor: 'silver' };
  const facts = tierFacts(deeds('spend 5000 on 2026-03-01; void 1 on 2026-03-01'));
  expect(takenBackTier(rules, gold, facts, { day: '2026-03-01', reason: 'voided' })?.to).toBe('silver');
});

test('a refund long after, when the months of its sale are over, changes nothing else', () => {
  const rules = ladder(usual, { onRefund: 'review' });
  const facts = tierFacts(deeds('spend 1200 on 2026-03-01; spend 50 on 2026-12-01; refund 2 50 on 2027-02-20'));
  expect(takenBackTier(rules, silver('2026-03-01'), facts, { day: '2027-02-20', reason: 'refunded' })).toBe(null);
});

test('what is missing for the next tier', () => {
  const facts = tierFacts(deeds('spend 400 on 2026-01-05'));
  const basic = givenStanding('basic', '2026-01-01', '2026-01-01');
  const next = nextTier(ladder(usual), basic, facts, { day: '2026-03-01', enjoyed: 'basic' });
  expect(next).toMatchObject({
    tier: { code: 'silver' },
    progress: [{ measure: 'spend', have: 400_00, least: 1000_00, from: '2025-03-02' }],
  });
});

test.each([
  { name: 'is above what a plan lends', enjoyed: 'silver', next: 'gold' },
  { name: 'is none above the highest', enjoyed: 'gold', next: undefined },
  { name: 'is above their own', enjoyed: null, next: 'silver' },
])('the next tier $name', ({ enjoyed, next }) => {
  const basic = givenStanding('basic', '2026-01-01', '2026-01-01');
  expect(nextTier(ladder(usual), basic, [], { day: '2026-03-01', enjoyed })?.tier.code).toBe(next);
});
