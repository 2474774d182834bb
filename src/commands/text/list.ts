import { phrase } from '../shared/language.ts';

export const list = {
  status: { en: 'Only members of this status', 'zh-CN': '只列此状态的会员' },
  tier: {
    en: 'Only members of this tier, their own or lent by a plan',
    'zh-CN': '只列此等级的会员（含付费会员卡享有的）',
  },
  tag: { en: 'Only members with this tag', 'zh-CN': '只列带此标签的会员' },
  store: {
    en: 'Only members of this store; MEMBER_STORE, which says where a till is, chooses none',
    'zh-CN': '只列此门店的会员；MEMBER_STORE 只说收银在哪家店，不作筛选',
  },
  name: {
    en: 'Only names that hold this, or begin with these pinyin initials',
    'zh-CN': '姓名包含此文字，或拼音首字母以此开头',
  },
  minBalance: { en: 'Only members with at least this much to spend', 'zh-CN': '只列可用余额不低于此数的会员' },
  expiring: {
    en: 'Only members of whom something ends within this many days',
    'zh-CN': '只列这些天内有积分或余额到期的会员',
  },
  all: { en: 'Everybody, with what they can spend', 'zh-CN': '全部会员和可用余额' },
  filtered: { en: 'Whom to call: silver members with 500 or more', 'zh-CN': '余额 500 以上的银卡会员' },
  csv: { en: 'Into a spreadsheet', 'zh-CN': '导出到表格' },
  lent: phrase<{ tier: string; plan: string }>({
    en: ({ tier, plan }) => `${tier} (plan ${plan})`,
    'zh-CN': ({ tier, plan }) => `${tier}（${plan}）`,
  }),
  lentBy: { en: 'tier lent by', 'zh-CN': '等级来自' },
  today: phrase<string>({
    en: (day) =>
      `Balances, tiers and status are as of today, less what had ended by ${day}. One member as of that day: member show <who> --at ${day}`,
    'zh-CN': (day) =>
      `余额、等级和状态为今天的，并扣除 ${day} 前已到期的。查看某会员当天的情况：member show <会员> --at ${day}`,
  }),
  none: { en: 'No member fits.', 'zh-CN': '没有符合条件的会员。' },
};
