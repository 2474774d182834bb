import { phrase } from '../shared/language.ts';

export const show = {
  who: {
    en: 'The member: card, phone, member number or name',
    'zh-CN': '会员：卡号、手机号、会员号或姓名',
  },
  plain: { en: 'Who it is, what is there and until when', 'zh-CN': '查看资料、余额和有效期' },
  short: {
    en: 'Only what a till has to know: balance, points, what ends soon, passes and coupons that can be used',
    'zh-CN': '只看收银要用的：余额、积分、即将到期的、可用的次卡和优惠券',
  },
  atTheTill: { en: 'The same in a few lines', 'zh-CN': '几行看完' },
  later: { en: 'What will still be good on New Year’s Day', 'zh-CN': '看看到元旦还有多少有效' },
  notes: {
    en:
      'What has ended on the day of --at does not count, whether that is booked yet or not. Of a past day it is what was held ' +
      'and done then; name, status, cards and limits are as of today.',
    'zh-CN':
      '在 --at 那天已到期的不计入，无论是否已入账。过去的日期按当天的余额和流水显示；姓名、状态、卡和限额为今天的。',
  },
  joined: phrase<string>({ en: (day) => `joined ${day}`, 'zh-CN': (day) => `${day} 入会` }),
  field: phrase<{ name: string; value: string }>({
    en: ({ name, value }) => `${name} ${value}`,
    'zh-CN': ({ name, value }) => `${name} ${value}`,
  }),
  lunarBirthday: phrase<{ year: number | null; month: number; date: number }>({
    en: ({ year, month, date }) => `day ${date} of lunar month ${month}${year === null ? '' : `, ${year}`}`,
    'zh-CN': ({ year, month, date }) =>
      `农历${year === null ? '' : `${year}年`}${lunarMonths['zh-CN'][month - 1]}月${lunarDate(date)}`,
  }),
  from: phrase<string>({ en: (source) => `came by ${source}`, 'zh-CN': (source) => `来源 ${source}` }),
  referredBy: phrase<string>({ en: (who) => `brought by ${who}`, 'zh-CN': (who) => `推荐人 ${who}` }),
  sharedWith: phrase<string>({
    en: (names) => `shares the account with ${names}`,
    'zh-CN': (names) => `共用账户：${names}`,
  }),
  otherCard: phrase<{ number: string; status: string }>({
    en: ({ number, status }) => `card ${number}: ${status}`,
    'zh-CN': ({ number, status }) => `卡 ${number}：${status}`,
  }),
  balance: phrase<{ total: string; paid: string; bonus: string; points: string }>({
    en: ({ total, paid, bonus, points }) => `Balance ${total} (paid ${paid}, bonus ${bonus}) and ${points}`,
    'zh-CN': ({ total, paid, bonus, points }) => `余额 ${total}（本金 ${paid}，赠送 ${bonus}），${points}`,
  }),
  sharedBalance: phrase<string>({
    en: (money) => `Pays from the shared account: ${money}`,
    'zh-CN': (money) => `用共用账户付款：余额 ${money}`,
  }),
  limits: phrase<{ limits: string; left: string }>({
    en: ({ limits, left }) => `May take ${limits}${left === '' ? '' : `; left: ${left}`}`,
    'zh-CN': ({ limits, left }) => `限额：${limits}${left === '' ? '' : `；还可用：${left}`}`,
  }),
  asOf: phrase<string>({ en: (day) => `as of ${day}`, 'zh-CN': (day) => `按 ${day} 计` }),
  whoToday: {
    en: 'Name, status, cards and limits are as of today.',
    'zh-CN': '姓名、状态、卡和限额为今天的。',
  },
  owes: phrase<string>({ en: (points) => `Owes ${points}`, 'zh-CN': (points) => `欠 ${points}` }),
  pending: phrase<string>({
    en: (what) => `Not usable yet: ${what}`,
    'zh-CN': (what) => `尚未生效：${what}`,
  }),
  soon: phrase<{ what: string; day: string }>({
    en: ({ what, day }) => `Ends soon: ${what} on ${day}`,
    'zh-CN': ({ what, day }) => `即将到期：${what}，${day} 截止`,
  }),
  plan: phrase<{ plan: string; from: string | null; until: string; tier: string | null }>({
    en: ({ plan, from, until, tier }) =>
      `Plan ${plan} ${from === null ? '' : `from ${from} `}until ${until}${tier === null ? '' : `, lends the tier ${tier}`}`,
    'zh-CN': ({ plan, from, until, tier }) =>
      `付费会员卡 ${plan}，${from === null ? '' : `${from} 起，`}有效期至 ${until}${tier === null ? '' : `，享 ${tier} 等级`}`,
  }),
  opened: { en: 'since', 'zh-CN': '起始' },
  of: { en: 'of', 'zh-CN': '原有' },
  ends: { en: 'good until', 'zh-CN': '有效期至' },
  fromDay: phrase<string>({ en: (day) => `from ${day}`, 'zh-CN': (day) => `${day} 起` }),
  forever: { en: 'no end', 'zh-CN': '永久' },
  paidWith: { en: 'by', 'zh-CN': '方式' },
  none: { en: 'Nothing is held.', 'zh-CN': '没有余额和积分。' },
};

const lunarMonths = { 'zh-CN': '正二三四五六七八九十冬腊' };
const DIGITS = '一二三四五六七八九十';

/** 初一, 十五, 二十, 廿三, 三十 */
function lunarDate(date: number): string {
  if (date === 20 || date === 30) return `${DIGITS[date / 10 - 1]}十`;
  return `${'初十廿'[Math.floor((date - 1) / 10)]}${DIGITS[(date - 1) % 10]}`;
}
