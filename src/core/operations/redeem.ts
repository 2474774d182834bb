import type { TypedTender } from '../domain/bills/tendering.ts';
import { accept } from '../domain/decision.ts';
import { fingerprint, prizeCounter } from '../domain/points/draw.ts';
import { type DrawFacts, decideRedeem, rewardCounters } from '../domain/points/redeem.ts';
import { codeCalled } from '../domain/programme/called.ts';
import type { Reward } from '../domain/programme/programme.ts';
import { accountsPaying, type Who } from '../domain/staff/who.ts';
import { countOf } from '../store/counters.ts';
import { mergedInto } from '../store/merges.ts';
import type { Tx } from '../store/statement.ts';
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
  /** What a member says to a prize draw, so that nobody can know its result before; null: nothing. */
  readonly word?: string | null;
}

/** Points for a reward. Refusals: those of decideRedeem. */
export const redeem = operation<RedeemInput>({
  name: 'redeem',
  called: (input, { rewards }) => ({ ...input, reward: codeCalled(input.reward, rewards) }),
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
    const given = { all: await countOf(tx, counters.all), member: await givenTo(tx, input) };
    const { tenders = [], word = null } = input;
    const reward = version.programme.rewards.find(({ code }) => code === input.reward);
    const asked = await factsAsked(tx, scene, input.who, {
      occasion: 'redeem',
      also: reward?.when ? [{ list: 'reward', code: reward.code, when: reward.when }] : [],
      tenders: tenders.map(({ tender }) => tender),
      topup: null,
      bill: null,
    });
    const draw = reward?.draw ? await drawFacts(tx, reward, { word, rehearsal: scene.dryRun }) : null;
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
      draw,
      note: reason,
    };
    const decision = decideRedeem({ ...input, ...facts });
    const within = await heldToLimits(tx, day, [{ who: input.who, standing }], decision);
    if (!within.ok) return within;
    const commitment = scene.dryRun ? undefined : draw?.commitment;
    return accept({
      entry: within.value,
      ...(commitment !== undefined && {
        alongside: async (after) => {
          await (await import('../store/draws.ts')).countTickets(after, commitment, input.quantity);
        },
      }),
    });
  },
});

/** How many somebody had of a reward, with what other records had that became part of theirs. */
async function givenTo(tx: Tx, { reward, who: { memberId } }: RedeemInput): Promise<number> {
  let given = 0;
  for (const id of [memberId, ...(await mergedInto(tx, memberId))]) {
    given += await countOf(tx, rewardCounters(reward, id).member);
  }
  return given;
}

/** What tickets of a reward are drawn from; only a shop that draws any loads this. */
async function drawFacts(
  tx: Tx,
  { code, draw }: Reward,
  { word, rehearsal }: { readonly word: string | null; readonly rehearsal: boolean },
): Promise<DrawFacts | null> {
  const { openDraw } = await import('../store/draws.ts');
  const prizes = (draw?.prizes ?? []).map((prize) => prize.code);
  await tx.holdCounters([`draw:${code}`, ...prizes.map((prize) => prizeCounter(code, prize))]);
  const open = await openDraw(tx, code);
  if (!open) return null;
  const given: Record<string, number> = {};
  for (const prize of prizes) given[prize] = await countOf(tx, prizeCounter(code, prize));
  const { seed, hash: commitment, drawn } = open;
  return { seed, commitment, drawn, word: word === null ? '' : fingerprint(word), given, rehearsal };
}
