import { liftOf, type TierChange, type TierReason, type TierStanding } from '../domain/tiers/tier.ts';
import { businessDay, type Day } from '../domain/time/day.ts';
import { fail } from '../problem.ts';
import type { Shop } from '../shop.ts';
import type { Stamp } from '../store/journal.ts';
import { memberNumber } from '../store/members.ts';
import { answerReference, type Reference } from '../store/references.ts';
import { Rollback } from '../store/rollback.ts';
import type { Tx } from '../store/statement.ts';
import { membersOnLadder, type OnLadder, standingOnLadder } from '../store/tiers.ts';
import type { Request } from './operation.ts';
import { claim } from './replay.ts';
import { bookReview, type Climber, factsOf, hasLadder, type InForce, programmesOf, tierOn } from './tiers.ts';

export interface TierReviewInput {
  /** Reviews whose last day lies before it; null: the business day of the request. */
  readonly asOf: Day | null;
}

export interface ReviewedTier {
  readonly member: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly reason: TierReason;
  /** The first business day of the new tier. */
  readonly day: Day;
}

export interface TiersReviewed {
  readonly asOf: Day;
  readonly changes: readonly ReviewedTier[];
  readonly dryRun: boolean;
  readonly replayed: boolean;
}

/**
 * Books what reviews before a day have come to, and lifts who has reached more under rules that are new.
 * Refuses: ref_reused (if it names another day than the one that was reviewed).
 */
export async function reviewTiers(shop: Shop, request: Request, input: TierReviewInput): Promise<TiersReviewed> {
  await shop.store.makeRoom();
  return shop.store.transaction('write', async (tx) => {
    const known = await claim(tx, 'tier review', request, {});
    if (known) return replayed(request, input, known);
    const asOf = input.asOf ?? businessDay(request.at ?? shop.now(), shop.calendar);
    const changes = await bookReviews(tx, shop, { asOf, store: request.store, lifts: true });
    const reviewed = { asOf, changes, dryRun: request.dryRun, replayed: false };
    if (request.dryRun) throw new Rollback(reviewed);
    if (request.ref !== null) {
      const answer = JSON.stringify(reviewed);
      await answerReference(tx, { ref: request.ref, entryId: null, batchId: null, answer });
    }
    return reviewed;
  });
}

function replayed(request: Request, { asOf }: TierReviewInput, known: Reference): TiersReviewed {
  const first = JSON.parse(known.answer ?? 'null') as TiersReviewed;
  if (asOf !== null && asOf !== first.asOf) fail({ code: 'ref_reused', ref: request.ref ?? '', entry: undefined });
  return { ...first, replayed: true, dryRun: request.dryRun };
}

/** Members in one page. */
const PAGE = 1000;

/** In the order of the days they belong to, as if each night had been there. */
export async function bookReviews(
  tx: Tx,
  shop: Shop,
  { asOf, store, lifts }: { readonly asOf: Day; readonly store: string; readonly lifts: boolean },
): Promise<ReviewedTier[]> {
  const inForce = programmesOf(tx);
  if (!hasLadder((await inForce(asOf)).programme)) return [];
  const found: { readonly climber: Climber; readonly change: TierChange }[] = [];
  for await (const climber of climbers(tx, lifts)) {
    const { standing, due } = await tierOn(tx, climber, await standingOnLadder(tx, climber), asOf, inForce);
    const lift = lifts ? await liftOn(tx, climber, standing, asOf, inForce) : null;
    for (const change of lift ? [...due, lift] : due) found.push({ climber, change });
  }
  found.sort((a, b) =>
    a.change.day === b.change.day ? a.climber.id - b.climber.id : a.change.day < b.change.day ? -1 : 1,
  );
  const stamp: Stamp = {
    occurredAt: 0,
    recordedAt: shop.now(),
    day: asOf,
    store,
    operator: null,
    programme: 0,
    batchId: null,
    salt: () => shop.random(16),
  };
  for (const { climber, change } of found) await bookReview(tx, shop, stamp, climber, change);
  return found.map(({ climber, change: { from, to, reason, day } }) => ({
    member: memberNumber(climber.id),
    from,
    to,
    reason,
    day,
  }));
}

async function liftOn(tx: Tx, climber: Climber, standing: TierStanding, day: Day, inForce: InForce) {
  const { programme } = await inForce(day);
  return liftOf(programme, standing, await factsOf(tx, programme, climber.id), day);
}

/** Those with a tier; to lift people, everybody. */
async function* climbers(tx: Tx, everybody: boolean): AsyncGenerator<OnLadder> {
  for (let after = 0; ; ) {
    const page = await membersOnLadder(tx, { after, limit: PAGE, all: everybody ? 1 : 0 });
    yield* page;
    if (page.length < PAGE) return;
    after = page.at(-1)?.id ?? after;
  }
}
