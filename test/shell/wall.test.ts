import { expect, test } from 'vitest';
import { sayIn } from '../../src/commands/shared/language.ts';
import { endSaid, validSaid } from '../../src/commands/wall/expiry.ts';
import { points } from '../../src/commands/wall/points.ts';
import { promotions } from '../../src/commands/wall/promotions.ts';
import { speechOf } from '../../src/commands/wall/speech.ts';
import { takeSaid } from '../../src/commands/wall/take.ts';
import { tiers } from '../../src/commands/wall/tiers.ts';
import { rules, written } from '../support/programme.ts';

const english = (given: Parameters<typeof rules>[0]) => {
  const { programme } = rules(given);
  return {
    programme,
    speech: speechOf(
      programme,
      sayIn(() => 'en'),
    ),
  };
};

test('one of something is one', () => {
  const { speech } = english({});
  expect(validSaid({ months: 1 }, speech)).toBe('good for 1 month');
  expect(validSaid({ days: 1 }, speech)).toBe('good for 1 day');
  expect(validSaid({ months: 2 }, speech)).toBe('good for 2 months');
});

test('points that are used one by one have no steps', () => {
  const use = (step: number) => ({ min: null, step, maxShare: null, max: null });
  const lines = (step: number): readonly string[] => {
    const { programme, speech } = english({ points: { value: { points: 100, worth: 100 }, use: use(step) } });
    return points.lines(programme, speech);
  };
  expect(lines(50)).toContain('In steps of 50 points.');
  expect(lines(1).join()).not.toContain('steps');
});

test.each([
  [5, '95 折'],
  [12, '88 折'],
  [20, '8 折'],
  [90, '1 折'],
  [91, '0.9 折'],
  [95, '0.5 折'],
  [99, '0.1 折'],
])('%d % off in Chinese is what is still paid, in tenths: %s', (percent, said) => {
  const speech = speechOf(
    rules({}).programme,
    sayIn(() => 'zh-CN'),
  );
  expect(takeSaid({ percent, on: 'bill' }, speech)).toEqual([`减 ${percent}%（${said}）`]);
});

test('what ends on the day that brings it is good for no number of days', () => {
  const { speech } = english({});
  expect(endSaid([{ rule: 'rolling', days: 0 }], speech)).toBe('good on that day only');
  expect(endSaid([{ rule: 'rolling', months: 0, endOf: 'month' }], speech)).toBe('good to the end of that month');
  expect(endSaid([{ rule: 'rolling', months: 2, endOf: 'month' }], speech)).toBe(
    'good for 2 months, then to the end of that month',
  );
});

test('discounts of tiers and plans exclude those of their group, and promotions each other within a phase', () => {
  const { programme, speech } = english(
    written(`
promotions:
  - {code: bday, phase: member, group: tier, take: {percent: 8}}
  - {code: early, phase: item, group: a, take: {percent: 1}}
  - {code: late, phase: bill, group: a, take: {percent: 2}}
tiers: [{code: ami}, {code: or, take: {percent: 6}}]
plans: [{code: club, price: "9.00", months: 1, take: {percent: 10}}]
`),
  );
  const said = promotions.lines(programme, speech).filter((line) => line.includes('the best one'));
  expect(said).toEqual(['or, club, bday: you get the best one of these.']);
});

test('tiers that go by the calendar say that one reached late is looked at as soon', () => {
  const review = (countedFrom: string) => {
    const { programme, speech } = english(
      written(`
tiers: [{code: or, qualify: {any: [{spend: "600.00", months: 12}]}}]
tier_review: {every: year, counted_from: ${countedFrom}, down: qualified, grace_days: 31}
`),
    );
    return tiers.lines(programme, speech)[1];
  };
  expect(review('calendar')).toMatch(
    /^Tiers are looked at every 12 months of the calendar, whenever in them you reached/,
  );
  expect(review('entry')).toMatch(/^A tier is good for 12 months from the day you reach it; .* 31 more days/);
});

test('a tier that a refund takes back says what becomes of its gift', () => {
  const said = (gift: string, onRefund: string) => {
    const { programme, speech } = english(
      written(`
tiers: [{code: or, qualify: {any: [{spend: "600.00", months: 12}]}${gift}}]
tier_review: {every: year, on_refund: ${onRefund}}
`),
    );
    return tiers.lines(programme, speech).filter((line) => line.startsWith('Its gift'));
  };
  const gift = ', gift: {points: 7}';
  expect([said(gift, 'review').length, said(gift, 'keep').length, said('', 'review').length]).toEqual([1, 0, 0]);
});
