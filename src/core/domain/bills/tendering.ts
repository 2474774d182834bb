import { accept, type Decision, refuse } from '../decision.ts';
import type { Tender } from '../ledger/entry.ts';
import type { Money, Points } from '../numbers/money.ts';
import { isOrdinaryTender, type Programme } from '../programme/programme.ts';
import { allowTender } from './tenders.ts';

/** One `--pay` as typed. */
export interface TypedTender {
  readonly tender: Tender;
  /** Null: as far as it goes, or the rest. */
  readonly amount: Money | null;
}

/** How a bill is paid if nobody says. */
export const BY_BALANCE: readonly TypedTender[] = [{ tender: 'balance', amount: null }];

/** What pays a bill, by name: as typed, or the balance; points too if some are used. */
export const tendersTyped = (bill: {
  readonly tenders: readonly TypedTender[];
  readonly points: Points | 'max' | null;
}): Tender[] => [
  ...(bill.tenders.length > 0 ? bill.tenders : BY_BALANCE).map(({ tender }) => tender),
  ...(bill.points === null ? [] : ['points']),
];

/** What one tender pays. */
export interface Payment {
  readonly tender: Tender;
  readonly amount: Money;
}

/**
 * Lays a bill over its tenders. Fixed amounts first; stored value without an amount (`balance`, `card:…`) then takes
 * what it has, in the order typed; one ordinary tender without an amount takes the rest.
 *
 * `stored` says what a stored tender holds.
 * Refuses, in this order: tender_not_allowed, tender_unknown, tender_repeated, tenders_open, tenders_over,
 * balance_insufficient, tenders_short.
 */
export function layTenders(
  programme: Programme,
  due: Money,
  typed: readonly TypedTender[],
  stored: (tender: Tender) => Money,
  command = 'spend',
): Decision<Payment[]> {
  const known = allowAll(programme, typed, command);
  if (!known.ok) return known;
  const fixed = typed.reduce((sum, { amount }) => sum + (amount ?? 0), 0);
  if (fixed > due) return refuse({ code: 'tenders_over', due, paid: fixed, over: fixed - due });

  let open = due - fixed;
  const paid = new Map<Tender, Money>();
  for (const { tender, amount } of typed) {
    if (isOrdinaryTender(tender)) {
      if (amount !== null) paid.set(tender, amount);
      continue;
    }
    const has = stored(tender);
    if (amount !== null && amount > has) return insufficient(has, amount);
    const part = amount ?? Math.min(has, open);
    if (amount === null) open -= part;
    paid.set(tender, part);
  }
  const rest = typed.find(({ tender, amount }) => amount === null && isOrdinaryTender(tender));
  if (rest) paid.set(rest.tender, open);
  else if (open > 0) return short(typed, due, open, stored);
  return accept(typed.map(({ tender }) => ({ tender, amount: paid.get(tender) ?? 0 })));
}

/** Stored value (the member's own or another card's); everything else is the shop's ordinary tender. */
export const isStoredTender = (tender: Tender): boolean => tender === 'balance' || tender.startsWith('card:');

/** A stored tender whose account another one draws on already: the member's own card beside `balance`. */
export function sharedAccount(
  tenders: readonly TypedTender[],
  accountOf: (tender: Tender) => number,
): Tender | undefined {
  const seen = new Set<number>();
  return tenders.find(({ tender }) => {
    if (!isStoredTender(tender)) return false;
    const known = seen.has(accountOf(tender));
    seen.add(accountOf(tender));
    return known;
  })?.tender;
}

function allowAll(programme: Programme, typed: readonly TypedTender[], command: string): Decision<null> {
  const seen = new Set<Tender>();
  for (const { tender } of typed) {
    const allowed = isStoredTender(tender) ? accept(null) : allowTender(programme, tender, command, ['balance']);
    if (!allowed.ok) return allowed;
    if (seen.has(tender)) return refuse({ code: 'tender_repeated', tender });
    seen.add(tender);
  }
  const resting = typed.filter(({ tender, amount }) => amount === null && isOrdinaryTender(tender));
  if (resting.length > 1) return refuse({ code: 'tenders_open', tenders: resting.map(({ tender }) => tender) });
  return accept(null);
}

const insufficient = (balance: Money, needed: Money): Decision<never> =>
  refuse({ code: 'balance_insufficient', balance, needed, short: needed - balance });

/** Nothing is left to take the rest: stored value ran out, or the amounts typed do not reach. */
function short(
  typed: readonly TypedTender[],
  due: Money,
  open: Money,
  stored: (tender: Tender) => Money,
): Decision<never> {
  const flexible = typed.filter(({ amount }) => amount === null);
  if (flexible.length === 0) return refuse({ code: 'tenders_short', due, paid: due - open, short: open });
  const balance = flexible.reduce((sum, { tender }) => sum + stored(tender), 0);
  return insufficient(balance, balance + open);
}
