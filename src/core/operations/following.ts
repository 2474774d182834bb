import { type Member, memberById, membersOfAccount } from '../store/members.ts';
import { emptiedBy, mergedInto, staysOf } from '../store/merges.ts';
import type { Port } from '../store/statement.ts';

/** A merged member's number still leads to the one that stayed. */
export async function following(tx: Port, member: Member | undefined): Promise<Member | undefined> {
  let found = member;
  while (found?.mergedInto) found = await memberById(tx, found.mergedInto);
  return found;
}

/** Where what belonged to an account is now: a merge has emptied it into another one, which may have gone the same way. */
export async function accountFollowing(tx: Port, accountId: number): Promise<number> {
  if ((await membersOfAccount(tx, accountId)).length > 0) return accountId;
  const into = new Map<number, number>();
  for (const stayed of await staysOf(tx, accountId)) {
    for (const record of [stayed, ...(await mergedInto(tx, stayed))]) {
      for (const merge of await emptiedBy(tx, record)) into.set(merge.account, merge.into);
    }
  }
  let found = accountId;
  for (let next = into.get(found); next !== undefined; next = into.get(found)) {
    into.delete(found);
    found = next;
  }
  return found;
}
