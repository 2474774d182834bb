import { accept } from '../domain/decision.ts';
import { decideCard, decideReplacement } from '../domain/members/card.ts';
import { entryWithoutValue } from '../domain/members/status.ts';
import type { Who } from '../domain/staff/who.ts';
import { fail } from '../problem.ts';
import { addCard, type Card, cardByNumber, memberNumber, setCardStatus } from '../store/members.ts';
import type { Port, Tx } from '../store/statement.ts';
import { freeCardNumber } from './card-number.ts';
import { operation } from './operation.ts';
import { standingOf } from './standing.ts';
import { NOTHING_TO_DO } from './status.ts';

export interface CardInput {
  /** Its number. */
  readonly card: string;
}

const cardOperation = (name: 'card block' | 'card unblock', to: 'blocked' | 'active') =>
  operation<CardInput>({
    name,
    accounts: async (tx, { card }) => [(await requireCard(tx, card)).accountId],
    async decide(tx, input, { day, reason }) {
      const card = await requireCard(tx, input.card);
      const decision = decideCard({ card, who: ownerOf(card), to, note: reason });
      if (!decision.ok) return decision;
      const { plan, idle } = decision.value;
      return accept({
        entry: plan,
        idle,
        warnings: idle ? NOTHING_TO_DO : [],
        alongside: async (after) => {
          await setCardStatus(after, { id: card.id, status: to, statusOn: day, replacedBy: null });
        },
      });
    },
  });

/** Refusals of both: card_not_found and those of decideCard. */
export const blockCard = cardOperation('card block', 'blocked');
export const unblockCard = cardOperation('card unblock', 'active');

export interface ReplaceCardInput {
  /** The number of the old one. */
  readonly card: string;
  /** Of the new one; null: the shop gives a number. */
  readonly by: string | null;
}

/** A new card for an old one. Refusals: card_not_found and those of decideReplacement. */
export const replaceCard = operation<ReplaceCardInput>({
  name: 'card replace',
  accounts: async (tx, { card }) => [(await requireCard(tx, card)).accountId],
  async decide(tx, { card: number, by }, { day, reason }) {
    const old = await requireCard(tx, number);
    const who = ownerOf(old);
    const { member } = await standingOf(tx, who);
    const taken = by === null ? undefined : await cardByNumber(tx, by);
    const owner = taken ? memberNumber(taken.memberId) : null;
    const decision = decideReplacement({ old, member, number: by, owner });
    if (!decision.ok) return decision;

    const { memberId, accountId } = who;
    const cardId = await addCard(tx, { number: by ?? (await freeCardNumber(tx, memberId)), accountId, memberId });
    const steps = [{ step: 'card_replaced', card: old.id, by: cardId } as const];
    return accept({
      entry: entryWithoutValue({ memberId, accountId, cardId }, { steps }, reason),
      alongside: async (after: Tx) => {
        await setCardStatus(after, { id: old.id, status: 'replaced', statusOn: day, replacedBy: cardId });
      },
    });
  },
});

/** Refuses: card_not_found. */
const requireCard = async (tx: Port, number: string): Promise<Card> =>
  (await cardByNumber(tx, number)) ?? fail({ code: 'card_not_found', card: number });

const ownerOf = ({ memberId, accountId }: Card): Who => ({ memberId, accountId, cardId: null });
