import { allowTender } from '../bills/tenders.ts';
import { accept, type Decision, refuse } from '../decision.ts';
import { Book, type OpenLot } from '../ledger/book.ts';
import { drawInOrder } from '../ledger/draw-in-order.ts';
import type { EntryPlan, LedgerAccount, Tender } from '../ledger/entry.ts';
import { draftEntry } from '../ledger/entry-draft.ts';
import type { Holding } from '../ledger/holding.ts';
import { isPending, type Lot } from '../ledger/lot.ts';
import type { Step } from '../ledger/step.ts';
import type { Money } from '../numbers/money.ts';
import { clamp, ratio } from '../numbers/ratio.ts';
import type { ProgrammeVersion } from '../programme/programme.ts';
import { mayAct, type Standing, type Who } from '../staff/who.ts';

export interface CashOutFacts {
  readonly who: Who;
  readonly standing: Standing;
  readonly holding: Holding;
  readonly version: ProgrammeVersion;
  readonly day: string;
  /** Null: everything, and what is left of the bonus is gone. */
  readonly amount: Money | null;
  /** Whose wish it is. Both are worth the same as long as nobody knows a list price for what was had. */
  readonly cause: 'shop' | 'member';
  readonly tender: Tender;
  /** What earlier card returns, not voided, did to pairs that live here now. */
  readonly before: readonly CashOutRecord[];
  /** Goes on if there is nothing to pay: a card that is closed loses its bonus all the same. */
  readonly closing: boolean;
  readonly note: string | null;
}

/** What a card return freezes: what each pair was worth and what was taken from it. */
export interface CashOutRecord {
  readonly cause: 'shop' | 'member';
  readonly tender: Tender;
  readonly pairs: readonly {
    readonly pair: number;
    readonly worth: Money;
    readonly pays: Money;
    readonly paidTaken: Money;
    readonly bonusTaken: Money;
  }[];
}

/**
 * Card return: each top-up pays back its paid money less the paid share of what was used, bonus that is left goes.
 * A part payment takes from the newest top-ups first, and parts together come to what one return would have paid.
 * Points stay.
 *
 * Refuses, in this order: card_replaced, card_blocked, member_closed, member_blocked, tender_not_allowed,
 * tender_unknown, nothing_to_pay, above_maximum.
 */
export function decideCashOut(facts: CashOutFacts): Decision<EntryPlan> {
  const { who, standing, version, amount, tender, cause } = facts;
  const allowed = mayAct(standing, 'out');
  if (!allowed.ok) return allowed;
  const ordinary = allowTender(version.programme, tender, 'cash-out');
  if (!ordinary.ok) return ordinary;

  const book = new Book(facts.day, [facts.holding]);
  const pairs = pairsNewestFirst(book, facts);
  const worth = pairs.reduce((sum, { due }) => sum + due, 0);
  if (worth === 0 && !facts.closing) return refuse({ code: 'nothing_to_pay', member: standing.member.number });
  if (amount !== null && amount > worth) {
    return refuse({ code: 'above_maximum', amount, maximum: worth, of: 'card' });
  }

  const record: CashOutRecord['pairs'][number][] = [];
  const steps: Step[] = [];
  let open = amount ?? worth;
  for (const pair of pairs) {
    const pays = Math.min(open, pair.due);
    if (amount !== null && pays === 0) continue;
    const taken = payOut(book, facts, pair, pays);
    record.push({ pair: pair.id, worth: pair.worth, pays, ...taken });
    steps.push(...working(pair, pays, taken.bonusTaken));
    open -= pays;
  }

  const paid = amount ?? worth;
  if (paid > 0) steps.push({ step: 'paid_out', tender, amount: paid });

  return accept(
    book.plan(
      draftEntry('cash_out', who, {
        amount: paid,
        facts: { steps, cashOut: { cause, tender, pairs: record } satisfies CashOutRecord },
        text: facts.note,
      }),
    ),
  );
}

/** One top-up with something left, and what the formula says of it. */
interface PairReturn {
  readonly id: number;
  readonly openedOn: string;
  /** Whole paid and bonus money of the pair and what was used of both, as if nothing had been paid out yet. */
  readonly paid: Money;
  readonly bonus: Money;
  readonly used: Money;
  /** By the formula; then what was paid out before, then what is still due. */
  readonly worth: Money;
  readonly before: Money;
  readonly due: Money;
  readonly paidLots: readonly OpenLot[];
  readonly bonusLots: readonly OpenLot[];
  readonly pendingLots: readonly OpenLot[];
}

function pairsNewestFirst(book: Book, { who, before, day }: CashOutFacts): PairReturn[] {
  const { accountId } = who;
  const pending = book.pending(accountId, 'bonus');
  const good = book.good(accountId, 'paid', 'bonus');
  const ids = new Set([...good, ...pending].map(({ pairId }) => pairId as number));
  const pairs = [...ids].map((id): PairReturn => {
    const lots = book.pair(id).filter((lot): lot is Lot => 'id' in lot && !isPending(lot, day));
    const earlier = before.flatMap((record) => record.pairs.filter(({ pair }) => pair === id));
    const sum = <T>(some: readonly T[], of: (one: T) => Money): Money => some.reduce((all, one) => all + of(one), 0);
    const whole = (asset: Lot['asset']): Money =>
      sum(
        lots.filter((lot) => lot.asset === asset),
        ({ amount, withdrawn }) => amount - withdrawn,
      );
    const paid = whole('paid') + sum(earlier, ({ paidTaken }) => paidTaken);
    const bonus = whole('bonus') + sum(earlier, ({ bonusTaken }) => bonusTaken);
    const used = sum(lots, (lot) => lot.used);
    const paidOut = sum(earlier, ({ pays }) => pays);
    const ofPair = good.filter(({ pairId }) => pairId === id);
    const worth = ofPair.length === 0 ? 0 : worthOf({ paid, bonus, used });
    return {
      id,
      openedOn: book.pair(id)[0]?.openedOn ?? '',
      paid,
      bonus,
      used,
      worth,
      before: paidOut,
      due: Math.max(0, worth - paidOut),
      paidLots: ofPair.filter(({ asset }) => asset === 'paid'),
      bonusLots: ofPair.filter(({ asset }) => asset === 'bonus'),
      pendingLots: pending.filter(({ pairId }) => pairId === id),
    };
  });
  return pairs.sort((a, b) => (a.openedOn === b.openedOn ? b.id - a.id : a.openedOn < b.openedOn ? 1 : -1));
}

/** paid − used × paid ÷ (paid + bonus), half up, within 0 and paid: dead bonus still counts as given. */
export function worthOf({ paid, bonus, used }: Pick<PairReturn, 'paid' | 'bonus' | 'used'>): Money {
  const whole = paid + bonus;
  return whole === 0 ? 0 : clamp(ratio(paid, whole - used, whole, 'half_up'), 0, paid);
}

/**
 * Pays from one pair. A whole return empties it, promised bonus too; a part takes paid and bonus in the same
 * proportion. Where the lot holds more or less than is paid, the difference has an account of its own.
 */
function payOut(book: Book, { tender, who }: CashOutFacts, pair: PairReturn, pays: Money) {
  const { due, paidLots, bonusLots, pendingLots } = pair;
  const left = (lots: readonly OpenLot[]): Money => lots.reduce((sum, lot) => sum + book.left(lot), 0);
  const share = (whole: Money): Money => (pays === due ? whole : ratio(whole, pays, due, 'half_up'));
  const take = (lots: readonly OpenLot[], amount: Money, to: LedgerAccount): void => {
    for (const draw of drawInOrder(book, lots, amount)) book.take(draw.lot, draw.amount, to, 'withdrawn');
  };
  const paidTaken = share(left(paidLots));
  const bonusTaken = share(left(bonusLots));
  take(paidLots, Math.min(pays, paidTaken), tender);
  take(paidLots, Math.max(0, paidTaken - pays), 'cash_out_difference');
  book.post({
    debit: 'cash_out_difference',
    credit: tender,
    amount: Math.max(0, pays - paidTaken),
    accountId: who.accountId,
    // Whose sale it was that is paid back with more than its lot holds.
    lot: paidLots[0] ?? bonusLots[0] ?? null,
  });
  take(bonusLots, bonusTaken, 'bonus_cost');
  if (pays === due) take(pendingLots, left(pendingLots), 'bonus_cost');
  return { paidTaken, bonusTaken };
}

function working({ id, paid, bonus, used, worth, before, due }: PairReturn, pays: Money, bonusTaken: Money): Step[] {
  const part = before > 0 || pays < due;
  return [
    ...(paid > 0 ? [{ step: 'cash_out', pair: id, paid, bonus, used, pays: worth } as const] : []),
    ...(part ? [{ step: 'cash_out_part', pair: id, worth, before, pays } as const] : []),
    ...(bonusTaken > 0 ? [{ step: 'taken_back', asset: 'bonus', amount: bonusTaken, gone: 0 } as const] : []),
  ];
}
