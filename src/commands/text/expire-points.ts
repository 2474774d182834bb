import { phrase } from '../shared/language.ts';

export const expirePoints = {
  asOf: {
    en: 'Book what ended before this business day (default: today)',
    'zh-CN': '把此营业日之前到期的部分入账（默认今天）',
  },
  warn: {
    en: 'List what ends within this many days and change nothing',
    'zh-CN': '只列出多少天内到期的，不入账',
  },
  details: { en: 'Every lot one by one, however many', 'zh-CN': '逐条列出全部批次' },
  nightly: { en: 'Every night, by cron: what has ended goes into the books', 'zh-CN': '每晚定时执行：到期的入账' },
  remind: { en: 'Whom to remind this month, for a spreadsheet', 'zh-CN': '本月需要提醒的会员，导出到表格' },
  notes: {
    en: 'Safe to run twice, late or never: a lot that has ended does not count in any balance, booked or not, and its end is dated the day after its last good day whenever it is booked.',
    'zh-CN': '重复执行、晚执行或不执行都没关系：到期的批次无论是否入账都不计入余额；何时入账，日期都记在有效期的次日。',
  },
  nothing: phrase<{ day: string }>({
    en: ({ day }) => `Nothing to book: nothing more had ended by ${day}.`,
    'zh-CN': ({ day }) => `无需入账：截至 ${day} 没有新到期的。`,
  }),
  booked: phrase<{ day: string; lots: number; members: number }>({
    en: ({ day, lots, members }) => `Booked what had ended by ${day}: ${lotsOf(lots)} of ${membersOf(members)}`,
    'zh-CN': ({ day, lots, members }) => `截至 ${day} 到期的已入账：${members} 位会员，${lots} 个批次`,
  }),
  wouldBook: phrase<{ day: string; lots: number; members: number }>({
    en: ({ day, lots, members }) => `Would book what had ended by ${day}: ${lotsOf(lots)} of ${membersOf(members)}`,
    'zh-CN': ({ day, lots, members }) => `截至 ${day} 到期的将入账：${members} 位会员，${lots} 个批次`,
  }),
  replayed: {
    en: 'Already done: this reference is known, nothing was booked again.',
    'zh-CN': '此单号已执行过，未重复入账。',
  },
  rehearsed: { en: 'Dry run: nothing was kept.', 'zh-CN': '试运行：未保存任何内容。' },
  more: phrase<{ lots: number }>({
    en: ({ lots }) => `and ${lotsOf(lots)} more; see all with --details`,
    'zh-CN': ({ lots }) => `另有 ${lots} 个批次，用 --details 查看全部`,
  }),
  reinstate: {
    en: 'Points that just ended can come back: member reinstate <who>',
    'zh-CN': '刚到期的积分可以恢复：member reinstate <会员>',
  },
  passes: { en: 'passes', 'zh-CN': '次卡' },
  lastGood: { en: 'last good day', 'zh-CN': '最后有效日' },
  nothingEnds: { en: 'Nothing ends in this time.', 'zh-CN': '这段时间没有到期的。' },
};

const lotsOf = (lots: number): string => `${lots} ${lots === 1 ? 'lot' : 'lots'}`;
const membersOf = (members: number): string => `${members} ${members === 1 ? 'member' : 'members'}`;
