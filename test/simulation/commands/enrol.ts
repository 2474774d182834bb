import fc from 'fast-check';
import { enrol, findMember } from '../../../src/core/index.ts';
import { NOBODY } from '../../support/shop.ts';
import { plusDays } from '../arithmetic.ts';
import type { Command } from '../model.ts';
import { some } from './money.ts';

/** Enough to be in each other's way. */
export const MOST_PEOPLE = 9;

/** Somebody new, on an account of their own or on that of the person with this number. */
interface Input {
  readonly joins: number | null;
  /** They share only its money. */
  readonly ownPoints?: boolean;
  /** Days until their birthday; null: they do not say. */
  readonly birthday: number | null;
  /** Who brought them, if anybody did. */
  readonly referrer: number | null;
  /** A tier from the beginning, if there are any. */
  readonly tier?: number | null;
}

const tier: fc.Arbitrary<number | null> = fc.constantFrom(null, null, 0, 1);

export const enrolCommand: Command<Input> = {
  name: 'enrol',
  weight: 1,
  input: fc.record({
    joins: fc.option(some),
    ownPoints: fc.boolean(),
    birthday: fc.option(fc.nat(30)),
    referrer: fc.option(some, { freq: 3 }),
    tier,
  }),
  accounts: ({ people, person, payerOf }, { joins }) => {
    if (people.length >= MOST_PEOPLE) return null;
    return joins === null ? [] : [...new Set([person(joins).who.accountId, payerOf(person(joins))])];
  },
  deed(model, { joins, ownPoints = false, birthday: days, referrer: by, tier: rank = null }) {
    const { person, auditor } = model;
    const birthday = days === null ? null : plusDays(auditor.books.day, days).slice(5);
    const join = joins === null ? null : person(joins).who;
    const referrer = by === null ? null : person(by).who;
    const card = model.newCard();
    const tier = rank === null ? null : (auditor.books.rules.tiers[rank]?.code ?? null);
    const known = { birthday, referrer };
    return {
      run: (shop, request) =>
        enrol(shop, request, { ...NOBODY, ...known, tier, name: `会员${card}`, card, join, ownPoints }),
      refusal: null,
      account: null,
      tell: async (_entry, _outcome, shop) => {
        const who = await findMember(shop, card);
        model.enrolled(card, who, known);
        if (tier !== null) auditor.ladder.comesWith(who.memberId, tier);
        auditor.books.booked(who.accountId);
      },
    };
  },
};
