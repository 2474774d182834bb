import { decideAdmission } from '../domain/admission.ts';
import type { Day } from '../domain/day.ts';
import { fail } from '../problem.ts';
import { near } from '../programme/nearest.ts';
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
  const meant = admission.store === 'unknown' ? await storesNear(tx, named.store) : [];
  const decision = decideAdmission({ ...admission, named, day, near: meant });
  if (!decision.ok) fail(decision.problem);
}

/** Codes of declared stores that may have been meant: written like it, or called so. */
export async function storesNear(tx: Port, typed: string): Promise<string[]> {
  return likely(typed, await allStores(tx));
}

/** How many codes a refusal names. */
const NAMED = 3;

/** Codes like a word that was typed: by their spelling, by their name, or because they begin or are called with it. */
export function likely(
  typed: string,
  known: readonly { readonly code: string; readonly name: string | null }[],
): string[] {
  const word = typed.toLowerCase();
  const byName = new Map(known.flatMap(({ code, name }) => (name === null ? [] : [[name, code] as const])));
  const holding = known.filter(
    ({ code, name }) => code.toLowerCase().startsWith(word) || name?.toLowerCase().includes(word),
  );
  const spelled = near(
    typed,
    known.map(({ code }) => code),
  );
  const called = near(typed, [...byName.keys()]).map((name) => byName.get(name) as string);
  return [...new Set([...spelled, ...called, ...holding.map(({ code }) => code)])].slice(0, NAMED);
}
