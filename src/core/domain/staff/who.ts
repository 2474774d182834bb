import { accept, type Decision, refuse } from '../decision.ts';
import type { Day } from '../time/day.ts';
import type { Limits } from './limits.ts';

/** Who acts, with the card that was shown if one was. Found before the write, checked again inside it. */
export interface Who {
  readonly memberId: number;
  readonly accountId: number;
  /** The card that named the member; null when a phone, a number or a name did. */
  readonly cardId: number | null;
  /** The account whose money is this member's balance, where their own holds only their points. */
  readonly paysFrom?: number;
}

/** Where a member's balance is: on the account that they spend from with others, else on their own. */
export const payingAccount = ({ accountId, paysFrom }: Who): number => paysFrom ?? accountId;

/** The accounts that a bill may move: the member's own, the one that pays for them, those of cards that pay. */
export const accountsPaying = (who: Who, others: readonly { readonly who: Who }[]): number[] => [
  ...new Set([who.accountId, payingAccount(who), ...others.map((other) => payingAccount(other.who))]),
];

/** What of a member and a card decides whether they may act. */
export interface Standing {
  readonly member: {
    readonly number: string;
    readonly status: 'active' | 'blocked' | 'closed' | 'merged';
    /** What they may take from the account that pays for them; not there: all of it. */
    readonly limits?: Limits;
  };
  readonly card: {
    readonly number: string;
    readonly status: 'active' | 'blocked' | 'replaced';
    readonly statusOn: Day | null;
  } | null;
}

/** `in`: value comes to the member; `out`: value leaves. A blocked member may still receive. */
export type Direction = 'in' | 'out';

/**
 * Whether a member may act with this card.
 * Refuses, in this order: card_replaced, card_blocked, member_closed, member_blocked (value out only).
 */
export function mayAct({ member, card }: Standing, direction: Direction): Decision<null> {
  if (card?.status === 'replaced') return refuse({ code: 'card_replaced', card: card.number, on: card.statusOn ?? '' });
  if (card?.status === 'blocked') return refuse({ code: 'card_blocked', card: card.number });
  if (member.status === 'closed') return refuse({ code: 'member_closed', member: member.number });
  if (member.status === 'blocked' && direction === 'out') {
    return refuse({ code: 'member_blocked', member: member.number });
  }
  return accept(null);
}
