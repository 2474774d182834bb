import { effectOn } from '../domain/ledger/movements.ts';
import type { Money } from '../domain/numbers/money.ts';
import { frozenUntil } from '../domain/passes/pass-terms.ts';
import { addDays, businessDay, type Day, type Instant } from '../domain/time/day.ts';
import type { Shop } from '../shop.ts';
import { memberNumber } from '../store/members.ts';
import { type OwnedPass, ownedPassesAfter, passSums, type UnbookedPass, unbookedPasses } from '../store/passes.ts';
import { FIRST_DAY, type MovementSum } from '../store/reports/daily.ts';
import type { Tx } from '../store/statement.ts';
import { chainOf } from './chain.ts';
import { groupsOf, inGroup, out, sum } from './groups.ts';

/** How a pass stands on a day. */
export const PASS_STATES = ['open', 'waiting', 'frozen', 'ended', 'used'] as const;
export type PassState = (typeof PASS_STATES)[number];

export interface PassFilter {
  /** Whose; null: everybody's. */
  readonly accountId: number | null;
  readonly pass: string | null;
  /** Null: those in which something is left. */
  readonly state: PassState | null;
  /** Only those that end within so many days. */
  readonly ending: number | null;
}

export interface HeldPass extends OwnedPass {
  readonly member: string;
  readonly state: PassState;
  readonly frozenUntil: Day | null;
  /** Visits that can still be used: none, once it has ended. */
  readonly left: number;
}

/** Rows of one look into the book. */
const PAGE = 2000;

/** Hands over passes as they stand at a moment, in the order they were sold. */
export const listPasses = <T>(
  shop: Shop,
  filter: PassFilter,
  moment: Instant,
  use: (passes: AsyncIterable<HeldPass>) => Promise<T>,
): Promise<T> => shop.store.transaction('read', (tx) => use(pages(tx, filter, businessDay(moment, shop.calendar))));

async function* pages(tx: Tx, { state, ending, ...which }: PassFilter, day: Day): AsyncGenerator<HeldPass> {
  for (let after = 0; ; ) {
    const rows = await ownedPassesAfter(tx, { ...which, after, limit: PAGE });
    for (const row of rows) {
      const pass = heldOn(row, day);
      const wanted = state === null ? pass.left > 0 : pass.state === state;
      const soon = ending === null || (pass.expiresOn !== null && pass.expiresOn <= addDays(day, ending));
      if (wanted && soon) yield pass;
    }
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    after = last.id;
  }
}

function heldOn(row: OwnedPass, day: Day): HeldPass {
  const ended = row.expiresOn !== null && row.expiresOn < day;
  const frozen = frozenUntil(row, day);
  const state = (): PassState => {
    if (ended && row.remaining + row.expired > 0) return 'ended';
    if (row.remaining === 0) return 'used';
    if (frozen !== null) return 'frozen';
    return row.validFrom !== null && row.validFrom > day ? 'waiting' : 'open';
  };
  const left = ended ? 0 : row.remaining;
  return { ...row, member: memberNumber(row.memberId), state: state(), frozenUntil: frozen, left };
}

/** Visits, and the money behind them. */
export interface Visits {
  readonly visits: number;
  readonly money: Money;
}

/**
 * One kind of pass over a period, by business day:
 * opening + imported + sold − used − expired − returned + other = closing.
 */
export interface PassCourse {
  readonly pass: string;
  readonly opening: Visits;
  readonly imported: Visits;
  readonly sold: Visits;
  /** Less what refunds and voids gave back; its money is what the visits have earned. */
  readonly used: Visits;
  readonly expired: Visits;
  /** Paid back to members. */
  readonly returned: Visits;
  /** Given by the shop, corrected, or moved between stores. */
  readonly other: Visits;
  readonly closing: Visits;
}

export interface PassesReport {
  readonly from: Day;
  readonly to: Day;
  readonly passes: readonly PassCourse[];
}

export interface PassesInput {
  readonly from: Day;
  readonly to: Day;
  /** What this store sold; null: all. */
  readonly store: string | null;
}

/** What was sold, used and ended of each kind of pass, what the visits earned, and what is still owed. */
export const passesReport = (shop: Shop, input: PassesInput): Promise<PassesReport> =>
  shop.store.transaction('read', async (tx) => {
    const { from, to, store } = input;
    const chain = await chainOf(tx, store);
    const sold = <T extends { readonly store: string }>(rows: readonly T[]): T[] =>
      rows.filter((row) => chain.has(row.store));
    const before = sold(await passSums(tx, { from: FIRST_DAY, to: addDays(from, -1) }));
    const during = sold(await passSums(tx, { from, to }));
    const ended = sold(await unbookedPasses(tx, to));
    const passes = groupsOf(before, during).map((pass) =>
      courseOf(pass, from, {
        before: inGroup(before, pass),
        during: inGroup(during, pass),
        ended: ended.filter((one) => one.pass === pass),
      }),
    );
    return { from, to, passes };
  });

interface Course {
  readonly before: readonly MovementSum[];
  readonly during: readonly MovementSum[];
  readonly ended: readonly UnbookedPass[];
}

function courseOf(pass: string, from: Day, { before, during, ended }: Course): PassCourse {
  // An end is booked on the day after the last good day, so it belongs to the period that has that day.
  const endedBefore = ended.filter(({ endedOn }) => addDays(endedOn, 1) < from);
  const endedDuring = ended.filter((one) => !endedBefore.includes(one));
  const opening = less(totalOf(before), unbookedOf(endedBefore));
  const cause = (which: PassCause): Visits => totalOf(during.filter((row) => passCause(row) === which));
  const [imported, sold, returned] = [cause('imported'), cause('sold'), outOf(cause('returned'))];
  const used = outOf(cause('used'));
  const expired = outOf(less(cause('expired'), unbookedOf(endedDuring)));
  const closing = less(add(opening, totalOf(during)), unbookedOf(endedDuring));
  return {
    pass,
    opening,
    imported,
    sold,
    used,
    expired,
    returned,
    other: cause('moved'),
    closing,
  };
}

export const totalOf = (rows: readonly MovementSum[]): Visits => ({
  visits: sum(rows, (row) => (row.unit === 'visits' ? effectOn('pass', row) : 0)),
  money: sum(rows, (row) => (row.unit === 'money' ? effectOn('pass', row) : 0)),
});

export const unbookedOf = (ended: readonly UnbookedPass[]): Visits => ({
  visits: sum(ended, ({ visits }) => visits),
  money: sum(ended, ({ money }) => money),
});

export const less = (from: Visits, what: Visits): Visits => ({
  visits: from.visits - what.visits,
  money: from.money - what.money,
});

const add = (some: Visits, more: Visits): Visits => ({
  visits: some.visits + more.visits,
  money: some.money + more.money,
});

export const outOf = ({ visits, money }: Visits): Visits => ({ visits: out(visits), money: out(money) });

/** Why visits and the money behind them came or went; `moved`: to another member or into a lot that makes good. */
export type PassCause = 'imported' | 'sold' | 'used' | 'expired' | 'returned' | 'moved';

/** The cause of a movement of passes, from the kind of its entry and the account on its other side. */
export function passCause({ kind, ofKind, debit, credit, unit, figure }: MovementSum): PassCause {
  const other = debit === 'pass' ? credit : debit;
  const of = kind === 'void' || kind === 'opening_undo' ? ofKind : kind;
  if (of === 'opening') return 'imported';
  if (figure === 'expired' || other === 'breakage') return 'expired';
  if (of === 'adjust') return 'moved';
  if (of === 'pass_sell') return 'sold';
  if (kind === 'refund' && (ofKind === 'pass_sell' || ofKind === 'opening')) return 'returned';
  if (other === 'clearing') return 'moved';
  return figure === 'used' || unit === 'money' ? 'used' : 'moved';
}
