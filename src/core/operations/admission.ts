import { decideAdmission } from '../domain/admission.ts';
import type { Day } from '../domain/day.ts';
import { fail } from '../problem.ts';
import { nearestCodes } from '../programme/nearest.ts';
import { admissionOf } from '../store/admissions.ts';
import type { Port } from '../store/statement.ts';
import { allStores } from '../store/stores.ts';

/**
 * Lets a write pass at its store by its operator, or ends it. Every write of a person comes by here; what the program
 * books by itself (ends of lots) stands at the store that sold the lot, whatever has become of it.
 * Refuses as decideAdmission does.
 */
export async function admit(
  tx: Port,
  { day, ...named }: { readonly store: string; readonly operator: string | null; readonly day: Day },
): Promise<void> {
  const admission = await admissionOf(tx, named);
  const meant = admission.store === 'unknown' ? nearestCodes(named.store, await allStores(tx)) : [];
  const decision = decideAdmission({ ...admission, named, day, near: meant });
  if (!decision.ok) fail(decision.problem);
}
