import { phrase } from '../shared/language.ts';

const members = (count: number): string => `${count} ${count === 1 ? 'member' : 'members'}`;

export const nightly = {
  warn: {
    en: 'Remind of what ends within this many days (default: 30)',
    'zh-CN': '提醒多少天内到期的（默认 30 天）',
  },
  plain: { en: 'Every night, by cron or the task scheduler', 'zh-CN': '每晚由 cron 或任务计划执行' },
  remind: { en: 'Whom to write to this week, for another program', 'zh-CN': '本周要通知的会员，供其他程序使用' },
  notes: {
    en: 'Books what has ended, holds tier reviews, gives birthday gifts and rewards for bringing friends, begins the months of plans, lists whom to remind, makes a backup, brings it back on trial and checks the books. Nights that were missed are caught up; twice in one day books nothing twice. member schedule shows how to run it every night.',
    'zh-CN':
      '到期入账、等级评定、生日礼、推荐奖励、付费会员月度权益、到期提醒、备份、试恢复、核对，一次完成。漏掉的日子会补上，一天执行两次也不会重复。member schedule 给出每晚自动执行的方法。',
  },
  heading: phrase<{ day: string; from: string; dryRun: boolean }>({
    en: ({ day, from, dryRun }) =>
      `${dryRun ? 'What the night would do' : 'Nightly work'} for ${day}${from < day ? `, caught up from ${from}` : ''}`,
    'zh-CN': ({ day, from, dryRun }) =>
      `${day} ${dryRun ? '夜间任务将执行' : '夜间任务'}${from < day ? `，从 ${from} 补做` : ''}`,
  }),
  steps: {
    expiry: { en: 'expiry', 'zh-CN': '到期入账' },
    tiers: { en: 'tiers', 'zh-CN': '等级评定' },
    birthdays: { en: 'birthdays', 'zh-CN': '生日礼' },
    referrals: { en: 'referrals', 'zh-CN': '推荐奖励' },
    plans: { en: 'plans', 'zh-CN': '付费会员' },
    reminders: { en: 'reminders', 'zh-CN': '到期提醒' },
    backup: { en: 'backup', 'zh-CN': '备份' },
    drill: { en: 'restore on trial', 'zh-CN': '试恢复' },
    check: { en: 'check', 'zh-CN': '核对' },
  },
  line: phrase<{ step: string; is: string }>({
    en: ({ step, is }) => `${step}: ${is}`,
    'zh-CN': ({ step, is }) => `${step}：${is}`,
  }),
  already: { en: 'done for this day before', 'zh-CN': '当天已完成' },
  elsewhere: { en: 'on the server itself (pg_dump)', 'zh-CN': '由服务器自行备份（pg_dump）' },
  failed: phrase<string>({ en: (why) => `failed: ${why}`, 'zh-CN': (why) => `失败：${why}` }),
  nothing: { en: 'nothing to do', 'zh-CN': '无' },
  ended: phrase<{ lots: number; members: number }>({
    en: ({ lots, members: of }) => `${lots} ${lots === 1 ? 'lot' : 'lots'} of ${members(of)} ended`,
    'zh-CN': ({ lots, members: of }) => `${of} 位会员的 ${lots} 个批次到期`,
  }),
  changed: phrase<number>({ en: (count) => `${count} changed`, 'zh-CN': (count) => `变更 ${count} 人次` }),
  given: phrase<number>({ en: (count) => `${count} given`, 'zh-CN': (count) => `送出 ${count} 份` }),
  months: phrase<{ months: number; lapses: number }>({
    en: ({ months, lapses }) =>
      `${months} ${months === 1 ? 'month' : 'months'} begun, ${lapses} ${lapses === 1 ? 'plan' : 'plans'} ended`,
    'zh-CN': ({ months, lapses }) => `新开始 ${months} 个月，到期 ${lapses} 张`,
  }),
  remindOf: phrase<{ ends: number; tiers: number; plans: number; through: string }>({
    en: ({ ends, tiers, plans, through }) =>
      `until ${through}: ${ends} ${ends === 1 ? 'end' : 'ends'} of value, ${members(tiers)} about to lose a tier${
        plans === 0 ? '' : `, ${plans} ${plans === 1 ? 'plan ends' : 'plans end'}`
      }`,
    'zh-CN': ({ ends, tiers, plans, through }) =>
      `${through} 前：${ends} 笔到期，${tiers} 位会员将降级${plans === 0 ? '' : `，${plans} 张付费会员卡到期`}`,
  }),
  saved: phrase<string>({ en: (path) => path, 'zh-CN': (path) => path }),
  wouldSave: phrase<string>({ en: (path) => `would go to ${path}`, 'zh-CN': (path) => `将写入 ${path}` }),
  drilled: phrase<number>({
    en: (entries) => `the backup came back whole, ${entries} ${entries === 1 ? 'entry' : 'entries'}`,
    'zh-CN': (entries) => `备份可完整恢复，共 ${entries} 笔流水`,
  }),
  sound: { en: 'nothing wrong', 'zh-CN': '账目无误' },
  wrong: phrase<number>({
    en: (findings) => `${findings} ${findings === 1 ? 'thing' : 'things'} wrong; see member check`,
    'zh-CN': (findings) => `发现 ${findings} 处问题，请看 member check`,
  }),
  rehearsed: { en: 'Dry run: nothing was kept.', 'zh-CN': '试运行：未保存任何内容。' },
};
