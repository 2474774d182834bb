/**
 * One sentence for every problem: what happened, with the numbers, and what to do next.
 * The table has a row for each code of the core; a code without words does not compile.
 */

import type { Asset } from '../../core/domain/ledger/lot.ts';
import type { Money } from '../../core/domain/numbers/money.ts';
import type { When } from '../../core/domain/rules/when.ts';
import { DEFAULT_STORE } from '../../core/domain/staff/default-store.ts';
import { daysMeant, hasNoSuchTime } from '../../core/domain/time/day.ts';
import { isAboutRows, type Loss, type Problem, type ProblemCode, type Question } from '../../core/problem.ts';
import type { Finding } from '../../core/programme/finding.ts';
import { type Language, phrase, type Text, type Wordings, wordingIn } from '../shared/language.ts';
import { pathWord, shellWord } from '../shared/shell-word.ts';
import type { Figures } from '../shared/wording.ts';
import { yamlWord } from '../shared/yaml-word.ts';
import { fieldWord } from './import-fields.ts';
import { notAllowed } from './not-allowed.ts';
import { valueKinds } from './value-kinds.ts';
import { assets, limitPeriods } from './words.ts';

/** How figures and enumerations are written in a sentence. */
export interface Writing extends Figures {
  /** `a, b and c`, or what stands for an empty list. */
  list(items: readonly string[]): string;
  /** Rows of a small table, each on a line of its own. */
  rows(rows: readonly Readonly<Record<string, string | number | null>>[]): string;
  /** What cannot be taken back, each kind on a line of its own. */
  losses(losses: readonly Loss[]): string;
  /** What is wrong with a programme file, each on a line of its own. */
  findings(findings: readonly Finding[], file: string): string;
  /** The condition of a rule that does not hold, and how far this goes towards it. */
  asks(unmet: { readonly asks: When; readonly bill?: Money | undefined; readonly pieces?: number | undefined }): string;
  /** Why a file could not be used. */
  reason(reason: string): string;
  /** The name of a command or of a kind of entry. */
  kind(kind: string): string;
}

/** One kind of value that is used up. */
export const lossText = phrase<Figures & { asset: string; loss: Loss }>({
  en: ({ asset, loss: { asset: kind, due, gone }, quantity }) =>
    due === undefined
      ? `${asset}: ${quantity(kind, gone)} used`
      : `${asset}: ${quantity(kind, gone)} of ${quantity(kind, due)} used`,
  'zh-CN': ({ asset, loss: { asset: kind, due, gone }, quantity }) =>
    due === undefined
      ? `${asset}：已用 ${quantity(kind, gone)}`
      : `${asset}：${quantity(kind, due)} 中已用 ${quantity(kind, gone)}`,
});

/** A condition, and where it asks for so much what there is. */
export const asksText = phrase<{ asked: string; had: string }>({
  en: ({ asked, had }) => `the condition is "${asked}"${had === '' ? '' : ` (here ${had})`}`,
  'zh-CN': ({ asked, had }) => `条件是“${asked}”${had === '' ? '' : `（本单 ${had}）`}`,
});

/** A bill that others paid for already. */
export const nothingLeft: Text = { en: 'nothing of it is left to pay', 'zh-CN': '账单已付清' };

const lines = (texts: readonly string[]): string => texts.map((text) => `\n  ${text}`).join('');

/** How figures that an import brought are corrected once it stays. */
const OTHERWISE = {
  en: 'Import the corrected file with --on-existing set and a --ref of its own, which leaves alone whoever it cannot set; correct these with member adjust.',
  'zh-CN':
    '请导入更正后的文件，加上 --on-existing set 和新的 --ref；不能按文件更改的会员会逐行列出，请用 member adjust 更正。',
};

type ColumnRow = Problem<'value_unclear'>['columns'][number];

/** Rows with what their figures are, each on a line of its own. */
const amountRows = (rows: readonly ColumnRow[], line: (row: ColumnRow) => string): string =>
  rows.map((row) => `\n  ${line(row)}`).join('');

/** What differs: the books from a file, or what a file says of itself from its rows. */
const differingBy = (differences: readonly ColumnRow[]): 'books' | 'sums' | 'counts' =>
  differences.every(({ has }) => has !== undefined)
    ? 'counts'
    : differences.every(({ books }) => books === undefined)
      ? 'sums'
      : 'books';

const DIFFERING = {
  en: {
    books: 'The totals of the file and of the books differ',
    sums: 'A total printed in a file is not the sum of its rows',
    counts: 'A file does not have as many rows as it says',
  },
  'zh-CN': {
    books: '文件合计与账面合计不一致',
    sums: '文件里的合计与各行相加不一致',
    counts: '文件写明的行数与实际行数不一致',
  },
};

/** What is most likely wrong where nothing of a history went out. */
const UNSIGNED: Wordings<(files: string) => string> = {
  en: (files) =>
    `No change in ${files} has a minus: if some of it went out, the books may well be right; write that with a minus there.`,
  'zh-CN': (files) => `${files} 里没有一个负数：如果其中有支出，账面可能并没有错，请在文件里给支出加上负号。`,
};

/** A question's command as it was typed, with an answer, on a line of its own. */
const answered = (
  { path, command }: { readonly path: string; readonly command?: string | undefined },
  option: string,
  answer: string,
): string => `\n  ${command ?? `member import ${pathWord(path)}`} ${option} ${shellWord(answer)}`;

/** A line of a mapping file in which what words mean is still to be said. */
const meanings = (words: readonly string[]): string =>
  `status: {${words.map((word) => `${yamlWord(word)}: …`).join(', ')}}`;

/** Several answers, without those that the command has already. */
const allAnswered = (asked: Parameters<typeof answered>[0], option: string, answers: readonly string[]): string => {
  const said = `${asked.command ?? ''} `;
  const missing = answers.map((answer) => `${option} ${shellWord(answer)}`).filter((one) => !said.includes(`${one} `));
  return `\n  ${[asked.command ?? `member import ${shellWord(asked.path)}`, ...missing].join(' ')}`;
};

/** Columns that may be one kind of value together, each with the command that says so. */
const togetherAnswers = (
  {
    together = [],
    ...asked
  }: Parameters<typeof answered>[0] & { readonly together?: readonly TogetherRow[] | undefined },
  line: (field: string, columns: string) => string,
): string =>
  [...Map.groupBy(together, ({ field }) => String(field))]
    .map(([field, rows]) => {
      const answers = rows.map(({ column }) => `${column}=${field}`);
      const sum = rows.map(({ column }) => String(column)).join(' + ');
      return `\n${line(field, sum)}${allAnswered(asked, '--column', answers)}`;
    })
    .join('');

/** What the columns of a list of passes are, behind a command: which pass a row is, and the visits that are left of it. */
const passColumns = (products: readonly string[], left: string | undefined): string => {
  if (left === undefined) return '';
  const product = products.length === 1 ? [`${products[0]}=product`] : [];
  return [...product, `${left}=remaining`].map((answer) => ` --column ${shellWord(answer)}`).join('');
};

type TogetherRow = NonNullable<Problem<'value_unclear'>['together']>[number];

const together: Wordings<(asked: Parameters<typeof togetherAnswers>[0]) => string> = {
  en: (asked) =>
    togetherAnswers(
      asked,
      (field, sum) => `If all of them are ${field}, and none is a part of another, they are added (${field} = ${sum}):`,
    ),
  'zh-CN': (asked) =>
    togetherAnswers(
      asked,
      (field, sum) => `如果各列都是${fieldWord['zh-CN'](field)}，并且互不包含，就相加（${field} = ${sum}）：`,
    ),
};

/** What no option says of a balance that is not the sum of its `parts`, the last of which is the bonus. */
const bonusWithin: Wordings<(beside: string, parts: readonly string[] | undefined) => string> = {
  en: (beside, parts) =>
    parts === undefined
      ? ''
      : `\nIf ${parts.at(-1)} is in the balance and ${beside} is not, leave ${beside} out here, and bring it in a file of its own with --on-existing add.`,
  'zh-CN': (beside, parts) =>
    parts === undefined
      ? ''
      : `\n如果余额包括${parts.at(-1)}而不包括${beside}，这里先不导入${beside}，另存一个文件用 --on-existing add 导入。`,
};

/** What somebody has said of a balance; undefined: nothing. */
const splitSaid = ({ command = '' }: { readonly command?: string | undefined }): string | undefined =>
  command.match(/--balance-is \S+/)?.[0];

/** What a balance beside one of its parts may be, each with the command that says so. What was paid is never first offered as a bonus. */
function balanceAnswers(
  {
    column,
    beside,
    other,
    said,
    option,
    ...asked
  }: Parameters<typeof answered>[0] &
    Readonly<Record<'column' | 'beside' | 'option', string> & Record<'other' | 'said', string | undefined>>,
  words: Readonly<Record<'within' | 'paid' | 'bonus', string>>,
): string {
  const inIt = said === undefined ? answered(asked, option, 'total') : answered(asked, '--column', `${beside}=ignore`);
  const within = `${words.within}${inIt}`;
  if (other !== 'paid' && other !== 'bonus') return within;
  const alone = `${words[other]}${answered(asked, option, other)}`;
  return (other === 'paid' ? [alone, within] : [within, alone]).join('\n');
}

/** History without numbers of its own. */
const NUMBERED: Text = {
  en: 'History needs a number in each row, no two the same: if there is none, add a column ref with 1, 2, 3 and so on.',
  'zh-CN': '流水每一行都要有单号，且不能重复：如果没有，请加一列 ref，填 1、2、3 …',
};

/** What may end on a day of a list of members by itself. */
const ENDING: readonly (Text & { readonly field: string })[] = [
  { field: 'balance_expire_on', en: 'balance', 'zh-CN': '余额' },
  { field: 'bonus_expire_on', en: 'bonus', 'zh-CN': '赠送' },
  { field: 'points_expire_on', en: 'points', 'zh-CN': '积分' },
];

const either = (items: readonly string[]): string => `${items.slice(0, -1).join(', ')} or ${items.at(-1)}`;

/** What becomes of the other files of an import when one of them is asked about: an option holds for every file. */
export const otherFiles: Wordings<
  (asked: Pick<Question, 'code' | 'also' | 'apart' | 'others'>, writing: Pick<Writing, 'list'>) => string[]
> = {
  en: ({ code, also = [], apart = [], others }, { list }) => [
    ...(also.length === 0
      ? []
      : [`The answer goes for ${list(also)} too; if it is not the same there, import each by itself.`]),
    ...(apart.length === 0
      ? []
      : [
          `An option goes for every file, and this one may be wrong for ${list(apart)}. ${
            others === undefined
              ? 'On a terminal each file is asked about by itself; or change the word in the header of one of them.'
              : `So import the others by themselves${isAboutRows({ code }) ? ', and first' : ''}:\n  ${others}\nOn a terminal each file is asked about by itself, in one import.`
          }`,
        ]),
  ],
  'zh-CN': ({ code, also = [], apart = [], others }, { list }) => [
    ...(also.length === 0 ? [] : [`${list(also)} 也按同样的回答处理；如果不一样，请分开导入。`]),
    ...(apart.length === 0
      ? []
      : [
          `一个选项对所有文件都有效，而 ${list(apart)} 可能要另作回答。${
            others === undefined
              ? '在终端里运行会逐个文件询问；也可以改掉其中一个文件的表头文字。'
              : `其余文件请${isAboutRows({ code }) ? '先' : ''}分开导入：\n  ${others}\n在终端里运行则会逐个文件询问，一次导入。`
          }`,
        ]),
  ],
};

/** Columns with the groups that a line above the header puts them in. */
const inGroups = (
  columns: readonly string[],
  groups: readonly string[] | undefined,
  told: (group: string) => string,
): string[] => columns.map((column, place) => `${column}${groups?.[place] ? told(groups[place]) : ''}`);

/** The first of some columns is a field, and the others are left out. */
const oneOf = ([first, ...others]: readonly string[], field: string): string[] => [
  `${first}=${field}`,
  ...others.map((column) => `${column}=ignore`),
];

/** Columns with what stands in them. */
const columnRows = (columns: readonly ColumnRow[]): string =>
  amountRows(columns, ({ column, samples }) => `${column}: ${samples}`);

/** What else the first of the columns may be. */
const otherKinds = ([first]: readonly ColumnRow[]): string[] =>
  String(first?.others ?? '')
    .split(', ')
    .filter((field) => field !== '');

/**
 * What a column may be of which no word says what it is: a command that has to be finished first, since whoever runs it
 * as it stands would book what nobody has looked at.
 */
function openAnswers(asked: Parameters<typeof answered>[0], option: string, column: ColumnRow): Text {
  const fields = [String(column.likely), ...otherKinds([column]), 'ignore'];
  const width = Math.max(...fields.map((field) => field.length));
  const told = (language: Language): string =>
    fields
      .map(
        (field) =>
          `\n  ${field.padEnd(width)}  ${wordingIn<string>(valueKinds[field as keyof typeof valueKinds], language)}`,
      )
      .join('');
  const command = answered(asked, option, `${column.column}=?`);
  return { en: `${command}${told('en')}`, 'zh-CN': `${command}${told('zh-CN')}` };
}

/** Why a column is not what members have now, and is left out first. */
const notNowText: Wordings<(row: ColumnRow) => string> = {
  en: ({ column, past, formula }) =>
    past === 'came'
      ? `${column} says what came in, and another column what is left${formula === undefined ? '' : ` (${formula} in every row)`}. Leave it out:`
      : past === 'visits'
        ? `By its word ${column} counts visits of a pass, and no money: bring passes in a file of their own, and leave it out here:`
        : `${column} is most likely what there once was, since another column says what is left. Then leave it out:`,
  'zh-CN': ({ column, past, formula }) =>
    past === 'came'
      ? `“${column}”是充进来的，现在的余额在另一列${formula === undefined ? '' : `（每一行都是 ${formula}）`}。这一列不导入：`
      : past === 'visits'
        ? `“${column}”从字面看是次卡的次数，不是钱：次卡请另用一份文件导入，这里不导入：`
        : `“${column}”多半是原来的金额，因为另有一列写着现在的余额。是的话就不导入：`,
};

/** What is counted, as it is called; in English the code is the word. */
const countedWord: Readonly<Record<string, Text>> = {
  money: { en: 'money', 'zh-CN': '钱' },
  points: { en: 'points', 'zh-CN': '积分' },
  visits: { en: 'visits', 'zh-CN': '次' },
};

/** What a column of what is left is called, so that it is known. */
function leftColumn(kind: string, counted: string): Text {
  if (kind === 'lots') return { en: 'Remaining', 'zh-CN': '剩余' };
  if (counted === 'money') return { en: 'Balance', 'zh-CN': '余额' };
  return counted === 'points'
    ? { en: 'Remaining points', 'zh-CN': '剩余积分' }
    : { en: 'Visits left', 'zh-CN': '剩余次数' };
}

/** The options by which a column is what is left, and what went out is not. */
const asLeft = ({
  option,
  column,
  gone,
  field,
  said,
}: Pick<Problem<'left_unclear'>, 'option' | 'column' | 'gone' | 'field' | 'said'>): string =>
  [...(said === undefined ? [`${column}=${field}`] : []), ...gone.map((one) => `${one}=ignore`)]
    .map((one) => `${option} ${shellWord(one)}`)
    .join(' ');

const named = {
  'zh-CN': (fields: readonly string[]): string[] => fields.map((field) => fieldWord['zh-CN'](field)),
};

type Sentence = readonly [message: string, hint: string | null];
type Wording<C extends ProblemCode> = Wordings<(problem: Problem<C>, writing: Writing) => Sentence>;

/** The amount or the points that a limit was about; as typed where it was too large to be a number. */
const sizeOf = (
  { amount, points, text }: { amount?: Money | undefined; points?: number | undefined; text?: string | undefined },
  { money, quantity }: Writing,
  language: Language = 'en',
): string => {
  if (amount !== undefined) return money(amount);
  if (points !== undefined) return quantity('points', points);
  return language === 'en' ? `"${text ?? ''}"` : `“${text ?? ''}”`;
};

const minimumOf = ({ minimum, minimum_points }: Problem<'below_minimum'>, { money, quantity }: Writing): string =>
  minimum === undefined ? quantity('points', minimum_points ?? 0) : money(minimum);

const maximumOf = ({ maximum, maximum_points }: Problem<'above_maximum'>, { money, quantity }: Writing): string =>
  maximum === undefined ? quantity('points', maximum_points ?? 0) : money(maximum);

/** How a bill goes through that may take only so much of a balance, as it is typed. */
const payingOnly = (shown: string, left: Money): string =>
  left > 0 ? `--pay balance=${plainly(shown)} --pay cash` : '--pay cash';

/** An amount as it is typed again. */
const plainly = (shown: string): string => shown.replace(/[^\d.]/g, '');

/** The name of a word's place in the help, which nobody types. */
const isPlace = (option: string): boolean => /^[<[]/.test(option);

/** The check that found something, as it is typed. */
const checking = (path: string, against: string | undefined): string =>
  `member check --db ${shellWord(path)}${against === undefined ? '' : ` --against ${against}`}`;

/** How all that an account holds is moved, as it is typed. */
const moving = (shown: string, balance: Money, points: number): string =>
  [
    balance > 0 ? ` --amount ${plainly(shown)}` : '',
    points > 0 ? ` --points ${points}` : '',
    balance === 0 && points === 0 ? ' --pass <code>' : '',
  ].join('');

/** A plan is given back by leaving it. */
const isPlan = (kind: string): boolean => kind === 'plan_join' || kind === 'plan_renew';

/** What a refund takes back, too. */
const isRefundable = (kind = ''): boolean => ['topup', 'spend', 'redeem', 'pass_sell'].includes(kind);

/** What `--accept-loss` lets go: money that was paid, and what is owed, never. */
const isBearable = (gone: readonly Loss[]): boolean =>
  gone.every(({ asset }) => asset !== 'paid' && asset !== 'points_debt');

const OTHER_COUPON = {
  en: 'Leave it out, or use another: member coupon list <who> shows those that are open.',
  'zh-CN': '不用这张券，或换一张：用 member coupon list <会员> 查看可用的券。',
};

/** So many of a long list are named. */
const SOME = 5;

export const UNCHANGED = { en: 'Nothing was changed.', 'zh-CN': '未做任何更改。' };

export const problemTexts: { readonly [C in ProblemCode]: Wording<C> } = {
  usage: {
    en: ({ text, option, form }) => [
      `This cannot be understood${option && !isPlace(option) ? ` for ${option}` : ''}: ${text}`,
      form === undefined ? 'See the command with --help.' : `Write it whole, as in ${form}`,
    ],
    'zh-CN': ({ text, option, form }) => [
      `看不懂${option && !isPlace(option) ? ` ${option} 的内容` : ''}：${text}`,
      form === undefined ? '用 --help 查看该命令的用法。' : `请完整写出，如 ${form}`,
    ],
  },
  option_unknown: {
    en: ({ option, suggestion }) => [
      `There is no option ${option}.`,
      suggestion ? `Did you mean ${suggestion}?` : 'See the command with --help.',
    ],
    'zh-CN': ({ option, suggestion }) => [
      `没有选项 ${option}。`,
      suggestion ? `是不是想用 ${suggestion}？` : '用 --help 查看该命令的用法。',
    ],
  },
  command_unknown: {
    en: ({ command, suggestion }) => [
      `There is no command "${command}".`,
      suggestion ? `Did you mean "member ${suggestion}"?` : 'See all of them with member --help.',
    ],
    'zh-CN': ({ command, suggestion }) => [
      `没有命令“${command}”。`,
      suggestion ? `是不是想用 member ${suggestion}？` : '用 member --help 查看所有命令。',
    ],
  },
  option_missing: {
    en: ({ option }) => [`${option} is missing.`, 'Give it on the command line; the command with --help shows how.'],
    'zh-CN': ({ option }) => [`缺少 ${option}。`, '请在命令行中给出，用 --help 查看写法。'],
  },
  value_missing: {
    en: ({ option }) => [`${option} needs a value behind it.`, 'See the command with --help.'],
    'zh-CN': ({ option }) => [`${option} 后面要写内容。`, '用 --help 查看该命令的用法。'],
  },
  option_repeated: {
    en: ({ option }) => [`${option} was given twice.`, 'Give it once.'],
    'zh-CN': ({ option }) => [`${option} 写了两次。`, '只需写一次。'],
  },
  option_conflict: {
    en: ({ option, other }) => [`${option} and ${other} do not go together.`, 'Leave one of them out.'],
    'zh-CN': ({ option, other }) => [`${option} 和 ${other} 不能同时使用。`, '请去掉其中一个。'],
  },
  value_not_allowed: {
    en: ({ option, value, allowed }, { list }) => [
      isPlace(option) ? `There is no "${value}" here.` : `${option} cannot be "${value}".`,
      `It is one of: ${list(allowed)}.`,
    ],
    'zh-CN': ({ option, value, allowed }, { list }) => [
      isPlace(option) ? `没有“${value}”这一项。` : `${option} 不能是“${value}”。`,
      `可选：${list(allowed)}。`,
    ],
  },
  amount_malformed: {
    en: ({ text, unit, currency }) =>
      unit === undefined
        ? [
            text.trim() === ''
              ? 'The amount is empty.'
              : `"${text}" is not an amount${currency === undefined ? '' : ` in ${currency}, the currency of this shop`}.`,
            'Write it as 128, 128.50 or 1,280.',
          ]
        : [
            text.trim() === '' ? 'The number is empty.' : `"${text}" is not a whole number.`,
            unit === 'points' ? 'Write points as 128 or 1,280.' : 'Write it as 1 or 12.',
          ],
    'zh-CN': ({ text, unit, currency }) =>
      unit === undefined
        ? [
            text.trim() === ''
              ? '金额为空。'
              : `“${text}”不是有效的${currency === undefined ? '' : ` ${currency} `}金额${currency === undefined ? '' : '，本店只用这一种货币'}。`,
            '写法如 128、128.50 或 1,280。',
          ]
        : [
            text.trim() === '' ? '数字为空。' : `“${text}”不是整数。`,
            unit === 'points' ? '积分写法如 128 或 1,280。' : '写法如 1 或 12。',
          ],
  },
  amount_precision: {
    en: ({ text, decimals }) => [
      `"${text}" is finer than the smallest unit.`,
      decimals === 0 ? 'Whole numbers only.' : `At most ${decimals} digits after the point. Nothing is rounded.`,
    ],
    'zh-CN': ({ text, decimals }) => [
      `“${text}”超出了最小单位。`,
      decimals === 0 ? '只能是整数。' : `小数点后最多 ${decimals} 位，程序不会替你四舍五入。`,
    ],
  },
  amount_not_positive: {
    en: ({ text, unit }) => [
      `"${text}" is not above zero.`,
      unit === undefined && /[-－]/.test(text)
        ? 'Write an amount above zero. To take back what was booked, see member void and member refund.'
        : 'Write a number above zero.',
    ],
    'zh-CN': ({ text, unit }) => [
      `“${text}”必须大于零。`,
      unit === undefined && /[-－]/.test(text)
        ? '请写大于零的金额。要冲回已入账的金额，请用 member void 或 member refund。'
        : '请写大于零的数字。',
    ],
  },
  date_malformed: {
    en: ({ text, wanted }) =>
      wanted === 'birthday'
        ? [`"${text}" is not a birthday.`, 'Write 1990-08-15 or 08-15; by the lunar calendar L08-15, the month first.']
        : wanted !== 'day' && hasNoSuchTime(text)
          ? [
              `"${text}" has a time that no clock shows.`,
              'Times go from 00:00 to 23:59; midnight is 00:00 of the next day.',
            ]
          : daysMeant(text, wanted === 'day').length > 0
            ? [`"${text}" is a day in another form.`, `Write ${daysMeant(text, wanted === 'day').join(', or ')}`]
            : [`"${text}" is not a date that exists.`, 'Write 2026-11-22, or 2026-11-22T10:00 where a time is wanted.'],
    'zh-CN': ({ text, wanted }) =>
      wanted === 'birthday'
        ? [`“${text}”不是有效的生日。`, '写法如 1990-08-15 或 08-15；农历写 L08-15（八月十五，不带年份）。']
        : wanted !== 'day' && hasNoSuchTime(text)
          ? [`“${text}”里的时间不存在。`, '时间从 00:00 到 23:59；半夜十二点写成第二天的 00:00。']
          : daysMeant(text, wanted === 'day').length > 0
            ? [`“${text}”的日期写法不对。`, `请写成 ${daysMeant(text, wanted === 'day').join(' 或 ')}`]
            : [`“${text}”不是有效的日期。`, '写法如 2026-11-22；需要时间时写 2026-11-22T10:00。'],
  },
  phone_malformed: {
    en: ({ text }) => [`"${text}" is not a phone number.`, 'Numbers from abroad begin with + and the country.'],
    'zh-CN': ({ text }) => [`“${text}”不是有效的手机号。`, '境外号码请以 + 和国家区号开头。'],
  },
  email_malformed: {
    en: ({ text }) => [
      `"${text}" is not an e-mail address.`,
      'It has one @, something on both sides of it, and no blanks.',
    ],
    'zh-CN': ({ text }) => [`“${text}”不是有效的邮箱。`, '邮箱里有且只有一个 @，前后都有内容，没有空格。'],
  },
  tag_malformed: {
    en: ({ text }) => [`"${text}" cannot be a tag.`, 'A tag has 1 to 32 visible characters and no comma or semicolon.'],
    'zh-CN': ({ text }) => [`“${text}”不能作为标签。`, '标签为 1 到 32 个可见字符，不含逗号和分号。'],
  },
  code_malformed: {
    en: ({ text }) => [
      `"${text}" cannot be a code.`,
      'A code has 1 to 32 visible characters and no space, comma or semicolon.',
    ],
    'zh-CN': ({ text }) => [`“${text}”不能作为代码。`, '代码为 1 到 32 个可见字符，不含空格、逗号和分号。'],
  },
  bank_card_number: {
    en: ({ ends }) => [
      `That is the number of a bank card (…${ends}), which a shop may not keep. ${UNCHANGED.en}`,
      'Leave it out; a card of the shop has a number of its own.',
    ],
    'zh-CN': ({ ends }) => [
      `这是银行卡号（尾号 ${ends}），店铺不得保存。${UNCHANGED['zh-CN']}`,
      '请去掉；店铺自己的卡另有卡号。',
    ],
  },
  pin_malformed: {
    en: () => ['That cannot be a PIN.', 'A PIN has 4 to 12 digits.'],
    'zh-CN': () => ['这不能作为 PIN。', 'PIN 为 4 到 12 位数字。'],
  },
  pin_differs: {
    en: () => [`The two PINs are not the same. ${UNCHANGED.en}`, 'Run it again.'],
    'zh-CN': () => [`两次输入的 PIN 不一致。${UNCHANGED['zh-CN']}`, '请重新执行。'],
  },
  card_malformed: {
    en: ({ text }) => [`"${text}" cannot be a card number.`, 'A card number has 1 to 32 visible characters.'],
    'zh-CN': ({ text }) => [`“${text}”不能作为卡号。`, '卡号为 1 到 32 个可见字符。'],
  },
  item_malformed: {
    en: ({ text }) => [`"${text}" is not an item.`, 'Write sku, sku*2, sku@50.00 or sku*2@50.00:category.'],
    'zh-CN': ({ text }) => [`“${text}”不是有效的商品写法。`, '写法：编码、编码*2、编码@50.00 或 编码*2@50.00:品类。'],
  },
  item_unpriced: {
    en: ({ sku, near }, { list }) => [
      `"${sku}" is not in the price list.`,
      `${near.length > 0 ? `Did you mean ${list(near)}? Else give` : 'Give'} its price: --item ${sku}@50.00`,
    ],
    'zh-CN': ({ sku, near }, { list }) => [
      `价目表中没有“${sku}”。`,
      `${near.length > 0 ? `是不是 ${list(near)}？不是的话，` : ''}请写上价格：--item ${sku}@50.00`,
    ],
  },
  items_disagree: {
    en: ({ amount, items }, { money }) => [
      `The amount is ${money(amount)}, the items come to ${money(items)}.`,
      'Leave the amount out, or correct an item.',
    ],
    'zh-CN': ({ amount, items }, { money }) => [
      `金额是 ${money(amount)}，商品合计却是 ${money(items)}。`,
      '可以不写金额，或改正商品。',
    ],
  },
  period_backwards: {
    en: ({ from, to }) => [`${from} lies after ${to}.`, 'Give the earlier day as --from.'],
    'zh-CN': ({ from, to }) => [`${from} 在 ${to} 之后。`, '--from 请填较早的日期。'],
  },
  expiry_in_past: {
    en: ({ expires_on, day }) => [`${expires_on} lies before ${day}.`, 'Name a day that is still to come, or never.'],
    'zh-CN': ({ expires_on, day }) => [`${expires_on} 早于 ${day}。`, '请写将来的日期，或 never（永久）。'],
  },
  confirmation_required: {
    en: ({ option }) => [
      `This has to be confirmed, and nobody can be asked here. ${UNCHANGED.en}`,
      `Add ${option} if you are sure.`,
    ],
    'zh-CN': ({ option }) => [`此操作需要确认，而这里无人可问。${UNCHANGED['zh-CN']}`, `确定要做，请加上 ${option}。`],
  },
  terminal_required: {
    en: ({ command }) => [
      `${command} asks at each step, and nobody can be asked here.`,
      'The plain commands do the same: member show <who>, member topup <who> <amount>, member spend <who> <amount>; all of them: member --help',
    ],
    'zh-CN': ({ command }) => [
      `${command} 每一步都要询问，而这里无人可问。`,
      '请直接使用命令：member show <会员>、member topup <会员> <金额>、member spend <会员> <金额>；全部命令见 member --help',
    ],
  },
  member_ambiguous: {
    en: ({ who, candidates }, { rows }) => [
      `"${who}" may be any of these:${rows(candidates)}`,
      'Name one by its number, phone or card.',
    ],
    'zh-CN': ({ who, candidates }, { rows }) => [
      `“${who}”对应多位会员：${rows(candidates)}`,
      '请用会员号、手机号或卡号指明一位。',
    ],
  },
  tender_unknown: {
    en: ({ tender, allowed }, { list }) => [`"${tender}" is not a tender of this shop.`, `One of: ${list(allowed)}.`],
    'zh-CN': ({ tender, allowed }, { list }) => [`本店没有支付方式“${tender}”。`, `可选：${list(allowed)}。`],
  },
  tender_repeated: {
    en: ({ tender }) => [
      `The tender ${tender} was given twice.`,
      'Give each tender once, and at most one without an amount.',
    ],
    'zh-CN': ({ tender }) => [`支付方式 ${tender} 写了两次。`, '每种支付方式只写一次，且最多一种不写金额。'],
  },
  tenders_open: {
    en: ({ tenders }, { list }) => [
      `Several tenders have no amount: ${list(tenders)}.`,
      'At most one may be without: it takes the rest.',
    ],
    'zh-CN': ({ tenders }, { list }) => [
      `有几种支付方式没写金额：${list(tenders)}。`,
      '最多一种可以不写，由它付余下部分。',
    ],
  },

  shop_not_found: {
    en: ({ path }) => [`There is no shop at ${path}.`, 'Make one with member init, or name another with --db.'],
    'zh-CN': ({ path }) => [`${path} 没有店铺数据。`, '用 member init 新建，或用 --db 指定文件。'],
  },
  member_not_found: {
    en: ({ who }) => [
      `Nobody here is called "${who}", by card, phone, number or name.`,
      'See everybody with member list, or enrol with member enrol --name.',
    ],
    'zh-CN': ({ who }) => [
      `按卡号、手机号、会员号、姓名都找不到“${who}”。`,
      '用 member list 查看所有会员，或用 member enrol --name 办卡。',
    ],
  },
  members_none: {
    en: ({ tag, tier }) => [
      `${tag === undefined ? (tier === undefined ? 'The list is empty' : `Nobody is of tier ${tier}`) : `Nobody has the tag ${tag}`}. ${UNCHANGED.en}`,
      'See who there is with member list.',
    ],
    'zh-CN': ({ tag, tier }) => [
      `${tag === undefined ? (tier === undefined ? '名单是空的' : `没有 ${tier} 等级的会员`) : `没有带标签 ${tag} 的会员`}。${UNCHANGED['zh-CN']}`,
      '用 member list 查看会员。',
    ],
  },
  card_not_found: {
    en: ({ card }) => [`There is no card ${card}.`, 'See the cards of a member with member show.'],
    'zh-CN': ({ card }) => [`没有卡号 ${card}。`, '用 member show 查看会员的卡。'],
  },
  entry_not_found: {
    en: ({ entry }) => [`There is no entry ${entry}.`, 'See the newest entries of a member with member show.'],
    'zh-CN': ({ entry }) => [`没有流水 ${entry}。`, '用 member show 查看会员最近的流水。'],
  },
  line_not_found: {
    en: ({ entry, item }) => [`Entry ${entry} has no item ${item}.`, `See its lines with member explain ${entry}.`],
    'zh-CN': ({ entry, item }) => [`流水 ${entry} 中没有 ${item}。`, `用 member explain ${entry} 查看明细。`],
  },
  coupon_not_found: {
    en: ({ coupon, check_digit, known }, { list }) => [
      `There is no coupon ${coupon}${check_digit === 'wrong' ? ': a character of the code is wrong' : ''}.`,
      known === undefined ? 'See the coupons of a member with member show.' : `The programme has: ${list(known)}.`,
    ],
    'zh-CN': ({ coupon, check_digit, known }, { list }) => [
      `没有优惠券 ${coupon}${check_digit === 'wrong' ? '：券码有一位输错了' : ''}。`,
      known === undefined ? '用 member show 查看会员的优惠券。' : `方案里有：${list(known)}。`,
    ],
  },
  plan_not_found: {
    en: ({ plan, known }, { list }) => [
      `There is no plan ${plan}.`,
      known.length === 0 ? 'The programme has no plans.' : `The shop has: ${list(known)}.`,
    ],
    'zh-CN': ({ plan, known }, { list }) => [
      `没有付费会员卡 ${plan}。`,
      known.length === 0 ? '方案里没有付费会员卡。' : `本店现有：${list(known)}。`,
    ],
  },
  pass_not_found: {
    en: ({ pass, known }, { list }) => [`There is no pass ${pass}.`, `There are: ${list(known)}.`],
    'zh-CN': ({ pass, known }, { list }) => [`没有次卡 ${pass}。`, `现有：${list(known)}。`],
  },
  reward_not_found: {
    en: ({ reward, known }, { list }) => [`There is no reward ${reward}.`, `The shop has: ${list(known)}.`],
    'zh-CN': ({ reward, known }, { list }) => [`没有兑换项 ${reward}。`, `本店现有：${list(known)}。`],
  },
  reward_without_draw: {
    en: ({ reward, known }, { list }) => [
      `Reward ${reward} is no draw: it gives what it says. ${UNCHANGED.en}`,
      known.length === 0
        ? 'No reward of this shop is one; the programme makes one with draw.'
        : `Draws are: ${list(known)}.`,
    ],
    'zh-CN': ({ reward, known }, { list }) => [
      `兑换项 ${reward} 不是抽奖，兑换什么就得什么。${UNCHANGED['zh-CN']}`,
      known.length === 0 ? '本店没有抽奖；在方案中写 draw 即可设置。' : `本店的抽奖：${list(known)}。`,
    ],
  },
  offer_not_found: {
    en: ({ offer, known }, { list }) => [`There is no top-up offer ${offer}.`, `The shop has: ${list(known)}.`],
    'zh-CN': ({ offer, known }, { list }) => [`没有充值活动 ${offer}。`, `本店现有：${list(known)}。`],
  },
  tier_not_found: {
    en: ({ tier, known }, { list }) => [`There is no tier ${tier}.`, `The shop has: ${list(known)}.`],
    'zh-CN': ({ tier, known }, { list }) => [`没有等级 ${tier}。`, `本店现有：${list(known)}。`],
  },
  report_not_found: {
    en: ({ report, known }, { list }) => [`There is no report ${report}.`, `There are: ${list(known)}.`],
    'zh-CN': ({ report, known }, { list }) => [`没有报表 ${report}。`, `现有：${list(known)}。`],
  },
  programme_not_found: {
    en: ({ programme, known }, { list }) => [
      `There is no programme ${programme}.`,
      known ? `There are: ${list(known)}.` : 'See the templates with member programme templates.',
    ],
    'zh-CN': ({ programme, known }, { list }) => [
      `没有会员方案 ${programme}。`,
      known ? `现有：${list(known)}。` : '用 member programme templates 查看模板。',
    ],
  },
  store_not_found: {
    en: ({ store, near, known }, { list }) => [
      `There is no store ${store}. ${UNCHANGED.en}`,
      near.length > 0
        ? `Did you mean: ${list(near)}? All are in member store list.`
        : known
          ? `Say at which store: --store ${shellWord(known[0] ?? '')}${known.length > 1 ? `, or ${list(known.slice(1))}` : ''}. All are in member store list${store === DEFAULT_STORE ? '' : `; a new one: member store add ${shellWord(store)}`}`
          : `See them with member store list; a new one: member store add ${store}`,
    ],
    'zh-CN': ({ store, near, known }, { list }) => [
      `没有登记门店 ${store}。${UNCHANGED['zh-CN']}`,
      near.length > 0
        ? `是不是 ${list(near)}？全部门店见 member store list。`
        : known
          ? `请说明在哪家门店：--store ${shellWord(known[0] ?? '')}${known.length > 1 ? `，或 ${list(known.slice(1))}` : ''}。全部门店见 member store list${store === DEFAULT_STORE ? '' : `；登记新店：member store add ${shellWord(store)}`}`
          : `用 member store list 查看；登记新店：member store add ${store}`,
    ],
  },
  operator_not_found: {
    en: ({ operator, near }, { list }) => [
      `There is no operator ${operator}.`,
      near.length > 0 ? `Did you mean: ${list(near)}?` : 'See them with member operator list.',
    ],
    'zh-CN': ({ operator, near }, { list }) => [
      `没有登记操作员 ${operator}。`,
      near.length > 0 ? `是不是 ${list(near)}？` : '用 member operator list 查看。',
    ],
  },
  cut_off_ahead: {
    en: ({ cut_off, today }) => [
      `The cut-off day ${cut_off} lies ahead: until then the old system goes on, and what it does is not in this file. ${UNCHANGED.en}`,
      `To rehearse, take today: --cut-off ${today} --dry-run. On ${cut_off}, import what the old system exports then.`,
    ],
    'zh-CN': ({ cut_off, today }) => [
      `截止日 ${cut_off} 还没到：在那之前旧系统还在用，之后的变动不在这个文件里。${UNCHANGED['zh-CN']}`,
      `想先试一遍，请用今天：--cut-off ${today} --dry-run；到 ${cut_off} 再从旧系统导出、正式导入。`,
    ],
  },
  batch_not_found: {
    en: ({ batch, imports }, { list }) => [
      `There is no import ${batch}.`,
      imports.length === 0
        ? 'No import stands in these books.'
        : `Give the number of one: ${list(imports)}. member report import <number> tells what came with it.`,
    ],
    'zh-CN': ({ batch, imports }, { list }) => [
      `没有第 ${batch} 批导入。`,
      imports.length === 0
        ? '账上没有任何有效的导入。'
        : `现有批次：${list(imports)}，请填批次号。用 member report import <批次号> 查看内容。`,
    ],
  },
  file_not_found: {
    en: ({ path }) => [`There is no file ${path}.`, 'Check its name and folder.'],
    'zh-CN': ({ path }) => [`找不到文件 ${path}。`, '请检查文件名和所在目录。'],
  },

  balance_insufficient: {
    en: ({ balance, needed, short, command }, { money }) => [
      `Balance is ${money(balance)}, ${money(needed)} needed (short ${money(short)}). ${UNCHANGED.en}`,
      command === undefined
        ? 'Add another tender: --pay balance --pay wechat'
        : 'See what is on the card with member show.',
    ],
    'zh-CN': ({ balance, needed, short, command }, { money }) => [
      `余额 ${money(balance)}，需要 ${money(needed)}，还差 ${money(short)}。${UNCHANGED['zh-CN']}`,
      command === undefined ? '可以加一种支付方式：--pay balance --pay wechat' : '用 member show 查看卡里的明细。',
    ],
  },
  points_insufficient: {
    en: ({ points, needed, short }, { count }) => [
      `There are ${count(points)} points, ${count(needed)} needed (short ${count(short)}). ${UNCHANGED.en}`,
      'See when they were used with member show.',
    ],
    'zh-CN': ({ points, needed, short }, { count }) => [
      `积分 ${count(points)}，需要 ${count(needed)}，还差 ${count(short)}。${UNCHANGED['zh-CN']}`,
      '用 member show 查看积分明细。',
    ],
  },
  tenders_short: {
    en: ({ due, paid, short }, { money }) => [
      `${money(due)} is due, the tenders come to ${money(paid)} (short ${money(short)}). ${UNCHANGED.en}`,
      'Give one tender without an amount: it takes the rest.',
    ],
    'zh-CN': ({ due, paid, short }, { money }) => [
      `应付 ${money(due)}，各支付方式合计 ${money(paid)}，还差 ${money(short)}。${UNCHANGED['zh-CN']}`,
      '可以让其中一种支付方式不写金额，由它付余下部分。',
    ],
  },
  tenders_over: {
    en: ({ due, paid, over }, { money }) => [
      `${money(due)} is due, the tenders come to ${money(paid)} (${money(over)} too much). ${UNCHANGED.en}`,
      'Give one tender without an amount: it takes the rest.',
    ],
    'zh-CN': ({ due, paid, over }, { money }) => [
      `应付 ${money(due)}，各支付方式合计 ${money(paid)}，多了 ${money(over)}。${UNCHANGED['zh-CN']}`,
      '可以让其中一种支付方式不写金额，由它付余下部分。',
    ],
  },
  below_minimum: {
    en: (facts, writing) => [
      `${sizeOf(facts, writing)} is below the minimum of ${minimumOf(facts, writing)}. ${UNCHANGED.en}`,
      `At least ${minimumOf(facts, writing)}.`,
    ],
    'zh-CN': (facts, writing) => [
      `${sizeOf(facts, writing)} 低于下限 ${minimumOf(facts, writing)}。${UNCHANGED['zh-CN']}`,
      `至少 ${minimumOf(facts, writing)}。`,
    ],
  },
  above_maximum: {
    en: (facts, writing) =>
      facts.of === 'card'
        ? [
            `${sizeOf(facts, writing)} is more than the card is worth, ${maximumOf(facts, writing)}. ${UNCHANGED.en}`,
            'Without an amount all of it is paid out.',
          ]
        : [
            `${sizeOf(facts, writing)} is above the maximum of ${maximumOf(facts, writing)}. ${UNCHANGED.en}`,
            `At most ${maximumOf(facts, writing)} at once.`,
          ],
    'zh-CN': (facts, writing) =>
      facts.of === 'card'
        ? [
            `${sizeOf(facts, writing)} 超过这张卡可退的 ${maximumOf(facts, writing)}。${UNCHANGED['zh-CN']}`,
            '不写金额即全部退还。',
          ]
        : [
            `${sizeOf(facts, writing, 'zh-CN')} 超过上限 ${maximumOf(facts, writing)}。${UNCHANGED['zh-CN']}`,
            `每次最多 ${maximumOf(facts, writing)}。`,
          ],
  },
  sum_too_large: {
    en: () => [
      `A sum is too large to be told to the last unit, and none is rounded here. ${UNCHANGED.en}`,
      'Check the largest amounts: a column may have been read in the wrong unit, or as something else.',
    ],
    'zh-CN': () => [
      `合计数过大，无法精确到最小单位，而这里从不舍入。${UNCHANGED['zh-CN']}`,
      '请检查最大的几笔金额：可能有一列的单位不对，或读成了别的内容。',
    ],
  },
  balance_limit: {
    en: ({ balance, amount, limit, topup = limit - balance }, { money }) => [
      `${money(balance)} and ${money(amount)} more would be above the limit of ${money(limit)} on one card. ${UNCHANGED.en}`,
      topup > 0 && topup < limit - balance
        ? `Room for a top-up of ${money(topup)} with its bonus.`
        : topup === 0 && balance < limit
          ? `Room for ${money(limit - balance)}, which no top-up fits into.`
          : `Room for ${money(Math.max(0, limit - balance))}.`,
    ],
    'zh-CN': ({ balance, amount, limit, topup = limit - balance }, { money }) => [
      `余额 ${money(balance)} 再加 ${money(amount)} 会超过单卡上限 ${money(limit)}。${UNCHANGED['zh-CN']}`,
      topup > 0 && topup < limit - balance
        ? `连同赠送，最多还能充 ${money(topup)}。`
        : topup === 0 && balance < limit
          ? `还能存 ${money(limit - balance)}，不够充值一次。`
          : `最多还能存 ${money(Math.max(0, limit - balance))}。`,
    ],
  },
  points_step: {
    en: ({ points, step, below, above }, { count }) => [
      `Points are used in steps of ${count(step)}, ${count(points)} is between two. ${UNCHANGED.en}`,
      `Use ${below > 0 ? `${count(below)} or ` : ''}${count(above)}.`,
    ],
    'zh-CN': ({ points, step, below, above }, { count }) => [
      `积分每次须按 ${count(step)} 的倍数使用，${count(points)} 不符合。${UNCHANGED['zh-CN']}`,
      `请用 ${below > 0 ? `${count(below)} 或 ` : ''}${count(above)}。`,
    ],
  },
  member_blocked: {
    en: ({ member }) => [`${member} is blocked. ${UNCHANGED.en}`, `Lift it with member unblock ${member}.`],
    'zh-CN': ({ member }) => [`会员 ${member} 已冻结。${UNCHANGED['zh-CN']}`, `解冻：member unblock ${member}`],
  },
  store_closed: {
    en: ({ store, closed_on }) => [
      `Store ${store} has been closed since ${closed_on}. ${UNCHANGED.en}`,
      `Work at another with --store, or open it again: member store reopen ${store}`,
    ],
    'zh-CN': ({ store, closed_on }) => [
      `门店 ${store} 已于 ${closed_on} 关闭。${UNCHANGED['zh-CN']}`,
      `用 --store 换一家门店，或恢复：member store reopen ${store}`,
    ],
  },
  pin_not_set: {
    en: ({ operator }) => [
      `Operator ${operator} has no PIN, so there is nothing to sign in with.`,
      `Set one: member operator pin ${operator}. Without a PIN --operator ${operator} is enough.`,
    ],
    'zh-CN': ({ operator }) => [
      `操作员 ${operator} 没有设置 PIN，无需登录。`,
      `设置：member operator pin ${operator}。没有 PIN 时写 --operator ${operator} 即可。`,
    ],
  },
  store_loop: {
    en: ({ store, parent }) => [
      `${parent} is ${store} itself or lies below it. ${UNCHANGED.en}`,
      'See the tree with member store list.',
    ],
    'zh-CN': ({ store, parent }) => [
      `${parent} 就是 ${store} 本身，或在其下。${UNCHANGED['zh-CN']}`,
      '用 member store list 查看门店层级。',
    ],
  },
  member_closed: {
    en: ({ member }) => [`${member} is closed. ${UNCHANGED.en}`, `Open again with member reopen ${member}.`],
    'zh-CN': ({ member }) => [`会员 ${member} 已注销。${UNCHANGED['zh-CN']}`, `重新开通：member reopen ${member}`],
  },
  member_erased: {
    en: ({ member }) => [
      `All that told who ${member} is was erased, and stays so. ${UNCHANGED.en}`,
      'Take the person in anew with member enrol.',
    ],
    'zh-CN': ({ member }) => [
      `会员 ${member} 的个人信息已删除，不再补填。${UNCHANGED['zh-CN']}`,
      '请用 member enrol 重新入会。',
    ],
  },
  card_blocked: {
    en: ({ card }) => [`Card ${card} is blocked. ${UNCHANGED.en}`, `Found again: member card unblock ${card}.`],
    'zh-CN': ({ card }) => [`卡 ${card} 已挂失。${UNCHANGED['zh-CN']}`, `已找回：member card unblock ${card}`],
  },
  card_replaced: {
    en: ({ card, on }) => [`Card ${card} was replaced on ${on}. ${UNCHANGED.en}`, 'Use the new card, or the phone.'],
    'zh-CN': ({ card, on }) => [`卡 ${card} 已于 ${on} 换成新卡。${UNCHANGED['zh-CN']}`, '请用新卡或手机号。'],
  },
  balance_not_zero: {
    en: ({ balance, points, passes, command, member }, { money, count }) => [
      `There is still something on it: ${money(balance)}${passes === undefined ? '' : `, passes of ${money(passes)}`} and ${count(points)} points. ${UNCHANGED.en}`,
      command === 'erase'
        ? `Pay it out first: member close ${member} --cash-out. With --accept-loss it stays in the books, owed to nobody who is known.`
        : passes === undefined
          ? 'Pay it out while closing with --cash-out.'
          : `Pay the passes back: member pass list names the entry that brought each, then member refund <entry>. Those that came by transfer are not paid back: use them up, or hand them on with member transfer --pass.${balance === 0 ? '' : ' What else is on it is paid out while closing with --cash-out.'}`,
    ],
    'zh-CN': ({ balance, points, passes, command, member }, { money, count }) => [
      `账户里还有 ${money(balance)}${passes === undefined ? '' : `、未用次卡 ${money(passes)}`} 和 ${count(points)} 积分。${UNCHANGED['zh-CN']}`,
      command === 'erase'
        ? `请先退款：member close ${member} --cash-out。加 --accept-loss 则余额留在账上，不再知道欠谁。`
        : passes === undefined
          ? '加上 --cash-out，在注销时一并退款。'
          : `请先退次卡：用 member pass list 查到售卡或导入的流水号，再 member refund <流水号>。转来的次卡不能退款：请用完，或用 member transfer --pass 转给别人。${balance === 0 ? '' : '余额在注销时加 --cash-out 一并退款。'}`,
    ],
  },
  entry_already_reversed: {
    en: ({ entry, by }) => [
      `Nothing of entry ${entry} is left to take back${by === undefined ? '' : `: entry ${by} did it`}. ${UNCHANGED.en}`,
      by === undefined ? null : `See member explain ${by}.`,
    ],
    'zh-CN': ({ entry, by }) => [
      `流水 ${entry} 已全部冲回${by === undefined ? '' : `（见流水 ${by}）`}。${UNCHANGED['zh-CN']}`,
      by === undefined ? null : `查看：member explain ${by}`,
    ],
  },
  entry_partly_used: {
    en: ({ entry, entry_kind, gone }, { losses }) => [
      `Something that entry ${entry} gave is used already:${losses(gone)}\n${UNCHANGED.en}`,
      [
        isRefundable(entry_kind) ? `Take back what is left with member refund ${entry}.` : 'Undo first what used it.',
        ...(isBearable(gone) ? ['Or add --accept-loss: points become a debt, bonus is lost.'] : []),
      ].join(' '),
    ],
    'zh-CN': ({ entry, entry_kind, gone }, { losses }) => [
      `流水 ${entry} 给出的部分已被使用：${losses(gone)}\n${UNCHANGED['zh-CN']}`,
      [
        isRefundable(entry_kind) ? `退回余下部分：member refund ${entry}。` : '请先撤销用掉它的那笔。',
        ...(isBearable(gone) ? ['或加 --accept-loss：积分记为欠分，赠送由店里承担。'] : []),
      ].join(''),
    ],
  },
  entry_not_reversible: {
    en: ({ entry, entry_kind }, { kind }) => [
      `Entry ${entry} (${kind(entry_kind)}) cannot be taken back this way. ${UNCHANGED.en}`,
      isPlan(entry_kind)
        ? 'The unused part goes back with member plan leave.'
        : entry_kind === 'opening'
          ? 'Its money is paid back with member cash-out <who>, a wrong figure is put right with member adjust <who>, and a whole import is taken back with member import --undo <import>.'
          : `See what it did with member explain ${entry}.`,
    ],
    'zh-CN': ({ entry, entry_kind }, { kind }) => [
      `流水 ${entry}（${kind(entry_kind)}）不能这样冲回。${UNCHANGED['zh-CN']}`,
      isPlan(entry_kind)
        ? '退还未用部分请用 member plan leave'
        : entry_kind === 'opening'
          ? '退款请用 member cash-out <会员>，更正数额用 member adjust <会员>，撤回整批导入用 member import --undo <批次>。'
          : `查看详情：member explain ${entry}`,
    ],
  },
  price_unknown: {
    en: ({ entry, pass }) => [
      `${pass} came without a price, so nobody can say what is owed for its visits. ${UNCHANGED.en}`,
      `Name what is paid back, as in member refund ${entry} 50 --item ${shellWord(pass)}`,
    ],
    'zh-CN': ({ entry, pass }) => [
      `${pass} 导入时没有价格，无法算出该退多少。${UNCHANGED['zh-CN']}`,
      `请写明退款金额，例如 member refund ${entry} 50 --item ${shellWord(pass)}`,
    ],
  },
  void_window_passed: {
    en: ({ entry, entry_kind, day, today }) => [
      `Entry ${entry} is of ${day}; a void is for the same business day only (today ${today}). ${UNCHANGED.en}`,
      isRefundable(entry_kind)
        ? `Take it back with member refund ${entry}.`
        : isPlan(entry_kind)
          ? 'The unused part goes back with member plan leave.'
          : 'Put it right with a new entry, such as member adjust or a transfer back.',
    ],
    'zh-CN': ({ entry, entry_kind, day, today }) => [
      `流水 ${entry} 属于 ${day}，只能在当个营业日撤销（今天 ${today}）。${UNCHANGED['zh-CN']}`,
      isRefundable(entry_kind)
        ? `请改用 member refund ${entry}`
        : isPlan(entry_kind)
          ? '退还未用部分请用 member plan leave'
          : '请另记一笔更正，例如 member adjust 或转回来。',
    ],
  },
  refund_exceeds_entry: {
    en: ({ entry, amount, left }, { money }) => [
      `${money(amount)} is more than what is left of entry ${entry}, ${money(left)}. ${UNCHANGED.en}`,
      left > 0 ? `Without an amount all that is left is refunded: member refund ${entry}` : null,
    ],
    'zh-CN': ({ entry, amount, left }, { money }) => [
      `${money(amount)} 超过流水 ${entry} 可退的 ${money(left)}。${UNCHANGED['zh-CN']}`,
      left > 0 ? `不写金额即退全部剩余部分：member refund ${entry}` : null,
    ],
  },
  topup_partly_used: {
    en: ({ entry, gone, pays }, { losses, money }) => [
      `A part of top-up ${entry} is used already:${losses(gone)}\n${money(pays)} would be paid back. ${UNCHANGED.en}`,
      'Add --accept-loss to go on.',
    ],
    'zh-CN': ({ entry, gone, pays }, { losses, money }) => [
      `充值 ${entry} 的一部分已被使用：${losses(gone)}\n可退还 ${money(pays)}。${UNCHANGED['zh-CN']}`,
      '接受损失请加 --accept-loss。',
    ],
  },
  tender_not_allowed: {
    en: ({ tender, command, because }, { kind }) =>
      because === undefined
        ? [
            `A ${kind(command)} cannot be paid with ${tender}. ${UNCHANGED.en}`,
            tender === 'points' && command === 'spend'
              ? 'Points are --points: --points 500, or --points max for as many as the bill takes.'
              : command === 'spend'
                ? 'Stored value is the tender balance, points are --points, a card is card:<number>.'
                : 'Value cannot buy value: take cash, WeChat, Alipay or another ordinary tender.',
          ]
        : [
            `Points are not money in this shop. ${UNCHANGED.en}`,
            'Give rewards for them with member redeem, or set points: {value} in the programme.',
          ],
    'zh-CN': ({ tender, command, because }, { kind }) =>
      because === undefined
        ? [
            `${kind(command)}不能用 ${tender} 支付。${UNCHANGED['zh-CN']}`,
            tender === 'points' && command === 'spend'
              ? '用积分请写 --points 500，或 --points max（按账单能抵多少抵多少）。'
              : command === 'spend'
                ? '储值请写 balance，积分用 --points，别人的卡写 card:<卡号>。'
                : '储值和积分不能再买储值，请用现金、微信、支付宝等。',
          ]
        : [
            `本店积分不能当钱用。${UNCHANGED['zh-CN']}`,
            '积分可用 member redeem 兑换；要抵现金，请在会员方案中写 points: {value}。',
          ],
  },
  plan_running: {
    en: ({ plan, until, member }) => [
      `${member} has ${plan} until ${until}. ${UNCHANGED.en}`,
      `One more term: member plan renew ${member} ${plan}`,
    ],
    'zh-CN': ({ plan, until, member }) => [
      `会员 ${member} 已有 ${plan}，有效期至 ${until}。${UNCHANGED['zh-CN']}`,
      `续费：member plan renew ${member} ${plan}`,
    ],
  },
  plan_not_joined: {
    en: ({ plan }) => [
      `The member does not have ${plan}. ${UNCHANGED.en}`,
      'member plan list <who> shows what they have; member plan join begins one.',
    ],
    'zh-CN': ({ plan }) => [
      `会员没有 ${plan}。${UNCHANGED['zh-CN']}`,
      '用 member plan list <会员> 查看现有的，用 member plan join 开通。',
    ],
  },
  plan_changed: {
    en: ({ entry, plan }) => [
      `What entry ${entry} did to ${plan} was changed by a later entry.`,
      'Void that one first, or use member plan leave.',
    ],
    'zh-CN': ({ entry, plan }) => [
      `流水 ${entry} 之后，${plan} 又有变动。`,
      '请先撤销后面的那笔，或用 member plan leave。',
    ],
  },
  pass_insufficient: {
    en: ({ pass, visits, needed, short }, { count }) => [
      `${pass} has ${count(visits)} ${visits === 1 ? 'visit' : 'visits'} left, ${count(needed)} needed (short ${count(short)}). ${UNCHANGED.en}`,
      'Use fewer, or sell another with member pass sell.',
    ],
    'zh-CN': ({ pass, visits, needed, short }, { count }) => [
      `${pass} 还剩 ${count(visits)} 次，需要 ${count(needed)} 次，还差 ${count(short)} 次。${UNCHANGED['zh-CN']}`,
      '请减少次数，或用 member pass sell 再售一张。',
    ],
  },
  pass_frozen: {
    en: ({ pass, until }) => [
      `${pass} is frozen until ${until}, that day included. ${UNCHANGED.en}`,
      'End that with member pass freeze, --until yesterday.',
    ],
    'zh-CN': ({ pass, until }) => [
      `${pass} 停用至 ${until}（含当天）。${UNCHANGED['zh-CN']}`,
      '要提前恢复，用 member pass freeze，--until 写昨天。',
    ],
  },
  pass_not_started: {
    en: ({ pass, from }) => [`${pass} is good from ${from} on. ${UNCHANGED.en}`, 'Pay another way until then.'],
    'zh-CN': ({ pass, from }) => [`${pass} 从 ${from} 起才能用。${UNCHANGED['zh-CN']}`, '在此之前请用其他方式付款。'],
  },
  pass_expired: {
    en: ({ pass, on }) => [`${pass} ended on ${on}. ${UNCHANGED.en}`, 'Sell another with member pass sell.'],
    'zh-CN': ({ pass, on }) => [`${pass} 已于 ${on} 到期。${UNCHANGED['zh-CN']}`, '可用 member pass sell 再售一张。'],
  },
  pass_condition: {
    en: ({ pass, ...unmet }, { asks }) => [
      `${pass} does not pay for this bill: ${asks(unmet)}. ${UNCHANGED.en}`,
      'See what it pays for with member programme show; name the items, or pay another way.',
    ],
    'zh-CN': ({ pass, ...unmet }, { asks }) => [
      `${pass} 不能用于这张账单：${asks(unmet)}。${UNCHANGED['zh-CN']}`,
      '用 member programme show 查看次卡条件；写明商品，或用其他方式付款。',
    ],
  },
  pass_visits_over: {
    en: ({ pass, visits, pieces }, { count }) => [
      `${count(visits)} visits of ${pass} for ${count(pieces)} ${pieces === 1 ? 'piece' : 'pieces'} that they could pay for. ${UNCHANGED.en}`,
      `Use ${count(pieces)}, or name more pieces with --item sku*qty.`,
    ],
    'zh-CN': ({ pass, visits, pieces }, { count }) => [
      `${pass} 用 ${count(visits)} 次，但账单里只有 ${count(pieces)} 份可由它支付。${UNCHANGED['zh-CN']}`,
      `请改为 ${count(pieces)} 次，或用 --item 写明更多份数。`,
    ],
  },
  pass_without_end: {
    en: ({ pass }) => [
      `${pass} has no end that could be moved. ${UNCHANGED.en}`,
      'Its time runs from the first visit, or it has none.',
    ],
    'zh-CN': ({ pass }) => [`${pass} 没有可调整的截止日。${UNCHANGED['zh-CN']}`, '它从首次使用起计，或者永久有效。'],
  },
  dates_changed: {
    en: ({ entry, lot, expires_on }) => [
      `The dates that entry ${entry} gave lot ${lot} were changed since${expires_on === undefined ? '' : `: it ends on ${expires_on}`}. ${UNCHANGED.en}`,
      'Void the later entry first.',
    ],
    'zh-CN': ({ entry, lot, expires_on }) => [
      `流水 ${entry} 给批次 ${lot} 定的日期后来又改过${expires_on === undefined ? '' : `，现在到 ${expires_on}`}。${UNCHANGED['zh-CN']}`,
      '请先撤销后面那一笔。',
    ],
  },
  reward_out_of_stock: {
    en: ({ reward, wanted, left, possible }, { count }) => [
      `${count(wanted)} of ${reward} wanted, ${count(left)} left. ${UNCHANGED.en}`,
      possible === 0
        ? 'None can be had now; the stock and the limit for each member stand in the programme.'
        : `This member can have ${count(possible)}: ${reward}*${possible}. The stock stands in the programme.`,
    ],
    'zh-CN': ({ reward, wanted, left, possible }, { count }) => [
      `${reward} 要 ${count(wanted)} 份，只剩 ${count(left)} 份。${UNCHANGED['zh-CN']}`,
      possible === 0
        ? '现在不能兑换；库存和每人上限在会员方案中设置。'
        : `这位会员最多可兑 ${count(possible)} 份：${reward}*${possible}。库存在会员方案中设置。`,
    ],
  },
  draw_not_committed: {
    en: ({ reward }) => [
      `No secret is open that tickets of ${reward} could be drawn from. ${UNCHANGED.en}`,
      `Commit to one: member draw commit ${reward}`,
    ],
    'zh-CN': ({ reward }) => [
      `${reward} 还没有承诺种子，不能抽奖。${UNCHANGED['zh-CN']}`,
      `请先执行 member draw commit ${reward}`,
    ],
  },
  draw_open: {
    en: ({ reward, commitment, tickets }, { count }) => [
      `${reward} is being drawn already: ${count(tickets)} tickets, fingerprint ${commitment}. ${UNCHANGED.en}`,
      `End that draw first: member draw reveal ${reward}`,
    ],
    'zh-CN': ({ reward, commitment, tickets }, { count }) => [
      `${reward} 正在抽奖：已抽 ${count(tickets)} 张，指纹 ${commitment}。${UNCHANGED['zh-CN']}`,
      `请先结束这一轮：member draw reveal ${reward}`,
    ],
  },
  draw_differs: {
    en: ({ rewards, tickets }, { count, list }) => [
      `${count(tickets)} tickets of ${list(rewards)} are not what their secret gives.`,
      'See the entries with member explain, and the books with member check.',
    ],
    'zh-CN': ({ rewards, tickets }, { count, list }) => [
      `${list(rewards)} 有 ${count(tickets)} 张奖券与种子不符。`,
      '请用 member explain 查看流水，用 member check 核对账目。',
    ],
  },
  reward_condition: {
    en: ({ reward, ...unmet }, { asks }) => [
      `${reward} cannot be had now: ${asks(unmet)}. ${UNCHANGED.en}`,
      'Its conditions stand in the programme: member programme show.',
    ],
    'zh-CN': ({ reward, ...unmet }, { asks }) => [
      `${reward} 现在不能兑换：${asks(unmet)}。${UNCHANGED['zh-CN']}`,
      '兑换条件写在会员方案里：member programme show。',
    ],
  },
  offer_condition: {
    en: ({ offer, ...unmet }, { asks }) => [
      `${offer} does not apply: ${asks(unmet)}. ${UNCHANGED.en}`,
      'Without --offer the best offer that applies is given.',
    ],
    'zh-CN': ({ offer, ...unmet }, { asks }) => [
      `${offer} 现在不适用：${asks(unmet)}。${UNCHANGED['zh-CN']}`,
      '不写 --offer，会自动选用能用的最优惠活动。',
    ],
  },
  limit_reached: {
    en: ({ rule, limit = 0, used = 0, member, amount = 0, most = 0, left = 0 }, { count, money }) =>
      member === undefined
        ? [
            `${rule} is limited to ${count(limit)}, ${count(used)} used. ${UNCHANGED.en}`,
            used < limit ? `${count(limit - used)} more can be had.` : 'The limit stands in the programme.',
          ]
        : [
            `${member} may take ${money(most)} ${limitPeriods[rule]?.en ?? rule}, ${money(left)} of it is left; this takes ${money(amount)}. ${UNCHANGED.en}`,
            `Pay ${payingOnly(money(left), left)}; or change the limit: member group limit ${member} --${rule} <amount>.`,
          ],
    'zh-CN': ({ rule, limit = 0, used = 0, member, amount = 0, most = 0, left = 0 }, { count, money }) =>
      member === undefined
        ? [
            `${rule} 限 ${count(limit)} 次，已用 ${count(used)} 次。${UNCHANGED['zh-CN']}`,
            used < limit ? `还可以 ${count(limit - used)} 次。` : '上限在会员方案中设置。',
          ]
        : [
            `${member} ${limitPeriods[rule]?.['zh-CN'] ?? rule}限用 ${money(most)}，还可用 ${money(left)}，本笔要用 ${money(amount)}。${UNCHANGED['zh-CN']}`,
            `可以这样付：${payingOnly(money(left), left)}；或调整限额：member group limit ${member} --${rule} <金额>。`,
          ],
  },
  pack_rule: {
    en: ({ pack, rule, law, source, most = 0, balance = 0, amount = 0, tenders = [] }, { money, list }) => {
      const named = `${pack} (${rule}, ${source})`;
      if (law === 'balance_most') {
        return [
          `By ${named} this card may hold at most ${money(most)}, it would hold ${money(balance)}. ${UNCHANGED.en}`,
          `At most ${money(most)} on one card: top up less, or a second card.`,
        ];
      }
      return law === 'identity_from'
        ? [
            `By ${named} it has to be known who pays ${money(most)} or more; this is ${money(amount)}. ${UNCHANGED.en}`,
            'Look at a document and add --id-checked. Its number is not kept here.',
          ]
        : [
            `By ${named} ${money(most)} or more cannot be paid like this; this is ${money(amount)}. ${UNCHANGED.en}`,
            `Take it by --pay ${list(tenders)}.`,
          ];
    },
    'zh-CN': ({ pack, rule, law, source, most = 0, balance = 0, amount = 0, tenders = [] }, { money, list }) => {
      const named = `${pack}（${rule}，${source}）`;
      if (law === 'balance_most') {
        return [
          `按 ${named}，此卡余额不得超过 ${money(most)}，充值后将达 ${money(balance)}。${UNCHANGED['zh-CN']}`,
          `单张卡最多 ${money(most)}：请少充一些，或另办一张卡。`,
        ];
      }
      return law === 'identity_from'
        ? [
            `按 ${named}，一次购卡 ${money(most)} 及以上须登记身份，本笔 ${money(amount)}。${UNCHANGED['zh-CN']}`,
            '请核对证件后加 --id-checked，证件号码不会保存。',
          ]
        : [
            `按 ${named}，${money(most)} 及以上不能这样付，本笔 ${money(amount)}。${UNCHANGED['zh-CN']}`,
            `请用 --pay ${list(tenders)}。`,
          ];
    },
  },
  not_shared: {
    en: ({ member, left = 0, points = 0, products = [] }, { money, count, list }) => {
      const things = [left > 0 ? money(left) : '', points > 0 ? `${count(points)} points` : '', ...products].filter(
        Boolean,
      );
      if (things.length === 0) {
        return [`${member} shares nobody's account. ${UNCHANGED.en}`, 'Who shares one is in member group show <who>.'];
      }
      return [
        `Nobody else could have what would stay on this account: ${list(things)}. ${UNCHANGED.en}`,
        products.length === 0
          ? `Take it along: member group leave ${member}${moving(money(left), left, points)}`
          : `Use up passes and coupons first, or give them back: member refund <entry>, member coupon close <code>.`,
      ];
    },
    'zh-CN': ({ member, left = 0, points = 0, products = [] }, { money, count, list }) => {
      const things = [
        left > 0 ? `余额 ${money(left)}` : '',
        points > 0 ? `${count(points)} 积分` : '',
        ...products,
      ].filter(Boolean);
      if (things.length === 0) {
        return [`${member} 没有与别人共用账户。${UNCHANGED['zh-CN']}`, '共用情况见 member group show <会员>。'];
      }
      return [
        `这个账户上留下的将没有人能用：${list(things)}。${UNCHANGED['zh-CN']}`,
        products.length === 0
          ? `请全部带走：member group leave ${member}${moving(money(left), left, points)}`
          : '请先用完次卡和优惠券，或退回：member refund <流水号>，member coupon close <券码>。',
      ];
    },
  },
  already_shared: {
    en: ({ member, others }, { list }) => [
      `${member} shares an account with ${list(others)} already. ${UNCHANGED.en}`,
      `Leave that one first: member group leave ${member}.`,
    ],
    'zh-CN': ({ member, others }, { list }) => [
      `${member} 已与 ${list(others)} 共用账户。${UNCHANGED['zh-CN']}`,
      `请先退出：member group leave ${member}。`,
    ],
  },
  account_in_use: {
    en: ({ member, to, balance, points }, { money, count }) => [
      `${member} still has an account of their own with ${money(balance)}, ${count(points)} points or passes. ${UNCHANGED.en}`,
      `Move what is there first: member transfer ${member} ${to}${moving(money(balance), balance, points)}; or let the points stay theirs: --own-points.`,
    ],
    'zh-CN': ({ member, to, balance, points }, { money, count }) => [
      `${member} 自己的账户里还有余额 ${money(balance)}、${count(points)} 积分或次卡。${UNCHANGED['zh-CN']}`,
      `请先转走：member transfer ${member} ${to}${moving(money(balance), balance, points)}；或积分各归各：--own-points。`,
    ],
  },
  backdated: {
    en: ({ at, newest, until }) => [
      newest === undefined
        ? `${at} lies before 1970, and no shop books there. ${UNCHANGED.en}`
        : `${at} lies before the newest entry of this account, ${newest}. ${UNCHANGED.en}`,
      until
        ? `That entry is dated ahead of now; until then give --at ${until} or later. See member doctor.`
        : 'Leave --at out, or give a later time.',
    ],
    'zh-CN': ({ at, newest, until }) => [
      newest === undefined
        ? `${at} 早于 1970 年，无法入账。${UNCHANGED['zh-CN']}`
        : `${at} 早于该账户最新的流水 ${newest}。${UNCHANGED['zh-CN']}`,
      until
        ? `那笔流水的日期晚于现在；在此之前请写 --at ${until} 或更晚。详见 member doctor。`
        : '不要写 --at，或写更晚的时间。',
    ],
  },
  programme_backdated: {
    en: ({ from, newest, version }) => [
      `${from} lies before ${newest}, when version ${version} of the programme came into force. ${UNCHANGED.en}`,
      `Give --from ${newest} or later.`,
    ],
    'zh-CN': ({ from, newest, version }) => [
      `${from} 早于 ${newest}（会员方案第 ${version} 版的生效日）。${UNCHANGED['zh-CN']}`,
      `请写 --from ${newest} 或更晚。`,
    ],
  },
  same_account: {
    en: ({ from, to }) => [
      `${from === to ? `Both are ${from}` : `${from} and ${to} share one account`}. ${UNCHANGED.en}`,
      from === to ? 'Name two different members.' : 'Nothing needs to be moved between them.',
    ],
    'zh-CN': ({ from, to }) => [
      `${from === to ? `两边都是会员 ${from}` : `${from} 和 ${to} 共用同一个账户`}。${UNCHANGED['zh-CN']}`,
      from === to ? '请写两个不同的会员。' : '两者之间无需转移。',
    ],
  },
  account_shared: {
    en: ({ member, others }, { list }) => [
      `${member} shares an account with ${list(others)}, whose value would go along. ${UNCHANGED.en}`,
      `Let ${member} leave it first, with what is theirs: member group leave ${member}`,
    ],
    'zh-CN': ({ member, others }, { list }) => [
      `${member} 与 ${list(others)} 共用账户，这样会带走大家的余额。${UNCHANGED['zh-CN']}`,
      `请先让 ${member} 带着自己的份额退出：member group leave ${member}`,
    ],
  },
  merge_moved: {
    en: ({ entry, by, from, into }) => [
      `Since merge ${entry} something has happened: entry ${by}. ${UNCHANGED.en}`,
      `Enrol ${from} anew and move what is theirs from ${into} with member transfer.`,
    ],
    'zh-CN': ({ entry, by, from, into }) => [
      `合并（流水 ${entry}）之后已有新业务：流水 ${by}。${UNCHANGED['zh-CN']}`,
      `请为 ${from} 重新办卡，再用 member transfer 从 ${into} 转回属于他的部分。`,
    ],
  },
  nothing_to_pay: {
    en: ({ member, entry, used, ended }) =>
      entry === undefined
        ? [`${member} has no paid money on the card. ${UNCHANGED.en}`, null]
        : [
            `Of the passes of entry ${entry} no visit is left: ${used} used, ${ended} ended. ${UNCHANGED.en}`,
            used === 0 ? null : 'A visit comes back by a refund of the entry that used it: member refund <entry>',
          ],
    'zh-CN': ({ member, entry, used, ended }) =>
      entry === undefined
        ? [`会员 ${member} 的卡里没有本金。${UNCHANGED['zh-CN']}`, null]
        : [
            `流水 ${entry} 的次卡已没有剩余次数：已用 ${used} 次，过期 ${ended} 次。${UNCHANGED['zh-CN']}`,
            used === 0 ? null : '要退回某次使用，请退那一笔流水：member refund <流水号>',
          ],
  },
  nothing_to_reinstate: {
    en: ({ member, grace_days, ended_before_import: imported }) =>
      imported === undefined
        ? [
            `No points of ${member} ended within the last ${grace_days} days. ${UNCHANGED.en}`,
            'Older ones can be given again with member adjust.',
          ]
        : [
            `Points of ${member} that ended within the last ${grace_days} days (${imported}) ended in the old system and came as history only. ${UNCHANGED.en}`,
            `If the old system has not made them good: member adjust ${member} --points ${imported} --reason <text>`,
          ],
    'zh-CN': ({ member, grace_days, ended_before_import: imported }) =>
      imported === undefined
        ? [
            `会员 ${member} 最近 ${grace_days} 天内没有过期的积分。${UNCHANGED['zh-CN']}`,
            '更早的可用 member adjust 补发。',
          ]
        : [
            `会员 ${member} 最近 ${grace_days} 天内过期的 ${imported} 积分是在旧系统中过期的，只作历史记录。${UNCHANGED['zh-CN']}`,
            `如果旧系统没有补发过，可补发：member adjust ${member} --points ${imported} --reason <原因>`,
          ],
  },
  batch_moved: {
    en: ({ batch, accounts, imports, kinds }, { list, kind }) => [
      `Batch ${batch} cannot be taken back: there are newer entries for ${list(accounts.slice(0, SOME))}` +
        `${accounts.length > SOME ? ' and others' : ''}. ${UNCHANGED.en}`,
      imports.length > 0
        ? `Take the later import back first: member import --undo ${imports[0]}.`
        : `${kinds.length > 0 ? `What was booked since (${list(kinds.map(kind))}) stays` : 'They stay'} in the books, struck out or not. ${OTHERWISE.en}`,
    ],
    'zh-CN': ({ batch, accounts, imports, kinds }, { list, kind }) => [
      `批次 ${batch} 不能撤回：${list(accounts.slice(0, SOME))}` +
        `${accounts.length > SOME ? ' 等' : ''} 之后又有流水。${UNCHANGED['zh-CN']}`,
      imports.length > 0
        ? `请先撤回后来的导入：member import --undo ${imports[0]}。`
        : `${kinds.length > 0 ? `之后的流水（${list(kinds.map(kind))}）` : '之后的变动'}无论是否冲回都会保留。${OTHERWISE['zh-CN']}`,
    ],
  },
  coupon_used: {
    en: ({ coupon }) => [`Coupon ${coupon} is used up. ${UNCHANGED.en}`, OTHER_COUPON.en],
    'zh-CN': ({ coupon }) => [`优惠券 ${coupon} 已用完。${UNCHANGED['zh-CN']}`, OTHER_COUPON['zh-CN']],
  },
  coupon_closed: {
    en: ({ coupon }) => [`Coupon ${coupon} was closed. ${UNCHANGED.en}`, OTHER_COUPON.en],
    'zh-CN': ({ coupon }) => [`优惠券 ${coupon} 已作废。${UNCHANGED['zh-CN']}`, OTHER_COUPON['zh-CN']],
  },
  coupon_expired: {
    en: ({ coupon, on }) => [`Coupon ${coupon} ended on ${on}. ${UNCHANGED.en}`, OTHER_COUPON.en],
    'zh-CN': ({ coupon, on }) => [`优惠券 ${coupon} 已于 ${on} 到期。${UNCHANGED['zh-CN']}`, OTHER_COUPON['zh-CN']],
  },
  coupon_not_started: {
    en: ({ coupon, from }) => [`Coupon ${coupon} is good from ${from} on. ${UNCHANGED.en}`, OTHER_COUPON.en],
    'zh-CN': ({ coupon, from }) => [
      `优惠券 ${coupon} 从 ${from} 起才可用。${UNCHANGED['zh-CN']}`,
      OTHER_COUPON['zh-CN'],
    ],
  },
  coupon_condition: {
    en: ({ coupon, ...unmet }, { asks }) => [
      `Coupon ${coupon} does not fit this bill: ${asks(unmet)}. ${UNCHANGED.en}`,
      'Leave the coupon out, or add to the bill.',
    ],
    'zh-CN': ({ coupon, ...unmet }, { asks }) => [
      `优惠券 ${coupon} 不适用于本单：${asks(unmet)}。${UNCHANGED['zh-CN']}`,
      '不用这张券，或调整账单。',
    ],
  },
  coupon_owner: {
    en: ({ coupon }) => [`Coupon ${coupon} belongs to somebody else. ${UNCHANGED.en}`, OTHER_COUPON.en],
    'zh-CN': ({ coupon }) => [`优惠券 ${coupon} 属于其他会员。${UNCHANGED['zh-CN']}`, OTHER_COUPON['zh-CN']],
  },
  coupon_repeated: {
    en: ({ coupon }) => [`Coupon ${coupon} was given twice. ${UNCHANGED.en}`, 'Give it once.'],
    'zh-CN': ({ coupon }) => [`优惠券 ${coupon} 写了两次。${UNCHANGED['zh-CN']}`, '只需写一次。'],
  },
  coupon_not_combinable: {
    en: ({ coupon, other }) => [
      `Coupon ${coupon} does not go together with ${other}. ${UNCHANGED.en}`,
      'Use one of them.',
    ],
    'zh-CN': ({ coupon, other }) => [
      `优惠券 ${coupon} 不能和 ${other} 同时使用。${UNCHANGED['zh-CN']}`,
      '请只用其中一张。',
    ],
  },

  card_exists: {
    en: ({ card, member, file, line }) => [
      `${file ? `${file}:${line}: card` : 'Card'} ${card} is taken${member ? ` by ${member}` : ''}. ${UNCHANGED.en}`,
      file
        ? 'Say what becomes of members who are here already: --on-existing skip (they stay as they are), add (the value comes on top) or set (their figures become those of the file).'
        : 'Give another number, or none: then one is made.',
    ],
    'zh-CN': ({ card, member, file, line }) => [
      `${file ? `${file} 第 ${line} 行：` : ''}卡号 ${card} 已被${member ? `会员 ${member} ` : ''}使用。${UNCHANGED['zh-CN']}`,
      file
        ? '请说明已有的会员怎么办：--on-existing skip（保持不变）、add（在原有基础上累加）或 set（改成文件里的数）。'
        : '请换一个卡号；不写则自动生成。',
    ],
  },
  lot_exists: {
    en: ({ asset, product, lot, file, line }) => [
      `${file}:${line}: ${product === undefined ? `this lot of ${asset}` : `${asset} ${product}`} is here already, as lot ${lot}. ${UNCHANGED.en}`,
      'Say what becomes of those that are here already: --on-existing skip (they stay as they are), set (what is left of them becomes that of the file) or add (they come once more).',
    ],
    'zh-CN': ({ asset, product, lot, file, line }) => [
      `${file} 第 ${line} 行：${product === undefined ? `这个${assets[asset as Asset]?.['zh-CN'] ?? ''}批次` : `${asset === 'coupon' ? '优惠券' : '次卡'} ${product} `}账上已有（批次 ${lot}）。${UNCHANGED['zh-CN']}`,
      '请说明已有的怎么办：--on-existing skip（保持不变）、set（剩余改成文件里的数）或 add（再加一份）。',
    ],
  },
  coupon_exists: {
    en: ({ coupon }) => [`There is a coupon ${coupon} already. ${UNCHANGED.en}`, 'Give another code.'],
    'zh-CN': ({ coupon }) => [`优惠券 ${coupon} 已存在。${UNCHANGED['zh-CN']}`, '请换一个券码。'],
  },
  ref_reused: {
    en: ({ ref, entry }) => [
      `The reference ${ref} stands for something else${entry === undefined ? '' : ` (entry ${entry})`}. ${UNCHANGED.en}`,
      'A reference is for one deed only: give a new one.',
    ],
    'zh-CN': ({ ref, entry }) => [
      `单号 ${ref} 已用于另一笔业务${entry === undefined ? '' : `（流水 ${entry}）`}。${UNCHANGED['zh-CN']}`,
      '一个单号只对应一笔业务，请换一个。',
    ],
  },
  shop_exists: {
    en: ({ path }) => [
      `There is a shop at ${path} already. ${UNCHANGED.en}`,
      'Name another place for it: --db, or --to of member move.',
    ],
    'zh-CN': ({ path }) => [`${path} 已有店铺数据。${UNCHANGED['zh-CN']}`, '请用 --db 指定别的文件。'],
  },
  file_exists: {
    en: ({ path }) => [`The file ${path} exists already. ${UNCHANGED.en}`, 'Name another one, or move it away first.'],
    'zh-CN': ({ path }) => [`文件 ${path} 已存在。${UNCHANGED['zh-CN']}`, '请换个文件名，或先移走它。'],
  },
  file_of_shop: {
    en: ({ path }) => [`The shop itself is in ${path}. ${UNCHANGED.en}`, 'Name another file.'],
    'zh-CN': ({ path }) => [`${path} 是店铺的数据文件。${UNCHANGED['zh-CN']}`, '请换个文件名。'],
  },
  schema_newer: {
    en: ({ path, found, known }) => [
      `${path} was made by a newer version of member (${found}; this one knows ${known}). ${UNCHANGED.en}`,
      'Update the program.',
    ],
    'zh-CN': ({ path, found, known }) => [
      `${path} 由更新版本的 member 创建（${found}，本程序只到 ${known}）。${UNCHANGED['zh-CN']}`,
      '请升级程序。',
    ],
  },
  decimals_fixed: {
    en: ({ currency, decimals, wanted }) => [
      `${currency} has ${decimals} decimals in this shop, the programme says ${wanted}. ${UNCHANGED.en}`,
      'Currency and decimals are fixed once there are entries.',
    ],
    'zh-CN': ({ currency, decimals, wanted }) => [
      `本店的 ${currency} 用 ${decimals} 位小数，方案里却是 ${wanted}。${UNCHANGED['zh-CN']}`,
      '有流水之后，币种和小数位数不能再改。',
    ],
  },

  rows_rejected: {
    en: ({ rejected, rows, file, command, held_back, rehearsed }, { count, list }) => [
      `${count(rejected)} of ${count(rows)} ${rows === 1 ? 'row' : 'rows'} ${rejected === 1 ? 'was' : 'were'} rejected.`,
      held_back !== undefined
        ? `${held_back === 0 ? 'Nothing was imported.' : `The ${held_back === 1 ? 'good row is' : `${count(held_back)} good rows are`} not imported either.`} Mend the rows in the files themselves${file ? ` (${file} says why)` : ''}, then import them all again.`
        : file
          ? `They are in ${file} with the reasons. ${rehearsed ? `The good rows are still to be imported, from ${list(rehearsed)}. ` : ''}Mend ${rehearsed ? 'the others in the reject file' : 'them there'} and import ${command ? `that file the same way: ${command}` : 'that file.'}`
          : 'Keep them with --rejects <file>.',
    ],
    'zh-CN': ({ rejected, rows, file, command, held_back, rehearsed }, { count, list }) => [
      `共 ${count(rows)} 行，拒收 ${count(rejected)} 行。`,
      held_back !== undefined
        ? `${held_back === 0 ? '没有导入任何行' : `其余 ${count(held_back)} 行也没有导入`}。请在原文件里改好${file ? `（原因见 ${file}）` : ''}，再整个重新导入。`
        : file
          ? `已写入 ${file} 并注明原因${rehearsed ? `。其余的行仍须导入：${list(rehearsed)}。被拒收的行` : '，'}改好后导入该文件即可${command ? `：${command}` : '。'}`
          : '用 --rejects <文件> 保存它们。',
    ],
  },
  totals_differ: {
    en: ({ differences, accounts, batch, unsigned }, { count, list }) => [
      [
        ...(differences.length > 0
          ? [
              `${DIFFERING.en[differingBy(differences)]}:${amountRows(differences, ({ value, file, books, rows, has }) => (has !== undefined ? `${value}: says ${file}, has ${has}` : books === undefined ? `${value}: printed total ${file}, its rows add up to ${rows}` : `${value}: file ${file}, books ${books}`))}`,
            ]
          : []),
        ...(accounts > 0
          ? [
              `The figures of ${count(accounts)} ${accounts === 1 ? 'member' : 'members'} do not agree; they are listed above.`,
            ]
          : []),
      ].join('\n'),
      batch === undefined
        ? `Nothing was written. Compare these with the old system first.${accounts === 0 ? '' : unsigned === undefined ? ' A list of members alone, with --on-existing set and a --ref of its own, brings them to its figures.' : ` ${UNSIGNED.en(list(unsigned))}`}`
        : `The rows are booked as import ${batch}. ${accounts === 0 ? '' : unsigned === undefined ? 'If the list of members was older than the file, bring the books to a new one, alone, with --on-existing set and a --ref of its own; one member is put right with member adjust. ' : `${UNSIGNED.en(list(unsigned))} `}If the rows themselves are wrong, take them back: member import --undo ${batch}`,
    ],
    'zh-CN': ({ differences, accounts, batch, unsigned }, { count, list }) => [
      [
        ...(differences.length > 0
          ? [
              `${DIFFERING['zh-CN'][differingBy(differences)]}：${amountRows(differences, ({ value, file, books, rows, has }) => (has !== undefined ? `${value}：写着 ${file} 行，实有 ${has} 行` : books === undefined ? `${value}：文件里的合计 ${file}，各行相加 ${rows}` : `${value}：文件 ${file}，账面 ${books}`))}`,
            ]
          : []),
        ...(accounts > 0 ? [`有 ${count(accounts)} 名会员的数字对不上，见上表。`] : []),
      ].join('\n'),
      batch === undefined
        ? `未写入任何内容，请先与旧系统核对。${accounts === 0 ? '' : unsigned === undefined ? '单独导入会员名单并加 --on-existing set 和新的 --ref，可把他们改成名单里的数。' : UNSIGNED['zh-CN'](list(unsigned))}`
        : `这些行已入账（第 ${batch} 批）。${accounts === 0 ? '' : unsigned === undefined ? '如果会员名单比这个文件旧，请单独用旧系统的新名单加 --on-existing set 和新的 --ref 更正账面；个别会员用 member adjust 更正。' : UNSIGNED['zh-CN'](list(unsigned))}如果这些行本身有误，可撤回：member import --undo ${batch}`,
    ],
  },
  check_failed: {
    en: ({ findings, path, against }, { count }) => [
      `The check${path === undefined ? '' : ` of ${path}`} found ${count(findings)} ${findings === 1 ? 'thing' : 'things'} that must not be.`,
      path === undefined
        ? 'Keep a copy of the file, and restore the last good backup if the damage is recent.'
        : `Nothing was taken from it. See what is wrong with ${checking(path, against)}`,
    ],
    'zh-CN': ({ findings, path, against }, { count }) => [
      `检查${path === undefined ? '' : ` ${path} `}发现 ${count(findings)} 处异常。`,
      path === undefined
        ? '请先复制保存数据文件；如果是近期损坏，可恢复最近一次完好的备份。'
        : `没有从中取用任何内容。详情请运行 ${checking(path, against)}`,
    ],
  },
  programme_invalid: {
    en: ({ file, findings }, { findings: lines, count }) => [
      `${file} cannot be used, ${count(findings.length)} ${findings.length === 1 ? 'thing is' : 'things are'} wrong:${lines(findings, file)}`,
      'Mend the file and check it with member programme check.',
    ],
    'zh-CN': ({ file, findings }, { findings: lines, count }) => [
      `${file} 不能使用，有 ${count(findings.length)} 处问题：${lines(findings, file)}`,
      '改好后用 member programme check 检查。',
    ],
  },
  file_unreadable: {
    en: ({ path, reason, backup }, writing) => [
      `${path} cannot be used: ${writing.reason(reason)}.`,
      backup !== undefined
        ? `Keep a copy of it as it is, then bring the newest backup back: member restore ${shellWord(backup)}`
        : reason === 'damaged'
          ? 'Keep a copy of it as it is; a backup is brought back with member restore <file>. Copied files have to be copied whole.'
          : reason === 'changed'
            ? 'Run the same command again once nobody writes it.'
            : 'Check that it is the right file.',
    ],
    'zh-CN': ({ path, reason, backup }, writing) => [
      `${path} 无法使用：${writing.reason(reason)}。`,
      backup !== undefined
        ? `请先原样复制保存该文件，再恢复最近的备份：member restore ${shellWord(backup)}`
        : reason === 'damaged'
          ? '请先原样复制保存该文件；有备份时用 member restore <备份文件> 恢复。如果是复制来的，请确认复制完整。'
          : reason === 'changed'
            ? '请等文件写完，再运行同一命令。'
            : '请确认文件是否正确。',
    ],
  },
  encoding_unclear: {
    en: ({ candidates, stated, ...asked }, { rows }) => [
      `${
        stated !== undefined
          ? `${asked.path} is not written in ${stated}, as was said of it. It reads as:`
          : candidates.length === 1
            ? `The letters of ${asked.path} are not certain. They could be read as:`
            : `The letters of ${asked.path} could be read in several ways:`
      }${rows(candidates)}`,
      `${candidates.length === 1 ? 'If that reads well' : 'Choose one with --encoding, as in'}:${answered(asked, '--encoding', String(candidates[0]?.encoding))}${stated === undefined ? '\nIf none reads well, --encoding takes others too: windows-1250 (Central Europe), -1251 (Cyrillic), -1253 (Greek), -1254 (Turkish), -1255 (Hebrew), -1256 (Arabic), -1257 (Baltic), -1258 (Vietnamese), windows-874 (Thai), shift_jis or euc-jp (Japanese), euc-kr (Korean), macintosh.' : ''}`,
    ],
    'zh-CN': ({ candidates, stated, ...asked }, { rows }) => [
      `${stated !== undefined ? `${asked.path} 不是指定的编码 ${stated}，看起来是：` : `无法确定 ${asked.path} 的编码，可能是：`}${rows(candidates)}`,
      `${candidates.length === 1 ? '如果读得通，请运行' : '请用 --encoding 选定一种，例如'}：${answered(asked, '--encoding', String(candidates[0]?.encoding))}${stated === undefined ? '\n如果都读不通，--encoding 还可以写：windows-1250（中欧）、-1251（西里尔）、-1253（希腊）、-1254（土耳其）、-1255（希伯来）、-1256（阿拉伯）、-1257（波罗的海）、-1258（越南）、windows-874（泰文）、shift_jis 或 euc-jp（日文）、euc-kr（韩文）、macintosh。' : ''}`,
    ],
  },
  header_not_found: {
    en: ({ path, seen, known, missing, absent, profile, free, email_column: email }, { list }) => [
      `${
        absent.length > 0
          ? `${path} has no column ${list(absent)}.`
          : profile !== undefined && known.length > 1 && missing.length === 0
            ? `${path} has columns that are known (${list(known)}), but not all by which a file of ${profile} is told.`
            : known.length > 0 && missing.length === 0
              ? `${path} has ${known.length === 1 ? 'one column only that is known' : 'columns that are known'} (${list(known)}): too little to tell what its rows are.`
              : known.length > 0
                ? `${path} has columns that are known (${list(known)}), but none for ${list(missing.map((fields) => fields.split('/').map(fieldWord.en).join(' or ')))}.`
                : `${path} has no line with column names that are known.`
      } Seen:${lines(seen)}`,
      [
        ...(profile !== undefined && absent.length === 0
          ? ['Leave --profile out: the columns are then read by their words.']
          : []),
        ...(email === undefined
          ? []
          : [
              `If their e-mail is all that they are known by, it can be their card: --column ${shellWord(`${email}=card`)}`,
            ]),
        free === undefined || absent.length > 0
          ? 'Name the columns with --column <header>=<field>, or with --map.'
          : `Say which column it is, in place of the question mark: --column ${shellWord(`?=${missing[0]}`)}. Nothing is known of ${list(free)}`,
        ...(missing.includes('ref') ? [NUMBERED.en] : []),
      ].join('\n'),
    ],
    'zh-CN': ({ path, seen, known, missing, absent, profile, free, email_column: email }, { list }) => [
      `${
        absent.length > 0
          ? `${path} 里没有这一列：${list(absent)}。`
          : profile !== undefined && known.length > 1 && missing.length === 0
            ? `${path} 认得的列有 ${list(known)}，但不符合 ${profile} 的文件格式。`
            : known.length > 0 && missing.length === 0
              ? `${path} 只认得${known.length === 1 ? '一列' : ''}（${list(known)}），不足以判断内容。`
              : known.length > 0
                ? `${path} 认得的列有 ${list(known)}，但缺少${list(missing.map((fields) => fields.split('/').map(fieldWord['zh-CN']).join('或')))}。`
                : `${path} 中找不到认识的表头。`
      }看到的是：${lines(seen)}`,
      [
        ...(profile !== undefined && absent.length === 0 ? ['请去掉 --profile，按表头文字识别。'] : []),
        ...(email === undefined
          ? []
          : [`如果会员只以邮箱识别，可以把邮箱当卡号：--column ${shellWord(`${email}=card`)}`]),
        free === undefined || absent.length > 0
          ? '请用 --column <表头>=<字段> 或 --map 指定各列。'
          : `请把问号换成那一列的表头：--column ${shellWord(`?=${missing[0]}`)}。还不认识的列：${list(free)}`,
        ...(missing.includes('ref') ? [NUMBERED['zh-CN']] : []),
      ].join('\n'),
    ],
  },
  field_not_in_kind: {
    en: ({ path, column, field, file_kind: kind, allowed, others }, { list }) => [
      `${column} in ${path} cannot be ${field}: the file is read as one of ${kind}, which has no such field.`,
      `It can be: ${list([...allowed, 'ignore'])}.${others.length === 0 ? '' : `\nIf its rows are something else, say so: ${list(others.map((other) => `--as ${other}`))}.`}`,
    ],
    'zh-CN': ({ path, column, field, file_kind: kind, allowed, others }, { list }) => [
      `${path} 的“${column}”列不能是${fieldWord['zh-CN'](field)}：这份文件按 ${kind} 读取，没有这个字段。`,
      `可用的字段：${list([...allowed, 'ignore'].map(fieldWord['zh-CN']))}。${others.length === 0 ? '' : `\n如果内容不是 ${kind}，请说明：${list(others.map((other) => `--as ${other}`))}。`}`,
    ],
  },
  state_not_in_kind: {
    en: ({ path, word, state, file_kind: kind, allowed }, { list }) => [
      `The mapping says that ${word} is ${state}, and ${path} is a list of ${kind}, where nothing is ${state}.`,
      `There it can be: ${list(allowed)}.`,
    ],
    'zh-CN': ({ path, word, state, file_kind: kind, allowed }, { list }) => [
      `对应表里“${word}”写成了 ${state}，而 ${path} 按 ${kind} 读取，没有这种状态。`,
      `这份文件可以写：${list(allowed)}。`,
    ],
  },
  column_not_found: {
    en: ({ option, column, seen }) => [
      `No file has a column ${column}, which ${option} speaks of. There are:${lines(seen)}`,
      'Write the header as it stands in the file.',
    ],
    'zh-CN': ({ option, column, seen }) => [
      `${option} 提到的列“${column}”在文件里没有。现有的列：${lines(seen)}`,
      '请按文件里的表头原样书写。',
    ],
  },
  file_not_text: {
    en: ({ path, format }) => [
      `${path} is ${format ? `a ${format} file` : 'no text file'}, not a table saved as CSV.`,
      'Save the table as CSV (UTF-8) where it comes from, and import that file.',
    ],
    'zh-CN': ({ path, format }) => [
      `${path} ${format ? `是 ${format} 文件` : '不是文本文件'}，不是存成 CSV 的表格。`,
      '请在原来的软件里另存为 CSV（UTF-8），再导入存出的文件。',
    ],
  },
  file_is_workbook: {
    en: ({ path }) => [
      `${path} is a spreadsheet, not a text file.`,
      'Open it, choose “Save as”, then “CSV UTF-8”, and import that file.',
    ],
    'zh-CN': ({ path }) => [
      `${path} 是 Excel 表格，不是文本文件。`,
      '请在 Excel 中“另存为”“CSV UTF-8”，再导入存出的文件。',
    ],
  },
  encoding_changes: {
    en: ({ path, line }) => [
      `From line ${line} on, ${path} is not UTF-16: a byte is missing or too many there, or another file was put behind it. ${UNCHANGED.en}`,
      'Export it again where it comes from, and import each file as it was exported.',
    ],
    'zh-CN': ({ path, line }) => [
      `${path} 从第 ${line} 行起不是 UTF-16：那里少了或多了一个字节，或者后面接上了另一个文件。${UNCHANGED['zh-CN']}`,
      '请在原来的软件里重新导出，每个文件照原样分别导入。',
    ],
  },
  encoding_mixed: {
    en: ({ path, line, lines: count, read, meant, encoding }) => [
      `Line ${line} of ${path}${count > 1 ? `, and ${count - 1} more,` : ''} was written in another encoding than the rest, or read in another one before: “${read}” is ${meant}. ${UNCHANGED.en}`,
      `Export it again where it comes from, and import each file as it was exported. To take all letters as they read now: --encoding ${encoding}.`,
    ],
    'zh-CN': ({ path, line, lines: count, read, meant, encoding }) => [
      `${path} 第 ${line} 行${count > 1 ? `（还有 ${count - 1} 行）` : ''}的编码与其余各行不同，或者以前用错编码读过：“${read}”其实是 ${meant}。${UNCHANGED['zh-CN']}`,
      `请在原来的软件里重新导出，每个文件照原样分别导入。如果文字就按现在的样子：--encoding ${encoding}。`,
    ],
  },
  table_second: {
    en: ({ path, line, above, below }, { list }) => [
      `Line ${line} of ${path} is the header of another table: ${list(below)}. Above it stand ${list(above)}, and what is below would be read as that. ${UNCHANGED.en}`,
      'Put each table into a file of its own, and import them together.',
    ],
    'zh-CN': ({ path, line, above, below }, { list }) => [
      `${path} 第 ${line} 行是另一张表的表头：${list(below)}。上面的表头是 ${list(above)}，照此读下去就会读错。${UNCHANGED['zh-CN']}`,
      '请把每张表各存成一个文件，再一起导入。',
    ],
  },
  table_above: {
    en: ({ path, first, line, below }, { list }) => [
      `The header of ${path} is on line ${line} (${list(below)}), and above it, from line ${first} on, stands a table of its own that nobody would read. ${UNCHANGED.en}`,
      'Put each table into a file of its own, and import them together. Rows that belong below this header have to stand below it; what is no data can be taken out.',
    ],
    'zh-CN': ({ path, first, line, below }, { list }) => [
      `${path} 的表头在第 ${line} 行（${list(below)}），它上面从第 ${first} 行起还有一张表，这样不会被读到。${UNCHANGED['zh-CN']}`,
      '请把每张表各存成一个文件，再一起导入。属于这个表头的行要放到它下面；不是数据的行可以删去。',
    ],
  },
  tables_beside: {
    en: ({ path, column, left, right }, { list }) => [
      `Two tables stand beside each other in ${path}: ${list(left)}, and from column ${column} on ${list(right)}. Read as one, the people of the second would be lost, or their money somebody else's. ${UNCHANGED.en}`,
      'Put the second table below the first one, or into a file of its own. If it is one table, take the empty column out of it.',
    ],
    'zh-CN': ({ path, column, left, right }, { list }) => [
      `${path} 里并排放着两张表：一张是 ${list(left)}，另一张从第 ${column} 列开始，是 ${list(right)}。当成一张表读，第二张表的人会丢失，钱会记到别人名下。${UNCHANGED['zh-CN']}`,
      '请把第二张表移到第一张下面，或另存成一个文件。如果本来是一张表，请删去中间的空列。',
    ],
  },
  state_headings: {
    en: ({ path, lines, headings }, { list }) => [
      `In ${path} ${list(headings)} ${headings.length === 1 ? 'is a heading or a sum' : 'are headings or sums'} of members (${lines.length === 1 ? 'line' : 'lines'} ${list(lines)}), and no column says how these stand: they would come in as active. ${UNCHANGED.en}`,
      'Put a column Status into the file that says it in every row, and take these lines out.',
    ],
    'zh-CN': ({ path, lines, headings }, { list }) => [
      `${path} 第 ${list(lines)} 行是会员的分类标题或小计（${list(headings)}），但没有一列说明状态，这些会员会当作正常卡导入。${UNCHANGED['zh-CN']}`,
      '请加一列“状态”，每一行都填上，再删去这些标题行。',
    ],
  },
  mapping_invalid: {
    en: ({ path, findings }, { findings: lines, count }) => [
      `${path} cannot be used, ${count(findings.length)} ${findings.length === 1 ? 'thing is' : 'things are'} wrong:${lines(findings, path)}`,
      'A good mapping file to start from comes from --save-map.',
    ],
    'zh-CN': ({ path, findings }, { findings: lines, count }) => [
      `${path} 不能使用，有 ${count(findings.length)} 处问题：${lines(findings, path)}`,
      '可以先用 --save-map 存一份，在它上面改。',
    ],
  },
  split_unclear: {
    en: ({ option, column, holds, beside, other, said, file_kind: kind, parts, unlike, rows, ...asked }, { count }) =>
      beside === undefined
        ? [
            kind === undefined
              ? `${asked.path} has one balance only (${column})${holds === undefined ? '' : ', and by that word the bonus is in it'}: how much of it was paid and how much is a bonus?`
              : `The lots of ${asked.path} are of a balance (${column}): was it paid, or is it a bonus?`,
            [
              `Run it again with one of these${holds === undefined ? ', as in' : ' in place of the question mark'}:${answered(asked, option, holds === undefined ? 'paid' : '?')}`,
              `  ${option} paid    all of it was paid`,
              `  ${option} bonus   all of it is a bonus`,
              ...(kind === undefined ? [`  ${option} 80      80 percent of it was paid`] : []),
            ].join('\n'),
          ]
        : [
            parts === undefined
              ? `${asked.path} has a balance (${column})${said === undefined ? '' : ` that is all ${said}`} beside ${beside}: is what ${beside} says in it or not?`
              : `In ${count(unlike ?? 0)} of ${count(rows ?? 0)} rows of ${asked.path} that have money the balance (${column}) is not ${parts.join(' + ')}: is what ${beside} says in it or not?`,
            `${balanceAnswers(
              { column, beside, other, said, option, ...asked },
              { within: 'If it is:', paid: 'If not:', bonus: 'If not, and the balance is a bonus:' },
            )}${together.en(asked)}${bonusWithin.en(beside, parts)}`,
          ],
    'zh-CN': (
      { option, column, holds, beside, other, said, file_kind: kind, parts, unlike, rows, ...asked },
      { count },
    ) =>
      beside === undefined
        ? [
            kind === undefined
              ? `${asked.path} 只有一个余额列（${column}），${holds === undefined ? '' : '按列名包括赠送，'}分不清本金和赠送。`
              : `${asked.path} 的批次是余额（${column}），分不清是本金还是赠送。`,
            [
              `${holds === undefined ? '请加上其中一项再运行，例如' : '请把问号换成其中一项再运行'}：${answered(asked, option, holds === undefined ? 'paid' : '?')}`,
              `  ${option} paid    全部是本金`,
              `  ${option} bonus   全部是赠送`,
              ...(kind === undefined ? [`  ${option} 80      本金占 80%，其余是赠送`] : []),
            ].join('\n'),
          ]
        : [
            parts === undefined
              ? `${asked.path} 有余额列（${column}${said === undefined ? '' : `，全部是${fieldWord['zh-CN'](said)}`}）和${beside}：余额里包不包括${beside}？`
              : `${asked.path} 有金额的 ${count(rows ?? 0)} 行里，有 ${count(unlike ?? 0)} 行的余额（${column}）不等于 ${parts.join(' + ')}：余额里包不包括${beside}？`,
            `${balanceAnswers(
              { column, beside, other, said, option, ...asked },
              { within: '包括：', paid: '不包括：', bonus: '不包括，而且余额是赠送：' },
            )}${together['zh-CN'](asked)}${bonusWithin['zh-CN'](beside, parts)}`,
          ],
  },
  dates_unclear: {
    en: ({ option, sample, column, ...asked }) => {
      if (sample !== undefined && column !== undefined) {
        return [
          `Other days in ${asked.path} are in ROC years (112 is 2023), those of ${column} may be (${sample}).`,
          `If they are:${answered(asked, option, 'roc')}\nIf not, write their years in full, or leave them out: --column ${shellWord(`${column}=ignore`)}`,
        ];
      }
      if (sample !== undefined) {
        return [
          `Dates such as ${sample} in ${asked.path} do not show whether the day or the year stands first.`,
          `If the day does:${answered(asked, option, 'day_first')}\nIf an ROC year does (112 is 2023): ${option} roc. Any other year has to be written in full, as in 2023-01-05.`,
        ];
      }
      return [
        `Dates such as 01/05/2023 in ${asked.path} do not show which number is the month.`,
        `Say so with ${option} day_first or ${option} month_first, as in:${answered(asked, option, 'day_first')}`,
      ];
    },
    'zh-CN': ({ option, sample, column, ...asked }) => {
      if (sample !== undefined && column !== undefined) {
        return [
          `${asked.path} 的其他日期是民国年，“${column}”列（${sample}）可能也是。`,
          `如果也是民国年：${answered(asked, option, 'roc')}\n如果不是，请把年份写全；不导入则写 --column ${shellWord(`${column}=ignore`)}`,
        ];
      }
      if (sample !== undefined) {
        return [
          `${asked.path} 里有 ${sample} 这样的日期，分不清前面的是日还是年。`,
          `如果日在前：${answered(asked, option, 'day_first')}\n如果年在前而且是民国年，写 ${option} roc；其他情况请把年份写全，例如 2023-01-05。`,
        ];
      }
      return [
        `${asked.path} 里有 01/05/2023 这样的日期，分不清哪个是月、哪个是日。`,
        `请用 ${option} day_first（日在前）或 ${option} month_first（月在前）说明，例如：${answered(asked, option, 'day_first')}`,
      ];
    },
  },
  decimal_unclear: {
    en: ({ option, sample, ...asked }) => [
      sample === undefined
        ? `Some amounts in ${asked.path} end in a comma and two digits, others do not: the comma may be a decimal one or a slip.`
        : `The ${sample.includes(',') ? 'comma' : 'point'} in ${sample} in ${asked.path} may be a decimal one, or mark thousands.`,
      `Say so with ${option} comma or ${option} point, as in:${answered(asked, option, 'comma')}`,
    ],
    'zh-CN': ({ option, sample, ...asked }) => [
      sample === undefined
        ? `${asked.path} 里有的金额写成 12,50 这样，有的没有：逗号可能是小数点，也可能是写错了。`
        : `${asked.path} 里的 ${sample}：${sample.includes(',') ? '逗号' : '点'}可能是小数点，也可能是千位分隔符。`,
      `请说明哪个是小数点，${option} comma（逗号）或 ${option} point（点），例如：${answered(asked, option, 'comma')}`,
    ],
  },
  value_unclear: {
    en: ({ option, columns, instead, balance, ...asked }, { list }) => {
      const [first, others] = [columns[0], otherKinds(columns)];
      const ignored = `${first?.column}=ignore`;
      return [
        `${asked.path} holds amounts that nothing reads:${amountRows(columns, ({ column, beside, samples, sum }) => `${column}${beside ? ` (without a header, right of ${beside})` : ''}: ${samples}${sum === null ? '' : ` (sum ${sum})`}`)}`,
        `${
          first?.likely === null
            ? first.owed
              ? `What members owe has no place in the books. Keep it elsewhere, or in their notes (--notes), and leave it out:${answered(asked, option, ignored)}`
              : first.past
                ? `${notNowText.en(first)}${answered(asked, option, ignored)}\nIf it is value of its own: ${list(others)} in place of ignore.`
                : `What such a file holds has its columns: bring what stands in ${first.column} in a file of its own, and leave it out here:${answered(asked, option, ignored)}${others.length === 0 ? '' : `\nIf it is part of this one after all: ${list(others)} in place of ignore.`}`
            : `${first?.frozen ? `What ${first.column} holds is held back there; once imported, it can be spent here.\n` : ''}${first?.open ? `Say what ${first.column} is, in place of the question mark:${openAnswers(asked, option, first).en}` : `Say what they are, as in:${answered(asked, option, `${first?.column}=${first?.likely}`)}\n${others.length === 0 ? '' : `or ${list(others)} in place of ${first?.likely}; `}to leave them out: ${option} ${shellWord(ignored)}`}${instead === undefined ? '' : `\nIf each row is a pass, with the visits and the money that are left of it: --as ${instead}`}`
        }${balance === undefined || splitSaid(asked) === undefined ? '' : `\nIf that is in ${balance} already: --balance-is total in place of ${splitSaid(asked)}.`}${together.en(asked)}`,
      ];
    },
    'zh-CN': ({ option, columns, instead, balance, ...asked }, { list }) => {
      const [first, others] = [columns[0], otherKinds(columns)];
      const ignored = `${first?.column}=ignore`;
      return [
        `${asked.path} 里有金额没有读取：${amountRows(columns, ({ column, beside, samples, sum }) => `${column}${beside ? `（没有表头，在“${beside}”右边）` : ''}：${samples}${sum === null ? '' : `（合计 ${sum}）`}`)}`,
        `${
          first?.likely === null
            ? first.owed
              ? `会员欠的钱不入账。请另行记录，或用 --notes 存进会员备注；这一列不导入：${answered(asked, option, ignored)}`
              : first.past
                ? `${notNowText['zh-CN'](first)}${answered(asked, option, ignored)}\n如果确是另一笔余额，请把 ignore 换成 ${list(named['zh-CN'](others))} 之一。`
                : `这种文件的各列已经对应好：“${first.column}”请另用一份文件导入，这里不导入：${answered(asked, option, ignored)}${others.length === 0 ? '' : `\n如果确属本文件，请把 ignore 换成 ${list(named['zh-CN'](others))} 之一。`}`
            : `${first?.frozen ? `“${first.column}”在原系统里不能使用；一旦导入，这里就可以消费。\n` : ''}${first?.open ? `请把问号换成“${first.column}”的含义：${openAnswers(asked, option, first)['zh-CN']}` : `请说明含义，例如：${answered(asked, option, `${first?.column}=${first?.likely}`)}\n${others.length === 0 ? '' : `也可把 ${first?.likely} 换成 ${list(named['zh-CN'](others))}；`}不导入则写 ${option} ${shellWord(ignored)}`}${instead === undefined ? '' : `\n如果每一行是一张次卡，写着它剩余的次数和金额：--as ${instead}`}`
        }${balance === undefined || splitSaid(asked) === undefined ? '' : `\n如果已包括在“${balance}”里：把 ${splitSaid(asked)} 换成 --balance-is total。`}${together['zh-CN'](asked)}`,
      ];
    },
  },
  left_unclear: {
    en: ({ option, file_kind: kind, column, gone, counted, field, formula, said, ...asked }, { list }) => [
      `What is left of ${counted} is not in ${asked.path}: ${column} says what came in, and ${list(gone)} what went out.`,
      `Add a column ${leftColumn(kind, counted).en} to it, in its first row ${formula}, and import it then.${
        kind === 'members' && said === undefined
          ? `\nTo import it without:${answered(asked, option, `${column}=ignore`)}`
          : ''
      }${field === undefined ? '' : `\nIf ${column} is what is left all the same: ${asLeft({ option, column, gone, field, said })}`}`,
    ],
    'zh-CN': ({ option, file_kind: kind, column, gone, counted, field, formula, said, ...asked }, { list }) => [
      `${asked.path} 没有写还剩多少${countedWord[counted]?.['zh-CN'] ?? ''}：“${column}”是总共进来的，${list(gone.map((one) => `“${one}”`))}是已经出去的。`,
      `请在表格里加一列“${leftColumn(kind, counted)['zh-CN']}”（第一行写 ${formula}），再导入。${
        kind === 'members' && said === undefined ? `\n不导入这一项：${answered(asked, option, `${column}=ignore`)}` : ''
      }${field === undefined ? '' : `\n如果“${column}”就是剩下的数：${asLeft({ option, column, gone, field, said })}`}`,
    ],
  },
  direction_unclear: {
    en: ({ option, column, kinds: seen, signed, beside, balance, line, ...asked }, { list, count }) => [
      `${
        beside !== undefined
          ? `${beside} in ${asked.path} does not say which way the amounts below ${column} went`
          : signed === undefined
            ? `No amount below ${column} in ${asked.path} has a minus, and nothing shows which of its rows went out`
            : `What went out below ${column} in ${asked.path} has no minus, while other amounts have one`
      }: ${list(seen.map(({ kind, rows }) => `${kind === '' ? 'without a word' : kind} ${count(Number(rows))} ${rows === 1 ? 'row' : 'rows'}`))}${
        balance === undefined
          ? ''
          : line === undefined
            ? `; ${balance} does not prove it either`
            : `; ${balance} in line ${line} does not follow from the one before`
      }.`,
      `Write what went out with a minus, and import it then. To import it without these amounts:${answered(asked, option, `${column}=ignore`)}`,
    ],
    'zh-CN': ({ option, column, kinds: seen, signed, beside, balance, line, ...asked }, { list, count }) => [
      `${
        beside !== undefined
          ? `${asked.path} 的“${beside}”列与“${column}”的金额对不上，分不清收支`
          : signed === undefined
            ? `${asked.path} 的“${column}”列没有一个负数，看不出哪些行是支出`
            : `${asked.path} 的“${column}”列里支出没有负号，别的金额却有`
      }：${list(seen.map(({ kind, rows }) => `${kind === '' ? '未写' : kind} ${count(Number(rows))} 行`))}${
        balance === undefined
          ? ''
          : line === undefined
            ? `；“${balance}”也证明不了`
            : `；第 ${line} 行的“${balance}”与上一笔对不上`
      }。`,
      `请给支出的金额加上负号，再导入。不导入这些金额则运行：${answered(asked, option, `${column}=ignore`)}`,
    ],
  },
  rows_repeated: {
    en: ({ option, repeated, rows, imports, ...asked }, { count, list }) => [
      `${count(repeated)} of ${count(rows)} ${rows === 1 ? 'row' : 'rows'} of ${asked.path} for members who are here ${repeated === 1 ? 'says' : 'say'} what import ${list(imports)} has brought: added once more, it would be there twice. ${UNCHANGED.en}`,
      `To leave these rows out and import the others:${answered(asked, option, 'skip')}\nIf they are meant once more: ${option} add, or a --ref of its own.`,
    ],
    'zh-CN': ({ option, repeated, rows, imports, ...asked }, { count, list }) => [
      `${asked.path} 里已有会员的 ${count(rows)} 行中，${count(repeated)} 行与导入批次 ${list(imports)} 带来的数相同：再累加一次就重复了。${UNCHANGED['zh-CN']}`,
      `略过这些行、只导入其余的：${answered(asked, option, 'skip')}\n确实要再加一次：${option} add，或给这次导入一个新的 --ref。`,
    ],
  },
  people_repeated: {
    en: ({ option, repeated, rows, card, member, held, ...asked }, { count }) => [
      `${count(repeated)} of ${count(rows)} ${rows === 1 ? 'row' : 'rows'} of ${asked.path} with a new card or phone ${repeated === 1 ? 'is of somebody who is' : 'are of people who are'} here under another one (${card} is ${member}, with card ${held}): brought as new, what they have would be there twice. ${UNCHANGED.en}`,
      `If their cards were changed on the way, as a spreadsheet takes the zeros before a number away, mend the column of cards, or name the right one with --column <header>=card.\nIf they have another card or phone since, say so first, and import then: member card replace ${held} --card <card>, or member edit ${member} --phone <phone>\nTo leave these rows out and import the others:${answered(asked, option, 'skip')}\nIf they are others, or have a second card with value of its own: ${option} add.`,
    ],
    'zh-CN': ({ option, repeated, rows, card, member, held, ...asked }, { count }) => [
      `${asked.path} 里卡号或手机号没见过的 ${count(rows)} 行中，${count(repeated)} 行是已有的会员，只是卡号或手机号不同（${card} 就是 ${member}，卡号 ${held}）：当作新会员导入，余额和积分就重复了。${UNCHANGED['zh-CN']}`,
      `如果是卡号变了（例如表格软件去掉了前面的零），请改好卡号这一列，或用 --column <表头>=card 指定正确的列。\n如果是换了卡或手机号，请先登记再导入：member card replace ${held} --card <卡号>，或 member edit ${member} --phone <手机号>\n略过这些行、只导入其余的：${answered(asked, option, 'skip')}\n如果确实是别人，或是另有余额的第二张卡：${option} add。`,
    ],
  },
  cards_differ: {
    en: ({ option, cards, card, held, beside, ...asked }, { count }) => [
      `${count(cards)} ${cards === 1 ? 'card' : 'cards'} of ${asked.path} ${cards === 1 ? 'is' : 'are'} in ${beside} too, but written in another way (${card} is ${held} there): brought as they stand, each would be two members. ${UNCHANGED.en}`,
      `A spreadsheet takes the zeros before a number away: write the cards alike in both files, as text, and import them together.\nIf they are other people:${answered(asked, option, 'add')}`,
    ],
    'zh-CN': ({ option, cards, card, held, beside, ...asked }, { count }) => [
      `${asked.path} 有 ${count(cards)} 个卡号在 ${beside} 里也有，只是写法不同（${card} 在那里是 ${held}）：照这样导入，一个人会变成两名会员。${UNCHANGED['zh-CN']}`,
      `表格软件会去掉号码前面的零：请把两份文件里的卡号改成一样（存成文本），再一起导入。\n如果确实是不同的人：${answered(asked, option, 'add')}`,
    ],
  },
  states_unknown: {
    en: ({ option, column, words, states, ...asked }, { list }) => [
      `${column} in ${asked.path} is read as the state, and none of its words is known: ${list(words)}. Every row that has one would be rejected.`,
      `To leave it out, so that all of them come in as good ones:${answered(asked, option, `${column}=ignore`)}\nelse write one of ${list(states)} in place of each of them in the file, or behind each in a mapping file (--map): ${meanings(words)}`,
    ],
    'zh-CN': ({ option, column, words, states, ...asked }, { list }) => [
      `${asked.path} 的“${column}”列读作状态，里面的词却都不认识：${list(words)}。有这些词的行都会被拒绝。`,
      `如果不导入这一列，所有行都当作正常：${answered(asked, option, `${column}=ignore`)}\n否则请在文件里把每个词改成下列之一，或在对应表（--map）里写在每个词后面：${list(states)}。对应表的写法：${meanings(words)}`,
    ],
  },
  state_unclear: {
    en: ({ option, column, samples, beside, ...asked }) => [
      `${column} in ${asked.path} says of some rows: ${samples}. It is not read as the state: they would come in as good ones.`,
      beside === undefined
        ? `If it says what may not be used, or is used up:${answered(asked, option, `${column}=status`)}\nto leave it out: ${option} ${shellWord(`${column}=ignore`)}`
        : `${beside} is read as the state. If that alone counts, leave this one out:${answered(asked, option, `${column}=ignore`)}\nif this one alone does: ${option} ${shellWord(`${column}=status`)} ${option} ${shellWord(`${beside}=ignore`)}; if both count, the one that allows less: ${option} ${shellWord(`${column}=status`)} ${option} ${shellWord(`${beside}=status`)}`,
    ],
    'zh-CN': ({ option, column, samples, beside, ...asked }) => [
      `${asked.path} 的“${column}”列有些行写着 ${samples}，但没有当作状态读取：这些行会当作正常导入。`,
      beside === undefined
        ? `如果这一列说明哪些不能用或已经用完：${answered(asked, option, `${column}=status`)}\n不导入则写 ${option} ${shellWord(`${column}=ignore`)}`
        : `现在读作状态的是“${beside}”。如果只以它为准，这一列不导入：${answered(asked, option, `${column}=ignore`)}\n如果只以这一列为准，写 ${option} ${shellWord(`${column}=status`)} ${option} ${shellWord(`${beside}=ignore`)}；两列都算数（以较严的为准），写 ${option} ${shellWord(`${column}=status`)} ${option} ${shellWord(`${beside}=status`)}`,
    ],
  },
  card_unclear: {
    en: ({ option, column, sample, ...asked }) => [
      `${column} in ${asked.path} has numbers such as ${sample}, and nothing is read as the card: everybody would be given a new number.`,
      `If they stand on people's cards:${answered(asked, option, `${column}=card`)}\nto leave them out: ${option} ${shellWord(`${column}=ignore`)}`,
    ],
    'zh-CN': ({ option, column, sample, ...asked }) => [
      `${asked.path} 的“${column}”列有 ${sample} 这样的号码，但没有任何一列当作卡号读取：每个人都会得到新的卡号。`,
      `如果这就是顾客手里的卡号：${answered(asked, option, `${column}=card`)}\n不导入则写 ${option} ${shellWord(`${column}=ignore`)}`,
    ],
  },
  shared_unclear: {
    en: ({ option, column, card, main, file_kind: kind, ...asked }) =>
      kind === 'passes'
        ? [
            `${column} in ${asked.path} names another card with the very same pass: ${card} beside ${main}. If they share one, its visits would come twice.`,
            `Then take one of the two rows out; who shares an account is said in the list of members (column cards). If each has a pass of its own:${answered(asked, option, `${column}=ignore`)}`,
          ]
        : [
            `${column} in ${asked.path} says that cards share an account: ${card || 'a row without a card'} belongs to ${main}. If both rows show the same value, it would be booked twice.`,
            `Then name the further cards in a column cards of the row of ${main}, and take their rows out. If each row has value of its own:${answered(asked, option, `${column}=ignore`)}`,
          ],
    'zh-CN': ({ option, column, card, main, file_kind: kind, ...asked }) =>
      kind === 'passes'
        ? [
            `${asked.path} 的“${column}”列写着另一张卡，两张卡的次卡完全相同：${card} 和 ${main}。如果是共用一张次卡，次数就会重复入账。`,
            `这时请删去其中一行；共用账户请写在会员文件的“副卡卡号”列。如果各有各的次卡：${answered(asked, option, `${column}=ignore`)}`,
          ]
        : [
            `${asked.path} 的“${column}”列表明几张卡共用一个账户：${card || '没有卡号的一行'} 属于 ${main}。如果两行写的是同一笔余额，就会重复入账。`,
            `这时请把副卡卡号写进 ${main} 那一行的“副卡卡号”列，并删去副卡的行。如果每行各有各的余额：${answered(asked, option, `${column}=ignore`)}`,
          ],
  },
  history_unclear: {
    en: ({ option, column, repeated, rows, columns, missing, left, ...asked }, { count, list }) => [
      `${asked.path} looks like a list of ${left === undefined ? 'what was done' : 'lots'}, not of members: ${count(repeated)} of ${count(rows)} rows are of a card that came before (${column})${columns.length === 0 ? '' : `, and they say when and what (${list(columns)})`}${left === undefined ? '' : `, and ${list(left)} ${left.length === 1 ? 'says' : 'say'} what is left of each`}.`,
      `${left === undefined ? '' : `If each row is a lot, as the points or the top-up of one day with what is left of it:${answered(asked, option, 'lots')}\n`}If it is history:${answered(asked, option, 'transactions')}${missing === undefined ? '' : `\n${NUMBERED.en}`}\nIf each row is what a member has now:${answered(asked, option, 'members')}`,
    ],
    'zh-CN': ({ option, column, repeated, rows, columns, missing, left, ...asked }, { count, list }) => [
      `${asked.path} 像是${left === undefined ? '流水' : '批次清单'}，不像会员名单：${count(rows)} 行里有 ${count(repeated)} 行的卡号（${column}）前面出现过${columns.length === 0 ? '' : `，并且写着时间和内容（${list(columns)}）`}${left === undefined ? '' : `，${list(left.map((one) => `“${one}”`))}写着每一行剩余的数`}。`,
      `${left === undefined ? '' : `如果每一行是一个批次（例如某一天的积分或充值），写着它剩余的数：${answered(asked, option, 'lots')}\n`}如果是流水：${answered(asked, option, 'transactions')}${missing === undefined ? '' : `\n${NUMBERED['zh-CN']}`}\n如果每一行都是会员现有的数：${answered(asked, option, 'members')}`,
    ],
  },
  rows_unclear: {
    en: ({ option, columns, ends, ...asked }, { list }) => [
      `${asked.path} may be a list of lots, and no history: ${list(columns)} ${columns.length === 1 ? 'says' : 'say'} what is left${ends === undefined ? '' : `, and ${ends} until when`}. As history it is kept as a record, and none of that is booked.`,
      `If each row is a lot, as a top-up with what is left of it:${answered(asked, option, 'lots')}\nIf each row is something that was done, and that is what there was afterwards:${answered(asked, option, 'transactions')}`,
    ],
    'zh-CN': ({ option, columns, ends, ...asked }, { list }) => [
      `${asked.path} 可能是批次清单，不是流水：${list(columns.map((one) => `“${one}”`))}写着剩余的数${ends === undefined ? '' : `，“${ends}”写着到什么时候`}。按流水导入只作记录，剩余的数不会入账。`,
      `如果每一行是一个批次（例如一次充值），写着它剩余的数：${answered(asked, option, 'lots')}\n如果每一行是一笔流水，写着变动之后的余额：${answered(asked, option, 'transactions')}`,
    ],
  },
  passes_unclear: {
    en: ({ option, columns, left, known, unread, ...asked }, { list }) => [
      `${asked.path} looks like a list of passes, not of members: ${
        left === undefined
          ? `${list(columns)} count visits, and nothing else in it is value. As members none of these come in.`
          : `${list(columns)} ${known === undefined ? 'may say which pass each row is' : 'names passes of the programme'}, and ${left} ${unread === undefined ? 'is in small whole numbers, as visits are. As members these would be money' : 'counts visits. As members they do not come in'}.`
      }`,
      `If each row is a pass, with the visits that are left of it:${answered(asked, option, 'passes')}${passColumns(columns, left)}\nIf each row is a member${left === undefined || unread !== undefined ? '' : `, and ${left} their money`}:${answered(asked, option, 'members')}`,
    ],
    'zh-CN': ({ option, columns, left, known, unread, ...asked }, { list }) => [
      `${asked.path} 像是次卡清单，不像会员名单：${
        left === undefined
          ? `${list(columns.map((one) => `“${one}”`))}写着次数，此外没有余额或积分。按会员导入，次数不会入账。`
          : `${list(columns.map((one) => `“${one}”`))}${known === undefined ? '可能写着是哪一种次卡' : '写着规则里的次卡'}，“${left}”${unread === undefined ? '是不大的整数，像是次数。按会员导入，次数会变成钱' : '是次数。按会员导入，次数不会入账'}。`
      }`,
      `如果每一行是一张次卡，写着它剩余的次数：${answered(asked, option, 'passes')}${passColumns(columns, left)}\n如果每一行是一名会员${left === undefined || unread !== undefined ? '' : `，“${left}”是会员的钱`}：${answered(asked, option, 'members')}`,
    ],
  },
  rows_are_changes: {
    en: ({ option, left, column, sample, missing, ...asked }) => [
      `The rows of ${asked.path} are changes, and no lots: ${
        column === undefined
          ? `${left} goes up and down by the amount of each row`
          : `${column} says ${sample}, and ${left} what there was afterwards`
      }. As lots, the same value would be booked again and again.`,
      `To keep them as history:${answered(asked, option, 'transactions')}${missing === undefined ? '' : `\n${NUMBERED.en}`}\nWhat is left comes from a list with one row for each lot, or each member, and what is left of it today.`,
    ],
    'zh-CN': ({ option, left, column, sample, missing, ...asked }) => [
      `${asked.path} 的每一行是一笔变动，不是批次：${
        column === undefined ? `“${left}”随每一行的数增减` : `“${column}”写着 ${sample}，“${left}”是变动之后的数`
      }。当作批次导入，同一笔余额会重复入账。`,
      `作为流水保存：${answered(asked, option, 'transactions')}${missing === undefined ? '' : `\n${NUMBERED['zh-CN']}`}\n剩余的数请另外导出：每个批次或每名会员一行，写着现在剩余多少。`,
    ],
  },
  end_unclear: {
    en: ({ option, column, sample, file_kind: kind, named, part, pass, ...asked }) => {
      const as = (field: string): string => `${column}=${field}`;
      const left = `to leave it out: ${option} ${shellWord(as('ignore'))}`;
      if (part !== undefined)
        return [
          `${part} in ${asked.path} is what ends soon, and ${column} (${sample}) most likely its last day: all the rest would end with it.`,
          `To bring the whole without that day:${answered(asked, option, as('ignore'))}\nFor the part to end on it, bring what ends as lots, with a row for each part (card, asset, remaining, expires_on). If the whole ends on it: ${option} ${shellWord(as(String(named)))}`,
        ];
      const own = ENDING.find(({ field }) => field === named);
      const others = ENDING.filter((one) => one !== own);
      const ofOne = `${either(others.map(({ field }) => shellWord(as(field))))} if only ${own === undefined ? 'that' : `the ${either(others.map(({ en }) => en))}`} ${own !== undefined && own.en !== 'points' ? 'do' : 'does'}`;
      const ofAll = `${shellWord(as('expires_on'))} if all that a member has ends then`;
      if (pass !== undefined)
        return [
          `Something ends on the days of ${column} in ${asked.path} (${sample}), by that word a pass: its visits (${pass}) stay out of a list of members, as they come in a list of passes.`,
          `To leave the day out with them:${answered(asked, option, as('ignore'))}\n${ofAll}; ${ofOne}`,
        ];
      return [
        `Something ends on the days of ${column} in ${asked.path} (${sample}), ${own === undefined ? 'and the file does not say what' : `by that word the ${own.en}`}.`,
        kind !== 'members'
          ? `If the value of a row does:${answered(asked, option, as('expires_on'))}\n${left}`
          : own === undefined
            ? `Say so, as in:${answered(asked, option, as('expires_on'))}\nif all that a member has ends then; ${ofOne}; ${left}`
            : `If only the ${own.en} ${own.en === 'points' ? 'do' : 'does'}:${answered(asked, option, as(own.field))}\n${ofAll}; ${ofOne}; ${left}`,
      ];
    },
    'zh-CN': ({ option, column, sample, file_kind: kind, named, part, pass, ...asked }) => {
      const as = (field: string): string => `${column}=${field}`;
      const left = `不导入则写 ${option} ${shellWord(as('ignore'))}`;
      if (part !== undefined)
        return [
          `${asked.path} 的“${part}”是快要到期的部分，“${column}”（${sample}）多半只是这部分的到期日：照此导入，其余的也会一起到期。`,
          `全部导入、不用这个日期：${answered(asked, option, as('ignore'))}\n要让这部分按日到期，请改用批次文件，每部分一行（列：card、asset、remaining、expires_on）。如果确实全部在这一天到期：${option} ${shellWord(as(String(named)))}`,
        ];
      const own = ENDING.find(({ field }) => field === named);
      const ofOne = ENDING.filter((one) => one !== own)
        .map(({ field, ...one }) => `只有${one['zh-CN']}到期写 ${shellWord(as(field))}`)
        .join('，');
      const ofAll = `余额和积分都到期写 ${shellWord(as('expires_on'))}`;
      if (pass !== undefined)
        return [
          `${asked.path} 的“${column}”列有到期日（${sample}），按列名是次卡到期：次数（${pass}）不随会员名单导入，要用次卡文件导入。`,
          `这个日期也不导入：${answered(asked, option, as('ignore'))}\n${ofAll}，${ofOne}`,
        ];
      return [
        `${asked.path} 的“${column}”列有到期日（${sample}），${own === undefined ? '但看不出是什么到期' : `按列名是${own['zh-CN']}到期`}。`,
        kind !== 'members'
          ? `如果是这一行的到期日：${answered(asked, option, as('expires_on'))}\n${left}`
          : own === undefined
            ? `请说明。会员的余额和积分都到期：${answered(asked, option, as('expires_on'))}\n${ofOne}；${left}`
            : `请说明。只有${own['zh-CN']}到期：${answered(asked, option, as(own.field))}\n${ofAll}，${ofOne}；${left}`,
      ];
    },
  },
  start_unclear: {
    en: ({ option, column, sample, file_kind: kind, ...asked }) =>
      kind === undefined
        ? [
            `${column} in ${asked.path} has days that are still to come (${sample}): from a list of members the value could be spent today.`,
            `Bring it as lots, with columns card, asset, remaining and valid_from, or let it count at once:${answered(asked, option, `${column}=ignore`)}`,
          ]
        : [
            `${column} in ${asked.path} has days that are still to come (${sample}), and another column is read as the first day: the row could be used before.`,
            `Write the later day of the two into that column, or let this one not count:${answered(asked, option, `${column}=ignore`)}`,
          ],
    'zh-CN': ({ option, column, sample, file_kind: kind, ...asked }) =>
      kind === undefined
        ? [
            `${asked.path} 的“${column}”列有还没到的日期（${sample}）：按会员文件导入，余额今天就能用。`,
            `请改用批次文件导入（列：card、asset、remaining、valid_from）；如果现在就可以用：${answered(asked, option, `${column}=ignore`)}`,
          ]
        : [
            `${asked.path} 的“${column}”列有还没到的日期（${sample}），而生效日期读的是另一列：这一行会提前可用。`,
            `请把两个日期中较晚的写进生效日期那一列；不以这一列为准则运行：${answered(asked, option, `${column}=ignore`)}`,
          ],
  },
  unit_unclear: {
    en: ({ path, column, line }) => [
      `Nothing says for sure in which unit ${column} in ${path} is counted: “${line}” stands beside the table.`,
      `Write the unit into the header of each column that is counted in it, as in ${column} (cents), and take that line out.`,
    ],
    'zh-CN': ({ path, column, line }) => [
      `看不准 ${path} 的“${column}”按什么单位计：表格之外写着“${line}”。`,
      `请把单位写进每个按它计的列名，例如 ${column}（万元），并删去那一行。`,
    ],
  },
  column_currency: {
    en: ({ column, currency, shop, ...asked }) => [
      `${column} in ${asked.path} is in ${currency}, the shop counts in ${shop}.`,
      `Write it in ${shop}, or leave it out:${answered(asked, '--column', `${column}=ignore`)}`,
    ],
    'zh-CN': ({ column, currency, shop, ...asked }) => [
      `${asked.path} 的“${column}”是 ${currency}，本店的币种是 ${shop}。`,
      `请换算成 ${shop}；不导入则运行：${answered(asked, '--column', `${column}=ignore`)}`,
    ],
  },
  product_unclear: {
    en: ({ option, file_kind: kind, columns, ...asked }) => [
      `Nothing in ${asked.path} says which ${kind === 'coupons' ? 'coupon' : 'pass'} each row is. These columns may:${columnRows(columns)}`,
      `Name the one that does, as in:${answered(asked, option, `${columns[0]?.column}=product`)}\nIf these are no ${kind}, say what they are, as in --as members.`,
    ],
    'zh-CN': ({ option, file_kind: kind, columns, ...asked }) => [
      `看不出 ${asked.path} 的每一行是${kind === 'coupons' ? '哪一种优惠券' : '哪一种次卡'}。可能是这些列：${columnRows(columns)}`,
      `请指定写名称的那一列，例如：${answered(asked, option, `${columns[0]?.column}=product`)}\n如果这不是${kind === 'coupons' ? '优惠券' : '次卡'}清单，请说明是什么，例如 --as members。`,
    ],
  },
  owner_unclear: {
    en: ({ option, columns, ...asked }) => [
      `Nothing in ${asked.path} is known to say whose each coupon is. These columns may: ${columns.map(({ column }) => column).join(', ')}`,
      `Name the one with the card or the phone of the owner, as in:${answered(asked, option, `${columns[0]?.column}=${columns[0]?.field}`)}\nIf whoever brings the code may use it:${answered(asked, option, `${columns[0]?.column}=ignore`)}`,
    ],
    'zh-CN': ({ option, columns, ...asked }) => [
      `看不出 ${asked.path} 的每张优惠券是谁的。可能是这些列：${columns.map(({ column }) => column).join('、')}`,
      `请指定写持券人卡号（card）或手机号（phone）的那一列，例如：${answered(asked, option, `${columns[0]?.column}=${columns[0]?.field}`)}\n如果谁拿券码来都能用：${answered(asked, option, `${columns[0]?.column}=ignore`)}`,
    ],
  },
  gifts_unclear: {
    en: ({ option, column, field, beside, ...asked }) => [
      `${asked.path} counts gift visits by themselves (${column}) beside ${beside}: does ${beside} count them too?`,
      `If not, they are further visits:${answered(asked, option, `${column}=${field}`)}\nIf it does:${answered(asked, option, `${column}=ignore`)}`,
    ],
    'zh-CN': ({ option, column, field, beside, ...asked }) => [
      `${asked.path} 里“${column}”和“${beside}”并列：“${beside}”里包不包括赠送的次数？`,
      `不包括、要另外加上：${answered(asked, option, `${column}=${field}`)}\n已经包括：${answered(asked, option, `${column}=ignore`)}`,
    ],
  },
  kinds_in_row: {
    en: ({ path, columns }, { list }) => [
      `A row of ${path} has what is left of several kinds of value (${list(columns)}), and a lot is of one.`,
      'Write a row for each kind, with the same card, number and day, and the columns asset (paid, bonus or points), amount for what there was at first, and remaining for what is left; a number may be that of one top-up in both rows (ref).',
    ],
    'zh-CN': ({ path, columns }, { list }) => [
      `${path} 的一行里写着几种剩余的数（${list(columns.map((one) => `“${one}”`))}），而一个批次只能是一种。`,
      '请拆成每种一行，卡号、单号、日期相同，并有这几列：asset（paid 本金、bonus 赠送、points 积分）、amount（原来的数）、remaining（剩余的数）；同一次充值的两行可以用同一个单号（ref）。',
    ],
  },
  columns_unclear: {
    en: ({ option, field, columns, groups, ...asked }, { list }) => [
      `Several columns of ${asked.path} could be ${field}: ${list(inGroups(columns, groups, (group) => ` (below ${group})`))}`,
      groups === undefined
        ? `Say which of them it is, as in:${answered(asked, option, `${columns[0]}=${field}`)}${together.en(asked)}`
        : `The line above the header names what they are of: write both lines as one header, and import the file then.\nTo take one of them alone:${allAnswered(asked, option, oneOf(columns, field))}`,
    ],
    'zh-CN': ({ option, field, columns, groups, ...asked }, { list }) => [
      `${asked.path} 有几列都像是${fieldWord['zh-CN'](field)}：${list(inGroups(columns, groups, (group) => `（在“${group}”下面）`))}`,
      groups === undefined
        ? `请指定以哪一列为准，例如：${answered(asked, option, `${columns[0]}=${field}`)}${together['zh-CN'](asked)}`
        : `表头上面一行写着各列属于什么：请把两行表头合成一行，再导入。\n只取其中一列：${allAnswered(asked, option, oneOf(columns, field))}`,
    ],
  },

  storage_failed: {
    en: ({ path, reason }, writing) => [
      `${path} could not be written: ${writing.reason(reason)}. The books are as they were.`,
      reason === 'moved'
        ? 'Bring it back to its place, then run the same command again.'
        : reason === 'full'
          ? 'Make room, then run the same command again: a shop that is only read needs a little of it too.'
          : 'Make room or check the disk, then run the same command again.',
    ],
    'zh-CN': ({ path, reason }, writing) => [
      `${path} 写入失败：${writing.reason(reason)}。账目保持原样。`,
      reason === 'moved'
        ? '请把文件放回原处，再运行同一命令。'
        : reason === 'full'
          ? '请清理空间，再运行同一命令；只查询也需要一点空间。'
          : '请清理空间或检查磁盘，再运行同一命令。',
    ],
  },
  output_failed: {
    en: ({ reason }, writing) => [
      `The answer could not be written: ${writing.reason(reason)}. What you asked for may have been done.`,
      'Look with member show before you repeat it, or repeat it with the same --ref.',
    ],
    'zh-CN': ({ reason }, writing) => [
      `结果无法输出：${writing.reason(reason)}。操作本身可能已经完成。`,
      '重做之前先用 member show 查看，或用同一 --ref 重做。',
    ],
  },
  shop_read_only: {
    en: ({ path }) => [
      `${path} may not be written by you. ${UNCHANGED.en}`,
      'The file and its folder have to be writable.',
    ],
    'zh-CN': ({ path }) => [`你没有写入 ${path} 的权限。${UNCHANGED['zh-CN']}`, '该文件及所在目录都必须可写。'],
  },
  server_unreachable: {
    en: ({ path, reason }, writing) => [
      `The database server of ${path} cannot be reached: ${writing.reason(reason)}. ${UNCHANGED.en}`,
      'Check the address after --db, the network and the server.',
    ],
    'zh-CN': ({ path, reason }, writing) => [
      `连接不上数据库服务器 ${path}：${writing.reason(reason)}。${UNCHANGED['zh-CN']}`,
      '请检查 --db 的地址、网络和服务器。',
    ],
  },
  connection_lost: {
    en: ({ path }) => [
      `The connection to ${path} was lost before anything was saved. ${UNCHANGED.en}`,
      'Run the same command again.',
    ],
    'zh-CN': ({ path }) => [`与 ${path} 的连接在保存前中断。${UNCHANGED['zh-CN']}`, '请再运行一次同样的命令。'],
  },
  login_refused: {
    en: ({ path }) => [
      `The database server of ${path} does not accept this user or password. ${UNCHANGED.en}`,
      'The password comes from --db, MEMBER_DB, PGPASSWORD or ~/.pgpass.',
    ],
    'zh-CN': ({ path }) => [
      `数据库服务器 ${path} 不接受该用户名或密码。${UNCHANGED['zh-CN']}`,
      '密码取自 --db、MEMBER_DB、PGPASSWORD 或 ~/.pgpass。',
    ],
  },
  file_only: {
    en: ({ path, command }) => [
      `member ${command} is for a shop in a file; ${path} is on a PostgreSQL server. ${UNCHANGED.en}`,
      'Copy it into a file that is a whole shop: member move --to shop-copy.db. Or use pg_dump and pg_restore.',
    ],
    'zh-CN': ({ path, command }) => [
      `member ${command} 只用于文件中的店铺；${path} 在 PostgreSQL 服务器上。${UNCHANGED['zh-CN']}`,
      '请用 member move --to shop-copy.db 复制成一个完整的店铺文件，或使用 pg_dump 和 pg_restore。',
    ],
  },
  outcome_unknown: {
    en: ({ path, reason }, writing) => [
      `${path}: ${writing.reason(reason)} while saving. It may be booked or not.`,
      'With a --ref, or if it is an import: run the same command again, it is never booked twice. Without: look with member show first.',
    ],
    'zh-CN': ({ path, reason }, writing) => [
      `${path}：保存时${writing.reason(reason)}，无法确定是否已入账。`,
      '若带了 --ref，或者是导入，请原样再运行一次，不会重复入账；其他情况请先用 member show 查看。',
    ],
  },
  shop_in_use: {
    en: ({ path, entries }) => [
      `Others booked ${entries} more ${entries === 1 ? 'entry' : 'entries'} in ${path} while it was copied. Nothing was kept of the copy.`,
      'Close the tills and run the same command again.',
    ],
    'zh-CN': ({ path, entries }) => [
      `复制期间 ${path} 又记了 ${entries} 笔流水，副本未保留。`,
      '请先停用各收银台，再运行一次同样的命令。',
    ],
  },
  member_moved: {
    en: ({ member }) => [
      `${member} was taken to another account while this was typed. ${UNCHANGED.en}`,
      'Run the command again.',
    ],
    'zh-CN': ({ member }) => [`${member} 刚刚换了账户。${UNCHANGED['zh-CN']}`, '请再执行一次。'],
  },
  database_busy: {
    en: ({ path, waited_seconds }) => [
      `Another program held ${path} for more than ${waited_seconds} seconds. ${UNCHANGED.en}`,
      'Try again in a moment.',
    ],
    'zh-CN': ({ path, waited_seconds }) => [
      `${path} 被其他程序占用超过 ${waited_seconds} 秒。${UNCHANGED['zh-CN']}`,
      '请稍后再试。',
    ],
  },
  not_allowed: {
    en: (problem, writing) => {
      const [message, hint] = notAllowed.en(problem, writing);
      return [`${message} ${UNCHANGED.en}`, hint];
    },
    'zh-CN': (problem, writing) => {
      const [message, hint] = notAllowed['zh-CN'](problem, writing);
      return [`${message}${UNCHANGED['zh-CN']}`, hint];
    },
  },
  cancelled: {
    en: () => [`Cancelled. ${UNCHANGED.en}`, null],
    'zh-CN': () => [`已取消。${UNCHANGED['zh-CN']}`, null],
  },
  bug: {
    en: ({ text }) => [
      `Something went wrong that should not (${text}). That is our mistake, not yours.`,
      'Run it again with --debug and send us what it shows.',
    ],
    'zh-CN': ({ text }) => [
      `程序出了不该出的错（${text}），是我们的问题，不是你的。`,
      '请加 --debug 再运行一次，把显示的内容发给我们。',
    ],
  },
};

/** Why a file could not be used or written. Codes of the system that nobody foresaw stand for themselves. */
export const reasons: Readonly<Record<string, Text>> = {
  full: { en: 'the disk is full', 'zh-CN': '磁盘已满' },
  io: { en: 'the disk reports an error', 'zh-CN': '磁盘读写出错' },
  foreign: { en: 'it is not a shop of member', 'zh-CN': '不是 member 的店铺数据' },
  not_utf8: { en: 'it is not UTF-8 text; save it as UTF-8', 'zh-CN': '不是 UTF-8 文本，请另存为 UTF-8' },
  empty: { en: 'it is empty', 'zh-CN': '文件是空的' },
  blank: { en: 'it has blank rows only', 'zh-CN': '文件里只有空行' },
  wide: { en: 'it has more than 4,000 columns', 'zh-CN': '超过 4,000 列' },
  changed: { en: 'it was written anew while it was read', 'zh-CN': '读取过程中文件被改写' },
  moved: { en: 'it was moved or deleted meanwhile', 'zh-CN': '文件中途被移走或删除' },
  damaged: { en: 'it is damaged', 'zh-CN': '文件已损坏' },
  folder: { en: 'it is a folder', 'zh-CN': '这是一个目录' },
  foreign_database: {
    en: 'the database holds something else than a shop of member',
    'zh-CN': '数据库里存的不是 member 的店铺数据',
  },
  server_old: { en: 'the server is older than PostgreSQL 15', 'zh-CN': '服务器版本低于 PostgreSQL 15' },
  server_encoding: {
    en: 'the encoding of the database is not UTF8',
    'zh-CN': '数据库的编码不是 UTF8',
  },
  refused: { en: 'nothing answers there', 'zh-CN': '该地址没有服务' },
  url: { en: 'the address cannot be read', 'zh-CN': '地址格式不正确' },
  name: { en: 'no computer has that name', 'zh-CN': '找不到该主机名' },
  silent: { en: 'it does not answer', 'zh-CN': '没有响应' },
  network: { en: 'there is no way to it', 'zh-CN': '网络不通' },
  tls: { en: 'no encrypted connection comes about', 'zh-CN': '无法建立加密连接' },
  closed: { en: 'it closed the connection', 'zh-CN': '连接被对方关闭' },
  connection: { en: 'the connection to the server was lost', 'zh-CN': '与服务器的连接中断' },
  ENOENT: { en: 'its folder is not there', 'zh-CN': '目录不存在' },
  EISDIR: { en: 'it is a folder', 'zh-CN': '这是一个目录' },
  EACCES: { en: 'you may not read it', 'zh-CN': '没有读取权限' },
  EPERM: { en: 'you may not read it', 'zh-CN': '没有读取权限' },
};
