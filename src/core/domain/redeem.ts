import { Book } from './book.ts';
import { accept, type Decision, refuse } from './decision.ts';
import { drawInOrder } from './draw-in-order.ts';
import type { EntryPlan } from './entry.ts';
import { draftEntry } from './entry-draft.ts';
import { keepsClockRunning } from './expiry.ts';
import { givingOf, openGift, roomForGift, tellGift } from './gift.ts';
import { balanceOf, type Holding } from './holding.ts';
import { type Money, POINTS_MAX, type Points } from './money.ts';
import { repayDebt } from './points.ts';
import type { ProgrammeVersion, Reward } from './programme.ts';
import { billOfPlus, layPlus, payPlus } from './redeem-pay.ts';
import type { Facts } from './rules/facts.ts';
import { times } from './rules/gift.ts';
import { unmet } from './rules/when.ts';
import { written } from './rules/words.ts';
import type { Step } from './step.ts';
import type { TypedTender } from './tendering.ts';
import { mayAct, type Standing, type Who } from './who.ts';

export interface RedeemFacts {
  readonly who: Who;
  readonly standing: Standing;
  readonly holding: Holding;
  /** The account whose money is their balance, where it is not the one that holds their points. */
  readonly paying?: Holding;
  readonly version: ProgrammeVersion;
  readonly day: string;
  readonly store: string;
  /** Code of the reward. */
  readonly reward: string;
  readonly quantity: number;
  /** What pays the money beside the points. */
  readonly tenders: readonly TypedTender[];
  /** What its condition looks at. */
  readonly asked: Facts;
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
 * Points for a reward, and money beside them where it asks for money: that is a sale of its own, which earns nothing.
 * What the reward gives is opened as any gift is; goods leave nothing in the ledger but a note of what they were. Points
 * for a cause leave what the shop owes it.
 *
 * Refuses, in this order: card_replaced, card_blocked, member_closed, member_blocked, reward_not_found,
 * reward_out_of_stock, limit_reached, reward_condition, above_maximum, points_insufficient, those of layPlus,
 * balance_limit.
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
  const condition = unmet('reward', { code: reward.code, when: reward.when ?? {} }, facts.asked);
  if (condition !== null)
    return refuse({ code: 'reward_condition', reward: reward.code, condition: written(condition) });

  const { paying = holding } = facts;
  const book = new Book(day, [...new Set([holding, paying])]);
  const { accountId, memberId } = who;
  const needed = reward.points * quantity;
  if (needed > POINTS_MAX) {
    return refuse({ code: 'above_maximum', text: `${reward.code}*${quantity}`, maximum_points: POINTS_MAX });
  }
  const has = book.total(accountId, 'points');
  if (has < needed) return refuse({ code: 'points_insufficient', points: has, needed, short: needed - has });
  const payments = layPlus(version.programme, reward, quantity, facts.tenders, balanceOf(paying, day).total);
  if (!payments.ok) return payments;
  const once = givingOf(reward.code, reward.give, version);
  const giving = { ...once, gift: times(once.gift, quantity) };
  const activity = keepsClockRunning(rules.expire, { kind: 'redeem', earned: 0 });
  const to = { memberId, accountId, version, store: facts.store, activity };
  const roomToo = roomForGift(book, giving, to);
  if (!roomToo.ok) return roomToo;

  for (const { lot, amount } of drawInOrder(book, book.good(accountId, 'points'), needed)) {
    book.take(lot, amount, 'points_issued', 'used');
  }
  const drawn = payPlus(book, payments.value, paying.accountId);
  const donated = donate(book, reward, quantity, accountId);
  const opened = openGift(book, giving, to);
  const repaid = repayDebt(book, accountId);
  const counters = rewardCounters(reward.code, memberId);
  const counts = Object.values(counters).map((code) => ({ code, by: quantity }));
  for (const { code, by } of counts) book.count(code, by);
  const plus = (reward.plus ?? 0) * quantity;
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
        amount: plus > 0 ? plus : null,
        activity,
        facts: {
          steps: [
            { step: 'reward', reward: reward.code, quantity, points: needed, ...(plus > 0 && { plus }) },
            ...drawn,
            ...donated,
            ...tellGift(giving),
            ...opened,
            ...repaid,
          ],
          counters: counts,
          redeem: record,
          ...(plus > 0 && { bill: billOfPlus(reward, quantity, payments.value) }),
        },
        text: facts.note,
      }),
    ),
  );
}

/** The points are gone as for any reward; what the shop promised for them is owed to the cause. */
function donate(book: Book, { code, points, donate: cause }: Reward, quantity: number, accountId: number): Step[] {
  if (!cause) return [];
  const worth = (cause.worth ?? 0) * quantity;
  book.post({ debit: 'points_cost', credit: 'donations', amount: worth, accountId, rule: code });
  return [{ step: 'donated', rule: code, to: cause.to, points: points * quantity, worth }];
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
