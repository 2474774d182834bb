import type { GiftKind } from './kind.ts';

/** A tier belongs to the member: the entry says that it was given, and a change of tier stands behind it. */
export const tier: GiftKind = {
  told: ({ rule, gift }) => (gift.tier === null ? [] : [{ step: 'gift_tier', rule, tier: gift.tier }]),
  open(book, { gift }) {
    if (gift.tier !== null) book.lift(gift.tier);
    return [];
  },
};
