import type { Standing, Who } from '../domain/who.ts';
import { fail } from '../problem.ts';
import { cardById, limitsOf, memberById, memberNumber } from '../store/members.ts';
import type { Port } from '../store/statement.ts';

/**
 * How a member and the shown card stand now, read inside the write.
 * Refuses: member_moved (by a till that was quicker: left the account or became part of another record).
 */
export async function standingOf(tx: Port, who: Who): Promise<Standing> {
  const member = await memberById(tx, who.memberId);
  if (!member) throw new Error(`no member ${who.memberId}`);
  const moved = member.accountId !== who.accountId || (who.paysFrom ?? member.paysFrom) !== member.paysFrom;
  if (moved) fail({ code: 'member_moved', member: memberNumber(member.id) });
  const limits = limitsOf(member);
  const card = who.cardId === null ? undefined : await cardById(tx, who.cardId);
  return {
    member: { number: memberNumber(member.id), status: member.status, ...(limits && { limits }) },
    card: card ? { number: card.number, status: card.status, statusOn: card.statusOn } : null,
  };
}
