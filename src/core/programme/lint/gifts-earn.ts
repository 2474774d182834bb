import { lint, REASON } from './lint.ts';

export const giftsEarn = lint({
  code: 'gifts_earn',
  about: {
    en: 'what the shop gave itself, bonus money or points, earns points when it is spent',
    'zh-CN': '用赠送金额或积分付款也积分，等于送的东西再生出积分',
  },
  source: REASON.loses,
  finds: ({ earning }) =>
    earning.flatMap(({ code, tenders }) => {
      const given = tenders.filter((tender) => tender === 'bonus' || tender === 'points');
      return given.length === 0 ? [] : [{ rules: [code], tenders: given }];
    }),
});
