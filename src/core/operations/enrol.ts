import { accept } from '../domain/decision.ts';
import { draftEntry, NOTHING_MOVED } from '../domain/ledger/entry-draft.ts';
import type { Warning } from '../domain/ledger/outcome.ts';
import { decideEnrol } from '../domain/members/enrol.ts';
import { codeCalled } from '../domain/programme/called.ts';
import { payingAccount, type Who } from '../domain/staff/who.ts';
import { addAccount } from '../store/accounts.ts';
import { addCard, addMember, addTag, cardByNumber, memberNumber, membersByPhone } from '../store/members.ts';
import { freeCardNumber } from './card-number.ts';
import { nameSearch } from './name-search.ts';
import { operation } from './operation.ts';

export interface EnrolInput {
  readonly name: string;
  /** E.164 */
  readonly phone: string | null;
  /** Null: the shop gives a number. */
  readonly card: string | null;
  /** `YYYY-MM-DD` or `MM-DD` */
  readonly birthday: string | null;
  readonly email: string | null;
  readonly gender: string | null;
  readonly source: string | null;
  readonly referrer: Who | null;
  /** Shares the account of this member: family, a company's staff. */
  readonly join: Who | null;
  /** Only the money is shared: points are on an account of their own. */
  readonly ownPoints?: boolean;
  readonly tier: string | null;
  readonly tags: readonly string[];
  readonly note: string | null;
}

/**
 * A new member with an account (or a share in another member's) and a card.
 * Refusals: those of decideEnrol. A phone that somebody has already is a warning: couples share one.
 */
export const enrol = operation<EnrolInput>({
  name: 'enrol',
  called: (input, { tiers }) => ({ ...input, tier: input.tier && codeCalled(input.tier, tiers) }),
  accounts: async (_tx, { join }) => (join === null ? [] : [...new Set([join.accountId, payingAccount(join)])]),
  async decide(tx, input, { day, store, version, reason }) {
    const taken = input.card === null ? undefined : await cardByNumber(tx, input.card);
    const decision = decideEnrol({
      programme: version.programme,
      card: input.card,
      cardOwner: taken ? memberNumber(taken.memberId) : null,
      tier: input.tier,
      tags: input.tags,
    });
    if (!decision.ok) return decision;

    const { join, ownPoints = false } = input;
    const shares = join !== null && !ownPoints;
    const accountId = shares ? join.accountId : await addAccount(tx);
    const paysFrom = join === null ? null : ownPoints ? payingAccount(join) : (join.paysFrom ?? null);
    const known = input.phone === null ? [] : await membersByPhone(tx, input.phone);
    const sharing = known.filter(({ status }) => status !== 'merged');
    const warnings = sharing.map(({ id }): Warning => ({ code: 'phone_exists', member: memberNumber(id) }));
    const nameKey = await nameSearch(input.name);
    const referrerId = input.referrer?.memberId ?? null;
    const joined = { accountId, paysFrom, referrerId, nameSearch: nameKey, joinedOn: day, store };
    const memberId = await addMember(tx, { ...input, ...joined });
    const number = input.card ?? (await freeCardNumber(tx, memberId));
    const cardId = await addCard(tx, { number, accountId, memberId });
    for (const tag of input.tags) await addTag(tx, memberId, tag);
    // No value moves, so no posting; the entry tells who came, when, and who took them in.
    const [member, to] = [memberNumber(memberId), join && memberNumber(join.memberId)];
    const steps = to === null ? [] : [{ step: 'joined', member, to, ownPoints } as const];
    const facts = { steps, given: { tier: input.tier } };
    const entry = draftEntry('enrol', { memberId, accountId, cardId }, { facts, text: reason });
    return accept({ entry: { ...NOTHING_MOVED, entry }, warnings });
  },
});
