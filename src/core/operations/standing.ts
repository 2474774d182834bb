import type { Standing, Who } from '../domain/staff/who.ts';
import { fail } from '../problem.ts';
import { cardById, limitsOf, type Member, memberById, memberNumber } from '../store/members.ts';
import type { Port } from '../store/statement.ts';

/**
 * A member who was found before, as they are now.
 * Refuses: member_not_found (gone since, or the card that named them: their import was taken back).
 */
export async function memberNow(tx: Port, { memberId, cardId }: Who): Promise<Member> {
  const member = await memberById(tx, memberId);
  const isNamed = cardId === null || (await cardById(tx, cardId)) !== undefined;
  return member && isNamed ? member : fail({ code: 'member_not_found', who: memberNumber(memberId) });
}

/**
 * How a member and the shown card stand now, read inside the write.
 * Refuses: member_not_found, member_moved (by a till that was quicker: left the account or became part of another record).
 */
export async function standingOf(tx: Port, who: Who): Promise<Standing> {
  const member = await memberNow(tx, who);
  const moved = member.accountId !== who.accountId || (who.paysFrom ?? member.paysFrom) !== member.paysFrom;
  if (moved) fail({ code: 'member_moved', member: memberNumber(member.id) });
  const limits = limitsOf(member);
  const card = who.cardId === null ? undefined : await cardById(tx, who.cardId);
  return {
    member: { number: memberNumber(member.id), status: member.status, ...(limits && { limits }) },
    card: card ? { number: card.number, status: card.status, statusOn: card.statusOn } : null,
  };
}
