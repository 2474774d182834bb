import { phrase } from '../shared/language.ts';

export const tier = {
  asOf: {
    en: 'Hold the reviews due before this business day (default: today)',
    'zh-CN': '评定此营业日之前到期的会员（默认今天）',
  },
  warn: {
    en: 'List whose tier would be lost within this many days, and change nothing',
    'zh-CN': '只列出多少天内将降级的会员，不改动',
  },
  who: { en: 'The member: card, phone, member number or name', 'zh-CN': '会员：卡号、手机号、会员号或姓名' },
  nightly: { en: 'Every night, by nightly or by hand', 'zh-CN': '每晚执行（nightly 会自动做）' },
  ahead: { en: 'Whom to tell in time that their tier is about to go', 'zh-CN': '提前提醒即将降级的会员' },
  why: { en: 'What counts so far, and what is missing for the next tier', 'zh-CN': '查看已累计多少、离下一级还差多少' },
  notes: {
    en: 'Safe to run twice, late or never: a review goes by its own day, and a sale looks for reviews that are due before it begins. Tiers are reached at once; no review is needed for that.',
    'zh-CN':
      '重复执行、晚执行或不执行都没关系：评定按其本来的日期计算，消费前也会先补做到期的评定。升级立即生效，不用等评定。',
  },
  future: phrase<{ day: string }>({
    en: ({ day }) => `${day} lies ahead: tiers that still stand today would be reviewed now. Go on?`,
    'zh-CN': ({ day }) => `${day} 还没到，今天仍有效的等级会提前评定。确定继续吗？`,
  }),
  nothing: phrase<{ day: string }>({
    en: ({ day }) => `No tier changes: nothing was due before ${day}.`,
    'zh-CN': ({ day }) => `等级没有变化：${day} 之前没有到期的评定。`,
  }),
  changed: phrase<{ count: number; dryRun: boolean }>({
    en: ({ count, dryRun }) => `${dryRun ? 'Would change' : 'Changed'} the tier of ${membersOf(count)}`,
    'zh-CN': ({ count, dryRun }) => `${dryRun ? '将变更' : '已变更'} ${count} 位会员的等级`,
  }),
  nobody: { en: 'Nobody would lose a tier in this time.', 'zh-CN': '这段时间没有会员会降级。' },
  from: { en: 'from', 'zh-CN': '原等级' },
  to: { en: 'to', 'zh-CN': '新等级' },
  missing: { en: 'so far', 'zh-CN': '目前' },
  until: { en: 'last day', 'zh-CN': '最后一天' },
  condition: phrase<{
    what: string;
    single: boolean;
    from: string | null;
    have: string;
    least: string;
    missing: string | null;
  }>({
    en: ({ what, single, from, have, least, missing }) =>
      `${what}${single ? ' at once' : ''}${from === null ? '' : ` since ${from}`} ${have} of ${least}${missing === null ? '' : ` (${missing} to go)`}`,
    'zh-CN': ({ what, single, from, have, least, missing }) =>
      `${from === null ? '' : `${from} 起`}${single ? '单次' : ''}${what} ${have}/${least}${missing === null ? '' : `（还差 ${missing}）`}`,
  }),
  or: { en: ' or ', 'zh-CN': '，或' },
  stands: phrase<{ tier: string; since: string; lent: { plan: string; until: string } | null }>({
    en: ({ tier: name, since, lent }) =>
      `Tier ${name} since ${since}${lent === null ? '' : `, lent by the plan ${lent.plan} until ${lent.until}`}`,
    'zh-CN': ({ tier: name, since, lent }) =>
      `等级 ${name}，自 ${since} 起${lent === null ? '' : `（付费会员卡 ${lent.plan} 所享，有效期至 ${lent.until}）`}`,
  }),
  unknown: {
    en: 'The rules in force have no such tier: it gives nothing and is not reviewed until they have it again.',
    'zh-CN': '当前方案没有这个等级：没有任何待遇，也不再评定，直到方案里重新有它。',
  },
  none: { en: 'No tier', 'zh-CN': '没有等级' },
  keeps: phrase<{ day: string; deadline: string; held: boolean; what: string }>({
    en: ({ day, deadline, held, what }) =>
      `Review on ${day}${deadline === day ? '' : ` (grace until ${deadline})`}: ${held ? 'kept as it is' : 'not kept yet'}, ${what}`,
    'zh-CN': ({ day, deadline, held, what }) =>
      `${day} 评定${deadline === day ? '' : `（宽限至 ${deadline}）`}：${held ? '已满足保级' : '尚未满足保级'}，${what}`,
  }),
  next: phrase<{ tier: string; what: string }>({
    en: ({ tier: name, what }) => `Next tier ${name}: ${what}`,
    'zh-CN': ({ tier: name, what }) => `下一级 ${name}：${what}`,
  }),
  notBooked: { en: 'not booked yet', 'zh-CN': '未入账' },
  rehearsed: { en: 'Dry run: nothing was kept.', 'zh-CN': '试运行：未保存任何内容。' },
  replayed: {
    en: 'Already done: this reference is known, nothing was changed again.',
    'zh-CN': '此单号已执行过，未重复变更。',
  },
};

const membersOf = (members: number): string => `${members} ${members === 1 ? 'member' : 'members'}`;
