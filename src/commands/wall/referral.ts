import type { Give } from '../../core/domain/rules/give.ts';
import { phrase } from '../shared/language.ts';
import { giveSaid } from './give.ts';
import type { Section } from './speech.ts';

const referrer = phrase<{ days: number; gift: string }>({
  en: ({ days, gift }) =>
    `Bring a friend: ${days === 0 ? 'with' : `${days} days after`} their first purchase you get ${gift}.`,
  'zh-CN': ({ days, gift }) => `推荐朋友：朋友首单${days === 0 ? '后' : ` ${days} 天后`}，您得${gift}。`,
});

const friend = phrase<{ days: number; gift: string }>({
  en: ({ days, gift }) =>
    `If somebody brought you: ${days === 0 ? 'with' : `${days} days after`} your first purchase you get ${gift}.`,
  'zh-CN': ({ days, gift }) => `受推荐的新会员：首单${days === 0 ? '后' : ` ${days} 天后`}得${gift}。`,
});

export const referral: Section = {
  title: { en: 'Bring a friend', 'zh-CN': '老带新' },
  lines: ({ referral: rule }, speech) => {
    if (!rule) return [];
    const days = rule.holdDays;
    const gift = (give: Give): string => speech.list(giveSaid(give, speech));
    return [
      ...(rule.referrer ? [speech.say(referrer, { days, gift: gift(rule.referrer) })] : []),
      ...(rule.friend ? [speech.say(friend, { days, gift: gift(rule.friend) })] : []),
    ];
  },
};
