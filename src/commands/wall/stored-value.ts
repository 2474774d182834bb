import { phrase } from '../shared/language.ts';
import { drawOrders } from '../text/words.ts';
import { endSaid } from './expiry.ts';
import type { Section } from './speech.ts';

const sayings = {
  least: phrase<{ amount: string }>({
    en: ({ amount }) => `The smallest top-up is ${amount}.`,
    'zh-CN': ({ amount }) => `单次充值最少 ${amount}。`,
  }),
  most: phrase<{ amount: string }>({
    en: ({ amount }) => `The largest top-up is ${amount}.`,
    'zh-CN': ({ amount }) => `单次充值最多 ${amount}。`,
  }),
  balance: phrase<{ amount: string }>({
    en: ({ amount }) => `A card holds at most ${amount}.`,
    'zh-CN': ({ amount }) => `卡内余额最多 ${amount}。`,
  }),
  month: phrase<{ amount: string }>({
    en: ({ amount }) => `In one month a member is given at most ${amount} of bonus for top-ups.`,
    'zh-CN': ({ amount }) => `每位会员每月充值最多送 ${amount}。`,
  }),
  paid: phrase<{ end: string }>({
    en: ({ end }) => `What you paid in: ${end}.`,
    'zh-CN': ({ end }) => `您付的本金：${end}。`,
  }),
  bonus: phrase<{ end: string }>({
    en: ({ end }) => `Bonus, where its rule does not say otherwise: ${end}.`,
    'zh-CN': ({ end }) => `赠送金额（规则另有说明的除外）：${end}。`,
  }),
  draw: phrase<{ order: string }>({
    en: ({ order }) => `When you pay from the card, paid and bonus money go down ${order}.`,
    'zh-CN': ({ order }) => `刷卡消费时，本金和赠送${order}扣除。`,
  }),
  back: {
    en: 'You may have what is left paid out: what you paid in, less the part of it that has been used, bonus counted in proportion.',
    'zh-CN': '余额可以退：按本金与赠送的比例折算已用部分，从本金中扣除后退还。',
  },
  reinstate: phrase<{ days: number }>({
    en: ({ days }) => `If we are the cause of a refund, bonus and points that had ended come back for ${days} days.`,
    'zh-CN': ({ days }) => `因本店原因退款时，已过期的赠送和积分恢复 ${days} 天。`,
  }),
};

export const storedValue: Section = {
  title: { en: 'Money on your card', 'zh-CN': '储值' },
  lines: ({ storedValue: rules }, speech) => {
    const { say, money } = speech;
    const { minTopup, maxTopup, maxBalance, maxBonusPerMonth } = rules;
    return [
      ...(minTopup === null ? [] : [say(sayings.least, { amount: money(minTopup) })]),
      ...(maxTopup === null ? [] : [say(sayings.most, { amount: money(maxTopup) })]),
      ...(maxBalance === null ? [] : [say(sayings.balance, { amount: money(maxBalance) })]),
      ...(maxBonusPerMonth === undefined ? [] : [say(sayings.month, { amount: money(maxBonusPerMonth) })]),
      say(sayings.paid, { end: endSaid(rules.paidExpires, speech) }),
      say(sayings.bonus, { end: endSaid(rules.bonusExpires, speech) }),
      say(sayings.draw, { order: say(drawOrders[rules.draw]) }),
      say(sayings.back),
      say(sayings.reinstate, { days: rules.reinstateDays }),
    ];
  },
};
