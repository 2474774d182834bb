import type { Head } from '../domain/seals/head.ts';
import { heads, sealsOf } from '../store/seals.ts';
import { type CheckFinding, finding, type Invariant } from './invariant.ts';

/** A head that was kept earlier; one that a person typed does not say how many entries it stood for. */
type Seal = Pick<Head, 'lastId' | 'hash'> & { readonly entries: number | null };

/**
 * Every seal still fits the books up to its entry. A fingerprint guards one entry against change; the seals guard the
 * whole row of them against one being left out, put in or replaced together with its fingerprint.
 */
export const seals: Invariant = {
  async *find(tx, { against }) {
    const kept: Seal[] = [...(await sealsOf(tx)), ...(against ? [{ ...against, entries: null }] : [])];
    const open = kept.sort((a, b) => a.lastId - b.lastId);
    let last: Head | null = null;
    if (open.length === 0) return;
    for await (const head of heads(tx)) {
      last = head;
      while (open[0] && open[0].lastId <= head.lastId) yield* differences(open.shift() as Seal, head);
      if (open.length === 0) return;
    }
    for (const seal of open) yield* differences(seal, last);
  },
};

function* differences(seal: Seal, head: Head | null): Generator<CheckFinding> {
  const where = { entry: seal.lastId };
  const entries = head?.entries ?? 0;
  if (head?.lastId !== seal.lastId || (seal.entries !== null && seal.entries !== entries)) {
    yield finding('seal_count', { ...where, expected: seal.entries, found: entries });
  } else if (!Buffer.from(seal.hash).equals(head.hash)) {
    yield finding('seal_hash', { ...where, expected: hex(seal), found: hex(head) });
  }
}

const hex = ({ hash }: Pick<Head, 'hash'>): string => Buffer.from(hash).toString('hex');
