import { endOnArrival } from '../ledger/arrival.ts';
import { Book, type OpenLot } from '../ledger/book.ts';
import type { EntryPlan, LedgerAccount, OpeningOrigin, RowOrigin } from '../ledger/entry.ts';
import { draftEntry } from '../ledger/entry-draft.ts';
import { type ClockRules, clockEnd, type Expiry, expiryOf } from '../ledger/expiry.ts';
import type { Holding } from '../ledger/holding.ts';
import type { Asset, LotDraft, LotTerms } from '../ledger/lot.ts';
import type { Money } from '../numbers/money.ts';
import { worthNow } from '../passes/visits.ts';
import { repayDebt } from '../points/points.ts';
import type { ExpiryPolicy, ProgrammeVersion } from '../programme/programme.ts';
import type { Day } from '../time/day.ts';

/** What a lot was elsewhere, on the day that the books begin here. */
export interface OpeningLot {
  readonly asset: Asset;
  /** Code of the pass or of the coupon's template, one of the programme's; null: it is neither. */
  readonly product: string | null;
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
  /** Of the cost of a pass, what no visit has earned yet; null: the share of the visits that are left. */
  readonly unearned: Money | null;
  /** The code under which a coupon was given out; null: it gets a random one. */
  readonly coupon: string | null;
  /** How a coupon ended that nothing is left of; null: it was used, as far as it is gone. */
  readonly ended: 'used' | 'expired' | 'closed' | null;
  /** The rule that gave it elsewhere; null: none is known. */
  readonly rule: string | null;
  /** Whose rules it has from now on. */
  readonly version: ProgrammeVersion;
  /** The store that sold it. */
  readonly store: string;
  /** The row that brought it. */
  readonly origin: RowOrigin;
}

export interface OpeningFacts {
  readonly accountId: number;
  /** The business day on which the old books stop and these begin. */
  readonly day: Day;
  readonly lots: readonly OpeningLot[];
  /** The row of the account itself, where no lot came with it. */
  readonly origin: RowOrigin;
  /** The account as it was before; what it holds is needed only where it owes points, which are repaid. */
  readonly holding: Holding;
  /** The rules of points of that day: where its clock has run out, points on it end as if it had begun then. */
  readonly rules: ClockRules;
}

/**
 * The first entry of an account that comes from another system. Each lot opens with its whole amount, and what had
 * gone by then is booked back: as used, or as expired where the lot had ended. So a dead lot is on record and can
 * never be spent, and what comes out of these books again is what went in. Behind the visits of a pass comes what was
 * paid for it, less what those that are gone have earned. Points repay what is owed first, as all that come in.
 */
export function decideOpening({ accountId, day, lots, origin, holding, rules }: OpeningFacts): EntryPlan {
  const book = new Book(day, [holding]);
  const arrival = { day, clockEndsOn: holding.clockEndsOn, ownEnd: clockEnd(rules, day) };
  lots.forEach((lot, index) => {
    const draft = lotOf(lot, index, accountId);
    const opened = book.open({ ...draft, ...endOnArrival(draft, arrival) }, CONTRA[lot.asset]);
    if (lot.asset === 'pass') book.fund(opened, lot.cost ?? 0, 'opening');
    const gone = lot.amount - lot.remaining;
    if (gone > 0 || lot.unearned !== null) takeGone(book, opened, lot);
    if (lot.remaining > 0 && endedBefore(lot, day)) {
      book.take(opened, lot.remaining, CONTRA[lot.asset], 'expired');
      book.release(opened, book.unearned(opened), 'opening');
    }
  });
  const money = lots.filter((lot) => lot.asset === 'paid' || lot.asset === 'bonus');
  // Nobody acted: the account is opened for whoever holds it.
  return book.plan(
    draftEntry(
      'opening',
      { memberId: null, accountId, cardId: null },
      {
        amount: money.reduce((sum, lot) => sum + aliveOn(lot, day), 0),
        facts: { steps: repayDebt(book, accountId), opening: originOf(origin, lots) },
      },
    ),
  );
}

/** Where it all came from: shown by `explain`, no personal data. */
function originOf(own: RowOrigin, lots: readonly OpeningLot[]): OpeningOrigin {
  const [first = own, ...others] = lots.map(({ origin }) => origin);
  const isOne = others.every(({ file, line }) => file === first.file && line === first.line);
  return isOne ? first : { ...first, lots: [first, ...others] };
}

/** What had left a lot before the books began, visits with what they had earned. */
function takeGone(book: Book, opened: OpenLot, { asset, amount, remaining, unearned, ended }: OpeningLot): void {
  const gone = amount - remaining;
  if (asset === 'pass') {
    const earned = unearned === null ? worthNow(book, opened, gone) : book.unearned(opened) - unearned;
    book.take(opened, gone, CONTRA[asset], 'used');
    book.release(opened, earned, 'opening');
  } else book.take(opened, gone, CONTRA[asset], GONE[ended ?? 'used']);
}

const GONE = { used: 'used', expired: 'expired', closed: 'withdrawn' } as const;

/** What of a lot can still be used, or will be. */
export const aliveOn = (lot: Pick<OpeningLot, 'remaining' | 'expiresOn'>, day: Day): number =>
  endedBefore(lot, day) ? 0 : lot.remaining;

const endedBefore = ({ expiresOn }: Pick<OpeningLot, 'expiresOn'>, day: Day): boolean =>
  expiresOn !== null && expiresOn < day;

/** Where opening value comes from; what is counted in pieces has its own contra account, as everywhere. */
const CONTRA: Record<Asset, LedgerAccount> = {
  paid: 'opening',
  bonus: 'opening',
  points: 'points_issued',
  points_debt: 'points_issued',
  pass: 'visits_issued',
  coupon: 'coupons_issued',
};

function lotOf(lot: OpeningLot, index: number, accountId: number): LotDraft {
  const { asset, product, amount, openedOn, validFrom, expiresOn, onClock, cost, rule, store } = lot;
  const money = asset === 'paid' || asset === 'bonus';
  return {
    accountId,
    asset,
    product,
    // A lot that names no pair is one by itself; its place keeps it apart from the pairs that are named.
    pairId: money ? `new:${lot.pair ?? -1 - index}` : null,
    openedOn,
    validFrom,
    expiresOn,
    onClock,
    amount,
    cost: asset === 'pass' ? (cost ?? 0) : cost,
    originLot: null,
    store,
    tender: null,
    funder: null,
    programme: lot.version.version,
    rule,
    terms: termsOf(lot),
  };
}

/** The terms of its version, as for one that is sold or given under it: a later programme does not touch them. */
function termsOf(lot: OpeningLot): LotTerms {
  const { storedValue, passes, coupons } = lot.version.programme;
  const { draw, reinstateDays } = storedValue;
  switch (lot.asset) {
    case 'paid':
    case 'bonus':
      return { draw, reinstateDays };
    case 'pass': {
      const pass = passes.find(({ code }) => code === lot.product);
      if (!pass) return { reinstateDays };
      const { valid, when } = pass;
      // Of one that was used before, the first visit here is not the first: it says nothing of when the pass ends.
      const starts = lot.remaining < lot.amount ? ('purchase' as const) : pass.starts;
      return { reinstateDays, pass: { starts, valid, when } };
    }
    case 'coupon': {
      const template = coupons.find(({ code }) => code === lot.product);
      if (!template) return {};
      const { when, take, stacks, onReturn } = template;
      return { coupon: { code: lot.coupon, when, take, stacks, onReturn } };
    }
    default:
      return {};
  }
}

/** When points that come without a date end: a day, or policies counted from the day the books begin. */
export type PointsEnd = Day | readonly ExpiryPolicy[];

export const endOfPoints = (end: PointsEnd, day: Day): Expiry =>
  typeof end === 'string' ? { expiresOn: end, onClock: false } : expiryOf(end, day);
