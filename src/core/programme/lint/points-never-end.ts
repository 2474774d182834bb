import { lint, REASON } from './lint.ts';

export const pointsNeverEnd = lint({
  code: 'points_never_end',
  about: { en: 'points never come to an end', 'zh-CN': '积分永不过期' },
  source: REASON.debt,
  finds: ({ points, earning, topupOffers }) => {
    const isGiven = earning.length > 0 || topupOffers.some(({ give }) => give.points);
    return isGiven && points.expire.length === 0 ? [{ rules: ['points.expire'] }] : [];
  },
});
