import { accept } from '../domain/decision.ts';
import { decideRedeem, rewardCounters } from '../domain/redeem.ts';
import type { TypedTender } from '../domain/tendering.ts';
import { accountsPaying, type Who } from '../domain/who.ts';
import { countOf } from '../store/counters.ts';
import { factsAsked } from './asked.ts';
import { heldToLimits } from './limits.ts';
import { operation } from './operation.ts';
import { standingOf } from './standing.ts';

export interface RedeemInput {
  readonly who: Who;
  /** Code of the reward. */
  readonly reward: string;
  readonly quantity: number;
  /** What pays the money beside the points; nothing: cash. */
  readonly tenders?: readonly TypedTender[];
}

/** Points for a reward. Refusals: those of decideRedeem. */
export const redeem = operation<RedeemInput>({
  name: 'redeem',
  accounts: async (_tx, { who }) => accountsPaying(who, []),
  async decide(tx, input, scene) {
    const {
      day,
      store,
      reason,
      version,
      holdings: [holding, paying],
    } = scene;
    if (!holding) throw new Error('a redemption has an account');
    const standing = await standingOf(tx, input.who);
    const counters = rewardCounters(input.reward, input.who.memberId);
    await tx.holdCounters(Object.values(counters));
    const given = { all: await countOf(tx, counters.all), member: await countOf(tx, counters.member) };
    const { tenders = [] } = input;
    const reward = version.programme.rewards.find(({ code }) => code === input.reward);
    const asked = await factsAsked(tx, scene, input.who, {
      occasion: 'redeem',
      also: reward?.when ? [{ list: 'reward', code: reward.code, when: reward.when }] : [],
      tenders: tenders.map(({ tender }) => tender),
      topup: null,
      bill: null,
    });
    const facts = {
      standing,
      holding,
      ...(paying && { paying }),
      version,
      day,
      store,
      given,
      asked,
      tenders,
      note: reason,
    };
    const decision = decideRedeem({ ...input, ...facts });
    const within = await heldToLimits(tx, day, [{ who: input.who, standing }], decision);
    return within.ok ? accept({ entry: within.value }) : within;
  },
});
