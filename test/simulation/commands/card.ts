import fc from 'fast-check';
import { blockCard, unblockCard } from '../../../src/core/index.ts';
import type { AuditedCard } from '../auditor/standings.ts';
import type { Command, Model } from '../model.ts';
import { some } from './money.ts';

interface Input {
  readonly person: number;
  /** Which of their cards, the newest first. */
  readonly card: number;
  readonly to: 'block' | 'unblock';
}

/** A card of somebody; one to be unblocked is mostly one that is blocked. */
export function cardOf({ auditor, person, present }: Model, typed: Input): AuditedCard {
  const { standings } = auditor;
  const own = standings.cardsOf(person(typed.person).who.memberId);
  const blocked = present
    .flatMap(({ who }) => standings.cardsOf(who.memberId))
    .filter(({ status }) => status === 'blocked');
  const cards = typed.to === 'unblock' && blocked.length > 0 ? blocked : own;
  return cards[typed.card % cards.length] as AuditedCard;
}

export const cardCommand: Command<Input> = {
  name: 'card block, unblock',
  weight: 3,
  input: fc.record({
    person: some,
    card: fc.constantFrom(0, 0, 0, 1, 2),
    to: fc.constantFrom('block', 'unblock', 'unblock'),
  }),
  accounts: (model, typed) => [model.accountOf(cardOf(model, typed).member)],
  deed(model, typed) {
    const card = cardOf(model, typed);
    const account = model.accountOf(card.member);
    return {
      run: (shop, request) => (typed.to === 'block' ? blockCard : unblockCard)(shop, request, { card: card.number }),
      refusal: card.status === 'replaced' ? 'card_replaced' : null,
      account,
      tell: (entry) => {
        card.status = typed.to === 'block' ? 'blocked' : 'active';
        model.auditor.books.note(entry, account);
      },
    };
  },
};
