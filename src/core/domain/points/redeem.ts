import type { TypedTender } from '../bills/tendering.ts';
import { accept, type Decision, refuse } from '../decision.ts';
import { type Giving, givingOf, openGift, roomForGift, tellGift } from '../gift/gift.ts';
import { Book } from '../ledger/book.ts';
import { drawInOrder } from '../ledger/draw-in-order.ts';
import type { EntryPlan } from '../ledger/entry.ts';
import { draftEntry } from '../ledger/entry-draft.ts';
import { keepsClockRunning } from '../ledger/expiry.ts';
import { balanceOf, type Holding } from '../ledger/holding.ts';
import type { Step } from '../ledger/step.ts';
import { type Money, POINTS_MAX, type Points } from '../numbers/money.ts';
import type { Prize, ProgrammeVersion, Reward } from '../programme/programme.ts';
import type { Facts } from '../rules/facts.ts';
import { times } from '../rules/gift.ts';
import type { Give } from '../rules/give.ts';
import { unmet, unmetTold } from '../rules/when.ts';
import { mayAct, type Standing, type Who } from '../staff/who.ts';
import { type DrawRecord, partsIn, prizeCounter, type Ticket, ticketOf } from './draw.ts';
import { repayDebt } from './points.ts';
import { billOfPlus, layPlus, payPlus } from './redeem-pay.ts';

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
  /** Of a drawn reward: what tickets are drawn from; null: nobody committed to anything. */
  readonly draw: DrawFacts | null;
  readonly note: string | null;
}

export interface DrawFacts {
  readonly seed: string;
  readonly commitment: string;
  /** Tickets drawn before. */
  readonly drawn: number;
  /** Fingerprint of the member's word; empty: none. */
  readonly word: string;
  /** How often each prize was given before. */
  readonly given: Readonly<Record<string, number>>;
  /** A rehearsal tells nobody what a ticket would draw. */
  readonly rehearsal: boolean;
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
 * reward_out_of_stock, limit_reached, reward_condition, draw_not_committed, above_maximum, points_insufficient, those of
 * layPlus, balance_limit.
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
  const when = reward.when ?? {};
  const condition = unmet('reward', { code: reward.code, when }, facts.asked);
  if (condition !== null)
    return refuse({ code: 'reward_condition', reward: reward.code, ...unmetTold(condition, when, facts.asked) });

  if (reward.draw && facts.draw === null) return refuse({ code: 'draw_not_committed', reward: reward.code });

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
  const activity = keepsClockRunning(rules, { kind: 'redeem', earned: 0 });
  const to = { memberId, accountId, version, store: facts.store, activity };
  const certain = severalOf(reward.code, reward.give, facts);
  // Whatever may be drawn has room, or the refusal would tell what a ticket draws.
  const possible = (reward.draw?.prizes ?? []).map(({ code, give, stock = quantity }) =>
    severalOf(code, give, { version, quantity: Math.min(quantity, stock) }),
  );
  for (const giving of [certain, ...possible]) {
    const fits = roomForGift(book, giving, to);
    if (!fits.ok) return fits;
  }

  for (const { lot, amount } of drawInOrder(book, book.good(accountId, 'points'), needed)) {
    book.take(lot, amount, 'points_issued', 'used');
  }
  const drawn = payPlus(book, payments.value, paying.accountId);
  const donated = donate(book, reward, quantity, accountId);
  const tickets = drawTickets(reward, facts);
  const givings = [certain, ...tickets.givings];
  const given = givings.flatMap((giving) => [...tellGift(giving), ...openGift(book, giving, to)]);
  const repaid = repayDebt(book, accountId);
  const counters = rewardCounters(reward.code, memberId);
  const counts = [...Object.values(counters).map((code) => ({ code, by: quantity })), ...tickets.counters];
  for (const { code, by } of counts) book.count(code, by);
  const plus = (reward.plus ?? 0) * quantity;
  const record: RedeemRecord = {
    reward: reward.code,
    quantity,
    points: needed,
    goods: certain.gift.goods,
    bonus: certain.gift.bonus,
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
            ...tickets.steps,
            ...given,
            ...repaid,
          ],
          counters: counts,
          redeem: record,
          ...(tickets.record && { draw: tickets.record }),
          ...(plus > 0 && { bill: billOfPlus(reward, quantity, payments.value) }),
        },
        text: facts.note,
      }),
    ),
  );
}

const severalOf = (
  rule: string,
  give: Give,
  { version, quantity }: Pick<RedeemFacts, 'version' | 'quantity'>,
): Giving => {
  const once = givingOf(rule, give, version);
  return { ...once, gift: times(once.gift, quantity) };
};

interface Drawn {
  readonly givings: readonly Giving[];
  readonly steps: readonly Step[];
  readonly counters: readonly { readonly code: string; readonly by: number }[];
  readonly record: DrawRecord | null;
}

/** As many tickets as were asked for, one after the other. */
function drawTickets({ code, draw }: Reward, { draw: from, who, version, quantity }: RedeemFacts): Drawn {
  if (!draw || from === null) return { givings: [], steps: [], counters: [], record: null };
  if (from.rehearsal) {
    return {
      givings: [],
      steps: [{ step: 'draw_ahead', reward: code, tickets: quantity }],
      counters: [],
      record: null,
    };
  }
  const given = new Map(Object.entries(from.given));
  const tickets = Array.from({ length: quantity }, (_, index): Ticket => {
    const input = { ...from, number: from.drawn + index + 1, member: `M${who.memberId}` };
    const ticket = ticketOf(draw, input, (prize) => given.get(prize) ?? 0);
    given.set(ticket.prize, (given.get(ticket.prize) ?? 0) + 1);
    return ticket;
  });
  const prizes = tickets.map((ticket) => draw.prizes.find((prize) => prize.code === ticket.prize) as Prize);
  const { commitment, word } = from;
  return {
    givings: prizes.map((prize) => givingOf(prize.code, prize.give, version)),
    steps: tickets.map(({ number, at, fell, prize }, index) => ({
      step: 'draw_ticket',
      reward: code,
      number,
      part: at + 1,
      parts: partsIn(draw),
      fell,
      prize,
      name: prizes[index]?.name ?? null,
    })),
    counters: prizes.map((prize) => ({ code: prizeCounter(code, prize.code), by: 1 })),
    record: { reward: code, commitment, word, tickets },
  };
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
    const left = Math.max(0, stock - given.all);
    const theirs = limitPerMember === null ? left : Math.max(0, limitPerMember - given.member);
    const possible = Math.min(left, theirs);
    return refuse({ code: 'reward_out_of_stock', reward: code, wanted: quantity, left, possible });
  }
  if (limitPerMember !== null && given.member + quantity > limitPerMember) {
    return refuse({ code: 'limit_reached', rule: code, limit: limitPerMember, used: given.member });
  }
  return accept(null);
}
