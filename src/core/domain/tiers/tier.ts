/**
 * The ladder of a shop: who stands where, by what they did. Up at once, as soon as a tier's condition holds; down only
 * at a review, or at once where what lifted a member was taken back.
 */

import type { GiftGone } from '../gift/kind.ts';
import type { Step } from '../ledger/step.ts';
import type { PlanTerms, Programme, Qualification, Qualifier, Tier, TierReview } from '../programme/programme.ts';
import { addDays, addMonths, type Day, endOfPeriod } from '../time/day.ts';
import type { TierFact } from './tier-facts.ts';

/** Why a member's tier changed. */
export type TierReason = 'reached' | 'not_kept' | 'refunded' | 'voided' | 'merged' | 'given';

/** What a change of tier freezes with its entry. */
export interface TierRecord {
  readonly from: string | null;
  readonly to: string | null;
  readonly reason: TierReason;
  /** A review of it counts from the day after; null: not before the member has done something here. */
  readonly after: Day | null;
  /** What was done up to here has lifted before and lifts no more; null: everything counts. */
  readonly spentBy: Day | null;
  /** The tier that stands without having been reached: given by hand, brought along, or left by a review. */
  readonly floor: string | null;
}

/** What of the gift of a tier did not come back with it: the next gift of that tier comes without it. */
export interface TierGiftGone extends GiftGone {
  readonly tier: string;
}

/** Where a member stands. */
export interface TierStanding extends Omit<TierRecord, 'from' | 'to' | 'reason'> {
  readonly tier: string | null;
  /** The first day of it. */
  readonly since: Day;
}

/** One change, decided and not yet booked. */
export interface TierChange extends TierRecord {
  /** The business day it belongs to, which is its first. */
  readonly day: Day;
  readonly steps: readonly Step[];
}

type Ladder = Pick<Programme, 'tiers' | 'tierReview'>;

/** A tier that was given: at the counter, or by the system that the member came from. */
export const givenStanding = (tier: string | null, since: Day, after: Day | null): TierStanding => ({
  tier,
  since,
  after,
  spentBy: null,
  floor: tier,
});

/** Where a member stands after a change. */
export const standingAfter = ({ to, day, after, spentBy, floor }: TierChange): TierStanding => ({
  tier: to,
  since: day,
  after,
  spentBy,
  floor,
});

/** The step of the ladder; −1: none. */
export const rankOf = ({ tiers }: Pick<Ladder, 'tiers'>, tier: string | null): number =>
  tiers.findIndex(({ code }) => code === tier);

interface Lender {
  readonly terms: Pick<PlanTerms, 'tier'>;
}

/** The tier that counts: a member's own, or one that a plan lends while it runs, whichever is higher. */
export const withPlans = (
  ladder: Pick<Ladder, 'tiers'>,
  tier: string | null,
  plans: readonly Lender[],
): string | null => lenderOf(ladder, tier, plans)?.terms.tier ?? tier;

/** Of plans that run, the first that lends the highest tier above a member's own. Null: their own counts. */
export const lenderOf = <P extends Lender>(
  ladder: Pick<Ladder, 'tiers'>,
  tier: string | null,
  plans: readonly P[],
): P | null =>
  plans.reduce<P | null>(
    (best, plan) => (rankOf(ladder, plan.terms.tier) > rankOf(ladder, best?.terms.tier ?? tier) ? plan : best),
    null,
  );

/** A tier that the programme does not know stands as it was given: nobody can say what is above it. */
const isUnknown = (ladder: Ladder, tier: string | null): boolean => tier !== null && rankOf(ladder, tier) < 0;

/** The tier that a member has just reached, if it is above theirs. Points and money are not used up by it. */
export function liftOf(
  ladder: Ladder,
  standing: TierStanding,
  facts: readonly TierFact[],
  day: Day,
): TierChange | null {
  if (isUnknown(ladder, standing.tier)) return null;
  const look: Look = { facts, day, until: day, knownBy: day, begin: standing.spentBy };
  const reached = highest(ladder, look);
  if (reached <= rankOf(ladder, standing.tier)) return null;
  const tier = ladder.tiers[reached] as Tier;
  const { spentBy, floor } = standing;
  const change = { from: standing.tier, to: tier.code, reason: 'reached', after: day, spentBy, floor } as const;
  return { ...change, day, steps: stepsOf(change, tier, look) };
}

/** The next review after a day: its day, and the day by which what it asks for may still be made up. */
export interface ReviewDay {
  readonly day: Day;
  readonly deadline: Day;
}

/** Null: this tier is never reviewed. */
export function nextReview(ladder: Ladder, standing: TierStanding, later: Day): ReviewDay | null {
  const review = ladder.tierReview;
  const tier = ladder.tiers[rankOf(ladder, standing.tier)];
  if (!review || review.down === 'never' || !tier?.qualify || standing.after === null) return null;
  const day = reviewDay(review, standing.after, later);
  return { day, deadline: addDays(day, review.graceDays) };
}

/** The anniversary itself, or the last day of the calendar period, still belongs to the period that it ends. */
function reviewDay({ months, countedFrom }: TierReview, after: Day, later: Day): Day {
  if (countedFrom === 'calendar') return endOfPeriod(months, addDays(later > after ? later : after, 1));
  for (let periods = 1; ; periods += 1) {
    const day = addMonths(after, months * periods);
    if (day > later) return day;
  }
}

/**
 * A review: what was done in the months that end on its day, from the day after the tier began, and in the days of
 * grace, must still hold the tier. Null: it does.
 */
export function reviewOf(
  ladder: Ladder,
  standing: TierStanding,
  facts: readonly TierFact[],
  { day, deadline }: ReviewDay,
): TierChange | null {
  const review = ladder.tierReview;
  const rank = rankOf(ladder, standing.tier);
  const tier = ladder.tiers[rank];
  if (!review || !tier) return null;
  const look: Look = { facts, day, until: deadline, knownBy: deadline, begin: standing.after };
  const kept = highest(ladder, look);
  if (kept >= rank) return null;
  const lower = review.down === 'one_step' ? rank - 1 : Math.max(kept, lowest(ladder));
  const to = ladder.tiers[lower]?.code ?? null;
  const change = {
    from: standing.tier,
    to,
    reason: 'not_kept',
    after: deadline,
    spentBy: standing.after,
    floor: to,
  } as const;
  return { ...change, day: addDays(deadline, 1), steps: stepsOf(change, tier, look) };
}

/**
 * What a taking-back leaves of a tier that was reached: it stays if its condition held on its first day, or holds
 * today, also without what was taken back. A void unmakes; a refund does so only where the programme says `review`.
 */
export function takenBackTier(
  ladder: Ladder,
  standing: TierStanding,
  facts: readonly TierFact[],
  { day, reason }: { readonly day: Day; readonly reason: 'refunded' | 'voided' },
): TierChange | null {
  const rank = rankOf(ladder, standing.tier);
  const floor = rankOf(ladder, standing.floor);
  const tier = ladder.tiers[rank];
  if (!tier || rank <= floor) return null;
  if (reason === 'refunded' && ladder.tierReview?.onRefund !== 'review') return null;
  const then: Look = { facts, day: standing.since, until: standing.since, knownBy: day, begin: standing.spentBy };
  const now: Look = { ...then, day, until: day };
  const held = Math.max(highest(ladder, then), highest(ladder, now), floor);
  if (held >= rank) return null;
  const to = held === floor ? standing.floor : (ladder.tiers[held] as Tier).code;
  const { spentBy } = standing;
  const change = { from: standing.tier, to, reason, after: day, spentBy, floor: standing.floor } as const;
  return { ...change, day, steps: stepsOf(change, tier, now) };
}

/** How far a member has come with one condition. */
export interface Progress extends Qualifier {
  readonly have: number;
  /** The first day that counts; null: from the beginning. */
  readonly from: Day | null;
}

/**
 * The next tier that can be reached and would be more than what a member enjoys already, and how far it is. Null: there
 * is none.
 */
export function nextTier(
  ladder: Ladder,
  standing: TierStanding,
  facts: readonly TierFact[],
  { day, enjoyed }: { readonly day: Day; readonly enjoyed: string | null },
): { readonly tier: Tier; readonly need: Qualification['need']; readonly progress: readonly Progress[] } | null {
  if (isUnknown(ladder, standing.tier)) return null;
  const above = Math.max(rankOf(ladder, standing.tier), rankOf(ladder, enjoyed)) + 1;
  const tier = ladder.tiers.slice(above).find(({ qualify }) => qualify);
  if (!tier?.qualify) return null;
  const look: Look = { facts, day, until: day, knownBy: day, begin: standing.spentBy };
  return { tier, need: tier.qualify.need, progress: progressOf(tier.qualify, look) };
}

/** How far the next review of a tier would find it held by what was done until a day, `asOf`. */
export function keeping(
  ladder: Ladder,
  standing: TierStanding,
  facts: readonly TierFact[],
  { review, asOf }: { readonly review: ReviewDay; readonly asOf: Day },
): { readonly held: boolean; readonly need: Qualification['need']; readonly progress: readonly Progress[] } | null {
  const qualify = ladder.tiers[rankOf(ladder, standing.tier)]?.qualify;
  if (!qualify) return null;
  const until = review.deadline < asOf ? review.deadline : asOf;
  const look: Look = { facts, day: review.day, until, knownBy: until, begin: standing.after };
  return {
    held: highest(ladder, look) >= rankOf(ladder, standing.tier),
    need: qualify.need,
    progress: progressOf(qualify, look),
  };
}

/** From where and until when facts are looked at. */
interface Look {
  readonly facts: readonly TierFact[];
  /** Windows of months end on it. */
  readonly day: Day;
  /** What was done later does not count: the day itself, or the last day of grace. */
  readonly until: Day;
  /** What was booked later is not seen. */
  readonly knownBy: Day;
  /** Windows of months begin after it at the earliest. */
  readonly begin: Day | null;
}

/** The highest tier whose condition holds; −1: none. */
const highest = ({ tiers }: Ladder, look: Look): number =>
  tiers.findLastIndex(({ qualify }) => (qualify ? holds(qualify, look) : false));

/** Where everybody stands who has reached nothing: the first tier, if it asks for nothing. */
const lowest = ({ tiers }: Ladder): number => (tiers[0] && !tiers[0].qualify ? 0 : -1);

function holds({ need, of }: Qualification, look: Look): boolean {
  const reached = (qualifier: Qualifier): boolean => progress(qualifier, look).have >= qualifier.least;
  return need === 'any' ? of.some(reached) : of.every(reached);
}

const progressOf = ({ of }: Qualification, look: Look): Progress[] => of.map((qualifier) => progress(qualifier, look));

function progress(qualifier: Qualifier, look: Look): Progress {
  const { measure, months, single } = qualifier;
  const after = months === null ? null : windowAfter(months, look);
  const sums = new Map<number, number>();
  for (const fact of look.facts) {
    if (fact.knownOn > look.knownBy || fact.day > look.until || (after !== null && fact.day <= after)) continue;
    const of = single ? fact.of : 0;
    sums.set(of, (sums.get(of) ?? 0) + fact[measure]);
  }
  return { ...qualifier, have: Math.max(0, ...sums.values()), from: after === null ? null : addDays(after, 1) };
}

/** The day before a window of months begins. */
function windowAfter(months: number, { day, begin }: Look): Day {
  const after = addMonths(day, -months);
  return begin !== null && begin > after ? begin : after;
}

/** What was looked at: the conditions of the tier that was reached or could not be held. */
const stepsOf = ({ from, to, reason }: Pick<TierRecord, 'from' | 'to' | 'reason'>, tier: Tier, look: Look): Step[] => [
  { step: 'tier', from, to, reason },
  ...(tier.qualify
    ? progressOf(tier.qualify, look).map(
        ({ measure, have, least, from: first, single }): Step => ({
          step: 'tier_measure',
          measure,
          have,
          least,
          from: first,
          single,
        }),
      )
    : []),
];
