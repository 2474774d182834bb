import type { GiftKind } from './kind.ts';

/** A plan belongs to the member: the entry says that it was given, and a term of it stands behind the entry. */
export const plan: GiftKind = {
  told: ({ rule, gift }) => (gift.plan === null ? [] : [{ step: 'gift_plan', rule, plan: gift.plan }]),
  open(book, { gift }) {
    if (gift.plan !== null) book.givePlan(gift.plan);
    return [];
  },
};
