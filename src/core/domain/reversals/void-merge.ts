import { accept, type Decision, refuse } from '../decision.ts';
import { Book } from '../ledger/book.ts';
import type { EntryPlan, Posting } from '../ledger/entry.ts';
import { draftEntry } from '../ledger/entry-draft.ts';
import type { Holding } from '../ledger/holding.ts';
import type { Lot } from '../ledger/lot.ts';
import { LEARNED, type MergeRecord, type Particulars } from '../members/merge.ts';
import type { TierGiftGone, TierRecord } from '../tiers/tier.ts';
import type { Reversible } from './reversal.ts';

export interface VoidMergeFacts {
  readonly original: Reversible;
  /** Of the account that took everything in, then of the one that gave. */
  readonly holdings: readonly Holding[];
  readonly day: string;
  /** The first entry of either since; null: nothing has happened. */
  readonly since: number | null;
  /** The tier that the two reached by becoming one, with its gift and what of that stays with them; null: none. */
  readonly lifted:
    | (Pick<Reversible, 'entry' | 'postings' | 'lots'> & { readonly giftGone: readonly TierGiftGone[] })
    | null;
  /** Where the one that stays stood before; null: no other tier. */
  readonly tier: TierRecord | null;
  /** The numbers of the one that comes back and of the one that stays. */
  readonly numbers: { readonly from: string; readonly into: string };
  /** What either record says now. */
  readonly particulars: { readonly from: Particulars; readonly into: Particulars };
  readonly note: string | null;
}

export interface Unmerging {
  readonly plan: EntryPlan;
  /** What the record that stays knew by itself. */
  readonly particulars: Particulars;
}

/**
 * A merge taken back, on any day: every lot goes home with its number, debts are owed as they were, and the record
 * that stays forgets what only the other knew, and stands where it stood: the gift of a tier that they reached together
 * goes too, and what of that is gone counts against the next one of the one that stays. Only until something new has
 * happened to either: afterwards nobody could say whose it was.
 *
 * Refuses: merge_moved.
 */
export function decideVoidMerge(facts: VoidMergeFacts): Decision<Unmerging> {
  const { original, day, since, lifted, tier, numbers, particulars } = facts;
  const { entry } = original;
  if (since !== null) return refuse({ code: 'merge_moved', entry: entry.id, by: since, ...numbers });

  const record = mergeRecordOf(original);
  const book = new Book(day, facts.holdings);
  for (const lot of [...original.lots, ...(lifted?.lots ?? [])]) book.admit(lot);
  // What the gift repaid is owed again, before that goes home.
  for (const posting of [...(lifted?.postings ?? [])].reverse()) {
    book.mirror(posting, posting.lotId === null ? null : (book.lot(posting.lotId) ?? null), null);
  }
  let arrival: Posting | undefined;
  for (const posting of [...original.postings].reverse()) {
    const lot = book.lot(posting.lotId as number) as Lot;
    // Money behind a pass goes home with its visits.
    if (posting.lotEffect === 0) continue;
    if (posting.lotEffect === 1) arrival = posting;
    else if (posting.accountId !== record.account) book.mirror(posting, lot);
    else book.rehome(lot, record.account, { taken: arrival?.id ?? null, given: posting.id });
  }
  const unmerged = { step: 'unmerged', ...numbers, cards: record.cards.length } as const;
  const back = tier ? [{ step: 'tier', from: tier.from, to: tier.to, reason: tier.reason } as const] : [];
  const { plansGiven } = lifted?.entry.facts ?? {};
  const giftGone = lifted?.giftGone ?? [];
  return accept({
    plan: book.plan(
      draftEntry(
        'void',
        { ...entry, cardId: null },
        {
          reverses: entry.id,
          facts: {
            steps: [unmerged, ...back],
            ...(tier && { tier }),
            ...(giftGone.length > 0 && { giftGone }),
            ...(lifted && plansGiven && { plansBack: { of: [lifted.entry.id], plans: plansGiven.plans } }),
          },
          text: facts.note,
        },
      ),
    ),
    particulars: { ...apart(particulars, record), ...(tier && { tier: tier.to }) },
  });
}

export const mergeRecordOf = ({ entry }: Pick<Reversible, 'entry'>): MergeRecord => entry.facts.merge as MergeRecord;

/** What was learned is forgotten, unless somebody has changed it since. */
function apart({ from, into }: VoidMergeFacts['particulars'], { learned, before }: MergeRecord): Particulars {
  const forgotten = LEARNED.filter((name) => learned.includes(name) && into[name] === from[name]);
  return {
    ...into,
    ...Object.fromEntries(forgotten.map((name) => [name, null])),
    joinedOn: before.joinedOn,
  };
}
