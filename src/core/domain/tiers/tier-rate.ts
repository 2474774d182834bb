import type { Points } from '../numbers/money.ts';
import { countsPoints, type Programme } from '../programme/programme.ts';
import type { Facts } from '../rules/facts.ts';
import type { Day } from '../time/day.ts';
import { liftOf, type TierStanding, withPlans } from './tier.ts';
import type { TierFact } from './tier-facts.ts';

/** Where the member stands before an entry, and by what; looked up only where the entry itself may change its rate. */
export interface Climb {
  readonly standing: TierStanding;
  readonly facts: readonly TierFact[];
}

/** What an entry did that counts towards tiers, and what it earns by the rules as these facts have them. */
export interface Climbing {
  readonly did: Partial<Pick<TierFact, 'spend' | 'topup' | 'visits'>>;
  earnedBy(facts: Facts): Points;
}

/**
 * What rules of earning see of a bill or top-up under `tier_rate: this_bill`: the tier that it lifts to, also by the
 * points that it earns. A tier by which it would earn less than without does not count for it.
 */
export function ratedFacts(
  programme: Programme,
  asked: Facts,
  climb: Climb | null,
  { did, earnedBy }: Climbing,
  day: Day,
): Facts {
  if (climb === null) return asked;
  let [rated, points] = [asked, countsPoints(programme) ? earnedBy(asked) : 0];
  for (const _ of programme.tiers) {
    const own = { of: 0, day, knownOn: day, spend: 0, topup: 0, visits: 0, points_earned: points, ...did };
    const lift = liftOf(programme, climb.standing, [...climb.facts, own], day);
    const tier = lift && withPlans(programme, lift.to, asked.member.plans);
    if (tier === null || tier === rated.member.tier) break;
    const higher = { ...asked, member: { ...asked.member, tier } };
    if (!countsPoints(programme)) return higher;
    const more = earnedBy(higher);
    if (more < points) break;
    [rated, points] = [higher, more];
  }
  return rated;
}
