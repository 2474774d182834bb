import fc from 'fast-check';
import { enrol, findMember } from '../../../src/core/index.ts';
import { NOBODY } from '../../support/shop.ts';
import { plusDays } from '../arithmetic.ts';
import type { Command } from '../model.ts';
import { some } from './money.ts';

/** Enough to be in each other's way. */
const MOST_PEOPLE = 9;

/** Somebody new, on an account of their own or on that of the person with this number. */
interface Input {
  readonly joins: number | null;
  /** Days until their birthday; null: they do not say. */
  readonly birthday: number | null;
  /** Who brought them, if anybody did. */
  readonly referrer: number | null;
}

export const enrolCommand: Command<Input> = {
  name: 'enrol',
  weight: 1,
  input: fc.record({ joins: fc.option(some), birthday: fc.option(fc.nat(30)), referrer: fc.option(some, { freq: 3 }) }),
  accounts: ({ people, person }, { joins }) => {
    if (people.length >= MOST_PEOPLE) return null;
    return joins === null ? [] : [person(joins).who.accountId];
  },
  deed(model, { joins, birthday: days, referrer: by }) {
    const { people, person, auditor } = model;
    const birthday = days === null ? null : plusDays(auditor.books.day, days).slice(5);
    const join = joins === null ? null : person(joins).who;
    const referrer = by === null ? null : person(by).who;
    const card = String(8001 + people.length);
    return {
      run: (shop, request) => enrol(shop, request, { ...NOBODY, name: `会员${card}`, card, join, birthday, referrer }),
      refusal: null,
      account: null,
      tell: async (_entry, _outcome, shop) => {
        model.enrolled(card, await findMember(shop, card), { birthday, referrer });
      },
    };
  },
};
