import type { PlanRefund } from '../../core/domain/programme/programme.ts';
import { phrase, type Text } from '../shared/language.ts';
import { giveSaid } from './give.ts';
import { nameOf, type Section, sentence } from './speech.ts';
import { takeSaid } from './take.ts';

const sold = phrase<{ price: string; months: number }>({
  en: ({ price, months }) => `${price} for ${months} ${months === 1 ? 'month' : 'months'}`,
  'zh-CN': ({ price, months }) => `${price}，${months} 个月`,
});

const asTier = phrase<string>({ en: (tier) => `you are ${tier}`, 'zh-CN': (tier) => `享${tier}待遇` });
const eachMonth = phrase<string>({ en: (what) => `each month ${what}`, 'zh-CN': (what) => `每月${what}` });

const refunds: Readonly<Record<PlanRefund, Text>> = {
  months: { en: 'whole months to come are paid back if you leave', 'zh-CN': '中途退出，退未开始的整月' },
  days: { en: 'days to come are paid back if you leave', 'zh-CN': '中途退出，按剩余天数退' },
  none: { en: 'nothing is paid back if you leave', 'zh-CN': '中途退出不退款' },
};

export const plans: Section = {
  title: { en: 'Plans', 'zh-CN': '付费会员卡' },
  lines: ({ plans: rules }, speech) => {
    const { say, money, tier, list } = speech;
    return rules.map((plan) =>
      sentence(speech, {
        name: nameOf(plan),
        when: [say(sold, { price: money(plan.price), months: plan.months })],
        get: [
          ...(plan.tier === null ? [] : [say(asTier, tier(plan.tier))]),
          ...(plan.take ? takeSaid(plan.take, speech) : []),
          ...(plan.monthly ? [say(eachMonth, list(giveSaid(plan.monthly, speech)))] : []),
          say(refunds[plan.refund]),
        ],
      }),
    );
  },
};
