/** The words of `programme packs`. */
import type { Cards, VoidTerm } from '../../core/domain/programme/law.ts';
import { phrase, type Text } from '../shared/language.ts';

interface Amount {
  readonly whose: string;
  readonly amount: string;
}

const cards: Readonly<Record<Cards, Text>> = {
  all: { en: 'any card', 'zh-CN': '任何卡' },
  registered: { en: 'a card with a name', 'zh-CN': '记名卡' },
  bearer: { en: 'a bearer card', 'zh-CN': '不记名卡' },
};

const terms: Readonly<Record<VoidTerm, Text>> = {
  no_refund: { en: 'no refund', 'zh-CN': '概不退款' },
  no_reissue: { en: 'no new card for a lost one', 'zh-CN': '遗失不补' },
  no_transfer: { en: 'no transfer', 'zh-CN': '不得转让' },
  forfeited: { en: 'a balance that is forfeited', 'zh-CN': '余额过期作废' },
  last_word: { en: 'the last word', 'zh-CN': '最终解释权' },
};

export const packs = {
  cards,
  terms,
  example: { en: 'What there is, and what each says', 'zh-CN': '有哪些法规，各有什么要求' },
  exampleJson: { en: 'The same for a program', 'zh-CN': '给程序读的格式' },
  notes: {
    en:
      'rule_packs: [cn-mofcom9] in the programme puts the shop under one: programme check finds what contradicts it, and ' +
      'money that it forbids is refused with the rule and its source. A member with the tag bearer holds a bearer card. ' +
      'A programme keeps the rules as they were when it was applied. Confidence: A the official text, B a report of it, ' +
      'C general knowledge. None of this is legal advice.',
    'zh-CN':
      '在方案里写 rule_packs: [cn-mofcom9] 即受其约束：programme check 会指出抵触之处，违反的充值会被拒绝并注明条款和依据。' +
      '带 bearer 标签的会员视为不记名卡。规则以方案启用时的版本为准。可信度：A 官方文本，B 报道或解读，C 一般知识。均不构成法律意见。',
  },
  notAdvice: {
    en: 'Not legal advice: ask a lawyer what holds for your shop.',
    'zh-CN': '不构成法律意见，具体请咨询律师。',
  },
  none: { en: 'There are none.', 'zh-CN': '没有。' },
  titlePack: { en: 'pack', 'zh-CN': '法规' },
  titleName: { en: 'name', 'zh-CN': '名称' },
  titleFrom: { en: 'from', 'zh-CN': '生效日' },
  titleRule: { en: 'rule', 'zh-CN': '条款' },
  titleSays: { en: 'says', 'zh-CN': '内容' },
  titleConfidence: { en: 'confidence', 'zh-CN': '可信度' },
  titleSource: { en: 'source', 'zh-CN': '依据' },
  balanceMost: phrase<Amount>({
    en: ({ whose, amount }) => `${whose} holds at most ${amount}`,
    'zh-CN': ({ whose, amount }) => `${whose}余额不超过 ${amount}`,
  }),
  paidNeverEnds: phrase<string>({
    en: (whose) => `paid money on ${whose} never ends`,
    'zh-CN': (whose) => `${whose}的本金不设有效期`,
  }),
  paidLasts: phrase<{ whose: string; months: number; loads: boolean }>({
    en: ({ whose, months, loads }) =>
      `paid money on ${whose} lasts ${months} months or more${loads ? ' from the last load' : ''}`,
    'zh-CN': ({ whose, months, loads }) => `${whose}的本金${loads ? '自最后一次充值起' : ''}至少 ${months} 个月有效`,
  }),
  identityFrom: phrase<Amount>({
    en: ({ whose, amount }) => `who pays ${amount} or more for ${whose} has to be known (--id-checked)`,
    'zh-CN': ({ whose, amount }) => `${whose}一次购买 ${amount} 及以上须登记身份（--id-checked）`,
  }),
  tendersFrom: phrase<Amount & { readonly tenders: string }>({
    en: ({ whose, amount, tenders }) => `${amount} or more for ${whose} are paid by ${tenders}`,
    'zh-CN': ({ whose, amount, tenders }) => `${whose}一次 ${amount} 及以上须用${tenders}支付`,
  }),
  termsVoid: phrase<string>({
    en: (list) => `these terms are void: ${list}`,
    'zh-CN': (list) => `以下条款无效：${list}`,
  }),
};
