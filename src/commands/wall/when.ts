import { WHEN } from '../../core/domain/rules/when/index.ts';
import type { ConditionName, When } from '../../core/domain/rules/when.ts';
import type { Phrase } from '../shared/language.ts';
import type { Saying, Speech } from './speech.ts';

type Said<N extends ConditionName> = NonNullable<When[N]>;

/** Every condition as a member reads it. */
const sayings: { readonly [N in ConditionName]: Saying<Said<N>> } = {
  atLeast: {
    en: ({ is, money }) => `top up ${money(is)} or more`,
    'zh-CN': ({ is, money }) => `充值满 ${money(is)}`,
  },
  lessThan: {
    en: ({ is, money }) => `top up less than ${money(is)}`,
    'zh-CN': ({ is, money }) => `充值不满 ${money(is)}`,
  },
  billAtLeast: {
    en: ({ is, money }) => `a bill of ${money(is)} or more`,
    'zh-CN': ({ is, money }) => `消费满 ${money(is)}`,
  },
  billOver: {
    en: ({ is, money }) => `a bill of more than ${money(is)}`,
    'zh-CN': ({ is, money }) => `消费超过 ${money(is)}`,
  },
  from: { en: ({ is }) => `from ${is}`, 'zh-CN': ({ is }) => `${is} 起` },
  to: { en: ({ is }) => `until ${is}`, 'zh-CN': ({ is }) => `至 ${is}` },
  weekdays: {
    en: ({ is, list, weekday }) => `on ${list(is.map(weekday))}`,
    'zh-CN': ({ is, list, weekday }) => list(is.map(weekday)),
  },
  hours: {
    en: ({ is, list, clock }) => list(is.map(({ from, to }) => `${clock(from)} to ${clock(to)}`)),
    'zh-CN': ({ is, list, clock }) => list(is.map(({ from, to }) => `${clock(from)} 至 ${clock(to)}`)),
  },
  birthday: {
    en: ({ is }) => (is === 'day' ? 'on your birthday' : 'in the month of your birthday'),
    'zh-CN': ({ is }) => (is === 'day' ? '生日当天' : '生日当月'),
  },
  first: { en: () => 'the first time', 'zh-CN': () => '首次' },
  tiers: {
    en: ({ is, list, tier }) => `for ${list(is.map(tier))}`,
    'zh-CN': ({ is, list, tier }) => `限${list(is.map(tier))}`,
  },
  plans: {
    en: ({ is, list, plan }) => `for members with ${list(is.map(plan))}`,
    'zh-CN': ({ is, list, plan }) => `限付费会员 ${list(is.map(plan))}`,
  },
  tags: { en: ({ is, list }) => `for ${list(is)}`, 'zh-CN': ({ is, list }) => `限${list(is)}会员` },
  stores: { en: ({ is, list }) => `at ${list(is)}`, 'zh-CN': ({ is, list }) => `限门店 ${list(is)}` },
  channels: { en: ({ is, list }) => `by ${list(is)}`, 'zh-CN': ({ is, list }) => `限渠道 ${list(is)}` },
  tenders: {
    en: ({ is, list, tender }) => `paid with ${list(is.map(tender))}, alone or beside others`,
    'zh-CN': ({ is, list, tender }) => `用${list(is.map(tender))}付款（可与其他方式合用）`,
  },
  payWith: {
    en: ({ is, list, tender }) => `paid with ${list(is.map(tender))} alone`,
    'zh-CN': ({ is, list, tender }) => `全部用${list(is.map(tender))}付款`,
  },
  categories: { en: ({ is, list }) => `on ${list(is)}`, 'zh-CN': ({ is, list }) => `${list(is)} 类` },
  skus: {
    en: ({ is, list, item }) => `on ${list(is.map(item))}`,
    'zh-CN': ({ is, list, item }) => list(is.map(item)),
  },
  quantityAtLeast: {
    en: ({ is, count }) => `${count(is)} pieces or more`,
    'zh-CN': ({ is, count }) => `满 ${count(is)} 件`,
  },
  topupWithinDays: {
    en: ({ is, count }) => `within ${count(is)} days of a top-up`,
    'zh-CN': ({ is, count }) => `充值后 ${count(is)} 天内`,
  },
  limitPerMember: {
    en: ({ is, count }) => `${count(is)} × for each member`,
    'zh-CN': ({ is, count }) => `每人限 ${count(is)} 次`,
  },
  limitTotal: {
    en: ({ is, count }) => `${count(is)} × in all, first come first served`,
    'zh-CN': ({ is, count }) => `共 ${count(is)} 次，先到先得`,
  },
};

/** What must hold, in the order in which conditions are told. */
export const whenSaid = (when: When, speech: Speech): string[] =>
  (Object.keys(WHEN) as ConditionName[]).flatMap((name) => {
    const is = when[name];
    return is === null || is === undefined ? [] : [speech.say(sayings[name] as Phrase<unknown>, { ...speech, is })];
  });
