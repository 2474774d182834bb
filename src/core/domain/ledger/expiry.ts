import type { Points } from '../numbers/money.ts';
import type { Activity, ExpiryPolicy, InactivityPolicy, PointsRules } from '../programme/programme.ts';
import { addDays, addMonths, type Day, endOf, nextAnnual } from '../time/day.ts';
import type { EntryDraft, EntryKind } from './entry.ts';

/** How a lot ends, settled once when it is granted and never recomputed. */
export interface Expiry {
  /** Last good business day, inclusive; null: no day of its own. */
  readonly expiresOn: Day | null;
  /** Ends besides with the account's inactivity clock. */
  readonly onClock: boolean;
}

/** The end of a lot granted on a day. Of several policies the earliest date counts; no policy at all means never. */
export function expiryOf(policies: readonly ExpiryPolicy[], grantedOn: Day): Expiry {
  let expiresOn: Day | null = null;
  for (const policy of policies) {
    const end = endUnder(policy, grantedOn);
    if (end !== null && (expiresOn === null || end < expiresOn)) expiresOn = end;
  }
  return { expiresOn, onClock: ownClock(policies) !== undefined };
}

/** What the rules of points say of inactivity clocks. */
export type ClockRules = Pick<PointsRules, 'expire' | 'formerClock'>;

/**
 * The last good day of everything on an account's inactivity clock, under the rules in force on the day of an
 * activity. Null: there never was a clock, or nothing has started it yet.
 */
export function clockEnd(rules: ClockRules, activity: Day | null): Day | null {
  const clock = clockOf(rules);
  return clock === undefined || activity === null ? null : addMonths(activity, clock.months);
}

/** New rules of points; where they have no inactivity clock, points that are on one keep that of the rules before. */
export function keepingClock<P extends ClockRules>(points: P, before: ClockRules): P {
  const former = clockOf(before);
  return former === undefined || ownClock(points.expire) ? points : { ...points, formerClock: former };
}

/** What an entry did that may count as activity. */
export interface Doing {
  readonly kind: EntryKind;
  /** Points that it earned or that an offer gave; of a correction those that are put in as earned. */
  readonly earned: Points;
}

/**
 * Whether an entry keeps the inactivity clock running. Only what a member does at the till can, and a correction that
 * makes up for it: a transfer, a refund, an import and the nightly work never count, whatever the programme lists.
 */
export function keepsClockRunning(rules: ClockRules, doing: Doing): boolean {
  const clock = clockOf(rules);
  return clock?.activity.some((activity) => isActivity(activity, doing)) ?? false;
}

/** The account whose inactivity clock an entry starts: that on which its value came; null: none. */
export const clockStartedBy = (entry: Pick<EntryDraft, 'activity' | 'accountId' | 'facts'>): number | null =>
  entry.activity ? whereItCame(entry) : null;

/** A transfer, and what strikes it out, is its giver's entry and the receiver's value. */
export const whereItCame = ({ accountId, facts }: Pick<EntryDraft, 'accountId' | 'facts'>): number | null =>
  facts.transfer?.account ?? accountId;

function endUnder(policy: ExpiryPolicy, grantedOn: Day): Day | null {
  switch (policy.rule) {
    case 'never':
    case 'inactivity':
      return null;
    case 'rolling': {
      const last = addDays(addMonths(grantedOn, policy.months ?? 0), policy.days ?? 0);
      return policy.endOf === undefined ? last : endOf(policy.endOf, last);
    }
    case 'fixed':
      return nextAnnual(policy.on, addMonths(grantedOn, policy.months));
  }
}

const ownClock = (policies: readonly ExpiryPolicy[]): InactivityPolicy | undefined =>
  policies.find((policy) => policy.rule === 'inactivity');

const clockOf = ({ expire, formerClock }: ClockRules): InactivityPolicy | undefined => ownClock(expire) ?? formerClock;

const isActivity = (activity: Activity, { kind, earned }: Doing): boolean =>
  activity === 'earn' ? earned > 0 : activity === kind;
