import { erasedCard } from '../store/erasure.ts';
import { cardsOfMember, memberById, memberNumber } from '../store/members.ts';
import type { Port } from '../store/statement.ts';

/** Whether there is nothing left of a member that tells who they are. */
export async function isErased(tx: Port, id: number): Promise<boolean> {
  const member = await memberById(tx, id);
  const cards = await cardsOfMember(tx, id);
  const told = [member?.phone, member?.email, member?.birthday, member?.gender, member?.note];
  return (
    member?.name === memberNumber(id) &&
    told.every((value) => value === null) &&
    cards.every((card) => card.number === erasedCard(card.id))
  );
}
