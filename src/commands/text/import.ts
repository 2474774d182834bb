/** Moving cards in: what is asked, what was found, what became of it. */
import type { Asset } from '../../core/domain/ledger/lot.ts';
import type { Field, ImportKind } from '../../core/import/header/field.ts';
import type { Rejection, RejectionCode, Warning, WarningCode } from '../../core/import/issue.ts';
import type { Remark } from '../../core/import/outcome.ts';
import {
  hasShortYearFirst,
  isMonth,
  isOfRepublic,
  isWrittenAsDay,
  STATES_SAID,
  type StateSaid,
} from '../../core/index.ts';
import { countText } from '../shared/figures.ts';
import { type Phrase, phrase, type Text, type Wordings } from '../shared/language.ts';
import type { ProgressFigures } from '../shared/progress.ts';
import { pathWord, shellWord } from '../shared/shell-word.ts';
import { yamlWord } from '../shared/yaml-word.ts';
import { fieldWord, plainFieldWord } from './import-fields.ts';
import { assets } from './words.ts';

const rows = (count: number): string => `${countText(count)} ${count === 1 ? 'row' : 'rows'}`;

/** The first lines of many. */
const linesText: Wordings<(count: number, lines: readonly number[]) => string> = {
  en: (count, lines) => `${count === 1 ? 'line' : 'lines'} ${lines.join(', ')}${count > lines.length ? ', …' : ''}`,
  'zh-CN': (count, lines) => `第 ${lines.join('、')} 行${count > lines.length ? '等' : ''}`,
};

/** Rows that stand in a file a second time. */
interface Doubled {
  readonly count: number;
  readonly lines: readonly number[];
}

type Change = Of<Remark, 'moved_here'>['changes'][number];
const changed = ({ less, more }: Change): string => [less && `-${less}`, more && `+${more}`].filter(Boolean).join(' ');
const changeText: Phrase<Change> = {
  en: (change) => `${assets[change.asset].en} ${changed(change)}`,
  'zh-CN': (change) => `${assets[change.asset]['zh-CN']} ${changed(change)}`,
};

export const importing = {
  file: {
    en: 'CSV files of one shop: members, lots of points, passes, coupons, history; - reads standard input',
    'zh-CN': '同一家店的 CSV 文件：会员、积分批次、次卡、优惠券、流水；写 - 表示从标准输入读取',
  },
  as: {
    en: 'What the rows are (default: recognised)',
    'zh-CN': '文件内容：members 会员、lots 批次、passes 次卡、coupons 优惠券、transactions 流水（默认自动识别）',
  },
  profile: {
    en: 'The system that the file comes from: member, pospal, keruyun, youzan, weimob, chinese, loyverse, square, shopify, lightspeed-x, lightspeed-r, woocommerce, giftup, loylap, generic or auto',
    'zh-CN':
      '文件来自哪个系统：member、pospal（银豹）、keruyun（客如云）、youzan（有赞）、weimob（微盟）、chinese（其他会员软件）、loyverse、square、shopify、lightspeed-x、lightspeed-r、woocommerce、giftup、loylap、generic 或 auto',
  },
  map: { en: 'A file that says which column is what', 'zh-CN': '用映射文件指定各列的含义' },
  saveMap: {
    en: 'Keep how the first file was read as a mapping file, to be changed and used with --map',
    'zh-CN': '把第一个文件的识别结果存成映射文件，改好后可用 --map',
  },
  encoding: {
    en: 'utf-8, gb18030, big5, shift_jis, euc-kr, windows-1250 and so on (default: recognised)',
    'zh-CN': '文件编码：utf-8、gb18030、big5、shift_jis、windows-1250 等（默认自动识别）',
  },
  cutOff: {
    en: 'The last day of the old system (default: today)',
    'zh-CN': '旧系统停用的那一天（默认今天）',
  },
  balanceIs: {
    en: 'What a balance is: paid, bonus, the total of both where one of them stands beside it, or the percent that was paid',
    'zh-CN': '余额怎么算：paid 全是本金、bonus 全是赠送、total 已包括旁边的那一列，或本金所占百分比（如 80）',
  },
  pointsExpire: {
    en: 'When points without a date end: never, a day, 12m, 90d, 12m/year (default: as the programme says)',
    'zh-CN': '没有到期日的积分何时到期：never 永不、某一天、12m、90d、12m/year（默认按会员方案）',
  },
  without: {
    en: 'Compare this column of the members only; its value comes in a file of its own',
    'zh-CN': '会员文件里的这一项只用来核对，不入账（另有文件导入）',
  },
  dates: {
    en: 'How dates such as 01/05/2023 are meant; roc: ROC years (112/05/01)',
    'zh-CN': '01/05/2023 这样的日期怎么读：day_first 日在前，month_first 月在前；roc 民国年（112/05/01）',
  },
  decimal: {
    en: 'Whether 1,50 is one and a half (comma) or no amount (point)',
    'zh-CN': '1,50 是一块五（comma）还是写错了（point）',
  },
  column: {
    en: 'What a column is: its header and a field, or ignore; before every profile',
    'zh-CN': '指定某一列的含义：表头=字段，不读的写 ignore；优先于自动识别',
  },
  notes: {
    en: "Keep columns that are not used in the member's note",
    'zh-CN': '把没有用到的列存进会员备注',
  },
  rejects: {
    en: 'Where rejected rows go (default: beside the file, as …rejects.csv)',
    'zh-CN': '被拒收的行存到哪里（默认在原文件旁边，…rejects.csv）',
  },
  onExisting: {
    en: 'Members who are here already: skip (they stay as they are), fail (nothing is imported), add (the value comes on top), set (their figures become those of the file, by an adjust entry; a pass or coupon that stands differently is rejected); default: skip',
    'zh-CN':
      '已有的会员：skip 保持不变、fail 全部不导入、add 在原有基础上累加、set 改成文件里的数（差额记一笔调整；数字不同的次卡和优惠券拒收）；默认 skip',
  },
  again: {
    en: 'Rows that may be in the books already, of people under another card or a phone that was changed here and, with --on-existing add, with what an earlier import has brought: skip (left out) or add (as new, once more; also mended rows whose card has other zeros before it); default: asked if most rows do, or rejected',
    'zh-CN':
      '可能已入账的行：已有会员换了卡号、手机号在本店改过，以及与 --on-existing add 同用时与以前某批带来的数相同；skip 略过、add 当作新的再加一次（卡号前面的零变了的改正行也照样导入）；默认：多数行都是这样时会问你，否则拒收',
  },
  allOrNothing: {
    en: 'Import nothing if any row is rejected',
    'zh-CN': '只要有一行被拒收就全部不导入',
  },
  undo: {
    en: 'Take the import with this number back, at the store where it stands',
    'zh-CN': '撤回这一批导入，记在它原来的门店',
  },
  exampleRehearse: { en: 'See what would come over, and write nothing', 'zh-CN': '先试一遍，不写入任何内容' },
  exampleShop: {
    en: 'Members, points by date and history of one shop together',
    'zh-CN': '会员、积分批次和流水一起导入',
  },
  exampleSquare: {
    en: 'Gift cards with one balance, which was all paid for',
    'zh-CN': '只有一个余额的储值卡，全部算本金',
  },
  exampleUndo: { en: 'Take import 3 back', 'zh-CN': '撤回第 3 批导入' },
  explained: {
    en: 'System, encoding and columns are recognised; what a file does not prove is asked, never guessed. Bad rows never stop good ones: they go to the reject file as they came, with the reason; mend them there and import that file with the command that is printed. The same file again imports nothing twice.',
    'zh-CN':
      '来源系统、编码和各列含义自动识别；文件里看不出来的会问你，绝不瞎猜。有问题的行不影响其他行：它们原样存入拒收文件并注明原因，改好后按提示的命令导入那个文件即可。同一文件再导一次不会重复入账。',
  },
  nothingNamed: { en: 'a file, or --undo', 'zh-CN': '文件，或 --undo' },

  askOf: phrase<{ path: string; question: string }>({
    en: ({ path, question }) => `${path}: ${question}`,
    'zh-CN': ({ path, question }) => `${path}：${question}`,
  }),
  askBalance: phrase<string>({
    en: (column) => `there is one balance only (${column}). What is it?`,
    'zh-CN': (column) => `只有一个余额列（${column}），算什么？`,
  }),
  askBeside: phrase<{ column: string; beside: string }>({
    en: ({ column, beside }) => `${column} stands beside ${beside}. What is it?`,
    'zh-CN': ({ column, beside }) => `${column}和${beside}并列，余额怎么算？`,
  }),
  withBeside: phrase<string>({
    en: (beside) => `the whole balance, ${beside} in it`,
    'zh-CN': (beside) => `总余额，已包括${beside}`,
  }),
  withoutBeside: phrase<string>({
    en: (beside) => `without ${beside}`,
    'zh-CN': (beside) => `不包括${beside}`,
  }),
  aShare: { en: 'partly paid: a percentage', 'zh-CN': '按比例拆分' },
  askPercent: { en: 'Percent that was paid:', 'zh-CN': '本金占百分之几：' },
  askDates: { en: 'How are dates such as 01/05/2023 meant?', 'zh-CN': '01/05/2023 这样的日期怎么读？' },
  dayFirst: { en: '1 May (day first)', 'zh-CN': '5 月 1 日（日在前）' },
  monthFirst: { en: '5 January (month first)', 'zh-CN': '1 月 5 日（月在前）' },
  askFirst: phrase<string>({
    en: (sample) => `What stands first in dates such as ${sample}?`,
    'zh-CN': (sample) => `${sample} 这样的日期，前面的是什么？`,
  }),
  dayInFront: { en: 'The day', 'zh-CN': '日' },
  askRepublic: phrase<{ column: string; sample: string }>({
    en: ({ column, sample }) => `Other days are in ROC years (112 is 2023). Those of ${column} (${sample}) too?`,
    'zh-CN': ({ column, sample }) => `其他日期是民国年，“${column}”列（${sample}）也是吗？`,
  }),
  republic: { en: 'ROC years (112 is 2023)', 'zh-CN': '民国年' },
  askEnd: phrase<{ column: string; sample: string; part: string | null }>({
    en: ({ column, sample, part }) =>
      `${part === null ? '' : `${part} is what ends soon. `}What ends on the days of ${column} (${sample})?`,
    'zh-CN': ({ column, sample, part }) =>
      `${part === null ? '' : `“${part}”是快要到期的部分。`}“${column}”（${sample}）是什么的到期日？`,
  }),
  askState: phrase<{ column: string; samples: string }>({
    en: ({ column, samples }) => `${column} says of some rows: ${samples}. What is it?`,
    'zh-CN': ({ column, samples }) => `“${column}”有些行写着 ${samples}，是什么？`,
  }),
  stateOfMember: { en: 'what may be used, and what not', 'zh-CN': '状态，按它停用' },
  stateOfMemberInstead: phrase<string>({
    en: (beside) => `what may be used, and what not, in place of ${beside}`,
    'zh-CN': (beside) => `状态，以它为准，不看“${beside}”`,
  }),
  stateOfBoth: phrase<string>({
    en: (beside) => `that too, beside ${beside}: the one that allows less counts`,
    'zh-CN': (beside) => `也是状态，和“${beside}”一起，以较严的为准`,
  }),
  stateOfNobody: { en: 'something else: leave it out', 'zh-CN': '不是状态，不导入' },
  askCard: phrase<{ column: string; sample: string }>({
    en: ({ column, sample }) => `${column} has numbers such as ${sample}, and nothing is the card. What are they?`,
    'zh-CN': ({ column, sample }) => `“${column}”列有 ${sample} 这样的号码，没有任何一列是卡号。这是什么？`,
  }),
  cardOfPeople: { en: "the numbers on people's cards", 'zh-CN': '顾客手里的卡号' },
  askShared: phrase<{ column: string; card: string; main: string }>({
    en: ({ column, card, main }) =>
      `By ${column}, ${card} belongs to the account of ${main}. Do both rows show the same value?`,
    'zh-CN': ({ column, card, main }) => `按“${column}”，${card} 属于 ${main} 的账户。两行写的是不是同一笔余额？`,
  }),
  sharedNot: { en: 'no, each row has its own: import both', 'zh-CN': '不是，各有各的余额，都导入' },
  sharedSame: { en: 'yes: stop, I put them into one row', 'zh-CN': '是同一笔：先停下，我改成一行' },
  askLeft: phrase<{ column: string; gone: readonly string[] }>({
    en: ({ column, gone }) =>
      `${column} says what came in, ${gone.join(' and ')} what went out, and nothing what is left. What now?`,
    'zh-CN': ({ column, gone }) =>
      `“${column}”是总共进来的，“${gone.join('”、“')}”是已经出去的，没有写还剩多少。怎么办？`,
  }),
  leftAdded: { en: 'stop, I add a column of what is left', 'zh-CN': '先停下，我加一列剩余的数' },
  leftOut: { en: 'import the file without it', 'zh-CN': '不导入这一项' },
  leftIs: phrase<string>({
    en: (column) => `${column} is what is left`,
    'zh-CN': (column) => `“${column}”就是剩下的数`,
  }),
  askDirection: phrase<{ column: string }>({
    en: ({ column }) => `Nothing proves which of the amounts below ${column} went out. What now?`,
    'zh-CN': ({ column }) => `“${column}”列里哪些是支出，无法确定。怎么办？`,
  }),
  directionMended: { en: 'stop, I write what went out with a minus', 'zh-CN': '先停下，我给支出加上负号' },
  endOfRow: { en: 'what the row is', 'zh-CN': '这一行的内容' },
  endOfAll: { en: 'all that a member has', 'zh-CN': '余额和积分都到期' },
  endOfBalance: { en: 'the balance', 'zh-CN': '余额' },
  endOfBonus: { en: 'the bonus', 'zh-CN': '赠送' },
  endOfPoints: { en: 'the points', 'zh-CN': '积分' },
  endOfNothing: { en: 'nothing that is imported', 'zh-CN': '都不是，不导入' },
  askDecimal: phrase<string>({
    en: (sample) => `How are amounts such as ${sample} meant?`,
    'zh-CN': (sample) => `${sample} 这样的金额怎么读？`,
  }),
  decimalComma: phrase<string>({
    en: (read) => `${read}: the comma is a decimal one`,
    'zh-CN': (read) => `${read}：逗号是小数点`,
  }),
  decimalThousands: phrase<string>({
    en: (read) => `${read}: the comma marks thousands`,
    'zh-CN': (read) => `${read}：逗号是千位分隔符`,
  }),
  decimalPoint: { en: 'as no amount: those rows are rejected', 'zh-CN': '不是金额：这些行拒收' },
  askColumn: phrase<string>({
    en: (field) => `Several columns could be ${field}. Which of them is it?`,
    'zh-CN': (field) => `有几列都像是${fieldWord['zh-CN'](field)}，以哪一列为准？`,
  }),
  askProduct: phrase<string>({
    en: (kind) => `Which column says which ${kind === 'coupons' ? 'coupon' : 'pass'} it is?`,
    'zh-CN': (kind) => `哪一列写着是${kind === 'coupons' ? '哪一种优惠券' : '哪一种次卡'}？`,
  }),
  askOwner: { en: 'Which column says whose each coupon is?', 'zh-CN': '哪一列写着优惠券是谁的？' },
  ownerCard: phrase<string>({
    en: (column) => `${column}, by their card`,
    'zh-CN': (column) => `“${column}”，写的是卡号`,
  }),
  ownerPhone: phrase<string>({
    en: (column) => `${column}, by their phone`,
    'zh-CN': (column) => `“${column}”，写的是手机号`,
  }),
  ownerNobody: { en: 'none: whoever brings the code may use it', 'zh-CN': '都不是，谁拿券码来都能用' },
  askGifts: phrase<{ column: string; beside: string }>({
    en: ({ column, beside }) => `Does ${beside} count the gift visits of ${column} too?`,
    'zh-CN': ({ column, beside }) => `“${beside}”里包不包括“${column}”？`,
  }),
  giftsBeside: { en: 'no, they are further visits', 'zh-CN': '不包括，另外加上' },
  giftsWithin: { en: 'yes, they are in it', 'zh-CN': '已经包括' },
  askValue: phrase<{ column: string; samples: string; sum: string | null; frozen: boolean }>({
    en: ({ column, samples, sum, frozen }) =>
      `${column} holds amounts (${samples}${sum === null ? '' : `; sum ${sum}`})${frozen ? ', held back there; once imported, they can be spent here' : ''}. What are they?`,
    'zh-CN': ({ column, samples, sum, frozen }) =>
      `“${column}”里有数额（${samples}${sum === null ? '' : `；合计 ${sum}`}）${frozen ? '，在原系统里不能使用，一旦导入就可以消费' : ''}，是什么？`,
  }),
  askAgain: phrase<{ repeated: number; rows: number; imports: readonly string[] }>({
    en: ({ repeated, rows: all, imports }) =>
      `${countText(repeated)} of ${rows(all)} for members who are here ${repeated === 1 ? 'says' : 'say'} what import ${imports.join(', ')} has brought. What of them?`,
    'zh-CN': ({ repeated, rows: all, imports }) =>
      `已有会员的 ${countText(all)} 行中，${countText(repeated)} 行与导入批次 ${imports.join('、')} 带来的数相同。怎么办？`,
  }),
  askPeople: phrase<{ repeated: number; rows: number; card: string; member: string; held: string }>({
    en: ({ repeated, rows: all, card, member, held }) =>
      `${countText(repeated)} of ${rows(all)} with a new card ${repeated === 1 ? 'is of somebody who is' : 'are of people who are'} here under another one (${card} is ${member}, with card ${held}). What of them?`,
    'zh-CN': ({ repeated, rows: all, card, member, held }) =>
      `卡号没见过的 ${countText(all)} 行中，${countText(repeated)} 行是已有的会员，只是卡号不同（${card} 就是 ${member}，卡号 ${held}）。怎么办？`,
  }),
  asNew: {
    en: 'they come as new members, as does any other row that may be here already',
    'zh-CN': '当作新会员导入，其他可能已入账的行也照样导入',
  },
  leaveOut: {
    en: 'leave them out, and any other row that may be here already',
    'zh-CN': '略过，其他可能已入账的行也略过',
  },
  onceMore: {
    en: 'add them once more, and take any other row that may be here already',
    'zh-CN': '再加一次，其他可能已入账的行也照样导入',
  },
  askHistory: { en: 'What are its rows?', 'zh-CN': '每一行是什么？' },
  rowsAreHistory: { en: 'what was done: history', 'zh-CN': '一笔流水' },
  rowsArePasses: { en: 'a pass, with the visits that are left of it', 'zh-CN': '一张次卡，写着它剩余的次数' },
  rowsAreLots: { en: 'a lot, with what is left of it', 'zh-CN': '一个批次，写着它剩余的数' },
  rowsAreMembers: { en: 'what a member has now', 'zh-CN': '一名会员现有的数' },
  askEncoding: { en: 'Which of these reads well?', 'zh-CN': '哪一行读得通？' },

  recognised: phrase<{ file: string; profile: string; kind: Text; encoding: string; line: number }>({
    en: ({ file, profile, kind, encoding, line }) =>
      `${file}: ${kind.en}, ${profile}, ${encoding}, header on line ${line}`,
    'zh-CN': ({ file, profile, kind, encoding, line }) =>
      `${file}：${kind['zh-CN']}，${profile}，${encoding}，表头在第 ${line} 行`,
  }),
  counts: phrase<{
    rows: number;
    imported: number;
    rejected: number;
    skipped: number;
    warnings: number;
    dryRun: boolean;
  }>({
    en: ({ rows: all, imported, rejected, skipped, warnings, dryRun }) =>
      [
        `  ${rows(all)}: ${countText(imported)} ${dryRun ? 'would be imported' : 'imported'}`,
        ...(rejected > 0 ? [`${countText(rejected)} rejected`] : []),
        ...(skipped > 0 ? [`${countText(skipped)} skipped`] : []),
        ...(warnings > 0 ? [`${countText(warnings)} ${warnings === 1 ? 'warning' : 'warnings'}`] : []),
      ].join(', '),
    'zh-CN': ({ rows: all, imported, rejected, skipped, warnings, dryRun }) =>
      [
        `  共 ${countText(all)} 行：${dryRun ? '将导入' : '导入'} ${countText(imported)} 行`,
        ...(rejected > 0 ? [`拒收 ${countText(rejected)} 行`] : []),
        ...(skipped > 0 ? [`跳过 ${countText(skipped)} 行`] : []),
        ...(warnings > 0 ? [`提醒 ${countText(warnings)} 条`] : []),
      ].join('，'),
  }),
  datesRead: phrase<string>({
    en: (how) => `  dates such as 01/05/2023 are ${how}`,
    'zh-CN': (how) => `  01/05/2023 这样的日期读作 ${how}`,
  }),
  republicRead: {
    en: '  dates such as 112/05/01 are in ROC years (2023-05-01)',
    'zh-CN': '  112/05/01 这样的日期是民国年（2023-05-01）',
  },
  thaiRead: {
    en: '  years such as 2568 are those of Thailand (2025)',
    'zh-CN': '  2568 这样的年份是泰国佛历（2025）',
  },
  commaRead: { en: '  amounts such as 1.234,50 have a decimal comma', 'zh-CN': '  金额用逗号作小数点，如 1.234,50' },
  added: phrase<{ field: string; columns: readonly { readonly header: string; readonly sum: string }[]; sum: string }>({
    en: ({ field, columns, sum }) =>
      `  ${field} = ${columns.map(({ header }) => header).join(' + ')}: ${columns.map((one) => one.sum).join(' + ')} = ${sum}`,
    'zh-CN': ({ field, columns, sum }) =>
      `  ${fieldWord['zh-CN'](field)} = ${columns.map(({ header }) => header).join(' + ')}：${columns.map((one) => one.sum).join(' + ')} = ${sum}`,
  }),
  together: phrase<{ field: string; columns: readonly string[] }>({
    en: ({ field, columns }) =>
      `all of them are ${field}, none a part of another: add them (${field} = ${columns.join(' + ')})`,
    'zh-CN': ({ field, columns }) =>
      `各列都是${fieldWord['zh-CN'](field)}，互不包含，相加（${field} = ${columns.join(' + ')}）`,
  }),
  titleColumn: { en: 'column', 'zh-CN': '列' },
  titleField: { en: 'read as', 'zh-CN': '读作' },
  titleFigure: { en: 'value', 'zh-CN': '项目' },
  titleFile: { en: 'file', 'zh-CN': '文件' },
  titleBooks: { en: 'books', 'zh-CN': '账面' },
  titleDifference: { en: 'difference', 'zh-CN': '差额' },
  titleLine: { en: 'line', 'zh-CN': '行' },
  titleCell: { en: 'cell', 'zh-CN': '内容' },
  moreLike: phrase<{ readonly count: number; readonly line: number; readonly file: string | null }>({
    en: ({ count, line, file }) => `… +${countText(count)} like line ${line}${file === null ? '' : ` of ${file}`}`,
    'zh-CN': ({ count, line, file }) =>
      `… 另有 ${countText(count)} 行，情况同${file === null ? '' : ` ${file} `}第 ${line} 行`,
  }),
  titleReason: { en: 'reason', 'zh-CN': '原因' },
  titleCard: { en: 'card', 'zh-CN': '卡号' },
  rejected: { en: 'Rejected', 'zh-CN': '拒收' },
  warned: { en: 'Worth a look', 'zh-CN': '请留意' },
  differing: { en: 'Figures that do not agree', 'zh-CN': '对不上的' },
  lapsed: phrase<string>({
    en: (what) => `Ended before the cut-off day; comes in as history only, nobody can use it: ${what}`,
    'zh-CN': (what) => `截止日前已到期，只作历史记录导入，不能使用：${what}`,
  }),
  endedSince: phrase<string>({
    en: (what) => `Good on the cut-off day and ended since; counted above, nobody can use it: ${what}`,
    'zh-CN': (what) => `截止日当天有效、之后已到期，已计入上表，不能使用：${what}`,
  }),
  inLots: phrase<{ value: string; lots: number }>({
    en: ({ value, lots }) => `${value} in ${countText(lots)} ${lots === 1 ? 'lot' : 'lots'}`,
    'zh-CN': ({ value, lots }) => `${value}（${countText(lots)} 个批次）`,
  }),
  pending: phrase<string>({
    en: (what) => `To be used only after the cut-off day: ${what}`,
    'zh-CN': (what) => `截止日之后才能用：${what}`,
  }),
  /** `once`: rows that stand above as well, and that the total counts once. */
  statedAgrees: phrase<{ file: string; what: string; rejected: number; once: Doubled | null }>({
    en: ({ file, what, rejected, once }) =>
      `The total printed in ${file} agrees: ${what}${rejected > 0 ? ', rejected rows included' : ''}${once ? `, without ${linesText.en(once.count, once.lines)}, which ${once.count === 1 ? 'stands' : 'stand'} above already` : ''}`,
    'zh-CN': ({ file, what, rejected, once }) =>
      `${file} 里的合计核对无误：${what}${rejected > 0 ? '（含被拒收的行）' : ''}${once ? `（${linesText['zh-CN'](once.count, once.lines)}与前面的行重复，没有计入）` : ''}`,
  }),
  statedTwice: phrase<{ file: string; what: string; once: string } & Doubled>({
    en: ({ file, what, once, count, lines }) =>
      `The total printed in ${file} fits only if ${count === 1 ? 'the row that stands' : 'the rows that stand'} in it twice (${linesText.en(count, lines)}) ${count === 1 ? 'is' : 'are'} counted twice: ${what}. Counted once, as imported, that is ${once}.`,
    'zh-CN': ({ file, what, once, count, lines }) =>
      `${file} 里的合计把重复的行（${linesText['zh-CN'](count, lines)}）算了两次才对得上：${what}。重复的行只导入一次，只算一次则是 ${once}。`,
  }),
  countStated: phrase<number>({
    en: (count) => rows(count),
    'zh-CN': (count) => `${countText(count)} 行`,
  }),
  countDiffers: phrase<{ file: string; line: number; count: number; rows: number }>({
    en: ({ file, line, count, rows: found }) =>
      `${file} says on line ${line} that it has ${rows(count)}, and it has ${countText(found)}: ${found < count ? 'some may be missing' : 'some may be no rows of the list'}.`,
    'zh-CN': ({ file, line, count, rows: found }) =>
      `${file} 第 ${line} 行写着共 ${countText(count)} 行，文件里却有 ${countText(found)} 行：${found < count ? '可能缺行' : '可能混入了不属于名单的行'}，请核对。`,
  }),
  statedInPart: phrase<{ file: string; column: string; stated: string; unread: number }>({
    en: ({ file, column, stated, unread }) =>
      `The total printed in ${file} says ${column} ${stated}, and so do its rows without ${rows(unread)} whose figure cannot be read: check ${unread === 1 ? 'that row' : 'those rows'}.`,
    'zh-CN': ({ file, column, stated, unread }) =>
      `${file} 里的合计写着“${column}” ${stated}，各行相加也是这个数，但有 ${countText(unread)} 行的数字读不出，没有计入：请核实这些行。`,
  }),
  /** `less`: what they come to without rows that stand above as well. */
  statedDiffers: phrase<{
    file: string;
    column: string;
    stated: string;
    sum: string;
    unread: number;
    less: ({ once: string } & Doubled) | undefined;
  }>({
    en: ({ file, column, stated, sum, unread, less }) =>
      `The total printed in ${file} says ${column} ${stated}; its rows add up to ${sum}${less ? `, or to ${less.once} without ${linesText.en(less.count, less.lines)}, which ${less.count === 1 ? 'stands' : 'stand'} above already` : ''}${unread > 0 ? `, without ${countText(unread)} ${unread === 1 ? 'row' : 'rows'} whose figure cannot be read` : ''}.`,
    'zh-CN': ({ file, column, stated, sum, unread, less }) =>
      `${file} 里的合计写着“${column}” ${stated}，各行相加是 ${sum}${less ? `（不计重复的${linesText['zh-CN'](less.count, less.lines)}则是 ${less.once}）` : ''}${unread > 0 ? `（另有 ${countText(unread)} 行的数字读不出，没有计入）` : ''}。`,
  }),
  passMoney: phrase<string>({
    en: (money) => `Behind the visits stand ${money} that they have not earned yet.`,
    'zh-CN': (money) => `这些次数对应的预收款（尚未确认收入）：${money}。`,
  }),
  batch: phrase<{ batch: number; day: string }>({
    en: ({ batch, day }) => `Import ${batch}, as of ${day}. To take it back: member import --undo ${batch}`,
    'zh-CN': ({ batch, day }) => `第 ${batch} 批导入，截止日 ${day}。需要撤回：member import --undo ${batch}`,
  }),
  /** But for the reject files that were asked for. */
  rehearsal: phrase<readonly string[]>({
    en: (rejects) => `Dry run: nothing was written${rejects.length === 0 ? '' : ` but ${rejects.join(', ')}`}.`,
    'zh-CN': (rejects) =>
      rejects.length === 0 ? '试运行：未写入任何内容。' : `试运行：除 ${rejects.join('、')} 外，未写入任何内容。`,
  }),
  nothing: { en: 'Nothing was imported.', 'zh-CN': '未导入任何内容。' },
  known: phrase<{ batch: number; rejected: number }>({
    en: ({ batch, rejected }) =>
      `Imported before, as import ${batch}: ${rejected === 0 ? 'nothing to do' : `nothing new, and ${rows(rejected)} still rejected`}. To read it in another way, take that back first: member import --undo ${batch}; or, where it has to stay, bring its members to the new figures: --on-existing set with a --ref of its own`,
    'zh-CN': ({ batch, rejected }) =>
      `这个文件已导入过（第 ${batch} 批），${rejected === 0 ? '无需再做' : `没有新内容，仍有 ${countText(rejected)} 行被拒收`}。如要换一种读法，请先撤回：member import --undo ${batch}；不能撤回的，加上 --on-existing set 和新的 --ref，按新数额更正会员`,
  }),
  rejectsKept: phrase<string>({
    en: (file) => `Its rejected rows are in ${file} with the reasons.`,
    'zh-CN': (file) => `拒收的行及原因在 ${file}。`,
  }),
  replayed: {
    en: 'Done before under this reference. The first answer again:',
    'zh-CN': '这个参考号已办过，以下是当时的结果：',
  },
  undone: phrase<{
    batch: number;
    file: string;
    members: number;
    changed?: number;
    history: number;
    automatic?: number;
    corrections?: number;
    /** The day on which it stands in the books, if it is not today. */
    datedOn?: string | null;
    values: string;
    stands: 'asked' | 'rehearsed' | 'done';
  }>({
    en: (undone) => {
      const { batch, file, members, changed = 0, history, automatic = 0, corrections = 0 } = undone;
      const { datedOn = null, values, stands } = undone;
      const what = [
        ...(members > 0 ? [`${countText(members)} ${members === 1 ? 'member' : 'members'}`] : []),
        ...(changed > 0
          ? [`the figures of ${countText(changed)} ${changed === 1 ? 'member who stays' : 'members who stay'}`]
          : []),
        ...(corrections > 0
          ? [
              `${countText(corrections)} ${corrections === 1 ? 'correction' : 'corrections'} made here of what is known of them`,
            ]
          : []),
        ...(history > 0 ? [`${rows(history)} of history`] : []),
        ...(automatic > 0
          ? [
              `${countText(automatic)} ${automatic === 1 ? 'entry' : 'entries'} that followed by themselves (ends, gifts, tiers${datedOn === null ? '' : '; each on its own day'})`,
            ]
          : []),
        values,
      ];
      const begins = { asked: 'Take back', rehearsed: 'Would take back', done: 'Took back' }[stands];
      const dated = datedOn === null ? '' : ` as of ${datedOn}`;
      return `${begins} import ${batch} (${file})${dated}: ${what.join(', ')}${stands === 'asked' ? '?' : ''}`;
    },
    'zh-CN': (undone) => {
      const { batch, file, members, changed = 0, history, automatic = 0, corrections = 0 } = undone;
      const { datedOn = null, values, stands } = undone;
      const what = [
        ...(members > 0 ? [`会员 ${countText(members)} 名`] : []),
        ...(changed > 0 ? [`${countText(changed)} 名原有会员的数额`] : []),
        ...(corrections > 0 ? [`在本店改过的会员资料 ${countText(corrections)} 次`] : []),
        ...(history > 0 ? [`流水 ${countText(history)} 行`] : []),
        ...(automatic > 0
          ? [
              `系统自动记的流水 ${countText(automatic)} 笔（过期、赠礼、等级${datedOn === null ? '' : '，各记在原来的日子'}）`,
            ]
          : []),
        values,
      ];
      const begins = { asked: '撤回', rehearsed: '将撤回', done: '已撤回' }[stands];
      const dated = datedOn === null ? '' : `，记在 ${datedOn}`;
      return `${begins}第 ${batch} 批导入（${file}）${dated}：${what.join('，')}${stands === 'asked' ? '？' : ''}`;
    },
  }),
  undoneBefore: phrase<number>({
    en: (batch) => `Import ${batch} was taken back before: nothing to do.`,
    'zh-CN': (batch) => `第 ${batch} 批导入早已撤回，无需再做。`,
  }),
  mapNotSaved: phrase<string>({
    en: (path) => `A dry run does not write ${path}`,
    'zh-CN': (path) => `试运行不写入 ${path}`,
  }),
  /** `of`: the file of which it is, where there are several. */
  mapSaved: phrase<{ path: string; of: string | null }>({
    en: ({ path, of }) => `How ${of ?? 'the file'} was read is kept in ${path}`,
    'zh-CN': ({ path, of }) => `${of === null ? '' : `${of} 的`}识别结果已存入 ${path}`,
  }),
  mapSavedAfter: phrase<{ path: string; of: string | null; batch: number }>({
    en: ({ path, of, batch }) =>
      `How ${of ?? 'the file'} would be read now is kept in ${path}; import ${batch} stays as it was read`,
    'zh-CN': ({ path, of, batch }) =>
      `${of === null ? '' : `${of} `}这次的识别结果已存入 ${path}；第 ${batch} 批仍是当时的读法`,
  }),
  /** A line that is written over while a person waits. */
  progress: phrase<ProgressFigures>({
    en: ({ step, rows, of, rate, left }) =>
      `${{ reading: 'Reading', booking: 'Booking', undoing: 'Taking back' }[step]}: ${countText(rows)} of about ${countText(of)} rows, ${countText(rate)} a second, ${countText(left)} s left`,
    'zh-CN': ({ step, rows, of, rate, left }) =>
      `${{ reading: '读取', booking: '记账', undoing: '撤回' }[step]}：${countText(rows)} / 约 ${countText(of)} 行，每秒 ${countText(rate)} 行，还需 ${countText(left)} 秒`,
  }),
  stopped: {
    en: 'Stopped. Nothing of it was imported; the same command starts over.',
    'zh-CN': '已中断，没有导入任何内容；重新运行同一命令即可。',
  },
  undoStopped: {
    en: 'Stopped. The import stands as it did; the same command starts over.',
    'zh-CN': '已中断，该次导入保持原样；重新运行同一命令即可。',
  },
  undoStoppedAfter: {
    en: 'Stopped. The import has been taken back.',
    'zh-CN': '已中断，但该次导入已经撤回。',
  },
  stoppedAfter: {
    en: 'Stopped. The import is in the books; report import tells what came over.',
    'zh-CN': '已中断，但导入已经入账；可用 report import 查看结果。',
  },
};

export const importKinds: Readonly<Record<ImportKind, Text>> = {
  members: { en: 'members', 'zh-CN': '会员' },
  lots: { en: 'lots', 'zh-CN': '批次' },
  passes: { en: 'passes', 'zh-CN': '次卡' },
  coupons: { en: 'coupons', 'zh-CN': '优惠券' },
  transactions: { en: 'history', 'zh-CN': '流水' },
};

/** `used 2 · closed 1`, of what there is. */
/** Nothing is wrong with it that could be seen. */
const looksLikeCard = (text: string): boolean => /^(?=.*[\p{L}\p{N}])\S{1,32}$/u.test(text);

const parted = (counts: Readonly<Record<string, number>>, mark: string): string =>
  Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${name} ${countText(count)}`)
    .join(mark);

/** `line 2`, with its file where that is another one. */
const lineOf: Phrase<{ firstLine: number | null; firstFile?: string | null }> = {
  en: ({ firstLine, firstFile = null }) => `line ${firstLine}${firstFile === null ? '' : ` of ${firstFile}`}`,
  'zh-CN': ({ firstLine, firstFile = null }) => `${firstFile === null ? '' : ` ${firstFile} `}第 ${firstLine} 行`,
};

type Of<T, C> = Extract<T, { readonly code: C }>;

/** Why a row was rejected. */
/** Of an amount that would be one where the comma is the decimal mark: 150.000, 12,5. */
const ifComma = (value: string | null): Text =>
  /(?<![\d.,])\d{1,3}(?:\.\d{3})+(?![\d.])|\d,\d{1,2}(?!\d)/.test(value ?? '')
    ? {
        en: ' (if a comma stands before the decimals in this file: --decimal comma)',
        'zh-CN': '（若此文件用逗号作小数点，请加 --decimal comma）',
      }
    : { en: '', 'zh-CN': '' };

/** Somebody who is known by an e-mail in place of a card may have several cards. */
const isEmailAsCard = (field: string | null, value: string | null): boolean =>
  field === 'card' && value?.includes('@') === true;

/** Whether it is a member who is known by it, and no lot. */
const isOfMember = (field: string | null): boolean => field === 'card' || field === 'phone';

/** How a lot that is here already is brought to what a file says of it. */
function mendOfLot(field: Field | null, asset: Asset): Text {
  if (asset !== 'pass' && asset !== 'coupon') {
    const option = `--${asset} ±n`;
    return {
      en: `If the file is right: member adjust <who> ${option}${field === 'expires_on' ? ', down, and up again with --expires <day>' : ''}`,
      'zh-CN': `如果文件是对的，请用 member adjust <会员> ${option}${field === 'expires_on' ? ' 先减，再带 --expires <日期> 加回' : ' 更正'}`,
    };
  }
  if (field === 'expires_on')
    return {
      en: 'Of a pass, member pass extend --to gives it another',
      'zh-CN': '次卡可用 member pass extend --to 改到期日',
    };
  if (field === 'remaining')
    return {
      en: 'Visits of a pass are corrected with member adjust <who> --pass <code>=±n, a coupon ends with member coupon close',
      'zh-CN': '次卡次数用 member adjust <会员> --pass <代码>=±n 更正，优惠券用 member coupon close 作废',
    };
  return {
    en: 'To bring it at another price, take its visits off with member adjust <who> --pass <code>=-n, then bring this row with --on-existing add',
    'zh-CN': '要改价格，请先用 member adjust <会员> --pass <代码>=-n 扣掉次数，再用 --on-existing add 导入这一行',
  };
}

export const rejections: { readonly [C in RejectionCode]: Phrase<Of<Rejection, C>> } = {
  encoding_broken: phrase({ en: () => 'broken letters', 'zh-CN': () => '文字已损坏' }),
  cell_too_long: phrase({
    en: () => 'a cell of more letters than a spreadsheet holds: a quote that is never closed?',
    'zh-CN': () => '有一格内容过长：可能有引号没有关上',
  }),
  columns_differ: phrase({
    en: ({ found, expected }) =>
      `${found} ${found === 1 ? 'cell' : 'cells'}, ${expected} expected${found > expected ? ': a comma without quotes?' : ''}`,
    'zh-CN': ({ found, expected }) =>
      `有 ${found} 格，应为 ${expected} 格${found > expected ? '：可能有没加引号的逗号' : ''}`,
  }),
  cells_moved: phrase({
    en: () => 'no phone: an amount stands here, or the phone in another column, so the cells of this row have moved',
    'zh-CN': () => '这不是手机号：这里是金额，或手机号在别的列里，可见这一行的各格已错位',
  }),
  // Without commas: in a reject file it would be quoted, and close the quote that it tells of.
  quote_unclear: phrase({
    en: ({ opensOn, closesOn }) =>
      `a quote opens on line ${opensOn} and closes on line ${closesOn}: take both away if these lines are rows or put them on one line if they are a note`,
    'zh-CN': ({ opensOn, closesOn }) =>
      `引号在第 ${opensOn} 行打开，第 ${closesOn} 行才关上：如果这些行是一行行数据，请删去这两个引号；如果是备注，请改成一行`,
  }),
  card_missing: phrase({
    en: ({ value }) => (value ? 'no card, and this is no phone number' : 'neither card nor phone'),
    'zh-CN': ({ value }) => (value ? '没有卡号，手机号也无效' : '卡号和手机号都没有'),
  }),
  card_masked: phrase({
    en: ({ field }) =>
      `the old system has hidden the number of the ${field === 'phone' || field === 'code' ? field : 'card'}, and what it shows would find nobody: export it whole there`,
    'zh-CN': ({ field }) =>
      `${field === 'phone' ? '手机号' : field === 'code' ? '券码' : '卡号'}被旧系统用星号隐藏了，用它谁也找不到：请在旧系统导出完整的号码`,
  }),
  bank_card_number: phrase({
    en: () => 'holds the number of a bank card, which a shop may not keep',
    'zh-CN': () => '含有银行卡号，店铺不得保存',
  }),
  card_malformed: phrase({
    en: ({ value }) => {
      if (ERROR_OR_NARROW.test(value ?? ''))
        return 'not a card number: an error of the spreadsheet, or a column too narrow; mend it there and save it again';
      if (looksLikeCard(value ?? '')) return 'not a card number: marks are in it that no screen shows; type it anew';
      return /\S\s+\S/.test(value ?? '')
        ? 'not a card number: there are blanks in it; write it without them'
        : 'not a card number: 1 to 32 visible characters';
    },
    'zh-CN': ({ value }) => {
      if (ERROR_OR_NARROW.test(value ?? ''))
        return '卡号无效：表格里这一格是错误值，或列太窄只显示 #；请在表格里改好，再重新保存';
      if (looksLikeCard(value ?? '')) return '卡号无效：里面有看不见的字符，请重新输入';
      return /\S\s+\S/.test(value ?? '') ? '卡号无效：中间有空格，请去掉空格' : '卡号无效：应为 1 到 32 个可见字符';
    },
  }),
  card_doubtful: phrase({
    en: ({ value }) =>
      `${
        /\d/.test(value ?? '')
          ? 'nothing says whose it is, and its card is made of other signs than all others, or its figures are the sums of the rows above: a note, or a total?'
          : 'the other cards have digits, this one is a word, and nothing says whose it is: a total?'
      } If it is a member's, add a name or a phone, or empty its cell below code in the reject file; otherwise leave the row out`,
    'zh-CN': ({ value }) =>
      `${
        /\d/.test(value ?? '')
          ? '这一行没有姓名和手机号，卡号的写法又与其他卡都不同，或数字正好是上面各行之和：是不是说明或合计行？'
          : '其他卡号都有数字，这一行只有文字，又没有姓名和手机号：是不是合计行？'
      }确是会员就补上姓名或手机号，或清空拒收文件里这一行的 code，否则不用导入`,
  }),
  card_several: phrase({
    en: () => "several cards in one cell: say so with --column '<header>=cards', or give each a row",
    'zh-CN': () => '一格里有几个卡号：请用 --column 列名=cards 说明，或分成几行',
  }),
  card_decimals: phrase({
    en: () => 'a program has written the card with decimals: take the .0 off',
    'zh-CN': () => '卡号被程序写成了小数：请去掉 .0',
  }),
  card_made_day: phrase({
    en: () => 'a spreadsheet has made a day of the card: write it again as it is printed on the card, as text',
    'zh-CN': () => '卡号被表格软件变成了日期：请以文本格式重新写上卡面的卡号',
  }),
  card_state: phrase({
    en: () =>
      'how the card stands is written beside its number: write the number alone here, and the word in a column status',
    'zh-CN': () => '卡号后面写着卡的状态：这里请只写卡号，状态另写一列“状态”',
  }),
  card_digits_lost: phrase({
    en: ({ field }) => `a spreadsheet has thrown away the last digits of the ${field === 'code' ? 'code' : 'card'}`,
    'zh-CN': ({ field }) => `${field === 'code' ? '券码' : '卡号'}被表格软件变成科学计数，后面的数字已丢失`,
  }),
  card_reformed: phrase({
    en: ({ was, value }) =>
      `this card was ${was} when the row was rejected, and a spreadsheet changes the zeros before a number: write ${was} again, as text; if ${value} is right, import this row with --again add`,
    'zh-CN': ({ was, value }) =>
      `这一行被拒收时卡号是 ${was}，表格软件会改动号码前面的零：请以文本格式改回 ${was}；如果确实是 ${value}，请用 --again add 导入这一行`,
  }),
  card_repeated: phrase({
    en: (first) => `this card is on ${lineOf.en(first)} already`,
    'zh-CN': (first) => `卡号与${lineOf['zh-CN'](first)}重复`,
  }),
  rows_differ: phrase({
    en: ({ field, value, stated, elsewhere, ...first }) =>
      `this ${isEmailAsCard(field, value) ? 'e-mail' : isOfMember(field) || field === 'code' ? field : 'number'} is on ${lineOf.en(first)} too, with ${elsewhere} left there and ${stated} here: ${
        isEmailAsCard(field, value)
          ? 'each may be a card of its own. Name the column that has the numbers or codes of the cards in its place: --column <header>=card'
          : isOfMember(field)
            ? 'nothing says whether one row is newer or each is a part, as of two pets, so none is taken. Keep the newest row of it alone, or one row with the sum of all, and import that'
            : 'nothing says which row is the newest, so none is taken. Keep the newest row of it alone, and import that'
      }`,
    'zh-CN': ({ field, value, stated, elsewhere, ...first }) =>
      `${isEmailAsCard(field, value) ? '邮箱' : field === 'card' ? '卡号' : field === 'phone' ? '手机号' : field === 'code' ? '券码' : '编号'}与${lineOf['zh-CN'](first)}相同，那里剩余 ${elsewhere}，这里是 ${stated}：${
        isEmailAsCard(field, value)
          ? '每行可能是一张单独的卡。请改用卡号或券码所在的列：--column <表头>=card'
          : isOfMember(field)
            ? '看不出是其中一行更新，还是各有一部分（例如两只宠物各一行），所以都没有导入。请只保留最新的一行，或合成一行写各行之和，再导入'
            : '看不出哪一行最新，所以都没有导入。请只保留最新的一行再导入'
      }`,
  }),
  cards_repeated: phrase({
    en: (first) =>
      first.firstLine === null
        ? "one of its other cards is a member's here"
        : `one of its other cards is on ${lineOf.en(first)} already`,
    'zh-CN': (first) =>
      first.firstLine === null ? '其他卡号中有一张已被会员使用' : `其他卡号中有一张与${lineOf['zh-CN'](first)}重复`,
  }),
  card_unknown: phrase({
    en: ({ field }) => `nobody has this ${field === 'phone' ? 'phone' : 'card'}`,
    'zh-CN': ({ field }) => (field === 'phone' ? '没有会员使用这个手机号' : '没有会员持有这张卡'),
  }),
  phone_repeated: phrase({
    en: (first) => `without a card, and this phone is on ${lineOf.en(first)} already`,
    'zh-CN': (first) => `没有卡号，手机号又与${lineOf['zh-CN'](first)}重复`,
  }),
  phone_ambiguous: phrase({
    en: ({ value }) =>
      `without a card, and several members have this phone${value ? ` (member show ${value})` : ''}: write the card of the one whose it is in a column card, or make them one with member merge`,
    'zh-CN': ({ value }) =>
      `没有卡号，而这个手机号对应多名会员${value ? `（member show ${value}）` : ''}：请在“卡号”列写上真正持有人的卡号，或用 member merge 合并`,
  }),
  never_booked: phrase({
    en: ({ member, field }) =>
      `rejected before, so this was never booked, and ${member} is here with this ${field === 'phone' ? 'phone' : 'card'}. If it is theirs on top of what they have: --on-existing add; in place of it: --on-existing set. If it is somebody else's: write a card of its own. If they have it already, leave the row out`,
    'zh-CN': ({ member, field }) =>
      `以前被拒收，从未入账，而${field === 'phone' ? '这个手机号' : '这张卡'}现在是 ${member} 的。要累加用 --on-existing add；要改成这一行的数用 --on-existing set；是别人的请写上其自己的卡号；已经在账上的请删去这一行`,
  }),
  phone_changed: phrase({
    en: ({ member }) =>
      `nobody has this phone now, but ${member} may have had it before theirs was changed here (member show ${member}): if it is ${member}, write the phone that they have now; if it is somebody else, import this row with --again add`,
    'zh-CN': ({ member }) =>
      `现在没有会员使用这个手机号，但 ${member} 的手机号在本店改过，以前用的可能就是它（member show ${member}）：如果就是 ${member}，请写现在的手机号；如果是另一个人，请用 --again add 导入这一行`,
  }),
  other_member: phrase({
    en: ({ field, member, ...first }) =>
      `this ${field === 'phone' ? 'phone' : 'card'} is that of ${member === null ? lineOf.en(first) : `${member} here`}, who has another name: somebody else? Then give the row another card. If it is ${member === null ? 'the same member, write the name as it is there' : `${member} (member show ${member}), write the name as it is here`} or leave it out`,
    'zh-CN': ({ field, member, ...first }) =>
      `这${field === 'phone' ? '个手机号' : '张卡'}${member === null ? `是${lineOf['zh-CN'](first)}那名会员` : `在本店是 ${member} `}的，姓名不同，可能是另一个人：如果是，请换一个卡号；如果就是${member === null ? '同一个人，请把姓名改成那里的写法' : ` ${member}（member show ${member}），请把姓名改成本店的写法`}或留空`,
  }),
  voucher_number: phrase({
    en: ({ member, ...first }) =>
      `${member === null ? lineOf.en(first) : `${member} here`} has this number, and one of the two lists numbers vouchers or gift cards, the other cards of customers: that says nothing of whose it is. Give the vouchers numbers of their own, as in G-1001; if both are of the same holder, import this row with --on-existing add --again add`,
    'zh-CN': ({ member, ...first }) =>
      `${member === null ? lineOf['zh-CN'](first) : `本店的 ${member} `}也是这个号码，但两份名单一份是礼品卡（券）号，一份是会员卡号：号码相同不能说明是同一个人的。请给礼品卡（券）另编号码，例如 G-1001；如果确实是同一持有人的，请用 --on-existing add --again add 导入这一行`,
  }),
  owner_unclear: phrase({
    en: () => 'the card is of one member and the phone of another: write the one whose it is, and leave the other out',
    'zh-CN': () => '卡号和手机号属于两名不同的会员：请只写真正持有人的那一个，另一个留空',
  }),
  account_repeated: phrase({
    en: (first) =>
      `leads to the same account as ${first.firstLine === null ? 'a row' : lineOf.en(first)} that was taken: if both rows show one balance, take this one out; if each shows a part, import this one with --on-existing add`,
    'zh-CN': (first) =>
      `与${first.firstLine === null ? '已入账的一行' : lineOf['zh-CN'](first)}是同一个账户，已按那一行入账：如果两行写的是同一笔余额，请去掉这一行；如果各是一部分，请用 --on-existing add 导入这一行`,
  }),
  code_missing: phrase({
    en: () => 'neither a card nor a code: nobody could ever use it',
    'zh-CN': () => '既没有卡号也没有券码，谁也用不了',
  }),
  coupon_exists: phrase({
    en: (first) =>
      first.firstLine === null ? 'this code is in use here already' : `this code is on ${lineOf.en(first)} already`,
    'zh-CN': (first) => (first.firstLine === null ? '这个券码已被使用' : `券码与${lineOf['zh-CN'](first)}重复`),
  }),
  coupon_came: phrase({
    en: () => 'came before without its code; take that import back and bring both files together',
    'zh-CN': () => '之前已不带券码入账；请撤回那次导入，把两个文件一起导入',
  }),
  not_in_own_file: phrase({
    en: () => 'no row of the file of passes or coupons that came along fits it, or that row was rejected',
    'zh-CN': () => '一起导入的次卡或优惠券文件里没有对应的行，或那一行被拒收',
  }),
  product_unknown: phrase({
    en: ({ value, field: _, known }) =>
      known === null || known === ''
        ? 'the programme has none of that kind: add it with programme apply, then import this row again'
        : `${value ? 'not in the programme' : 'says not which one'}; there are ${known}: write one of these, or add it with programme apply and import this row again`,
    'zh-CN': ({ value, known }) =>
      known === null || known === ''
        ? '会员方案里没有这类项目：请先用 programme apply 添加，再导入这一行'
        : `${value ? '会员方案里没有这个项目' : '没有写明是哪一个项目'}；现有：${known}。请改成其中之一，或用 programme apply 添加后再导入这一行`,
  }),
  value_differs: phrase({
    en: ({ stated, sum }) =>
      `is worth ${stated} there, and in the programme such a coupon takes ${sum} off: write one that takes ${stated} off (add it with programme apply); if the column says something else: --column '<header>=ignore'`,
    'zh-CN': ({ stated, sum }) =>
      `旧系统里面额 ${stated}，会员方案里这种券减 ${sum}：请改成减 ${stated} 的券（没有就用 programme apply 添加）；如果这一列不是面额，请加 --column 列名=ignore`,
  }),
  ref_missing: phrase({ en: () => 'without a number', 'zh-CN': () => '缺少编号' }),
  ref_repeated: phrase({
    en: (first) => `this number is on ${lineOf.en(first)} already`,
    'zh-CN': (first) => `编号与${lineOf['zh-CN'](first)}重复`,
  }),
  value_exists: phrase({
    en: ({ value }) =>
      `came with the list of members already; undo that import, then import both files in one command, or the list with --without ${value} first`,
    'zh-CN': ({ value }) =>
      `已随会员文件入账；请撤回那次导入，再把两份文件放在同一条命令里导入，或者先用 --without ${value} 导入会员文件`,
  }),
  amount_malformed: phrase({
    en: ({ value }) => `not an amount${ifComma(value).en}`,
    'zh-CN': ({ value }) => `不是金额或数字${ifComma(value)['zh-CN']}`,
  }),
  visits_unlimited: phrase({
    en: () =>
      'visits without a number, and a pass here has one: leave the row out. Who comes as often as they like has a plan, sold when they next pay: member plan join <who> <plan>',
    'zh-CN': () =>
      '不限次数，而本店的次卡都有次数：请不要导入这一行。想来几次就来几次的会员，下次交费时请办付费会员卡：member plan join <会员> <方案>',
  }),
  amount_precision: phrase({
    en: ({ value, decimals }) =>
      (decimals === 0 ? 'not a whole number' : `more than ${decimals} decimals`) + ifComma(value).en,
    'zh-CN': ({ value, decimals }) =>
      (decimals === 0 ? '不是整数' : `小数超过 ${decimals} 位`) + ifComma(value)['zh-CN'],
  }),
  currency_differs: phrase({
    en: () => "an amount of another currency than the shop's",
    'zh-CN': () => '不是本店币种的金额',
  }),
  amount_owed: phrase({
    en: () => 'says that the member owes this amount: what members owe has no place in the books',
    'zh-CN': () => '表明这是会员欠款：会员欠款不入账',
  }),
  amount_no_money: phrase({
    en: () =>
      'says that its figures are visits or points or a discount: import such rows in a file of their kind, or say with --column what the column is if they are money',
    'zh-CN': () =>
      '表明数字是次数、积分或折扣而不是金额：请把这些行按其种类另存一份文件导入；如果确是金额，请用 --column 说明该列是什么',
  }),
  amount_given: phrase({
    en: () =>
      'says that it was given away, and the amount would come as paid for: import such rows in a file of their own with --balance-is bonus, or their column as bonus; or say with --column what the column is if they were paid for',
    'zh-CN': () =>
      '表明是赠送的，而金额会记成本金：请把这些行另存一份文件，用 --balance-is bonus（或把该列指定为 bonus）导入；如果确是付过款的，请用 --column 说明该列是什么',
  }),
  amount_negative: phrase({ en: () => 'below zero', 'zh-CN': () => '是负数' }),
  above_maximum: phrase({ en: () => 'too large', 'zh-CN': () => '数字过大' }),
  balance_differs: phrase({
    en: ({ stated, sum }) => `the balance is ${stated}, paid and bonus are ${sum}`,
    'zh-CN': ({ stated, sum }) => `余额 ${stated}，本金加赠送却是 ${sum}`,
  }),
  left_differs: phrase({
    en: ({ stated, sum }) =>
      `${stated} visits left, but by what was bought and used there are ${sum}: write the right figures; if the used ones do not count: --column '<header>=ignore'`,
    'zh-CN': ({ stated, sum }) =>
      `剩余 ${stated} 次，按购买和已用次数应剩 ${sum} 次：请改成正确的次数；如果已用次数不准，请加 --column 列名=ignore`,
  }),
  both_ways: phrase({
    en: () => 'amounts in both columns, what came in and what went out: write two rows, or the one that is right',
    'zh-CN': () => '收入和支出两列都有金额：请分成两行，或只留正确的一个',
  }),
  remaining_above_amount: phrase({
    en: ({ stated, sum }) => `${stated} left of ${sum}`,
    'zh-CN': ({ stated, sum }) => `剩余 ${stated} 多于获得 ${sum}`,
  }),
  end_before_start: phrase({
    en: ({ stated, sum }) => `good from ${stated} on, but its last day is ${sum}: it could never be used`,
    'zh-CN': ({ stated, sum }) => `${stated} 起生效，却在 ${sum} 到期：永远无法使用`,
  }),
  unearned_above_cost: phrase({
    en: () => 'more money is left than the visits that are left are worth',
    'zh-CN': () => '剩余金额超过剩余次数的价值',
  }),
  price_missing: phrase({
    en: () =>
      'money is left, but the price of the pass is missing and does not follow from it to the cent: add a column cost (of the whole pass) or unit_cost (of a visit)',
    'zh-CN': () => '有剩余金额却没有价格，也推算不出整分的价格：请加上 cost（整卡价格）或 unit_cost（单次价格）一列',
  }),
  date_malformed: phrase({
    en: ({ value }) => {
      if (hasShortYearFirst(value ?? '')) {
        return 'a year of two digits in front (write it in full: 2023-01-05; for ROC years --dates roc)';
      }
      if (isMonth(value ?? '')) return 'a month without a day (write the day: 2023-01-05)';
      return isWrittenAsDay(value ?? '') ? 'no such day' : 'not a date that can be read (write 2023-01-05)';
    },
    'zh-CN': ({ value }) => {
      if (hasShortYearFirst(value ?? ''))
        return '前面的年份只有两位（请写全：2023-01-05；如果是民国年，请加 --dates roc）';
      if (isMonth(value ?? '')) return '只有月份，没有日子（请写成 2023-01-05）';
      return isWrittenAsDay(value ?? '') ? '没有这一天' : '读不出日期（请写成 2023-01-05）';
    },
  }),
  date_unclear: phrase({
    en: () => 'day or month first? Say so with --dates',
    'zh-CN': () => '分不清日和月，请用 --dates 说明',
  }),
  date_calendar: phrase({
    en: ({ value }) =>
      isOfRepublic(value ?? '')
        ? 'a year of three digits: for ROC years (112 is 2023) import with --dates roc, else write it as 2023-01-05'
        : 'a day of another calendar: write it as YYYY-MM-DD of ours, or leave it empty',
    'zh-CN': ({ value }) =>
      isOfRepublic(value ?? '')
        ? '年份是三位数：如果是民国年，请加 --dates roc；否则请写成 2023-01-05'
        : '不是公历日期（农历、佛历等）：请改成公历 YYYY-MM-DD，或留空',
  }),
  end_is_period: phrase({
    en: () => 'a period, and the row has no single day from which it counts: write the last day as 2027-01-31',
    'zh-CN': () => '这是时长，而该行没有可以起算的唯一日期：请写成到期日，例如 2027-01-31',
  }),
  date_ahead: phrase({
    en: () => 'a day that has not come yet: mend it, or leave it empty',
    'zh-CN': () => '日期在今天之后：请改正，或留空',
  }),
  date_missing: phrase({ en: () => 'without a time', 'zh-CN': () => '缺少时间' }),
  status_unknown: phrase({
    en: ({ value, of, likely }) =>
      `unknown state: write ${anyOf.en(statesOf(of))}, or say which of them it is in a mapping file (--map) with this line: ${meaning(value, likely)}`,
    'zh-CN': ({ value, of, likely }) =>
      `不认识的状态：请改成 ${anyOf['zh-CN'](statesOf(of).map((state) => stateWords[state]['zh-CN']))}，或在对应表（--map）里写上这一行：${meaning(value, likely)}（也可以写 ${anyOf['zh-CN'](statesOf(of, likely))}）`,
  }),
  state_differs: phrase({
    en: () =>
      'says that it is used up, but something is left: if it is used up, write 0 for what is left or leave the row out; if it is not, empty the state',
    'zh-CN': () => '状态写着已用完，却还有剩余：确实用完了，就把剩余改成 0 或不导入这一行；没有用完，就清空状态',
  }),
  uses_unclear: phrase({
    en: () =>
      'says how many uses are gone, and not of how many at first, or of fewer: add a column amount, or remaining with what is left',
    'zh-CN': () =>
      '只写了用掉几次，没有写原来有几次，或者比原来的还多：请加一列 amount（原来几次）或 remaining（剩余几次）',
  }),
  lot_stopped: phrase({
    en: () =>
      'may not be used in the other system, and something is left: if it may be here, empty the state; otherwise leave the row out',
    'zh-CN': () => '在原系统里不能使用，却还有剩余：在本店可以用就清空状态，否则不用导入',
  }),
  pass_frozen: phrase({
    en: () =>
      'frozen, and nothing says until when: add a column valid_from with the first day on which it may be used again; or call it active and freeze it here (member pass freeze)',
    'zh-CN': () =>
      '处于冻结或停用状态，但没有写到哪一天为止：请加一列 valid_from 写明恢复使用的日期；或把状态改成正常，导入后用 member pass freeze 冻结',
  }),
  lot_differs: phrase({
    en: ({ field, books, asset }) =>
      `here already, and the books say ${books === '' ? 'that it has no end' : field === 'remaining' ? `${books} left` : field === 'cost' ? `that it cost ${books}` : `that it ends on ${books}`}: it stays as it is. ${mendOfLot(field, asset).en}`,
    'zh-CN': ({ field, books, asset }) =>
      `账上已有，${books === '' ? '没有到期日' : field === 'remaining' ? `剩余 ${books}` : field === 'cost' ? `价格 ${books}` : `到期日 ${books}`}：保持不变。${mendOfLot(field, asset)['zh-CN']}`,
  }),
  lot_unclear: phrase({
    en: ({ field, books, asset }) =>
      `several here are alike but for what is left, and nothing says whether this is the one with ${books} left: it stays as it is. ${mendOfLot(field, asset).en}`,
    'zh-CN': ({ field, books, asset }) =>
      `账上有几个除剩余外都相同的批次，分不清这一行是不是剩余 ${books} 的那个：保持不变。${mendOfLot(field, asset)['zh-CN']}`,
  }),
  lot_again: phrase({
    en: ({ left, ends, asset }) =>
      `an earlier import brought a lot of this kind that no row is now, with ${left} left${ends === '' ? '' : ` until ${ends}`}: this row may be that lot, changed since, and would come on top of it. If it is another one, import this row with --again add; if it is that one, leave this row out. ${mendOfLot('remaining', asset).en}`,
    'zh-CN': ({ left, ends, asset }) =>
      `之前导入过一个同类批次，剩余 ${left}${ends === '' ? '' : `，到期日 ${ends}`}，现在没有哪一行是它：这一行可能就是它改动后的样子，再导入会重复。确实是另一个，请用 --again add 导入这一行；如果就是它，请去掉这一行。${mendOfLot('remaining', asset)['zh-CN']}`,
  }),
  lot_number_taken: phrase({
    en: ({ amount, opened, asset }) =>
      `a lot with this number is here already for the same member, of ${amount} on ${opened}, which is not what this row says: nothing of the row came in. If it is another lot, give it another number in this column; if it is that one, leave this row out. ${mendOfLot('remaining', asset).en}`,
    'zh-CN': ({ amount, opened, asset }) =>
      `这位会员名下已有这个编号的批次（${opened}，共 ${amount}），与这一行不同：这一行没有导入。确实是另一个批次，请在这一列换一个编号；如果就是它，请去掉这一行。${mendOfLot('remaining', asset)['zh-CN']}`,
  }),
  asset_unknown: phrase({
    en: ({ value }) =>
      `${value ? 'unknown kind of value' : 'says not what kind of value it is'}: write paid, bonus, points, pass or coupon in a column asset`,
    'zh-CN': ({ value }) =>
      `${value ? '不认识的资产类型' : '没有写明资产类型'}：请在 asset 列写 paid、bonus、points、pass 或 coupon`,
  }),
  pair_malformed: phrase({ en: () => 'not the number of a pair', 'zh-CN': () => '配对编号无效' }),
  balance_unsplit: phrase({ en: () => 'paid or bonus?', 'zh-CN': () => '分不清本金和赠送' }),
  store_unknown: phrase({
    en: ({ value }) =>
      `no store is called that (member store list): if it is one, declare it with ${declared(value ?? '')} and import this row again; if the column says no store, import with --column '<header>=ignore'`,
    'zh-CN': ({ value }) =>
      `没有登记这个门店（member store list）：如果是本店的门店，请用 ${declared(value ?? '')} 登记后再导入这一行；如果这一列不是门店，请加 --column '列名=ignore'`,
  }),
  not_settable: phrase({
    en: ({ rule, newest, stops, later, value }) => {
      if (rule === 'backdated') {
        const since = `the newest entry of this member is of ${newest}, after ${stops}, when the old books stop`;
        return later
          ? `${since}, and nothing is booked before it: import this row with ${later}`
          : `${since}, and the figures of the file know nothing of it: leave --cut-off out if they are of today, or correct the member with member adjust`;
      }
      if (rule === 'points_insufficient' || rule === 'balance_insufficient')
        return 'less than what waits here to be used later (pending points, instalments of a bonus), which is not taken away: correct the member with member adjust once it can be used';
      if (rule === 'balance_limit') return 'above stored_value.max_balance of the programme';
      return rule === 'member_closed'
        ? `the member is closed: open it again with member reopen ${shellWord(value ?? '<member>')}, then import this row again`
        : `cannot be set (${rule})`;
    },
    'zh-CN': ({ rule, newest, stops, later, value }) => {
      if (rule === 'backdated') {
        const since = `这名会员最新的流水在 ${newest}，晚于旧账截止的 ${stops}`;
        return later
          ? `${since}，不能在它之前入账：请用 ${later} 导入这一行`
          : `${since}，文件里的数没有算进去：如果是今天的数请去掉 --cut-off，否则请用 member adjust 更正`;
      }
      if (rule === 'points_insufficient' || rule === 'balance_insufficient')
        return '比本店尚未生效的（待生效积分、分期赠送）还少，这部分不会扣掉：生效后请用 member adjust 更正';
      if (rule === 'balance_limit') return '超过会员方案的余额上限（stored_value.max_balance）';
      return rule === 'member_closed'
        ? `会员已注销：请先重新开通（member reopen ${shellWord(value ?? '<会员>')}），再导入这一行`
        : `不能改成这个数（${rule}）`;
    },
  }),
};

type FiguresLeft = NonNullable<Of<Remark, 'columns_unused'>['figures']>;

/** What figures of a list may be of which nobody has kept what they may be. */
const OF_MEMBERS: readonly Field[] = ['points', 'paid', 'bonus'];

/** What the first column of figures that may be something is named as; to the others no name is given. */
const figuresHint: Wordings<(figures: FiguresLeft) => string> = {
  en: (figures) => {
    const { column, first, others } = hintOf(figures);
    if (first === undefined) return '';
    const what =
      first === 'points'
        ? 'what members have'
        : first === 'gone'
          ? 'how much was used'
          : 'how much there was or is left';
    return `: if that is ${what}, say what it is, as in --column ${shellWord(`${column}=${first}`)}${others.length === 0 ? '' : ` (or ${others.join(', ')})`}`;
  },
  'zh-CN': (figures) => {
    const { column, first, others } = hintOf(figures);
    if (first === undefined) return '';
    const what = first === 'points' ? '会员拥有的' : first === 'gone' ? '已用的数' : '原来的数或剩余的数';
    return `：如果是${what}，请说明是什么，例如 --column ${shellWord(`${column}=${first}`)}${others.length === 0 ? '' : `（或 ${others.join('、')}）`}`;
  },
};

function hintOf(figures: FiguresLeft) {
  const { column, mayBe = OF_MEMBERS } = figures.find(({ mayBe = OF_MEMBERS }) => mayBe.length > 0) ?? { mayBe: [] };
  const [first, ...others] = mayBe;
  return { column, first, others };
}

/** The command that declares a store under the word that a file has for it: no code has a blank in it. */
const declared = (store: string): string => {
  const code = store.replace(/[\s,;，；]+/g, '-').slice(0, 32);
  return `member store add ${shellWord(code)}${code === store ? '' : ` --name ${shellWord(store)}`}`;
};

/** What rows of such a list may be, but for one. */
const statesOf = (kind: ImportKind, but?: StateSaid): StateSaid[] =>
  STATES_SAID[kind].told.filter((state) => state !== but);

const anyOf: Wordings<(words: readonly string[]) => string> = {
  en: (words) => `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`,
  'zh-CN': (words) => `${words.slice(0, -1).join('、')} 或 ${words.at(-1)}`,
};

/** The line of a mapping file that says what a word means. */
const meaning = (word: string | null, state: StateSaid): string => `status: {${yamlWord(word ?? '')}: ${state}}`;

/** What is written in a file. */
export const stateWords: Record<StateSaid, Text> = {
  active: { en: 'active', 'zh-CN': '正常' },
  blocked: { en: 'blocked', 'zh-CN': '停用' },
  closed: { en: 'closed', 'zh-CN': '注销' },
  open: { en: 'open', 'zh-CN': '未使用' },
  used: { en: 'used', 'zh-CN': '已使用' },
  expired: { en: 'expired', 'zh-CN': '已过期' },
  void: { en: 'void', 'zh-CN': '作废' },
  frozen: { en: 'frozen', 'zh-CN': '冻结' },
};

/** `########`, `#REF!` */
const ERROR_OR_NARROW = /^#(?:#+|[A-Z/0]+[!?]?)$/i;

/** The command by which somebody stands so. */
const MOVE_TO = { active: 'unblock', blocked: 'block', closed: 'close' } as const;

/** What is worth a look in a row that was taken. */
export const warnings: { readonly [C in WarningCode]: Phrase<Of<Warning, C>> } = {
  phone_exists: phrase({
    en: ({ member, ...first }) => `same phone as ${member ?? lineOf.en(first)}`,
    'zh-CN': ({ member, ...first }) => `手机号与${member === null ? lineOf['zh-CN'](first) : ` ${member} `}相同`,
  }),
  person_exists: phrase({
    en: ({ value, member }) =>
      `${member} may be the same person, by their name with the phone, e-mail, day of joining or figures, or by the e-mail alone; this row comes as a member of its own. To make them one: member merge ${shellWord(value ?? '<card>')} ${member}`,
    'zh-CN': ({ value, member }) =>
      `可能就是 ${member}（姓名与手机号、邮箱、入会日期或数额相同，或邮箱相同）；这一行作为新会员导入。如果是同一人，要并到一起：member merge ${shellWord(value ?? '<卡号>')} ${member}`,
  }),
  other_member: phrase({
    en: ({ field, member }) =>
      `this ${field === 'phone' ? 'phone' : 'card'} is that of ${member} here, who has another name: if the row is of somebody else, they are not here yet; give it another card and import it again`,
    'zh-CN': ({ field, member }) =>
      `这${field === 'phone' ? '个手机号' : '张卡'}在本店是 ${member} 的，姓名不同：如果是另一个人，就还没有导入，请换一个卡号再导入`,
  }),
  mail_known: phrase({
    en: ({ member }) =>
      `taken for ${member}, who has this name and e-mail, and not this phone. To give it to them: member edit ${member} --phone <phone>. If the row is of somebody else: --again add`,
    'zh-CN': ({ member }) =>
      `姓名和邮箱与 ${member} 相同，按同一人处理，只是手机号不同。要登记这个手机号：member edit ${member} --phone <手机号>。如果不是同一人：--again add`,
  }),
  detail_left: phrase({
    en: ({ field, member }) =>
      `only figures are taken over: ${member} keeps the ${field} of here. ${
        field === 'tier'
          ? `A tier here goes by the rules of the shop: member tier explain ${member}`
          : `If the file is right: member edit ${member} --${field} <${field}>`
      }`,
    'zh-CN': ({ field, member }) => {
      const what = plainFieldWord(field);
      return `只改数字：${member} 的${what}保持本店的。${
        field === 'tier'
          ? `本店的等级由会员方案决定，见 member tier explain ${member}`
          : `如果文件是对的，请用 member edit ${member} --${field} <${what}>`
      }`;
    },
  }),
  state_left: phrase({
    en: ({ member, state }) =>
      `only figures are taken over: ${member} keeps the state of here. If the file is right: member ${MOVE_TO[state]} ${member}`,
    'zh-CN': ({ member, state }) =>
      `只改数字：${member} 的状态保持本店的。如果文件是对的，请用 member ${MOVE_TO[state]} ${member}`,
  }),
  detail_missing: phrase({
    en: ({ field, member }) =>
      `only figures are taken over: ${member} has no ${field} here. To take it too: member edit ${member} --${field} <${field}>`,
    'zh-CN': ({ field, member }) =>
      `只改数字：${member} 在本店没有${plainFieldWord(field)}。要补上请用 member edit ${member} --${field} <${plainFieldWord(field)}>`,
  }),
  end_left: phrase({
    en: ({ field, value, books, asset }) => {
      const what = { points_expire_on: 'points', bonus_expire_on: 'bonus' }[field as string] ?? 'balance';
      const ends = books === '' ? 'no last day' : `${books} as last day`;
      return `only figures are taken over: the ${what} here ${what === 'points' ? 'keep' : 'keeps'} ${ends}, where the file says ${value ?? 'that there is none'}. ${mendOfLot('expires_on', asset).en}`;
    },
    'zh-CN': ({ field, value, books, asset }) =>
      `只改数字：本店${{ points_expire_on: '积分', bonus_expire_on: '赠送' }[field as string] ?? '余额'}的到期日保持${books === '' ? '不设' : ` ${books}`}，文件里是${value === null ? '永久有效' : ` ${value}`}。${mendOfLot('expires_on', asset)['zh-CN']}`,
  }),
  cell_lost: phrase({
    en: () => 'a spreadsheet has lost what stood here, or its column was too narrow: taken without it',
    'zh-CN': () => '表格软件丢失了这里的内容，或列宽不够没有显示：这一项留空',
  }),
  day_left: phrase({
    en: ({ value }) =>
      `not a day of our calendar that can be read: taken without it${isOfRepublic(value ?? '') ? ' (for ROC years --dates roc)' : ''}`,
    'zh-CN': ({ value }) =>
      `不是公历日期，或读不出：这个日期留空${isOfRepublic(value ?? '') ? '（如果是民国年，请加 --dates roc）' : ''}`,
  }),
  phone_digits_lost: phrase({
    en: () => 'a spreadsheet has thrown away the last digits: taken without a phone',
    'zh-CN': () => '手机号变成科学计数、已不完整：手机号留空',
  }),
  phone_decimals: phrase({
    en: () => 'a program has written the phone with decimals: taken without a phone; take the .0 off',
    'zh-CN': () => '手机号被程序写成了小数：手机号留空，请去掉 .0',
  }),
  phone_malformed: phrase({
    en: () => 'not a phone number: taken without a phone',
    'zh-CN': () => '不是手机号：手机号留空',
  }),
  email_malformed: phrase({
    en: () => 'not an e-mail address: taken without one',
    'zh-CN': () => '不是邮箱：邮箱留空',
  }),
  phone_masked: phrase({
    en: () => 'the old system has hidden digits of the phone: taken without a phone; export it whole there',
    'zh-CN': () => '手机号被旧系统用星号隐藏了：手机号留空，请在旧系统导出完整的号码',
  }),
  card_masked: phrase({
    en: ({ field }) =>
      field === 'cards'
        ? 'the old system has hidden digits of a further card: taken without it; export it whole there'
        : 'the old system has hidden digits of the card: taken by the phone, without the card; export it whole there',
    'zh-CN': ({ field }) =>
      field === 'cards'
        ? '有副卡卡号被旧系统用星号隐藏了：这张副卡没有导入，请在旧系统导出完整的号码'
        : '卡号被旧系统用星号隐藏了：按手机号导入，没有卡号，请在旧系统导出完整的号码',
  }),
  name_state: phrase({
    en: () =>
      'the name says that the card may not be used, and it comes in as active: if that is right, member block <who> or member close <who>',
    'zh-CN': () =>
      '姓名里写着这张卡不能再用，现按正常导入：如果确实如此，请用 member block <会员> 或 member close <会员>',
  }),
  name_masked: phrase({
    en: () => 'the old system has hidden letters of the name: taken as it stands; export it whole there',
    'zh-CN': () => '姓名被旧系统用星号隐藏了：按原样导入，请在旧系统导出完整的姓名',
  }),
  formula_text: phrase({
    en: () => 'reads as a formula in a spreadsheet: kept as text',
    'zh-CN': () => '在表格软件里会被当成公式：按文字保留',
  }),
  referrer_unknown: phrase({
    en: () => 'nobody has the card of the referrer: left out',
    'zh-CN': () => '找不到推荐人的卡：推荐人留空',
  }),
  letters_private: phrase({
    en: () =>
      'holds a letter that only the old system knows and nobody can type or search for: look up what it shows there, and mend it here',
    'zh-CN': () => '含有旧系统自造的字，这里显示不出、也搜不到：请对照旧系统，在这里改正',
  }),
  history_differs: phrase({
    en: () => 'this number is in the history already with another time or other figures, which stay as they are',
    'zh-CN': () => '这个单号已有流水，但时间或数字不同：保留原来的，这一行没有导入',
  }),
  unearned_differs: phrase({
    en: ({ left, worth }) =>
      `${left} of it is left, but by its price the visits that are left are worth ${worth}: booked with what is left. Hold it against the old system; a later move needs export passes beside export lots`,
    'zh-CN': ({ left, worth }) =>
      `剩余金额 ${left}，按价格剩余次数应值 ${worth}：已按剩余金额入账，请与旧系统核对；以后搬家时 export lots 要连同 export passes 一起导`,
  }),
  value_open: phrase({
    en: () => 'not compared: in the programme such a coupon takes no fixed amount off',
    'zh-CN': () => '没有核对：会员方案里这种券不是减固定金额',
  }),
  end_counted: phrase({
    en: ({ opened, ends }) => `counted from ${opened}, as the programme counts: last day ${ends}`,
    'zh-CN': ({ opened, ends }) => `按会员方案的算法从 ${opened} 起算：最后一天 ${ends}`,
  }),
  end_of_month: phrase({
    en: ({ ends }) => `a month without a day: good to its end, last day ${ends}`,
    'zh-CN': ({ ends }) => `只有月份：到月底为止，最后一天 ${ends}`,
  }),
  pass_ended: phrase({
    en: ({ visits, left }) =>
      `had ended there, so nobody can use it here: ${countText(visits)} ${visits === 1 ? 'visit stays' : 'visits stay'} behind${left === null ? '' : `, worth ${left}`}. If it is still good, call it active in a column status`,
    'zh-CN': ({ visits, left }) =>
      `在旧系统里已结束，不再可用：剩余 ${countText(visits)} 次${left === null ? '' : `（价值 ${left}）`}没有导入。如果其实还能用，请把状态改成正常`,
  }),
  balance_above_limit: phrase({
    en: ({ balance, limit }) =>
      `holds ${balance} then, above the ${limit} of the programme (max_balance): taken as it is, no top-up until it is less`,
    'zh-CN': ({ balance, limit }) =>
      `余额将为 ${balance}，超过会员方案上限 ${limit}（max_balance）：照样导入，降到上限以下之前不能充值`,
  }),
};

/** What is worth knowing about a whole file. */
export const remarks: { readonly [C in Remark['code']]: Phrase<Of<Remark, C>> } = {
  points_undated: phrase({
    en: ({ members, points, expiresOn, idleUntil }) => {
      const end = expiresOn ?? idleUntil;
      return `${countText(points)} ${points === 1 ? 'point' : 'points'} of ${countText(members)} ${members === 1 ? 'member' : 'members'} came without a date: ${points === 1 ? 'it' : 'they'} ${end === undefined ? `${points === 1 ? 'does' : 'do'} not end on a day` : `${points === 1 ? 'ends' : 'end'} on ${end}`}${idleUntil === undefined ? '' : ' for whoever does nothing here until then'} (--points-expire)`;
    },
    'zh-CN': ({ members, points, expiresOn, idleUntil }) =>
      `${countText(members)} 名会员的 ${countText(points)} 积分没有到期日：${idleUntil !== undefined ? `在本店一直没有活动的，${idleUntil} 到期` : expiresOn === null ? '不设到期日' : `按 ${expiresOn} 到期`}（可用 --points-expire 指定）`,
  }),
  points_counted: phrase({
    en: ({ members, points, from, to, ended }) =>
      `${countText(points)} ${points === 1 ? 'point' : 'points'} of ${countText(members)} ${members === 1 ? 'member' : 'members'} came with the day on which ${points === 1 ? 'it was' : 'they were'} earned and without a last day: counted from that day, ${points === 1 ? 'it ends' : 'they end'} ${from === to ? `on ${from}` : `from ${from} to ${to}`} (--points-expire)${ended > 0 ? `; ${ended === points ? `${points === 1 ? 'it' : 'all of them'}` : countText(ended)} had ended before the cut-off` : ''}`,
    'zh-CN': ({ members, points, from, to, ended }) =>
      `${countText(members)} 名会员的 ${countText(points)} 积分有获得日期，没有到期日：从获得日期起算，${from === to ? `${from} 到期` : `${from} 至 ${to} 到期`}（可用 --points-expire 指定）${ended > 0 ? `；其中 ${countText(ended)} 分在截止日前已过期` : ''}`,
  }),
  bonus_undated: phrase({
    en: ({ members, amount }) =>
      `${amount} of bonus of ${countText(members)} ${members === 1 ? 'member' : 'members'} came without a last day and never ends, whatever the programme says of bonus. If it does end, say on which day in a column bonus_expire_on, or import the list with --without bonus and then the lots with their days: card, asset, remaining, expires_on (--as lots)`,
    'zh-CN': ({ members, amount }) =>
      `${countText(members)} 名会员的赠送 ${amount} 没有到期日，将永不过期，不论会员方案怎么规定赠送。如有期限，请加一列 bonus_expire_on 写明到期日，或者用 --without bonus 导入会员文件，再导入批次文件：card、asset、remaining、expires_on（--as lots）`,
  }),
  value_apart: phrase({
    en: ({ members, values }) =>
      `Not booked (--without), as it comes in a file of its own: ${values.map(({ asset, amount }) => `${assets[asset].en} ${amount}`).join(', ')} of ${countText(members)} ${members === 1 ? 'member' : 'members'}. Import that file next. Only files that come in one import are held against each other: compare with member report liability`,
    'zh-CN': ({ members, values }) =>
      `没有入账（--without），要由另一份文件带来：${countText(members)} 名会员的${values.map(({ asset, amount }) => `${assets[asset]['zh-CN']} ${amount}`).join('、')}。请接着导入那份文件。只有一次导入的几份文件才会互相核对，分开导入请用 member report liability 自行核对`,
  }),
  value_missing: phrase({
    en: ({ batch, values }) =>
      `Still missing: ${values.map(({ asset, amount }) => `${assets[asset].en} ${amount}`).join(', ')}, which import ${batch} left out (--without) and no file has brought since. Import the file that has it. If there is none, take this import back, then import ${batch} (other later ones for its members before it), and import the list again, leaving out only what has a file of its own (--without points, paid or bonus)`,
    'zh-CN': ({ batch, values }) =>
      `还缺${values.map(({ asset, amount }) => `${assets[asset]['zh-CN']} ${amount}`).join('、')}：导入 ${batch} 没有入账（--without），之后也没有文件带来。请导入有这些金额的文件。如果没有这样的文件，请先撤回本次导入（以及其间给这些会员的导入），再撤回导入 ${batch}，重新导入会员文件，只略去另有文件的那一项（--without points、paid 或 bonus）`,
  }),
  joined_unsaid: phrase({
    en: ({ members, day }) =>
      `${countText(members)} new ${members === 1 ? 'member' : 'members'} came without the day on which they joined: ${day} counts as it, and as the first day of a tier that they have. If it is known, bring it in a column joined_on`,
    'zh-CN': ({ members, day }) =>
      `${countText(members)} 名新会员没有入会日期：以 ${day} 代替，等级也从这一天算起。如果查得到，请加上入会日期一列（joined_on）`,
  }),
  members_existing: phrase({
    en: ({ how, left, moved, differing = 0 }) => {
      const were = (count: number) => `${countText(count)} ${count === 1 ? 'member is' : 'members are'} here already`;
      if (how === 'skip')
        return `${were(left)} and left as they are, whatever the file says (--on-existing skip). To add the value of the file: --on-existing add; to set their figures to it: --on-existing set. Where other rows of it have come: with a --ref of its own, and --again skip beside add`;
      if (how === 'add')
        return `${were(left + moved)} (--on-existing add): value of the file on top of theirs for ${countText(moved)}${left > 0 ? `, none in the file for ${countText(left)}` : ''}`;
      return `${were(left + moved + differing)} (--on-existing set): figures of the file for ${countText(moved)}, by an adjust entry for the difference${left > 0 ? `; the same figures already for ${countText(left)}` : ''}${differing > 0 ? `; other figures than their lots come to for ${countText(differing)}` : ''}`;
    },
    'zh-CN': ({ how, left, moved, differing = 0 }) => {
      if (how === 'skip')
        return `${countText(left)} 名会员已存在，保持不变，文件里的数没有入账（--on-existing skip）。要累加用 --on-existing add，要改成文件里的数用 --on-existing set；如果文件的其他行已经入账，请另给一个新的 --ref，累加时再加 --again skip`;
      if (how === 'add')
        return `${countText(left + moved)} 名会员已存在（--on-existing add）：${countText(moved)} 名在原有基础上累加${left > 0 ? `，${countText(left)} 名在文件里没有可加的` : ''}`;
      return `${countText(left + moved + differing)} 名会员已存在（--on-existing set）：${countText(moved)} 名改成文件里的数，差额记一笔调整${left > 0 ? `，${countText(left)} 名本来就是这个数` : ''}${differing > 0 ? `，${countText(differing)} 名的数与各批次合计不符` : ''}`;
    },
  }),
  moved_here: phrase({
    en: ({ members, changes }) =>
      `${countText(members)} of those who are set ${members === 1 ? 'has' : 'have'} had sales, top-ups or other entries here since an import last moved them (${changes.map(changeText.en).join(', ')}): the figures of the file take the place of that. If the file does not know of it, say with --cut-off or --at when it was made: their rows are rejected then`,
    'zh-CN': ({ members, changes }) =>
      `更正的会员中，有 ${countText(members)} 名自上次导入后在本店有消费、充值等变动（${changes.map(changeText['zh-CN']).join('，')}）：将被文件里的数取代。如果文件里没有算上这些变动，请用 --cut-off 或 --at 写明文件是什么时候导出的，这些行就会被拒收`,
  }),
  members_unlisted: phrase({
    en: ({ members, imports, keep, closed = 0, cards }) =>
      `${countText(members)} ${members === 1 ? 'member' : 'members'} of import ${imports.join(', ')} ${members === 1 ? 'is' : 'are'} in no row that could be read, and ${members === 1 ? 'keeps' : 'keep'} what is here: ${keep.map(({ asset, amount }) => `${assets[asset].en} ${amount}`).join(', ')}${cards.length === 0 ? '' : ` (${members === 1 ? 'card' : 'cards'} ${cards.join(', ')}${members > cards.length ? ', …' : ''})`}. If they were closed there, bring them in with 0, or member adjust${closed === 0 ? '' : `. ${countText(closed)} of them ${closed === 1 ? 'is' : 'are'} closed here: member reopen first`}`,
    'zh-CN': ({ members, imports, keep, closed = 0, cards }) =>
      `第 ${imports.join('、')} 批的 ${countText(members)} 名会员不在这次读出的行里，账上的数保持不变：${keep.map(({ asset, amount }) => `${assets[asset]['zh-CN']} ${amount}`).join('，')}${cards.length === 0 ? '' : `（卡号 ${cards.join('、')}${members > cards.length ? ' 等' : ''}）`}。如果旧系统里已经销户，请在文件里写 0 再导入，或用 member adjust 更正${closed === 0 ? '' : `。其中 ${countText(closed)} 名在本店已注销，要先用 member reopen 重新开通`}`,
  }),
  lots_unlisted: phrase({
    en: ({ lots, imports, keep, cards }) =>
      `${countText(lots)} ${lots === 1 ? 'lot' : 'lots'} of import ${imports.join(', ')} ${lots === 1 ? 'is' : 'are'} in no row that could be read, and ${lots === 1 ? 'keeps' : 'keep'} what is left here: ${keep.map(({ asset, amount }) => `${assets[asset].en} ${amount}`).join(', ')}${cards.length === 0 ? '' : ` (${cards.length === 1 ? 'card' : 'cards'} ${cards.join(', ')}${lots > cards.length ? ', …' : ''})`}. What is used up there is brought in with 0 left, or taken off with member adjust; a coupon ends with member coupon close`,
    'zh-CN': ({ lots, imports, keep, cards }) =>
      `第 ${imports.join('、')} 批的 ${countText(lots)} 个批次不在这次读出的行里，账上的剩余保持不变：${keep.map(({ asset, amount }) => `${assets[asset]['zh-CN']} ${amount}`).join('，')}${cards.length === 0 ? '' : `（卡号 ${cards.join('、')}${lots > cards.length ? ' 等' : ''}）`}。旧系统里已经用完的，请在文件里把剩余写成 0 再导入，或用 member adjust 扣掉；优惠券用 member coupon close 作废`,
  }),
  rows_settled: phrase({
    en: ({ file, rows: count, imports }) =>
      `${rows(count)} of ${file} ${count === 1 ? 'was' : 'were'} taken by import ${imports.join(', ')} already, and ${count === 1 ? 'is' : 'are'} left out. If they are meant once more, give this import a --ref of its own`,
    'zh-CN': ({ file, rows: count, imports }) =>
      `${file} 有 ${countText(count)} 行在第 ${imports.join('、')} 批已经入账，这次不再重复。如确实要再加一次，请给这次导入一个新的 --ref`,
  }),
  people_left: phrase({
    en: ({ file, rows: count }) =>
      `${rows(count)} of ${file} ${count === 1 ? 'is of somebody who is' : 'are of people who are'} here under another card, and ${count === 1 ? 'is' : 'are'} left out (--again skip)`,
    'zh-CN': ({ file, rows: count }) =>
      `${file} 有 ${countText(count)} 行是已有的会员，只是卡号不同，这次略过（--again skip）`,
  }),
  people_again: phrase({
    en: ({ file, rows: count }) =>
      `${rows(count)} of ${file} ${count === 1 ? 'has' : 'have'} the name and the phone or e-mail of somebody who is here under another card, or their card but for zeros before it, and ${count === 1 ? 'comes' : 'come'} as new. Whoever is one person becomes one with all that both hold by member merge. If it is what they have here already, take this import back and give it --again skip`,
    'zh-CN': ({ file, rows: count }) =>
      `${file} 有 ${countText(count)} 行的姓名和手机号（或邮箱）与已有会员相同，或卡号只差前面的零，这次当作新会员导入。如果是同一人，用 member merge 合并，两边的余额都保留；如果就是已在账上的余额，请撤回本批，再加上 --again skip 导入`,
  }),
  rows_left: phrase({
    en: ({ file, rows: count, imports }) =>
      `${rows(count)} of ${file} ${count === 1 ? 'says' : 'say'} what import ${imports.join(', ')} has brought, and ${count === 1 ? 'is' : 'are'} left out (--again skip)`,
    'zh-CN': ({ file, rows: count, imports }) =>
      `${file} 有 ${countText(count)} 行与第 ${imports.join('、')} 批带来的数相同，这次略过（--again skip）`,
  }),
  rows_again: phrase({
    en: ({ file, rows: count, imports }) =>
      `${rows(count)} of ${file} ${count === 1 ? 'says' : 'say'} what import ${imports.join(', ')} has brought, and ${count === 1 ? 'comes' : 'come'} on top once more. If that is not meant, take this import back and give it --again skip`,
    'zh-CN': ({ file, rows: count, imports }) =>
      `${file} 有 ${countText(count)} 行与第 ${imports.join('、')} 批带来的数相同，这次又累加了一遍。如果不该重复，请撤回本批，再加上 --again skip 导入`,
  }),
  history_unchanging: phrase({
    en: ({ file }) =>
      `${file} tells what was paid and not how balances or points changed: it is kept as a record and compared with nothing`,
    'zh-CN': ({ file }) => `${file} 只写了消费金额，没有写本金、赠送或积分的变动：只作记录，不与余额核对`,
  }),
  history_signed: phrase({
    en: ({ file, columns, words }) =>
      `${columns.join(', ')} in ${file} ${columns.length === 1 ? 'has' : 'have'} no minus: rows of ${words.join(', ')} count as what went out, as the file itself shows`,
    'zh-CN': ({ file, columns, words }) =>
      `${file} 的“${columns.join('”、“')}”没有负数：按文件里的记录，${words.map((word) => `“${word}”`).join('、')}算作支出`,
  }),
  history_unsigned: phrase({
    en: ({ file }) => `No change in ${file} has a minus: all of it counts as what came in`,
    'zh-CN': ({ file }) => `${file} 里没有一个负数：全部算作收入`,
  }),
  history_since: phrase({
    en: ({ rows: count, cutOff }) =>
      `${rows(count)} of history ${count === 1 ? 'is' : 'are'} of after ${cutOff}, the day of the opening balances: kept as a record, they move no balance and are not compared with it. To bring balances to what the old system shows now, import its list of members anew with --on-existing set`,
    'zh-CN': ({ rows: count, cutOff }) =>
      `${countText(count)} 行流水发生在期初余额的截止日 ${cutOff} 之后：只作记录，不改变余额，也不与余额核对。要把余额更新到旧系统现在的数，请重新导出会员，用 --on-existing set 导入`,
  }),
  lots_existing: phrase({
    en: ({ lots }) =>
      `${countText(lots)} ${lots === 1 ? 'lot is' : 'lots are'} in the books from an earlier import and ${lots === 1 ? 'was' : 'were'} skipped`,
    'zh-CN': ({ lots }) => `${countText(lots)} 个批次之前已导入，这次跳过`,
  }),
  lots_set: phrase({
    en: ({ lots }) =>
      `${countText(lots)} ${lots === 1 ? 'lot is' : 'lots are'} here already (--on-existing set): what is left becomes that of the file, by an adjust entry for the difference`,
    'zh-CN': ({ lots }) => `${countText(lots)} 个批次已在账上（--on-existing set）：剩余改成文件里的数，差额记一笔调整`,
  }),
  lots_used_up: phrase({
    en: ({ lots }) =>
      `${countText(lots)} ${lots === 1 ? 'lot' : 'lots'} of earlier imports ${lots === 1 ? 'is' : 'are'} in no row any more, and the figures of the members leave no room for ${lots === 1 ? 'it' : 'them'}: used up there, so nothing is left here either, by an adjust entry for each`,
    'zh-CN': ({ lots }) =>
      `${countText(lots)} 个之前导入的批次已不在文件里，会员的数也不再包括它们：按已用完处理，账上清零，各记一笔调整`,
  }),
  lots_twice: phrase({
    en: ({ lots }) =>
      `${countText(lots)} ${lots === 1 ? 'row' : 'rows'} of passes or coupons ${lots === 1 ? 'stands' : 'stand'} in the file of lots too: counted once, there`,
    'zh-CN': ({ lots }) => `${countText(lots)} 行次卡或优惠券在批次文件里也有：只算一次，记在批次文件名下`,
  }),
  cards_unlike: phrase({
    en: ({ file, rows: count, card, held }) =>
      `${rows(count)} of ${file} that ${count === 1 ? 'was' : 'were'} rejected ${count === 1 ? 'is' : 'are'} of cards that somebody has, but written in another way (${card} is ${held} here): a spreadsheet takes the zeros before a number away. Write the cards as they are here, and import the rejected rows again`,
    'zh-CN': ({ file, rows: count, card, held }) =>
      `${file} 被拒绝的行里有 ${countText(count)} 行的卡号其实有会员持有，只是写法不同（${card} 在本店是 ${held}）：表格软件会去掉号码前面的零。请改成本店的卡号，再导入被拒绝的行`,
  }),
  members_missing: phrase({
    en: ({ file, rows: count, may_be: mayBe }) =>
      `${rows(count)} of ${file} ${count === 1 ? 'is' : 'are'} of cards that nobody has here. Members come first, or along: member import <members.csv> ${pathWord(file)}${mayBe === undefined ? '' : `; if it is the list of members itself: --as ${mayBe}`}`,
    'zh-CN': ({ file, rows: count, may_be: mayBe }) =>
      `${file} 有 ${countText(count)} 行的卡号没有会员持有。请先导入会员，或和会员文件一起导入：member import <会员.csv> ${pathWord(file)}${mayBe === undefined ? '' : `；如果它就是会员名单：--as ${mayBe}`}`,
  }),
  tiers_unknown: phrase({
    en: ({ tiers }) =>
      `Tiers that the programme does not know, so they give nothing until it names them: ${tiers.join(', ')}`,
    'zh-CN': ({ tiers }) => `会员方案里没有这些等级，加上之前不享受待遇：${tiers.join('、')}`,
  }),
  cards_rounded: phrase({
    en: ({ cards, zeros }) =>
      `${countText(zeros)} of ${countText(cards)} long card numbers end in 0: a spreadsheet may have rounded them`,
    'zh-CN': ({ cards, zeros }) =>
      `${countText(cards)} 个长卡号中有 ${countText(zeros)} 个以 0 结尾：可能被表格软件改过`,
  }),
  amounts_empty: phrase({
    en: ({ cells, file }) =>
      `${countText(cells)} empty ${cells === 1 ? 'amount' : 'amounts'} in ${file} ${cells === 1 ? 'counts' : 'count'} as zero`,
    'zh-CN': ({ cells, file }) => `${file} 有 ${countText(cells)} 个空的数字格，按零处理`,
  }),
  cards_unread: phrase({
    en: ({ file, columns }) =>
      `${columns.join(', ')} in ${file} ${columns.length === 1 ? 'holds' : 'hold'} numbers that are all different, and nothing is read as the card: who had none gets a new number. If they stand on people's cards: --column ${shellWord(`${columns[0]}=card`)}`,
    'zh-CN': ({ file, columns }) =>
      `${file} 的“${columns.join('”“')}”列是各不相同的号码，但没有当作卡号读取，会员会得到新的卡号。如果是卡上的号码，请加 --column ${shellWord(`${columns[0]}=card`)}`,
  }),
  phones_unread: phrase({
    en: ({ file, columns }) =>
      `${columns.join(', ')} in ${file} ${columns.length === 1 ? 'holds' : 'hold'} phone numbers that nothing reads: nobody can be found by phone. To read them: --column ${shellWord(`${columns[0]}=phone`)}`,
    'zh-CN': ({ file, columns }) =>
      `${file} 的“${columns.join('”“')}”列是电话号码，但没有读取，以后不能按手机号查会员。要读取请加 --column ${shellWord(`${columns[0]}=phone`)}`,
  }),
  stores_unread: phrase({
    en: ({ file, column, stores, here }) =>
      `${column} in ${file} may say at which store members are, and is not read: what they have stands at the store of this import, as if it had been sold there. If they are stores of the shop, take this import back, declare them, and import with --column ${shellWord(`${column}=store`)}:${[...stores, ...(here === null ? [] : [here])].map((store) => `\n  ${declared(store)}`).join('')}`,
    'zh-CN': ({ file, column, stores, here }) =>
      `${file} 的“${column}”列可能是会员所属门店，但没有读取：他们的余额都记在这次导入的门店，当作在那里售出的。如果是本店的门店，请撤销这次导入，先登记门店，再加 --column ${shellWord(`${column}=store`)} 导入：${[...stores, ...(here === null ? [] : [here])].map((store) => `\n  ${declared(store)}`).join('')}`,
  }),
  cells_merged: phrase({
    en: ({ file, column, empty, rows }) =>
      `${column} in ${file} is empty in ${countText(empty)} of ${countText(rows)} rows, filled in only where another one begins, as merged cells are: an empty cell is none here. If it means the one above, fill it in and import that`,
    'zh-CN': ({ file, column, empty, rows }) =>
      `${file} 的“${column}”列 ${countText(rows)} 行中有 ${countText(empty)} 行是空的，只在换一种时才填，像合并过的单元格：空格按“没有”处理。如果表示与上一行相同，请逐行填好再导入`,
  }),
  column_second: phrase({
    en: ({ file, column, first }) =>
      `${column} in ${file} counts only where ${first} is empty; what it says besides stays behind, unless it is kept in the note: --notes`,
    'zh-CN': ({ file, column, first }) =>
      `${file} 的“${column}”只在“${first}”为空时读取，两列都有时不导入；要存进备注请加 --notes`,
  }),
  passes_left: phrase({
    en: ({ file, columns, rows: left }) =>
      `${columns.join(', ')} in ${file} ${columns.length === 1 ? 'says' : 'say'} what is left of passes, in visits or time: it stays out, in ${rows(left)}. Bring it with --as passes, in a file with a row for each pass: card or phone, product, remaining; product is a pass of the programme`,
    'zh-CN': ({ file, columns, rows }) =>
      `${file} 的${columns.join('、')}是次卡剩余的次数或时长，共 ${countText(rows)} 行，没有入账。请另存一份文件用 --as passes 导入：每张次卡一行，列为 card 或 phone、product、remaining，product 写会员方案里的次卡`,
  }),
  dates_1904: phrase({
    en: ({ file, dates, newest }) =>
      `${countText(dates)} dates in ${file} are numbers of a spreadsheet, the newest read as ${newest}: files of old Macs count from 1904, and their days are then four years later. Hold one of them against the old system; if so, take this import back and save the file with dates as text`,
    'zh-CN': ({ file, dates, newest }) =>
      `${file} 有 ${countText(dates)} 个日期是表格软件的序号，最近的读作 ${newest}：旧版 Mac 表格从 1904 年起算，实际日期会晚四年。请与旧系统核对一个；如确实如此，请撤回本批导入，把日期另存为文字后再导入`,
  }),
  phone_placeholder: phrase({
    en: ({ file, line, members }) =>
      `${countText(members)} members have the same phone (first on line ${line} of ${file}): a placeholder? It was taken as it stands`,
    'zh-CN': ({ file, line, members }) =>
      `有 ${countText(members)} 名会员手机号相同（首次出现在 ${file} 第 ${line} 行）：是不是随便填的？已按原样导入`,
  }),
  birthday_placeholder: phrase({
    en: ({ birthday, members }) =>
      `${countText(members)} members were born on ${birthday}: a placeholder? It was taken as it stands`,
    'zh-CN': ({ birthday, members }) =>
      `有 ${countText(members)} 名会员的生日都是 ${birthday}：是不是默认值？已按原样导入`,
  }),
  coupons_ended: phrase({
    en: ({ used, expired, closed }) =>
      `Coupons that had ended before and were not opened: ${parted({ used, expired, closed }, ' · ')}`,
    'zh-CN': ({ used, expired, closed }) =>
      `旧系统里已结束、没有再开的优惠券：${parted({ 已用: used, 已过期: expired, 已作废: closed }, ' · ')}`,
  }),
  lots_empty: phrase({
    en: ({ lots }) =>
      `${countText(lots)} ${lots === 1 ? 'row was' : 'rows were'} given with 0, so there was nothing to open`,
    'zh-CN': ({ lots }) => `${countText(lots)} 行的数量为 0，没有可开立的内容`,
  }),
  coupons_uncoded: phrase({
    en: ({ coupons }) =>
      `${countText(coupons)} ${coupons === 1 ? 'coupon' : 'coupons'} came without a code and got a new one: import the list of coupons (export coupons) together with the others to keep the old codes`,
    'zh-CN': ({ coupons }) =>
      `${countText(coupons)} 张优惠券没有券码，已生成新码：如要保留旧码，请把优惠券文件（export coupons）与其他文件一起导入`,
  }),
  passes_unpriced: phrase({
    en: ({ passes }) =>
      `${countText(passes)} ${passes === 1 ? 'pass' : 'passes'} came without a price: their visits are worth nothing in the books. Add a column cost (of the whole pass) or unit_cost (of a visit) if money is owed for them`,
    'zh-CN': ({ passes }) =>
      `${countText(passes)} 张次卡没有价格：账面上这些次数不值钱。如有预收款，请加上 cost（整卡价格）或 unit_cost（单次价格）一列`,
  }),
  products_other_version: phrase({
    en: ({ passes, coupons, products, version, cutOff }) =>
      `Not in the programme of ${cutOff}, so by the rules of version ${version} from now on (${products.join(', ')}): ${parted({ passes, coupons }, ' · ')}. member programme show ${version} says these`,
    'zh-CN': ({ passes, coupons, products, version, cutOff }) =>
      `${cutOff} 的会员方案里没有以下项目，之后按第 ${version} 版的规则使用（${products.join('、')}）：${parted({ 次卡: passes, 优惠券: coupons }, ' · ')}。规则见 member programme show ${version}`,
  }),
  lots_undated: phrase({
    en: ({ passes, coupons }) =>
      `Came without a last day and never end, though the programme ends such: ${parted({ passes, coupons }, ' · ')}. Add a column expires_on if they do`,
    'zh-CN': ({ passes, coupons }) =>
      `以下没有到期日、将永不过期，而会员方案里这类是有期限的：${parted({ 次卡: passes, 优惠券: coupons }, ' · ')}。如有期限，请加上到期日一列`,
  }),
  end_cut: phrase({
    en: ({ file, line, column, cell }) =>
      `${file} ends without a line end, on line ${line} with ${column} ${cell}: if the file was cut off, that is short, and rows may be missing. Compare it with the old system`,
    'zh-CN': ({ file, line, column, cell }) =>
      `${file} 末尾没有换行，止于第 ${line} 行的“${column}” ${cell}：如果文件被截断，这个数可能不完整，后面也可能缺行，请与旧系统核对`,
  }),
  total_unnamed: phrase({
    en: ({ file, line }) =>
      `Line ${line} of ${file} holds the sums of the rows above and names no card: it was taken as their total, not as a member`,
    'zh-CN': ({ file, line }) => `${file} 第 ${line} 行正好是以上各行之和，又没有卡号：按合计行处理，没有当作会员`,
  }),
  total_unread: phrase({
    en: ({ file, line, figures }) =>
      figures.every(({ field }) => field === null)
        ? `The total printed on line ${line} of ${file} was not compared: ${figures.map(({ column, cell }) => `${cell} stands below ${column}`).join(', ')}, and is neither how many rows there are nor what a column comes to`
        : `The total printed on line ${line} of ${file} was not compared where it cannot be read: ${figures.map(({ column, cell }) => `${column} ${cell}`).join(', ')}`,
    'zh-CN': ({ file, line, figures }) =>
      figures.every(({ field }) => field === null)
        ? `${file} 第 ${line} 行的合计没有核对：${figures.map(({ column, cell }) => `${cell} 在“${column}”列`).join('、')}，既不是行数，也不是哪一列之和`
        : `${file} 第 ${line} 行的合计有读不出的数字，没有核对：${figures.map(({ column, cell }) => `${column} ${cell}`).join('、')}`,
  }),
  unit_read: phrase({
    en: ({ file, column, count, amount }) =>
      `${column} in ${file} was read in the unit that the file names for it: ${count} there is ${amount}`,
    'zh-CN': ({ file, column, count, amount }) =>
      `${file} 的“${column}”按文件写明的单位读取：其中 ${count} 等于 ${amount}`,
  }),
  days_counted: phrase({
    en: ({ file, column, day }) =>
      `${column} in ${file} says how many days are left: the last day is so many days after ${day} (--cut-off)`,
    'zh-CN': ({ file, column, day }) => `${file} 的“${column}”是剩余天数：到期日从 ${day} 起算（--cut-off）`,
  }),
  subtotals_left: phrase({
    en: ({ file, count, lines }) =>
      `${countText(count)} ${count === 1 ? 'subtotal' : 'subtotals'} of ${file} ${count === 1 ? 'was' : 'were'} left out (${linesText.en(count, lines)}): the rows that ${count === 1 ? 'it adds' : 'they add'} up are in the file themselves`,
    'zh-CN': ({ file, count, lines }) =>
      `${file} 有 ${countText(count)} 行小计（${linesText['zh-CN'](count, lines)}），没有导入：相加的各行已逐行读取`,
  }),
  lines_printed: phrase({
    en: ({ file, count, lines, notes = [] }) =>
      `${countText(count)} printed ${count === 1 ? 'line' : 'lines'} of ${file} ${count === 1 ? 'was' : 'were'} left out (${linesText.en(count, lines)}): a header once more, a page number, how many there are, who printed it, a note${notes.map(({ line, text }) => `\n  line ${line}: ${text}`).join('')}`,
    'zh-CN': ({ file, count, lines, notes = [] }) =>
      `${file} 有 ${countText(count)} 行是打印的页眉页脚（${linesText['zh-CN'](count, lines)}：重复的表头、页码、总人数、制表人、备注等），没有导入${notes.map(({ line, text }) => `\n  第 ${line} 行：${text}`).join('')}`,
  }),
  columns_unused: phrase({
    en: ({ file, columns, figures = [] }) => {
      const sums = figures.map(({ column, sum }) => `${column} ${sum}`).join(', ');
      return `Not used in ${file}: ${columns.join(', ')}${sums === '' ? '' : `. Figures stand there that come to ${sums}${figuresHint.en(figures)}`}`;
    },
    'zh-CN': ({ file, columns, figures = [] }) => {
      const sums = figures.map(({ column, sum }) => `${column} ${sum}`).join('、');
      return `${file} 中未用到的列：${columns.join('、')}${sums === '' ? '' : `。其中有数字，合计 ${sums}${figuresHint['zh-CN'](figures)}`}`;
    },
  }),
};
