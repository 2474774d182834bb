import { phrase } from '../shared/language.ts';
import { endSaid } from './expiry.ts';
import type { Section } from './speech.ts';

const sayings = {
  value: phrase<{ points: string; worth: string }>({
    en: ({ points, worth }) => `${points === '1' ? '1 point pays' : `${points} points pay`} ${worth} of a bill.`,
    'zh-CN': ({ points, worth }) => `${points} 积分抵 ${worth}。`,
  }),
  min: phrase<{ points: string }>({
    en: ({ points }) => `At least ${points} points at a time.`,
    'zh-CN': ({ points }) => `每次至少用 ${points} 分。`,
  }),
  step: phrase<{ points: string }>({
    en: ({ points }) => `In steps of ${points} points.`,
    'zh-CN': ({ points }) => `每次用 ${points} 的整数倍。`,
  }),
  share: phrase<{ percent: number }>({
    en: ({ percent }) => `They pay at most ${percent} % of a bill.`,
    'zh-CN': ({ percent }) => `每单最多抵 ${percent}%。`,
  }),
  max: phrase<{ points: string }>({
    en: ({ points }) => `At most ${points} points a bill.`,
    'zh-CN': ({ points }) => `每单最多用 ${points} 分。`,
  }),
  end: phrase<{ end: string }>({ en: ({ end }) => `Points: ${end}.`, 'zh-CN': ({ end }) => `积分${end}。` }),
  grace: phrase<{ days: number }>({
    en: ({ days }) => `Points that have ended can be brought back for ${days} days: ask us.`,
    'zh-CN': ({ days }) => `过期 ${days} 天内的积分可以找我们恢复。`,
  }),
};

export const points: Section = {
  title: { en: 'What points are good for', 'zh-CN': '积分使用和有效期' },
  lines: (programme, speech) => {
    const { value, use, expire, graceDays } = programme.points;
    const { say, money, count } = speech;
    const ofUse = [
      ...(use.min === null ? [] : [say(sayings.min, { points: count(use.min) })]),
      ...(use.step === null || use.step === 1 ? [] : [say(sayings.step, { points: count(use.step) })]),
      ...(use.maxShare === null ? [] : [say(sayings.share, { percent: use.maxShare })]),
      ...(use.max === null ? [] : [say(sayings.max, { points: count(use.max) })]),
    ];
    const asMoney =
      value === null ? [] : [say(sayings.value, { points: count(value.points), worth: money(value.worth) }), ...ofUse];
    const isGiven = [programme.earning, programme.topupOffers, programme.rewards].some((rules) => rules.length > 0);
    if (!isGiven && value === null) return [];
    return [
      ...asMoney,
      say(sayings.end, { end: endSaid(expire, speech) }),
      ...(graceDays > 0 && expire.length > 0 ? [say(sayings.grace, { days: graceDays })] : []),
    ];
  },
};
