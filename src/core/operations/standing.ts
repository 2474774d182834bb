import { accept, type Decision, refuse } from '../domain/decision.ts';
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

/** Value may go back to a blocked member, not to one whose account is closed. Refuses: member_closed. */
export async function stayOpen(tx: Port, memberId: number | null): Promise<Decision<null>> {
  const member = memberId === null ? undefined : await memberById(tx, memberId);
  if (member?.status === 'closed') return refuse({ code: 'member_closed', member: memberNumber(member.id) });
  return accept(null);
}
