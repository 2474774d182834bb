import { accept, type Decision, refuse } from '../decision.ts';
import { Book } from '../ledger/book.ts';
import type { EntryPlan } from '../ledger/entry.ts';
import { draftEntry } from '../ledger/entry-draft.ts';
import type { Holding } from '../ledger/holding.ts';
import type { Lot } from '../ledger/lot.ts';
import type { Step } from '../ledger/step.ts';
import { mayAct, type Standing, type Who } from '../staff/who.ts';
import { addDays, type Day, daysBetween } from '../time/day.ts';
import { frozenUntil } from './pass-terms.ts';

interface PassDatesFacts {
  readonly who: Who;
  readonly standing: Standing;
  readonly holding: Holding;
  /** Every pass that the account ever had, empty ones too. */
  readonly passes: readonly Lot[];
  readonly day: Day;
  /** Code of the pass. */
  readonly pass: string;
  readonly note: string | null;
}

export interface PassFreezeFacts extends PassDatesFacts {
  /** The last day on which it may not be used; yesterday: it may be used again from today. */
  readonly until: Day;
}

export interface PassExtendFacts extends PassDatesFacts {
  readonly days: number | null;
  readonly to: Day | null;
}

/**
 * A pass may not be used up to and including a day, and its end moves by as many days. Freezing it again with another
 * day sets it anew: the days that are still to come are given back first.
 *
 * Refuses, in this order: card_replaced, card_blocked, member_closed, expiry_in_past, those of heldPasses,
 * pass_not_started.
 */
export function decidePassFreeze(facts: PassFreezeFacts): Decision<EntryPlan> {
  const { day, until } = facts;
  return redate(facts, 'pass_freeze', until < addDays(day, -1) ? until : null, (lot) => {
    const frozen = frozenUntil(lot, day) !== null;
    const begins = lot.validFrom !== null && lot.validFrom > day ? lot.validFrom : day;
    const thaws = addDays(until, 1);
    if (!frozen && thaws < begins) return refuse({ code: 'pass_not_started', pass: facts.pass, from: begins });
    const expiresOn = lot.expiresOn === null ? null : addDays(lot.expiresOn, daysBetween(begins, thaws));
    return accept({ validFrom: thaws > day ? thaws : null, expiresOn });
  });
}

/**
 * A pass ends later (or earlier, with a day).
 * Refuses, in this order: card_replaced, card_blocked, member_closed, expiry_in_past, those of heldPasses,
 * pass_without_end (it has none, or none before its first visit), pass_not_started (it would end before it begins).
 */
export function decidePassExtend(facts: PassExtendFacts): Decision<EntryPlan> {
  const { day, to, days } = facts;
  return redate(facts, 'pass_extend', to !== null && to < day ? to : null, (lot) => {
    if (lot.expiresOn === null) return refuse({ code: 'pass_without_end', pass: facts.pass });
    const { validFrom: from } = lot;
    if (to !== null && from !== null && to < from) return refuse({ code: 'pass_not_started', pass: facts.pass, from });
    return accept({ validFrom: lot.validFrom, expiresOn: to ?? addDays(lot.expiresOn, days ?? 0) });
  });
}

type Days = Pick<Lot, 'validFrom' | 'expiresOn'>;

function redate(
  facts: PassDatesFacts,
  kind: 'pass_freeze' | 'pass_extend',
  past: Day | null,
  daysOf: (lot: Lot) => Decision<Days>,
): Decision<EntryPlan> {
  const { who, standing, holding, day, pass, note } = facts;
  const allowed = mayAct(standing, 'in');
  if (!allowed.ok) return allowed;
  if (past !== null) return refuse({ code: 'expiry_in_past', expires_on: past, day });
  const book = new Book(day, [holding]);
  const lots = heldPasses(book, facts);
  if (!lots.ok) return lots;
  const steps: Step[] = [];
  for (const lot of lots.value) {
    const days = daysOf(lot);
    if (!days.ok) return days;
    book.date(lot, days.value);
    steps.push({
      step: 'pass_redated',
      pass,
      lot: lot.id,
      frozenUntil: frozenUntil({ ...lot, ...days.value }, day),
      from: lot.expiresOn,
      to: days.value.expiresOn,
    });
  }
  return accept(book.plan(draftEntry(kind, who, { facts: { steps }, text: note })));
}

/**
 * The passes of one kind in which something is left, frozen ones too.
 * Refuses, in this order: pass_not_found (never had one), pass_expired, pass_insufficient (used up).
 */
function heldPasses(book: Book, { holding, passes, day, pass }: PassDatesFacts): Decision<Lot[]> {
  const all = passes.filter(({ product }) => product === pass);
  const held = holding.lots.filter(
    (lot) => lot.asset === 'pass' && lot.product === pass && lot.remaining > 0 && !book.isDead(lot),
  );
  if (held.length > 0) return accept(held);
  if (all.length === 0) {
    return refuse({ code: 'pass_not_found', pass, known: [...new Set(passes.map(({ product }) => product ?? ''))] });
  }
  const ends = all.filter(({ expired, remaining }) => expired + remaining > 0).map(({ expiresOn }) => expiresOn ?? day);
  const on = ends.sort().at(-1);
  if (on !== undefined) return refuse({ code: 'pass_expired', pass, on });
  return refuse({ code: 'pass_insufficient', pass, visits: 0, needed: 1, short: 1 });
}
