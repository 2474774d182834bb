import { countLess, type GiftKind } from './kind.ts';

/** Goods leave nothing in the books but the word of what to hand over. */
export const goods: GiftKind = {
  told: ({ rule, gift }) => (gift.goods === null ? [] : [{ step: 'gift_goods', rule, goods: gift.goods }]),
  less({ goods: given }, gone) {
    const listed = given === null ? [] : [{ product: given, count: 1 }];
    const { held } = countLess('goods', listed, gone);
    return { gift: held.length > 0 ? { goods: null } : {}, held };
  },
};
