import type { Programme } from '../programme/programme.ts';
import type { Facts } from '../rules/facts.ts';
import type { Day } from '../time/day.ts';
import { liftOf, type TierStanding, withPlans } from './tier.ts';
import type { TierFact } from './tier-facts.ts';

/** Where the member stands before an entry, and by what; looked up only where the entry itself may change its rate. */
export interface Climb {
  readonly standing: TierStanding;
  readonly facts: readonly TierFact[];
}

/** What rules of earning see of a bill or top-up under `tier_rate: this_bill`: the tier that it lifts to. */
export function ratedFacts(
  programme: Programme,
  asked: Facts,
  climb: Climb | null,
  did: Partial<Pick<TierFact, 'spend' | 'topup' | 'visits'>>,
  day: Day,
): Facts {
  if (climb === null) return asked;
  const own = { of: 0, day, knownOn: day, spend: 0, topup: 0, visits: 0, points_earned: 0, ...did };
  const lift = liftOf(programme, climb.standing, [...climb.facts, own], day);
  if (!lift) return asked;
  const { member } = asked;
  return { ...asked, member: { ...member, tier: withPlans(programme, lift.to, member.plans) } };
}
