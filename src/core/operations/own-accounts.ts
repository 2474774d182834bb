import type { Who } from '../domain/staff/who.ts';
import { leftByJoining } from '../store/groups.ts';
import { emptiedBy, mergedInto } from '../store/merges.ts';
import type { Tx } from '../store/statement.ts';
import { othersOn } from './close.ts';

/** All that stands for one person in the books. */
export interface OwnRecords {
  /** The member, and the records that became part of theirs. */
  readonly members: readonly number[];
  /**
   * The accounts whose whole past is theirs: the one they live on, if nobody else does, those that merges emptied into
   * it, and those that they left empty to join somebody.
   */
  readonly accounts: readonly number[];
  /** Lots that merges brought along, wherever they are now. */
  readonly lots: readonly number[];
}

export async function ownRecords(tx: Tx, who: Who): Promise<OwnRecords> {
  const members = [who.memberId, ...(await mergedInto(tx, who.memberId))];
  const accounts = new Set((await othersOn(tx, who)).length === 0 ? [who.accountId] : []);
  const lots: number[] = [];
  for (const member of members) {
    for (const merge of await emptiedBy(tx, member)) {
      accounts.add(merge.account);
      lots.push(...merge.lots);
    }
    for (const account of await leftByJoining(tx, member)) if (account !== who.accountId) accounts.add(account);
  }
  return { members, accounts: [...accounts], lots };
}
