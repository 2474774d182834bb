import { accept, type Decision, refuse } from '../decision.ts';
import { endOnArrival } from '../ledger/arrival.ts';
import type { Book, OpenLot } from '../ledger/book.ts';
import type { LedgerAccount } from '../ledger/entry.ts';
import { clockEnd, expiryOf } from '../ledger/expiry.ts';
import type { LotDraft } from '../ledger/lot.ts';
import type { Step } from '../ledger/step.ts';
import { POINTS_MAX, type Points } from '../numbers/money.ts';
import type { ExpiryPolicy, ProgrammeVersion } from '../programme/programme.ts';
import { addDays } from '../time/day.ts';

/** Whether an account can hold so many more points. Refuses: above_maximum. */
export function roomForPoints(book: Book, accountId: number, points: Points): Decision<null> {
  const pending = book.pending(accountId, 'points').reduce((sum, lot) => sum + book.left(lot), 0);
  const after = book.total(accountId, 'points') + pending + points;
  return after > POINTS_MAX ? refuse({ code: 'above_maximum', points, maximum_points: POINTS_MAX }) : accept(null);
}

export interface PointsGrant {
  readonly accountId: number;
  readonly points: Points;
  readonly rule: string | null;
  readonly store: string;
  /** Earned points may have to wait (`pending_days`); given ones never do. */
  readonly pending: boolean;
  /** The entry starts the inactivity clock again. */
  readonly activity: boolean;
  /** How they end where the rule says so; null: as the programme says. */
  readonly expire?: readonly ExpiryPolicy[] | null;
}

/**
 * Points in: one lot with its end settled now, by the programme in force. Months count from the day of the grant,
 * never from the day that pending points begin.
 */
export function grantPoints(book: Book, version: ProgrammeVersion, grant: PointsGrant): void {
  if (grant.points === 0) return;
  const { points } = version.programme;
  const { pendingDays, expire } = points;
  const clockEndsOn = grant.activity ? null : book.clockEndsOn(grant.accountId);
  const arrival = { day: book.day, clockEndsOn, ownEnd: clockEnd(points, book.day) };
  book.open(
    {
      accountId: grant.accountId,
      asset: 'points',
      product: null,
      pairId: null,
      openedOn: book.day,
      validFrom: grant.pending && pendingDays > 0 ? addDays(book.day, pendingDays) : null,
      ...endOnArrival(expiryOf(grant.expire ?? expire, book.day), arrival),
      amount: grant.points,
      cost: null,
      originLot: null,
      store: grant.store,
      tender: null,
      funder: null,
      programme: version.version,
      rule: grant.rule,
      terms: {},
    },
    'points_issued',
  );
}

/**
 * Points that came in repay what the member owes, pending ones too, newest inflow first in hand: while a debt stands
 * nobody can spend points. Call it last, after everything that an entry gives.
 */
export function repayDebt(book: Book, accountId: number): Step[] {
  let repaid = 0;
  for (const debt of book.good(accountId, 'points_debt')) {
    for (const lot of [...book.good(accountId, 'points'), ...book.pending(accountId, 'points')]) {
      const part = Math.min(book.left(debt), book.left(lot));
      if (part === 0) continue;
      book.take(lot, part, 'clearing', 'withdrawn');
      book.take(debt, part, 'clearing', 'used');
      repaid += part;
    }
  }
  return repaid === 0 ? [] : [{ step: 'debt_repaid', points: repaid }];
}

/** Where points came from and in which order they are taken back. */
export interface PointsTaking {
  readonly accountId: number;
  readonly points: Points;
  /** Lots that the entry being taken back had opened: they go first. */
  readonly own: readonly OpenLot[];
  readonly store: string;
  readonly programme: number;
}

/**
 * Takes earned points back: from the lots they made, then from other usable lots in the order of drawing, then from
 * pending ones. What is not there any more becomes a visible debt that the next points repay; never silent, never
 * clamped to zero.
 */
export function takePointsBack(book: Book, taking: PointsTaking): { readonly debt: Points; readonly steps: Step[] } {
  let open = taking.points;
  const own = taking.own.filter((lot) => book.left(lot) > 0);
  const others = [...book.good(taking.accountId, 'points'), ...book.pending(taking.accountId, 'points')];
  for (const lot of [...own, ...others.filter((other) => !own.includes(other))]) {
    const part = Math.min(open, book.left(lot));
    if (part > 0) book.take(lot, part, 'points_issued', 'withdrawn');
    open -= part;
  }
  if (open > 0) openDebt(book, { ...taking, points: open }, 'points_issued');
  return { debt: open, steps: open > 0 ? [{ step: 'debt_made', points: open }] : [] };
}

/** What the member owes from now on, as a lot like every other holding. */
export function openDebt(
  book: Book,
  debt: Pick<PointsTaking, 'accountId' | 'points' | 'store' | 'programme'>,
  against: LedgerAccount,
): LotDraft {
  return book.open(
    {
      accountId: debt.accountId,
      asset: 'points_debt',
      product: null,
      pairId: null,
      openedOn: book.day,
      validFrom: null,
      expiresOn: null,
      onClock: false,
      amount: debt.points,
      cost: null,
      originLot: null,
      store: debt.store,
      tender: null,
      funder: null,
      programme: debt.programme,
      rule: null,
      terms: {},
    },
    against,
  );
}
