import { phrase } from '../shared/language.ts';

export const demo = {
  folder: {
    en: 'Where to make the shop (default: a folder of its own beside your shop; made anew each time)',
    'zh-CN': '示例店放在哪个文件夹（默认在你的店旁边单独一个文件夹，每次重新生成）',
  },
  here: { en: 'The sample shop', 'zh-CN': '生成示例店' },
  elsewhere: { en: 'In a folder of your own', 'zh-CN': '放到自己的文件夹' },
  made: phrase<{ name: string; path: string }>({
    en: ({ name, path }) => `${name} is a sample shop in ${path}`,
    'zh-CN': ({ name, path }) => `示例店“${name}”已生成：${path}`,
  }),
  moved: phrase<{ members: number; rejected: number; paid: string; bonus: string; points: string }>({
    en: ({ members, rejected, paid, bonus, points }) =>
      `Its cards came from an old system: ${members} members with ${paid} paid, ${bonus} bonus and ${points} points; ${rejected} rows could not be taken, each with its reason.`,
    'zh-CN': ({ members, rejected, paid, bonus, points }) =>
      `会员卡从旧系统导入：${members} 位会员，本金 ${paid}、赠送 ${bonus}、积分 ${points}；${rejected} 行无法导入，原因逐行列出。`,
  }),
  traded: { en: 'Then four days at the till:', 'zh-CN': '随后四天的营业：' },
  expired: phrase<{ lots: number; points: string }>({
    en: ({ lots, points }) => `At the end of the year ${lots} lots ended with ${points} points.`,
    'zh-CN': ({ lots, points }) => `年底有 ${lots} 批到期，共 ${points} 积分。`,
  }),
  checked: phrase<{ checks: number; entries: number }>({
    en: ({ checks, entries }) =>
      `The books were worked out again from ${entries} entries: ${checks} checks, nothing amiss.`,
    'zh-CN': ({ checks, entries }) => `账目已从 ${entries} 笔流水重新核算：${checks} 项检查，全部相符。`,
  }),
  owed: { en: 'What the shop owes its members at the end:', 'zh-CN': '期末店里欠会员多少：' },
  next: { en: 'Try these:', 'zh-CN': '接下来可以试试：' },
  titles: {
    day: { en: 'day', 'zh-CN': '日期' },
    entry: { en: 'entry', 'zh-CN': '流水' },
    what: { en: 'what', 'zh-CN': '内容' },
    member: { en: 'member', 'zh-CN': '会员' },
    amount: { en: 'amount', 'zh-CN': '金额' },
    balance: { en: 'balance after', 'zh-CN': '之后余额' },
    points: { en: 'points', 'zh-CN': '积分' },
  },
  tries: {
    show: { en: 'a member with lots, points and last entries', 'zh-CN': '查看一位会员的余额、批次和流水' },
    explain: { en: 'why a balance is what it is', 'zh-CN': '余额为什么是这个数' },
    spend: { en: 'sell something; --dry-run only looks', 'zh-CN': '结一单账；加 --dry-run 只看不记' },
    day: { en: 'a day by tender, kind and operator', 'zh-CN': '日报' },
    liability: { en: 'what is owed, over half a year', 'zh-CN': '半年的负债变化' },
    rehearse: { en: 'look at the import of another file before it is made', 'zh-CN': '先预览另一个文件的导入' },
  },
};
