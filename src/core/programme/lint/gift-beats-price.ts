import { giftOf } from '../../domain/rules/give.ts';
import { isLimited } from '../conditional.ts';
import { worthByPrices } from '../worth.ts';
import { isLarge } from './bonus-large.ts';
import { lint, REASON } from './lint.ts';

/** Points, passes and plans beside bonus money; what is large of bonus alone is told by itself. */
export const giftBeatsPrice = lint({
  code: 'gift_beats_price',
  about: {
    en: 'a top-up that gives as much as is paid in, or more, by the prices of the programme',
    'zh-CN': '按方案里的价格算，充值送的东西不低于充的钱',
  },
  source: REASON.loses,
  finds: (programme) =>
    programme.topupOffers.flatMap((offer) => {
      const amount = offer.when.atLeast ?? programme.storedValue.minTopup ?? 0;
      const gift = giftOf(offer.give, amount);
      const worth = worthByPrices(gift, programme);
      if (worth === 0 || worth < amount || isLarge(gift.bonus, amount) || isLimited(offer)) return [];
      return [{ rules: [offer.code], amount, worth }];
    }),
});
