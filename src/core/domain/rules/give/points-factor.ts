import { grant } from '../gift.ts';

export const pointsFactor = grant({
  argument: 'factor',
  at: ['topup'],
  about: {
    en: 'so many times the points that the top-up gives otherwise',
    'zh-CN': '这次充值所得的积分按此倍数计算',
  },
  gives: (pointsFactor) => ({ pointsFactor }),
});
