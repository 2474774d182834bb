/** Moving data out. */
import { countText } from '../shared/figures.ts';
import { phrase, type Text } from '../shared/language.ts';

export const exporting = {
  what: {
    en: 'members, lots, passes, coupons, entries, postings, journal, or person: everything about one member',
    'zh-CN':
      'members 会员、lots 批次、passes 次卡、coupons 优惠券、entries 流水、postings 分录、journal 账本，或 person 某位会员的全部资料',
  },
  who: { en: 'Of person: card, phone, member number or name', 'zh-CN': 'person 用：卡号、手机号、会员号或姓名' },
  examplePerson: { en: 'Everything you keep about a member, to hand to them', 'zh-CN': '某位会员的全部资料，交给本人' },
  personDone: phrase<{ who: string; output: string }>({
    en: ({ who, output }) => `${output}: everything that is kept about ${who}`,
    'zh-CN': ({ who, output }) => `${output}：${who} 的全部资料`,
  }),
  output: { en: 'Write to this file instead of standard output', 'zh-CN': '写入文件（默认输出到屏幕）' },
  bom: { en: 'Begin with the mark by which Excel knows UTF-8', 'zh-CN': '加上 Excel 识别 UTF-8 用的标记' },
  encoding: { en: 'utf-8 (default), or gb18030 for older Chinese programs', 'zh-CN': '编码：utf-8（默认）或 gb18030' },
  exampleExcel: { en: 'All members for Excel', 'zh-CN': '导出全部会员，供 Excel 打开' },
  exampleLots: { en: 'Every lot of value as JSON, a line each', 'zh-CN': '导出全部批次，每行一条 JSON' },
  exampleMove: {
    en: 'Lot by lot what members hold, to be imported elsewhere beside the members',
    'zh-CN': '导出会员持有的每一批，可和会员文件一起导入另一家店',
  },
  exampleJournal: {
    en: 'The books for an accountant, to be read by hledger or beancount',
    'zh-CN': '导出整本账，供会计用 hledger 或 beancount 打开',
  },
  notes: {
    en: 'Members and lots are what import reads: together they bring a shop over, byte for byte. Text that a spreadsheet would take for a formula gets an apostrophe in front. Value that has ended counts as nothing; --at looks at another day. The journal names no member; it ends with the balance of every account as the reports have it, which the other program checks. Files are readable by their owner alone.',
    'zh-CN':
      '会员和批次两个文件就是导入的格式，合起来能把整家店原样搬走。会被表格软件当成公式的文字前面会加单引号。已到期的按零计；--at 可看其他日期。账本（journal）不含会员姓名，末尾列出各科目余额（与报表一致），由对方软件核对。导出的文件只有自己能读。',
  },
  sharing: phrase<number>({
    en: (count) =>
      `${countText(count)} ${count === 1 ? 'member spends' : 'members spend'} from an account that is another one's. The file does not say whose: imported elsewhere ${count === 1 ? 'this one has' : 'each has'} an empty account. Join them there again: member group join <who> <whose account>`,
    'zh-CN': (count) =>
      `有 ${countText(count)} 位会员使用别人的账户。文件里没有这一关系：导入别处后各自为空账户。请在那里重新加入：member group join <会员> <账户所属会员>`,
  }),
  stoppedCards: phrase<number>({
    en: (count) =>
      `${countText(count)} ${count === 1 ? 'member has' : 'members have'} no card but a blocked one. The file does not say that it is blocked: imported elsewhere it works again. Block it there: member card block <card>`,
    'zh-CN': (count) =>
      `有 ${countText(count)} 位会员只剩已挂失的卡。文件里没有挂失状态：导入别处后该卡又能使用。请在那里重新挂失：member card block <卡号>`,
  }),
  done: phrase<{ rows: number; what: Text; output: string }>({
    en: ({ rows, what, output }) => `${output}: ${what.en}, ${countText(rows)} ${rows === 1 ? 'row' : 'rows'}`,
    'zh-CN': ({ rows, what, output }) => `${output}：${what['zh-CN']} ${countText(rows)} 条`,
  }),
};

export const exportWords: Readonly<
  Record<'members' | 'lots' | 'passes' | 'coupons' | 'entries' | 'postings' | 'journal', Text>
> = {
  members: { en: 'members', 'zh-CN': '会员' },
  lots: { en: 'lots', 'zh-CN': '批次' },
  passes: { en: 'passes', 'zh-CN': '次卡' },
  coupons: { en: 'coupons', 'zh-CN': '优惠券' },
  entries: { en: 'entries', 'zh-CN': '流水' },
  postings: { en: 'postings', 'zh-CN': '分录' },
  journal: { en: 'journal', 'zh-CN': '账本' },
};
