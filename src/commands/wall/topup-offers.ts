import { phrase } from '../shared/language.ts';
import { endSaid } from './expiry.ts';
import { giveSaid } from './give.ts';
import { groupsSaid } from './groups.ts';
import { nameOf, type Section, sentence } from './speech.ts';
import { whenSaid } from './when.ts';

const bonusEnd = phrase<{ end: string }>({
  en: ({ end }) => `this bonus ${end}`,
  'zh-CN': ({ end }) => `这笔赠送${end}`,
});
const pointsEnd = phrase<{ end: string }>({
  en: ({ end }) => `these points ${end}`,
  'zh-CN': ({ end }) => `这笔积分${end}`,
});

export const topupOffers: Section = {
  title: { en: 'When you top up', 'zh-CN': '充值优惠' },
  lines: ({ topupOffers: offers }, speech) => [
    ...offers.map((offer) =>
      sentence(speech, {
        name: nameOf(offer),
        when: whenSaid(offer.when, speech),
        get: [
          ...giveSaid({ ...offer.give, ...(offer.release && { release: offer.release }) }, speech),
          ...(offer.bonusExpires ? [speech.say(bonusEnd, { end: endSaid(offer.bonusExpires, speech) })] : []),
          ...(offer.pointsExpire && offer.give.points
            ? [speech.say(pointsEnd, { end: endSaid(offer.pointsExpire, speech) })]
            : []),
        ],
      }),
    ),
    ...groupsSaid(offers, speech),
  ],
};
