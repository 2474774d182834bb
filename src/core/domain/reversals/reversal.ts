/**
 * What undoing starts from: the entry as it was, and what was taken back of it before. Entries are never edited, so
 * everything that has gone back is read from the entries that took it back.
 */
import { accept, type Decision, refuse } from '../decision.ts';
import type { Entry, EntryLine, EntryPlan, Posting, PostingDraft } from '../ledger/entry.ts';
import type { Lot } from '../ledger/lot.ts';
import type { Money } from '../numbers/money.ts';

export interface Reversible {
  readonly entry: Entry;
  readonly lines: readonly EntryLine[];
  readonly postings: readonly Posting[];
  /** Every lot that its postings name, as it is now. */
  readonly lots: readonly Lot[];
  /** The void of it, if there is one. */
  readonly voidedBy: number | null;
  /** Refunds of it that stand, oldest first. */
  readonly refunds: readonly { readonly entry: Entry; readonly postings: readonly Posting[] }[];
}

/** The amount of what strikes an entry out: as that of the entry, or what it changes where that has a sign. */
export const amountBack = ({ kind, amount }: Pick<Entry, 'kind' | 'amount'>): Money | null =>
  kind === 'adjust' && amount !== null ? -amount : amount;

/** How much of the entry has gone back: bill net of a sale, paid money of a top-up. */
export const refundedOf = ({ refunds }: Reversible): Money =>
  refunds.reduce((sum, { entry }) => sum + (entry.facts.refund?.net ?? 0), 0);

/** What earlier refunds gave back against one posting of the entry. */
export const returnedOf = ({ refunds }: Reversible, posting: Posting): number =>
  refunds
    .flatMap(({ postings }) => postings)
    .filter(({ reverses }) => reverses === posting.id)
    .reduce((sum, { amount }) => sum + amount, 0);

/** The posting by which an entry opened a lot; null: it did not. */
export const openingOf = ({ postings }: Pick<Reversible, 'postings'>, lot: Lot): number | null =>
  postings.find(({ lotId, figure }) => lotId === lot.id && figure === 'amount')?.id ?? null;

/** How to take back what an entry opened: by which posting, and how much was taken back before. */
export const takingBack = (original: Reversible) => ({
  opening: (lot: Lot): number | null => openingOf(original, lot),
  before: (lot: Lot): number => {
    const opening = original.postings.find(({ id }) => id === openingOf(original, lot));
    return opening ? returnedOf(original, opening) : 0;
  },
});

/** The lots that an entry opened. */
export const openedBy = ({ entry, lots }: Pick<Reversible, 'entry' | 'lots'>): Lot[] =>
  lots.filter(({ entryId }) => entryId === entry.id);

export const lotOf = ({ lots }: Pick<Reversible, 'lots'>, posting: Posting): Lot => {
  const lot = lots.find(({ id }) => id === posting.lotId);
  if (!lot) throw new Error(`posting ${posting.id} names a lot that was not loaded`);
  return lot;
};

/**
 * Whether an entry can be taken back at all.
 * Refuses, in this order: entry_not_reversible (automatic, or of a kind that moves nothing to take back),
 * entry_already_reversed (voided).
 */
export function mayReverse(original: Reversible, kinds: readonly Entry['kind'][]): Decision<null> {
  const { entry, voidedBy } = original;
  if (entry.autoKey !== null || !kinds.includes(entry.kind)) {
    return refuse({ code: 'entry_not_reversible', entry: entry.id, entry_kind: entry.kind });
  }
  if (voidedBy !== null) return refuse({ code: 'entry_already_reversed', entry: entry.id, by: voidedBy });
  return accept(null);
}

/** The accounts of which a lot has more afterwards than before. What they owe is nothing that they have. */
export function accountsFilled({ postings }: Pick<EntryPlan, 'postings'>): number[] {
  const isDebt = ({ debit, credit }: PostingDraft): boolean => debit === 'points_debt' || credit === 'points_debt';
  const byLot = Map.groupBy(
    postings.filter((posting) => posting.lotEffect !== 0 && !isDebt(posting)),
    ({ lot }) => lot,
  );
  const filled = [...byLot.values()].filter((own) => own.reduce((sum, one) => sum + one.lotEffect * one.amount, 0) > 0);
  return [...new Set(filled.flatMap(([first]) => first?.accountId ?? []))];
}
