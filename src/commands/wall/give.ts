import { GIVE } from '../../core/domain/rules/give/index.ts';
import type { Give, GrantName } from '../../core/domain/rules/give.ts';
import { type Phrase, phrase } from '../shared/language.ts';
import { periodWord } from '../text/words.ts';
import { endSaid } from './expiry.ts';
import type { Saying, Speech } from './speech.ts';

/** Every gift as a member reads it. */
const sayings: { readonly [N in GrantName]: Saying<NonNullable<Give[N]>> } = {
  bonus: { en: ({ is, money }) => `${money(is)} bonus`, 'zh-CN': ({ is, money }) => `送 ${money(is)}` },
  bonusPercent: { en: ({ is }) => `${is} % of it as bonus`, 'zh-CN': ({ is }) => `送充值额的 ${is}%` },
  points: { en: ({ is, count }) => `${count(is)} points`, 'zh-CN': ({ is, count }) => `送 ${count(is)} 积分` },
  pointsFactor: {
    en: ({ is, factor }) => `points × ${factor(is)}`,
    'zh-CN': ({ is, factor }) => `积分 ${factor(is)} 倍`,
  },
  passes: {
    en: ({ is, list, pass, count }) => list(is.map(({ pass: code, count: many }) => `${pass(code)} × ${count(many)}`)),
    'zh-CN': ({ is, list, pass, count }) =>
      `送${list(is.map(({ pass: code, count: many }) => `${pass(code)} ${count(many)} 张`))}`,
  },
  coupons: {
    en: ({ is, list, coupon, count }) =>
      list(is.map(({ template, count: many }) => `coupon ${coupon(template)} × ${count(many)}`)),
    'zh-CN': ({ is, list, coupon, count }) =>
      `送${list(is.map(({ template, count: many }) => `${coupon(template)} ${count(many)} 张`))}`,
  },
  tier: { en: ({ is, tier }) => `${tier(is)} at once`, 'zh-CN': ({ is, tier }) => `直接升为${tier(is)}` },
  plan: { en: ({ is, plan }) => `a term of ${plan(is)}`, 'zh-CN': ({ is, plan }) => `送一期${plan(is)}` },
  goods: { en: ({ is, item }) => item(is), 'zh-CN': ({ is, item }) => item(is) },
};

const inParts = phrase<{ parts: number; every: string }>({
  en: ({ parts, every }) => `in ${parts} equal parts, one every ${periodWord(every, 'en')} from the first day on`,
  'zh-CN': ({ parts, every }) => `平均分 ${parts} 期到账，当天起每${periodWord(every, 'zh-CN')}一期`,
});

/** What is given, how it comes and how it ends. */
export const giveSaid = (give: Give, speech: Speech): string[] => [
  ...(Object.keys(GIVE) as GrantName[]).flatMap((name) => {
    const is = give[name];
    return is === null || is === undefined ? [] : [speech.say(sayings[name] as Phrase<unknown>, { ...speech, is })];
  }),
  ...(give.release ? [speech.say(inParts, give.release)] : []),
  ...(give.expires ? [endSaid(give.expires, speech)] : []),
];
