/** Two ways the same time could have gone, side by side. */
import { isDead } from '../domain/ledger/lot.ts';
import type { Money, Points } from '../domain/numbers/money.ts';
import { ratio } from '../domain/numbers/ratio.ts';
import { isOrdinaryTender, type PointsRules } from '../domain/programme/programme.ts';
import { rankOf } from '../domain/tiers/tier.ts';
import type { Flow } from '../store/rehearsal.ts';
import type { Played } from './world.ts';

/** A figure under the rules of today, and under the draft. */
export interface Pair<T = number> {
  readonly today: T;
  readonly draft: T;
}

export const GIVEN = ['discount', 'bonus', 'points'] as const;
export type Given = (typeof GIVEN)[number];

/** What one rule gave, less what was taken back of it. Money in minor units, points as points. */
export interface RuleGave extends Pair {
  readonly what: Given;
  readonly rule: string | null;
}

/** What members were given in the time. */
export interface GivenTotals {
  readonly discount: Money;
  readonly bonus: Money;
  readonly points: Points;
  /** Of these points as money; nothing where points are no money. */
  readonly worth: Money;
}

/** What is owed at the end. */
export interface Owed {
  readonly paid: Money;
  readonly bonus: Money;
  readonly points: Points;
  readonly worth: Money;
  readonly visits: number;
}

export interface MemberDifference {
  readonly member: number;
  /** Better off under the draft by so much. */
  readonly by: Money;
}

export interface Comparison {
  readonly given: Pair<GivenTotals>;
  readonly rules: readonly RuleGave[];
  readonly owed: Pair<Owed>;
  readonly better: number;
  readonly worse: number;
  readonly same: number;
  /** Those with the largest differences, at most so many as {@link SHOWN}. */
  readonly winners: readonly MemberDifference[];
  readonly losers: readonly MemberDifference[];
  readonly tiers: { readonly higher: number; readonly lower: number };
}

export const SHOWN = 10;

export function compare(today: Played, draft: Played): Comparison {
  const differences = membersApart(today, draft);
  const better = differences.filter(({ by }) => by > 0).sort((a, b) => b.by - a.by || a.member - b.member);
  const worse = differences.filter(({ by }) => by < 0).sort((a, b) => a.by - b.by || a.member - b.member);
  return {
    given: { today: totalsOf(today), draft: totalsOf(draft) },
    rules: rulesOf(today, draft),
    owed: { today: owedBy(today), draft: owedBy(draft) },
    better: better.length,
    worse: worse.length,
    same: differences.length - better.length - worse.length,
    winners: better.slice(0, SHOWN),
    losers: worse.slice(0, SHOWN),
    tiers: tiersApart(today, draft),
  };
}

/** What a movement of the books gave to a member; negative where it took back. */
function gaveOf({ debit, credit, figure, amount }: Flow): { readonly what: Given; readonly amount: number } | null {
  if (debit === 'discount') return { what: 'discount', amount };
  if (credit === 'discount') return { what: 'discount', amount: -amount };
  // What was spent, came back or ended was not given or taken.
  if (figure === 'used' || figure === 'expired') return null;
  if (debit === 'bonus_cost' && credit === 'bonus') return { what: 'bonus', amount };
  if (debit === 'bonus' && credit === 'bonus_cost') return { what: 'bonus', amount: -amount };
  if (debit === 'points_issued' && credit === 'points') return { what: 'points', amount };
  if (credit === 'points_issued' && (debit === 'points' || debit === 'points_debt'))
    return { what: 'points', amount: -amount };
  return null;
}

function totalsOf({ flows, programme }: Played): GivenTotals {
  const sums = { discount: 0, bonus: 0, points: 0 };
  for (const flow of flows) {
    const gave = gaveOf(flow);
    if (gave) sums[gave.what] += gave.amount;
  }
  return { ...sums, worth: worthOf(sums.points, programme.points) };
}

function rulesOf(today: Played, draft: Played): RuleGave[] {
  const sums = new Map<string, { what: Given; rule: string | null; today: number; draft: number }>();
  for (const [side, { flows }] of Object.entries({ today, draft }) as ['today' | 'draft', Played][]) {
    for (const flow of flows) {
      const gave = gaveOf(flow);
      if (gave === null) continue;
      const key = `${gave.what} ${flow.rule ?? ''}`;
      const sum = sums.get(key) ?? { what: gave.what, rule: flow.rule, today: 0, draft: 0 };
      sum[side] += gave.amount;
      sums.set(key, sum);
    }
  }
  return [...sums.values()].sort(
    (a, b) => GIVEN.indexOf(a.what) - GIVEN.indexOf(b.what) || ((a.rule ?? '') < (b.rule ?? '') ? -1 : 1),
  );
}

function owedBy(played: Played): Owed {
  const owed = { paid: 0, bonus: 0, points: 0, visits: 0 };
  for (const [asset, amount] of heldBy(played).map(({ asset, amount }) => [asset, amount] as const)) {
    if (asset === 'pass') owed.visits += amount;
    else if (asset === 'points_debt') owed.points -= amount;
    else if (asset !== 'coupon') owed[asset] += amount;
  }
  return { ...owed, worth: worthOf(owed.points, played.programme.points) };
}

/** Every lot that has not ended by the last day: usable, or to come. */
const heldBy = ({ held, through }: Played) =>
  held
    .filter(
      ({ clockEndsOn, onClock, expiresOn }) =>
        !isDead({ expiresOn, onClock: onClock === 1 }, { day: through, clockEndsOn }),
    )
    .map(({ accountId, asset, remaining }) => ({ accountId, asset, amount: remaining }));

const worthOf = (points: Points, { value }: PointsRules): Money =>
  value === null ? 0 : Math.sign(points) * ratio(Math.abs(points), value.worth, value.points, 'down');

/**
 * How each account stands under the draft against today, by its first member: what is on it, points at their worth,
 * less what was paid out of pocket. Both times it was the same goods.
 */
function membersApart(today: Played, draft: Played): MemberDifference[] {
  const [before, after] = [positionsOf(today), positionsOf(draft)];
  const first = new Map<number, number>();
  for (const { id, accountId } of draft.members) if (!first.has(accountId)) first.set(accountId, id);
  return [...first].flatMap(([accountId, member]) => {
    if (!before.has(accountId) && !after.has(accountId)) return [];
    return [{ member, by: (after.get(accountId) ?? 0) - (before.get(accountId) ?? 0) }];
  });
}

function positionsOf(played: Played): Map<number, Money> {
  const positions = new Map<number, Money>();
  const add = (accountId: number, amount: Money): void => {
    positions.set(accountId, (positions.get(accountId) ?? 0) + amount);
  };
  const points = new Map<number, Points>();
  for (const { accountId, asset, amount } of heldBy(played)) {
    if (asset === 'paid' || asset === 'bonus') add(accountId, amount);
    const sign = asset === 'points' ? 1 : asset === 'points_debt' ? -1 : 0;
    if (sign !== 0) points.set(accountId, (points.get(accountId) ?? 0) + sign * amount);
  }
  for (const [accountId, amount] of points) add(accountId, worthOf(amount, played.programme.points));
  for (const { accountId, debit, credit, unit, amount } of played.flows) {
    if (accountId === null || unit !== 'money') continue;
    if (isTender(debit)) add(accountId, -amount);
    if (isTender(credit)) add(accountId, amount);
  }
  return positions;

  function isTender(account: string): boolean {
    return played.programme.tenders.includes(account) && isOrdinaryTender(account);
  }
}

function tiersApart(today: Played, { programme, members }: Played): Comparison['tiers'] {
  const before = new Map(today.members.map(({ id, tier }) => [id, tier]));
  let [higher, lower] = [0, 0];
  for (const { id, tier } of members) {
    const [then, now] = [rankOf(programme, before.get(id) ?? null), rankOf(programme, tier)];
    if (now > then) higher += 1;
    else if (now < then) lower += 1;
  }
  return { higher, lower };
}
