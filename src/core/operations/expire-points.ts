/**
 * The night's first work: the ends of lots go into the books. It books what is already true, each end once and dated
 * the day after the lot's last good day, so it may run twice, late or not at all.
 */

import { type Asset, UNIT_OF } from '../domain/ledger/lot.ts';
import type { Money, Points } from '../domain/numbers/money.ts';
import { addDays, businessDay, type Day, type Instant, startOfDay } from '../domain/time/day.ts';
import { fail } from '../problem.ts';
import type { Shop } from '../shop.ts';
import { houseAccount } from '../store/coupons.ts';
import { bookDeaths, type StampedDeath } from '../store/expiry-booking.ts';
import { dueAfter, dueDetails, emptyDueLots, findDue, prepareDue } from '../store/expiry-due.ts';
import type { Stamp } from '../store/journal.ts';
import { programmeInForce } from '../store/programmes.ts';
import { answerReference, type Reference } from '../store/references.ts';
import { Rollback } from '../store/rollback.ts';
import type { Tx } from '../store/statement.ts';
import { type Request, writing } from './operation.ts';
import { claim } from './replay.ts';

export interface ExpireInput {
  /** Lots whose last good day lies before it; null: the business day of the request. */
  readonly asOf: Day | null;
  /** Every end one by one, instead of the first thousand. */
  readonly allDetails: boolean;
}

/** One booked end. */
export interface ExpiredLot {
  /** The number of the member whose account it is; null for a lot of nobody. */
  readonly member: string | null;
  readonly card: string | null;
  readonly lot: number;
  readonly asset: Asset;
  readonly amount: number;
  /** Last good day; the entry is dated the day after it. */
  readonly expiredOn: Day;
}

/** What was booked: how many lots of how many members, and what they held. */
export interface Expired {
  readonly asOf: Day;
  readonly lots: number;
  readonly members: number;
  readonly points: Points;
  readonly paid: Money;
  readonly bonus: Money;
  /** Coupons and passes are counted, not their uses and visits. */
  readonly coupons: number;
  readonly passes: number;
  readonly entries: number;
  readonly dryRun: boolean;
  readonly replayed: boolean;
  readonly details: readonly ExpiredLot[];
}

/**
 * Books the end of every lot that ended before a day and is not in the books yet: paid and bonus money, points,
 * passes and coupons, by their own date or by inactivity. Refuses: ref_reused (if it names another day than the one
 * that was booked; naming none is the same input whenever it is asked again).
 */
export async function expirePoints(shop: Shop, request: Request, input: ExpireInput): Promise<Expired> {
  await shop.store.makeRoom();
  return writing(shop, request, async (tx) => {
    const known = await claim(tx, 'expire-points', request, {});
    if (known) return replayed(request, input, known);
    const expired = await bookEnds(tx, shop, request, input);
    if (request.dryRun) throw new Rollback(expired);
    if (request.ref !== null) {
      const answer = JSON.stringify(expired);
      await answerReference(tx, { ref: request.ref, entryId: null, batchId: null, answer });
    }
    return expired;
  });
}

function replayed(request: Request, { asOf }: ExpireInput, known: Reference): Expired {
  const first = JSON.parse(known.answer ?? 'null') as Expired;
  if (asOf !== null && asOf !== first.asOf) fail({ code: 'ref_reused', ref: request.ref ?? '', entry: undefined });
  return { ...first, replayed: true, dryRun: request.dryRun };
}

/** Details that an answer carries unless all are wanted. */
const DETAILS = 1000;

async function bookEnds(tx: Tx, shop: Shop, request: Request, input: ExpireInput): Promise<Expired> {
  const recordedAt = shop.now();
  const asOf = input.asOf ?? businessDay(request.at ?? recordedAt, shop.calendar);
  await prepareDue(tx);
  const accounts = new Set(await tx.holdAccounts(() => findDue(tx, asOf)));
  const sums = new Map<Asset, number>();
  let lots = 0;
  if (accounts.size > 0) {
    const stamps = new Map<Day, Stamp>();
    await bookDeaths(tx, async (book) => {
      for (let page = await dueAfter(tx, 0); page.length > 0; page = await dueAfter(tx, page.at(-1)?.place as number)) {
        const stamped: StampedDeath[] = [];
        for (const death of page) {
          const { lot, day } = death;
          const stamp = stamps.get(day) ?? (await stampOf(tx, shop, day, recordedAt));
          stamps.set(day, stamp);
          stamped.push({ death, stamp: lot.store === stamp.store ? stamp : { ...stamp, store: lot.store } });
          const pieces = UNIT_OF[lot.asset] === 'visits' || UNIT_OF[lot.asset] === 'uses' ? 1 : lot.remaining;
          sums.set(lot.asset, (sums.get(lot.asset) ?? 0) + pieces);
        }
        lots += page.length;
        await book(stamped);
      }
    });
    await emptyDueLots(tx);
  }
  // Coupons that anybody may bring are nobody's.
  accounts.delete((await houseAccount(tx)) ?? 0);
  return {
    asOf,
    lots,
    members: accounts.size,
    points: sums.get('points') ?? 0,
    paid: sums.get('paid') ?? 0,
    bonus: sums.get('bonus') ?? 0,
    coupons: sums.get('coupon') ?? 0,
    passes: sums.get('pass') ?? 0,
    entries: lots,
    dryRun: request.dryRun,
    replayed: false,
    details: await detailsOf(tx, input.allDetails ? lots : Math.min(lots, DETAILS)),
  };
}

/** What the ends of a day are stamped with, whenever they are booked; each besides with the store that sold its lot. */
async function stampOf(tx: Tx, shop: Shop, day: Day, recordedAt: Instant): Promise<Stamp> {
  return {
    occurredAt: startOfDay(day, shop.calendar),
    recordedAt,
    day,
    store: '',
    operator: null,
    programme: (await programmeInForce(tx, day)).version,
    batchId: null,
    salt: () => shop.random(16),
  };
}

/** The first so many ends, one by one. */
async function detailsOf(tx: Tx, count: number): Promise<ExpiredLot[]> {
  const details: ExpiredLot[] = [];
  let after = 0;
  while (details.length < count) {
    const page = await dueDetails(tx, after, Math.min(count - details.length, DETAILS));
    after = page.at(-1)?.place as number;
    for (const { member, card, lot, day } of page) {
      const { id, asset, remaining } = lot;
      details.push({ member, card, lot: id, asset, amount: remaining, expiredOn: addDays(day, -1) });
    }
  }
  return details;
}
