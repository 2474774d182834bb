import { ratio } from '../../domain/numbers/ratio.ts';
import { lint, REASON } from './lint.ts';

export const rewardBeatsPoints = lint({
  code: 'reward_beats_points',
  about: {
    en: 'a reward in bonus money that is worth more than its points as money',
    'zh-CN': '兑换的赠送金额比这些积分抵现更值钱',
  },
  source: REASON.loses,
  finds: ({ rewards, points: { value } }) =>
    rewards.flatMap(({ code, points, give }) => {
      const bonus = give.bonus ?? 0;
      if (value === null || bonus === 0) return [];
      const worth = ratio(points, value.worth, value.points, 'down');
      return bonus > worth ? [{ rules: [code], bonus, worth }] : [];
    }),
});
