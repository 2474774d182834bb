import { Book } from './book.ts';
import { accept, type Decision, refuse } from './decision.ts';
import { drawInOrder } from './draw-in-order.ts';
import type { EntryPlan } from './entry.ts';
import { draftEntry } from './entry-draft.ts';
import { keepsClockRunning } from './expiry.ts';
import { givingOf, openGift, roomForGift, tellGift } from './gift.ts';
import type { Holding } from './holding.ts';
import { type Money, POINTS_MAX, type Points } from './money.ts';
import { repayDebt } from './points.ts';
import type { ProgrammeVersion, Reward } from './programme.ts';
import { times } from './rules/gift.ts';
import { mayAct, type Standing, type Who } from './who.ts';

export interface RedeemFacts {
  readonly who: Who;
  readonly standing: Standing;
  readonly holding: Holding;
  readonly version: ProgrammeVersion;
  readonly day: string;
  readonly store: string;
  /** Code of the reward. */
  readonly reward: string;
  readonly quantity: number;
  /** How many were given before: to everybody, and to this member. */
  readonly given: { readonly all: number; readonly member: number };
  readonly note: string | null;
}

/** What a redemption freezes, so that it can be told and taken back. */
export interface RedeemRecord {
  readonly reward: string;
  readonly quantity: number;
  readonly points: Points;
  readonly goods: string | null;
  readonly bonus: Money;
}

/** The counters of a reward. They count from the first one on, so that a limit set later knows what went before. */
export const rewardCounters = (reward: string, memberId: number): { all: string; member: string } => ({
  all: `reward:${reward}`,
  member: `reward:${reward}:M${memberId}`,
});

/**
 * Points for a reward: bonus money becomes a pair of its own without paid money, goods are handed over and leave
 * nothing in the ledger but the points and a note of what they were.
 *
 * Refuses, in this order: card_replaced, card_blocked, member_closed, member_blocked, reward_not_found,
 * reward_out_of_stock, limit_reached, above_maximum, points_insufficient, balance_limit.
 */
export function decideRedeem(facts: RedeemFacts): Decision<EntryPlan> {
  const { who, holding, version, day, quantity } = facts;
  const { rewards, points: rules } = version.programme;
  const allowed = mayAct(facts.standing, 'out');
  if (!allowed.ok) return allowed;
  const reward = rewards.find(({ code }) => code === facts.reward);
  if (!reward)
    return refuse({ code: 'reward_not_found', reward: facts.reward, known: rewards.map(({ code }) => code) });
  const room = roomFor(reward, facts);
  if (!room.ok) return room;

  const book = new Book(day, [holding]);
  const { accountId, memberId } = who;
  const needed = reward.points * quantity;
  if (needed > POINTS_MAX) {
    return refuse({ code: 'above_maximum', text: `${reward.code}*${quantity}`, maximum_points: POINTS_MAX });
  }
  const has = book.total(accountId, 'points');
  if (has < needed) return refuse({ code: 'points_insufficient', points: has, needed, short: needed - has });
  const once = givingOf(reward.code, reward.give, version);
  const giving = { ...once, gift: times(once.gift, quantity) };
  const activity = keepsClockRunning(rules.expire, { kind: 'redeem', earned: 0 });
  const to = { memberId, accountId, version, store: facts.store, activity };
  const roomToo = roomForGift(book, giving, to);
  if (!roomToo.ok) return roomToo;

  for (const { lot, amount } of drawInOrder(book, book.good(accountId, 'points'), needed)) {
    book.take(lot, amount, 'points_issued', 'used');
  }
  const opened = openGift(book, giving, to);
  const repaid = repayDebt(book, accountId);
  const counters = rewardCounters(reward.code, memberId);
  const counts = Object.values(counters).map((code) => ({ code, by: quantity }));
  for (const { code, by } of counts) book.count(code, by);
  const record: RedeemRecord = {
    reward: reward.code,
    quantity,
    points: needed,
    goods: once.gift.goods,
    bonus: giving.gift.bonus,
  };

  return accept(
    book.plan(
      draftEntry('redeem', who, {
        activity,
        facts: {
          steps: [
            { step: 'reward', reward: reward.code, quantity, points: needed },
            ...tellGift(giving),
            ...opened,
            ...repaid,
          ],
          counters: counts,
          redeem: record,
        },
        text: facts.note,
      }),
    ),
  );
}

function roomFor({ code, stock, limitPerMember }: Reward, { quantity, given }: RedeemFacts): Decision<null> {
  if (stock !== null && given.all + quantity > stock) {
    return refuse({
      code: 'reward_out_of_stock',
      reward: code,
      wanted: quantity,
      left: Math.max(0, stock - given.all),
    });
  }
  if (limitPerMember !== null && given.member + quantity > limitPerMember) {
    return refuse({ code: 'limit_reached', rule: code, limit: limitPerMember, used: given.member });
  }
  return accept(null);
}
