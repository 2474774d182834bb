import type { Day } from './day.ts';
import { accept, type Decision, refuse } from './decision.ts';

/** What a register says of a code: that it is not kept at all, does not have it, or has it, open or closed. */
export type Registered = 'unkept' | 'unknown' | 'open' | { readonly closedOn: Day };

/** What the registers of stores and operators say of one write. */
export interface Admission {
  readonly store: Registered;
  readonly operator: Registered;
  /** Whether the operator is tied to stores, and to this one or a region above it. */
  readonly ties: 'none' | 'here' | 'elsewhere';
}

export interface AdmissionFacts extends Admission {
  /** As the write says. */
  readonly named: { readonly store: string; readonly operator: string | null };
  readonly day: Day;
  /** Store codes that were probably meant, where this one is not declared. */
  readonly near: readonly string[];
}

/**
 * Whether a write may be made at this store by this operator. Without registers everybody may everywhere; a store or
 * operator that has been closed since may still book what happened before.
 *
 * Refuses, in this order: store_not_found, store_closed, not_allowed (nobody named, unknown, closed, tied elsewhere).
 */
export function decideAdmission({ store, operator, ties, named, day, near }: AdmissionFacts): Decision<null> {
  if (store === 'unknown') return refuse({ code: 'store_not_found', store: named.store, near });
  const storeClosed = closedBy(store, day);
  if (storeClosed) return refuse({ code: 'store_closed', store: named.store, closed_on: storeClosed });

  if (operator === 'unkept') return accept(null);
  const notAllowed = (because: NotAllowed, closedOn?: Day) =>
    refuse({
      code: 'not_allowed',
      because,
      store: named.store,
      operator: named.operator ?? undefined,
      closed_on: closedOn,
    });
  if (named.operator === null) return notAllowed('operator_missing');
  if (operator === 'unknown') return notAllowed('operator_unknown');
  const operatorClosed = closedBy(operator, day);
  if (operatorClosed) return notAllowed('operator_closed', operatorClosed);
  if (ties === 'elsewhere') return notAllowed('other_store');
  return accept(null);
}

type NotAllowed = 'operator_missing' | 'operator_unknown' | 'operator_closed' | 'other_store';

const closedBy = (registered: Registered, day: Day): Day | null =>
  typeof registered === 'object' && registered.closedOn <= day ? registered.closedOn : null;
