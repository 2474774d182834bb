import { Book } from './book.ts';
import type { Day } from './day.ts';
import type { EntryPlan, LedgerAccount } from './entry.ts';
import { draftEntry } from './entry-draft.ts';
import { type Expiry, expiryOf } from './expiry.ts';
import { givenLot } from './given-lot.ts';
import type { Asset, LotDraft } from './lot.ts';
import type { Money } from './money.ts';
import type { ExpiryPolicy, ProgrammeVersion } from './programme.ts';

/** What a lot was elsewhere, on the day that the books begin here. */
export interface OpeningLot {
  readonly asset: OpeningAsset;
  /** What it was given with; what has gone since is booked back. */
  readonly amount: number;
  readonly remaining: number;
  readonly openedOn: Day;
  readonly validFrom: Day | null;
  readonly expiresOn: Day | null;
  readonly onClock: boolean;
  /** Lots that name the same number belong to one top-up. */
  readonly pair: number | null;
  readonly cost: Money | null;
  /** The store that sold it. */
  readonly store: string;
}

export type OpeningAsset = Exclude<Asset, 'pass' | 'coupon'>;

export interface OpeningFacts {
  readonly accountId: number;
  /** The business day on which the old books stop and these begin. */
  readonly day: Day;
  readonly version: ProgrammeVersion;
  readonly lots: readonly OpeningLot[];
  /** Where it came from: shown by `explain`, no personal data. */
  readonly origin: { readonly file: string; readonly line: number };
}

/**
 * The first entry of an account that comes from another system. Each lot opens with its whole amount, and what had
 * gone by then is booked back: as used, or as expired where the lot had ended. So a dead lot is on record and can
 * never be spent, and what comes out of these books again is what went in.
 */
export function decideOpening({ accountId, day, version, lots, origin }: OpeningFacts): EntryPlan {
  const book = new Book(day, []);
  lots.forEach((lot, index) => {
    const opened = book.open(lotOf(lot, index, accountId, version), CONTRA[lot.asset]);
    const gone = lot.amount - lot.remaining;
    if (gone > 0) book.take(opened, gone, CONTRA[lot.asset], 'used');
    if (lot.remaining > 0 && endedBefore(lot, day)) book.take(opened, lot.remaining, CONTRA[lot.asset], 'expired');
  });
  const money = lots.filter((lot) => lot.asset === 'paid' || lot.asset === 'bonus');
  // Nobody acted: the account is opened for whoever holds it.
  return book.plan(
    draftEntry(
      'opening',
      { memberId: null, accountId, cardId: null },
      {
        amount: money.reduce((sum, lot) => sum + aliveOn(lot, day), 0),
        facts: { steps: [], opening: origin },
      },
    ),
  );
}

/** What of a lot can still be used, or will be. */
export const aliveOn = (lot: Pick<OpeningLot, 'remaining' | 'expiresOn'>, day: Day): number =>
  endedBefore(lot, day) ? 0 : lot.remaining;

const endedBefore = ({ expiresOn }: Pick<OpeningLot, 'expiresOn'>, day: Day): boolean =>
  expiresOn !== null && expiresOn < day;

/** Where opening value comes from; points have their own contra account, as everywhere. */
const CONTRA: Record<OpeningAsset, LedgerAccount> = {
  paid: 'opening',
  bonus: 'opening',
  points: 'points_issued',
  points_debt: 'points_issued',
};

function lotOf(lot: OpeningLot, index: number, accountId: number, version: ProgrammeVersion): LotDraft {
  const { asset, amount, openedOn, validFrom, expiresOn, onClock, cost, store } = lot;
  const money = asset === 'paid' || asset === 'bonus';
  const { draw, reinstateDays } = version.programme.storedValue;
  return givenLot({
    accountId,
    asset,
    amount,
    openedOn,
    validFrom,
    expiresOn,
    onClock,
    cost,
    store,
    programme: version.version,
    // A lot that names no pair is one by itself; its place keeps it apart from the pairs that are named.
    ...(money ? { pairId: `new:${lot.pair ?? -1 - index}` as const, terms: { draw, reinstateDays } } : {}),
  });
}

/** When points that come without a date end: a day, or policies counted from the day the books begin. */
export type PointsEnd = Day | readonly ExpiryPolicy[];

export const endOfPoints = (end: PointsEnd, day: Day): Expiry =>
  typeof end === 'string' ? { expiresOn: end, onClock: false } : expiryOf(end, day);
