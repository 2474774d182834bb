import { nearestCodes } from '../domain/programme/nearest.ts';
import { decideAdmission, type Registered } from '../domain/staff/admission.ts';
import { DEFAULT_STORE } from '../domain/staff/default-store.ts';
import type { Day } from '../domain/time/day.ts';
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
  await requireStore(tx, admission.store, { named: store, day });
  return admission.operators ? permitOf(tx, doing) : null;
}

/**
 * Lets what takes something back pass by its operator: it stands at the store of that, whatever has become of it, or, as
 * nothing of it was booked, at none. `at` is where somebody is, and any store will do, or none said.
 * Refuses: store_not_found, and as decidePermission does.
 */
export async function admitBack(tx: Port, doing: Doing, at: string): Promise<void> {
  const { store, operators } = await admissionOf(tx, { store: at });
  if (store === 'unknown' && at !== DEFAULT_STORE) await requireStore(tx, store, { named: at, day: doing.day });
  if (operators) await permitOf(tx, doing);
}

/** Refuses as decideAdmission does. */
async function requireStore(
  tx: Port,
  store: Registered,
  { named, day }: { readonly named: string; readonly day: Day },
): Promise<void> {
  const near = store === 'unknown' ? nearestCodes(named, await allStores(tx)) : [];
  const known = store === 'unknown' && near.length === 0 ? await openStores(tx, day) : [];
  const decision = decideAdmission({ store, named, day, near, known });
  if (!decision.ok) fail(decision.problem);
}

async function permitOf(tx: Port, doing: Doing): Promise<Permit> {
  const { permitFor } = await import('./permission.ts');
  return permitFor(tx, doing);
}

/** The codes of those that take something on a day, the first few. */
const openStores = async (tx: Port, day: Day): Promise<string[]> =>
  (await allStores(tx))
    .flatMap(({ code, closedOn }) => (closedOn === null || closedOn > day ? [code] : []))
    .slice(0, TOLD);

const TOLD = 5;
