import { accept, type Decision, refuse } from '../decision.ts';
import type { EntryPlan } from '../ledger/entry.ts';
import { balanceOf, moneyBehindPasses } from '../ledger/holding.ts';
import type { Standing } from '../staff/who.ts';
import { type CashOutFacts, decideCashOut } from '../stored-value/cash-out.ts';
import { decideStatus, type StatusChange } from './status.ts';

export interface CloseFacts extends Omit<CashOutFacts, 'amount' | 'closing'> {
  /** Pay out what is on the card first. */
  readonly cashOut: boolean;
  /** Open members who share the account. */
  readonly others: readonly string[];
}

export interface Closing extends StatusChange {
  /** The card return that goes before. */
  readonly cashOut: EntryPlan | null;
}

/**
 * Closes a member. Money must be off the card, by a card return in the same breath if wanted, and passes that were paid
 * for used or returned; plans run on, which is told; points stay where they are, for the day it is opened again. One of
 * several who share an account leaves its value to the others. A member who is closed already and still holds money, as
 * one may who came from another system, is paid it if a card return is wanted, and stays closed.
 *
 * Refuses, in this order: member_closed (merged), account_shared (to pay out), balance_not_zero, those of decideCashOut.
 */
export function decideClose({ cashOut, others, ...facts }: CloseFacts): Decision<Closing> {
  const { who, standing, holding, day, note } = facts;
  const change = decideStatus({ move: 'close', who, standing, note });
  if (!change.ok) return change;
  const { idle } = change.value;
  if (idle && (!cashOut || others.length > 0)) return withoutCashOut(change);
  if (others.length > 0) {
    return cashOut
      ? refuse({ code: 'account_shared', member: standing.member.number, others })
      : withoutCashOut(change);
  }
  const { total, points } = balanceOf(holding, day);
  const behindPasses = moneyBehindPasses(holding, day);
  if (behindPasses > 0) return refuse({ code: 'balance_not_zero', balance: total, points, passes: behindPasses });
  if (total === 0) return withoutCashOut(change);
  if (!cashOut) return refuse({ code: 'balance_not_zero', balance: total, points });
  const asOpen: Standing = idle ? { ...standing, member: { ...standing.member, status: 'active' } } : standing;
  const paidOut = decideCashOut({ ...facts, standing: asOpen, amount: null, closing: true });
  if (!paidOut.ok) return paidOut;
  return accept({ ...change.value, idle: false, cashOut: closing(paidOut.value, change.value) });
}

/** The card return tells that it was the last thing: its receipt is the only one that anybody sees. */
function closing(cashOut: EntryPlan, { plan }: StatusChange): EntryPlan {
  const { entry } = cashOut;
  const steps = [...entry.facts.steps, ...plan.entry.facts.steps];
  return { ...cashOut, entry: { ...entry, facts: { ...entry.facts, steps } } };
}

const withoutCashOut = (change: Decision<StatusChange>): Decision<Closing> =>
  change.ok ? accept({ ...change.value, cashOut: null }) : change;
