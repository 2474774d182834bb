import { grant } from '../gift.ts';

export const passes = grant({
  argument: 'passes',
  at: ['topup', 'redeem', 'gift'],
  about: {
    en: 'passes for nothing (count: how many), with the visits and terms of the programme',
    'zh-CN': '赠送次卡（count：几张），次数和有效期按方案',
  },
  gives: (passes) => ({ passes }),
});
