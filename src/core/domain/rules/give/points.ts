import { grant } from '../gift.ts';

export const points = grant({
  argument: 'points',
  at: ['topup', 'redeem', 'gift'],
  about: { en: 'so many points', 'zh-CN': '送这么多积分' },
  gives: (points) => ({ points }),
});
