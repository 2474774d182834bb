import { describe, expect, test } from 'vitest';
import { clockEnd, expiryOf, keepsClockRunning } from '../../../src/core/domain/ledger/expiry.ts';
import type { ExpiryPolicy } from '../../../src/core/domain/programme/programme.ts';

const never: ExpiryPolicy = { rule: 'never' };
const idle = (months: number): ExpiryPolicy => ({
  rule: 'inactivity',
  months,
  activity: ['earn', 'redeem', 'spend', 'topup'],
});
const yearEnd = (months: number): ExpiryPolicy => ({ rule: 'fixed', on: '12-31', months });

describe('the last good day of a lot', () => {
  test.each<{ name: string; policies: ExpiryPolicy[]; granted: string; expiresOn: string | null }>([
    { name: 'no policy: never', policies: [], granted: '2026-11-22', expiresOn: null },
    { name: 'never', policies: [never], granted: '2026-11-22', expiresOn: null },
    {
      name: 'n days: the grant day + n',
      policies: [{ rule: 'rolling', days: 30 }],
      granted: '2026-11-22',
      expiresOn: '2026-12-22',
    },
    {
      name: '0 days: through that same day',
      policies: [{ rule: 'rolling', days: 0 }],
      granted: '2026-11-22',
      expiresOn: '2026-11-22',
    },
    {
      name: 'n months keep the date',
      policies: [{ rule: 'rolling', months: 12 }],
      granted: '2026-11-22',
      expiresOn: '2027-11-22',
    },
    {
      name: '31 August + 6 months, common year',
      policies: [{ rule: 'rolling', months: 6 }],
      granted: '2026-08-31',
      expiresOn: '2027-02-28',
    },
    {
      name: '31 August + 6 months, leap year',
      policies: [{ rule: 'rolling', months: 6 }],
      granted: '2027-08-31',
      expiresOn: '2028-02-29',
    },
    {
      name: '29 February + 12 months',
      policies: [{ rule: 'rolling', months: 12 }],
      granted: '2028-02-29',
      expiresOn: '2029-02-28',
    },
    {
      name: '15 December 2020 + 6 months to the end of the month',
      policies: [{ rule: 'rolling', months: 6, endOf: 'month' }],
      granted: '2020-12-15',
      expiresOn: '2021-06-30',
    },
    {
      name: 'clamped first, extended then',
      policies: [{ rule: 'rolling', months: 6, endOf: 'month' }],
      granted: '2026-08-31',
      expiresOn: '2027-02-28',
    },
    {
      name: 'to the end of the quarter',
      policies: [{ rule: 'rolling', months: 3, endOf: 'quarter' }],
      granted: '2026-11-22',
      expiresOn: '2027-03-31',
    },
    {
      name: 'to the end of next year',
      policies: [{ rule: 'rolling', months: 12, endOf: 'year' }],
      granted: '2026-01-01',
      expiresOn: '2027-12-31',
    },
    {
      name: 'days, then to the end of the month',
      policies: [{ rule: 'rolling', days: 10, endOf: 'month' }],
      granted: '2026-01-25',
      expiresOn: '2026-02-28',
    },
    {
      name: '0 months: through that same month',
      policies: [{ rule: 'rolling', months: 0, endOf: 'month' }],
      granted: '2026-11-22',
      expiresOn: '2026-11-30',
    },
    {
      name: '0 months: through that same year',
      policies: [{ rule: 'rolling', months: 0, endOf: 'year' }],
      granted: '2026-12-31',
      expiresOn: '2026-12-31',
    },
    { name: 'a date of the year', policies: [yearEnd(0)], granted: '2026-11-22', expiresOn: '2026-12-31' },
    {
      name: 'the date itself is the first such date',
      policies: [yearEnd(0)],
      granted: '2026-12-31',
      expiresOn: '2026-12-31',
    },
    { name: 'exactly n months before counts', policies: [yearEnd(6)], granted: '2026-06-30', expiresOn: '2026-12-31' },
    { name: 'earned too late for this year', policies: [yearEnd(6)], granted: '2026-07-01', expiresOn: '2027-12-31' },
    {
      name: '29 February is 28 February in a common year',
      policies: [{ rule: 'fixed', on: '02-29', months: 0 }],
      granted: '2026-11-22',
      expiresOn: '2027-02-28',
    },
    {
      name: '29 February in a leap year',
      policies: [{ rule: 'fixed', on: '02-29', months: 0 }],
      granted: '2027-11-22',
      expiresOn: '2028-02-29',
    },
    {
      name: 'the earliest of several',
      policies: [{ rule: 'rolling', months: 12 }, yearEnd(0), never],
      granted: '2026-11-22',
      expiresOn: '2026-12-31',
    },
    { name: 'inactivity has no date of its own', policies: [idle(12)], granted: '2026-11-22', expiresOn: null },
    {
      name: 'a date beside the clock',
      policies: [idle(12), yearEnd(0)],
      granted: '2026-11-22',
      expiresOn: '2026-12-31',
    },
  ])('$name', ({ policies, granted, expiresOn }) => {
    expect(expiryOf(policies, granted).expiresOn).toBe(expiresOn);
  });

  test.each([
    { policies: [idle(12)], onClock: true },
    { policies: [yearEnd(0), idle(6)], onClock: true },
    { policies: [yearEnd(0), never], onClock: false },
  ])('on the clock only with an inactivity policy: $onClock', ({ policies, onClock }) => {
    expect(expiryOf(policies, '2026-11-22').onClock).toBe(onClock);
  });
});

describe('the inactivity clock', () => {
  test.each([
    { name: 'newest activity + months', policies: [idle(12)], newest: '2026-11-22', end: '2027-11-22' },
    { name: 'months clamp', policies: [idle(6)], newest: '2026-08-31', end: '2027-02-28' },
    { name: 'beside other policies', policies: [yearEnd(0), idle(3)], newest: '2026-11-22', end: '2027-02-22' },
    { name: 'nothing done yet: not started', policies: [idle(12)], newest: null, end: null },
    { name: 'a programme without a clock', policies: [yearEnd(0)], newest: '2026-11-22', end: null },
  ])('$name', ({ policies, newest, end }) => {
    expect(clockEnd({ expire: policies }, newest)).toBe(end);
  });

  const only = (...activity: ('earn' | 'redeem' | 'spend' | 'topup')[]): ExpiryPolicy[] => [
    { rule: 'inactivity', months: 12, activity },
  ];
  test.each([
    { name: 'a listed kind counts', policies: only('spend'), kind: 'spend', earned: 0, runs: true },
    { name: 'a kind that is not listed does not', policies: only('redeem'), kind: 'spend', earned: 5, runs: false },
    { name: 'earning counts by its points', policies: only('earn'), kind: 'spend', earned: 5, runs: true },
    { name: 'a bill that earned nothing is no earning', policies: only('earn'), kind: 'spend', earned: 0, runs: false },
    { name: 'a top-up that gave points is earning', policies: only('earn'), kind: 'topup', earned: 5, runs: true },
    { name: 'points put in by hand are not', policies: [idle(12)], kind: 'adjust', earned: 0, runs: false },
    { name: 'unless they are put in as earned', policies: only('earn'), kind: 'adjust', earned: 5, runs: true },
    { name: 'a refund never counts', policies: [idle(12)], kind: 'refund', earned: 0, runs: false },
    { name: 'a transfer never counts', policies: [idle(12)], kind: 'transfer', earned: 0, runs: false },
    { name: 'an imported balance never counts', policies: [idle(12)], kind: 'opening', earned: 0, runs: false },
    { name: 'the night never counts', policies: [idle(12)], kind: 'expire', earned: 0, runs: false },
    { name: 'no clock, nothing to keep running', policies: [never], kind: 'spend', earned: 5, runs: false },
  ] as const)('$name', ({ policies, kind, earned, runs }) => {
    expect(keepsClockRunning({ expire: policies }, { kind, earned })).toBe(runs);
  });
});
