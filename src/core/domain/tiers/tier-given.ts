/** Tiers that are given: at once, never a lower one, and back to what was before when the giving is taken back. */

import type { Entry } from '../ledger/entry.ts';
import type { Programme } from '../programme/programme.ts';
import type { Day } from '../time/day.ts';
import { liftOf, rankOf, type TierChange, type TierRecord, type TierStanding, takenBackTier } from './tier.ts';
import type { TierFact } from './tier-facts.ts';

/** What an entry gives, or takes back, of tiers. */
export interface Lifts {
  /** The entry whose gift it is; null: its own. */
  readonly of: number | null;
  readonly tiers: readonly string[];
}

type Ladder = Pick<Programme, 'tiers' | 'tierReview'>;

/** What taking an entry back does to the tiers that it gave, or had taken back. */
export const liftsBack = ({ id, facts: { lifts, drops } }: Entry): { drops?: Lifts; lifts?: Lifts } => ({
  ...(lifts && { drops: { ...lifts, of: lifts.of ?? id } }),
  ...(drops && { lifts: drops }),
});

/**
 * The change by which a member gets the highest of these tiers. One that they have reached already begins anew and
 * stands from now on without having been reached. Null: they have a higher one, or this one was given before.
 */
export function givenTier(
  ladder: Ladder,
  standing: TierStanding,
  tiers: readonly string[],
  day: Day,
): TierChange | null {
  const best = Math.max(...tiers.map((tier) => rankOf(ladder, tier)));
  const unknown = standing.tier !== null && rankOf(ladder, standing.tier) < 0;
  const floor = ladder.tiers[best]?.code;
  if (unknown || floor === undefined || best < rankOf(ladder, standing.tier)) return null;
  if (best <= rankOf(ladder, standing.floor)) return null;
  const { tier: from, spentBy } = standing;
  const change = { from, to: floor, reason: 'given', after: day, spentBy, floor } as const;
  return { ...change, day, steps: [{ step: 'tier', from, to: floor, reason: 'given' }] };
}

/** One change of a member's tier, as booked. */
export interface BookedChange {
  readonly id: number;
  readonly record: TierRecord;
  /** What stands since needs no reason of before: a review or a merge. */
  readonly settles: boolean;
}

/** A tier that an entry gave and that nobody has taken back. */
export interface StandingLift {
  readonly entry: number;
  readonly tier: string;
}

/** How many of the newest changes gave a tier that nothing gives any more. */
export function unsupported(
  ladder: Ladder,
  newestFirst: readonly BookedChange[],
  lifts: readonly StandingLift[],
): number {
  const best = Math.max(-1, ...lifts.map(({ tier }) => rankOf(ladder, tier)));
  const stands = ({ record }: BookedChange): boolean => record.reason !== 'given' || rankOf(ladder, record.to) <= best;
  const first = newestFirst.findIndex(stands);
  return first < 0 ? newestFirst.length : first;
}

/** The tier that stands without having been reached: of before, left by a review or a merge, or given since. */
export function floorOf(
  ladder: Ladder,
  newestFirst: readonly BookedChange[],
  lifts: readonly StandingLift[],
  first: string | null,
): string | null {
  const settled = newestFirst.find(({ settles }) => settles);
  const base = settled ? settled.record.floor : first;
  const since = lifts.filter(({ entry }) => entry > (settled?.id ?? 0));
  return since.reduce((floor, { tier }) => (rankOf(ladder, tier) > rankOf(ladder, floor) ? tier : floor), base);
}

/**
 * What is left of a tier when an entry that had given one is taken back: the standing of before, as far as that still
 * holds without what the entry itself had counted for, what others gave, and what was reached meanwhile. Where that is
 * the same tier, it stands from now on by having been reached. The tier of before goes on as it was; any other one
 * begins today. One that stood by what is gone now needs a reason, also where refunds keep what was reached. Null:
 * nothing changes.
 */
export function tierWithout(
  ladder: Ladder,
  now: TierStanding,
  { stood, floor: left }: { readonly stood: TierStanding; readonly floor: string | null },
  facts: readonly TierFact[],
  { day, reason }: { readonly day: Day; readonly reason: 'refunded' | 'voided' },
): TierChange | null {
  const before = { ...stood, floor: left };
  const wasGiven = rankOf(ladder, stood.floor) >= rankOf(ladder, stood.tier);
  const fallen = takenBackTier(ladder, before, facts, { day, reason: wasGiven ? 'voided' : reason });
  const held = fallen ? fallen.to : before.tier;
  const kept = rankOf(ladder, before.floor) > rankOf(ladder, held) ? before.floor : held;
  const to = liftOf(ladder, { ...before, tier: kept }, facts, day)?.to ?? kept;
  const { spentBy, floor } = before;
  const after = to === before.tier ? before.after : day;
  if (to === now.tier && floor === now.floor) return null;
  const steps = to === now.tier ? [] : [{ step: 'tier', from: now.tier, to, reason } as const];
  return { from: now.tier, to, reason, after, spentBy, floor, day, steps };
}
