/** The words around a question. */
import { phrase } from '../shared/language.ts';

export const prompt = {
  confirm: phrase<string>({
    en: (question) => `${question} (y/N)`,
    'zh-CN': (question) => `${question}（是/否，默认否）`,
  }),
  yesOrNo: { en: 'Please answer y or n.', 'zh-CN': '请回答“是”或“否”（y 或 n）。' },
  choosing: { en: '↑↓ or a number to move, Enter to choose', 'zh-CN': '↑↓ 或数字键移动，回车选定' },
};

/** What is understood as an answer, in either language. */
export const answers = { yes: ['y', 'yes', '是'], no: ['', 'n', 'no', '否'] };
