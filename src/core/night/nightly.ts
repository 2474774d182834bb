/**
 * What a night brings, one step after another: tiers, birthdays, plans, expiry, reminders, backup, a trial of it,
 * check. Bookings are caught up for every night that was missed; the rest is done once for a business day. Twice, late
 * or never is all the same.
 */
import { check } from '../check/run.ts';
import { addDays, businessDay, type Day } from '../domain/time/day.ts';
import { type BirthdayGift, bookBirthdays } from '../operations/birthdays.ts';
import { type Expired, expirePoints } from '../operations/expire-points.ts';
import type { Request } from '../operations/operation.ts';
import { bookPlans, type PlanEvent } from '../operations/plan-night.ts';
import { bookReferrals, type Reward } from '../operations/referral.ts';
import { answeredUnder, answerUnder } from '../operations/replay.ts';
import { bookReviews, type ReviewedTier } from '../operations/tier-review.ts';
import { type Problem, ProblemError } from '../problem.ts';
import { type Expiring, expiring } from '../reports/expiring.ts';
import { type HeldPlan, plansEnding } from '../reports/plans.ts';
import { type TierAtRisk, tiersAtRisk } from '../reports/tier.ts';
import type { Shop } from '../shop.ts';
import { isServer } from '../store/location.ts';
import { addNight, firstDay, isNightDone, lastNight } from '../store/nights.ts';
import { programmeHistory } from '../store/programmes.ts';
import { Rollback } from '../store/rollback.ts';
import { type Backup, backup } from '../trust/backup.ts';
import { type Drill, drill } from '../trust/drill.ts';

export interface NightlyInput {
  /** Days ahead of which to remind. */
  readonly warn: number;
}

/** What became of each step. `already`: it was done for this business day before. */
export interface Nightly {
  readonly day: Day;
  readonly dryRun: boolean;
  /** The first business day that bookings were caught up for. */
  readonly from: Day;
  readonly tiers: Step<readonly ReviewedTier[]>;
  readonly birthdays: Step<readonly BirthdayGift[]>;
  /** Rewards for bringing somebody. */
  readonly referrals: Step<readonly Reward[]>;
  /** Months of plans that began, and plans that ended. */
  readonly plans: Step<readonly PlanEvent[]>;
  readonly expiry: Step<Expired>;
  readonly reminders: Step<Reminders>;
  readonly backup: Step<Backup>;
  /** The newest backup brought back on trial; null: not in a dry run. */
  readonly drill: Step<Drill | null>;
  /** How many things were found wrong. */
  readonly check: Step<number>;
}

export type Step<T> =
  | { readonly is: 'done'; readonly result: T }
  | { readonly is: 'already' }
  /** A server is backed up where it stands. */
  | { readonly is: 'elsewhere' }
  | { readonly is: 'failed'; readonly problem: Problem };

/** Whom to tell of what in time. */
export interface Reminders {
  readonly through: Day;
  readonly ends: Expiring['ends'];
  readonly tiers: readonly TierAtRisk[];
  readonly plans: readonly HeldPlan[];
}

export type StepName = Exclude<keyof Nightly, 'day' | 'dryRun' | 'from'>;
export const STEP_NAMES: readonly StepName[] = [
  'expiry',
  'tiers',
  'birthdays',
  'referrals',
  'plans',
  'reminders',
  'backup',
  'drill',
  'check',
];

/**
 * Does the work of the night. A step that fails is told and keeps none of the others from its work. A reference stands
 * for one business day, as a night does, once all of its steps are done. Refuses: ref_reused.
 */
export async function nightly(shop: Shop, request: Request, input: NightlyInput): Promise<Nightly> {
  await shop.store.makeRoom();
  const day = businessDay(request.at ?? shop.now(), shop.calendar);
  const work = { name: 'nightly', input: { day } };
  await answeredUnder(shop.store, request, work);
  const night = await nightOf(shop, request, day, input);
  const isDone = STEP_NAMES.every((name) => night[name].is !== 'failed');
  if (isDone && !request.dryRun) await shop.store.transaction('write', (tx) => answerUnder(tx, request, work, { day }));
  return night;
}

async function nightOf(shop: Shop, request: Request, day: Day, { warn }: NightlyInput): Promise<Nightly> {
  const begin = (await firstDay(shop.store)) ?? day;
  const earlier = (one: Day): Day => (one < day ? one : day);
  const since = async (step: StepName): Promise<Day> => {
    const last = await lastNight(shop.store, step);
    return earlier(last === null ? begin : addDays(last, 1));
  };
  const night = { day, dryRun: request.dryRun };
  const from = await since('birthdays');
  const seen = earlier((await lastNight(shop.store, 'birthdays')) ?? begin);
  // What a missed night would have given may have ended since: gifts come before ends.
  const tiers = await step(shop, night, 'tiers', async () => {
    const lifts = await hasNewRules(shop, await lastNight(shop.store, 'tiers'), day);
    return booked(shop, night, (tx) => bookReviews(tx, shop, { asOf: day, store: request.store, lifts }));
  });
  const birthdays = await step(shop, night, 'birthdays', () =>
    booked(shop, night, (tx) => bookBirthdays(tx, shop, { from: seen, through: day, begin, store: request.store })),
  );
  const held = await since('referrals');
  const referrals = await step(shop, night, 'referrals', () =>
    booked(shop, night, (tx) => bookReferrals(tx, shop, { from: held, through: day })),
  );
  const plans = await step(shop, night, 'plans', () => booked(shop, night, (tx) => bookPlans(tx, shop, day)));
  const expiry = await step(shop, night, 'expiry', () =>
    expirePoints(shop, { ...request, ref: null }, { asOf: day, allDetails: false }),
  );
  return {
    ...night,
    from,
    tiers,
    birthdays,
    referrals,
    plans,
    expiry,
    reminders: await once(shop, night, 'reminders', async () => ({
      through: addDays(day, warn),
      ends: (await expiring(shop, { asOf: day, days: warn })).ends,
      tiers: await tiersAtRisk(shop, { asOf: day, days: warn }),
      plans: await plansEnding(shop, { asOf: day, days: warn }),
    })),
    backup: isServer(shop.path)
      ? { is: 'elsewhere' }
      : await once(shop, night, 'backup', () => backup(shop, { to: null, dryRun: request.dryRun })),
    drill: isServer(shop.path)
      ? { is: 'elsewhere' }
      : await once(shop, night, 'drill', async () => (request.dryRun ? null : drill(shop))),
    check: await checked(shop, night, request.at ?? shop.now()),
  };
}

interface Night {
  readonly day: Day;
  readonly dryRun: boolean;
}

/** One step, done or failed. What is done is remembered for its business day. */
async function step<T>(shop: Shop, { day, dryRun }: Night, name: StepName, work: () => Promise<T>): Promise<Step<T>> {
  try {
    const result = await work();
    if (!dryRun) await remember(shop, name, day);
    return { is: 'done', result };
  } catch (error) {
    // Whatever it was: the steps after it have their own work to do.
    const problem: Problem =
      error instanceof ProblemError ? error.problem : { code: 'bug', text: error instanceof Error ? error.name : '' };
    return { is: 'failed', problem };
  }
}

/** A step that a business day needs only once. What a clock ahead of time has done since is no excuse. */
async function once<T>(shop: Shop, night: Night, name: StepName, work: () => Promise<T>): Promise<Step<T>> {
  if (await isNightDone(shop.store, name, night.day)) return { is: 'already' };
  return step(shop, night, name, work);
}

/** A check that found something is looked at again the next time, whatever the day. */
async function checked(shop: Shop, night: Night, at: number): Promise<Step<number>> {
  let findings = 0;
  const done = await once(shop, night, 'check', async () => {
    findings = (await check(shop, at)).findings;
    if (findings > 0) throw new ProblemError({ code: 'check_failed', findings });
    return findings;
  });
  return findings > 0 ? { is: 'done', result: findings } : done;
}

type Work<T> = (tx: Parameters<Parameters<Shop['store']['transaction']>[1]>[0]) => Promise<T>;

const booked = <T>(shop: Shop, { dryRun }: Night, work: Work<T>): Promise<T> =>
  shop.store.transaction('write', async (tx) => {
    const result = await work(tx);
    if (dryRun) throw new Rollback(result);
    return result;
  });

const remember = (shop: Shop, name: StepName, day: Day): Promise<number> =>
  shop.store.transaction('write', (tx) => addNight(tx, name, day, shop.now()));

/** Under new rules members may stand higher by what they did long ago. */
async function hasNewRules(shop: Shop, last: Day | null, day: Day): Promise<boolean> {
  if (last === null) return true;
  const history = await shop.store.transaction('read', (tx) => programmeHistory(tx));
  return history.some(
    ({ inForceFrom, appliedAt }) =>
      (inForceFrom ?? '') <= day && ((inForceFrom ?? '') > last || businessDay(appliedAt, shop.calendar) >= last),
  );
}
