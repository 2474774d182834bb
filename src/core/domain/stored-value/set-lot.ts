import { accept, type Decision, refuse } from '../decision.ts';
import { roomForMoney } from '../ledger/balance-limit.ts';
import { Book } from '../ledger/book.ts';
import type { EntryPlan, LedgerAccount, Posting } from '../ledger/entry.ts';
import { draftEntry } from '../ledger/entry-draft.ts';
import { keepsClockRunning } from '../ledger/expiry.ts';
import { balanceOf, type Holding } from '../ledger/holding.ts';
import type { Asset, Lot } from '../ledger/lot.ts';
import type { Money } from '../numbers/money.ts';
import { clamp, ratio } from '../numbers/ratio.ts';
import { takeVisits } from '../passes/visits.ts';
import { roomForPoints } from '../points/points.ts';
import type { ProgrammeVersion } from '../programme/programme.ts';
import { mayAct, type Standing } from '../staff/who.ts';
import type { Day } from '../time/day.ts';

/** A posting by which an import took something out of a lot, and how much of that has not come back. */
export interface TakenByImport {
  readonly posting: Posting;
  readonly left: number;
}

export interface SetLotFacts {
  /** The lot itself, also one that nothing is left of. */
  readonly lot: Lot;
  /** What is to be left of it. */
  readonly remaining: number;
  /** Of a pass: the money that no visit has earned by then; null: the share of the visits that are left. */
  readonly unearned: Money | null;
  /** Newest first. */
  readonly taken: readonly TakenByImport[];
  readonly holding: Holding;
  readonly standing: Standing;
  readonly version: ProgrammeVersion;
  readonly day: Day;
  readonly reason: string;
}

/**
 * Brings one lot to what is left of it elsewhere; its dates and its price stay. Less is taken out of that very lot.
 * More is put back, and no more than imports have taken: what was sold here stays sold, and what has ended stays ended.
 * Null: so the lot cannot be brought there, nor points of somebody who owes some, since these would go to the debt.
 * Refuses: member_closed, balance_limit, above_maximum.
 */
export function decideSetLot(facts: SetLotFacts): Decision<EntryPlan> | null {
  const { lot, remaining, holding, standing, version, day, reason } = facts;
  const { asset, accountId, product } = lot;
  const book = new Book(day, [holding]);
  book.admit(lot);
  // The book has its own copy of a lot that is held.
  const own = book.lot(lot.id) as Lot;
  const more = remaining - own.remaining;
  const owes = book.total(accountId, 'points_debt') > 0;
  if (book.isDead(own) || more > sumOf(facts.taken) || (more > 0 && asset === 'points' && owes)) return null;
  const allowed = mayAct(standing, 'in');
  if (!allowed.ok) return allowed;
  const money = asset === 'paid' || asset === 'bonus';
  const has = balanceOf(holding, day);
  const room = money ? roomForMoney(version.programme, has.total, more) : accept(null);
  if (!room.ok) return room;
  if (asset === 'points' && more > 0) {
    const fits = roomForPoints(book, accountId, more);
    if (!fits.ok) return refuse(fits.problem);
  }
  if (more < 0) takeOut(book, own, -more);
  else putBack(book, own, more, facts.taken);
  if (facts.unearned !== null) {
    const extra = facts.unearned - book.unearned(own);
    if (extra > 0) book.fund(own, extra, 'adjustment');
    else book.release(own, -extra, 'adjustment');
  }
  const of = (one: Asset): number | null => (one === asset ? more : null);
  const adjust = { points: of('points'), paid: of('paid'), bonus: of('bonus'), earned: 0 };
  return accept(
    book.plan(
      draftEntry(
        'adjust',
        { memberId: null, accountId, cardId: null },
        {
          amount: money ? more : null,
          activity: keepsClockRunning(version.programme.points, { kind: 'adjust', earned: 0 }),
          facts: {
            steps: [],
            adjust: { ...adjust, ...(asset === 'pass' && { pass: { pass: product, visits: more } }) },
          },
          text: reason,
        },
      ),
    ),
  );
}

const sumOf = (taken: readonly TakenByImport[]): number => taken.reduce((sum, { left }) => sum + left, 0);

const contraOf = (lot: Lot): LedgerAccount => (lot.asset === 'pass' ? 'visits_issued' : 'adjustment');

function takeOut(book: Book, lot: Lot, less: number): void {
  const to = contraOf(lot);
  if (lot.asset === 'pass') takeVisits(book, lot, less, { to, figure: 'withdrawn', money: 'adjustment' });
  else book.take(lot, less, to, 'withdrawn');
}

/** Visits come back with the share of the price that they had left with. */
function putBack(book: Book, lot: Lot, more: number, taken: readonly TakenByImport[]): void {
  const before = book.gone(lot);
  let open = more;
  for (const { posting, left } of taken) {
    const part = Math.min(open, left);
    if (part > 0) book.restore(lot, posting, part, contraOf(lot));
    open -= part;
  }
  if (lot.asset !== 'pass') return;
  const cost = lot.cost ?? 0;
  const earned = (gone: number): Money => ratio(cost, gone, lot.amount, 'half_up');
  const back = earned(before) - earned(book.gone(lot));
  book.fund(lot, clamp(back, 0, cost - book.unearned(lot)), 'adjustment');
}
