import type { EntryFacts } from '../domain/ledger/entry.ts';

/** The stored facts of an entry; none if they are missing or no longer what they were: the digest tells of that. */
export function factsIn(stored: string | null): Partial<EntryFacts> {
  if (stored === null) return {};
  try {
    const facts: unknown = JSON.parse(stored);
    return typeof facts === 'object' && facts !== null ? (facts as Partial<EntryFacts>) : {};
  } catch {
    return {};
  }
}
