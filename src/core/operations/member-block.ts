import type { MemberBlock } from '../domain/ledger/outcome.ts';
import type { Programme } from '../domain/programme/programme.ts';
import { withPlans } from '../domain/tiers/tier.ts';
import type { Day } from '../domain/time/day.ts';
import { cardById, cardsOfMember, memberById, memberNumber, membersOfAccount } from '../store/members.ts';
import type { Port } from '../store/statement.ts';

/** Who a receipt is about: with the card that was shown, else the newest one that works. */
export async function memberBlock(
  tx: Port,
  memberId: number | null,
  cardId: number | null,
): Promise<MemberBlock | null> {
  if (memberId === null) return null;
  const member = await memberById(tx, memberId);
  if (!member) return null;
  const shown = cardId === null ? undefined : await cardById(tx, cardId);
  const card = shown ?? (await cardsOfMember(tx, memberId)).findLast(({ status }) => status === 'active');
  return {
    id: memberId,
    number: memberNumber(memberId),
    card: card?.number ?? null,
    name: member.name,
    tier: member.tier,
  };
}

/** The same with the tier that a plan lends while it runs. */
export async function withLentTier(
  tx: Port,
  member: MemberBlock | null,
  programme: Programme,
  day: Day,
): Promise<MemberBlock | null> {
  if (member === null || programme.plans.length === 0) return member;
  const { plansRunning } = await import('../store/plans.ts');
  return { ...member, tier: withPlans(programme, member.tier, await plansRunning(tx, member.id, day)) };
}

/** The number of the first member of an account. */
export async function ownerOf(tx: Port, accountId: number): Promise<string | null> {
  const [owner] = await membersOfAccount(tx, accountId);
  return owner ? memberNumber(owner.id) : null;
}
