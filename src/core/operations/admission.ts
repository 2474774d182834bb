import { nearestCodes } from '../domain/programme/nearest.ts';
import { decideAdmission } from '../domain/staff/admission.ts';
import { fail } from '../problem.ts';
import { admissionOf } from '../store/admissions.ts';
import type { Port } from '../store/statement.ts';
import { allStores } from '../store/stores.ts';
import type { Doing, Permit } from './permission.ts';

/**
 * Lets a write pass at its store by its operator, or ends it. Every write of a person comes by here; what the program
 * books by itself (ends of lots) stands at the store that sold the lot, whatever has become of it. Answers how to ask
 * for further rights; null: nobody is declared, everything is open.
 * Refuses as decideAdmission and decidePermission do.
 */
export async function admit(tx: Port, doing: Doing & { readonly store: string }): Promise<Permit | null> {
  const { store, day } = doing;
  const admission = await admissionOf(tx, { store });
  const near = admission.store === 'unknown' ? nearestCodes(store, await allStores(tx)) : [];
  const decision = decideAdmission({ store: admission.store, named: store, day, near });
  if (!decision.ok) fail(decision.problem);
  if (!admission.operators) return null;
  const { permitFor } = await import('./permission.ts');
  return permitFor(tx, doing);
}
