import { accept, type Decision, refuse } from '../decision.ts';
import type { EntryPlan } from '../ledger/entry.ts';
import type { Standing, Who } from '../staff/who.ts';
import type { Day } from '../time/day.ts';
import { isCardNumber } from './enrol.ts';
import { entryWithoutValue } from './status.ts';

type CardStatus = 'active' | 'blocked' | 'replaced';

/** A card as it is named. */
export interface ShownCard {
  readonly id: number;
  readonly number: string;
  readonly status: CardStatus;
  readonly statusOn: Day | null;
}

export interface CardFacts {
  readonly card: ShownCard;
  /** Whose it is. */
  readonly who: Who;
  readonly to: 'blocked' | 'active';
  readonly note: string | null;
}

/** A lost card, or one that was found again. Doing it twice is no mistake. Refuses: card_replaced. */
export function decideCard({ card, who, to, note }: CardFacts): Decision<{ plan: EntryPlan; idle: boolean }> {
  if (card.status === 'replaced') return replaced(card);
  const idle = card.status === to;
  const steps = idle ? [] : [{ step: 'card_status', card: card.id, from: card.status, to } as const];
  return accept({ plan: entryWithoutValue({ ...who, cardId: card.id }, { steps }, note), idle });
}

export interface ReplacementFacts {
  readonly old: ShownCard;
  readonly member: Standing['member'];
  /** As asked for; null: the shop gives one. */
  readonly number: string | null;
  /** Who has that number already. */
  readonly owner: string | null;
}

/**
 * A new card for an old one, which never works again; account and value stay.
 * Refuses, in this order: card_replaced, member_closed, card_malformed, card_exists.
 */
export function decideReplacement({ old, member, number, owner }: ReplacementFacts): Decision<null> {
  if (old.status === 'replaced') return replaced(old);
  if (member.status === 'closed') return refuse({ code: 'member_closed', member: member.number });
  if (number !== null && !isCardNumber(number)) return refuse({ code: 'card_malformed', text: number });
  if (number !== null && owner !== null) return refuse({ code: 'card_exists', card: number, member: owner });
  return accept(null);
}

const replaced = ({ number, statusOn }: ShownCard): Decision<never> =>
  refuse({ code: 'card_replaced', card: number, on: statusOn ?? '' });
