import { accept, type Decision, refuse } from '../decision.ts';
import { endOnArrival } from '../ledger/arrival.ts';
import { Book, type OpenLot } from '../ledger/book.ts';
import { drawInOrder } from '../ledger/draw-in-order.ts';
import type { EntryPlan } from '../ledger/entry.ts';
import { draftEntry } from '../ledger/entry-draft.ts';
import { balanceOf, type Holding } from '../ledger/holding.ts';
import { endOfLot, type Lot, type LotDraft } from '../ledger/lot.ts';
import { drawFromPairs } from '../ledger/pairs.ts';
import type { Step } from '../ledger/step.ts';
import { MONEY_MAX, type Money, POINTS_MAX, type Points } from '../numbers/money.ts';
import { usablePass } from '../passes/pass-use.ts';
import { leaveLot } from '../passes/visits.ts';
import { repayDebt } from '../points/points.ts';
import { lawfulMoney } from '../programme/law.ts';
import type { ProgrammeVersion } from '../programme/programme.ts';
import { mayAct, type Standing, type Who } from '../staff/who.ts';

/** One side of a transfer. */
export interface Party {
  readonly who: Who;
  readonly standing: Standing;
  readonly holding: Holding;
  /** Nobody's name stands on the card. */
  readonly bearer?: boolean;
}

export interface TransferFacts {
  readonly from: Party;
  readonly to: Party;
  readonly version: ProgrammeVersion;
  readonly day: string;
  readonly points: Points | null;
  readonly amount: Money | null;
  /** A pass and how many of its visits; null: all that are left of it. */
  readonly pass?: { readonly pass: string; readonly visits: number | null };
  /** Every pass that the giver ever had. */
  readonly held?: readonly Lot[];
  readonly note: string | null;
}

/**
 * Value from one member to another. Money is drawn as a sale draws it and arrives as pairs with the same terms, age,
 * dates, store and funder; points keep their end and repay what the receiver owes. Pending points stay.
 *
 * Refuses, in this order: card_replaced, card_blocked, member_closed, member_blocked (of the giver), card_replaced,
 * card_blocked, member_closed (of the receiver), same_account, balance_insufficient, points_insufficient,
 * balance_limit, above_maximum, pack_rule, those of usablePass.
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
  const balance = balanceOf(to.holding, day).total + amount;
  const money = { day, bearer: to.bearer ?? false, amount, balance, tender: null, identityChecked: false };
  const lawful = amount > 0 ? lawfulMoney(facts.version.programme.law ?? [], money) : accept(null);
  if (!lawful.ok) return lawful;

  const book = new Book(day, [from.holding, to.holding]);
  const visits = moveVisits(book, facts);
  if (!visits.ok) return visits;
  const steps = [...moveMoney(book, facts, amount), ...movePoints(book, facts, points), ...visits.value];
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

/** Visits over to the receiver, each lot with its share of the price. Refuses: those of usablePass. */
function moveVisits(book: Book, facts: TransferFacts): Decision<Step[]> {
  const { from, held = [], version, pass: wanted } = facts;
  if (wanted === undefined) return accept([]);
  const { pass } = wanted;
  const { accountId } = from.who;
  const has = book.good(accountId, 'pass').filter(({ product }) => product === pass);
  const visits =
    wanted.visits ??
    Math.max(
      1,
      has.reduce((sum, lot) => sum + book.left(lot), 0),
    );
  const usable = usablePass(book, { accountId, passes: held }, { pass, visits }, version.programme);
  if (!usable.ok) return usable;
  const money = drawInOrder(book, usable.value.lots, visits).map(({ lot, amount }) =>
    move(book, facts, { lot, amount, pairId: null }),
  );
  return accept([
    { step: 'pass_moved', pass, visits, money: money.reduce<Money>((sum, part) => sum + (part ?? 0), 0) },
  ]);
}

/** Part of a lot over to the receiver, where it is the same but for whose it is; gives what that part of a pass cost. */
function move(
  book: Book,
  { from, to, day }: TransferFacts,
  { lot, amount, pairId }: { readonly lot: OpenLot; readonly amount: number; readonly pairId: LotDraft['pairId'] },
): Money | null {
  const { clockEndsOn } = to.holding;
  const ownEnd = endOfLot(lot, from.holding.clockEndsOn);
  const cost = leaveLot(book, lot, amount, { to: 'clearing', figure: 'withdrawn', money: 'clearing' });
  const { asset, product, openedOn, validFrom, store, tender, funder, programme, rule, terms } = lot;
  const arrived = book.open(
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
  if (asset === 'pass') book.fund(arrived, cost ?? 0, 'clearing');
  return cost;
}
