import type { GiftKind } from './kind.ts';

/** Goods leave nothing in the books but the word of what to hand over. */
export const goods: GiftKind = {
  told: ({ rule, gift }) => (gift.goods === null ? [] : [{ step: 'gift_goods', rule, goods: gift.goods }]),
};
