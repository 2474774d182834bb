import type { Standing, Who } from '../domain/who.ts';
import { cardById, memberById, memberNumber } from '../store/members.ts';
import type { Port } from '../store/statement.ts';

/** How a member and the shown card stand now, read inside the write. */
export async function standingOf(tx: Port, who: Who): Promise<Standing> {
  const member = await memberById(tx, who.memberId);
  if (!member) throw new Error(`no member ${who.memberId}`);
  const card = who.cardId === null ? undefined : await cardById(tx, who.cardId);
  return {
    member: { number: memberNumber(member.id), status: member.status },
    card: card ? { number: card.number, status: card.status, statusOn: card.statusOn } : null,
  };
}
