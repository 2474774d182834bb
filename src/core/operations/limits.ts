import type { Decision } from '../domain/decision.ts';
import type { EntryPlan } from '../domain/ledger/entry.ts';
import type { Reversible } from '../domain/reversals/reversal.ts';
import type { Limited } from '../domain/staff/limits.ts';
import { payingAccount, type Standing, type Who } from '../domain/staff/who.ts';
import type { Day } from '../domain/time/day.ts';
import type { Tx } from '../store/statement.ts';

/** Somebody who may be taking money from an account: who acts, or whose card pays. */
export interface Taker {
  readonly who: Who;
  readonly standing: Standing;
}

/**
 * Holds a decision against the limits of those whose money it takes; nothing is looked up for who has none. On an
 * account that pays by a card that was typed, whoever holds the card is the one who takes.
 * Refuses: limit_reached.
 */
export async function heldToLimits(
  tx: Tx,
  day: Day,
  takers: readonly Taker[],
  decision: Decision<EntryPlan>,
): Promise<Decision<EntryPlan>> {
  if (!decision.ok || takers.every(({ standing }) => standing.member.limits === undefined)) return decision;
  const { withinLimits } = await import('../domain/staff/limits.ts');
  const { spentBy } = await import('../store/groups.ts');
  const first = new Map<number, Taker>();
  for (const taker of takers) {
    const accountId = payingAccount(taker.who);
    if (!first.has(accountId)) first.set(accountId, taker);
  }
  const limited: Limited[] = [];
  for (const [accountId, { who, standing }] of first) {
    const { number, limits } = standing.member;
    if (limits === undefined) continue;
    const spent = await spentBy(tx, who.memberId, day);
    limited.push({ memberId: who.memberId, number, accountId, limits, spent });
  }
  return withinLimits(decision.value, limited, day);
}

/** Lets what comes back make room under the limits that the originals were held to. */
export async function givingRoom(originals: readonly Reversible[], plan: EntryPlan): Promise<EntryPlan> {
  if (originals.every(({ entry }) => entry.facts.limited === undefined)) return plan;
  const { roomAgain } = await import('../domain/staff/limits.ts');
  return roomAgain(plan, originals);
}
