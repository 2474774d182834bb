/** Questions for PINs. */
import { phrase } from '../shared/language.ts';

export const pin = {
  of: phrase<string>({ en: (operator) => `PIN of ${operator}:`, 'zh-CN': (operator) => `操作员 ${operator} 的 PIN：` }),
  newOf: phrase<string>({
    en: (operator) => `New PIN of ${operator}, 4 to 12 digits:`,
    'zh-CN': (operator) => `操作员 ${operator} 的新 PIN（4 至 12 位数字）：`,
  }),
  again: { en: 'The same again:', 'zh-CN': '再输一遍：' },
};
