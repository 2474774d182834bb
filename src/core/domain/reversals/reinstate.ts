import { accept, type Decision, refuse } from '../decision.ts';
import { Book } from '../ledger/book.ts';
import type { EntryPlan, Posting } from '../ledger/entry.ts';
import { draftEntry } from '../ledger/entry-draft.ts';
import type { Holding } from '../ledger/holding.ts';
import type { Lot } from '../ledger/lot.ts';
import type { Step } from '../ledger/step.ts';
import { repayDebt } from '../points/points.ts';
import type { ProgrammeVersion } from '../programme/programme.ts';
import { mayAct, type Standing, type Who } from '../staff/who.ts';
import { addDays, type Day } from '../time/day.ts';

/** Points that ended, as booked. */
export interface Lapse {
  readonly posting: Posting;
  readonly lot: Lot;
  /** Their last good day. */
  readonly endedOn: Day;
  /** What of it was not brought back before. */
  readonly amount: number;
  /** It ended in another system, before the books began here. */
  readonly elsewhere: boolean;
}

/** What a reinstatement freezes, so that the account's clock can be worked out again. */
export interface ReinstateRecord {
  readonly points: number;
  /** The day the clock was wound on to; null: it was left as it was. */
  readonly woundOn: Day | null;
}

export interface ReinstateFacts {
  readonly who: Who;
  readonly standing: Standing;
  /** With every end booked. */
  readonly holding: Holding;
  readonly version: ProgrammeVersion;
  readonly day: Day;
  readonly lapses: readonly Lapse[];
  readonly note: string | null;
}

/**
 * Points that ended within the grace days come back into the very lots they were in, good for the shop's reinstate
 * days. The end that was booked is taken back, so no point is ever written off twice. Where the account's clock had
 * ended them, the clock is wound on to the same day: it would end them again at once.
 *
 * Points that had ended before they were imported stay ended: they came as history that nobody owes, and what the other
 * system has made good since is not known here.
 *
 * Refuses, in this order: card_replaced, card_blocked, member_closed, nothing_to_reinstate.
 */
export function decideReinstate(
  facts: ReinstateFacts,
): Decision<{ readonly plan: EntryPlan; readonly clockEndsOn: Day | null }> {
  const { who, standing, holding, version, day } = facts;
  const { points, storedValue } = version.programme;
  const allowed = mayAct(standing, 'in');
  if (!allowed.ok) return allowed;
  const lately = facts.lapses.filter(
    ({ amount, endedOn }) => amount > 0 && endedOn < day && day <= addDays(endedOn, points.graceDays),
  );
  const lapses = lately.filter(({ elsewhere }) => !elsewhere);
  if (lapses.length === 0) {
    const member = standing.member.number;
    const imported = lately.length > 0 && { ended_before_import: sum(lately) };
    return refuse({ code: 'nothing_to_reinstate', member, grace_days: points.graceDays, ...imported });
  }

  const expiresOn = addDays(day, storedValue.reinstateDays);
  const ended = holding.clockEndsOn !== null && holding.clockEndsOn < day;
  const woundOn = ended && lapses.some(({ lot }) => lot.onClock) ? expiresOn : null;
  const clockEndsOn = woundOn ?? holding.clockEndsOn;
  const book = new Book(day, [{ ...holding, clockEndsOn }]);
  const steps: Step[] = [];
  const lots = new Set(lapses.map(({ lot }) => lot));
  for (const dead of lots) {
    const own = lapses.filter(({ lot }) => lot === dead);
    // A refund may have given the lot a new life since, and that may be the longer one.
    const held = book.lot(dead.id);
    const until = held ? laterEnd(held.expiresOn, expiresOn) : expiresOn;
    const lot = held ?? { ...dead, expiresOn };
    book.admit(lot);
    for (const { posting, amount } of own) book.restore(lot, posting, amount);
    if (until !== dead.expiresOn) book.date(lot, { validFrom: lot.validFrom, expiresOn: until }, dead);
    steps.push({ step: 'made_good', asset: lot.asset, lot: lot.id, amount: sum(own), expiresOn: until });
  }
  steps.push(...repayDebt(book, who.accountId));

  const record: ReinstateRecord = { points: sum(lapses), woundOn };
  const plan = book.plan(
    draftEntry('reinstate', who, {
      facts: { steps, reinstate: record },
      text: facts.note,
    }),
  );
  return accept({ plan, clockEndsOn });
}

/** Null: it never ends. */
const laterEnd = (one: Day | null, other: Day): Day | null => (one === null || one > other ? one : other);

const sum = (lapses: readonly Lapse[]): number => lapses.reduce((total, { amount }) => total + amount, 0);
