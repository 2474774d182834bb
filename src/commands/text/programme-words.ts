/** The words of `programme words`; what each word of the rules means stands with the word itself. */
import type { Occasion } from '../../core/domain/rules/words.ts';
import type { Text } from '../shared/language.ts';

export const words = {
  example: { en: 'What rules may ask for, give and take off', 'zh-CN': '规则里可以写的条件、赠送和优惠' },
  exampleJson: { en: 'The same for a program', 'zh-CN': '同上，输出给程序用' },
  vocabulary: { en: 'in', 'zh-CN': '写在' },
  word: { en: 'word', 'zh-CN': '词' },
  exampleTitle: { en: 'for example', 'zh-CN': '例如' },
  at: { en: 'for', 'zh-CN': '用于' },
  about: { en: 'meaning', 'zh-CN': '含义' },
  comma: { en: ', ', 'zh-CN': '、' },
  none: { en: 'There are no words.', 'zh-CN': '没有词。' },
};

export const occasions: Readonly<Record<Occasion, Text>> = {
  topup: { en: 'top-ups', 'zh-CN': '充值' },
  spend: { en: 'bills', 'zh-CN': '消费' },
  redeem: { en: 'rewards', 'zh-CN': '兑换' },
  gift: { en: 'as a gift', 'zh-CN': '赠礼' },
};
