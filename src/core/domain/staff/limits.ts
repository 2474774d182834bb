import { accept, type Decision, refuse } from '../decision.ts';
import type { EntryPlan, PostingDraft } from '../ledger/entry.ts';
import type { Money } from '../numbers/money.ts';
import type { Reversible } from '../reversals/reversal.ts';
import type { Day } from '../time/day.ts';

/** What one person may take from the account that pays for them, in minor units; null: as much as is there. */
export interface Limits {
  /** By one bill, pass, transfer or card return. */
  readonly bill: Money | null;
  /** By all of them on one business day, and in one calendar month. */
  readonly day: Money | null;
  readonly month: Money | null;
}

export const NO_LIMITS: Limits = { bill: null, day: null, month: null };

/** Somebody with limits who may be taking money from an account. */
export interface Limited {
  readonly memberId: number;
  /** `M12` */
  readonly number: string;
  readonly accountId: number;
  readonly limits: Limits;
  /** Before this entry. */
  readonly spent: Spent;
}

/** What somebody with limits has taken and not given back. */
export interface Spent {
  readonly day: Money;
  readonly month: Money;
}

/** What an entry froze of somebody's limits, so that what comes back makes room again on the day it was taken. */
export interface LimitRecord {
  readonly accountId: number;
  readonly counters: readonly string[];
}

/** The counters of a person's day and month: another day has another name, so nothing has to be set back. */
export const spentCounters = (memberId: number, day: Day): { readonly [K in keyof Spent]: string } => ({
  day: `spent:${day}:M${memberId}`,
  month: `spent:${day.slice(0, 7)}:M${memberId}`,
});

/**
 * Holds what an entry takes from accounts against the limits of those who take it; counts it, and says what is left.
 * Everything that takes money from the account counts: bills, passes, transfers, card returns.
 * Refuses: limit_reached (the bill's, the day's, the month's).
 */
export function withinLimits(plan: EntryPlan, limited: readonly Limited[], day: Day): Decision<EntryPlan> {
  const takers = limited
    .map((one) => ({ ...one, amount: moneyTaken(plan.postings, one.accountId) }))
    .filter(({ amount }) => amount > 0);
  for (const { number, limits, spent, amount } of takers) {
    const passed = PERIODS.find((period) => amount > (roomIn(period, limits, spent) ?? amount));
    if (passed === undefined) continue;
    const limit = limits[passed] as Money;
    const before = passed === 'bill' ? 0 : spent[passed];
    const left = Math.max(0, limit - before);
    return refuse({
      code: 'limit_reached',
      rule: passed,
      member: number,
      amount,
      most: limit,
      spent: before,
      left,
    });
  }
  const records: LimitRecord[] = takers.map(({ memberId, accountId }) => ({
    accountId,
    counters: Object.values(spentCounters(memberId, day)),
  }));
  const counted = takers.flatMap(({ amount }, index) =>
    (records[index]?.counters ?? []).map((code) => ({ code, by: amount })),
  );
  const steps = takers.map(({ number, limits, spent, amount }) => {
    const left = (period: keyof Spent): Money | null =>
      limits[period] === null ? null : limits[period] - spent[period] - amount;
    return { step: 'limit_left', member: number, day: left('day'), month: left('month') } as const;
  });
  const told = steps.filter((step) => step.day !== null || step.month !== null);
  return accept(records.length === 0 ? plan : counting(plan, counted, { limited: records }, told));
}

/** What a taking-back puts into the accounts again, off the counters of the days when it was taken. */
export function roomAgain(plan: EntryPlan, originals: readonly Reversible[]): EntryPlan {
  const records = originals.flatMap(({ entry, postings }) =>
    ((entry.facts.limited ?? []) as readonly LimitRecord[]).map((record) => ({ ...record, postings })),
  );
  const back = records.flatMap(({ accountId, counters, postings }) => {
    const draws = new Set(
      postings.filter((posting) => isMoney(posting, -1, accountId)).map(({ id }) => id as number | null),
    );
    const amount = sumOf(plan.postings.filter(({ lotEffect, reverses }) => lotEffect === 1 && draws.has(reverses)));
    // What takes an entry back whole gives back whatever it counted.
    const open = counters.filter((code) => plan.counters.every((counter) => counter.code !== code));
    return amount === 0 ? [] : open.map((code) => ({ code, by: -amount }));
  });
  return back.length === 0 ? plan : counting(plan, back);
}

const PERIODS = ['bill', 'day', 'month'] as const satisfies readonly (keyof Limits)[];

/** How much more may be taken; null: any amount. */
function roomIn(period: keyof Limits, limits: Limits, spent: Spent): Money | null {
  const limit = limits[period];
  return limit === null ? null : limit - (period === 'bill' ? 0 : spent[period]);
}

/** Counters stand in the entry too, where striking it out and `check` find them. */
function counting(
  plan: EntryPlan,
  counters: EntryPlan['counters'],
  frozen: { readonly limited?: readonly LimitRecord[] } = {},
  steps: EntryPlan['entry']['facts']['steps'] = [],
): EntryPlan {
  const { facts } = plan.entry;
  const all = [...(facts.counters ?? []), ...counters];
  return {
    ...plan,
    entry: { ...plan.entry, facts: { ...facts, ...frozen, steps: [...facts.steps, ...steps], counters: all } },
    counters: [...plan.counters, ...counters],
  };
}

type Moved = Pick<PostingDraft, 'unit' | 'lotEffect' | 'accountId' | 'amount'>;

const isMoney = ({ unit, lotEffect, accountId }: Moved, effect: -1 | 1, account: number): boolean =>
  unit === 'money' && lotEffect === effect && accountId === account;

const moneyTaken = (postings: readonly Moved[], account: number): Money =>
  sumOf(postings.filter((posting) => isMoney(posting, -1, account)));

const sumOf = (postings: readonly { readonly amount: number }[]): number =>
  postings.reduce((sum, { amount }) => sum + amount, 0);
