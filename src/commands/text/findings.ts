/** What is wrong with a programme file, in words. */
import type { LawRule } from '../../core/domain/programme/law.ts';
import type { Expected, Finding, FindingCode, Formed, Found } from '../../core/programme/finding.ts';
import { type Language, type Phrase, phrase, type Say, type Text, wordingIn } from '../shared/language.ts';
import { periodWord } from './words.ts';

/** `shop.yaml:12 topup_offers[0].give: …`: where it is, what it is, what may stand there. */
export function findingText(finding: Finding, file: string, say: Say): string {
  const wording = findings[finding.code] as Phrase<Finding>;
  return say(place, { ...finding, file }) + say(wording, finding) + allowedText(finding, say);
}

const place = phrase<{ file: string; line: number; path: string }>({
  en: ({ file, line, path }) => `${file}:${line}${path === '' ? '' : ` ${path}`}: `,
  'zh-CN': ({ file, line, path }) => `${file}:${line}${path === '' ? '' : ` ${path}`}：`,
});

function allowedText({ code, allowed }: Finding, say: Say): string {
  if (allowed.length === 0 || MENTIONS_ALLOWED.has(code)) return '';
  return say(GIVES_EXAMPLES.has(code) ? examples : choices, allowed);
}

const choices = phrase<readonly string[]>({
  en: (allowed) => ` Allowed: ${allowed.join(', ')}.`,
  'zh-CN': (allowed) => `可以写：${allowed.join('、')}。`,
});

const examples = phrase<readonly string[]>({
  en: (allowed) => ` For example: ${allowed.join(', ')}.`,
  'zh-CN': (allowed) => `例如：${allowed.join('、')}。`,
});

/** What a rule of law does not let a programme say. */
const forbidden = (law: LawRule['rule'], most: string | null): Text => {
  switch (law) {
    case 'balance_most':
      return { en: `a card may hold at most ${most}`, 'zh-CN': `每张卡余额不得超过 ${most}` };
    case 'paid_lasts':
      return { en: `paid money must last at least ${most} months`, 'zh-CN': `本金至少 ${most} 个月有效` };
    case 'terms_void':
      return { en: 'such a term is void', 'zh-CN': '该条款无效' };
    default:
      return { en: 'paid money may not end', 'zh-CN': '本金不得设有效期' };
  }
};

/** There is more that may stand there than can be listed. */
const GIVES_EXAMPLES: ReadonlySet<FindingCode> = new Set([
  ...(['currency_unknown', 'time_zone_unknown', 'kind_wrong', 'form_wrong'] as const),
  ...(['money_malformed', 'money_decimals', 'money_out_of_range', 'clock_misses_earning'] as const),
]);

/** Their own sentence says what may stand there. */
const MENTIONS_ALLOWED: ReadonlySet<FindingCode> = new Set([
  'money_unquoted',
  'one_key_only',
  'one_key_needed',
  'earns_twice',
]);

const expected: Readonly<Record<Expected, Text>> = {
  map: { en: 'keys and values', 'zh-CN': '键和值' },
  list: { en: 'a list', 'zh-CN': '列表' },
  text: { en: 'text (a number as text goes in quotes)', 'zh-CN': '文字（数字当文字用时要加引号）' },
  whole_number: { en: 'a whole number without quotes', 'zh-CN': '整数，不加引号' },
  money: { en: 'an amount in quotes', 'zh-CN': '带引号的金额' },
  yes_or_no: { en: 'true or false', 'zh-CN': 'true 或 false' },
  time_of_day: { en: 'a time in quotes', 'zh-CN': '带引号的钟点' },
  month_day: { en: 'a month and a day in quotes', 'zh-CN': '带引号的月和日' },
  day: { en: 'a day', 'zh-CN': '日期' },
  hours: { en: 'hours in quotes', 'zh-CN': '带引号的时段' },
  factor: {
    en: 'a factor above 0 and up to 100, with at most three decimals',
    'zh-CN': '倍数（大于 0，不超过 100，最多三位小数）',
  },
  period: { en: 'year or a number of months', 'zh-CN': '年或月数' },
  expiry: { en: 'a way to expire', 'zh-CN': '过期方式' },
};

/** What something of the right kind is not. */
const formed: Readonly<Record<Formed, Text>> = {
  time_of_day: { en: 'no time of a day', 'zh-CN': '钟点' },
  month_day: { en: 'no month and day of a year', 'zh-CN': '有效的月和日' },
  day: { en: 'no day of the calendar', 'zh-CN': '有效的日期' },
  hours: { en: 'no span of hours', 'zh-CN': '时段' },
  factor: {
    en: 'no factor above 0 and up to 100 with at most three decimals',
    'zh-CN': '倍数（大于 0，不超过 100，最多三位小数）',
  },
  period: { en: 'neither year nor a number of months, with the word', 'zh-CN': '年或月数（要带单位）' },
  expiry: { en: 'no way to expire', 'zh-CN': '过期方式' },
};

const found: Readonly<Record<Found, Text>> = {
  map: { en: 'keys and values', 'zh-CN': '键和值' },
  list: { en: 'a list', 'zh-CN': '列表' },
  text: { en: 'text', 'zh-CN': '文字' },
  number: { en: 'a number', 'zh-CN': '数字' },
  decimal: { en: 'a decimal number', 'zh-CN': '小数' },
  yes_or_no: { en: 'true or false', 'zh-CN': 'true 或 false' },
  nothing: { en: 'nothing', 'zh-CN': '空的' },
};

const meant = {
  en: ({ suggestion }: { suggestion: string | null }) => (suggestion === null ? '' : ` Did you mean ${suggestion}?`),
  'zh-CN': ({ suggestion }: { suggestion: string | null }) => (suggestion === null ? '' : `是不是 ${suggestion}？`),
};

type Of<C extends FindingCode> = Extract<Finding, { code: C }>;

/** How the parser of YAML calls what stopped it, for the slips that people make. */
const yamlSlips: Readonly<Record<string, Text>> = {
  TAB_AS_INDENT: { en: 'a tab; YAML is indented with blanks', 'zh-CN': '用了 Tab；YAML 只能用空格缩进' },
  MISSING_CHAR: { en: 'a quote, bracket or colon is missing', 'zh-CN': '少了引号、括号或冒号' },
  BAD_INDENT: { en: 'the indentation does not fit the line above', 'zh-CN': '缩进和上一行对不上' },
  BLOCK_AS_IMPLICIT_KEY: {
    en: 'the line below is indented as if it belonged to this value',
    'zh-CN': '下一行缩进太多，看起来像是这一行的内容',
  },
  MULTIPLE_DOCS: { en: 'a second document begins; one file holds one programme', 'zh-CN': '一个文件只能写一套规则' },
  UNPRINTABLE: { en: 'a character that cannot be printed', 'zh-CN': '有无法显示的字符' },
  ALIASES: { en: 'an alias (*name) that leads nowhere or too far', 'zh-CN': '别名（*名称）找不到或引用过多' },
};

const anySlip: Text = {
  en: 'check colons, quotes, brackets and indentation',
  'zh-CN': '请检查冒号、引号、括号和缩进',
};

const slip = (detail: string, language: Language): string => wordingIn(yamlSlips[detail] ?? anySlip, language);

const findings: { readonly [C in FindingCode]: Phrase<Of<C>> } = {
  yaml_unreadable: {
    en: ({ column, detail }) => `not readable as YAML from column ${column}: ${slip(detail, 'en')}.`,
    'zh-CN': ({ column, detail }) => `从第 ${column} 列起不是有效的 YAML：${slip(detail, 'zh-CN')}。`,
  },
  key_twice: {
    en: ({ key }) => `${key} stands here twice. Keep one.`,
    'zh-CN': ({ key }) => `${key} 写了两次，请只留一个。`,
  },
  key_unknown: {
    en: ({ key, suggestion }) => `there is no key ${key} here.${meant.en({ suggestion })}`,
    'zh-CN': ({ key, suggestion }) => `这里没有 ${key} 这个键。${meant['zh-CN']({ suggestion })}`,
  },
  key_missing: {
    en: ({ key }) => `${key} is missing.`,
    'zh-CN': ({ key }) => `缺少 ${key}。`,
  },
  key_needs: {
    en: ({ key, needs }) => `${key} means nothing without ${needs}. Add ${needs}, or take ${key} out.`,
    'zh-CN': ({ key, needs }) => `只写 ${key} 而没有 ${needs} 不起作用。请补上 ${needs}，或删掉 ${key}。`,
  },
  one_key_needed: {
    en: ({ allowed }) => `one of these is needed: ${allowed.join(', ')}.`,
    'zh-CN': ({ allowed }) => `至少要写其中一个：${allowed.join('、')}。`,
  },
  one_key_only: {
    en: ({ allowed }) => `only one of these, not both: ${allowed.join(', ')}.`,
    'zh-CN': ({ allowed }) => `只能写其中一个：${allowed.join('、')}。`,
  },
  kind_wrong: {
    en: (finding) => `${expected[finding.expected].en} belongs here, not ${found[finding.found].en}.`,
    'zh-CN': (finding) => `这里应写${expected[finding.expected]['zh-CN']}，现在是${found[finding.found]['zh-CN']}。`,
  },
  form_wrong: {
    en: ({ value, expected }) => `${value} is ${formed[expected].en}.`,
    'zh-CN': ({ value, expected }) => `${value} 不是${formed[expected]['zh-CN']}。`,
  },
  hours_empty: {
    en: ({ value }) => `${value} ends when it begins, so it never holds. Say until when.`,
    'zh-CN': ({ value }) => `${value} 开始和结束是同一时刻，永远不成立。请写明到几点。`,
  },
  value_empty: {
    en: () => 'nothing is written here. Give a value, or take the key out.',
    'zh-CN': () => '这里是空的。请填上内容，或删掉这个键。',
  },
  value_not_allowed: {
    en: ({ value, suggestion }) => `${value} is not possible here.${meant.en({ suggestion })}`,
    'zh-CN': ({ value, suggestion }) => `这里不能写 ${value}。${meant['zh-CN']({ suggestion })}`,
  },
  value_reserved: {
    en: ({ value }) => `${value} is a word of the program itself. Choose another name.`,
    'zh-CN': ({ value }) => `${value} 是系统自己用的名称，请换一个。`,
  },
  text_unprintable: {
    en: () => 'the text holds characters that cannot be printed.',
    'zh-CN': () => '文字里有无法显示的字符。',
  },
  bank_card_number: {
    en: ({ ends }) => `this is the number of a bank card (…${ends}), which a shop may not keep. Leave it out.`,
    'zh-CN': ({ ends }) => `这是银行卡号（尾号 ${ends}），店铺不得保存，请去掉。`,
  },
  text_too_long: {
    en: ({ most }) => `too long: at most ${most} characters.`,
    'zh-CN': ({ most }) => `太长了，最多 ${most} 个字符。`,
  },
  code_malformed: {
    en: ({ value }) => `"${value}" cannot be a code: no blanks, not one of * @ : # = , ; and no - in front.`,
    'zh-CN': ({ value }) => `“${value}”不能作代码：不能有空格和 * @ : # = , ;，也不能以 - 开头。`,
  },
  money_unquoted: {
    en: ({ value, allowed }) => `${value} is a decimal number; an amount goes in quotes, like ${allowed.join(', ')}.`,
    'zh-CN': ({ value, allowed }) => `${value} 是小数；金额要加引号，例如 ${allowed.join('、')}。`,
  },
  money_malformed: {
    en: ({ value }) => `"${value}" is not an amount.`,
    'zh-CN': ({ value }) => `“${value}”不是金额。`,
  },
  money_decimals: {
    en: ({ value, decimals }) =>
      decimals === 0
        ? `"${value}": the shop's currency has no decimals.`
        : `"${value}": the shop's currency has at most ${decimals} decimals.`,
    'zh-CN': ({ value, decimals }) =>
      decimals === 0 ? `“${value}”：本店币种没有小数。` : `“${value}”：本店币种最多 ${decimals} 位小数。`,
  },
  money_out_of_range: {
    en: ({ value }) => `${value} is too small or too large for an amount here.`,
    'zh-CN': ({ value }) => `${value} 太小或太大，不能用在这里。`,
  },
  number_out_of_range: {
    en: ({ value, least, most }) => `${value} is out of range: ${least} to ${most}.`,
    'zh-CN': ({ value, least, most }) => `${value} 超出范围，应在 ${least} 到 ${most} 之间。`,
  },
  currency_unknown: {
    en: ({ value, suggestion }) => `no currency has the code ${value}.${meant.en({ suggestion })}`,
    'zh-CN': ({ value, suggestion }) => `没有代码为 ${value} 的币种。${meant['zh-CN']({ suggestion })}`,
  },
  time_zone_unknown: {
    en: ({ value, suggestion }) => `there is no time zone ${value}.${meant.en({ suggestion })}`,
    'zh-CN': ({ value, suggestion }) => `没有 ${value} 这个时区。${meant['zh-CN']({ suggestion })}`,
  },
  code_twice: {
    en: ({ value, first_line }) => `${value} stands in line ${first_line} already. Each needs a code of its own.`,
    'zh-CN': ({ value, first_line }) => `${value} 在第 ${first_line} 行已经用过，代码不能重复。`,
  },
  minimum_above_maximum: {
    en: ({ minimum, maximum }) => `the least, ${minimum}, is more than the most, ${maximum}.`,
    'zh-CN': ({ minimum, maximum }) => `最小值 ${minimum} 大于最大值 ${maximum}。`,
  },
  ends_before_it_begins: {
    en: ({ pending_days }) =>
      `points could end before they can be used: they are pending for ${pending_days} days. Let them live longer.`,
    'zh-CN': ({ pending_days }) => `积分要等 ${pending_days} 天才能用，可能还没生效就过期了，请延长有效期。`,
  },
  part_ends_early: {
    en: ({ parts, every }) =>
      `the last of ${parts} parts, one every ${periodWord(every, 'en')}, would begin after the bonus has ended: dates count from the top-up. Let it live longer.`,
    'zh-CN': ({ parts, every }) =>
      `分 ${parts} 期（每${periodWord(every, 'zh-CN')}一期），最后一期还没到账就已过期：有效期从充值当天算起，请延长。`,
  },
  clock_misses_earning: {
    en: ({ missing }) =>
      `points are given by ${missing}, which does not count as activity: they could be dead at once.`,
    'zh-CN': ({ missing }) => `${missing} 会送积分，却不算活动，积分可能一到账就过期。`,
  },
  pack_currency: {
    en: ({ pack, currency }) => `${pack} is about ${currency} and says nothing of a shop with another currency.`,
    'zh-CN': ({ pack, currency }) => `${pack} 只适用于 ${currency}，与本店币种不符。`,
  },
  against_pack: {
    en: ({ pack, rule, law, source, most }) =>
      `${pack} (${rule}) forbids this: ${forbidden(law, most).en}. Source: ${source}.`,
    'zh-CN': ({ pack, rule, law, source, most }) =>
      `${pack}（${rule}）不允许：${forbidden(law, most)['zh-CN']}。依据：${source}。`,
  },
  earns_twice: {
    en: ({ first_line }) =>
      `the same money earns twice: line ${first_line} gives points for the top-up, this rule again for spending it. ` +
      'Leave paid out of tenders, or say points: {earn_twice: true}.',
    'zh-CN': ({ first_line }) =>
      `同一笔钱积了两次分：第 ${first_line} 行在充值时已积，这条在消费时又积。` +
      '请在 tenders 里去掉 paid；确实要积两次，就写 points: {earn_twice: true}。',
  },
};
