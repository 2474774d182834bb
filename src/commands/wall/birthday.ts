import { phrase } from '../shared/language.ts';
import { giveSaid } from './give.ts';
import type { Section } from './speech.ts';

const gift = phrase<{ days: number; gift: string }>({
  en: ({ days, gift: what }) =>
    `Every year ${days === 0 ? 'on your birthday' : `${days} days before your birthday`}: ${what}.`,
  'zh-CN': ({ days, gift: what }) => `每年${days === 0 ? '生日当天' : `生日前 ${days} 天`}：${what}。`,
});

export const birthday: Section = {
  title: { en: 'Your birthday', 'zh-CN': '生日礼' },
  lines: ({ birthday: rule }, speech) =>
    rule ? [speech.say(gift, { days: rule.daysBefore, gift: speech.list(giveSaid(rule.give, speech)) })] : [],
};
