import type { Programme, Qualification } from '../domain/programme/programme.ts';
import type { Who } from '../domain/staff/who.ts';
import {
  keeping,
  lenderOf,
  nextReview,
  nextTier,
  type Progress,
  rankOf,
  type TierReason,
  type TierStanding,
} from '../domain/tiers/tier.ts';
import { addDays, businessDay, type Day, type Instant } from '../domain/time/day.ts';
import { memberNow } from '../operations/standing.ts';
import { type Climber, factsOf, hasLadder, programmesOf, tierOn } from '../operations/tiers.ts';
import type { Shop } from '../shop.ts';
import { memberNumber } from '../store/members.ts';
import { plansRunning } from '../store/plans.ts';
import type { Port } from '../store/statement.ts';
import { membersOnLadder, standingOfTier, standingOnLadder, tierEntries } from '../store/tiers.ts';

/** Where a member stands on a day, and what comes next. */
export interface TierPlace {
  /** Null: no tier. */
  readonly code: string | null;
  readonly name: string | null;
  /** False: the rules in force have no such tier, so it gives nothing and is not reviewed. */
  readonly known: boolean;
  readonly since: Day | null;
  /** The plan that lends this tier while it runs; null: it is their own. */
  readonly lent: { readonly plan: string; readonly until: Day } | null;
  /** The next review; null: this tier is not reviewed. */
  readonly review: TierOutlook | null;
  /** The next tier that can be reached, above the one in effect; null: there is none above. */
  readonly next: (Conditions & { readonly code: string; readonly name: string | null }) | null;
}

export interface Conditions {
  readonly need: Qualification['need'];
  readonly progress: readonly Progress[];
}

/** A review as things are: when, and whether what was done so far would hold the tier. */
export interface TierOutlook extends Conditions {
  readonly day: Day;
  /** The last day on which what is missing can be made up. */
  readonly deadline: Day;
  readonly held: boolean;
}

/** Reviews that have not been booked are in it already, and what a plan lends. */
export async function tierPlace(tx: Port, member: Climber, day: Day): Promise<TierPlace> {
  const inForce = programmesOf(tx);
  const { programme } = await inForce(day);
  const { standing } = await tierOn(tx, member, await standingOfTier(tx, member, day), day, inForce);
  const running = programme.plans.length === 0 ? [] : await plansRunning(tx, member.id, day);
  const lender = lenderOf(programme, standing.tier, running);
  const code = lender?.terms.tier ?? standing.tier;
  return {
    code,
    name: nameOf(programme, code),
    known: code === null || rankOf(programme, code) >= 0,
    since: lender ? lender.startsOn : standing.tier === null ? null : standing.since,
    lent: lender && { plan: lender.plan, until: lender.endsOn },
    ...(await outlook(tx, programme, member, { standing, day, enjoyed: code })),
  };
}

/** What the next review looks for, and the next tier. */
async function outlook(
  tx: Port,
  programme: Programme,
  member: Climber,
  { standing, day, enjoyed }: { readonly standing: TierStanding; readonly day: Day; readonly enjoyed: string | null },
): Promise<Pick<TierPlace, 'review' | 'next'>> {
  if (!hasLadder(programme)) return { review: null, next: null };
  const facts = await factsOf(tx, programme, member.id);
  const review = nextReview(programme, standing, addDays(day, -1 - (programme.tierReview?.graceDays ?? 0)));
  const kept = review && keeping(programme, standing, facts, { review, asOf: day });
  const next = nextTier(programme, standing, facts, { day, enjoyed });
  return {
    review: review && kept && { ...review, ...kept },
    next: next && { code: next.tier.code, name: next.tier.name, need: next.need, progress: next.progress },
  };
}

const nameOf = (programme: Programme, tier: string | null): string | null =>
  programme.tiers[rankOf(programme, tier)]?.name ?? null;

/** How a member came to their tier. */
export interface TierPage extends TierPlace {
  readonly day: Day;
  readonly member: { readonly id: number; readonly number: string; readonly name: string };
  /** Newest first; an entry that is not there is a review that has not been booked yet. */
  readonly history: readonly {
    readonly entry: number | null;
    readonly day: Day;
    readonly from: string | null;
    readonly to: string | null;
    readonly reason: TierReason;
  }[];
}

export const explainTier = (shop: Shop, who: Who, moment: Instant): Promise<TierPage> =>
  shop.store.transaction('read', async (tx) => {
    const day = businessDay(moment, shop.calendar);
    const member = await memberNow(tx, who);
    const { due } = await tierOn(tx, member, await standingOfTier(tx, member, day), day, programmesOf(tx));
    const booked = (await tierEntries(tx, member.id)).filter((entry) => entry.day <= day);
    return {
      ...(await tierPlace(tx, member, day)),
      day,
      member: { id: member.id, number: memberNumber(member.id), name: member.name },
      history: [
        ...due.map(({ day: on, from, to, reason }) => ({ entry: null, day: on, from, to, reason })).reverse(),
        ...booked.map(({ id, day: on, record: { from, to, reason } }) => ({ entry: id, day: on, from, to, reason })),
      ],
    };
  });

/** Somebody who will lose their tier at the next review if nothing more is done. */
export interface TierAtRisk extends Conditions {
  readonly member: string;
  readonly name: string;
  readonly tier: string;
  readonly deadline: Day;
}

/** Whose tier would not be kept at a review within so many days, as things are; soonest first. */
export const tiersAtRisk = (
  shop: Shop,
  { asOf, days }: { readonly asOf: Day; readonly days: number },
): Promise<TierAtRisk[]> =>
  shop.store.transaction('read', async (tx) => {
    const inForce = programmesOf(tx);
    const { programme } = await inForce(asOf);
    if (!hasLadder(programme) || !programme.tierReview) return [];
    const last = addDays(asOf, days);
    const found: TierAtRisk[] = [];
    for (let after = 0; ; ) {
      const page = await membersOnLadder(tx, { after, limit: PAGE, all: 0 });
      for (const climber of page) {
        const { standing } = await tierOn(tx, climber, await standingOnLadder(tx, climber), asOf, inForce);
        const review = nextReview(programme, standing, addDays(asOf, -1 - programme.tierReview.graceDays));
        if (!review || review.deadline > last || standing.tier === null) continue;
        const kept = keeping(programme, standing, await factsOf(tx, programme, climber.id), { review, asOf });
        if (!kept || kept.held) continue;
        const { need, progress } = kept;
        const number = memberNumber(climber.id);
        found.push({
          member: number,
          name: climber.name,
          tier: standing.tier,
          deadline: review.deadline,
          need,
          progress,
        });
      }
      if (page.length < PAGE) break;
      after = page.at(-1)?.id ?? after;
    }
    return found.sort((a, b) => (a.deadline === b.deadline ? 0 : a.deadline < b.deadline ? -1 : 1));
  });

const PAGE = 1000;
