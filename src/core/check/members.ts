import { formatInstant, type Instant } from '../domain/time/day.ts';
import { cardsAstray, mergedAstray, newestOff } from '../store/check/members.ts';
import { finding, type Invariant } from './invariant.ts';

/**
 * Cards lead to their member's account, a merged member to the account of the one that stayed, and each account knows
 * the moment of its newest entry, before which nothing may be dated.
 */
export const members: Invariant = {
  async *find(tx, { calendar }) {
    for (const { number, accountId, memberAccount } of await cardsAstray(tx)) {
      yield finding('card_home', { subject: number, expected: memberAccount, found: accountId });
    }
    for (const { memberId, accountId, keptAccount } of await mergedAstray(tx)) {
      yield finding('merged_member', { subject: `M${memberId}`, expected: keptAccount, found: accountId });
    }
    for (const { accountId, kept, newest } of await newestOff(tx)) {
      const written = (at: Instant | null): string | null => (at === null ? null : formatInstant(at, calendar));
      const figures = { expected: written(newest), found: written(kept) };
      yield finding('newest_entry', { subject: `account ${accountId}`, ...figures });
    }
  },
};
