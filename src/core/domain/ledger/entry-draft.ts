import type { Who } from '../staff/who.ts';
import type { EntryDraft, EntryKind, EntryPlan } from './entry.ts';

/** Whose entry it is: a member at the till, or whoever the entry that is taken back belonged to. */
type Whose = { readonly [K in keyof Who]: Who[K] | null };

/** An entry that a person asked for. What is not said of it is as plain as can be. */
export const draftEntry = (
  kind: EntryKind,
  { memberId, accountId, cardId }: Whose,
  given: Partial<Omit<EntryDraft, 'kind'>> = {},
): EntryDraft => ({
  kind,
  memberId,
  accountId,
  cardId,
  amount: null,
  reverses: null,
  autoKey: null,
  day: null,
  activity: false,
  facts: { steps: [] },
  lines: [],
  text: null,
  ...given,
});

/** The rest of a plan whose entry moves no value. */
export const NOTHING_MOVED: Omit<EntryPlan, 'entry'> = { postings: [], lots: [], dates: [], counters: [] };
