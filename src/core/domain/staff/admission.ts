import { accept, type Decision, refuse } from '../decision.ts';
import type { Day } from '../time/day.ts';

/** What a register says of a code: that it is not kept at all, does not have it, or has it, open or closed. */
export type Registered = 'unkept' | 'unknown' | 'open' | { readonly closedOn: Day };

/** What the registers say of one write. */
export interface Admission {
  readonly store: Registered;
  /** Whether anybody is declared: then it is for the rights of the operator too (`permission.ts`). */
  readonly operators: boolean;
}

export interface AdmissionFacts {
  readonly store: Registered;
  /** As the write says. */
  readonly named: string;
  readonly day: Day;
  /** Store codes that were probably meant, where this one is not declared. */
  readonly near: readonly string[];
  /** Stores at which it could be made, where none is like it. */
  readonly known: readonly string[];
}

/**
 * Whether a write may be made at this store. Without a register everywhere; a store that has been closed since may still
 * book what happened before. Refuses, in this order: store_not_found, store_closed.
 */
export function decideAdmission({ store, named, day, near, known }: AdmissionFacts): Decision<null> {
  if (store === 'unknown') {
    return refuse({ code: 'store_not_found', store: named, near, ...(known.length > 0 ? { known } : {}) });
  }
  if (typeof store === 'object' && store.closedOn <= day) {
    return refuse({ code: 'store_closed', store: named, closed_on: store.closedOn });
  }
  return accept(null);
}
