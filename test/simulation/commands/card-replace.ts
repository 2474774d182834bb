import fc from 'fast-check';
import { findMember, replaceCard } from '../../../src/core/index.ts';
import type { AuditedCard } from '../auditor/standings.ts';
import type { Command, Model } from '../model.ts';
import { some } from './money.ts';

interface Input {
  readonly person: number;
  /** Which of their cards, the newest first. */
  readonly card: number;
  /** The number of the new one: the shop's, one that they bring, or one that somebody has. */
  readonly by: 'the next' | 'their own' | 'taken';
  /** They come with the new one from now on; else with the one they had. */
  readonly shown: boolean;
}

const chosen = ({ auditor, person }: Model, typed: Input): AuditedCard => {
  const cards = auditor.standings.cardsOf(person(typed.person).who.memberId);
  return cards[typed.card % cards.length] as AuditedCard;
};

export const cardReplaceCommand: Command<Input> = {
  name: 'card replace',
  weight: 3,
  input: fc.record({
    person: some,
    card: fc.constantFrom(0, 0, 0, 1),
    by: fc.constantFrom('the next', 'the next', 'their own', 'their own', 'their own', 'taken'),
    shown: fc.constantFrom(true, true, true, false),
  }),
  accounts: (model, { person }) => [model.person(person).who.accountId],
  deed(model, typed) {
    const { auditor } = model;
    const person = model.person(typed.person);
    const { memberId, accountId } = person.who;
    const old = chosen(model, typed);
    const by = { 'the next': null, 'their own': `N-${auditor.books.deeds.size}`, taken: old.number }[typed.by];
    const refusal = (): string | null => {
      if (old.status === 'replaced') return 'card_replaced';
      if (auditor.standings.statusOf(memberId) === 'closed') return 'member_closed';
      return typed.by === 'taken' ? 'card_exists' : null;
    };
    return {
      run: (shop, request) => replaceCard(shop, request, { card: old.number, by }),
      refusal: refusal(),
      account: accountId,
      tell: async (entry, { member }, shop) => {
        const { cardId } = await findMember(shop, member?.card ?? '');
        old.status = 'replaced';
        auditor.standings.given(cardId as number, member?.card as string, memberId);
        if (typed.shown) model.shows(typed.person, 0);
        auditor.books.note(entry, accountId);
      },
    };
  },
};
