import { accept } from '../domain/decision.ts';
import type { Warning } from '../domain/ledger/outcome.ts';
import { type Details, decideEdit } from '../domain/members/edit.ts';
import type { Who } from '../domain/staff/who.ts';
import { memberNumber, membersByPhone, setDetails } from '../store/members.ts';
import { isErased } from './erased.ts';
import { nameSearch } from './name-search.ts';
import { operation } from './operation.ts';
import { memberNow, standingOf } from './standing.ts';
import { NOTHING_TO_DO } from './status.ts';

export interface EditInput {
  readonly who: Who;
  /** What is said anew; null takes it away. What is not named stays. */
  readonly details: Partial<Details>;
}

/**
 * What a member has told the shop of themselves, corrected.
 * Refusals: those of decideEdit. A phone that somebody else has already is a warning, as when somebody is enrolled.
 */
export const edit = operation<EditInput>({
  name: 'edit',
  accounts: async (_tx, { who }) => [who.accountId],
  async decide(tx, { who, details: given }, { reason }) {
    const standing = await standingOf(tx, { ...who, cardId: null });
    const current = await memberNow(tx, who);
    const erased = await isErased(tx, who.memberId);
    const decision = decideEdit({ who, standing, current, details: given, erased, note: reason });
    if (!decision.ok) return decision;
    const { plan, details, corrections, idle } = decision.value;
    const isNew = details.phone !== null && details.phone !== current.phone;
    const known = isNew ? await membersByPhone(tx, details.phone) : [];
    const sharing = known.filter(({ id, status }) => status !== 'merged' && id !== who.memberId);
    const warnings = sharing.map(({ id }): Warning => ({ code: 'phone_exists', member: memberNumber(id) }));
    const nameKey = await nameSearch(details.name);
    return accept({
      entry: plan,
      corrections,
      idle,
      warnings: idle ? NOTHING_TO_DO : warnings,
      alongside: async (after) => {
        await setDetails(after, who.memberId, { ...details, nameSearch: nameKey });
      },
    });
  },
});
