import { Book } from '../ledger/book.ts';
import type { Entry, EntryPlan, Posting } from '../ledger/entry.ts';
import { draftEntry } from '../ledger/entry-draft.ts';
import type { Holding } from '../ledger/holding.ts';
import type { Lot } from '../ledger/lot.ts';
import type { Day } from '../time/day.ts';
import { amountBack } from './reversal.ts';

export interface OpeningUndoFacts {
  readonly entry: Pick<Entry, 'id' | 'kind' | 'accountId' | 'amount'>;
  readonly postings: readonly Posting[];
  readonly lots: readonly Lot[];
  readonly day: Day;
}

/**
 * Takes back what an import booked on one account, posting by posting. Only while nothing else has happened there
 * since, so every lot is as the import left it.
 */
export function decideOpeningUndo({ entry, postings, lots, day }: OpeningUndoFacts): EntryPlan {
  const holding: Holding = { accountId: entry.accountId ?? 0, newestAt: null, activeOn: null, clockEndsOn: null, lots };
  const book = new Book(day, [holding]);
  // Backwards: what had been taken out of a lot goes in again before the lot itself is withdrawn.
  for (const posting of postings.toReversed()) {
    book.mirror(posting, posting.lotId === null ? null : (book.lot(posting.lotId) ?? null));
  }
  return book.plan(
    draftEntry(
      'opening_undo',
      { memberId: null, accountId: entry.accountId, cardId: null },
      { amount: amountBack(entry), reverses: entry.id },
    ),
  );
}
