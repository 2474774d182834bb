import { lint, REASON } from './lint.ts';

/** The check refuses it unless the programme says `earn_twice`; here it is said that this is dear. */
export const earnsTwice = lint({
  code: 'earns_twice',
  about: {
    en: 'the same money earns points when it is topped up and again when it is spent',
    'zh-CN': '同一笔钱充值时积分，消费时又积一次',
  },
  source: REASON.loses,
  finds: ({ earning }) => {
    const onTopup = earning.filter(({ on }) => on === 'topup');
    const onSpend = earning.filter(({ on, tenders }) => on === 'spend' && tenders.includes('paid'));
    return onTopup.flatMap(({ code }) => onSpend.map((again) => ({ rules: [code, again.code] })));
  },
});
