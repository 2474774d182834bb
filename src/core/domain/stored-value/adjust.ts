import { accept, type Decision, refuse } from '../decision.ts';
import { endOnArrival } from '../ledger/arrival.ts';
import { roomForMoney } from '../ledger/balance-limit.ts';
import { Book } from '../ledger/book.ts';
import { drawInOrder } from '../ledger/draw-in-order.ts';
import type { EntryPlan } from '../ledger/entry.ts';
import { draftEntry } from '../ledger/entry-draft.ts';
import { clockEnd, type Expiry, expiryOf, keepsClockRunning } from '../ledger/expiry.ts';
import { givenLot } from '../ledger/given-lot.ts';
import { balanceOf, type Holding } from '../ledger/holding.ts';
import type { Lot, LotDraft } from '../ledger/lot.ts';
import { type Money, POINTS_MAX, type Points } from '../numbers/money.ts';
import { passLot } from '../passes/pass-lot.ts';
import { type TypedPass, usablePass } from '../passes/pass-use.ts';
import { takeVisits } from '../passes/visits.ts';
import { repayDebt } from '../points/points.ts';
import type { ExpiryPolicy, ProgrammeVersion } from '../programme/programme.ts';
import { mayAct, type Standing, type Who } from '../staff/who.ts';
import type { Day } from '../time/day.ts';

export interface AdjustFacts {
  readonly who: Who;
  readonly standing: Standing;
  readonly holding: Holding;
  readonly version: ProgrammeVersion;
  readonly day: Day;
  readonly store: string;
  /** Each up or down, or not at all (null). */
  readonly points: Points | null;
  readonly paid: Money | null;
  readonly bonus: Money | null;
  /** A pass, and how many of its visits come or go. */
  readonly pass?: TypedPass | undefined;
  /** Every pass that the account ever had. */
  readonly passes?: readonly Lot[];
  /** When what is added ends; null: as the programme says. */
  readonly expires: Day | 'never' | null;
  /** The same for money, where it differs. */
  readonly moneyExpires?: Readonly<Record<'paid' | 'bonus', Day | 'never'>>;
  /** The points count as earned: the shop issued them, and they start the inactivity clock. */
  readonly asEarned: boolean;
  readonly reason: string | null;
}

/**
 * A correction by hand, with its reason. Up opens lots (paid and bonus together are a pair), down draws within that
 * kind of value only. Points that come in repay what the member owes. Visits leave a pass with their share of its
 * price; those that come are a pass by themselves, for which nobody has paid.
 *
 * Refuses, in this order: option_missing (no reason), card_replaced, card_blocked, member_closed, expiry_in_past,
 * balance_insufficient, points_insufficient, balance_limit, above_maximum, pass_not_found, those of usablePass.
 */
export function decideAdjust(facts: AdjustFacts): Decision<EntryPlan> {
  const { who, standing, holding, version, day, points, paid, bonus, expires, reason } = facts;
  if (reason === null || reason.trim() === '') return refuse({ code: 'option_missing', option: '--reason' });
  // A blocked card may need correcting too, so only a closed one is out of reach.
  const allowed = mayAct(standing, 'in');
  if (!allowed.ok) return allowed;
  if (expires !== null && expires !== 'never' && expires < day) {
    return refuse({ code: 'expiry_in_past', expires_on: expires, day });
  }
  const fits = within(facts);
  if (!fits.ok) return fits;

  const book = new Book(day, [holding]);
  const { accountId } = who;
  takeDown(book, facts);
  const visits = adjustVisits(book, facts);
  if (!visits.ok) return visits;
  if (paid !== null && paid > 0) book.open(moneyLot(facts, 'paid', paid), 'adjustment');
  if (bonus !== null && bonus > 0) book.open(moneyLot(facts, 'bonus', bonus), 'adjustment');
  const earned = facts.asEarned ? Math.max(0, points ?? 0) : 0;
  const activity = keepsClockRunning(version.programme.points, { kind: 'adjust', earned });
  if (points !== null && points > 0)
    book.open(pointsLot(facts, points, activity), facts.asEarned ? 'points_issued' : 'adjustment');
  const steps = repayDebt(book, accountId);

  return accept(
    book.plan(
      draftEntry('adjust', who, {
        amount: paid === null && bonus === null ? null : (paid ?? 0) + (bonus ?? 0),
        activity,
        facts: { steps, adjust: { points, paid, bonus, earned, ...(facts.pass && { pass: facts.pass }) } },
        text: reason,
      }),
    ),
  );
}

/** Down no further than there is, up no further than a card may hold. */
function within({ holding, version, day, points, paid, bonus }: AdjustFacts): Decision<null> {
  const has = balanceOf(holding, day);
  for (const asset of ['paid', 'bonus'] as const) {
    const needed = -({ paid, bonus }[asset] ?? 0);
    if (needed > has[asset]) {
      const short = needed - has[asset];
      return refuse({ code: 'balance_insufficient', balance: has[asset], needed, short, command: 'adjust' });
    }
  }
  const gain = points ?? 0;
  if (has.points + gain < 0) {
    return refuse({ code: 'points_insufficient', points: has.points, needed: -gain, short: -gain - has.points });
  }
  const amount = (paid ?? 0) + (bonus ?? 0);
  const room = roomForMoney(version.programme, has.total, amount);
  if (!room.ok) return room;
  if (has.points + gain > POINTS_MAX) {
    return refuse({ code: 'above_maximum', points: has.points + gain, maximum_points: POINTS_MAX });
  }
  return accept(null);
}

function takeDown(book: Book, { who, points, paid, bonus }: AdjustFacts): void {
  const down = { paid: -(paid ?? 0), bonus: -(bonus ?? 0), points: -(points ?? 0) };
  for (const asset of ['paid', 'bonus', 'points'] as const) {
    for (const { lot, amount } of drawInOrder(book, book.good(who.accountId, asset), down[asset])) {
      book.take(lot, amount, 'adjustment', 'withdrawn');
    }
  }
}

/** Refuses: pass_not_found, those of usablePass. */
function adjustVisits(book: Book, facts: AdjustFacts): Decision<null> {
  const { who, version, day, store, passes = [], expires } = facts;
  const { accountId } = who;
  const { pass, visits } = facts.pass ?? { pass: '', visits: 0 };
  if (visits < 0) {
    const usable = usablePass(book, { accountId, passes }, { pass, visits: -visits }, version.programme);
    if (!usable.ok) return usable;
    for (const { lot, amount } of drawInOrder(book, usable.value.lots, -visits)) {
      takeVisits(book, lot, amount, { to: 'visits_issued', figure: 'withdrawn', money: 'adjustment' });
    }
  } else if (visits > 0) {
    const sold = version.programme.passes.find(({ code }) => code === pass);
    if (!sold) {
      return refuse({ code: 'pass_not_found', pass, known: version.programme.passes.map(({ code }) => code) });
    }
    const lot = { ...passLot(sold, { accountId, version, day, store, cost: 0 }), amount: visits };
    const end = expires === null ? {} : { expiresOn: expires === 'never' ? null : expires };
    book.open({ ...lot, ...end }, 'visits_issued');
  }
  return accept(null);
}

function moneyLot(facts: AdjustFacts, asset: 'paid' | 'bonus', amount: Money): LotDraft {
  const { draw, reinstateDays, paidExpires, bonusExpires } = facts.version.programme.storedValue;
  const expires = facts.moneyExpires?.[asset] ?? facts.expires;
  return givenLot({
    ...common(facts),
    ...endOf({ day: facts.day, expires }, asset === 'paid' ? paidExpires : bonusExpires),
    asset,
    amount,
    pairId: 'new',
    terms: { draw, reinstateDays },
  });
}

function pointsLot(facts: AdjustFacts, amount: Points, activity: boolean): LotDraft {
  const { points } = facts.version.programme;
  const { day, holding } = facts;
  const end = endOf(facts, points.expire);
  const arrived = endOnArrival(end, { day, clockEndsOn: holding.clockEndsOn, ownEnd: clockEnd(points, day) });
  return givenLot({ ...common(facts), ...(activity ? end : arrived), asset: 'points', amount });
}

const common = ({ who, day, store, version }: AdjustFacts) => ({
  accountId: who.accountId,
  openedOn: day,
  store,
  programme: version.version,
});

function endOf({ expires, day }: Pick<AdjustFacts, 'expires' | 'day'>, policies: readonly ExpiryPolicy[]): Expiry {
  if (expires === null) return expiryOf(policies, day);
  return { expiresOn: expires === 'never' ? null : expires, onClock: false };
}
