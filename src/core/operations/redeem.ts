import { accept } from '../domain/decision.ts';
import { decideRedeem, rewardCounters } from '../domain/redeem.ts';
import type { Who } from '../domain/who.ts';
import { countOf } from '../store/counters.ts';
import { operation } from './operation.ts';
import { standingOf } from './standing.ts';

export interface RedeemInput {
  readonly who: Who;
  /** Code of the reward. */
  readonly reward: string;
  readonly quantity: number;
}

/** Points for a reward. Refusals: those of decideRedeem. */
export const redeem = operation<RedeemInput>({
  name: 'redeem',
  accounts: async (_tx, { who }) => [who.accountId],
  async decide(tx, input, { day, store, reason, version, holdings: [holding] }) {
    if (!holding) throw new Error('a redemption has an account');
    const standing = await standingOf(tx, input.who);
    const counters = rewardCounters(input.reward, input.who.memberId);
    await tx.holdCounters(Object.values(counters));
    const given = { all: await countOf(tx, counters.all), member: await countOf(tx, counters.member) };
    const decision = decideRedeem({ ...input, standing, holding, version, day, store, given, note: reason });
    return decision.ok ? accept({ entry: decision.value }) : decision;
  },
});
