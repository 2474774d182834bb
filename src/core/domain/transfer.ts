import { endOnArrival } from './arrival.ts';
import { Book, type OpenLot } from './book.ts';
import { accept, type Decision, refuse } from './decision.ts';
import { drawInOrder } from './draw-in-order.ts';
import type { EntryPlan } from './entry.ts';
import { draftEntry } from './entry-draft.ts';
import { balanceOf, type Holding } from './holding.ts';
import { endOfLot, type LotDraft } from './lot.ts';
import { MONEY_MAX, type Money, POINTS_MAX, type Points } from './money.ts';
import { drawFromPairs } from './pairs.ts';
import { repayDebt } from './points.ts';
import type { ProgrammeVersion } from './programme.ts';
import type { Step } from './step.ts';
import { mayAct, type Standing, type Who } from './who.ts';

/** One side of a transfer. */
export interface Party {
  readonly who: Who;
  readonly standing: Standing;
  readonly holding: Holding;
}

export interface TransferFacts {
  readonly from: Party;
  readonly to: Party;
  readonly version: ProgrammeVersion;
  readonly day: string;
  readonly points: Points | null;
  readonly amount: Money | null;
  readonly note: string | null;
}

/**
 * Value from one member to another. Money is drawn as a sale draws it and arrives as pairs with the same terms, age,
 * dates, store and funder; points keep their end and repay what the receiver owes. Pending points stay.
 *
 * Refuses, in this order: card_replaced, card_blocked, member_closed, member_blocked (of the giver), card_replaced,
 * card_blocked, member_closed (of the receiver), same_account, balance_insufficient, points_insufficient,
 * balance_limit, above_maximum.
 */
export function decideTransfer(facts: TransferFacts): Decision<EntryPlan> {
  const { from, to, day } = facts;
  const points = facts.points ?? 0;
  const amount = facts.amount ?? 0;
  const gives = mayAct(from.standing, 'out');
  if (!gives.ok) return gives;
  const receives = mayAct(to.standing, 'in');
  if (!receives.ok) return receives;
  if (from.who.accountId === to.who.accountId) {
    return refuse({ code: 'same_account', from: from.standing.member.number, to: to.standing.member.number });
  }
  const enough = holds(from.holding, { amount, points, day });
  if (!enough.ok) return enough;
  const room = hasRoom(facts, { amount, points });
  if (!room.ok) return room;

  const book = new Book(day, [from.holding, to.holding]);
  const steps = [...moveMoney(book, facts, amount), ...movePoints(book, facts, points)];
  return accept(
    book.plan(
      draftEntry('transfer', from.who, {
        amount: facts.amount,
        facts: { steps, transfer: { to: to.who.memberId, account: to.who.accountId, points } },
        text: facts.note,
      }),
    ),
  );
}

interface Moved {
  readonly amount: Money;
  readonly points: Points;
}

function holds(holding: Holding, { amount, points, day }: Moved & { readonly day: string }): Decision<null> {
  const has = balanceOf(holding, day);
  if (has.total < amount) {
    return refuse({
      code: 'balance_insufficient',
      balance: has.total,
      needed: amount,
      short: amount - has.total,
      command: 'transfer',
    });
  }
  if (has.points < points) {
    return refuse({ code: 'points_insufficient', points: has.points, needed: points, short: points - has.points });
  }
  return accept(null);
}

function hasRoom({ to, version, day }: TransferFacts, { amount, points }: Moved): Decision<null> {
  const has = balanceOf(to.holding, day);
  const limit = version.programme.storedValue.maxBalance ?? MONEY_MAX;
  if (amount > 0 && has.total + amount > limit) {
    return refuse({ code: 'balance_limit', balance: has.total, amount, limit });
  }
  if (has.points + points > POINTS_MAX) {
    return refuse({ code: 'above_maximum', points: has.points + points, maximum_points: POINTS_MAX });
  }
  return accept(null);
}

function moveMoney(book: Book, facts: TransferFacts, amount: Money): Step[] {
  const pairs = drawFromPairs(book, facts.from.who.accountId, amount);
  return pairs.map(({ pairId, order, openedOn, paid, bonus, draws }, index): Step => {
    for (const { lot, amount: part } of draws) move(book, facts, { lot, amount: part, pairId: `new:${index}` });
    return { step: 'drawn', pair: pairId, order, paid, bonus, openedOn };
  });
}

function movePoints(book: Book, facts: TransferFacts, points: Points): Step[] {
  const { from, to } = facts;
  for (const { lot, amount } of drawInOrder(book, book.good(from.who.accountId, 'points'), points)) {
    move(book, facts, { lot, amount, pairId: null });
  }
  return repayDebt(book, to.who.accountId);
}

/** Part of a lot over to the receiver, where it is the same but for whose it is. */
function move(
  book: Book,
  { from, to, day }: TransferFacts,
  { lot, amount, pairId }: { readonly lot: OpenLot; readonly amount: number; readonly pairId: LotDraft['pairId'] },
): void {
  const { clockEndsOn } = to.holding;
  const ownEnd = endOfLot(lot, from.holding.clockEndsOn);
  book.take(lot, amount, 'clearing', 'withdrawn');
  const { asset, product, openedOn, validFrom, cost, store, tender, funder, programme, rule, terms } = lot;
  book.open(
    {
      ...{ asset, product, openedOn, validFrom, cost, store, tender, funder, programme, rule, terms },
      ...endOnArrival(lot, { day, clockEndsOn, ownEnd }),
      accountId: to.who.accountId,
      pairId,
      amount,
      originLot: null,
    },
    'clearing',
  );
}
