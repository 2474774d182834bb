import { lint, REASON } from './lint.ts';

export const pointsUnlimited = lint({
  code: 'points_unlimited',
  about: {
    en: 'points may pay a whole bill: neither a share nor a most is set',
    'zh-CN': '积分可以付清整单：没有设抵扣比例，也没有设上限',
  },
  source: REASON.loses,
  finds: ({ points: { value, use } }) =>
    value === null || use.maxShare !== null || use.max !== null ? [] : [{ rules: ['points.use'] }],
});
