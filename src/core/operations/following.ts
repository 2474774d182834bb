import { type Member, memberById } from '../store/members.ts';
import type { Port } from '../store/statement.ts';

/** A merged member's number still leads to the one that stayed. */
export async function following(tx: Port, member: Member | undefined): Promise<Member | undefined> {
  let found = member;
  while (found?.mergedInto) found = await memberById(tx, found.mergedInto);
  return found;
}
